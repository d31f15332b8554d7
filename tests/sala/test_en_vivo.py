"""En vivo: recesos, turnos de palabra, urgencias, excusas, quórum perdido y por dónde va la sesión."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.bitacora import ultimas_acciones
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.sala.pantalla import PantallaSala
from escritorio.sesiones.acciones.en_vivo import anotar_marcha
from escritorio.sesiones.consultas.en_vivo import constancias, excusas, marcha, palabras, recesos
from escritorio.sesiones.consultas.sesiones import puntos, sesion, sesiones
from escritorio.sesiones.piezas.datos_de_sesion import presencia_visible, tono_de_quorum
from tests.a_su_hora import cerrar_sesion, incorporar, retirar
from tests.pantallas import textos
from tests.sala.montaje import Reloj, atender, botones, en_la_sala, pulsar
from tests.sesiones.escenas import cambiar_quorum, convocada, en_curso, lista, punto_id
from tests.ventanas import Teclear, sin_nombre

DIA = "2026-04-20"


def _dar_las(bd: Archivo, pantalla: PantallaSala, hora: str) -> None:
    assert isinstance(bd.reloj, Reloj)
    bd.reloj.ahora = datetime.fromisoformat(f"{DIA}T{hora}")
    pantalla.cuerpo.hora.refrescar()
    QApplication.processEvents()


def _tecla(pantalla: PantallaSala, tecla: Qt.Key, *, mayus: bool = False) -> None:
    modo = Qt.KeyboardModifier.ShiftModifier if mayus else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(QApplication.focusWidget() or pantalla, tecla, modo)


def _rellenar(**valores: str):  # type: ignore[no-untyped-def]  # lo que espera `atender`
    def hacer(dialogo: DialogoFormulario) -> None:
        dialogo.formulario.poner(valores)
        dialogo.guardar.click()

    return hacer


def _de_menu(pantalla: PantallaSala, nombre: str) -> None:
    pulsar(pantalla, "Qué hacer con el punto elegido")
    menu = [m for m in pantalla.findChildren(QMenu) if m.isVisible()][-1]
    accion = next(a for a in menu.actions() if a.text().replace("&", "").startswith(nombre))
    menu.close()
    accion.trigger()


def test_f7_hace_un_receso_con_reloj_y_al_volver_dice_el_quorum(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = en_curso(red, 17)
    pantalla, avisos = en_la_sala(qtbot, red, sesion_id, "09:30:00")
    titulos = atender(DialogoFormulario, _rellenar(motivo="Café"))
    _tecla(pantalla, Qt.Key.Key_F7)
    assert titulos == ["Receso"]
    _dar_las(red, pantalla, "09:42:30")
    pantalla.cuerpo.aviso.poner(pantalla.cuerpo.aviso._aviso, [])
    assert pantalla.cuerpo.aviso.frase() == "En receso desde las 09:30 (Café) · lleva 12 min"
    assert not pantalla.cuerpo.punto.panel.isVisible()
    retirar(red, lista(red, sesion_id)[0].id, f"{DIA}T09:35")
    pulsar(pantalla, "Volver del receso")
    assert "No hay quórum: 16 presentes de 17" in avisos.hechos[-1]
    assert recesos(red, sesion_id)[0].fin == f"{DIA}T09:42"
    assert avisos.errores == []


def test_dos_letras_y_enter_piden_la_palabra_y_f3_la_da_con_su_tiempo(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = en_curso(red)
    pantalla, avisos = en_la_sala(qtbot, red, sesion_id, "09:30:00")
    banda = pantalla.cuerpo.palabra
    assert not banda.isVisible()
    _tecla(pantalla, Qt.Key.Key_F2)
    assert banda.linea.hasFocus()
    for letras in ("006", "007"):
        QTest.keyClicks(banda.linea, letras)
        QTest.keyClick(banda.linea, Qt.Key.Key_Return)
    assert banda.espera.text() == "En la cola: Municipio 006, Municipio 007"
    _tecla(pantalla, Qt.Key.Key_F3)
    assert (banda.habla.text(), banda.pildora.texto()) == ("Habla Municipio 006", "Quedan 03:00")
    _dar_las(red, pantalla, "09:32:40")
    banda._contar()
    assert banda.pildora.texto() == "Quedan 00:20"
    _dar_las(red, pantalla, "09:33:05")
    banda._contar()
    assert banda.pildora.texto() == "Se agotó su tiempo: +00:05"
    _tecla(pantalla, Qt.Key.Key_F3)
    assert banda.habla.text() == "Habla Municipio 007"
    _tecla(pantalla, Qt.Key.Key_F3, mayus=True)
    assert banda.habla.text() == "Nadie tiene la palabra"
    primero = palabras(red, sesion_id)[0]
    assert (primero.inicio, primero.fin) == (f"{DIA}T09:30:00", f"{DIA}T09:33:05")
    assert avisos.errores == []


def test_pide_la_palabra_un_invitado_y_se_quita_de_la_cola(
    qtbot: QtBot, red: Archivo, teclear: Teclear
) -> None:
    sesion_id = en_curso(red)
    pantalla, _ = en_la_sala(qtbot, red, sesion_id, "09:30:00")
    banda = pantalla.cuerpo.palabra
    _tecla(pantalla, Qt.Key.Key_F2)
    banda.tiempo.setCurrentIndex(0)
    teclear(banda.linea, "Íñigo Núñez")
    QTest.keyClick(banda.linea, Qt.Key.Key_Return)
    (suya,) = palabras(red, sesion_id)
    assert (suya.nombre, suya.asistencia_id, suya.segundos) == ("Íñigo Núñez", None, None)
    pulsar(pantalla, "Quitar de la cola al último")
    assert palabras(red, sesion_id) == []


def test_f8_propone_una_urgencia_que_se_vota_antes_que_su_asunto(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = en_curso(red)
    pantalla, avisos = en_la_sala(qtbot, red, sesion_id, "09:30:00")
    dichos: list[str] = []

    def rellenar(dialogo: DialogoFormulario) -> None:
        dichos.append("\n".join(e.text() for e in dialogo.findChildren(type(dialogo.frase))))
        _rellenar(titulo="Convenio", motivo="Vence mañana", propuesta="Se aprueba.")(dialogo)

    atender(DialogoFormulario, rellenar)
    _tecla(pantalla, Qt.Key.Key_F8)
    assert "hay normas que exigen además que asistan todos" in dichos[0]
    assert "no están 11 habilitados" in dichos[0]
    cuerpo = pantalla.cuerpo
    assert puntos(red, sesion_id)[3].id == cuerpo.puntos.actual()
    assert cuerpo.punto.panel.isVisible()
    cuerpo.puntos.mover(1)
    assert not cuerpo.punto.panel.isVisible()
    assert "vote antes su urgencia" in cuerpo.punto._impedimento.text()
    assert avisos.errores == []


def test_el_orden_se_altera_con_alt_y_flecha_y_se_retira_con_supr(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = en_curso(red)
    pantalla, avisos = en_la_sala(qtbot, red, sesion_id, "09:30:00")
    renglones = pantalla.cuerpo.puntos.lista
    renglones.setFocus()
    QTest.keyClick(renglones, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert puntos(red, sesion_id)[0].titulo == "Informe de gestión"
    assert "pasa a tratarse con el 2" in str(constancias(red, sesion_id)[0].texto)
    titulos = atender(DialogoFormulario, _rellenar(motivo="Lo pide el proponente"))
    QTest.keyClick(renglones, Qt.Key.Key_Delete)
    assert titulos == ["Retirar «Aprobación del acta anterior»"]
    assert puntos(red, sesion_id)[1].estado == "retirado"
    assert pantalla.cuerpo.punto._pildora.texto() == "Retirado"
    _de_menu(pantalla, "Reponer")
    assert puntos(red, sesion_id)[1].estado == "pendiente"
    atender(DialogoFormulario, _rellenar(motivo="Falta el informe"))
    _de_menu(pantalla, "Dejar sobre la mesa")
    assert puntos(red, sesion_id)[1].estado == "sobre_la_mesa"
    assert avisos.errores == []


def test_un_punto_votado_no_se_retira_y_lo_dice_sin_rastro(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = en_curso(red)
    pantalla, avisos = en_la_sala(qtbot, red, sesion_id, "09:30:00")
    QTest.keyClicks(pantalla.cuerpo.punto.propuesta.texto, "Se aprueba.")
    pantalla.cuerpo.punto.panel.casilla("a_favor").setValue(22)
    pulsar(pantalla, "Proclamar")
    dichas: list[str] = []

    def intentar(dialogo: DialogoFormulario) -> None:
        _rellenar(motivo="Ya no")(dialogo)
        dichas.append(dialogo.frase.text())

    atender(DialogoFormulario, intentar)
    _de_menu(pantalla, "Retirar")
    assert "hay una votación de las 09:30: no se retira" in dichas[0]
    assert puntos(red, sesion_id)[0].estado == "votado"
    assert avisos.errores == []


def test_f6_excusa_de_un_punto_y_deja_de_votar_en_el(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = en_curso(red)
    pantalla, avisos = en_la_sala(qtbot, red, sesion_id, "09:30:00")
    quien = lista(red, sesion_id)[4]
    pantalla.cuerpo.lista.tabla.seleccionar(quien.id)
    atender(DialogoFormulario, _rellenar(motivo="Es parte en el convenio"))
    _tecla(pantalla, Qt.Key.Key_F6)
    assert [e.asistencia_id for e in excusas(red, punto_id(red, sesion_id))] == [quien.id]
    assert "Municipio 005 (Es parte en el convenio)" in pantalla.cuerpo.palabra.espera.text()
    pantalla.cuerpo.punto.panel.elegir_modo("nominal")
    visibles = pantalla.cuerpo.punto.panel.por_lista.tabla.model()
    assert visibles.rowCount() == 21
    _de_menu(pantalla, "Quitar la excusa de Municipio 005")
    assert excusas(red, punto_id(red, sesion_id)) == []
    assert avisos.errores == []


def test_perdido_el_quorum_que_ha_de_mantenerse_no_se_vota_y_vuelve_solo(qtbot: QtBot, red: Archivo) -> None:
    cambiar_quorum(red, mantenido=True)
    sesion_id = en_curso(red, 17)
    pantalla, avisos = en_la_sala(qtbot, red, sesion_id, "09:30:00")
    cuerpo = pantalla.cuerpo
    assert not cuerpo.aviso.isVisible()
    assert cuerpo.punto.panel.isVisible()
    cuerpo.lista.tabla.seleccionar(lista(red, sesion_id)[0].id)
    QTest.keyClick(cuerpo.lista.tabla, Qt.Key.Key_N)
    assert cuerpo.aviso.frase().startswith("Se perdió el quórum · La regla exige mantenerlo (art. 12")
    assert not cuerpo.punto.panel.isVisible()
    assert "Receso…" in botones(cuerpo.aviso)
    pulsar(cuerpo.aviso, "Que conste")
    assert "16 presentes de 17" in str(constancias(red, sesion_id)[0].texto)
    QTest.keyClick(cuerpo.lista.tabla, Qt.Key.Key_P)
    assert not cuerpo.aviso.isVisible()
    assert cuerpo.punto.panel.isVisible()
    assert avisos.errores == []


def test_si_no_hay_que_mantenerlo_se_avisa_y_se_puede_votar(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = en_curso(red, 17)
    retirar(red, lista(red, sesion_id)[0].id, f"{DIA}T09:20")
    pantalla, _ = en_la_sala(qtbot, red, sesion_id, "09:30:00")
    aviso = pantalla.cuerpo.aviso
    assert "no dice que haya de mantenerse" in aviso.frase()
    assert pantalla.cuerpo.punto.panel.isVisible()
    pulsar(aviso, "Que conste")
    assert aviso.frase().endswith("Consta en el acta, desde las 09:30.")
    assert "Que conste" not in botones(aviso)
    otro = lista(red, sesion_id)[1].id
    retirar(red, otro, f"{DIA}T09:30")
    pantalla.recargar()
    assert "Que conste" not in botones(aviso), "sigue siendo la misma pérdida"
    for quien in lista(red, sesion_id)[:2]:
        incorporar(red, quien.id, f"{DIA}T09:40")
    retirar(red, otro, f"{DIA}T09:50")
    pantalla.recargar()
    assert "Que conste" in botones(aviso)


def test_cerrada_no_hay_reloj_ni_quorum_que_medir(qtbot: QtBot, red: Archivo) -> None:
    """Acabó con menos de los que hacían falta: ni en rojo como si siguiera, ni en verde como si valiera."""
    sesion_id = en_curso(red, 17)
    retirar(red, lista(red, sesion_id)[0].id, f"{DIA}T09:20")
    (viva,) = sesiones(red)
    assert (presencia_visible(viva), tono_de_quorum(viva)) == ("16 de 33", "peligro")
    cerrar_sesion(red, sesion_id, f"{DIA}T09:30")
    (cerrada,) = sesiones(red)
    assert (presencia_visible(cerrada), tono_de_quorum(cerrada)) == ("16 de 33", "neutro")
    assert cerrada.quorum == "si", "el de la apertura, que es el que consta"
    pantalla, _ = en_la_sala(qtbot, red, sesion_id, "11:00:00")
    cuerpo = pantalla.cuerpo
    assert not cuerpo.hora.isVisible()
    assert cuerpo.medidor.veredicto() == "Sesión cerrada"
    assert cuerpo.medidor._barra._tono == "neutro"
    assert "Al abrirse: Hay quórum: 17 presentes" in textos(cuerpo.medidor)
    assert "al cerrarse" in textos(cuerpo.medidor)


def test_por_donde_va_la_sesion_no_es_nada_que_deshacer(red: Archivo) -> None:
    sesion_id = en_curso(red)
    antes = [a.accion_id for a in ultimas_acciones(red)]
    anotar_marcha(red, sesion_id, punto_id(red, sesion_id, 2), f"{DIA}T09:40")
    assert [a.accion_id for a in ultimas_acciones(red)] == antes


def test_la_segunda_llamada_se_espera_con_cuenta_atras_y_al_llegar_se_abre(
    qtbot: QtBot, red: Archivo
) -> None:
    sesion_id = convocada(red, 12)
    pantalla, avisos = en_la_sala(qtbot, red, sesion_id, "09:47:55")
    aviso = pantalla.cuerpo.aviso
    assert aviso.frase().startswith("Sin quórum en 1.ª llamada. 2.ª llamada a las 10:00 · en 12:05")
    _dar_las(red, pantalla, "10:00:00")
    assert aviso.frase() == "Ya es la 2.ª llamada y hay quórum"
    pulsar(aviso, "Abrir en segunda llamada")
    assert sesion(red, sesion_id).llamada == 2
    assert not aviso.isVisible()
    assert avisos.errores == []


def test_una_hora_de_salida_anterior_a_la_de_entrada_se_dice_y_no_deja_rastro(
    qtbot: QtBot, red: Archivo
) -> None:
    sesion_id = en_curso(red)
    pantalla, avisos = en_la_sala(qtbot, red, sesion_id, "09:30:00")
    tarde = lista(red, sesion_id)[-1]
    tabla = pantalla.cuerpo.lista.tabla
    tabla.seleccionar(tarde.id)
    QTest.keyClick(tabla, Qt.Key.Key_P)
    anotado = red.valor("SELECT count(*) FROM bitacora")
    linea = pantalla.cuerpo.hora.linea
    linea.selectAll()
    QTest.keyClicks(linea, "9:10")
    tabla.seleccionar(tarde.id)
    QTest.keyClick(tabla, Qt.Key.Key_N)
    assert "entró a las 09:30" in avisos.errores[0]
    assert "la hora no puede ser anterior" in avisos.errores[0]
    assert lista(red, sesion_id)[-1].presente_en()
    assert red.valor("SELECT count(*) FROM bitacora WHERE tabla = 'movimiento'") == 1
    assert red.valor("SELECT count(*) FROM bitacora WHERE tabla <> 'marcha'") == anotado


def test_al_volver_a_entrar_se_esta_en_el_mismo_punto_y_a_la_misma_hora(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = en_curso(red)
    pantalla, _ = en_la_sala(qtbot, red, sesion_id, "09:30:00")
    tercero = punto_id(red, sesion_id, 3)
    pantalla.cuerpo.puntos.elegir(tercero)
    linea = pantalla.cuerpo.hora.linea
    linea.selectAll()
    QTest.keyClicks(linea, "9:20")
    qtbot.waitUntil(lambda: marcha(red, sesion_id).hora == f"{DIA}T09:20")
    otra, _ = en_la_sala(qtbot, red, sesion_id, "09:45:00")
    assert otra.cuerpo.puntos.actual() == tercero
    assert otra.cuerpo.hora.momento() == f"{DIA}T09:20"


def test_lo_nuevo_tiene_nombre_y_se_da_tambien_desde_las_ordenes_rapidas(qtbot: QtBot, red: Archivo) -> None:
    pantalla, _ = en_la_sala(qtbot, red, en_curso(red), "09:30:00")
    _tecla(pantalla, Qt.Key.Key_F2)
    assert sin_nombre(pantalla) == []
    ordenes = [a.texto.replace("&", "") for a in pantalla.acciones()]
    for orden in (
        "Receso…",
        "Pedir la palabra",
        "Proponer un asunto por urgencia…",
        "Abrir o cerrar el proyector",
    ):
        assert orden in ordenes


def test_abrir_antes_de_la_hora_pide_por_que(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = convocada(red, 22)
    pantalla, avisos = en_la_sala(qtbot, red, sesion_id, "07:00")
    titulos = atender(DialogoFormulario, _rellenar(antes_de_hora="Estaban todos"))
    pulsar(pantalla, "Abrir en primera llamada")
    assert titulos == ["Abrir antes de su hora"]
    assert (sesion(red, sesion_id).abierta, sesion(red, sesion_id).antes_de_hora) == (
        f"{DIA}T07:00",
        "Estaban todos",
    )
    assert avisos.errores == []


def test_lo_urgente_entra_en_el_punto_que_se_diga_y_se_pasa_a_su_urgencia(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = en_curso(red)
    segundo = puntos(red, sesion_id)[1].id
    pantalla, avisos = en_la_sala(qtbot, red, sesion_id, "09:30:00")
    atender(DialogoFormulario, _rellenar(titulo="Convenio", motivo="Vence", dentro_de=segundo))
    _tecla(pantalla, Qt.Key.Key_F8)
    suya = next(p for p in puntos(red, sesion_id) if p.tipo_decision == "urgencia")
    assert (suya.numero, pantalla.cuerpo.puntos.actual()) == ("2.1", suya.id)
    assert avisos.errores == []
