"""De qué socio es una fila, por su código o su nombre."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.libros.celdas import esta_vacia, leer_codigo
from escritorio.comun.datos.libros.modelo import CeldaDudosa, Valor
from escritorio.socios.consultas import socios
from escritorio.socios.modelo import Socio


def socios_por_nombre(bd: Archivo) -> Mapping[str, list[Socio]]:
    """Por su nombre, su código y «PAÍS:código», plegados."""
    hallados: defaultdict[str, list[Socio]] = defaultdict(list)
    for socio in socios(bd):
        claves = {plegar(socio.nombre), plegar(socio.codigo), plegar(f"{socio.pais}:{socio.codigo}")}
        for clave in claves - {""}:
            hallados[clave].append(socio)
    return hallados


def quien_es(conocidos: Mapping[str, list[Socio]], dichos: Sequence[Valor], celda: str) -> Socio:
    """El de lo primero dicho que sea de uno solo. Lanza `CeldaDudosa`, con el porqué, si no es de ninguno."""
    motivo = "falta el socio"
    for valor in dichos:
        if esta_vacia(valor):
            continue
        dicho = leer_codigo(valor, "")
        if len(hallados := conocidos.get(plegar(dicho), [])) == 1:
            return hallados[0]
        motivo = (
            f"«{dicho}» no es de un solo socio; ponga su código"
            if hallados
            else f"«{dicho}» no es de ningún socio; corríjalo o dé antes de alta al socio"
        )
    raise CeldaDudosa(celda, motivo)
