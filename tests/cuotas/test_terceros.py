"""Lo que una federación paga por varios socios es un solo pago, con un recibo a su nombre."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.libros.lector import leer_libro
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.cuentas.acciones.extracto import guardar_extracto
from escritorio.cuentas.consultas.asientos import asientos, asientos_de, saldo
from escritorio.cuentas.consultas.extracto import lineas
from escritorio.cuentas.modelo.asientos import Fondo
from escritorio.cuentas.modelo.extracto import EstadoDeLinea
from escritorio.cuotas.acciones.cobros import anotar_pago, anotar_pago_de_tercero, anular_pago
from escritorio.cuotas.acciones.conciliacion import conciliar_seguras
from escritorio.cuotas.consultas.conciliacion import lo_que_hay, por_conciliar
from escritorio.cuotas.consultas.cuentas import cargos_de, estado_de_cuenta
from escritorio.cuotas.consultas.informes import recaudacion
from escritorio.cuotas.consultas.pagos import aportes, pagos, recibo_pdf
from escritorio.cuotas.consultas.verificacion import descuadres
from escritorio.cuotas.importar.modelo import OpcionesDePagos
from escritorio.cuotas.importar.pagos import anotar_pagos, preparar_pagos
from escritorio.cuotas.modelo.cuentas import Cambio, PagoDeTercero, ParteDeTercero
from escritorio.cuotas.modelo.informes import Agrupacion
from escritorio.cuotas.pantalla import PantallaCuotas
from escritorio.cuotas.piezas.terceros import GestionesDeTerceros
from escritorio.cuotas.reglas.cobros import partes_del_recibido
from escritorio.informes.consultas.verificacion import hallazgos
from escritorio.socios.consultas import socios
from tests.azar import ejemplos
from tests.cuentas.casos import BANCO, abrir
from tests.cuentas.extractos import de_csv, libro
from tests.cuotas.escenas import HOY, pago_a_cuenta
from tests.pantallas import Puesta, en_dialogo
from tests.sesiones.lectura import texto_de


@pytest.fixture
def banco(deudas: Archivo) -> Fondo:
    return abrir(deudas, BANCO)


def _ids(bd: Archivo) -> list[str]:
    return [s.id for s in socios(bd)[:3]]


def _nuevo(bd: Archivo, banco: Fondo | None = None) -> PagoDeTercero:
    """La federación paga 500 por el segundo, 200 por el tercero y 20 de más por el primero, que debe 480."""
    uno, dos, tres = _ids(bd)
    debe = cargos_de(bd, uno)[0].saldo
    partes = (ParteDeTercero(dos, 50_000), ParteDeTercero(tres, 20_000), ParteDeTercero(uno, debe + 2_000))
    return PagoDeTercero(
        "f1", "Federación del Norte", HOY, "transferencia", partes, "TR-88", a_cuenta=True,
        fondo_id=banco.id if banco else "",
    )  # fmt: skip


def test_un_recibo_a_su_nombre_salda_lo_de_cada_uno_y_entra_una_vez(deudas: Archivo, banco: Fondo) -> None:
    nuevo, (uno, dos, tres) = _nuevo(deudas, banco), _ids(deudas)
    hechos = anotar_pago_de_tercero(deudas, nuevo)
    assert {p.recibo for p in hechos} == {1}
    assert {p.socio_id: p.importe for p in hechos} == {p.socio_id: p.importe for p in nuevo.partes}
    estados = {i: estado_de_cuenta(deudas, i) for i in (uno, dos, tres)}
    assert [estados[i].a_favor("USD") for i in (uno, dos, tres)] == [2_000, 0, 0]
    assert [c.saldo for i in (uno, dos) for c in estados[i].cargos] == [0, 0]
    assert estados[tres].pagos[0].cobrado == 20_000
    (entra,) = asientos_de(deudas, Referencia("pago", "f1"))
    assert (entra.importe, entra.persona, entra.concepto) == (
        nuevo.importe, "Federación del Norte", "Recibo 1",
    )  # fmt: skip
    assert aportes(deudas, HOY)[dos] == 50_000
    assert [(g.cuantos, g.recibido) for g in recaudacion(deudas, Agrupacion.MEDIO)] == [(1, nuevo.importe)]
    assert anotar_pago(deudas, replace(pago_a_cuenta(deudas, 100), fondo_id=banco.id)).recibo == 2
    assert descuadres(deudas) == []


def test_el_recibo_dice_quien_pago_y_lo_que_va_a_cada_socio(deudas: Archivo) -> None:
    hechos = anotar_pago_de_tercero(deudas, _nuevo(deudas))
    papeles = {recibo_pdf(deudas, p.id) for p in hechos}
    assert len(papeles) == 1
    texto = texto_de(papeles.pop())
    assert "recibió de Federación del Norte la cantidad de USD" in texto
    assert "Pagado por Federación del Norte" in texto
    assert "Municipio 002" in texto
    assert "Municipio 003" in texto
    assert "A cuenta, a favor del socio" in texto


def test_anular_el_de_uno_los_anula_todos(deudas: Archivo, banco: Fondo) -> None:
    hechos = anotar_pago_de_tercero(deudas, _nuevo(deudas, banco))
    antes = saldo(deudas, banco.id, HOY)
    anular_pago(deudas, hechos[-1].id, "Rebotó")
    assert {p.estado for p in pagos(deudas)} == {"anulado"}
    assert saldo(deudas, banco.id, HOY) == antes - _nuevo(deudas).importe
    assert deudas.valor("SELECT sum(importe) FROM abono") == 0
    assert "ANULADO" in texto_de(recibo_pdf(deudas, hechos[0].id))
    assert descuadres(deudas) == []
    assert hallazgos(deudas) == []


def test_en_el_banco_es_una_linea(deudas: Archivo, banco: Fondo, tmp_path: Path) -> None:
    nuevo = _nuevo(deudas)
    anotar_pago_de_tercero(deudas, nuevo)
    (suyo,) = lo_que_hay(deudas, banco.id).pagos
    assert (suyo.id, suyo.socio, suyo.importe) == ("f1", "Federación del Norte", nuevo.importe)
    texto = f"Fecha;Concepto;Referencia;Importe\n10/03/2026;FED NORTE;TR-88;{nuevo.importe / 100:.2f}"
    guardar_extracto(deudas, banco.id, de_csv(tmp_path, texto.replace(".", ","), moneda="USD"))
    assert conciliar_seguras(deudas, banco.id).conciliadas == 1
    (vista,) = por_conciliar(deudas, banco.id)
    assert vista.resuelta == "Recibo 1 · Federación del Norte"
    assert [a.persona for a in asientos(deudas)] == ["Federación del Norte"]
    anular_pago(deudas, "f1", "Rebotó")
    assert lineas(deudas, banco.id)[0].estado is EstadoDeLinea.PENDIENTE


@pytest.mark.parametrize(
    ("cambio", "frase"),
    [
        ({"pagador": " "}, "quién pagó"),
        ({"partes": ()}, "por qué socios"),
        ({"a_cuenta": False}, "es mayor que la deuda"),
        ({"fecha": "2026-03-11"}, "posterior a hoy"),
        ({"medio": "trueque"}, "medio de pago"),
    ],
)
def test_lo_que_no_vale_no_deja_rastro(deudas: Archivo, cambio: dict[str, object], frase: str) -> None:
    antes = deudas.valor("SELECT count(*) FROM bitacora")
    with pytest.raises(ErrorDeUsuario, match=frase):
        anotar_pago_de_tercero(deudas, replace(_nuevo(deudas), **cambio))
    assert deudas.valor("SELECT count(*) FROM bitacora") == antes


def test_un_socio_no_va_dos_veces_y_repetirlo_no_lo_anota_otra_vez(deudas: Archivo) -> None:
    nuevo = _nuevo(deudas)
    with pytest.raises(DatoInvalido, match="dos veces"):
        anotar_pago_de_tercero(deudas, replace(nuevo, partes=(*nuevo.partes, nuevo.partes[0])))
    for _ in range(2):
        anotar_pago_de_tercero(deudas, nuevo)
    assert len(pagos(deudas)) == 3
    with pytest.raises(DatoInvalido, match="otros datos"):
        anotar_pago_de_tercero(deudas, replace(nuevo, partes=nuevo.partes[:2]))


def _en_pesos(bd: Archivo, fondo: Fondo | None = None) -> PagoDeTercero:
    """La federación paga UYU 27.931 a 39,9: los 500 del segundo, 200 del tercero y 0,03 de más."""
    _, dos, tres = _ids(bd)
    partes = (ParteDeTercero(dos, 50_000), ParteDeTercero(tres, 20_003))
    cambio = Cambio("UYU", Decimal("39.9"), "USD", HOY, "Banco Central")
    return PagoDeTercero(
        "f1", "Federación del Norte", HOY, "transferencia", partes, "TR-88", a_cuenta=True,
        fondo_id=fondo.id if fondo else "", cambio=cambio, recibido=2_793_100,
    )  # fmt: skip


def test_en_otra_moneda_se_cambia_de_una_vez_y_cada_uno_abona_lo_suyo(deudas: Archivo) -> None:
    en_pesos = abrir(deudas, replace(BANCO, nombre="Banco en pesos", moneda="UYU"))
    hechos = anotar_pago_de_tercero(deudas, _en_pesos(deudas, en_pesos))
    assert [(p.importe, p.recibido, p.moneda_recibida) for p in hechos] == [
        (50_000, 1_994_986, "UYU"),
        (20_003, 798_114, "UYU"),
    ]
    assert sum(p.recibido for p in hechos) == 2_793_100
    assert cargos_de(deudas, _ids(deudas)[1])[0].saldo == 0
    (entra,) = asientos_de(deudas, Referencia("pago", "f1"))
    assert (entra.importe, entra.moneda, entra.persona) == (2_793_100, "UYU", "Federación del Norte")
    texto = " ".join(texto_de(recibo_pdf(deudas, hechos[0].id)).split())
    assert "recibió de Federación del Norte la cantidad de UYU 27.931,00" in texto
    assert "1 USD = 39,9 UYU" in texto
    assert "UYU 27.931,00 ÷ 39,9 = USD 700,03" in texto
    assert len(anotar_pago_de_tercero(deudas, _en_pesos(deudas, en_pesos))) == 2
    (suyo,) = lo_que_hay(deudas, en_pesos.id).pagos
    assert suyo.importe == 2_793_100
    assert hallazgos(deudas) == []
    anular_pago(deudas, hechos[1].id, "Rebotó")
    assert saldo(deudas, en_pesos.id, HOY) == en_pesos.saldo_inicial
    assert deudas.valor("SELECT sum(importe) FROM abono") == 0
    assert descuadres(deudas) == []
    assert hallazgos(deudas) == []


def test_la_diferencia_del_cambio_va_con_el_ultimo(deudas: Archivo) -> None:
    _, dos, tres = _ids(deudas)
    debe = cargos_de(deudas, tres)[0]
    justo = ParteDeTercero(dos, 50_000, {cargos_de(deudas, dos)[0].id: 50_000})
    ultimo = ParteDeTercero(tres, debe.saldo + 3, {debe.id: debe.saldo})
    entero = _en_pesos(deudas)
    recibido = round((50_000 + debe.saldo + 3) * 39.9)
    nuevo = replace(entero, partes=(justo, ultimo), recibido=recibido, a_cuenta=False, saldar_diferencia=True)
    hechos = anotar_pago_de_tercero(deudas, nuevo)
    assert [cargos_de(deudas, i)[0].saldo for i in (dos, tres)] == [0, 0]
    assert [p.a_cuenta for p in hechos] == [0, 0]
    texto = texto_de(recibo_pdf(deudas, hechos[0].id))
    assert "Diferencia de cambio que se da por saldada: −USD 0,03" in texto
    assert hallazgos(deudas) == []
    anular_pago(deudas, hechos[0].id, "Rebotó")
    assert deudas.valor("SELECT sum(importe) FROM abono") == 0
    assert {f["estado"] for f in deudas.filas("SELECT estado FROM ajuste")} == {"anulado"}


@pytest.mark.parametrize(
    ("cambio", "frase"),
    [
        ({"recibido": 2_800_000}, "sin repartir"),
        ({"recibido": None}, "mayor que cero"),
        ({"moneda": "UYU"}, "ya está en UYU"),
    ],
)
def test_en_otra_moneda_lo_que_no_cuadra_no_deja_rastro(
    deudas: Archivo, cambio: dict[str, object], frase: str
) -> None:
    antes = deudas.valor("SELECT count(*) FROM bitacora")
    with pytest.raises(ErrorDeUsuario, match=frase):
        anotar_pago_de_tercero(deudas, replace(_en_pesos(deudas), **cambio))
    assert deudas.valor("SELECT count(*) FROM bitacora") == antes


@given(
    st.integers(1, 10**9),
    st.lists(st.integers(1, 10**7), min_size=1, max_size=8),
)
@settings(max_examples=ejemplos(100))
def test_lo_recibido_se_reparte_entero_y_en_proporcion(recibido: int, importes: list[int]) -> None:
    partes = partes_del_recibido(recibido, importes)
    assert sum(partes) == recibido
    assert all(
        abs(p - Fraction(recibido * i, sum(importes))) <= 1 for p, i in zip(partes, importes, strict=True)
    )


def test_en_un_libro_en_otra_moneda_las_filas_suman_lo_que_da_el_cambio(
    deudas: Archivo, tmp_path: Path
) -> None:
    titulos = [*_TITULOS, "Moneda recibida", "Tipo de cambio", "Fecha del tipo", "Fuente del tipo"]
    del_cambio = ["UYU", "39,9", "10/03/2026", "Banco Central"]
    filas = [
        [f"Municipio 00{n}", "10/03/2026", 1000.1, "TR-1", "Federación del Norte", *del_cambio]
        for n in (2, 3, 4)
    ]
    ruta = libro(tmp_path, [titulos, *filas])
    propuesta = preparar_pagos(deudas, leer_libro(ruta))
    assert propuesta.dudas == []
    assert [f.abonado for f in propuesta.filas] == [2507, 2506, 2507]
    hecho = anotar_pagos(deudas, propuesta)
    assert [(p.recibo, p.importe, p.recibido) for _, p in hecho.pagos] == [
        (1, 2507, 100_010),
        (1, 2506, 100_010),
        (1, 2507, 100_010),
    ]
    papel = texto_de(recibo_pdf(deudas, hecho.pagos[0][1].id))
    assert "UYU 3.000,30 ÷ 39,9 = USD 75,20" in " ".join(papel.split())
    assert [f.ya for f in preparar_pagos(deudas, leer_libro(ruta)).filas] == [1, 1, 1]
    assert hallazgos(deudas) == []


_TITULOS = ["Socio", "Fecha", "Importe", "Referencia", "Pagador"]


def test_en_un_libro_las_filas_seguidas_del_mismo_pagador_son_uno(
    deudas: Archivo, banco: Fondo, tmp_path: Path
) -> None:
    filas = [
        ["Municipio 002", "10/03/2026", 500, "TR-1", "Federación del Norte"],
        ["Municipio 003", "10/03/2026", 100, "TR-1", "Federación del Norte"],
        ["Municipio 004", "10/03/2026", 100, "TR-2", ""],
        ["Municipio 005", "10/03/2026", 100, "TR-3", "Gobierno de la provincia"],
    ]
    ruta = libro(tmp_path, [_TITULOS, *filas])
    propuesta = preparar_pagos(deudas, leer_libro(ruta), OpcionesDePagos(fondo=banco))
    assert propuesta.dudas == []
    hecho = anotar_pagos(deudas, propuesta)
    assert [(numero, p.recibo, p.pagador) for numero, p in hecho.pagos] == [
        (2, 1, "Federación del Norte"),
        (3, 1, "Federación del Norte"),
        (4, 2, ""),
        (5, 3, "Gobierno de la provincia"),
    ]
    assert sorted(a.importe for a in asientos(deudas)) == [10_000, 10_000, 60_000]
    otra = preparar_pagos(deudas, leer_libro(ruta), OpcionesDePagos(fondo=banco))
    assert [f.ya for f in otra.filas] == [1, 1, 2, 3]


def test_en_un_libro_lo_que_no_cabe_en_el_de_un_tercero_es_duda(deudas: Archivo, tmp_path: Path) -> None:
    filas = [
        ["Municipio 002", "10/03/2026", 100, "TR-1", "Federación"],
        ["Municipio 002", "10/03/2026", 200, "TR-1", "Federación"],
    ]
    (duda,) = preparar_pagos(deudas, leer_libro(libro(tmp_path, [_TITULOS, *filas]))).dudas
    assert duda.endswith("!A3: Municipio 002 ya está en otra fila de ese pago; súmelo en una")


def test_sin_columna_de_socio_el_pagador_sigue_siendo_el_socio(deudas: Archivo, tmp_path: Path) -> None:
    ruta = libro(tmp_path, [["Pagador", "Fecha", "Importe"], ["Municipio 002", "10/03/2026", 100]])
    hecho = anotar_pagos(deudas, preparar_pagos(deudas, leer_libro(ruta)))
    assert [(p.socio, p.pagador) for _, p in hecho.pagos] == [("Municipio 002", "")]


def _anotar_en_el_cuadro(pantalla: PantallaCuotas, llenar: Callable[[DialogoFormulario], None]) -> None:
    """Y cierra el recibo que sale."""
    en_dialogo(GestionesDeTerceros(pantalla).anotar_de_tercero, llenar)
    visor = QApplication.activeModalWidget()
    assert visor is not None
    visor.close()


def test_se_anota_en_un_cuadro_con_lo_que_deben_los_marcados(
    deudas: Archivo, banco: Fondo, qtbot: QtBot, qapp: QApplication
) -> None:
    puesta = Puesta(deudas, qtbot, qapp)
    pantalla, (_, dos, tres) = puesta.poner(PantallaCuotas), _ids(deudas)
    deben = [cargos_de(deudas, i)[0].saldo for i in (dos, tres)]

    def llenar(dialogo: DialogoFormulario) -> None:
        formulario = dialogo.formulario
        formulario.poner({"pagador": "Federación del Norte", "socios": (dos, tres)})
        formulario.cambiado.emit("socios")
        formulario.poner({"importe": "100"})
        dialogo.guardar.click()
        assert dialogo.isVisible()
        formulario.poner({"importe": f"{sum(deben) // 100},00"})
        dialogo.guardar.click()
        assert not dialogo.isVisible()

    _anotar_en_el_cuadro(pantalla, llenar)
    assert sorted((p.socio_id, p.importe) for p in pagos(deudas)) == sorted(
        zip((dos, tres), deben, strict=True)
    )
    assert {p.pagador for p in pagos(deudas)} == {"Federación del Norte"}


def test_en_el_cuadro_lo_pagado_en_otra_moneda_se_cambia_y_entra_en_su_banco(
    deudas: Archivo, banco: Fondo, qtbot: QtBot, qapp: QApplication
) -> None:
    pesos = abrir(deudas, replace(BANCO, nombre="Banco en pesos", moneda="UYU"))
    puesta = Puesta(deudas, qtbot, qapp)
    pantalla, (_, dos, tres) = puesta.poner(PantallaCuotas), _ids(deudas)
    deben = [cargos_de(deudas, i)[0].saldo for i in (dos, tres)]

    def llenar(dialogo: DialogoFormulario) -> None:
        formulario = dialogo.formulario
        formulario.poner({"pagador": "Federación del Norte", "socios": (dos, tres), "otra_moneda": True})
        formulario.cambiado.emit("socios")
        assert not formulario.control("tipo").isHidden()
        formulario.poner({"moneda_recibida": "uyu", "tipo": "40", "fuente": "Banco Central"})
        formulario.cambiado.emit("moneda_recibida")
        assert cast(QComboBox, formulario.control("fondo")).currentData() == pesos.id
        assert "1 USD = … UYU" in cast(QComboBox, formulario.control("unidad")).currentText()
        formulario.poner({"importe": "100"})
        dialogo.guardar.click()
        assert dialogo.isVisible()
        formulario.poner({"importe": f"{sum(deben) * 40 // 100}"})
        dialogo.guardar.click()
        assert not dialogo.isVisible()

    _anotar_en_el_cuadro(pantalla, llenar)
    assert {(p.importe, p.recibido, p.moneda_recibida) for p in pagos(deudas)} == {
        (d, d * 40, "UYU") for d in deben
    }
    assert saldo(deudas, pesos.id, HOY) == pesos.saldo_inicial + sum(deben) * 40
    assert saldo(deudas, banco.id, HOY) == banco.saldo_inicial
