"""Acuerdos que se toman sin sesión: por circulación o por la presidencia, a reserva de ratificación."""

from __future__ import annotations

from escritorio.comun.base.registro import Registro
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.votaciones.asunto import CIRCULACION

ESTADOS_DE_CIRCULACION = {
    "abierta": "Abierta",
    "aprobada": "Aprobada",
    "rechazada": "Rechazada",
    "anulada": "Anulada",
}


class CirculacionNueva(Registro):
    """Lo que se consulta por escrito. `emitida`: momento ISO; `plazo`: último día para responder (ISO)."""

    organo_id: str
    titulo: str
    texto: str
    tipo_decision: str
    emitida: str
    plazo: str


class Respuesta(Registro):
    """Lo que respondió un consultado. `sentido` «»: no ha respondido; `votos` 0: se le informa y no vota."""

    id: str
    nombre: str
    pais: str
    votos: int
    motivo_sin_voto: str
    sentido: str
    recibida: str | None
    medio: str
    socio_id: str | None
    persona_id: str | None


class Circulacion(CirculacionNueva):
    """Una consulta por escrito y cómo va. `estado`: una clave de `ESTADOS_DE_CIRCULACION`.

    `numero_legal` y `cubiertos`, contados en votos.
    """

    id: str
    organo: str
    numero_legal: int
    cubiertos: int
    estado: str
    cerrada: str | None
    dictamen: Dictamen | None
    acuerdo_id: str | None
    respuestas: tuple[Respuesta, ...]

    def admite(self, acto: str) -> bool:
        """Si en su estado se ofrece ese acto, de los que declara `CIRCULACION`."""
        return CIRCULACION.admite("abierta" if self.estado == "abierta" else "cerrada", acto)

    @property
    def faltan(self) -> int:
        """Cuántos de los que votan no han respondido."""
        return sum(r.votos > 0 and not r.sentido for r in self.respuestas)


class ResolucionNueva(Registro):
    """Lo que la presidencia resuelve a reserva de que el órgano lo ratifique.

    `resuelve`: quién; `fecha`: ISO; `motivo`: por qué no se pudo esperar.
    """

    organo_id: str
    titulo: str
    texto: str
    tipo_decision: str
    resuelve: str
    fecha: str
    motivo: str
