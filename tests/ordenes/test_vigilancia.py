"""Nada muere sin frase ni código, y el registro no dice nada de nadie."""

from __future__ import annotations

import logging
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from escritorio.aplicacion.registro import abrir_registro, anotar, ruta_del_registro, sin_datos
from escritorio.comun.base import quien
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo
from escritorio.ordenes import puerta
from escritorio.ordenes.vigilancia import FALLO, vigilar
from escritorio.socios.acciones import dar_de_alta
from escritorio.socios.consultas import categorias
from escritorio.socios.modelo import SocioNuevo
from tests.fabrica import ACTO_ANTERIOR


@pytest.fixture(autouse=True)
def _en_su_carpeta(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("ESCRITORIO_PREFERENCIAS", str(tmp_path))
    yield
    for destino in logging.getLogger("escritorio").handlers:
        destino.close()


def _falla(error: BaseException) -> Callable[[], int]:
    def hacer() -> int:
        raise error

    return hacer


@pytest.mark.parametrize(
    ("error", "codigo", "dicho"),
    [
        (DatoInvalido("Falta el nombre."), 1, "Falta el nombre."),
        (OSError(28, "No space left on device", "a.pdf"), 1, "«a.pdf»: No queda espacio en el disco."),
        (BrokenPipeError(), 1, ""),
        (ValueError("María Pérez debe 300"), FALLO, "Ocurrió un error inesperado (ValueError, "),
        (RecursionError(), FALLO, "Ocurrió un error inesperado (RecursionError, "),
    ],
)
def test_cada_fallo_da_su_frase_y_su_codigo(
    capsys: pytest.CaptureFixture[str], error: BaseException, codigo: int, dicho: str
) -> None:
    assert vigilar(_falla(error)) == codigo
    salida = capsys.readouterr().err
    assert salida.startswith(dicho)
    assert "Traceback" not in salida
    assert "María" not in salida


def test_el_registro_dice_donde_y_no_de_quien(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert vigilar(_falla(KeyError("María Pérez"))) == FALLO
    assert str(ruta_del_registro(tmp_path)) in capsys.readouterr().err
    escrito = ruta_del_registro(tmp_path).read_text(encoding="utf-8")
    assert "KeyError" in escrito
    assert "test_vigilancia.py:" in escrito
    assert "María" not in escrito
    assert str(tmp_path) not in escrito
    if sys.platform != "win32":
        assert stat.S_IMODE(ruta_del_registro(tmp_path).stat().st_mode) == 0o600


def test_el_registro_rota_y_no_crece_sin_fin(tmp_path: Path) -> None:
    registro = abrir_registro(tmp_path)
    for _ in range(60):
        registro.error("x" * 40_000)
    pesos = [p.stat().st_size for p in tmp_path.glob("escritorio.log*")]
    assert len(pesos) == 4
    assert max(pesos) < 600_000


def test_si_el_registro_no_se_puede_escribir_no_se_dice_otra_vez(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    registro = abrir_registro(tmp_path)
    ruta_del_registro(tmp_path).mkdir()
    anotar(registro, ValueError())
    assert capsys.readouterr().err == ""


def test_lo_mismo_tiene_la_misma_huella_y_la_causa_consta(tmp_path: Path) -> None:
    registro = abrir_registro(tmp_path)
    huellas = set()
    for _ in range(2):
        try:
            try:
                raise PermissionError(13, "Permission denied", "/casa/de/ana")
            except PermissionError as causa:
                raise DatoInvalido("De Ana") from causa
        except DatoInvalido as error:
            huellas.add(anotar(registro, error))
    assert len(huellas) == 1
    escrito = ruta_del_registro(tmp_path).read_text(encoding="utf-8")
    assert "DatoInvalido" in escrito
    assert "PermissionError EACCES" in escrito
    assert "ana" not in escrito


def test_de_un_aviso_ajeno_se_quitan_rutas_y_citas() -> None:
    assert sin_datos('No se abre "Ana.png" en /casa/ana/x.png: raro') == "No se abre … en …: raro"


def test_una_orden_que_revienta_sale_con_su_codigo(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(puerta.raiz, "main", lambda **_: 1 // 0)
    assert puerta.correr(["consultar"]) == FALLO
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_una_cuenta_sin_nombre_no_impide_trabajar(monkeypatch: pytest.MonkeyPatch) -> None:
    assert quien.nombre_de_la_cuenta()
    for variable in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(variable, raising=False)
    if hasattr(os, "getuid"):
        monkeypatch.setattr(os, "getuid", lambda: 4_123_456)
    assert quien.nombre_de_la_cuenta()


def test_sin_salida_de_error_tambien_hay_codigo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    assert vigilar(_falla(DatoInvalido("Nadie lo lee."))) == 1


@pytest.mark.parametrize("orden", ["consultar {} socios --json", "consultar {} socios", "exportar {} ỹ"])
def test_lo_que_va_a_otro_programa_es_utf8_como_sea_el_equipo(bd: Archivo, orden: str) -> None:
    """La página de códigos de Windows no sabe escribir «ỹ»: con ella se caía la orden."""
    pleno = categorias(bd)[0].id
    dar_de_alta(
        bd,
        SocioNuevo(nombre="Yvỹ", tipo="municipio", categoria_id=pleno, pais="PY"),
        "2001-05-02",
        ACTO_ANTERIOR,
    )
    hecho = subprocess.run(
        [sys.executable, "-m", "escritorio", *(p.replace("{}", str(bd.ruta)) for p in orden.split())],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
        check=False,
    )
    assert hecho.returncode == (2 if "exportar" in orden else 0)
    assert "ỹ" in (hecho.stdout + hecho.stderr).decode("utf-8")
