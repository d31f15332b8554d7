"""Lo que se propone a un órgano antes de ser acuerdo, y los trámites que pasa."""

from __future__ import annotations

from escritorio.comun.base.lengua import rotulos
from escritorio.comun.base.registro import Registro

CLASES_DE_PROPUESTA = {"admision": "Admisión de un socio", "otra": "Otra propuesta"}
ESTADOS_DE_PROPUESTA = rotulos(
    {
        "presentada": "Presentada",
        "informada": "Informada",
        "aprobada": "Aprobada",
        "rechazada": "Rechazada",
        "retirada": "Retirada",
    }
)
PENDIENTES = ("presentada", "informada")
CLASES_DE_TRAMITE = {
    "presentacion": "Presentación",
    "informe": "Informe",
    "documento": "Documento",
    "decision": "Decisión",
    "retiro": "Retiro",
}


class PropuestaNueva(Registro):
    """Lo que se escribe de una propuesta. `organo_id`: el que decide; `presentada`: fecha ISO.

    `origen_tipo` y `origen_id`: qué la pide (una solicitud, una unidad…), o «».
    """

    clase: str
    titulo: str
    texto: str
    organo_id: str
    presenta: str
    presentada: str
    tipo_decision: str = "ordinaria"
    origen_tipo: str = ""
    origen_id: str = ""


class TramiteNuevo(Registro):
    """Lo que se escribe de un trámite. `sentido`: «favorable», «desfavorable» o «», sólo en un informe."""

    clase: str
    fecha: str
    texto: str
    sentido: str = ""
    adjunto_id: str | None = None


class Tramite(TramiteNuevo):
    """Un paso dado en el expediente de una propuesta."""


class Propuesta(Registro):
    """Una propuesta con su expediente. `estado`: una clave de `ESTADOS_DE_PROPUESTA`."""

    id: str
    clase: str
    titulo: str
    texto: str
    tipo_decision: str
    organo_id: str
    origen_tipo: str
    origen_id: str
    presenta: str
    presentada: str
    estado: str
    acuerdo_id: str | None
    tramites: tuple[Tramite, ...] = ()

    @property
    def pendiente(self) -> bool:
        """Si todavía espera decisión."""
        return self.estado in PENDIENTES
