"""La ayuda no miente: lo que nombra entre comillas latinas está escrito en el programa."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import escritorio
from escritorio.comun.datos.declarado import areas
from escritorio.ventana.ayuda import capitulos

_CAPITULOS = {clave: texto for clave, _, texto in capitulos()}
_CITA = re.compile(r"«((?:[^«»]|«[^«»]*»)+)»")
_FRASE_LARGA = 20


def _liso(texto: str) -> str:
    """Sin marca de tecla, puntos suspensivos ni blancos de más."""
    return " ".join(texto.replace("&", "").replace("…", "").split())


def _textos() -> Iterator[str]:
    """Los textos del programa; un hueco de una frase con huecos es \\0."""
    for archivo in Path(escritorio.__file__).parent.rglob("*.py"):
        for nodo in ast.walk(ast.parse(archivo.read_text(encoding="utf-8"))):
            if isinstance(nodo, ast.JoinedStr):
                yield "".join(str(p.value) if isinstance(p, ast.Constant) else "\0" for p in nodo.values)
            elif isinstance(nodo, ast.Constant) and isinstance(nodo.value, str):
                yield nodo.value


@pytest.fixture(scope="module")
def textos() -> tuple[set[str], list[re.Pattern[str]]]:
    """Los enteros y, como patrones, los que llevan huecos entre palabras de verdad."""
    todos = {_liso(t) for t in _textos()}
    con_hueco = {t for t in todos if "\0" in t and sum(map(str.isalpha, t)) > _FRASE_LARGA // 2}
    return todos - con_hueco, [re.compile(".+".join(map(re.escape, t.split("\0")))) for t in con_hueco]


def _esta(cita: str, textos: tuple[set[str], list[re.Pattern[str]]]) -> bool:
    enteros, patrones = textos
    if cita in enteros or any(p.fullmatch(cita) for p in patrones):
        return True
    return len(cita) > _FRASE_LARGA and any(t.startswith(cita) for t in enteros)


@pytest.mark.parametrize("clave", _CAPITULOS)
def test_lo_que_la_ayuda_nombra_esta_en_el_programa(
    clave: str, textos: tuple[set[str], list[re.Pattern[str]]]
) -> None:
    citas = {_liso(c) for c in _CITA.findall(_CAPITULOS[clave])}
    assert {c for c in citas if not _esta(c, textos)} == set()


@pytest.mark.parametrize("clave", _CAPITULOS)
def test_cada_capitulo_tiene_titulo_y_dice_para_que_sirve(clave: str) -> None:
    titulo, vacia, primera = _CAPITULOS[clave].splitlines()[:3]
    assert titulo.startswith("# ")
    assert titulo.removeprefix("# ").strip()
    assert not vacia
    assert primera[0].isalpha()


def test_toda_pantalla_tiene_su_capitulo() -> None:
    assert set(areas()) <= set(_CAPITULOS)


def test_un_boton_inventado_no_pasa(textos: tuple[set[str], list[re.Pattern[str]]]) -> None:
    assert _esta("Importar sólo las 12 filas buenas", textos)
    assert not _esta("Emitir cuotas ahora", textos)
