"""Textos pegados de cualquier parte: se reconocen sus piezas y no se pierde ninguna palabra."""

from __future__ import annotations

import re

import pytest

from escritorio.estatutos.modelo.articulado import PiezaLeida
from escritorio.estatutos.reglas.reconocer import reconocer
from tests.estatutos.estilos import ANDINO, BRASILENO, ESTILOS, RIOPLATENSE, ROMANO, Estilo

_PALABRA = re.compile(r"\w+")


def _texto(estilo: Estilo, n: int) -> str:
    return reconocer(estilo.texto)[n].texto


@pytest.mark.parametrize("estilo", ESTILOS, ids=lambda e: e.nombre)
def test_cada_estilo_se_reconoce_entero(estilo: Estilo) -> None:
    piezas = reconocer(estilo.texto)
    assert tuple((p.clase.value, p.rotulo, p.epigrafe) for p in piezas) == estilo.piezas
    escrito = estilo.texto.replace("Página 2 de 9", "")
    assert sorted(_PALABRA.findall(escrito)) == sorted(_palabras(piezas))


def _palabras(piezas: list[PiezaLeida]) -> list[str]:
    return [x for p in piezas for x in _PALABRA.findall(f"{p.rotulo} {p.epigrafe} {p.texto}")]


def test_lo_pegado_de_word_queda_en_parrafos_y_listas() -> None:
    assert _texto(RIOPLATENSE, 2) == "Son sus fines:\n\n- el intercambio;\n- la cooperación."
    assert _texto(RIOPLATENSE, 3) == "Está en Montevideo & alrededores <hoy>."
    assert _texto(RIOPLATENSE, 5).endswith("activos. 😀")
    assert _texto(BRASILENO, 5).split("\n\n")[1:] == [
        "I – eleger o Presidente;", "II – aprovar as contas.", "§ 1º As contas são anuais.",
    ]  # fmt: skip
    assert _texto(ROMANO, 1) == "Según la tabla:\n\nSocio Votos\n\nRosario 3\n\nSalto 2"
    assert _texto(ANDINO, 1).endswith("sin fines de lucro, conforme al artículo 55 del Código Civil.")
    assert _texto(ANDINO, 2) == "En la ciudad de Tarija.\n\n- de hecho;\n- de derecho."
    (unica,) = reconocer("Artículo 1. Hay:\n\uf0b7\tuno;\no\tdos;\nØ\ttres.\x0bTambién\u200b esto.")
    assert unica.texto == "Hay:\n\n- uno;\n- dos;\n- tres.\n\nTambién esto."


@pytest.mark.parametrize(
    "linea",
    ["palabra " * 1_250, "(" * 10_000, "." * 10_000, ". a" * 3_300,
     "Artículo" + " " * 10_000 + "x", "\t" * 10_000]
)  # fmt: skip
def test_una_linea_sin_fin_no_detiene_la_lectura(linea: str) -> None:
    piezas = reconocer(f"Artículo 1. Uno.\n{linea}\nArtículo 2. {linea}\n")
    assert [p.rotulo for p in piezas] == ["Artículo 1", "Artículo 2"]
