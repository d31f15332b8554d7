"""Preparar la sesión con ratón y teclado: plazo, sugerencias, modelo, petición y cambios."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from escritorio.comun.base.rutas import recurso
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.interfaz.piezas import Pildora
from escritorio.comun.interfaz.visor_pdf import VisorPdf
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.sesionar import Peticion as ReglaDePeticion
from escritorio.estatutos.modelo.sesionar import ReglaDeConvocatoria, UnidadDePlazo
from escritorio.sesiones.acciones.convocatoria import convocar, desconvocar
from escritorio.sesiones.acciones.peticiones import anotar_peticion, guardar_preparada
from escritorio.sesiones.acciones.preparacion import guardar_modelo, preparar
from escritorio.sesiones.consultas.feriados import feriados_propios
from escritorio.sesiones.consultas.preparacion import modelo_de, peticion_de
from escritorio.sesiones.consultas.sesiones import puntos, sesion, sesiones
from escritorio.sesiones.impresos import componer_lista
from escritorio.sesiones.modelo.preparacion import ArchivoLeido, Firma, Peticion
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.sesiones.pantalla import PantallaSesiones
from escritorio.sesiones.piezas.convocatoria import AsistenteDeConvocatoria
from escritorio.sesiones.piezas.feriados import DialogoDeFeriados
from escritorio.sesiones.piezas.orden_del_dia import OrdenDelDia
from escritorio.sesiones.piezas.peticion import DialogoDePeticion
from escritorio.sesiones.piezas.sugerencias import DialogoDeSugerencias
from escritorio.sesiones.reglas.sesiones import NO_CAMBIA_DE_ORGANO
from tests.a_su_hora import cerrar_sesion
from tests.fabrica import asamblea
from tests.sala.montaje import atender, boton, montar
from tests.sesiones.escenas import en_curso, fijar, firmas, nueva
from tests.ventanas import Teclear, sin_nombre

_HOY = "2026-03-10T09:00"
_DATOS = {"lugar": "Intendencia", "primera_llamada": "2026-04-20", "hora_primera": "09:00"}
_TERCIO = Exigencia(Base.NUMERO_LEGAL, Comparador.AL_MENOS, Fraction(1, 3))
_PIDE = ReglaDeConvocatoria(15, peticion=ReglaDePeticion(_TERCIO, 10, 30))
_HABILES = ReglaDeConvocatoria(5, UnidadDePlazo.HABILES, urgencia=2)
_IZQUIERDO = Qt.MouseButton.LeftButton


def _asistente(qtbot: QtBot, bd: Archivo, sesion_id: str = "") -> AsistenteDeConvocatoria:
    pantalla, avisos = montar(qtbot, bd, PantallaSesiones, _HOY)
    borrador = sesion(bd, sesion_id) if sesion_id else None
    asistente = AsistenteDeConvocatoria(pantalla, bd, avisos, pantalla.servicios.dialogos, borrador)
    asistente.show()
    qtbot.waitUntil(asistente.isVisible)
    return asistente


def _pulsar(raiz: QWidget, nombre: str) -> None:
    QTest.mouseClick(boton(raiz, nombre), _IZQUIERDO)


def _textos(raiz: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(e.text() for e in raiz.findChildren(QLabel) if e.isVisibleTo(raiz))


def _pildoras(raiz: QWidget) -> list[str]:
    QApplication.processEvents()
    return [p.texto() for p in raiz.findChildren(Pildora) if p.isVisible()]


def _titulos(asistente: AsistenteDeConvocatoria) -> list[str]:
    return [p.titulo for p in asistente.orden.puntos()]


def _arrastrar(orden: OrdenDelDia, desde: int, y_final: int) -> None:
    """Pulsa en una fila, la lleva hasta esa altura y la suelta."""
    vista = orden.tabla.viewport()
    inicio = orden.tabla.visualRect(orden.tabla.model().index(desde, 1)).center()
    QTest.mousePress(vista, _IZQUIERDO, Qt.KeyboardModifier.NoModifier, inicio)
    QTest.mouseMove(vista, inicio + QPoint(2, 3))
    QTest.mouseMove(vista, QPoint(inicio.x(), (inicio.y() + y_final) // 2))
    QTest.mouseMove(vista, QPoint(inicio.x(), y_final))
    orden.grab()
    QTest.mouseRelease(vista, _IZQUIERDO, Qt.KeyboardModifier.NoModifier, QPoint(inicio.x(), y_final))


def test_la_ayuda_cuenta_los_pasos_que_hay(qtbot: QtBot, red: Archivo) -> None:
    guia = next(t for t in _textos(_asistente(qtbot, red)).splitlines() if t.startswith("▸ 1. "))
    pasos = re.split(r"[▸ ]*\d\. ", guia)[1:]
    ayuda = recurso("ayuda/05-sesiones.md").read_text(encoding="utf-8")
    assert re.findall(r"^\d\. \*\*([^«*]+)\.\*\*", ayuda, re.MULTILINE)[: len(pasos)] == [
        p.strip() for p in pasos
    ]
    assert f"Son {('tres', 'cuatro', 'cinco')[len(pasos) - 3]} pasos" in ayuda


def _fila(orden: OrdenDelDia, n: int, trozo: float) -> int:
    """La altura de esa fila: 0, su borde de arriba; 1, el de abajo."""
    caja = orden.tabla.visualRect(orden.tabla.model().index(n, 1))
    return caja.top() + round(caja.height() * trozo)


@pytest.mark.parametrize(
    ("desde", "fila", "trozo", "queda"),
    [
        (0, 2, 0.8, ["Dos", "Tres", "Uno", "Cuatro"]),
        (3, 0, 0.2, ["Cuatro", "Uno", "Dos", "Tres"]),
        (0, 3, 3.0, ["Dos", "Tres", "Cuatro", "Uno"]),
        (1, 1, 0.9, ["Uno", "Dos", "Tres", "Cuatro"]),
    ],
)
def test_un_punto_se_arrastra_con_el_raton(
    qtbot: QtBot, red: Archivo, desde: int, fila: int, trozo: float, queda: list[str]
) -> None:
    asistente = _asistente(qtbot, red)
    asistente.orden.poner([PuntoNuevo(t) for t in ("Uno", "Dos", "Tres", "Cuatro")])
    asistente._ir(1)
    _arrastrar(asistente.orden, desde, _fila(asistente.orden, fila, trozo))
    assert _titulos(asistente) == queda
    elegida = asistente.orden.tabla.actual()
    assert elegida is not None
    assert elegida.punto.titulo == ("Uno", "Dos", "Tres", "Cuatro")[desde]


def test_escape_a_medio_arrastrar_deja_todo_donde_estaba(qtbot: QtBot, red: Archivo) -> None:
    asistente = _asistente(qtbot, red)
    asistente.orden.poner([PuntoNuevo("Uno"), PuntoNuevo("Dos")])
    asistente._ir(1)
    vista, fin = asistente.orden.tabla.viewport(), QPoint(60, _fila(asistente.orden, 1, 0.9))
    QTest.mousePress(vista, _IZQUIERDO, Qt.KeyboardModifier.NoModifier, QPoint(60, 10))
    QTest.mouseMove(vista, fin)
    QTest.keyClick(asistente.orden.tabla, Qt.Key.Key_Escape)
    QTest.mouseRelease(vista, _IZQUIERDO, Qt.KeyboardModifier.NoModifier, fin)
    assert (_titulos(asistente), asistente.isVisible()) == (["Uno", "Dos"], True)


def test_sesenta_puntos_se_escriben_se_arrastran_y_se_guardan(qtbot: QtBot, red: Archivo) -> None:
    asistente = _asistente(qtbot, red)
    asistente.formulario.poner(_DATOS)
    asistente.orden.poner([PuntoNuevo(f"Punto {i}") for i in range(1, 61)])
    asistente._ir(1)
    asistente.orden.tabla.verticalScrollBar().setValue(0)
    _arrastrar(asistente.orden, 0, asistente.orden.tabla.viewport().height() - 3)
    assert asistente.orden.tabla.verticalScrollBar().value() > 0
    asistente.guardar_borrador()
    guardados = puntos(red, asistente.sesion_id or "")
    assert (len(guardados), guardados[0].titulo) == (60, "Punto 2")


def test_una_sesion_nueva_empieza_con_lo_pendiente_y_el_modelo_de_su_organo(
    qtbot: QtBot, red: Archivo
) -> None:
    guardar_modelo(red, asamblea(red), "ordinaria", [PuntoNuevo("Informe")])
    guardar_modelo(red, asamblea(red), "extraordinaria", [PuntoNuevo("Asunto único", "ordinaria")])
    cerrar_sesion(red, en_curso(red, 22, PuntoNuevo("Sede")), "2026-04-20T11:00")
    asistente = _asistente(qtbot, red)
    assert [t.split(" de la")[0] for t in _titulos(asistente)] == [
        "Lectura y aprobación del acta",
        "Sede",
        "Informe",
    ]
    tipo: Any = asistente.formulario.control("tipo")
    tipo.setCurrentIndex(1)
    assert [t.split(" de la")[0] for t in _titulos(asistente)] == [
        "Lectura y aprobación del acta",
        "Asunto único",
    ]
    asistente.orden.poner([PuntoNuevo("Lo mío")])
    tipo.setCurrentIndex(0)
    assert _titulos(asistente) == ["Lo mío"]


def test_las_sugerencias_dicen_por_que_y_se_anaden_las_marcadas(qtbot: QtBot, red: Archivo) -> None:
    cerrar_sesion(red, en_curso(red, 22, PuntoNuevo("Sede"), PuntoNuevo("Cuota")), "2026-04-20T11:00")
    asistente = _asistente(qtbot, red)
    asistente.orden.poner([PuntoNuevo("Informe")])
    asistente._ir(1)
    vistas: list[str] = []

    def elegir(dialogo: DialogoDeSugerencias) -> None:
        lista = dialogo.lista.lista
        vistas.extend(lista.item(i).text() for i in range(lista.count()))
        assert len(dialogo.lista.marcadas()) == 3
        assert sin_nombre(dialogo) == []
        QTest.keyClicks(dialogo.lista.filtro, "cuota")
        QTest.keyClick(dialogo.lista.filtro, Qt.Key.Key_Return)
        _pulsar(dialogo, "Añadir las marcadas")

    atender(DialogoDeSugerencias, elegir)
    _pulsar(asistente, "Sugerencias…")
    assert vistas[1] == "Sede\nEn la sesión ordinaria n.º 1 quedó sin tratar."
    assert [t[:7] for t in _titulos(asistente)] == ["Lectura", "Sede", "Informe"]
    atender(DialogoDeSugerencias, lambda dialogo: vistas.append(dialogo.lista.lista.item(0).text()))
    _pulsar(asistente, "Sugerencias…")
    assert vistas[-1].startswith("Cuota")


def test_en_una_extraordinaria_las_sugerencias_vienen_sin_marcar(qtbot: QtBot, red: Archivo) -> None:
    cerrar_sesion(red, en_curso(red, 22, PuntoNuevo("Sede")), "2026-04-20T11:00")
    asistente = _asistente(qtbot, red)
    tipo: Any = asistente.formulario.control("tipo")
    tipo.setCurrentIndex(1)
    asistente._ir(1)
    vistas: list[str] = []

    def mirar(dialogo: DialogoDeSugerencias) -> None:
        vistas.extend([_textos(dialogo), dialogo.lista.lista.item(0).text()])
        assert dialogo.elegidos() == []

    atender(DialogoDeSugerencias, mirar)
    _pulsar(asistente, "Sugerencias…")
    assert "Una extraordinaria sólo trata lo convocado" in vistas[0]
    assert vistas[1].startswith("Sede\n")


def test_se_guarda_el_modelo_y_la_siguiente_empieza_con_el(qtbot: QtBot, red: Archivo) -> None:
    asistente = _asistente(qtbot, red)
    asistente.orden.poner([PuntoNuevo("Cuentas", "ordinaria", "Se leen.", "Aprobarlas.")])
    asistente._ir(1)
    _pulsar(asistente, "Guardar como modelo")
    guardado = [PuntoNuevo("Cuentas", "ordinaria", "Se leen.", "Aprobarlas.")]
    assert modelo_de(red, asamblea(red), "ordinaria") == guardado
    assert _asistente(qtbot, red).orden.puntos() == tuple(guardado)


def test_la_exposicion_y_la_propuesta_se_escriben_al_preparar(
    qtbot: QtBot, red: Archivo, teclear: Teclear
) -> None:
    asistente = _asistente(qtbot, red)
    asistente.formulario.poner(_DATOS)
    asistente.orden.poner([PuntoNuevo("Cuentas", "ordinaria")])
    asistente._ir(1)
    teclear(asistente.orden.detalle.texto, "Léase el informe.")
    teclear(asistente.orden.detalle.propuesta, "Aprobarlas.")
    asistente.guardar_borrador()
    (guardado,) = puntos(red, asistente.sesion_id or "")
    assert (guardado.texto, guardado.propuesta) == ("Léase el informe.", "Aprobarlas.")


def test_un_punto_con_texto_y_sin_titulo_no_se_pierde_se_pide_su_titulo(qtbot: QtBot, red: Archivo) -> None:
    asistente = _asistente(qtbot, red)
    asistente.formulario.poner(_DATOS)
    asistente.orden.poner([PuntoNuevo("Uno"), PuntoNuevo(" ", texto="Algo importante")])
    asistente._ir(1)
    _pulsar(asistente, "Siguiente")
    assert asistente.paso() == 1
    assert "El punto 2 tiene texto y no tiene título" in asistente._error.text()
    _pulsar(asistente, "Guardar borrador")
    assert sesiones(red) == []


def test_el_plazo_se_cuenta_a_la_vista_y_cambia_con_el_dia(qtbot: QtBot, red: Archivo) -> None:
    fijar(red, "convocatoria", _HABILES)
    asistente = _asistente(qtbot, red)
    calculadora = asistente.datos.calculadora
    asistente.formulario.poner({**_DATOS, "primera_llamada": "2026-03-12", "pais": "UY"})
    assert _pildoras(calculadora) == ["Fuera de plazo"]
    asistente.formulario.poner({"urgente": True})
    assert _pildoras(calculadora) == ["Cumple el plazo"]
    asistente.formulario.poner({"primera_llamada": "2026-05-01"})
    assert "⚠ El 01/05/2026 es feriado: " in _textos(calculadora)
    QTest.keyClicks(asistente.formulario.control("primera_llamada"), "x")
    assert "Escriba el día de la sesión" in _textos(calculadora)


def test_junto_a_la_segunda_llamada_se_dice_si_la_regla_la_retrasa(qtbot: QtBot, red: Archivo) -> None:
    asistente = _asistente(qtbot, red)
    asistente.formulario.poner({**_DATOS, "hora_segunda": "09:28"})
    frase = "La regla pide 30 minutos entre llamadas: la 2.ª será a las 09:30, no a las 09:28."
    assert frase in _textos(asistente.formulario)
    asistente.formulario.poner({"hora_segunda": "09:45"})
    assert "entre llamadas" not in _textos(asistente.formulario)
    assert "por ejemplo 30 minutos después" in _textos(asistente.formulario)


def test_los_feriados_locales_se_editan_y_el_plazo_los_cuenta_enseguida(qtbot: QtBot, red: Archivo) -> None:
    fijar(red, "convocatoria", _HABILES)
    asistente = _asistente(qtbot, red)
    asistente.formulario.poner({**_DATOS, "primera_llamada": "2026-03-17", "pais": "UY"})

    def editar(dialogo: DialogoDeFeriados) -> None:
        dialogo.formulario.poner({"fecha": "2026-03-11", "nombre": "Día de la ciudad", "anual": True})
        _pulsar(dialogo, "Añadir")
        dialogo.formulario.poner({"fecha": "2026-03-11", "nombre": "Otra vez"})
        _pulsar(dialogo, "Añadir")
        assert "ya está anotado" in dialogo.formulario.error_de("fecha")
        dialogo.formulario.poner({"fecha": "2026-03-12", "nombre": "Por error"})
        _pulsar(dialogo, "Añadir")
        assert sin_nombre(dialogo) == []
        dialogo.tabla.seleccionar(feriados_propios(red)[1].id)
        _pulsar(dialogo, "Quitar el elegido")

    atender(DialogoDeFeriados, editar)
    _pulsar(asistente, "Feriados…")
    assert [(f.fecha, f.anual) for f in feriados_propios(red)] == [("2026-03-11", True)]
    assert "11/03/2026 (Día de la ciudad)" in _textos(asistente.datos.calculadora)


def test_la_peticion_recoge_firmas_y_dice_en_vivo_si_alcanzan(
    qtbot: QtBot, red: Archivo, tmp_path: Path
) -> None:
    fijar(red, "convocatoria", _PIDE)
    escrito = tmp_path / "peticion.pdf"
    escrito.write_bytes(b"%PDF-1.7 firmado")
    asistente = _asistente(qtbot, red)
    asistente.datos._dialogos.abrir = lambda titulo, filtro: escrito  # type: ignore[method-assign]  # de prueba
    asistente.formulario.poner({**_DATOS, "convoca": "La Presidencia"})

    def firmar(dialogo: DialogoDePeticion) -> None:
        dialogo.formulario.poner({"firmada": "2026-03-05"})
        for n in range(1, 11):
            _marcar(dialogo, f"Municipio {n:03}")
        assert "La petición no procede: 10 firmantes de 11 necesarios." in _textos(dialogo)
        _marcar(dialogo, "Municipio 011")
        assert "La petición procede" in _textos(dialogo)
        assert "Ha de convocarse dentro de 10 días de presentada: hasta el 20/03/2026." in _textos(dialogo)
        _pulsar(dialogo, "Adjuntar el escrito…")
        _pulsar(dialogo, "Aceptar")
        assert dialogo.formulario.error_de("motivo") == "Falta este dato."
        dialogo.formulario.poner({"motivo": "Tratar el presupuesto"})
        assert sin_nombre(dialogo) == []
        _pulsar(dialogo, "Aceptar")

    atender(DialogoDePeticion, firmar)
    _pulsar(asistente, "Petición de integrantes…")
    assert "La piden 11 integrantes; presentada el 10/03/2026." in _textos(asistente)
    asistente.guardar_borrador()
    guardada = peticion_de(red, asistente.sesion_id or "")
    assert guardada is not None
    assert {f.fecha for f in guardada.firmas} == {"2026-03-05"}
    assert leer_adjunto(red, guardada.documento_id or "").nombre == "peticion.pdf"
    convoca = sesion(red, asistente.sesion_id or "").convoca
    assert convoca == "La Presidencia, a petición de 11 integrantes, presentada el 10/03/2026"


def _marcar(dialogo: DialogoDePeticion, nombre: str) -> None:
    dialogo.firmantes.filtro.clear()
    QTest.keyClicks(dialogo.firmantes.filtro, nombre)
    QTest.keyClick(dialogo.firmantes.filtro, Qt.Key.Key_Return)


def test_la_firma_de_quien_no_integra_se_ve_y_no_se_acepta(qtbot: QtBot, red: Archivo) -> None:
    fijar(red, "convocatoria", _PIDE)
    ajena = Peticion("2026-03-10", "Motivo", (Firma("Ciudad ajena", "2026-03-10", socio_id="otra"),))
    dialogo = DialogoDePeticion(None, red, _SinArchivos(), (asamblea(red), "ordinaria", ""), ajena)
    qtbot.addWidget(dialogo)
    dialogo.show()
    lista = dialogo.firmantes.lista
    assert lista.item(lista.count() - 1).text() == "Ciudad ajena (no integra el órgano ese día)"
    _pulsar(dialogo, "Aceptar")
    assert "Ciudad ajena no integra el órgano con voto ese día" in _textos(dialogo)
    _pulsar(dialogo, "Quitar la petición")
    assert (dialogo.pedida, dialogo.result()) == (None, QDialog.DialogCode.Accepted)


class _SinArchivos:
    def abrir(self, titulo: str, filtro: str) -> Path | None:
        return None

    def guardar(self, titulo: str, nombre: str, filtro: str) -> Path | None:
        return None


def test_al_editar_un_borrador_su_peticion_sigue_y_se_puede_quitar(qtbot: QtBot, red: Archivo) -> None:
    fijar(red, "convocatoria", _PIDE)
    sesion_id = preparar(red, nueva(red))
    anotar_peticion(red, sesion_id, Peticion("2026-03-20", "Presupuesto", firmas(red, 11)))
    asistente = _asistente(qtbot, red, sesion_id)
    assert "La piden 11 integrantes" in _textos(asistente)
    atender(DialogoDePeticion, lambda dialogo: _pulsar(dialogo, "Quitar la petición"))
    _pulsar(asistente, "Petición de integrantes…")
    asistente.guardar_borrador()
    assert (peticion_de(red, sesion_id), sesion(red, sesion_id).convoca) == (None, "la Presidencia")


def test_la_vista_previa_dice_todo_lo_que_pasara(qtbot: QtBot, red: Archivo) -> None:
    cerrar_sesion(red, en_curso(red, 22, PuntoNuevo("Sede")), "2026-04-20T11:00")
    asistente = _asistente(qtbot, red)
    asistente.formulario.poner({**_DATOS, "primera_llamada": "2026-05-20"})
    _avanzar(asistente, 2)
    for frase in (
        "• La sesión toma el n.º 2.",
        "• Queda fijada la lista: 33 convocados, con los votos que les da la regla ese día.",
        "• Al decidirse el punto 1, el acta anterior queda aprobada y pasa al libro.",
    ):
        assert frase in _textos(asistente.previa)


def _avanzar(asistente: AsistenteDeConvocatoria, pasos: int) -> None:
    for _ in range(pasos):
        _pulsar(asistente, "Siguiente")


def test_un_borrador_de_un_organo_que_ya_no_sesiona_pide_otro(qtbot: QtBot, red: Archivo) -> None:
    sesion_id = preparar(red, nueva(red))
    with transaccion(red, "Deja de sesionar"):
        red.ejecutar("UPDATE organo SET sesiona = 0 WHERE id = ?", [asamblea(red)])
    asistente = _asistente(qtbot, red, sesion_id)
    assert asistente.datos.organo_id() != asamblea(red)
    QTest.keyClick(asistente, Qt.Key.Key_Escape)
    assert sesion(red, sesion_id).organo_id == asamblea(red)


def test_si_no_se_pudo_convocar_los_puntos_y_el_escrito_no_se_guardan_dos_veces(
    qtbot: QtBot, red: Archivo
) -> None:
    fijar(red, "convocatoria", _PIDE)
    asistente = _asistente(qtbot, red)
    asistente.formulario.poner(_DATOS)
    asistente.orden.poner([PuntoNuevo("Uno"), PuntoNuevo("Dos")])
    asistente.datos.pedida = Peticion("2026-03-20", "Motivo", firmas(red, 11))
    asistente.datos.escrito = ArchivoLeido("escrito.pdf", b"%PDF-1.7 escrito")
    asistente.formulario.poner({"primera_llamada": "1999-04-20"})  # aún no había socios
    _avanzar(asistente, 2)
    _pulsar(asistente, "Convocar")
    assert "no tiene integrantes ese día" in asistente._error.text()
    antes = [p.id for p in puntos(red, asistente.sesion_id or "")]
    _pulsar(asistente, "Convocar")
    assert [p.id for p in puntos(red, asistente.sesion_id or "")] == antes
    assert red.valor("SELECT count(*) FROM adjunto") == 1


def test_la_ficha_ensena_la_peticion_con_su_escrito(qtbot: QtBot, red: Archivo) -> None:
    fijar(red, "convocatoria", _PIDE)
    pedida = Peticion("2026-03-20", "Tratar el presupuesto", firmas(red, 11))
    pdf = componer_lista(red, preparar(red, nueva(red)))
    guardar_preparada(red, None, nueva(red), pedida, ArchivoLeido("escrito.pdf", pdf))
    pantalla, avisos = montar(qtbot, red, PantallaSesiones, _HOY)
    pantalla.lista.ficha.mostrar_pestana("Petición")
    assert "La petición procede: 11 firmantes y hacen falta 11." in _textos(pantalla)
    assert "Municipio 011" in _textos(pantalla)
    vistos = atender(VisorPdf, lambda visor: None)
    _pulsar(pantalla, "Ver el escrito")
    qtbot.waitUntil(lambda: vistos != [])
    assert (vistos, avisos.errores) == (["Escrito de la petición"], [])


def test_si_el_escrito_no_se_puede_guardar_se_dice_por_que(
    qtbot: QtBot, red: Archivo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fijar(red, "convocatoria", _PIDE)
    pedida = Peticion("2026-03-20", "Tratar el presupuesto", firmas(red, 11))
    foto = ArchivoLeido("escrito.png", b"\x89PNG\r\n\x1a\n")
    guardar_preparada(red, None, nueva(red), pedida, foto)
    pantalla, avisos = montar(qtbot, red, PantallaSesiones, _HOY)
    pantalla.lista.ficha.mostrar_pestana("Petición")
    sin_carpeta = tmp_path / "no hay" / "escrito.png"
    monkeypatch.setattr(pantalla.servicios.dialogos, "guardar", lambda *_: sin_carpeta)
    _pulsar(pantalla, "Ver el escrito")
    assert "no existe. Elija otra carpeta" in avisos.errores[0]


def test_el_organo_de_la_que_ya_tuvo_numero_no_se_elige_y_dice_por_que(qtbot: QtBot, red: Archivo) -> None:
    borrador = preparar(red, nueva(red))
    organo = _asistente(qtbot, red, borrador).formulario.control("organo_id")
    assert organo.isEnabled()
    convocar(red, borrador)
    desconvocar(red, borrador)
    asistente = _asistente(qtbot, red, borrador)
    assert not asistente.formulario.control("organo_id").isEnabled()
    assert NO_CAMBIA_DE_ORGANO in _textos(asistente)
    asistente.guardar_borrador()
    assert asistente.frase == "Se guardó el borrador de la sesión."
