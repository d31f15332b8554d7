"""Construye el `.deb` y el `.tar.xz`: congela, poda, monta el árbol y deja en `salida/` paquetes y listas.

Quedan además las sumas SHA-256 y el SBOM. Lo intermedio va en `build/linux/` y se rehace cada vez, salvo el
entorno con las bibliotecas.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from escritorio.comun.base.version import VERSION
from instalador.linux.congelar import congelar, fecha_del_cambio, preparar_entorno
from instalador.linux.contenido import Contenido, contenido
from instalador.linux.paquete import NOMBRE, hacer_deb, hacer_tar, montar_arbol
from instalador.linux.podar import podar
from instalador.pasos import correr, exigir_ordenes
from instalador.sbom import Pieza, anotar, sin_permiso

RAIZ = Path(__file__).resolve().parents[2]
OBRA = RAIZ / "build" / "linux"
SALIDA = RAIZ / "salida"


def construir(rapido: bool) -> Path:
    """El `.deb`, en `salida/`. Lanza `SystemExit` con una frase si no se puede."""
    exigir_ordenes(["dpkg-deb", "readelf", "strip", "xz", "git"], "dpkg binutils xz-utils git")
    OBRA.mkdir(parents=True, exist_ok=True)
    SALIDA.mkdir(exist_ok=True)
    fecha = fecha_del_cambio()
    entorno = preparar_entorno(OBRA)
    programa = congelar(entorno, OBRA)
    pedido = podar(programa)
    dentro = contenido(entorno, programa, OBRA)
    sbom = _hacer_sbom(entorno, dentro, fecha)
    usr = montar_arbol(programa, dentro, OBRA / "arbol", fecha)
    print("Haciendo los paquetes…", flush=True)
    deb = hacer_deb(usr.parent, pedido, SALIDA, rapido=rapido, fecha=fecha)
    tar = hacer_tar(usr, SALIDA, rapido=rapido, fecha=fecha)
    _sumar([deb, tar, sbom])
    return deb


def _hacer_sbom(entorno: Path, dentro: Contenido, fecha: int) -> Path:
    if malas := sin_permiso(dentro.piezas):
        raise SystemExit(
            f"No se puede repartir por su licencia: {', '.join(malas)}. Quítelas, o diga en"
            " instalador/linux/contenido.py la que de verdad tienen."
        )
    lista, sbom = OBRA / "contenido.json", SALIDA / f"{NOMBRE}-{VERSION}-linux.cdx.json"
    programa = Pieza("Escritorio", VERSION, "Apache-2.0", f"pkg:generic/{NOMBRE}@{VERSION}")
    anotar(lista, programa, dentro.piezas, fecha)
    correr([entorno / "bin" / "python", RAIZ / "instalador" / "sbom.py", lista, sbom])
    return sbom


def _sumar(archivos: list[Path]) -> None:
    """Las sumas, como las comprueba `sha256sum --check` desde `salida/`."""
    lineas = (f"{hashlib.sha256(a.read_bytes()).hexdigest()}  {a.name}\n" for a in archivos)
    (SALIDA / f"{NOMBRE}-{VERSION}-linux.sha256").write_text("".join(lineas), encoding="utf-8")
