"""Las frases que el programa dice en otras lenguas: se sacan del código y se compilan sus catálogos.

Uso: `frases.py`. Añade a cada `recursos/lenguas/*/LC_MESSAGES/escritorio.po` las frases nuevas, sin su
traducción, y compila todos los catálogos. Sale con 1 si a alguna frase le falta la suya.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

RAIZ = Path(__file__).resolve().parent.parent
LENGUAS = RAIZ / "recursos" / "lenguas"
CATALOGO = "escritorio"
_SUELTAS = {"di": 0, "frase": 0}
"""El nombre de la llamada y qué argumento es la frase."""
_CON_CONTEXTO = {"en": (0, 1), "frase_en": (0, 1)}
_CON_PLURAL = {"contada": (1, 2)}
_DE_DOS = {"contar": (1, 2)}
"""Singular y plural que se dicen cada uno por su lado."""

Dicha = tuple[str, str, str]
"""El contexto, el texto y el plural; sin ellos, «»."""


def frases_de(codigo: str) -> Iterator[Dicha]:
    """Las que dice ese código Python."""
    for nodo in ast.walk(ast.parse(codigo)):
        if isinstance(nodo, ast.Call):
            yield from _de_llamada(_nombre(nodo.func), nodo)
        elif isinstance(nodo, ast.ClassDef) and any(_nombre(d) == "rotulos" for d in nodo.decorator_list):
            suyos = (hijo.value for hijo in nodo.body if isinstance(hijo, ast.Assign))
            yield from (("", t, "") for suyo in suyos for t in _textos(suyo))


def _nombre(funcion: ast.expr) -> str:
    if isinstance(funcion, ast.Call):
        # «Habla(idioma)("…")»: quien habla sin decir antes en qué lengua.
        return "di" if _nombre(funcion.func) == "Habla" else ""
    return funcion.attr if isinstance(funcion, ast.Attribute) else getattr(funcion, "id", "")


def _de_llamada(nombre: str, llamada: ast.Call) -> Iterator[Dicha]:
    dados = llamada.args
    if nombre == "rotulos":
        for nodo in _valores(dados[0]):
            yield from (("", t, "") for t in _textos(nodo))
    elif nombre in _SUELTAS and dados:
        yield from (("", t, "") for t in _textos(dados[_SUELTAS[nombre]]))
    elif nombre in _CON_CONTEXTO and len(dados) > 1:
        contexto, texto = _CON_CONTEXTO[nombre]
        yield from ((c, t, "") for c in _textos(dados[contexto]) for t in _textos(dados[texto]))
    elif nombre in _CON_PLURAL and len(dados) > 2:
        uno, varios = _CON_PLURAL[nombre]
        yield from (("", u, v) for u in _textos(dados[uno]) for v in _textos(dados[varios]))
    elif nombre in _DE_DOS and len(dados) > 2 and isinstance(llamada.func, ast.Attribute):
        yield from (("", t, "") for i in _DE_DOS[nombre] for t in _textos(dados[i]))


def _textos(nodo: ast.expr) -> Iterator[str]:
    """El literal; de «a if x else b», los dos."""
    if isinstance(nodo, ast.Constant) and isinstance(nodo.value, str):
        if nodo.value.strip("{} "):
            yield nodo.value
    elif isinstance(nodo, ast.IfExp):
        yield from _textos(nodo.body)
        yield from _textos(nodo.orelse)


def _valores(nodo: ast.expr) -> Iterator[ast.expr]:
    """Los de un diccionario o una lista, también los de dentro."""
    match nodo:
        case ast.Dict(values=suyos) | ast.Tuple(elts=suyos) | ast.List(elts=suyos):
            for suyo in suyos:
                yield from _valores(suyo)
        case _:
            yield nodo


def frases_del_programa() -> set[Dicha]:
    """Todas, sin repetir."""
    return {
        dicha for ruta in (RAIZ / "escritorio").rglob("*.py") for dicha in frases_de(ruta.read_text("utf-8"))
    }


def leer_catalogo(ruta: Path) -> Catalog:
    """El de un `.po`."""
    with ruta.open("rb") as archivo:
        return read_po(archivo, locale=ruta.parts[-3])


def compilado(catalogo: Catalog) -> bytes:
    """El `.mo` que le corresponde."""
    sale = BytesIO()
    write_mo(sale, catalogo)
    return sale.getvalue()


def como_dicha(entrada: Message) -> Dicha:
    """La frase en español de una entrada del catálogo."""
    uno, varios = entrada.id if isinstance(entrada.id, tuple) else (entrada.id, "")
    return str(entrada.context or ""), str(uno), str(varios)


def _poner_al_dia(ruta: Path) -> list[str]:
    """Añade las que faltan y quita las que sobran, en orden; devuelve las que no tienen traducción."""
    viejo = leer_catalogo(ruta)
    hallado = {como_dicha(entrada): entrada.string for entrada in viejo if entrada.id}
    nuevo = _vacio(viejo)
    faltan: list[str] = []
    for contexto, texto, varios in sorted(frases_del_programa(), key=lambda d: (d[1], d[0])):
        suya = hallado.get((contexto, texto, varios))
        faltan += [] if suya and all(suya) else [texto]
        nuevo.add((texto, varios) if varios else texto, suya, context=contexto or None)
    with ruta.open("wb") as archivo:
        write_po(archivo, nuevo, width=110, omit_header=False, sort_output=False)
    return faltan


def _vacio(viejo: Catalog) -> Catalog:
    """De la misma lengua y de las mismas fechas: sin frases nuevas, sale el mismo archivo."""
    return Catalog(
        locale=viejo.locale,
        project="Escritorio",
        copyright_holder="Equipo de Escritorio",
        msgid_bugs_address="-",
        last_translator="Equipo de Escritorio",
        language_team=str(viejo.locale),
        creation_date=viejo.creation_date,
        revision_date=viejo.revision_date,
        header_comment="# Lo que Escritorio dice en otra lengua. El español es el original.",
        fuzzy=False,
    )


def principal() -> int:
    """0 si todas las frases tienen su traducción."""
    faltan: list[str] = []
    for ruta in sorted(LENGUAS.glob(f"*/LC_MESSAGES/{CATALOGO}.po")):
        faltan += [f"{ruta.parts[-3]}: {texto}" for texto in _poner_al_dia(ruta)]
    for ruta in sorted(LENGUAS.glob("*/LC_MESSAGES/*.po")):
        ruta.with_suffix(".mo").write_bytes(compilado(leer_catalogo(ruta)))
    print("\n".join(["Sin traducción:", *faltan]) if faltan else "Todas las frases están en su catálogo.")
    return 1 if faltan else 0


if __name__ == "__main__":
    sys.exit(principal())
