"""Qué de lo que hizo una acción está atado a lo que vino después, y qué arrastra consigo.

Cada fila que la acción creó, cambió o quitó es un nudo, y dos van juntos si uno cita al otro. Lo que no
puede volver atrás retiene a los de su mismo hecho: una renovación no se va dejando la fecha que puso.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.bitacora import (
    Apunte,
    apuntes_posteriores,
    apuntes_posteriores_de,
    tablas_con_bitacora,
)
from escritorio.comun.datos.citas import Clave, ColumnaQueCita, columnas_que_citan
from escritorio.comun.datos.declarado import compartidas, usos
from escritorio.comun.datos.rehacer import numera


class Cita(Registro):
    """La fila `de` nombra en `columna` a la fila `a`."""

    de: Clave
    columna: str
    a: Clave


def citas_de(bd: Archivo, claves: Iterable[Clave]) -> list[Cita]:
    """Todas las filas que hoy citan a alguna de `claves`."""
    por_tabla: dict[str, dict[str, Clave]] = {"": {}}
    for clave in claves:
        por_tabla[""][clave[1]] = clave
        por_tabla.setdefault(clave[0], {})[clave[1]] = clave
    return [
        Cita((suya.tabla, fila["id"]), suya.columna, citadas[fila["cita"]])
        for suya in columnas_que_citan(bd.conexion)
        if (citadas := por_tabla.get(suya.destino))
        for fila in _las_que_citan(bd, suya, citadas)
    ]


def _las_que_citan(bd: Archivo, suya: ColumnaQueCita, ids: Iterable[str]) -> list[sqlite3.Row]:
    return bd.filas(
        f"SELECT id, {suya.columna} AS cita FROM {suya.tabla}"
        f" WHERE {suya.columna} IN (SELECT value FROM json_each(?))",
        [json.dumps(list(ids))],
    )


def citas_rotas(bd: Archivo) -> list[ColumnaQueCita]:
    """Las columnas sin clave ajena que nombran, en alguna fila, algo que ya no existe."""
    sueltas = [c for c in columnas_que_citan(bd.conexion) if not c.destino]
    return [c for c in sueltas if los_que_no_estan(bd, _nombrados(bd, c))]


def _nombrados(bd: Archivo, suya: ColumnaQueCita) -> set[str]:
    return {f[0] for f in bd.filas(f"SELECT DISTINCT {suya.columna} FROM {suya.tabla}") if f[0]}


def los_que_no_estan(bd: Archivo, ids: set[str]) -> set[str]:
    """De esos ids, los que no son de ninguna fila."""
    faltan = set(ids)
    for tabla in tablas_con_bitacora(bd.conexion):
        if not faltan:
            break
        sql = f"SELECT id FROM {tabla} WHERE id IN (SELECT value FROM json_each(?))"
        faltan -= {f[0] for f in bd.filas(sql, [json.dumps(sorted(faltan))])}
    return faltan


Lazos = Mapping[Clave, set[tuple[Clave, str]]]
"""De cada nudo, los que van con él y por qué se quedan si él se queda."""

_CIERRA = "hasta"
_SITIO = "orden"


class HechoDeAccion(Registro):
    """Lo que hizo una acción. `columnas`: las que cambió, o quitó, de cada fila que ya estaba."""

    accion_id: str
    previos: tuple[Apunte, ...]
    altas: frozenset[Clave]
    columnas: Mapping[Clave, frozenset[str]]

    @property
    def nudos(self) -> frozenset[Clave]:
        """Todas sus filas."""
        return self.altas | self.columnas.keys()


def atar_nudos(bd: Archivo, hecho: HechoDeAccion, citas: Sequence[Cita], nudos: frozenset[Clave]) -> Lazos:
    """Los lazos entre `nudos`, que son filas de `hecho`; `citas`: las que hoy las nombran."""
    lazos: defaultdict[Clave, set[tuple[Clave, str]]] = defaultdict(set)
    for cita in citas:
        if cita.de in nudos and cita.a in nudos:
            lazos[cita.a].add((cita.de, "es parte de algo que se conserva"))
            lazos[cita.de].add((cita.a, "sostiene algo que se conserva"))
    for vieja, nueva in _sucesiones(bd, hecho):
        lazos[vieja].add((nueva, "sigue a algo que se conserva"))
        lazos[nueva].add((vieja, "dio paso a algo que se conserva"))
    for una, otra in _corrimientos(bd, hecho, nudos):
        lazos[una].add((otra, "ocupa su sitio junto a algo que se conserva"))
        lazos[otra].add((una, "ocupa su sitio junto a algo que se conserva"))
    return lazos


def componentes(nudos: Iterable[Clave], lazos: Lazos) -> list[frozenset[Clave]]:
    """Los grupos de `nudos` que van juntos; lo compartido no une."""
    faltan, grupos = set(nudos), []
    while faltan:
        grupo, pendientes = set[Clave](), [faltan.pop()]
        while pendientes:
            uno = pendientes.pop()
            grupo.add(uno)
            nuevos = {otro for otro, _ in lazos.get(uno, ()) if uno[0] not in compartidas()} & faltan
            faltan -= nuevos
            pendientes += nuevos
        grupos.append(frozenset(grupo))
    return grupos


def _sucesiones(bd: Archivo, hecho: HechoDeAccion) -> list[tuple[Clave, Clave]]:
    """La fila que se cerró y la nueva de su tabla y su mismo dueño: el mandato que cesa y el que entra."""
    cierran = {clave for clave, columnas in hecho.columnas.items() if _CIERRA in columnas}
    parejas = []
    for tabla in {t for t, _ in cierran} & {t for t, _ in hecho.altas}:
        suyas = _por_dueno(bd, tabla, [i for t, i in hecho.nudos if t == tabla])
        for juntas in suyas.values():
            parejas += [(v, n) for v in juntas & cierran for n in juntas & hecho.altas]
    return parejas


def _corrimientos(bd: Archivo, hecho: HechoDeAccion, nudos: frozenset[Clave]) -> list[tuple[Clave, Clave]]:
    """Las que se corrieron en una misma fila y las que entraron en ella, de una en una con la siguiente.

    Si una vuelve a su sitio y otra no, las dos lo ocupan.
    """
    corridas = {clave for clave, columnas in hecho.columnas.items() if _SITIO in columnas} & nudos
    parejas: list[tuple[Clave, Clave]] = []
    for tabla in {t for t, _ in corridas}:
        suyas = _por_dueno(bd, tabla, [i for t, i in nudos if t == tabla])
        for juntas in suyas.values():
            if juntas & corridas:
                parejas += pairwise(sorted(juntas & (corridas | hecho.altas)))
    return parejas


def _por_dueno(bd: Archivo, tabla: str, ids: Sequence[str]) -> Mapping[tuple[str, str], set[Clave]]:
    ajenas = [
        c.columna
        for c in columnas_que_citan(bd.conexion)
        if c.tabla == tabla and c.destino and c.destino not in compartidas()
    ]
    sql = f"SELECT * FROM {tabla} WHERE id IN (SELECT value FROM json_each(?))"
    suyas: defaultdict[tuple[str, str], set[Clave]] = defaultdict(set)
    for fila in bd.filas(sql, [json.dumps(ids)]):
        for columna in ajenas:
            if fila[columna]:
                suyas[columna, fila[columna]].add((tabla, fila["id"]))
    return suyas


_ANULADO = "anulado"

_FIRMA = "firma"
_ESTADO = "estado"


@dataclass(slots=True)
class Ataduras:
    """Por qué se queda cada fila, y qué acciones posteriores lo causan (id → frase).

    `a_medias`: lo que sí volvería atrás es un trozo de lo que se queda, no otro hecho de la misma clase.
    """

    motivos: dict[Clave, str] = field(default_factory=dict)
    causas: dict[str, str] = field(default_factory=dict)
    a_medias: bool = False


def leer_hecho(accion_id: str, apuntes: Sequence[Apunte]) -> HechoDeAccion:
    """Reúne los apuntes de la acción, fila a fila."""
    primera = {(a.tabla, a.fila_id): a.operacion for a in reversed(apuntes)}
    ultima = {(a.tabla, a.fila_id): a.operacion for a in apuntes}
    nacidas = {clave for clave, operacion in primera.items() if operacion == "alta"}
    previos = tuple(a for a in apuntes if (a.tabla, a.fila_id) not in nacidas)
    columnas: defaultdict[Clave, frozenset[str]] = defaultdict(frozenset)
    for a in previos:
        columnas[a.tabla, a.fila_id] |= a.despues.keys() or a.antes.keys()
    altas = frozenset(clave for clave in nacidas if ultima[clave] != "baja")
    return HechoDeAccion(accion_id, previos, altas, dict(columnas))


def atar(bd: Archivo, hecho: HechoDeAccion) -> Ataduras:
    """Lo que no puede volver atrás, con lo que arrastra. No cambia nada."""
    citas = citas_de(bd, hecho.nudos)
    series = {clave for clave in hecho.nudos if numera(bd, clave[0])}
    ataduras = Ataduras()
    _por_lo_cambiado(bd, hecho, ataduras)
    _por_lo_citado(bd, hecho, citas, ataduras)
    _por_lo_que_se_hizo_encima(bd, hecho, citas, ataduras)
    _por_lo_calculado(bd, hecho, ataduras)
    lazos = atar_nudos(bd, hecho, citas, hecho.nudos - series)
    _arrastrar(ataduras.motivos, lazos, set(ataduras.motivos) - series)
    if ataduras.motivos.keys() & hecho.altas - series:
        _arrastrar_cierres(hecho, ataduras.motivos, lazos, series)
    ataduras.a_medias = _queda_a_medias(hecho, ataduras.motivos, lazos, series)
    return ataduras


def columnas_movidas(apuntes: Iterable[Apunte]) -> dict[Clave, set[str] | None]:
    """De cada fila, las columnas que no acabaron como estaban; `None` si nació o se quitó."""
    habia: defaultdict[Clave, dict[str, object]] = defaultdict(dict)
    hay: defaultdict[Clave, dict[str, object]] = defaultdict(dict)
    movidas: set[Clave] = set()
    for a in apuntes:
        clave = (a.tabla, a.fila_id)
        if a.operacion != "cambio":
            movidas.add(clave)
        habia[clave] = {**a.antes, **habia[clave]}
        hay[clave] |= a.despues
    distintas = {clave: {c for c, v in hay[clave].items() if habia[clave].get(c) != v} for clave in hay}
    return {c: None if c in movidas else d for c, d in distintas.items() if d or c in movidas}


def _por_lo_cambiado(bd: Archivo, hecho: HechoDeAccion, ataduras: Ataduras) -> None:
    despues = apuntes_posteriores(bd, hecho.accion_id)
    for clave, movidas in columnas_movidas(despues).items():
        suyas = hecho.columnas.get(clave, frozenset())
        if clave in hecho.altas or (clave in hecho.columnas and (movidas is None or movidas & suyas)):
            ataduras.motivos[clave] = "se cambió después"
            suya = next(a for a in reversed(despues) if (a.tabla, a.fila_id) == clave)
            ataduras.causas[suya.accion_id] = suya.accion
    for a in hecho.previos:
        if a.despues.get(_ESTADO) == _ANULADO:
            ataduras.motivos.setdefault((a.tabla, a.fila_id), "lo anulado no vuelve a valer")


def _por_lo_citado(bd: Archivo, hecho: HechoDeAccion, citas: Sequence[Cita], ataduras: Ataduras) -> None:
    """Una fila nueva a la que cita otra ajena a la acción, o una suya por una columna que ella no puso."""
    ajenas = [
        c
        for c in citas
        if c.a in hecho.altas
        and c.de not in hecho.altas
        and c.columna not in hecho.columnas.get(c.de, frozenset())
    ]
    _retener(bd, hecho, ajenas, ataduras)


def _por_lo_que_se_hizo_encima(
    bd: Archivo, hecho: HechoDeAccion, citas: Sequence[Cita], ataduras: Ataduras
) -> None:
    """Lo firmado con hechos posteriores que lo suponen, o un estado con otro paso de su clase después."""
    firmadas = _firmadas(bd, hecho)
    llevadas = {clave for clave, columnas in hecho.columnas.items() if _ESTADO in columnas}
    pasos = {(c.de[0], c.a) for c in citas if c.de in hecho.altas and c.a in llevadas}
    encima = [c for c in citas if c.de not in hecho.nudos and (c.a in firmadas or (c.de[0], c.a) in pasos)]
    vivas = columnas_movidas(apuntes_posteriores_de(bd, hecho.accion_id, {c.de for c in encima}))
    _retener(bd, hecho, [c for c in encima if c.de in vivas], ataduras)


def _por_lo_calculado(bd: Archivo, hecho: HechoDeAccion, ataduras: Ataduras) -> None:
    """De donde salió un cálculo que se guardó después, aunque no lo nombre; o de que ya no estuviera."""
    for uso in usos():
        suyos = [fila_id for tabla, fila_id in hecho.nudos if tabla == uso.dato]
        quitadas = [a.antes for a in hecho.previos if a.tabla == uso.dato and a.operacion == "baja"]
        parejas = bd.filas(uso.sql(), [json.dumps(suyos)]) if suyos else []
        if quitadas:
            parejas += bd.filas(uso.sql_de_quitadas(quitadas[0]), [json.dumps(quitadas)])
        despues = apuntes_posteriores_de(bd, hecho.accion_id, {(uso.tabla, f[0]) for f in parejas})
        calculados = {
            clave
            for clave, columnas in columnas_movidas(despues).items()
            if columnas is None or columnas & uso.columnas
        }
        usados = [
            Cita((uso.tabla, f[0]), "", (uso.dato, f[1])) for f in parejas if (uso.tabla, f[0]) in calculados
        ]
        _retener(bd, hecho, usados, ataduras)


def _firmadas(bd: Archivo, hecho: HechoDeAccion) -> set[Clave]:
    papeles = {(c.tabla, c.columna) for c in columnas_que_citan(bd.conexion) if c.destino == "adjunto"}
    return {
        clave
        for clave, columnas in hecho.columnas.items()
        if _FIRMA in columnas or any((clave[0], c) in papeles for c in columnas)
    }


def _retener(bd: Archivo, hecho: HechoDeAccion, citas: Sequence[Cita], ataduras: Ataduras) -> None:
    for cita in citas:
        ataduras.motivos.setdefault(cita.a, f"se usa en {cita.de[0]}")
    for a in apuntes_posteriores_de(bd, hecho.accion_id, {c.de for c in citas}):
        ataduras.causas.setdefault(a.accion_id, a.accion)


def _arrastrar(motivos: dict[Clave, str], lazos: Lazos, desde: set[Clave]) -> None:
    pendientes = sorted(desde)
    while pendientes:
        for otra, motivo in sorted(lazos.get(pendientes.pop(), ())):
            if otra not in motivos:
                motivos[otra] = motivo
                if otra[0] not in compartidas():
                    pendientes.append(otra)


def _arrastrar_cierres(
    hecho: HechoDeAccion, motivos: dict[Clave, str], lazos: Lazos, series: set[Clave]
) -> None:
    """Lo que se cerró para dar paso a lo que se queda tampoco vuelve, ni el número que llevaba."""
    cierres = {clave for clave, columnas in hecho.columnas.items() if _CIERRA in columnas}
    nuevos = (cierres | series) - motivos.keys()
    motivos.update(dict.fromkeys(nuevos, "dio paso a algo que se conserva"))
    _arrastrar(motivos, lazos, nuevos - series)


def _queda_a_medias(
    hecho: HechoDeAccion, motivos: Mapping[Clave, str], lazos: Lazos, series: set[Clave]
) -> bool:
    quedan = {c for c in motivos if c not in series and c[0] not in compartidas()}
    clases = {tabla for tabla, _ in quedan}
    sueltos = componentes(hecho.nudos - motivos.keys() - series, lazos)
    return bool(quedan) and not all(
        {t for t, _ in suelto} <= compartidas()
        or {t for t, _ in suelto} & clases
        or (suelto | quedan) <= hecho.altas
        for suelto in sueltos
    )
