"""Lo que los acuerdos dejan pendiente se ve al entrar."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.acuerdos.acciones.acuerdos import anotar_avance, anular, asentar, encargar
from escritorio.acuerdos.acciones.propuestas import presentar, tramitar
from escritorio.acuerdos.consultas import encargos, pendientes
from escritorio.acuerdos.modelo import EncargoNuevo, PropuestaNueva, TramiteNuevo
from escritorio.comun.base.pendientes import Urgencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.mirada import Mirada
from tests.acuerdos.casos import NUEVO


def _tipos(bd: Archivo, fecha: str = "2026-05-01") -> list[tuple[str, Urgencia]]:
    return [(p.tipo, p.urgencia) for p in pendientes(Mirada(bd, fecha))]


def test_un_encargo_con_plazo_avisa_y_cumplido_deja_de_avisar(bd: Archivo) -> None:
    dado = asentar(bd, NUEVO)
    encargar(bd, dado.id, EncargoNuevo("Enviar la nota", "Presidencia", "2026-05-10"))
    encargar(bd, dado.id, EncargoNuevo("Sin plazo"))
    sin_plazo = ("encargos_sin_plazo", Urgencia.POR_HACER)
    assert _tipos(bd) == [("encargo", Urgencia.PRONTO), sin_plazo]
    assert _tipos(bd, "2026-05-11") == [("encargo", Urgencia.VENCIDO), sin_plazo]
    con_plazo, suelto = encargos(bd, dado.id)
    anotar_avance(bd, con_plazo.id, bd.hoy(), "Enviada", "cumplido")
    assert [p.frase for p in pendientes(Mirada(bd, "2026-05-01"))] == [
        "1 encargo sin plazo sigue por cumplir"
    ]
    anotar_avance(bd, suelto.id, bd.hoy(), "Hecho", "cumplido")
    assert _tipos(bd) == []


def test_lo_que_un_acuerdo_manda_hacer_avisa_hasta_que_se_anula(bd: Archivo) -> None:
    dado = asentar(bd, replace(NUEVO, tipo_decision="cuotas"))
    (aviso,) = pendientes(Mirada(bd, "2026-05-01"))
    assert aviso.frase.startswith("Acuerdo n.º 1 de la Asamblea, «")
    assert "falta fijar la escala" in aviso.frase
    anular(bd, dado.id, "Error")
    assert _tipos(bd) == []


def test_lo_tomado_a_reserva_y_lo_propuesto_esperan(bd: Archivo) -> None:
    asentar(bd, NUEVO, via="ad_referendum", ratificacion="pendiente")
    presentar(bd, PropuestaNueva("otra", "Nueva sede", "", "O1", "Alba", "2026-02-01"))
    assert [t for t, _ in _tipos(bd)] == ["por_ratificar", "propuestas"]


def test_una_admision_sin_informe_se_recuerda_hasta_que_lo_tiene(bd: Archivo) -> None:
    dada = PropuestaNueva("admision", "Admitir a Vilhena", "", "O1", "Vilhena", "2026-02-01")
    propuesta_id = presentar(bd, dada)
    (antes,) = pendientes(Mirada(bd, "2026-05-01"))
    assert antes.frase == "1 propuesta espera decisión; a 1 admisión le falta su informe"
    tramitar(bd, propuesta_id, TramiteNuevo("informe", "2026-03-01", "Sin reparos.", "favorable"))
    (despues,) = pendientes(Mirada(bd, "2026-05-01"))
    assert despues.frase == "1 propuesta espera decisión"
