"""Procesos de verdad que hacen algo con un archivo y cuentan cómo les fue."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime
from itertools import cycle
from pathlib import Path
from typing import Any

from escritorio.comun.base.errores import ErrorDeUsuario

RAIZ = Path(__file__).parents[3]
_TOMAS, _NADIE = 80, 65534


def lanzar(trabajo: str, *argumentos: object) -> subprocess.Popen[str]:
    """Un proceso que corre ese trabajo; dice lo suyo en JSON al acabar."""
    orden = [sys.executable, "-m", "tests.comun.datos.procesos", trabajo, *map(str, argumentos)]
    return subprocess.Popen(orden, cwd=RAIZ, stdout=subprocess.PIPE, text=True)


def correr_varios(trabajo: str, cuantos: int, *argumentos: object) -> list[dict[str, Any]]:
    """Lo que dicen `cuantos` procesos que corren a la vez el mismo trabajo."""
    procesos = [lanzar(trabajo, *argumentos) for _ in range(cuantos)]
    dichos = [p.communicate()[0] for p in procesos]
    assert [p.returncode for p in procesos] == [0] * cuantos, dichos
    return [json.loads(d) for d in dichos]


def esperar_archivo(ruta: Path) -> None:
    """Hasta que otro proceso deje ese archivo."""
    while not ruta.exists():
        time.sleep(0.01)


def tomas_en_carrera(rutas: str, modo: str) -> dict[str, Any]:
    """Toma y suelta por cada uno de sus nombres; el testigo, exclusivo, delata que otro está dentro."""
    from escritorio.comun.datos.cerrojo import EnUso, ruta_del_cerrojo, tomar_cerrojo

    nombres = [Path(r) for r in rutas.split("|")]
    testigo = nombres[0].with_name("dentro")
    tomas = dobles = 0
    for ruta in cycle(nombres):
        with contextlib.suppress(EnUso):
            cerrojo = tomar_cerrojo(ruta, f"p{os.getpid()}", "2026-03-10T09:30")
            if modo == "borrando" and tomas % 3 == 0:
                ruta_del_cerrojo(ruta).unlink(missing_ok=True)
            dobles += not _solo(testigo)
            cerrojo.soltar()
            tomas += 1
        if tomas == _TOMAS:
            return {"tomas": tomas, "dobles": dobles}
    raise AssertionError


def _solo(testigo: Path) -> bool:
    try:
        os.close(os.open(testigo, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return False
    time.sleep(0.0005)
    testigo.unlink()
    return True


def abrir_y_esperar(ruta: str, listo: str) -> dict[str, Any]:
    """Lo abre, avisa y se queda hasta que lo maten."""
    from escritorio.comun.datos.apertura import abrir_archivo

    abrir_archivo(Path(ruta), "Muerta", datetime.now)
    return _avisar_y_esperar(listo)


def abrir_como_nadie(ruta: str, _: str) -> dict[str, Any]:
    """Lo abre para trabajar desde una cuenta sin privilegios."""
    from escritorio.comun.datos.apertura import abrir_archivo
    from escritorio.comun.datos.archivo import transaccion

    def abrir() -> None:
        apertura = abrir_archivo(Path(ruta), "Nadie", datetime.now)
        with transaccion(apertura.bd, "Probar"):
            pass
        apertura.cerrar()

    return _sin_privilegios(abrir)


def abrir_como_si_se_pudiera(ruta: str, _: str) -> dict[str, Any]:
    """Lo abre desde una cuenta sin privilegios a la que el sistema dice, como Windows, que sí puede."""
    from escritorio.comun.datos.apertura import abrir_archivo

    os.access = lambda *_, **__: True
    consulta: list[bool] = []

    def abrir() -> None:
        apertura = abrir_archivo(Path(ruta), "Nadie", datetime.now)
        consulta.append(apertura.bd.solo_lectura)
        apertura.cerrar()

    return {**_sin_privilegios(abrir), "consulta": consulta}


def crear_como_nadie(ruta: str, _: str) -> dict[str, Any]:
    """Crea uno nuevo desde una cuenta sin privilegios."""
    from escritorio.comun.datos.apertura import crear_archivo

    return _sin_privilegios(lambda: crear_archivo(Path(ruta), "Nadie", datetime.now).cerrar())


def _sin_privilegios(hacer: Callable[[], object]) -> dict[str, Any]:
    import filelock  # noqa: F401 — ya sin privilegios, quizá no pueda leer el programa

    if os.geteuid() == 0:  # si no, ya lo es
        os.setgroups([])
        os.setgid(_NADIE)
        os.setuid(_NADIE)
    try:
        hacer()
    except ErrorDeUsuario as error:
        return {"frase": error.mensaje}
    return {"frase": ""}


def consultar_y_esperar(ruta: str, listo: str) -> dict[str, Any]:
    """Lo abre para consulta, avisa y se queda hasta que lo maten."""
    from escritorio.comun.datos.apertura import abrir_para_consulta

    abrir_para_consulta(Path(ruta), "Muerta", datetime.now)
    return _avisar_y_esperar(listo)


def crear_despacio(destino: str, listo: str, _: str) -> dict[str, Any]:
    """Crea un archivo y, a media creación, avisa y se queda hasta que lo maten."""
    from escritorio.comun.datos.apertura import crear_archivo

    crear_archivo(Path(destino), "Muerta", datetime.now, lambda _: _avisar_y_esperar(listo))
    return {}


def copiar_despacio(destino: str, listo: str, ruta: str) -> dict[str, Any]:
    """Copia un archivo y, antes de ponerlo en su sitio, avisa y se queda hasta que lo maten."""
    from escritorio.comun.datos import provisional
    from escritorio.comun.datos.apertura import restaurar_copia

    provisional._colocar = lambda *_, **__: _avisar_y_esperar(listo)  # type: ignore[assignment]  # se para ahí
    restaurar_copia(Path(ruta), Path(destino))
    return {}


def escribir_despacio(destino: str, listo: str, que: str) -> dict[str, Any]:
    """Escribe un papel, un borrador o una copia cifrada y, sin acabar, avisa y espera a que lo maten."""
    from escritorio.comun.datos import provisional
    from escritorio.comun.datos.borradores import Borradores, Escrito
    from escritorio.comun.datos.respaldo.indice import escribir_indice
    from escritorio.comun.datos.salida import escribir_archivo

    provisional._colocar = lambda *_, **__: _avisar_y_esperar(listo)  # type: ignore[assignment]  # se para ahí
    ruta = Path(destino)
    if que == "papel":
        escribir_archivo(ruta, b"%PDF")
    elif que == "borrador":
        Borradores(ruta.parent.parent, ruta.stem).poner([Escrito("nota", ("a",), ("texto",))])
    elif que == "indice":
        escribir_indice(ruta.parent, [])
    else:
        _cifrar(Path(que), ruta)
    return {}


def _cifrar(origen: Path, destino: Path) -> None:
    from escritorio.comun.datos.apertura import abrir_archivo
    from escritorio.comun.datos.cifrado import Coste, guardar_copia_cifrada

    abierto = abrir_archivo(origen, "Muerta", datetime.now)
    guardar_copia_cifrada(abierto.bd, destino, "una contraseña", Coste(1024, 1, 1))


def _avisar_y_esperar(listo: str) -> dict[str, Any]:
    Path(listo).touch()
    time.sleep(3600)
    return {}


def escribir_por_fuera(ruta: str, _: str) -> dict[str, Any]:
    """Intenta escribir sin pasar por el programa ni esperar."""
    con = sqlite3.connect(ruta, timeout=0)
    try:
        con.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        return {"frase": str(error)}
    return {"frase": ""}


if __name__ == "__main__":
    print(json.dumps(globals()[sys.argv[1]](*sys.argv[2:])))
