"""Lo que declara cada asunto es suyo, existe y no choca con lo de otro."""

from __future__ import annotations

import importlib

from escritorio.comun.base.hechos import DE_COMUN, Asunto
from escritorio.comun.datos.declarado import areas, asuntos, avisos, busquedas, tablas, traer
from tests.arquitectura.casa import RAIZ, Casa


def _por_carpeta() -> dict[str, Asunto]:
    carpetas = [ruta.parent.name for ruta in RAIZ.glob("escritorio/*/asunto.py")]
    return {c: importlib.import_module(f"escritorio.{c}.asunto").ASUNTO for c in carpetas} | {
        "comun": DE_COMUN
    }


def test_se_recorren_todos_los_asuntos() -> None:
    assert {id(a) for a in asuntos()} == {id(a) for a in _por_carpeta().values()}


def test_cada_tabla_la_declara_su_dueno_y_nadie_mas() -> None:
    duenos = Casa(RAIZ).duenos
    declaran = [(t.nombre, carpeta) for carpeta, asunto in _por_carpeta().items() for t in asunto.tablas]
    assert len(declaran) == len(tablas())
    assert [(t, carpeta) for t, carpeta in declaran if duenos[t] != carpeta] == []


def test_lo_que_se_declara_por_su_nombre_existe() -> None:
    por_terminar = [p.terminar for a in asuntos() for p in a.por_terminar]
    nombrado = [*(a.pantalla for a in areas().values()), *busquedas(), *avisos(), *por_terminar]
    assert len(nombrado) > len(areas())
    assert [donde for donde in nombrado if not callable(traer(donde))] == []


def test_ningun_sitio_ni_turno_ni_referencia_son_de_dos() -> None:
    todas = list(areas().values())
    for cosas in (
        [a.lugar for a in todas],
        [tipo for a in todas for tipo in a.tipos],
        [turno for a in asuntos() for turno in a.avisos],
    ):
        assert len(set(cosas)) == len(cosas)
