"""Leer recesos, turnos de palabra, excusas y constancias."""

from __future__ import annotations

from escritorio.acuerdos.consultas import de_sesion
from escritorio.comun.base.errores import NoExiste
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.sesiones.consultas.sesiones import puntos
from escritorio.sesiones.modelo.sesiones import Constancia, Excusa, Marcha, Palabra, Receso

_EXCUSAS = (
    "SELECT e.*, a.nombre FROM excusa e JOIN asistencia a ON a.id = e.asistencia_id"
    " JOIN punto p ON p.id = e.punto_id"
)


def excusas(bd: Archivo, punto_id: str) -> list[Excusa]:
    """Quienes se excusan de ese punto, en el orden de la lista."""
    return [_excusa(f) for f in bd.filas(f"{_EXCUSAS} WHERE e.punto_id = ? ORDER BY a.orden", [punto_id])]


def excusa_de(bd: Archivo, punto_id: str, asistencia_id: str) -> Excusa:
    """La de quien está en esa fila de la lista. Lanza `NoExiste`."""
    fila = bd.fila(f"{_EXCUSAS} WHERE e.punto_id = ? AND e.asistencia_id = ?", [punto_id, asistencia_id])
    if fila is None:
        raise NoExiste
    return _excusa(fila)


def excusas_de_sesion(bd: Archivo, sesion_id: str) -> dict[str, list[Excusa]]:
    """Por cada punto de la sesión que las tiene, quienes se excusan de él."""
    suyas: dict[str, list[Excusa]] = {}
    for f in bd.filas(f"{_EXCUSAS} WHERE p.sesion_id = ? ORDER BY a.orden", [sesion_id]):
        suyas.setdefault(f["punto_id"], []).append(_excusa(f))
    return suyas


def recesos(bd: Archivo, sesion_id: str) -> list[Receso]:
    """Los de la sesión, en su orden."""
    filas = bd.filas("SELECT * FROM receso WHERE sesion_id = ? ORDER BY orden", [sesion_id])
    return [de_fila(Receso, f, dictamen=_dictamen(f["dictamen_quorum"])) for f in filas]


def receso_abierto(bd: Archivo, sesion_id: str) -> Receso | None:
    """El que no ha terminado, o None."""
    fila = bd.fila("SELECT * FROM receso WHERE sesion_id = ? AND fin IS NULL ORDER BY orden", [sesion_id])
    return de_fila(Receso, fila, dictamen=_dictamen(fila["dictamen_quorum"])) if fila else None


def palabras(bd: Archivo, sesion_id: str) -> list[Palabra]:
    """Los turnos de toda la sesión: por punto, en el orden en que se pidieron."""
    return bd.leer(
        Palabra,
        "SELECT w.* FROM palabra w JOIN punto p ON p.id = w.punto_id WHERE p.sesion_id = ?"
        " ORDER BY p.orden, w.orden",
        [sesion_id],
    )


def palabra(bd: Archivo, palabra_id: str) -> Palabra:
    """Un turno. Lanza `NoExiste`."""
    return bd.leer_uno(Palabra, "SELECT * FROM palabra WHERE id = ?", [palabra_id])


def constancias(bd: Archivo, sesion_id: str) -> list[Constancia]:
    """Lo que consta de la sesión además de sus puntos, según se anotó."""
    filas = bd.filas("SELECT * FROM constancia WHERE sesion_id = ? ORDER BY orden", [sesion_id])
    return [de_fila(Constancia, f, dictamen=_dictamen(f["dictamen"])) for f in filas]


def marcha(bd: Archivo, sesion_id: str) -> Marcha:
    """Por dónde iba la sesión la última vez que se vio."""
    fila = bd.fila("SELECT punto_id, hora FROM marcha WHERE sesion_id = ?", [sesion_id])
    return de_fila(Marcha, fila) if fila else Marcha()


def urgencias(bd: Archivo, sesion_id: str) -> dict[str, str]:
    """Por cada asunto que entró por urgencia, cómo va ésta: «espera», «declarada» o «rechazada».

    Está declarada si su punto dejó un acuerdo vigente.
    """
    todos = {p.id: p for p in puntos(bd, sesion_id)}
    con_acuerdo = {a.punto_id for a in de_sesion(bd, sesion_id) if a.estado == "vigente"}
    situaciones = {}
    for asunto in todos.values():
        previo = todos.get(asunto.origen_id) if asunto.urgente and asunto.origen_tipo == "punto" else None
        if previo is not None:
            cerrada = "rechazada" if previo.estado == "votado" else "espera"
            situaciones[asunto.id] = "declarada" if previo.id in con_acuerdo else cerrada
    return situaciones


def _excusa(fila: Fila) -> Excusa:
    return de_fila(Excusa, fila)


def _dictamen(texto: str | None) -> Dictamen | None:
    return Dictamen.de_json(texto) if texto else None
