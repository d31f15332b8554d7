"""Ninguna cifra se parte en dos renglones, por larga que sea."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from escritorio.comun.base.dinero import escribir_cifra, escribir_importe
from escritorio.comun.documentos.pdf import ColumnaDePapel, Papel, TablaDePapel, componer
from escritorio.comun.documentos.prensa.estilo import Estilos
from escritorio.comun.documentos.prensa.tablas import repartir

_QUINCE = 123_456_789_012_345
_ANCHO = 450.0


def _tabla(cifras: int, importe: int) -> TablaDePapel:
    columnas = (
        ColumnaDePapel("Concepto", 3),
        *(ColumnaDePapel("Saldo", 1, "derecha") for _ in range(cifras)),
    )
    fila = ("Cuota ordinaria de los municipios", *(escribir_cifra(importe, "USD") for _ in range(cifras)))
    return TablaDePapel(columnas, [fila], ("Total", *fila[1:]))


def _texto(tabla: TablaDePapel) -> str:
    hojas = PdfReader(BytesIO(componer(Papel("Prueba"), [tabla]))).pages
    return "\n".join(h.extract_text() for h in hojas)


@pytest.mark.parametrize("cifras", [1, 3, 4, 6])
@pytest.mark.parametrize("importe", [123_456_789, 1_234_567_890, _QUINCE, -_QUINCE])
def test_un_importe_de_hasta_quince_cifras_no_se_parte(cifras: int, importe: int) -> None:
    assert _texto(_tabla(cifras, importe)).count(escribir_cifra(importe, "USD")) == 2 * cifras


def test_el_importe_tampoco_se_separa_de_su_moneda() -> None:
    columnas = (ColumnaDePapel("Socio", 9), ColumnaDePapel("Deuda", 1, "derecha"))
    dicho = escribir_importe(_QUINCE, "USD")
    assert dicho in _texto(TablaDePapel(columnas, [("Municipio de prueba", dicho)]))


def test_si_las_cifras_caben_las_columnas_son_las_pedidas_y_la_letra_la_de_siempre() -> None:
    assert repartir(_tabla(2, 12_345), Estilos("es"), _ANCHO) == ((270.0, 90.0, 90.0), 1.0)


def test_primero_ceden_los_textos_y_despues_mengua_la_letra() -> None:
    anchos, escala = repartir(_tabla(3, _QUINCE), Estilos("es"), _ANCHO)
    assert escala == 1
    assert anchos[0] < _ANCHO / 2
    assert sum(anchos) == pytest.approx(_ANCHO)
    anchos, escala = repartir(_tabla(5, _QUINCE), Estilos("es"), _ANCHO)
    assert escala < 1
    assert sum(anchos) == pytest.approx(_ANCHO)
