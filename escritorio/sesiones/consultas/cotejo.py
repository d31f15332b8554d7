"""Lo que no cuadra en los números de las sesiones."""

from __future__ import annotations

from escritorio.asociacion.consultas import saltos
from escritorio.asociacion.modelo import Salto
from escritorio.comun.base.texto import de_con_articulo
from escritorio.comun.datos.archivo import Archivo

_ANOTADO = """
WITH dicho AS (
    SELECT id, fila_id, operacion, json_extract(despues, '$.numero') AS numero,
        json_extract(despues, '$.organo_id') AS organo_id,
        json_type(despues, '$.numero') = 'null' AS sin_numero
    FROM bitacora WHERE tabla = 'sesion'
)
"""
_SOLTADOS = (
    _ANOTADO + "SELECT o.organo_id, n.numero FROM dicho n JOIN dicho o USING (fila_id)"
    " JOIN dicho d USING (fila_id) WHERE n.numero IS NOT NULL AND o.organo_id IS NOT NULL AND d.id > n.id"
    " AND (d.sin_numero OR d.operacion = 'baja' OR d.organo_id <> o.organo_id)"
)
"""Cada número que, según la bitácora, una sesión tuvo en un órgano y soltó después."""
_LLEGADOS = (
    _ANOTADO + "SELECT d.organo_id, n.numero FROM dicho n JOIN dicho d USING (fila_id)"
    " WHERE n.numero IS NOT NULL AND d.organo_id IS NOT NULL AND d.id > n.id"
)
"""El que, según la bitácora, una sesión llevó a un órgano al que pasó ya numerada."""
_NO_ES_DANO = (
    "Lo dejó una versión anterior del programa, al deshacer una convocatoria o pasar una sesión a otro"
    " órgano, y consta en la actividad: no es un daño. No hay que rellenarlo; si se lo preguntan, explíquelo"
    " así."
)


def descuadres(bd: Archivo) -> list[str]:
    """Los huecos y repetidos en la numeración de cada órgano, una frase por hallazgo; vacía si no hay.

    Sin los que la bitácora explica: ahora el programa no los deja.
    """
    return [salto.frase for salto, explicado in _saltos(bd) if not explicado]


def saltos_explicados(bd: Archivo) -> list[str]:
    """Los que la bitácora explica, con qué hacer: no son un daño."""
    return [f"{salto.frase} {_NO_ES_DANO}" for salto, explicado in _saltos(bd) if explicado]


def _saltos(bd: Archivo) -> list[tuple[Salto, bool]]:
    """Cada salto y si lo explica lo que el programa hizo, y no alguien por fuera."""
    dados: dict[str, list[int]] = {f["id"]: [] for f in bd.filas("SELECT id FROM organo ORDER BY orden")}
    for f in bd.filas("SELECT organo_id, numero FROM sesion WHERE numero IS NOT NULL ORDER BY numero"):
        dados[f["organo_id"]].append(f["numero"])
    nombres = {f["id"]: f["nombre"] for f in bd.filas("SELECT id, nombre FROM organo")}
    hallados = saltos(
        bd,
        {
            _serie(organo_id): (f"sesiones {de_con_articulo(nombres[organo_id])}", suyos)
            for organo_id, suyos in dados.items()
        },
    )
    if not hallados:
        return []
    soltados, llegados = ({(_serie(o), n) for o, n in bd.filas(cuales)} for cuales in (_SOLTADOS, _LLEGADOS))
    return [(s, _explica(s, soltados, llegados)) for s in hallados]


def _explica(salto: Salto, soltados: set[tuple[str, int]], llegados: set[tuple[str, int]]) -> bool:
    faltan = range(salto.desde + 1, salto.hasta)
    return any((salto.serie, n) in llegados for n in (salto.desde, salto.hasta)) or (
        bool(faltan) and all((salto.serie, n) in soltados for n in faltan)
    )


def _serie(organo_id: str) -> str:
    return f"sesion:{organo_id}"
