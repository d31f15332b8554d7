"""click en español: todas sus frases tienen la suya, y ninguna ayuda ni ningún error sale en inglés."""

from __future__ import annotations

import gettext
import os
import re
import string
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from escritorio.comun.base.rutas import recurso
from escritorio.ordenes.espanol import en_espanol
from escritorio.ordenes.puerta import raiz
from tests.ordenes.conftest import Correr

_PO = recurso("lenguas", "es", "LC_MESSAGES", "click.po")
_DE_CLICK = re.compile(
    r"\b(?:Usage|Options?|Commands?|Arguments?|Show|Missing|Error|Invalid|Try|No such|Did you|Got|Choose"
    r"|OPTIONS|COMMAND|ARGS|TEXT|INTEGER|FLOAT|PATH|FILE(?:NAME)?|DIRECTORY|BOOLEAN|RANGE"
    r"|required|default|deprecated|is not|does not)\b"
)


def _catalogo() -> Catalog:
    with _PO.open("rb") as archivo:
        return read_po(archivo, locale="es")


def _frases_de_click() -> Iterator[str | tuple[str, ...]]:
    carpeta = str(Path(click.__file__).parent)
    claves: dict[str, tuple[int, ...] | None] = {"_": None, "ngettext": (1, 2)}
    for _, _, frase, _, _ in extract_from_dir(carpeta, [("**.py", "python")], keywords=claves):
        yield frase


def _huecos(frases: object) -> set[str]:
    juntas = " ".join(frases) if isinstance(frases, tuple) else str(frases)
    return {campo for _, campo, _, _ in string.Formatter().parse(juntas) if campo}


def test_toda_frase_de_click_esta_en_el_catalogo() -> None:
    dichas = {entrada.id: entrada.string for entrada in _catalogo() if entrada.id}
    frases = set(_frases_de_click())
    assert len(frases) > 60
    assert [frase for frase in frases if not dichas.get(frase)] == []
    assert [frase for frase in dichas if frase not in frases] == []


def test_ninguna_pide_un_hueco_que_click_no_llena() -> None:
    for entrada in _catalogo():
        assert not entrada.id or _huecos(entrada.string) <= _huecos(entrada.id)


@pytest.mark.parametrize("nombre", ["", *raiz.commands])
def test_la_ayuda_esta_entera_en_espanol(orden: Correr, nombre: str) -> None:
    codigo, salida, error = orden(*nombre.split(), "--ayuda")
    assert (codigo, error) == (0, "")
    assert salida.startswith(f"Uso: escritorio{' ' * bool(nombre)}{nombre} [OPCIONES]")
    assert "Muestra esta ayuda y sale." in salida
    assert _DE_CLICK.findall(salida) == []


def test_la_ayuda_da_las_ordenes_como_se_trabaja_con_ellas(orden: Correr) -> None:
    _, salida, _ = orden("--ayuda")
    dichas = re.findall(r"^  ([a-z-]+)  ", salida.split("Órdenes:")[1], re.MULTILINE)
    assert dichas == [nombre for nombre, cual in raiz.commands.items() if not cual.hidden]
    assert "abrir" not in dichas
    assert "..." not in salida


@pytest.mark.parametrize(
    ("argumentos", "frase"),
    [
        ("consultar x socios --jsn", "No existe la opción «--jsn». ¿Quiso decir «--json»?"),
        ("consulta", "No existe la orden «consulta». ¿Quiso decir «consultar»?"),
        ("nueva", "Falta «ARCHIVO»."),
        ("nueva x", "Falta «--plantilla»."),
        ("exportar x", "Puede ser: padron,"),
        ("exportar x nada", "«nada» no vale. Puede ser: «padron»,"),
        ("consultar x socios a", "Sobra «a»."),
        ("consultar x socios a b", "Sobran «a b»."),
        ("dictamen x voto --socio", "La opción «--socio» lleva un valor."),
        ("consultar x l'any_d'ahir", "«l'any_d'ahir» no vale. Puede ser: «socios»,"),
        ("--l'any_d'ahir", "No existe la opción «--l'any_d'ahir»."),
        ("--version=3", "La opción «--version» no lleva ningún valor."),
        ("emitir-cuotas x 2026 --poblacion-de ayer", "En «--poblacion-de»: «ayer» no es un número"),
    ],
)
def test_lo_mal_escrito_se_dice_en_espanol_y_en_un_renglon(
    orden: Correr, argumentos: str, frase: str
) -> None:
    codigo, salida, error = orden(*argumentos.split())
    assert (codigo, salida) == (2, "")
    assert error.startswith(frase) or f" {frase}" in error
    assert error.count("\n") == 1
    assert error.endswith("--ayuda».\n")
    assert _DE_CLICK.findall(error) == []


@pytest.mark.parametrize("lengua", ["C", "en_US.UTF-8", "pt_BR.UTF-8"])
def test_sea_cual_sea_la_lengua_del_equipo(lengua: str) -> None:
    entorno = {**os.environ, "LANG": lengua, "LC_ALL": lengua, "LANGUAGE": lengua[:2]}
    hecho = subprocess.run(
        [sys.executable, "-m", "escritorio", "nueva"],
        env=entorno, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (hecho.returncode, hecho.stdout) == (2, "")
    assert hecho.stderr == "Falta «ARCHIVO». Pruebe «escritorio nueva --ayuda».\n"


def test_al_salir_el_equipo_sigue_hablando_lo_suyo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "pt")
    dominio = gettext.textdomain()
    with en_espanol():
        assert gettext.gettext("Options") == "Opciones"
    assert (gettext.textdomain(), os.environ["LANGUAGE"]) == (dominio, "pt")
    monkeypatch.delenv("LANGUAGE")
    with en_espanol():
        assert gettext.ngettext("{value!r} is not {choice}.", "{value!r} is not one of {choices}.", 1)
    assert "LANGUAGE" not in os.environ
