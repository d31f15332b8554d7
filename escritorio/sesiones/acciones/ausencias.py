"""Anotar que alguien excusó su ausencia, con su justificante, y si se le acepta."""

from __future__ import annotations

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto, exigir_no_futura
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import exigir_texto, limpiar
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.sesiones.consultas.sesiones import asistencia, en_su_sesion, sesion
from escritorio.sesiones.modelo.ausencias import Justificacion, ResolucionDeExcusa
from escritorio.sesiones.modelo.preparacion import ArchivoLeido
from escritorio.sesiones.modelo.sesiones import Asistencia, Sesion
from escritorio.sesiones.reglas.poderes import tipo_de_escaneo
from escritorio.sesiones.reglas.sesiones import EstadoImpropio, exigir_redactable


def excusar_ausencia(
    bd: Archivo, asistencia_id: str, motivo: str, presentada: str, justificante: ArchivoLeido | None = None
) -> str:
    """Anota por qué falta un convocado, antes o después de la sesión; devuelve la acción.

    Corrige lo que hubiera dicho si aún no se resolvió. Dicho antes de cerrarse la sesión es también su
    aviso. Lanza `DatoInvalido`, o `EstadoImpropio` si asistió o el acta ya se levantó.
    """
    quien = asistencia(bd, asistencia_id)
    actual = sesion(bd, quien.sesion_id)
    exigir_redactable(actual, "convocada")
    _exigir_por_resolver(quien)
    if quien.asistio:
        raise EstadoImpropio(f"{quien.nombre} consta que asiste: no hay ausencia que excusar.")
    razon = exigir_texto(motivo, "por qué falta", "motivo", 2_000)
    exigir_no_futura(presentada, bd.hoy(), "El día en que se excusó", "presentada")
    previa = quien.justificacion
    with transaccion(
        bd, en_su_sesion(bd, f"Excusa su ausencia {quien.nombre}", quien.sesion_id)
    ) as accion_id:
        documento = previa.documento_id if previa else None
        bd.poner(
            "justificacion",
            ("asistencia_id",),
            id=previa.id if previa else nuevo_id(),
            asistencia_id=asistencia_id,
            motivo=razon,
            presentada=presentada,
            documento_id=_guardar(bd, justificante) or documento,
        )
        if _avisa(actual, quien):
            bd.corregir("asistencia", asistencia_id, estado="con_aviso")
    return accion_id


def adjuntar_justificante(bd: Archivo, asistencia_id: str, justificante: ArchivoLeido) -> str:
    """Guarda el papel de una excusa que no lo traía; devuelve la acción. Lanza `DatoInvalido`."""
    quien, dicha = _con_excusa(bd, asistencia_id)
    if dicha.documento_id:
        raise EstadoImpropio(f"La excusa de {quien.nombre} ya tiene su justificante: no se cambia.")
    with transaccion(
        bd, en_su_sesion(bd, f"Adjuntar el justificante de {quien.nombre}", quien.sesion_id)
    ) as accion_id:
        bd.corregir("justificacion", dicha.id, documento_id=_guardar(bd, justificante))
    return accion_id


def quitar_excusa_de_ausencia(bd: Archivo, asistencia_id: str) -> str:
    """Retira una excusa anotada por error y sin resolver; devuelve la acción. El aviso, si lo hubo, queda."""
    quien, dicha = _con_excusa(bd, asistencia_id)
    exigir_redactable(sesion(bd, quien.sesion_id), "convocada")
    _exigir_por_resolver(quien)
    with transaccion(
        bd, en_su_sesion(bd, f"Quitar la excusa de {quien.nombre}", quien.sesion_id)
    ) as accion_id:
        bd.ejecutar("DELETE FROM justificacion WHERE id = ?", [dicha.id])
    return accion_id


def resolver_excusa(bd: Archivo, asistencia_id: str, dada: ResolucionDeExcusa) -> str:
    """Anota si se acepta la excusa, quién lo decide y qué día; devuelve la acción.

    También con el acta levantada, que dice lo que se sabía. Lanza `DatoInvalido`: no aceptarla pide decir
    por qué; o `EstadoImpropio` si ya se resolvió.
    """
    quien, dicha = _con_excusa(bd, asistencia_id)
    _exigir_por_resolver(quien)
    decide = exigir_texto(dada.decide, "quién lo decide", "decide")
    exigir_no_futura(dada.fecha, bd.hoy(), "El día en que se decide", "fecha")
    if dada.fecha < dicha.presentada:
        raise DatoInvalido(
            f"La excusa se presentó el {en_corto(dicha.presentada)}: no se decide antes.", campo="fecha"
        )
    razon = limpiar(dada.razon)[:2_000]
    if not dada.aceptada:
        razon = exigir_texto(razon, "por qué no se acepta", "razon", 2_000)
    como = "Aceptar" if dada.aceptada else "No aceptar"
    with transaccion(
        bd, en_su_sesion(bd, f"{como} la excusa de {quien.nombre}", quien.sesion_id)
    ) as accion_id:
        bd.corregir(
            "justificacion",
            dicha.id,
            decision="aceptada" if dada.aceptada else "rechazada",
            decidida=dada.fecha,
            decide=decide,
            razon=razon,
        )
    return accion_id


def _con_excusa(bd: Archivo, asistencia_id: str) -> tuple[Asistencia, Justificacion]:
    quien = asistencia(bd, asistencia_id)
    if quien.justificacion is None:
        raise EstadoImpropio(f"{quien.nombre} no excusó su ausencia: anote antes por qué falta.")
    return quien, quien.justificacion


def _exigir_por_resolver(quien: Asistencia) -> None:
    dicha = quien.justificacion
    if dicha and dicha.decidida:
        raise EstadoImpropio(
            f"La excusa de {quien.nombre} ya se resolvió el {en_corto(dicha.decidida)} y no cambia."
        )


def _avisa(actual: Sesion, quien: Asistencia) -> bool:
    return quien.estado == "sin_aviso" and actual.estado in ("convocada", "en_curso")


def _guardar(bd: Archivo, justificante: ArchivoLeido | None) -> str | None:
    if justificante is None:
        return None
    return guardar_adjunto(bd, justificante.nombre, tipo_de_escaneo(justificante), justificante.contenido)
