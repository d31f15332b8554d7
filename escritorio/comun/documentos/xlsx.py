"""Componer libros Excel: hojas con filtros, cabecera fija y página lista para imprimir."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil
from textwrap import wrap
from typing import TYPE_CHECKING, Literal, TypeVar, cast

from escritorio.comun.base.cuadro import Cuadro, Pasada, Suma
from escritorio.comun.base.dinero import MENOS, Dinero, decimales
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import limpiar
from escritorio.comun.documentos.envoltura import Apretado, anadir_filas, con_fecha_fija, hoja_en_memoria
from escritorio.comun.documentos.filas_de_hoja import AIRE, Pluma, en_filas
from escritorio.comun.documentos.piezas import TamanoDeHoja

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
    menos = f'"{MENOS}"' if moneda else "-"
    return f"{prefijo}{numero};{menos}{prefijo}{numero}"


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
        if clase == "entero" and isinstance(valor, Decimal):
            celda.number_format = "#,##0.####" if valor % 1 else formato_de(clase, None)
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
_CABEN = 300
"""Caracteres de ancho que caben en una hoja A4 apaisada, con letra de cinco puntos y medio y margen corto.

Lo que pasa va a otra página; partida por columnas, una fila no se lee entera en ninguna.
"""
_MARGEN_CORTO = 0.4
"""En pulgadas."""
_EN_EXCEL: Mapping[TamanoDeHoja, int] = {"A4": 9, "carta": 1, "oficio_13": 14, "oficio_14": 5}
"""Cómo llama Excel a cada hoja."""
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
    """Una hoja del libro. `titulo` y `nota` van encima de la tabla; `totales`, debajo y fuera del filtro.

    `filas` se recorre cada vez que hace falta, y nunca se junta en la memoria; los `totales`, si los da una
    función, se le piden después. `suman`: las columnas cuyo total es la suma de sus celdas, que va con su
    fórmula.
    """

    nombre: str
    columnas: Sequence[ColumnaDeHoja]
    filas: Iterable[Sequence[object]]
    totales: Sequence[object] | Callable[[], Sequence[object] | None] | None = None
    titulo: str | None = None
    suman: tuple[int, ...] = ()
    nota: str | None = None


def hoja(nombre: str, cuadro: Cuadro[T], titulo: str | None = None, nota: str | None = None) -> Hoja:
    """La hoja de un libro con lo que lista el cuadro."""
    columnas = [
        ColumnaDeHoja(c.titulo, _EN_HOJA.get(c.clase, cast("Clase", c.clase)), c.en_hoja)
        for c in cuadro.columnas
    ]
    pasada = Pasada(cuadro)
    suman = tuple(i for i, c in enumerate(cuadro.columnas) if isinstance(c.pie, Suma))
    return Hoja(nombre, columnas, pasada, pasada.totales, titulo, nota=nota, suman=suman)


def componer_libro(
    hojas: Iterable[Hoja], titulo: str, autor: str, papel: TamanoDeHoja = "A4", fecha: str = ""
) -> bytes:
    """El libro .xlsx; los mismos datos dan los mismos bytes. Las hojas se piden de una en una.

    `papel`: en el que se imprime; `fecha`: la del acto (ISO), que es la de su creación.

    Lanza `DatoInvalido` si un texto no cabe en una celda (32 767 caracteres) o un
    valor no es de la clase de su columna; la frase nombra la hoja y la celda.
    """
    from openpyxl import Workbook

    libro = Workbook(write_only=True)
    libro.properties.title, libro.properties.creator = texto_de_celda(titulo), texto_de_celda(autor)
    dados: set[str] = set()
    try:
        for hoja in hojas:
            _Escribiente(libro, hoja, _nombre(hoja.nombre, dados), papel).escribir()
    except DatoInvalido:
        # Las hojas a medio escribir siguen esperando filas.
        for pagina in libro.worksheets:
            pagina.close()
        raise
    return con_fecha_fija(libro, fecha)


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
    """Escribe una hoja: primero las filas, aparte, porque los anchos van delante y salen de ellas."""

    def __init__(self, libro: Workbook, hoja: Hoja, nombre: str, papel: TamanoDeHoja) -> None:
        self._hoja, self._nombre, self._papel = hoja, nombre, papel
        self._pagina: Worksheet = hoja_en_memoria(libro, nombre)
        self._altos: list[int] = []
        self._plumas = [self._pluma(c, negrita=False) for c in hoja.columnas]
        self._del_total = [self._pluma(c, negrita=True) for c in hoja.columnas]

    def escribir(self) -> None:
        """En este modo de openpyxl, los anchos y la página han de ir antes que las filas."""
        encima = self._encima()
        cuerpo, ultima = self._anotar(_cabecera_tras(encima))
        if len(encima) != len(encima := self._encima()):
            # La nota se reparte según lo ancha que sale la tabla, y de ella va el número de cada fila.
            cuerpo, ultima = self._anotar(_cabecera_tras(encima))
        cabecera = _cabecera_tras(encima)
        self._preparar(cabecera)
        self._escribir_encima(encima)
        self._pagina.append([self._cabecera(c, cabecera) for c in self._hoja.columnas])
        anadir_filas(self._pagina, cuerpo)
        self._pagina.auto_filter.ref = self._rango(cabecera, ultima)

    def _encima(self) -> list[str]:
        """Lo que va sobre la tabla, con lo que se sabe de sus anchos."""
        # Una nota en un solo renglón se saldría de la tabla, y al imprimir la haría diminuta.
        nota = wrap(self._hoja.nota or "", max(_NOTA_MINIMA, int(sum(self._anchos()))))
        return [x for x in (self._hoja.titulo, *nota) if x]

    def _anotar(self, cabecera: int) -> tuple[Apretado, int]:
        """Las filas y la de totales, que siguen a la cabecera, y el número de la última de los datos."""
        cuerpo, ultima = Apretado(), cabecera
        suma = Sumadas(self._hoja.suman)
        for cuantas, filas in en_filas(suma.de(self._hoja.filas), self._plumas, self._altos, cabecera + 1):
            cuerpo.write(filas)
            ultima += cuantas
        totales = self._hoja.totales() if callable(self._hoja.totales) else self._hoja.totales
        if totales is not None:
            for _, filas in en_filas([totales], self._del_total, self._altos, ultima + 1):
                cuerpo.write(suma.con_formulas(filas, totales, cabecera + 1, ultima))
        return cuerpo, ultima

    def _anchos(self) -> list[float]:
        """El de cada columna: el suyo o, sin él, el de lo que más ocupa de lo escrito hasta ahora."""
        return [
            c.ancho
            if c.ancho is not None
            else min(max(len(c.titulo) + 3, _ANCHO_MINIMO, dato.largo, total.largo), _ANCHO_MAXIMO)
            for c, dato, total in zip(self._hoja.columnas, self._plumas, self._del_total, strict=True)
        ]

    def _preparar(self, fila: int) -> None:
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.properties import PageSetupProperties

        anchos = self._anchos()
        for i, ancho in enumerate(anchos, start=1):
            self._pagina.column_dimensions[get_column_letter(i)].width = ancho
        self._pagina.freeze_panes = f"A{fila + 1}"
        self._pagina.print_title_rows = f"{fila}:{fila}"
        self._pagina.sheet_view.showGridLines = False
        self._pagina.page_setup.orientation = "landscape"
        self._pagina.page_setup.paperSize = _EN_EXCEL[self._papel]
        self._pagina.page_setup.fitToHeight = 0
        self._pagina.page_margins.left = self._pagina.page_margins.right = _MARGEN_CORTO
        self._pagina.page_setup.fitToWidth = ceil(sum(anchos) / _CABEN)
        if sum(anchos) > _CABEN:
            self._pagina.print_title_cols = f"A:{get_column_letter(_hasta_el_nombre(anchos))}"
        self._pagina.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        pie = cast("HeaderFooterItem", self._pagina.oddFooter)
        pie.left.text, pie.right.text = self._nombre.replace("&", "&&"), "Página &P de &N"

    def _escribir_encima(self, encima: Sequence[str]) -> None:
        from openpyxl.styles import Font

        for i, texto in enumerate(encima):
            celda = self._celda()
            escribir_celda(celda, texto, "texto", None, f"{self._nombre}!A{i + 1}")
            es_titulo = texto is self._hoja.titulo
            celda.font = Font(
                bold=es_titulo, size=14 if es_titulo else 10, color=_TINTA if es_titulo else _TINTA_SUAVE
            )
            self._pagina.append([celda])
        if encima:
            self._pagina.append([])

    def _celda(self) -> Cell:
        from openpyxl.cell import WriteOnlyCell

        return WriteOnlyCell(self._pagina)

    def _cabecera(self, columna: ColumnaDeHoja, fila: int) -> Cell:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        celda = self._celda()
        escribir_celda(celda, columna.titulo, "texto", None, f"{self._nombre}!{fila}")
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

    def _pluma(self, columna: ColumnaDeHoja, *, negrita: bool) -> Pluma:
        muestra = self._muestra(columna, negrita=negrita)
        lugar = f"«{columna.titulo}» de la hoja «{self._nombre}»"

        def hacer(valor: object) -> Cell:
            celda = self._copia(muestra)
            escribir_celda(celda, valor, columna.clase, columna.moneda, lugar)
            return celda

        # Sin ancho dado, sólo no cabe en un renglón lo que pasa del mayor: el suyo es el de lo que lleva.
        cabe = (_ANCHO_MAXIMO if columna.ancho is None else columna.ancho) - AIRE
        return Pluma(columna.clase, muestra.style_id, hacer, cabe, self._altos)

    def _copia(self, muestra: Cell) -> Cell:
        from copy import copy

        celda = self._celda()
        celda._style = copy(muestra._style)  # type: ignore[attr-defined]  # la declaración de tipos no lo trae
        return celda

    def _rango(self, cabecera: int, ultima: int) -> str:
        from openpyxl.utils import get_column_letter

        return f"A{cabecera}:{get_column_letter(len(self._hoja.columnas))}{ultima}"


class Sumadas:
    """Lo que suman las celdas de unas columnas: su total va con fórmula, y su valor, sólo si es esa suma."""

    def __init__(self, cuales: Sequence[int]) -> None:
        self._sumas: dict[int, object] = dict.fromkeys(cuales, 0)

    def de(self, filas: Iterable[Sequence[object]]) -> Iterable[Sequence[object]]:
        """Las mismas filas, que se suman al pasar."""
        if not self._sumas:
            return filas
        self._sumas = dict.fromkeys(self._sumas, 0)
        return self._sumando(filas)

    def _sumando(self, filas: Iterable[Sequence[object]]) -> Iterator[Sequence[object]]:
        sumas = self._sumas
        for fila in filas:
            for i, suma in sumas.items():
                sumas[i] = _sumado(suma, fila[i])
            yield fila

    def con_formulas(self, escrita: bytes, totales: Sequence[object], desde: int, hasta: int) -> bytes:
        """La fila de totales, ya en XML, con la fórmula de cada columna que suma justo lo que dice."""
        from openpyxl.utils import get_column_letter

        for i, suma in self._sumas.items():
            if suma == totales[i] and hasta >= desde:
                columna = get_column_letter(i + 1)
                celda = rf'(<c r="{columna}{hasta + 1}" s="\d+" t="n">)(?=<v>)'.encode()
                formula = rf"\1<f>SUBTOTAL(9,{columna}{desde}:{columna}{hasta})</f>".encode()
                escrita = re.sub(celda, formula, escrita, count=1)
        return escrita


def _sumado(suma: object, dato: object) -> object:
    """La suma con ese dato; None si ya no se puede decir (un texto, otra moneda)."""
    if dato is None or suma is None:
        return suma
    if isinstance(dato, Dinero):
        if suma == 0:
            return dato
        igual = isinstance(suma, Dinero) and suma.moneda == dato.moneda
        return (
            Dinero(suma.minimas + dato.minimas, dato.moneda) if igual and isinstance(suma, Dinero) else None
        )
    if isinstance(dato, int | Decimal) and isinstance(suma, int | Decimal):
        return suma + dato
    return None


def _cabecera_tras(encima: Sequence[str]) -> int:
    """En qué fila va la cabecera."""
    return len(encima) + (2 if encima else 1)
