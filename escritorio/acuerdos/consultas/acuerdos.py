"""Leer acuerdos, citas y fundamentos."""

from __future__ import annotations

from escritorio.acuerdos.asunto import ACUERDO
from escritorio.acuerdos.modelo.acuerdos import Acuerdo, Cita, ClaseDeFundamento, Fundamento
from escritorio.comun.base.errores import NoExiste
from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila

_ACUERDOS = f"SELECT acuerdo.*, {ACUERDO.situacion('acuerdo')} AS situacion FROM acuerdo"


def acuerdos(bd: Archivo) -> list[Acuerdo]:
    """Todos, el más reciente primero."""
    return [_acuerdo(f) for f in bd.filas(f"{_ACUERDOS} ORDER BY fecha DESC, organo, numero DESC")]


def acuerdos_de_organo(bd: Archivo, organo_id: str) -> list[Acuerdo]:
    """Los de un órgano, el más reciente primero."""
    filas = bd.filas(f"{_ACUERDOS} WHERE organo_id = ? ORDER BY fecha DESC, organo, numero DESC", [organo_id])
    return [_acuerdo(f) for f in filas]


def acuerdos_por_hacer(bd: Archivo) -> list[Acuerdo]:
    """Los vigentes que mandan hacer algo en otro sitio y nada cita todavía, el más reciente primero.

    Admitir o excluir a un socio, fijar cuotas y reformar el estatuto se hacen en su pantalla, citándolos.
    """
    filas = bd.filas(
        f"{_ACUERDOS} WHERE estado = 'vigente'"
        " AND tipo_decision IN ('admision', 'exclusion', 'cuotas', 'reforma')"
        " AND NOT EXISTS (SELECT 1 FROM vinculo WHERE acuerdo_id = acuerdo.id)"
        " ORDER BY fecha DESC, organo, numero DESC"
    )
    return [_acuerdo(f) for f in filas]


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
    return Fundamento(ClaseDeFundamento(fila["clase"]), fila["texto"], fila["fecha"], fila["acuerdo_id"])


def _acuerdo(fila: Fila) -> Acuerdo:
    return de_fila(Acuerdo, fila)
