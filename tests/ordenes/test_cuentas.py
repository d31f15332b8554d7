"""Las cuentas por línea de órdenes: lo mismo que en pantalla, con claves estables."""

from __future__ import annotations

from pathlib import Path

import pytest

from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.comun.datos.archivo import transaccion
from escritorio.cuentas.acciones.asientos import anular_asiento
from escritorio.cuentas.acciones.presupuesto import aprobar_presupuesto
from tests.cuentas.casos import PESOS, abrir, gasto, partida_de
from tests.fabrica import ACTO_ANTERIOR, reloj
from tests.ordenes.conftest import Correr, en_json


@pytest.fixture
def archivo(fundada: Path, tmp_path: Path) -> Path:
    """Una red con una caja, un gasto en pie, otro anulado y un presupuesto."""
    copia = tmp_path / fundada.name
    copia.write_bytes(fundada.read_bytes())
    apertura = abrir_archivo(copia, "Ana Secretaria", reloj)
    caja = abrir(apertura.bd)
    abrir(apertura.bd, PESOS)
    gasto(apertura.bd, caja, 25_00)
    anular_asiento(apertura.bd, gasto(apertura.bd, caja, 9_00).id, "2026-03-09", "Doble")
    cifras = {partida_de(apertura.bd, "2.2"): 75_00}
    aprobar_presupuesto(apertura.bd, "2026", "USD", "2026-01-10", cifras, ACTO_ANTERIOR)
    apertura.cerrar()
    return copia


def test_los_fondos_salen_con_su_saldo(orden: Correr, archivo: Path) -> None:
    filas = en_json(orden, "consultar", archivo, "fondos")
    assert [(f["nombre"], f["moneda"], f["saldo"]) for f in filas] == [
        ("Caja chica", "USD", 75_00),
        ("Cuenta en pesos", "CLP", 900_000),
    ]


def test_los_asientos_salen_con_su_estado(orden: Correr, archivo: Path) -> None:
    filas = en_json(orden, "consultar", archivo, "asientos")
    assert [(a["numero"], a["importe"], a["estado"]) for a in filas] == [
        (3, -9_00, "anulacion"),
        (2, 9_00, "anulado"),
        (1, 25_00, "vigente"),
    ]


def test_el_presupuesto_sale_con_su_ejecucion(orden: Correr, archivo: Path) -> None:
    (fila,) = en_json(orden, "consultar", archivo, "presupuesto")
    cifras = (fila["codigo"], fila["presupuestado"], fila["ejecutado"], fila["porcentaje"])
    assert cifras == ("2.2", 75_00, 25_00, 33.3)


def test_verificar_ve_un_asiento_que_falta(orden: Correr, archivo: Path) -> None:
    assert orden("verificar", archivo)[0] == 0
    apertura = abrir_archivo(archivo, "Ana Secretaria", reloj)
    with transaccion(apertura.bd, "Trampa"):
        apertura.bd.ejecutar("UPDATE numeracion SET proximo = 7 WHERE serie = 'asiento'")
    apertura.cerrar()
    codigo, salida, error = orden("verificar", archivo)
    assert codigo != 0
    assert "La numeración de asientos salta del 3 al 7." in salida + error
