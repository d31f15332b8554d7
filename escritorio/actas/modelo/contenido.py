"""Lo que consta en un acta además de la lista, los puntos y los votos."""

from __future__ import annotations

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
    acuerdo: int | None


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
