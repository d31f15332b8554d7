"""Lo que las unidades declaran: sus planes y los informes que emitieron, que no se reescriben."""

from __future__ import annotations

from escritorio.comun.base.hechos import SIEMPRE, Asunto, Estado, Hecho, HechoCerrado, exenta
from escritorio.comun.base.referencia import OrdenDeArea


class InformeDeUnidadEmitido(HechoCerrado):
    """Ese informe ya se emitió y se guarda como salió: anúlelo y prepare otro, en Unidades."""

    clave = "informe de unidad emitido"


class InformeDeUnidadAnulado(HechoCerrado):
    """Ese informe está anulado y no vuelve a valer: prepare otro, en Unidades."""

    clave = "informe de unidad anulado"


_EN_MARCHA = (
    "EXISTS (SELECT 1 FROM avance_actividad v JOIN actividad a ON a.id = v.actividad_id"
    " JOIN objetivo_plan o ON o.id = a.objetivo_id WHERE o.plan_id = {h}.id)"
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
    ordenes=(NUEVA_UNIDAD,),
    hechos=(
        Hecho(
            "plan_de_trabajo", "plan_trabajo", (Estado("trazado", SIEMPRE), Estado("en_marcha", _EN_MARCHA))
        ),
        INFORME_DE_UNIDAD,
    ),
)
