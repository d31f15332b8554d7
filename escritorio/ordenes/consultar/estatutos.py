"""Lo que manda el estatuto: cada regla, con su artículo y de cuándo a cuándo rige."""

from __future__ import annotations

import json
from collections.abc import Mapping

from escritorio.comun.datos.archivo import Archivo
from escritorio.ordenes.consultar.fila import Consulta, Fila, tomar

_DE_REGLA = (
    *("id", "familia", "tipo", "nombre", "articulo", "disposicion_id", "pieza", "cita", "desde", "hasta"),
    *("fundamento_fin", "pendiente", "por_revisar"),
)


def _reglas(bd: Archivo) -> list[Fila]:

    from escritorio.estatutos.consultas.reglas import organos, todas_las_reglas
    from escritorio.estatutos.parametros.lectura import escribir_parametros
    from escritorio.estatutos.reglas.describir import describir
    from escritorio.organos.consultas.universo import nombres_de_reglas

    nombres, suyos = nombres_de_reglas(bd), {o.id: o for o in organos(bd)}
    orden = [*suyos]
    return [
        {
            **tomar(regla, _DE_REGLA),
            "organo": suyos[regla.organo_id].clave,
            "organo_nombre": suyos[regla.organo_id].nombre,
            "dice": describir(regla.parametros, nombres),
            "parametros": json.loads(escribir_parametros(regla.parametros)) if regla.parametros else None,
        }
        for regla in sorted(todas_las_reglas(bd), key=lambda r: orden.index(r.organo_id))
    ]


TEMAS: Mapping[str, Consulta] = {
    "reglas": _reglas,
}
