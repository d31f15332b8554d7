"""Lo que dictamina o recomienda un órgano consultivo: a quién se remite y qué responde."""

from __future__ import annotations

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.lengua import rotulos
from escritorio.comun.base.registro import Registro

RESPUESTAS = rotulos(
    {
        "aceptada": "Aceptada",
        "en_parte": "Aceptada en parte",
        "rechazada": "Rechazada",
        "sin_respuesta": "Sin respuesta",
    }
)
"""Lo que hace aquel a quien se remite; «sin_respuesta»: se da por cerrada sin que la haya."""
ESTADOS = rotulos({"sin_remitir": "Sin remitir", "esperando": "En espera", "vencida": "Fuera de plazo"})


class Remision(Registro):
    """A quién va (una entidad de fuera), por qué medio o intermedio y qué día (ISO), o «» si aún no fue."""

    destinatario: str
    por: str = ""
    remitida: str = ""


class RespuestaDeFuera(Registro):
    """Qué respondió: una clave de `RESPUESTAS`; `respondida`: fecha ISO, o «» si no hubo respuesta."""

    respuesta: str
    respondida: str = ""
    respuesta_texto: str = ""


class Recomendacion(Remision, kw_only=True):
    """Lo aprobado por un órgano consultivo, con su remisión. `id`: el de su votación; `fecha`: ISO.

    `vence`: hasta cuándo se responde según la regla de actas, o «»; `remision_id`: «» si no tiene destino.
    """

    id: str
    organo_id: str
    organo: str
    sesion_id: str
    sesion: str
    punto: str
    fecha: str
    titulo: str
    texto: str
    destinatario: str = ""
    remision_id: str = ""
    vence: str = ""
    respuesta: str = ""
    respondida: str = ""
    respuesta_texto: str = ""
    adjunto_id: str | None = None

    def estado(self, hoy: str) -> str:
        """Una clave de `ESTADOS` o, si ya se respondió, de `RESPUESTAS`."""
        if self.respuesta:
            return self.respuesta
        if not self.remitida:
            return "sin_remitir"
        return "vencida" if self.vence and self.vence < hoy else "esperando"

    def estado_dicho(self, hoy: str) -> str:
        """«En espera», «Aceptada en parte»…"""
        return {**ESTADOS, **RESPUESTAS}[self.estado(hoy)]


class DatosDeOficio(Registro):
    """Todo lo que imprime el oficio con que se remite. `emitido`: fecha ISO."""

    membrete: Membrete
    recomendacion: Recomendacion
    presidencia: str
    secretaria: str
    emitido: str


class DatosDeRecomendaciones(Registro):
    """Todo lo que lleva su libro. `al`: qué día (ISO)."""

    membrete: Membrete
    recomendaciones: tuple[Recomendacion, ...]
    al: str
