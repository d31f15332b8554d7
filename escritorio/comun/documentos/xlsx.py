"""Componer libros Excel: hojas con filtros, cabecera fija y página lista para imprimir."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import chain
from math import ceil
from textwrap import wrap
from typing import TYPE_CHECKING, Literal, TypeVar, cast

from escritorio.comun.base.cuadro import Cuadro
from escritorio.comun.base.dinero import Dinero, decimales
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import limpiar
from escritorio.comun.documentos.envoltura import anadir_filas, con_fecha_fija, hoja_en_memoria
from escritorio.comun.documentos.filas_de_hoja import Pluma, en_filas, pluma

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.header_footer import HeaderFooterItem
    from openpyxl.worksheet.worksheet import Worksheet

_MAXIMO = 32_767
_DE_FORMULA = ("=", "+", "-", "@")
_FUERA_DE_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


def texto_de_celda(texto: str) -> str:
    """`texto` sin lo que un libro no admite: controles y códigos que no son caracteres."""
    if texto.isascii() and texto.isprintable():
        return texto.strip()
    return limpiar(_FUERA_DE_XML.sub("", texto))


def formato_de(clase: str, moneda: str | None) -> str:
    """El formato de número de Excel; los importes, con su código y sus decimales."""
    if clase == "importe":
        return _formato_de_importe(moneda or "")
    return {"texto": "@", "entero": "#,##0", "fecha": "dd/mm/yyyy", "porcentaje": "0.0%"}[clase]


def _formato_de_importe(moneda: str) -> str:
    cifras = decimales(moneda)
    numero = "#,##0" + ("." + "0" * cifras if cifras else "")
    prefijo = f'"{moneda}" ' if moneda else ""
    return f"{prefijo}{numero};-{prefijo}{numero}"


def escribir_celda(celda: Cell, valor: object, clase: str, moneda: str | None, lugar: str) -> None:
    """Pone `valor` en `celda`. Lanza `DatoInvalido` si no es de su clase o no cabe; `lugar` la nombra."""
    if valor is None or valor == "":
        celda.value = None
    elif clase == "texto" or (isinstance(valor, str) and clase != "fecha"):
        # Un rótulo («Total») puede ir en una columna de números.
        _escribir_texto(celda, str(valor), lugar)
    elif isinstance(valor, Dinero):
        celda.number_format = formato_de("importe", valor.moneda)
        celda.value = _decimal(valor.minimas, valor.moneda)
    elif clase == "fecha":
        _escribir_fecha(celda, str(valor), lugar)
    else:
        celda.value = _numero(valor, clase, moneda, lugar)


def _numero(valor: object, clase: str, moneda: str | None, lugar: str) -> float | Decimal:
    if clase == "importe" and isinstance(valor, int):
        return _decimal(valor, moneda or "")
    if clase != "importe" and isinstance(valor, int | float | Decimal | Fraction):
        return float(valor) if isinstance(valor, Fraction) else valor
    raise DatoInvalido(f"«{valor}» no vale en la columna {lugar}.")


def _decimal(minimas: int, moneda: str) -> Decimal:
    return Decimal(minimas).scaleb(-decimales(moneda))


def _escribir_texto(celda: Cell, texto: str, lugar: str) -> None:
    limpio = texto_de_celda(texto)
    if len(limpio) > _MAXIMO:
        raise DatoInvalido(
            f"Un texto de la columna {lugar} tiene {len(limpio)} caracteres"
            f" y en una celda de Excel caben {_MAXIMO}. Acórtelo y vuelva a exportar."
        )
    celda.value = limpio
    # openpyxl toma «=…» por fórmula y «#N/D» por error: aquí todo texto es texto.
    celda.data_type = "s"
    if limpio.startswith(_DE_FORMULA):
        celda.quotePrefix = True


def _escribir_fecha(celda: Cell, valor: str, lugar: str) -> None:
    try:
        celda.value = date.fromisoformat(valor[:10])
    except ValueError:
        _escribir_texto(celda, valor, lugar)


T = TypeVar("T")
Clase = Literal["texto", "entero", "importe", "fecha", "porcentaje"]
_EN_HOJA: Mapping[str, Clase] = {"numero": "entero", "cifra": "importe"}

_ANCHO_MINIMO, _ANCHO_MAXIMO = 9, 52
_ANCHO_DE_NOMBRE, _NOTA_MINIMA = 18, 80
_CABEN = 190
"""Caracteres de ancho que caben en una hoja A4 apaisada y aún se leen; lo que pasa va a otra página."""
_PROHIBIDOS = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_CABECERA_FONDO, _TINTA, _TINTA_SUAVE = "E6EFFB", "1B2430", "5F6B7A"


def _hasta_el_nombre(anchos: Sequence[float]) -> int:
    """Cuántas columnas se repiten en cada página: hasta la primera ancha, que dice de quién es la fila."""
    return next((i for i, ancho in enumerate(anchos, start=1) if ancho >= _ANCHO_DE_NOMBRE), 1)


class ColumnaDeHoja(Registro):
    """Qué lleva una columna.

    `importe`: unidades mínimas enteras de `moneda` (ISO 4217), o un `Dinero`, que
    trae la suya. `fecha`: texto ISO. `porcentaje`: razón (0,25 es 25 %). En todas,
    `None` es una celda vacía. `ancho`: en caracteres; sin él, el de su contenido.
    """

    titulo: str
    clase: Clase = "texto"
    ancho: float | None = None
    moneda: str | None = None


class Hoja(Registro):
    """Una hoja del libro. `titulo` y `nota` van encima de la tabla; `totales`, debajo y fuera del filtro."""

    nombre: str
    columnas: Sequence[ColumnaDeHoja]
    filas: Sequence[Sequence[object]]
    totales: Sequence[object] | None = None
    titulo: str | None = None
    nota: str | None = None


def hoja(nombre: str, cuadro: Cuadro[T], titulo: str | None = None, nota: str | None = None) -> Hoja:
    """La hoja de un libro con lo que lista el cuadro."""
    columnas = [
        ColumnaDeHoja(c.titulo, _EN_HOJA.get(c.clase, cast("Clase", c.clase)), c.en_hoja)
        for c in cuadro.columnas
    ]
    return Hoja(nombre, columnas, cuadro.datos(), cuadro.totales(), titulo, nota)


def componer_libro(hojas: Iterable[Hoja], titulo: str, autor: str) -> bytes:
    """El libro .xlsx; los mismos datos dan los mismos bytes. Las hojas se piden de una en una.

    Lanza `DatoInvalido` si un texto no cabe en una celda (32 767 caracteres) o un
    valor no es de la clase de su columna; la frase nombra la hoja y la celda.
    """
    from openpyxl import Workbook

    libro = Workbook(write_only=True)
    libro.properties.title, libro.properties.creator = texto_de_celda(titulo), texto_de_celda(autor)
    dados: set[str] = set()
    try:
        for hoja in hojas:
            _Escribiente(libro, hoja, _nombre(hoja.nombre, dados)).escribir()
    except DatoInvalido:
        # Las hojas a medio escribir siguen esperando filas.
        for pagina in libro.worksheets:
            pagina.close()
        raise
    return con_fecha_fija(libro)


def _nombre(pedido: str, dados: set[str]) -> str:
    """Uno que Excel admite, de 31 caracteres y distinto de los `dados` (no distingue mayúsculas)."""
    base = " ".join(texto_de_celda(pedido).translate(_PROHIBIDOS).split()).strip("'")[:31] or "Hoja"
    nombre, vez = base, 1
    while nombre.casefold() in dados:
        vez += 1
        cola = f" ({vez})"
        nombre = base[: 31 - len(cola)] + cola
    dados.add(nombre.casefold())
    return nombre


class _Escribiente:
    """Escribe una hoja de arriba abajo."""

    def __init__(self, libro: Workbook, hoja: Hoja, nombre: str) -> None:
        self._hoja, self._nombre = hoja, nombre
        self._pagina: Worksheet = hoja_en_memoria(libro, nombre)
        self._anchos = [self._ancho(i, columna) for i, columna in enumerate(hoja.columnas)]
        # Una nota en un solo renglón se saldría de la tabla, y al imprimir la haría diminuta.
        nota = wrap(hoja.nota or "", max(_NOTA_MINIMA, int(sum(self._anchos))))
        self._encima = [x for x in (hoja.titulo, *nota) if x]
        self._fila_de_cabecera = len(self._encima) + (2 if self._encima else 1)

    def escribir(self) -> None:
        """Anchos y página primero: en este modo de openpyxl han de ir antes que las filas."""
        self._preparar()
        self._escribir_encima()
        self._pagina.append([self._cabecera(c) for c in self._hoja.columnas])
        primera = self._fila_de_cabecera + 1
        self._anotar(self._hoja.filas, primera, negrita=False)
        if self._hoja.totales is not None:
            self._anotar([self._hoja.totales], primera + len(self._hoja.filas), negrita=True)
        self._pagina.auto_filter.ref = self._rango()

    def _preparar(self) -> None:
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.properties import PageSetupProperties

        anchos = self._anchos
        for i, ancho in enumerate(anchos, start=1):
            self._pagina.column_dimensions[get_column_letter(i)].width = ancho
        fila = self._fila_de_cabecera
        self._pagina.freeze_panes = f"A{fila + 1}"
        self._pagina.print_title_rows = f"{fila}:{fila}"
        self._pagina.sheet_view.showGridLines = False
        self._pagina.page_setup.orientation = "landscape"
        self._pagina.page_setup.paperSize = 9
        self._pagina.page_setup.fitToHeight = 0
        self._pagina.page_setup.fitToWidth = ceil(sum(anchos) / _CABEN)
        if sum(anchos) > _CABEN:
            self._pagina.print_title_cols = f"A:{get_column_letter(_hasta_el_nombre(anchos))}"
        self._pagina.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        pie = cast("HeaderFooterItem", self._pagina.oddFooter)
        pie.left.text, pie.right.text = self._nombre.replace("&", "&&"), "Página &P de &N"

    def _ancho(self, indice: int, columna: ColumnaDeHoja) -> float:
        if columna.ancho is not None:
            return columna.ancho
        filas = chain(self._hoja.filas, [self._hoja.totales] if self._hoja.totales else [])
        largos = (_largo(valor, columna) for valor in _extremos(fila[indice] for fila in filas))
        return min(max(len(columna.titulo) + 3, _ANCHO_MINIMO, *largos), _ANCHO_MAXIMO)

    def _escribir_encima(self) -> None:
        from openpyxl.styles import Font

        for i, texto in enumerate(self._encima):
            celda = self._celda()
            escribir_celda(celda, texto, "texto", None, f"{self._nombre}!A{i + 1}")
            es_titulo = texto is self._hoja.titulo
            celda.font = Font(
                bold=es_titulo, size=14 if es_titulo else 10, color=_TINTA if es_titulo else _TINTA_SUAVE
            )
            self._pagina.append([celda])
        if self._encima:
            self._pagina.append([])

    def _celda(self) -> Cell:
        from openpyxl.cell import WriteOnlyCell

        return WriteOnlyCell(self._pagina)

    def _cabecera(self, columna: ColumnaDeHoja) -> Cell:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        celda = self._celda()
        escribir_celda(celda, columna.titulo, "texto", None, f"{self._nombre}!{self._fila_de_cabecera}")
        celda.font = Font(bold=True, color=_TINTA)
        celda.fill = PatternFill("solid", fgColor=_CABECERA_FONDO)
        celda.border = Border(bottom=Side("thin", color="8A94A1"))
        lado = "left" if columna.clase in ("texto", "fecha") else "right"
        celda.alignment = Alignment(
            horizontal=lado, vertical="center", wrap_text=True, indent=0 if lado == "left" else 1
        )
        return celda

    def _muestra(self, columna: ColumnaDeHoja, *, negrita: bool) -> Cell:
        """La celda con el estilo de su columna."""
        from openpyxl.styles import Alignment, Border, Font, Side

        celda = self._celda()
        celda.number_format = formato_de(columna.clase, columna.moneda)
        if columna.clase in ("texto", "fecha"):
            celda.alignment = Alignment(horizontal="left", vertical="top", wrap_text=True)
        else:
            celda.alignment = Alignment(horizontal="right", vertical="top", indent=1)
        celda.font = Font(bold=negrita, color=_TINTA)
        raya = Side("medium" if negrita else "hair", color="8A94A1" if negrita else "E3E6EB")
        celda.border = Border(top=raya) if negrita else Border(bottom=raya)
        return celda

    def _anotar(self, filas: Iterable[Sequence[object]], desde: int, *, negrita: bool) -> None:
        from openpyxl.utils import get_column_letter

        letras = (get_column_letter(i) for i in range(1, len(self._hoja.columnas) + 1))
        plumas = [
            (letra, self._pluma(c, negrita)) for letra, c in zip(letras, self._hoja.columnas, strict=True)
        ]
        anadir_filas(self._pagina, en_filas(filas, plumas, self._anchos, desde))

    def _pluma(self, columna: ColumnaDeHoja, negrita: bool) -> Pluma:
        muestra, lugar = (
            self._muestra(columna, negrita=negrita),
            f"«{columna.titulo}» de la hoja «{self._nombre}»",
        )

        def hacer(valor: object) -> Cell:
            celda = self._copia(muestra)
            escribir_celda(celda, valor, columna.clase, columna.moneda, lugar)
            return celda

        return pluma(columna.clase, columna.moneda, muestra.style_id, hacer)

    def _copia(self, muestra: Cell) -> Cell:
        from copy import copy

        celda = self._celda()
        celda._style = copy(muestra._style)  # type: ignore[attr-defined]  # la declaración de tipos no lo trae
        return celda

    def _rango(self) -> str:
        from openpyxl.utils import get_column_letter

        ultima = self._fila_de_cabecera + len(self._hoja.filas)
        return f"A{self._fila_de_cabecera}:{get_column_letter(len(self._hoja.columnas))}{ultima}"


def _extremos(valores: Iterable[object]) -> Iterator[object]:
    """Entre ellos están los que más ocupan: de cada moneda y de los números, el mayor y el menor."""
    textos: set[str] = set()
    numeros: dict[str, tuple[int, int]] = {}
    for valor in valores:
        if type(valor) is str:
            textos.add(valor)
        elif isinstance(valor, Dinero) or type(valor) is int:
            de, cuanto = (valor.moneda, valor.minimas) if isinstance(valor, Dinero) else ("", valor)
            menor, mayor = numeros.get(de, (cuanto, cuanto))
            if not menor <= cuanto <= mayor or de not in numeros:
                numeros[de] = (min(menor, cuanto), max(mayor, cuanto))
        elif valor is not None:
            yield valor
    yield from textos
    for moneda, suyos in numeros.items():
        yield from ((Dinero(x, moneda) for x in suyos) if moneda else suyos)


def _largo(valor: object, columna: ColumnaDeHoja) -> int:
    if columna.clase == "importe":
        return len(f"{valor}") * 4 // 3 + 6
    return max(map(len, str(valor).split("\n"))) + 2
