"""En la sala: modos con el teclado, secreta que cuadra, excusados, bloque, rectificar y voto particular."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from escritorio.acuerdos.consultas import de_sesion
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.sala.pantalla import PantallaSala
from escritorio.sesiones.acciones.celebracion import tratar_punto
from escritorio.sesiones.acciones.en_vivo import excusar
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.votaciones.consultas.votaciones import (
    votaciones,
    votaciones_de_sesion,
    votos_particulares,
)
from escritorio.votaciones.piezas.dialogos import CuadroDeBloque, CuadroDeRectificar
from tests.a_su_hora import incorporar
from tests.sala.montaje import atender, botones, en_la_sala, pulsar
from tests.sesiones.escenas import en_curso, lista, punto_id
from tests.ventanas import sin_nombre
from tests.votaciones.votar import votar_a_mano

PUNTO = PuntoNuevo("Sede", "ordinaria", "", "Que sea Rosario.")


def _control(pantalla: PantallaSala, tecla: Qt.Key) -> None:
    QTest.keyClick(pantalla.cuerpo.punto, tecla, Qt.KeyboardModifier.ControlModifier)


def test_una_secreta_se_cuenta_con_el_teclado_y_no_se_proclama_hasta_que_cuadra(
    qtbot: QtBot, red: Archivo
) -> None:
    sesion_id = en_curso(red, 20, PUNTO)
    pantalla, avisos = en_la_sala(qtbot, red, sesion_id, "09:20")
    pantalla.window().resize(1280, 620)
    panel = pantalla.cuerpo.punto.panel
    _control(pantalla, Qt.Key.Key_4)
    assert panel.modo() == "secreta"
    recogidas = panel.urna.casillas.de["papeletas"]
    assert recogidas.hasFocus()
    QTest.keyClicks(recogidas, "20")
    for clave, cuantas in (("a_favor", "12"), ("en_contra", "5"), ("nulos", "1")):
        casilla = panel.urna.casillas.de[clave]
        casilla.setFocus()
        casilla.selectAll()
        QTest.keyClicks(casilla, cuantas)
    assert panel.urna.cuadre.text() == "Faltan 2 papeletas por contar."
    assert panel.pie.frase.text() == "Faltan 2 papeletas por contar."
    assert not panel.pie.proclamar.isEnabled()
    panel.urna.casillas.de["blancos"].setValue(2)
    assert panel.urna.cuadre.text() == "Las papeletas cuadran."
    nulas = panel.urna.casillas.de["nulos"]
    qtbot.waitUntil(lambda: nulas.visibleRegion().boundingRect().height() == nulas.height())
    assert sin_nombre(pantalla) == []
    _control(pantalla, Qt.Key.Key_Return)
    assert avisos.errores == []
    (hecha,) = votaciones(red, punto_id(red, sesion_id))
    assert (hecha.modo, hecha.a_favor, hecha.nulos, hecha.resultado) == ("secreta", 12, 1, "aprobada")
    assert "12 a favor, 5 en contra" in pantalla.cuerpo.punto.resultados.text()


def test_el_asentimiento_se_proclama_con_dos_teclas(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = en_curso(red, 20, PUNTO)
    pantalla, avisos = en_la_sala(qtbot, red, sesion_id, "09:20")
    _control(pantalla, Qt.Key.Key_3)
    assert pantalla.cuerpo.punto.panel.modo() == "asentimiento"
    _control(pantalla, Qt.Key.Key_Return)
    assert avisos.errores == []
    assert [a.a_favor for a in de_sesion(red, sesion_id)] == [None]
    assert "por asentimiento, 09:20: sin oposición" in pantalla.cuerpo.punto.resultados.text()


def test_los_excusados_se_ven_y_no_estan_entre_quienes_votan(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = en_curso(red, 20, PUNTO)
    excusar(red, punto_id(red, sesion_id), lista(red, sesion_id)[0].id, "Interés", "2026-04-20T09:10")
    pantalla, _ = en_la_sala(qtbot, red, sesion_id, "09:20")
    panel = pantalla.cuerpo.punto.panel
    panel.los_demas_a_favor()
    assert panel.casilla("a_favor").value() == 19
    assert "Se excusaron de este punto: 1; no cuentan en él." in panel.pie.cuenta.text()
    pulsar(pantalla, "Proclamar")
    assert votaciones(red, punto_id(red, sesion_id))[0].excusados == 1


def test_se_votan_varios_puntos_en_bloque_y_se_separa_uno(qtbot: QtBot, red: Archivo) -> None:
    dados = [PuntoNuevo(f"Convenio {n}", "ordinaria", "", f"Se aprueba el {n}.") for n in (1, 2, 3)]
    sesion_id = en_curso(red, 20, *dados, PuntoNuevo("Sin propuesta", "ordinaria"))
    pantalla, avisos = en_la_sala(qtbot, red, sesion_id, "09:20")

    def votar(cuadro: CuadroDeBloque) -> None:
        assert cuadro.lista.item(3).text() == "4. Sin propuesta (falta escribir lo que se propone)"
        assert sin_nombre(cuadro) == []
        cuadro.lista.item(1).setCheckState(Qt.CheckState.Unchecked)
        cuadro.panel.elegir_modo("asentimiento")
        assert cuadro.panel.pie.frase.text() == "Se aprueban los 2 puntos del bloque."
        cuadro.panel.pie.proclamar.click()

    atender(CuadroDeBloque, votar)
    pulsar(pantalla, "Votar en bloque…")
    assert avisos.hechos == ["Votado en bloque: 2 puntos. Acuerdos n.º 1, 2."]
    assert [a.texto for a in de_sesion(red, sesion_id)] == ["Se aprueba el 1.", "Se aprueba el 3."]
    assert len(votaciones_de_sesion(red, sesion_id)) == 2


def test_se_rectifica_lo_proclamado_con_su_motivo_sobre_los_de_ahora(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = en_curso(red, 24, PUNTO)
    el_punto = punto_id(red, sesion_id)
    votar_a_mano(red, el_punto, "Que sea Rosario.", 16, 8, 0, "2026-04-20T09:15")
    for quien in lista(red, sesion_id)[24:28]:
        incorporar(red, quien.id, "2026-04-20T09:18")
    pantalla, avisos = en_la_sala(qtbot, red, sesion_id, "09:20")

    def corregir(cuadro: CuadroDeRectificar) -> None:
        assert cuadro.panel.casilla("a_favor").value() == 16
        radios = cuadro.findChildren(QRadioButton)
        next(r for r in radios if r.text().startswith("Con los de ahora")).setChecked(True)
        cuadro.panel.casilla("a_favor").setValue(19)
        cuadro.panel.casilla("en_contra").setValue(9)
        cuadro.panel.pie.proclamar.click()
        assert "motivo" in cuadro.panel.pie.frase.text()
        cuadro.motivo.setText("Votaron cuatro más")
        cuadro.panel.refrescar()
        assert sin_nombre(cuadro) == []
        cuadro.panel.pie.proclamar.click()

    atender(CuadroDeRectificar, corregir)
    pulsar(pantalla, "Rectificar…")
    assert [(v.a_favor, v.presentes) for v in votaciones(red, el_punto)] == [(16, 24), (19, 28)]
    assert avisos.hechos[0].startswith("Se rectificó la votación. Aprobada con 19 votos a favor.")
    vista = pantalla.cuerpo.punto.resultados.text()
    assert "No vale: se rectificó. Votaron cuatro más." in vista
    assert vista.endswith("Acuerdo n.º 1.")


def test_lo_rechazado_pide_por_que_antes_de_votarse_otra_vez(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = en_curso(red, 20, PUNTO)
    votar_a_mano(red, punto_id(red, sesion_id), PUNTO.propuesta, 5, 12, 0, "2026-04-20T09:20")
    pantalla, avisos = en_la_sala(qtbot, red, sesion_id, "09:30")
    pulsar(pantalla, "Votar otra vez u otra propuesta")
    _control(pantalla, Qt.Key.Key_3)

    def decir(dialogo: DialogoFormulario) -> None:
        dialogo.formulario.poner({"motivo": "Se retira la enmienda"})
        dialogo.guardar.click()

    titulos = atender(DialogoFormulario, decir)
    _control(pantalla, Qt.Key.Key_Return)
    assert (titulos, avisos.errores) == (["Votar otra vez lo rechazado"], [])
    assert [v.resultado for v in votaciones(red, punto_id(red, sesion_id))] == ["rechazada", "aprobada"]
    assert "Se votó otra vez: Se retira la enmienda." in pantalla.cuerpo.punto.resultados.text()


def test_un_voto_particular_se_anota_desde_lo_votado(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = en_curso(red, 20, PUNTO)
    hecha = votar_a_mano(red, punto_id(red, sesion_id), "Que sea Rosario.", 16, 4, 0, "2026-04-20T09:15")
    pantalla, avisos = en_la_sala(qtbot, red, sesion_id, "09:20")
    quien = lista(red, sesion_id)[3]

    def escribir(dialogo: DialogoFormulario) -> None:
        dialogo.formulario.poner({"quien": quien.id, "texto": "No comparto la sede."})
        dialogo.guardar.click()

    atender(DialogoFormulario, escribir)
    pulsar(pantalla, "Voto particular…")
    assert avisos.errores == []
    assert votos_particulares(red, sesion_id)[hecha.votacion_id][0].texto == "No comparto la sede."
    assert "Voto particular de Municipio 004." in pantalla.cuerpo.punto.resultados.text()


def test_rectificar_se_ofrece_votado_y_el_bloque_sin_votar(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = en_curso(red, 20, PUNTO)
    pantalla, _ = en_la_sala(qtbot, red, sesion_id, "09:20")
    assert "Rectificar…" not in botones(pantalla)
    tratar_punto(red, punto_id(red, sesion_id), "", "Que sea Rosario.")
    votar_a_mano(red, punto_id(red, sesion_id), "Que sea Rosario.", 16, 4, 0, "2026-04-20T09:15")
    pantalla.recargar()
    assert "Rectificar…" in botones(pantalla)
    assert "Votar en bloque…" not in botones(pantalla)
