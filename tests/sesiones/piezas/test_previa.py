"""Lo que se ve antes de convocar."""

from __future__ import annotations

from dataclasses import replace

from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.reglas import organo_por_clave
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.sesiones.piezas.previa import vista_previa
from tests.sesiones.escenas import nueva


def test_de_un_punto_sin_su_regla_se_dice_que_falta_y_como_se_anade(red: Archivo) -> None:
    del_consejo = replace(
        nueva(red),
        organo_id=organo_por_clave(red, "consejo").id,
        puntos=(PuntoNuevo("Admitir a Vilhena", "admision"),),
    )
    previa = vista_previa(red, del_consejo, "2026-04-01T09:00")
    ((_, mayoria),) = previa.puntos
    assert "El órgano no tiene esta regla. Añádala en Órganos, con «Añadir otra regla…»." in mayoria
    assert "Mayoría: admisión de socios" in previa.pendientes
