"""Un órgano recién definido: sus puestos y a quién se nombra en ellos."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.acuerdos.modelo import ClaseDeFundamento
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.estatutos.acciones.organos import definir_organo
from escritorio.estatutos.consultas.reglas import organo_por_clave
from escritorio.estatutos.modelo.reglas import DefinicionDeOrgano
from escritorio.organos.consultas.integracion import integrantes
from escritorio.organos.consultas.mandatos import puestos
from escritorio.organos.piezas.gestiones import GestionesDeOrganos
from tests.pantallas import Puesta, en_dialogo, en_el_siguiente


def test_en_un_organo_sin_puestos_antes_de_nombrar_se_anade_el_primero(
    bd: Archivo, qtbot: QtBot, qapp: QApplication
) -> None:
    definir_organo(bd, DefinicionDeOrgano("Comité de Ética", "consultivo", "mandatos"))
    comite = organo_por_clave(bd, "comite_de_etica")
    puesta = Puesta(bd, qtbot, qapp)
    gestiones = GestionesDeOrganos(puesta.poner(Pantalla))

    def con_un_puesto(dialogo: Any) -> None:
        dialogo.formulario.poner({"nombre": "Vocalía", "plazas": 3})
        en_el_siguiente(a_ana)
        dialogo.guardar.click()

    def a_ana(dialogo: Any) -> None:
        clase = ClaseDeFundamento.ACTA_FUNDACIONAL.value
        dialogo.formulario.poner({"persona": "Ana Secretaria", "fundamento_clase": clase})
        dialogo.guardar.click()

    en_dialogo(lambda: gestiones.nombrar(comite), lambda dialogo: dialogo.done(0))
    assert puestos(bd, comite.id) == []
    en_dialogo(lambda: gestiones.nombrar(comite), con_un_puesto)
    assert [(p.nombre, p.plazas, p.con_voto) for p in puestos(bd, comite.id)] == [("Vocalía", 3, True)]
    assert [i.nombre for i in integrantes(bd, comite.id, bd.hoy())] == ["Ana Secretaria"]
    assert puesta.avisos.hechos[0] == "Se añadió un puesto a Comité de Ética."
