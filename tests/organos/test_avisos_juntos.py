"""Los avisos iguales de un mismo órgano se dicen en una línea."""

from __future__ import annotations

from escritorio.comun.base.lengua import tal_cual
from escritorio.organos.consultas.pendientes import decir_avisos
from escritorio.organos.modelo.mandatos import Apremio, Aviso, ClaseDeAviso

NOMBRES = {"a": "Asamblea", "c": "Consejo"}


def aviso(clase: ClaseDeAviso, organo: str, frase: str, apremio: Apremio, dia: str = "") -> Aviso:
    return Aviso(clase, apremio, organo, tal_cual(frase), dia=dia)


def test_los_iguales_de_un_organo_se_juntan_y_los_demas_no() -> None:
    vence, requisito = ClaseDeAviso.VENCE, ClaseDeAviso.REQUISITO
    todos = [
        aviso(vence, "c", "uno", Apremio.DIAS_30, "2026-12-20"),
        aviso(requisito, "c", "debe", Apremio.SIN_PLAZO),
        aviso(vence, "c", "otro", Apremio.DIAS_60, "2026-12-05"),
        aviso(vence, "c", "pasado", Apremio.VENCIDO, "2026-10-01"),
        aviso(requisito, "a", "debe también", Apremio.SIN_PLAZO),
        aviso(requisito, "a", "y otro", Apremio.SIN_PLAZO),
        aviso(ClaseDeAviso.INCOMPLETO, "c", "falta 1", Apremio.SIN_PLAZO),
    ]
    assert {frase for frase, _ in decir_avisos(todos, NOMBRES)} == {
        "Consejo: 2 mandatos con su término cerca o pasado; el primero, el 05/12/2026",
        "pasado",
        "debe",
        "falta 1",
        "Asamblea: 2 mandatos dejaron de cumplir los requisitos",
    }
