"""Probar una copia: qué la hace mala, qué la deja pendiente y qué se compara si el índice se perdió."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from escritorio.comun.base.avance import SinAvance
from escritorio.comun.base.rotacion import Estado
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.respaldo import probar as modulo
from escritorio.comun.datos.respaldo.huellas import ESQUEMA, distintas, huellas_de
from escritorio.comun.datos.respaldo.indice import Copia, Marca, leer_indice
from escritorio.comun.datos.respaldo.probar import motivo_de, probar
from escritorio.comun.datos.respaldo.respaldo import AL_CERRAR, Respaldo
from tests.comun.datos.respaldo.escenas import danar, trabajar

CUANDO = "2026-03-12T10:00:00"


@pytest.fixture
def copia(guardado: Respaldo) -> tuple[Path, Copia]:
    """Una recién hecha, por probar: su carpeta y lo anotado."""
    ruta = guardado.copiar(AL_CERRAR)
    return ruta.parent, leer_indice(ruta.parent)[ruta.name]


def sin_anotar(copia: Copia) -> Copia:
    return replace(copia, huella="", tablas=None, marca=Marca())


def cambiar(ruta: Path, sentencia: str) -> None:
    with closing(sqlite3.connect(ruta, isolation_level=None)) as conexion:
        conexion.executescript(sentencia)


def test_cada_byte_cuenta(bd: Archivo, copia: tuple[Path, Copia]) -> None:
    carpeta, anotada = copia
    medida = (carpeta / anotada.nombre).stat().st_size
    assert probar(carpeta, anotada, None, CUANDO, SinAvance()).estado is Estado.BUENA
    for donde in (0, 20, 100, medida // 3, medida // 2, medida - 1):
        danar(carpeta / anotada.nombre, donde)
        assert probar(carpeta, anotada, None, CUANDO, SinAvance()).estado is Estado.MALA
        danar(carpeta / anotada.nombre, donde)
    assert probar(carpeta, anotada, None, CUANDO, SinAvance()).estado is Estado.BUENA


def test_un_dato_distinto_se_localiza_en_su_tabla(copia: tuple[Path, Copia]) -> None:
    carpeta, anotada = copia
    cambiar(carpeta / anotada.nombre, "UPDATE contexto SET quien = 'otra'")
    probada = probar(carpeta, replace(anotada, huella=""), None, CUANDO, SinAvance())
    assert (probada.estado, probada.defecto) == (
        Estado.MALA,
        "No guarda lo mismo que el archivo en: contexto.",
    )


def test_una_tabla_o_un_disparador_de_menos_se_ve(copia: tuple[Path, Copia]) -> None:
    carpeta, anotada = copia
    cambiar(carpeta / anotada.nombre, "DROP TRIGGER bitacora_no_cambia")
    probada = probar(carpeta, replace(anotada, huella=""), None, CUANDO, SinAvance())
    assert ESQUEMA in probada.defecto


def test_sin_indice_se_compara_con_el_original_lo_que_no_cambio(
    bd: Archivo, copia: tuple[Path, Copia]
) -> None:
    carpeta, anotada = copia
    trabajar(bd, "DESPUES")
    buena = probar(carpeta, sin_anotar(anotada), bd.ruta, CUANDO, SinAvance())
    assert (buena.estado, buena.marca, buena.tablas) == (Estado.BUENA, anotada.marca, anotada.tablas)
    cambiar(
        carpeta / anotada.nombre,
        "DROP TRIGGER bitacora_cambio_organo; UPDATE organo SET nombre = nombre || ' falso'",
    )
    mala = probar(carpeta, sin_anotar(anotada), bd.ruta, CUANDO, SinAvance())
    assert mala.estado is Estado.MALA
    assert "organo" in mala.defecto


def test_sin_indice_no_se_compara_con_un_original_que_ya_no_es_el_mismo(
    bd: Archivo, copia: tuple[Path, Copia], hecho: Path
) -> None:
    carpeta, anotada = copia
    assert probar(carpeta, sin_anotar(anotada), hecho, CUANDO, SinAvance()).estado is Estado.BUENA
    bd.conexion.execute("PRAGMA user_version = 40")
    assert probar(carpeta, sin_anotar(anotada), bd.ruta, CUANDO, SinAvance()).estado is Estado.BUENA
    assert probar(carpeta, sin_anotar(anotada), None, CUANDO, SinAvance()).estado is Estado.BUENA


def test_lo_que_no_es_de_escritorio_o_no_es_sqlite_es_malo(tmp_path: Path) -> None:
    ajena = tmp_path / "ajena.escritorio"
    cambiar(ajena, "CREATE TABLE t (x)")
    (tmp_path / "texto.escritorio").write_text("no soy una base")
    for nombre in ("ajena.escritorio", "texto.escritorio"):
        probada = probar(tmp_path, Copia(nombre, CUANDO, 1), None, CUANDO, SinAvance())
        assert probada.estado is Estado.MALA
        assert "Escritorio" in probada.defecto


def test_una_pagina_rota_por_dentro_es_mala(copia: tuple[Path, Copia]) -> None:
    carpeta, anotada = copia
    ruta = carpeta / anotada.nombre
    contenido = bytearray(ruta.read_bytes())
    contenido[4096 * 2 : 4096 * 6] = b"\xff" * (4096 * 4)
    ruta.write_bytes(contenido)
    assert probar(carpeta, sin_anotar(anotada), None, CUANDO, SinAvance()).estado is Estado.MALA


def test_si_no_se_pudo_leer_sigue_pendiente_y_dice_por_que(tmp_path: Path) -> None:
    probada = probar(tmp_path, Copia("no-esta.escritorio", CUANDO, 1), None, CUANDO, SinAvance())
    assert probada.estado is Estado.PENDIENTE
    assert probada.defecto.startswith("No se pudo probar: ")


def test_si_no_hay_sitio_para_probarla_sigue_pendiente(
    copia: tuple[Path, Copia], monkeypatch: pytest.MonkeyPatch
) -> None:
    carpeta, anotada = copia
    estrecha = sqlite3.connect("", isolation_level=None)
    estrecha.execute("PRAGMA max_page_count = 3")
    monkeypatch.setattr(modulo, "_en_seco", lambda: closing(estrecha))
    probada = probar(carpeta, anotada, None, CUANDO, SinAvance())
    assert (probada.estado, "espacio" in probada.defecto) == (Estado.PENDIENTE, True)


def test_el_motivo_se_dice_tambien_sin_texto_del_sistema() -> None:
    assert motivo_de(OSError("se cayó la red")) == "se cayó la red"


def test_las_huellas_distinguen_tipo_valor_y_orden(tmp_path: Path) -> None:
    vistas = set()
    for n, valor in enumerate(["1", "'1'", "1.0", "x'31'", "NULL", "x''", "''"]):
        ruta = tmp_path / f"{n}.db"
        cambiar(ruta, "CREATE TABLE t (v)")
        cambiar(ruta, f"INSERT INTO t VALUES ({valor})")
        with closing(sqlite3.connect(ruta)) as conexion:
            vistas.add(huellas_de(conexion)["t"])
    assert len(vistas) == 7
    assert distintas({"a": (1, "x")}, {"b": (1, "x")}) == ["a", "b"]
