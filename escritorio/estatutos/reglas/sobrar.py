"""Quién sobra si hay más de los que caben: lo dice la regla o se pregunta, nunca el alfabeto. Puro."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from escritorio.comun.base.lengua import frase, rotulos
from escritorio.comun.base.registro import Registro
from escritorio.estatutos.modelo.integrar import Sobra
from escritorio.estatutos.reglas.universo import Elegible, Exceso

Puesto = tuple[Elegible, str]
"""Alguien y el puesto que ocupa."""
_Lugar = tuple[int | str, ...]
_LUGARES: Mapping[Sobra, Callable[[Elegible], _Lugar | None]] = {
    Sobra.CALLA: lambda q: (q.desde,),
    Sobra.DESIGNACION: lambda q: (q.desde, q.anotado),
    Sobra.ANTIGUEDAD: lambda q: (q.alta,) if q.alta else None,
    Sobra.POBLACION: lambda q: (-q.habitantes,) if q.habitantes is not None else None,
}
_NO_BASTA = rotulos(
    {
        Sobra.CALLA: "se designaron a la vez y la regla no dice quién",
        Sobra.DESIGNACION: "no consta quién se designó después",
        Sobra.ANTIGUEDAD: "no consta quién lleva menos como socio, o llevan lo mismo",
        Sobra.POBLACION: "no consta quién tiene menos población, o tienen la misma",
    }
)


class Sitio(Registro):
    """Quienes caben y quienes sobran. Si no se sabe quiénes, caben todos los dudosos y se dice el exceso."""

    caben: tuple[Puesto, ...]
    sobran: tuple[Puesto, ...] = ()
    excesos: tuple[Exceso, ...] = ()


def en_orden(sobra: Sobra, quienes: Sequence[Puesto]) -> list[Puesto]:
    """Del que menos sobra al que más; los que no se saben comparar, al final y como estaban."""
    lugares = [(_lugar(sobra, c[0]), i, c) for i, c in enumerate(quienes)]
    return [c for _, _, c in sorted(lugares, key=lambda x: (x[0] is None, x[0] or (), x[1]))]


def repartir(sobra: Sobra, quienes: Sequence[Puesto], plazas: int) -> Sitio:
    """Quiénes ocupan esas plazas, según el criterio de la regla."""
    if len(quienes) <= max(plazas, 0):
        return Sitio(tuple(quienes))
    if plazas <= 0:
        return Sitio((), tuple(quienes))
    lugares = [_lugar(sobra, q) for q, _ in quienes]
    if None in lugares:
        return Sitio(tuple(quienes), (), (_exceso(sobra, quienes, len(quienes) - plazas),))
    orden = en_orden(sobra, quienes)
    corte, siguiente = (_lugar(sobra, orden[n][0]) for n in (plazas - 1, plazas))
    if corte != siguiente:
        return Sitio(tuple(orden[:plazas]), tuple(orden[plazas:]))
    empatan = [c for c in orden if _lugar(sobra, c[0]) == corte]
    ultimo = orden.index(empatan[-1]) + 1
    exceso = _exceso(sobra, empatan, ultimo - plazas)
    return Sitio(tuple(orden[:ultimo]), tuple(orden[ultimo:]), (exceso,))


def _lugar(sobra: Sobra, quien: Elegible) -> _Lugar | None:
    return _LUGARES[sobra](quien)


def _exceso(sobra: Sobra, entre: Sequence[Puesto], cuantos: int) -> Exceso:
    return Exceso(cuantos, tuple(q for q, _ in entre), frase(_NO_BASTA[sobra]))
