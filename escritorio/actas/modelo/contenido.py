"""Lo que consta en un acta además de la lista, los puntos y los votos."""

from __future__ import annotations

from enum import StrEnum

from escritorio.acuerdos.modelo import NumeroDeAcuerdo
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.registro import Registro
from escritorio.votaciones.modelo.elecciones import Eleccion


class RecesoDeActa(Registro):
    """Una pausa dentro de la jornada. Momentos ISO; sin `fin`, no se reanudó."""

    inicio: str
    fin: str | None
    motivo: str


class ExcusaDeActa(Registro):
    """Quien se excusó de un punto por interés en él, y por qué."""

    nombre: str
    motivo: str


class EleccionDeActa(Registro):
    """Una elección de un punto, con sus candidaturas y rondas, y el número de acuerdo que dejó."""

    eleccion: Eleccion
    acuerdo: NumeroDeAcuerdo | None


class Observacion(Registro):
    """Un reparo al acta de otra sesión, en el punto que la aprueba. `admitida`: se corrige con él."""

    id: str
    punto_id: str
    orden: int
    quien: str
    texto: str
    admitida: bool


class Trato(Registro):
    """Cómo se nombra a una persona: su tratamiento («Sra.»), su cargo («alcaldesa») y por quién lo tiene."""

    tratamiento: str
    cargo: str
    de: str


class Escrita(Registro):
    """Lo escrito a mano en una parte del acta, y el texto automático sobre el que se escribió."""

    parte: str
    idioma: str
    texto: str
    automatico: str


class Gravedad(StrEnum):
    """Si un reparo impide seguir o sólo se avisa."""

    IMPIDE = "impide"
    AVISA = "avisa"


class Reparo(Registro):
    """Algo por revisar. `referencia`: dónde se arregla; `parte`: en cuál del acta."""

    gravedad: Gravedad
    frase: str
    referencia: Referencia | None = None
    parte: str = ""

    @property
    def impide(self) -> bool:
        """Si con él no se sigue."""
        return self.gravedad is Gravedad.IMPIDE


class ParteDeActa(Registro):
    """Un trozo del acta con su texto automático y, si lo hay, el escrito a mano.

    `clave`: «apertura», «asistencia», «quorum», «punto:ID», «votacion:ID», «acuerdo:ID» o «cierre»;
    `titulo`: cómo se llama en la lista; `punto`: el orden del suyo, o 0. `automatico`: en Markdown
    acotado, como lo escrito. `sobre`: el automático que había cuando se escribió. `original`: no está
    en este idioma y se da el escrito en el otro.
    """

    clave: str
    titulo: str
    punto: int
    automatico: str
    escrito: str | None = None
    sobre: str = ""
    original: bool = False

    @property
    def texto(self) -> str:
        """El que vale: lo escrito a mano o, si no, lo automático."""
        return self.automatico if self.escrito is None else self.escrito

    @property
    def a_mano(self) -> bool:
        """Si lo que vale está escrito a mano."""
        return self.escrito is not None

    @property
    def cambio(self) -> bool:
        """Si lo automático ya no es aquello sobre lo que se escribió."""
        return self.escrito is not None and self.sobre != self.automatico
