"""Ctrl+K encuentra por su número, por su gente y por cómo se le llama, y también en la ayuda."""

from __future__ import annotations

from itertools import groupby

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from escritorio.comun.base.identificadores import Referencia, Sitio
from escritorio.comun.base.texto import numero_dicho, plegar
from escritorio.comun.datos.declarado import areas
from escritorio.comun.interfaz.ordenes_rapidas import _TITULO, Grupo
from escritorio.comun.interfaz.vista import Vistas
from escritorio.socios.acciones import anotar_persona
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


def test_quien_no_representa_a_nadie_se_halla_y_se_abre_una_vez(ventana: Ventana, qtbot: QtBot) -> None:
    """Las personas que se traen de un libro no se veían en ningún sitio."""
    anotar_persona(ventana.servicios.bd, "Zulema Beltrán")
    vistos = []

    def mirar() -> None:
        cuadro = QApplication.activeModalWidget()
        if isinstance(cuadro, QDialog):
            vistos.append(cuadro.windowTitle())
            cuadro.done(0)

    ventana.ir_a(_hallado(ventana, "beltran", "Zulema"))
    QTimer.singleShot(50, mirar)
    qtbot.waitUntil(lambda: bool(vistos))
    ventana.rehacer()
    QTimer.singleShot(50, mirar)
    qtbot.wait(200)
    assert vistos == ["Ficha de Zulema Beltrán"], "agrandar la letra no lo vuelve a abrir"


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
    area = next(clave for clave, a in areas().items() if sitio in a.sitios)
    ventana.ir_a(Referencia(desde))
    ventana.ir_al_apartado(area, sitio)
    barras = [v.barra for v in ventana.pantalla.findChildren(Vistas)]
    assert sitio.texto in [b.tabText(b.currentIndex()).replace("&", "") for b in barras]


def test_la_ayuda_se_halla_despues_de_lo_guardado(ventana: Ventana, qtbot: QtBot) -> None:
    ventana.ordenes.abrir()
    QTest.keyClicks(ventana.ordenes.linea, "teclado")
    qtbot.waitUntil(lambda: any(o.detalle.startswith("Ayuda") for o in ventana.ordenes._vistas))
    detalles = [o.detalle for o in ventana.ordenes._vistas]
    assert detalles[-1].startswith("Ayuda")
    ventana.ordenes.cerrar()


def test_todas_las_pestanas_de_un_area_se_hallan(ventana: Ventana) -> None:
    faltan = []
    for clave, area in areas().items():
        ventana.ir_a(Referencia(clave))
        rotulos = {r for v in ventana.pantalla.findChildren(Vistas) for r in v.nombres() if v.isVisible()}
        faltan += sorted(f"{clave}: {r}" for r in rotulos - {s.texto for s in area.sitios})
    assert faltan == []


@pytest.mark.parametrize(
    ("escrito", "primera"),
    [
        ("carta de cobro", "Ir a Cobranza"),
        ("conciliar", "Ir a Banco"),
        ("organigrama", "Ir a Organigrama"),
        ("segunda carpeta", "Ajustes…"),
    ],
)
def test_lo_que_se_busca_sale_el_primero(ventana: Ventana, escrito: str, primera: str) -> None:
    ventana.ordenes.abrir()
    QTest.keyClicks(ventana.ordenes.linea, escrito)
    assert ventana.ordenes._vistas[0].texto == primera
    ventana.ordenes.cerrar()


def test_cada_grupo_va_junto_y_lo_dice_su_titulo(ventana: Ventana, qtbot: QtBot) -> None:
    ordenes = ventana.ordenes
    ordenes.abrir()
    QTest.keyClicks(ordenes.linea, "acta")
    qtbot.waitUntil(lambda: any(o.grupo is Grupo.AYUDA for o in ordenes._vistas))
    grupos = [o.grupo for o in ordenes._vistas]
    assert [g for g, _ in groupby(grupos)] == sorted(set(grupos), key=grupos.index)
    titulos = [t for n in range(ordenes.lista.count()) if (t := ordenes.lista.item(n).data(_TITULO))]
    assert titulos == [str(g) for g, _ in groupby(grupos)]
    assert titulos[0] == "Ir a"
    ordenes.cerrar()


def test_lo_ultimo_que_se_eligio_va_delante(ventana: Ventana, qtbot: QtBot) -> None:
    ordenes = ventana.ordenes
    ordenes.abrir()
    QTest.keyClicks(ordenes.linea, "organigrama")
    ordenes._elegir(0)
    QTest.keyClicks(ordenes.linea, "")
    ordenes.abrir()
    assert (ordenes._vistas[0].texto, ordenes._vistas[0].grupo) == ("Ir a Organigrama", Grupo.ULTIMO)
    socio = ventana.servicios.bd.valor("SELECT nombre FROM socio ORDER BY nombre LIMIT 1")
    QTest.keyClicks(ordenes.linea, plegar(socio))
    qtbot.waitUntil(lambda: any(o.texto == socio for o in ordenes._vistas))
    ordenes._elegir(next(n for n, o in enumerate(ordenes._vistas) if o.texto == socio))
    ordenes.abrir()
    assert [o.texto for o in ordenes._vistas[:2]] == [socio, "Ir a Organigrama"]
    ordenes.cerrar()
