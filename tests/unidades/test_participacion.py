"""De qué es parte un socio: sus unidades, convenios, proyectos, alianzas y sedes, y cómo se va a ellas."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.acciones.adhesiones import adherir_socios, retirar
from escritorio.cooperacion.acciones.alianzas import terminar_alianza
from escritorio.cooperacion.acciones.convenios import anotar_salida, terminar_convenio
from escritorio.cooperacion.acciones.eventos import abrir_evento, anotar_edicion
from escritorio.cooperacion.acciones.proyectos import cambiar_estado, retirar_participante
from escritorio.cooperacion.consultas.alianzas import adhesiones
from escritorio.cooperacion.consultas.participacion import participaciones
from escritorio.cooperacion.modelo.eventos import EdicionNueva, EventoNuevo
from escritorio.organos.acciones.mandatos import nombrar
from escritorio.organos.consultas.mandatos import puestos
from escritorio.organos.modelo.mandatos import MandatoNuevo
from escritorio.socios.pantalla import PantallaSocios
from escritorio.unidades.acciones.cierre import cerrar_unidad
from escritorio.unidades.acciones.unidades import anotar_focal, dar_organo
from escritorio.unidades.consultas.unidades import unidades_del_socio
from escritorio.unidades.modelo.unidades import PuntoFocalNuevo
from tests.cooperacion.casos import hermanamiento, proyecto_de_agua
from tests.cooperacion.casos_de_alianzas import abierta
from tests.fabrica import ACTO_ANTERIOR, con_socios
from tests.pantallas import Puesta, boton, textos
from tests.unidades.casos import de

ANIO = ("2026-01-01", "2026-12-31")


def trabaja_en(bd: Archivo, socio_id: str) -> str:
    """Ese socio coordina Turismo, la integra y tiene en ella su punto focal; devuelve su id."""
    dar_organo(bd, de(bd, "turismo").id)
    turismo = de(bd, "turismo")
    (integrante,) = puestos(bd, turismo.organo_id or "")
    for puesto_id in (turismo.coordinacion_id or "", integrante.id):
        nombrar(bd, MandatoNuevo(puesto_id, *ANIO, socio_id=socio_id), ACTO_ANTERIOR)
    anotar_focal(bd, turismo.id, PuntoFocalNuevo(socio_id, ANIO[0], nombre="Ada López"))
    return turismo.id


def dichas(bd: Archivo, socio_id: str) -> list[tuple[str, str, bool]]:
    return [(p.cosa.tipo, p.como, p.sigue) for p in participaciones(bd, socio_id)]


def test_de_cada_cosa_se_dice_con_que_papel_y_lo_acabado_va_al_final(bd: Archivo) -> None:
    uno, otro = con_socios(bd, 2)
    convenio = hermanamiento(bd, uno)
    agua = proyecto_de_agua(bd, uno)
    alianza_id = abierta(bd)
    adherir_socios(bd, alianza_id, [uno], "2019-05-20")
    foro = abrir_evento(bd, EventoNuevo("foro", "Foro de ciudades"))
    anotar_edicion(bd, foro, EdicionNueva("Agua", "", uno, "", "2026-06-01", "", 3))
    assert dichas(bd, otro) == []
    assert dichas(bd, uno) == [
        ("convenio", "Hermanamiento · vigente", True),
        ("proyecto", "Proyecto · coordina · en formulación", True),
        ("alianza", "Alianza · desde el 20/05/2019", True),
        ("edicion", "Sede · 01/06/2026 · prevista", True),
    ]
    anotar_salida(bd, convenio.partes[1].id, "2026-01-31", "Se retira.")
    retirar_participante(bd, agua.partes[0].id, "2026-02-01", "Se retira.")
    retirar(bd, adhesiones(bd, alianza_id)[0].id, "2026-02-02", "Se retira.")
    assert dichas(bd, uno) == [
        ("edicion", "Sede · 01/06/2026 · prevista", True),
        ("convenio", "Hermanamiento · salió el 31/01/2026", False),
        ("proyecto", "Proyecto · coordina · lo dejó el 01/02/2026", False),
        ("alianza", "Alianza · se retiró el 02/02/2026", False),
    ]


def test_quien_se_retiro_de_una_alianza_y_volvio_cuenta_una_vez_por_lo_ultimo(bd: Archivo) -> None:
    (uno,) = con_socios(bd, 1)
    alianza_id = abierta(bd)
    adherir_socios(bd, alianza_id, [uno], "2019-05-20")
    retirar(bd, adhesiones(bd, alianza_id)[0].id, "2026-02-02", "Se retira.")
    adherir_socios(bd, alianza_id, [uno], "2026-03-01")
    assert dichas(bd, uno) == [("alianza", "Alianza · desde el 01/03/2026", True)]


def test_lo_que_acabo_para_todos_tambien_acabo_para_el(bd: Archivo) -> None:
    (uno,) = con_socios(bd, 1)
    convenio, agua, alianza_id = hermanamiento(bd, uno), proyecto_de_agua(bd, uno), abierta(bd)
    adherir_socios(bd, alianza_id, [uno], "2019-05-20")
    terminar_convenio(bd, convenio.id, "2026-03-01", "Cumplido.")
    cambiar_estado(bd, agua.id, "terminado", "2026-03-01", "Cumplido.")
    terminar_alianza(bd, alianza_id, "2026-03-01", "Cumplida.")
    assert [(como, sigue) for _, como, sigue in dichas(bd, uno)] == [
        ("Hermanamiento · terminado", False),
        ("Proyecto · coordina · terminado", False),
        ("Alianza · desde el 20/05/2019 · terminada", False),
    ]


def test_de_cada_unidad_se_dice_todo_lo_que_hace_en_ella(bd: Archivo) -> None:
    uno, otro = con_socios(bd, 2)
    turismo = trabaja_en(bd, uno)
    (suya,) = unidades_del_socio(bd, uno)
    assert (suya.cosa, suya.nombre) == (Referencia("unidad", turismo), "Unidad temática de Turismo")
    assert suya.como == (
        "Coordina hasta el 31/12/2026 · Integrante desde el 01/01/2026 · Punto focal: Ada López"
    )
    assert unidades_del_socio(bd, otro) == []
    cerrar_unidad(bd, turismo, "2026-03-09", "Acabó.", ACTO_ANTERIOR)
    assert unidades_del_socio(bd, uno) == []


def test_desde_la_ficha_del_socio_se_va_a_aquello_de_que_es_parte(
    bd: Archivo, qtbot: QtBot, qapp: QApplication
) -> None:
    uno, otro = con_socios(bd, 2)
    turismo, convenio = trabaja_en(bd, uno), hermanamiento(bd, uno)
    puesta = Puesta(bd, qtbot, qapp)
    pantalla = puesta.poner(PantallaSocios)
    pantalla.mostrar(Referencia("socio", otro))
    assert "Toma parte en" not in textos(pantalla.lista.ficha)
    pantalla.mostrar(Referencia("socio", uno))
    assert "Hermanamiento · vigente" in textos(pantalla.lista.ficha)
    boton(pantalla.lista.ficha, "Unidad temática de Turismo").click()
    boton(pantalla.lista.ficha, "Hermanamiento con Málaga").click()
    assert puesta.idas == [Referencia("unidad", turismo), Referencia("convenio", convenio.id)]
