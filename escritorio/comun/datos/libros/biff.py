"""Lo que calamine calla de un xls: las celdas con error y cuánto ocupará.

Fuentes: [MS-XLS] §2.4.24 (BoolErr), §2.4.28 (BoundSheet8), §2.4.117 (FilePass), §2.4.127 (Formula),
§2.4.149 (LabelSst), §2.4.168 (MergeCells), §2.4.174 (MulRk), §2.4.265 (SST).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from escritorio.comun.datos.libros.comprimido import EsDemasiado
from escritorio.comun.datos.libros.modelo import MAXIMO_DE_CELDAS, MAXIMO_DE_TEXTO, CeldaMala

MAXIMO_DE_COMBINADAS = 100_000
"""Los grupos de celdas combinadas que se admiten en un libro."""

_MAXIMO_DE_FLUJO = 24 * 1024 * 1024
_MAXIMO_DE_REGISTROS = 4_000_000
_HAY_ERROR = re.compile(
    rb"\x05\x02\x08\x00.{7}\x01|\x06\x00.{2}.{6}\x02.{5}\xff\xff",
    re.DOTALL,
)
_TEXTOS, _SIGUE, _ZONA, _COMBINADAS = 0xFC, 0x3C, 0x200, 0xE5
_HOJA, _CIFRADO, _ABRE, _CIERRA, _BOOLEANO_O_ERROR, _FORMULA = 0x85, 0x2F, 0x809, 0x0A, 0x205, 0x06
_DE_LA_TABLA, _VARIOS_NUMEROS = 0xFD, 0xBD
_CON_TEXTO = frozenset((0x204, 0xD6))
_DE_CELDA = frozenset((_BOOLEANO_O_ERROR, _FORMULA, _DE_LA_TABLA, _VARIOS_NUMEROS, 0x203, 0x27E, *_CON_TEXTO))
_REGISTRO = struct.Struct("<HH")
_LUGAR = struct.Struct("<HH")
_ERRORES = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


class EstaCifrado(ValueError):
    """El libro pide contraseña."""


def malas_de_xls(flujo: bytes, ocho: bool) -> dict[str, dict[tuple[int, int], CeldaMala]]:
    """Por hoja, las celdas con error, por (fila, columna) contando desde 0.

    `flujo`: el del libro; `ocho`: si es de Excel 97 o posterior. Lanza `EstaCifrado` si pide contraseña,
    `EsDemasiado` si sus celdas no caben y `ValueError` si está cortado.
    """
    try:
        _exigir_sano(flujo, ocho)
        if not _HAY_ERROR.search(flujo):
            return {}
        return {nombre: dict(_malas(flujo, lugar)) for nombre, lugar in _hojas(flujo, ocho)}
    except (struct.error, IndexError) as fallo:
        raise ValueError(str(fallo)) from fallo


@dataclass(slots=True)
class _Cuenta:
    """Lo que suma el libro. `registros`: los recorridos; `de_la_tabla`: veces que se cita cada texto."""

    registros: int = 0
    celdas: int = 0
    texto: int = 0
    combinadas: int = 0
    de_la_tabla: list[int] = field(default_factory=list)

    def exigir(self) -> None:
        """Lanza `EsDemasiado` si ya pasa de algún tope."""
        if (
            self.registros > _MAXIMO_DE_REGISTROS
            or self.celdas > MAXIMO_DE_CELDAS
            or self.texto > MAXIMO_DE_TEXTO
            or self.combinadas > MAXIMO_DE_COMBINADAS
        ):
            raise EsDemasiado


def _exigir_sano(flujo: bytes, ocho: bool) -> None:
    """Calamine reserva la memoria que digan estas cuentas: si están estropeadas, tiran el proceso."""
    if len(flujo) > _MAXIMO_DE_FLUJO:
        raise EsDemasiado
    textos: list[tuple[int, int]] = []
    for clase, lugar in _registros(flujo, 0):
        if clase == _CIFRADO:
            raise EstaCifrado
        if clase == _TEXTOS:
            textos = [(lugar, _largo(flujo, lugar)), *_continuaciones(flujo, lugar)]
            if struct.unpack_from("<I", flujo, lugar + 4)[0] > len(flujo) // 3:
                raise ValueError("más textos que bytes")
    cuenta = _Cuenta()
    for _, inicio in _hojas(flujo, ocho):
        _sumar_hoja(flujo, inicio, ocho, cuenta)
    _exigir_textos(flujo, textos, cuenta)


def _sumar_hoja(flujo: bytes, inicio: int, ocho: bool, cuenta: _Cuenta) -> None:
    filas, columnas = [65_536, -1], [65_536, -1]
    for clase, lugar in _registros(flujo, inicio):
        cuenta.registros += 1
        if clase in _DE_CELDA:
            fila, columna = _LUGAR.unpack_from(flujo, lugar)
            ultima = _sumar_celda(flujo, clase, lugar, cuenta) or columna
            filas[0], filas[1] = min(filas[0], fila), max(filas[1], fila)
            columnas[0], columnas[1] = min(columnas[0], columna), max(columnas[1], ultima)
        elif clase == _COMBINADAS:
            cuenta.combinadas += struct.unpack_from("<H", flujo, lugar)[0]
        elif clase == _ZONA:
            _exigir_zona_posible(struct.unpack_from("<IIHH" if ocho else "<HHHH", flujo, lugar))
        if not cuenta.registros % 4096:
            cuenta.exigir()
    cuenta.celdas += max(filas[1] - filas[0] + 1, 0) * max(columnas[1] - columnas[0] + 1, 0)
    cuenta.exigir()


def _sumar_celda(flujo: bytes, clase: int, lugar: int, cuenta: _Cuenta) -> int:
    """Suma su texto; de varios números seguidos, da la última columna."""
    if clase == _DE_LA_TABLA:
        cuenta.de_la_tabla.append(struct.unpack_from("<I", flujo, lugar + 6)[0])
    elif clase in _CON_TEXTO:
        cuenta.texto += 2 * int(struct.unpack_from("<H", flujo, lugar + 6)[0])
    elif clase == _VARIOS_NUMEROS:
        return int(struct.unpack_from("<H", flujo, lugar + _largo(flujo, lugar) - 2)[0])
    return 0


def _exigir_zona_posible(zona: tuple[int, ...]) -> None:
    fila, tras_fila, columna, tras_columna = zona
    if not (fila <= tras_fila <= 65_536 and columna <= tras_columna <= 256):
        raise ValueError("zona imposible")


def _exigir_textos(flujo: bytes, partes: list[tuple[int, int]], cuenta: _Cuenta) -> None:
    """Cada celda que cita un texto de la tabla lo copia entero: muchas por uno largo no caben."""
    if len(cuenta.de_la_tabla) * sum(largo for _, largo in partes) <= MAXIMO_DE_TEXTO:
        return
    largos = [*_largos_de_textos(flujo, partes)]
    cuenta.texto += sum(largos[i] for i in cuenta.de_la_tabla if i < len(largos))
    cuenta.exigir()


def _largo(flujo: bytes, lugar: int) -> int:
    return int(struct.unpack_from("<H", flujo, lugar - 2)[0])


def _continuaciones(flujo: bytes, lugar: int) -> Iterator[tuple[int, int]]:
    while True:
        lugar += _largo(flujo, lugar) + 4
        if lugar > len(flujo) or _REGISTRO.unpack_from(flujo, lugar - 4)[0] != _SIGUE:
            return
        yield lugar, _largo(flujo, lugar)


def _largos_de_textos(flujo: bytes, partes: list[tuple[int, int]]) -> Iterator[int]:
    """Los bytes de cada texto de la tabla, que puede seguir de un registro a otro a mitad de palabra."""
    cursor = _Cursor(flujo, iter(partes))
    cursor.saltar(8)
    while cursor.queda(3):
        letras, marcas = struct.unpack("<HB", cursor.tomar(3))
        formatos = struct.unpack("<H", cursor.tomar(2))[0] if marcas & 8 else 0
        de_mas = struct.unpack("<I", cursor.tomar(4))[0] if marcas & 4 else 0
        cursor.saltar_letras(letras, 1 + (marcas & 1))
        cursor.saltar(4 * formatos + de_mas)
        yield 2 * letras


class _Cursor:
    """Recorre seguidos los datos de un registro y los de los que lo continúan."""

    def __init__(self, flujo: bytes, tramos: Iterator[tuple[int, int]]) -> None:
        self._flujo, self._tramos = flujo, tramos
        self._lugar = self._fin = 0
        self._pasar()

    def queda(self, bytes_: int) -> bool:
        """Si los hay aquí o, acabado este tramo, en el siguiente."""
        return self._lugar + bytes_ <= self._fin or self._pasar()

    def tomar(self, bytes_: int) -> bytes:
        self._lugar += bytes_
        return self._flujo[self._lugar - bytes_ : self._lugar]

    def saltar(self, bytes_: int) -> None:
        while bytes_ > self._fin - self._lugar:
            bytes_ -= self._fin - self._lugar
            self._exigir_otro()
        self._lugar += bytes_

    def saltar_letras(self, letras: int, ancho: int) -> None:
        """Al pasar de tramo, su primer byte dice cuánto ocupan las que quedan."""
        while letras > (caben := (self._fin - self._lugar) // ancho):
            letras -= caben
            self._exigir_otro()
            ancho = 1 + (self.tomar(1)[0] & 1)
        self._lugar += letras * ancho

    def _exigir_otro(self) -> None:
        if not self._pasar():
            raise IndexError

    def _pasar(self) -> bool:
        lugar, largo = next(self._tramos, (0, 0))
        self._lugar, self._fin = lugar, lugar + largo
        return bool(lugar)


def _registros(flujo: bytes, lugar: int) -> Iterator[tuple[int, int]]:
    """Clase y lugar de los datos de cada registro, hasta el cierre de su parte (saltando las anidadas)."""
    hondo, fin = 0, len(flujo)
    while lugar + 4 <= fin:
        clase, largo = _REGISTRO.unpack_from(flujo, lugar)
        hondo += (clase == _ABRE) - (clase == _CIERRA)
        if hondo <= 1:
            yield clase, lugar + 4
        if hondo <= 0:
            return
        lugar += 4 + largo


def _hojas(flujo: bytes, ocho: bool) -> Iterator[tuple[str, int]]:
    for clase, lugar in _registros(flujo, 0):
        if clase == _HOJA:
            inicio, letras, ancha = struct.unpack_from("<I2xBB", flujo, lugar)
            yield _nombre(flujo, lugar + 7, letras, ocho, bool(ancha & 1)), inicio


def _nombre(flujo: bytes, lugar: int, letras: int, ocho: bool, ancha: bool) -> str:
    if not ocho:
        return flujo[lugar : lugar + letras].decode("cp1252", "replace")
    if ancha:
        return flujo[lugar + 1 : lugar + 1 + 2 * letras].decode("utf-16-le", "replace")
    return flujo[lugar + 1 : lugar + 1 + letras].decode("latin-1")


def _malas(flujo: bytes, inicio: int) -> Iterator[tuple[tuple[int, int], CeldaMala]]:
    for clase, lugar in _registros(flujo, inicio):
        codigo = _codigo_de_error(flujo, clase, lugar)
        if codigo is not None:
            mala = CeldaMala(f"tiene el error {_ERRORES.get(codigo, 'de una fórmula')}")
            yield _LUGAR.unpack_from(flujo, lugar), mala


def _codigo_de_error(flujo: bytes, clase: int, lugar: int) -> int | None:
    if clase == _BOOLEANO_O_ERROR and flujo[lugar + 7] == 1:
        return flujo[lugar + 6]
    if clase == _FORMULA and flujo[lugar + 6] == 2 and flujo[lugar + 12 : lugar + 14] == b"\xff\xff":
        return flujo[lugar + 8]
    return None
