"""Lo que se repite: cumbres, foros, encuentros y talleres, con sus ediciones, su sede y quien va."""

from __future__ import annotations

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.lengua import rotulos
from escritorio.comun.base.registro import Registro

CLASES_DE_EVENTO = {
    "cumbre": "Cumbre",
    "foro": "Foro",
    "encuentro": "Encuentro",
    "taller": "Taller",
    "congreso": "Congreso o feria",
    "laboratorio": "Laboratorio",
    "otro": "Otro",
}
ESTADOS_DE_EDICION = rotulos({"prevista": "Prevista", "celebrada": "Celebrada", "suspendida": "Suspendida"})
CALIDADES_DE_INSCRITO = {
    "participante": "Participante",
    "ponente": "Ponente",
    "observador": "Observador",
    "invitado": "Invitado",
}
ESTADOS_DE_INSCRITO = {
    "inscrito": "Inscrito",
    "asistio": "Asistió",
    "falto": "No asistió",
    "cancelado": "Canceló",
}


class EventoNuevo(Registro):
    """Lo que se escribe. `clase`: de `CLASES_DE_EVENTO`; `alianza_id`: la que lo celebra, o None."""

    clase: str
    nombre: str
    objeto: str = ""
    alianza_id: str | None = None


class Evento(EventoNuevo):
    """Un evento que se celebra por ediciones."""

    id: str = ""


class EdicionNueva(Registro):
    """Lo que se escribe de una edición. `desde`: ISO, año-mes o año; `hasta`: ISO; «» si no constan.

    `sede`: la ciudad; si es de un socio, `sede_socio_id`. `numero`: None toma el que sigue.
    """

    tema: str = ""
    sede: str = ""
    sede_socio_id: str | None = None
    pais: str = ""
    desde: str = ""
    hasta: str = ""
    numero: int | None = None


class Edicion(Registro):
    """Una edición. `estado`: de `ESTADOS_DE_EDICION`; `declaracion_id`: el documento firmado, o None.

    `evento`: el nombre de lo que se celebra. `inscritos` y `asistieron`: cuántos, sin los que cancelaron.
    """

    id: str
    evento_id: str
    evento: str
    numero: int
    tema: str
    sede: str
    sede_socio_id: str | None
    pais: str
    desde: str | None
    hasta: str | None
    estado: str
    motivo: str
    declaracion_titulo: str
    declaracion: str
    declaracion_id: str | None
    inscritos: int
    asistieron: int


class InscritoNuevo(Registro):
    """Quien va a una edición: una persona, una entidad o las dos. `calidad`: de `CALIDADES_DE_INSCRITO`."""

    nombre: str = ""
    entidad: str = ""
    socio_id: str | None = None
    pais: str = ""
    calidad: str = "participante"
    correo: str = ""


class Inscrito(InscritoNuevo):
    """Un inscrito; `fecha` (ISO): cuándo se anotó; `estado`: de `ESTADOS_DE_INSCRITO`."""

    id: str = ""
    edicion_id: str = ""
    fecha: str = ""
    estado: str = "inscrito"

    @property
    def quien(self) -> str:
        """«Ada López (Vilhena)»."""
        if self.nombre and self.entidad:
            return f"{self.nombre} ({self.entidad})"
        return self.nombre or self.entidad


class DeclaracionDeEdicion(Registro):
    """Lo que se declaró en una edición."""

    titulo: str
    texto: str = ""


class TraspasoNuevo(Registro):
    """El traspaso de la sede a la edición siguiente. `entrega` y `recibe`: quiénes, uno por renglón.

    `idioma`: en qué lengua se emite su acta, «es» o «pt»; «», no consta.
    """

    fecha: str
    entrega: str
    recibe: str
    lo_entregado: str = ""
    idioma: str = "es"


class Traspaso(TraspasoNuevo):
    """Un traspaso hecho, con su acta guardada."""

    id: str = ""
    numero: int = 0
    de_edicion_id: str = ""
    a_edicion_id: str = ""
    fundamento_id: str = ""
    acta_id: str = ""


class DatosDeTraspaso(Registro):
    """Lo que imprime el acta. `fundamento`: en qué se apoya la sede nueva."""

    membrete: Membrete
    numero: int
    evento: str
    de: EdicionEnPapel
    a: EdicionEnPapel
    fecha: str
    entrega: tuple[str, ...]
    recibe: tuple[str, ...]
    lo_entregado: str
    fundamento: str


class EdicionEnPapel(Registro):
    """Una edición como se nombra en un papel."""

    nombre: str
    sede: str
    cuando: str
    tema: str
