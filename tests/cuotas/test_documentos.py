from __future__ import annotations

from io import BytesIO

import pytest
from msgspec.structs import replace
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from escritorio.asociacion.acciones import editar
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.dinero import escribir_cifra
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.acciones.cobros import anotar_pago, anular_pago
from escritorio.cuotas.acciones.emision import anotar_saldo_inicial, emitir
from escritorio.cuotas.consultas import cuentas as de_cuentas
from escritorio.cuotas.consultas import pagos as de_pagos
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.documentos.estado_de_cuenta import estado_de_cuenta_pdf
from escritorio.cuotas.documentos.libro import libro_xlsx
from escritorio.cuotas.documentos.previa import relacion_pdf
from escritorio.cuotas.modelo.cuentas import PagoNuevo
from escritorio.socios.consultas import socios
from tests.fabrica import ACTO_ANTERIOR

_HOJAS = ["Resumen", "Cargos", "Pagos", "Movimientos", "Deudores", "Recaudación"]


@pytest.fixture
def cobrada(red: Archivo) -> Archivo:
    """Dos ejercicios emitidos, un saldo anterior, pagos que cruzan ejercicios y uno anulado."""
    emitir(red, preparar_emision(red, "2025"))
    emitir(red, preparar_emision(red, "2026"))
    ids = [s.id for s in socios(red)]
    anotar_saldo_inicial(red, ids[0], "2024", 3_333, ACTO_ANTERIOR)
    for i, importe in enumerate((5_000, 70_000, 50_000, 100_000)):
        anotar_pago(red, PagoNuevo(f"p{i}", ids[i], "2026-03-09", importe, "deposito", f"=D{i}"))
    anular_pago(red, "p2", "Depósito devuelto")
    return red


def _hojas(contenido: bytes) -> dict[str, list[list[object]]]:
    libro = CalamineWorkbook.from_filelike(BytesIO(contenido))
    return {n: [list(f) for f in libro.get_sheet_by_name(n).to_python()[3:]] for n in libro.sheet_names}


def _columna(hoja: list[list[object]], titulo: str) -> tuple[float, float]:
    """(suma de las filas, total escrito) de una columna de importes."""
    i = hoja[0].index(titulo)
    valores = [fila[i] for fila in hoja[1:]]
    numeros = [v for v in valores if isinstance(v, float)]
    return round(sum(numeros[:-1]), 2), numeros[-1]


def _texto(contenido: bytes) -> str:
    return "\n".join(p.extract_text() for p in PdfReader(BytesIO(contenido)).pages)


def test_el_libro_cuadra_con_la_base_consigo_mismo_y_con_el_papel(cobrada: Archivo) -> None:
    datos = de_cuentas.datos_del_libro(cobrada)
    hojas = _hojas(libro_xlsx(datos))
    assert list(hojas) == _HOJAS
    emitido = int(cobrada.valor("SELECT sum(importe) FROM cargo"))
    cobrado = int(cobrada.valor("SELECT sum(importe) FROM pago WHERE estado = 'vigente'"))
    pares = {
        ("Resumen", "Emitido"): emitido,
        ("Resumen", "Cobrado"): cobrado,
        ("Resumen", "Pendiente"): emitido - cobrado,
        ("Cargos", "Importe"): emitido,
        ("Cargos", "Cobrado"): cobrado,
        ("Cargos", "Saldo"): emitido - cobrado,
        ("Pagos", "Cobrado"): cobrado,
        ("Resumen", "Otros abonos"): 0,
        ("Cargos", "Otros abonos"): 0,
        ("Pagos", "A cuenta"): 0,
        ("Movimientos", "Importe"): emitido - cobrado,
        ("Deudores", "Deuda"): emitido - cobrado,
        ("Recaudación", "Cobrado"): cobrado,
    }
    for (hoja, titulo), minimas in pares.items():
        assert _columna(hojas[hoja], titulo) == (minimas / 100, minimas / 100), (hoja, titulo)
    papel = _texto(relacion_pdf(datos))
    for minimas in (emitido, cobrado, emitido - cobrado):
        assert escribir_cifra(minimas, "USD") in papel
    assert [f[5] for f in hojas["Pagos"][1:-1]] == ["=D0", "=D1", "=D2", "=D3"], "nunca una fórmula"


def test_el_libro_de_un_ejercicio_cuenta_solo_lo_que_salda_sus_cargos(cobrada: Archivo) -> None:
    datos = de_cuentas.datos_del_libro(cobrada, "2026")
    hojas = _hojas(libro_xlsx(datos))
    assert datos.titulo == "Cuotas del ejercicio 2026"
    assert {f[4] for f in hojas["Cargos"][1:-1]} == {"2026"}
    assert _columna(hojas["Pagos"], "Cobrado") == _columna(hojas["Resumen"], "Cobrado")


def test_los_recibos_vigentes_suman_lo_que_el_libro_dice_cobrado(cobrada: Archivo) -> None:
    vigentes = [p for p in de_pagos.pagos(cobrada) if p.estado == "vigente"]
    for pago in vigentes:
        importe = escribir_cifra(pago.importe, "USD")
        assert f"Importe recibido: USD {importe}" in _texto(de_pagos.recibo_pdf(cobrada, pago.id))
    hojas = _hojas(libro_xlsx(de_cuentas.datos_del_libro(cobrada)))
    assert _columna(hojas["Pagos"], "Cobrado")[1] * 100 == sum(p.importe for p in vigentes)


def test_un_recibo_pesa_treinta_kb_como_mucho(cobrada: Archivo) -> None:
    """Uno por pago, guardado para siempre: con el alfabeto entero en cada letra pesaba el doble."""
    pesan = {p.recibo: len(de_pagos.recibo_pdf(cobrada, p.id)) for p in de_pagos.pagos(cobrada)}
    assert pesan
    assert max(pesan.values()) <= 30 * 1024, pesan


def test_con_dos_monedas_no_se_suman_peras_con_manzanas(cobrada: Archivo) -> None:
    editar(cobrada, replace(asociacion(cobrada), moneda="UYU"))
    anotar_saldo_inicial(cobrada, socios(cobrada)[5].id, "2023", 100, ACTO_ANTERIOR)
    datos = de_cuentas.datos_del_libro(cobrada)
    total = _hojas(libro_xlsx(datos))["Resumen"][-1]
    assert total[0] == "Total"
    assert total[5:] == ["", "", "", ""]
    assert "Emitido y cobrado en UYU" in _texto(relacion_pdf(datos))


def test_el_estado_de_cuenta_dice_lo_que_debe_y_marca_lo_anulado(cobrada: Archivo) -> None:
    ids = [s.id for s in socios(cobrada)]
    texto = _texto(estado_de_cuenta_pdf(de_cuentas.datos_de_cuenta(cobrada, ids[2])))
    for dato in ("Municipio 003", "0003", "Debe USD 1.000,00", "ordinaria 2026", "Anulación: cargo"):
        assert dato in texto
    assert "No debe nada" in _texto(estado_de_cuenta_pdf(de_cuentas.datos_de_cuenta(cobrada, ids[3])))


def test_un_libro_vacio_tambien_se_puede_sacar(bd: Archivo) -> None:
    datos = de_cuentas.datos_del_libro(bd)
    assert list(_hojas(libro_xlsx(datos))) == _HOJAS
    assert "Cuotas de todos los ejercicios" in _texto(relacion_pdf(datos))


def test_los_mismos_datos_dan_los_mismos_bytes(cobrada: Archivo) -> None:
    datos = de_cuentas.datos_del_libro(cobrada)
    assert libro_xlsx(datos) == libro_xlsx(datos)
    assert relacion_pdf(datos) == relacion_pdf(datos)
