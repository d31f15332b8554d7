"""Presentar, tramitar, retirar y resolver una propuesta."""

from __future__ import annotations

from escritorio.acuerdos.consultas import propuesta
from escritorio.acuerdos.modelo import (
    CLASES_DE_PROPUESTA,
    CLASES_DE_TRAMITE,
    Propuesta,
    PropuestaNueva,
    TramiteNuevo,
)
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import exigir_renglon, exigir_texto, limpiar
from escritorio.comun.datos.archivo import Archivo, transaccion


class YaResuelta(ErrorDeUsuario):
    """Esa propuesta ya se resolvió o se retiró. Presente otra si hace falta."""


def presentar(bd: Archivo, nueva: PropuestaNueva) -> str:
    """Abre el expediente de una propuesta; devuelve su id. Lanza `DatoInvalido` con su campo."""
    titulo = exigir_texto(nueva.titulo, "el título de la propuesta", "titulo", 1_000)
    if nueva.clase not in CLASES_DE_PROPUESTA:
        raise DatoInvalido("Elija de la lista la clase de propuesta.", campo="clase")
    if not nueva.presentada:
        raise DatoInvalido("Falta el día en que se presentó.", campo="presentada")
    _exigir_llegado(bd, nueva.presentada, "presentada")
    propuesta_id = nuevo_id()
    with transaccion(bd, f"Presentar la propuesta «{titulo}»"):
        bd.insertar(
            "propuesta",
            nueva,
            id=propuesta_id,
            titulo=titulo,
            texto=limpiar(nueva.texto),
            presenta=exigir_renglon(nueva.presenta, "quién la presenta", "presenta"),
        )
        _anotar(bd, propuesta_id, TramiteNuevo("presentacion", nueva.presentada, titulo))
    return propuesta_id


def tramitar(bd: Archivo, propuesta_id: str, nuevo: TramiteNuevo) -> str:
    """Añade un informe o un documento al expediente; devuelve la acción. Un informe la deja «informada»."""
    actual = _exigir_pendiente(bd, propuesta_id)
    texto = exigir_texto(nuevo.texto, "lo que dice el trámite", "texto", 10_000)
    if nuevo.clase not in ("informe", "documento"):
        raise DatoInvalido("El trámite es un informe o un documento. Elija uno.", campo="clase")
    if nuevo.clase == "informe" and not nuevo.sentido:
        raise DatoInvalido("Diga si el informe es favorable o desfavorable.", campo="sentido")
    _exigir_llegado(bd, nuevo.fecha)
    with transaccion(bd, f"{CLASES_DE_TRAMITE[nuevo.clase]} de «{actual.titulo}»") as accion_id:
        dado = TramiteNuevo(nuevo.clase, nuevo.fecha, texto, nuevo.sentido, nuevo.adjunto_id)
        _anotar(bd, propuesta_id, dado)
        if nuevo.clase == "informe":
            bd.corregir("propuesta", propuesta_id, estado="informada")
    return accion_id


def poner_estado(bd: Archivo, propuesta_id: str, estado: str, fecha: str) -> str:
    """Anota en el expediente que llegó a ese estado, de los de la regla de su órgano; devuelve la acción.

    Lanza `DatoInvalido` si ese día es anterior al del estado en que está. Que la regla lo tenga y que le
    toque lo mira quien conoce las reglas.
    """
    actual = _exigir_pendiente(bd, propuesta_id)
    cual = exigir_renglon(estado, "a qué estado pasa", "estado")
    _exigir_llegado(bd, fecha)
    antes = max((t.fecha for t in actual.tramites if t.clase in ("presentacion", "estado")), default="")
    if fecha < antes[:10]:
        donde = f"«{actual.estado_propio}»" if actual.estado_propio else "presentada"
        raise DatoInvalido(f"Está {donde} desde el {en_corto(antes)}: elija ese día u otro.", campo="fecha")
    with transaccion(bd, f"Pasar «{actual.titulo}» a «{cual}»") as accion_id:
        _anotar(bd, propuesta_id, TramiteNuevo("estado", fecha, cual))
    return accion_id


def retirar(bd: Archivo, propuesta_id: str, fecha: str, motivo: str) -> str:
    """La retira quien la presentó; devuelve la acción. Lanza `YaResuelta` o `DatoInvalido`."""
    actual = _exigir_pendiente(bd, propuesta_id)
    razon = exigir_texto(motivo, "el motivo del retiro", "motivo", 2_000)
    _exigir_llegado(bd, fecha)
    if fecha < actual.presentada[:10]:
        raise DatoInvalido(
            f"Se presentó el {en_corto(actual.presentada)}: no se pudo retirar antes.", campo="fecha"
        )
    with transaccion(bd, f"Retirar la propuesta «{actual.titulo}»") as accion_id:
        bd.corregir("propuesta", propuesta_id, estado="retirada")
        _anotar(bd, propuesta_id, TramiteNuevo("retiro", fecha, razon))
    return accion_id


def resolver(bd: Archivo, propuesta_id: str, *, acuerdo_id: str | None, fecha: str, texto: str) -> None:
    """Anota lo que decidió el órgano, en la acción abierta; sin acuerdo, la propuesta se rechazó.

    Una retirada no cambia. Lo llama quien proclama la votación o la rectifica: entonces vale lo último.
    """
    actual = propuesta(bd, propuesta_id)
    if actual.estado == "retirada":
        return
    estado = "aprobada" if acuerdo_id else "rechazada"
    bd.corregir("propuesta", propuesta_id, estado=estado, acuerdo_id=acuerdo_id)
    _anotar(bd, propuesta_id, TramiteNuevo("decision", fecha[:10], texto))


def informar(bd: Archivo, propuesta_id: str, *, favorable: bool, fecha: str, texto: str) -> None:
    """Anota lo que opinó otro órgano que el que decide, en la acción abierta; ya decidida, no cambia."""
    if not propuesta(bd, propuesta_id).pendiente:
        return
    sentido = "favorable" if favorable else "desfavorable"
    bd.corregir("propuesta", propuesta_id, estado="informada")
    _anotar(bd, propuesta_id, TramiteNuevo("informe", fecha[:10], texto, sentido))


def reabrir(bd: Archivo, propuesta_id: str) -> None:
    """La votación que la decidió se rectificó en empate: espera otra vez, en la acción abierta."""
    actual = propuesta(bd, propuesta_id)
    if actual.estado not in ("aprobada", "rechazada"):
        return
    informada = any(t.clase == "informe" for t in actual.tramites)
    bd.corregir("propuesta", propuesta_id, estado="informada" if informada else "presentada", acuerdo_id=None)


def _exigir_pendiente(bd: Archivo, propuesta_id: str) -> Propuesta:
    actual = propuesta(bd, propuesta_id)
    if not actual.pendiente:
        raise YaResuelta
    return actual


def _exigir_llegado(bd: Archivo, fecha: str, campo: str = "fecha") -> None:
    if fecha[:10] > bd.hoy():
        raise DatoInvalido(f"El {en_corto(fecha)} aún no ha llegado. Corrija la fecha.", campo=campo)


def _anotar(bd: Archivo, propuesta_id: str, dado: TramiteNuevo) -> None:
    orden = bd.siguiente("tramite", propuesta_id=propuesta_id)
    bd.insertar("tramite", dado, id=nuevo_id(), propuesta_id=propuesta_id, orden=orden)
