"""Quién vota en una sesión y por qué no vota quien no vota."""

from __future__ import annotations

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.registro import Registro
from escritorio.cuotas.modelo.cuentas import Pago
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.sesiones.modelo.sesiones import Asistencia


class Convocado(Registro):
    """Quien se convoca a una sesión y los votos que le da la regla, con su porqué.

    `motivo`: por qué no vota, o «»; `con_puesto`: tiene asiento con voto, aunque hoy no lo ejerza;
    `votos_del_puesto`: los de ese asiento, o None si no se sabe.
    """

    socio_id: str | None
    persona_id: str | None
    nombre: str
    pais: str
    calidad: str
    categoria: str
    subdivision: str
    tipo: str
    funcion: str
    votos: int
    motivo: str
    con_puesto: bool
    dictamen: Dictamen | None
    votos_del_puesto: int | None = None


class CambioDePadron(Registro):
    """Lo que cambiaría para un convocado al poner el padrón al día: cómo consta y cómo quedaría."""

    asistencia_id: str
    nombre: str
    antes: str
    ahora: str


class CobroEnPuerta(Registro):
    """Lo que resultó de cobrar a quien no votaba. `votos`: 0 si sigue sin voto; `frase`: por qué."""

    pago: Pago
    votos: int
    frase: str


class DatosDePadron(Registro):
    """Todo lo que imprime el padrón de habilitados. `voto`: la regla, en palabras, con su artículo.

    `al`: el momento (ISO) en que se congeló por última vez.
    """

    membrete: Membrete
    titulo: str
    fecha: str
    al: str
    voto: str
    asistencias: tuple[Asistencia, ...]
