"""Leer las firmas de un acta y el papel firmado."""

from __future__ import annotations

from escritorio.actas.consultas.actas import acta_de, acta_levantada, datos_de_acta
from escritorio.actas.reglas.regla_de_acta import firmantes
from escritorio.comun.datos.adjuntos import Adjunto, leer_adjunto
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.documentos.firma.comprobar import comprobar_firmas
from escritorio.comun.documentos.firma.modelo import FirmaHallada
from escritorio.estatutos.modelo.sesionar import Firmante
from escritorio.sesiones.reglas.sesiones import EstadoImpropio

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
