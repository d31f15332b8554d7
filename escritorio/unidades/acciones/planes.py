"""Hacer el plan de una unidad y anotar lo que se va haciendo."""

from __future__ import annotations

from msgspec.structs import fields

from escritorio.acuerdos.acciones.acuerdos import anotar_fundamento
from escritorio.acuerdos.acciones.propuestas import presentar
from escritorio.acuerdos.modelo import ClaseDeFundamento, Evidencia, Fundamento, PropuestaNueva
from escritorio.comun.base.adjuntables import exigir_adjuntable
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import Referencia, nuevo_id
from escritorio.comun.base.texto import exigir_texto
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.consultas.reglas import organo_que_sesiona
from escritorio.unidades.consultas.planes import ORIGEN, actividad, actividades, objetivo, plan, planes
from escritorio.unidades.consultas.unidades import unidad
from escritorio.unidades.modelo.planes import Actividad, ActividadNueva, AvanceNuevo, PlanNuevo
from escritorio.unidades.modelo.unidades import Hecha
from escritorio.unidades.reglas.actividades import (
    PlanConActividades,
    exigir_actividad,
    exigir_avance,
    exigir_periodo,
    exigir_sin_cruce,
)
from escritorio.unidades.reglas.unidades import exigir_abierta

_DE_ACTIVIDAD = tuple(campo.name for campo in fields(ActividadNueva) if campo.name != "acuerdo_id")
_SEGUN_EL_ULTIMO = (
    "UPDATE actividad SET estado = (SELECT v.estado FROM avance_actividad v"
    " WHERE v.actividad_id = actividad.id AND v.clase = 'avance' ORDER BY v.fecha DESC, v.id DESC LIMIT 1)"
    " WHERE id = ?"
)


def crear_plan(bd: Archivo, unidad_id: str, nuevo: PlanNuevo) -> Hecha:
    """Abre el plan de una unidad en un periodo. Lanza `UnidadCerrada` o `DatoInvalido`."""
    suya = unidad(bd, unidad_id)
    exigir_abierta(suya)
    nombre = exigir_texto(nuevo.nombre, "el nombre del plan", "nombre", 200)
    exigir_periodo(nuevo.desde, nuevo.hasta)
    exigir_sin_cruce(nuevo, planes(bd, unidad_id))
    plan_id = nuevo_id()
    with transaccion(bd, f"Crear el plan «{nombre}» de «{suya.nombre}»") as accion_id:
        fundamento_id = _fundar(bd, plan_id, nuevo.fundamento, f"Plan «{nombre}» de «{suya.nombre}»")
        bd.insertar(
            "plan_trabajo",
            id=plan_id,
            unidad_id=unidad_id,
            nombre=nombre,
            desde=nuevo.desde,
            hasta=nuevo.hasta,
            fundamento_id=fundamento_id,
        )
    return Hecha(accion_id, plan_id)


def corregir_plan(bd: Archivo, plan_id: str, nuevo: PlanNuevo) -> str:
    """Cambia su nombre, sus fechas o el acto que lo aprobó; devuelve la acción.

    Lanza `UnidadCerrada`, `DatoInvalido` o `PlanConActividades` si alguna quedaría fuera.
    """
    actual = plan(bd, plan_id)
    exigir_abierta(unidad(bd, actual.unidad_id))
    nombre = exigir_texto(nuevo.nombre, "el nombre del plan", "nombre", 200)
    exigir_periodo(nuevo.desde, nuevo.hasta)
    if any(a.inicio < nuevo.desde or a.fin > nuevo.hasta for a in actividades(bd, plan_id=plan_id)):
        raise PlanConActividades(campo="desde")
    exigir_sin_cruce(nuevo, planes(bd, actual.unidad_id), actual)
    with transaccion(bd, f"Editar el plan «{actual.nombre}»") as accion_id:
        bd.corregir("plan_trabajo", plan_id, nombre=nombre, desde=nuevo.desde, hasta=nuevo.hasta)
        if nuevo.fundamento is not None:
            suyo = _fundar(bd, plan_id, nuevo.fundamento, f"Plan «{nombre}» de «{actual.unidad}»")
            bd.corregir("plan_trabajo", plan_id, fundamento_id=suyo)
    return accion_id


def anadir_objetivo(bd: Archivo, plan_id: str, texto: str) -> Hecha:
    """Añade un objetivo detrás de los que hay. Lanza `UnidadCerrada` o `DatoInvalido`."""
    suyo = plan(bd, plan_id)
    exigir_abierta(unidad(bd, suyo.unidad_id))
    limpio = exigir_texto(texto, "el objetivo", "texto", 1_000)
    objetivo_id = nuevo_id()
    with transaccion(bd, f"Añadir un objetivo a «{suyo.nombre}»") as accion_id:
        orden = bd.siguiente("objetivo_plan", plan_id=plan_id)
        bd.insertar("objetivo_plan", id=objetivo_id, plan_id=plan_id, orden=orden, texto=limpio)
    return Hecha(accion_id, objetivo_id)


def corregir_objetivo(bd: Archivo, objetivo_id: str, texto: str) -> str:
    """Cambia lo que dice; devuelve la acción. Lanza `UnidadCerrada` o `DatoInvalido`."""
    actual = objetivo(bd, objetivo_id)
    exigir_abierta(unidad(bd, plan(bd, actual.plan_id).unidad_id))
    limpio = exigir_texto(texto, "el objetivo", "texto", 1_000)
    with transaccion(bd, "Editar un objetivo del plan") as accion_id:
        bd.corregir("objetivo_plan", objetivo_id, texto=limpio)
    return accion_id


def anadir_actividad(bd: Archivo, objetivo_id: str, nueva: ActividadNueva) -> Hecha:
    """Añade una actividad a un objetivo. Lanza `UnidadCerrada`, `AcuerdoAnulado` o `DatoInvalido`."""
    suyo = plan(bd, objetivo(bd, objetivo_id).plan_id)
    exigir_abierta(unidad(bd, suyo.unidad_id))
    limpia = exigir_actividad(nueva, suyo)
    actividad_id = nuevo_id()
    with transaccion(bd, f"Añadir la actividad «{limpia.titulo}»") as accion_id:
        orden = bd.siguiente("actividad", objetivo_id=objetivo_id)
        bd.insertar("actividad", _datos(limpia), id=actividad_id, objetivo_id=objetivo_id, orden=orden)
        if limpia.acuerdo_id:
            _citar(bd, actividad_id, limpia)
    return Hecha(accion_id, actividad_id)


def corregir_actividad(bd: Archivo, actividad_id: str, nueva: ActividadNueva, motivo: str = "") -> str:
    """Cambia lo escrito de una actividad; si cambian sus fechas, con su motivo, que queda anotado.

    Devuelve la acción. Lanza `UnidadCerrada`, `AcuerdoAnulado` o `DatoInvalido`.
    """
    actual = actividad(bd, actividad_id)
    exigir_abierta(unidad(bd, actual.unidad_id))
    limpia = exigir_actividad(nueva, plan(bd, actual.plan_id))
    movida = (limpia.inicio, limpia.fin) != (actual.inicio, actual.fin)
    razon = exigir_texto(motivo, "por qué cambian las fechas", "motivo", 2_000) if movida else ""
    with transaccion(bd, f"Editar la actividad «{actual.titulo}»") as accion_id:
        bd.corregir("actividad", actividad_id, _datos(limpia))
        if movida:
            _anotar_cambio(bd, actual, limpia, razon)
        if limpia.acuerdo_id != actual.acuerdo_id:
            _citar(bd, actividad_id, limpia)
    return accion_id


def anotar_avance(
    bd: Archivo, actividad_id: str, nuevo: AvanceNuevo, evidencia: Evidencia | None = None
) -> str:
    """Anota lo hecho un día y cómo queda la actividad según el último de sus avances; devuelve la acción.

    Lanza `UnidadCerrada`, o `DatoInvalido` con su campo (la evidencia, si no se puede guardar).
    """
    actual = actividad(bd, actividad_id)
    exigir_abierta(unidad(bd, actual.unidad_id))
    limpio = exigir_avance(nuevo, actual, bd.hoy())
    if evidencia:
        exigir_adjuntable(evidencia.nombre, evidencia.contenido, "evidencia")
    with transaccion(bd, f"Anotar un avance de «{actual.titulo}»") as accion_id:
        prueba = (
            guardar_adjunto(bd, evidencia.nombre, evidencia.tipo, evidencia.contenido) if evidencia else None
        )
        bd.insertar("avance_actividad", limpio, id=nuevo_id(), actividad_id=actividad_id, adjunto_id=prueba)
        bd.ejecutar(_SEGUN_EL_ULTIMO, [actividad_id])
    return accion_id


def _datos(limpia: ActividadNueva) -> dict[str, object]:
    return {c: getattr(limpia, c) for c in _DE_ACTIVIDAD}


def _fundar(bd: Archivo, plan_id: str, dado: Fundamento | None, texto: str) -> str | None:
    return anotar_fundamento(bd, dado, Referencia("plan_trabajo", plan_id), texto, el=None) if dado else None


def _citar(bd: Archivo, actividad_id: str, limpia: ActividadNueva) -> None:
    """De qué acuerdo depende, que también dice quién lo cita; sin acuerdo, de ninguno."""
    fundamento_id = None
    if limpia.acuerdo_id:
        citado = Fundamento(ClaseDeFundamento.ACUERDO, "", "", limpia.acuerdo_id)
        donde = Referencia("actividad", actividad_id)
        fundamento_id = anotar_fundamento(bd, citado, donde, f"Actividad «{limpia.titulo}»", el=None)
    bd.corregir("actividad", actividad_id, fundamento_id=fundamento_id)


def _anotar_cambio(bd: Archivo, actual: Actividad, limpia: ActividadNueva, razon: str) -> None:
    antes = f"{en_corto(actual.inicio)} – {en_corto(actual.fin)}"
    despues = f"{en_corto(limpia.inicio)} – {en_corto(limpia.fin)}"
    bd.insertar(
        "avance_actividad",
        id=nuevo_id(),
        actividad_id=actual.id,
        clase="cambio",
        fecha=bd.hoy(),
        texto=f"Cambió de fechas: iba {antes} y pasa a {despues}. {razon}",
        estado=actual.estado,
    )


def elevar(
    bd: Archivo, unidad_id: str, organo_id: str, titulo: str, texto: str, tipo_decision: str = "ordinaria"
) -> Hecha:
    """Presenta hoy una propuesta de la unidad a ese órgano, que la llevará en su orden del día.

    Lanza `UnidadCerrada` o `DatoInvalido` con su campo.
    """
    actual = unidad(bd, unidad_id)
    exigir_abierta(actual)
    destino = organo_que_sesiona(bd, organo_id)
    if destino is None:
        raise DatoInvalido("Elija un órgano que sesione: es quien lo decide.", campo="organo_id")
    if destino.id == actual.organo_id:
        raise DatoInvalido(
            "Es el órgano de la propia unidad. Elija el que ha de decidirlo.", campo="organo_id"
        )
    limpio = exigir_texto(texto, "lo que se propone acordar", "texto", 100_000)
    nueva = PropuestaNueva(
        "otra", titulo, limpio, organo_id, actual.con_clase, bd.hoy(), tipo_decision, ORIGEN, unidad_id
    )
    with transaccion(bd, f"Elevar a {destino.nombre} una propuesta de «{actual.nombre}»") as accion_id:
        propuesta_id = presentar(bd, nueva)
    return Hecha(accion_id, propuesta_id)
