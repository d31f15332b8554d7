"""Leer quién apoya cada propuesta, a qué comisión se pasó y si puede entrar en el orden del día."""

from __future__ import annotations

from escritorio.acuerdos.consultas import propuesta
from escritorio.acuerdos.modelo import Propuesta
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.reglas import organo_por_clave, regla_vigente
from escritorio.estatutos.modelo.sesionar import ReglaDePropuestas
from escritorio.estatutos.reglas.propuestas import Expediente, entra
from escritorio.organos.consultas.integracion import presencia_posible
from escritorio.sesiones.consultas.comisiones import informe_desde, pasos
from escritorio.sesiones.modelo.propuestas import Apoyo, SituacionDePropuesta


def apoyos(bd: Archivo, propuesta_id: str) -> list[Apoyo]:
    """Quiénes la apoyan, en el orden en que lo hicieron."""
    return bd.leer(Apoyo, "SELECT * FROM apoyo WHERE propuesta_id = ? ORDER BY fecha, nombre", [propuesta_id])


def situacion(bd: Archivo, dada: Propuesta, dia: str = "") -> SituacionDePropuesta:
    """Si puede entrar en el orden del día de quien la decide, ese día (ISO) o hoy, y por qué."""
    cuando = dia or bd.hoy()
    dados, suyos = tuple(apoyos(bd, dada.id)), pasos(bd, dada.id)
    comision = next((p for p in reversed(suyos) if p.clase == "comision"), None)
    urgencia = next((p for p in reversed(suyos) if p.clase == "urgencia"), None)
    regla = regla_vigente(bd, dada.organo_id, "propuestas", "", cuando)
    if regla is None or not isinstance(regla.parametros, ReglaDePropuestas):
        return SituacionDePropuesta(dados, comision, urgencia)
    estados = regla.parametros.estados
    informa = regla.parametros.informa
    de_la_regla = organo_por_clave(bd, informa) if informa else None
    pasada = [p for p in suyos if de_la_regla and p.organo_id == de_la_regla.id]
    expediente = Expediente(
        apoyos=len(dados),
        presencia=presencia_posible(bd, dada.organo_id, cuando),
        hoy=cuando,
        informa=de_la_regla.nombre if de_la_regla else "",
        pasada=pasada[-1].fecha if pasada else "",
        plazo=(pasada[-1].plazo or "") if pasada else "",
        informe=informe_desde(dada, pasada[-1].fecha) if pasada else "",
        urgencia=urgencia.motivo if urgencia else "",
        estado=dada.estado_propio,
    )
    return SituacionDePropuesta(dados, comision, urgencia, entra(regla, expediente), estados)


def que_no_entran(
    bd: Archivo, organo_id: str, sesion_id: str, dia: str
) -> list[tuple[Propuesta, SituacionDePropuesta]]:
    """Las de su orden del día que ese órgano decide y a las que les falta algo que su regla exige."""
    suyas = [
        propuesta(bd, propuesta_id)
        for propuesta_id in bd.valores(
            "SELECT origen_id FROM punto WHERE sesion_id = ? AND origen_tipo = 'propuesta' ORDER BY orden",
            [sesion_id],
        )
    ]
    vistas = ((p, situacion(bd, p, dia)) for p in suyas if p.pendiente and p.organo_id == organo_id)
    return [(p, como) for p, como in vistas if not como.entra]
