"""Archivos como los dejó cada versión anterior del programa, con algo dentro."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from escritorio.comun.base.hechos import Guarda
from escritorio.comun.datos import guardas, migrar
from escritorio.comun.datos.archivo import conectar

PRIMERA_VERSION = 11
"""La de la primera entrega: antes de ella no hay archivos de nadie."""
_EN_LIMPIO = 64
"""Desde ésta, actualizar deja el esquema escrito como en un archivo nuevo."""

_FILAS = """
INSERT INTO asociacion (id, nombre, tipo_red, moneda) VALUES ('r', 'Red', 'representativa', 'USD');
INSERT INTO organo (id, clave, nombre, clase, integran, orden) VALUES
    ('o', 'asamblea', 'Asamblea', 'asamblea', 'socios', 1),
    ('c', 'consejo', 'Consejo', 'consejo', 'mandatos', 2);
INSERT INTO regla (id, organo_id, familia, parametros, articulo, desde) VALUES
    ('q', 'o', 'quorum', '{"llamadas": [
        {"base": "habilitados", "comparador": "mas_de", "fraccion": "1/2", "minimo": 0},
        {"base": "habilitados", "comparador": "al_menos", "fraccion": "1/3", "minimo": 3}
    ], "mantenido": false, "demora_minutos": 30, "sin_quorum": "diligencia"}', 'art. 11', '0001-01-01'),
    ('p', 'o', 'convocatoria', '{"dias": 15}', 'art. 10', '0001-01-01');
INSERT INTO categoria (id, clave, nombre, con_voto, orden) VALUES ('k', 'pleno', 'Pleno', 1, 1);
INSERT INTO socio (id, nombre, tipo, categoria_id, pais, subdivision)
    VALUES ('s', 'Vilhena', 'municipio', 'k', 'BR', 'BR-RO');
INSERT INTO sesion (id, organo_id, tipo, estado, numero, lugar, primera_llamada)
    VALUES ('a', 'o', 'ordinaria', 'cerrada', 1, 'Vilhena', '2026-03-05T09:00');
INSERT INTO asistencia (id, sesion_id, socio_id, nombre, vota, orden) VALUES ('i', 'a', 's', 'Vilhena', 1, 1);
INSERT INTO fundamento (id, clase, texto, fecha) VALUES ('f', 'acto_anterior', 'Libro', '2020-01-01');
INSERT INTO concepto (id, clave, nombre, clase, orden)
    VALUES ('z', 'saldo_inicial', 'Saldo', 'saldo_inicial', 1);
INSERT INTO escala (id, concepto_id, nombre, moneda, desde, fuente)
    VALUES ('e', 'z', 'De 2002', 'USD', '2002-01-01', 'Reglamento');
INSERT INTO tramo (id, escala_id, minimo, maximo, importe)
    VALUES ('t1', 'e', 0, 99999, 10000), ('t2', 'e', 100000, NULL, 50000);
INSERT INTO adjunto (id, nombre, tipo, huella, contenido) VALUES ('d', 'r.pdf', 'pdf', '{huella}', x'00');
INSERT INTO cargo (id, numero, fundamento_id, socio_id, concepto_id, ejercicio, fecha, importe, moneda,
    estado) VALUES ('c1', 1, 'f', 's', 'z', '2024', '2026-03-01', 900, 'USD', 'vigente'),
    ('c2', 2, 'f', 's', 'z', '2025', '2026-03-01', 500, 'USD', 'anulado');
INSERT INTO pago (id, recibo, socio_id, fecha, importe, moneda, medio, recibo_pdf_id, estado) VALUES
    ('p1', 1, 's', '2026-03-02', 300, 'USD', 'efectivo', 'd', 'vigente'),
    ('p2', 2, 's', '2026-03-02', 100, 'USD', 'efectivo', 'd', 'anulado');
INSERT INTO aplicacion (id, pago_id, cargo_id, importe)
    VALUES ('x1', 'p1', 'c1', 300), ('x2', 'p2', 'c1', 100);
""".replace("{huella}", hashlib.sha256(b"\0").hexdigest())


def hacer_de_antes(ruta: Path, version: int) -> None:
    """Deja en `ruta` un archivo de esa versión: lo escribió la primera y lo abrieron las siguientes."""
    con = vacio_de_antes(ruta, PRIMERA_VERSION)
    con.execute(
        "UPDATE contexto SET quien = 'Ana', cuando = '2026-03-01', accion_id = 'x', accion = 'Fundar'"
    )
    con.executescript(_FILAS)
    con.execute("UPDATE contexto SET quien = NULL, cuando = NULL, accion_id = NULL, accion = NULL")
    with _siendo(version):
        migrar.migrar(con)
    con.close()


def vacio_de_antes(ruta: Path, version: int) -> sqlite3.Connection:
    """Un archivo recién hecho por esa versión, abierto."""
    con = conectar(ruta, modo="rwc")
    with _siendo(version):
        migrar.migrar(con)
    return con


@contextmanager
def _siendo(version: int) -> Iterator[None]:
    """Con lo que el programa sabía entonces: ni migraciones de después, ni guardas de lo que no había."""
    todas, declaradas = migrar.migraciones(), guardas.declaradas
    with pytest.MonkeyPatch.context() as de_antes:
        de_antes.setattr(migrar, "migraciones", lambda: todas[:version])
        de_antes.setattr(guardas, "declaradas", lambda con: [g for g in declaradas(con) if _cabe(con, g)])
        if version < _EN_LIMPIO:  # las tablas, como las escribía cada migración
            de_antes.setattr(migrar, "_pasar_a_limpio", lambda _: None)
        yield


def _cabe(conexion: sqlite3.Connection, guarda: Guarda) -> bool:
    columnas = ", ".join(f"OLD.{c}" for c in guarda.columnas) or "1"
    tabla, si = guarda.tabla, guarda.cuando or "1"
    try:
        conexion.execute(f"EXPLAIN SELECT {columnas} FROM {tabla} AS OLD, {tabla} AS NEW WHERE {si}")
    except sqlite3.OperationalError:
        return False
    return True
