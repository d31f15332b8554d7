"""Lo emitido, lo cobrado y lo que se debe suman lo mismo en la pantalla, el papel, Excel y las órdenes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from python_calamine import CalamineWorkbook

from escritorio.comun.base.dinero import escribir_cifra, escribir_importe
from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.listado import Pedido
from escritorio.cuotas.acciones.cobros import anotar_pago, anular_pago
from escritorio.cuotas.acciones.favor import anotar_ajuste, anular_ajuste, aplicar_saldo_a_favor
from escritorio.cuotas.consultas.antiguedad import antiguedad
from escritorio.cuotas.consultas.cuentas import cargos, cargos_de, datos_de_cuenta, datos_del_libro, deudores
from escritorio.cuotas.consultas.informes import datos_de_recaudacion
from escritorio.cuotas.consultas.listados import listado_de_cargos, totales_a_la_vista
from escritorio.cuotas.consultas.movimientos import saldos
from escritorio.cuotas.consultas.verificacion import descuadres
from escritorio.cuotas.documentos.informes import recaudacion_pdf
from escritorio.cuotas.documentos.libro import libro_xlsx
from escritorio.cuotas.documentos.previa import relacion_pdf
from escritorio.cuotas.modelo.cuentas import PagoNuevo
from escritorio.cuotas.modelo.informes import DEL_COBRO, Agrupacion
from escritorio.cuotas.modelo.planes import AjusteNuevo
from escritorio.cuotas.piezas.ficha import Resumen
from escritorio.cuotas.reglas.antiguedad import totalizar_edades
from escritorio.ordenes.consultar.temas import CONSULTAS
from tests.fabrica import reloj
from tests.sesiones.lectura import texto_de

_MONEDA = "USD"
_CIERRE = "2026-12-31"
"""El ejemplo tiene cobros posteriores al día de las pruebas."""


@pytest.fixture
def movida(ejemplo: Path) -> Iterator[Archivo]:
    """El ejemplo con un pago anulado, dos notas (una anulada), un adelanto y parte de él ya aplicada."""
    apertura = abrir_archivo(ejemplo, "Ana Secretaria", reloj)
    bd, hoy = apertura.bd, apertura.bd.hoy()
    deben = deudores(bd)
    uno, otro, ultimo = deben[0], deben[1], deben[-1]
    anotar_pago(bd, PagoNuevo("malo", uno.socio_id, hoy, uno.deuda, "cheque"))
    anular_pago(bd, "malo", "Sin fondos")
    for clave, deudor in (("n1", otro), ("n2", ultimo)):
        cargo = next(c for c in cargos_de(bd, deudor.socio_id) if c.saldo)
        partes = {cargo.id: cargo.saldo // 3 + 1}
        anotar_ajuste(
            bd, AjusteNuevo(clave, "nota_credito", deudor.socio_id, hoy, partes, "Error de cálculo")
        )
    anular_ajuste(bd, "n2", "No correspondía")
    reparto = {next(c for c in cargos_de(bd, ultimo.socio_id) if c.saldo).id: 100}
    pago = PagoNuevo("de-mas", ultimo.socio_id, hoy, 777, "efectivo", reparto=reparto, a_cuenta=True)
    anotar_pago(bd, pago)
    aplicar_saldo_a_favor(bd, ultimo.socio_id, _MONEDA, {next(iter(reparto)): 77})
    yield bd
    apertura.cerrar()


@pytest.fixture
def sumas(movida: Archivo) -> dict[str, int]:
    """Las que dice la base, contadas aquí a mano."""
    emitido = int(movida.valor("SELECT sum(importe) FROM cargo WHERE estado = 'vigente'"))
    sobre = "SELECT ifnull(sum(importe), 0) FROM abono WHERE"
    cobrado = int(movida.valor(f"{sobre} cargo_id IS NOT NULL AND pago_id IS NOT NULL"))
    otros = int(movida.valor(f"{sobre} cargo_id IS NOT NULL AND ajuste_id IS NOT NULL"))
    return {
        "emitido": emitido,
        "cobrado": cobrado,
        "otros_abonos": otros,
        "pendiente": emitido - cobrado - otros,
        "a_cuenta": int(movida.valor(f"{sobre} cargo_id IS NULL")),
    }


def _hojas(contenido: bytes) -> dict[str, list[list[Any]]]:
    libro = CalamineWorkbook.from_filelike(BytesIO(contenido))
    return {n: libro.get_sheet_by_name(n).to_python()[3:] for n in libro.sheet_names}


def test_hay_de_todo_y_nada_descuadra(movida: Archivo, sumas: dict[str, int]) -> None:
    assert all(sumas.values())
    del_adelanto = "SELECT sum(importe) FROM abono WHERE cargo_id IS NULL AND pago_id = 'de-mas'"
    assert movida.valor(del_adelanto) == 777 - 100 - 77
    assert descuadres(movida) == []
    assert sum(s.importe for s in saldos(movida, _CIERRE)) == sumas["pendiente"] - sumas["a_cuenta"]
    total = totalizar_edades(antiguedad(movida, _CIERRE), _MONEDA)
    assert (total.deuda, total.a_favor) == (sumas["pendiente"], sumas["a_cuenta"])


def test_la_pantalla_dice_lo_de_la_base(movida: Archivo, sumas: dict[str, int], qapp: QApplication) -> None:
    resumen = Resumen()
    resumen.poner(totales_a_la_vista(movida, listado_de_cargos(movida), Pedido(), _MONEDA), _MONEDA)
    dichas = {rotulo: cifra.text() for rotulo, cifra in resumen.cifras.items()}
    for rotulo in ("Emitido", "Cobrado", "Otros abonos", "Pendiente"):
        clave = rotulo.lower().replace(" ", "_")
        assert dichas[rotulo] == escribir_importe(sumas[clave], _MONEDA)


def test_el_libro_de_excel_dice_lo_de_la_base(movida: Archivo, sumas: dict[str, int]) -> None:
    hojas = _hojas(libro_xlsx(datos_del_libro(movida)))
    de_los_cargos = {"Cobrado": "cobrado", "Otros abonos": "otros_abonos"}
    de_los_pagos = {"Cobrado": "cobrado", "A cuenta": "a_cuenta"}
    columnas = {
        "Resumen": {"Emitido": "emitido", **de_los_cargos, "Pendiente": "pendiente"},
        "Cargos": {"Importe": "emitido", **de_los_cargos, "Saldo": "pendiente"},
        "Pagos": de_los_pagos,
        "Deudores": {"Deuda": "pendiente"},
        "Recaudación": de_los_pagos,
    }
    for hoja, suyas in columnas.items():
        cabecera, *filas, totales = hojas[hoja]
        for titulo, clave in suyas.items():
            i = cabecera.index(titulo)
            minimas = [round(f[i] * 100) for f in filas if isinstance(f[i], float)]
            assert (sum(minimas), round(totales[i] * 100)) == (sumas[clave],) * 2, (hoja, titulo)
    saldo = round(hojas["Movimientos"][-1][-1] * 100)
    assert saldo == sumas["pendiente"] - sumas["a_cuenta"]


def test_los_papeles_dicen_lo_de_la_base(movida: Archivo, sumas: dict[str, int]) -> None:
    relacion = texto_de(relacion_pdf(datos_del_libro(movida)))
    por_pais = texto_de(recaudacion_pdf(datos_de_recaudacion(movida, Agrupacion.PAIS)))
    fila = " ".join(
        escribir_cifra(sumas[c], _MONEDA) for c in ("emitido", "cobrado", "otros_abonos", "pendiente")
    )
    assert fila in relacion
    assert fila in por_pais
    recibido = " ".join(
        escribir_cifra(n, _MONEDA)
        for n in (sumas["cobrado"], sumas["a_cuenta"], sumas["cobrado"] + sumas["a_cuenta"])
    )
    assert recibido in texto_de(recaudacion_pdf(datos_de_recaudacion(movida, Agrupacion.MEDIO)))


def test_las_ordenes_dicen_lo_de_la_base(movida: Archivo, sumas: dict[str, int]) -> None:
    dichos = {q: json.loads(json.dumps(CONSULTAS[q](movida))) for q in ("cargos", "deudores", "recaudacion")}
    for clave, de in (
        ("emitido", "importe"),
        ("cobrado",) * 2,
        ("otros_abonos",) * 2,
        ("pendiente", "saldo"),
    ):
        assert sum(c[de] for c in dichos["cargos"] if c["estado"] != "anulado") == sumas[clave], clave
    assert sum(d["deuda"] for d in dichos["deudores"]) == sumas["pendiente"]
    for por in Agrupacion:
        suyos = [g for g in dichos["recaudacion"] if g["por"] == por]
        claves = ("cobrado", "a_cuenta") if por in DEL_COBRO else ("emitido", "cobrado", "pendiente")
        assert {c: sum(g[c] for g in suyos) for c in claves} == {c: sumas[c] for c in claves}, por


def test_los_estados_de_cuenta_suman_lo_que_se_debe(movida: Archivo, sumas: dict[str, int]) -> None:
    socios = {c.socio_id for c in cargos(movida)}
    cuentas = [c for s in socios for c in datos_de_cuenta(movida, s, _CIERRE).cuentas]
    assert sum(c.saldo for c in cuentas) == sumas["pendiente"] - sumas["a_cuenta"]
    assert sum(c.a_favor for c in cuentas) == sumas["a_cuenta"]
