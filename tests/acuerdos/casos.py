"""Un acuerdo recién proclamado."""

from __future__ import annotations

from escritorio.acuerdos.modelo.acuerdos import AcuerdoNuevo
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto

DICTAMEN = Dictamen(Veredicto.SI, "Aprobada con 19 votos a favor.", ("A favor 19.",), "art. 12 del estatuto")
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
