"""Un archivo dañado o ajeno se explica en una frase y no se toca; nunca una traza ni una parada."""

from __future__ import annotations

import contextlib
import io
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from escritorio.ordenes.puerta import correr
from tests.accidentes.conftest import Cuentas
from tests.accidentes.cotejo import filas_de
from tests.accidentes.danos import Dano, algunos, todos
from tests.accidentes.taller import Caso, Resultado, Taller
from tests.accidentes.trabajos import POR_NOMBRE, RED, Bases

ORDENES_QUE_LEEN = (
    "verificar {}/red.escritorio",
    "consultar {}/red.escritorio socios",
    "consultar {}/red.escritorio cargos",
    "consultar {}/red.escritorio sesiones",
    "exportar {}/red.escritorio padron {}/padron.xlsx",
    "exportar {}/red.escritorio memoria {}/memoria.pdf",
    "copia {}/red.escritorio {}/copia.escritorio",
    "restaurar {}/red.escritorio {}/restaurada.escritorio",
)
ORDENES_QUE_ESCRIBEN = ("emitir-cuotas {}/red.escritorio 2027",)
_TOPE = 30.0


def preparar(bases: Bases, carpeta: Path, dano: Dano) -> dict[str, bytes]:
    """Deja el archivo dañado; da los bytes de cuanto hay en la carpeta."""
    bases.preparar(POR_NOMBRE["conciliar"], carpeta)
    dano.en(carpeta / RED)
    return {p.name: p.read_bytes() for p in carpeta.iterdir() if p.is_file()}


def tocados(carpeta: Path, antes: dict[str, bytes]) -> list[str]:
    """Los que cambiaron. Un diario que SQLite remata al abrir puede irse; el archivo no cambia por leerlo."""
    return [
        n
        for n, datos in antes.items()
        if not n.endswith(("-journal", "-wal", "-shm"))
        and (not (carpeta / n).exists() or (carpeta / n).read_bytes() != datos)
    ]


def corridas(dano: Dano, carpeta: Path, plantillas: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Cada orden con su nombre, para decir cuál falló."""
    for plantilla in plantillas:
        dichos = tuple(parte.replace("{}", str(carpeta)) for parte in plantilla.split())
        yield f"{dano.nombre} ({dano.semilla}), {dichos[0]}", dichos


def _es_suyo(dichos: tuple[str, ...], hecho: Resultado, ruta: Path, antes: bytes) -> bool:
    """Lo que una orden que escribe puede cambiar: si se hizo, todo; si no, sólo reponer los disparadores."""
    return dichos[0] == "emitir-cuotas" and (hecho.codigo == 0 or _guarda_lo_mismo(ruta, antes))


def _guarda_lo_mismo(ruta: Path, antes: bytes) -> bool:
    original = ruta.with_name("original")
    original.write_bytes(antes)
    try:
        return filas_de(original) == filas_de(ruta)
    except sqlite3.Error:
        return False
    finally:
        original.unlink()


@pytest.mark.accidente
def test_por_las_ordenes_un_archivo_danado_se_explica(
    taller_llano: Taller, bases: Bases, tmp_path: Path, cuentas: Cuentas
) -> None:
    faltas, carpeta, hechas = [], tmp_path / "lugar", 0
    danos = list(todos())
    for dano in danos:
        antes = preparar(bases, carpeta, dano)
        for nombre, dichos in corridas(dano, carpeta, (*ORDENES_QUE_LEEN, *ORDENES_QUE_ESCRIBEN)):
            entorno = {"TMPDIR": str(carpeta / "tmp")}
            hecho = taller_llano.hacer(Caso(dichos, tope=_TOPE, entorno=entorno))
            hechas += 1
            cambiados = tocados(carpeta, antes)
            if cambiados == [RED] and _es_suyo(dichos, hecho, carpeta / RED, antes[RED]):
                cambiados = []
            if falta := hecho.falta() or (f"cambió {cambiados}" if cambiados else ""):
                faltas.append(f"{nombre}: {falta}")
    cuentas.comprobar_y_anotar("Dañados o ajenos, por orden", faltas, archivos=len(danos), órdenes=hechas)


@pytest.mark.accidente
def test_por_la_ventana_un_archivo_danado_se_explica(
    taller_llano: Taller, bases: Bases, tmp_path: Path, cuentas: Cuentas
) -> None:
    """Con todas las pantallas, cada uno en su proceso."""
    faltas, carpeta = [], tmp_path / "lugar"
    danos = list(todos())
    for dano in danos:
        preparar(bases, carpeta, dano)
        caso = Caso((str(carpeta / RED),), "ventana", tope=120, entorno={"TMPDIR": str(carpeta / "tmp")})
        if falta := taller_llano.hacer(caso).falta():
            faltas.append(f"{dano.nombre} ({dano.semilla}), ventana: {falta}")
    cuentas.comprobar_y_anotar("Dañados o ajenos, por la ventana", faltas, archivos=len(danos))


@pytest.mark.parametrize("dano", algunos(), ids=lambda d: d.nombre)
def test_un_archivo_danado_no_se_toca_al_leerlo(
    bases: Bases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dano: Dano
) -> None:
    """En el mismo proceso: o la orden sale, o dice por qué con una frase."""
    monkeypatch.setenv("ESCRITORIO_PREFERENCIAS", str(tmp_path / "preferencias"))
    carpeta = tmp_path / "lugar"
    antes = preparar(bases, carpeta, dano)
    for nombre, dichos in corridas(dano, carpeta, ORDENES_QUE_LEEN[:2]):
        dicho = io.StringIO()
        with contextlib.redirect_stderr(dicho):
            codigo = correr(dichos)
        assert codigo == 0 or dicho.getvalue().strip(), nombre
        assert codigo in (0, 1), nombre
    assert tocados(carpeta, antes) == []
