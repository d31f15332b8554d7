"""Las adhesiones, las ediciones y el registro, por la línea de órdenes."""

from __future__ import annotations

from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.acciones.adhesiones import planear
from escritorio.cooperacion.acciones.indicadores import medir
from escritorio.cooperacion.acciones.registros import registrar, retirar_registro
from escritorio.cooperacion.consultas.alianzas import plan_de
from escritorio.cooperacion.modelo.alianzas import PuntoNuevo
from escritorio.cooperacion.modelo.proyectos import IndicadorNuevo, MedicionNueva
from tests.cooperacion.casos_de_alianzas import con_adheridas, foro
from tests.cooperacion.test_registros import CASOS
from tests.ordenes.conftest import Correr, en_json


def test_las_adhesiones_dicen_quien_firmo_y_cuanto_avanzo(orden: Correr, bd: Archivo) -> None:
    alianza_id, (a, _) = con_adheridas(bd, 2)
    mide = IndicadorNuevo("Viviendas", "3", linea_base="0")
    planear(bd, a.id, PuntoNuevo("Reparar", "2001-01-01"), mide)
    medir(bd, plan_de(bd, a.id)[0].indicadores[0].id, MedicionNueva("2026-03-01", "1"))
    una, otra = en_json(orden, "consultar", bd.ruta, "adhesiones")
    assert (una["alianza_id"], una["quien"], una["version"], una["estado"]) == (
        alianza_id,
        "Municipio 001",
        1,
        "con_vencidos",
    )
    assert (una["compromisos"], una["vencidos"], una["avance"]) == (1, 1, 0.3333)
    assert (otra["estado"], otra["avance"], otra["firma"]) == ("sin_plan", None, "")


def test_las_ediciones_y_el_registro_se_consultan_enteros(orden: Correr, bd: Archivo) -> None:
    foro(bd)
    for nuevo in CASOS:
        cual = registrar(bd, nuevo)
    retirar_registro(bd, cual, "Cerró")
    (edicion,) = en_json(orden, "consultar", bd.ruta, "ediciones")
    assert (edicion["evento"], edicion["numero"], edicion["sede"]) == (
        "Foro de Gobiernos Locales",
        11,
        "Madrid",
    )
    fichas = {f["clase"]: f for f in en_json(orden, "consultar", bd.ruta, "registros")}
    assert fichas["experto"]["temas"] == ["Agua", "Vivienda"]
    assert fichas["fuente"]["datos"]["cierre"] == "2026-03-31"
    assert (fichas["centro"]["retirado"], fichas["centro"]["notas"]) == ("2026-03-10", 0)
