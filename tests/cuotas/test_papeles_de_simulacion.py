"""La simulación en papel y en libro dice lo mismo que las reglas, y la escala se dibuja."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest
from msgspec.structs import replace
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from escritorio.asociacion.consultas import membrete
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.documentos.laminas import Caja, Lamina, Rotulo
from escritorio.cuotas.consultas.escalas import escalas
from escritorio.cuotas.consultas.vista_previa import simulacion
from escritorio.cuotas.documentos.dibujos import (
    dibujo_de_escala,
    dibujo_de_simulacion,
    escala_en_palabras,
    simulacion_en_palabras,
)
from escritorio.cuotas.documentos.simulacion import simulacion_pdf, simulacion_xlsx
from escritorio.cuotas.modelo.emision import Pedido, Tramo
from escritorio.cuotas.modelo.metodos import Metodo
from escritorio.cuotas.modelo.simulacion import DatosDeSimulacion
from escritorio.estatutos.modelo.votar import FormaDeCuota


@pytest.fixture
def datos(red: Archivo) -> DatosDeSimulacion:
    """La escala de 2002 y una por habitante sobre doce municipios."""
    (rige,) = escalas(red)
    metodo = Metodo(FormaDeCuota.POR_HABITANTE, minimo=20_000)
    otra = replace(
        rige, nombre="Por habitante", tramos=(Tramo(0, None, tarifa=Decimal("0.002")),), metodo=metodo
    )
    return DatosDeSimulacion(membrete(red), simulacion(red, Pedido("2026"), [rige, otra]))


def _rotulos(lamina: Lamina | None) -> list[str]:
    assert lamina is not None
    return [t.texto for t in lamina.trazos if isinstance(t, Rotulo)]


def test_el_papel_trae_lo_que_daria_cada_escala_y_quien_sube(datos: DatosDeSimulacion) -> None:
    hojas = PdfReader(io.BytesIO(simulacion_pdf(datos))).pages
    texto = " ".join(" ".join(h.extract_text() for h in hojas).split())
    for resultado in datos.simulacion.resultados:
        assert resultado.escala.nombre in texto
    assert "Por habitante, en USD; mínimo USD 200,00." in texto
    comparado = datos.simulacion.comparados[1]
    assert comparado is not None
    assert f"{comparado.suben} (+" in texto
    assert simulacion_pdf(datos) == simulacion_pdf(datos)


def test_el_libro_cuadra_con_la_simulacion(datos: DatosDeSimulacion) -> None:
    libro = CalamineWorkbook.from_filelike(io.BytesIO(simulacion_xlsx(datos)))
    assert libro.sheet_names == ["Resumen", "Por tramo", "Por país", "Socios", "Fuera"]
    for hoja in ("Por tramo", "Por país"):
        filas = libro.get_sheet_by_name(hoja).to_python()[4:]
        for resultado in datos.simulacion.resultados:
            suma = sum(Decimal(str(f[3])) for f in filas if f[0] == resultado.escala.nombre)
            assert suma * 100 == resultado.total
    socios = libro.get_sheet_by_name("Socios").to_python()[3:]
    assert socios[0][4:] == [
        "Escala por población de 2002",
        "Cuenta (Escala por población de 2002)",
        "Por habitante",
        "Cuenta (Por habitante)",
        "Diferencia (Por habitante)",
    ]
    assert socios[1][4:] == [
        100, "60.000 hab., tramo menos de 100.000 hab.: USD 100,00",
        200, "60.000 hab. × 0,002 USD, menos que el mínimo: USD 200,00", 100,
    ]  # fmt: skip


def test_el_dibujo_pone_un_escalon_por_tramo_con_su_cuota(red: Archivo) -> None:
    (rige,) = escalas(red)
    lamina = dibujo_de_escala(rige)
    assert lamina is not None
    altos = [t.alto for t in lamina.trazos if isinstance(t, Caja)]
    assert altos == sorted(altos)
    assert len(altos) == 4
    assert {"100,00", "500,00", "1.000,00", "2.000,00"} <= set(_rotulos(lamina))
    assert escala_en_palabras(rige).startswith("Escala: menos de 100.000 hab., USD 100,00; ")


def test_lo_que_no_depende_de_los_habitantes_no_se_dibuja_y_lo_demas_si(red: Archivo) -> None:
    (rige,) = escalas(red)
    for forma in (FormaDeCuota.PORCENTAJE, FormaDeCuota.REPARTO):
        assert dibujo_de_escala(replace(rige, metodo=Metodo(forma))) is None
    assert dibujo_de_escala(replace(rige, tramos=())) is None
    tramos = (Tramo(0, 99_999, tarifa=Decimal("0.01")), Tramo(100_000, None, tarifa=Decimal("0.005")))
    progresiva = replace(rige, metodo=Metodo(FormaDeCuota.PROGRESIVA, maximo=150_000), tramos=tramos)
    assert "1.500,00" in _rotulos(dibujo_de_escala(progresiva))
    assert "999,99" in _rotulos(dibujo_de_escala(progresiva))


def test_la_comparacion_se_dibuja_y_se_dice_y_no_mezcla_monedas(datos: DatosDeSimulacion) -> None:
    hecha = datos.simulacion
    assert "Ingreso total" in _rotulos(dibujo_de_simulacion(hecha))
    assert "12 socios" in simulacion_en_palabras(hecha)
    uno, otro = hecha.resultados
    mezclada = replace(hecha, resultados=(uno, replace(otro, escala=replace(otro.escala, moneda="UYU"))))
    assert dibujo_de_simulacion(mezclada) is None
