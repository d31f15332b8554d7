"""Aprobar un acta: en la misma sesión o en otra, por un punto votado o por lo que conste."""

from __future__ import annotations

from escritorio.actas.acciones.levantar import dar_por_aprobada, levantar
from escritorio.actas.acciones.libro import diligenciar_observacion
from escritorio.actas.asunto import YaAprobadaConLoObservado
from escritorio.actas.consultas.actas import acta_por_aprobar, datos_de_acta
from escritorio.actas.consultas.aprobacion import punto_que_aprobo
from escritorio.actas.consultas.contenido import observaciones
from escritorio.actas.reglas.calidad import exigir_sin_impedimentos, reparos
from escritorio.actas.reglas.regla_de_acta import donde_se_aprobo
from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.base.fechas import con_hora, exigir_no_futura
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.lengua import Frase
from escritorio.comun.base.texto import exigir_renglon, exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.sesiones.consultas.sesiones import punto, sesion, sesion_de_punto
from escritorio.sesiones.modelo.sesiones import Punto
from escritorio.sesiones.reglas.sesiones import EstadoImpropio, FueraDeSesion, exigir_estado, exigir_momento

_LARGO = 300


def aprobar(
    bd: Archivo, sesion_id: str, momento: str, *, en: Frase | str = "", punto_id: str | None = None
) -> str:
    """Aprueba el acta levantada de una sesión y la asienta en el libro; ya no cambia. Da la acción.

    `punto_id`: el punto votado y aprobado que la aprueba, y entonces `en` sale de él; si no, `en` dice en
    palabras dónde se aprobó. Lo observado y admitido en ese punto queda al pie, por diligencia.
    Lanza `NoExiste` si no se levantó, `EstadoImpropio` si ya se aprobó o el punto no la aprobó,
    `DatoInvalido` si no consta dónde, `FueraDeOrden` si falta aprobar la anterior y `ActaConReparos` si
    algo lo impide.
    """
    levantada, cuando = acta_por_aprobar(bd, sesion_id), exigir_momento(momento)
    datos = datos_de_acta(bd, sesion_id, numerada=True, idioma=levantada.idioma)
    donde = _donde(bd, sesion_id, punto_id) if punto_id else en
    if isinstance(donde, str):
        donde = exigir_texto(donde, "dónde se aprobó", "en", _LARGO)
    comienzo = datos.sesion.abierta or datos.sesion.primera_llamada
    if cuando < comienzo:
        raise FueraDeSesion(f"La sesión empezó el {con_hora(comienzo)}: no se aprobó antes.", campo="momento")
    exigir_no_futura(cuando[:10], bd.hoy(), "La fecha en que se aprobó")
    # La que otra versión ya imprimió no vuelve a borrador: su mesa ya no se puede anotar.
    ya_impresa = levantada.folio_desde is not None
    exigir_sin_impedimentos(reparos(datos, al_aprobar=not ya_impresa), "aprobar")
    with transaccion(bd, f"Aprobar: {levantada.titulo}") as accion_id:
        dar_por_aprobada(bd, levantada.id, datos, cuando, donde)
        if punto_id:
            _diligenciar_lo_observado(bd, sesion_id, levantada.id, punto_id, str(donde))
    return accion_id


def levantar_y_aprobar(bd: Archivo, sesion_id: str, *, idioma: str = "") -> str:
    """Levanta el acta y la da por aprobada en la misma sesión, por su punto o a su cierre; da la acción.

    Sólo si un punto de la sesión la aprobó o la regla manda aprobarla en la misma. Lanza lo que `levantar`
    y `aprobar`.
    """
    actual = sesion(bd, sesion_id)
    hecho = punto_que_aprobo(bd, sesion_id)
    propio = hecho if hecho and hecho[0].sesion_id == sesion_id else None
    momento = propio[1] if propio else actual.cerrada or bd.ahora()
    with transaccion(bd, f"Levantar y aprobar el acta de {actual.titulo}") as accion_id:
        levantar(bd, sesion_id, idioma=idioma)
        if propio:
            aprobar(bd, sesion_id, momento, punto_id=propio[0].id)
        else:
            aprobar(bd, sesion_id, momento, en=donde_se_aprobo(actual, actual))
    return accion_id


def _diligenciar_lo_observado(bd: Archivo, sesion_id: str, acta_id: str, punto_id: str, donde: str) -> None:
    """Lo que se admitió en la misma sesión ya está en su acta; lo que en otra, queda al pie de ésta."""
    if sesion_de_punto(bd, punto_id).id == sesion_id:
        return
    for suya in observaciones(bd, punto_id):
        if suya.admitida:
            diligenciar_observacion(bd, acta_id, suya.quien, suya.texto, donde)


def _donde(bd: Archivo, sesion_id: str, punto_id: str) -> Frase:
    """Dónde la aprobó ese punto. Lanza `EstadoImpropio` si no es suyo o no la aprobó."""
    hecho = punto_que_aprobo(bd, sesion_id)
    if hecho is None or hecho[0].id != punto_id:
        raise EstadoImpropio("Ese punto no aprobó esta acta: vote antes su aprobación en la sesión.")
    otra = sesion_de_punto(bd, punto_id)
    if not otra.abierta:
        raise DatoInvalido("La sesión de ese punto no se abrió.", campo="punto_id")
    return donde_se_aprobo(sesion(bd, sesion_id), otra)


_LARGO_DE_OBSERVACION = 2_000


def observar(bd: Archivo, punto_id: str, quien: str, texto: str, *, admitida: bool = True) -> str:
    """Anota una observación al acta que ese punto aprueba; da la acción.

    `quien`: quién la hace, o «»; `admitida`: si el acta se aprueba con ella. Sólo corrige errores
    materiales o de hecho: lo acordado no cambia. Lanza `EstadoImpropio` si el punto no aprueba un acta, la
    sesión no está abierta o cerrada sin acta, y `YaAprobadaConLoObservado` si aquélla ya se aprobó.
    """
    suyo = _observable(bd, punto_id)
    escrito = exigir_texto(texto, "la observación", "texto", _LARGO_DE_OBSERVACION)
    orden = len(observaciones(bd, punto_id)) + 1
    with transaccion(bd, f"Observar el acta en «{suyo.titulo}»") as accion_id:
        bd.insertar(
            "observacion",
            id=nuevo_id(),
            sesion_id=suyo.sesion_id,
            punto_id=punto_id,
            orden=orden,
            quien=exigir_renglon(quien, "quién la hace", "quien"),
            texto=escrito,
            admitida=int(admitida),
        )
    return accion_id


def resolver_observacion(bd: Archivo, observacion_id: str, *, admitida: bool) -> str:
    """Cambia si se admite; da la acción. Lanza `NoExiste` o `EstadoImpropio`."""
    suyo = _observable(bd, _punto_de(bd, observacion_id))
    with transaccion(bd, f"Resolver una observación en «{suyo.titulo}»") as accion_id:
        bd.corregir("observacion", observacion_id, admitida=int(admitida))
    return accion_id


def quitar_observacion(bd: Archivo, observacion_id: str) -> str:
    """Retira una anotada por error y renumera las demás; da la acción."""
    suyo = _observable(bd, _punto_de(bd, observacion_id))
    with transaccion(bd, f"Quitar una observación en «{suyo.titulo}»") as accion_id:
        bd.ejecutar("DELETE FROM observacion WHERE id = ?", [observacion_id])
        for n, queda in enumerate(observaciones(bd, suyo.id), start=1):
            bd.corregir("observacion", queda.id, orden=n)
    return accion_id


def _punto_de(bd: Archivo, observacion_id: str) -> str:
    punto_id = bd.valor("SELECT punto_id FROM observacion WHERE id = ?", [observacion_id])
    if punto_id is None:
        raise NoExiste
    return str(punto_id)


def _observable(bd: Archivo, punto_id: str) -> Punto:
    suyo = punto(bd, punto_id)
    donde = sesion(bd, suyo.sesion_id)
    exigir_estado(donde, "en_curso", "cerrada")
    if donde.con_acta:
        raise EstadoImpropio("El acta de esta sesión ya se levantó: no se retoca.")
    if suyo.origen_tipo != "acta":
        raise EstadoImpropio("Ese punto no aprueba ningún acta: no hay qué observar.")
    if sesion(bd, suyo.origen_id).estado_acta == "aprobada":
        raise YaAprobadaConLoObservado
    return suyo
