"""Formularios: cada error junto a su campo, y sólo se cierra si se guardó."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.interfaz.campos import LineaConBusqueda
from escritorio.comun.interfaz.campos_especiales import CampoCasillas
from escritorio.comun.interfaz.casillas import Linea, ListaConCasillas
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoBusqueda,
    CampoCasilla,
    CampoEleccion,
    CampoEntero,
    CampoFecha,
    CampoHora,
    CampoImporte,
    CampoParrafo,
    CampoTexto,
    Contestado,
    DialogoFormulario,
    Formulario,
)
from escritorio.comun.interfaz.piezas import con_deslizador

CIUDADES = [("1", "Córdoba"), ("2", "Ñorquín"), ("3", "San José"), ("4", "San José del Rincón")]


def campos() -> list[Campo]:
    return [
        CampoTexto("nombre", "&Nombre", obligatorio=True, maximo=20),
        CampoParrafo("notas", "N&otas"),
        CampoFecha("alta", "&Alta", mitad=True),
        CampoHora("hora", "&Hora", mitad=True),
        CampoEntero("poblacion", "&Población", ayuda="Según el último censo."),
        CampoImporte("importe", "&Importe", "ARS"),
        CampoEleccion("tipo", "&Tipo", [("m", "Municipio"), ("p", "Provincia")]),
        CampoCasilla("oficial", "Es &oficial"),
        CampoBusqueda("ciudad", "&Ciudad", CIUDADES),
    ]


LLENO: Contestado = {
    "nombre": "Río Ceballos",
    "notas": "Línea 1\nLínea 2",
    "alta": "2026-03-05",
    "hora": "09:30",
    "poblacion": 1_234_567,
    "importe": 470_050,
    "tipo": "p",
    "oficial": True,
    "ciudad": "2",
}


@pytest.fixture
def formulario(qtbot: QtBot) -> Formulario:
    pieza = Formulario(campos())
    qtbot.addWidget(pieza)
    pieza.show()
    return pieza


def test_a_cada_campo_se_entra_con_el_teclado(qtbot: QtBot) -> None:
    """Uno compuesto lleva el cursor a lo primero suyo: si no, el cuadro se abre sin cursor en él."""
    suelto = Formulario([CampoCasillas("socios", "&Socios", CIUDADES)])
    for pieza in (suelto, Formulario(campos())):
        qtbot.addWidget(pieza)
        pieza.show()
        for clave in pieza.dados():
            pieza.enfocar(clave)
            con_cursor, control = pieza.focusWidget(), pieza.control(clave)
            assert con_cursor is control or (con_cursor and control.isAncestorOf(con_cursor)), clave
    control = suelto.control("socios")
    assert isinstance(control, ListaConCasillas)
    assert suelto.focusWidget() is control.filtro


def test_la_tecla_de_un_rotulo_lleva_a_la_vista_su_campo(qtbot: QtBot) -> None:
    formulario = Formulario([CampoTexto(f"dato{i}", f"Dato {i}") for i in range(40)])
    area = con_deslizador(formulario)
    qtbot.addWidget(area)
    area.resize(300, 200)
    area.show()
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    ultimo = formulario.control("dato39")
    assert ultimo.visibleRegion().isEmpty()
    ultimo.setFocus(Qt.FocusReason.ShortcutFocusReason)
    assert not ultimo.visibleRegion().isEmpty()


def test_una_lista_sin_nada_que_marcar_dice_por_que(qtbot: QtBot) -> None:
    lista = ListaConCasillas("Los socios", "Filtrar…")
    qtbot.addWidget(lista)
    lista.poner([])
    assert lista.lista.vacia == "No hay nada que marcar."
    vacia = lista.grab().toImage()
    lista.poner([Linea("1", "Córdoba")])
    lista.filtro.setText("xyz")
    assert lista.lista.vacia == "Nada coincide con el filtro."
    assert lista.grab().toImage() != vacia


def escribir(formulario: Formulario, campo: str, texto: str) -> None:
    control = formulario.control(campo)
    assert isinstance(control, QLineEdit)
    control.setText(texto)


def test_lo_que_se_pone_es_lo_que_se_lee(formulario: Formulario) -> None:
    formulario.poner(LLENO)
    poblacion = formulario.control("poblacion")
    assert isinstance(poblacion, QLineEdit)
    assert poblacion.text() == "1.234.567"
    assert formulario.valores() == LLENO


def test_los_vacios_tienen_su_valor(formulario: Formulario) -> None:
    escribir(formulario, "nombre", "  Ñorquín  ")
    vacios = {"notas": "", "alta": "", "hora": "", "poblacion": None, "importe": None}
    assert formulario.valores() == {
        "nombre": "Ñorquín",
        **vacios,
        "tipo": "",
        "oficial": False,
        "ciudad": "",
    }


@pytest.mark.parametrize(
    ("campo", "texto", "dice"),
    [
        ("nombre", "x" * 21, "demasiado largo"),
        ("alta", "31/02/2026", "no es una fecha"),
        ("hora", "25:00", "no es una hora"),
        ("poblacion", "12,5 mil", "no es un número entero"),
        ("poblacion", "-3", "entre 0 y"),
        ("importe", "(1.200,00)", "no es un importe"),
        ("ciudad", "san", "no está en la lista"),
    ],
)
def test_cada_error_queda_junto_a_su_campo(formulario: Formulario, campo: str, texto: str, dice: str) -> None:
    escribir(formulario, "nombre", "Ñorquín")
    escribir(formulario, campo, texto)
    with pytest.raises(DatoInvalido, match=dice) as error:
        formulario.valores()
    assert error.value.campo == campo
    assert dice in formulario.error_de(campo)
    assert dice in formulario.control(campo).accessibleDescription()
    escribir(formulario, campo, "")
    assert formulario.error_de(campo) == ""


def test_se_marcan_todos_y_el_cursor_va_al_primero(formulario: Formulario, qtbot: QtBot) -> None:
    escribir(formulario, "alta", "ayer")
    with pytest.raises(DatoInvalido, match="Falta"):
        formulario.valores()
    assert formulario.error_de("nombre")
    assert formulario.error_de("alta")
    assert formulario.focusWidget() is formulario.control("nombre")


def test_al_salir_del_campo_se_dice_lo_que_esta_mal_pero_no_lo_que_falta(
    formulario: Formulario, qtbot: QtBot
) -> None:
    formulario.activateWindow()
    formulario.enfocar("alta")
    escribir(formulario, "alta", "ayer")
    formulario.enfocar("nombre")
    escribir(formulario, "nombre", "x")
    escribir(formulario, "nombre", "")
    formulario.enfocar("hora")
    assert "no es una fecha" in formulario.error_de("alta")
    assert formulario.error_de("nombre") == ""
    formulario.enfocar("alta")
    escribir(formulario, "alta", "1/1/2026")
    formulario.enfocar("hora")
    assert formulario.error_de("alta") == ""


@pytest.mark.parametrize(
    ("campo", "tecleado", "queda"),
    [
        ("alta", "15/3/26", "15/03/2026"),
        ("hora", "10", "10:00"),
        ("poblacion", "320816", "320.816"),
        ("importe", "$800.000", "800.000,00"),
        ("importe", " ", " "),
        ("alta", "15/3/126", "15/3/126"),
    ],
)
def test_al_salir_del_campo_se_ve_como_se_entendio(
    formulario: Formulario, campo: str, tecleado: str, queda: str
) -> None:
    formulario.activateWindow()
    formulario.enfocar(campo)
    escribir(formulario, campo, tecleado)
    formulario.enfocar("nombre")
    control = formulario.control(campo)
    assert isinstance(control, QLineEdit)
    assert control.text() == queda


def test_un_campo_oculto_no_se_exige(formulario: Formulario) -> None:
    formulario.mostrar("nombre", visible=False)
    assert formulario.valores()["nombre"] == ""


def test_la_busqueda_entiende_sin_acentos(qtbot: QtBot) -> None:
    linea = LineaConBusqueda(CIUDADES)
    qtbot.addWidget(linea)
    elegidos: list[str] = []
    linea.elegido.connect(elegidos.append)
    for texto, esperado in (("norquin", "2"), ("san jose", "3"), ("rincon", "4"), ("", ""), ("zzz", "")):
        linea.setText(texto)
        assert linea.id_elegido() == esperado
    linea.textEdited.emit("san")
    assert linea.completer().completionModel().rowCount() == 2
    linea.completer().activated.emit("Córdoba")
    assert elegidos == ["1"]


def test_el_formulario_avisa_de_lo_que_se_toca(formulario: Formulario) -> None:
    tocados: list[str] = []
    formulario.cambiado.connect(tocados.append)
    notas, tipo, oficial = (formulario.control(c) for c in ("notas", "tipo", "oficial"))
    assert isinstance(notas, QPlainTextEdit)
    assert isinstance(tipo, QComboBox)
    assert isinstance(oficial, QCheckBox)
    notas.setPlainText("algo")
    tipo.setCurrentIndex(1)
    oficial.setChecked(True)
    assert tocados == ["notas", "tipo", "oficial"]
    assert not formulario.marcar("no_existe", "frase")


class YaExiste(ErrorDeUsuario):
    """Ya hay un socio con ese código. Cambie el código."""


def abrir(qtbot: QtBot, al_guardar: Callable[[Contestado], object]) -> DialogoFormulario:
    dialogo = DialogoFormulario(None, "Nuevo socio", campos(), al_guardar, explicacion="Se anota hoy.")
    qtbot.addWidget(dialogo)
    dialogo.show()
    return dialogo


def test_guardar_cierra_solo_si_fue_bien(qtbot: QtBot, teclear: Callable[[QWidget, str], None]) -> None:
    guardados: list[Contestado] = []
    dialogo = abrir(qtbot, guardados.append)
    QTest.keyClick(dialogo, Qt.Key.Key_Return)
    assert (dialogo.isVisible(), guardados) == (True, [])
    teclear(dialogo.formulario.control("nombre"), "Ñandú")
    QTest.keyClick(dialogo, Qt.Key.Key_Return)
    assert dialogo.result() == QDialog.DialogCode.Accepted
    assert guardados[0]["nombre"] == "Ñandú"


@pytest.mark.parametrize(("campo", "arriba"), [("poblacion", False), (None, True), ("otro", True)])
def test_el_error_de_la_accion_va_a_su_campo_o_arriba(qtbot: QtBot, campo: str | None, arriba: bool) -> None:
    def fallar(_: Contestado) -> None:
        raise YaExiste(campo=campo)

    dialogo = abrir(qtbot, fallar)
    dialogo.formulario.poner({"nombre": "Ñandú"})
    dialogo.guardar.click()
    assert dialogo.isVisible()
    assert dialogo.frase.isVisible() is arriba
    if not arriba:
        assert "Ya hay un socio" in dialogo.formulario.error_de("poblacion")


def test_control_enter_guarda_desde_un_parrafo_y_esc_cierra(qtbot: QtBot) -> None:
    guardados: list[Contestado] = []
    dialogo = abrir(qtbot, guardados.append)
    dialogo.formulario.poner({"nombre": "Ñandú"})
    notas = dialogo.formulario.control("notas")
    QTest.keyClick(notas, Qt.Key.Key_Return)
    assert guardados == []
    dialogo.activateWindow()
    qtbot.waitUntil(dialogo.isActiveWindow)
    QTest.keyClick(notas, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(guardados) == 1
    otro = abrir(qtbot, guardados.append)
    QTest.keyClick(otro, Qt.Key.Key_Escape)
    assert not otro.isVisible()
    assert len(guardados) == 1


def test_al_salir_mas_campos_el_dialogo_les_hace_sitio_y_no_encoge(qtbot: QtBot) -> None:
    suyos: list[Campo] = [CampoCasilla("con", "&Con acuerdo"), CampoParrafo("cita", "C&ita", visible=False)]
    dialogo = DialogoFormulario(None, "Cerrar", suyos, lambda _: None)
    qtbot.addWidget(dialogo)
    hoja = dialogo.formulario
    hoja.cambiado.connect(lambda _: hoja.mostrar("cita", bool(hoja.control("con").property("checked"))))
    dialogo.show()
    antes = dialogo.height()
    casilla = hoja.control("con")
    assert isinstance(casilla, QCheckBox)
    casilla.click()
    qtbot.waitUntil(lambda: dialogo.height() > antes)
    crecido = dialogo.height()
    assert hoja.control("cita").visibleRegion().boundingRect().height() > 0
    casilla.click()
    QApplication.processEvents()
    assert dialogo.height() == crecido


def test_un_dialogo_sin_ayudas_nace_con_todos_sus_campos_a_la_vista(qtbot: QtBot) -> None:
    dialogo = DialogoFormulario(
        None, "Mesa de la sesión", [CampoTexto("a", "Preside"), CampoTexto("b", "Secretaría")], lambda _: None
    )
    qtbot.addWidget(dialogo)
    dialogo.show()
    ultimo = dialogo.formulario.control("b")
    assert not ultimo.visibleRegion().isEmpty()
    assert ultimo.visibleRegion().boundingRect().height() == ultimo.height()


@pytest.mark.parametrize("salir", ["Esc", "Cancelar"])
def test_a_medio_llenar_no_se_tira_lo_escrito_sin_preguntar(qtbot: QtBot, salir: str) -> None:
    dialogo = abrir(qtbot, lambda _: None)
    preguntas: list[str] = []

    def salir_contestando(respuesta: str) -> None:
        def contestar() -> None:
            cuadro = QApplication.activeModalWidget()
            assert isinstance(cuadro, QMessageBox)
            preguntas.append(cuadro.text())
            next(b for b in cuadro.buttons() if b.text().replace("&", "") == respuesta).click()

        QTimer.singleShot(0, contestar)
        if salir == "Esc":
            QTest.keyClick(dialogo, Qt.Key.Key_Escape)
        else:
            next(b for b in dialogo.findChildren(QPushButton) if b.text() == "Cancelar").click()

    dialogo.formulario.poner({"nombre": "Ñandú", "oficial": True})
    salir_contestando("Seguir escribiendo")
    assert dialogo.isVisible()
    salir_contestando("Descartar")
    assert not dialogo.isVisible()
    assert preguntas == ["¿Descartar lo escrito?"] * 2


def test_con_un_solo_campo_cambiado_cancelar_no_pregunta(qtbot: QtBot) -> None:
    dialogo = abrir(qtbot, lambda _: None)
    dialogo.formulario.poner({"tipo": "p"})
    QTest.keyClick(dialogo, Qt.Key.Key_Escape)
    assert not dialogo.isVisible()


def test_al_hacer_un_formulario_no_asoma_ninguna_ventana_suelta(qapp: QApplication) -> None:
    asomadas: list[str] = []

    class Vigia(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                asomadas.append(type(watched).__name__)
            return False

    vigia = Vigia()
    qapp.installEventFilter(vigia)
    Formulario([CampoTexto("nombre", "&Nombre"), CampoTexto("otro", "&Otro", visible=False)])
    qapp.removeEventFilter(vigia)
    assert asomadas == []
