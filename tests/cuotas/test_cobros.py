from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from escritorio.asociacion.acciones import editar, fijar_proximo
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario, NoExiste
from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.deshacer import deshacer
from escritorio.cuotas.acciones.cobros import PagoYaAnulado, anotar_pago, anular_pago
from escritorio.cuotas.acciones.emision import anotar_saldo_inicial, emitir
from escritorio.cuotas.asunto import SoloSeAnade
from escritorio.cuotas.consultas import cuentas as de_cargos
from escritorio.cuotas.consultas import cuentas as de_cuentas
from escritorio.cuotas.consultas import pagos as de_pagos
from escritorio.cuotas.consultas import verificacion as de_verificacion
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.modelo.cuentas import PagoNuevo
from escritorio.cuotas.reglas.cobros import NoDebeNada, PagoMayorQueLaDeuda
from escritorio.socios.consultas import socios
from tests.fabrica import ACTO_ANTERIOR, con_socios, nueva_red, reloj, sin_guardas


@pytest.fixture
def deudas(red: Archivo) -> Archivo:
    """La red con 2025 y 2026 emitidos."""
    emitir(red, preparar_emision(red, "2026"))
    emitir(red, preparar_emision(red, "2025"))
    return red


def _pago(bd: Archivo, importe: int, clave: str = "p1", cual: int = 1) -> PagoNuevo:
    return PagoNuevo(clave, socios(bd)[cual].id, "2026-03-10", importe, "transferencia", "TR 77")


def _rastro(bd: Archivo) -> tuple[int, int]:
    return int(bd.valor("SELECT count(*) FROM bitacora")), int(bd.valor("SELECT count(*) FROM adjunto"))


def test_un_pago_salda_del_mas_antiguo_al_mas_nuevo(deudas: Archivo) -> None:
    hecho = anotar_pago(deudas, _pago(deudas, 70_000))
    assert [(a.ejercicio, a.importe) for a in hecho.aplicaciones] == [("2025", 50_000), ("2026", 20_000)]
    estado = de_cuentas.estado_de_cuenta(deudas, hecho.socio_id)
    assert [(c.ejercicio, c.saldo, c.estado) for c in estado.cargos] == [
        ("2025", 0, "pagado"),
        ("2026", 30_000, "parcial"),
    ]
    assert (estado.deuda("USD"), estado.deuda("EUR"), hecho.recibo) == (30_000, 0, 1)
    deudor = next(d for d in de_cuentas.deudores(deudas) if d.socio_id == hecho.socio_id)
    assert (deudor.deuda, deudor.desde_ejercicio, deudor.socio_codigo) == (30_000, "2026", "0002")
    assert de_verificacion.descuadres(deudas) == []


def test_el_mismo_pago_no_se_anota_dos_veces(deudas: Archivo) -> None:
    nuevo = _pago(deudas, 10_000)
    primero = anotar_pago(deudas, nuevo)
    antes = _rastro(deudas)
    assert anotar_pago(deudas, nuevo) == primero
    with pytest.raises(DatoInvalido, match="otros datos"):
        anotar_pago(deudas, replace(nuevo, importe=20_000))
    assert _rastro(deudas) == antes


def test_se_puede_decir_a_que_cargo_va_cada_parte(deudas: Archivo) -> None:
    nuevo = _pago(deudas, 5_000)
    de_2026 = de_cargos.cargos_de(deudas, nuevo.socio_id)[1]
    anotar_pago(deudas, replace(nuevo, reparto={de_2026.id: 5_000}))
    assert [c.saldo for c in de_cargos.cargos_de(deudas, nuevo.socio_id)] == [50_000, 45_000]


@pytest.mark.parametrize(
    ("cambio", "clase", "frase"),
    [
        ({"importe": 100_001}, PagoMayorQueLaDeuda, r"USD 1\.000,01.*USD 1\.000,00"),
        ({"importe": 0}, DatoInvalido, "mayor que cero"),
        ({"importe": -5}, DatoInvalido, "mayor que cero"),
        ({"fecha": "2026-03-11"}, DatoInvalido, "posterior a hoy, 10/03/2026"),
        ({"fecha": "ayer"}, DatoInvalido, "no es una fecha"),
        ({"medio": "trueque"}, DatoInvalido, "medio de pago"),
        ({"moneda": "UYU"}, NoDebeNada, "no debe nada"),
        ({"reparto": {"nada": 1_000}}, DatoInvalido, "un cargo que debe USD 0,00"),
        ({"reparto": {}}, DatoInvalido, "Deben coincidir"),
        ({"socio_id": "nadie"}, NoExiste, "ya no existe"),
    ],
)
def test_un_pago_que_no_vale_lo_dice_y_no_deja_rastro(
    deudas: Archivo, cambio: dict[str, object], clase: type[ErrorDeUsuario], frase: str
) -> None:
    antes = _rastro(deudas)
    with pytest.raises(clase, match=frase):
        anotar_pago(deudas, replace(_pago(deudas, 1_000), **cambio))
    assert _rastro(deudas) == antes
    assert anotar_pago(deudas, _pago(deudas, 1_000)).recibo == 1, "el número no se gastó"


def test_el_recibo_dice_lo_pagado_y_se_reimprime_igual(deudas: Archivo, tmp_path: Path) -> None:
    hecho = anotar_pago(deudas, _pago(deudas, 70_000))
    impreso = de_pagos.recibo_pdf(deudas, hecho.id)
    texto = " ".join(p.extract_text() for p in PdfReader(BytesIO(impreso)).pages)
    for dato in ("Recibo n.º 1", "Red de prueba", "Municipio 002", "USD 700,00", "10/03/2026", "TR 77"):
        assert dato in texto
    for dato in ("2025", "500,00", "2026", "200,00", "Saldo que queda por pagar: USD 300,00", "Tesorería"):
        assert dato in texto
    assert len(PdfReader(BytesIO(impreso)).pages) == 1
    editar(deudas, replace(asociacion(deudas), nombre="Otro nombre"))
    anotar_pago(deudas, _pago(deudas, 1_000, "p2"))
    assert de_pagos.recibo_pdf(deudas, hecho.id) == impreso


def test_el_recibo_del_ultimo_pago_dice_que_no_debe_nada(deudas: Archivo) -> None:
    hecho = anotar_pago(deudas, replace(_pago(deudas, 100_000), referencia=""))
    texto = PdfReader(BytesIO(de_pagos.recibo_pdf(deudas, hecho.id))).pages[0].extract_text()
    assert "no debe nada" in texto
    assert "Referencia" not in texto
    with pytest.raises(NoDebeNada):
        anotar_pago(deudas, _pago(deudas, 1, "p2"))


def test_anular_un_pago_no_borra_ni_libera_su_recibo(deudas: Archivo) -> None:
    hecho = anotar_pago(deudas, _pago(deudas, 70_000))
    with pytest.raises(DatoInvalido, match="motivo"):
        anular_pago(deudas, hecho.id, " ")
    anular_pago(deudas, hecho.id, "Cheque sin fondos")
    anulado = de_pagos.pago(deudas, hecho.id)
    assert (anulado.estado, anulado.motivo_anulacion, anulado.cobrado) == ("anulado", "Cheque sin fondos", 0)
    assert de_cuentas.estado_de_cuenta(deudas, hecho.socio_id).deuda("USD") == 100_000
    assert anotar_pago(deudas, _pago(deudas, 70_000, "p2")).recibo == 2
    assert de_verificacion.descuadres(deudas) == []
    with pytest.raises(PagoYaAnulado):
        anular_pago(deudas, hecho.id, "Otra vez")
    with pytest.raises(NoExiste):
        anular_pago(deudas, "nada", "Motivo")


def test_avisa_si_otro_pago_vigente_lleva_la_misma_referencia(deudas: Archivo) -> None:
    hecho = anotar_pago(deudas, _pago(deudas, 1_000))
    assert [p.id for p in de_pagos.pagos_con_referencia(deudas, " tr 77 ")] == [hecho.id]
    assert de_pagos.pagos_con_referencia(deudas, " ") == []
    anular_pago(deudas, hecho.id, "Error")
    assert de_pagos.pagos_con_referencia(deudas, "TR 77") == []


def test_los_recibos_siguen_la_numeracion_que_venia_de_antes(deudas: Archivo) -> None:
    fijar_proximo(deudas, "recibo", 501)
    recibos = [anotar_pago(deudas, _pago(deudas, 1_000, f"p{i}")).recibo for i in range(3)]
    assert recibos == [501, 502, 503]
    assert de_verificacion.descuadres(deudas) == []


def test_descuadres_dice_lo_que_no_cuadra(deudas: Archivo) -> None:
    hecho = anotar_pago(deudas, _pago(deudas, 70_000))
    with transaccion(deudas, "Estropear"):
        sin_guardas(deudas)
        deudas.ejecutar("UPDATE abono SET importe = importe + 10000")
        deudas.ejecutar("UPDATE numeracion SET proximo = 9 WHERE serie = 'recibo'")
    assert de_verificacion.descuadres(deudas) == [
        "El recibo 1 es de USD 700,00 y salda USD 900,00.",
        f"El cargo {hecho.aplicaciones[0].cargo_numero} tiene abonado USD 100,00 de más.",
        "La numeración de recibos salta del 1 al 9.",
    ]


def test_el_libro_de_cuotas_solo_se_anade(deudas: Archivo) -> None:
    anotar_pago(deudas, _pago(deudas, 70_000))
    for orden in ("UPDATE abono SET fecha = '2020-01-01'", "DELETE FROM abono"):
        with pytest.raises(SoloSeAnade), transaccion(deudas, "Tocar"):
            deudas.ejecutar(orden)


def test_anular_un_pago_no_se_deshace_y_el_saldo_de_antes_sigue_siendo_el_que_era(deudas: Archivo) -> None:
    hecho = anotar_pago(deudas, _pago(deudas, 70_000))
    accion_id = anular_pago(deudas, hecho.id, "Cheque sin fondos")
    with pytest.raises(SoloSeAnade):
        deshacer(deudas, accion_id)
    abonos = deudas.filas("SELECT fecha, importe FROM abono ORDER BY importe DESC")
    assert sum(a["importe"] for a in abonos) == 0
    assert {a["fecha"] for a in abonos if a["importe"] < 0} == {deudas.hoy()}


def test_lo_cobrado_sigue_al_cerrar_y_abrir(tmp_path: Path) -> None:
    apertura = nueva_red(tmp_path)
    (socio_id,) = con_socios(apertura.bd, 1)
    anotar_saldo_inicial(apertura.bd, socio_id, "2020", 9_000, ACTO_ANTERIOR)
    anotar_pago(apertura.bd, PagoNuevo("p", socio_id, "2026-01-02", 4_000, "cheque"))
    impreso = de_pagos.recibo_pdf(apertura.bd, "p")
    apertura.cerrar()
    otra = abrir_archivo(apertura.bd.ruta, "Beto", reloj)
    try:
        assert [d.deuda for d in de_cuentas.deudores(otra.bd)] == [5_000]
        assert de_pagos.recibo_pdf(otra.bd, "p") == impreso
    finally:
        otra.cerrar()
