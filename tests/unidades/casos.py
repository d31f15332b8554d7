"""Unidades con su plan y sus actividades, sobre archivos de verdad."""

from __future__ import annotations

from escritorio.acuerdos.acciones.acuerdos import asentar
from escritorio.acuerdos.acciones.propuestas import resolver
from escritorio.acuerdos.modelo import Acuerdo, AcuerdoNuevo
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.unidades.acciones.planes import anadir_actividad, anadir_objetivo, crear_plan
from escritorio.unidades.consultas.unidades import unidades
from escritorio.unidades.modelo.planes import ActividadNueva, PlanNuevo
from escritorio.unidades.modelo.unidades import Unidad
from tests.fabrica import asamblea

HOY = "2026-03-10"
"""El de `tests.fabrica.reloj`."""
PLAN = PlanNuevo("Plan 2026", "2026-01-01", "2026-12-31")
TALLER = ActividadNueva("Taller de compostaje", "Municipio 001", "2026-02-01", "2026-06-30")


def de(bd: Archivo, clave: str) -> Unidad:
    """La unidad de la plantilla con esa clave."""
    return next(u for u in unidades(bd) if u.clave == clave)


def con_plan(bd: Archivo, clave: str = "ambiente") -> tuple[str, str, str]:
    """(unidad, plan, objetivo) de una con el plan de 2026 abierto."""
    suya = de(bd, clave)
    plan_id = crear_plan(bd, suya.id, PLAN).id
    return suya.id, plan_id, anadir_objetivo(bd, plan_id, "Reducir lo que se entierra").id


def con_actividad(bd: Archivo, nueva: ActividadNueva = TALLER) -> str:
    """El id de una actividad de la unidad de Ambiente."""
    *_, objetivo_id = con_plan(bd)
    return anadir_actividad(bd, objetivo_id, nueva).id


def acordado(bd: Archivo, titulo: str = "Plan de residuos") -> Acuerdo:
    """Un acuerdo vigente de la asamblea."""
    nuevo = AcuerdoNuevo(
        asamblea(bd), "Asamblea General", "", "", "", 1, titulo, "Hágase.", "2026-01-15", "ordinaria",
        None, None, None, "aprobado", "",
    )  # fmt: skip
    return asentar(bd, nuevo, via="circulacion")


def aprobada(bd: Archivo, propuesta_id: str, titulo: str = "Plan de residuos") -> Acuerdo:
    """El acuerdo con que la asamblea la aprobó."""
    with transaccion(bd, "Proclamar"):
        dado = acordado(bd, titulo)
        resolver(bd, propuesta_id, acuerdo_id=dado.id, fecha=HOY, texto="Aprobada.")
    return dado
