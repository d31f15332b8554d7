"""Lo que pasa en la sesión además de tratar sus puntos: excusas, recesos y turnos de palabra."""

from __future__ import annotations

from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.sesiones.consultas.en_vivo import excusas
from escritorio.sesiones.consultas.sesiones import asistencia, punto, sesion
from escritorio.sesiones.reglas.en_vivo import exigir_sin_votar
from escritorio.sesiones.reglas.sesiones import exigir_en_jornada, exigir_jornada_abierta, exigir_momento


def excusar(bd: Archivo, punto_id: str, asistencia_id: str, motivo: str, momento: str) -> str:
    """Anota que alguien se excusa de un punto por interés en él; devuelve la acción.

    Sigue en la sala, pero en ese punto no cuenta ni vota. Lanza `EstadoImpropio` si el punto ya se votó
    y `DatoInvalido` si no está en la sala o ya se excusó.
    """
    tratado, quien = punto(bd, punto_id), asistencia(bd, asistencia_id)
    actual = sesion(bd, tratado.sesion_id)
    exigir_jornada_abierta(actual)
    exigir_sin_votar(tratado, "nadie se excusa ya de él")
    cuando = exigir_momento(momento)
    exigir_en_jornada(actual, cuando)
    razon = exigir_texto(motivo, "por qué se excusa", "motivo", 2_000)
    if quien.sesion_id != actual.id or not quien.presente_en(cuando):
        raise DatoInvalido(f"{quien.nombre} no está en la sala: no hace falta excusarle.", campo="quien")
    if any(e.asistencia_id == asistencia_id for e in excusas(bd, punto_id)):
        raise DatoInvalido(f"{quien.nombre} ya se excusó de este punto.", campo="quien")
    with transaccion(bd, f"Se excusa {quien.nombre} del punto «{tratado.titulo}»") as accion_id:
        bd.ejecutar(
            "INSERT INTO excusa (id, punto_id, asistencia_id, motivo, momento) VALUES (?, ?, ?, ?, ?)",
            [nuevo_id(), punto_id, asistencia_id, razon, cuando],
        )
    return accion_id


def quitar_excusa(bd: Archivo, punto_id: str, asistencia_id: str) -> str:
    """Deja sin efecto una excusa anotada por error; devuelve la acción. Lanza `NoExiste`."""
    tratado = punto(bd, punto_id)
    exigir_jornada_abierta(sesion(bd, tratado.sesion_id))
    exigir_sin_votar(tratado, "quien se excusó no contó")
    suya = next((e for e in excusas(bd, punto_id) if e.asistencia_id == asistencia_id), None)
    if suya is None:
        raise NoExiste
    with transaccion(bd, f"Quitar la excusa de {suya.nombre}") as accion_id:
        bd.ejecutar("DELETE FROM excusa WHERE id = ?", [suya.id])
    return accion_id
