"""Definir los órganos y fijar sus reglas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.consultas.reglas import regla
from escritorio.estatutos.modelo.reglas import Parametros, Regla
from escritorio.estatutos.modelo.sesionar import TIPOS_DE_DECISION
from escritorio.estatutos.parametros import escribir_parametros, exigir_parametros, leer_parametros

_DESDE_SIEMPRE = "0001-01-01"


def fundar(bd: Archivo, tabla: Mapping[str, Any]) -> None:
    """Crea los órganos de la plantilla y sus reglas; las que no constan quedan pendientes."""
    sesionan = [datos["clave"] for datos in tabla["organos"] if datos.get("sesiona", True)]
    con_cuota = bool(tabla.get("conceptos"))
    for orden, datos in enumerate(tabla["organos"], start=1):
        organo_id = _crear_organo(bd, datos, orden)
        _crear_reglas(bd, organo_id, datos, principal=con_cuota and datos["clave"] == sesionan[0])
    for orden, datos in enumerate(tabla.get("cuerpos", ()), start=1):
        bd.ejecutar(
            "INSERT INTO cuerpo (id, clase, nombre, orden) VALUES (?, ?, ?, ?)",
            [nuevo_id(), datos["clase"], datos["nombre"], orden],
        )


def fijar_regla(
    bd: Archivo,
    regla_id: str,
    parametros: Parametros,
    articulo: str,
    desde: str,
    disposicion_id: str | None = None,
) -> str:
    """Fija una regla desde una fecha (ISO): la anterior queda con su fin; una pendiente se completa.

    `articulo` vacío es «uso, sin artículo»; `disposicion_id`, el del articulado si está cargado.
    Devuelve la acción. Lanza `DatoInvalido` si los parámetros no son de esa familia o si la fecha
    no es posterior al comienzo de la que rige:
    lo ya decidido con ella no se toca.
    """
    vigente = regla(bd, regla_id)
    exigir_parametros(vigente.familia, parametros)
    with transaccion(bd, f"Fijar la regla «{vigente.nombre}»") as accion_id:
        if vigente.pendiente:
            _completar(bd, vigente, parametros, articulo, disposicion_id)
        else:
            _suceder(bd, vigente, parametros, articulo, desde, disposicion_id)
    return accion_id


def fijar_pendientes(bd: Archivo, regla_ids: Sequence[str], parametros: Parametros, articulo: str) -> str:
    """Fija igual varias reglas pendientes de una misma familia; devuelve la acción."""
    with transaccion(bd, f"Fijar {len(regla_ids)} reglas a la vez") as accion_id:
        for regla_id in regla_ids:
            fijar_regla(bd, regla_id, parametros, articulo, _DESDE_SIEMPRE)
    return accion_id


def _completar(
    bd: Archivo, pendiente: Regla, parametros: Parametros, articulo: str, disposicion_id: str | None
) -> None:
    bd.ejecutar(
        "UPDATE regla SET parametros = ?, articulo = ?, disposicion_id = ? WHERE id = ?",
        [escribir_parametros(parametros), articulo.strip(), disposicion_id, pendiente.id],
    )


def _suceder(
    bd: Archivo, vigente: Regla, parametros: Parametros, articulo: str, desde: str, disposicion_id: str | None
) -> None:
    if desde <= vigente.desde:
        raise DatoInvalido("La regla nueva debe empezar después que la que hoy rige.", campo="desde")
    vispera = (date.fromisoformat(desde) - timedelta(days=1)).isoformat()
    bd.ejecutar("UPDATE regla SET hasta = ? WHERE id = ?", [vispera, vigente.id])
    _insertar(
        bd,
        vigente.organo_id,
        (vigente.familia, vigente.tipo),
        parametros,
        articulo.strip(),
        desde,
        disposicion_id,
    )


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


def _crear_reglas(bd: Archivo, organo_id: str, organo: Mapping[str, Any], *, principal: bool) -> None:
    dadas = {(d["familia"], d.get("tipo", "")): d for d in organo.get("reglas", ())}
    previstas = _previstas(organo, principal=principal)
    for clave in [*previstas, *(c for c in dadas if c not in previstas)]:
        dada = dadas.get(clave, {})
        parametros = leer_parametros(clave[0], dada["parametros"]) if dada else None
        _insertar(bd, organo_id, clave, parametros, dada.get("articulo", ""), _DESDE_SIEMPRE)


def _previstas(organo: Mapping[str, Any], *, principal: bool) -> list[tuple[str, str]]:
    """Las reglas que todo estatuto debería decir de un órgano así: las que falten nacen pendientes."""
    sesiona = organo.get("sesiona", True)
    previstas = [("quorum", ""), ("convocatoria", "")] if sesiona else []
    previstas += [("mayoria", tipo) for tipo in TIPOS_DE_DECISION if sesiona]
    previstas += [("voto", ""), ("poderes", ""), ("acta", "")] if sesiona else []
    previstas.append(("composicion", ""))
    previstas += [("mandato", ""), ("requisitos", "")] if organo["integran"] == "mandatos" else []
    return [*previstas, ("cuota", "")] if principal else previstas


def _insertar(
    bd: Archivo,
    organo_id: str,
    clave: tuple[str, str],
    parametros: Parametros | None,
    articulo: str,
    desde: str,
    disposicion_id: str | None = None,
) -> None:
    escritos = escribir_parametros(parametros) if parametros else None
    bd.ejecutar(
        "INSERT INTO regla (id, organo_id, familia, tipo, parametros, articulo, desde, disposicion_id)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [nuevo_id(), organo_id, *clave, escritos, articulo, desde, disposicion_id],
    )
