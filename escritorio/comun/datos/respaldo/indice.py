"""El índice de una carpeta de copias: qué guarda cada una y si está probada, sin abrirlas."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from escritorio.comun.base.registro import Registro, en_datos
from escritorio.comun.base.rotacion import Estado, Guardada
from escritorio.comun.datos.identidad import es_compartida
from escritorio.comun.datos.provisional import en_su_sitio
from escritorio.comun.datos.respaldo.huellas import Huellas
from escritorio.comun.datos.salida import escribir_archivo

NOMBRE_DEL_INDICE = "índice de las copias.json"
EXTENSION = ".escritorio"
_FORMATO = 1
_AUTOMATICA = re.compile(
    r".+ (?P<dia>\d{4}-\d\d-\d\d) (?P<hora>\d\d)\.(?P<minuto>\d\d)(?: \(\d+\))?" + re.escape(EXTENSION)
)


class Marca(Registro):
    """Hasta dónde llega un archivo: su último apunte, de qué acción es y de qué primera acción viene todo.

    `apunte` −1: no se sabe. `esquema`: la versión del archivo. Dos archivos con la misma raíz son
    la misma asociación, aunque uno haya vuelto atrás.
    """

    apunte: int = -1
    accion: str = ""
    raiz: str = ""
    esquema: int = 0


class Copia(Registro):
    """Lo que el índice dice de una copia. `momento`, `probada`: ISO; `tamano`: bytes; `huella`: de sus bytes.

    `motivo`: por qué se hizo («al cerrar»). `tablas`: las huellas del archivo del que salió.
    `defecto`: qué tiene la mala, o por qué no se pudo probar la pendiente.
    """

    nombre: str
    momento: str
    tamano: int
    estado: Estado = Estado.PENDIENTE
    motivo: str = ""
    marca: Marca = Marca()
    huella: str = ""
    tablas: Huellas | None = None
    retocada: int = 0
    probada: str = ""
    defecto: str = ""

    def guardada(self) -> Guardada:
        """Lo que de ella mira la rotación."""
        return Guardada(self.nombre, self.momento, self.tamano, self.estado)


def leer_indice(carpeta: Path) -> dict[str, Copia]:
    """Las copias que hay en `carpeta`, por su nombre, con lo que de cada una dice el índice.

    Si el índice falta o no se entiende, todas salen por probar; también la que cambió desde que se anotó.
    """
    anotadas = _anotadas(carpeta)
    dadas: dict[str, Copia] = {}
    for ruta in sorted(carpeta.iterdir()) if carpeta.is_dir() else []:
        if (nombre := _AUTOMATICA.fullmatch(ruta.name)) and ruta.is_file():
            momento = f"{nombre['dia']}T{nombre['hora']}:{nombre['minuto']}:00"
            dadas[ruta.name] = _como_esta(anotadas.get(ruta.name), ruta, momento)
    return dadas


def escribir_indice(carpeta: Path, copias: Iterable[Copia]) -> None:
    """Deja el índice entero, o el de antes. Lanza `NoSePudoEscribir`."""
    datos = {"formato": _FORMATO, "copias": [en_datos(c) for c in copias]}
    texto = json.dumps(datos, ensure_ascii=False, separators=(",", ":"))
    escribir_archivo(carpeta / NOMBRE_DEL_INDICE, texto.encode())


def _anotadas(carpeta: Path) -> dict[str, Copia]:
    try:
        datos = json.loads((carpeta / NOMBRE_DEL_INDICE).read_text(encoding="utf-8"))
        dadas = [_copia(d) for d in datos["copias"]]
    except (OSError, ValueError, TypeError, KeyError):
        return {}
    return {c.nombre: c for c in dadas}


def _copia(datos: Mapping[str, Any]) -> Copia:
    tablas = datos["tablas"]
    marca = datos["marca"]
    return Copia(
        **{c: str(datos[c]) for c in ("nombre", "momento", "motivo", "huella", "probada", "defecto")},
        tamano=int(datos["tamano"]),
        retocada=int(datos["retocada"]),
        estado=Estado(datos["estado"]),
        marca=Marca(int(marca["apunte"]), str(marca["accion"]), str(marca["raiz"]), int(marca["esquema"])),
        tablas=None if tablas is None else {str(t): (int(n), str(h)) for t, (n, h) in tablas.items()},
    )


def _como_esta(anotada: Copia | None, ruta: Path, momento: str) -> Copia:
    ahora = ruta.stat()
    if anotada is None:
        return Copia(ruta.name, momento, ahora.st_size, retocada=ahora.st_mtime_ns)
    if (anotada.tamano, anotada.retocada) != (ahora.st_size, ahora.st_mtime_ns):
        return replace(
            anotada, tamano=ahora.st_size, retocada=ahora.st_mtime_ns, estado=Estado.PENDIENTE, defecto=""
        )
    return anotada


_BYTES_DE_NOMBRE = 200
"""Un nombre llega a 255 bytes; el resto es para la fecha y el «(2)»."""


class Destinos(Registro):
    """Las carpetas donde se guardan, y cuánto pueden ocupar en cada una.

    `principales`: se usa la primera que sirva; `elegida`: si la primera la eligió la persona. `segunda`: la
    carpeta de una memoria o de la red, o nada; sólo se usa si está. `tope`: en bytes.
    """

    principales: tuple[Path, ...]
    segunda: Path | None
    tope: int
    elegida: bool = False


def destinos_de(archivo: Path, de_datos: Path, elegida: str, segunda: str, tope: int) -> Destinos:
    """Los de `archivo`: en la carpeta elegida o junto a él, y si allí no se puede, en `de_datos`."""
    propia = f"Copias de {recortado(archivo.stem)}"
    principales = ([Path(elegida)] if elegida else []) + [archivo.absolute().parent]
    return Destinos(
        tuple(p / propia for p in (*principales, de_datos)),
        Path(segunda) / propia if segunda else None,
        tope,
        bool(elegida),
    )


def recortado(nombre: str) -> str:
    """El nombre, o su principio si no cabe en el de una copia; sin los bytes que no son letras."""
    return nombre.encode(errors="ignore")[:_BYTES_DE_NOMBRE].decode(errors="ignore").rstrip()


def preparar(carpeta: Path) -> Path:
    """Crea la carpeta si falta, sólo para su dueño salvo que esté en una compartida. Lanza OSError.

    No crea la de encima: si no está, la memoria no está puesta o la red no responde.
    """
    with contextlib.suppress(FileExistsError):
        carpeta.mkdir(mode=0o777 if es_compartida(carpeta.parent) else 0o700)
    return carpeta


def proteger(copia: Path, compartida: bool) -> None:
    """Deja la copia sólo para su dueño, salvo que la carpeta adonde va sea compartida."""
    permisos = 0o660 if compartida else 0o600
    # Una memoria en FAT no tiene permisos que poner; la copia vale igual.
    with contextlib.suppress(OSError):
        copia.chmod(permisos)


def nombre_libre(carpeta: Path, base: str) -> Path:
    """`carpeta/base.escritorio` o, si ya está, «base (2)», «base (3)»…: no se pisa nada."""
    nombres = (f"{base}{EXTENSION}" if i == 1 else f"{base} ({i}){EXTENSION}" for i in count(1))
    return next(ruta for n in nombres if not os.path.lexists(ruta := carpeta / n))


def base_de_copia(archivo: Path, momento: str) -> str:
    """«red 2026-11-23 10.15»: se ordena sola por fecha y se distingue de la que se guarda a mano."""
    return f"{recortado(archivo.stem)} {momento[:10]} {momento[11:13]}.{momento[14:16]}"


@contextlib.contextmanager
def escribiendo(destino: Path) -> Iterator[Path]:
    """Dónde escribir: al salir bien toma el nombre de `destino`; si no, no queda nada."""
    with en_su_sitio(destino, pisar=True) as temporal:
        yield temporal
        with temporal.open("r+b") as archivo:
            os.fsync(archivo.fileno())
        proteger(temporal, es_compartida(destino.parent))


def sitio_libre(carpeta: Path) -> int:
    """Los bytes que le quedan al disco de `carpeta`."""
    return shutil.disk_usage(carpeta).free
