"""La bitácora va encadenada y de ella se rehace el archivo: de lo tocado se dice dónde y desde cuándo."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from escritorio.comun.datos import migrar as migrador
from escritorio.comun.datos.apertura import abrir_archivo, crear_archivo
from escritorio.comun.datos.archivo import Archivo, conectar, transaccion
from escritorio.comun.datos.cadena import huella, sellar
from escritorio.comun.datos.cotejo import (
    cabeza_de,
    cabezas,
    esta_en_la_cadena,
    hallazgos_de_la_cadena,
    libro_de_huellas,
)
from escritorio.comun.datos.guardas import (
    asegurar_disparadores,
    disparadores_del_archivo,
    poner_disparadores,
    quitar_disparadores,
)
from escritorio.comun.datos.rehacer import diferencias
from escritorio.comun.datos.verificacion import hallazgos_del_archivo
from tests.escalones import vacio_de_antes
from tests.fabrica import reloj, sin_nada

CATEGORIA = "INSERT INTO categoria (id, clave, nombre, con_voto, orden) VALUES (?, ?, 'Pleno', 1, 1)"
RECETA = """
import hashlib, sys
anterior, texto, esperada, bien = "0" * 64, [], None, 0
def cerrar():
    global anterior, bien
    if esperada is not None:
        suya = hashlib.sha256((anterior + "\\n".join(texto)).encode("utf-8")).hexdigest()
        assert suya == esperada, esperada
        anterior, bien = suya, bien + 1
for linea in open(sys.argv[1], encoding="utf-8", newline="\\n").read().split("\\n")[:-1]:
    if linea.startswith("#"):
        continue
    if linea.startswith("= "):
        cerrar()
        texto, esperada = [], linea.split()[2]
    else:
        texto.append(linea)
cerrar()
print(bien, anterior)
"""
"""Lo que la receta manda, sin nada del programa: sólo la biblioteca estándar."""


@pytest.fixture
def bd(tmp_path: Path) -> Iterator[Archivo]:
    ruta = tmp_path / "red.escritorio"
    ruta.write_bytes(sin_nada())
    apertura = abrir_archivo(ruta, "Ana", reloj)
    with transaccion(apertura.bd, "Crear categorías"):
        apertura.bd.ejecutar_muchos(CATEGORIA, [["a", "x"], ["b", "y"]])
    with transaccion(apertura.bd, "Renombrar"):
        apertura.bd.ejecutar("UPDATE categoria SET nombre = 'Socio' WHERE id = 'a'")
    yield apertura.bd
    apertura.cerrar()


def tocar(bd: Archivo, *ordenes: str) -> None:
    """Por fuera: sin disparadores, que después se vuelven a poner como estaban."""
    con = bd.conexion
    con.execute("PRAGMA foreign_keys = OFF")
    quitar_disparadores(con)
    for orden in ordenes:
        con.execute(orden)
    poner_disparadores(con)
    con.execute("PRAGMA foreign_keys = ON")


def test_lo_que_hace_el_programa_cuadra_y_un_alta_guarda_sus_valores(bd: Archivo) -> None:
    assert hallazgos_del_archivo(bd) == []
    despues = bd.valor("SELECT despues FROM bitacora WHERE operacion = 'alta' AND fila_id = 'a'")
    assert '"clave":"x"' in despues
    assert [(c.libro, c.eslabones) for c in cabezas(bd)] == [("bitacora", 2)]


@pytest.mark.parametrize(
    ("orden", "dice"),
    [
        (
            "UPDATE categoria SET nombre = 'Otro' WHERE id = 'a'",
            "Cambió por fuera del programa: categoría de socio «Socio» (a), después de «Renombrar», del"
            " 10/03/2026 09:00; en «nombre» dice «Otro» y lo anotado es «Socio».",
        ),
        (
            "DELETE FROM categoria WHERE id = 'b'",
            "Se quitó por fuera del programa: categoría de socio «Pleno» (b), después de «Crear"
            " categorías», del 10/03/2026 09:00.",
        ),
        (
            "INSERT INTO categoria (id, clave, nombre, con_voto, orden) VALUES ('z', 'z', 'Z', 1, 1)",
            "Se añadió por fuera del programa: categoría de socio «Z» (z); ninguna acción dejó constancia. Lo"
            " último anotado de su clase es"
            " «Renombrar», del 10/03/2026 09:00.",
        ),
        (
            "UPDATE bitacora SET quien = 'Otra' WHERE id = 1",
            "En la cadena de «bitácora», el eslabón 1 («Crear categorías», del 10/03/2026 09:00, por Otra:"
            " categorías de socio) no coincide con lo que se selló: alguno de sus apuntes cambió, sobra o"
            " falta.",
        ),
        (
            "DELETE FROM bitacora WHERE id = 3",
            "el eslabón 2 (sin ningún apunte, después de «Crear categorías», del 10/03/2026"
            " 09:00) no coincide",
        ),
        ("UPDATE eslabon SET huella = huella_anterior WHERE orden = 1", "no enlaza con el anterior"),
        ("DELETE FROM eslabon WHERE orden = 1", "no sigue al anterior: faltan eslabones delante de él"),
        ("DELETE FROM eslabon WHERE orden = 2", "llegó al eslabón 2 y ahora acaba en el 1"),
        ("DELETE FROM eslabon WHERE orden = 2", "«Renombrar», del 10/03/2026 09:00, dejó 1 apunte sin sello"),
        (
            "UPDATE bitacora SET id = 9 WHERE id = 3",
            "De la bitácora faltan 5 apuntes entre el 4 y el 9, después de",
        ),
    ],
)
def test_lo_tocado_por_fuera_se_dice(bd: Archivo, orden: str, dice: str) -> None:
    tocar(bd, orden)
    hallados = hallazgos_del_archivo(bd)
    assert any(dice in h for h in hallados), hallados


def test_cambiar_lo_que_otro_toco_no_borra_el_rastro(bd: Archivo) -> None:
    tocar(bd, "UPDATE categoria SET nombre = 'Otro' WHERE id = 'a'")
    with transaccion(bd, "Volver a renombrar"):
        bd.ejecutar("UPDATE categoria SET nombre = 'Socio' WHERE id = 'a'")
    assert diferencias(bd) == [
        "Se tocó por fuera del programa: categoría de socio «Otro» (a), antes de «Volver a renombrar»,"
        " del 10/03/2026 09:00; en «nombre» decía «Otro» y lo anotado era «Socio»."
    ]


def test_hacerse_pasar_por_una_accion_no_deja_sello(bd: Archivo) -> None:
    con = bd.conexion
    con.execute("UPDATE contexto SET quien = 'Ana', cuando = '2026-03-10', accion_id = 'f', accion = 'Falsa'")
    con.execute("UPDATE categoria SET nombre = 'Otro'")
    assert any("dejó escrito por fuera quién trabaja" in h for h in hallazgos_del_archivo(bd))
    with transaccion(bd, "Una de verdad"):
        bd.ejecutar(CATEGORIA, ["c", "z"])
    assert hallazgos_del_archivo(bd) == [
        "«Falsa», del 10/03/2026, dejó 2 apuntes sin sello de «categorías de socio» (a y más): se escribió"
        " por fuera del programa."
    ]


def test_sin_su_fila_de_contexto_la_bitacora_sigue_anotando(bd: Archivo) -> None:
    bd.conexion.execute("DELETE FROM contexto")
    with transaccion(bd, "Crear otra"):
        bd.ejecutar(CATEGORIA, ["c", "z"])
    assert hallazgos_del_archivo(bd) == []


def test_una_bitacora_ilegible_no_tumba_la_comprobacion(bd: Archivo) -> None:
    tocar(bd, "UPDATE bitacora SET antes = '{', despues = '[1]', cuando = 'ayer' WHERE id = 3")
    hallados = hallazgos_del_archivo(bd)
    assert any("del ayer" in h for h in hallados), hallados
    assert any("en «nombre» dice «Socio» y lo anotado es «Pleno»" in h for h in hallados), hallados


def test_de_muchas_filas_tocadas_se_dicen_unas_y_se_cuentan_las_demas(bd: Archivo) -> None:
    with transaccion(bd, "Crear muchas"):
        bd.ejecutar_muchos(CATEGORIA, [[f"n{i}", f"n{i}"] for i in range(30)])
    tocar(bd, "UPDATE categoria SET orden = 7")
    hallados = diferencias(bd)
    assert len(hallados) == 21
    assert hallados[-1] == "De «categorías de socio» hay 12 casos más que no coinciden."


@pytest.mark.parametrize(
    ("orden", "dice"),
    [
        (
            "DROP TRIGGER bitacora_baja_categoria",
            "Falta un seguro de «categorías de socio», de los que anotan o impiden lo que se cambia"
            " (disparador «bitacora_baja_categoria»): alguien lo quitó por fuera del programa.",
        ),
        (
            "CREATE TABLE otra (id TEXT)",
            "Sobra un sitio para datos (tabla «otra»), que no es del programa: alguien lo puso por fuera.",
        ),
        (
            "DROP INDEX bitacora_por_fila",
            "Falta un índice de «apuntes de la bitácora», con que se buscan (índice «bitacora_por_fila»):"
            " alguien lo quitó por fuera del programa.",
        ),
        (
            "ALTER TABLE categoria ADD COLUMN color TEXT",
            "No es como lo hace el programa el sitio de «categorías de socio» (tabla «categoria»): alguien lo"
            " cambió por fuera.",
        ),
    ],
)
def test_un_esquema_que_no_es_el_del_programa_se_dice(bd: Archivo, orden: str, dice: str) -> None:
    bd.conexion.execute(orden)
    assert dice in hallazgos_del_archivo(bd)


def test_al_abrir_se_rehacen_los_disparadores_que_falten(tmp_path: Path) -> None:
    ruta = tmp_path / "x.escritorio"
    crear_archivo(ruta, "Ana", reloj).cerrar()
    con = conectar(ruta)
    deben = disparadores_del_archivo(con)
    con.execute("DROP TRIGGER bitacora_alta_socio")
    con.execute("DROP TRIGGER bitacora_no_cambia")
    con.execute("CREATE TRIGGER bitacora_no_cambia BEFORE UPDATE ON categoria BEGIN SELECT 1; END")
    con.close()
    apertura = abrir_archivo(ruta, "Ana", reloj)
    assert disparadores_del_archivo(apertura.bd.conexion) == deben
    apertura.cerrar()


def test_un_disparador_que_no_se_deja_poner_no_deja_nada_abierto(bd: Archivo) -> None:
    con = bd.conexion
    con.execute("DROP TRIGGER bitacora_baja_categoria")
    con.execute("PRAGMA query_only = ON")
    with pytest.raises(sqlite3.OperationalError):
        asegurar_disparadores(con)
    assert not con.in_transaction
    con.execute("PRAGMA query_only = OFF")


def test_la_receta_se_cumple_sin_el_programa(
    bd: Archivo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("escritorio.comun.datos.archivo.exigir_nombres", lambda *_: None)
    with transaccion(bd, "Con acentos y\nsaltos"):
        bd.ejecutar("UPDATE categoria SET nombre = 'Yvỹ' || char(10) || '= 3 falsa' WHERE id = 'b'")
    libro, guion = tmp_path / "libro.txt", tmp_path / "receta.py"
    libro.write_bytes(libro_de_huellas(bd, "bitacora").encode())
    guion.write_text(RECETA, encoding="utf-8")
    orden = [sys.executable, "-I", str(guion), str(libro)]
    hecho = subprocess.run(orden, capture_output=True, text=True, check=True)
    assert hecho.stdout.split() == ["3", cabeza_de(bd, "bitacora")]
    libro.write_bytes(libro.read_bytes().replace(b"Renombrar", b"renombrar"))
    assert subprocess.run(orden, capture_output=True, check=False).returncode == 1
    assert len(RECETA.strip().splitlines()) <= 20


def test_un_libro_se_encadena_aparte_y_la_bitacora_lo_nombra(bd: Archivo) -> None:
    with transaccion(bd, "Adjuntar"):
        bd.ejecutar("INSERT INTO adjunto VALUES ('p', 'x.pdf', 'pdf', ?, 0, x'00')", [huella("", "\0")])
    assert [(c.libro, c.eslabones) for c in cabezas(bd)] == [("bitacora", 3), ("emitido", 1)]
    assert esta_en_la_cadena(bd, cabeza_de(bd, "emitido"))
    assert not esta_en_la_cadena(bd, "0" * 64)
    assert hallazgos_de_la_cadena(bd) == []
    tocar(bd, "DELETE FROM eslabon WHERE libro = 'emitido'", "UPDATE sqlite_sequence SET seq = seq")
    assert "La cadena de «emitido» no es la que dice la bitácora: 1 eslabón falta." in hallazgos_de_la_cadena(
        bd
    )


def test_sellar_sin_nada_nuevo_no_alarga_la_cadena(bd: Archivo) -> None:
    antes = cabezas(bd)
    sellar(bd.conexion, "nada", 3)
    assert cabezas(bd) == antes


@pytest.fixture
def de_antes(tmp_path: Path) -> Path:
    """Un archivo de la versión 59, sin cadena ni valores en las altas."""
    ruta = tmp_path / "vieja.escritorio"
    con = vacio_de_antes(ruta, 59)
    quitar_disparadores(con)
    con.executemany(CATEGORIA, [["a", "x"], ["b", "y"]])
    con.executemany(
        "INSERT INTO bitacora (cuando, quien, accion_id, accion, tabla, fila_id, operacion)"
        " VALUES ('2026-03-01', 'Ana', 'v', 'Vieja', 'categoria', ?, 'alta')",
        ["a", "b"],
    )
    con.close()
    return ruta


def test_lo_anterior_a_la_cadena_se_fotografia_y_queda_sellado(de_antes: Path) -> None:
    apertura = abrir_archivo(de_antes, "Ana", reloj)
    bd = apertura.bd
    assert hallazgos_del_archivo(bd) == []
    assert bd.valor("SELECT count(*) FROM bitacora WHERE operacion = 'foto' AND tabla = 'categoria'") == 2
    assert bd.valor("SELECT cuando FROM bitacora WHERE operacion = 'foto'") == "2026-03-10T09:00"
    tocar(bd, "UPDATE categoria SET nombre = 'Otro' WHERE id = 'b'")
    assert any("Cambió por fuera del programa: categoría de socio «Pleno» (b)" in h for h in diferencias(bd))
    apertura.cerrar()


def test_actualizar_no_da_por_bueno_lo_tocado_antes(
    bd: Archivo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tocar(bd, "UPDATE categoria SET nombre = 'Otro' WHERE id = 'a'")
    nueva = tmp_path / f"{migrador.version_del_programa() + 1:04}_socios_orden.sql"
    nueva.write_text(
        "ALTER TABLE categoria ADD COLUMN color TEXT NOT NULL DEFAULT 'azul';\n"
        "UPDATE categoria SET orden = 5 WHERE id = 'b';\nDELETE FROM categoria WHERE id = 'c';\n",
        encoding="utf-8",
    )
    with transaccion(bd, "Crear otra"):
        bd.ejecutar(CATEGORIA, ["c", "z"])
    todas, ultima = migrador.migraciones(), migrador.version_del_programa()
    monkeypatch.setattr(migrador, "migraciones", lambda: [*todas, nueva])
    migrador.migrar(bd.conexion, "2026-03-11T10:00")
    assert diferencias(bd) == [
        "Cambió por fuera del programa: categoría de socio «Socio» (a), después de «Actualizar el archivo"
        f" de la versión {ultima} a la {ultima + 1}», del 11/03/2026 10:00; en «nombre» dice «Otro» y lo"
        " anotado es «Socio»."
    ]
    assert hallazgos_de_la_cadena(bd) == []
    fotos = {f[0]: f[1] for f in bd.filas("SELECT fila_id, despues FROM bitacora WHERE operacion = 'foto'")}
    assert fotos == {"a": '{"color":"azul"}', "b": '{"orden":5,"color":"azul"}', "c": None}


@pytest.mark.parametrize("por_ciento", range(0, 100, 14))
def test_actualizar_es_todo_o_nada_se_interrumpa_donde_se_interrumpa(de_antes: Path, por_ciento: int) -> None:
    antes = de_antes.read_bytes()
    ensayo = de_antes.with_name("ensayo.escritorio")
    ensayo.write_bytes(antes)
    sentencias = _actualizar(ensayo, None)
    assert sentencias > 400
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        _actualizar(de_antes, sentencias * por_ciento // 100)
    assert de_antes.read_bytes() == antes
    _actualizar(de_antes, None)
    apertura = abrir_archivo(de_antes, "Ana", reloj)
    assert hallazgos_del_archivo(apertura.bd) == []
    apertura.cerrar()


def _actualizar(ruta: Path, hasta: int | None) -> int:
    """Actualiza `ruta` y la interrumpe tras `hasta` sentencias; devuelve cuántas hizo."""
    con, hechas = conectar(ruta), [0]

    def contar(_: str) -> None:
        hechas[0] += 1

    con.set_trace_callback(contar)
    if hasta is not None:
        con.set_progress_handler(lambda: int(hechas[0] > hasta), 20)
    try:
        migrador.migrar(con, "2026-03-11T10:00")
    finally:
        con.close()
    return hechas[0]
