"""El articulado de un estatuto o reglamento, por versiones."""

from __future__ import annotations

from enum import StrEnum

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.lengua import Frase, frase
from escritorio.comun.base.registro import Registro
from escritorio.estatutos.asunto import REFORMA

CLASES_DE_CUERPO = {
    "estatuto": "Estatuto",
    "reglamento": "Reglamento",
    "declaracion": "Declaración",
    "protocolo": "Protocolo",
}
ENTRE_PIEZAS = "/"
"""Lo que separa los pasos de la ruta de una pieza («2/b») y, delante, el id de su artículo."""
TODO_LO_APROBADO = "9999-12-31"
"""El día por el que se pregunta para ver también las reformas aprobadas que todavía no rigen."""


class ClaseDeDisposicion(StrEnum):
    """Qué es cada pieza del articulado; el orden es el de su jerarquía."""

    TITULO = "titulo"
    CAPITULO = "capitulo"
    SECCION = "seccion"
    ARTICULO = "articulo"
    APARTADO = "apartado"
    DISPOSICION = "disposicion"
    COMPROMISO = "compromiso"


NOMBRES_DE_DISPOSICION = {
    ClaseDeDisposicion.TITULO: "Título",
    ClaseDeDisposicion.CAPITULO: "Capítulo",
    ClaseDeDisposicion.SECCION: "Sección",
    ClaseDeDisposicion.ARTICULO: "Artículo",
    ClaseDeDisposicion.APARTADO: "Apartado",
    ClaseDeDisposicion.DISPOSICION: "Disposición",
    ClaseDeDisposicion.COMPROMISO: "Compromiso",
}


class Cuerpo(Registro):
    """Un estatuto, reglamento, declaración o protocolo, con su nombre propio."""

    id: str
    clase: str
    nombre: str
    orden: int


class Reforma(Registro):
    """El texto original (`numero` 0) o una reforma. `estado`: «proyecto», «aprobada» o «desistida».

    Fechas ISO. `fundamento`: la cita de lo que la aprueba; `acuerdo_id` si es un acuerdo del
    programa. `registro_limite`: último día para comunicarla a `organismo`; `registrada`: cuándo
    se hizo, con su `registro_numero`. `documento_id`: el original de que se tomó, si se guardó.
    """

    id: str
    cuerpo_id: str
    cuerpo: str
    numero: int
    titulo: str
    estado: str
    fundamento: str
    acuerdo_id: str | None
    aprobada: str | None
    vigente_desde: str | None
    organismo: str
    registro_limite: str | None
    registrada: str | None
    registro_numero: str
    documento_id: str | None = None
    entes: int | None = None

    def admite(self, acto: str) -> bool:
        """Si en su estado se ofrece ese acto, de los que declara `REFORMA`."""
        return REFORMA.admite(self.estado, acto)

    @property
    def version(self) -> str:
        """«Estatuto, texto vigente desde 14/11/2015»; el original sin fecha, «Estatuto, texto original»."""
        return str(nombre_de_version(self.cuerpo, self.vigente_desde))


class Ratificacion(Registro):
    """Un ente asociado que ratifica una reforma: cuándo (ISO) y con qué ley o acto. `quien`: su nombre."""

    socio_id: str
    quien: str
    fecha: str
    acto: str


class CuentaDeRatificaciones(Registro):
    """Las que constan y cuántas hacen falta. `articulo`: la cita de la regla que las exige."""

    hechas: tuple[Ratificacion, ...]
    entes: int
    exigidas: int
    articulo: str

    @property
    def alcanzada(self) -> str:
        """El día (ISO) en que se alcanzaron; «» si todavía no."""
        fechas = sorted(r.fecha for r in self.hechas)
        return fechas[self.exigidas - 1] if self.exigidas and len(fechas) >= self.exigidas else ""

    @property
    def frase(self) -> str:
        """«Ratificaciones: 2 de 7; hacen falta 4 (art. 12 del Estatuto): faltan 2.»"""
        cuantas = f"Ratificaciones: {len(self.hechas)}"
        if not self.entes:
            return f"{cuantas}; para regir las pide {self.articulo}."
        estado = (
            f"se alcanzaron el {en_corto(self.alcanzada)}"
            if self.alcanzada
            else f"faltan {self.exigidas - len(self.hechas)}"
        )
        return f"{cuantas} de {self.entes}; hacen falta {self.exigidas} ({self.articulo}): {estado}."


class Disposicion(Registro):
    """Una pieza del articulado como queda en una versión.

    `id` es su identidad a través de las reformas; `reforma_id`, la que le dio este texto;
    `rotulo`: «Artículo 12»; `epigrafe`: «Quórum»; `texto`: Markdown acotado; `lugar`: su orden.
    """

    id: str
    clase: ClaseDeDisposicion
    lugar: int
    rotulo: str
    epigrafe: str
    texto: str
    reforma_id: str


class Apartado(Registro):
    """Un trozo de un artículo que se cita aparte: su ruta («2/b») y cómo se llama («apartado 2, letra b)»).

    `texto`: el suyo, sin lo que cuelga de él, tal como está escrito.
    """

    ruta: str
    nombre: str
    texto: str


def clave_de_pieza(disposicion_id: str, ruta: str) -> str:
    """Cómo se nombra una pieza para elegirla: el id de su artículo y, si no es todo él, su ruta."""
    return f"{disposicion_id}{ENTRE_PIEZAS}{ruta}" if ruta else disposicion_id


def de_clave(clave: str) -> tuple[str, str]:
    """(id del artículo, ruta de la pieza o «») de una clave."""
    disposicion_id, _, ruta = clave.partition(ENTRE_PIEZAS)
    return disposicion_id, ruta


class Redaccion(Registro):
    """Un paso de la historia de una disposición: cómo la dejó una reforma, o que la suprimió."""

    reforma: Reforma
    rotulo: str
    epigrafe: str
    texto: str
    suprimida: bool


class PiezaLeida(Registro):
    """Lo que se reconoció de un texto pegado o importado, antes de guardarlo: se corrige a mano.

    `linea`: dónde empezaba en el texto; `duda`: por qué conviene mirarla, o «».
    """

    clase: ClaseDeDisposicion
    rotulo: str
    epigrafe: str
    texto: str
    linea: int
    duda: str = ""


class Marca(StrEnum):
    """Qué le pasa a un trozo de texto entre dos versiones."""

    IGUAL = "igual"
    QUITADO = "quitado"
    PUESTO = "puesto"


class Trozo(Registro):
    """Unas palabras seguidas y lo que les pasó."""

    marca: Marca
    texto: str


class Cambio(StrEnum):
    """Qué le pasó a una disposición entre dos versiones."""

    IGUAL = "igual"
    CAMBIADA = "cambiada"
    NUEVA = "nueva"
    SUPRIMIDA = "suprimida"
    RENUMERADA = "renumerada"


class PiezaComparada(Registro):
    """Qué le pasó a un apartado, letra o inciso: cómo se llamaba y cómo se llama, o «»."""

    cambio: Cambio
    antes: str
    despues: str


class Comparada(Registro):
    """Una disposición en dos versiones, palabra a palabra (rótulo y epígrafe, y texto), y sus piezas."""

    id: str
    clase: ClaseDeDisposicion
    cambio: Cambio
    titulo: tuple[Trozo, ...]
    texto: tuple[Trozo, ...]
    piezas: tuple[PiezaComparada, ...] = ()


class Propuesto(Registro):
    """Algo que propone otro proyecto de la misma reforma: de qué pieza y qué dice en cada sitio.

    `antes`: lo aprobado; `suyo`: este proyecto; `otro`: el otro. `choca`: los dos lo cambian, y distinto.
    """

    clave: str
    donde: str
    cambio: Cambio
    antes: str
    suyo: str
    otro: str
    choca: bool


class ContenidoExigido(Registro):
    """Un contenido mínimo que pide una ley. `palabras`: raíces con que se busca; `donde`: su sitio usual.

    `propio`: el id del que añadió la secretaría, o «».
    """

    clave: str
    titulo: str
    palabras: tuple[str, ...]
    donde: str
    propio: str = ""


class ListaDeContenidos(Registro):
    """Los contenidos mínimos de una clase de estatuto según una norma. Sin `contenidos`: pendiente."""

    clave: str
    nombre: str
    norma: str
    contenidos: tuple[ContenidoExigido, ...]
    verificada: bool


class Conflicto(Registro):
    """Algo que un proyecto escribió sobre un texto que `reforma`, aprobada después, ha cambiado.

    `propone`: cómo lo deja el proyecto; `hoy`: cómo está con lo aprobado. None: suprimida.
    """

    disposicion_id: str
    reforma: Reforma
    propone: Disposicion | None
    hoy: Disposicion | None


class Remision(Registro):
    """Un texto que cita un número que deja de ser el que era.

    `quien`: el artículo que lo cita (None: una regla); `donde`: el otro cuerpo o la regla en que está, o «»;
    `antes`: el rótulo citado; `ahora`: el que tendrá, o «» si se suprime.
    """

    quien: Disposicion | None
    cita: str
    frase: str
    antes: str
    ahora: str
    donde: str = ""


class Hallazgo(StrEnum):
    """Cómo está un contenido en el articulado."""

    SENALADO = "senalado"
    PARECE = "parece"
    FALTA = "falta"


class ContenidoRevisado(Registro):
    """Un contenido y dónde está: señalado por la secretaría, o donde parece estar por sus palabras."""

    contenido: ContenidoExigido
    hallazgo: Hallazgo
    disposiciones: tuple[Disposicion, ...]


def nombre_de_version(cuerpo: str, vigente_desde: str | None) -> Frase:
    """Cómo se cita el texto de un cuerpo que rige desde una fecha (ISO): el cuerpo y, aparte, su texto."""
    if vigente_desde and vigente_desde > "0001-01-01":
        return frase("{}, {}", cuerpo, frase("texto vigente desde {}", en_corto(vigente_desde)))
    return frase("{}, {}", cuerpo, frase("texto original"))
