"""Lo pendiente de un órgano aparece solo en el orden del día siguiente."""

from __future__ import annotations

from escritorio.acuerdos.acciones.acuerdos import asentar, encargar
from escritorio.acuerdos.acciones.propuestas import presentar, tramitar
from escritorio.acuerdos.modelo import AcuerdoNuevo, EncargoNuevo, PropuestaNueva, TramiteNuevo
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.consultas.reglas import organo_por_clave
from escritorio.sesiones.acciones.preparacion import guardar_modelo, preparar
from escritorio.sesiones.consultas.sugerencias import orden_propuesto, sugerencias
from escritorio.sesiones.modelo.preparacion import Sugerencia
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from tests.a_su_hora import cerrar_sesion
from tests.fabrica import asamblea
from tests.sesiones.escenas import en_curso, nueva, punto_id


def _acuerdo(bd: Archivo, titulo: str, via: str = "sesion", ratificacion: str = "") -> str:
    nuevo = AcuerdoNuevo(
        asamblea(bd), "Asamblea", "", "", "", 0, titulo, f"Se aprueba {titulo}.", "2026-03-01",
        "ordinaria", None, None, None, "", "",
    )  # fmt: skip
    return asentar(bd, nuevo, via=via, ratificacion=ratificacion).id


def _cerrada(bd: Archivo, dia: str, punto: PuntoNuevo, estado: str = "votado") -> str:
    """Una sesión cerrada ese día con ese punto, que quedó así; da su id."""
    sesion_id = en_curso(bd, 22, punto)
    with transaccion(bd, "Tratar"):
        bd.ejecutar("UPDATE punto SET estado = ? WHERE sesion_id = ?", [estado, sesion_id])
    cerrar_sesion(bd, sesion_id, f"{dia}T11:00")
    return sesion_id


def _quedaron(bd: Archivo) -> list[Sugerencia]:
    return [s for s in sugerencias(bd, asamblea(bd)) if s.punto.origen_tipo == "punto"]


def _todo_pendiente(bd: Archivo) -> str:
    """Una sesión cerrada sin tratar su segundo punto, y algo de cada cosa; da su id."""
    sesion_id = en_curso(bd, 22)
    with transaccion(bd, "Tratar"):
        bd.ejecutar("UPDATE punto SET estado = 'votado' WHERE sesion_id = ? AND orden <> 2", [sesion_id])
    cerrar_sesion(bd, sesion_id, "2026-04-20T11:00")
    firme = _acuerdo(bd, "el plan de trabajo")
    encargar(bd, firme, EncargoNuevo("Publicarlo", "Secretaría", "2026-05-01"))
    encargar(bd, firme, EncargoNuevo("Difundirlo"))
    _acuerdo(bd, "el convenio", via="ad_referendum", ratificacion="pendiente")
    presentar(
        bd, PropuestaNueva("otra", "Sede 2027", "Que sea Rosario.", asamblea(bd), "Rosario", "2026-03-02")
    )
    return sesion_id


def test_lo_pendiente_sale_en_su_orden_con_su_porque_y_su_causa(red: Archivo) -> None:
    cerrada = _todo_pendiente(red)
    dadas = sugerencias(red, asamblea(red))
    assert [(s.punto.origen_tipo, s.obligada) for s in dadas] == [
        ("acta", True),
        ("punto", True),
        ("acuerdo", False),
        ("acuerdo", True),
        ("propuesta", False),
    ]
    assert (dadas[0].punto.origen_id, dadas[1].punto.origen_id) == (cerrada, punto_id(red, cerrada, 2))
    assert dadas[1].porque == "En la sesión ordinaria n.º 1 quedó sin tratar"
    assert dadas[2].punto.titulo == "Rendición de acuerdos pendientes"
    assert dadas[2].punto.texto.splitlines() == [
        "- Acuerdo n.º 1, el plan de trabajo: Publicarlo (Secretaría); plazo: 01/05/2026",
        "- Acuerdo n.º 1, el plan de trabajo: Difundirlo",
    ]
    assert dadas[3].punto.titulo == "Ratificación del acuerdo n.º 2: el convenio"
    assert dadas[4].punto.propuesta == "Que sea Rosario."
    assert "presentada por Rosario el 02/03/2026" in dadas[4].porque


def test_lo_que_ya_trae_un_punto_sin_tratar_no_se_sugiere_otra_vez(red: Archivo) -> None:
    dada = PropuestaNueva("otra", "Sede 2027", "Rosario.", asamblea(red), "Rosario", "2026-03-02")
    propuesta_id = presentar(red, dada)
    punto = PuntoNuevo("Sede 2027", "ordinaria", origen_tipo="propuesta", origen_id=propuesta_id)
    cerrar_sesion(red, en_curso(red, 22, punto), "2026-04-20T11:00")
    assert [s.punto.origen_tipo for s in sugerencias(red, asamblea(red))] == ["acta", "propuesta"]


def test_lo_que_no_se_trato_se_recuerda_hasta_que_se_resuelve_o_alguien_lo_retira(red: Archivo) -> None:
    """Aunque haya habido otras sesiones por medio, en las que nadie lo llevó."""
    primera = _cerrada(red, "2026-04-20", PuntoNuevo("Sede", "ordinaria"), "sobre_la_mesa")
    _cerrada(red, "2026-04-21", PuntoNuevo("Otra cosa", "ordinaria"))
    (suya,) = _quedaron(red)
    assert (suya.punto.titulo, suya.punto.origen_id) == ("Sede", punto_id(red, primera))
    assert suya.porque == "En la sesión ordinaria n.º 1 quedó sobre la mesa"
    otra = _cerrada(red, "2026-04-22", suya.punto, "pendiente")
    (suya,) = _quedaron(red)
    assert suya.punto.origen_id == punto_id(red, primera)
    assert suya.porque == "En la sesión ordinaria n.º 3 quedó sin tratar"
    with transaccion(red, "Retirar"):
        red.ejecutar("UPDATE punto SET estado = 'retirado' WHERE sesion_id = ?", [otra])
    assert _quedaron(red) == []


def test_lo_que_pedia_una_decision_y_no_se_voto_se_recuerda(red: Archivo) -> None:
    _cerrada(red, "2026-04-20", PuntoNuevo("Sede", "ordinaria"), "tratado")
    (suya,) = _quedaron(red)
    assert suya.porque == "En la sesión ordinaria n.º 1 se trató y no se decidió"
    _cerrada(red, "2026-04-21", suya.punto)
    assert _quedaron(red) == []
    _cerrada(red, "2026-04-22", PuntoNuevo("Informe de la Presidencia"), "tratado")
    assert _quedaron(red) == []  # no se votaba nada


def test_lo_que_ya_va_en_una_convocada_no_se_ofrece_otra_vez(red: Archivo) -> None:
    _cerrada(red, "2026-04-20", PuntoNuevo("Sede", "ordinaria"), "pendiente")
    (suya,) = _quedaron(red)
    en_curso(red, 22, suya.punto)
    assert _quedaron(red) == []


def test_lo_que_vuelve_en_cada_sesion_sin_votarse_no_se_acumula(red: Archivo) -> None:
    varios = PuntoNuevo("Asuntos varios")
    _cerrada(red, "2026-04-20", varios, "pendiente")
    _cerrada(red, "2026-04-21", varios, "pendiente")
    assert [s.porque for s in _quedaron(red)] == ["En la sesión ordinaria n.º 2 quedó sin tratar"]
    _cerrada(red, "2026-04-22", varios)
    assert _quedaron(red) == []


def test_a_otro_organo_no_se_le_sugiere_lo_ajeno(red: Archivo) -> None:
    _todo_pendiente(red)
    assert sugerencias(red, organo_por_clave(red, "consejo").id) == []


def test_lo_del_modelo_que_dice_lo_mismo_que_lo_pendiente_no_se_repite(red: Archivo) -> None:
    titulos = ("Lectura y aprobación del acta anterior", "rendición de acuerdos pendientes", "Asuntos varios")
    guardar_modelo(red, asamblea(red), "ordinaria", [PuntoNuevo(t) for t in titulos])
    assert [p.titulo for p in orden_propuesto(red, asamblea(red), "ordinaria")] == list(titulos)
    _todo_pendiente(red)
    propuesto = [p.titulo for p in orden_propuesto(red, asamblea(red), "ordinaria")]
    assert propuesto[-1] == "Asuntos varios"
    assert not {*titulos[:2]} & {*propuesto}


def test_el_orden_propuesto_es_lo_pendiente_y_despues_el_modelo(red: Archivo) -> None:
    guardar_modelo(red, asamblea(red), "ordinaria", [PuntoNuevo("Informe"), PuntoNuevo("Asuntos varios")])
    _todo_pendiente(red)
    titulos = [p.titulo for p in orden_propuesto(red, asamblea(red), "ordinaria")]
    assert titulos[0].startswith("Lectura y aprobación del acta")
    assert titulos[-2:] == ["Informe", "Asuntos varios"]
    assert len(titulos) == 7


def test_una_extraordinaria_solo_trae_las_actas_y_lo_demas_se_ofrece_sin_obligar(red: Archivo) -> None:
    guardar_modelo(red, asamblea(red), "extraordinaria", [PuntoNuevo("Asunto único")])
    cerrada = _todo_pendiente(red)
    propuesto = orden_propuesto(red, asamblea(red), "extraordinaria")
    assert [(p.origen_tipo, p.origen_id) for p in propuesto] == [("acta", cerrada), ("", "")]
    dadas = sugerencias(red, asamblea(red), tipo="extraordinaria")
    assert [(s.punto.origen_tipo, s.obligada) for s in dadas] == [
        ("acta", True),
        ("punto", False),
        ("acuerdo", False),
        ("acuerdo", False),
        ("propuesta", False),
    ]


def test_la_que_se_prepara_no_se_sugiere_a_si_misma(red: Archivo) -> None:
    sesion_id = preparar(red, nueva(red))
    assert sugerencias(red, asamblea(red), sesion_id) == []


def test_una_admision_dice_si_falta_su_informe_y_dado_va_con_lo_que_se_expone(red: Archivo) -> None:
    dada = PropuestaNueva("admision", "Admisión de Vilhena", "", asamblea(red), "Vilhena", "2026-02-10")
    propuesta_id = presentar(red, dada)
    (sin,) = sugerencias(red, asamblea(red))
    assert sin.porque.endswith("el 10/02/2026; aún sin informe, espera decisión")
    assert sin.punto.texto == ""
    tramitar(
        red, propuesta_id, TramiteNuevo("informe", "2026-03-01", "El Consejo no halla reparos.", "favorable")
    )
    (con,) = sugerencias(red, asamblea(red))
    assert con.porque.endswith("con informe favorable, espera decisión")
    assert con.punto.texto == "Informe favorable del 01/03/2026: El Consejo no halla reparos."
