"""Lo que el programa y su ayuda mandan pulsar existe: «Más» ▸ «Qué se cobra…» es un rótulo, y de ese menú."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping

from tests.arquitectura.casa import Casa, Modulo

_MAS = "Más"
_RESALTADO = r"\*{0,2}"
_DICHO = re.compile(rf"{_RESALTADO}«([^»]{{2,80}})»{_RESALTADO}(?:, [^.«»]{{0,40}})? ▸ (?={_RESALTADO}«)")
_TRAS = re.compile(rf"▸ {_RESALTADO}«([^»]{{2,80}})»")
_EN_NEGRITA = re.compile(r"\*\*([^*«»▸]+) ▸ ([^*«»▸]+)\*\*")
_DE_MAS = re.compile(rf"(?:«{_MAS}…?»{_RESALTADO} ▸ {_RESALTADO}«([^»]+)»|\*\*{_MAS} ▸ ([^*]+)\*\*)")


def caminos_que_no_existen(casa: Casa) -> list[str]:
    """Cada paso de un camino dicho es el rótulo de algo; y lo que se manda buscar en «Más», de un «Más»."""
    de_cada = {m.nombre: {_rotulo(t) for t in _escritos(m)} for m in casa.modulos}
    todos = frozenset().union(*de_cada.values())
    con_mas = [m for m in casa.modulos if _MAS in de_cada[m.nombre]]
    traidos = {n.module for m in con_mas for n in m.nodos if isinstance(n, ast.ImportFrom)}
    de_mas = [m for m in casa.modulos if m in con_mas or m.importable in traidos]
    en_mas = frozenset().union(*(de_cada[m.nombre] for m in de_mas))
    return [
        f"{donde} manda a «{paso}», que no está"
        for donde, textos in _dichos(casa).items()
        for texto in textos
        for paso, hay in _pasos(" ".join(texto.split()), todos, en_mas)
        if _rotulo(paso) not in hay
    ]


def _pasos(texto: str, todos: frozenset[str], en_mas: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    if "▸" not in texto:
        return
    for hallado in (*_DICHO.finditer(texto), *_TRAS.finditer(texto), *_EN_NEGRITA.finditer(texto)):
        yield from ((paso, todos) for paso in hallado.groups())
    for hallado in _DE_MAS.finditer(texto):
        yield (hallado[1] or hallado[2], en_mas)


def _dichos(casa: Casa) -> Mapping[str, list[str]]:
    de_ayuda = sorted((casa.raiz / "recursos").rglob("*.md"))
    return {m.nombre: [*_escritos(m)] for m in casa.modulos} | {
        ruta.name: [ruta.read_text(encoding="utf-8")] for ruta in de_ayuda
    }


def _escritos(modulo: Modulo) -> Iterator[str]:
    """Sus textos enteros; donde va un dato, un hueco."""
    for nodo in modulo.nodos:
        if isinstance(nodo, ast.Constant) and isinstance(nodo.value, str):
            yield nodo.value
        elif isinstance(nodo, ast.JoinedStr):
            yield "".join(str(v.value) if isinstance(v, ast.Constant) else "{}" for v in nodo.values)


def _rotulo(texto: str) -> str:
    return " ".join(texto.replace("&", "").split()).rstrip("…").strip()
