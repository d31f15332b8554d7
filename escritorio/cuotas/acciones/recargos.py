"""Aplicar los recargos que manda la regla de cuota: cada uno es un cargo nuevo con su cuenta."""

from __future__ import annotations

from escritorio.acuerdos.acciones.acuerdos import anotar_fundamento
from escritorio.acuerdos.acciones.propuestas import presentar
from escritorio.acuerdos.consultas import propuestas
from escritorio.acuerdos.modelo import ClaseDeFundamento, Fundamento, Propuesta, PropuestaNueva
from escritorio.asociacion.acciones import tomar_numeros
from escritorio.asociacion.consultas import habla_de_textos
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.identificadores import Referencia, nuevo_id
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cuentas.consultas.cierre import exigir_ejercicio_abierto
from escritorio.cuotas.consultas.emisiones import vencimiento_de_hoy
from escritorio.cuotas.consultas.mora import leer_efectos, vista_de_recargos
from escritorio.cuotas.modelo.mora import RecargoPropuesto
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.reglas.cuota import MEDIDAS
from escritorio.socios.consultas import socio


class LaReglaNoMandaRecargo(ErrorDeUsuario):
    """La regla de cuota no manda ningún recargo. Si el estatuto lo prevé, fíjelo en Órganos."""


class RecargosAplicados(Registro):
    """La acción y cuántos cargos nuevos salieron de ella."""

    accion_id: str
    cuantos: int


def aplicar_recargos(bd: Archivo, cargos: tuple[str, ...] | None = None) -> RecargosAplicados:
    """Emite hoy los recargos que tocan, o sólo los de esos cargos (por id): todos o ninguno.

    Lanza `LaReglaNoMandaRecargo`, `EjercicioCerrado` o `DatoInvalido` si no toca ninguno.
    """
    vista = vista_de_recargos(bd)
    if vista.falta:
        raise LaReglaNoMandaRecargo
    elegidos = [p for p in vista.propuestos if cargos is None or p.cargo.id in cargos]
    if not elegidos or (cargos is not None and len(elegidos) != len(set(cargos))):
        raise DatoInvalido("Elija cargos a los que hoy les toque un recargo.", campo="cargos")
    frase = f"Aplicar {contar(len(elegidos), 'recargo', 'recargos')} por demora"
    with transaccion(bd, frase) as accion_id:
        exigir_ejercicio_abierto(bd, bd.hoy())
        apoyo = Fundamento(ClaseDeFundamento.ACTO_ANTERIOR, f"Regla de cuota: {vista.regla}", "")
        concepto_id, vence = _concepto(bd), vencimiento_de_hoy(bd)
        primero = tomar_numeros(bd, "cargo", len(elegidos))
        for numero, propuesto in enumerate(elegidos, primero):
            _guardar(bd, propuesto, numero, concepto_id, vence, apoyo)
    return RecargosAplicados(accion_id, len(elegidos))


def _guardar(
    bd: Archivo,
    propuesto: RecargoPropuesto,
    numero: int,
    concepto_id: str,
    vence: str | None,
    apoyo: Fundamento,
) -> None:
    de, cargo_id, hoy = propuesto.cargo, nuevo_id(), bd.hoy()
    cita = f"Recargo del cargo {de.numero} de {de.socio}"
    fundamento_id = anotar_fundamento(bd, apoyo, Referencia("cargo", cargo_id), cita, el=None)
    bd.insertar(
        "cargo",
        id=cargo_id,
        numero=numero,
        fundamento_id=fundamento_id,
        socio_id=de.socio_id,
        concepto_id=concepto_id,
        ejercicio=de.ejercicio,
        fecha=hoy,
        devengo=hoy,
        vencimiento=vence,
        importe=propuesto.importe,
        moneda=de.moneda,
        calculo=propuesto.calculo,
        recargo_de=de.id,
        recargo_veces=propuesto.veces,
    )


def _concepto(bd: Archivo) -> str:
    """El de los recargos; nace la primera vez que hace falta: la red que no los cobra no lo ve."""
    bd.ejecutar(
        "INSERT INTO concepto (id, clave, nombre, clase, orden)"
        " SELECT ?, 'recargo', 'Recargo por demora', 'recargo', 1 + max(orden) FROM concepto"
        " WHERE NOT EXISTS (SELECT 1 FROM concepto WHERE clave = 'recargo') HAVING count(*) > 0",
        [nuevo_id()],
    )
    return str(bd.valor("SELECT id FROM concepto WHERE clave = 'recargo'"))


_SOCIO = "socio"
_DECISIONES = {"suspension": "ordinaria", "exclusion": "exclusion"}


class NoProcede(ErrorDeUsuario):
    """La regla de cuota no llega a esa medida con lo que el socio adeuda hoy."""


class YaPropuesta(ErrorDeUsuario):
    """Esa medida ya está propuesta y por decidir: véala en Socios, en Propuestas y solicitudes."""


def proponer_medida(bd: Archivo, socio_id: str, medida: str, presenta: str, organo_id: str = "") -> str:
    """Presenta al órgano la suspensión o la exclusión de un socio, con su cuenta; devuelve la propuesta.

    `medida`: una de `MEDIDAS`; sin órgano, el principal. Si la regla no dice cuándo procede, la propuesta
    lo dice. Lanza `NoProcede` si lo dice y no se llega, `YaPropuesta` o `DatoInvalido`.
    """
    if medida not in MEDIDAS:
        raise DatoInvalido("Elija qué medida se propone.", campo="medida")
    ficha = socio(bd, socio_id)
    efecto = next(e for e in leer_efectos(bd)(socio_id, ficha.nombre) if e.clase == medida)
    if efecto.dictamen.veredicto is Veredicto.NO:
        raise NoProcede(str(efecto.dictamen.contado))
    decision = _DECISIONES[medida]
    if any(p.pendiente and _que_pide(p) == (_SOCIO, socio_id, decision) for p in propuestas(bd)):
        raise YaPropuesta
    di, dicho = habla_de_textos(bd), efecto.dictamen
    titulo = di(
        "Suspensión de {} por cuotas impagas"
        if medida == "suspension"
        else "Exclusión de {} por cuotas impagas",
        ficha.nombre,
    )
    resulta = f"{di.decir(dicho.frase)} ({di.decir(dicho.fundamento)})"
    texto = "\n".join((*map(di.decir, dicho.cuenta), resulta))
    nueva = PropuestaNueva(
        "otra",
        titulo,
        texto,
        organo_id or efecto.organo_id,
        presenta,
        bd.hoy(),
        decision,
        _SOCIO,
        socio_id,
    )
    return presentar(bd, nueva)


def _que_pide(dada: Propuesta) -> tuple[str, str, str]:
    """De quién y qué medida; no su título, que lleva el nombre que el socio tenía al presentarla."""
    return dada.origen_tipo, dada.origen_id, dada.tipo_decision
