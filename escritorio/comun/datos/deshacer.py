"""Deshacer cualquier acción desde la bitácora, sin llevarse por delante lo que vino después."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.bitacora import Apunte, apuntes_de_accion, tablas_con_bitacora

Clave = tuple[str, str]
"""(tabla, id) de una fila."""


class NadaQueDeshacer(ErrorDeUsuario):
    """Esa acción ya no se puede deshacer: todo lo que hizo se usó o se cambió después."""


@dataclass(frozen=True, slots=True)
class Conservada:
    """Una fila que no se deshace, y por qué."""

    tabla: str
    fila_id: str
    motivo: str


@dataclass(frozen=True, slots=True)
class PlanDeDeshacer:
    """Qué pasaría al deshacer: filas que se retiran, se restauran, vuelven o se conservan."""

    accion_id: str
    accion: str
    retirar: tuple[Clave, ...]
    restaurar: tuple[Apunte, ...]
    reponer: tuple[Apunte, ...]
    conservar: tuple[Conservada, ...]


def planear_deshacer(bd: Archivo, accion_id: str) -> PlanDeDeshacer:
    """Lo que ocurriría al deshacer la acción, para enseñarlo antes. No cambia nada."""
    apuntes = apuntes_de_accion(bd, accion_id)
    if any(a.operacion == "baja" and a.tabla == "adjunto" for a in apuntes):
        raise NadaQueDeshacer  # la bitácora no guarda los bytes de un adjunto retirado
    tocadas = _tocadas_despues(bd, accion_id)
    altas = {(a.tabla, a.fila_id) for a in apuntes if a.operacion == "alta"}
    altas -= {(a.tabla, a.fila_id) for a in apuntes if a.operacion == "baja"}
    firmes, conservadas = _separar_altas(bd, altas, tocadas)
    restaurar, cambiadas = _separar_cambios(apuntes, altas, tocadas)
    reponer = [a for a in apuntes if a.operacion == "baja" and (a.tabla, a.fila_id) not in tocadas]
    return PlanDeDeshacer(
        accion_id,
        apuntes[0].accion if apuntes else "",
        tuple(firmes),
        tuple(reversed(restaurar)),
        tuple(reversed(reponer)),
        (*conservadas, *cambiadas),
    )


def deshacer(bd: Archivo, accion_id: str) -> PlanDeDeshacer:
    """Deshace la acción como otra acción anotada; devuelve lo hecho y lo conservado.

    Lanza `NadaQueDeshacer` si no quedó nada que retirar ni restaurar.
    """
    plan = planear_deshacer(bd, accion_id)
    if not (plan.retirar or plan.restaurar or plan.reponer):
        raise NadaQueDeshacer
    with transaccion(bd, f"Deshacer: {plan.accion}"):
        bd.ejecutar("PRAGMA defer_foreign_keys = ON")
        for tabla, fila_id in plan.retirar:
            bd.ejecutar(f"DELETE FROM {tabla} WHERE id = ?", [fila_id])
        for apunte in plan.restaurar:
            _restaurar(bd, apunte)
        for apunte in plan.reponer:
            _reponer(bd, apunte)
    return plan


def _tocadas_despues(bd: Archivo, accion_id: str) -> set[Clave]:
    filas = bd.filas(
        "SELECT DISTINCT tabla, fila_id FROM bitacora"
        " WHERE id > (SELECT max(id) FROM bitacora WHERE accion_id = ?)",
        [accion_id],
    )
    return {(f["tabla"], f["fila_id"]) for f in filas}


def _separar_altas(
    bd: Archivo, altas: set[Clave], tocadas: set[Clave]
) -> tuple[list[Clave], list[Conservada]]:
    """Aparta las altas cambiadas o citadas; una citada por otra conservada también se conserva."""
    motivos = dict.fromkeys(altas & tocadas, "se cambió después")
    citas = _citas(bd, {tabla for tabla, _ in altas})
    while nuevas := _citadas_por_otras(citas, altas - motivos.keys()):
        motivos.update(nuevas)
    firmes = sorted(altas - motivos.keys())
    return firmes, [Conservada(t, i, m) for (t, i), m in sorted(motivos.items())]


def _citadas_por_otras(citas: dict[Clave, set[Clave]], altas: set[Clave]) -> dict[Clave, str]:
    fuera = {
        clave: next(iter(quienes - altas)) for clave in altas if (quienes := citas.get(clave, set())) - altas
    }
    return {clave: f"se usa en {quien[0]}" for clave, quien in fuera.items()}


def _citas(bd: Archivo, tablas: set[str]) -> dict[Clave, set[Clave]]:
    """Quién cita por clave ajena a cada fila de `tablas`."""
    citas: dict[Clave, set[Clave]] = {}
    for tabla in tablas_con_bitacora(bd.conexion):
        for clave in bd.filas(f"PRAGMA foreign_key_list({tabla})"):
            if clave["table"] not in tablas:
                continue
            columna = clave["from"]
            for fila in bd.filas(f"SELECT id, {columna} AS c FROM {tabla} WHERE {columna} IS NOT NULL"):
                citas.setdefault((clave["table"], fila["c"]), set()).add((tabla, fila["id"]))
    return citas


def _separar_cambios(
    apuntes: list[Apunte], altas: set[Clave], tocadas: set[Clave]
) -> tuple[list[Apunte], list[Conservada]]:
    cambios = [a for a in apuntes if a.operacion == "cambio" and (a.tabla, a.fila_id) not in altas]
    intactos = [a for a in cambios if (a.tabla, a.fila_id) not in tocadas]
    tarde = {(a.tabla, a.fila_id) for a in cambios} & tocadas
    return intactos, [Conservada(t, i, "se cambió después") for t, i in sorted(tarde)]


def _restaurar(bd: Archivo, apunte: Apunte) -> None:
    asignaciones = ", ".join(f"{columna} = ?" for columna in apunte.antes)
    bd.ejecutar(
        f"UPDATE {apunte.tabla} SET {asignaciones} WHERE id = ?", [*apunte.antes.values(), apunte.fila_id]
    )


def _reponer(bd: Archivo, apunte: Apunte) -> None:
    valores: dict[str, Any] = json.loads(json.dumps(apunte.antes))
    columnas = ", ".join(valores)
    huecos = ", ".join("?" for _ in valores)
    bd.ejecutar(f"INSERT INTO {apunte.tabla} ({columnas}) VALUES ({huecos})", list(valores.values()))
