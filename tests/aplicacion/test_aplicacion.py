"""Del arranque al cierre: quién trabaja, qué se abre, qué se recuerda y qué pasa si algo falla."""

from __future__ import annotations

import json
import logging
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QStandardPaths, Qt, QTimer, qWarning
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from escritorio.aplicacion.aplicacion import Aplicacion
from escritorio.aplicacion.ganchos import Ganchos
from escritorio.aplicacion.marcha import correr
from escritorio.aplicacion.registro import abrir_registro
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.preferencias import Preferencias, guardar_preferencias, leer_preferencias
from escritorio.comun.datos.borradores import Escrito
from escritorio.comun.datos.cerrojo import ruta_del_cerrojo
from escritorio.comun.interfaz.corrector import se_corrige
from escritorio.comun.interfaz.dialogos import carpeta_de_documentos
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.comun.interfaz.trabajos import DialogoDeAvance
from escritorio.ordenes.vigilancia import FALLO, vigilar
from tests.ventanas import HOY, abrir_ejemplo


class DialogosFingidos:
    """Contesta lo que se le diga."""

    def __init__(self) -> None:
        self.abiertos: list[Path | None] = []
        self.guardados: list[Path | None] = []

    def abrir(self, titulo: str, filtro: str) -> Path | None:
        return self.abiertos.pop(0)

    def guardar(self, titulo: str, nombre: str, filtro: str) -> Path | None:
        return self.guardados.pop(0)


@pytest.fixture
def carpeta(tmp_path: Path) -> Path:
    guardar_preferencias(tmp_path / "pref", Preferencias(quien="Ana"))
    return tmp_path / "pref"


@pytest.fixture
def dialogos() -> DialogosFingidos:
    return DialogosFingidos()


@pytest.fixture
def aplicacion(qapp: QApplication, carpeta: Path, dialogos: DialogosFingidos) -> Iterator[Aplicacion]:
    yield from _hasta_el_cierre(Aplicacion(qapp, lambda: HOY, carpeta, dialogos))


@pytest.fixture
def primera_vez(qapp: QApplication, tmp_path: Path, dialogos: DialogosFingidos) -> Iterator[Aplicacion]:
    """La de quien no la ha abierto nunca: no se sabe quién trabaja."""
    yield from _hasta_el_cierre(Aplicacion(qapp, lambda: HOY, tmp_path / "vacia", dialogos))


def _hasta_el_cierre(hecha: Aplicacion) -> Iterator[Aplicacion]:
    yield hecha
    if hecha.ventana is not None:
        hecha.ventana.close()
    if hecha.bienvenida is not None:
        hecha.bienvenida.close()
    hecha.ganchos.retirar()
    for destino in logging.getLogger("escritorio").handlers:
        destino.close()


def contestar(funcion: Callable[[Any], object]) -> list[str]:
    """Cuando salga un diálogo, corre `funcion` con él; devuelve los textos que se vieron."""
    vistos: list[str] = []

    def mirar() -> None:
        modal = QApplication.activeModalWidget()
        if modal is None:
            QTimer.singleShot(20, mirar)
            return
        vistos.append(modal.text() if isinstance(modal, QMessageBox) else modal.windowTitle())
        funcion(modal)

    QTimer.singleShot(0, mirar)
    return vistos


def pulsar(texto: str) -> Callable[[QDialog], None]:
    def hacerlo(dialogo: QDialog) -> None:
        (boton,) = [b for b in dialogo.findChildren(QPushButton) if texto in b.text().replace("&", "")]
        boton.click()

    return hacerlo


def test_sin_archivo_se_da_la_bienvenida_con_los_recientes(
    aplicacion: Aplicacion, carpeta: Path, ejemplo: Path
) -> None:
    aplicacion.preferencias = aplicacion.preferencias.con_reciente(ejemplo)
    aplicacion.empezar(None)
    assert aplicacion.bienvenida is not None
    assert aplicacion.bienvenida.lista.count() == 1
    aplicacion.bienvenida.lista.itemActivated.emit(aplicacion.bienvenida.lista.item(0))
    assert aplicacion.ventana is not None
    assert aplicacion.bienvenida is None


def test_abrir_recuerda_el_archivo_y_cerrar_lo_suelta(
    aplicacion: Aplicacion, carpeta: Path, ejemplo: Path
) -> None:
    aplicacion.empezar(ejemplo)
    assert aplicacion.ventana is not None
    assert ruta_del_cerrojo(ejemplo).exists()
    assert leer_preferencias(carpeta).recientes == (str(ejemplo),)
    aplicacion.ventana.close()
    assert not ruta_del_cerrojo(ejemplo).exists()


def test_al_primer_uso_se_pregunta_el_nombre(primera_vez: Aplicacion, tmp_path: Path, ejemplo: Path) -> None:
    def rellenar(dialogo: DialogoFormulario) -> None:
        dialogo.formulario.poner({"quien": "Eva"})
        dialogo.guardar.click()

    vistos = contestar(rellenar)
    assert primera_vez.abrir(ejemplo)
    assert vistos == ["¿Quién trabaja?"]
    assert primera_vez.ventana is not None
    assert primera_vez.ventana.servicios.bd.quien == "Eva"
    assert leer_preferencias(tmp_path / "vacia").quien == "Eva"


def test_los_ajustes_cambian_el_nombre_el_aspecto_y_la_letra(
    aplicacion: Aplicacion, carpeta: Path, ejemplo: Path
) -> None:
    aplicacion.empezar(ejemplo)
    assert aplicacion.ventana is not None

    def rellenar(dialogo: DialogoFormulario) -> None:
        dialogo.formulario.poner({"quien": "Eva", "tema": "oscuro", "ampliacion": "1.25", "corrector": False})
        dialogo.guardar.click()

    contestar(rellenar)
    aplicacion.ventana.ajustes.emit()
    assert aplicacion.ventana.servicios.bd.quien == "Eva"
    guardadas = leer_preferencias(carpeta)
    assert (guardadas.quien, guardadas.oscuro, guardadas.ampliacion) == ("Eva", True, 1.25)
    assert not guardadas.corrector
    assert not se_corrige()


def test_sin_decir_el_nombre_no_se_abre_nada(primera_vez: Aplicacion, ejemplo: Path) -> None:
    contestar(lambda dialogo: dialogo.done(0))
    assert not primera_vez.abrir(ejemplo)
    assert not ruta_del_cerrojo(ejemplo).exists()


def test_un_archivo_que_no_esta_se_explica_y_se_vuelve_a_la_bienvenida(
    aplicacion: Aplicacion, tmp_path: Path
) -> None:
    vistos = contestar(lambda cuadro: cuadro.accept())
    aplicacion.empezar(tmp_path / "no-esta.escritorio")
    assert "no-esta.escritorio" in vistos[0]
    assert aplicacion.bienvenida is not None


@pytest.mark.parametrize(("boton", "lectura"), [("copia para consulta", True), ("Cancelar", None)])
def test_un_archivo_en_uso_ofrece_una_copia_para_consulta(
    aplicacion: Aplicacion, ejemplo: Path, boton: str, lectura: bool | None
) -> None:
    otra = abrir_ejemplo(ejemplo)
    vistos = contestar(pulsar(boton))
    assert aplicacion.abrir(ejemplo) is bool(lectura)
    assert "Inés Quiroga" in vistos[0]
    if lectura:
        assert aplicacion.ventana is not None
        assert aplicacion.ventana.servicios.bd.solo_lectura
    otra.cerrar()


def test_el_de_otro_equipo_se_puede_tomar(aplicacion: Aplicacion, ejemplo: Path) -> None:
    ajeno = {"quien": "Eva", "equipo": "otro-equipo", "proceso": "1", "desde": "2026-03-09T10:00"}
    ruta_del_cerrojo(ejemplo).write_text(json.dumps(ajeno))
    contestar(pulsar("de todos modos"))
    assert aplicacion.abrir(ejemplo)


def test_crear_una_asociacion_desde_la_bienvenida(
    aplicacion: Aplicacion, dialogos: DialogosFingidos, tmp_path: Path
) -> None:
    aplicacion.empezar(None)
    dialogos.guardados = [None, tmp_path / "nueva"]

    def rellenar(dialogo: DialogoFormulario) -> None:
        dialogo.formulario.poner({"nombre": "Red del Litoral"})
        dialogo.guardar.click()
        assert "dónde se guarda" in dialogo.frase.text()
        dialogo.guardar.click()

    contestar(rellenar)
    assert aplicacion.bienvenida is not None
    aplicacion.bienvenida.nueva.emit()
    assert aplicacion.ventana is not None
    assert asociacion(aplicacion.ventana.servicios.bd).nombre == "Red del Litoral"
    assert (tmp_path / "nueva.escritorio").exists()


def test_elegir_y_restaurar_desde_la_bienvenida(
    aplicacion: Aplicacion, dialogos: DialogosFingidos, ejemplo: Path, tmp_path: Path
) -> None:
    aplicacion.empezar(None)
    assert aplicacion.bienvenida is not None
    dialogos.abiertos = [None]
    aplicacion.bienvenida.elegir.emit()
    assert aplicacion.ventana is None
    dialogos.abiertos, dialogos.guardados = [ejemplo], [tmp_path / "vuelta.escritorio"]
    aplicacion.bienvenida.restaurar.emit()
    assert aplicacion.ventana is not None
    assert aplicacion.ventana.servicios.bd.ruta == tmp_path / "vuelta.escritorio"


def test_restaurar_sin_destino_no_hace_nada(
    aplicacion: Aplicacion, dialogos: DialogosFingidos, ejemplo: Path
) -> None:
    aplicacion.empezar(None)
    assert aplicacion.bienvenida is not None
    dialogos.abiertos, dialogos.guardados = [ejemplo], [None]
    aplicacion.bienvenida.restaurar.emit()
    assert aplicacion.ventana is None


@pytest.fixture
def documentos(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Los documentos de quien prueba."""
    (tmp_path / "Documentos").mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda cual: str(tmp_path / "Documentos"))
    return tmp_path / "Documentos"


def test_ver_el_ejemplo_lo_crea_en_documentos_sin_parar_la_ventana_y_lo_abre(
    aplicacion: Aplicacion, documentos: Path, qtbot: QtBot
) -> None:
    aplicacion.empezar(None)
    assert aplicacion.bienvenida is not None
    aplicacion.bienvenida.ejemplo.emit()
    assert aplicacion.ventana is None
    qtbot.waitUntil(lambda: aplicacion.ventana is not None)
    assert aplicacion.ventana is not None
    assert asociacion(aplicacion.ventana.servicios.bd).ficticia
    assert aplicacion.ventana.servicios.bd.ruta.parent == documentos / "Escritorio-ejemplo"


def test_un_ejemplo_cancelado_no_deja_archivo_y_se_dice(
    aplicacion: Aplicacion, documentos: Path, qtbot: QtBot
) -> None:
    aplicacion.empezar(None)
    bienvenida = aplicacion.bienvenida
    assert bienvenida is not None
    bienvenida.ejemplo.emit()
    qtbot.waitUntil(lambda: any(d.isVisible() for d in bienvenida.findChildren(DialogoDeAvance)))
    (avance,) = bienvenida.findChildren(DialogoDeAvance)
    avance.cancelar.click()
    qtbot.waitUntil(lambda: not bienvenida.findChildren(DialogoDeAvance))
    assert not list((documentos / "Escritorio-ejemplo").iterdir())
    assert aplicacion.ventana is None


def test_sin_carpeta_de_documentos_se_propone_la_personal(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda cual: str(tmp_path / "no hay"))
    assert carpeta_de_documentos() == Path.home()


def test_ampliar_no_cambia_de_ventana_ni_suelta_el_archivo(
    aplicacion: Aplicacion, carpeta: Path, ejemplo: Path
) -> None:
    aplicacion.empezar(ejemplo)
    primera = aplicacion.ventana
    assert primera is not None
    for paso, esperada in ((1, 1.1), (1, 1.25), (-1, 1.1), (0, 1.0), (-1, 0.9)):
        assert aplicacion.ventana is not None
        aplicacion.ventana.ampliar.emit(paso)
        assert leer_preferencias(carpeta).ampliacion == esperada
    assert aplicacion.ventana is primera
    assert primera.pantalla.isVisible()
    assert ruta_del_cerrojo(ejemplo).exists()
    assert aplicacion.ventana.servicios.bd.valor("SELECT count(*) FROM socio") == 34


def test_al_ampliar_todo_sigue_como_estaba(
    aplicacion: Aplicacion, ejemplo: Path, qtbot: QtBot, teclear: Callable[[QWidget, str], None]
) -> None:
    aplicacion.empezar(ejemplo)
    ventana = aplicacion.ventana
    assert ventana is not None
    ventana.showMaximized()
    ventana.activateWindow()
    ventana.ir_a(Referencia("socios"))
    ventana.pantalla.enfocar_filtro()
    filtro = ventana.focusWidget()
    assert isinstance(filtro, QLineEdit)
    teclear(filtro, "villa")
    filtro.setCursorPosition(2)
    pantalla = ventana.pantalla
    ventana.ampliar.emit(1)
    otro = ventana.focusWidget()
    assert ventana.pantalla is not pantalla
    assert isinstance(otro, QLineEdit)
    assert (otro.text(), otro.cursorPosition()) == ("villa", 2)
    assert ventana.isMaximized()


def test_las_listas_se_recuerdan_de_un_dia_a_otro(aplicacion: Aplicacion, ejemplo: Path) -> None:
    for dicho in ("", "villa"):
        aplicacion.empezar(ejemplo)
        ventana = aplicacion.ventana
        assert ventana is not None
        ventana.ir_a(Referencia("socios"))
        ventana.pantalla.enfocar_filtro()
        filtro = ventana.focusWidget()
        assert isinstance(filtro, QLineEdit)
        assert filtro.text() == dicho
        filtro.setText("villa")
        ventana.close()


def test_el_tema_cambia_en_vivo_y_se_recuerda(aplicacion: Aplicacion, carpeta: Path, ejemplo: Path) -> None:
    aplicacion.empezar(ejemplo)
    assert aplicacion.ventana is not None
    claro = aplicacion.ventana.servicios.fichas().fondo
    aplicacion.ventana.cambiar_tema.emit()
    assert aplicacion.ventana.servicios.fichas().fondo != claro
    assert leer_preferencias(carpeta).oscuro


def test_sin_elegir_aspecto_se_sigue_el_del_sistema(
    aplicacion: Aplicacion, qapp: QApplication, carpeta: Path, ejemplo: Path
) -> None:
    aplicacion.empezar(ejemplo)
    assert aplicacion.ventana is not None
    fichas = aplicacion.ventana.servicios.fichas
    sistema = qapp.styleHints().colorSchemeChanged
    vistos = []
    for esquema in (Qt.ColorScheme.Dark, Qt.ColorScheme.Light, Qt.ColorScheme.Dark):
        sistema.emit(esquema)
        vistos.append(fichas().oscuro)
    assert vistos == [True, False, True]
    aplicacion.ventana.cambiar_tema.emit()
    assert not fichas().oscuro
    sistema.emit(Qt.ColorScheme.Dark)
    assert not fichas().oscuro
    assert leer_preferencias(carpeta).oscuro is False


def test_abrir_otro_vuelve_a_la_bienvenida_y_suelta_el_archivo(aplicacion: Aplicacion, ejemplo: Path) -> None:
    aplicacion.empezar(ejemplo)
    assert aplicacion.ventana is not None
    aplicacion.ventana.abrir_otro.emit()
    assert aplicacion.bienvenida is not None
    assert not ruta_del_cerrojo(ejemplo).exists()


def test_unas_preferencias_que_no_se_pueden_guardar_no_impiden_trabajar(
    aplicacion: Aplicacion, carpeta: Path, ejemplo: Path
) -> None:
    (carpeta / "preferencias.json.parcial").mkdir()
    assert aplicacion.abrir(ejemplo)


def test_correr_abre_pinta_y_se_cierra_solo(qapp: QApplication, carpeta: Path, ejemplo: Path) -> None:
    assert correr(ejemplo, lambda: HOY, carpeta, cerrar_al_pintar=True) == 0
    assert not ruta_del_cerrojo(ejemplo).exists()


def test_un_fallo_de_cualquier_hilo_se_registra_y_se_dice_en_la_ventana(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, aplicacion: Aplicacion, ejemplo: Path
) -> None:
    aplicacion.empezar(ejemplo)
    assert aplicacion.ventana is not None
    avisos = aplicacion.ventana.servicios.avisos
    dichos: list[str] = []
    monkeypatch.setattr(avisos, "fallo", lambda exc, traza: dichos.append(str(exc)))
    monkeypatch.setattr(avisos, "error", dichos.append)
    hilo = threading.Thread(target=lambda: 1 // 0)
    hilo.start()
    hilo.join()
    sys.excepthook(ErrorDeUsuario, ErrorDeUsuario("Falta el nombre."), None)
    qtbot.waitUntil(lambda: len(dichos) == 2)
    assert sorted(dichos) == ["Falta el nombre.", "integer division or modulo by zero"]
    registro = (aplicacion._carpeta / "escritorio.log").read_text(encoding="utf-8")
    assert "ZeroDivisionError" in registro
    assert "Falta el nombre" not in registro


def test_los_avisos_de_qt_van_al_registro(tmp_path: Path) -> None:
    ganchos = Ganchos(abrir_registro(tmp_path))
    ganchos.instalar()
    qWarning("algo raro")
    ganchos.retirar()
    assert "algo raro" in (tmp_path / "escritorio.log").read_text(encoding="utf-8")


def test_sin_ventana_un_fallo_solo_se_registra(qtbot: QtBot, tmp_path: Path) -> None:
    ganchos = Ganchos(abrir_registro(tmp_path))
    ganchos.instalar()
    sys.excepthook(ValueError, ValueError("suelto"), None)
    qtbot.wait(20)
    ganchos.retirar()
    assert "ValueError" in (tmp_path / "escritorio.log").read_text(encoding="utf-8")


def test_un_registro_imposible_va_a_la_salida_de_error(tmp_path: Path) -> None:
    estorbo = tmp_path / "archivo"
    estorbo.write_text("x")
    (destino,) = abrir_registro(estorbo / "dentro").handlers
    assert isinstance(destino, logging.StreamHandler)


def test_cerrar_al_pintar_sin_nombre_de_quien_trabaja_no_se_queda_esperando(
    qapp: QApplication, tmp_path: Path, ejemplo: Path
) -> None:
    assert correr(ejemplo, lambda: HOY, tmp_path / "vacia", cerrar_al_pintar=True) == 0
    assert not (tmp_path / "vacia" / "preferencias.json").exists()


def test_cerrar_al_pintar_dice_en_la_salida_lo_que_no_deja_abrir(
    qapp: QApplication, tmp_path: Path, ejemplo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    otra = abrir_ejemplo(ejemplo)
    assert correr(ejemplo, lambda: HOY, tmp_path / "vacia", cerrar_al_pintar=True) == 1
    otra.cerrar()
    assert "Inés Quiroga" in capsys.readouterr().err


def test_lo_que_impide_arrancar_se_dice_y_sale_con_codigo(
    qapp: QApplication,
    carpeta: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Aplicacion, "dar_la_bienvenida", lambda _: 1 // 0)
    codigo = vigilar(lambda: correr(None, lambda: HOY, carpeta, cerrar_al_pintar=True))
    assert codigo == FALLO
    assert "ZeroDivisionError" in capsys.readouterr().err
    vistos = contestar(lambda cuadro: cuadro.accept())
    assert vigilar(lambda: correr(None, lambda: HOY, carpeta)) == FALLO
    assert vistos == ["Ocurrió un error inesperado."]


def test_unas_preferencias_con_tipos_cambiados_se_dicen_y_se_trabaja(
    qapp: QApplication, carpeta: Path, dialogos: DialogosFingidos
) -> None:
    (carpeta / "preferencias.json").write_text('{"quien": "Ana", "ampliacion": [2], "recientes": {}}')
    nueva = Aplicacion(qapp, lambda: HOY, carpeta, dialogos)
    nueva.empezar(None)
    assert nueva.bienvenida is not None
    dicho = " ".join(e.text() for e in nueva.bienvenida.findChildren(QLabel))
    assert "De sus ajustes no se entendía el tamaño de letra y la lista de recientes" in dicho
    assert nueva.preferencias.quien == "Ana"
    nueva.bienvenida.close()
    nueva.ganchos.retirar()


def test_un_archivo_que_no_se_entiende_por_dentro_se_explica_y_se_suelta(
    aplicacion: Aplicacion, ejemplo: Path
) -> None:
    with sqlite3.connect(ejemplo) as con:
        for (nombre,) in con.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            con.execute(f'DROP TRIGGER "{nombre}"')
        con.execute("PRAGMA ignore_check_constraints = ON")
        con.execute("UPDATE asociacion SET tipo_red = 'ninguna', sigla = ''")
    con.close()
    vistos = contestar(lambda cuadro: cuadro.accept())
    aplicacion.empezar(ejemplo)
    assert len(vistos) == 1
    assert aplicacion.ventana is None
    assert aplicacion.bienvenida is not None
    assert not ruta_del_cerrojo(ejemplo).exists()


def test_un_error_que_se_repite_da_un_cuadro(
    aplicacion: Aplicacion, ejemplo: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    aplicacion.empezar(ejemplo)
    cuadros: list[str] = []

    def aceptar(cuadro: QMessageBox) -> int:
        """Mientras está abierto llegan más, de los mismos y de otros."""
        cuadros.append(cuadro.text())
        for n in range(20):
            sys.excepthook(ErrorDeUsuario, ErrorDeUsuario("El disco falló." if n % 2 else "Otra cosa."), None)
        QApplication.processEvents()
        cuadros.append(cuadro.informativeText())
        return 0

    monkeypatch.setattr(QMessageBox, "exec", aceptar)
    for _ in range(20):
        sys.excepthook(ErrorDeUsuario, ErrorDeUsuario("El disco falló."), None)
    qtbot.waitUntil(lambda: len(cuadros) == 2)
    QApplication.processEvents()
    assert cuadros == ["El disco falló.", "Otra cosa."]


def test_lo_escrito_y_no_guardado_pasa_a_la_ventana_que_se_rehace(
    aplicacion: Aplicacion, ejemplo: Path
) -> None:
    aplicacion.empezar(ejemplo)
    assert aplicacion.ventana is not None
    guardador = aplicacion.ventana.servicios.guardador
    guardador.apartar(Escrito("cuadro", ("x",), ("a medias",)))
    aplicacion.ventana.ampliar.emit(1)
    assert aplicacion.ventana.servicios.guardador is guardador
    guardador.olvidar("x")
