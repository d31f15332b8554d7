"""Territorio, ficha y vigencias."""

from __future__ import annotations

import pycountry
import pytest

from escritorio.comun.base.cldr import nombre_de_pais, paises
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.socios.modelo import (
    Membresia,
    Poblacion,
    PoblacionNueva,
    Representante,
    RepresentanteNuevo,
    SocioNuevo,
)
from escritorio.socios.reglas.ficha import exigir_ficha, exigir_poblacion, exigir_representante
from escritorio.socios.reglas.territorio import (
    leer_pais,
    leer_subdivision,
    nombre_de_subdivision,
    opciones_de_paises,
    paises_por_nombre,
)
from escritorio.socios.reglas.vigencia import (
    HayOtroTitular,
    NoEsSocio,
    YaEsSocio,
    estado_en,
    exigir_alta_posible,
    exigir_baja_posible,
    exigir_titular_unico,
    poblacion_que_vale,
)


@pytest.mark.parametrize(
    ("escrito", "codigo"),
    [
        ("br", "BR"),
        ("Brasil", "BR"),
        ("COLÔMBIA", "CO"),
        ("peru", "PE"),
        ("Paraguai", "PY"),
        (" Uruguay ", "UY"),
    ],
)
def test_un_pais_se_reconoce_por_codigo_y_por_nombre_en_los_dos_idiomas(escrito: str, codigo: str) -> None:
    assert leer_pais(escrito) == codigo


def test_estan_los_249_paises_de_la_norma() -> None:
    assert [*paises()] == sorted(p.alpha_2 for p in pycountry.countries)
    assert sorted(opciones_de_paises()) == [*paises().items()]


def test_cada_pais_se_reconoce_por_su_nombre_y_ninguno_por_el_de_otro() -> None:
    for codigo, nombre in paises().items():
        assert leer_pais(nombre) == leer_pais(codigo) == codigo
    assert set(paises_por_nombre().values()) == set(paises())


@pytest.mark.parametrize(
    ("codigo", "nombre", "otros"),
    [
        ("BR", "Brasil", ["Brazil"]),
        ("BO", "Bolivia", ["Bolívia", "Estado Plurinacional de Bolivia"]),
        ("BA", "Bosnia y Herzegovina", ["Bósnia e Herzegovina", "Bosnia-Herzegovina"]),
        ("CI", "Costa de Marfil", ["Costa do Marfim"]),
        ("MM", "Myanmar", ["Birmania", "Myanmar (Birmania)"]),
        ("NL", "Países Bajos", ["Países Baixos", "Holanda"]),
        ("PS", "Palestina", ["Territorios Palestinos"]),
        ("RO", "Rumania", ["Romênia", "rumanía"]),
        ("VA", "Santa Sede", ["Vaticano", "Santa Sé", "Ciudad del Vaticano"]),
        ("VE", "Venezuela", ["República Bolivariana de Venezuela"]),
    ],
)
def test_se_escribe_como_siempre_y_se_reconoce_por_sus_otros_nombres(
    codigo: str, nombre: str, otros: list[str]
) -> None:
    assert nombre_de_pais(codigo) == nombre
    assert {leer_pais(otro) for otro in otros} == {codigo}


@pytest.mark.parametrize("escrito", ["", "Brazilia", "XX"])
def test_un_pais_que_no_existe_se_dice(escrito: str) -> None:
    with pytest.raises(DatoInvalido, match=r"país"):
        leer_pais(escrito)


@pytest.mark.parametrize(
    ("escrita", "pais", "codigo"),
    [
        ("", "BR", ""),
        ("BR-RO", "BR", "BR-RO"),
        ("ro", "BR", "BR-RO"),
        ("Rondonia", "BR", "BR-RO"),
        ("ÑUBLE", "CL", "CL-NB"),
        ("es-m", "ES", "ES-M"),
        ("Madrid", "ES", "ES-M"),
        ("Orense", "ES", "ES-OR"),
        ("CDMX", "MX", "MX-CMX"),
        ("Estado de México", "MX", "MX-MEX"),
        ("Aysen", "CL", "CL-AI"),
        ("13", "JP", "JP-13"),
        ("x1", "PR", "PR-X1"),
    ],
)
def test_una_subdivision_se_guarda_con_su_codigo(escrita: str, pais: str, codigo: str) -> None:
    assert leer_subdivision(escrita, pais) == codigo


@pytest.mark.parametrize(
    ("escrita", "pais"),
    [("BR-RO", "AR"), ("BR-ZZ", "BR"), ("Toledillo", "ES"), ("ES-ZZ", "ES"), ("UY-1", "BR")],
)
def test_una_subdivision_de_otro_pais_o_inventada_se_rechaza(escrita: str, pais: str) -> None:
    with pytest.raises(DatoInvalido, match=r"ISO 3166-2") as error:
        leer_subdivision(escrita, pais)
    assert error.value.campo == "subdivision"


def test_lo_que_no_se_conoce_se_nombra_por_su_codigo() -> None:
    assert (nombre_de_pais("ZZ"), nombre_de_subdivision("ZZ-M")) == ("ZZ", "ZZ-M")
    assert (nombre_de_subdivision("BR-RO"), nombre_de_subdivision("ES-M")) == ("Rondônia", "Madrid")


def test_una_subdivision_que_se_llama_como_otra_pide_su_codigo() -> None:
    with pytest.raises(DatoInvalido, match="«La Rioja» puede ser ES-LO o ES-RI") as error:
        leer_subdivision("La Rioja", "ES")
    assert error.value.campo == "subdivision"
    assert leer_subdivision("ES-RI", "ES") == "ES-RI"


FICHA = SocioNuevo("Vilhena", "Brasil", "c1", subdivision="RO")


def test_la_ficha_sale_limpia() -> None:
    limpia = exigir_ficha(FICHA)
    assert (limpia.pais, limpia.subdivision) == ("BR", "BR-RO")


@pytest.mark.parametrize(
    ("cambio", "campo"),
    [
        ({"tipo": "planeta"}, "tipo"),
        ({"categoria_id": ""}, "categoria_id"),
        ({"nombre": " "}, "nombre"),
        ({"nombre": "x" * 10_000}, "nombre"),
        ({"codigo": "9" * 41}, "codigo"),
        ({"correo": "no es correo"}, "correo"),
        ({"correo": "uno@a.org; <dos@b.org>"}, "correo"),
        ({"notas": "x" * 20_001}, "notas"),
    ],
)
def test_la_ficha_mala_nombra_su_campo(cambio: dict[str, str], campo: str) -> None:
    from msgspec.structs import replace

    with pytest.raises(DatoInvalido) as error:
        exigir_ficha(replace(FICHA, **cambio))
    assert error.value.campo == campo


@pytest.mark.parametrize(
    ("nueva", "campo"),
    [
        (PoblacionNueva(0, "Censo", 2020), "habitantes"),
        (PoblacionNueva(-5, "Censo", 2020), "habitantes"),
        (PoblacionNueva(40_000_001, "Censo", 2020), "habitantes"),
        (PoblacionNueva(5, "Censo", 20), "anio"),
        (PoblacionNueva(5, "Censo", None, oficial=True), "anio"),
        (PoblacionNueva(5, "", 2020), "fuente"),
    ],
)
def test_una_poblacion_absurda_se_rechaza(nueva: PoblacionNueva, campo: str) -> None:
    with pytest.raises(DatoInvalido) as error:
        exigir_poblacion(nueva)
    assert error.value.campo == campo


def test_un_representante_es_titular_o_suplente() -> None:
    with pytest.raises(DatoInvalido, match="titular o suplente"):
        exigir_representante(RepresentanteNuevo("Ana", "2020-01-01", calidad="jefa"))


def _membresia(desde: str, hasta: str | None) -> Membresia:
    return Membresia("m", "s", desde, hasta, "f", None)


def test_quien_se_va_un_dia_ya_no_cuenta_ese_dia() -> None:
    una = [_membresia("2020-01-01", "2021-01-01")]
    assert [estado_en(una, d) for d in ("2019-12-31", "2020-12-31", "2021-01-01")] == [
        "sin alta",
        "activo",
        "de baja",
    ]


def test_no_se_da_de_alta_a_quien_ya_esta_ni_sobre_otro_periodo() -> None:
    with pytest.raises(YaEsSocio, match="01/01/2020"):
        exigir_alta_posible([_membresia("2020-01-01", None)], "2022-01-01")
    with pytest.raises(DatoInvalido, match="01/01/2021"):
        exigir_alta_posible([_membresia("2020-01-01", "2021-01-01")], "2020-06-01")
    exigir_alta_posible([_membresia("2020-01-01", "2021-01-01")], "2021-01-01")


def test_sin_alta_abierta_no_hay_baja() -> None:
    with pytest.raises(NoEsSocio):
        exigir_baja_posible([_membresia("2020-01-01", "2021-01-01")], "2022-01-01")
    with pytest.raises(DatoInvalido, match="anterior al alta"):
        exigir_baja_posible([_membresia("2020-01-01", None)], "2019-01-01")


def test_dos_titulares_no_coinciden_ni_un_dia() -> None:
    ana = Representante("r", "p", "Ana", "", "", "titular", "2020-01-01", "2021-01-01", "", "")
    exigir_titular_unico([ana], "2021-01-01")
    with pytest.raises(HayOtroTitular, match="Ana"):
        exigir_titular_unico([ana], "2020-12-31")
    with pytest.raises(ErrorDeUsuario):
        exigir_titular_unico([ana], "2019-01-01")


def test_vale_la_ultima_oficial_hasta_la_fecha_y_si_no_la_ultima() -> None:
    vieja = Poblacion("1", 2010, 10, "Censo", True)
    nueva = Poblacion("2", 2020, 20, "Estimación", False)
    sin_anio = Poblacion("3", None, 30, "Prensa", False)
    futura = Poblacion("4", 2030, 40, "Censo", True)
    assert poblacion_que_vale([vieja, nueva, sin_anio, futura], "2026-03-10") is vieja
    assert poblacion_que_vale([vieja, futura], "2030-01-01") is futura
    assert poblacion_que_vale([vieja, nueva], "2009-12-31") is None
    assert poblacion_que_vale([sin_anio, nueva], "2026-03-10") is nueva
    assert poblacion_que_vale([futura], "2026-03-10") is None
    assert poblacion_que_vale([], "2026-03-10") is None
