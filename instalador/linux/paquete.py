"""El árbol que se instala y los dos paquetes que salen de él: `.deb` y `.tar.xz`."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from escritorio.comun.base.version import VERSION
from instalador.linux.contenido import Contenido, copiar_licencias, nombres
from instalador.linux.dependencias import depende
from instalador.linux.podar import Pedido

RAIZ = Path(__file__).resolve().parents[2]
DATOS = Path(__file__).parent / "datos"
NOMBRE = "escritorio"
ARQUITECTURA = "amd64"
_ICONOS = Path("share", "icons", "hicolor", "scalable")
_KIB = 1024
_AL_TABULAR = f'eval "$({NOMBRE} autocompletar bash)"\n'
"""Lo que bash carga la primera vez que se tabula detrás de la orden."""


def montar_arbol(programa: Path, dentro: Contenido, raiz: Path, fecha: int) -> Path:
    """Pone en `raiz/usr` el programa y lo que el escritorio del equipo necesita para conocerlo."""
    shutil.rmtree(raiz, ignore_errors=True)
    usr = raiz / "usr"
    shutil.copytree(programa, usr / "lib" / NOMBRE, symlinks=True)
    (usr / "bin").mkdir()
    (usr / "bin" / NOMBRE).symlink_to(f"../lib/{NOMBRE}/{NOMBRE}")
    icono = RAIZ / "recursos" / "iconos" / "escritorio.svg"
    _copiar(icono, usr / _ICONOS / "apps" / "escritorio.svg")
    _copiar(icono, usr / _ICONOS / "mimetypes" / "application-x-escritorio.svg")
    _copiar(DATOS / "escritorio.desktop", usr / "share" / "applications" / "escritorio.desktop")
    _copiar(DATOS / "escritorio.xml", usr / "share" / "mime" / "packages" / "escritorio.xml")
    _escribir(usr / "share" / "bash-completion" / "completions" / NOMBRE, _AL_TABULAR)
    _escribir(usr / "share" / "metainfo" / "escritorio.metainfo.xml", metainfo(fecha))
    _escribir(usr / "share" / "doc" / NOMBRE / "copyright", copyright_de(dentro))
    copiar_licencias(dentro.licencias, usr / "share" / "doc" / NOMBRE / "licencias")
    _permisos(usr)
    return usr


def metainfo(fecha: int) -> str:
    """La ficha de AppStream con la versión y su día. `fecha`: segundos desde 1970."""
    dia = datetime.fromtimestamp(fecha, UTC).date().isoformat()
    ficha = (DATOS / "escritorio.metainfo.xml").read_text(encoding="utf-8")
    return ficha.replace("{version}", VERSION).replace("{fecha}", dia)


def control(pedido: Pedido, kib: int) -> str:
    """El archivo `control` del `.deb`. `kib`: lo que ocupa instalado."""
    campos = {
        "Package": NOMBRE,
        "Version": VERSION,
        "Architecture": ARQUITECTURA,
        "Maintainer": "Equipo de Escritorio <escritorio@localhost>",
        "Installed-Size": str(kib),
        "Depends": depende(pedido.bibliotecas, pedido.glibc),
        "Section": "misc",
        "Priority": "optional",
        "Description": "la secretaría de una asociación de municipios\n"
        " Estatuto, órganos, socios, cuotas, sesiones y actas, en un solo archivo y sin\n"
        " red. Lleva dentro todo lo que no es del sistema: no necesita Python.",
    }
    return "".join(f"{campo}: {valor}\n" for campo, valor in campos.items())


def copyright_de(dentro: Contenido) -> str:
    """Qué licencia tiene el programa y cada cosa que lleva dentro, y de dónde sale su fuente."""
    return (
        "Escritorio se reparte con la licencia Apache 2.0 (/usr/share/common-licenses/Apache-2.0).\n\n"
        "Lleva dentro lo que sigue. Lo que tiene licencia LGPL o MPL va en archivos aparte, que se pueden\n"
        "sustituir por otra versión, en /usr/lib/escritorio/_internal. El texto de cada licencia está en\n"
        "«licencias», junto a este archivo; las de tipografías, iconos y diccionarios, junto a ellos en\n"
        "/usr/lib/escritorio/_internal/escritorio/recursos.\n\n"
        f"{nombres(dentro.piezas)}\n\n"
        "La fuente de Qt: https://download.qt.io/official_releases/qt/.\n"
        "El cargador es de PyInstaller, cuya licencia permite repartir con él cualquier programa.\n"
    )


def hacer_deb(raiz: Path, pedido: Pedido, destino: Path, *, rapido: bool, fecha: int) -> Path:
    """El `.deb` de `raiz`. Con la misma fecha y el mismo árbol, los mismos bytes."""
    archivos = sorted(r for r in (raiz / "usr").rglob("*") if r.is_file() and not r.is_symlink())
    kib = sum(-(-r.stat().st_size // _KIB) for r in archivos)
    _escribir(raiz / "DEBIAN" / "control", control(pedido, kib))
    huellas = (f"{_md5(r)}  {r.relative_to(raiz)}\n" for r in archivos)
    _escribir(raiz / "DEBIAN" / "md5sums", "".join(huellas))
    deb = destino / f"{NOMBRE}_{VERSION}_{ARQUITECTURA}.deb"
    comprime = ["-Zgzip", "-z1"] if rapido else ["-Zxz", "-z6"]
    _correr(["dpkg-deb", "--root-owner-group", *comprime, "--build", raiz, deb], fecha)
    return deb


def hacer_tar(usr: Path, destino: Path, *, rapido: bool, fecha: int) -> Path:
    """El mismo árbol sin instalar: se despliega donde se quiera y se abre con `bin/escritorio`."""
    tar = destino / f"{NOMBRE}-{VERSION}-linux-x86_64.tar.xz"
    orden: list[str | Path] = [
        *("tar", "--create", "--file", tar, "--use-compress-program", f"xz -T0 -{1 if rapido else 6}"),
        *("--sort=name", "--owner=0", "--group=0", "--numeric-owner", f"--mtime=@{fecha}"),
        *("--transform", f"s,^\\.,{NOMBRE}-{VERSION},S", "--directory", usr, "."),
    ]
    _correr(orden, fecha)
    return tar


def _correr(orden: list[str | Path], fecha: int) -> None:
    variables = {**os.environ, "SOURCE_DATE_EPOCH": str(fecha)}
    hecho = subprocess.run(orden, env=variables, capture_output=True, text=True, check=False)
    if hecho.returncode:
        raise SystemExit(f"«{orden[0]}» no pudo hacer el paquete: {hecho.stderr.strip()[-2000:]}")


def _md5(ruta: Path) -> str:
    # dpkg compara con MD5: sirve para ver archivos dañados, no para fiarse de nadie.
    return hashlib.md5(ruta.read_bytes(), usedforsecurity=False).hexdigest()


def _permisos(usr: Path) -> None:
    """Los de siempre, sea cual sea la máscara de quien construye."""
    for ruta in (usr.parent, usr, *usr.rglob("*")):
        if not ruta.is_symlink():
            ejecutable = ruta.is_dir() or ruta == usr / "lib" / NOMBRE / NOMBRE
            ruta.chmod(0o755 if ejecutable else 0o644)


def _copiar(origen: Path, destino: Path) -> None:
    destino.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(origen, destino)


def _escribir(ruta: Path, texto: str) -> None:
    ruta.parent.mkdir(parents=True, exist_ok=True)
    ruta.write_text(texto, encoding="utf-8")
