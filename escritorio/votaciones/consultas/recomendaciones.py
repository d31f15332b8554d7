"""Leer lo que dictaminan o recomiendan los órganos consultivos y cómo va su respuesta."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from escritorio.comun.base.errores import NoExiste
from escritorio.comun.base.fechas import en_corto, en_cuanto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.pendientes import Pendiente, Urgencia, urgencia_de_dia
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila
from escritorio.comun.datos.mirada import Mirada
from escritorio.estatutos.consultas.reglas import regla_vigente
from escritorio.estatutos.modelo.sesionar import ReglaDeActa
from escritorio.estatutos.reglas.calendario import sumar_dias
from escritorio.sesiones.consultas.sesiones import como_se_llaman, punto
from escritorio.votaciones.modelo.recomendaciones import Recomendacion

_RECOMENDACIONES = """
SELECT v.id, v.punto_id, s.organo_id, o.nombre AS organo, s.id AS sesion_id, p.titulo,
    v.propuesta AS texto, substr(v.momento, 1, 10) AS fecha, ifnull(r.id, '') AS remision_id,
    ifnull(r.destinatario, '') AS destinatario, ifnull(r.por, '') AS por,
    ifnull(r.remitida, '') AS remitida, ifnull(r.respuesta, '') AS respuesta,
    ifnull(r.respondida, '') AS respondida, ifnull(r.respuesta_texto, '') AS respuesta_texto, r.adjunto_id
FROM votacion v JOIN punto p ON p.id = v.punto_id JOIN sesion s ON s.id = p.sesion_id
JOIN organo o ON o.id = s.organo_id {como} JOIN remision r ON r.votacion_id = v.id
WHERE v.resultado = 'aprobada' AND v.acuerdo_id IS NULL
    AND NOT EXISTS (SELECT 1 FROM votacion x WHERE x.rectifica_id = v.id) AND {donde}
ORDER BY v.momento DESC, v.id DESC
"""


def recomendaciones(bd: Archivo) -> list[Recomendacion]:
    """Todas, la última aprobada primero."""
    return _leer(bd)


def recomendacion(bd: Archivo, votacion_id: str) -> Recomendacion:
    """La aprobada en esa votación. Lanza `NoExiste` si no es de un órgano consultivo, o no se aprobó."""
    for hallada in _leer(bd, "v.id = ?", [votacion_id]):
        return hallada
    raise NoExiste


def sin_responder(bd: Archivo) -> list[Recomendacion]:
    """Las remitidas que esperan respuesta."""
    return _leer(bd, "r.respuesta = '' AND r.remitida IS NOT NULL", como="")


def remision_de(bd: Archivo, votacion_id: str) -> str:
    """El id de la remisión de lo aprobado en una votación, o «»."""
    return bd.valor("SELECT id FROM remision WHERE votacion_id = ?", [votacion_id]) or ""


def pendientes_de_recomendaciones(mirada: Mirada) -> Iterator[Pendiente]:
    """Lo remitido que pasó su plazo sin respuesta, o al que le queda poco."""
    for dada in sin_responder(mirada.bd):
        urgencia = urgencia_de_dia(dada.vence, mirada.fecha) if dada.vence else Urgencia.POR_HACER
        if urgencia is not Urgencia.POR_HACER:
            yield Pendiente("recomendacion", _como_va(dada, mirada.fecha), Referencia("acuerdos"), urgencia)


def _como_va(dada: Recomendacion, fecha: str) -> str:
    verbo = "venció" if dada.vence < fecha else "vence"
    return (
        f"{dada.destinatario} no ha respondido a «{dada.titulo}», de {dada.organo}: el plazo {verbo} el"
        f" {en_corto(dada.vence)}, {en_cuanto(dada.vence, fecha)}"
    )


def _leer(
    bd: Archivo, donde: str = "true", cual: Sequence[str] = (), *, como: str = "LEFT"
) -> list[Recomendacion]:
    filas = bd.filas(_RECOMENDACIONES.format(donde=donde, como=como), cual)
    sesiones = como_se_llaman(bd, [f["sesion_id"] for f in filas]) if filas else {}
    return [
        de_fila(
            Recomendacion,
            f,
            sesion=str(sesiones[f["sesion_id"]]),
            punto=punto(bd, f["punto_id"]).numero,
            vence=_vence(bd, f),
        )
        for f in filas
    ]


def _vence(bd: Archivo, fila: Fila) -> str:
    """Hasta cuándo se responde, con la regla del día en que se remitió; «» si calla o no se remitió."""
    if not fila["remitida"]:
        return ""
    regla = regla_vigente(bd, fila["organo_id"], "acta", "", fila["remitida"])
    suya = regla.parametros if regla else None
    dias = suya.respuesta_dias if isinstance(suya, ReglaDeActa) else 0
    return sumar_dias(fila["remitida"], dias) if dias else ""
