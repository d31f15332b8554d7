"""Los anexos y los envíos de una sesión, manejados desde su ventana."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from escritorio.actas.acciones.levantar import levantar
from escritorio.actas.consultas.actas import acta_guardada, acta_para_enviar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.avisos import Avisos
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.comun.interfaz.visor_pdf import VisorPdf
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.consultas.envios import envios, renglones_de_envio
from escritorio.sesiones.consultas.preparacion import anexos
from escritorio.sesiones.consultas.sesiones import puntos, sesion
from escritorio.sesiones.piezas.anexos import DialogoDeAnexos, leer_archivo
from escritorio.sesiones.piezas.convocatoria import AsistenteDeConvocatoria
from escritorio.sesiones.piezas.envios import DialogoDeEnvios
from tests.a_su_hora import cerrar_sesion
from tests.pantallas import DialogosFijos, en_dialogo
from tests.sesiones.convocados import con_titular
from tests.sesiones.escenas import convocada, en_curso, nueva
from tests.sesiones.lectura import leer
from tests.ventanas import sin_nombre

AHORA = "2026-03-10T09:00"


@pytest.fixture
def dialogos() -> DialogosFijos:
    """Elige el archivo que diga la prueba."""
    return DialogosFijos()


def _anexos(
    padre: QWidget, bd: Archivo, dialogos: DialogosFijos, sesion_id: str
) -> tuple[DialogoDeAnexos, list[str]]:
    dicho: list[str] = []
    cuadro = DialogoDeAnexos(padre, bd, dialogos, sesion_id, AHORA, dicho.append)
    cuadro.show()
    return cuadro, dicho


def _soltar(cuadro: DialogoDeAnexos, *rutas: Path) -> None:
    datos = QMimeData()
    datos.setUrls([QUrl.fromLocalFile(str(r)) for r in rutas])
    copiar, izquierdo = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    cuadro.panel.dropEvent(
        QDropEvent(QPointF(QPoint(5, 5)), copiar, datos, izquierdo, Qt.KeyboardModifier.NoModifier)
    )


def test_soltar_archivos_los_anade_y_con_los_botones_se_ordenan_y_se_quitan(
    red: Archivo, padre: QWidget, dialogos: DialogosFijos, tmp_path: Path
) -> None:
    sesion_id = preparar(red, nueva(red))
    cuadro, dicho = _anexos(padre, red, dialogos, sesion_id)
    assert cuadro.panel.vacio.isVisible()
    for nombre in ("informe año.txt", "presupuesto.txt"):
        (tmp_path / nombre).write_text(nombre, encoding="utf-8")
    _soltar(cuadro, tmp_path / "informe año.txt", tmp_path / "presupuesto.txt")
    assert [a.titulo for a in anexos(red, sesion_id)] == ["informe año", "presupuesto"]
    assert dicho == ["Se añadieron 2 archivos a los anexos."]
    assert not cuadro.panel.subir.isEnabled()
    cuadro.panel.bajar.click()
    assert [a.titulo for a in anexos(red, sesion_id)] == ["presupuesto", "informe año"]
    cuadro.panel.quitar.click()
    assert [a.titulo for a in anexos(red, sesion_id)] == ["presupuesto"]


def test_un_programa_o_una_carpeta_soltados_se_explican_y_no_entran(
    red: Archivo, padre: QWidget, dialogos: DialogosFijos, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sesion_id = preparar(red, nueva(red))
    cuadro, dicho = _anexos(padre, red, dialogos, sesion_id)
    frases: list[str] = []
    monkeypatch.setattr(cuadro.panel._avisos, "error", frases.append)
    malo = tmp_path / "virus.exe"
    malo.write_bytes(b"MZ")
    _soltar(cuadro, malo)
    _soltar(cuadro, tmp_path)
    assert ["programa" in frases[0], "No se pudo leer" in frases[1]] == [True, True]
    assert (anexos(red, sesion_id), dicho) == ([], [])
    assert leer_archivo(malo).contenido == b"MZ"


def test_se_corrige_el_titulo_y_el_punto_y_se_guarda_donde_se_diga(
    red: Archivo, padre: QWidget, dialogos: DialogosFijos, tmp_path: Path
) -> None:
    sesion_id = preparar(red, nueva(red))
    cuadro, _ = _anexos(padre, red, dialogos, sesion_id)
    dialogos.elegido = tmp_path / "a.txt"
    dialogos.elegido.write_bytes(b"hola")
    cuadro.panel.anadir.click()

    def rellenar(formulario: DialogoFormulario) -> None:
        formulario.formulario.poner({"titulo": "Memoria", "punto_id": anexo_punto})
        formulario.guardar.click()

    anexo_punto = puntos(red, sesion_id)[1].id
    en_dialogo(cuadro.panel.corregir.click, rellenar)
    (suyo,) = anexos(red, sesion_id)
    assert (suyo.titulo, suyo.punto) == ("Memoria", 2)
    dialogos.elegido = tmp_path / "copia.txt"
    cuadro.panel.ver.click()
    assert dialogos.elegido.read_bytes() == b"hola"


def test_de_una_sesion_cerrada_los_anexos_solo_se_ven(
    red: Archivo, padre: QWidget, dialogos: DialogosFijos, tmp_path: Path
) -> None:
    sesion_id = en_curso(red)
    cuadro, _ = _anexos(padre, red, dialogos, sesion_id)
    (tmp_path / "a.txt").write_bytes(b"hola")
    _soltar(cuadro, tmp_path / "a.txt")
    cerrar_sesion(red, sesion_id, "2026-04-20T12:00")
    cuadro.panel.recargar()
    botones = (cuadro.panel.anadir, cuadro.panel.corregir, cuadro.panel.quitar, cuadro.panel.bajar)
    assert [b.isEnabled() for b in botones] == [False] * 4
    assert cuadro.panel.ver.isEnabled()


def _envios(
    padre: QWidget, bd: Archivo, dialogos: DialogosFijos, sesion_id: str, carpeta: Path | None = None
) -> tuple[DialogoDeEnvios, list[str]]:
    dicho: list[str] = []
    cuadro = DialogoDeEnvios(padre, bd, dialogos, sesion_id, AHORA, dicho.append, lambda *_: carpeta)
    cuadro.show()
    return cuadro, dicho


def test_se_marcan_todos_se_anota_el_envio_y_despues_el_acuse_de_uno(
    red: Archivo, padre: QWidget, dialogos: DialogosFijos
) -> None:
    con_titular(red)
    sesion_id = convocada(red)
    cuadro, dicho = _envios(padre, red, dialogos, sesion_id)
    assert not cuadro.enviado.isEnabled()
    cuadro.todos.click()
    en_dialogo(cuadro.enviado.click, lambda d: d.guardar.click())
    assert len(envios(red, sesion_id)) == 33
    assert dicho == ["Se anotó el envío a 33 destinatarios."]
    cuadro.todos.click()
    primera = cuadro.tabla.topLevelItem(0)
    assert primera is not None
    primera.setCheckState(0, Qt.CheckState.Checked)
    en_dialogo(cuadro.acuse.click, lambda d: d.guardar.click())
    assert [r.sin_acuse for r in renglones_de_envio(red, sesion_id)].count(False) == 1
    cuadro.sin_acuse.setChecked(True)
    ocultas = [cuadro.tabla.isRowHidden(i, QModelIndex()) for i in range(3)]
    assert ocultas == [True, False, False]
    assert cuadro.tabla.marcados() == []
    assert "consta el envío a 33, 1 con acuse" in cuadro.resumen.text()


def test_un_acuse_anterior_al_envio_se_explica_junto_al_campo(
    red: Archivo, padre: QWidget, dialogos: DialogosFijos
) -> None:
    sesion_id = convocada(red)
    cuadro, _ = _envios(padre, red, dialogos, sesion_id)
    cuadro.todos.click()
    en_dialogo(cuadro.enviado.click, lambda d: d.guardar.click())
    errores: list[str] = []

    def fecha_mala(formulario: DialogoFormulario) -> None:
        formulario.formulario.poner({"acuse": "2020-01-01"})
        formulario.guardar.click()
        errores.append(formulario.formulario.error_de("acuse"))

    en_dialogo(cuadro.acuse.click, fecha_mala)
    assert "no pudo acusar recibo" in errores[0]
    assert all(r.sin_acuse for r in renglones_de_envio(red, sesion_id))


def test_anular_pide_el_motivo_y_deja_de_constar(
    red: Archivo, padre: QWidget, dialogos: DialogosFijos
) -> None:
    sesion_id = convocada(red)
    cuadro, _ = _envios(padre, red, dialogos, sesion_id)
    primera = cuadro.tabla.topLevelItem(0)
    assert primera is not None
    primera.setCheckState(0, Qt.CheckState.Checked)
    en_dialogo(cuadro.enviado.click, lambda d: d.guardar.click())

    def motivo(formulario: DialogoFormulario) -> None:
        formulario.formulario.poner({"motivo": "Era para otro"})
        formulario.guardar.click()

    en_dialogo(cuadro.anular.click, motivo)
    assert [(e.motivo, e.anulado is not None) for e in envios(red, sesion_id)] == [("Era para otro", True)]
    assert renglones_de_envio(red, sesion_id)[0].envio is None


def test_los_correos_se_preparan_en_la_carpeta_elegida(
    red: Archivo,
    padre: QWidget,
    dialogos: DialogosFijos,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    con_titular(red)
    sesion_id = convocada(red)
    salida = tmp_path / "salida"
    salida.mkdir()
    cuadro, _ = _envios(padre, red, dialogos, sesion_id, salida)
    frases: list[str] = []
    monkeypatch.setattr(cuadro._avisos, "hecho", frases.append)
    cuadro.correos.click()
    qtbot.waitUntil(lambda: not cuadro.trabajos.ocupado())
    assert "Se prepararon 1 correo" in frases[0]
    assert "Sin correo: 32 convocados." in frases[0]
    assert len(list(next(salida.iterdir()).iterdir())) == 2


def test_celebrada_la_sesion_se_ofrece_el_acta_levantada_y_ya_no_la_convocatoria(
    red: Archivo, padre: QWidget, dialogos: DialogosFijos, tmp_path: Path, qtbot: QtBot
) -> None:
    con_titular(red)
    sesion_id = en_curso(red)
    cerrar_sesion(red, sesion_id, "2026-04-20T12:00")
    cuadro = DialogoDeEnvios(
        padre, red, dialogos, sesion_id, AHORA, len, lambda *_: tmp_path, acta_para_enviar
    )
    cuadro.show()
    assert not cuadro.correos.isEnabled()
    assert "no se prepara otra citación" in cuadro.sin_correos.text()
    cuadro.que.setCurrentIndex(cuadro.que.findData("acta"))
    assert not cuadro.correos.isEnabled()
    assert "no se ha levantado" in cuadro.sin_correos.text()
    levantar(red, sesion_id)
    cuadro.recargar()
    assert not cuadro.sin_correos.isVisible()
    cuadro.correos.click()
    qtbot.waitUntil(lambda: not cuadro.trabajos.ocupado())
    escritos = list(tmp_path.glob("Correos - Acta - */*.eml"))
    assert len(escritos) == 2
    for ruta in escritos:
        (adjunto,) = leer(ruta).iter_attachments()
        assert adjunto.get_payload(decode=True) == acta_guardada(red, sesion_id)


def test_el_menu_ensena_los_pdf_y_guarda_lo_demas(
    red: Archivo, padre: QWidget, dialogos: DialogosFijos, tmp_path: Path
) -> None:
    sesion_id = convocada(red)
    cuadro, _ = _envios(padre, red, dialogos, sesion_id)
    opciones = {texto.replace("&", ""): hacer for texto, hacer in cuadro._de_envio.opciones("convocatoria")}
    dialogos.elegido = tmp_path / "cita.ics"
    opciones["Cita de calendario…"]()
    assert dialogos.elegido.read_bytes().startswith(b"BEGIN:VCALENDAR")
    vistos: list[str] = []
    for nombre in ("Credenciales", "Hoja de firmas", "Constancia de envío"):
        en_dialogo(opciones[nombre], lambda d: vistos.append(type(d).__name__))
    assert vistos == [VisorPdf.__name__] * 3
    cuadro.papeles.click()
    menu = cuadro.findChildren(QMenu)[0]
    assert [a.text().replace("&", "") for a in menu.actions()] == list(opciones)
    menu.close()


def test_desde_el_asistente_se_guarda_el_borrador_y_se_le_anaden(
    qtbot: QtBot, red: Archivo, padre: QWidget, dialogos: DialogosFijos, tmp_path: Path
) -> None:
    sesion_id = preparar(red, nueva(red))
    asistente = AsistenteDeConvocatoria(padre, red, Avisos(padre), dialogos, sesion(red, sesion_id))
    asistente.show()
    assert not asistente.anexos.isVisible()
    asistente.avanzar()
    archivo = tmp_path / "memoria.txt"
    archivo.write_bytes(b"hola")
    en_dialogo(asistente.anexos.click, lambda cuadro: cuadro.panel.anadir_rutas([archivo]))
    assert [a.titulo for a in anexos(red, sesion_id)] == ["memoria"]
    assert asistente.sesion_id == sesion_id
    asistente.guardar_borrador()
    assert [a.titulo for a in anexos(red, sesion_id)] == ["memoria"]


def _en_destinatarios(
    padre: QWidget, bd: Archivo, dialogos: DialogosFijos, sesion_id: str
) -> AsistenteDeConvocatoria:
    asistente = AsistenteDeConvocatoria(padre, bd, Avisos(padre), dialogos, sesion(bd, sesion_id))
    asistente.show()
    for boton in (asistente.siguiente, asistente.siguiente, asistente.a_quien):
        boton.click()
    return asistente


def test_el_asistente_ensena_a_quien_va_y_quien_no_tiene_correo(
    red: Archivo, padre: QWidget, dialogos: DialogosFijos
) -> None:
    con_titular(red)
    asistente = _en_destinatarios(padre, red, dialogos, preparar(red, nueva(red)))
    pagina = asistente.destinatarios
    assert pagina.resumen.text() == "Se convoca a 33 integrantes; sin correo, 32."
    assert pagina.tabla.modelo().rowCount() == 33
    pagina.sin_correo.click()
    assert pagina.tabla.modelo().rowCount() == 32
    assert sin_nombre(asistente) == []
    asistente.atras.click()
    assert asistente.convocar.isVisible()


def test_tras_convocar_viendo_los_destinatarios_se_guardan_los_correos_y_se_imprime(
    red: Archivo, padre: QWidget, dialogos: DialogosFijos, tmp_path: Path, qtbot: QtBot
) -> None:
    con_titular(red)
    sesion_id = preparar(red, nueva(red))
    asistente = _en_destinatarios(padre, red, dialogos, sesion_id)
    pagina = asistente.destinatarios
    pagina._carpeta = lambda ventana, titulo: tmp_path
    assert pagina.salidas is None
    asistente.convocar.click()
    assert sesion(red, sesion_id).estado == "convocada"
    assert pagina.salidas is not None
    assert not asistente.convocar.isVisible()
    pagina.salidas.correos.click()
    trabajos = pagina.salidas.trabajos
    qtbot.waitUntil(lambda: not trabajos.ocupado())
    assert len(list(tmp_path.glob("Correos - */*.eml"))) == 2
    vistos: list[str] = []
    en_dialogo(pagina.salidas.imprimir.click, lambda visor: vistos.append(visor.windowTitle()))
    assert vistos == ["Convocatoria"]
    asistente._seguir()
    asistente.reject()
    assert asistente.result() == QDialog.DialogCode.Accepted
    assert asistente.frase == "Se convocó la sesión."


def test_sin_ningun_correo_no_se_ofrece_guardarlos(
    red: Archivo, padre: QWidget, dialogos: DialogosFijos
) -> None:
    asistente = _en_destinatarios(padre, red, dialogos, preparar(red, nueva(red)))
    asistente.convocar.click()
    assert asistente.destinatarios.salidas is not None
    assert not asistente.destinatarios.salidas.correos.isEnabled()
    assert asistente.focusWidget() is asistente.destinatarios.salidas.imprimir
