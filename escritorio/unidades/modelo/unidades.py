"""Una unidad de trabajo, de dónde viene, quiénes trabajan en ella y el órgano de quienes las coordinan."""

from __future__ import annotations

from escritorio.acuerdos.modelo import Fundamento
from escritorio.comun.base.dato import ClaseDeDato, Dato
from escritorio.comun.base.registro import Registro
from escritorio.estatutos.modelo.reglas import DefinicionDeOrgano

COORDINACIONES = DefinicionDeOrgano(
    "Coordinaciones de las unidades temáticas", "otro", "mandatos", sesiona=False
)
"""El órgano que reúne los puestos de todas las unidades; no sesiona."""
CLASES_DE_UNIDAD = {
    "unidad": "Unidad temática",
    "comision": "Comisión",
    "grupo": "Grupo de trabajo",
    "area": "Área de trabajo",
}
PUESTO_DE_INTEGRANTE = "Integrante"
"""El del órgano de una unidad; lo ocupan cuantos la integran."""


class Unidad(Registro):
    """Grupo de trabajo permanente sobre un tema. `clase`: una clave de `CLASES_DE_UNIDAD`.

    `coordinacion_id` y `subcoordinacion_id`: sus puestos; None hasta que se crean sus coordinaciones.
    `alta` None: no consta. `cierre`: su último día. `organo_id`: aquel con que se reúne, si ya lo tiene.
    """

    id: str
    clave: str
    nombre: str
    objetivo: str
    orden: int
    coordinacion_id: str | None = None
    subcoordinacion_id: str | None = None
    clase: str = "unidad"
    alta: str | None = None
    fundamento_id: str | None = None
    cierre: str | None = None
    motivo_cierre: str = ""
    fundamento_cierre_id: str | None = None
    organo_id: str | None = None

    @property
    def cerrada(self) -> bool:
        """Si ya no trabaja."""
        return self.cierre is not None

    @property
    def con_clase(self) -> str:
        """«Unidad temática de Turismo»; si su nombre ya dice lo que es, sólo su nombre."""
        clase = CLASES_DE_UNIDAD[self.clase]
        return self.nombre if self.nombre.startswith(clase) else f"{clase} de {self.nombre}"


class UnidadNueva(Registro):
    """Lo que se escribe de una unidad. `alta`: su primer día (ISO)."""

    nombre: str
    objetivo: str
    clase: str
    alta: str


class SenasDeUnidad(Registro):
    """Lo que se corrige de una: qué es y para qué."""

    clase: str
    objetivo: str


DATOS_DE_UNIDAD = (Dato("objetivo", "Objetivo", ClaseDeDato.PARRAFO, pedido="&Objetivo"),)
"""Los que se piden, se exigen y se enseñan por su declaración: uno nuevo se añade aquí."""


class ParteDeDivision(Registro):
    """Una de las unidades en que se divide otra."""

    nombre: str
    objetivo: str


class Fusion(Registro):
    """Qué unidades se juntan y qué nace de ellas: acaban la víspera de `nueva.alta`."""

    unidades: tuple[str, ...]
    nueva: UnidadNueva


class Division(Registro):
    """En qué se divide una unidad, que acaba la víspera de `alta`. `hereda`: el lugar, desde 0, de la parte a
    que pasan sus planes en curso; None si a ninguna.
    """

    unidad_id: str
    partes: tuple[ParteDeDivision, ...]
    alta: str
    hereda: int | None = None


class PuntoFocal(Registro):
    """Con quién se habla en un socio de lo de una unidad. `hasta`: su último día, o None."""

    id: str
    unidad_id: str
    socio_id: str
    socio: str
    persona_id: str
    persona: str
    desde: str
    hasta: str | None

    def rige(self, fecha: str) -> bool:
        """Si ese día lo es."""
        return self.desde <= fecha and (self.hasta is None or fecha <= self.hasta)


class PuntoFocalNuevo(Registro):
    """De quien se anota: una persona con ficha o, si no la tiene, su nombre."""

    socio_id: str
    desde: str
    persona_id: str = ""
    nombre: str = ""


class Cargo(Registro):
    """Un puesto de una unidad un día: quién lo ocupa y desde cuándo, o «» si está vacante."""

    rotulo: str
    puesto_id: str
    quien: str = ""
    desde: str = ""
    hasta: str = ""
    socio_id: str | None = None


class Pariente(Registro):
    """Otra unidad de que ésta viene, o que vino de ésta. `como`: «fusion» o «division»."""

    id: str
    nombre: str
    como: str


class FichaDeUnidad(Registro):
    """Todo lo que se sabe de una unidad un día. `integrantes`: (id de su mandato, nombre, desde)."""

    unidad: Unidad
    cargos: tuple[Cargo, ...]
    integrantes: tuple[tuple[str, str, str], ...]
    focales: tuple[PuntoFocal, ...]
    viene_de: tuple[Pariente, ...]
    dio_lugar_a: tuple[Pariente, ...]
    fundamento: Fundamento | None
    fundamento_cierre: Fundamento | None


class Hecha(Registro):
    """Lo que se acaba de crear: la acción que lo hizo y su id."""

    accion_id: str
    id: str
