"""Definir los órganos y fijar sus reglas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.consultas import regla
from escritorio.estatutos.modelo import TIPOS_DE_DECISION, Parametros, Regla
from escritorio.estatutos.parametros import escribir_parametros, exigir_parametros, leer_parametros

_DESDE_SIEMPRE = "0001-01-01"


def fundar(bd: Archivo, tabla: Mapping[str, Any]) -> None:
    """Crea los órganos de la plantilla y sus reglas; las que no constan quedan pendientes."""
    for orden, datos in enumerate(tabla["organos"], start=1):
        organo_id = _crear_organo(bd, datos, orden)
        if datos.get("sesiona", True):
            _crear_reglas(bd, organo_id, datos.get("reglas", ()))


def fijar_regla(bd: Archivo, regla_id: str, parametros: Parametros, articulo: str, desde: str) -> str:
    """Fija una regla desde una fecha (ISO): la anterior queda con su fin; una pendiente se completa.

    `articulo` vacío es «uso, sin artículo». Devuelve la acción. Lanza `DatoInvalido` si los
    parámetros no son de esa familia o si la fecha no es posterior al comienzo de la que rige:
    lo ya decidido con ella no se toca.
    """
    vigente = regla(bd, regla_id)
    exigir_parametros(vigente.familia, parametros)
    with transaccion(bd, f"Fijar la regla «{vigente.nombre}»") as accion_id:
        if vigente.pendiente:
            _completar(bd, vigente, parametros, articulo)
        else:
            _suceder(bd, vigente, parametros, articulo, desde)
    return accion_id


def fijar_pendientes(bd: Archivo, regla_ids: Sequence[str], parametros: Parametros, articulo: str) -> str:
    """Fija igual varias reglas pendientes de una misma familia; devuelve la acción."""
    with transaccion(bd, f"Fijar {len(regla_ids)} reglas a la vez") as accion_id:
        for regla_id in regla_ids:
            fijar_regla(bd, regla_id, parametros, articulo, _DESDE_SIEMPRE)
    return accion_id


def _completar(bd: Archivo, pendiente: Regla, parametros: Parametros, articulo: str) -> None:
    bd.ejecutar(
        "UPDATE regla SET parametros = ?, articulo = ? WHERE id = ?",
        [escribir_parametros(parametros), articulo.strip(), pendiente.id],
    )


def _suceder(bd: Archivo, vigente: Regla, parametros: Parametros, articulo: str, desde: str) -> None:
    if desde <= vigente.desde:
        raise DatoInvalido("La regla nueva debe empezar después que la que hoy rige.", campo="desde")
    vispera = (date.fromisoformat(desde) - timedelta(days=1)).isoformat()
    bd.ejecutar("UPDATE regla SET hasta = ? WHERE id = ?", [vispera, vigente.id])
    _insertar(bd, vigente.organo_id, vigente.familia, vigente.tipo, parametros, articulo.strip(), desde)


def _crear_organo(bd: Archivo, datos: Mapping[str, Any], orden: int) -> str:
    organo_id = nuevo_id()
    bd.ejecutar(
        "INSERT INTO organo (id, clave, nombre, clase, integran, composicion, funcion, frecuencia,"
        " sesiona, fuente, orden) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            organo_id,
            datos["clave"],
            datos["nombre"],
            datos["clase"],
            datos["integran"],
            datos.get("composicion", ""),
            datos.get("funcion", ""),
            datos.get("frecuencia", ""),
            int(datos.get("sesiona", True)),
            datos.get("fuente", ""),
            orden,
        ],
    )
    return organo_id


def _crear_reglas(bd: Archivo, organo_id: str, dadas: list[Mapping[str, Any]]) -> None:
    por_clave = {(d["familia"], d.get("tipo", "")): d for d in dadas}
    previstas = [("quorum", ""), ("convocatoria", ""), *(("mayoria", t) for t in TIPOS_DE_DECISION)]
    for familia, tipo in previstas:
        dada = por_clave.get((familia, tipo))
        parametros = leer_parametros(familia, dada["parametros"]) if dada else None
        articulo = dada.get("articulo", "") if dada else ""
        _insertar(bd, organo_id, familia, tipo, parametros, articulo, _DESDE_SIEMPRE)


def _insertar(
    bd: Archivo,
    organo_id: str,
    familia: str,
    tipo: str,
    parametros: Parametros | None,
    articulo: str,
    desde: str,
) -> None:
    escritos = escribir_parametros(parametros) if parametros else None
    bd.ejecutar(
        "INSERT INTO regla (id, organo_id, familia, tipo, parametros, articulo, desde)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [nuevo_id(), organo_id, familia, tipo, escritos, articulo, desde],
    )
