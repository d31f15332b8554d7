"""La fila de títulos se encuentra donde esté y no se confunden los campos."""

from __future__ import annotations

import pytest

from escritorio.comun.datos.libros.cabecera import Cabecera, encontrar_cabecera, reconocedor
from escritorio.comun.datos.libros.modelo import (
    CabeceraNoHallada,
    CeldaMala,
    Fila,
    HojaLeida,
    TituloDesconocido,
)

SINONIMOS = {
    "nombre": ("nombre", "municipio", "nome", "cidade"),
    "codigo": ("código", "código del municipio", "cód ibge"),
    "poblacion": ("población", "habitantes", "população"),
    "poblacion_urbana": ("población urbana",),
    "pais": ("país",),
    "alta": ("fecha de alta",),
    "anio": ("año", "2020"),
}
reconocer = reconocedor(SINONIMOS)


def buscar(*filas: Fila, minimo: int = 2, **forzadas: str) -> Cabecera:
    return encontrar_cabecera(HojaLeida("H", filas), reconocer, minimo, forzadas)


@pytest.mark.parametrize(
    ("titulo", "campo"),
    [
        ("POBLACION", "poblacion"),
        (" Población (hab.)", "poblacion"),
        ("População", "poblacion"),
        ("Población: 2020", "poblacion"),
        ("Población del censo 2020", "poblacion"),
        ("Población urbana 2020", "poblacion_urbana"),
        ("Cód. del mun.", "codigo"),
        ("Pobl.", "poblacion"),
        ("Fec. de alta", "alta"),
        ("Nombre del alcalde", None),
        ("País y provincia", None),
        ("Po", None),
        ("", None),
        ("???", None),
        ("Observaciones", None),
    ],
)
def test_un_titulo_se_reconoce_sin_adivinar(titulo: str, campo: str | None) -> None:
    assert reconocer(titulo) == campo


def test_una_abreviatura_que_vale_para_dos_campos_no_se_reconoce() -> None:
    dudoso = reconocedor({"poblacion": ("población",), "poblado": ("poblado",)})
    assert dudoso("Pobla") is None
    assert dudoso("Poblad") == "poblado"


def test_la_cabecera_se_encuentra_aunque_no_este_en_la_primera_fila() -> None:
    cabecera = buscar(
        ("Padrón de la red", "", "", ""),
        ("", "", "", ""),
        ("País", "Nombre\nde la  ciudad", "Municipio", 2020.0),
        ("CL", "x", "Lota", 5.0),
        minimo=3,
    )
    assert cabecera.fila == 2
    assert cabecera.columnas == {"pais": 0, "nombre": 2, "anio": 3}
    assert cabecera.titulos == ("País", "Nombre de la ciudad", "Municipio", "2020")
    assert cabecera.desconocidas == ("Nombre de la ciudad",)
    assert not cabecera.repetidas


def test_dos_titulos_igual_de_buenos_se_declaran_repetidos() -> None:
    cabecera = buscar(("Nombre", "Ciudad", "Cidade", "País", CeldaMala("x")))
    assert cabecera.repetidas == {"nombre": ("Nombre", "Cidade")}
    assert cabecera.columnas == {"nombre": 0, "pais": 3}
    assert cabecera.desconocidas == ("Ciudad", "Cidade")


def test_lo_que_dice_la_persona_manda() -> None:
    cabecera = buscar(("Nombre", "Cidade", "Rótulo", "País"), cidade="nombre", RÓTULO="codigo")
    assert cabecera.columnas == {"nombre": 1, "codigo": 2, "pais": 3}
    assert cabecera.desconocidas == ("Nombre",)
    assert not cabecera.repetidas


def test_un_titulo_forzado_que_no_esta_dice_cuales_hay() -> None:
    with pytest.raises(TituloDesconocido, match="no tiene la columna «Otra». Tiene «Nombre» y «País»"):
        buscar(("Nombre", "", "País"), Otra="codigo")


@pytest.mark.parametrize("filas", [(), (("a", "b"),), (("x",),) * 30 + (("País", "Nombre"),)])
def test_sin_titulos_reconocibles_se_dice(filas: tuple[Fila, ...]) -> None:
    with pytest.raises(CabeceraNoHallada, match="30 filas de la hoja «H»"):
        buscar(*filas)
