"""Las piezas con que un asunto compone un papel; son datos, no saben imprimirse."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Literal, TypeVar

from escritorio.comun.base.cuadro import Alineado, Cuadro
from escritorio.comun.base.registro import Registro
from escritorio.comun.documentos.laminas import Lamina

TamanoDeHoja = Literal["A4", "carta", "oficio_13", "oficio_14"]
T = TypeVar("T")


class Margenes(Registro):
    """Los de una hoja, en milímetros: a cada lado, arriba y abajo."""

    lado: int = 25
    alto: int = 24
    bajo: int = 24


class Papel(Registro):
    """Lo que es de todo el documento y no de una pieza.

    `titulo` va a las propiedades del archivo y a la cabecera de la segunda página
    en adelante; el que se ve en la primera es la pieza `Titulo`. `entidad`,
    `subtitulo`, `contacto` y `logo` (PNG o JPEG) forman el membrete. `pie`: frase a la
    izquierda del pie; `pie_de_casa`: hasta dos líneas centradas debajo. `margenes` y `papel`: los de la hoja.
    `rayado`: lo que queda en blanco al pie de cada hoja se raya.
    `idioma`: «es» o «pt», para dividir palabras. `por_hojas`: cada
    hoja vale sola y lleva el membrete entero. `folio_desde`: el de su primera hoja, si va en un libro:
    entonces cada una lleva el suyo y no «n de N». `fecha`: la del acto (ISO), que es la de su creación.
    Sin `rotulo_folio` las hojas no se numeran.
    """

    titulo: str
    idioma: str = "es"
    entidad: str = ""
    subtitulo: str = ""
    rotulo_folio: str = "Folio"
    logo: bytes | None = None
    papel: TamanoDeHoja = "A4"
    pie: str = ""
    contacto: str = ""
    pie_de_casa: tuple[str, ...] = ()
    margenes: Margenes = Margenes()
    borrador: bool = False
    apaisado: bool = False
    autor: str = ""
    por_hojas: bool = False
    folio_desde: int = 0
    fecha: str = ""
    rayado: bool = False


class Titulo(Registro):
    """El título del documento, una vez y arriba."""

    texto: str


class Apartado(Registro):
    """Encabeza una parte; `numero` («3.», «II») va delante si lo hay. Nunca queda al pie de una página."""

    texto: str
    numero: str = ""


class Division(Registro):
    """Encabeza una parte de un articulado y sale en los marcadores a su altura.

    `nivel`: 1 título, 2 capítulo, 3 sección, 4 artículo. `revisado`: si lo hay, el mismo texto con lo
    quitado y lo puesto señalados.
    """

    texto: str
    nivel: int
    revisado: Sequence[Retoque] = ()


class Retoque(Registro):
    """Un trozo de texto llano y si se quitó (tachado), se puso (subrayado) o sigue igual."""

    texto: str
    marca: Literal["igual", "quitado", "puesto"] = "igual"


class Revisado(Registro):
    """Un texto con lo quitado y lo puesto a la vista: por el trazo, y además por el color."""

    trozos: Sequence[Retoque]


class Nota(Registro):
    """Una línea menuda bajo un texto: de dónde sale, desde cuándo rige."""

    texto: str


class Parrafo(Registro):
    """Texto llano, justificado; los saltos de línea se respetan.

    `anuncia`: presenta lo que sigue («la siguiente propuesta:»), y no queda al pie de una página sin ello.
    """

    texto: str
    anuncia: bool = False


class Texto(Registro):
    """Texto con el Markdown acotado de `marcado`."""

    marcado: str


class Acordado(Registro):
    """Lo que se decidió, destacado: `rotulo` («Acuerdo n.º 125.») al margen y su texto (`marcado`)."""

    rotulo: str
    marcado: str


class Datos(Registro):
    """Pares (rótulo, valor) en dos columnas."""

    pares: Sequence[tuple[str, str]]


class ColumnaDePapel(Registro):
    """`ancho` es relativo al de las demás. Las cifras se alinean a la derecha."""

    titulo: str
    ancho: float = 1.0
    alinear: Alineado = "izquierda"


class TablaDePapel(Registro):
    """Filas de texto ya escrito. La cabecera se repite en cada página y los totales no quedan solos.

    `indice`: es el del papel: lo primero de cada fila es un `Titulo`, y lo último, la página en que empieza,
    que en Word se pone al día sola.
    """

    columnas: Sequence[ColumnaDePapel]
    filas: Sequence[Sequence[str]]
    totales: Sequence[str] | None = None
    indice: bool = False


def tabla(cuadro: Cuadro[T]) -> TablaDePapel:
    """La tabla de un papel con lo que lista el cuadro."""
    filas, totales = cuadro.escritos()
    columnas = [ColumnaDePapel(c.titulo, c.ancho, c.lado) for c in cuadro.columnas]
    return TablaDePapel(columnas, filas, totales)


def tabla_doble(cuadro: Cuadro[T]) -> TablaDePapel:
    """La misma en dos mitades, una al lado de otra: se lee de arriba abajo y ocupa la mitad de renglones."""
    una = tabla(cuadro)
    alto = -(-len(una.filas) // 2)
    nada = ("",) * len(una.columnas)
    pares = zip_longest(una.filas[:alto], una.filas[alto:], fillvalue=nada)
    return TablaDePapel(
        [*una.columnas, *una.columnas], [(*izquierda, *derecha) for izquierda, derecha in pares]
    )


class Recuadro(Registro):
    """Destaca un dictamen: veredicto como título; cuenta y fundamento como líneas."""

    titulo: str
    lineas: Sequence[str] = ()


class Firmante(Registro):
    """`leyenda` va sobre la firma: «V.º B.º», «Doy fe»."""

    nombre: str
    cargo: str = ""
    leyenda: str = ""


class Firmas(Registro):
    """Sitio para firmar. Nunca pasa de página sin llevarse unas líneas del texto anterior."""

    firmantes: Sequence[Firmante]


class Espacio(Registro):
    """Blanco vertical, en milímetros."""

    milimetros: float = 4.0


class SaltoDePagina(Registro):
    """Lo que sigue empieza página si en la plana queda menos de esa parte, de 0 a 1.

    Word no sabe cuánto queda: allí sólo empieza página si es siempre.
    """

    si_queda_menos: float = 1.0


class Separador(Registro):
    """Una raya fina de margen a margen."""


class Dibujo(Registro):
    """Una lámina, encogida si no cabe en la caja o pasa de `alto` puntos (0: los de la página)."""

    lamina: Lamina
    alto: float = 0.0


PiezaDeColumna = (
    Titulo
    | Apartado
    | Division
    | Revisado
    | Nota
    | Parrafo
    | Texto
    | Acordado
    | Datos
    | TablaDePapel
    | Recuadro
    | Espacio
    | Separador
)
ParDeColumnas = tuple[Sequence[PiezaDeColumna], Sequence[PiezaDeColumna]]


class DobleColumna(Registro):
    """Lo mismo en dos lenguas, una al lado de la otra, con una raya fina en medio.

    Cada par (izquierda, derecha) empieza a la misma altura y, si es largo, pasa de página. Las palabras
    se dividen según el idioma («es» o «pt») de su columna; los marcadores salen de la izquierda.
    """

    pares: Sequence[ParDeColumnas]
    idiomas: tuple[str, str] = ("es", "pt")


class Papeleta(Registro):
    """Lo que lleva una tarjeta de voto: `casillas` son las opciones que se marcan, cada una con su ☐."""

    titulo: str
    lineas: Sequence[str] = ()
    casillas: Sequence[str] = ()
    pie: str = ""


class Papeletas(Registro):
    """Tarjetas iguales, `columnas` × `filas` por hoja, con la línea de corte a trazos. Sólo en PDF.

    Empiezan hoja. Si una no cabe ni con la letra menuda, componer el papel lanza `DatoInvalido`
    (campo «papeletas»).
    """

    tarjetas: Sequence[Papeleta]
    columnas: int = 2
    filas: int = 4


Pieza = PiezaDeColumna | Firmas | SaltoDePagina | Dibujo | DobleColumna | Papeletas


class Cuerpo(Registro):
    """Uno de los que van juntos en un PDF, cada uno en hojas propias y con folios propios.

    `titulo`: el que dice la cabecera de sus hojas, de la segunda en adelante.
    """

    titulo: str
    piezas: Sequence[Pieza]
