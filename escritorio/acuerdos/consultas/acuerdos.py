"""Leer acuerdos, citas y fundamentos."""

from __future__ import annotations

import json
from collections.abc import Iterable

from escritorio.acuerdos.asunto import ACUERDO
from escritorio.acuerdos.modelo.acuerdos import Acuerdo, Cita, ClaseDeFundamento, Fundamento
from escritorio.comun.base.errores import NoExiste
from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila

_ACUERDOS = f"SELECT acuerdo.*, {ACUERDO.situacion('acuerdo')} AS situacion FROM acuerdo"
_EL_ULTIMO_PRIMERO = "ORDER BY fecha DESC, organo, numero DESC"


def acuerdos(bd: Archivo) -> list[Acuerdo]:
    """Todos, el más reciente primero."""
    return [_acuerdo(f) for f in bd.filas(f"{_ACUERDOS} {_EL_ULTIMO_PRIMERO}")]


def acuerdos_de_organo(bd: Archivo, organo_id: str) -> list[Acuerdo]:
    """Los de un órgano, el más reciente primero."""
    filas = bd.filas(f"{_ACUERDOS} WHERE organo_id = ? {_EL_ULTIMO_PRIMERO}", [organo_id])
    return [_acuerdo(f) for f in filas]


def acuerdos_por_hacer(bd: Archivo) -> list[Acuerdo]:
    """Los vigentes que mandan hacer algo en otro sitio y nada cita todavía, el más reciente primero.

    Admitir o excluir a un socio, fijar cuotas y reformar el estatuto se hacen en su pantalla, citándolos.
    """
    filas = bd.filas(
        f"{_ACUERDOS} WHERE estado = 'vigente'"
        " AND tipo_decision IN ('admision', 'exclusion', 'cuotas', 'reforma')"
        " AND NOT EXISTS (SELECT 1 FROM vinculo WHERE acuerdo_id = acuerdo.id)"
        f" {_EL_ULTIMO_PRIMERO}"
    )
    return [_acuerdo(f) for f in filas]


def acuerdos_del_anio(bd: Archivo, anio: str) -> list[Acuerdo]:
    """Los tomados ese año, el más reciente primero."""
    filas = bd.filas(f"{_ACUERDOS} WHERE substr(fecha, 1, 4) = ? {_EL_ULTIMO_PRIMERO}", [anio])
    return [_acuerdo(f) for f in filas]


def acuerdos_vigentes(bd: Archivo, tipo_decision: str = "") -> list[Acuerdo]:
    """Los que rigen, o sólo los que se tomaron como de ese tipo; el más reciente primero."""
    filas = bd.filas(
        f"{_ACUERDOS} WHERE estado = 'vigente' AND ?1 IN ('', tipo_decision) {_EL_ULTIMO_PRIMERO}",
        [tipo_decision],
    )
    return [_acuerdo(f) for f in filas]


def acuerdos_por_ratificar(bd: Archivo) -> list[Acuerdo]:
    """Los vigentes que esperan que el órgano los ratifique, el más reciente primero."""
    filas = bd.filas(
        f"{_ACUERDOS} WHERE estado = 'vigente' AND ratificacion = 'pendiente' {_EL_ULTIMO_PRIMERO}"
    )
    return [_acuerdo(f) for f in filas]


def cuantos_vigentes(bd: Archivo) -> tuple[int, str]:
    """(cuántos acuerdos rigen, el momento (ISO) del último o «»)."""
    cuenta = bd.filas("SELECT count(*), ifnull(max(fecha), '') FROM acuerdo WHERE estado = 'vigente'")[0]
    return int(cuenta[0]), str(cuenta[1])


def acuerdo(bd: Archivo, acuerdo_id: str) -> Acuerdo:
    """Uno. Lanza `NoExiste`."""
    fila = bd.fila(f"{_ACUERDOS} WHERE id = ?", [acuerdo_id])
    if fila is None:
        raise NoExiste
    return _acuerdo(fila)


def de_sesion(bd: Archivo, sesion_id: str) -> list[Acuerdo]:
    """Los de una sesión, en el orden en que se tomaron."""
    filas = bd.filas(f"{_ACUERDOS} WHERE sesion_id = ? ORDER BY numero", [sesion_id])
    return [_acuerdo(f) for f in filas]


def buscar_acuerdos(bd: Archivo, texto: str, limite: int = 8) -> list[Acuerdo]:
    """Los que contienen `texto` en su título o su texto, sin reparar en acentos."""
    filas = bd.filas(
        f"{_ACUERDOS} WHERE instr(plegar(titulo || ' ' || texto), ?) ORDER BY fecha DESC LIMIT ?",
        [plegar(texto), limite],
    )
    return [_acuerdo(f) for f in filas]


def citas(bd: Archivo, acuerdo_id: str) -> list[Cita]:
    """Lo que se apoya en un acuerdo."""
    return bd.leer(
        Cita, "SELECT tipo, cita_id AS id, texto FROM vinculo WHERE acuerdo_id = ? ORDER BY id", [acuerdo_id]
    )


def fundamento(bd: Archivo, fundamento_id: str) -> Fundamento:
    """Un fundamento. Lanza `NoExiste`."""
    fila = bd.fila("SELECT clase, texto, fecha, acuerdo_id FROM fundamento WHERE id = ?", [fundamento_id])
    if fila is None:
        raise NoExiste
    return _fundamento(fila)


def fundamentos(bd: Archivo, cuales: Iterable[str | None]) -> dict[str, Fundamento]:
    """Esos, por su id."""
    filas = bd.filas(
        "SELECT id, clase, texto, fecha, acuerdo_id FROM fundamento"
        " WHERE id IN (SELECT value FROM json_each(?))",
        [json.dumps([cual for cual in cuales if cual])],
    )
    return {f["id"]: _fundamento(f) for f in filas}


def _fundamento(fila: Fila) -> Fundamento:
    return Fundamento(ClaseDeFundamento(fila["clase"]), fila["texto"], fila["fecha"], fila["acuerdo_id"])


def _acuerdo(fila: Fila) -> Acuerdo:
    return de_fila(Acuerdo, fila)
