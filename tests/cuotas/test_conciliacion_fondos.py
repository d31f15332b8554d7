"""Conciliar lo que pasa de un fondo a otro: el cheque de la caja y el traspaso entre dos bancos."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuentas.acciones.asientos import anotar_asiento, anular_asiento
from escritorio.cuentas.acciones.extracto import (
    YaEnlazado,
    anotar_en_cuentas,
    enlazar_asiento,
    guardar_extracto,
)
from escritorio.cuentas.consultas.asientos import asiento, saldo
from escritorio.cuentas.consultas.extracto import linea, lineas
from escritorio.cuentas.modelo.asientos import Asiento, AsientoNuevo, Fondo
from escritorio.cuentas.modelo.extracto import EstadoDeLinea
from escritorio.cuotas.acciones.cobros import anotar_pago
from escritorio.cuotas.acciones.conciliacion import aceptar, cobrar_linea, conciliar_seguras, enlazar_pago
from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.consultas.conciliacion import mal_conciliadas, por_conciliar
from escritorio.cuotas.consultas.pagos import pagos
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.modelo.conciliacion import Grado, Hacer, Propuesta
from escritorio.cuotas.modelo.cuentas import PagoNuevo
from escritorio.socios.consultas import socios
from tests.cuentas.casos import BANCO, CAJA, abrir, ingreso, partida_de
from tests.cuentas.extractos import de_csv

HOY = "2026-03-10"
DEPOSITO = "05/03/2026;DEPOSITO CHEQUE MUNICIPIO 002;;250,00"


@pytest.fixture
def banco(red: Archivo) -> Fondo:
    """La cuenta de una red con 2026 emitido: 500 dólares a cada socio."""
    emitir(red, preparar_emision(red, "2026"))
    return abrir(red, BANCO)


def _traer(bd: Archivo, fondo: Fondo, carpeta: Path, *filas: str) -> str:
    """Guarda un extracto con esas filas; da el id de su última línea."""
    texto = "\n".join(("Fecha;Concepto;Referencia;Importe", *filas))
    guardar_extracto(bd, fondo.id, de_csv(carpeta, texto, moneda=fondo.moneda))
    return lineas(bd, fondo.id)[-1].id


def _socio(bd: Archivo, numero: int) -> str:
    return next(s.id for s in socios(bd) if s.nombre == f"Municipio {numero:03}")


def _propuesta(bd: Archivo, fondo: Fondo) -> Propuesta:
    propuesta = por_conciliar(bd, fondo.id)[0].propuesta
    assert propuesta is not None
    return propuesta


def _pagar(bd: Archivo, fondo: Fondo | None, referencia: str = "") -> str:
    """El socio 2 pagó 250 de lo que debe, en ese fondo o en ninguno."""
    destino = fondo.id if fondo else ""
    nuevo = PagoNuevo("p9", _socio(bd, 2), "2026-03-04", 25_000, "cheque", referencia, fondo_id=destino)
    return anotar_pago(bd, nuevo).id


def _traspasar(bd: Archivo, de: Fondo, a: Fondo, importe: int) -> Asiento:
    nuevo = AsientoNuevo("traspaso", de.id, "2026-03-05", importe, "De uno a otro", destino_id=a.id)
    return anotar_asiento(bd, nuevo)


def test_el_cheque_de_la_caja_depositado_en_el_banco_no_da_otro_recibo(
    red: Archivo, banco: Fondo, tmp_path: Path
) -> None:
    caja = abrir(red, CAJA)
    _pagar(red, caja)
    _traer(red, banco, tmp_path, DEPOSITO)
    assert (_propuesta(red, banco).grado, _propuesta(red, banco).hacer) == (Grado.DUDOSA, Hacer.DECIDIR)
    assert "entró en otro fondo" in _propuesta(red, banco).porque
    assert conciliar_seguras(red, banco.id).conciliadas == 0
    antes = saldo(red, caja.id, HOY) + saldo(red, banco.id, HOY)
    traspaso = _traspasar(red, caja, banco, 25_000)
    assert (_propuesta(red, banco).hacer, _propuesta(red, banco).destino_id) == (
        Hacer.ENLAZAR_ASIENTO,
        traspaso.id,
    )
    aceptar(red, _propuesta(red, banco))
    assert (len(pagos(red)), saldo(red, caja.id, HOY) + saldo(red, banco.id, HOY)) == (1, antes)


def test_un_traspaso_entre_dos_bancos_se_concilia_en_los_dos_y_una_vez_en_cada_uno(
    red: Archivo, banco: Fondo, tmp_path: Path
) -> None:
    otro = abrir(red, replace(BANCO, nombre="Otro banco", cuenta="9"))
    paso = _traspasar(red, banco, otro, 10_000)
    sale = _traer(red, banco, tmp_path, "05/03/2026;PASO;X1;-100,00")
    entra = _traer(red, otro, tmp_path, "05/03/2026;PASO;X1;100,00")
    enlazar_asiento(red, sale, paso.id)
    assert _propuesta(red, otro).hacer is Hacer.ENLAZAR_ASIENTO
    aceptar(red, _propuesta(red, otro))
    assert {linea(red, x).estado for x in (sale, entra)} == {EstadoDeLinea.CONCILIADA}
    repetida = _traer(red, otro, tmp_path, "06/03/2026;PASO;X1;100,00")
    with pytest.raises(YaEnlazado):
        enlazar_asiento(red, repetida, paso.id)


def test_lo_que_entra_no_se_enlaza_con_una_linea_en_que_sale(
    red: Archivo, banco: Fondo, tmp_path: Path
) -> None:
    previo = _pagar(red, None)
    cargo = _traer(red, banco, tmp_path, "05/03/2026;CARGO;;-250,00")
    with pytest.raises(DatoInvalido, match="sólo quedan"):
        enlazar_pago(red, cargo, previo)
    assert linea(red, cargo).estado is EstadoDeLinea.PENDIENTE
    assert saldo(red, banco.id, HOY) == BANCO.saldo_inicial


def test_lo_que_queda_de_una_linea_puede_ser_un_ingreso_ya_anotado(
    red: Archivo, banco: Fondo, tmp_path: Path
) -> None:
    deposito = _traer(red, banco, tmp_path, "02/03/2026;DEPOSITO;;700,00")
    ingreso(red, banco, 20_000, partida_id=partida_de(red, "1.2"))
    cobrar_linea(red, deposito, _socio(red, 3), importe=50_000)
    assert _propuesta(red, banco).hacer is Hacer.ENLAZAR_ASIENTO
    aceptar(red, _propuesta(red, banco))
    assert linea(red, deposito).estado is EstadoDeLinea.CONCILIADA


def test_lo_anulado_en_cuentas_no_cuenta_dos_veces_en_su_linea(
    red: Archivo, banco: Fondo, tmp_path: Path
) -> None:
    comision = _traer(red, banco, tmp_path, "03/03/2026;Comisión;;-12,50")
    hecho = anotar_en_cuentas(red, comision, partida_de(red, "2.5"))
    anular_asiento(red, hecho.id, HOY, "mal anotado")
    anotar_en_cuentas(red, comision, partida_de(red, "2.5"))
    assert linea(red, comision).estado is EstadoDeLinea.CONCILIADA
    assert mal_conciliadas(red) == []


def test_el_enlace_guarda_el_ingreso_del_recibo_y_no_lo_que_retuvo_el_banco(
    red: Archivo, banco: Fondo, tmp_path: Path
) -> None:
    nuevo = PagoNuevo(
        "p8", _socio(red, 2), "2026-03-04", 25_000, "cheque", gastos=500, gastos_de="asociacion"
    )
    deposito = _traer(red, banco, tmp_path, "05/03/2026;DEPOSITO;;245,00")
    enlazar_pago(red, deposito, anotar_pago(red, nuevo).id)
    (enlace,) = linea(red, deposito).enlaces
    suyo = asiento(red, enlace.asiento_id or "")
    assert (suyo.clase, suyo.importe) == ("ingreso", 25_000)
    assert saldo(red, banco.id, HOY) == BANCO.saldo_inicial + 24_500
