"""Qué es un acta y todo lo que imprime."""

from __future__ import annotations

from dataclasses import dataclass

from escritorio.asociacion.modelo import Membrete
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.sesiones.modelo.sesiones import Asistencia, Punto, Sesion
from escritorio.votaciones.modelo.votaciones import Votacion, VotoNominal

CLASES = {
    "acta": "Acta",
    "diligencia": "Diligencia",
    "acta_de_no_celebracion": "Acta de no celebración",
}


@dataclass(frozen=True, slots=True)
class Acta:
    """Un acta o diligencia emitida. `folios`: páginas; `folio_desde`, el primero suyo en el libro, si se asentó.

    `anio`: el suyo, si se numeran cada año; None, si la numeración es continua. `estado`: «por_aprobar» o
    «aprobada», con su momento y, en palabras, dónde. `canonico`: lo que consta, en JSON estable, y `huella`,
    la de su asiento. `firmado_id` y `escaneado_id`: el PDF con firma digital y el papel firmado.
    """

    id: str
    sesion_id: str
    organo: str
    clase: str
    numero: int
    folio_desde: int | None
    folios: int
    emitida: str
    pdf_id: str
    anio: int | None = None
    idioma: str = "es"
    estado: str = "por_aprobar"
    aprobada: str | None = None
    aprobada_en: str = ""
    canonico: str = ""
    huella: str = ""
    firmado_id: str | None = None
    escaneado_id: str | None = None

    @property
    def titulo(self) -> str:
        """«Acta n.º 12» o «Acta n.º 3/2026»."""
        return f"{CLASES[self.clase]} n.º {_con_anio(self.numero, self.anio)}"


@dataclass(frozen=True, slots=True)
class VotacionDeActa:
    """Una vuelta con sus votos nominales, si los hubo, y el número de acuerdo que dejó."""

    votacion: Votacion
    votos: tuple[VotoNominal, ...]
    acuerdo: int | None


@dataclass(frozen=True, slots=True)
class PuntoDeActa:
    """Un punto con todo lo que se votó en él."""

    punto: Punto
    votaciones: tuple[VotacionDeActa, ...]


@dataclass(frozen=True, slots=True)
class DatosDeActa:
    """Todo lo que imprime un acta o diligencia. Sin `numero` ni `folio_desde` es un borrador.

    `anio`: sólo si se numeran cada año; `llamadas`: para cuándo se citó (ISO); `regla`: la de actas
    de ese día, fijada o no.
    """

    membrete: Membrete
    clase: str
    numero: int | None
    anio: int | None
    folio_desde: int | None
    sesion: Sesion
    llamadas: tuple[str, ...]
    regla: Regla | None
    asistencias: tuple[Asistencia, ...]
    puntos: tuple[PuntoDeActa, ...]

    @property
    def borrador(self) -> bool:
        """Si todavía no se numeró."""
        return self.numero is None

    @property
    def titulo(self) -> str:
        """«Acta n.º 12», o «Acta» en un borrador."""
        numero = "" if self.numero is None else f" n.º {_con_anio(self.numero, self.anio)}"
        return f"{CLASES[self.clase]}{numero}"


def _con_anio(numero: int, anio: int | None) -> str:
    return f"{numero}/{anio}" if anio else str(numero)
