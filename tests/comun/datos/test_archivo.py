"""El archivo: acciones enteras, rechazos con su frase y el archivo intacto."""

from __future__ import annotations

import json
import os
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from decimal import Decimal
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escritorio.comun.base.errores import ErrorDeUsuario, NoExiste
from escritorio.comun.base.lengua import Frase, tal_cual
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos import errores
from escritorio.comun.datos.apertura import (
    Apertura,
    abrir_archivo,
    abrir_para_consulta,
    crear_archivo,
    otra_conexion,
)
from escritorio.comun.datos.archivo import (
    Archivo,
    FilaImpropia,
    conectar,
    de_fila,
    direccion,
    en_columnas,
    transaccion,
)
from escritorio.comun.datos.bitacora import apuntes_de_accion, ultimas_acciones
from escritorio.comun.datos.cerrojo import EnUso, ruta_del_cerrojo
from escritorio.comun.datos.copias import guardar_copia
from escritorio.comun.datos.errores import ArchivoTocado
from escritorio.comun.datos.identidad import esta_abierto
from escritorio.comun.datos.migrar import migrar, version_del_programa
from escritorio.comun.datos.verificacion import hallazgos_del_archivo
from tests.escalones import vacio_de_antes

CATEGORIA = "INSERT INTO categoria (id, clave, nombre, con_voto, orden) VALUES (?, ?, 'Pleno', 1, 1)"


def reloj() -> datetime:
    return datetime(2026, 3, 10, 9, 30)


@pytest.fixture
def ruta(tmp_path: Path) -> Path:
    return tmp_path / "red.escritorio"


@pytest.fixture
def abierto(ruta: Path) -> Iterator[Apertura]:
    apertura = crear_archivo(ruta, "Ana", reloj)
    yield apertura
    apertura.cerrar()


def cuantas(bd: Archivo) -> int:
    return int(bd.valor("SELECT count(*) FROM categoria"))


def test_una_accion_fallida_no_deja_rastro(abierto: Apertura) -> None:
    bd = abierto.bd
    with pytest.raises(sqlite3.IntegrityError), transaccion(bd, "Crear"):
        bd.ejecutar(CATEGORIA, ["a", "x"])
        bd.ejecutar(CATEGORIA, ["b", "x"])
    assert cuantas(bd) == 0
    assert ultimas_acciones(bd) == []
    assert bd.valor("SELECT accion_id FROM contexto") is None


def test_una_accion_anidada_fallida_conserva_la_de_fuera(abierto: Apertura) -> None:
    bd = abierto.bd
    with transaccion(bd, "Fuera") as fuera:
        bd.ejecutar(CATEGORIA, ["a", "x"])
        with pytest.raises(sqlite3.IntegrityError), transaccion(bd, "Dentro") as dentro:
            assert dentro == fuera
            bd.ejecutar(CATEGORIA, ["b", "x"])
    assert cuantas(bd) == 1
    assert [a.accion for a in ultimas_acciones(bd)] == ["Fuera"]


def test_escribir_fuera_de_una_accion_se_rechaza(abierto: Apertura) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        abierto.bd.ejecutar(CATEGORIA, ["a", "x"])


def test_la_bitacora_dice_quien_y_que_cambio_y_no_se_puede_tocar(abierto: Apertura) -> None:
    bd = abierto.bd
    with transaccion(bd, "Crear"):
        bd.ejecutar(CATEGORIA, ["a", "x"])
    with transaccion(bd, "Renombrar") as accion:
        bd.ejecutar("UPDATE categoria SET nombre = 'Socio' WHERE id = 'a'")
    (apunte,) = apuntes_de_accion(bd, accion)
    assert (apunte.quien, apunte.antes, apunte.despues) == ("Ana", {"nombre": "Pleno"}, {"nombre": "Socio"})
    for orden in ("UPDATE bitacora SET quien = 'otro'", "DELETE FROM bitacora"):
        with pytest.raises(sqlite3.IntegrityError, match="bitacora"):
            bd.ejecutar(orden)


def test_un_adjunto_no_va_a_la_bitacora(abierto: Apertura) -> None:
    sql = abierto.bd.valor("SELECT sql FROM sqlite_master WHERE name = 'bitacora_cambio_adjunto'")
    assert "huella" in sql
    assert "contenido" not in sql


def test_lo_guardado_sigue_ahi_al_reabrir(ruta: Path) -> None:
    apertura = crear_archivo(ruta, "Ana", reloj)
    with transaccion(apertura.bd, "Crear"):
        apertura.bd.ejecutar(CATEGORIA, ["a", "x"])
    apertura.cerrar()
    otra = abrir_archivo(ruta, "Ana", reloj)
    assert cuantas(otra.bd) == 1
    otra.cerrar()
    assert not ruta_del_cerrojo(ruta).exists()


def test_crear_no_sobrescribe_ni_inventa_carpetas(ruta: Path) -> None:
    ruta.write_text("importante")
    with pytest.raises(errores.ArchivoYaExiste):
        crear_archivo(ruta, "Ana", reloj)
    assert ruta.read_text() == "importante"
    with pytest.raises(errores.ArchivoInexistente):
        crear_archivo(ruta.parent / "no" / "esta.escritorio", "Ana", reloj)


def ajeno(ruta: Path) -> None:
    sqlite3.connect(ruta).execute("CREATE TABLE t (a)").connection.close()


def de_texto(ruta: Path) -> None:
    ruta.write_text("Esto no es una base " * 100)


def mas_nuevo(ruta: Path) -> None:
    crear_archivo(ruta, "Ana", reloj).cerrar()
    con = sqlite3.connect(ruta)
    con.execute(f"PRAGMA user_version = {version_del_programa() + 1}")
    con.close()


def danado(ruta: Path) -> None:
    crear_archivo(ruta, "Ana", reloj).cerrar()
    datos = bytearray(ruta.read_bytes())
    datos[4096 : 4096 * 30] = b"\x55" * (4096 * 29)
    ruta.write_bytes(bytes(datos))


@pytest.mark.parametrize(
    ("preparar", "error"),
    [
        (ajeno, errores.ArchivoAjeno),
        (de_texto, errores.ArchivoAjeno),
        (mas_nuevo, errores.ArchivoMasNuevo),
        (danado, errores.ArchivoDanado),
    ],
)
def test_un_archivo_que_no_vale_se_rechaza_y_queda_intacto(
    ruta: Path, preparar: object, error: type[ErrorDeUsuario]
) -> None:
    assert callable(preparar)
    preparar(ruta)
    antes = ruta.read_bytes()
    for abrir in (abrir_archivo, abrir_para_consulta):
        with pytest.raises(error):
            abrir(ruta, "Ana", reloj)
    assert ruta.read_bytes() == antes
    assert not ruta_del_cerrojo(ruta).exists()


def test_una_ruta_mala_no_crea_un_archivo_vacio(ruta: Path) -> None:
    with pytest.raises(errores.ArchivoInexistente, match=r"red\.escritorio"):
        abrir_archivo(ruta, "Ana", reloj)
    assert not ruta.exists()


def test_para_consulta_no_se_puede_cambiar_nada(abierto: Apertura, ruta: Path) -> None:
    consulta = abrir_para_consulta(ruta, "Luis", reloj)
    with pytest.raises(errores.SoloLectura), transaccion(consulta.bd, "Crear"):
        pass
    assert consulta.temporal is not None
    consulta.cerrar()
    assert not consulta.temporal.exists()


def test_un_archivo_de_solo_lectura_se_abre_para_consulta(
    ruta: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crear_archivo(ruta, "Ana", reloj).cerrar()
    ruta.chmod(0o444)
    # Quien corre las pruebas puede ser administrador, a quien el permiso no frena.
    monkeypatch.setattr(os, "access", lambda camino, modo: modo != os.W_OK)
    apertura = abrir_archivo(ruta, "Ana", reloj)
    assert apertura.bd.solo_lectura
    apertura.cerrar()


def test_en_uso_dice_quien_y_desde_cuando(abierto: Apertura, ruta: Path) -> None:
    with pytest.raises(EnUso, match="Ana .* desde el 10/03/2026 09:30") as caso:
        abrir_archivo(ruta, "Luis", reloj)
    assert not caso.value.de_otro_equipo


def test_el_cerrojo_de_un_proceso_muerto_se_toma(ruta: Path) -> None:
    crear_archivo(ruta, "Ana", reloj).cerrar()
    guion = (
        "import os, sys; from pathlib import Path; from datetime import datetime\n"
        "from escritorio.comun.datos.apertura import abrir_archivo\n"
        "abrir_archivo(Path(sys.argv[1]), 'Muerta', datetime.now); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", guion, str(ruta)], check=False)
    assert json.loads(ruta_del_cerrojo(ruta).read_text())["quien"] == "Muerta"
    apertura = abrir_archivo(ruta, "Luis", reloj)
    assert json.loads(ruta_del_cerrojo(ruta).read_text())["quien"] == "Luis"
    apertura.cerrar()


def test_el_cerrojo_de_otro_equipo_se_pregunta(ruta: Path) -> None:
    crear_archivo(ruta, "Ana", reloj).cerrar()
    ajeno = {"quien": "Eva", "equipo": "otro-equipo", "proceso": "1", "desde": "2026-03-09T10:00"}
    ruta_del_cerrojo(ruta).write_text(json.dumps(ajeno))
    with pytest.raises(EnUso, match="otro-equipo") as caso:
        abrir_archivo(ruta, "Luis", reloj)
    assert caso.value.de_otro_equipo
    abrir_archivo(ruta, "Luis", reloj, aunque_otro=True).cerrar()
    assert socket.gethostname() != "otro-equipo"


def test_un_cerrojo_ilegible_no_impide_abrir(ruta: Path) -> None:
    crear_archivo(ruta, "Ana", reloj).cerrar()
    ruta_del_cerrojo(ruta).write_bytes(b"\xff\x00basura")
    abrir_archivo(ruta, "Luis", reloj).cerrar()
    assert not ruta_del_cerrojo(ruta).exists()


def test_migrar_guarda_antes_una_copia(ruta: Path, tmp_path: Path) -> None:
    vacio_de_antes(ruta, 11).close()
    apertura = abrir_archivo(ruta, "Ana", reloj)
    assert apertura.bd.valor("SELECT count(*) FROM cuerpo") == 0
    apertura.cerrar()
    (copia,) = tmp_path.glob("*antes de la versión*")
    with closing(sqlite3.connect(copia)) as con:
        assert con.execute("PRAGMA user_version").fetchone()[0] == 11


def test_una_migracion_que_falla_no_deja_nada_a_medias(tmp_path: Path) -> None:
    con = conectar(tmp_path / "x.escritorio", modo="rwc")
    con.execute("CREATE TABLE acuerdo (id TEXT) STRICT")
    with pytest.raises(sqlite3.OperationalError):
        migrar(con)
    assert con.execute("PRAGMA user_version").fetchone()[0] == 0
    assert not con.in_transaction
    assert [f[0] for f in con.execute("SELECT name FROM sqlite_master WHERE type = 'table'")] == ["acuerdo"]
    con.close()


def test_la_copia_es_entera_y_no_sobrescribe(abierto: Apertura, tmp_path: Path) -> None:
    destino = tmp_path / "copia.escritorio"
    guardar_copia(abierto.bd.conexion, destino)
    copia = abrir_archivo(destino, "Ana", reloj)
    assert hallazgos_del_archivo(copia.bd) == []
    copia.cerrar()
    with pytest.raises(errores.ArchivoYaExiste):
        guardar_copia(abierto.bd.conexion, destino)
    with pytest.raises(errores.ArchivoInexistente):
        guardar_copia(abierto.bd.conexion, tmp_path / "no" / "copia.escritorio")
    assert not list(tmp_path.glob("*.parcial"))


def test_verificar_senala_un_documento_cambiado(abierto: Apertura) -> None:
    bd = abierto.bd
    with transaccion(bd, "Adjuntar"):
        bd.ejecutar(
            "INSERT INTO adjunto VALUES ('a', 'acta.pdf', 'application/pdf', ?, 0, x'00')", ["0" * 64]
        )
    [dicho] = hallazgos_del_archivo(bd)
    assert dicho.startswith(
        "El documento guardado «acta.pdf» (a) cambió después de emitirse: lo último que consta de él es"
        " «Adjuntar»"
    )


def test_el_disco_lleno_se_dice_y_no_cambia_nada(abierto: Apertura) -> None:
    bd = abierto.bd
    bd.conexion.execute(f"PRAGMA max_page_count = {bd.conexion.execute('PRAGMA page_count').fetchone()[0]}")
    with pytest.raises(errores.DiscoLleno), transaccion(bd, "Adjuntar"):
        bd.ejecutar("INSERT INTO adjunto VALUES ('a', 'x', 'y', ?, 0, randomblob(500000))", ["0" * 64])
    assert bd.valor("SELECT count(*) FROM adjunto") == 0
    assert not bd.conexion.in_transaction


def test_otra_conexion_ve_lo_confirmado_y_se_cierra(abierto: Apertura) -> None:
    with transaccion(abierto.bd, "Crear"):
        abierto.bd.ejecutar(CATEGORIA, ["a", "x"])
    with otra_conexion(abierto.bd) as otra:
        assert cuantas(otra) == 1
    with pytest.raises(sqlite3.ProgrammingError):
        otra.filas("SELECT 1")


def test_ocupado_por_otro_programa_se_dice(abierto: Apertura, ruta: Path) -> None:
    abierto.bd.conexion.execute("PRAGMA busy_timeout = 10")
    otro = sqlite3.connect(ruta, isolation_level=None)
    otro.execute("BEGIN IMMEDIATE")
    with pytest.raises(errores.ArchivoOcupado), transaccion(abierto.bd, "Crear"):
        pass
    otro.execute("ROLLBACK")
    otro.close()


@pytest.mark.parametrize(
    ("ruta", "dicha"),
    [
        (r"\\SERVIDOR\actas\mi red.escritorio", "file:////SERVIDOR/actas/mi%20red.escritorio?mode=ro"),
        (r"\\?\unix\casa\ñ.escritorio", "file:////%3F/unix/casa/%C3%B1.escritorio?mode=ro"),
        (r"C:\actas\50%#.escritorio", "file:///C:/actas/50%25%23.escritorio?mode=ro"),
    ],
)
def test_una_ruta_de_windows_o_de_red_se_dice_como_sqlite_la_admite(ruta: str, dicha: str) -> None:
    assert direccion(PureWindowsPath(ruta), "ro") == dicha


def test_una_ruta_que_empieza_por_dos_barras_se_abre(fundada: Path) -> None:
    """Como las de red: con la autoridad vacía, SQLite las toma enteras."""
    with closing(sqlite3.connect(direccion(PurePosixPath(f"/{fundada}"), "ro"), uri=True)) as conexion:
        assert conexion.execute("PRAGMA application_id").fetchone() == (0x45534352,)


def test_un_archivo_danado_no_se_queda_abierto(tmp_path: Path) -> None:
    """En Windows no se podría mover, y otro programa no lo podría reparar."""
    danado = tmp_path / "red.escritorio"
    danado.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    with pytest.raises(ErrorDeUsuario) as fallo:
        conectar(danado)
    assert not esta_abierto(danado)
    assert fallo.tb is not None  # mientras alguien mire el fallo, lo que dejó abierto sigue abierto


class ConFrase(Registro):
    dicha: Frase


class Ficha(Registro):
    """Lo que se lee de una categoría."""

    id: str
    clave: str
    con_voto: bool


def _con_una(abierto: Apertura) -> Archivo:
    with transaccion(abierto.bd, "Crear la categoría"):
        abierto.bd.ejecutar(CATEGORIA, ["c", "pleno"])
    return abierto.bd


_FICHAS = "SELECT id, clave, con_voto FROM categoria ORDER BY orden"


def test_una_fila_se_lee_con_el_tipo_de_cada_campo(abierto: Apertura) -> None:
    bd = _con_una(abierto)
    primera, *_ = bd.leer(Ficha, _FICHAS)
    assert (type(primera), primera.con_voto) == (Ficha, True)
    assert bd.leer_uno(Ficha, _FICHAS) == primera
    (fila,) = bd.filas("SELECT id, con_voto FROM categoria")
    assert de_fila(Ficha, fila, clave="otra").clave == "otra"


def test_lo_que_no_esta_se_dice_con_su_frase(abierto: Apertura) -> None:
    bd = _con_una(abierto)
    for falta in (NoExiste, ArchivoTocado):
        with pytest.raises(falta):
            bd.leer_uno(Ficha, "SELECT id, clave, con_voto FROM categoria WHERE id = 'x'", falta=falta)


def test_un_dato_que_no_cabe_en_su_campo_no_pasa(abierto: Apertura) -> None:
    bd = _con_una(abierto)
    for mal in ("7", "NULL", "'quizá'"):
        with pytest.raises(ArchivoTocado):
            bd.leer(Ficha, f"SELECT id, clave, {mal} AS con_voto FROM categoria")
    for rota in ('["sin acabar', '["{}", {}]'):
        with pytest.raises(ArchivoTocado):
            bd.leer_uno(ConFrase, "SELECT ? AS dicha", [rota])


def test_una_fila_se_pone_y_se_corrige_por_sus_columnas(abierto: Apertura) -> None:
    bd = _con_una(abierto)
    with transaccion(bd, "Cambiar la categoría"):
        bd.insertar("categoria", Ficha("o", "otra", True), nombre="Otra", con_voto=False, orden=2)
        assert bd.corregir("categoria", "c", {"con_voto": 0}, clave="plena") == 1
        assert bd.corregir("categoria", "no está", clave="x") == 0
    assert bd.leer(Ficha, _FICHAS) == [Ficha("c", "plena", False), Ficha("o", "otra", False)]


def test_poner_una_fila_que_ya_hay_cambia_lo_demas_y_conserva_su_id(abierto: Apertura) -> None:
    bd = _con_una(abierto)
    with transaccion(bd, "Cambiar la categoría"):
        for nueva in (Ficha("x", "pleno", False), Ficha("y", "otra", True)):
            bd.poner("categoria", ("clave",), nueva, nombre="Puesta", orden=bd.siguiente("categoria"))
    sql = "SELECT id, clave, con_voto, nombre || orden AS dicha FROM categoria ORDER BY id"
    assert [tuple(f) for f in bd.filas(sql)] == [("c", "pleno", 0, "Puesta2"), ("y", "otra", 1, "Puesta3")]


class _Cifra(Registro):
    dicha: Frase
    cuanto: Decimal
    hay: bool
    nada: str | None


@given(st.builds(_Cifra, st.builds(tal_cual, st.text()), st.decimals(allow_nan=False, allow_infinity=False)))
def test_lo_que_se_guarda_de_un_registro_se_lee_igual(dado: _Cifra) -> None:
    with closing(sqlite3.connect(":memory:")) as conexion:
        conexion.row_factory = sqlite3.Row
        fila = en_columnas(dado)
        como = ", ".join(f":{c} AS {c}" for c in fila)
        assert de_fila(_Cifra, conexion.execute(f"SELECT {como}", fila).fetchone()) == dado


def _categorias(cuantas: int) -> list[dict[str, object]]:
    return [
        {"id": f"c{i:03}", "clave": f"k{i:03}", "nombre": "Una", "con_voto": i % 2, "orden": i}
        for i in range(cuantas)
    ]


def test_muchas_filas_se_ponen_de_una_vez_y_cada_una_queda_en_la_bitacora(abierto: Apertura) -> None:
    bd = abierto.bd
    with transaccion(bd, "Poner muchas") as accion_id:
        primera, *demas = _categorias(250)
        bd.insertar_muchos("categoria", iter([primera, *(dict(sorted(d.items())) for d in demas)]))
        bd.insertar_muchos("categoria", [])
        assert bd.conexion.in_transaction
    suyas = bd.leer(Ficha, "SELECT id, clave, con_voto FROM categoria WHERE nombre = 'Una' ORDER BY id")
    assert suyas[:2] == [Ficha("c000", "k000", False), Ficha("c001", "k001", True)]
    assert len(suyas) == len(apuntes_de_accion(bd, accion_id)) == 250
    assert bd.valor("PRAGMA recursive_triggers") == 0


def test_si_una_de_muchas_no_cabe_no_queda_ninguna(abierto: Apertura) -> None:
    bd = abierto.bd
    with pytest.raises(sqlite3.IntegrityError), transaccion(bd, "Poner repetidas"):
        bd.insertar_muchos("categoria", [*_categorias(150), *_categorias(1)])
    assert bd.valor("SELECT count(*) FROM categoria WHERE nombre = 'Una'") == 0


@pytest.mark.parametrize(
    "otra",
    [
        {"id": "o", "clave": "o", "nombre": "Una", "con_voto": 1},
        {"id": "o", "clave": "o", "nombre": "Una", "con_voto": 1, "orden": 1, "paga_cuota": 1},
        {"id": "o", "clave": "o", "nombre": "Una", "con_voto": 1, "orden": Decimal("1.5")},
        {"id": "o", "clave": "o", "nombre": ["Una"], "con_voto": 1, "orden": 1},
    ],
)
def test_sqlite_utils_no_cambia_los_datos_por_su_cuenta(abierto: Apertura, otra: dict[str, object]) -> None:
    bd = abierto.bd
    with pytest.raises(FilaImpropia), transaccion(bd, "Poner muchas"):
        bd.insertar_muchos("categoria", [*_categorias(1), otra])
    assert bd.valor("SELECT count(*) FROM categoria WHERE nombre = 'Una'") == 0


def test_una_tabla_mal_escrita_no_se_crea(abierto: Apertura) -> None:
    bd = abierto.bd
    with pytest.raises(errores.ArchivoIncompleto), transaccion(bd, "Poner muchas"):
        bd.insertar_muchos("categoria_", _categorias(2))
    assert bd.fila("SELECT 1 FROM sqlite_master WHERE name = 'categoria_'") is None


class _ConFrase(Registro):
    dicha: Frase


@pytest.mark.parametrize("guardada", ['["a medias', '["{}", [1.5]]', '["de {}", 3]'])
def test_una_frase_que_el_programa_no_escribio_se_dice_tocada(abierto: Apertura, guardada: str) -> None:
    with pytest.raises(ArchivoTocado):
        abierto.bd.leer(_ConFrase, "SELECT ? AS dicha", [guardada])
