"""Leer las alianzas, quién se adhirió y cómo cumple."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence

from escritorio.acuerdos.modelo import ABIERTOS
from escritorio.asociacion.consultas import membrete
from escritorio.comun.base.errores import NoExiste
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila
from escritorio.cooperacion.consultas.proyectos import indicadores_de
from escritorio.cooperacion.modelo.alianzas import (
    Adhesion,
    Alianza,
    AvanceDeCompromiso,
    Compromiso,
    DatosDeAlianza,
    Declaracion,
    FilaDeTablero,
    Firma,
    LineaDeAccion,
    Punto,
    Tablero,
)
from escritorio.cooperacion.reglas.alianzas import hacer_tablero, ver_ciudades

_COMPROMISOS = (
    "SELECT c.id, c.ambito_tipo, c.ambito_id, c.orden, c.socio_id, c.quien, c.que, c.plazo, c.estado,"
    " a.id AS avance_id, a.fecha, a.texto, a.estado AS quedo, a.adjunto_id"
    " FROM compromiso c LEFT JOIN avance_compromiso a ON a.compromiso_id = c.id"
)
_EN_ORDEN = "ORDER BY c.ambito_id, c.orden, a.fecha, a.id"


def compromisos(bd: Archivo, ambito: Referencia) -> list[Compromiso]:
    """Los de un convenio, alianza o proyecto, en su orden."""
    return _leer(bd, "c.ambito_tipo = ? AND c.ambito_id = ?", [ambito.tipo, ambito.id])


def compromiso(bd: Archivo, compromiso_id: str) -> Compromiso:
    """Uno. Lanza `NoExiste`."""
    hallados = _leer(bd, "c.id = ?", [compromiso_id])
    if not hallados:
        raise NoExiste
    return hallados[0]


def ultimo_compromiso(bd: Archivo, ambito: Referencia) -> str:
    """El id del último que se anotó a una cosa. Lanza `NoExiste`."""
    hallado: str | None = bd.valor(
        "SELECT id FROM compromiso WHERE ambito_tipo = ? AND ambito_id = ? ORDER BY orden DESC LIMIT 1",
        [ambito.tipo, ambito.id],
    )
    if hallado is None:
        raise NoExiste
    return hallado


def compromisos_por_id(bd: Archivo, cuales: Sequence[str]) -> dict[str, Compromiso]:
    """Esos, por su id."""
    leidos = _leer(bd, "c.id IN (SELECT value FROM json_each(?))", [json.dumps(cuales)])
    return {c.id: c for c in leidos}


def cuantos_vencidos(bd: Archivo, tipo: str, hoy: str) -> dict[str, int]:
    """Los abiertos cuyo plazo pasó ese día (ISO), de todas las cosas de un tipo, por el id de la cosa."""
    filas = bd.filas(
        "SELECT ambito_id, count(*) AS vencidos FROM compromiso WHERE ambito_tipo = ? AND plazo < ?"
        " AND estado IN (SELECT value FROM json_each(?)) GROUP BY ambito_id",
        [tipo, hoy, json.dumps(ABIERTOS)],
    )
    return {f["ambito_id"]: int(f["vencidos"]) for f in filas}


def compromisos_de(bd: Archivo, tipo: str) -> dict[str, list[Compromiso]]:
    """Los de todas las cosas de un tipo («convenio», «alianza» o «proyecto»), por el id de la cosa."""
    suyos: defaultdict[str, list[Compromiso]] = defaultdict(list)
    for uno in _leer(bd, "c.ambito_tipo = ?", [tipo]):
        suyos[uno.ambito_id].append(uno)
    return dict(suyos)


def _leer(bd: Archivo, donde: str, cuales: Sequence[str]) -> list[Compromiso]:
    """Los que cumplen `donde` (SQL del compromiso `c`, con `cuales`), con sus avances."""
    filas: dict[str, Fila] = {}
    suyos: defaultdict[str, list[AvanceDeCompromiso]] = defaultdict(list)
    for f in bd.filas(f"{_COMPROMISOS} WHERE {donde} {_EN_ORDEN}", cuales):
        filas.setdefault(f["id"], f)
        if f["avance_id"]:
            suyos[f["id"]].append(de_fila(AvanceDeCompromiso, f, id=f["avance_id"], estado=f["quedo"]))
    return [de_fila(Compromiso, f, avances=tuple(suyos[f["id"]])) for f in filas.values()]


_ALIANZAS = "SELECT * FROM alianza"
_DECLARACIONES = (
    "SELECT titulo, fecha, lugar, texto, cambios, id, alianza_id, version, adjunto_id FROM declaracion"
)
_CAMPOS = "a.id, a.alianza_id, a.socio_id, a.quien, a.pais, a.fecha, a.hasta, a.motivo"
_DE_ADHESION = f"SELECT {_CAMPOS} FROM adhesion a"
# Dejó la red si estuvo y hoy (?1) no está: vale el día en que acabó su último periodo.
_ADHESIONES = (
    f"SELECT {_CAMPOS}, CASE WHEN NOT EXISTS (SELECT 1 FROM membresia m WHERE m.socio_id = a.socio_id"
    " AND m.desde <= ?1 AND (m.hasta IS NULL OR ?1 < m.hasta)) THEN (SELECT m.hasta FROM membresia m"
    " JOIN socio s ON s.id = m.socio_id AND s.fusionado_en IS NULL"
    " WHERE m.socio_id = a.socio_id AND m.desde <= ?1 ORDER BY m.desde DESC, m.id LIMIT 1) END AS dejo_la_red"
    " FROM adhesion a"
)
_FIRMAS = (
    "SELECT f.id, f.adhesion_id, f.declaracion_id, d.version, f.fecha, f.firma, f.cargo, f.adjunto_id"
    " FROM firma_adhesion f JOIN declaracion d ON d.id = f.declaracion_id"
    " WHERE f.adhesion_id IN (SELECT value FROM json_each(?)) ORDER BY d.version"
)


def alianzas(bd: Archivo) -> list[Alianza]:
    """Todas, las activas primero y por nombre."""
    return bd.leer(Alianza, f"{_ALIANZAS} ORDER BY hasta IS NOT NULL, plegar(nombre), id")


def alianza(bd: Archivo, alianza_id: str) -> Alianza:
    """Una. Lanza `NoExiste`."""
    return bd.leer_uno(Alianza, f"{_ALIANZAS} WHERE id = ?", [alianza_id])


def declaraciones(bd: Archivo, alianza_id: str) -> list[Declaracion]:
    """Las versiones de su declaración, de la primera a la que rige."""
    return bd.leer(Declaracion, f"{_DECLARACIONES} WHERE alianza_id = ? ORDER BY version", [alianza_id])


def declaracion(bd: Archivo, alianza_id: str, declaracion_id: str) -> Declaracion | None:
    """Una de sus versiones, o None si no es suya."""
    fila = bd.fila(f"{_DECLARACIONES} WHERE alianza_id = ? AND id = ?", [alianza_id, declaracion_id])
    return de_fila(Declaracion, fila) if fila else None


def declaracion_que_rige(bd: Archivo, alianza_id: str) -> Declaracion | None:
    """La última versión, o None si no hay ninguna."""
    fila = bd.fila(f"{_DECLARACIONES} WHERE alianza_id = ? ORDER BY version DESC", [alianza_id])
    return de_fila(Declaracion, fila) if fila else None


def lineas(bd: Archivo, alianza_id: str) -> list[LineaDeAccion]:
    """Lo que la declaración pide a todas, en su orden."""
    return bd.leer(
        LineaDeAccion,
        "SELECT nombre, detalle, indicador, unidad, sentido, id, alianza_id, orden FROM linea_alianza"
        " WHERE alianza_id = ? ORDER BY orden",
        [alianza_id],
    )


def adhesiones(bd: Archivo, alianza_id: str = "") -> list[Adhesion]:
    """Las de una alianza, o todas; las vigentes primero y por nombre."""
    filas = bd.filas(
        f"{_ADHESIONES} WHERE ?2 IN ('', a.alianza_id) ORDER BY a.hasta IS NOT NULL, plegar(a.quien), a.id",
        [bd.hoy(), alianza_id],
    )
    return _con_firmas(bd, filas)


def adhesion(bd: Archivo, adhesion_id: str) -> Adhesion:
    """Una. Lanza `NoExiste`."""
    halladas = _con_firmas(bd, bd.filas(f"{_ADHESIONES} WHERE a.id = ?2", [bd.hoy(), adhesion_id]))
    if not halladas:
        raise NoExiste
    return halladas[0]


def adhesiones_de_la_misma(bd: Archivo, alianza_id: str, socio_id: str | None, quien: str) -> list[Adhesion]:
    """Las que ese socio, o una de fuera que se llama así, tiene o tuvo en la alianza, sin sus firmas."""
    return bd.leer(
        Adhesion,
        f"{_DE_ADHESION} WHERE alianza_id = ?1 AND (socio_id = ?2 OR"
        " ((socio_id IS NULL OR ?2 IS NULL) AND plegar(quien) = plegar(?3))) ORDER BY fecha",
        [alianza_id, socio_id, quien],
    )


def plan_de(bd: Archivo, adhesion_id: str) -> tuple[Punto, ...]:
    """El plan de acción de una adherida, en el orden en que se comprometió."""
    return tuple(_puntos(bd, [adhesion_id]).get(adhesion_id, ()))


def punto(bd: Archivo, punto_id: str) -> Punto:
    """Uno del plan. Lanza `NoExiste`."""
    suya = bd.valor("SELECT adhesion_id FROM plan_adhesion WHERE id = ?", [punto_id])
    for uno in plan_de(bd, suya) if suya else ():
        if uno.id == punto_id:
            return uno
    raise NoExiste


def tablero(bd: Archivo, alianza_id: str) -> Tablero:
    """El cumplimiento de una alianza hoy. Lanza `NoExiste`."""
    suyas = adhesiones(bd, alianza_id)
    return _tablero(bd, alianza(bd, alianza_id), suyas, _puntos(bd, [a.id for a in suyas]))


def ciudades_por_alianza(bd: Archivo) -> list[tuple[Alianza, list[FilaDeTablero]]]:
    """Las del tablero de cada alianza activa, por nombre: las de todas, leídas de una vez."""
    activas = bd.leer(Alianza, f"{_ALIANZAS} WHERE hasta IS NULL ORDER BY plegar(nombre), id")
    if not activas:
        return []
    filas = bd.filas("SELECT alianza_id, max(version) AS version FROM declaracion GROUP BY alianza_id")
    rige = {f["alianza_id"]: f["version"] for f in filas}
    todas: dict[str, list[Adhesion]] = {de.id: [] for de in activas}
    for cada in adhesiones(bd):
        todas.get(cada.alianza_id, []).append(cada)
    puntos = _puntos(bd, [a.id for suyas in todas.values() for a in suyas])
    return [(de, ver_ciudades(todas[de.id], puntos, rige.get(de.id, 0), bd.hoy())) for de in activas]


def _tablero(
    bd: Archivo, de: Alianza, suyas: Sequence[Adhesion], puntos: Mapping[str, Sequence[Punto]]
) -> Tablero:
    version = bd.valor("SELECT ifnull(max(version), 0) FROM declaracion WHERE alianza_id = ?", [de.id])
    return hacer_tablero(de, version, lineas(bd, de.id), suyas, puntos, bd.hoy())


def datos_de_alianza(bd: Archivo, alianza_id: str) -> DatosDeAlianza:
    """Lo que se imprime de una alianza hoy. Lanza `NoExiste`."""
    suyas = adhesiones(bd, alianza_id)
    planes = _puntos(bd, [a.id for a in suyas])
    hoy = _tablero(bd, alianza(bd, alianza_id), suyas, planes)
    con_plan = tuple((f.adhesion, tuple(planes.get(f.adhesion.id, ()))) for f in hoy.ciudades)
    return DatosDeAlianza(membrete(bd), hoy, con_plan)


def buscar_alianzas(bd: Archivo, texto: str, limite: int = 8) -> list[Alianza]:
    """Las que contienen `texto` en su nombre u objeto, sin reparar en acentos."""
    return bd.leer(
        Alianza,
        f"{_ALIANZAS} WHERE instr(plegar(nombre || ' ' || objeto), plegar(?))"
        " ORDER BY plegar(nombre), id LIMIT ?",
        [texto, limite],
    )


def referencia_de(dada: Alianza) -> Referencia:
    """El ámbito de sus compromisos."""
    return Referencia("alianza", dada.id)


def _con_firmas(bd: Archivo, filas: Sequence[Fila]) -> list[Adhesion]:
    suyas: defaultdict[str, list[Firma]] = defaultdict(list)
    for f in bd.filas(_FIRMAS, [json.dumps([f["id"] for f in filas])]) if filas else ():
        suyas[f["adhesion_id"]].append(de_fila(Firma, f))
    return [de_fila(Adhesion, f, firmas=tuple(suyas[f["id"]])) for f in filas]


def _puntos(bd: Archivo, cuales: Sequence[str]) -> dict[str, list[Punto]]:
    filas = bd.filas(
        "SELECT id, adhesion_id, linea_id, compromiso_id FROM plan_adhesion"
        " WHERE adhesion_id IN (SELECT value FROM json_each(?)) ORDER BY id",
        [json.dumps(list(cuales))],
    )
    if not filas:
        return {}
    suyos = [f["compromiso_id"] for f in filas]
    hechos, medidos = compromisos_por_id(bd, suyos), indicadores_de(bd, "compromiso", suyos)
    puntos: defaultdict[str, list[Punto]] = defaultdict(list)
    for f in filas:
        suyo = f["compromiso_id"]
        puntos[f["adhesion_id"]].append(
            Punto(f["id"], f["adhesion_id"], f["linea_id"], hechos[suyo], tuple(medidos.get(suyo, ())))
        )
    return dict(puntos)
