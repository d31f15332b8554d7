from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from python_calamine import CalamineWorkbook

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuentas.acciones.cierre import cerrar_ejercicio
from escritorio.cuentas.acciones.fondos import abrir_fondo
from escritorio.cuentas.consultas.asientos import asientos_de, fondos, saldo
from escritorio.cuentas.modelo.asientos import FondoNuevo
from escritorio.cuentas.reglas.rendicion import EjercicioCerrado
from escritorio.cuotas.acciones.cobros import anotar_pago, anular_pago
from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.acciones.favor import anotar_ajuste, aplicar_saldo_a_favor
from escritorio.cuotas.consultas import cuentas as de_cargos
from escritorio.cuotas.consultas import cuentas as de_cuentas
from escritorio.cuotas.consultas import pagos as de_pagos
from escritorio.cuotas.consultas import verificacion as de_verificacion
from escritorio.cuotas.consultas.movimientos import movimientos
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.documentos.libro import libro_xlsx
from escritorio.cuotas.modelo.cuentas import Cambio, PagoNuevo
from escritorio.cuotas.modelo.planes import AjusteNuevo
from escritorio.cuotas.reglas.cambios import abonado, explicar_cambio, leer_tipo
from escritorio.socios.consultas import socios
from tests.fabrica import ACTO_ANTERIOR
from tests.sesiones.lectura import texto_de

DEL_DIA = Cambio("UYU", Decimal("39.90"), "USD", "2026-03-10", "Banco Central del Uruguay")


def _en_pesos(bd: Archivo, importe: int) -> PagoNuevo:
    return PagoNuevo("p1", socios(bd)[1].id, "2026-03-10", importe, "transferencia", cambio=DEL_DIA)


def _fondo(bd: Archivo, moneda: str = "USD") -> str:
    abrir_fondo(bd, FondoNuevo("banco", f"Banco en {moneda}", moneda, "2026-01-01"), ACTO_ANTERIOR)
    return fondos(bd, moneda)[0].id


def _recibo(bd: Archivo, pago_id: str = "p1") -> str:
    return texto_de(de_pagos.recibo_pdf(bd, pago_id))


def _saldo(bd: Archivo) -> int:
    return de_cargos.cargos_de(bd, socios(bd)[1].id)[0].saldo


def test_en_otra_moneda_se_redondea_una_vez_y_el_recibo_dice_lo_recibido_y_lo_aplicado(
    deudas: Archivo,
) -> None:
    hecho = anotar_pago(deudas, _en_pesos(deudas, 1_990_000))
    assert (hecho.importe, hecho.moneda, hecho.recibido, hecho.moneda_recibida) == (
        49_875,
        "USD",
        1_990_000,
        "UYU",
    )
    assert hecho.cambio == DEL_DIA
    assert _saldo(deudas) == 125
    texto = _recibo(deudas)
    assert "UYU 19.900,00 (diecinueve mil novecientos pesos uruguayos)" in texto
    assert "1 USD = 39,9 UYU, 10/03/2026, Banco Central del Uruguay" in texto
    assert "UYU 19.900,00 ÷ 39,9 = USD 498,75" in texto
    assert "Saldo que queda por pagar: USD 1,25." in texto


@pytest.mark.parametrize(("recibido", "falta"), [(1_990_000, 125), (2_000_000, -125), (1_995_000, 0)])
def test_la_diferencia_del_cambio_salda_el_cargo_justo_y_se_anula_con_el_pago(
    deudas: Archivo, recibido: int, falta: int
) -> None:
    hecho = anotar_pago(deudas, replace(_en_pesos(deudas, recibido), saldar_diferencia=True))
    assert (_saldo(deudas), hecho.a_cuenta) == (0, 0)
    notas = deudas.filas("SELECT importe, numero, pago_id FROM ajuste WHERE clase = 'diferencia_cambio'")
    assert [tuple(n) for n in notas] == ([(falta, 1, "p1")] if falta else [])
    assert ("Diferencia de cambio" in _recibo(deudas)) == bool(falta)
    assert de_verificacion.descuadres(deudas) == []
    anular_pago(deudas, "p1", "Error")
    assert _saldo(deudas) == 50_000
    assert {f[0] for f in deudas.filas("SELECT estado FROM ajuste")} <= {"anulado"}
    assert deudas.valor("SELECT sum(importe) FROM abono") == 0
    assert de_verificacion.descuadres(deudas) == []


@pytest.mark.parametrize(
    ("cambio", "campo", "frase"),
    [
        ({"tipo": Decimal(0)}, "tipo", "mayor que cero"),
        ({"tipo": Decimal("-39.9")}, "tipo", "mayor que cero"),
        ({"tipo": Decimal("NaN")}, "tipo", "mayor que cero"),
        ({"tipo": Decimal("1e12")}, "tipo", "no llega a nada"),
        ({"tipo": Decimal("1e-12")}, "tipo", "demasiado grande"),
        ({"moneda": "USD"}, "moneda_recibida", "ya está en USD"),
        ({"moneda": "pesos"}, "moneda_recibida", "tres letras"),
        ({"moneda": "U1U"}, "moneda_recibida", "tres letras"),
        ({"unidad": "EUR"}, "unidad", "otras monedas"),
        ({"fecha": "2026-03-11"}, "tipo_fecha", "posterior a hoy"),
        ({"fecha": "ayer"}, "tipo_fecha", "no es una fecha"),
        ({"fuente": "  "}, "fuente", "de quién es"),
    ],
)
def test_un_tipo_de_cambio_que_no_vale_lo_dice_y_no_deja_rastro(
    deudas: Archivo, cambio: dict[str, object], campo: str, frase: str
) -> None:
    malo = replace(DEL_DIA, **cambio)
    antes = deudas.valor("SELECT count(*) FROM bitacora")
    with pytest.raises(DatoInvalido, match=frase) as dicho:
        anotar_pago(deudas, replace(_en_pesos(deudas, 1_990_000), cambio=malo))
    assert dicho.value.campo == campo
    assert deudas.valor("SELECT count(*) FROM bitacora") == antes


def test_una_diferencia_que_no_es_del_cambio_no_se_perdona_sin_acuerdo(deudas: Archivo) -> None:
    with pytest.raises(DatoInvalido, match="condonación"):
        anotar_pago(deudas, replace(_en_pesos(deudas, 1_000_000), saldar_diferencia=True))
    en_dolares = replace(_en_pesos(deudas, 49_900), cambio=None, saldar_diferencia=True)
    with pytest.raises(DatoInvalido, match="otra moneda"):
        anotar_pago(deudas, en_dolares)
    assert de_pagos.pagos(deudas) == []


@given(
    st.integers(1, 10**12), st.decimals("0.0001", "9999", places=4), st.sampled_from(["USD", "UYU", "CLP"])
)
def test_el_abono_dista_de_la_cuenta_exacta_medio_centimo_como_mucho(
    recibido: int, tipo: Decimal, unidad: str
) -> None:
    recibida = "UYU" if unidad != "CLP" else "CLP"
    cambio = Cambio(recibida, tipo, "USD" if unidad == "USD" else recibida, "2026-03-10", "BCU")
    nuevo = PagoNuevo("p", "s", "2026-03-10", recibido, "cheque", cambio=cambio)
    escala = Fraction(100) if recibida == "CLP" else Fraction(1)
    exacto = (
        recibido * escala / Fraction(tipo) if cambio.unidad == "USD" else recibido * escala * Fraction(tipo)
    )
    if not Fraction(1, 2) <= exacto < 10**15 - 1:
        return
    assert abs(abonado(nuevo, "USD") - exacto) <= Fraction(1, 2)
    assert explicar_cambio(recibido, cambio, 100, "USD").endswith("= USD 1,00")


def test_el_tipo_se_lee_exacto_y_lo_ambiguo_se_dice() -> None:
    assert leer_tipo("39,9025") == Decimal("39.9025")
    for malo in ("0", "-1", "1.234", "muchos"):
        with pytest.raises(DatoInvalido) as dicho:
            leer_tipo(malo)
        assert dicho.value.campo == "tipo"


def test_si_la_asociacion_asume_lo_retenido_abona_todo_y_el_gasto_sale_del_fondo(deudas: Archivo) -> None:
    fondo_id = _fondo(deudas)
    nuevo = replace(_en_pesos(deudas, 50_000), cambio=None, gastos=1_500, gastos_de="asociacion")
    hecho = anotar_pago(deudas, replace(nuevo, fondo_id=fondo_id))
    assert (hecho.importe, hecho.entro, _saldo(deudas)) == (50_000, 48_500, 0)
    assert saldo(deudas, fondo_id, "2026-03-10") == 48_500
    asientos = asientos_de(deudas, Referencia("pago", "p1"))
    assert [(a.clase, a.importe, a.partida) for a in asientos] == [
        ("ingreso", 50_000, "Cuotas de los socios"),
        ("gasto", 1_500, "Gastos bancarios"),
    ]
    assert "USD 15,00, que asume la asociación" in _recibo(deudas)
    anular_pago(deudas, "p1", "Rebotó")
    assert saldo(deudas, fondo_id, "2026-03-10") == 0


def test_si_lo_asume_el_socio_se_le_abona_lo_que_llego(deudas: Archivo) -> None:
    fondo_id = _fondo(deudas)
    nuevo = replace(_en_pesos(deudas, 50_000), cambio=None, gastos=1_500, gastos_de="socio")
    hecho = anotar_pago(deudas, replace(nuevo, fondo_id=fondo_id))
    assert (hecho.importe, hecho.recibido, _saldo(deudas)) == (48_500, 50_000, 1_500)
    assert saldo(deudas, fondo_id, "2026-03-10") == 48_500
    assert "que asume el socio: se le abonan USD 485,00" in _recibo(deudas)
    assert anotar_pago(deudas, nuevo) == hecho, "repetirlo no lo anota dos veces"


@pytest.mark.parametrize(
    ("cambio", "campo"),
    [
        ({"gastos": -1, "gastos_de": "socio"}, "gastos"),
        ({"gastos": 50_000, "gastos_de": "socio"}, "gastos"),
        ({"gastos": 100}, "gastos_de"),
        ({"importe": 10**15}, "importe"),
    ],
)
def test_unos_gastos_o_un_importe_imposibles_no_se_anotan(
    deudas: Archivo, cambio: dict[str, object], campo: str
) -> None:
    nuevo = replace(_en_pesos(deudas, 50_000), cambio=None)
    with pytest.raises(DatoInvalido) as dicho:
        anotar_pago(deudas, replace(nuevo, **cambio))
    assert dicho.value.campo == campo
    assert de_pagos.pagos(deudas) == []


def test_lo_recibido_entra_en_un_fondo_de_su_moneda_y_en_otro_no(deudas: Archivo) -> None:
    en_pesos, en_dolares = _fondo(deudas, "UYU"), _fondo(deudas, "USD")
    with pytest.raises(DatoInvalido, match="está en USD y se recibió UYU"):
        anotar_pago(deudas, replace(_en_pesos(deudas, 1_990_000), fondo_id=en_dolares))
    assert de_pagos.pagos(deudas) == []
    anotar_pago(deudas, replace(_en_pesos(deudas, 1_990_000), fondo_id=en_pesos))
    assert saldo(deudas, en_pesos, "2026-03-10") == 1_990_000


def test_en_un_ejercicio_cerrado_no_se_cobra_ni_se_rebaja_ni_se_aplica(deudas: Archivo) -> None:
    anotar_pago(deudas, PagoNuevo("p0", socios(deudas)[0].id, "2026-03-10", 60_000, "cheque", a_cuenta=True))
    abrir_fondo(deudas, FondoNuevo("caja", "Caja", "USD", "2024-12-31"), ACTO_ANTERIOR)
    cerrar_ejercicio(deudas, "2025", ACTO_ANTERIOR)
    antes, uno = deudas.valor("SELECT count(*) FROM bitacora"), socios(deudas)[1]
    cargo = de_cargos.cargos_de(deudas, uno.id)[0]
    nota = AjusteNuevo("a", "nota_credito", uno.id, "2025-12-31", {cargo.id: 1}, "Error")
    for intento in (
        lambda: anotar_pago(deudas, PagoNuevo("p", uno.id, "2025-12-31", 100, "cheque")),
        lambda: anotar_ajuste(deudas, nota),
        lambda: aplicar_saldo_a_favor(deudas, socios(deudas)[0].id, "USD", fecha="2025-12-31"),
    ):
        with pytest.raises(EjercicioCerrado):
            intento()
    assert deudas.valor("SELECT count(*) FROM bitacora") == antes


def test_el_tipo_se_guarda_con_su_fecha_iso_y_su_fuente_sin_espacios(deudas: Archivo) -> None:
    escrito = replace(DEL_DIA, fecha="10/3/2026", fuente=" Banco Central del Uruguay ")
    assert anotar_pago(deudas, replace(_en_pesos(deudas, 1_990_000), cambio=escrito)).cambio == DEL_DIA


def test_si_sobra_y_quedan_cargos_sin_saldar_no_se_pierde_el_dinero_del_socio(deudas: Archivo) -> None:
    emitir(deudas, preparar_emision(deudas, "2026"))
    primero = de_cargos.cargos_de(deudas, socios(deudas)[1].id)[0]
    nuevo = replace(_en_pesos(deudas, 2_000_000), saldar_diferencia=True, reparto={primero.id: primero.saldo})
    antes = deudas.valor("SELECT count(*) FROM bitacora")
    with pytest.raises(DatoInvalido, match="quedan cargos sin saldar") as dicho:
        anotar_pago(deudas, nuevo)
    assert dicho.value.campo == "reparto"
    assert deudas.valor("SELECT count(*) FROM bitacora") == antes


def test_con_lo_que_sobra_a_su_favor_no_se_anota_diferencia(deudas: Archivo) -> None:
    hecho = anotar_pago(deudas, replace(_en_pesos(deudas, 2_000_000), saldar_diferencia=True, a_cuenta=True))
    assert (_saldo(deudas), hecho.a_cuenta) == (0, 125)
    assert deudas.valor("SELECT count(*) FROM ajuste") == 0
    assert de_verificacion.descuadres(deudas) == []


def test_lo_cobrado_en_otra_moneda_dice_cuanto_se_recibio_y_a_que_cambio(deudas: Archivo) -> None:
    hecho = anotar_pago(deudas, _en_pesos(deudas, 1_995_000))
    libro = CalamineWorkbook.from_filelike(BytesIO(libro_xlsx(de_cuentas.datos_del_libro(deudas))))
    titulos, fila, *_ = libro.get_sheet_by_name("Pagos").to_python()[3:]
    dicho = dict(zip(titulos, fila, strict=True))
    assert (dicho["Importe del recibo"], dicho["Recibido"], dicho["Moneda recibida"]) == (500, 19_950, "UYU")
    assert str(dicho["Tipo de cambio"]).startswith("1 USD = 39,9 UYU")
    suyos = [m for m in movimientos(deudas) if m.pago_id == hecho.id]
    assert {(m.recibido, m.moneda_recibida, m.tipo_cambio, m.tipo_unidad) for m in suyos} == {
        (1_995_000, "UYU", "39.90", "USD")
    }
    assert {m.recibido for m in movimientos(deudas) if m.clase == "cargo"} == {None}
