"""La sala se maneja con el teclado y con el ratón, y lo que se anota es lo que queda guardado."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from escritorio.actas.consultas.actas import acta_de
from escritorio.acuerdos.consultas import de_sesion
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.comun.interfaz.visor_pdf import VisorPdf
from escritorio.estatutos.modelo.sesionar import Empate
from escritorio.sala.pantalla import PantallaSala
from escritorio.sesiones.acciones.asistencia import pasar_lista
from escritorio.sesiones.acciones.convocatoria import convocar, desconvocar
from escritorio.sesiones.acciones.preparacion import descartar_borrador, preparar
from escritorio.sesiones.consultas.sesiones import asistencias, puntos, sesion
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.votaciones.consultas.votaciones import votaciones, votos
from tests.a_su_hora import abrir, cerrar, llegar
from tests.sala.montaje import Reloj, atender, boton, botones, en_la_sala, montar, pulsar
from tests.sesiones.escenas import cambiar_mayoria, convocada, en_curso, lista, nueva, punto_id
from tests.ventanas import Teclear, sin_nombre

DIA = "2026-04-20"


def _hora(pantalla: PantallaSala, texto: str) -> None:
    linea = pantalla.cuerpo.hora.linea
    linea.selectAll()
    QTest.keyClicks(linea, texto)


def test_sin_sesion_elegida_lleva_a_sesiones(qtbot: QtBot, red: Archivo) -> None:
    pantalla, _ = montar(qtbot, red, PantallaSala)
    pedidas: list[Referencia] = []
    pantalla.ir_a.connect(pedidas.append)
    pulsar(pantalla, "Ir a Sesiones")
    assert pedidas == [Referencia("sesiones")]
    assert not pantalla.cuerpo.isVisible()


def test_un_borrador_o_una_descartada_dejan_la_sala_vacia(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = preparar(red, nueva(red))
    pantalla, _ = en_la_sala(qtbot, red, sesion_id, "09:05")
    assert not pantalla.cuerpo.isVisible()
    descartar_borrador(red, sesion_id)
    pantalla.recargar()
    assert not pantalla.cuerpo.isVisible()
    assert pantalla.acciones() == ()


def test_por_el_menu_se_entra_en_la_de_hoy_y_no_en_la_ultima_cerrada(qtbot: QtBot, red: Archivo) -> None:
    anterior = convocada(red, 22)
    abrir(red, anterior, 1, "2026-04-20T09:05")
    cerrar(red, anterior, "2026-04-20T09:30")
    red.reloj = Reloj("2026-03-10T08:00")
    de_hoy = convocada(red)
    pantalla, _ = en_la_sala(qtbot, red, anterior, "09:40")
    assert pantalla._tablero is not None
    assert pantalla._tablero.sesion.id == anterior
    pantalla.entrar()
    assert pantalla._tablero.sesion.id == de_hoy
    pantalla.mostrar(Referencia("sala", anterior))  # pedida a propósito, se ve
    assert pantalla._tablero.sesion.id == anterior


def test_toda_la_sesion_se_celebra_con_el_raton(qtbot: QtBot, red: Archivo, teclear: Teclear) -> None:
    sesion_id = convocada(red)
    pantalla, avisos = en_la_sala(qtbot, red, sesion_id, "09:05")
    cuerpo = pantalla.cuerpo
    assert cuerpo.medidor.veredicto() == "Sin quórum en 1.ª llamada"
    pulsar(pantalla, "Todos presentes")
    assert cuerpo.medidor.cifra() == "33 de 33"
    cuerpo.lista.tabla.setCurrentIndex(cuerpo.lista.modelo.index(2, 0))
    pulsar(pantalla, "Con aviso")
    assert cuerpo.medidor.cifra() == "32 de 33"
    pulsar(pantalla, "Abrir en primera llamada")
    assert sesion(red, sesion_id).estado == "en_curso"

    teclear(cuerpo.punto.texto.texto, "Se leyó el acta.")
    teclear(cuerpo.punto.propuesta.texto, "Se aprueba el acta.")
    panel = cuerpo.punto.panel
    panel.casilla("en_contra").setValue(3)
    panel.casilla("abstenciones").setValue(1)
    pulsar(pantalla, "Los demás a favor")
    assert panel.pie.pildora.texto() == "Se aprobaría"
    assert "28" in panel.pie.cuenta.text()
    assert panel.pie.cuenta.text().startswith("A favor ")
    pulsar(pantalla, "Proclamar")
    assert avisos.errores == []
    acuerdo = de_sesion(red, sesion_id)[0]
    assert (acuerdo.a_favor, acuerdo.en_contra, acuerdo.abstenciones) == (28, 3, 1)
    assert puntos(red, sesion_id)[0].texto == "Se leyó el acta."
    assert f"Acuerdo n.º {acuerdo.numero}" in cuerpo.punto.resultados.text()

    pulsar(pantalla, "Punto siguiente (Ctrl+Av Pág)")
    pulsar(pantalla, "Dar por tratado")
    assert puntos(red, sesion_id)[1].estado == "tratado"
    pulsar(pantalla, "Levantar la sesión")
    assert "3. Reforma del artículo 5.º: sin tratar" in avisos.preguntas[-1]
    assert sesion(red, sesion_id).estado == "cerrada"

    visto = atender(VisorPdf, lambda dialogo: dialogo.accept())
    pulsar(pantalla, "Levantar acta")
    qtbot.waitUntil(lambda: visto != [])
    assert visto[0].startswith("Acta n.º 1")
    acta = acta_de(red, sesion_id)
    assert acta is not None
    visto_luego = atender(VisorPdf, lambda dialogo: dialogo.accept())
    pulsar(pantalla, "Ver el acta")
    qtbot.waitUntil(lambda: visto_luego != [])
    assert visto_luego == visto


def test_toda_la_sesion_se_celebra_con_el_teclado(qtbot: QtBot, red: Archivo, teclear: Teclear) -> None:
    puntos_nuevos = (PuntoNuevo("Único punto", "ordinaria", "", "Se aprueba."),)
    sesion_id = convocada(red, 0, *puntos_nuevos)
    pantalla, avisos = en_la_sala(qtbot, red, sesion_id, "09:05")
    lista_ = pantalla.cuerpo.lista
    assert lista_.filtro.hasFocus()
    QTest.keyClicks(lista_.filtro, "033")
    QTest.keyClick(lista_.filtro, Qt.Key.Key_Return)
    assert lista(red, sesion_id)[32].estado == "presente"
    assert lista_.filtro.text() == ""

    QTest.keyClick(lista_.filtro, Qt.Key.Key_Down)
    tabla = lista_.tabla
    tabla.setCurrentIndex(lista_.modelo.index(0, 0))
    for _ in range(20):
        QTest.keyClick(tabla, Qt.Key.Key_Return)
    QTest.keyClick(tabla, Qt.Key.Key_A)
    QTest.keyClick(tabla, Qt.Key.Key_P)
    QTest.keyClick(tabla, Qt.Key.Key_Up)
    QTest.keyClick(tabla, Qt.Key.Key_Delete)
    QTest.keyClick(tabla, Qt.Key.Key_S)
    assert lista_.representante.hasFocus()
    teclear(lista_.representante, "Íñigo Núñez")
    QTest.keyClick(lista_.representante, Qt.Key.Key_Return)
    estados = [a.estado for a in lista(red, sesion_id)]
    assert estados[:24] == ["presente"] * 20 + ["con_aviso", "sin_aviso", "suplente", "sin_aviso"]
    assert lista(red, sesion_id)[22].representante == "Íñigo Núñez"
    assert pantalla.cuerpo.medidor.cifra() == "22 de 33"

    boton(pantalla, "Abrir en primera llamada").setFocus()
    QTest.keyClick(boton(pantalla, "Abrir en primera llamada"), Qt.Key.Key_Space)
    assert sesion(red, sesion_id).llamada == 1
    panel = pantalla.cuerpo.punto.panel
    panel.elegir_modo("nominal")
    for tecla in (Qt.Key.Key_C, Qt.Key.Key_A, Qt.Key.Key_F, Qt.Key.Key_Return, Qt.Key.Key_C):
        QTest.keyClick(panel.por_lista.tabla, tecla)
    QTest.keyClick(panel.por_lista.tabla, Qt.Key.Key_Up)
    QTest.keyClick(panel.por_lista.tabla, Qt.Key.Key_Delete)
    panel.por_lista.los_demas_a_favor()
    QTest.keyClick(panel.pie.proclamar, Qt.Key.Key_Space)
    hecha = votaciones(red, punto_id(red, sesion_id))[0]
    assert (hecha.a_favor, hecha.en_contra, hecha.abstenciones) == (20, 1, 1)
    assert avisos.errores == []
    assert len(votos(red, hecha.id)) == 22


def test_dos_letras_y_enter_anotan_al_que_empieza_asi_y_aun_no_esta(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = convocada(red)
    for quien, nombre in zip(
        lista(red, sesion_id), ("São Lagunas", "Vila", "Lagoa Azul", "Alagoinhas"), strict=False
    ):
        with transaccion(red, "Cambiar un nombre"):
            red.ejecutar("UPDATE asistencia SET nombre = ? WHERE id = ?", [nombre, quien.id])
    pantalla, _ = en_la_sala(qtbot, red, sesion_id, "09:05")
    lista_ = pantalla.cuerpo.lista
    assert lista_.eco.text() == ""
    QTest.keyClicks(lista_.filtro, "la")
    vistos = [a.nombre for a in lista_.modelo.filas_visibles()]
    assert vistos == ["Lagoa Azul", "São Lagunas", "Vila", "Alagoinhas"]
    QTest.keyClick(lista_.filtro, Qt.Key.Key_Return)
    assert (lista_.eco.isVisible(), lista_.eco.text()) == (True, "Lagoa Azul: presente")
    QTest.keyClicks(lista_.filtro, "la")
    QTest.keyClick(lista_.filtro, Qt.Key.Key_Return)
    assert lista_.eco.text() == "São Lagunas: presente"
    QTest.keyClicks(lista_.filtro, "lagoa")
    QTest.keyClick(lista_.filtro, Qt.Key.Key_Return)
    assert lista_.eco.text() == "Lagoa Azul: presente"
    assert [a.estado for a in lista(red, sesion_id)][:4] == ["presente", "sin_aviso", "presente", "sin_aviso"]


def test_proclamar_y_pasar_de_punto_dejan_el_cursor_en_la_exposicion(qtbot: QtBot, red: Archivo) -> None:
    dados = (PuntoNuevo("Uno", "ordinaria", "", "Se aprueba."), PuntoNuevo("Dos"), PuntoNuevo("Tres"))
    sesion_id = en_curso(red, 22, *dados)
    pantalla, avisos = en_la_sala(qtbot, red, sesion_id, "09:05")
    punto = pantalla.cuerpo.punto
    casilla = punto.panel.casilla("a_favor")
    casilla.setFocus()
    casilla.setValue(22)
    QTest.keyClick(casilla, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(votaciones(red, punto_id(red, sesion_id))) == 1
    assert punto.texto.texto.hasFocus()
    assert avisos.errores == []
    pantalla.cuerpo.lista.enfocar_filtro()
    QTest.keyClick(pantalla.cuerpo.lista.filtro, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert punto.texto.texto.hasFocus()
    boton(pantalla, "Dar por tratado").setFocus()
    QTest.keyClick(boton(pantalla, "Dar por tratado"), Qt.Key.Key_Space)
    assert punto.texto.texto.hasFocus()
    assert puntos(red, sesion_id)[1].estado == "tratado"


def test_el_medidor_cambia_con_cada_entrada_y_salida(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = en_curso(red, 18)
    pantalla, avisos = en_la_sala(qtbot, red, sesion_id, "09:40")
    cuerpo = pantalla.cuerpo
    pulsar(pantalla, "Se retira")
    assert cuerpo.medidor.cifra() == "17 de 33"
    cuerpo.lista.tabla.setCurrentIndex(cuerpo.lista.modelo.index(1, 0))
    QTest.keyClick(cuerpo.lista.tabla, Qt.Key.Key_N)
    assert cuerpo.medidor.veredicto() == "Sin quórum en 1.ª llamada"
    cuerpo.lista.tabla.setCurrentIndex(cuerpo.lista.modelo.index(0, 0))
    _hora(pantalla, "09:55")
    pulsar(pantalla, "Se incorpora")
    assert lista(red, sesion_id)[0].movimientos[-1].momento == f"{DIA}T09:55"
    QTest.keyClick(cuerpo.lista.tabla, Qt.Key.Key_P)
    assert len(lista(red, sesion_id)[0].movimientos) == 2
    pulsar(pantalla, "Volver a la hora del reloj")
    assert cuerpo.hora.momento() == f"{DIA}T09:40"
    assert avisos.errores == []


def test_una_hora_mal_escrita_se_senala_y_no_anota_nada(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = en_curso(red, 18)
    pantalla, avisos = en_la_sala(qtbot, red, sesion_id, "09:05")
    _hora(pantalla, "mediodia")
    pulsar(pantalla, "Se retira")
    assert "no es una hora" in avisos.errores[0]
    assert pantalla.cuerpo.hora.linea.property("mal") == "si"
    assert not lista(red, sesion_id)[0].movimientos
    pulsar(pantalla, "Levantar la sesión")
    assert sesion(red, sesion_id).estado == "en_curso"


def test_el_texto_se_guarda_solo_al_parar_de_escribir(qtbot: QtBot, red: Archivo, teclear: Teclear) -> None:
    sesion_id = en_curso(red)
    pantalla, _ = en_la_sala(qtbot, red, sesion_id, "09:05")
    editor = pantalla.cuerpo.punto.texto.texto
    editor.setFocus()
    teclear(editor, "Toma la palabra São Leopoldo")
    assert puntos(red, sesion_id)[0].texto == ""
    qtbot.waitUntil(lambda: puntos(red, sesion_id)[0].texto == "Toma la palabra São Leopoldo")
    teclear(editor, ", y termina.")
    assert editor.hasFocus()
    pantalla.cuerpo.puntos.mover(1)
    assert puntos(red, sesion_id)[0].texto.endswith("y termina.")
    assert editor.toPlainText() == ""


def test_la_negrita_la_cursiva_y_la_lista_rodean_lo_elegido(qtbot: QtBot, red: Archivo) -> None:
    pantalla, _ = en_la_sala(qtbot, red, en_curso(red), "09:05")
    redaccion = pantalla.cuerpo.punto.texto
    redaccion.texto.setFocus()
    QTest.keyClicks(redaccion.texto, "uno")
    redaccion.texto.selectAll()
    QTest.keyClick(redaccion.texto, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert redaccion.valor() == "**uno**"
    redaccion.texto.selectAll()
    botones_de_letra = {b.accessibleName(): b for b in redaccion.findChildren(QPushButton)}
    botones_de_letra["Lista"].click()
    assert redaccion.valor() == "- **uno**"
    redaccion.texto.clear()
    botones_de_letra["Cursiva"].click()
    QTest.keyClicks(redaccion.texto, "a")
    assert redaccion.valor() == "*a*"


@pytest.mark.parametrize(
    ("pulsado", "acuerdos"), [("La presidencia dirime a favor", 1), ("Dirime en contra", 0)]
)
def test_la_presidencia_dirime_un_empate(qtbot: QtBot, red: Archivo, pulsado: str, acuerdos: int) -> None:
    cambiar_mayoria(red, Empate.VOTO_DE_CALIDAD)
    sesion_id = en_curso(red, 22, PuntoNuevo("Sede", "ordinaria", "", "Que sea Rosario."))
    pantalla, avisos = en_la_sala(qtbot, red, sesion_id, "09:05")
    panel = pantalla.cuerpo.punto.panel
    panel.casilla("a_favor").setValue(11)
    panel.casilla("en_contra").setValue(11)
    assert panel.pie.pildora.texto() == "Empate"
    pulsar(pantalla, "Proclamar")
    assert not panel.isVisible()
    pulsar(pantalla, pulsado)
    assert avisos.errores == []
    assert len(de_sesion(red, sesion_id)) == acuerdos


def test_una_segunda_vuelta_vota_otra_vez_sin_borrar_la_primera(qtbot: QtBot, red: Archivo) -> None:
    cambiar_mayoria(red, Empate.SEGUNDA_VOTACION)
    sesion_id = en_curso(red, 22, PuntoNuevo("Sede", "ordinaria", "", "Que sea Rosario."))
    pantalla, _ = en_la_sala(qtbot, red, sesion_id, "09:05")
    panel = pantalla.cuerpo.punto.panel
    panel.casilla("a_favor").setValue(11)
    panel.casilla("en_contra").setValue(11)
    pulsar(pantalla, "Proclamar")
    pulsar(pantalla, "Segunda vuelta")
    assert panel.isVisible()
    panel.elegir_modo("asentimiento")
    pulsar(pantalla, "Proclamar")
    assert [v.resultado for v in votaciones(red, punto_id(red, sesion_id))] == ["empate", "aprobada"]
    assert "Votar otra vez u otra propuesta" in botones(pantalla)


def test_mas_votos_que_presentes_no_deja_proclamar(qtbot: QtBot, red: Archivo) -> None:
    pantalla, avisos = en_la_sala(qtbot, red, en_curso(red, 20), "09:05")
    panel = pantalla.cuerpo.punto.panel
    assert not panel.pie.proclamar.isEnabled()
    pantalla.cuerpo.punto.propuesta.texto.setPlainText("Se aprueba.")
    panel.casilla("a_favor").setValue(20)
    panel.casilla("en_contra").setValue(5)
    assert "Suman 25 votos" in panel.pie.frase.text()
    assert panel.sobran.isVisible()
    panel.casilla("en_contra").selectAll()
    QTest.keyClicks(panel.casilla("en_contra"), "90")
    assert panel.casilla("en_contra").value() == 90
    assert not panel.pie.proclamar.isEnabled()
    panel.casilla("en_contra").setValue(0)
    assert not panel.sobran.isVisible()
    assert panel.pie.proclamar.isEnabled()
    assert avisos.errores == []


def test_el_voto_nominal_se_ve_entero_sin_deslizar(qtbot: QtBot, red: Archivo) -> None:
    pantalla, _ = en_la_sala(qtbot, red, en_curso(red, 20), "09:05")
    por_lista = pantalla.cuerpo.punto.panel.por_lista
    pantalla.cuerpo.punto.panel.elegir_modo("nominal")
    alto = por_lista.tabla.rowHeight(0)
    qtbot.waitUntil(lambda: por_lista.tabla.visibleRegion().boundingRect().height() >= alto * 8)
    qtbot.waitUntil(lambda: por_lista.visibleRegion().boundingRect().height() == por_lista.height())
    assert por_lista.tabla.visibleRegion().boundingRect().height() >= alto * 8


def test_con_la_regla_por_fijar_lleva_al_organo(qtbot: QtBot, red_sin_reglas: Archivo) -> None:
    bd = red_sin_reglas
    sesion_id = preparar(bd, nueva(bd))
    convocar(bd, sesion_id)
    pantalla, avisos = en_la_sala(qtbot, bd, sesion_id, "09:05")
    assert pantalla.cuerpo.medidor.veredicto() == "Regla por fijar"
    pedidas: list[Referencia] = []
    pantalla.ir_a.connect(pedidas.append)
    pulsar(pantalla, "Fijar la regla en Órganos")
    assert pedidas == [Referencia("organos", sesion(bd, sesion_id).organo_id)]
    pulsar(pantalla, "Abrir en primera llamada")
    assert "No se puede saber" in avisos.errores[0]
    desconvocar(bd, sesion_id)
    pantalla.recargar()
    assert not pantalla.cuerpo.isVisible()


def test_aplazar_continuar_y_anotar_la_mesa(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = en_curso(red)
    pantalla, avisos = en_la_sala(qtbot, red, sesion_id, "11:00")

    def rellenar(valores: dict[str, str]) -> None:
        def hacer(dialogo: DialogoFormulario) -> None:
            dialogo.formulario.poner(valores)
            dialogo.guardar.click()

        atender(DialogoFormulario, hacer)

    rellenar({"preside": "Rosa Paz, por ausencia de la titular", "secretario": "Ana"})
    pulsar(pantalla, "Mesa…")
    assert sesion(red, sesion_id).preside.startswith("Rosa Paz")
    rellenar({"motivo": "Falta un informe"})
    pulsar(pantalla, "Aplazar…")
    assert sesion(red, sesion_id).aplazada
    assert not pantalla.cuerpo.punto.panel.isVisible()
    llegar(red, "2026-04-21T09:00")
    _hora(pantalla, "21/04/2026 09:00")
    pulsar(pantalla, "Continuar la sesión")
    assert avisos.errores == []
    assert not sesion(red, sesion_id).aplazada


def test_sin_quorum_no_se_celebra_y_se_ve_el_borrador_de_la_diligencia(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = convocada(red, 5)
    pantalla, avisos = en_la_sala(qtbot, red, sesion_id, "10:30")
    pulsar(pantalla, "Abrir en segunda llamada")
    assert "No hay quórum" in avisos.errores[0]
    atender(DialogoFormulario, lambda dialogo: dialogo.done(0))
    pulsar(pantalla, "No se celebra…")
    assert sesion(red, sesion_id).estado == "convocada"
    atender(DialogoFormulario, lambda dialogo: dialogo.guardar.click())
    pulsar(pantalla, "No se celebra…")
    assert sesion(red, sesion_id).no_celebrada
    visto = atender(VisorPdf, lambda dialogo: dialogo.accept())
    pulsar(pantalla, "Ver el borrador")
    qtbot.waitUntil(lambda: visto != [])
    assert visto == ["Borrador del acta"]
    avisos.confirma = False
    pulsar(pantalla, "Levantar acta")
    assert acta_de(red, sesion_id) is None


def test_el_boton_de_color_es_el_de_la_llamada_que_toca_a_esa_hora(qtbot: QtBot, red: Archivo) -> None:
    pantalla, _ = en_la_sala(qtbot, red, convocada(red, 12), "09:40")

    def principal() -> str:
        return next(a.texto.replace("&", "") for a in pantalla.acciones() if a.principal)

    assert principal() == "Abrir en primera llamada"
    _hora(pantalla, "10:00")
    assert principal() == "Abrir en segunda llamada"
    _hora(pantalla, "mediodia")
    assert principal() == "Abrir en primera llamada"
    assert pantalla.cuerpo.medidor.veredicto() == "Sin quórum en 1.ª llamada"


def test_estrecha_se_turnan_la_lista_y_los_puntos(qtbot: QtBot, red: Archivo) -> None:
    pantalla, _ = en_la_sala(qtbot, red, en_curso(red), "09:05")
    cuerpo = pantalla.cuerpo
    assert cuerpo.lista.isVisible()
    assert cuerpo.punto.isVisible()
    pantalla.window().resize(760, 700)
    qtbot.waitUntil(cuerpo.turno.isVisible)
    assert not cuerpo.punto.isVisible()
    cuerpo.turno.setCurrentIndex(1)
    assert cuerpo.punto.isVisible()
    assert not cuerpo.lista.isVisible()
    pantalla.enfocar_filtro()
    assert cuerpo.lista.filtro.hasFocus()


def test_todo_lo_enfocable_tiene_nombre_y_nada_se_ensancha(qtbot: QtBot, red: Archivo) -> None:
    pantalla, _ = en_la_sala(qtbot, red, en_curso(red), "09:05")
    pantalla.cuerpo.punto.panel.elegir_modo("nominal")
    pantalla.cuerpo.medidor.ver.click()
    assert "Fundamento" in pantalla.cuerpo.medidor.cuenta.text()
    assert sin_nombre(pantalla) == []
    assert pantalla.minimumSizeHint().width() <= 760
    assert len(asistencias(red, pantalla._sesion_id)) == 33


def test_al_pasar_de_punto_el_voto_por_lista_vuelve_al_primero(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = en_curso(red, 20)
    pantalla, _ = en_la_sala(qtbot, red, sesion_id, "09:20")
    panel = pantalla.cuerpo.punto.panel
    panel.elegir_modo("nominal")
    tabla = panel.por_lista.tabla
    primero = tabla.actual()
    QTest.keyClicks(tabla, "fff")
    assert tabla.actual() != primero
    pantalla.cuerpo.puntos.elegir(punto_id(red, sesion_id, 3))
    panel.elegir_modo("nominal")
    assert (tabla.actual(), panel.por_lista.sentidos()) == (primero, {})


def test_control_enter_en_la_lista_de_votos_no_vota(qtbot: QtBot, red: Archivo) -> None:
    pantalla, _ = en_la_sala(qtbot, red, en_curso(red, 20), "09:20")
    panel = pantalla.cuerpo.punto.panel
    panel.elegir_modo("nominal")
    panel.pie.proclamar.setEnabled(False)
    QTest.keyClick(panel.por_lista.tabla, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert panel.por_lista.sentidos() == {}
    QTest.keyClick(panel.por_lista.tabla, Qt.Key.Key_Return)
    assert list(panel.por_lista.sentidos().values()) == ["a_favor"]


def test_antes_de_su_dia_no_se_abre_y_se_dice_por_que(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = convocada(red, 22)
    pantalla, avisos = montar(qtbot, red, PantallaSala, "2026-03-12T10:00")
    pantalla.mostrar(Referencia("sala", sesion_id))
    pulsar(pantalla, "Abrir en primera llamada")
    assert len(avisos.errores) == 1
    assert "convocada para el 20/04/2026 y hoy es 12/03/2026" in avisos.errores[0]
    assert sesion(red, sesion_id).estado == "convocada"


def test_todos_presentes_dice_cuantos_solo_toca_a_los_que_se_ven_y_se_deshace(
    qtbot: QtBot, red: Archivo
) -> None:
    sesion_id = convocada(red)
    avisa = lista(red, sesion_id)[0]
    pasar_lista(red, sesion_id, avisa.id, "con_aviso")
    pantalla, avisos = en_la_sala(qtbot, red, sesion_id, "08:55")
    pantalla.cuerpo.lista.filtro.setText("Municipio 00")
    pulsar(pantalla, "Todos presentes")
    assert avisos.hechos == ["Se anotaron 8 presentes. Quien ya tenía algo anotado sigue igual."]
    estados = [a.estado for a in lista(red, sesion_id)]
    assert (estados.count("presente"), estados[0]) == (8, "con_aviso")
    pulsar(pantalla.window(), "Deshacer")
    assert [a.estado for a in lista(red, sesion_id)].count("presente") == 0
    pantalla.cuerpo.lista.filtro.setText("Municipio 008")
    pulsar(pantalla, "Todos presentes")
    assert avisos.hechos[-1].startswith("Se anotó 1 presente. ")
