"""Lo que los órganos declaran: de qué reglas salió el parecer con que se nombró a cada quien."""

from __future__ import annotations

from escritorio.comun.base.hechos import Asunto, uso_de_regla
from escritorio.comun.base.identificadores import OrdenDeArea

_DEL_ORGANO = "{d}.organo_id = (SELECT organo_id FROM puesto WHERE id = {c}.puesto_id)"

PAPELES = OrdenDeArea("papeles", "&Papeles", "printer")
NOMBRAR = OrdenDeArea("nombrar", "&Nombrar", "user-plus")

ASUNTO = Asunto(
    ordenes=(PAPELES, NOMBRAR),
    usos=(uso_de_regla("mandato", "dictamenes", "mandato requisitos composicion", "{c}.desde", _DEL_ORGANO),),
)
