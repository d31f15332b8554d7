"""Leer convenios, sus partes, sus adendas, sus aportes y sus papeles."""

from __future__ import annotations

import json
from collections import defaultdict

from escritorio.acuerdos.consultas import fundamento
from escritorio.comun.base.errores import NoExiste
from escritorio.comun.datos.adjuntos import papel_guardado
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila
from escritorio.cooperacion.modelo.convenios import Adenda, Aporte, Convenio, ParteDeConvenio

_CONVENIOS = "SELECT * FROM convenio"
# Un socio dejó la red si hoy no tiene membresía abierta: vale el día en que acabó la última.
_PARTES = (
    "SELECT p.id, p.convenio_id, p.clase, p.socio_id, coalesce(s.nombre, p.nombre) AS nombre, p.pais,"
    " p.firmante, p.salida, p.motivo,"
    " CASE WHEN p.socio_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM membresia m"
    " WHERE m.socio_id = p.socio_id AND (m.hasta IS NULL OR m.hasta > ?))"
    " THEN (SELECT max(m.hasta) FROM membresia m WHERE m.socio_id = p.socio_id) END AS dejo_la_red"
    " FROM convenio_parte p LEFT JOIN socio s ON s.id = p.socio_id"
)
_APORTES = (
    "SELECT a.id, a.parte_id, coalesce(s.nombre, p.nombre) AS parte, a.clase, a.que, a.importe, a.moneda,"
    " a.previsto, a.entregado, a.adjunto_id, a.retirado, a.motivo FROM aporte a"
    " JOIN convenio_parte p ON p.id = a.parte_id LEFT JOIN socio s ON s.id = p.socio_id"
)


def convenios(bd: Archivo) -> list[Convenio]:
    """Todos, el último primero."""
    return _con_partes(bd, bd.filas(f"{_CONVENIOS} ORDER BY numero DESC"))


def convenios_titulados(bd: Archivo, titulo: str) -> list[Convenio]:
    """Los de ese título, con o sin acentos."""
    return _con_partes(bd, bd.filas(f"{_CONVENIOS} WHERE plegar(titulo) = plegar(?)", [titulo]))


def convenios_sin_terminar(bd: Archivo) -> list[Convenio]:
    """Los que se preparan o rigen, el último primero."""
    return _con_partes(bd, bd.filas(f"{_CONVENIOS} WHERE terminado IS NULL ORDER BY numero DESC"))


def convenio(bd: Archivo, convenio_id: str) -> Convenio:
    """Uno. Lanza `NoExiste`."""
    hallados = _con_partes(bd, bd.filas(f"{_CONVENIOS} WHERE id = ?", [convenio_id]))
    if not hallados:
        raise NoExiste
    return hallados[0]


def buscar_convenios(bd: Archivo, texto: str, limite: int = 8) -> list[Convenio]:
    """Los que contienen `texto` en su título, su objeto, su tema o sus partes, sin reparar en acentos."""
    partes = (
        "SELECT ' ' || group_concat(nombre, ' ') FROM (SELECT coalesce(s.nombre, p.nombre) AS nombre"
        " FROM convenio_parte p LEFT JOIN socio s ON s.id = p.socio_id WHERE p.convenio_id = convenio.id"
        " ORDER BY p.orden)"
    )
    pajar = f"titulo || ' ' || objeto || ' ' || tema || ifnull(({partes}), '')"
    donde = f"WHERE instr(plegar({pajar}), plegar(?)) ORDER BY numero DESC LIMIT ?"
    return _con_partes(bd, bd.filas(f"{_CONVENIOS} {donde}", [texto, limite]))


def parte(bd: Archivo, parte_id: str) -> ParteDeConvenio:
    """Una. Lanza `NoExiste`."""
    return bd.leer_uno(ParteDeConvenio, f"{_PARTES} WHERE p.id = ?", [bd.hoy(), parte_id])


def adendas(bd: Archivo, convenio_id: str) -> list[Adenda]:
    """Las de un convenio, de la primera a la última; las renovaciones llevan su propia cuenta."""
    filas = bd.filas(
        "SELECT id, row_number() OVER (PARTITION BY clase ORDER BY numero) AS numero, clase, fecha, texto,"
        " hasta_anterior, hasta, documento_id, fundamento_id"
        " FROM adenda WHERE convenio_id = ? ORDER BY adenda.numero",
        [convenio_id],
    )
    return [_adenda(bd, f) for f in filas]


def _adenda(bd: Archivo, fila: Fila) -> Adenda:
    papel = papel_guardado(bd, fila["documento_id"]) if fila["documento_id"] else None
    apoyo = fundamento(bd, fila["fundamento_id"]).cita if fila["fundamento_id"] else ""
    return de_fila(Adenda, fila, documento=papel, apoyo=apoyo)


def aportes(bd: Archivo, convenio_id: str) -> list[Aporte]:
    """Los de un convenio, en el orden en que se anotaron; también los retirados."""
    return bd.leer(Aporte, f"{_APORTES} WHERE a.convenio_id = ? ORDER BY a.id", [convenio_id])


def aporte(bd: Archivo, aporte_id: str) -> Aporte:
    """Uno. Lanza `NoExiste`."""
    return bd.leer_uno(Aporte, f"{_APORTES} WHERE a.id = ?", [aporte_id])


def _con_partes(bd: Archivo, filas: list[Fila]) -> list[Convenio]:
    suyas: defaultdict[str, list[ParteDeConvenio]] = defaultdict(list)
    de_esos = f"{_PARTES} WHERE p.convenio_id IN (SELECT value FROM json_each(?)) ORDER BY p.orden"
    cuales = json.dumps([f["id"] for f in filas])
    for fila in bd.filas(de_esos, [bd.hoy(), cuales]) if filas else ():
        suyas[fila["convenio_id"]].append(de_fila(ParteDeConvenio, fila))
    return [de_fila(Convenio, f, partes=tuple(suyas[f["id"]])) for f in filas]
