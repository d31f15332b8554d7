"""Qué contenidos mínimos tiene un estatuto, según lo señalado y, si no, según sus palabras."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from escritorio.comun.base.texto import plegar
from escritorio.comun.documentos.marcado import a_texto_plano, leer
from escritorio.estatutos.modelo.articulado import (
    ClaseDeDisposicion,
    ContenidoExigido,
    ContenidoRevisado,
    Disposicion,
    Hallazgo,
)

_ENCABEZAN = (ClaseDeDisposicion.TITULO, ClaseDeDisposicion.CAPITULO, ClaseDeDisposicion.SECCION)
_NO_LETRAS = re.compile(r"[\W_]+")
_PISTAS = 5
_RAIZ, _CORTA = 6, 3


def revisar_contenidos(
    contenidos: Sequence[ContenidoExigido],
    texto: Sequence[Disposicion],
    senalados: Mapping[str, Sequence[str]],
) -> list[ContenidoRevisado]:
    """Cada contenido: dónde lo señaló la secretaría (clave → ids); si no, dónde parece estar, o que falta.

    «Parece» es una pista por las palabras del epígrafe y del texto, que una persona ha de confirmar.
    """
    pajares = [(d, _pajar(d)) for d in texto if d.clase not in _ENCABEZAN]
    return [_revisado(c, texto, pajares, senalados.get(c.clave, ())) for c in contenidos]


def raices(titulo: str) -> str:
    """Las raíces con que se busca un contenido, sacadas de su título y separadas por un espacio."""
    palabras = _NO_LETRAS.sub(" ", plegar(titulo)).split()
    return " ".join(p[:_RAIZ] for p in palabras if len(p) > _CORTA)


def _revisado(
    contenido: ContenidoExigido,
    texto: Sequence[Disposicion],
    pajares: Sequence[tuple[Disposicion, str]],
    ids: Sequence[str],
) -> ContenidoRevisado:
    senaladas = tuple(d for d in texto if d.id in ids)
    if senaladas:
        return ContenidoRevisado(contenido, Hallazgo.SENALADO, senaladas)
    parecen = tuple(d for d, pajar in pajares if _aparece(contenido.palabras, pajar))[:_PISTAS]
    return ContenidoRevisado(contenido, Hallazgo.PARECE if parecen else Hallazgo.FALTA, parecen)


def _aparece(palabras: Sequence[str], pajar: str) -> bool:
    """Alguna de las pistas está entera: todas sus raíces empiezan alguna palabra."""
    return any(all(f" {raiz}" in pajar for raiz in pista.split()) for pista in palabras)


def _pajar(disposicion: Disposicion) -> str:
    llano = f"{disposicion.epigrafe} {a_texto_plano(leer(disposicion.texto))}"
    return f" {_NO_LETRAS.sub(' ', plegar(llano))}"
