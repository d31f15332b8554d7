"""El original del estatuto, de cada reforma y de cada ficha del registro se guarda con su huella."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.acuerdos.modelo import Evidencia
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.datos.adjuntos import leer_adjunto, papel_guardado
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.cooperacion.acciones.registros import adjuntar_a_registro, registrar, retirar_registro
from escritorio.cooperacion.consultas.participacion import registro
from escritorio.cooperacion.modelo.registros import ClaseDeRegistro, RegistroNuevo
from escritorio.estatutos.acciones.articulado import adjuntar_original, desistir, suprimir
from escritorio.estatutos.consultas.articulado import reforma, reformas
from tests.estatutos.articulos import aprobar, estatuto, ids, proyecto
from tests.estatutos.test_pantalla_reforma import Taller
from tests.pantallas import Puesta, boton, en_dialogo
from tests.sesiones.escenas import comprobar_sin_rastro

PDF = b"%PDF-1.4 estatuto"
PAPEL = Evidencia("estatuto.pdf", "application/pdf", PDF)


def test_el_original_se_guarda_tambien_con_la_reforma_ya_aprobada_y_no_se_cambia(bd: Archivo) -> None:
    cuerpo_id = estatuto(bd)
    original = reformas(bd, cuerpo_id)[0]
    accion_id = adjuntar_original(bd, original.id, PAPEL)
    suyo = reforma(bd, original.id).documento_id or ""
    assert papel_guardado(bd, suyo).huella == sha256(PDF).hexdigest()
    assert leer_adjunto(bd, suyo).contenido == PDF
    with comprobar_sin_rastro(bd, DatoInvalido, "Ya tiene su original"):
        adjuntar_original(bd, original.id, PAPEL)
    deshacer(bd, accion_id)
    assert reforma(bd, original.id).documento_id is None
    otra = proyecto(bd, cuerpo_id)
    suprimir(bd, otra, ids(bd, cuerpo_id)[3])
    aprobar(bd, otra)
    adjuntar_original(bd, otra, PAPEL)
    assert reforma(bd, otra).documento_id


def test_lo_que_no_se_puede_guardar_no_deja_rastro(bd: Archivo) -> None:
    cuerpo_id = estatuto(bd)
    uno = proyecto(bd, cuerpo_id)
    with comprobar_sin_rastro(bd, DatoInvalido):
        adjuntar_original(bd, uno, Evidencia("malo.exe", "application/x", b"MZ"))
    desistir(bd, uno)
    with comprobar_sin_rastro(bd, ErrorDeUsuario, "se desistió"):
        adjuntar_original(bd, uno, PAPEL)


def test_la_ficha_de_un_registro_guarda_su_original_una_vez(bd: Archivo) -> None:
    suyo = registrar(
        bd,
        RegistroNuevo(ClaseDeRegistro.CENTRO, "Centro del agua", ("agua",), datos={"en_que": "Saneamiento"}),
    )
    accion_id = adjuntar_a_registro(bd, suyo, PAPEL)
    assert papel_guardado(bd, registro(bd, suyo).documento_id or "").nombre == "estatuto.pdf"
    with comprobar_sin_rastro(bd, DatoInvalido, "ya tiene su original"):
        adjuntar_a_registro(bd, suyo, PAPEL)
    deshacer(bd, accion_id)
    assert registro(bd, suyo).documento_id is None
    retirar_registro(bd, suyo, "Cerró.")
    with comprobar_sin_rastro(bd, DatoInvalido, "está retirado"):
        adjuntar_a_registro(bd, suyo, PAPEL)


def test_por_la_ventana_se_guarda_y_se_lee_su_huella(
    bd: Archivo, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    papel = tmp_path / "protocolo.pdf"
    papel.write_bytes(PDF)
    cuerpo_id = estatuto(bd)
    original = reformas(bd, cuerpo_id)[0].id
    taller = Taller(Puesta(bd, qtbot, qapp), bd, original)
    taller.puesta.dialogos.elegido = papel

    def elegir(dialogo: Any) -> None:
        dialogo.formulario.control("documento").elegir.click()
        dialogo.guardar.click()

    en_dialogo(boton(taller.panel, "Guardar el original").click, elegir)
    assert f"Original: protocolo.pdf, huella {sha256(PDF).hexdigest()}." in taller.panel.datos.text()
    assert boton(taller.panel, "Ver el original").isEnabled()
