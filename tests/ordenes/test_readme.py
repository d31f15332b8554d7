"""Lo que el README dice de `consultar` es lo que la orden da."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from escritorio.comun.base.quien import Papel
from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.usuarios import dar_de_alta_usuario
from escritorio.informes.acciones.borradores import preparar_memoria
from escritorio.ordenes.consultar.temas import CONSULTAS
from escritorio.organos.acciones.enlaces import nombrar_enlace
from escritorio.organos.modelo.enlaces import EnlaceNuevo
from escritorio.socios.acciones import poner_situacion
from escritorio.socios.modelo import SituacionNueva
from tests.fabrica import ACTO_ANTERIOR, con_reglas, nueva_red, reloj
from tests.sesiones.escenas import alta
from tests.votaciones.test_recomendaciones import aprobada

_README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
_CLAVES = dict(re.findall(r"^\| `(\w+)` \| (`\w+`(?:, `\w+`)*) \|$", _README, re.MULTILINE))


def test_el_readme_nombra_todos_los_temas_de_consultar() -> None:
    dichos = re.search(r"consultar ARCHIVO \{([\w,]+)\}", _README)
    assert dichos is not None
    assert set(dichos[1].split(",")) == set(CONSULTAS)


def test_el_readme_dice_las_claves_de_todos_los_temas() -> None:
    assert set(_CLAVES) == set(CONSULTAS)


def _situacion(bd: Archivo) -> None:
    suya = SituacionNueva(clase="suspension", desde="2026-02-01", hasta="2026-12-31")
    poner_situacion(bd, str(bd.valor("SELECT id FROM socio ORDER BY codigo")), suya, ACTO_ANTERIOR)


def _enlace(bd: Archivo) -> None:
    socio_id = str(bd.valor("SELECT id FROM socio ORDER BY codigo"))
    nombrar_enlace(bd, EnlaceNuevo(socio_id, "Sherpa", "2026-01-01", nombre="Ada López"))


_NO_EN_EL_EJEMPLO: Mapping[str, Callable[[Archivo], object]] = {
    "situaciones": _situacion,
    "enlaces": _enlace,
    "informes": lambda bd: preparar_memoria(bd, "2025"),
    "personas": lambda bd: dar_de_alta_usuario(bd, "Ana Secretaria", [Papel.ADMINISTRACION]),
}


@pytest.mark.parametrize("tema", sorted(set(_CLAVES) - {"recomendaciones"}))
def test_cada_tema_da_las_claves_que_dice_el_readme(ejemplo: Path, tema: str) -> None:
    apertura = abrir_archivo(ejemplo, "Ana Secretaria", reloj)
    if llenar := _NO_EN_EL_EJEMPLO.get(tema):
        llenar(apertura.bd)
    filas = CONSULTAS[tema](apertura.bd)
    apertura.cerrar()
    assert {tuple(f"`{clave}`" for clave in fila) for fila in filas} == {tuple(_CLAVES[tema].split(", "))}


def test_las_recomendaciones_dan_las_claves_que_dice_el_readme(tmp_path: Path) -> None:
    apertura = nueva_red(tmp_path)
    alta(apertura.bd, 33)
    con_reglas(apertura.bd)
    aprobada(apertura.bd)
    suyas = [f"`{clave}`" for clave in CONSULTAS["recomendaciones"](apertura.bd)[0]]
    apertura.cerrar()
    assert suyas == _CLAVES["recomendaciones"].split(", ")
