"""Cuando el disco o el propio programa fallan, no queda nada a medias ni nada tomado."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

import pytest

from escritorio.comun.base.errores import NoExiste
from escritorio.comun.datos import apertura, copias, errores
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.apertura import abrir_para_consulta, comprobar, crear_archivo, restaurar_copia
from escritorio.comun.datos.archivo import transaccion
from escritorio.comun.datos.cerrojo import ruta_del_cerrojo
from escritorio.comun.datos.copias import guardar_copia
from tests.fabrica import sin_nada


def reloj() -> datetime:
    return datetime(2026, 3, 10, 9)


@pytest.fixture
def ruta(tmp_path: Path) -> Path:
    hecha = tmp_path / "red.escritorio"
    hecha.write_bytes(sin_nada())
    return hecha


def fallar(*_: object) -> None:
    raise sqlite3.OperationalError("fallo de prueba")


def test_un_archivo_que_no_se_pudo_crear_no_queda(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apertura, "hacer_nuevo", fallar)
    with pytest.raises(sqlite3.OperationalError):
        crear_archivo(tmp_path / "nueva.escritorio", "Ana", reloj)
    assert list(tmp_path.iterdir()) == []


def test_una_consulta_que_no_se_pudo_abrir_no_deja_su_copia(
    ruta: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporales = tmp_path / "temporales"
    temporales.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporales))
    monkeypatch.setattr(apertura, "migrar", fallar)
    with pytest.raises(errores.NoSeActualiza):
        abrir_para_consulta(ruta, "Ana", reloj)
    assert list(temporales.iterdir()) == []
    assert not ruta_del_cerrojo(ruta).exists()


def test_lo_que_no_se_deja_leer_se_dice(ruta: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Quien corre las pruebas puede ser administrador, a quien el permiso no frena.
    monkeypatch.setattr(Path, "open", lambda *_a, **_k: fallar_al_leer())
    with pytest.raises(errores.FalloDeDisco, match="permiso"):
        comprobar(ruta)


def fallar_al_leer() -> None:
    raise PermissionError(13, "Permission denied")


def test_una_copia_que_no_se_puede_guardar_no_deja_temporales(
    ruta: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sin_sitio(*_: object) -> None:
        raise OSError(28, "No space left on device")

    origen = sqlite3.connect(ruta)
    for ponerlo in ("os.link", "os.rename"):
        monkeypatch.setattr(ponerlo, sin_sitio)
    with pytest.raises(errores.DiscoLleno, match=r"copia\.escritorio"):
        guardar_copia(origen, tmp_path / "copia.escritorio")
    origen.close()
    assert [p.name for p in tmp_path.iterdir()] == [ruta.name]


def test_una_copia_que_sale_mal_no_sustituye_a_nada(
    ruta: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rota(origen: sqlite3.Connection, temporal: Path) -> None:
        temporal.write_bytes(b"a medias")
        raise errores.ArchivoDanado

    monkeypatch.setattr(copias, "_copiar", rota)
    with pytest.raises(errores.ArchivoDanado):
        restaurar_copia(ruta, tmp_path / "restaurada.escritorio")
    assert [p.name for p in tmp_path.iterdir()] == [ruta.name]


def test_un_adjunto_que_no_esta_se_dice(ruta: Path) -> None:
    consulta = abrir_para_consulta(ruta, "Ana", reloj)
    with pytest.raises(NoExiste):
        leer_adjunto(consulta.bd, "no está")
    consulta.cerrar()


@pytest.mark.parametrize("anidada", [False, True])
def test_si_sqlite_ya_lo_deshizo_la_accion_no_lo_deshace_otra_vez(tmp_path: Path, anidada: bool) -> None:
    """Con el disco lleno, SQLite deshace la transacción por su cuenta antes de avisar."""
    hecha = crear_archivo(tmp_path / "red.escritorio", "Ana", reloj)
    with pytest.raises(ZeroDivisionError), transaccion(hecha.bd, "Fuera"):
        if anidada:
            with transaccion(hecha.bd, "Dentro"):
                deshacer_y_fallar(hecha.bd.conexion)
        deshacer_y_fallar(hecha.bd.conexion)
    assert not hecha.bd.conexion.in_transaction
    hecha.cerrar()


def deshacer_y_fallar(conexion: sqlite3.Connection) -> None:
    conexion.execute("ROLLBACK")
    raise ZeroDivisionError
