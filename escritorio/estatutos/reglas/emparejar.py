"""Qué pieza de un artículo es cuál en otra redacción suya, y qué le pasó a cada una."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from escritorio.comun.base.registro import Registro
from escritorio.estatutos.modelo.articulado import Apartado, Cambio, PiezaComparada
from escritorio.estatutos.reglas.apartados import partir, sin_rotulo

_DICHOS = {
    Cambio.CAMBIADA: "Cambia",
    Cambio.NUEVA: "Se añade",
    Cambio.SUPRIMIDA: "Se suprime",
    Cambio.RENUMERADA: "Cambia de número",
}


class Pareja(Registro):
    """Una pieza antes y después; None si no estaba o ya no está."""

    cambio: Cambio
    antes: Apartado | None
    despues: Apartado | None


def emparejar(antes: str, despues: str) -> list[Pareja]:
    """Las piezas de dos redacciones: primero las que dicen lo mismo; entre ellas, las de la misma ruta."""
    viejas, nuevas = partir(antes), partir(despues)
    suyos, otros = ([sin_rotulo(a.texto) for a in unas] for unas in (viejas, nuevas))
    parejas: list[Pareja] = []
    for clase, i, j, k, n in SequenceMatcher(None, suyos, otros, autojunk=False).get_opcodes():
        if clase == "equal":
            parejas += [_igual(v, w) for v, w in zip(viejas[i:j], nuevas[k:n], strict=True)]
        else:
            parejas += _distintas(viejas[i:j], nuevas[k:n])
    return parejas


def comparar_piezas(antes: str, despues: str) -> tuple[PiezaComparada, ...]:
    """Las piezas a las que les pasó algo; ninguna si el artículo no está partido en piezas."""
    if max(len(partir(antes)), len(partir(despues))) < 2:
        return ()
    return tuple(
        PiezaComparada(p.cambio, p.antes.nombre if p.antes else "", p.despues.nombre if p.despues else "")
        for p in emparejar(antes, despues)
        if p.cambio is not Cambio.IGUAL
    )


def decir_piezas(piezas: Sequence[PiezaComparada]) -> str:
    """«Cambia: apartado 2. Se añade: letra c). Cambia de número: letra c), que pasa a letra d).»"""
    dichas = []
    for cambio, verbo in _DICHOS.items():
        suyas = [_nombre(p) for p in piezas if p.cambio is cambio]
        dichas += [f"{verbo}: {'; '.join(suyas)}."] * bool(suyas)
    return " ".join(dichas)


def _nombre(pieza: PiezaComparada) -> str:
    if pieza.cambio is Cambio.RENUMERADA and pieza.antes != pieza.despues:
        return f"{pieza.antes}, que pasa a {pieza.despues}"
    return pieza.despues or pieza.antes


def _igual(vieja: Apartado, nueva: Apartado) -> Pareja:
    mismo = vieja.texto.strip() == nueva.texto.strip()
    return Pareja(Cambio.IGUAL if mismo else Cambio.RENUMERADA, vieja, nueva)


def _distintas(viejas: Sequence[Apartado], nuevas: Sequence[Apartado]) -> Iterator[Pareja]:
    """Las que se llaman igual, cambiadas; las demás se quitan o se ponen, cada una en su sitio."""
    rutas = {a.ruta for a in nuevas} & {a.ruta for a in viejas}
    for tramo_viejo, tramo_nuevo in zip_longest(_tramos(viejas, rutas), _tramos(nuevas, rutas)):
        quitadas, vieja = tramo_viejo or ([], None)
        puestas, nueva = tramo_nuevo or ([], None)
        yield from (Pareja(Cambio.SUPRIMIDA, a, None) for a in quitadas)
        yield from (Pareja(Cambio.NUEVA, None, a) for a in puestas)
        if vieja or nueva:
            yield Pareja(Cambio.CAMBIADA, vieja, nueva)


def _tramos(piezas: Sequence[Apartado], rutas: set[str]) -> Iterator[tuple[list[Apartado], Apartado | None]]:
    """Las sueltas delante de cada una de esas rutas, con ella, y las que quedan al final."""
    sueltas: list[Apartado] = []
    for pieza in piezas:
        if pieza.ruta in rutas:
            yield sueltas, pieza
            sueltas = []
        else:
            sueltas.append(pieza)
    yield sueltas, None
