"""Lo que pasa dentro de una sesión abierta: recesos, turnos de palabra, excusas y constancias."""

from __future__ import annotations

from escritorio.comun.base.registro import Registro
from escritorio.estatutos.modelo.dictamen import Dictamen


class Excusa(Registro):
    """Quien se excusa de un punto por interés en él: está en la sala, no cuenta ni vota. `momento`: ISO."""

    id: str
    punto_id: str
    asistencia_id: str
    nombre: str
    motivo: str
    momento: str


class Receso(Registro):
    """Una pausa dentro de la jornada. Sin `fin` sigue en receso; `dictamen`: el quórum al volver."""

    id: str
    orden: int
    inicio: str
    fin: str | None
    motivo: str
    dictamen: Dictamen | None


class Palabra(Registro):
    """Un turno de palabra. `segundos`: cuánto se le dio (None: sin límite); momentos ISO con segundos.

    Sin `inicio`, espera en la cola; sin `fin`, está en el uso de la palabra.
    """

    id: str
    punto_id: str
    orden: int
    asistencia_id: str | None
    nombre: str
    segundos: int | None
    inicio: str | None
    fin: str | None

    @property
    def habla(self) -> bool:
        """Si está ahora en el uso de la palabra."""
        return self.inicio is not None and self.fin is None


class Constancia(Registro):
    """Algo que consta en el acta además de los puntos. `clase`: «orden» o «quorum»."""

    id: str
    orden: int
    clase: str
    momento: str
    texto: str
    punto_id: str | None
    dictamen: Dictamen | None


class Marcha(Registro):
    """Por dónde va una sesión: el punto que se ve y la hora puesta a mano (ISO; «»: la del reloj)."""

    punto_id: str = ""
    hora: str = ""


class QuorumEnSesion(Registro):
    """Se perdió el quórum con la sesión abierta: `frase`, lo que pasa; `permite`, qué cabe según la regla.

    `se_vota`: si la regla no exige mantenerlo.
    """

    dictamen: Dictamen
    frase: str
    permite: str
    se_vota: bool
