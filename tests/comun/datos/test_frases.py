"""Las frases dicen la verdad: qué pasó de veras, y «no se cambió nada» sólo si es así."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import pytest

from escritorio.comun.base.errores import ErrorDeUsuario, frase_del_sistema
from escritorio.comun.datos import errores
from escritorio.comun.datos.apertura import Apertura, abrir_archivo, abrir_para_consulta, crear_archivo
from escritorio.comun.datos.archivo import transaccion
from escritorio.comun.datos.copias import guardar_copia


def reloj() -> datetime:
    return datetime(2026, 3, 10, 9)


@pytest.fixture
def abierto(tmp_path: Path) -> Iterator[Apertura]:
    hecha = crear_archivo(tmp_path / "red.escritorio", "Ana", reloj)
    yield hecha
    hecha.cerrar()


def _escribir(abierto: Apertura) -> None:
    with transaccion(abierto.bd, "Escribir"):
        abierto.bd.ejecutar("UPDATE contexto SET accion = 'otra'")


def test_un_archivo_movido_no_es_solo_consulta_y_aun_se_puede_copiar(
    abierto: Apertura, tmp_path: Path
) -> None:
    if sys.platform == "win32":  # allí el sistema no deja mover ni borrar lo que está abierto
        with pytest.raises(PermissionError):
            abierto.bd.ruta.rename(tmp_path / "otro.escritorio")
        return
    abierto.bd.ruta.rename(tmp_path / "otro.escritorio")
    with pytest.raises(errores.ArchivoMovido, match="se movió o se borró mientras estaba abierto"):
        _escribir(abierto)
    guardar_copia(abierto.bd.conexion, tmp_path / "copia.escritorio")
    abrir_archivo(tmp_path / "copia.escritorio", "Ana", reloj).cerrar()
    (tmp_path / "otro.escritorio").rename(abierto.bd.ruta)
    _escribir(abierto)
    assert not abierto.bd.conexion.in_transaction


class _ConexionQueFallaAlConfirmar:
    """La de verdad, salvo que confirmar da el error del disco después de haber confirmado."""

    def __init__(self, de: sqlite3.Connection, codigo: str) -> None:
        self._de, self._codigo = de, codigo

    def execute(self, sql: str, *resto: object) -> sqlite3.Cursor:
        hecho = self._de.execute(sql, *resto)  # type: ignore[arg-type]  # lo que reciba, tal cual
        if sql == "COMMIT":
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorname = self._codigo
            raise error
        return hecho

    def __getattr__(self, nombre: str) -> object:
        return getattr(self._de, nombre)


def test_si_el_disco_falla_al_confirmar_no_se_dice_que_no_se_cambio_nada(abierto: Apertura) -> None:
    verdadera = abierto.bd.conexion
    abierto.bd.conexion = _ConexionQueFallaAlConfirmar(verdadera, "SQLITE_IOERR_FSYNC")  # type: ignore[assignment]  # hace de conexión
    with pytest.raises(errores.SinConfirmar) as dicho:
        _escribir(abierto)
    assert "no se sabe si quedó guardado" in dicho.value.mensaje
    abierto.bd.conexion = _ConexionQueFallaAlConfirmar(verdadera, "SQLITE_FULL")  # type: ignore[assignment]  # hace de conexión
    with pytest.raises(errores.DiscoLleno, match="No se cambió nada"):
        _escribir(abierto)
    abierto.bd.conexion = verdadera


@pytest.mark.parametrize(
    ("codigo", "mensaje", "clase"),
    [
        ("SQLITE_READONLY", "attempt to write a readonly database", errores.SinPermiso),
        ("SQLITE_READONLY_DIRECTORY", "", errores.SinPermiso),
        ("SQLITE_READONLY_DBMOVED", "", errores.ArchivoMovido),
        ("SQLITE_CANTOPEN", "unable to open database file", errores.NoSeAbre),
        ("SQLITE_BUSY_SNAPSHOT", "", errores.ArchivoOcupado),
        ("SQLITE_IOERR_WRITE", "", errores.FalloDeDisco),
        ("SQLITE_TOOBIG", "string or blob too big", errores.DemasiadoLargo),
        ("SQLITE_ERROR", "no such table: socio", errores.ArchivoIncompleto),
        ("", "Could not decode to UTF-8 column 'nombre'", errores.ArchivoDanado),
    ],
)
def test_cada_error_de_sqlite_tiene_su_frase(codigo: str, mensaje: str, clase: type[ErrorDeUsuario]) -> None:
    error = sqlite3.OperationalError(mensaje)
    if codigo:
        error.sqlite_errorname = codigo
    with pytest.raises(clase), errores.en_frases():
        raise error


def test_un_fallo_nuestro_no_se_disfraza_de_archivo_malo() -> None:
    error = sqlite3.OperationalError('near "SELEC": syntax error')
    error.sqlite_errorname = "SQLITE_ERROR"
    with pytest.raises(sqlite3.OperationalError), errores.en_frases():
        raise error


def test_un_archivo_con_la_marca_y_sin_sus_tablas_lo_dice(tmp_path: Path) -> None:
    ruta = tmp_path / "red.escritorio"
    crear_archivo(ruta, "Ana", reloj).cerrar()
    con = sqlite3.connect(ruta)
    con.execute("PRAGMA foreign_keys = OFF")
    con.execute("DROP TABLE contexto")
    con.close()
    for abrir in (abrir_archivo, abrir_para_consulta):
        with pytest.raises(ErrorDeUsuario, match="le faltan tablas"), ExitStack() as pila:
            abierto = abrir(ruta, "Ana", reloj)
            pila.callback(abierto.cerrar)
            abierto.bd.fila("SELECT * FROM contexto")


@pytest.mark.parametrize("bytes_", [216, 250])
def test_un_nombre_en_que_no_cabe_el_diario_se_dice_antes_de_empezar(tmp_path: Path, bytes_: int) -> None:
    ruta = tmp_path / ("ñ" * ((bytes_ - 11) // 2) + "a" * ((bytes_ - 11) % 2) + ".escritorio")
    assert len(os.fsencode(ruta.name)) == bytes_
    with pytest.raises(errores.NombreLargo, match="demasiado largo"):
        crear_archivo(ruta, "Ana", reloj)
    crear_archivo(tmp_path / "red.escritorio", "Ana", reloj).cerrar()
    (tmp_path / "red.escritorio").rename(ruta)
    for abrir in (abrir_archivo, abrir_para_consulta):
        with pytest.raises(errores.NombreLargo, match="quítele"):
            abrir(ruta, "Ana", reloj)
    assert [p.name for p in tmp_path.iterdir()] == [ruta.name]


def test_lo_que_dice_el_sistema_se_dice_sin_jerga() -> None:
    assert frase_del_sistema(OSError(28, "No space left on device", "a.pdf")).startswith(
        "«a.pdf»: No queda espacio"
    )
    assert frase_del_sistema(OSError(9999, "Strange")).startswith("El equipo no dejó hacerlo.")
