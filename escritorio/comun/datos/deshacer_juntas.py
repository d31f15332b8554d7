"""Qué filas de una misma acción van juntas: las que se citan, y la que se cerró con la que le sigue."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.bitacora import Apunte
from escritorio.comun.datos.citas import Clave, columnas_que_citan
from escritorio.comun.datos.deshacer_citas import Cita

COMPARTIDAS = frozenset({"fundamento", "emision", "concepto", "categoria"})
"""Apoyo de muchos hechos independientes: que uno se quede no retiene a los demás."""

Lazos = Mapping[Clave, set[tuple[Clave, str]]]
"""De cada nudo, los que van con él y por qué se quedan si él se queda."""

_CIERRA = "hasta"


class Hecho(Registro):
    """Lo que hizo una acción. `columnas`: las que cambió, o quitó, de cada fila que ya estaba."""

    accion_id: str
    previos: tuple[Apunte, ...]
    altas: frozenset[Clave]
    columnas: Mapping[Clave, frozenset[str]]

    @property
    def nudos(self) -> frozenset[Clave]:
        """Todas sus filas."""
        return self.altas | self.columnas.keys()


def atar_nudos(bd: Archivo, hecho: Hecho, citas: Sequence[Cita], nudos: frozenset[Clave]) -> Lazos:
    """Los lazos entre `nudos`, que son filas de `hecho`; `citas`: las que hoy las nombran."""
    lazos: defaultdict[Clave, set[tuple[Clave, str]]] = defaultdict(set)
    for cita in citas:
        if cita.de in nudos and cita.a in nudos:
            lazos[cita.a].add((cita.de, "es parte de algo que se conserva"))
            lazos[cita.de].add((cita.a, "sostiene algo que se conserva"))
    for vieja, nueva in _sucesiones(bd, hecho):
        lazos[vieja].add((nueva, "sigue a algo que se conserva"))
        lazos[nueva].add((vieja, "dio paso a algo que se conserva"))
    return lazos


def componentes(nudos: Iterable[Clave], lazos: Lazos) -> list[frozenset[Clave]]:
    """Los grupos de `nudos` que van juntos; lo compartido no une."""
    faltan, grupos = set(nudos), []
    while faltan:
        grupo, pendientes = set[Clave](), [faltan.pop()]
        while pendientes:
            uno = pendientes.pop()
            grupo.add(uno)
            nuevos = {otro for otro, _ in lazos.get(uno, ()) if uno[0] not in COMPARTIDAS} & faltan
            faltan -= nuevos
            pendientes += nuevos
        grupos.append(frozenset(grupo))
    return grupos


def _sucesiones(bd: Archivo, hecho: Hecho) -> list[tuple[Clave, Clave]]:
    """La fila que se cerró y la nueva de su tabla y su mismo dueño: el mandato que cesa y el que entra."""
    cierran = {clave for clave, columnas in hecho.columnas.items() if _CIERRA in columnas}
    parejas = []
    for tabla in {t for t, _ in cierran} & {t for t, _ in hecho.altas}:
        suyas = _por_dueno(bd, tabla, [i for t, i in hecho.nudos if t == tabla])
        for juntas in suyas.values():
            parejas += [(v, n) for v in juntas & cierran for n in juntas & hecho.altas]
    return parejas


def _por_dueno(bd: Archivo, tabla: str, ids: Sequence[str]) -> Mapping[tuple[str, str], set[Clave]]:
    ajenas = [
        c.columna
        for c in columnas_que_citan(bd.conexion)
        if c.tabla == tabla and c.destino and c.destino not in COMPARTIDAS
    ]
    sql = f"SELECT * FROM {tabla} WHERE id IN (SELECT value FROM json_each(?))"
    suyas: defaultdict[tuple[str, str], set[Clave]] = defaultdict(set)
    for fila in bd.filas(sql, [json.dumps(ids)]):
        for columna in ajenas:
            if fila[columna]:
                suyas[columna, fila[columna]].add((tabla, fila["id"]))
    return suyas
