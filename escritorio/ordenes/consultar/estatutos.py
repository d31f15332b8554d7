"""Lo que manda el estatuto: cada regla, con su artículo y de cuándo a cuándo rige; y sus reformas."""

from __future__ import annotations

import json
from collections.abc import Mapping

from escritorio.comun.base.registro import en_datos
from escritorio.comun.datos.archivo import Archivo
from escritorio.ordenes.consultar.fila import Consulta, Fila, original_de, tomar

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


_DE_REFORMA = (
    *("id", "cuerpo", "numero", "titulo", "estado", "fundamento", "aprobada", "vigente_desde", "organismo"),
    *("registro_limite", "registrada", "registro_numero"),
)


def _reformas(bd: Archivo) -> list[Fila]:
    """El texto original de cada cuerpo y sus reformas, con quién las ratificó y su papel guardado."""
    from escritorio.estatutos.consultas.articulado import cuerpos, reformas
    from escritorio.estatutos.consultas.ratificar import ratificaciones

    return [
        {
            **tomar(suya, _DE_REFORMA),
            "ratificaciones": [en_datos(r) for r in ratificaciones(bd, suya.id)],
            **original_de(bd, suya.documento_id),
        }
        for cuerpo in cuerpos(bd)
        for suya in reformas(bd, cuerpo.id)
    ]


TEMAS: Mapping[str, Consulta] = {
    "reglas": _reglas,
    "reformas": _reformas,
}
