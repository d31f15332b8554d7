"""A quién se envía lo de una sesión, y la constancia de que se envió."""

from __future__ import annotations

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.registro import Registro

QUE_SE_ENVIA = {
    "convocatoria": "Convocatoria",
    "cambio": "Cambio de la convocatoria",
    "acta": "Acta",
    "acuerdo": "Acuerdo",
    "otro": "Otro documento",
}
MEDIOS = ("Correo electrónico", "Correo certificado", "En mano", "Mensajería", "Nota oficial")
"""Los que se proponen; se puede escribir otro."""


class Destinatario(Registro):
    """Un convocado y a quién se escribe. `clave`: de su socio o persona; `idioma`: «es» o «pt».

    `representante`: el titular, si es un socio; `correo`: el suyo o, si no consta, el del socio.
    """

    clave: str
    socio_id: str | None
    persona_id: str | None
    nombre: str
    representante: str = ""
    tratamiento: str = ""
    cargo: str = ""
    correo: str = ""
    idioma: str = "es"
    vota: bool = True

    @property
    def con_tratamiento(self) -> str:
        """«Sra. Ana Núñez», quien lo representa; «» si no consta o si es una persona."""
        return " ".join(p for p in (self.tratamiento, self.representante) if p) if self.representante else ""


class Envio(Registro):
    """Un envío anotado. `que`: clave de `QUE_SE_ENVIA`; fechas ISO; sin `acuse`, no lo hay todavía.

    `anulado`: el momento en que se anuló por error, con su `motivo`; None si vale.
    """

    id: str
    sesion_id: str
    que: str
    socio_id: str | None
    persona_id: str | None
    nombre: str
    medio: str
    destino: str
    fecha: str
    acuse: str | None
    nota: str
    anulado: str | None
    motivo: str


class RenglonDeEnvio(Registro):
    """Un destinatario con su último envío que vale, o None."""

    destinatario: Destinatario
    envio: Envio | None

    @property
    def sin_acuse(self) -> bool:
        """Si falta que conste que lo recibió: no se envió, o no hay acuse."""
        return self.envio is None or self.envio.acuse is None


class DatosDeConstancia(Registro):
    """Todo lo que imprime una constancia de envío. `al`: el día (ISO) en que se expide."""

    membrete: Membrete
    titulo: str
    que: str
    al: str
    renglones: tuple[RenglonDeEnvio, ...]
    anulados: tuple[Envio, ...]
    secretario: str
