"""Pantallas, ficha, lateral y órdenes rápidas: se manejan con el teclado y todo tiene nombre."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import reloj_del_equipo
from escritorio.comun.base.identificadores import Destino
from escritorio.comun.interfaz.dialogos import DialogosDelSistema, cuadro_de_archivo
from escritorio.comun.interfaz.ficha import Datos, Ficha, ListaCorta, ValorLargo, apilar
from escritorio.comun.interfaz.fichas import CLARO
from escritorio.comun.interfaz.formulario import CampoParrafo, CampoTexto, DialogoFormulario
from escritorio.comun.interfaz.lateral import Lateral
from escritorio.comun.interfaz.ordenes_rapidas import Orden, OrdenesRapidas
from escritorio.comun.interfaz.pantalla import Accion, Pantalla, Servicios
from escritorio.comun.interfaz.piezas import Pildora, raya
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.tema import aplicar_tema
from escritorio.comun.interfaz.trabajos import Trabajos
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.vista import Vista
from tests.ventanas import sin_nombre


@pytest.fixture
def servicios(ventana: QWidget, avisos: Any, trabajos: Trabajos) -> Servicios:
    dialogos = DialogosDelSistema(ventana)
    nada: Any = None
    return Servicios(nada, reloj_del_equipo, avisos, trabajos, dialogos, lambda: CLARO)


@pytest.fixture
def pantalla(servicios: Servicios, ventana: QWidget) -> Pantalla:
    pieza = Pantalla(servicios)
    QHBoxLayout(ventana).addWidget(pieza)
    pieza.show()
    return pieza


def test_hacer_avisa_y_pide_recargar_solo_si_fue_bien(pantalla: Pantalla, avisos: Any) -> None:
    cambios: list[int] = []
    pantalla.datos_cambiados.connect(lambda: cambios.append(1))

    def negar() -> None:
        raise DatoInvalido("No puede ser.")

    assert not pantalla.hacer("Hecho.", negar)
    assert (cambios, avisos.dichos) == ([], [("error", "No puede ser.")])
    assert pantalla.hacer("Se dio de alta.", lambda: None, deshacer=lambda: cambios.append(9))
    assert cambios == [1]
    next(b for b in pantalla.window().findChildren(QPushButton) if "Deshacer" in b.text()).click()
    assert cambios == [1, 9, 1]
    assert avisos.dichos[-1] == ("hecho", "Se deshizo: «Se dio de alta».")


def visibles(pieza: QWidget) -> list[QPushButton]:
    return [b for b in pieza.findChildren(QPushButton) if b.isVisible()]


def test_las_acciones_son_botones_con_nombre_y_atajo(pantalla: Pantalla, qtbot: QtBot) -> None:
    hechas: list[str] = []
    acciones = [
        Accion("&Exportar", "download", lambda: hechas.append("exportar"), atajo="Ctrl+E"),
        Accion("&Nuevo socio", "plus", lambda: hechas.append("nuevo"), True, "Ctrl+N"),
        Accion("&Anular", "", lambda: hechas.append("anular"), peligro=True),
    ]
    pantalla.poner_acciones(acciones)
    pantalla.poner_acciones(acciones)
    pantalla.poner_titulo("Socios", "33 de 33")
    pantalla.poner_cuerpo(QLabel("cuerpo"))
    qtbot.waitUntil(lambda: len(visibles(pantalla)) == 3)
    botones = visibles(pantalla)
    assert [b.accessibleName() for b in botones] == ["Exportar", "Nuevo socio", "Anular"]
    assert botones[1].toolTip() == "(Ctrl+N)"
    pantalla.window().activateWindow()
    QTest.keyClick(pantalla, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    pantalla.nuevo()
    botones[2].click()
    assert hechas == ["exportar", "nuevo", "anular"]
    assert pantalla.acciones() == tuple(acciones)


def test_los_botones_de_la_cabecera_bajan_si_no_caben_y_no_ensanchan_la_ventana(
    pantalla: Pantalla, qtbot: QtBot
) -> None:
    pantalla.poner_titulo("Consejo", "Sesión ordinaria n.º 1, convocada para el 11/12/2026")
    pantalla.poner_acciones([Accion(f"Abrir en la llamada {n}", "play", lambda: None) for n in range(3)])
    qtbot.waitUntil(lambda: len(visibles(pantalla)) == 3)
    ventana = pantalla.window()
    for ancho, debajo in ((1000, False), (640, True), (1000, False)):
        ventana.resize(ancho, 500)
        qtbot.waitUntil(lambda d=debajo: _baja(pantalla) is d)  # type: ignore[misc]  # el valor de esta vuelta
        assert ventana.width() == ancho


def _baja(pantalla: Pantalla) -> bool:
    titulo = next(e for e in pantalla.findChildren(QLabel) if e.text() == "Consejo")
    boton = visibles(pantalla)[0]
    return boton.mapTo(pantalla, boton.rect().topLeft()).y() > titulo.mapTo(pantalla, titulo.pos()).y() + 30


def test_un_enlace_que_no_cabe_acaba_en_puntos_y_se_dice_entero(qtbot: QtBot) -> None:
    lista = ListaCorta()
    qtbot.addWidget(lista)
    lista.poner([("2025 · Saldo anterior al programa & otros", "")], pulsables=True)
    lista.resize(160, 60)
    lista.show()
    boton = lista.findChildren(QPushButton)[0]
    assert boton.text().endswith("…")
    assert boton.accessibleName() == boton.toolTip() == "2025 · Saldo anterior al programa & otros"


def test_un_correo_largo_se_parte_tras_sus_signos_y_se_copia_entero(qtbot: QtBot) -> None:
    correo = "secretaria@0003.ejemplo.invalid"
    valor = ValorLargo(correo, "Correo")
    qtbot.addWidget(valor)
    valor.resize(170, 60)
    valor.show()
    linea = valor.document().firstBlock().layout().lineAt(0)
    assert valor.toPlainText()[: linea.textLength()].strip("\u200b")[-1] in "@."
    valor.selectAll()
    valor.copy()
    assert QApplication.clipboard().text() == correo
    QApplication.clipboard().clear()  # lo copiado no sobrevive al programa: al salir, Qt lo buscaría


def test_la_ficha_conserva_la_pestana_que_se_veia(qtbot: QtBot) -> None:
    ficha = Ficha()
    qtbot.addWidget(ficha)
    ficha.resize(316, 500)
    ficha.show()
    editados: list[int] = []
    ficha.poner_titulo("Ñorquín", "AR-1", ("Activa", "exito"), lambda: editados.append(1))
    for _ in range(2):
        ficha.poner_pestanas([("Datos", Datos([("País", "Argentina")])), ("Cuotas", QLabel("nada"))])
        ficha._pestanas.setCurrentIndex(1)
    ficha.poner_pestanas([("Datos", QLabel()), ("Cuotas", QLabel())])
    assert ficha._pestanas.currentIndex() == 1
    ficha._lapiz.click()
    ficha.poner_botones([Accion("&Dar de baja", "user-x", lambda: None, peligro=True)] * 4)
    assert (editados, ficha.titulo()) == ([1], "Ñorquín")
    ficha.vaciar()
    assert ficha.titulo() == ""


def test_un_valor_largo_no_ensancha_la_ficha(qtbot: QtBot, qapp: QApplication) -> None:
    aplicar_tema(qapp, oscuro=False, ampliacion=1.5)
    datos = Datos([("Correo", "secretaria.permanente@asociaciondemunicipios.org.ar"), ("Web", "")])
    ficha = Ficha()
    qtbot.addWidget(ficha)
    ficha.poner_pestanas([("Datos", datos)])
    ficha.resize(330, 500)
    ficha.show()
    assert ficha.width() == 330
    assert datos.width() <= 330
    datos.poner([("País", Pildora("Activa", "exito"))])
    assert [p.texto() for p in datos.findChildren(Pildora)] == ["Activa"]


def test_una_pildora_no_abre_ventana_y_se_ve_en_cuanto_tiene_sitio(qtbot: QtBot) -> None:
    naciente, llenada = Pildora("Vale", "exito"), Pildora()
    llenada.poner("Por saber", "aviso")
    assert not naciente.isVisible()
    assert not llenada.isVisible()
    marco = apilar(naciente, llenada, Pildora())
    qtbot.addWidget(marco)
    marco.show()
    assert [p.isVisible() for p in marco.findChildren(Pildora)] == [True, True, False]


def test_la_lista_corta_lleva_a_otro_sitio(qtbot: QtBot) -> None:
    lista = ListaCorta("Sin sesiones.")
    marco = apilar("Sesiones", lista, raya())
    qtbot.addWidget(marco)
    pulsadas: list[int] = []
    lista.pulsada.connect(pulsadas.append)
    lista.poner([("Asamblea", "05/03/2026"), ("Consejo & mesa", "")], pulsables=True)
    botones = [b for b in lista.findChildren(QPushButton) if not b.isHidden()]
    botones[1].click()
    assert (pulsadas, botones[1].accessibleName()) == ([1], "Consejo & mesa")


@pytest.fixture
def lateral(qtbot: QtBot) -> Lateral:
    barra = Lateral("Red de Ciudades", "33 socios")
    barra.poner_grupos(
        [("Registro", [Destino("socios", "Socios", "users")]), ("", [Destino("cuotas", "Cuotas", "wallet")])]
    )
    qtbot.addWidget(barra)
    barra.show()
    return barra


def _boton(pieza: QWidget, nombre: str) -> QAbstractButton:
    return next(b for b in pieza.findChildren(QAbstractButton) if b.accessibleName().startswith(nombre))


def test_el_lateral_dice_adonde_se_quiere_ir(lateral: Lateral) -> None:
    oidos: list[str] = []
    lateral.elegido.connect(oidos.append)
    lateral.buscar.connect(lambda: oidos.append("buscar"))
    lateral.cambiar_tema.connect(lambda: oidos.append("tema"))
    lateral.ajustes.connect(lambda: oidos.append("ajustes"))
    for nombre in ("Cuotas", "Buscar", "Modo oscuro", "Ajustes"):
        _boton(lateral, nombre).click()
    assert oidos == ["cuotas", "buscar", "tema", "ajustes"]
    assert not _boton(lateral, "Cuotas").isChecked(), "lo marca la ventana al llegar"
    lateral.marcar("cuotas")
    assert _boton(lateral, "Cuotas").isChecked()
    lateral.poner_indicador("cuotas", 120)
    assert _boton(lateral, "Cuotas").accessibleName() == "Cuotas, 120 pendientes"
    lateral.poner_oscuro(True)
    lateral.poner_marca("Otra", "")
    assert _boton(lateral, "Modo claro").isVisible()


def test_las_ordenes_rapidas_se_dan_con_el_teclado(
    ventana: QWidget, qtbot: QtBot, teclear: Callable[[QWidget, str], None]
) -> None:
    dadas: list[str] = []

    def orden(texto: str) -> Orden:
        return Orden(texto, "Socios", "users", lambda: dadas.append(texto))

    paleta = OrdenesRapidas(
        ventana,
        lambda: [orden("&Convocar sesión"), orden("Emitir cuotas")],
        lambda t: [orden(f"Hallado {t}")],
    )
    ventana.activateWindow()
    paleta.abrir()
    QTest.keyClick(paleta.linea, Qt.Key.Key_Down)
    QTest.keyClick(paleta.linea, Qt.Key.Key_Return)
    assert (dadas, paleta.isVisible()) == (["Emitir cuotas"], False)
    paleta.abrir()
    teclear(paleta.linea, "sesion")
    assert paleta.lista.count() == 1
    qtbot.waitUntil(lambda: paleta.lista.count() == 2)
    QTest.keyClick(paleta.linea, Qt.Key.Key_Up)
    QTest.keyClick(paleta.linea, Qt.Key.Key_Enter)
    assert dadas[-1] == "Hallado sesion"
    paleta.abrir()
    ventana.resize(800, 500)
    QTest.keyClick(paleta.linea, Qt.Key.Key_Escape)
    assert not paleta.isVisible()


def test_los_dialogos_de_archivo_recuerdan_la_carpeta(ventana: QWidget, tmp_path: Path) -> None:
    dialogos = DialogosDelSistema(ventana, tmp_path)

    def aceptar() -> None:
        cuadro = QApplication.activeModalWidget()
        assert isinstance(cuadro, QFileDialog)
        cuadro.accept()

    QTimer.singleShot(0, aceptar)
    assert dialogos.guardar("Guardar", "acta.pdf", "Documentos PDF (*.pdf)") == tmp_path / "acta.pdf"
    QTimer.singleShot(0, aceptar)
    elegido = dialogos.guardar("Guardar", "Hilo de: Art. 3 / Fines.pdf", "Documentos PDF (*.pdf)")
    assert elegido == tmp_path / "Hilo de- Art. 3 - Fines.pdf", "vale en cualquier sistema"


def test_los_cuadros_de_archivo_estan_en_espanol(ventana: QWidget, tmp_path: Path, qtbot: QtBot) -> None:
    cuadro = cuadro_de_archivo(ventana, "Abrir", tmp_path, "Documentos PDF (*.pdf)")
    qtbot.addWidget(cuadro)
    rotulos = [r.text() for r in cuadro.findChildren(QLabel) if r.text()]
    assert {"&Buscar en:", "&Tipo de archivo:"} <= set(rotulos)
    assert not [r for r in rotulos if r.startswith(("&Look", "Files", "File "))]


def test_todo_lo_enfocable_tiene_nombre(
    lateral: Lateral, ventana: QWidget, servicios: Servicios, qtbot: QtBot
) -> None:
    pantalla = Pantalla(servicios)
    ficha = Ficha()
    lista: Vista[str] = Vista(
        [Columna("Nombre", str)],
        clave_de_fila=str,
        nombre="socios",
        ficha=ficha,
        vacio=EstadoVacio("users", "Nada", "Aún.", "&Empezar", lambda: None),
    )
    lista.poner(["a", "b"])
    ficha.poner_titulo("a", al_editar=lambda: None)
    ficha.poner_pestanas([("Datos", Datos([("Correo", "x" * 40)])), ("Otros", ListaCorta())])
    pantalla.poner_acciones([Accion("&Nuevo", "plus", lambda: None)])
    pantalla.poner_cuerpo(lista)
    dialogo = DialogoFormulario(
        ventana, "Nuevo", [CampoTexto("a", "&A"), CampoParrafo("b", "&B")], lambda _: None
    )
    for pieza in (pantalla, lateral, dialogo):
        qtbot.addWidget(pieza)
        pieza.show()
        assert sin_nombre(pieza) == []
