"""Leer actas y reunir lo que un acta imprime."""

from __future__ import annotations

from escritorio.actas.modelo.actas import Acta, DatosDeActa, PuntoDeActa, VotacionDeActa
from escritorio.actas.reglas.redaccion import anio_de
from escritorio.acuerdos.consultas.acuerdos import de_sesion
from escritorio.asociacion.consultas import membrete, proximo_numero
from escritorio.comun.base.errores import NoExiste
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo, Fila
from escritorio.estatutos.consultas.reglas import regla_vigente
from escritorio.sesiones.consultas.sesiones import asistencias, llamadas, puntos, sesion
from escritorio.sesiones.modelo.sesiones import Sesion
from escritorio.votaciones.consultas.votaciones import votaciones_de_sesion, votos
from escritorio.votaciones.modelo.votaciones import Votacion

_ACTAS = (
    "SELECT a.*, o.nombre AS organo FROM acta a JOIN sesion s ON s.id = a.sesion_id"
    " JOIN organo o ON o.id = s.organo_id"
)


def actas(bd: Archivo) -> list[Acta]:
    """Todas las emitidas, la última primero."""
    return [_acta(f) for f in bd.filas(f"{_ACTAS} ORDER BY a.emitida DESC, a.id DESC")]


def acta_de(bd: Archivo, sesion_id: str) -> Acta | None:
    """La de una sesión, o None si no se ha levantado."""
    fila = bd.fila(f"{_ACTAS} WHERE a.sesion_id = ?", [sesion_id])
    return _acta(fila) if fila else None


def acta_guardada(bd: Archivo, sesion_id: str) -> bytes:
    """El PDF que se emitió. Lanza `NoExiste` si el acta no se ha levantado."""
    emitida = acta_de(bd, sesion_id)
    if emitida is None:
        raise NoExiste("El acta de esa sesión no se ha levantado todavía.")
    return leer_adjunto(bd, emitida.pdf_id).contenido


def datos_de_acta(bd: Archivo, sesion_id: str, *, numerada: bool) -> DatosDeActa:
    """Lo que imprime el acta, con el número y el folio que le tocarían si es `numerada`."""
    actual = sesion(bd, sesion_id)
    clase, regla = actual.constancia or "acta", regla_vigente(bd, actual.organo_id, "acta", "", actual.fecha)
    anio = anio_de(actual, regla)
    return DatosDeActa(
        membrete=membrete(bd),
        clase=clase,
        numero=proximo_numero(bd, serie_de_numero(actual, anio)) if numerada else None,
        anio=anio,
        folio_desde=proximo_numero(bd, serie_de_folio(actual)) if numerada else None,
        sesion=actual,
        llamadas=llamadas(bd, actual),
        regla=regla,
        asistencias=tuple(asistencias(bd, sesion_id)),
        puntos=_puntos(bd, sesion_id),
    )


def serie_de_numero(actual: Sesion, anio: int | None) -> str:
    """Las diligencias llevan su propia numeración: no son actas. Con `anio`, empieza cada año."""
    clase = "diligencia" if actual.constancia == "diligencia" else "acta"
    return f"{clase}:{actual.organo_id}{f':{anio}' if anio else ''}"


def serie_de_folio(actual: Sesion) -> str:
    """Los folios del libro del órgano."""
    return f"folio:{actual.organo_id}"


def _puntos(bd: Archivo, sesion_id: str) -> tuple[PuntoDeActa, ...]:
    hechas = votaciones_de_sesion(bd, sesion_id)
    numeros = {a.id: a.numero for a in de_sesion(bd, sesion_id)}
    return tuple(
        PuntoDeActa(p, tuple(_votacion(bd, v, numeros) for v in hechas.get(p.id, ())))
        for p in puntos(bd, sesion_id)
    )


def _votacion(bd: Archivo, hecha: Votacion, numeros: dict[str, int]) -> VotacionDeActa:
    nominales = tuple(votos(bd, hecha.id)) if hecha.modo == "nominal" or hecha.ausentes else ()
    return VotacionDeActa(hecha, nominales, numeros.get(hecha.acuerdo_id or ""))


def _acta(fila: Fila) -> Acta:
    return Acta(**dict(fila))
