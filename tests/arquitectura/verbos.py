"""Un verbo para cada cosa, y un dibujo para cada verbo."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from types import MappingProxyType

from escritorio.comun.interfaz.verbos import OTROS
from tests.arquitectura.casa import Casa, Modulo

_CITA = re.compile(r"«([^«»]+…)»")
_VALEN = frozenset({"añadir", "crear", "cerrar", "alta"})
"""«Añadir», una parte; «Crear», al pie de un cuadro; «Cerrar», un libro o un cuadro; «alta», de un socio."""
_NO_SE_DICEN = frozenset(otro for otros in OTROS.values() for otro in otros.split()) - _VALEN
_NO_EDITAN = frozenset(
    {
        "Cambiar mi clave",
        "Cambiar quién trabaja",
        "Cambiar entre claro y oscuro",
        "Cambiar de nombre",
        "Cambiar de categoría",
    }
)
"""Ponen otro en su lugar, o son un acto del socio con su fundamento."""
_DE_PANTALLA = frozenset({"pantalla", "piezas", "acciones", "asunto", "ventana", "aplicacion", "interfaz"})
DIBUJOS = MappingProxyType(
    {
        "Editar": ("pencil",),
        "Quitar": ("trash-2",),
        "Descartar": ("trash-2",),
        "Anular": ("x",),
        "Nuevo": ("plus",),
        "Nueva": ("plus", "user-plus"),
        "Añadir": ("plus", "user-plus"),
        "Imprimir": ("printer",),
        "Guardar en": ("download",),
        "Más": ("chevron-down",),
    }
)
"""El dibujo de cada verbo, si lleva alguno."""
SIGNIFICAN = MappingProxyType(
    {
        "trash-2": ("Quitar", "Descartar"),
        "printer": ("Imprimir", "Papeletas", "Cómo salen los papeles"),
        "download": ("Guardar", "Texto en Word"),
        "chevron-down": ("Más", "Bajar", "Siguiente"),
    }
)
"""Los dibujos que sólo pueden querer decir una cosa."""


def verbos_de_mas(casa: Casa) -> list[str]:
    """Lo que se hace se dice con su verbo: nadie escribe «Modificar» donde los demás dicen «Editar»."""
    return [
        f"{modulo.nombre}:{linea} «{texto}»"
        for modulo in casa.modulos
        if _DE_PANTALLA & set(modulo.partes) and modulo.partes[-1] != "verbos"
        for linea, texto in _dichos(modulo)
        if _pelado(texto).partition(" ")[0].strip("….:").lower() in _NO_SE_DICEN
        and _pelado(texto)[:1].isupper()
        and _pelado(texto).rstrip("…") not in _NO_EDITAN
    ]


def dibujos_de_mas(casa: Casa) -> list[str]:
    """Cada dibujo, un solo significado: el de su verbo."""
    return [
        f"{modulo.nombre}:{linea} «{texto}» lleva {dibujo}"
        for modulo in casa.modulos
        for linea, texto, dibujo in _con_dibujo(modulo)
        if not _le_va(texto, dibujo)
    ]


def _le_va(texto: str, dibujo: str) -> bool:
    suyos = next((d for verbo, d in DIBUJOS.items() if texto.startswith(verbo)), (dibujo,))
    verbos = SIGNIFICAN.get(dibujo)
    return dibujo in suyos and (verbos is None or texto.startswith(verbos))


def _con_dibujo(modulo: Modulo) -> Iterator[tuple[int, str, str]]:
    """Lo que se pulsa y lleva dibujo: (línea, lo que dice, dibujo)."""
    sitios = {"Accion": (0, 1), "OrdenDeArea": (1, 2), "boton_de_icono": (1, 0)}
    for nodo in modulo.nodos:
        if isinstance(nodo, ast.Call) and isinstance(nodo.func, ast.Name) and nodo.func.id in sitios:
            texto, dibujo = (nodo.args[i] if i < len(nodo.args) else None for i in sitios[nodo.func.id])
            if isinstance(dibujo, ast.Constant) and dibujo.value and (dicho := _dicho(texto)):
                yield nodo.lineno, _pelado(dicho), str(dibujo.value)


def _dicho(nodo: ast.AST | None) -> str:
    if isinstance(nodo, ast.JoinedStr):
        return "".join(str(p.value) if isinstance(p, ast.Constant) else "{}" for p in nodo.values)
    return nodo.value if isinstance(nodo, ast.Constant) and isinstance(nodo.value, str) else ""


def _escritos(modulo: Modulo) -> Iterator[tuple[int, str]]:
    """Los textos del módulo, menos lo que explica su código; de uno con huecos, su principio."""
    explican = {id(n.value) for n in modulo.nodos if isinstance(n, ast.Expr)}
    dentro = {id(p) for n in modulo.nodos if isinstance(n, ast.JoinedStr) for p in n.values[1:]}
    for nodo in modulo.nodos:
        suelto = id(nodo) not in explican and id(nodo) not in dentro
        if isinstance(nodo, ast.Constant) and isinstance(nodo.value, str) and suelto:
            yield nodo.lineno, nodo.value


def _dichos(modulo: Modulo) -> Iterator[tuple[int, str]]:
    """Los textos del módulo y los rótulos que nombran entre comillas."""
    for linea, texto in _escritos(modulo):
        yield linea, texto
        yield from ((linea, citado) for citado in _CITA.findall(texto))


def _pelado(texto: str) -> str:
    return texto.replace("&", "")
