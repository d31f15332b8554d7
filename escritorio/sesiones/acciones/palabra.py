"""Los turnos de palabra: pedirla, darla, terminar y dejarla sin efecto."""

from __future__ import annotations

from datetime import datetime

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.sesiones.consultas.en_vivo import palabra, palabras
from escritorio.sesiones.consultas.sesiones import asistencia, punto, sesion
from escritorio.sesiones.modelo.en_vivo import Palabra
from escritorio.sesiones.reglas.en_vivo import exigir_tiempo, exigir_tras, exigir_turno
from escritorio.sesiones.reglas.sesiones import exigir_jornada_abierta


def pedir_palabra(
    bd: Archivo, punto_id: str, *, asistencia_id: str = "", nombre: str = "", segundos: int | None = None
) -> str:
    """Pone a alguien en la cola de un punto: uno de la lista, que ha de estar, o un invitado por su nombre.

    `segundos`: su tiempo, o None sin límite. Devuelve el id del turno. Lanza `DatoInvalido`.
    """
    tratado = punto(bd, punto_id)
    exigir_jornada_abierta(sesion(bd, tratado.sesion_id))
    quien = _quien(bd, tratado.sesion_id, asistencia_id, nombre)
    suyos = [w for w in palabras(bd, tratado.sesion_id) if w.punto_id == punto_id]
    if any(w.fin is None and w.nombre == quien for w in suyos):
        raise DatoInvalido(f"{quien} ya está en la cola de este punto.", campo="nombre")
    turno_id = nuevo_id()
    with transaccion(bd, f"Pide la palabra {quien}"):
        bd.insertar(
            "palabra",
            {
                "id": turno_id,
                "punto_id": punto_id,
                "orden": 1 + max((w.orden for w in suyos), default=0),
                "asistencia_id": asistencia_id or None,
                "nombre": quien,
                "segundos": exigir_tiempo(segundos),
            },
        )
    return turno_id


def dar_palabra(bd: Archivo, palabra_id: str, momento: str) -> str:
    """Empieza un turno de la cola y termina el de quien hablaba; devuelve la acción.

    `momento`: ISO con segundos. Lanza `EstadoImpropio` si ya habló, o `FueraDeSesion`.
    """
    turno = palabra(bd, palabra_id)
    actual = sesion(bd, punto(bd, turno.punto_id).sesion_id)
    exigir_jornada_abierta(actual)
    exigir_turno(turno, habla=False)
    todos = palabras(bd, actual.id)
    cuando = _exigir_segundo(momento)
    exigir_tras(cuando, [actual.jornadas[-1].inicio, *(w.inicio for w in todos if w.habla)])
    with transaccion(bd, f"Tiene la palabra {turno.nombre}") as accion_id:
        for anterior in (w for w in todos if w.habla):
            _terminar(bd, anterior, cuando)
        bd.corregir("palabra", palabra_id, {"inicio": cuando})
    return accion_id


def terminar_palabra(bd: Archivo, palabra_id: str, momento: str) -> str:
    """Termina el turno de quien habla; devuelve la acción. `momento`: ISO con segundos."""
    turno = palabra(bd, palabra_id)
    exigir_turno(turno, habla=True)
    cuando = _exigir_segundo(momento)
    exigir_tras(cuando, [turno.inicio])
    with transaccion(bd, f"Termina su turno {turno.nombre}") as accion_id:
        _terminar(bd, turno, cuando)
    return accion_id


def retirar_palabra(bd: Archivo, palabra_id: str) -> str:
    """Quita de la cola a quien aún no habló; devuelve la acción."""
    turno = palabra(bd, palabra_id)
    exigir_turno(turno, habla=False)
    with transaccion(bd, f"Ya no pide la palabra {turno.nombre}") as accion_id:
        bd.ejecutar("DELETE FROM palabra WHERE id = ?", [palabra_id])
    return accion_id


def _terminar(bd: Archivo, turno: Palabra, momento: str) -> None:
    bd.corregir("palabra", turno.id, {"fin": momento})


def _quien(bd: Archivo, sesion_id: str, asistencia_id: str, nombre: str) -> str:
    if not asistencia_id:
        return exigir_texto(nombre, "quién pide la palabra", "nombre")
    suya = asistencia(bd, asistencia_id)
    if suya.sesion_id != sesion_id or not suya.presente_en():
        raise DatoInvalido(f"{suya.nombre} no está en la sala: anote antes que se incorpora.", campo="nombre")
    return suya.nombre


def _exigir_segundo(texto: str) -> str:
    try:
        return datetime.fromisoformat(texto).replace(tzinfo=None).isoformat(timespec="seconds")
    except ValueError:
        raise DatoInvalido(f"«{texto}» no es una hora con segundos.", campo="momento") from None
