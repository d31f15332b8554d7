"""Construye el `.deb` y el `.tar.xz`: congela, poda, monta el árbol y deja en `salida/` paquetes y listas.

Quedan además las sumas SHA-256 y el SBOM. Lo intermedio va en `build/linux/` y se rehace cada vez, salvo el
entorno con las bibliotecas.
"""

from __future__ import annotations

from pathlib import Path

from escritorio.comun.base.version import VERSION
from instalador.componentes import escribir_lista
from instalador.linux.congelar import congelar, preparar_entorno
from instalador.linux.contenido import contenido
from instalador.linux.paquete import NOMBRE, hacer_deb, hacer_tar, montar_arbol
from instalador.linux.podar import podar
from instalador.pasos import exigir_ordenes, fecha_del_cambio, sumar

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
    lista = escribir_lista(SALIDA / f"{NOMBRE}-{VERSION}-linux.cdx.json", dentro.piezas, fecha)
    usr = montar_arbol(programa, dentro, OBRA / "arbol", fecha)
    print("Haciendo los paquetes…", flush=True)
    deb = hacer_deb(usr.parent, pedido, SALIDA, rapido=rapido, fecha=fecha)
    tar = hacer_tar(usr, SALIDA, rapido=rapido, fecha=fecha)
    sumar(SALIDA / f"{NOMBRE}-{VERSION}-linux.sha256", deb, tar, lista)
    return deb
