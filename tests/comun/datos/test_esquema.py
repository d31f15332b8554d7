"""Un archivo nuevo y uno de antes llegan al mismo esquema, por dos caminos; y pesa y cuesta poco hacerlo."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escritorio.comun.datos import hechura
from escritorio.comun.datos.apertura import abrir_archivo, crear_archivo
from escritorio.comun.datos.archivo import conectar, transaccion
from escritorio.comun.datos.guardas import estan_los_disparadores, poner_disparadores, quitar_disparadores
from escritorio.comun.datos.migrar import _esquema, en_limpio, hacer_nuevo, migrar, version_del_programa
from escritorio.comun.datos.verificacion import hallazgos_del_archivo
from tests.escalones import PRIMERA_VERSION, hacer_de_antes
from tests.fabrica import reloj

ULTIMA_SIN_LIMPIAR = 63
"""Las tablas de hasta esa versión están escritas como en sus migraciones."""
UN_MEGA = 1 << 20
CERRADAS = {
    *("fondo.clase", "partida.clase", "asiento_contable.clase", "enlace_extracto.tipo", "abono.clase"),
    *("turno.clase", "adenda.clase", "avance_actividad.clase", "unidad_origen.clase", "movimiento.clase"),
    *("cambio_de_convocatoria.clase", "acta.clase", "asiento.clase"),
}
"""Las clases con que la base decide: si suma o resta, si se cierra, qué va con qué."""


@pytest.fixture
def nuevo(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(conectar(tmp_path / "nuevo.escritorio", modo="rwc")) as conexion:
        hacer_nuevo(conexion)
        yield conexion


@pytest.fixture
def migrado(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Hecho desde la primera migración, como los archivos de antes."""
    with closing(conectar(tmp_path / "migrado.escritorio", modo="rwc")) as conexion:
        migrar(conexion)
        yield conexion


def filas(conexion: sqlite3.Connection, sql: str) -> list[tuple[Any, ...]]:
    return [tuple(f) for f in conexion.execute(sql)]


def tablas(conexion: sqlite3.Connection) -> list[str]:
    return [
        f[0] for f in filas(conexion, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    ]


def lo_que_dice(conexion: sqlite3.Connection) -> dict[str, list[tuple[Any, ...]]]:
    """De cada tabla, sus columnas, sus claves, sus índices y sus filas; y lo que el esquema tiene escrito."""
    dicho = {
        f"{que} de {tabla}": sorted(filas(conexion, f"PRAGMA {que}({tabla})"), key=repr)
        for tabla in tablas(conexion)
        for que in ("table_xinfo", "foreign_key_list")
    }
    dicho |= {f"filas de {t}": filas(conexion, f"SELECT * FROM {t}") for t in tablas(conexion)}
    dicho["índices"] = filas(
        conexion,
        "SELECT m.tbl_name, m.name, l.'unique', l.origin, l.partial, x.seqno, x.name, x.desc, x.coll, x.key"
        " FROM sqlite_master m JOIN pragma_index_list(m.tbl_name) l ON l.name = m.name"
        " JOIN pragma_index_xinfo(m.name) x WHERE m.type = 'index' ORDER BY m.name, x.seqno",
    )
    dicho["esquema"] = filas(conexion, "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2")
    dicho["rótulo"] = filas(conexion, "SELECT * FROM pragma_user_version, pragma_application_id")
    return dicho


def test_por_los_dos_caminos_se_llega_al_mismo_archivo(
    nuevo: sqlite3.Connection, migrado: sqlite3.Connection
) -> None:
    uno, otro = lo_que_dice(nuevo), lo_que_dice(migrado)
    assert uno.keys() == otro.keys()
    assert {que: (uno[que], otro[que]) for que in uno if uno[que] != otro[que]} == {}
    assert filas(nuevo, "PRAGMA user_version") == [(version_del_programa(),)]


@pytest.mark.parametrize("version", [PRIMERA_VERSION, 41, 59, 60, version_del_programa() - 1])
def test_el_de_un_escalon_anterior_queda_escrito_como_uno_nuevo(
    nuevo: sqlite3.Connection, tmp_path: Path, version: int
) -> None:
    ruta = tmp_path / "de antes.escritorio"
    hacer_de_antes(ruta, version)
    apertura = abrir_archivo(ruta, "Ana", reloj)
    assert lo_que_dice(apertura.bd.conexion)["esquema"] == lo_que_dice(nuevo)["esquema"]
    assert hallazgos_del_archivo(apertura.bd) == []
    apertura.cerrar()


def test_la_huella_es_la_del_esquema_de_esta_version(nuevo: sqlite3.Connection) -> None:
    """Si el esquema o lo que un asunto declara cambió a propósito, ponga en `HUELLA` la que aquí sale."""
    assert hechura.huella_del_esquema(nuevo) == hechura.HUELLA


def test_sin_la_huella_se_compara_todo_y_dice_lo_mismo(
    nuevo: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hechura, "HUELLA", "")
    assert hechura.esta_como_debe(nuevo)
    assert hechura.hallazgos_del_esquema(nuevo) == []


def test_un_archivo_nuevo_pesa_menos_de_un_mega(tmp_path: Path) -> None:
    ruta = tmp_path / "nuevo.escritorio"
    crear_archivo(ruta, "Ana", reloj).cerrar()
    assert ruta.stat().st_size <= UN_MEGA


def test_los_disparadores_rigen_en_cuanto_se_ponen(nuevo: sqlite3.Connection) -> None:
    poner = "INSERT INTO categoria (id, clave, nombre, con_voto, orden) VALUES (?, ?, 'x', 1, 1)"
    nuevo.execute("UPDATE contexto SET quien = 'Ana', cuando = 'hoy', accion_id = 'a', accion = 'Probar'")
    nuevo.execute(poner, ["a", "a"])
    assert filas(nuevo, "SELECT count(*) FROM bitacora") == [(1,)]
    nuevo.execute("BEGIN")
    quitar_disparadores(nuevo)
    nuevo.execute(poner, ["b", "b"])
    poner_disparadores(nuevo)
    nuevo.execute("UPDATE categoria SET nombre = 'y', orden = 1")
    nuevo.execute("UPDATE categoria SET nombre = 'y'")
    assert filas(nuevo, "SELECT fila_id, operacion, antes, despues FROM bitacora WHERE id > 1") == [
        ("a", "cambio", '{"nombre":"x"}', '{"nombre":"y"}'),
        ("b", "cambio", '{"nombre":"x"}', '{"nombre":"y"}'),
    ]
    nuevo.execute("ROLLBACK")
    assert estan_los_disparadores(nuevo)
    with pytest.raises(sqlite3.IntegrityError, match="la bitacora no se borra"):
        nuevo.execute("DELETE FROM bitacora")


def test_una_lista_abierta_deja_entrar_lo_nuevo_tambien_en_un_archivo_de_antes(tmp_path: Path) -> None:
    ruta = tmp_path / "de antes.escritorio"
    hacer_de_antes(ruta, ULTIMA_SIN_LIMPIAR)
    poner = (
        "INSERT INTO socio (id, nombre, pais, tipo, categoria_id)"
        " VALUES ('n', 'Área', 'ES', 'metropolitana', (SELECT id FROM categoria LIMIT 1))"
    )
    with closing(conectar(ruta)) as con:
        con.execute("UPDATE contexto SET quien = 'A', cuando = 'hoy', accion_id = 'a', accion = 'Probar'")
        with pytest.raises(sqlite3.IntegrityError, match="tipo IN"):
            con.execute(poner)
    apertura = abrir_archivo(ruta, "Ana", reloj)
    with transaccion(apertura.bd, "Anotar"):
        apertura.bd.ejecutar(poner)
    assert hallazgos_del_archivo(apertura.bd) == []
    apertura.cerrar()


def test_las_listas_que_siguen_cerradas_son_las_de_lo_que_la_base_decide() -> None:
    """Lo que es una clase de algo crece y lo dice el programa; un estado, un sentido o un sí o no, no."""
    de_tablas = [re.match(r"CREATE TABLE (\w+)", s) for s in _esquema()]
    cerradas = {
        f"{tabla[1]}.{columna}"
        for tabla in de_tablas
        if tabla
        for columna in re.findall(r" CHECK\((clase|tipo|forma|modo|idioma) IN\('", tabla.string)
    }
    assert cerradas == CERRADAS


def test_lo_tocado_antes_de_actualizar_no_se_pasa_a_limpio(tmp_path: Path) -> None:
    """Ni se arregla callado ni se estropea: se abre, y verificar lo dice."""
    ruta = tmp_path / "de antes.escritorio"
    hacer_de_antes(ruta, ULTIMA_SIN_LIMPIAR)
    with closing(sqlite3.connect(ruta, isolation_level=None)) as con:
        con.execute("PRAGMA writable_schema = ON")
        quitado = "replace(sql, 'CHECK (habitantes > 0)', '')"
        con.execute(f"UPDATE sqlite_master SET sql = {quitado} WHERE name = 'poblacion'")
        con.execute("CREATE TABLE ajena (id  TEXT, b TEXT DEFAULT '-- no es  nota')")
    apertura = abrir_archivo(ruta, "Ana", reloj)
    dichas = [h for h in hallazgos_del_archivo(apertura.bd) if "fuera" in h]
    assert all(any(f"tabla «{t}»" in d for d in dichas) for t in ("ajena", "poblacion")), dichas
    assert apertura.bd.valor("SELECT sql FROM sqlite_master WHERE name = 'ajena'") == (
        "CREATE TABLE ajena (id  TEXT, b TEXT DEFAULT '-- no es  nota')"
    )
    apertura.cerrar()


_PIEZAS = st.lists(
    st.sampled_from(["(", ")", ",", "CHECK", "id", "=", "''", "'it''s -- (x , y)'", "'\n'", "1"]), max_size=30
)
_HUECOS = st.lists(st.sampled_from([" ", "\n    ", " -- nota, con (signos) y 'comillas'\n"]), min_size=1)


@given(_PIEZAS, _HUECOS, _HUECOS)
def test_en_limpio_da_lo_mismo_se_escriba_como_se_escriba(
    piezas: list[str], unos: list[str], otros: list[str]
) -> None:
    def escrito(huecos: list[str]) -> str:
        return "".join(p + huecos[i % len(huecos)] for i, p in enumerate(piezas))

    limpio = en_limpio(escrito(unos))
    assert limpio == en_limpio(escrito(otros)) == en_limpio(limpio)
    assert limpio.replace(" ", "") == "".join(piezas).replace(" ", "")
