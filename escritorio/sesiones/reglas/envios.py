"""Lo que un envío admite. Puro: ni base ni reloj."""

from __future__ import annotations

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto, leer_fecha
from escritorio.sesiones.modelo.comunicaciones import QUE_SE_ENVIA, Envio
from escritorio.sesiones.modelo.sesiones import Sesion
from escritorio.sesiones.reglas.sesiones import EstadoImpropio

_SIN_ACTA = "El acta de esta sesión no se ha levantado todavía: levántela y podrá enviarla."
_SIN_CONVOCAR = "La sesión no se ha convocado todavía: convóquela y podrá preparar sus correos."


def exigir_que(que: str) -> None:
    """Lanza `DatoInvalido` si no es algo que se envíe."""
    if que not in QUE_SE_ENVIA:
        raise DatoInvalido("Elija de la lista qué se envía.", campo="que")


def exigir_enviable(sesion: Sesion, que: str, cambio: str) -> None:
    """Lanza `EstadoImpropio` si de ese borrador no consta nada que enviar. `cambio`: la clase del último."""
    if sesion.estado != "borrador" or (que, cambio) == ("cambio", "desconvocada"):
        return
    if cambio:
        raise EstadoImpropio("La sesión se desconvocó: de ella sólo se anota el envío de ese cambio.")
    raise EstadoImpropio("La sesión no está convocada: todavía no hay nada enviado que anotar.")


def sin_correos_que_preparar(sesion: Sesion, que: str, cambio: str = "") -> str:
    """Por qué no hay correos de eso que preparar, o «» si los hay.

    `cambio`: la clase del último de la convocatoria, «» si no cambió. Una sesión ya celebrada no se convoca.
    """
    if que == "acta":
        return "" if sesion.con_acta else _SIN_ACTA
    if que == "cambio" and not cambio:
        return "La convocatoria de esta sesión no ha cambiado: no hay cambio que comunicar."
    if que == "cambio" and sesion.estado == "borrador":
        return "" if cambio == "desconvocada" else _SIN_CONVOCAR
    if sesion.estado == "borrador":
        return _SIN_CONVOCAR
    if que in ("convocatoria", "cambio") and sesion.estado != "convocada":
        return "La sesión ya se abrió o se cerró: no se prepara otra citación. Elija qué otra cosa se envía."
    return ""


def exigir_fecha_de_envio(sesion: Sesion, que: str, dicha: str, hoy: str) -> str:
    """El día ISO. Lanza `DatoInvalido` si está por llegar o, de la convocatoria, si es anterior a ella."""
    fecha = leer_fecha(dicha)
    if fecha > hoy[:10]:
        raise DatoInvalido(
            f"El {en_corto(fecha)} no ha llegado: se anota lo ya enviado, no lo que se enviará.",
            campo="fecha",
        )
    emitida = (sesion.emitida or "")[:10]
    if que == "convocatoria" and fecha < emitida:
        raise DatoInvalido(
            f"La convocatoria se emitió el {en_corto(emitida)}: no se pudo enviar el {en_corto(fecha)}.",
            campo="fecha",
        )
    return fecha


def exigir_acuse(envio: Envio, dicha: str, hoy: str) -> str:
    """El día ISO del acuse. Lanza `DatoInvalido` si es anterior al envío o está por llegar."""
    acuse = leer_fecha(dicha, "acuse")
    if acuse < envio.fecha:
        raise DatoInvalido(
            f"A {envio.nombre} se le envió el {en_corto(envio.fecha)}: no pudo acusar recibo el"
            f" {en_corto(acuse)}.",
            campo="acuse",
        )
    if acuse > hoy[:10]:
        raise DatoInvalido(f"El {en_corto(acuse)} no ha llegado: corrija la fecha del acuse.", campo="acuse")
    return acuse


def exigir_vigente(envio: Envio) -> None:
    """Lanza `DatoInvalido` si ya se anuló."""
    if envio.anulado is not None:
        raise DatoInvalido(f"El envío a {envio.nombre} ya se anuló. Anote otro.")
