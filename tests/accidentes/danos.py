"""Archivos dañados o ajenos, siempre los mismos: cada uno sale de una semilla."""

from __future__ import annotations

import random
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from escritorio.comun.datos.migrar import MARCA, version_del_programa

Danar = Callable[[Path, random.Random], None]
_PAGINA = 1024


@dataclass(frozen=True, slots=True)
class Dano:
    """Qué se le hace a un archivo sano y con qué semilla."""

    nombre: str
    hacer: Danar
    semilla: int

    def en(self, ruta: Path) -> None:
        """Se lo hace."""
        self.hacer(ruta, random.Random(self.semilla))


def _bytes(cuantos: int, desde: int = 0, hasta: int = 0) -> Danar:
    def cambiar(ruta: Path, azar: random.Random) -> None:
        datos = bytearray(ruta.read_bytes())
        for _ in range(cuantos):
            datos[azar.randrange(desde, hasta or len(datos))] = azar.randrange(256)
        ruta.write_bytes(datos)

    return cambiar


def _truncar(ruta: Path, azar: random.Random) -> None:
    datos = ruta.read_bytes()
    corte = azar.randrange(len(datos))
    ruta.write_bytes(datos[: corte - corte % _PAGINA if azar.random() < 0.5 else corte])


def _paginas_a_cero(ruta: Path, azar: random.Random) -> None:
    datos = bytearray(ruta.read_bytes())
    for _ in range(azar.randrange(1, 6)):
        en = azar.randrange(len(datos) // _PAGINA) * _PAGINA
        datos[en : en + _PAGINA] = bytes(_PAGINA)
    ruta.write_bytes(datos)


def _paginas_cambiadas(ruta: Path, azar: random.Random) -> None:
    datos = bytearray(ruta.read_bytes())
    una, otra = (azar.randrange(len(datos) // _PAGINA) * _PAGINA for _ in range(2))
    datos[una : una + _PAGINA], datos[otra : otra + _PAGINA] = (
        datos[otra : otra + _PAGINA],
        datos[una : una + _PAGINA],
    )
    ruta.write_bytes(datos)


def _sql(*ordenes: str) -> Danar:
    def correr(ruta: Path, _: random.Random) -> None:
        conexion = sqlite3.connect(ruta, isolation_level=None)
        conexion.execute("PRAGMA foreign_keys = OFF")
        conexion.execute("PRAGMA ignore_check_constraints = ON")
        conexion.execute("PRAGMA writable_schema = ON")
        _sin_disparadores(conexion)
        for orden in ordenes:
            conexion.execute(orden)
        conexion.close()

    return correr


def _sin_disparadores(conexion: sqlite3.Connection) -> None:
    for (nombre,) in conexion.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        conexion.execute(f'DROP TRIGGER "{nombre}"')


def _sin_una_tabla(ruta: Path, azar: random.Random) -> None:
    _sql(f'DROP TABLE "{azar.choice(_tablas(ruta))}"')(ruta, azar)


def _con_otra_columna(ruta: Path, azar: random.Random) -> None:
    conexion = sqlite3.connect(ruta)
    tabla = azar.choice(_tablas(ruta))
    columnas = [f[1] for f in conexion.execute(f'PRAGMA table_info("{tabla}")')]
    conexion.close()
    _sql(f'ALTER TABLE "{tabla}" RENAME COLUMN "{azar.choice(columnas)}" TO "de_otro"')(ruta, azar)


def _con_valores_raros(ruta: Path, azar: random.Random) -> None:
    """Textos donde se esperan fechas, claves o JSON: lo que un CHECK no pudo mirar."""
    conexion = sqlite3.connect(ruta)
    tabla = azar.choice([t for t in _tablas(ruta) if conexion.execute(f'SELECT 1 FROM "{t}"').fetchone()])
    columnas = [
        f[1] for f in conexion.execute(f'PRAGMA table_info("{tabla}")') if f[2] == "TEXT" and not f[5]
    ]
    conexion.close()
    raro = azar.choice(("", "{", "[1", "9999-99-99", "'; DROP TABLE socio", "\x00", "ñ" * 5000))
    if columnas:
        limpio = raro.replace("'", "''").replace("\x00", "")
        _sql(f'UPDATE OR IGNORE "{tabla}" SET "{azar.choice(columnas)}" = \'{limpio}\'')(ruta, azar)


def _tablas(ruta: Path) -> list[str]:
    conexion = sqlite3.connect(ruta)
    filas = conexion.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1"
    ).fetchall()
    conexion.close()
    return [f[0] for f in filas]


def _contenido(datos: bytes) -> Danar:
    def escribir(ruta: Path, _: random.Random) -> None:
        ruta.write_bytes(datos)

    return escribir


def _cabeza(ruta: Path, _: random.Random) -> None:
    ruta.write_bytes(ruta.read_bytes()[:100])


def _otra_base(ruta: Path, _: random.Random) -> None:
    ruta.unlink()
    conexion = sqlite3.connect(ruta)
    conexion.execute("CREATE TABLE socio (nombre)")
    conexion.close()


def _otra_base_con_la_marca(ruta: Path, azar: random.Random) -> None:
    _otra_base(ruta, azar)
    _sql(f"PRAGMA application_id = {MARCA}", f"PRAGMA user_version = {version_del_programa()}")(ruta, azar)


def _comprimido(ruta: Path, _: random.Random) -> None:
    with zipfile.ZipFile(ruta, "w") as libro:
        libro.writestr("hoja.xml", "<a/>")


def _con_wal(ruta: Path, azar: random.Random) -> None:
    """En modo WAL, y con un diario WAL de otro archivo al lado."""
    _sql("PRAGMA journal_mode = WAL")(ruta, azar)
    ruta.with_name(f"{ruta.name}-wal").write_bytes(b"\x37\x7f\x06\x82" + azar.randbytes(9000))


def _con_diario(ruta: Path, azar: random.Random) -> None:
    """Con un diario ajeno al lado."""
    cabeza = bytes.fromhex("d9d505f920a163d7") + azar.randbytes(6000)
    ruta.with_name(f"{ruta.name}-journal").write_bytes(cabeza)


_UNA_VEZ: dict[str, Danar] = {
    "vacío": _contenido(b""),
    "un byte": _contenido(b"S"),
    "sólo la cabeza": _cabeza,
    "texto": _contenido(b"Esto es una carta.\n" * 500),
    "ceros": _contenido(bytes(50_000)),
    "otra base": _otra_base,
    "otra base con la marca": _otra_base_con_la_marca,
    "comprimido": _comprimido,
    "marca ajena": _sql("PRAGMA application_id = 1"),
    "sin marca": _sql("PRAGMA application_id = 0"),
    "versión más nueva": _sql(f"PRAGMA user_version = {version_del_programa() + 1}"),
    "versión negativa": _sql("PRAGMA user_version = -3"),
    "versión anterior que no es": _sql("PRAGMA user_version = 20"),
    "sin disparadores": _sql(),
    "sin asociación": _sql("DELETE FROM asociacion"),
    "dos asociaciones": _sql("INSERT INTO asociacion SELECT * FROM (SELECT * FROM asociacion) WHERE 0"),
    "esquema roto": _sql("UPDATE sqlite_master SET sql = 'CREATE TABLE socio (' WHERE name = 'socio'"),
    "esquema sin raíz": _sql("UPDATE sqlite_master SET rootpage = 999999 WHERE name = 'socio'"),
    "contexto sin fila": _sql("DELETE FROM contexto"),
    "PDF rotos": _sql("UPDATE adjunto SET contenido = x'25504446'"),
    "con WAL pegado": _con_wal,
    "con diario pegado": _con_diario,
}
_CON_SEMILLA: tuple[tuple[str, Danar, int], ...] = (
    ("un byte cambiado", _bytes(1), 25),
    ("veinte bytes cambiados", _bytes(20), 25),
    ("mil bytes cambiados", _bytes(1000), 25),
    ("la cabeza cambiada", _bytes(2, 16, 100), 30),
    ("el esquema cambiado", _bytes(10, 100, 160 * _PAGINA), 20),
    ("truncado", _truncar, 25),
    ("páginas a cero", _paginas_a_cero, 25),
    ("páginas cambiadas de sitio", _paginas_cambiadas, 15),
    ("sin una tabla", _sin_una_tabla, 30),
    ("con otra columna", _con_otra_columna, 15),
    ("con valores raros", _con_valores_raros, 20),
)


def todos() -> Iterator[Dano]:
    """Más de 250, de todas las clases."""
    yield from (Dano(nombre, hacer, 0) for nombre, hacer in _UNA_VEZ.items())
    for nombre, hacer, veces in _CON_SEMILLA:
        yield from (Dano(nombre, hacer, semilla) for semilla in range(veces))


def algunos() -> list[Dano]:
    """Los de una vez, y uno de cada clase con semilla."""
    return [d for d in todos() if d.semilla == 0]
