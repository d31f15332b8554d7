"""Leer qué actas esperan aprobación y qué puntos las aprobaron."""

from __future__ import annotations

from collections.abc import Iterator

from escritorio.actas.reglas.regla_de_acta import se_aprueba_en_la_misma
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.pendientes import Pendiente, Urgencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.mirada import Mirada
from escritorio.estatutos.consultas.reglas import regla_vigente
from escritorio.sesiones.consultas.sesiones import punto, puntos, sesion
from escritorio.sesiones.modelo.sesiones import Punto

_APROBARON = """
SELECT p.id, max(v.momento) AS momento FROM punto p JOIN votacion v ON v.punto_id = p.id
WHERE p.origen_tipo = 'acta' AND p.origen_id = ? AND p.estado = 'votado' AND v.resultado = 'aprobada'
    AND NOT EXISTS (SELECT 1 FROM votacion r WHERE r.rectifica_id = v.id)
GROUP BY p.id ORDER BY momento DESC
"""


def punto_que_aprobo(bd: Archivo, sesion_id: str) -> tuple[Punto, str] | None:
    """El último punto votado que aprobó el acta de esa sesión, suyo o de otra, con el momento; o None."""
    fila = bd.fila(_APROBARON, [sesion_id])
    return (punto(bd, fila["id"]), fila["momento"]) if fila else None


def aprobadas_sin_asentar(bd: Archivo, sesion_id: str = "") -> list[tuple[Punto, str]]:
    """Los puntos que ya aprobaron un acta levantada que todavía no se dio por aprobada, con el momento.

    `sesion_id`: sólo los de esa sesión.
    """
    filas = bd.filas(
        "SELECT DISTINCT p.origen_id FROM punto p JOIN acta a ON a.sesion_id = p.origen_id"
        " WHERE p.origen_tipo = 'acta' AND a.estado = 'por_aprobar' AND ? IN ('', p.sesion_id)",
        [sesion_id],
    )
    hechos = [punto_que_aprobo(bd, f["origen_id"]) for f in filas]
    return [h for h in hechos if h is not None and sesion_id in ("", h[0].sesion_id)]


def se_aprueba_al_levantar(bd: Archivo, sesion_id: str) -> bool:
    """Si al levantarla se puede dar por aprobada: la aprobó un punto suyo, o la regla manda hacerlo ahí."""
    actual = sesion(bd, sesion_id)
    if actual.con_acta:
        return False
    hecho = punto_que_aprobo(bd, sesion_id)
    propio = hecho is not None and hecho[0].sesion_id == sesion_id
    regla = regla_vigente(bd, actual.organo_id, "acta", "", actual.fecha)
    return propio or se_aprueba_en_la_misma(regla)


def puntos_de_acta(bd: Archivo, sesion_id: str) -> list[Punto]:
    """Los puntos de una sesión que aprueban un acta, suya o de otra, que todavía admite observaciones."""
    return [p for p in puntos(bd, sesion_id) if p.origen_tipo == "acta" and _observable(bd, p.origen_id)]


def _observable(bd: Archivo, de: str) -> bool:
    from escritorio.actas.consultas.actas import acta_o_borrador  # reúne lo que un acta imprime: pesa

    suya = acta_o_borrador(bd, de)
    return suya is None or suya.admite("recibir_observaciones")


def pendientes(mirada: Mirada) -> Iterator[Pendiente]:
    """Las actas aprobadas que falta asentar."""
    for dado, momento in aprobadas_sin_asentar(mirada.bd):
        frase = f"«{dado.titulo}» se aprobó el {en_corto(momento)}: falta asentar esa acta en el libro"
        yield Pendiente("acta_aprobada", frase, Referencia("acta", dado.origen_id), Urgencia.PRONTO)
