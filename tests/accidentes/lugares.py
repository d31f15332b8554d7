"""Sitios y nombres que ponen trabas: sin permiso, enlaces, tuberías, nombres raros."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

_NOMBRE = "red.escritorio"


@dataclass(frozen=True, slots=True)
class Lugar:
    """Una traba. `poner` recibe la carpeta y los bytes de un archivo sano y da la ruta por la que se pide.

    `estorba`: la orden puede no salir; si no, debe salir bien.
    """

    nombre: str
    poner: Callable[[Path, bytes], Path]
    estorba: bool = True


def recuperar(carpeta: Path) -> None:
    """Le devuelve los permisos, para poder mirarla y borrarla."""
    for raiz in (carpeta, carpeta / "dentro"):
        if raiz.is_dir():
            raiz.chmod(0o700)


def _archivo(permisos: int) -> Callable[[Path, bytes], Path]:
    def poner(carpeta: Path, sano: bytes) -> Path:
        ruta = carpeta / _NOMBRE
        ruta.write_bytes(sano)
        ruta.chmod(permisos)
        return ruta

    return poner


def _carpeta(permisos: int, *, con_archivo: bool = True) -> Callable[[Path, bytes], Path]:
    def poner(carpeta: Path, sano: bytes) -> Path:
        dentro = carpeta / "dentro"
        dentro.mkdir()
        if con_archivo:
            (dentro / _NOMBRE).write_bytes(sano)
        dentro.chmod(permisos)
        return dentro / _NOMBRE

    return poner


def _nombre(nombre: str | bytes, *, con_archivo: bool = True) -> Callable[[Path, bytes], Path]:
    def poner(carpeta: Path, sano: bytes) -> Path:
        ruta = carpeta / os.fsdecode(nombre)
        if con_archivo and len(os.fsencode(nombre)) <= 255:
            ruta.write_bytes(sano)
        return ruta

    return poner


def _enlace(a: str) -> Callable[[Path, bytes], Path]:
    def poner(carpeta: Path, sano: bytes) -> Path:
        (carpeta / "otro.escritorio").write_bytes(sano)
        ruta = carpeta / _NOMBRE
        ruta.symlink_to(a)
        return ruta

    return poner


def _enlace_duro(carpeta: Path, sano: bytes) -> Path:
    otro = carpeta / "otro.escritorio"
    otro.write_bytes(sano)
    os.link(otro, carpeta / _NOMBRE)
    return carpeta / _NOMBRE


def _tuberia(carpeta: Path, _: bytes) -> Path:
    os.mkfifo(carpeta / _NOMBRE)
    return carpeta / _NOMBRE


def _directorio(carpeta: Path, _: bytes) -> Path:
    (carpeta / _NOMBRE).mkdir()
    return carpeta / _NOMBRE


def _bajo_un_archivo(carpeta: Path, sano: bytes) -> Path:
    (carpeta / "archivo").write_bytes(sano)
    return carpeta / "archivo" / _NOMBRE


def _con_cerrojo_ajeno(carpeta: Path, sano: bytes) -> Path:
    """El cerrojo lo dejó otra cuenta de este equipo: ni se puede escribir ni se puede leer."""
    ruta = carpeta / _NOMBRE
    ruta.write_bytes(sano)
    cerrojo = carpeta / f"{_NOMBRE}.abierto"
    cerrojo.write_bytes(b"{}")
    cerrojo.chmod(0)
    return ruta


_NOMBRES: Mapping[str, str | bytes] = {
    "salto de línea": "red\nmía.escritorio",
    "retorno": "red\rmía.escritorio",
    "tabulador": "red\tmía.escritorio",
    "comillas": "la \"red\" 'mía'.escritorio",
    "tanto por ciento": "red 100 %20 %s.escritorio",
    "interrogación": "red?modo=ro.escritorio",
    "almohadilla": "red#1.escritorio",
    "y comercial": "red&mía;x=1.escritorio",
    "espacios": "  red  mía  .escritorio",
    "emoji": "red 😀.escritorio",
    "acentos compuestos": unicodedata.normalize("NFC", "asociación ñandú.escritorio"),
    "acentos sueltos": unicodedata.normalize("NFD", "asociación ñandú.escritorio"),
    "barra inversa": "red\\mía.escritorio",
    "asterisco": "red*[1].escritorio",
    "punto y coma": "red;DROP TABLE.escritorio",
    "llaves": "{red} $HOME `x`.escritorio",
    "sin extensión": "red",
    "oculto": ".red.escritorio",
    "inversor de sentido": "red\u202emía.escritorio",
    "otra escritura": "赤い網.escritorio",
    "una letra": "r",
    "doscientos bytes": "r" * 189 + ".escritorio",
}
_NOMBRES_QUE_ESTORBAN: Mapping[str, str | bytes] = {
    "doscientos cincuenta bytes": "r" * 239 + ".escritorio",
    "doscientos cincuenta y cinco bytes": "r" * 244 + ".escritorio",
    "trescientos bytes": "r" * 300,
    "bytes que no son letras": b"red\xff\xfe.escritorio",
}


def de_origen() -> list[Lugar]:
    """Un archivo que está, pero así."""
    return [
        Lugar("archivo sin permisos", _archivo(0)),
        Lugar("archivo sin lectura", _archivo(0o200)),
        Lugar("archivo de sólo lectura", _archivo(0o400)),
        Lugar("carpeta sin permisos", _carpeta(0)),
        Lugar("carpeta sin lectura", _carpeta(0o300)),
        Lugar("carpeta sin escritura", _carpeta(0o500)),
        Lugar("carpeta sin paso", _carpeta(0o600)),
        Lugar("enlace roto", _enlace("no-esta.escritorio")),
        Lugar("enlace a otro", _enlace("otro.escritorio"), estorba=False),
        Lugar("enlace a sí mismo", _enlace(_NOMBRE)),
        Lugar("enlace duro", _enlace_duro, estorba=False),
        Lugar("tubería", _tuberia),
        Lugar("directorio", _directorio),
        Lugar("bajo un archivo", _bajo_un_archivo),
        Lugar("cerrojo de otra cuenta", _con_cerrojo_ajeno),
        *(Lugar(f"nombre: {n}", _nombre(v), estorba=False) for n, v in _NOMBRES.items()),
        *(Lugar(f"nombre: {n}", _nombre(v)) for n, v in _NOMBRES_QUE_ESTORBAN.items()),
    ]


def de_destino() -> list[Lugar]:
    """Un sitio donde se quiere dejar algo que aún no está."""
    return [
        Lugar("carpeta sin permisos", _carpeta(0, con_archivo=False)),
        Lugar("carpeta sin lectura", _carpeta(0o300, con_archivo=False)),
        Lugar("carpeta sin escritura", _carpeta(0o500, con_archivo=False)),
        Lugar("carpeta sin paso", _carpeta(0o600, con_archivo=False)),
        Lugar("carpeta que no está", lambda c, _: c / "no" / _NOMBRE),
        Lugar("ya está, de sólo lectura", _archivo(0o400)),
        Lugar("enlace roto", _enlace("no-esta.escritorio")),
        Lugar("enlace a sí mismo", _enlace(_NOMBRE)),
        Lugar("tubería", _tuberia),
        Lugar("directorio", _directorio),
        Lugar("bajo un archivo", _bajo_un_archivo),
        *(Lugar(f"nombre: {n}", _nombre(v, con_archivo=False), estorba=False) for n, v in _NOMBRES.items()),
        *(Lugar(f"nombre: {n}", _nombre(v, con_archivo=False)) for n, v in _NOMBRES_QUE_ESTORBAN.items()),
    ]
