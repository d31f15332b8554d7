"""La pantalla de las actas: escribir por partes, levantar, aprobar, firmar y escanear por sus botones."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from escritorio.actas.acciones.asentar import guardar_escaneo
from escritorio.actas.acciones.levantar import escribir_parte, levantar
from escritorio.actas.consultas.actas import acta_guardada, acta_o_borrador, parte_de_acta
from escritorio.actas.consultas.firmas import escaneo_del_acta, firmas_del_acta, pdf_para_firmar
from escritorio.actas.pantalla import PantallaActas
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.quien import Papel
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.usuarios import dar_de_alta_usuario, identificar, usuario_llamado
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.comun.interfaz.piezas import Pildora
from escritorio.comun.interfaz.visor_pdf import VisorPdf
from escritorio.sesiones.consultas.sesiones import sesion
from tests.a_su_hora import aprobar, llegar
from tests.actas.libros import celebrada
from tests.comun.documentos.certificados import emitir, en_p12
from tests.pantallas import Puesta, boton, en_dialogo, en_el_siguiente, textos
from tests.sesiones.escenas import en_curso, punto_id


@pytest.fixture
def puesta(red: Archivo, qtbot: QtBot, qapp: QApplication) -> Puesta:
    """Una ventana con la red de 33 socios."""
    return Puesta(red, qtbot, qapp)


def test_sin_actas_dice_que_es_esto(puesta: Puesta) -> None:
    assert "Aún no hay actas" in textos(puesta.poner(PantallaActas))


def test_lo_escrito_se_guarda_se_distingue_y_se_puede_quitar(puesta: Puesta, red: Archivo) -> None:
    sesion_id = celebrada(red)
    pantalla = _trabajando(puesta, sesion_id)
    pantalla.panel.ir_a_parte("cierre")
    editor = pantalla.panel.escritura.texto
    assert editor.valor().startswith("Quedando puntos sin tratar")
    editor.texto.selectAll()
    editor.texto.insertPlainText("Se levanta la sesión con un **aplauso**.")
    editor.guardar()
    escrita = parte_de_acta(red, sesion_id, "cierre")
    assert escrita is not None
    assert escrita.texto == "Se levanta la sesión con un **aplauso**."
    assert "Escrito a mano" in [pantalla.panel.escritura.marca.texto()]
    assert "Quedando puntos sin tratar" in textos(pantalla.panel)
    assert "Cierre · a mano" in _partes(pantalla)
    boton(pantalla, "Volver a lo automático").click()
    vuelta = parte_de_acta(red, sesion_id, "cierre")
    assert vuelta is not None
    assert not vuelta.a_mano


def test_si_los_datos_cambian_se_avisa_y_se_compara(puesta: Puesta, red: Archivo) -> None:
    sesion_id = celebrada(red)
    escribir_parte(red, sesion_id, "apertura", "es", "Se abre la sesión.")
    with transaccion(red, "Cambiar la mesa"):
        red.ejecutar("UPDATE sesion SET preside = 'Otra Persona' WHERE id = ?", [sesion_id])
    pantalla = _trabajando(puesta, sesion_id)
    assert "Apertura · a mano: compare" in _partes(pantalla)
    assert "Los datos cambiaron después de escribirlo" in textos(pantalla.panel)
    assert "Preside Otra Persona" in textos(pantalla.panel)
    boton(pantalla, "Ya lo comparé").click()
    comparada = parte_de_acta(red, sesion_id, "apertura")
    assert comparada is not None
    assert (comparada.texto, comparada.cambio) == ("Se abre la sesión.", False)


def test_se_levanta_vuelve_a_borrador_y_se_aprueba_con_sus_botones(puesta: Puesta, red: Archivo) -> None:
    sesion_id = celebrada(red)
    pantalla = _trabajando(puesta, sesion_id)
    en_dialogo(boton(pantalla, "Levantar acta").click, _cerrar_visor)
    assert "quedó sin tratar" in puesta.avisos.preguntas[0]
    assert sesion(red, sesion_id).estado_acta == "por_aprobar"
    assert pantalla.panel.escritura.texto.texto.isReadOnly()
    assert "vuélvala a borrador para escribir en ella" in pantalla.panel.escritura.aviso.text()
    boton(pantalla, "Volver a borrador").click()
    assert sesion(red, sesion_id).estado_acta == ""
    levantar(red, sesion_id)
    pantalla.recargar()

    def aprobar(dialogo: DialogoFormulario) -> None:
        dialogo.formulario.poner({"en": "en la reunión de mayo", "fecha": "2026-05-04", "hora": "10:00"})
        dialogo.guardar.click()

    llegar(red, "2026-05-04T10:00")
    en_dialogo(boton(pantalla, "Aprobar…").click, aprobar)
    assert sesion(red, sesion_id).estado_acta == "aprobada"
    assert pantalla.panel.escritura.aviso.text().startswith("El acta ya se aprobó: no se cambia.")
    assert puesta.avisos.hechos[-1].startswith("El acta quedó aprobada y asentada en el libro desde el folio")
    assert puesta.avisos.errores == []


@pytest.mark.parametrize("papel", Papel)
def test_el_acta_la_aprueba_por_su_boton_solo_la_presidencia(
    puesta: Puesta, red: Archivo, papel: Papel
) -> None:
    sesion_id = celebrada(red)
    levantar(red, sesion_id)
    dar_de_alta_usuario(red, "Ana", [Papel.ADMINISTRACION])
    dar_de_alta_usuario(red, "Eva", [papel])
    identificar(red, usuario_llamado(red, "Eva").id)
    frases: list[str] = []

    def aprobar(dialogo: DialogoFormulario) -> None:
        dialogo.formulario.poner({"en": "en la reunión de mayo", "fecha": "2026-05-04", "hora": "10:00"})
        dialogo.guardar.click()
        frases.append(dialogo.frase.text())
        dialogo.done(0)

    llegar(red, "2026-05-04T10:00")
    en_dialogo(boton(_trabajando(puesta, sesion_id), "Aprobar…").click, aprobar)
    puede = papel is Papel.PRESIDENCIA
    assert sesion(red, sesion_id).estado_acta == ("aprobada" if puede else "por_aprobar")
    falta = "sólo para consulta" if papel is Papel.CONSULTA else " de presidencia"
    assert puede or falta in frases[0]


def test_lo_que_impide_se_dice_y_se_va_a_arreglarlo(puesta: Puesta, red: Archivo) -> None:
    sesion_id = celebrada(red)
    with transaccion(red, "Adelantar el cierre"):
        red.ejecutar("UPDATE sesion SET cerrada = '2026-04-20T10:00' WHERE id = ?", [sesion_id])
    pantalla = _trabajando(puesta, sesion_id)
    boton(pantalla, "Levantar acta").click()
    assert "El acta no se puede levantar todavía" in puesta.avisos.errores[0]
    assert acta_o_borrador(red, sesion_id) is None
    pantalla.panel.reparos.pulsada.emit(0)
    assert puesta.idas[-1] == Referencia("sala", sesion_id)


def test_en_portugues_se_traduce_cada_parte(puesta: Puesta, red: Archivo) -> None:
    sesion_id = celebrada(red)
    pantalla = _trabajando(puesta, sesion_id)
    pantalla.panel.lengua.setCurrentIndex(pantalla.panel.lengua.findData("pt"))
    titulo = f"titulo:{punto_id(red, sesion_id, 1)}"
    assert any("(no traducido)" in fila for fila in _partes(pantalla))
    pantalla.panel.ir_a_parte(titulo)
    editor = pantalla.panel.escritura.texto
    editor.texto.selectAll()
    editor.texto.insertPlainText("Aprovação da ata anterior")
    editor.guardar()
    escrita = parte_de_acta(red, sesion_id, titulo, "pt")
    assert escrita is not None
    assert escrita.escrito == "Aprovação da ata anterior"


def test_se_firma_con_p12_en_orden_y_se_comprueba(puesta: Puesta, red: Archivo, tmp_path: Path) -> None:
    sesion_id = celebrada(red)
    levantar(red, sesion_id)
    pantalla = _trabajando(puesta, sesion_id)
    for cargo in ("Secretaría", "Presidencia"):
        puesta.dialogos.elegido = _p12(tmp_path, cargo)
        _firmar(pantalla, "clave")
    primera, segunda = firmas_del_acta(red, sesion_id)
    assert primera.conforme
    assert "Secretaría" in primera.razon
    assert "Presidencia" in segunda.razon
    assert puesta.avisos.errores == []
    pantalla._gestiones._firmar(sesion_id)
    assert "Ya firmaron" in puesta.avisos.errores[-1]


def test_al_volver_a_borrador_se_firma_de_nuevo_lo_que_se_levante(
    puesta: Puesta, red: Archivo, tmp_path: Path
) -> None:
    sesion_id = celebrada(red)
    levantar(red, sesion_id, idioma="pt")
    pantalla = _trabajando(puesta, sesion_id)
    puesta.dialogos.elegido = _p12(tmp_path, "Secretaría")
    _firmar(pantalla, "clave")
    (firma,) = firmas_del_acta(red, sesion_id)
    assert "Secretaria" in firma.razon
    assert "Dou fé" in firma.razon
    guardar_escaneo(red, sesion_id, "acta.pdf", b"%PDF-1.7 firmado a mano")
    boton(pantalla, "Volver a borrador").click()
    levantar(red, sesion_id)
    assert firmas_del_acta(red, sesion_id) == ()
    assert escaneo_del_acta(red, sesion_id) is None
    assert pdf_para_firmar(red, sesion_id) == acta_guardada(red, sesion_id)


def test_con_la_clave_errada_no_queda_rastro(puesta: Puesta, red: Archivo, tmp_path: Path) -> None:
    sesion_id = celebrada(red)
    levantar(red, sesion_id)
    pantalla = _trabajando(puesta, sesion_id)
    puesta.dialogos.elegido = _p12(tmp_path, "Secretaría")
    antes = red.valor("SELECT count(*) FROM bitacora")
    dicho: list[str] = []
    _firmar(pantalla, "otra", dicho)
    assert "clave" in dicho[0]
    assert firmas_del_acta(red, sesion_id) == ()
    assert red.valor("SELECT count(*) FROM bitacora") == antes


def test_si_el_pdf_firmado_se_altera_al_comprobarlo_se_ve(
    puesta: Puesta, red: Archivo, tmp_path: Path
) -> None:
    sesion_id = celebrada(red)
    levantar(red, sesion_id)
    pantalla = _trabajando(puesta, sesion_id)
    puesta.dialogos.elegido = _p12(tmp_path, "Secretaría")
    _firmar(pantalla, "clave")
    comprobar = partial(pantalla._gestiones._comprobar, sesion_id)
    vistos: list[str] = []

    def leer(dialogo: QDialog) -> None:
        vistos.append(textos(dialogo) + " ".join(p.texto() for p in dialogo.findChildren(Pildora)))
        dialogo.accept()

    en_dialogo(comprobar, leer)
    firmado = bytearray(pdf_para_firmar(red, sesion_id))
    firmado[len(firmado) // 3] ^= 1
    for (nombre,) in red.filas(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'adjunto'"
    ):
        red.conexion.execute(f"DROP TRIGGER {nombre}")
    red.conexion.execute(
        "UPDATE adjunto SET contenido = ? WHERE id = (SELECT firmado_id FROM acta)", [bytes(firmado)]
    )
    en_dialogo(comprobar, leer)
    assert "Conforme" in vistos[0]
    assert "Revise" in vistos[1]
    assert "no es el que se firmó" in vistos[1]


def test_una_ficha_que_no_esta_se_explica_y_no_firma(puesta: Puesta, red: Archivo) -> None:
    sesion_id = celebrada(red)
    levantar(red, sesion_id)
    pantalla = _trabajando(puesta, sesion_id)
    dichos: list[str] = []

    def con_ficha(dialogo: DialogoFormulario) -> None:
        dialogo.formulario.poner({"biblioteca": "no-esta.so", "etiqueta": "", "pin": "123456"})
        dialogo.guardar.click()
        dichos.append(textos(dialogo))
        dialogo.done(0)

    def elegir(dialogo: DialogoFormulario) -> None:
        dialogo.formulario.poner({"medio": "ficha"})
        dialogo.guardar.click()
        en_el_siguiente(con_ficha)

    en_dialogo(lambda: pantalla._gestiones._firmar(sesion_id), elegir)
    assert firmas_del_acta(red, sesion_id) == ()
    assert "no-esta.so" in " ".join([*dichos, *puesta.avisos.errores])


def test_el_escaneo_se_guarda_como_original(puesta: Puesta, red: Archivo, tmp_path: Path) -> None:
    sesion_id = celebrada(red)
    levantar(red, sesion_id)
    pantalla = _trabajando(puesta, sesion_id)
    mala = tmp_path / "acta.txt"
    mala.write_text("no es un escaneo")
    puesta.dialogos.elegido = mala
    pantalla._gestiones._escanear(sesion_id)
    assert "No es un PDF ni una imagen" in puesta.avisos.errores[0]
    buena = tmp_path / "acta.pdf"
    buena.write_bytes(b"%PDF-1.7 firmado a mano")
    puesta.dialogos.elegido = buena
    pantalla._gestiones._escanear(sesion_id)
    guardado = escaneo_del_acta(red, sesion_id)
    assert guardado is not None
    assert (guardado.nombre, guardado.contenido) == ("acta.pdf", b"%PDF-1.7 firmado a mano")


def test_el_borrador_se_guarda_en_word(puesta: Puesta, red: Archivo, tmp_path: Path) -> None:
    from docx import Document

    pantalla = _trabajando(puesta, en_curso(red))
    puesta.dialogos.elegido = tmp_path / "acta.docx"
    boton(pantalla, "Guardar en Word…").click()
    texto = "\n".join(p.text for p in Document(str(tmp_path / "acta.docx")).paragraphs)
    assert "se reúne la Asamblea General de Socios" in texto


def test_la_levantada_tambien_se_guarda_en_word_como_consta(
    puesta: Puesta, red: Archivo, tmp_path: Path
) -> None:
    from docx import Document

    sesion_id = celebrada(red)
    levantar(red, sesion_id)
    pantalla = _trabajando(puesta, sesion_id)
    puesta.dialogos.elegido = tmp_path / "acta.docx"
    boton(pantalla, "Guardar el acta en Word…").click()
    texto = "\n".join(p.text for p in Document(str(tmp_path / "acta.docx")).paragraphs)
    assert "se reúne la Asamblea General de Socios" in texto
    assert "BORRADOR" not in texto.upper()


def test_todas_las_actas_vuelve_a_la_lista(puesta: Puesta, red: Archivo) -> None:
    sesion_id = celebrada(red)
    pantalla = _trabajando(puesta, sesion_id)
    boton(pantalla, "Todas las actas").click()
    assert pantalla.hojas.currentWidget() is pantalla.lista
    assert "Por revisar" in textos(pantalla.lista.ficha)
    boton(pantalla.lista.ficha, "Abrir el acta").click()
    assert pantalla.hojas.currentWidget() is pantalla.panel


def _trabajando(puesta: Puesta, sesion_id: str) -> PantallaActas:
    pantalla = puesta.poner(PantallaActas)
    pantalla.mostrar(Referencia("acta", sesion_id))
    return pantalla


def _partes(pantalla: PantallaActas) -> list[str]:
    lista = pantalla.panel.lista
    return [lista.item(n).text() for n in range(lista.count())]


def _cerrar_visor(dialogo: QDialog) -> None:
    assert isinstance(dialogo, VisorPdf)
    dialogo.accept()


def _p12(carpeta: Path, nombre: str) -> Path:
    ruta = carpeta / f"{nombre}.p12"
    ruta.write_bytes(en_p12(emitir(nombre), "clave"))
    return ruta


def _firmar(pantalla: PantallaActas, clave: str, dicho: list[str] | None = None) -> None:
    def escribir_clave(dialogo: DialogoFormulario) -> None:
        dialogo.formulario.poner({"clave": clave})
        dialogo.guardar.click()
        if dicho is not None:
            dicho.append(dialogo.formulario.error_de("clave"))

    def seguir(dialogo: DialogoFormulario) -> None:
        dialogo.guardar.click()
        en_el_siguiente(escribir_clave)

    en_dialogo(lambda: pantalla._gestiones._firmar(pantalla.panel.de()), seguir)


def test_aprobada_y_sin_firmar_sigue_diciendo_que_falta_la_firma(puesta: Puesta, red: Archivo) -> None:
    sesion_id = celebrada(red)
    levantar(red, sesion_id)
    aprobar(red, sesion_id, "2026-05-04T10:00", en="la sesión siguiente")
    pantalla = _trabajando(puesta, sesion_id)
    assert "Todavía no consta firmada" in textos(pantalla.panel)
    assert "Nada por revisar." not in textos(pantalla.panel)
