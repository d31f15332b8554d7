"""Las alianzas: la declaración que se firma, quién se adhiere y lo que cada ciudad se obliga a hacer."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from escritorio.acuerdos.modelo import ABIERTOS
from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.lengua import rotulos
from escritorio.comun.base.registro import Registro
from escritorio.cooperacion.asunto import ADHESION
from escritorio.cooperacion.modelo.proyectos import Indicador


class CompromisoNuevo(Registro):
    """Lo que se escribe. `plazo`: fecha ISO o «».

    `socio_id`: si quien se obliga es un socio; entonces `quien` puede ir vacío y se toma su nombre.
    """

    que: str
    quien: str = ""
    socio_id: str | None = None
    plazo: str = ""


class AvanceDeCompromiso(Registro):
    """Lo hecho un día (ISO) y cómo quedó entonces, con el archivo que lo prueba si lo hay."""

    id: str
    fecha: str
    texto: str
    estado: str
    adjunto_id: str | None


class Compromiso(Registro):
    """Un compromiso con sus avances. `estado`: una clave de `ESTADOS_DE_ENCARGO`; `plazo`: None si no hay."""

    id: str
    ambito_tipo: str
    ambito_id: str
    orden: int
    socio_id: str | None
    quien: str
    que: str
    plazo: str | None
    estado: str
    avances: tuple[AvanceDeCompromiso, ...] = ()

    @property
    def abierto(self) -> bool:
        """Si queda algo por hacer."""
        return self.estado in ABIERTOS

    def vencido(self, hoy: str) -> bool:
        """Si está abierto y su plazo ya pasó."""
        return self.abierto and self.plazo is not None and self.plazo < hoy


TIPOS_DE_ALIANZA = rotulos(
    {"politica": "Política, de incidencia", "operativa": "Operativa, de acciones conjuntas"}
)


class AlianzaNueva(Registro):
    """Lo que se escribe de una alianza. `tipo`: de `TIPOS_DE_ALIANZA`; `desde`: ISO, año-mes o año, o «».

    `coordina`: la ciudad, persona u oficina que la lleva.
    """

    nombre: str
    tipo: str
    objeto: str = ""
    coordina: str = ""
    desde: str = ""


class Alianza(Registro):
    """Una alianza. `hasta` y `motivo`: cuándo y por qué terminó, o None y «»."""

    id: str
    nombre: str
    tipo: str
    objeto: str
    coordina: str
    desde: str | None
    fundamento_id: str
    hasta: str | None
    motivo: str

    @property
    def activa(self) -> bool:
        """Si no ha terminado."""
        return self.hasta is None


class DeclaracionNueva(Registro):
    """Lo que se escribe de una versión. `fecha`: ISO, año-mes o año; `cambios`: qué cambia de la anterior."""

    titulo: str
    fecha: str
    lugar: str = ""
    texto: str = ""
    cambios: str = ""


class Declaracion(DeclaracionNueva):
    """Una versión de la declaración, numerada desde 1; `adjunto_id`: el documento firmado, o None."""

    id: str = ""
    alianza_id: str = ""
    version: int = 0
    adjunto_id: str | None = None


class LineaNueva(Registro):
    """Algo que la declaración pide a todas. `indicador`: con qué se mide, o «»; `sentido`: de `SENTIDOS`."""

    nombre: str
    detalle: str = ""
    indicador: str = ""
    unidad: str = ""
    sentido: str = "sube"


class LineaDeAccion(LineaNueva):
    """Una línea de acción de una alianza, en su orden."""

    id: str = ""
    alianza_id: str = ""
    orden: int = 0


class AdhesionNueva(Registro):
    """Quién se adhiere y quién firma por ella. Sin `socio_id` es de fuera, y se escriben `quien` y `pais`.

    `fecha`: ISO; `firma` y `cargo`: de quien firma, o «» si no consta.
    """

    fecha: str
    socio_id: str | None = None
    quien: str = ""
    pais: str = ""
    firma: str = ""
    cargo: str = ""


class Firma(Registro):
    """La de una adherida en una versión de la declaración. `firma`: «» si no consta quién la puso."""

    id: str
    adhesion_id: str
    declaracion_id: str
    version: int
    fecha: str
    firma: str
    cargo: str
    adjunto_id: str | None

    @property
    def quien(self) -> str:
        """«Ada López, alcaldesa»."""
        return ", ".join(t for t in (self.firma, self.cargo) if t)


class Adhesion(Registro):
    """Una ciudad que firmó. `hasta` y `motivo`: cuándo y por qué se retiró, o None y «».

    `dejo_la_red`: el día en que dejó de ser socia, si lo era y ya no lo es. `firmas`: por versión.
    """

    id: str
    alianza_id: str
    socio_id: str | None
    quien: str
    pais: str
    fecha: str
    hasta: str | None
    motivo: str
    dejo_la_red: str | None = None
    firmas: tuple[Firma, ...] = ()

    def admite(self, acto: str) -> bool:
        """Si en su estado se ofrece ese acto, de los que declara `ADHESION`."""
        return ADHESION.admite("adherida" if self.vigente else "retirada", acto)

    @property
    def vigente(self) -> bool:
        """Si no se ha retirado."""
        return self.hasta is None

    @property
    def version(self) -> int:
        """La última versión que firmó; 0 si ninguna."""
        return max((f.version for f in self.firmas), default=0)


class EstadoDeCiudad(StrEnum):
    """Cómo va una adherida, de lo que pide atención a lo que no."""

    CON_VENCIDOS = "con_vencidos"
    SIN_PLAN = "sin_plan"
    POR_FIRMAR = "por_firmar"
    POR_EMPEZAR = "por_empezar"
    EN_MARCHA = "en_marcha"
    CUMPLIDO = "cumplido"
    RETIRADA = "retirada"


NOMBRES_DE_ESTADO = rotulos(
    {
        EstadoDeCiudad.CON_VENCIDOS: "Con vencidos",
        EstadoDeCiudad.SIN_PLAN: "Sin plan",
        EstadoDeCiudad.POR_FIRMAR: "Por firmar",
        EstadoDeCiudad.POR_EMPEZAR: "Por empezar",
        EstadoDeCiudad.EN_MARCHA: "En marcha",
        EstadoDeCiudad.CUMPLIDO: "Cumplido",
        EstadoDeCiudad.RETIRADA: "Se retiró",
    }
)


class PuntoNuevo(Registro):
    """Lo que se escribe al añadir algo al plan de una adherida. `plazo`: fecha ISO o «».

    `linea_id`: a qué línea de la alianza responde, o None.
    """

    que: str
    plazo: str = ""
    linea_id: str | None = None


class Punto(Registro):
    """Un punto del plan de acción de una adherida: su compromiso, su línea y con qué se mide."""

    id: str
    adhesion_id: str
    linea_id: str | None
    compromiso: Compromiso
    indicadores: tuple[Indicador, ...] = ()


class Cuenta(Registro):
    """Lo que suman unos puntos del plan. `indicadores`: los que se siguen; `sin_saber`: cuántos no se saben.

    `avance`: la media de los que se saben (cada uno, de 0 a 1), o None si de ninguno; `ultimo`: el día (ISO)
    de la última noticia.
    """

    compromisos: int
    cumplidos: int
    en_curso: int
    pendientes: int
    vencidos: int
    indicadores: int
    sin_saber: int
    avance: Fraction | None
    ultimo: str | None


class FilaDeTablero(Registro):
    """Cómo va una adherida en la alianza."""

    adhesion: Adhesion
    estado: EstadoDeCiudad
    cuenta: Cuenta


class FilaDeLinea(Registro):
    """Cómo va una línea en las adheridas vigentes. `ciudades`: cuántas se comprometieron a algo en ella.

    `medidas`: en cuántas de ellas se sabe el avance.
    """

    linea: LineaDeAccion
    ciudades: int
    medidas: int
    cuenta: Cuenta


class Tablero(Registro):
    """El cumplimiento de una alianza a una fecha (ISO): por ciudad, por línea y entero.

    `version`: la de la declaración que rige, o 0 si no hay; `firmaron`: cuántas vigentes la firmaron.
    `medidas`: en cuántas vigentes se sabe el avance.
    """

    alianza: Alianza
    fecha: str
    version: int
    firmaron: int
    medidas: int
    ciudades: tuple[FilaDeTablero, ...]
    lineas: tuple[FilaDeLinea, ...]
    total: Cuenta

    @property
    def vigentes(self) -> int:
        """Cuántas ciudades siguen en la alianza."""
        return sum(f.adhesion.vigente for f in self.ciudades)


class DatosDeAlianza(Registro):
    """Lo que se imprime de una alianza: su tablero y el plan de cada adherida."""

    membrete: Membrete
    tablero: Tablero
    planes: tuple[tuple[Adhesion, tuple[Punto, ...]], ...]
