"""El disco se llena en medio de cada trabajo: se dice, nada queda a medias y, con sitio, sale."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from escritorio.comun.base.errores import ErrorDeUsuario
from tests.accidentes.conftest import Cuentas
from tests.accidentes.cotejo import diferencias, mirar
from tests.accidentes.relleno import llenar
from tests.accidentes.taller import Caso, Taller
from tests.accidentes.test_muertes import Medido, medir
from tests.accidentes.trabajos import TRABAJOS, Bases, Trabajo

pytestmark = pytest.mark.accidente
_MEGAS = 64
_LIBRES_KB = (0, 4, 12, 32, 64, 128, 256, 512, 1024, 2048)
_TRABAJOS = tuple(t for t in TRABAJOS if t.nombre != "ejemplo")
_EN_VENTANA_KB = (0, 4, 16, 64)


@pytest.fixture(scope="module")
def disco(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Un disco pequeño de verdad; falla, y no se salta, si no se puede montar."""
    punto = tmp_path_factory.mktemp("disco")
    orden = ["mount", "-t", "tmpfs", "-o", f"size={_MEGAS}m", "tmpfs", str(punto)]
    hecho = subprocess.run(orden, capture_output=True, text=True, check=False)
    assert hecho.returncode == 0, (
        "Para llenar un disco hay que poder montar uno pequeño: córralo como administrador "
        f"(en un contenedor, con permiso para montar). {hecho.stderr.strip()}"
    )
    yield punto
    subprocess.run(["umount", "-l", str(punto)], check=False)


@pytest.mark.parametrize("trabajo", _TRABAJOS, ids=lambda t: t.nombre)
def test_con_el_disco_lleno_no_queda_nada_a_medias(
    taller: Taller, bases: Bases, disco: Path, cuentas: Cuentas, trabajo: Trabajo
) -> None:
    carpeta = disco / "lugar"
    medido = medir(taller, bases, trabajo, carpeta)
    faltas, dichas = [], 0
    for libres in _LIBRES_KB:
        (disco / "relleno").unlink(missing_ok=True)
        bases.preparar(trabajo, carpeta)
        relleno = llenar(disco, libres)
        hecho = taller.hacer(replace(trabajo.caso(carpeta), vigilada=""))
        dichas += hecho.codigo == 1
        relleno.unlink()
        if falta := hecho.falta() or _de_lo_que_queda(taller, trabajo, carpeta, medido, hecho.codigo):
            faltas.append(f"{trabajo.nombre}, con {libres} KB: {falta}")
    cuentas.comprobar_y_anotar(f"Disco lleno: {trabajo.nombre}", faltas, veces=len(_LIBRES_KB), frases=dichas)


def _de_lo_que_queda(taller: Taller, trabajo: Trabajo, carpeta: Path, medido: Medido, codigo: int) -> str:
    ruta = carpeta / trabajo.deja
    try:
        queda = mirar(ruta, trabajo.conocidos) if ruta.exists() or not trabajo.crea else None
        if codigo == 0 and queda != medido.despues:
            return "dice que lo hizo y no está hecho"
        if queda not in (medido.antes, medido.despues):
            return f"a medias: {diferencias(queda or {}, medido.despues)[:200]}"
        if codigo:
            otra = taller.hacer(replace(trabajo.caso(carpeta), vigilada=""))
            queda = mirar(ruta, trabajo.conocidos)
            if otra.codigo or queda != medido.despues:
                return f"con sitio tampoco sale: {otra.error.strip()[:200]}"
    except (ErrorDeUsuario, AssertionError) as error:
        return f"lo que queda no vale: {str(error)[:200]}"
    return ""


def test_lo_tecleado_con_el_disco_lleno_sigue_en_pantalla(
    taller: Taller, bases: Bases, disco: Path, cuentas: Cuentas
) -> None:
    """Se escribe en el acta, el disco se llena, se intenta guardar y después hay sitio: no se pierde nada."""
    carpeta = disco / "lugar"
    faltas = []
    for libres in _EN_VENTANA_KB:
        (disco / "relleno").unlink(missing_ok=True)
        bases.preparar(Trabajo("", "", "sesion"), carpeta)
        entorno = {"TMPDIR": str(carpeta / "tmp"), "DISCO": str(disco), "LIBRES": str(libres)}
        hecho = taller.hacer(Caso((str(carpeta / "red.escritorio"),), "teclear", tope=120, entorno=entorno))
        if falta := hecho.falta() or (hecho.error.strip()[:300] if hecho.codigo else ""):
            faltas.append(f"con {libres} KB: {falta}")
    cuentas.comprobar_y_anotar("Disco lleno: tecleo en el acta", faltas, veces=len(_EN_VENTANA_KB))
