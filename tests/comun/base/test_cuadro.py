"""Un cuadro dice cada columna una vez: de él salen la tabla del papel y la hoja del libro."""

from __future__ import annotations

from fractions import Fraction

import pytest

from escritorio.comun.base.cuadro import Clase, Columna, Cuadro, Suma, escribir
from escritorio.comun.base.dinero import Dinero
from escritorio.comun.base.registro import Registro
from escritorio.comun.documentos.piezas import tabla
from escritorio.comun.documentos.xlsx import hoja


class Cobro(Registro):
    """Lo que se lista en esta prueba."""

    quien: str
    dia: str | None
    importe: Dinero


_COBROS = (Cobro("Río Claro", "2026-03-05", Dinero(123_456, "USD")), Cobro("Luna", None, Dinero(50, "USD")))
_COLUMNAS = (
    Columna[Cobro]("N.º", None, "entero"),
    Columna[Cobro]("Socio", lambda c: c.quien, ancho=3, en_hoja=34, pie="Total"),
    Columna[Cobro]("Día", lambda c: c.dia, "fecha", vacio="—"),
    Columna[Cobro]("Importe", lambda c: c.importe, "cifra", pie=Suma(lambda c: c.importe.minimas, "USD")),
)


@pytest.mark.parametrize(
    ("valor", "clase", "dicho"),
    [
        (None, "texto", ""),
        ("Mora", "importe", "Mora"),
        ("2026-03-05", "fecha", "05/03/2026"),
        (1234, "numero", "1234"),
        (1234, "entero", "1.234"),
        (Dinero(123_456, "USD"), "importe", "USD 1.234,56"),
        (Dinero(123_456, "USD"), "cifra", "1.234,56"),
        (Fraction(1, 8), "porcentaje", "12,5 %"),
        (7, "texto", "7"),
    ],
)
def test_cada_dato_se_escribe_segun_su_clase(valor: object, clase: Clase, dicho: str) -> None:
    assert escribir(valor, clase) == dicho


def test_del_cuadro_sale_la_tabla_del_papel_con_sus_totales() -> None:
    salida = tabla(Cuadro(_COLUMNAS, _COBROS))
    assert [(c.titulo, c.ancho, c.alinear) for c in salida.columnas] == [
        ("N.º", 1, "derecha"),
        ("Socio", 3, "izquierda"),
        ("Día", 1, "izquierda"),
        ("Importe", 1, "derecha"),
    ]
    assert salida.filas == [["1", "Río Claro", "05/03/2026", "1.234,56"], ["2", "Luna", "—", "0,50"]]
    assert salida.totales == ["", "Total", "", "1.235,06"]


def test_del_mismo_cuadro_sale_la_hoja_con_los_datos_sin_escribir() -> None:
    salida = hoja("Cobros", Cuadro(_COLUMNAS, _COBROS), "Los cobros", "A hoy.")
    assert [(c.titulo, c.clase, c.ancho) for c in salida.columnas] == [
        ("N.º", "entero", None),
        ("Socio", "texto", 34),
        ("Día", "fecha", None),
        ("Importe", "importe", None),
    ]
    primera, _ = salida.filas
    assert primera == [1, "Río Claro", "2026-03-05", Dinero(123_456, "USD")]
    assert callable(salida.totales)
    assert salida.totales() == [None, "Total", None, Dinero(123_506, "USD")]
    assert (salida.nombre, salida.titulo, salida.nota) == ("Cobros", "Los cobros", "A hoy.")


def test_el_total_que_da_una_regla_se_lee_como_una_fila_mas() -> None:
    total = Cobro("Total", None, Dinero(1, "USD"))
    salida = tabla(Cuadro(_COLUMNAS[1:], _COBROS, total=total))
    assert salida.totales == ["Total", "—", "0,01"]


def test_sin_pie_no_hay_totales_y_sin_filas_se_dice_lo_que_falta() -> None:
    vacio: Cuadro[Cobro] = Cuadro([Columna("Socio", lambda c: c.quien), Columna("Día", lambda c: c.dia)], [])
    totales = hoja("Cobros", vacio).totales
    assert callable(totales)
    assert (tabla(vacio).filas, tabla(vacio).totales, totales()) == ([], None, None)
    dicho = tabla(Cuadro(vacio.columnas, (), "No consta"))
    assert dicho.filas == [["No consta", ""]]
