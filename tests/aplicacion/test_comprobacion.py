"""La ventana se ve antes de comprobar las páginas del archivo; hasta saber que están bien, no se cambia."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.aplicacion import aplicacion as modulo
from escritorio.aplicacion.aplicacion import Aplicacion
from escritorio.aplicacion.copias import CopiasDelArchivo
from escritorio.comun.base.errores import Cancelado
from escritorio.comun.base.preferencias import Preferencias, guardar_preferencias
from escritorio.comun.datos import comprobacion
from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.cerrojo import ruta_del_cerrojo
from escritorio.comun.datos.cifrado import Coste, guardar_copia_cifrada
from escritorio.comun.datos.comprobacion import EnComprobacion
from escritorio.comun.datos.errores import ArchivoDanado
from escritorio.comun.datos.respaldo.respaldo import respaldo_de
from escritorio.comun.datos.verificacion import mirar_por_encima
from escritorio.comun.interfaz.cabecera import EnUnaLinea
from tests.aplicacion.test_aplicacion import contestar
from tests.aplicacion.test_copias import copias_en, respaldo_del
from tests.ventanas import HOY, abrir_ejemplo

SIN_FIN = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture
def aplicacion(qapp: QApplication, tmp_path: Path) -> Iterator[Aplicacion]:
    guardar_preferencias(tmp_path / "pref", Preferencias(quien="Ana"))
    hecha = Aplicacion(qapp, lambda: HOY, tmp_path / "pref")
    yield hecha
    for ventana in (hecha.ventana, hecha.bienvenida):
        if ventana is not None:
            ventana.close()
    hecha.ganchos.retirar()


@pytest.fixture
def lenta(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """La comprobación no acaba hasta que se ponga."""
    seguir = threading.Event()

    def cuando_se_diga(conexion: sqlite3.Connection) -> tuple[bool, list[str]]:
        seguir.wait(20)
        return mirar_por_encima(conexion)

    monkeypatch.setattr(comprobacion, "mirar_por_encima", cuando_se_diga)
    monkeypatch.setattr(comprobacion, "_ESPERA_S", 0.05)
    return seguir


def danar_una_pagina(ruta: Path) -> None:
    """La de una tabla que nadie lee al empezar: sólo se nota mirando todas."""
    con = sqlite3.connect(ruta)
    (raiz,) = con.execute("SELECT rootpage FROM sqlite_master WHERE name = 'voto_particular'").fetchone()
    (bytes_de_pagina,) = con.execute("PRAGMA page_size").fetchone()
    con.close()
    datos = bytearray(ruta.read_bytes())
    datos[(raiz - 1) * bytes_de_pagina] = 0xFF
    ruta.write_bytes(datos)


def cambiar(bd: Archivo) -> None:
    with transaccion(bd, "Cambiar la sede"):
        bd.ejecutar("UPDATE asociacion SET sede = 'Otra'")


def sede(bd: Archivo) -> str:
    return str(bd.valor("SELECT sede FROM asociacion"))


def bd_de(aplicacion: Aplicacion) -> Archivo:
    assert aplicacion.ventana is not None
    return aplicacion.ventana.servicios.bd


def pie(aplicacion: Aplicacion) -> str:
    assert aplicacion.ventana is not None
    return " ".join(r.text() for r in aplicacion.ventana.pie.findChildren(EnUnaLinea))


def test_mientras_se_comprueba_se_mira_y_no_se_cambia(
    aplicacion: Aplicacion, ejemplo: Path, lenta: threading.Event, qtbot: QtBot
) -> None:
    aplicacion.empezar(ejemplo)
    bd = bd_de(aplicacion)
    antes = sede(bd)
    qtbot.waitUntil(lambda: "Comprobando el archivo" in pie(aplicacion))
    with pytest.raises(EnComprobacion, match="se está comprobando"):
        cambiar(bd)
    assert sede(bd) == antes != "Otra"
    lenta.set()
    qtbot.waitUntil(lambda: "Comprobando el archivo" not in pie(aplicacion))
    cambiar(bd)
    assert sede(bd) == "Otra"


def test_quien_cambia_algo_enseguida_espera_a_que_acabe(aplicacion: Aplicacion, ejemplo: Path) -> None:
    aplicacion.empezar(ejemplo)
    bd = bd_de(aplicacion)
    assert bd.comprobacion is not None
    assert not bd.comprobacion.acabada()
    cambiar(bd)
    assert bd.comprobacion.acabada()
    assert sede(bd) == "Otra"


def test_si_esta_danado_se_cierra_y_se_dice_como_siempre(
    aplicacion: Aplicacion, ejemplo: Path, qtbot: QtBot
) -> None:
    danar_una_pagina(ejemplo)
    antes = ejemplo.read_bytes()
    with pytest.raises(ArchivoDanado) as de_siempre:
        abrir_ejemplo(ejemplo)
    vistos = contestar(lambda cuadro: cuadro.accept())
    aplicacion.empezar(ejemplo)
    bd = bd_de(aplicacion)
    with pytest.raises(ArchivoDanado):
        cambiar(bd)
    qtbot.waitUntil(lambda: bool(vistos))
    assert vistos == [de_siempre.value.mensaje]
    assert aplicacion.ventana is None
    assert aplicacion.bienvenida is not None
    assert not ruta_del_cerrojo(ejemplo).exists()
    assert ejemplo.read_bytes() == antes


def test_al_cerrar_a_medias_se_deja_y_nada_queda_abierto(
    aplicacion: Aplicacion, ejemplo: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    empezo = threading.Event()

    def sin_fin(conexion: sqlite3.Connection) -> tuple[bool, list[str]]:
        empezo.set()
        conexion.execute(SIN_FIN)
        return True, []

    monkeypatch.setattr(comprobacion, "mirar_por_encima", sin_fin)
    aplicacion.empezar(ejemplo)
    bd = bd_de(aplicacion)
    qtbot.waitUntil(empezo.is_set)
    assert aplicacion.ventana is not None
    aplicacion.ventana.close()
    assert aplicacion.ventana is None
    assert bd.comprobacion is not None
    assert isinstance(bd.comprobacion.fallo, Cancelado)
    with pytest.raises(sqlite3.ProgrammingError):
        bd.conexion.execute("SELECT 1")
    assert not any(h.is_alive() for h in threading.enumerate() if "_correr" in h.name)
    assert not ruta_del_cerrojo(ejemplo).exists()


def test_quien_espera_hasta_el_final_no_se_queda_esperando(
    ejemplo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comprobacion, "mirar_por_encima", _fallar)
    uno = abrir_archivo(ejemplo, "Ana", lambda: HOY, comprobar_luego=True)
    with pytest.raises(RuntimeError, match="no se deja terminar"):
        uno.bd.exigir_comprobado(hasta_el_final=True)
    uno.cerrar()
    dejado = abrir_archivo(ejemplo, "Ana", lambda: HOY, comprobar_luego=True)
    dejado.cerrar()
    with pytest.raises(Cancelado):
        dejado.bd.exigir_comprobado(hasta_el_final=True)


def test_de_lo_danado_no_se_hace_copia_que_se_de_por_buena(ejemplo: Path, tmp_path: Path) -> None:
    danar_una_pagina(ejemplo)
    abierto = abrir_archivo(ejemplo, "Ana", lambda: HOY, comprobar_luego=True)
    bd, cifrada = abierto.bd, tmp_path / "red.cifrada"
    bd.respaldo = respaldo_de(ejemplo, Preferencias(), lambda: HOY)
    with pytest.raises(ArchivoDanado):
        bd.resguardar("importar socios")
    with pytest.raises(ArchivoDanado):
        guardar_copia_cifrada(bd, cifrada, "una contraseña larga", Coste(16, 1, 1))
    assert not cifrada.exists()
    assert copias_en(ejemplo) == []
    abierto.cerrar()


def test_la_copia_que_se_pide_espera_a_que_acabe(
    aplicacion: Aplicacion, ejemplo: Path, lenta: threading.Event, qtbot: QtBot
) -> None:
    aplicacion.empezar(ejemplo)
    ventana = aplicacion.ventana
    assert ventana is not None
    cuadro = CopiasDelArchivo(ventana.servicios, respaldo_del(aplicacion), ventana)
    cuadro._hacer()
    qtbot.wait(300)
    assert copias_en(ejemplo) == []
    lenta.set()
    qtbot.waitUntil(lambda: len(copias_en(ejemplo)) == 1, timeout=20_000)
    qtbot.waitUntil(lambda: not ventana.servicios.trabajos.ocupado(), timeout=20_000)


def test_el_que_hay_que_poner_al_dia_se_comprueba_antes(ejemplo: Path) -> None:
    con = sqlite3.connect(ejemplo)
    con.execute("DROP TRIGGER bitacora_alta_socio")
    con.close()
    danar_una_pagina(ejemplo)
    antes = ejemplo.read_bytes()
    with pytest.raises(ArchivoDanado):
        abrir_archivo(ejemplo, "Ana", lambda: HOY, comprobar_luego=True)
    assert ejemplo.read_bytes() == antes


def _fallar(_: object) -> None:
    raise RuntimeError("lo pendiente no se deja terminar")


def test_si_lo_pendiente_no_se_deja_terminar_el_archivo_se_suelta(
    aplicacion: Aplicacion, ejemplo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(modulo, "terminar_lo_pendiente", _fallar)
    vistos = contestar(lambda cuadro: cuadro.accept())
    assert not aplicacion.abrir(ejemplo)
    assert len(vistos) == 1
    assert not ruta_del_cerrojo(ejemplo).exists()
    abrir_ejemplo(ejemplo).cerrar()
