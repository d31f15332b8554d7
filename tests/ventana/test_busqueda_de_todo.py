"""Ctrl+K encuentra por su número, por su gente y por cómo se le llama, y también en la ayuda."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.comun.base.identificadores import Referencia, Sitio
from escritorio.comun.base.texto import numero_dicho
from escritorio.comun.datos.declarado import areas
from escritorio.comun.interfaz.vista import Vistas
from escritorio.ventana.ventana import Ventana, hallazgos


@pytest.mark.parametrize(
    ("dicho", "numero"),
    [
        ("recibo 484", 484),
        ("Recibo n.º 484", 484),
        ("recibo nº 484", 484),
        ("484", 484),
        ("acta 484", None),
        ("5/2024", None),
        ("recibo", None),
    ],
)
def test_un_numero_se_dice_de_varias_maneras(dicho: str, numero: int | None) -> None:
    assert numero_dicho(dicho, "recibo") == numero


def _hallado(ventana: Ventana, texto: str, empieza: str) -> Referencia:
    todos = hallazgos(ventana.servicios.bd, texto)
    suyos = [h for h in todos if h.texto.startswith(empieza)]
    assert suyos, [h.texto for h in todos]
    return suyos[0].referencia


def test_un_recibo_un_cargo_un_asiento_y_un_acta_se_hallan_por_su_numero(ventana: Ventana) -> None:
    bd = ventana.servicios.bd
    recibo = bd.valor("SELECT max(recibo) FROM pago")
    acta = bd.valor("SELECT max(numero) FROM acta")
    asiento = bd.valor("SELECT max(numero) FROM asiento_contable")
    for texto, empieza, tipo in (
        (f"recibo {recibo}", f"Recibo {recibo} ·", "cargo"),
        ("cargo 1", "Cargo 1 ·", "cargo"),
        (f"asiento {asiento}", f"Asiento {asiento}:", "asiento"),
        (f"acta {acta}", f"Acta {acta} ·", "acta"),
    ):
        donde = _hallado(ventana, texto, empieza)
        assert donde.tipo == tipo
        ventana.ir_a(donde)
        assert ventana.donde == donde


def test_un_pago_se_halla_por_su_referencia(ventana: Ventana) -> None:
    fila = ventana.servicios.bd.fila(
        "SELECT recibo, referencia FROM pago WHERE length(referencia) > 3 ORDER BY recibo"
    )
    assert fila is not None
    assert _hallado(ventana, fila["referencia"].upper(), f"Recibo {fila['recibo']} ·").tipo == "cargo"


def test_una_persona_se_halla_por_su_apellido_donde_esta(ventana: Ventana) -> None:
    bd = ventana.servicios.bd
    representa = bd.fila("SELECT p.nombre FROM representante r JOIN persona p ON p.id = r.persona_id")
    ocupa = bd.fila("SELECT p.nombre FROM mandato m JOIN persona p ON p.id = m.persona_id")
    for fila, tipo in ((representa, "socio"), (ocupa, "organo")):
        assert fila is not None
        apellido = fila["nombre"].split()[-1]
        hallados = [h for h in hallazgos(bd, apellido) if h.texto == fila["nombre"]]
        assert tipo in {h.referencia.tipo for h in hallados}


@pytest.mark.parametrize(
    ("escrito", "donde"),
    [
        ("deudores", Referencia("cobranza")),
        ("morosos", Referencia("cobranza")),
        ("presupuesto", Referencia("presupuesto")),
        ("tesoreria", Referencia("cuentas")),
        ("padron", Referencia("socios")),
    ],
)
def test_cada_sitio_se_halla_tambien_como_se_le_llama(
    ventana: Ventana, escrito: str, donde: Referencia
) -> None:
    ventana.ordenes.abrir()
    QTest.keyClicks(ventana.ordenes.linea, escrito)
    cuales = [o.texto for o in ventana.ordenes._vistas if o.texto.startswith("Ir a")]
    assert cuales
    ventana.ordenes._elegir(
        ventana.ordenes._vistas.index(next(o for o in ventana.ordenes._vistas if o.texto == cuales[0]))
    )
    QApplication.processEvents()
    assert ventana.donde == donde


@pytest.mark.parametrize("desde", ["inicio", "cuotas", "cuentas"])
@pytest.mark.parametrize("sitio", [s for a in areas().values() for s in a.sitios], ids=lambda s: s.texto)
def test_ir_a_un_apartado_lo_ensena(ventana: Ventana, sitio: Sitio, desde: str) -> None:
    ventana.ir_a(Referencia(desde))
    ventana.ir_a(sitio.referencia)
    barras = [v.barra for v in ventana.pantalla.findChildren(Vistas)]
    assert sitio.texto in [b.tabText(b.currentIndex()).replace("&", "") for b in barras]


def test_la_ayuda_se_halla_despues_de_lo_guardado(ventana: Ventana, qtbot: QtBot) -> None:
    ventana.ordenes.abrir()
    QTest.keyClicks(ventana.ordenes.linea, "teclado")
    qtbot.waitUntil(lambda: any(o.detalle.startswith("Ayuda") for o in ventana.ordenes._vistas))
    detalles = [o.detalle for o in ventana.ordenes._vistas]
    assert detalles[-1].startswith("Ayuda")
    ventana.ordenes.cerrar()
