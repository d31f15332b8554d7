"""Observaciones al acta de otra sesión: constan en la nueva, en el punto que la aprueba."""

from __future__ import annotations

from escritorio.actas.asunto import YaAprobadaConLoObservado
from escritorio.actas.consultas.contenido import observaciones
from escritorio.comun.base.errores import NoExiste
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import exigir_renglon, exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.sesiones.consultas.sesiones import punto, sesion
from escritorio.sesiones.modelo.sesiones import Punto
from escritorio.sesiones.reglas.sesiones import EstadoImpropio, exigir_estado

_LARGO = 2_000


def observar(bd: Archivo, punto_id: str, quien: str, texto: str, *, admitida: bool = True) -> str:
    """Anota una observación al acta que ese punto aprueba; da la acción.

    `quien`: quién la hace, o «»; `admitida`: si el acta se aprueba con ella. Sólo corrige errores
    materiales o de hecho: lo acordado no cambia. Lanza `EstadoImpropio` si el punto no aprueba un acta, la
    sesión no está abierta o cerrada sin acta, y `YaAprobadaConLoObservado` si aquélla ya se aprobó.
    """
    suyo = _observable(bd, punto_id)
    escrito = exigir_texto(texto, "la observación", "texto", _LARGO)
    orden = len(observaciones(bd, punto_id)) + 1
    with transaccion(bd, f"Observar el acta en «{suyo.titulo}»") as accion_id:
        bd.insertar(
            "observacion",
            {
                "id": nuevo_id(),
                "sesion_id": suyo.sesion_id,
                "punto_id": punto_id,
                "orden": orden,
                "quien": exigir_renglon(quien, "quién la hace", "quien"),
                "texto": escrito,
                "admitida": int(admitida),
            },
        )
    return accion_id


def resolver_observacion(bd: Archivo, observacion_id: str, *, admitida: bool) -> str:
    """Cambia si se admite; da la acción. Lanza `NoExiste` o `EstadoImpropio`."""
    suyo = _observable(bd, _punto_de(bd, observacion_id))
    with transaccion(bd, f"Resolver una observación en «{suyo.titulo}»") as accion_id:
        bd.corregir("observacion", observacion_id, {"admitida": int(admitida)})
    return accion_id


def quitar_observacion(bd: Archivo, observacion_id: str) -> str:
    """Retira una anotada por error y renumera las demás; da la acción."""
    suyo = _observable(bd, _punto_de(bd, observacion_id))
    with transaccion(bd, f"Quitar una observación en «{suyo.titulo}»") as accion_id:
        bd.ejecutar("DELETE FROM observacion WHERE id = ?", [observacion_id])
        for n, queda in enumerate(observaciones(bd, suyo.id), start=1):
            bd.corregir("observacion", queda.id, {"orden": n})
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
