"""Leer qué actas esperan aprobación y qué puntos las aprobaron."""

from __future__ import annotations

from escritorio.actas.consultas.actas import acta_de, acta_levantada, datos_de_acta
from escritorio.actas.reglas.regla_de_acta import firmantes, se_aprueba_en_la_misma
from escritorio.comun.datos.adjuntos import Adjunto, leer_adjunto
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.documentos.firma.comprobar import comprobar_firmas
from escritorio.comun.documentos.firma.modelo import FirmaHallada
from escritorio.estatutos.consultas.reglas import regla_vigente
from escritorio.estatutos.modelo.sesionar import Firmante
from escritorio.sesiones.consultas.sesiones import punto, puntos, sesion
from escritorio.sesiones.modelo.sesiones import Punto
from escritorio.sesiones.reglas.sesiones import EstadoImpropio

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


_CARGOS = {Firmante.SECRETARIA: "Secretaría", Firmante.PRESIDENCIA: "Presidencia"}
"""Quienes firman con certificado, y cómo consta."""


def pdf_para_firmar(bd: Archivo, sesion_id: str) -> bytes:
    """El acta con las firmas que ya lleve, o la emitida si aún no lleva ninguna. Lanza `NoExiste`."""
    levantada = acta_levantada(bd, sesion_id)
    return leer_adjunto(bd, levantada.firmado_id or levantada.pdf_id).contenido


def firmas_del_acta(bd: Archivo, sesion_id: str) -> tuple[FirmaHallada, ...]:
    """Las del PDF firmado, comprobadas; ninguna si no se ha firmado. Lanza `NoExiste`."""
    return comprobar_firmas(pdf_para_firmar(bd, sesion_id), bd.reloj())


def quien_firma(bd: Archivo, sesion_id: str) -> tuple[str, str]:
    """(cargo, nombre) de quien toca firmar con certificado, según el orden de la regla.

    Lanza `NoExiste` si no se levantó y `EstadoImpropio` si ya firmaron todos.
    """
    datos = datos_de_acta(bd, sesion_id, numerada=False)
    piden = [
        (_CARGOS[cual], nombre) for cual, nombre in firmantes(datos.sesion, datos.regla) if cual in _CARGOS
    ]
    hechas = len(firmas_del_acta(bd, sesion_id))
    if hechas >= len(piden):
        raise EstadoImpropio("Ya firmaron con certificado todos los que pide la regla.")
    return piden[hechas]


def escaneo_del_acta(bd: Archivo, sesion_id: str) -> Adjunto | None:
    """El papel firmado que se guardó, o None."""
    levantada = acta_de(bd, sesion_id)
    return leer_adjunto(bd, levantada.escaneado_id) if levantada and levantada.escaneado_id else None
