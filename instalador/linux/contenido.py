"""Qué va dentro del programa congelado y con qué licencias."""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path

from instalador.componentes import DE_RECURSOS, Pieza, de_python, pieza_de
from instalador.pasos import correr

RAIZ = Path(__file__).resolve().parents[2]
_ES_LICENCIA = re.compile(r"licen[cs]|copying|notice|copyright", re.IGNORECASE)
# Sus ruedas no traen el texto de la licencia que declaran; Debian lo tiene de todas.
_COMUNES = Path("/usr/share/common-licenses")
_TEXTOS_DE_QT = ("LGPL-3", "GPL-3")
_DEL_SISTEMA = re.compile(r"^(?:/usr)?/lib/")
_LICENCIAS_DE_DEBIAN = {
    "libbz2-1.0": "bzip2-1.0.6",
    "libffi8": "MIT",
    "liblzma5": "0BSD",
    "libsqlite3-0": "blessing",
    "libssl3": "Apache-2.0",
    "libssl3t64": "Apache-2.0",
    "libuuid1": "BSD-3-Clause",
    "libexpat1": "MIT",
    "libexpat1t64": "MIT",
    "libmpdec3": "BSD-2-Clause",
    "zlib1g": "Zlib",
}


@dataclass(frozen=True)
class Contenido:
    """Las piezas y, por cada nombre, los archivos con su licencia."""

    piezas: list[Pieza]
    licencias: dict[str, list[Path]]


def contenido(entorno: Path, programa: Path, obra: Path) -> Contenido:
    """Lo que va dentro, según lo que PyInstaller dice que recogió y lo que quedó tras la poda."""
    recogido = _recogido(obra)
    piezas: list[Pieza] = [de_python(platform.python_version())]
    licencias: dict[str, list[Path]] = {"CPython": _licencias_de_python()}
    for biblioteca in _bibliotecas(entorno, recogido):
        piezas.append(pieza_de(biblioteca))
        licencias[biblioteca.name] = _textos(biblioteca)
    for paquete, version in _paquetes(recogido, programa):
        piezas.append(_de_debian(paquete, version))
        licencias[paquete] = [Path("/usr/share/doc", paquete, "copyright")]
    for nombre in (n for n in licencias if n.lower().startswith(("pyside6", "shiboken6"))):
        licencias[nombre] = [_COMUNES / texto for texto in _TEXTOS_DE_QT]
    return Contenido([*piezas, *DE_RECURSOS], licencias)


def copiar_licencias(licencias: dict[str, list[Path]], destino: Path) -> None:
    """Una carpeta por pieza. Lanza `SystemExit` si de alguna no hay texto."""
    for nombre, textos in licencias.items():
        if not (hay := [t for t in textos if t.is_file()]):
            raise SystemExit(
                f"Sin el texto de la licencia de «{nombre}» no se puede repartir, y no se encontró: búsquelo"
                " en su fuente y dígalo en instalador/linux/contenido.py."
            )
        (destino / nombre).mkdir(parents=True, exist_ok=True)
        for texto in hay:
            shutil.copyfile(texto, destino / nombre / texto.name)


def _recogido(obra: Path) -> set[str]:
    """Las rutas de origen de todo lo que PyInstaller metió."""
    listas = (obra / "pyinstaller").rglob("*-00.toc")
    return {ruta for lista in listas for ruta in re.findall(r"'(/[^']+)'", lista.read_text(encoding="utf-8"))}


def _bibliotecas(entorno: Path, recogido: set[str]) -> Iterator[Distribution]:
    (site,) = entorno.glob("lib/python3.*/site-packages")
    for biblioteca in sorted(distributions(path=[str(site)]), key=lambda d: d.name.lower()):
        codigo = (f for f in biblioteca.files or [] if ".dist-info" not in str(f))
        if not biblioteca.name.startswith("pyinstaller") and any(str(site / f) in recogido for f in codigo):
            yield biblioteca


def _textos(biblioteca: Distribution) -> list[Path]:
    """Los de la biblioteca entera; lo que lleva suelto (una letra de muestra) puede no ir dentro."""
    suyos = (f for f in biblioteca.files or [] if ".dist-info" in str(f) and _ES_LICENCIA.search(str(f)))
    return [Path(str(biblioteca.locate_file(f))) for f in suyos]


def _licencias_de_python() -> list[Path]:
    suya = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    de_debian = Path(f"/usr/share/doc/python{sys.version_info[0]}.{sys.version_info[1]}/copyright")
    return [suya, de_debian]


def _paquetes(recogido: set[str], programa: Path) -> list[tuple[str, str]]:
    """Paquete de Debian y versión de cada biblioteca del sistema que quedó dentro."""
    dentro = {ruta.name for ruta in programa.rglob("*.so*")}
    rutas = [Path(r) for r in recogido if _DEL_SISTEMA.match(r) and Path(r).name in dentro]
    return sorted({_quien_la_trae(ruta) for ruta in rutas if ".so" in ruta.name})


def _quien_la_trae(ruta: Path) -> tuple[str, str]:
    # dpkg la conoce por la ruta con que se empaquetó, con «/usr» delante o sin él.
    real = str(ruta.resolve())
    for nombre in (str(ruta), real, real.removeprefix("/usr"), f"/usr{ruta}"):
        hecho = subprocess.run(["dpkg", "-S", nombre], capture_output=True, text=True, check=False)
        if not hecho.returncode:
            paquete = hecho.stdout.split(":")[0]
            return paquete, correr(["dpkg-query", "-W", "-f", "${Version}", hecho.stdout.split(": ")[0]])
    raise SystemExit(f"Ningún paquete instalado trae «{ruta}»: instálela con apt para saber su licencia.")


def _de_debian(paquete: str, version: str) -> Pieza:
    licencia = _LICENCIAS_DE_DEBIAN.get(paquete, "")
    origen = f"https://snapshot.debian.org/binary/{paquete}/"
    return Pieza(paquete, version, licencia, f"pkg:deb/debian/{paquete}@{version}", origen)


def nombres(piezas: Iterable[Pieza]) -> str:
    """Cada pieza, su versión, su licencia y de dónde sale su fuente, en una línea."""
    return "\n".join(f"  {p.nombre} {p.version}: {p.licencia}. Fuente: {p.origen}" for p in piezas)
