"""Lo que consta en un acta además de la lista, los puntos y los votos."""

from __future__ import annotations

from dataclasses import dataclass

from escritorio.estatutos.modelo.dictamen import Dictamen


@dataclass(frozen=True, slots=True)
class RecesoDeActa:
    """Una pausa dentro de la jornada. Momentos ISO; sin `fin`, no se reanudó."""

    inicio: str
    fin: str | None
    motivo: str


@dataclass(frozen=True, slots=True)
class ExcusaDeActa:
    """Quien se excusó de un punto por interés en él, y por qué."""

    nombre: str
    motivo: str


@dataclass(frozen=True, slots=True)
class VotoParticularDeActa:
    """El voto razonado que alguien pidió hacer constar."""

    nombre: str
    texto: str


@dataclass(frozen=True, slots=True)
class CandidaturaDeActa:
    """Quién se presentó; `lista`: sus nombres, si era una lista; `retirada`: el motivo, o «»."""

    nombre: str
    lista: tuple[str, ...]
    retirada: str
    electa: bool


@dataclass(frozen=True, slots=True)
class RondaDeActa:
    """Una ronda de una elección con sus cifras. `votos`: (candidatura, cuántos), en su orden."""

    numero: int
    momento: str
    secreta: bool
    presentes: int
    blancos: int
    nulos: int
    abstenciones: int
    resultado: str
    dictamen: Dictamen
    desempate: str
    votos: tuple[tuple[str, int], ...]
    en_contra: int = 0


@dataclass(frozen=True, slots=True)
class EleccionDeActa:
    """Una elección de un punto, con todas sus rondas. `estado`: «abierta», «resuelta» o «desierta», con su motivo."""

    cargo: str
    plazas: int
    estado: str
    acuerdo: int | None
    candidaturas: tuple[CandidaturaDeActa, ...]
    rondas: tuple[RondaDeActa, ...]
    motivo: str = ""


@dataclass(frozen=True, slots=True)
class Observacion:
    """Un reparo al acta de otra sesión, en el punto que la aprueba. `admitida`: se corrige con él."""

    id: str
    punto_id: str
    orden: int
    quien: str
    texto: str
    admitida: bool


@dataclass(frozen=True, slots=True)
class AnexoDeActa:
    """Un documento que acompaña al acta. `punto`: el orden del suyo, o None; `huella`: su SHA-256."""

    titulo: str
    punto: int | None
    huella: str


@dataclass(frozen=True, slots=True)
class PoderDeActa:
    """El poder con que alguien estuvo representado: quién lo ejerció y cuándo se presentó (ISO)."""

    apoderado: str
    presentado: str


@dataclass(frozen=True, slots=True)
class Trato:
    """Cómo se nombra a una persona: su tratamiento («Sra.»), su cargo («alcaldesa») y por quién lo tiene."""

    tratamiento: str
    cargo: str
    de: str


@dataclass(frozen=True, slots=True)
class Escrita:
    """Lo escrito a mano en una parte del acta, y el texto automático sobre el que se escribió."""

    parte: str
    idioma: str
    texto: str
    automatico: str
