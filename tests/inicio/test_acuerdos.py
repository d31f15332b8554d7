"""Lo que los acuerdos dejan pendiente se ve al entrar."""

from __future__ import annotations

from dataclasses import replace

from escritorio.acuerdos.acciones.acuerdos import anular, asentar
from escritorio.acuerdos.acciones.cumplimiento import anotar_avance, encargar
from escritorio.acuerdos.acciones.propuestas import presentar
from escritorio.acuerdos.consultas.cumplimiento import encargos
from escritorio.acuerdos.modelo.cumplimiento import EncargoNuevo
from escritorio.acuerdos.modelo.propuestas import PropuestaNueva
from escritorio.comun.datos.archivo import Archivo
from escritorio.inicio.consultas.acuerdos import pendientes_de_acuerdos
from escritorio.inicio.modelo import Urgencia
from tests.acuerdos.casos import NUEVO


def _tipos(bd: Archivo, fecha: str = "2026-05-01") -> list[tuple[str, Urgencia]]:
    return [(p.tipo, p.urgencia) for p in pendientes_de_acuerdos(bd, fecha)]


def test_un_encargo_con_plazo_avisa_y_cumplido_deja_de_avisar(bd: Archivo) -> None:
    dado = asentar(bd, NUEVO)
    encargar(bd, dado.id, EncargoNuevo("Enviar la nota", "Presidencia", "2026-05-10"))
    encargar(bd, dado.id, EncargoNuevo("Sin plazo"))
    assert _tipos(bd) == [("encargo", Urgencia.PRONTO)]
    assert _tipos(bd, "2026-05-11") == [("encargo", Urgencia.VENCIDO)]
    anotar_avance(bd, encargos(bd, dado.id)[0].id, bd.hoy(), "Enviada", "cumplido")
    assert _tipos(bd) == []


def test_lo_que_un_acuerdo_manda_hacer_avisa_hasta_que_se_anula(bd: Archivo) -> None:
    dado = asentar(bd, replace(NUEVO, tipo_decision="cuotas"))
    (aviso,) = pendientes_de_acuerdos(bd, "2026-05-01")
    assert "falta fijar la escala" in aviso.frase
    anular(bd, dado.id, "Error")
    assert _tipos(bd) == []


def test_lo_tomado_a_reserva_y_lo_propuesto_esperan(bd: Archivo) -> None:
    asentar(bd, NUEVO, via="ad_referendum", ratificacion="pendiente")
    presentar(bd, PropuestaNueva("otra", "Nueva sede", "", "O1", "Alba", "2026-02-01"))
    assert [t for t, _ in _tipos(bd)] == ["por_ratificar", "propuestas"]
