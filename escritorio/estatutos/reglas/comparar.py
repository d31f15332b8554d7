"""Comparar dos versiones palabra a palabra, pieza por pieza."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby

from escritorio.comun.documentos.marcado import a_texto_plano, leer
from escritorio.estatutos.modelo.articulado import Cambio, Comparada, Disposicion, Marca, Trozo
from escritorio.estatutos.reglas.emparejar import comparar_piezas

_PALABRAS = re.compile(r"\w+|\s+|[^\w\s]")
_FINOS = 4_000_000
_GUARDADOS = 2_048
"""Al preparar una reforma se compara todo a cada paso, y casi nada ha cambiado desde el anterior."""


def titulo_de(disposicion: Disposicion) -> str:
    """«Artículo 12. Quórum», o lo que tenga de las dos cosas."""
    return en_titulo(disposicion.rotulo, disposicion.epigrafe)


def en_titulo(rotulo: str, epigrafe: str) -> str:
    """«Artículo 12. Quórum»; «Artículo 1.º Nombre», que ya lleva su punto, sin otro detrás."""
    solo = rotulo.rstrip(". ") if epigrafe else rotulo
    return (" " if solo.endswith((".º", ".ª")) else ". ").join(p for p in (solo, epigrafe) if p)


def comparar(antes: Sequence[Disposicion], despues: Sequence[Disposicion]) -> list[Comparada]:
    """Cada disposición de las dos versiones, emparejada por su id; las suprimidas, donde estaban."""
    previas = {d.id: d for d in antes}
    return [_comparada(previas.get(d.id) if d else None, d, p) for p, d in _en_orden(antes, despues)]


@lru_cache(maxsize=_GUARDADOS)
def comparar_texto(antes: str, despues: str) -> tuple[Trozo, ...]:
    """Qué palabras se quitan y cuáles se ponen.

    Los trozos iguales y los puestos, seguidos, dan `despues` exacto; los iguales y los quitados, `antes`.
    """
    if antes == despues:
        return (Trozo(Marca.IGUAL, antes),) if antes else ()
    trozos = list(_trozos(_PALABRAS.findall(antes), _PALABRAS.findall(despues)))
    return tuple(_reunidos(trozos))


def _en_orden(
    antes: Sequence[Disposicion], despues: Sequence[Disposicion]
) -> Iterator[tuple[Disposicion | None, Disposicion | None]]:
    """Las de la versión nueva y, tras la que las precedía en la vieja, las suprimidas."""
    quedan = {d.id for d in despues}
    detras: dict[str, list[Disposicion]] = {}
    ultima = ""
    for vieja in antes:
        if vieja.id in quedan:
            ultima = vieja.id
        else:
            detras.setdefault(ultima, []).append(vieja)
    yield from ((v, None) for v in detras.get("", ()))
    for nueva in despues:
        yield None, nueva
        yield from ((v, None) for v in detras.get(nueva.id, ()))


def _comparada(
    previa: Disposicion | None, nueva: Disposicion | None, suprimida: Disposicion | None
) -> Comparada:
    vieja = suprimida or previa
    alguna = nueva or vieja
    if alguna is None:
        raise ValueError("No hay nada que comparar.")
    return Comparada(
        alguna.id,
        alguna.clase,
        _cambio(vieja, nueva),
        comparar_texto(titulo_de(vieja) if vieja else "", titulo_de(nueva) if nueva else ""),
        comparar_texto(_llano(vieja), _llano(nueva)),
        comparar_piezas(vieja.texto, nueva.texto) if vieja and nueva and vieja.texto != nueva.texto else (),
    )


def _cambio(vieja: Disposicion | None, nueva: Disposicion | None) -> Cambio:
    if vieja is None or nueva is None:
        return Cambio.NUEVA if vieja is None else Cambio.SUPRIMIDA
    if (vieja.epigrafe, vieja.texto) != (nueva.epigrafe, nueva.texto):
        return Cambio.CAMBIADA
    return Cambio.IGUAL if vieja.rotulo == nueva.rotulo else Cambio.RENUMERADA


def _llano(disposicion: Disposicion | None) -> str:
    return _sin_marcas(disposicion.texto) if disposicion else ""


@lru_cache(maxsize=_GUARDADOS)
def _sin_marcas(texto: str) -> str:
    return a_texto_plano(leer(texto))


def _trozos(antes: list[str], despues: list[str]) -> Iterator[Trozo]:
    # Con textos desmedidos se deja de alinear por los espacios y las palabras más corrientes.
    gruesa = len(antes) * len(despues) > _FINOS
    for clase, i, j, k, n in SequenceMatcher(None, antes, despues, autojunk=gruesa).get_opcodes():
        if clase == "equal":
            yield Trozo(Marca.IGUAL, "".join(antes[i:j]))
            continue
        if i < j:
            yield Trozo(Marca.QUITADO, "".join(antes[i:j]))
        if k < n:
            yield Trozo(Marca.PUESTO, "".join(despues[k:n]))


def _reunidos(trozos: list[Trozo]) -> Iterator[Trozo]:
    """Un blanco igual entre dos cambios es parte del cambio: «uno dos» por «tres cuatro», seguidos."""
    suelto = [
        t.marca is Marca.IGUAL and t.texto.isspace() and 0 < i < len(trozos) - 1 for i, t in enumerate(trozos)
    ]
    marcados = zip(trozos, suelto, strict=True)
    for igual, grupo in groupby(marcados, key=lambda p: p[0].marca is Marca.IGUAL and not p[1]):
        seguidos = [t for t, _ in grupo]
        yield from seguidos if igual else _cambio_seguido(seguidos)


def _cambio_seguido(trozos: list[Trozo]) -> Iterator[Trozo]:
    quitado = "".join(t.texto for t in trozos if t.marca is not Marca.PUESTO)
    puesto = "".join(t.texto for t in trozos if t.marca is not Marca.QUITADO)
    if quitado:
        yield Trozo(Marca.QUITADO, quitado)
    if puesto:
        yield Trozo(Marca.PUESTO, puesto)
