"""Lo que se ve antes de convocar."""

from __future__ import annotations

from msgspec.structs import replace

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
    assert "El órgano no tiene esta regla. Añádala en Órganos, con «Nueva regla…»." in mayoria
    assert "Mayoría: admisión de socios" in previa.pendientes


def test_si_la_regla_retrasa_la_segunda_llamada_se_dice(red: Archivo) -> None:
    tarde = vista_previa(red, nueva(red, segunda="2026-04-20T09:28"), "2026-04-01T09:00")
    frase = "La regla pide 30 minutos entre llamadas: la 2.ª será a las 09:30, no a las 09:28."
    assert tarde.pasara[0] == frase
    for segunda in ("2026-04-20T09:30", "2026-04-20T10:00", None):
        previa = vista_previa(red, nueva(red, segunda=segunda), "2026-04-01T09:00")
        assert not [p for p in previa.pasara if "entre llamadas" in p], segunda
