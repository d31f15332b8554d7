"""Tirar del hilo: qué hay antes y después de una cosa. Puro."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from escritorio.comun.base.errores import NoExiste
from escritorio.comun.base.referencia import Referencia
from escritorio.informes.modelo.hilo import Eslabon, Hilo, Madeja

_Lados = Mapping[Referencia, list[Referencia]]
_DEL_CENTRO = (Eslabon.ARTICULO, Eslabon.ACUERDO, Eslabon.ACTIVIDAD)
_ORDEN = list(Eslabon)


def tirar(madeja: Madeja, de: Referencia) -> Hilo:
    """El hilo de esa cosa: todo lo que la funda y todo lo que sale de ella o de su actividad.

    Un gasto, una prueba o un informe no son de otra actividad por compartir acuerdo: se sube a la suya
    (o al acuerdo, si no tiene) y desde ahí se baja. Lanza `NoExiste` si no es cosa de ningún hilo.
    """
    suya = madeja.cosas.get(de)
    if suya is None:
        raise NoExiste("De eso no sale ningún hilo, o ya no está en el archivo.")
    antes, despues = _lados(madeja)
    centros = [de] if suya.eslabon in _DEL_CENTRO else _centros(madeja, antes, de)
    partes = {de} | _seguir(antes, [de, *centros]) | set(centros) | _seguir(despues, centros)
    halladas = (cosa for ref, cosa in madeja.cosas.items() if ref in partes)
    return Hilo(suya, tuple(sorted(halladas, key=lambda c: (_ORDEN.index(c.eslabon), c.fecha))))


def _centros(madeja: Madeja, antes: _Lados, de: Referencia) -> list[Referencia]:
    """Las actividades de que depende o, si ninguna, los acuerdos."""
    arriba = antes.get(de, [])
    actividades = [r for r in arriba if madeja.cosas[r].eslabon is Eslabon.ACTIVIDAD]
    return actividades or list(arriba)


def _lados(madeja: Madeja) -> tuple[_Lados, _Lados]:
    antes: defaultdict[Referencia, list[Referencia]] = defaultdict(list)
    despues: defaultdict[Referencia, list[Referencia]] = defaultdict(list)
    for arriba, abajo in madeja.ataduras:
        if arriba in madeja.cosas and abajo in madeja.cosas:
            antes[abajo].append(arriba)
            despues[arriba].append(abajo)
    return antes, despues


def _seguir(lado: _Lados, desde: Iterable[Referencia]) -> set[Referencia]:
    vistas: set[Referencia] = set()
    faltan = list(desde)
    while faltan:
        nuevas = set(lado.get(faltan.pop(), ())) - vistas
        vistas |= nuevas
        faltan += nuevas
    return vistas
