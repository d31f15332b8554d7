"""A lo que le falta una tabla o una columna no se entra, se dice cuál, y no se toca ni un byte."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.datos import errores
from escritorio.comun.datos.apertura import abrir_archivo, abrir_para_consulta, comprobar
from escritorio.comun.datos.archivo import conectar
from escritorio.comun.datos.citas import columnas_que_citan
from escritorio.comun.datos.declarado import de_tabla, sin_bitacora
from escritorio.comun.datos.guardas import quitar_disparadores
from escritorio.comun.datos.hechura import esta_como_debe, exigir_columnas
from escritorio.comun.datos.verificacion import hallazgos_del_archivo
from tests.escalones import PRIMERA_VERSION, hacer_de_antes
from tests.fabrica import reloj

QUITAR, RENOMBRAR = 'DROP TABLE "{}"', 'ALTER TABLE "{}" RENAME COLUMN "{}" TO "de_otro"'


def tablas(conexion: sqlite3.Connection) -> list[str]:
    filas = conexion.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    )
    return [str(f[0]) for f in filas]


@pytest.fixture
def conexion(fundada: Path, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    copia = tmp_path / "red.escritorio"
    copia.write_bytes(fundada.read_bytes())
    with closing(conectar(copia)) as hecha:
        hecha.execute("PRAGMA foreign_keys = OFF")
        assert esta_como_debe(hecha)
        yield hecha


@contextmanager
def sin(conexion: sqlite3.Connection, tabla: str, orden: str) -> Iterator[None]:
    """Le quita eso y, al acabar, lo deja como estaba."""
    columnas = [f[1] for f in conexion.execute(f'PRAGMA table_info("{tabla}")')]
    conexion.execute("BEGIN")
    conexion.execute(orden.format(tabla, columnas[-1]))
    yield
    conexion.execute("ROLLBACK")


@pytest.mark.parametrize("orden", [QUITAR, RENOMBRAR])
def test_falte_lo_que_falte_se_dice_cual(conexion: sqlite3.Connection, orden: str) -> None:
    quitar_disparadores(conexion)
    for tabla in tablas(conexion):
        with sin(conexion, tabla, orden):
            with pytest.raises(errores.ArchivoIncompleto) as dicho:
                exigir_columnas(conexion)
            assert f"«{de_tabla(tabla, varios=True)}»" in dicho.value.mensaje
    exigir_columnas(conexion)


# Renombrar rehace cientos de disparadores: de cada seis tablas, una. Las que no se anotan se leen nombrando
# sus columnas, y si falta una lo dice SQLite.
@pytest.mark.parametrize(("orden", "cada"), [(QUITAR, 1), (RENOMBRAR, 6)])
def test_se_nota_con_los_disparadores_en_su_sitio(
    conexion: sqlite3.Connection, orden: str, cada: int
) -> None:
    for tabla in sorted(set(tablas(conexion)) - (sin_bitacora() if orden == RENOMBRAR else set()))[::cada]:
        with sin(conexion, tabla, orden):
            assert not esta_como_debe(conexion), tabla


def a_medias(ruta: Path, *ordenes: str) -> bytes:
    """Le hace eso por fuera del programa; da cómo quedó."""
    with closing(sqlite3.connect(ruta, isolation_level=None)) as conexion:
        conexion.execute("PRAGMA foreign_keys = OFF")
        for orden in ordenes:
            conexion.execute(orden)
    return ruta.read_bytes()


@pytest.mark.parametrize("de_antes", [True, False], ids=["sin actualizar", "de esta versión"])
def test_por_ninguna_puerta_se_entra_ni_se_toca(fundada: Path, tmp_path: Path, de_antes: bool) -> None:
    ruta = tmp_path / "red.escritorio"
    if de_antes:
        hacer_de_antes(ruta, PRIMERA_VERSION + 1)
    else:
        ruta.write_bytes(fundada.read_bytes())
    antes = a_medias(ruta, "DROP TABLE IF EXISTS reunion", "DROP TABLE tramo")
    with pytest.raises(ErrorDeUsuario, match="Restaure la última copia"):
        abrir_archivo(ruta, "Ana", reloj)
    if not de_antes:  # una copia de antes se restaura tal cual, y se mira al actualizarla
        with pytest.raises(ErrorDeUsuario, match="Restaure la última copia"):
            comprobar(ruta)
    assert ruta.read_bytes() == antes


def test_para_verlo_y_que_verificar_diga_lo_que_falta_si_se_abre(fundada: Path, tmp_path: Path) -> None:
    ruta = tmp_path / "red.escritorio"
    ruta.write_bytes(fundada.read_bytes())
    antes = a_medias(ruta, "DROP TABLE tramo")
    consulta = abrir_para_consulta(ruta, "Ana", reloj)
    assert any("«tramo»" in frase for frase in hallazgos_del_archivo(consulta.bd))
    consulta.cerrar()
    assert ruta.read_bytes() == antes


def test_lo_escrito_en_bytes_se_abre_y_se_dice(fundada: Path, tmp_path: Path) -> None:
    """SQLite lo entiende igual: quien mira el esquema no puede caerse por ello."""
    ruta = tmp_path / "red.escritorio"
    ruta.write_bytes(fundada.read_bytes())
    a_medias(
        ruta,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = CAST(sql AS BLOB) WHERE type = 'table'",
    )
    apertura = abrir_archivo(ruta, "Ana", reloj)
    assert {c.tabla for c in columnas_que_citan(apertura.bd.conexion)} >= {"cargo", "abono"}
    assert any("«abono»" in frase for frase in hallazgos_del_archivo(apertura.bd))
    apertura.cerrar()


def test_lo_que_la_actualizacion_no_nota_lo_nota_su_final(tmp_path: Path) -> None:
    """Ninguna migración nombra esa columna después: sin mirarlo al final quedaría actualizado y a medias."""
    ruta = tmp_path / "red.escritorio"
    hacer_de_antes(ruta, PRIMERA_VERSION + 1)
    a_medias(ruta, "ALTER TABLE escala RENAME COLUMN fuente TO de_otro")
    with pytest.raises(errores.ArchivoIncompleto, match="«fuente» de «"):
        abrir_archivo(ruta, "Ana", reloj)
    with closing(sqlite3.connect(ruta)) as conexion:
        assert conexion.execute("PRAGMA user_version").fetchone() == (PRIMERA_VERSION + 1,)


def test_el_formato_que_sqlite_no_conoce_es_un_dano(fundada: Path, tmp_path: Path) -> None:
    ruta = tmp_path / "red.escritorio"
    datos = bytearray(fundada.read_bytes())
    datos[47] = 200  # el formato del esquema, en la cabeza de SQLite
    ruta.write_bytes(datos)
    for abrir in (abrir_archivo, abrir_para_consulta):
        with pytest.raises(errores.ArchivoDanado, match="Restaure"):
            abrir(ruta, "Ana", reloj)
    assert ruta.read_bytes() == bytes(datos)
