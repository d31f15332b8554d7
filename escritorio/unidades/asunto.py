"""Lo que las unidades declaran: sus planes y los informes que emitieron, que no se reescriben."""

from __future__ import annotations

from escritorio.comun.base.hechos import (
    SIEMPRE,
    Asunto,
    Estado,
    Guarda,
    Hecho,
    HechoCerrado,
    columnas,
    escrita,
    exenta,
    tablas,
)
from escritorio.comun.base.identificadores import Area, OrdenDeArea, Sitio
from escritorio.comun.base.quien import SECRETARIA


class PlanEnMarcha(HechoCerrado):
    """Ese plan ya tiene avances: ni él ni la actividad que los lleva se quitan. Cámbielos, en Unidades."""

    clave = "plan en marcha"


class InformeDeUnidadEmitido(HechoCerrado):
    """Ese informe ya se emitió y se guarda como salió: anúlelo y prepare otro, en Unidades."""

    clave = "informe de unidad emitido"


class InformeDeUnidadAnulado(HechoCerrado):
    """Ese informe está anulado y no vuelve a valer: prepare otro, en Unidades."""

    clave = "informe de unidad anulado"


_CON_AVANCES = "EXISTS (SELECT 1 FROM avance_actividad WHERE actividad_id = OLD.id)"
_EN_MARCHA = (
    "EXISTS (SELECT 1 FROM avance_actividad v JOIN actividad a ON a.id = v.actividad_id"
    " JOIN objetivo_plan o ON o.id = a.objetivo_id WHERE o.plan_id = {h}.id)"
)

PLAN_DE_TRABAJO = Hecho(
    "plan_de_trabajo",
    "plan_trabajo",
    (
        Estado("trazado", SIEMPRE),
        Estado(
            "en_marcha",
            _EN_MARCHA,
            PlanEnMarcha,
            (
                exenta("nombre desde hasta fundamento_id", "se corrige mientras se cumple"),
                exenta("unidad_id", "al fundirse o dividirse la unidad, lo sigue la que la hereda"),
            ),
        ),
    ),
)
INFORME_DE_UNIDAD = Hecho(
    "informe_de_unidad",
    "informe_unidad",
    (
        Estado("borrador", "{h}.estado = 'borrador'", admite=("redactar", "emitir")),
        Estado(
            "emitido",
            "{h}.estado = 'emitido'",
            InformeDeUnidadEmitido,
            (exenta("estado motivo_anulacion", "anularlo es un acto nuevo, con su motivo"),),
            ("anular",),
        ),
        Estado("anulado", "{h}.estado = 'anulado'", InformeDeUnidadAnulado),
    ),
)

NUEVA_UNIDAD = OrdenDeArea("nueva_unidad", "&Nueva unidad", "plus")

ASUNTO = Asunto(
    area=Area(
        "unidades",
        "Unidades",
        "badge-check",
        "Trabajo",
        120,
        "escritorio.unidades.pantalla:PantallaUnidades",
        ("unidades", "unidad", "plan_trabajo", "actividad", "informe_unidad"),
        sitios=(
            Sitio("Unidades"),
            Sitio("Actividades", tambien="plan de trabajo"),
            Sitio("Tablero"),
            Sitio("Línea de tiempo", tambien="calendario"),
            Sitio("Informes", tambien="informes de unidad"),
        ),
        ordenes=(NUEVA_UNIDAD,),
    ),
    busca="escritorio.unidades.consultas.planes:hallar",
    avisos={80: "escritorio.unidades.consultas.pendientes:pendientes"},
    tablas=(
        *tablas(
            SECRETARIA,
            actividad=("actividad de un plan", "actividades de planes"),
            avance_actividad=("avance de una actividad", "avances de actividades"),
            informe_unidad=("informe de unidad", "informes de unidades"),
            objetivo_plan=("objetivo de un plan", "objetivos de planes"),
            plan_llevado=("plan que llevó otra unidad", "planes que llevaron otras unidades"),
            plan_trabajo=("plan de trabajo", "planes de trabajo"),
            punto_focal=("punto focal", "puntos focales"),
            unidad=("unidad temática", "unidades temáticas"),
            unidad_origen=("unión o división de unidades", "uniones o divisiones de unidades"),
        ),
    ),
    en_dinero=columnas("presupuesto"),
    nombres=(*escrita("actividad", "responsable", "persona"), *escrita("actividad", "responsable", "socio")),
    hechos=(PLAN_DE_TRABAJO, INFORME_DE_UNIDAD),
    guardas=(Guarda("actividad_con_avances", "actividad", "DELETE", PlanEnMarcha, _CON_AVANCES),),
)
