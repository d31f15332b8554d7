"""Ninguna puerta deja una caja o un banco por debajo de cero sin decirlo y confirmarlo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.bitacora import ultimo_apunte
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.cuentas.acciones.asientos import anotar_asiento, anular_asiento
from escritorio.cuentas.acciones.extracto import anotar_en_cuentas, guardar_extracto
from escritorio.cuentas.consultas.asientos import saldo, saldos
from escritorio.cuentas.consultas.extracto import lineas
from escritorio.cuentas.modelo.asientos import AsientoNuevo, Fondo, FondoNuevo
from escritorio.cuentas.pantalla import PantallaCuentas
from escritorio.cuentas.piezas.anotar import anotar
from escritorio.cuentas.reglas.asientos import QuedaEnNegativo
from escritorio.cuotas.acciones.cobros import anotar_pago, anular_pago
from escritorio.cuotas.acciones.conciliacion import cobrar_linea, deshacer_conciliacion, enlazar_pago
from escritorio.cuotas.acciones.devoluciones import devolver_en_dinero
from escritorio.cuotas.modelo.cuentas import PagoNuevo
from escritorio.cuotas.modelo.devoluciones import DevolucionNueva
from escritorio.socios.consultas import socios
from tests.cuentas.casos import abrir, gasto, ingreso, nuevo_gasto, partida_de
from tests.cuentas.extractos import de_csv
from tests.cuotas.escenas import HOY, pago_a_cuenta
from tests.pantallas import Puesta, en_dialogo

VACIO = FondoNuevo("banco", "Cuenta corriente", "USD", "2024-01-01", 10_00)
"""Diez dólares: todo lo que sigue saca más."""
Puerta = Callable[[Archivo, Fondo, Path], Callable[[bool], object]]


def _linea(bd: Archivo, fondo: Fondo, carpeta: Path, fila: str) -> str:
    texto = f"Fecha;Concepto;Referencia;Importe\n{fila}"
    guardar_extracto(bd, fondo.id, de_csv(carpeta, texto, moneda="USD"))
    return lineas(bd, fondo.id)[-1].id


def _gastado(bd: Archivo, fondo: Fondo, importe: int) -> None:
    """Lo que entró ya se gastó: anular lo que lo trajo deja el fondo en negativo."""
    gasto(bd, fondo, importe, fecha=HOY)


def _un_gasto(bd: Archivo, fondo: Fondo, _: Path) -> Callable[[bool], object]:
    return lambda si: anotar_asiento(bd, nuevo_gasto(bd, fondo, 30_00), aunque_quede_negativo=si)


def _un_traspaso(bd: Archivo, fondo: Fondo, _: Path) -> Callable[[bool], object]:
    otro = abrir(bd, FondoNuevo("caja", "Caja", "USD", "2024-01-01"))
    nuevo = AsientoNuevo("traspaso", fondo.id, HOY, 30_00, "A la caja", destino_id=otro.id)
    return lambda si: anotar_asiento(bd, nuevo, aunque_quede_negativo=si)


def _anular_un_traspaso(bd: Archivo, fondo: Fondo, _: Path) -> Callable[[bool], object]:
    otro = abrir(bd, FondoNuevo("caja", "Caja", "USD", "2024-01-01", 100_00))
    nuevo = AsientoNuevo("traspaso", otro.id, HOY, 30_00, "Al banco", destino_id=fondo.id)
    hecho = anotar_asiento(bd, nuevo)
    _gastado(bd, fondo, 40_00)
    return lambda si: anular_asiento(bd, hecho.id, HOY, "Por error", aunque_quede_negativo=si)


def _anular_un_ingreso(bd: Archivo, fondo: Fondo, _: Path) -> Callable[[bool], object]:
    hecho = ingreso(bd, fondo, 30_00)
    _gastado(bd, fondo, 40_00)
    return lambda si: anular_asiento(bd, hecho.id, HOY, "Por error", aunque_quede_negativo=si)


def _anular_un_pago(bd: Archivo, fondo: Fondo, _: Path) -> Callable[[bool], object]:
    nuevo = PagoNuevo(
        "p1", socios(bd)[1].id, HOY, 300_00, "transferencia", gastos=5_00, gastos_de="asociacion",
        fondo_id=fondo.id,
    )  # fmt: skip
    anotar_pago(bd, nuevo)
    _gastado(bd, fondo, 305_00)
    return lambda si: anular_pago(bd, "p1", "Rebotó", aunque_quede_negativo=si)


def _devolver(bd: Archivo, fondo: Fondo, _: Path) -> Callable[[bool], object]:
    anotar_pago(bd, pago_a_cuenta(bd, 800_00))
    nueva = DevolucionNueva("d1", socios(bd)[1].id, HOY, 300_00, "USD", "efectivo", "Sobró", "", fondo.id)
    return lambda si: devolver_en_dinero(bd, nueva, aunque_quede_negativo=si)


def _un_gasto_del_banco(bd: Archivo, fondo: Fondo, carpeta: Path) -> Callable[[bool], object]:
    linea_id, partida = _linea(bd, fondo, carpeta, "05/03/2026;COMISION;;-30,00"), partida_de(bd, "2.2")
    return lambda si: anotar_en_cuentas(bd, linea_id, partida, aunque_quede_negativo=si)


def _deshacer_un_cobro(bd: Archivo, fondo: Fondo, carpeta: Path) -> Callable[[bool], object]:
    linea_id = _linea(bd, fondo, carpeta, "05/03/2026;DEPOSITO;;300,00")
    cobrar_linea(bd, linea_id, socios(bd)[1].id)
    _gastado(bd, fondo, 305_00)
    return lambda si: deshacer_conciliacion(bd, linea_id, "No era", aunque_quede_negativo=si)


def _deshacer_un_enlace(bd: Archivo, fondo: Fondo, carpeta: Path) -> Callable[[bool], object]:
    anotar_pago(bd, PagoNuevo("p1", socios(bd)[1].id, HOY, 300_00, "transferencia"))
    linea_id = _linea(bd, fondo, carpeta, "10/03/2026;DEPOSITO;;300,00")
    enlazar_pago(bd, linea_id, "p1")
    _gastado(bd, fondo, 305_00)
    return lambda si: deshacer_conciliacion(bd, linea_id, "No era", aunque_quede_negativo=si)


def _deshacer_un_ingreso_del_banco(bd: Archivo, fondo: Fondo, carpeta: Path) -> Callable[[bool], object]:
    linea_id = _linea(bd, fondo, carpeta, "05/03/2026;INTERES;;30,00")
    anotar_en_cuentas(bd, linea_id, partida_de(bd, "1.1"))
    _gastado(bd, fondo, 40_00)
    return lambda si: deshacer_conciliacion(bd, linea_id, "No era", aunque_quede_negativo=si)


PUERTAS = (
    _un_gasto, _un_traspaso, _anular_un_traspaso, _anular_un_ingreso, _anular_un_pago, _devolver,
    _un_gasto_del_banco, _deshacer_un_cobro, _deshacer_un_enlace, _deshacer_un_ingreso_del_banco,
)  # fmt: skip


@pytest.mark.parametrize("puerta", PUERTAS, ids=lambda p: p.__name__)
def test_no_pasa_sin_confirmarlo_y_confirmado_si(deudas: Archivo, puerta: Puerta, tmp_path: Path) -> None:
    fondo = abrir(deudas, VACIO)
    hacer = puerta(deudas, fondo, tmp_path)
    antes, hay = ultimo_apunte(deudas), saldo(deudas, fondo.id, HOY)
    with pytest.raises(QuedaEnNegativo, match="«Cuenta corriente» quedaría en −USD ") as error:
        hacer(False)
    assert " hay USD " in error.value.mensaje
    assert " salen USD " in error.value.mensaje
    assert (ultimo_apunte(deudas), saldo(deudas, fondo.id, HOY)) == (antes, hay)
    hacer(True)
    assert saldo(deudas, fondo.id, HOY) < 0


def test_lo_que_se_anota_con_fecha_de_antes_no_deja_en_negativo_un_dia_de_en_medio(deudas: Archivo) -> None:
    fondo = abrir(deudas, VACIO)
    _gastado(deudas, fondo, 8_00)
    with pytest.raises(QuedaEnNegativo, match="−USD 1,00 el 10/03/2026: hay USD 2,00 y salen USD 3,00"):
        gasto(deudas, fondo, 3_00, fecha="2026-01-01")
    assert gasto(deudas, fondo, 2_00, fecha="2026-01-01").numero == 2


def test_lo_que_entra_no_se_pregunta_aunque_el_fondo_siga_en_negativo(deudas: Archivo) -> None:
    fondo = abrir(deudas, VACIO)
    anotar_asiento(deudas, nuevo_gasto(deudas, fondo, 900_00), aunque_quede_negativo=True)
    nuevo = PagoNuevo(
        "p1", socios(deudas)[1].id, HOY, 300_00, "transferencia", gastos=5_00, gastos_de="asociacion",
        fondo_id=fondo.id,
    )  # fmt: skip
    anotar_pago(deudas, nuevo)
    assert saldo(deudas, fondo.id, HOY) == 10_00 - 900_00 + 295_00


@pytest.mark.parametrize("sigue", [True, False])
def test_la_ventana_lo_pregunta_con_la_cuenta(
    deudas: Archivo, qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, sigue: bool
) -> None:
    abrir(deudas, VACIO)
    puesta = Puesta(deudas, qtbot, qapp)
    pantalla = puesta.poner(PantallaCuentas)
    dichas: list[str] = []

    def confirmar(titulo: str, texto: str, *_: object, **__: object) -> bool:
        dichas.append(texto)
        return sigue

    monkeypatch.setattr(pantalla.servicios.avisos, "confirmar", confirmar)

    def llenar(dialogo: DialogoFormulario) -> None:
        dialogo.formulario.poner(
            {"importe": "30", "concepto": "Tinta", "partida_id": partida_de(deudas, "2.2")}
        )
        dialogo.guardar.click()
        assert dialogo.isVisible() is not sigue

    en_dialogo(lambda: anotar(pantalla, "gasto"), llenar)
    assert dichas == [
        "«Cuenta corriente» quedaría en −USD 20,00 el 10/03/2026: hay USD 10,00 y salen USD 30,00."
    ]
    assert [s.saldo for s in saldos(deudas, HOY)] == [-20_00 if sigue else 10_00]
