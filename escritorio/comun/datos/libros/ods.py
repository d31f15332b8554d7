"""Lo que calamine calla de un ods: celdas con error, fórmulas sin resultado y cuánto ocupará.

Fuente: OpenDocument 1.3, parte 3, §6.1.3 (text:s), §19.385 (office:value-type) y §19.675 y §19.677
(columnas y filas repetidas).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.parsers import expat

from escritorio.comun.datos.libros.comprimido import EsDemasiado
from escritorio.comun.datos.libros.modelo import MAXIMO_DE_CELDAS, MAXIMO_DE_TEXTO, CeldaMala
from escritorio.comun.datos.libros.ooxml import FORMULA_SIN_RESULTADO

Malas = dict[str, dict[tuple[int, int], CeldaMala]]

_MAXIMO_DE_ELEMENTOS = 3_000_000
_TABLA = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_OFICINA = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_TEXTO = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_HOJA, _FILA = f"{_TABLA}table", f"{_TABLA}table-row"
_CELDAS = frozenset((f"{_TABLA}table-cell", f"{_TABLA}covered-table-cell"))
_REPITE_FILA, _REPITE_COLUMNA = f"{_TABLA}number-rows-repeated", f"{_TABLA}number-columns-repeated"
_ESPACIOS, _CUANTOS = f"{_TEXTO}s", f"{_TEXTO}c"


def revisar_ods(trozos: Iterator[bytes]) -> Malas:
    """Por hoja, las celdas sin valor de fiar, por (fila, columna) contando desde 0.

    Lanza `EsDemasiado` si sus celdas, contadas las repetidas, no caben, y `ValueError` si no se entiende.
    """
    revision = _Revision()
    lector = expat.ParserCreate(namespace_separator=" ")
    lector.buffer_text = True
    lector.StartElementHandler = revision.abrir
    lector.EndElementHandler = revision.cerrar
    lector.CharacterDataHandler = revision.escribir
    try:
        for trozo in trozos:
            lector.Parse(trozo, False)
        lector.Parse(b"", True)
    except expat.ExpatError as fallo:
        raise ValueError(str(fallo)) from fallo
    return revision.malas


class _Revision:
    """Lleva la cuenta de filas y columnas como calamine, que despliega las repetidas."""

    def __init__(self) -> None:
        self.malas: Malas = {}
        self._celdas = self._texto = self._elementos = 0
        self._suyas: dict[tuple[int, int], CeldaMala] = {}
        self._fila = self._columna = self._veces = self._repetida = 0
        self._primera = self._ancho = self._ancho_de_hoja = self._zona = 0
        self._dentro = False
        self._motivo = ""
        self._escrito: list[str] = []
        self._llena = False

    def abrir(self, nombre: str, atributos: Mapping[str, str]) -> None:
        """Empieza un elemento."""
        self._elementos += 1
        if self._elementos > _MAXIMO_DE_ELEMENTOS:
            raise EsDemasiado
        if nombre in _CELDAS:
            self._abrir_celda(atributos)
        elif nombre == _FILA:
            self._columna = self._ancho = 0
            self._veces = int(atributos.get(_REPITE_FILA, "1"))
        elif nombre == _HOJA:
            self._suyas = self.malas.setdefault(atributos.get(f"{_TABLA}name", ""), {})
            self._celdas += self._zona
            self._fila = self._ancho_de_hoja = self._zona = 0
            self._primera = -1
        elif nombre == _ESPACIOS:
            self._sumar_texto(int(atributos.get(_CUANTOS, "1")))

    def escribir(self, texto: str) -> None:
        """Un trozo de texto."""
        if self._dentro:
            self._llena = True
            self._escrito.append(texto[:100])
            self._sumar_texto(len(texto.encode()))

    def cerrar(self, nombre: str) -> None:
        """Acaba un elemento."""
        if nombre in _CELDAS:
            self._cerrar_celda()
        elif nombre == _FILA:
            self._cerrar_fila()

    def _abrir_celda(self, atributos: Mapping[str, str]) -> None:
        self._dentro = True
        self._repetida = int(atributos.get(_REPITE_COLUMNA, "1"))
        con_valor, con_formula = f"{_OFICINA}value-type" in atributos, f"{_TABLA}formula" in atributos
        self._llena = con_valor or con_formula
        self._motivo = ""
        self._escrito = []
        if atributos.get(f"{_CALC}value-type") == "error":
            self._motivo = "tiene el error "
        elif con_formula and not con_valor:
            self._motivo = FORMULA_SIN_RESULTADO

    def _cerrar_celda(self) -> None:
        if self._motivo:
            escrito = "" if self._motivo == FORMULA_SIN_RESULTADO else "".join(self._escrito).strip()
            self._suyas[self._fila, self._columna] = CeldaMala(self._motivo + escrito)
        self._columna += self._repetida
        if self._llena:
            self._ancho = self._columna
        self._dentro = False

    def _cerrar_fila(self) -> None:
        """Las vacías del final no cuentan; las de en medio, sí: calamine las rellena."""
        if self._ancho:
            if self._primera < 0:
                self._primera = self._fila
            self._ancho_de_hoja = max(self._ancho_de_hoja, self._ancho)
            self._zona = (self._fila + self._veces - self._primera) * self._ancho_de_hoja
            if self._celdas + self._zona > MAXIMO_DE_CELDAS:
                raise EsDemasiado
        self._fila += self._veces

    def _sumar_texto(self, bytes_: int) -> None:
        self._texto += bytes_ * max(self._repetida, 1) * max(self._veces, 1)
        if self._texto > MAXIMO_DE_TEXTO:
            raise EsDemasiado
