"""Preparar, convocar y ver los papeles, desde la pantalla."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.comun.interfaz.piezas import Pildora
from escritorio.comun.interfaz.visor_pdf import VisorPdf
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.sesionar import (
    Periodicidad,
    ReglaDeConvocatoria,
    ReglaDeQuorum,
    UnidadDePlazo,
)
from escritorio.sesiones.acciones.convocatoria import desconvocar
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.consultas.envios import envios
from escritorio.sesiones.consultas.plazos import dia_que_toca
from escritorio.sesiones.consultas.sesiones import (
    asistencias,
    convocatoria_guardada,
    puntos,
    sesion,
    sesiones,
)
from escritorio.sesiones.modelo.sesiones import SesionResumen
from escritorio.sesiones.pantalla import PantallaSesiones
from escritorio.sesiones.piezas.convocatoria import AsistenteDeConvocatoria
from escritorio.sesiones.piezas.envios import DialogoDeEnvios
from tests.a_su_hora import cerrar_sesion
from tests.fabrica import asamblea
from tests.pantallas import en_dialogo
from tests.sala.montaje import AvisosDePrueba, atender, boton, botones, montar
from tests.sesiones.escenas import cambiar_quorum, convocada, en_curso, fijar, nueva
from tests.ventanas import Teclear, sin_nombre

_HOY = "2026-03-10T09:00"
_DATOS = {
    "lugar": "Intendencia de Montevideo",
    "primera_llamada": "2026-04-20",
    "hora_primera": "09:00",
    "hora_segunda": "10:00",
    "convoca": "la Presidencia",
}


def _pantalla(qtbot: QtBot, bd: Archivo) -> tuple[PantallaSesiones, AvisosDePrueba]:
    return montar(qtbot, bd, PantallaSesiones, _HOY)


def _pulsar(raiz: QWidget, nombre: str) -> None:
    QTest.mouseClick(boton(raiz, nombre), Qt.MouseButton.LeftButton)


def _unica(bd: Archivo) -> SesionResumen:
    (fila,) = sesiones(bd)
    return fila


def _con_datos(
    hacer: Callable[[AsistenteDeConvocatoria], object], **cambios: str
) -> Callable[[AsistenteDeConvocatoria], None]:
    def rellenar(asistente: AsistenteDeConvocatoria) -> None:
        asistente.formulario.poner({**_DATOS, **cambios})
        asistente.orden.poner([])
        _pulsar(asistente, "Siguiente")
        QTest.keyClicks(asistente.orden.titulo, "Aprobar la memoria")
        asistente.orden.decision.setCurrentIndex(1)
        hacer(asistente)

    return rellenar


def test_sin_sesiones_se_empieza_desde_la_pantalla_vacia(qtbot: QtBot, red: Archivo) -> None:
    pantalla, _ = _pantalla(qtbot, red)
    atender(AsistenteDeConvocatoria, lambda dialogo: dialogo.done(0))
    _pulsar(pantalla, "Convocar la primera")
    assert sesiones(red) == []


def test_se_convoca_con_el_raton_y_se_entra_en_la_sala(qtbot: QtBot, red: Archivo) -> None:
    pantalla, avisos = _pantalla(qtbot, red)

    def convocar(asistente: AsistenteDeConvocatoria) -> None:
        _pulsar(asistente, "Siguiente")
        assert asistente.paso() == 2
        assert not asistente.previa.incumple()
        assert sin_nombre(asistente) == []
        _pulsar(asistente, "Convocar")

    atender(AsistenteDeConvocatoria, _con_datos(convocar))
    _pulsar(pantalla, "Convocar sesión")
    fila = _unica(red)
    assert (fila.estado, fila.habilitados) == ("convocada", 33)
    assert avisos.hechos == ["Se convocó la sesión."]
    pedidas: list[Referencia] = []
    pantalla.ir_a.connect(pedidas.append)
    _pulsar(pantalla, "Entrar en la sesión")
    QTest.keyClick(pantalla.lista.tabla, Qt.Key.Key_Return)
    assert pedidas == [Referencia("sala", fila.id)] * 2


def test_se_convoca_solo_con_el_teclado(qtbot: QtBot, red: Archivo, teclear: Teclear) -> None:
    pantalla, _ = _pantalla(qtbot, red)

    def con_teclas(asistente: AsistenteDeConvocatoria) -> None:
        teclas = ["", "", "Salón Ñandú", "20/04/2026", "9:00", "", "10:00", "", ""]
        for escrito in teclas:
            actual = QApplication.focusWidget()
            assert actual is not None
            teclear(actual, escrito)
            QTest.keyClick(actual, Qt.Key.Key_Tab)
        QTest.keyClick(asistente, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert asistente.paso() == 1
        while asistente.orden.puntos():
            QTest.keyClick(asistente.orden.tabla, Qt.Key.Key_Delete)
        asistente.orden.anadir()
        teclear(asistente.orden.titulo, "Informe")
        QTest.keyClick(asistente.orden.titulo, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(asistente, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    atender(AsistenteDeConvocatoria, con_teclas)
    pantalla.nuevo()
    fila = _unica(red)
    assert (fila.lugar, fila.estado) == ("Salón Ñandú", "convocada")
    assert [p.titulo for p in puntos(red, fila.id)] == ["Informe"]


def test_la_segunda_llamada_que_da_la_regla_se_ve_antes_y_despues_de_convocar(
    qtbot: QtBot, red: Archivo
) -> None:
    cambiar_quorum(red, demora_minutos=30)
    pantalla, _ = _pantalla(qtbot, red)

    def mirar(asistente: AsistenteDeConvocatoria) -> None:
        _pulsar(asistente, "Siguiente")
        assert any("segunda llamada, 09:30" in t for t in _escritos(asistente.previa))
        _pulsar(asistente, "Convocar")

    atender(AsistenteDeConvocatoria, _con_datos(mirar, hora_segunda=""))
    _pulsar(pantalla, "Convocar sesión")
    assert "20/04/2026 09:30" in _escritos(pantalla.lista.ficha)
    assert "1 de 1 sesión" in _escritos(pantalla)


def _escritos(raiz: QWidget) -> list[str]:
    return [e.text() for e in raiz.findChildren(QLabel)] + [
        e.toPlainText() for e in raiz.findChildren(QTextEdit)
    ]


def test_un_dato_que_falta_se_marca_y_no_deja_pasar(qtbot: QtBot, red: Archivo) -> None:
    pantalla, _ = _pantalla(qtbot, red)
    vistos: list[str] = []

    def intentar(asistente: AsistenteDeConvocatoria) -> None:
        _pulsar(asistente, "Siguiente")
        vistos.append(asistente.formulario.error_de("lugar"))
        asistente.formulario.poner({**_DATOS, "segunda_llamada": "2026-04-21", "hora_segunda": ""})
        _pulsar(asistente, "Siguiente")
        vistos.append(asistente.formulario.error_de("hora_segunda"))
        asistente.formulario.poner({"segunda_llamada": "", "hora_segunda": "08:00"})
        _pulsar(asistente, "Guardar borrador")
        vistos.append(asistente.formulario.error_de("segunda_llamada"))
        assert asistente.paso() == 0
        asistente.done(0)

    atender(AsistenteDeConvocatoria, intentar)
    pantalla.nuevo()
    assert vistos[0] == "Falta este dato."
    assert "hora de la segunda" in vistos[1]
    assert "posterior" in vistos[2]
    assert sesiones(red) == []


@pytest.mark.parametrize("confirma", [True, False])
def test_fuera_de_plazo_se_confirma_antes(qtbot: QtBot, red: Archivo, confirma: bool) -> None:
    pantalla, avisos = _pantalla(qtbot, red)
    avisos.confirma = confirma

    def convocar(asistente: AsistenteDeConvocatoria) -> None:
        _pulsar(asistente, "Siguiente")
        _pulsar(asistente, "Convocar")
        if not confirma:
            asistente.done(0)

    atender(AsistenteDeConvocatoria, _con_datos(convocar, primera_llamada="2026-03-15"))
    pantalla.nuevo()
    assert "no cumple el plazo" in avisos.preguntas[0]
    assert [s.estado for s in sesiones(red)] == (["convocada"] if confirma else [])


def test_con_reglas_por_fijar_guarda_el_borrador_y_lleva_al_organo(
    qtbot: QtBot, red_sin_reglas: Archivo
) -> None:
    pantalla, _ = _pantalla(qtbot, red_sin_reglas)
    pedidas: list[Referencia] = []
    pantalla.ir_a.connect(pedidas.append)

    def fijar(asistente: AsistenteDeConvocatoria) -> None:
        _pulsar(asistente, "Siguiente")
        _pulsar(asistente, "Guardar el borrador y fijar las reglas")

    atender(AsistenteDeConvocatoria, _con_datos(fijar))
    pantalla.nuevo()
    fila = _unica(red_sin_reglas)
    assert fila.estado == "borrador"
    assert pedidas == [Referencia("organos", fila.organo_id)]


def test_un_borrador_se_corrige_entero_y_sin_puntos_no_se_convoca(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = preparar(red, nueva(red))
    pantalla, _ = _pantalla(qtbot, red)
    frases: list[str] = []

    def corregir(asistente: AsistenteDeConvocatoria) -> None:
        assert [p.titulo for p in asistente.orden.puntos()][1] == "Informe de gestión"
        asistente.formulario.poner({"lugar": "Otro salón"})
        _pulsar(asistente, "Siguiente")
        for _ in range(3):
            asistente.orden.quitar()
        _pulsar(asistente, "Siguiente")
        _pulsar(asistente, "Convocar")
        frases.append(asistente._error.text())
        _pulsar(asistente, "Atrás")
        asistente.orden.anadir()
        QTest.keyClicks(asistente.orden.titulo, "Nuevo punto")
        _pulsar(asistente, "Guardar borrador")

    atender(AsistenteDeConvocatoria, corregir)
    QTest.keyClick(pantalla.lista.tabla, Qt.Key.Key_Return)
    assert "orden del día está vacío" in frases[0]
    assert sesion(red, sesion_id).lugar == "Otro salón"
    assert [p.titulo for p in puntos(red, sesion_id)] == ["Nuevo punto"]


def test_descartar_un_borrador_se_puede_deshacer(qtbot: QtBot, red: Archivo) -> None:
    preparar(red, nueva(red))
    pantalla, avisos = _pantalla(qtbot, red)
    _pulsar(pantalla, "Descartar")
    assert sesiones(red) == []
    QTest.mouseClick(boton(pantalla.window(), "Deshacer"), Qt.MouseButton.LeftButton)
    assert len(sesiones(red)) == 1
    assert avisos.errores == []


def test_desconvocar_pide_el_motivo_y_vuelve_a_borrador(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = convocada(red)
    papel = convocatoria_guardada(red, sesion_id)
    pantalla, _ = _pantalla(qtbot, red)
    atender(DialogoFormulario, lambda dialogo: _pulsar(dialogo, "Desconvocar"))
    _pulsar(pantalla, "Desconvocar…")
    assert sesion(red, sesion_id).estado == "convocada"

    def con_motivo(dialogo: DialogoFormulario) -> None:
        dialogo.formulario.poner({"motivo": "Duelo nacional"})
        _pulsar(dialogo, "Desconvocar")

    atender(DialogoFormulario, con_motivo)
    _pulsar(pantalla, "Desconvocar…")
    assert sesion(red, sesion_id).estado == "borrador"
    assert "Descartar" not in botones(pantalla)
    pantalla.lista.ficha.mostrar_pestana("Cambios")
    assert {"Lo que pasó con esta convocatoria", "Duelo nacional", "Desconvocada"} <= set(_escritos(pantalla))
    _pulsar(pantalla.window(), "Deshacer")
    assert (sesion(red, sesion_id).estado, len(asistencias(red, sesion_id))) == ("convocada", 33)
    assert convocatoria_guardada(red, sesion_id) == papel


def test_de_una_desconvocada_se_anota_a_quien_se_aviso(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = convocada(red)
    desconvocar(red, sesion_id, "Duelo nacional")
    pantalla, avisos = _pantalla(qtbot, red)
    pantalla.lista.ficha.mostrar_pestana("Papeles")

    def avisar(dialogo: DialogoDeEnvios) -> None:
        assert dialogo.que.currentText() == "Cambio de la convocatoria"
        dialogo.todos.click()
        en_dialogo(dialogo.enviado.click, lambda formulario: formulario.guardar.click())
        dialogo.accept()

    atender(DialogoDeEnvios, avisar)
    _pulsar(pantalla, "Destinatarios y envíos…")
    assert avisos.hechos == ["Se anotó el envío a 33 destinatarios."]
    assert {e.que for e in envios(red, sesion_id)} == {"cambio"}


@pytest.mark.parametrize(
    ("estado", "esperados"),
    [
        ("borrador", ["Convocatoria (borrador)"]),
        ("convocada", ["Convocatoria", "Lista de asistencia"]),
        ("cerrada", ["Convocatoria", "Lista de asistencia", "Acta (borrador)"]),
    ],
)
def test_cada_estado_tiene_sus_papeles_y_todos_se_abren(
    qtbot: QtBot, red: Archivo, estado: str, esperados: list[str]
) -> None:
    if estado == "borrador":
        preparar(red, nueva(red))
    elif estado == "convocada":
        convocada(red, 20)
    else:
        cerrar_sesion(red, en_curso(red), "2026-04-20T11:00")
    pantalla, avisos = _pantalla(qtbot, red)
    pantalla.lista.ficha._pestanas.setCurrentIndex(3)
    for nombre in esperados:
        vistos = atender(VisorPdf, lambda visor: visor.guardar())
        _pulsar(pantalla, nombre)
        qtbot.waitUntil(partial(bool, vistos))
        assert vistos[0].startswith(nombre)
        assert list(red.ruta.parent.glob(f"{nombre} - *.pdf"))
    assert avisos.errores == []


def test_se_filtra_por_organo_estado_y_texto(qtbot: QtBot, red: Archivo) -> None:
    preparar(red, nueva(red))
    sesion_id = convocada(red, 3)
    pantalla, _ = _pantalla(qtbot, red)
    QTest.keyClicks(pantalla.lista.filtro, "salon 20/04")
    assert pantalla.lista.modelo.cuenta() == (2, 2)
    pantalla.lista.combos[1].setCurrentIndex(2)
    assert pantalla.lista.modelo.cuenta() == (1, 2)
    pantalla.enfocar_filtro()
    pantalla.mostrar(Referencia("sesion", sesion_id))
    actual = pantalla.lista.actual()
    assert actual is not None
    assert actual.id == sesion_id
    assert sin_nombre(pantalla) == []


def test_se_pide_lo_que_usan_las_reglas_del_organo_y_nada_mas(qtbot: QtBot, red: Archivo) -> None:
    pantalla, _ = _pantalla(qtbot, red)
    pedidos: list[list[bool]] = []
    campos = ("hora_tercera", "pais", "urgente")

    def mirar(asistente: AsistenteDeConvocatoria) -> None:
        pedidos.append([asistente.formulario.control(campo).isVisible() for campo in campos])
        asistente.formulario.poner(_DATOS)
        if pedidos[-1][0]:
            asistente.formulario.poner({"hora_tercera": "11:00", "pais": "CL", "urgente": True})
        asistente.orden.poner([])
        _pulsar(asistente, "Siguiente")
        QTest.keyClicks(asistente.orden.titulo, "Aprobar la memoria")
        _pulsar(asistente, "Siguiente")
        if pedidos[-1][0]:
            vistos = _escritos(asistente.previa)
            assert "Última fecha para convocar: 13/04/2026." in vistos
            assert any("tercera llamada, 11:00" in t for t in vistos)
            assert "1 convocado sin voto" in _pildoras(asistente.previa)
        _pulsar(asistente, "Guardar borrador")

    atender(AsistenteDeConvocatoria, mirar)
    pantalla.nuevo()
    tramos = tuple(Exigencia(Base.HABILITADOS, Comparador.AL_MENOS, Fraction(1, n)) for n in (2, 3, 4))
    fijar(red, "quorum", ReglaDeQuorum(tramos))
    fijar(red, "convocatoria", ReglaDeConvocatoria(20, UnidadDePlazo.HABILES, urgencia=5))
    with transaccion(red, "Quitar el voto a una categoría"):
        red.ejecutar("UPDATE categoria SET con_voto = 0 WHERE clave = 'asociado'")
        red.ejecutar(
            "UPDATE socio SET categoria_id = (SELECT id FROM categoria WHERE clave = 'asociado')"
            " WHERE nombre = 'Municipio 033'"
        )
    atender(AsistenteDeConvocatoria, mirar)
    pantalla.nuevo()
    assert pedidos == [[False] * 3, [True] * 3]
    guardada = sesion(red, sesiones(red)[0].id)
    assert (guardada.tercera_llamada, guardada.pais, guardada.urgente) == ("2026-04-20T11:00", "CL", True)


def _pildoras(raiz: QWidget) -> list[str]:
    return [p.texto() for p in raiz.findChildren(Pildora)]


@pytest.mark.parametrize(
    ("cada_meses", "propuesto", "porque"),
    [
        (1, "20/05/2026", "reunirse cada mes; ya hay una ordinaria convocada para el 20/04/2026."),
        (0, "25/03/2026", "Convocando hoy, el plazo permite celebrarla desde el 25/03/2026."),
    ],
)
def test_el_dia_se_propone_segun_la_periodicidad_y_el_plazo(
    qtbot: QtBot, red: Archivo, cada_meses: int, propuesto: str, porque: str
) -> None:
    cada = Periodicidad(cada_meses) if cada_meses else None
    fijar(red, "convocatoria", ReglaDeConvocatoria(15, periodicidad=cada))
    assert dia_que_toca(red, asamblea(red), "ordinaria")[0] == ""
    convocada(red)
    pantalla, avisos = _pantalla(qtbot, red)
    asistente = AsistenteDeConvocatoria(pantalla, red, avisos, pantalla.servicios.dialogos)
    assert asistente.formulario.estado()["primera_llamada"] == propuesto
    assert asistente.formulario.control("primera_llamada").accessibleDescription().endswith(porque)
    tipo: Any = asistente.formulario.control("tipo")
    tipo.setCurrentIndex(1)
    assert asistente.formulario.estado()["primera_llamada"] == "25/03/2026"
    with transaccion(red, "Una sesión de hace años"):
        red.ejecutar("UPDATE sesion SET primera_llamada = '2024-04-20T09:00', segunda_llamada = NULL")
    if cada:
        assert dia_que_toca(red, asamblea(red), "ordinaria") == (
            "",
            "La regla pide reunirse cada mes; la última ordinaria fue el 20/04/2024: tocaba el 20/05/2024.",
        )


def test_antes_de_celebrarse_nadie_figura_ausente(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = convocada(red, 1)
    pantalla, _ = _pantalla(qtbot, red)
    pantalla.mostrar(Referencia("sesion", sesion_id))

    def dicho() -> list[str]:
        return [e.text() for e in pantalla.findChildren(QLabel)]

    assert not [texto for texto in dicho() if texto.startswith("Ausente")]
    assert [texto for texto in dicho() if texto.startswith("Convocado")]
