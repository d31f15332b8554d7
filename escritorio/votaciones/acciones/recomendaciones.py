"""Remitir a alguien de fuera lo que un órgano consultivo aprobó, y anotar lo que responde."""

from __future__ import annotations

from escritorio.acuerdos.modelo import Evidencia
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto, exigir_no_futura
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import exigir_renglon, exigir_texto, limpiar
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.votaciones.consultas.recomendaciones import recomendacion
from escritorio.votaciones.modelo.recomendaciones import (
    RESPUESTAS,
    Recomendacion,
    Remision,
    RespuestaDeFuera,
)


def remitir(bd: Archivo, votacion_id: str, nueva: Remision) -> str:
    """Anota a quién va lo aprobado y, si ya se remitió, cuándo y por quién; devuelve la acción.

    Vuelve a llamarse para corregirlo, mientras no conste respuesta. Lanza `NoExiste` si eso no es de un
    órgano consultivo, o `DatoInvalido` con su campo.
    """
    dada = recomendacion(bd, votacion_id)
    if dada.respuesta:
        raise DatoInvalido(
            f"{dada.destinatario} ya respondió: a quién y cuándo se remitió no cambia. Si se anotó por error,"
            " deshágalo en «Actividad reciente»."
        )
    datos = {
        "destinatario": exigir_texto(nueva.destinatario, "a quién se remite", "destinatario"),
        "por": exigir_renglon(nueva.por, "por qué medio o intermedio", "por"),
        "remitida": nueva.remitida or None,
    }
    if nueva.remitida:
        _exigir_dia(bd, nueva.remitida, dada.fecha, "se aprobó", "remitida")
    with transaccion(bd, f"Anotar a quién va «{dada.titulo}»") as accion_id:
        bd.poner("remision", ("votacion_id",), {"votacion_id": votacion_id, **datos}, id=nuevo_id())
    return accion_id


def anotar_respuesta(
    bd: Archivo, votacion_id: str, dicha: RespuestaDeFuera, papel: Evidencia | None = None
) -> str:
    """Anota lo que respondió aquel a quien se remitió, con su papel si lo hay; devuelve la acción.

    Lanza `NoExiste`, o `DatoInvalido` con su campo si no se había remitido o la fecha no cabe.
    """
    dada = recomendacion(bd, votacion_id)
    _exigir_respuesta(bd, dada, dicha)
    texto = exigir_texto(dicha.respuesta_texto, "lo que responde", "respuesta_texto", 20_000) if limpiar(
        dicha.respuesta_texto
    ) else ""  # fmt: skip
    with transaccion(bd, f"Anotar la respuesta a «{dada.titulo}»") as accion_id:
        prueba = guardar_adjunto(bd, papel.nombre, papel.tipo, papel.contenido) if papel else None
        bd.corregir(
            "remision",
            dada.remision_id,
            respuesta=dicha.respuesta,
            respondida=dicha.respondida or None,
            respuesta_texto=texto,
            adjunto_id=prueba or dada.adjunto_id,
        )
    return accion_id


def _exigir_respuesta(bd: Archivo, dada: Recomendacion, dicha: RespuestaDeFuera) -> None:
    if not dada.remitida:
        raise DatoInvalido("Todavía no consta que se remitiera: anote antes a quién y qué día.")
    if dicha.respuesta not in RESPUESTAS:
        raise DatoInvalido("Elija de la lista qué respondió.", campo="respuesta")
    if dicha.respuesta == "sin_respuesta":
        if dicha.respondida:
            raise DatoInvalido("Si no hubo respuesta, no tiene día: déjelo vacío.", campo="respondida")
        return
    if not dicha.respondida:
        raise DatoInvalido("Falta qué día respondió.", campo="respondida")
    _exigir_dia(bd, dicha.respondida, dada.remitida, "se remitió", "respondida")


def _exigir_dia(bd: Archivo, dia: str, antes: str, que: str, campo: str) -> None:
    exigir_no_futura(dia, bd.hoy(), "La fecha", campo)
    if dia < antes:
        raise DatoInvalido(f"{que[0].upper()}{que[1:]} el {en_corto(antes)}: no pudo ser antes.", campo=campo)
