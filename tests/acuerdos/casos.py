"""Un acuerdo recién proclamado."""

from __future__ import annotations

from escritorio.acuerdos.modelo import AcuerdoNuevo
from escritorio.comun.base.lengua import contada, frase, tal_cual
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto

DICTAMEN = Dictamen(
    Veredicto.SI,
    frase("Aprobada con {}.", contada(19, "{} voto a favor", "{} votos a favor")),
    (frase("A favor {}", 19),),
    tal_cual("art. 12 del estatuto"),
)
NUEVO = AcuerdoNuevo(
    organo_id="O1",
    organo="Asamblea",
    sesion_id="SES",
    sesion="Asamblea, sesión ordinaria n.º 1",
    punto_id="P1",
    punto=3,
    titulo="Sede de la próxima asamblea",
    texto="Celebrarla en **Ñorquín** & alrededores.\n\n- uno\n- dos",
    fecha="2026-04-20",
    tipo_decision="ordinaria",
    a_favor=19,
    en_contra=1,
    abstenciones=0,
    resultado="aprobada",
    dictamen=DICTAMEN.a_json(),
)
