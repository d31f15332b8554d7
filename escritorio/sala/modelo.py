"""Lo que la sala enseña de una sesión, ya leído."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from escritorio.acuerdos.modelo.acuerdos import Acuerdo
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.sesiones.modelo.sesiones import Asistencia, Punto, Sesion
from escritorio.votaciones.modelo.votaciones import ComoSeVota, Votacion


class Orden(StrEnum):
    """Lo que se puede pedir a la sesión entera, según cómo esté."""

    ABRIR_PRIMERA = "abrir_primera"
    ABRIR_SEGUNDA = "abrir_segunda"
    ABRIR_TERCERA = "abrir_tercera"
    NO_SE_CELEBRA = "no_se_celebra"
    MESA = "mesa"
    APLAZAR = "aplazar"
    CONTINUAR = "continuar"
    CERRAR = "cerrar"
    LEVANTAR_ACTA = "levantar_acta"
    BORRADOR_DE_ACTA = "borrador_de_acta"
    VER_ACTA = "ver_acta"


@dataclass(frozen=True, slots=True)
class MedidaDeQuorum:
    """El quórum de un instante en una llamada. `necesarios` None: la regla no lo dice.

    `otras`: las medidas de las llamadas siguientes mientras la sesión no se abre, si la regla las
    prevé. `pide_mesa`: si la regla exige que esté la presidencia o la secretaría.
    """

    llamada: int
    presentes: int
    habilitados: int
    necesarios: int | None
    dictamen: Dictamen
    otras: tuple[MedidaDeQuorum, ...] = ()
    pide_mesa: bool = False


@dataclass(frozen=True, slots=True)
class PuntoDeSala:
    """Un punto con la mayoría que pide en palabras, sus votaciones y los acuerdos que dejó.

    `por_fijar`: falta la regla de esa mayoría. `a_medias`: hay un empate por resolver;
    `se_dirime`: lo resuelve ya la presidencia; `se_repite`: puede votarse otra vez. `como`: lo que
    la regla pide al votar.
    """

    punto: Punto
    decision: str
    mayoria: str
    por_fijar: bool
    a_medias: bool
    se_dirime: bool
    se_repite: bool
    como: ComoSeVota
    votaciones: tuple[Votacion, ...]
    acuerdos: tuple[Acuerdo, ...]


@dataclass(frozen=True, slots=True)
class Tablero:
    """Todo lo que se ve en la sala. `llamadas`: desde cuándo toca cada una; `dia`: el de sus reglas (ISO)."""

    sesion: Sesion
    llamadas: tuple[str, ...]
    lista: tuple[Asistencia, ...]
    puntos: tuple[PuntoDeSala, ...]
    quorum: MedidaDeQuorum
    dia: str

    def punto(self, punto_id: str) -> PuntoDeSala | None:
        """El de ese id, o nada."""
        return next((p for p in self.puntos if p.punto.id == punto_id), None)
