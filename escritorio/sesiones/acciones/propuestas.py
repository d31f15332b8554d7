"""Apoyar una propuesta, pasarla a una comisión y declararla urgente."""

from __future__ import annotations

from collections.abc import Collection

from escritorio.acuerdos.acciones.propuestas import YaResuelta, poner_estado
from escritorio.acuerdos.consultas import propuesta
from escritorio.acuerdos.modelo import Propuesta
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto, exigir_no_futura
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import contar, exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.consultas.reglas import organo, regla_vigente
from escritorio.estatutos.modelo.sesionar import ReglaDePropuestas
from escritorio.estatutos.reglas.propuestas import a_que_estados, plazo_del_informe
from escritorio.organos.consultas.integracion import integrantes
from escritorio.organos.consultas.universo import clave_de
from escritorio.sesiones.consultas.feriados import feriados_de_sede
from escritorio.sesiones.consultas.propuestas import apoyos


def apoyar(bd: Archivo, propuesta_id: str, quienes: Collection[str], fecha: str) -> str:
    """Anota que esos integrantes del órgano que decide («socio:ID» o «persona:ID») la apoyan desde ese día.

    Devuelve la acción. Lanza `YaResuelta`, o `DatoInvalido` si alguno no vota en él o ya la apoya.
    """
    actual = _exigir_pendiente(bd, propuesta_id)
    if not quienes:
        raise DatoInvalido("Elija quién la apoya.", campo="quienes")
    exigir_no_futura(fecha, bd.hoy(), "El día en que se apoya", "fecha")
    pueden = {
        clave_de(i.socio_id, i.persona_id): i for i in integrantes(bd, actual.organo_id, fecha) if i.vota
    }
    ya = {clave_de(a.socio_id, a.persona_id): a.nombre for a in apoyos(bd, propuesta_id)}
    for clave in quienes:
        if clave in ya:
            raise DatoInvalido(f"{ya[clave]} ya la apoya.", campo="quienes")
        if clave not in pueden:
            raise DatoInvalido(
                f"El {en_corto(fecha)} no vota en el órgano que la decide: no puede apoyarla.",
                campo="quienes",
            )
    cuantos = contar(len(quienes), "apoyo", "apoyos")
    with transaccion(bd, f"Anotar {cuantos} de «{actual.titulo}»") as accion_id:
        bd.insertar_muchos(
            "apoyo",
            (
                {
                    "id": nuevo_id(),
                    "propuesta_id": propuesta_id,
                    "socio_id": pueden[clave].socio_id,
                    "persona_id": pueden[clave].persona_id,
                    "nombre": pueden[clave].nombre,
                    "fecha": fecha,
                }
                for clave in quienes
            ),
        )
    return accion_id


def pasar_a_comision(bd: Archivo, propuesta_id: str, organo_id: str, fecha: str) -> str:
    """La pasa a ese órgano para que la informe, en el plazo que diga la regla; devuelve la acción."""
    actual = _exigir_pendiente(bd, propuesta_id)
    _exigir_desde(bd, actual, fecha)
    comision = organo(bd, organo_id)
    if organo_id == actual.organo_id:
        raise DatoInvalido(
            f"{comision.nombre} es quien la decide: elija el que la informa.", campo="organo_id"
        )
    with transaccion(bd, f"Pasar «{actual.titulo}» a {comision.nombre}") as accion_id:
        _anotar(
            bd,
            propuesta_id,
            "comision",
            fecha,
            organo_id=organo_id,
            plazo=_plazo(bd, actual, comision.clave, fecha),
        )
    return accion_id


def pasar_a_estado(bd: Archivo, propuesta_id: str, estado: str, fecha: str) -> str:
    """Anota que llegó a ese estado, de los que la regla del órgano manda; devuelve la acción.

    Lanza `DatoInvalido` si la regla no lo tiene o antes ha de pasar por otro.
    """
    actual = _exigir_pendiente(bd, propuesta_id)
    regla = _de_propuestas(bd, actual, fecha)
    if regla is None or estado not in regla.estados:
        raise DatoInvalido("La regla de propuestas de su órgano no tiene ese estado.", campo="estado")
    if actual.estado_propio == estado:
        raise DatoInvalido(f"Ya está «{estado}».", campo="estado")
    if estado not in (puede := a_que_estados(regla.estados, actual.estado_propio)):
        raise DatoInvalido(f"Antes de «{estado}» ha de pasar por «{puede[-1]}».", campo="estado")
    return poner_estado(bd, propuesta_id, estado, fecha)


def declarar_urgente(bd: Archivo, propuesta_id: str, motivo: str, fecha: str) -> str:
    """Entra en el orden del día aunque le falte lo que la regla exige, por ese motivo; devuelve la acción."""
    actual = _exigir_pendiente(bd, propuesta_id)
    _exigir_desde(bd, actual, fecha)
    razon = exigir_texto(motivo, "por qué es urgente", "motivo", 2_000)
    with transaccion(bd, f"Declarar urgente «{actual.titulo}»") as accion_id:
        _anotar(bd, propuesta_id, "urgencia", fecha, motivo=razon)
    return accion_id


def _plazo(bd: Archivo, actual: Propuesta, comision: str, fecha: str) -> str | None:
    """El de la regla, si es a ésa a quien manda informar."""
    parametros = _de_propuestas(bd, actual, fecha)
    if parametros is None or parametros.informa != comision:
        return None
    pais = bd.valor(
        "SELECT pais FROM sesion WHERE organo_id = ? ORDER BY primera_llamada DESC", [actual.organo_id]
    )
    anio = int(fecha[:4])
    return plazo_del_informe(parametros, fecha, feriados_de_sede(bd, pais or "", (anio, anio + 1))) or None


def _de_propuestas(bd: Archivo, actual: Propuesta, fecha: str) -> ReglaDePropuestas | None:
    """Lo que manda ese día la regla del órgano que la decide, si la tiene."""
    regla = regla_vigente(bd, actual.organo_id, "propuestas", "", fecha)
    return regla.parametros if regla and isinstance(regla.parametros, ReglaDePropuestas) else None


def _anotar(
    bd: Archivo,
    propuesta_id: str,
    clase: str,
    fecha: str,
    *,
    organo_id: str | None = None,
    plazo: str | None = None,
    motivo: str = "",
) -> None:
    bd.insertar(
        "paso_de_propuesta",
        id=nuevo_id(),
        propuesta_id=propuesta_id,
        clase=clase,
        organo_id=organo_id,
        fecha=fecha,
        plazo=plazo,
        motivo=motivo,
    )


def _exigir_desde(bd: Archivo, actual: Propuesta, fecha: str) -> None:
    exigir_no_futura(fecha, bd.hoy())
    if fecha < actual.presentada[:10]:
        raise DatoInvalido(
            f"Se presentó el {en_corto(actual.presentada)}: elija ese día u otro.", campo="fecha"
        )


def _exigir_pendiente(bd: Archivo, propuesta_id: str) -> Propuesta:
    actual = propuesta(bd, propuesta_id)
    if not actual.pendiente:
        raise YaResuelta
    return actual
