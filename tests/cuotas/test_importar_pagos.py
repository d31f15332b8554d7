"""Los pagos de un libro: lo que no se podría anotar se dice al simular, en su celda."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.libros.lector import leer_libro
from escritorio.cuentas.acciones.cierre import cerrar_ejercicio
from escritorio.cuentas.modelo.asientos import Fondo
from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.consultas.pagos import pagos
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.importar.modelo import HayDudas, OpcionesDePagos, PropuestaDePagos
from escritorio.cuotas.importar.pagos import anotar_pagos, preparar_pagos
from tests.cuentas.casos import BANCO, abrir
from tests.cuentas.extractos import libro


@pytest.fixture
def banco(red: Archivo) -> Fondo:
    """La cuenta de una red con 2026 emitido."""
    emitir(red, preparar_emision(red, "2026"))
    return abrir(red, replace(BANCO, fecha="2025-06-01"))


def _preparar(bd: Archivo, carpeta: Path, fondo: Fondo, fecha: str, importe: object) -> PropuestaDePagos:
    ruta = libro(carpeta, [["Socio", "Fecha", "Importe"], ["Municipio 002", fecha, importe]])
    return preparar_pagos(bd, leer_libro(ruta), OpcionesDePagos(fondo=fondo))


def test_un_pago_de_un_ejercicio_cerrado_se_dice_al_simular(
    red: Archivo, banco: Fondo, tmp_path: Path
) -> None:
    cerrar_ejercicio(red, "2025")
    propuesta = _preparar(red, tmp_path, banco, "31/12/2025", 100)
    (duda,) = propuesta.dudas
    assert ("!B2: " in duda, "ejercicio 2025, que está cerrado" in duda) == (True, True), duda
    with pytest.raises(HayDudas):
        anotar_pagos(red, propuesta)
    assert pagos(red) == []


def test_un_pago_de_antes_de_que_empezara_el_fondo_se_dice_al_simular(
    red: Archivo, banco: Fondo, tmp_path: Path
) -> None:
    (duda,) = _preparar(red, tmp_path, banco, "31/05/2025", 100).dudas
    assert ("!B2: " in duda, "empieza el 01/06/2025" in duda) == (True, True), duda
    assert _preparar(red, tmp_path, banco, "01/06/2025", 100).dudas == []


def test_el_simbolo_de_otra_moneda_es_una_duda(red: Archivo, banco: Fondo, tmp_path: Path) -> None:
    (duda,) = _preparar(red, tmp_path, banco, "01/03/2026", "R$ 100,00").dudas
    assert duda.endswith("«R$ 100,00» está en BRL y se esperaba USD")
