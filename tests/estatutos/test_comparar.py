"""Palabra a palabra: lo igual con lo puesto da el texto nuevo y lo igual con lo quitado, el viejo."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escritorio.estatutos.modelo.articulado import Cambio, ClaseDeDisposicion, Disposicion, Marca
from escritorio.estatutos.piezas.articulado import nombre_de
from escritorio.estatutos.reglas.comparar import comparar, comparar_texto, titulo_de
from tests.azar import ejemplos

_TEXTOS = st.lists(
    st.sampled_from(["la", "los", "socios", " ", "  ", "\n", ",", "12.º", "ñandú"]), max_size=12
)
_FIRMAS = {Marca.IGUAL: "{}", Marca.QUITADO: "[-{}-]", Marca.PUESTO: "[+{}+]"}


def _articulo(clave: str, rotulo: str, texto: str, epigrafe: str = "") -> Disposicion:
    return Disposicion(clave, ClaseDeDisposicion.ARTICULO, 0, rotulo, epigrafe, texto, "r")


def _pintado(antes: str, despues: str) -> str:
    return "".join(_FIRMAS[t.marca].format(t.texto) for t in comparar_texto(antes, despues))


@settings(max_examples=ejemplos(60))
@given(_TEXTOS, _TEXTOS)
def test_los_trozos_dan_los_dos_textos_exactos(antes: list[str], despues: list[str]) -> None:
    viejo, nuevo = "".join(antes), "".join(despues)
    trozos = comparar_texto(viejo, nuevo)
    assert "".join(t.texto for t in trozos if t.marca is not Marca.QUITADO) == nuevo
    assert "".join(t.texto for t in trozos if t.marca is not Marca.PUESTO) == viejo
    assert all(t.texto for t in trozos)


@pytest.mark.parametrize(
    ("antes", "despues", "pintado"),
    [
        ("", "", ""),
        ("igual", "igual", "igual"),
        ("con la mitad de ellos", "con un tercio de ellos", "con [-la mitad-][+un tercio+] de ellos"),
        ("los presentes.", "los presentes y representados.", "los presentes[+ y representados+]."),
        ("", "nuevo", "[+nuevo+]"),
    ],
)  # fmt: skip
def test_se_marcan_palabras_enteras(antes: str, despues: str, pintado: str) -> None:
    assert _pintado(antes, despues) == pintado


def test_un_texto_desmedido_tambien_se_compara() -> None:
    antes = "palabra corriente y otra " * 600
    trozos = comparar_texto(antes, antes.replace("otra", "una", 1) + "fin")
    assert "".join(t.texto for t in trozos if t.marca is not Marca.PUESTO) == antes


def test_cada_disposicion_se_empareja_por_su_identidad_y_lo_suprimido_queda_en_su_sitio() -> None:
    antes = [
        _articulo("z", "Artículo 0", "Fuera."),
        _articulo("a", "Artículo 1", "Uno."),
        _articulo("b", "Artículo 2", "**Dos** 1\\. y _tres_."),
        _articulo("c", "Artículo 3", "Tres."),
        _articulo("e", "Artículo 4", "Igual.", "Antes"),
    ]
    despues = [
        _articulo("a", "Artículo 1", "Uno y medio."),
        _articulo("n", "Artículo 2", "Nuevo."),
        _articulo("c", "Artículo 3 bis", "Tres."),
        _articulo("e", "Artículo 4", "Igual.", "Después"),
    ]
    comparadas = comparar(antes, despues)
    assert [(c.id, c.cambio) for c in comparadas] == [
        ("z", Cambio.SUPRIMIDA),
        ("a", Cambio.CAMBIADA),
        ("b", Cambio.SUPRIMIDA),
        ("n", Cambio.NUEVA),
        ("c", Cambio.RENUMERADA),
        ("e", Cambio.CAMBIADA),
    ]
    assert [t.texto for t in comparadas[2].texto] == ["Dos 1. y tres."]
    assert [c.cambio for c in comparar(antes, antes)] == [Cambio.IGUAL] * 5


@pytest.mark.parametrize(
    ("rotulo", "titulo"),
    [("Artículo 1.º", "Artículo 1.º Nombre"), ("Artículo 1", "Artículo 1. Nombre"), ("", "Nombre")],
)
def test_un_ordinal_con_su_punto_no_lleva_otro(rotulo: str, titulo: str) -> None:
    assert titulo_de(_articulo("a", rotulo, "", "Nombre")) == titulo
    assert nombre_de(rotulo, "Nombre") == titulo
