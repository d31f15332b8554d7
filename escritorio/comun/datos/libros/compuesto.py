"""El archivo compuesto en que va un xls: sacar de él el libro y volver a ponerlo en uno limpio.

Sus cadenas de sectores pueden dar vueltas sin fin o pedir una memoria que no hay, y calamine las sigue;
por eso se le da siempre un compuesto recién hecho, con sólo el libro. Fuente: [MS-CFB].
"""

from __future__ import annotations

import struct

_MAGIA = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FIN_DE_CADENA = 0xFFFFFFFA
_FIN, _LIBRE, _DE_TABLA = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_EN_CABECERA = 109
_SECTOR = 4096
_RAIZ, _FLUJO = 5, 2


def flujo_del_libro(contenido: bytes) -> tuple[bytes, str]:
    """El flujo del libro y cómo se llama («Workbook», de Excel 97 o posterior; antes, «Book»).

    Lanza `ValueError` si no lo hay o sus sectores dan vueltas; `struct.error` o `IndexError` si está cortado.
    """
    largo = 1 << min(struct.unpack_from("<H", contenido, 30)[0], 16)
    tabla = _tabla_de_sectores(contenido, largo)
    indice = _cadena(contenido, tabla, struct.unpack_from("<I", contenido, 48)[0], largo)
    for lugar in range(0, len(indice) - 127, 128):
        nombre = indice[lugar : lugar + 64].decode("utf-16-le", "replace").partition("\0")[0]
        if nombre in ("Workbook", "Book"):
            inicio, medida = struct.unpack_from("<II", indice, lugar + 116)
            return _cadena(contenido, tabla, inicio, largo)[:medida], nombre
    raise ValueError("sin libro")


def _tabla_de_sectores(contenido: bytes, largo: int) -> list[int]:
    sectores = list(struct.unpack_from(f"<{_EN_CABECERA}I", contenido, 76))
    siguiente, cuantos = struct.unpack_from("<II", contenido, 68)
    for _ in range(min(cuantos, len(contenido) // largo)):
        tramo = struct.unpack_from(f"<{largo // 4}I", contenido, (siguiente + 1) * largo)
        sectores += tramo[:-1]
        siguiente = tramo[-1]
    tabla: list[int] = []
    for sector in sectores:
        if sector < _FIN_DE_CADENA and len(tabla) <= len(contenido) // largo:
            tabla += struct.unpack_from(f"<{largo // 4}I", contenido, (sector + 1) * largo)
    return tabla


def _cadena(contenido: bytes, tabla: list[int], sector: int, largo: int) -> bytes:
    trozos: list[bytes] = []
    while sector < _FIN_DE_CADENA:
        if len(trozos) > len(contenido) // largo:
            raise ValueError("los sectores dan vueltas")
        trozos.append(contenido[(sector + 1) * largo : (sector + 2) * largo])
        sector = tabla[sector]
    return b"".join(trozos)


def compuesto_con(flujo: bytes, nombre: str) -> bytes:
    """Un archivo compuesto de la versión 4 con ese único flujo."""
    # Por debajo de un sector, el flujo iría en otra tabla: se rellena tras su último registro.
    flujo = flujo.ljust(_SECTOR, b"\0")
    de_flujo = -(-len(flujo) // _SECTOR)
    de_tabla = -(-(de_flujo + 3) // (_SECTOR // 4 - 1))
    # calamine no admite una raíz sin sector propio.
    de_raiz, primero = de_tabla + 1, de_tabla + 2
    tabla = [_DE_TABLA] * de_tabla + [_FIN, _FIN] + [*range(primero + 1, primero + de_flujo), _FIN]
    tabla += [_LIBRE] * (de_tabla * _SECTOR // 4 - len(tabla))
    indice = _ficha("Root Entry", _RAIZ, 1, de_raiz, _SECTOR) + _ficha(
        nombre, _FLUJO, _LIBRE, primero, len(flujo)
    )
    return b"".join(
        (
            _cabecera(de_tabla).ljust(_SECTOR, b"\0"),
            struct.pack(f"<{len(tabla)}I", *tabla),
            indice.ljust(_SECTOR, b"\0"),
            bytes(_SECTOR),
            flujo.ljust(de_flujo * _SECTOR, b"\0"),
        )
    )


def _cabecera(de_tabla: int) -> bytes:
    fija = struct.pack("<8s16x5H6x", _MAGIA, 0x3E, 4, 0xFFFE, 12, 6)
    cuentas = struct.pack("<9I", 1, de_tabla, de_tabla, 0, 4096, _FIN, 0, _FIN, 0)
    sectores = [i if i < de_tabla else _LIBRE for i in range(_EN_CABECERA)]
    return fija + cuentas + struct.pack(f"<{_EN_CABECERA}I", *sectores)


def _ficha(nombre: str, clase: int, hijo: int, inicio: int, medida: int) -> bytes:
    letras = nombre.encode("utf-16-le")
    return struct.pack(
        "<64sHBB3I36xIQ", letras, len(letras) + 2, clase, 1, _LIBRE, _LIBRE, hijo, inicio, medida
    )
