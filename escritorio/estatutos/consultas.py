"""Leer órganos y reglas vigentes."""

from __future__ import annotations

import json

from escritorio.comun.base.errores import NoExiste
from escritorio.comun.datos.archivo import Archivo, Fila
from escritorio.estatutos.modelo import NOMBRES_DE_FAMILIA, TIPOS_DE_DECISION, Organo, Regla
from escritorio.estatutos.parametros import leer_parametros

_REGLAS = "SELECT r.* FROM regla r JOIN organo o ON o.id = r.organo_id"


def organos(bd: Archivo) -> list[Organo]:
    """Los órganos que define el estatuto, en su orden."""
    return [_organo(f) for f in bd.filas("SELECT * FROM organo ORDER BY orden")]


def organo(bd: Archivo, organo_id: str) -> Organo:
    """Uno. Lanza `NoExiste`."""
    fila = bd.fila("SELECT * FROM organo WHERE id = ?", [organo_id])
    if fila is None:
        raise NoExiste
    return _organo(fila)


def organo_por_clave(bd: Archivo, clave: str) -> Organo:
    """El de clave «asamblea», «consejo»… Lanza `NoExiste`."""
    fila = bd.fila("SELECT * FROM organo WHERE clave = ?", [clave])
    if fila is None:
        raise NoExiste(f"La asociación no tiene un órgano «{clave}».")
    return _organo(fila)


def regla_vigente(bd: Archivo, organo_id: str, familia: str, tipo: str, fecha: str) -> Regla | None:
    """La regla que rige ese día (pendiente incluida), o None si el estatuto no la prevé."""
    fila = bd.fila(
        "SELECT * FROM regla WHERE organo_id = ? AND familia = ? AND tipo = ?"
        " AND desde <= ? AND (hasta IS NULL OR hasta >= ?) ORDER BY desde DESC LIMIT 1",
        [organo_id, familia, tipo, fecha[:10], fecha[:10]],
    )
    return _regla(fila) if fila else None


def reglas(bd: Archivo, organo_id: str) -> list[Regla]:
    """Las reglas hoy abiertas de un órgano: quórum, plazo y las mayorías por tipo de decisión."""
    filas = bd.filas(f"{_REGLAS} WHERE r.organo_id = ? AND r.hasta IS NULL", [organo_id])
    return sorted((_regla(f) for f in filas), key=_lugar)


def regla(bd: Archivo, regla_id: str) -> Regla:
    """Una. Lanza `NoExiste`."""
    fila = bd.fila("SELECT * FROM regla WHERE id = ?", [regla_id])
    if fila is None:
        raise NoExiste
    return _regla(fila)


def reglas_pendientes(bd: Archivo) -> list[tuple[Organo, Regla]]:
    """Las que nadie ha fijado, de los órganos que sesionan."""
    filas = bd.filas(f"{_REGLAS} WHERE r.parametros IS NULL AND r.hasta IS NULL AND o.sesiona = 1")
    por_id = {o.id: o for o in organos(bd)}
    pendientes = [(por_id[f["organo_id"]], _regla(f)) for f in filas]
    return sorted(pendientes, key=lambda p: (p[0].orden, _lugar(p[1])))


def _lugar(regla: Regla) -> tuple[int, int]:
    tipos = ("", *TIPOS_DE_DECISION)
    return list(NOMBRES_DE_FAMILIA).index(regla.familia), tipos.index(regla.tipo)


def _organo(fila: Fila) -> Organo:
    datos = dict(fila)
    datos["sesiona"] = bool(datos["sesiona"])
    return Organo(**datos)


def _regla(fila: Fila) -> Regla:
    datos = dict(fila)
    if datos["parametros"] is not None:
        datos["parametros"] = leer_parametros(datos["familia"], json.loads(datos["parametros"]))
    return Regla(**datos)
