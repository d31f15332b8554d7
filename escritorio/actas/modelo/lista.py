"""Una línea de la lista de actas."""

from __future__ import annotations

from escritorio.actas.asunto import ACTA
from escritorio.comun.base.lengua import Frase, rotulos
from escritorio.comun.base.registro import Registro

ESTADOS_DE_LISTA = rotulos(
    {
        "borrador": "Borrador",
        "por_aprobar": "Por aprobar",
        "aprobada": "Aprobada",
        "constancia": "Asentada",
    }
)
YA_LEVANTADA = "El acta ya se levantó: vuélvala a borrador para escribir en ella."


class ActaEnLista(Registro):
    """La sesión y cómo va su acta. `estado`: una clave de `ESTADOS_DE_LISTA`; `titulo`: «Acta n.º 3».

    `dicha` y `dicho`: su sesión con su órgano, y su título, para decirlos en otra lengua.

    `situacion`: el estado del acta, de los que declara `ACTA`; sin levantar, el primero. `por_aprobar_ya`:
    un punto votado la aprobó y falta asentarla.
    """

    sesion_id: str
    organo_id: str
    organo: str
    sesion: str
    dicha: Frase
    fecha: str
    titulo: str
    dicho: Frase
    numero: int
    estado: str
    folios: str
    firmada: str
    situacion: str
    por_aprobar_ya: bool

    @property
    def constancia(self) -> bool:
        """Si lo levantado es una diligencia o la constancia de que no se celebró."""
        return self.estado == "constancia"

    def admite(self, acto: str) -> bool:
        """Si en el estado de su acta se ofrece ese acto, de los que declara `ACTA`."""
        return ACTA.admite(self.situacion, acto)

    @property
    def cierre(self) -> str:
        """Por qué ya no se escribe en ella, o «» si está en borrador."""
        if self.admite("redactar"):
            return ""
        return ACTA.cierre(self.situacion) or YA_LEVANTADA
