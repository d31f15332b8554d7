"""Lo que un poder admite, además de lo que diga la regla. Puro: ni base ni reloj."""

from __future__ import annotations

from collections.abc import Iterable

from escritorio.comun.base.adjuntables import exigir_adjuntable
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import con_hora, en_corto
from escritorio.comun.base.texto import exigir_renglon, limpiar, plegar
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.reglas.voto import COMPROBACIONES
from escritorio.sesiones.modelo.padron import PoderNuevo, PoderRegistrado
from escritorio.sesiones.modelo.preparacion import ArchivoLeido
from escritorio.sesiones.modelo.sesiones import ALCANCES, Asistencia, Sesion

_FIRMAS = (
    (b"%PDF-", "application/pdf", (".pdf",)),
    (b"\xff\xd8\xff", "image/jpeg", (".jpg", ".jpeg")),
    (b"\x89PNG\r\n\x1a\n", "image/png", (".png",)),
)


class PoderInvalido(ErrorDeUsuario):
    """Ese poder no vale para esta sesión."""


class PoderPendiente(ErrorDeUsuario):
    """Todavía no se puede saber si ese poder vale: no se usa."""


def tipo_de_escaneo(escaneo: ArchivoLeido) -> str:
    """Su tipo MIME. Lanza `DatoInvalido` si es demasiado grande o no es un PDF, JPG o PNG de verdad."""
    for firma, tipo, extensiones in _FIRMAS:
        if escaneo.contenido.startswith(firma) and escaneo.nombre.lower().endswith(extensiones):
            exigir_adjuntable(escaneo.nombre, escaneo.contenido, "escaneo")
            return tipo
    raise DatoInvalido(
        f"«{escaneo.nombre}» no es un PDF, un JPG o un PNG. Guarde el escaneo como uno de ellos.",
        campo="escaneo",
    )


def exigir_alcance(nuevo: PoderNuevo) -> None:
    """Lanza `DatoInvalido` si no se dice bien para qué vale: los puntos son de una sesión."""
    if nuevo.alcance not in ALCANCES:
        raise DatoInvalido("Elija de la lista para qué vale el poder.", campo="alcance")
    if (nuevo.alcance == "puntos") is not bool(nuevo.puntos):
        raise DatoInvalido(
            "Diga en qué puntos del orden del día vota por él, y elija ese alcance.", campo="puntos"
        )
    if nuevo.puntos and nuevo.general:
        raise DatoInvalido("Un poder general no es para unos puntos de una sesión.", campo="puntos")


def exigir_comprobacion(que: str, quien: str) -> tuple[str, str]:
    """Qué se miró y quién, limpios. Lanza `DatoInvalido` si se dice uno sin el otro."""
    nombre = exigir_renglon(quien, "quién comprobó la forma", "comprobo")[:300]
    if que and que not in COMPROBACIONES:
        raise DatoInvalido("Elija de la lista qué se comprobó del poder.", campo="comprobado")
    if bool(que) is not bool(nombre):
        raise DatoInvalido("Diga qué se comprobó del poder y quién lo hizo.", campo="comprobo")
    return que, nombre


def estado_de_poder(poder: PoderRegistrado, dia: str) -> tuple[str, str]:
    """(palabra, tono) de cómo está un poder para la sesión de ese día (ISO)."""
    if poder.revocado:
        return "Revocado", "neutro"
    if poder.vencido(dia):
        return "Vencido", "neutro"
    if poder.usado:
        return "En la lista", "exito"
    return ("Por saber", "aviso") if poder.pendiente else ("Vale", "acento")


def es_de(poder: PoderRegistrado, quien: Asistencia) -> bool:
    """Si lo dio ese convocado."""
    return (poder.poderdante_socio_id, poder.poderdante_persona_id) == (quien.socio_id, quien.persona_id)


def lo_lleva(poder: PoderRegistrado, nuevo: PoderNuevo) -> bool:
    """Si el apoderado de ambos es el mismo; a los de fuera los distingue su nombre."""
    suyo = (poder.apoderado_socio_id, poder.apoderado_persona_id)
    if suyo != (nuevo.apoderado_socio_id, nuevo.apoderado_persona_id):
        return False
    return suyo != (None, None) or plegar(poder.apoderado) == plegar(nuevo.apoderado)


def valen(poderes: Iterable[PoderRegistrado], dia: str) -> list[PoderRegistrado]:
    """Los que ese día (ISO) ni están revocados ni vencidos."""
    return [p for p in poderes if p.revocado is None and not p.vencido(dia)]


def exigir_sin_cadena(
    quien: Asistencia, nuevo: PoderNuevo, apoderado: str, vigentes: Iterable[PoderRegistrado]
) -> None:
    """Lanza `PoderInvalido` si ya dio otro, si lleva el de alguien o si el apoderado dio el suyo."""
    for otro in vigentes:
        if es_de(otro, quien):
            raise PoderInvalido(
                f"{quien.nombre} ya dio poder a {otro.apoderado} para esta sesión. Revoque ése antes.",
                campo="poderdante",
            )
        if (otro.apoderado_socio_id, otro.apoderado_persona_id) == (quien.socio_id, quien.persona_id):
            raise PoderInvalido(
                f"{quien.nombre} lleva el poder de {otro.poderdante}: si da el suyo, se encadenan."
                " Revoque antes aquel.",
                campo="poderdante",
            )
        suyo = (otro.poderdante_socio_id, otro.poderdante_persona_id)
        if suyo == (nuevo.apoderado_socio_id, nuevo.apoderado_persona_id):
            raise PoderInvalido(
                f"{apoderado} dio poder a {otro.apoderado}: los poderes no se encadenan. Elija a otro.",
                campo="apoderado",
            )


def exigir_vigencia(nuevo: PoderNuevo, actual: Sesion) -> None:
    """Lanza `PoderInvalido` si vence antes de la sesión."""
    if nuevo.hasta and nuevo.hasta < actual.fecha:
        raise PoderInvalido(
            f"El poder vence el {en_corto(nuevo.hasta)} y la sesión es el {en_corto(actual.fecha)}.",
            campo="hasta",
        )


def exigir_valido(dictamen: Dictamen) -> None:
    """Lanza `PoderInvalido` con lo que dice la regla si no vale."""
    if dictamen.veredicto is Veredicto.NO:
        raise PoderInvalido(f"{dictamen.frase} ({dictamen.fundamento})", campo="apoderado")


def exigir_usable(poder: PoderRegistrado, quien: Asistencia, actual: Sesion) -> None:
    """Lanza la frase que corresponda si ese poder no se puede usar por ese convocado en esa sesión."""
    if not es_de(poder, quien) or poder.organo_id != actual.organo_id:
        raise PoderInvalido(f"Ese poder lo dio {poder.poderdante}, no {quien.nombre}, o es de otro órgano.")
    if poder.sesion_id not in (None, actual.id):
        raise PoderInvalido(f"El poder de {poder.poderdante} es para otra sesión.")
    if poder.revocado:
        raise PoderInvalido(f"El poder de {poder.poderdante} se revocó el {con_hora(poder.revocado)}.")
    if poder.vencido(actual.fecha):
        raise PoderInvalido(f"El poder de {poder.poderdante} venció el {en_corto(poder.hasta or '')}.")


def como_nuevo(dado: PoderRegistrado, quien: Asistencia) -> PoderNuevo:
    """Lo que se juzga de un poder registrado al usarlo ese convocado."""
    return PoderNuevo(
        quien.id,
        dado.presentado,
        dado.apoderado_socio_id,
        dado.apoderado_persona_id,
        dado.apoderado,
        alcance=dado.alcance,
        puntos=dado.puntos,
        comprobado=dado.comprobado,
        comprobo=dado.comprobo,
    )


def exigir_por_comprobar(dado: PoderRegistrado) -> None:
    """Lanza `PoderInvalido` si su forma ya se comprobó, o si se revocó."""
    if dado.comprobado:
        raise PoderInvalido(f"La forma del poder de {dado.poderdante} ya la comprobó {dado.comprobo}.")
    if dado.revocado:
        raise PoderInvalido(f"El poder de {dado.poderdante} se revocó el {con_hora(dado.revocado)}.")


def exigir_ausente(quien: Asistencia) -> None:
    """Lanza `PoderInvalido` si ese convocado está o estuvo en la sala: su poder ya no vale para él."""
    if quien.en_persona():
        raise PoderInvalido(f"{quien.nombre} está en la sala: no necesita poder.")
    if quien.movimientos:
        raise PoderInvalido(
            f"{quien.nombre} ya estuvo en la sala y se retiró: su poder no vale para después."
        )


def exigir_revocable(poder: PoderRegistrado, momento: str, motivo: str) -> str:
    """El motivo, limpio. Lanza `PoderInvalido` o `DatoInvalido`."""
    if poder.revocado:
        raise PoderInvalido(f"Ese poder ya se revocó el {con_hora(poder.revocado)}.")
    if momento < poder.presentado:
        raise PoderInvalido(
            f"El poder se presentó el {con_hora(poder.presentado)}: no se revoca antes.", campo="momento"
        )
    limpio = limpiar(motivo)
    if not limpio:
        raise DatoInvalido("Escriba por qué se revoca, o quién lo pidió.", campo="motivo")
    return limpio
