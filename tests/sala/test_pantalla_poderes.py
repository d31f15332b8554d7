"""Poderes, padrón y cobro en la puerta, manejados desde la sala."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from escritorio.comun.base.adjuntables import MAXIMO
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.avisos import Avisos
from escritorio.comun.interfaz.campos import LineaConBusqueda
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.comun.interfaz.visor_pdf import VisorPdf
from escritorio.cuotas.acciones.cobros import anotar_pago
from escritorio.cuotas.consultas.pagos import pagos
from escritorio.estatutos.modelo.votar import Corte, ReglaDePoderes
from escritorio.sala.pantalla import PantallaSala
from escritorio.sesiones.acciones.poderes import registrar_poder, registrar_y_usar
from escritorio.sesiones.consultas.poderes import documento_de, poderes
from escritorio.sesiones.consultas.sesiones import sesion
from escritorio.sesiones.piezas.anexos import leer_archivo
from escritorio.sesiones.piezas.padron import DialogoDePadron
from escritorio.sesiones.piezas.poderes import DialogoDePoderes
from tests.a_su_hora import llegar
from tests.sala.montaje import AvisosDePrueba, DialogosDePrueba, atender, en_la_sala
from tests.sesiones.convocados import DEUDOR, el_deudor, pago_de, poder_de, red_con_deudor
from tests.sesiones.escenas import convocada, en_curso, fijar, lista

AHORA = "2026-04-20T09:05"


@pytest.fixture
def con_poderes(red: Archivo) -> Archivo:
    """Se admiten poderes, hasta dos por apoderado, hasta empezar."""
    fijar(red, "poderes", ReglaDePoderes(True, 2))
    return red


def _sala(qtbot: QtBot, bd: Archivo, sesion_id: str, fila: int = 0) -> tuple[PantallaSala, AvisosDePrueba]:
    pantalla, avisos = en_la_sala(qtbot, bd, sesion_id, "09:05")
    pantalla.cuerpo.lista.tabla.seleccionar(lista(bd, sesion_id)[fila].id)
    return pantalla, avisos


def _tecla(qtbot: QtBot, pantalla: PantallaSala, tecla: Qt.Key) -> None:
    pantalla.cuerpo.lista.tabla.setFocus()
    QTest.keyClick(pantalla.cuerpo.lista.tabla, tecla)


def test_con_la_o_se_usa_el_poder_que_dio_y_el_medidor_lo_cuenta(qtbot: QtBot, con_poderes: Archivo) -> None:
    sesion_id = convocada(con_poderes, 5)
    registrar_poder(con_poderes, sesion_id, poder_de(con_poderes, sesion_id, 9, 0))
    pantalla, avisos = _sala(qtbot, con_poderes, sesion_id, 9)
    assert pantalla.cuerpo.medidor.cifra() == "5 de 33"
    _tecla(qtbot, pantalla, Qt.Key.Key_O)
    assert avisos.errores == []
    assert pantalla.cuerpo.medidor.cifra() == "6 de 33"
    textos = {pantalla.cuerpo.lista.modelo.index(9, c).data() for c in range(2)}
    assert textos == {"Municipio 010 · por Municipio 001", "Con poder"}
    assert "6 en la sala, 1 por poder" in pantalla.cuerpo.lista._resumen.text()


def test_sin_poder_registrado_la_o_lo_registra_viendo_si_vale(qtbot: QtBot, con_poderes: Archivo) -> None:
    sesion_id = convocada(con_poderes, 5)
    pantalla, avisos = _sala(qtbot, con_poderes, sesion_id, 9)
    ayudas: list[str] = []

    def rellenar(dialogo: DialogoFormulario) -> None:
        for quien in ("Municipio 010", "Municipio 001"):
            _apoderado(dialogo, quien)
            ayudas.append(dialogo.formulario.control("apoderado").accessibleDescription())
        dialogo.guardar.click()

    titulos = atender(DialogoFormulario, rellenar)
    _tecla(qtbot, pantalla, Qt.Key.Key_O)
    assert titulos == ["Nuevo poder"]
    assert "nadie se da poder a sí mismo" in ayudas[0]
    assert ayudas[1].startswith("El poder vale.")
    assert avisos.errores == []
    assert avisos.hechos == ["Se registró el poder de Municipio 010; se pasó lista con él."]
    assert lista(con_poderes, sesion_id)[9].presente_en()


def test_licencia_y_a_distancia_tienen_su_tecla(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = convocada(red)
    pantalla, _ = _sala(qtbot, red, sesion_id)
    _tecla(qtbot, pantalla, Qt.Key.Key_L)
    _tecla(qtbot, pantalla, Qt.Key.Key_D)
    uno, dos = lista(red, sesion_id)[:2]
    assert (uno.estado, dos.estado, dos.a_distancia) == ("licencia", "presente", True)
    assert pantalla.cuerpo.medidor.cifra() == "1 de 33"


def test_abierta_la_sesion_se_incorpora_a_distancia_o_llega_quien_dio_poder(
    qtbot: QtBot, con_poderes: Archivo
) -> None:
    sesion_id = convocada(con_poderes, 22)
    registrar_y_usar(con_poderes, sesion_id, poder_de(con_poderes, sesion_id, 30, 0))
    pantalla, avisos = _sala(qtbot, con_poderes, sesion_id, 29)
    pantalla._haceres[pantalla._ofrecidas[-1]]()
    assert sesion(con_poderes, sesion_id).estado == "en_curso"
    _tecla(qtbot, pantalla, Qt.Key.Key_D)
    pantalla.cuerpo.lista.tabla.seleccionar(lista(con_poderes, sesion_id)[30].id)
    _tecla(qtbot, pantalla, Qt.Key.Key_P)
    assert avisos.errores == []
    a_distancia, llegado = lista(con_poderes, sesion_id)[29:31]
    assert (a_distancia.en_persona(), a_distancia.a_distancia) == (True, True)
    assert llegado.en_persona()


def test_quien_debe_paga_en_la_puerta_vota_y_se_ve_su_recibo(qtbot: QtBot, red: Archivo) -> None:
    red_con_deudor(red, Corte.SESION)
    sesion_id = en_curso(red)
    pantalla, avisos = _sala(qtbot, red, sesion_id, 1)
    titulos = atender(DialogoFormulario, lambda dialogo: dialogo.guardar.click())
    assert "Cobrar y habilitar…" in _opciones_de_mas(pantalla)
    pantalla.cuerpo.lista.por_cobrar.emit(el_deudor(red, sesion_id).id)
    assert titulos == ["Cobrar y habilitar"]
    assert avisos.errores == []
    assert avisos.hechos == [f"Recibo 1. {DEUDOR} recupera el voto."]
    assert [v.windowTitle() for v in pantalla.findChildren(VisorPdf)] == ["Recibo 1"]
    assert pantalla.cuerpo.medidor.cifra() == "22 de 33"


def test_lo_que_sobra_al_pagar_en_la_puerta_queda_a_favor_si_se_pide(qtbot: QtBot, red: Archivo) -> None:
    red_con_deudor(red, Corte.SESION)
    sesion_id = en_curso(red)
    pantalla, avisos = _sala(qtbot, red, sesion_id, 1)

    def pagar_de_mas(dialogo: DialogoFormulario) -> None:
        dialogo.formulario.control("importe").setProperty("text", "1.000.000,00")
        dialogo.guardar.click()
        assert pagos(red) == []
        dialogo.formulario.control("a_cuenta").setProperty("checked", True)
        dialogo.guardar.click()

    atender(DialogoFormulario, pagar_de_mas)
    pantalla.cuerpo.lista.por_cobrar.emit(el_deudor(red, sesion_id).id)
    (pago,) = pagos(red)
    assert (pago.importe, pago.a_cuenta) == (100_000_000, 100_000_000 - pago.cobrado)
    assert avisos.hechos == [f"Recibo 1. {DEUDOR} recupera el voto."]


def test_a_quien_ya_vota_no_se_le_ofrece_cobrar(qtbot: QtBot, red: Archivo) -> None:
    red_con_deudor(red, Corte.SESION)
    sesion_id = convocada(red)
    pantalla, avisos = _sala(qtbot, red, sesion_id, 0)
    assert "Cobrar y habilitar…" not in _opciones_de_mas(pantalla)
    assert avisos.errores == []


def test_a_quien_ya_pago_por_otra_via_la_sala_le_devuelve_el_voto_sin_cobrarle(
    qtbot: QtBot, red: Archivo
) -> None:
    socio_id = red_con_deudor(red, Corte.SESION)
    sesion_id = en_curso(red)
    pantalla, avisos = _sala(qtbot, red, sesion_id, 1)
    anotar_pago(red, pago_de(socio_id))
    titulos = atender(DialogoFormulario, _decir_por_que)
    pantalla.cuerpo.lista.por_cobrar.emit(el_deudor(red, sesion_id).id)
    assert (titulos, avisos.errores) == (["Devolver el voto"], [])
    assert avisos.hechos == [f"{DEUDOR} recupera el voto."]
    assert (pantalla.cuerpo.medidor.cifra(), len(pagos(red))) == ("22 de 33", 1)


def test_en_el_padron_de_una_sesion_abierta_se_devuelve_el_voto_a_quien_ya_pago(
    padre: QWidget, red: Archivo, tmp_path: Path
) -> None:
    socio_id = red_con_deudor(red, Corte.SESION)
    sesion_id = en_curso(red)
    anotar_pago(red, pago_de(socio_id))
    hechos: list[str] = []
    dialogo = DialogoDePadron(padre, red, DialogosDePrueba(tmp_path), sesion_id, AHORA, hechos.append)
    assert (dialogo.al_dia.isHidden(), dialogo.devolver.isEnabled()) == (True, False)
    dialogo.tabla.seleccionar(el_deudor(red, sesion_id).id)
    atender(DialogoFormulario, _decir_por_que)
    dialogo.devolver.click()
    assert hechos == [f"{DEUDOR} recupera el voto."]
    assert (el_deudor(red, sesion_id).vota, dialogo.devolver.isEnabled()) == (True, False)


def test_en_el_cuadro_de_poderes_se_usa_se_adjunta_y_se_revoca(
    padre: QWidget, con_poderes: Archivo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sesion_id = convocada(con_poderes, 5)
    registrar_poder(con_poderes, sesion_id, poder_de(con_poderes, sesion_id, 9, 0))
    escaneo = tmp_path / "poder.pdf"
    escaneo.write_bytes(b"%PDF-1.7 firmado")
    hechos: list[str] = []
    dialogos = DialogosDePrueba(tmp_path)
    monkeypatch.setattr(dialogos, "abrir", lambda *_: escaneo)
    llegar(con_poderes, AHORA)
    dialogo = DialogoDePoderes(padre, con_poderes, dialogos, sesion_id, AHORA, hechos.append)
    assert dialogo.escaneo.accessibleName() == "Adjuntar escaneo…"
    dialogo.usar.click()
    dialogo.escaneo.click()
    assert dialogo.escaneo.accessibleName() == "Ver el escaneo"
    (dado,) = poderes(con_poderes)
    assert documento_de(con_poderes, dado.id).contenido == escaneo.read_bytes()
    assert lista(con_poderes, sesion_id)[9].presente_en()

    def revocar(pregunta: DialogoFormulario) -> None:
        pregunta.formulario.poner({"motivo": "Viene en persona"})
        pregunta.guardar.click()

    atender(DialogoFormulario, revocar)
    dialogo.show()
    dialogo.revocar.click()
    assert not lista(con_poderes, sesion_id)[9].presente_en()
    assert not dialogo.revocar.isEnabled()
    assert "Viene en persona" in dialogo.detalle.text()
    assert [h.split(" ", 2)[0] for h in hechos] == ["Municipio", "Se", "Se"]


def test_sin_poderes_el_cuadro_dice_para_que_sirve(padre: QWidget, red: Archivo, tmp_path: Path) -> None:
    sesion_id = convocada(red)
    dialogo = DialogoDePoderes(padre, red, DialogosDePrueba(tmp_path), sesion_id, AHORA, lambda _: None)
    dialogo.show()
    assert dialogo.vacio.isVisible()
    assert not dialogo.tabla.isVisible()
    assert not dialogo.revocar.isEnabled()


def test_de_un_escaneo_enorme_no_se_lee_mas_de_lo_que_cabe(tmp_path: Path) -> None:
    enorme = tmp_path / "enorme.pdf"
    with enorme.open("wb") as archivo:
        archivo.truncate(MAXIMO + 1_000_000)
    assert len(leer_archivo(enorme).contenido) == MAXIMO + 1


def test_el_padron_se_filtra_y_se_pone_al_dia_viendo_antes_que_cambia(
    padre: QWidget, red: Archivo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    socio_id = red_con_deudor(red, Corte.SESION)
    sesion_id = convocada(red)
    hechos: list[str] = []
    preguntas: list[str] = []
    llegar(red, AHORA)
    dialogo = DialogoDePadron(padre, red, DialogosDePrueba(tmp_path), sesion_id, AHORA, hechos.append)
    dialogo.cuales.setCurrentIndex(2)
    assert [f.nombre for f in dialogo.modelo.filas_visibles()] == [DEUDOR]
    assert dialogo.detalle.text().startswith("Adeuda 2 periodos")
    dialogo.buscar.setText("003")
    assert dialogo.modelo.filas_visibles() == []
    anotar_pago(red, pago_de(socio_id))

    def confirmar(_: Avisos, titulo: str, texto: str, boton: str, detalle: str = "") -> bool:
        preguntas.append(detalle)
        return True

    monkeypatch.setattr(Avisos, "confirmar", confirmar)
    dialogo.al_dia.click()
    assert preguntas[0].startswith(f"• {DEUDOR}: Adeuda 2 periodos")
    assert preguntas[0].endswith("→ 1 voto")
    assert hechos == ["El padrón quedó al día."]
    assert el_deudor(red, sesion_id).vota


def _decir_por_que(dialogo: DialogoFormulario) -> None:
    dialogo.formulario.poner({"porque": "Pagó por transferencia"})
    dialogo.guardar.click()


def _apoderado(dialogo: DialogoFormulario, nombre: str) -> None:
    linea = dialogo.formulario.control("apoderado")
    assert isinstance(linea, LineaConBusqueda)
    linea.setText(nombre)
    dialogo.formulario.cambiado.emit("apoderado")


def _opciones_de_mas(pantalla: PantallaSala) -> list[str]:
    pantalla.cuerpo.lista.mas.click()
    (desplegado,) = pantalla.cuerpo.lista.findChildren(QMenu)
    textos = [accion.text().replace("&", "").split("\t")[0] for accion in desplegado.actions()]
    desplegado.close()
    return textos
