"""La caja y los bancos: qué se admite al abrirlos y lo que hay en ellos cada día."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from escritorio.acuerdos.consultas import fundamento
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.bitacora import ultimo_apunte
from escritorio.comun.datos.deshacer import deshacer
from escritorio.cuentas.acciones.asientos import anotar_asiento
from escritorio.cuentas.acciones.fondos import SaldoYaUsado, abrir_fondo, corregir_fondo, dejar_de_usar
from escritorio.cuentas.consultas.asientos import fondo, fondos, saldo, saldos, todos_los_fondos
from escritorio.cuentas.modelo.asientos import AsientoNuevo, SenasDeFondo
from tests.cuentas.casos import ARQUEO_DE_ANTES, BANCO, CAJA, PESOS, abrir, gasto, ingreso


def test_el_saldo_sale_de_los_asientos_hasta_ese_dia(bd: Archivo) -> None:
    caja = abrir(bd)
    gasto(bd, caja, 30_00)
    ingreso(bd, caja, 200_00)
    dias = ("2023-12-31", "2024-01-01", "2026-02-28", "2026-03-01", "2026-03-05")
    assert [saldo(bd, caja.id, d) for d in dias] == [0, 100_00, 100_00, 300_00, 270_00]


def test_un_traspaso_resta_en_uno_y_suma_en_otro(bd: Archivo) -> None:
    caja, banco = abrir(bd), abrir(bd, BANCO)
    anotar_asiento(
        bd, AsientoNuevo("traspaso", banco.id, "2026-03-02", 250_00, "Para gastos", destino_id=caja.id)
    )
    assert [(s.fondo.nombre, s.saldo) for s in saldos(bd, "2026-03-10")] == [
        ("Caja chica", 350_00),
        ("Cuenta corriente", 4_750_00),
    ]


def test_los_fondos_se_eligen_por_su_moneda(bd: Archivo) -> None:
    for nuevo in (CAJA, BANCO, PESOS):
        abrir(bd, nuevo)
    assert [f.nombre for f in fondos(bd, "CLP")] == ["Cuenta en pesos"]
    assert len(fondos(bd)) == 3


def test_el_fondo_guarda_en_que_se_apoya_su_saldo(bd: Archivo) -> None:
    assert fundamento(bd, abrir(bd).fundamento_id).texto == "Arqueo de la secretaría saliente"


@pytest.mark.parametrize(
    ("cambio", "campo"),
    [
        ({"nombre": "  "}, "nombre"),
        ({"nombre": "CAJA  chica"}, "nombre"),
        ({"clase": "colchon"}, "clase"),
        ({"moneda": "dólar"}, "moneda"),
        ({"saldo_inicial": -1}, "saldo"),
        ({"saldo_inicial": 10**15}, "saldo"),
        ({"fecha": "2026-03-11"}, "fecha"),
        ({"fecha": "ayer"}, "fecha"),
    ],
)
def test_un_fondo_mal_escrito_no_deja_rastro(bd: Archivo, cambio: dict[str, Any], campo: str) -> None:
    abrir(bd)
    antes = ultimo_apunte(bd)
    otro = replace(CAJA, **{"nombre": "Otra caja", **cambio})
    with pytest.raises(DatoInvalido) as error:
        abrir_fondo(bd, otro, ARQUEO_DE_ANTES)
    assert error.value.campo == campo
    assert ultimo_apunte(bd) == antes


def test_un_banco_puede_empezar_en_descubierto(bd: Archivo) -> None:
    banco = abrir(bd, replace(BANCO, saldo_inicial=-50_00))
    assert saldo(bd, banco.id, "2024-01-01") == -50_00


def test_abrir_un_fondo_se_deshace_mientras_no_se_use(bd: Archivo) -> None:
    deshacer(bd, abrir_fondo(bd, CAJA, ARQUEO_DE_ANTES))
    assert fondos(bd) == []


def test_corregir_cambia_el_banco_y_no_el_saldo(bd: Archivo) -> None:
    banco = abrir(bd, BANCO)
    corregir_fondo(bd, banco.id, SenasDeFondo("Cuenta nueva", "Banco Sur", "999"))
    corregido = fondo(bd, banco.id)
    assert (corregido.nombre, corregido.banco, corregido.cuenta) == ("Cuenta nueva", "Banco Sur", "999")
    assert corregido.saldo_inicial == 5_000_00


def test_con_dinero_dentro_no_se_deja_de_usar(bd: Archivo) -> None:
    caja = abrir(bd)
    with pytest.raises(DatoInvalido, match=r"quedan USD 100,00"):
        dejar_de_usar(bd, caja.id, "2026-03-09")
    gasto(bd, caja, 100_00)
    dejar_de_usar(bd, caja.id, "2026-03-09")
    assert fondos(bd) == []
    assert [f.baja for f in todos_los_fondos(bd)] == ["2026-03-09"]
    with pytest.raises(DatoInvalido, match="no se usa desde el 09/03/2026"):
        ingreso(bd, caja, fecha="2026-03-10")


def test_el_saldo_inicial_se_corrige_mientras_no_haya_nada_anotado(bd: Archivo) -> None:
    suyo = abrir(bd, BANCO)
    corregir_fondo(bd, suyo.id, SenasDeFondo(suyo.nombre), -150_50)
    assert fondo(bd, suyo.id).saldo_inicial == -150_50
    ingreso(bd, suyo, 10_00)
    antes = int(bd.valor("SELECT count(*) FROM bitacora"))
    with pytest.raises(SaldoYaUsado) as error:
        corregir_fondo(bd, suyo.id, SenasDeFondo("Otro"), 0)
    assert "ya tiene asientos" in error.value.mensaje
    assert error.value.campo == "saldo"
    assert (fondo(bd, suyo.id).nombre, int(bd.valor("SELECT count(*) FROM bitacora"))) == (suyo.nombre, antes)
    corregir_fondo(bd, suyo.id, SenasDeFondo("Otro"), -150_50)
    assert fondo(bd, suyo.id).nombre == "Otro"


def test_una_caja_no_se_corrige_a_menos_que_nada(bd: Archivo) -> None:
    caja = abrir(bd)
    with pytest.raises(DatoInvalido, match="menos que nada"):
        corregir_fondo(bd, caja.id, SenasDeFondo(caja.nombre), -1)
