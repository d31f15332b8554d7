"""El texto de las actas: Markdown estricto y acotado, a un árbol y de vuelta.

Se admite: párrafos, títulos # a ###, **negrita**, *cursiva*, listas anidadas con
viñeta o numeradas y el salto duro. Lo demás se lee como texto llano. Lo escrito
por `escribir` se lee idéntico: `leer(escribir(a)) == normalizar(a)`.
"""

from __future__ import annotations

from escritorio.comun.documentos.arbol import (
    Bloque,
    Corrido,
    Elemento,
    Encabezado,
    Linea,
    Lista,
    Marcado,
    Pasaje,
    Salto,
    normalizar,
)
from escritorio.comun.documentos.escribir_marcado import escribir
from escritorio.comun.documentos.leer_marcado import leer

__all__ = [
    "Bloque",
    "Corrido",
    "Elemento",
    "Encabezado",
    "Linea",
    "Lista",
    "Marcado",
    "Pasaje",
    "Salto",
    "a_texto_plano",
    "escribir",
    "leer",
    "normalizar",
]


def a_texto_plano(arbol: Marcado) -> str:
    """El texto sin marcas: bloques separados por una línea en blanco, listas con su viñeta o número."""
    return "\n\n".join(_plano(bloque) for bloque in arbol.bloques)


def _plano(bloque: Bloque) -> str:
    if isinstance(bloque, Lista):
        return "\n".join(_con_senal(bloque, i, e) for i, e in enumerate(bloque.elementos))
    return "".join("\n" if isinstance(t, Salto) else t.texto for t in bloque.linea)


def _con_senal(lista: Lista, indice: int, elemento: Elemento) -> str:
    senal = f"{lista.inicio + indice}. " if lista.numerada else "• "
    cuerpo = "\n".join(_plano(b) for b in elemento.bloques)
    return senal + cuerpo.replace("\n", "\n" + " " * len(senal))
