"""Preparar el borrador y su orden del día."""

from __future__ import annotations

from dataclasses import replace

import pytest

from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.estatutos.consultas import organo_por_clave
from escritorio.sesiones.acciones.convocatoria import desconvocar
from escritorio.sesiones.acciones.preparacion import (
    anadir_punto,
    descartar_borrador,
    editar_borrador,
    editar_punto,
    mover_punto,
    preparar,
    quitar_punto,
)
from escritorio.sesiones.consultas import puntos, sesion, sesiones
from escritorio.sesiones.modelo import PuntoNuevo
from escritorio.sesiones.reglas import EstadoImpropio
from tests.sesiones.escenas import comprobar_sin_rastro, convocada, nueva, punto_id


def _titulos(bd: Archivo, sesion_id: str) -> list[str]:
    return [p.titulo for p in puntos(bd, sesion_id)]


def test_un_borrador_guarda_lo_escrito_y_su_orden_del_dia(red: Archivo) -> None:
    sesion_id = preparar(red, nueva(red))
    guardada = sesion(red, sesion_id)
    assert (guardada.estado, guardada.numero, guardada.fecha) == ("borrador", None, "2026-04-20")
    assert [p.orden for p in puntos(red, sesion_id)] == [1, 2, 3]
    assert sesiones(red)[0].quorum == ""


@pytest.mark.parametrize(
    ("campo", "valor"),
    [
        ("tipo", "secreta"),
        ("lugar", "  "),
        ("primera_llamada", "mañana"),
        ("segunda_llamada", "2026-04-20T08:00"),
    ],
)
def test_un_dato_malo_se_dice_por_su_campo_y_no_deja_rastro(red: Archivo, campo: str, valor: str) -> None:
    mala = replace(nueva(red), **{campo: valor})  # type: ignore[arg-type]  # un campo cada vez
    with comprobar_sin_rastro(red, DatoInvalido) as dicho:
        preparar(red, mala)
    assert dicho.value.campo == campo


def test_un_organo_que_no_sesiona_no_se_convoca(red: Archivo) -> None:
    ajena = replace(nueva(red), organo_id=organo_por_clave(red, "secretaria_ejecutiva").id)
    with comprobar_sin_rastro(red, DatoInvalido, "no celebra sesiones"):
        preparar(red, ajena)


def test_los_puntos_se_mueven_se_cambian_y_se_quitan(red: Archivo) -> None:
    sesion_id = preparar(red, nueva(red, PuntoNuevo("A"), PuntoNuevo("B"), PuntoNuevo("C")))
    mover_punto(red, punto_id(red, sesion_id, 3), 1)
    assert _titulos(red, sesion_id) == ["C", "A", "B"]
    mover_punto(red, punto_id(red, sesion_id, 1), 99)
    editar_punto(red, punto_id(red, sesion_id, 1), PuntoNuevo("Alba", "reforma"))
    accion = quitar_punto(red, punto_id(red, sesion_id, 2))
    assert [(p.orden, p.titulo) for p in puntos(red, sesion_id)] == [(1, "Alba"), (2, "C")]
    deshacer(red, accion)
    assert _titulos(red, sesion_id) == ["Alba", "B", "C"]


def test_un_borrador_se_corrige_y_se_descarta(red: Archivo) -> None:
    sesion_id = preparar(red, nueva(red))
    editar_borrador(red, sesion_id, replace(nueva(red), lugar="Teatro"))
    assert sesion(red, sesion_id).lugar == "Teatro"
    descartar_borrador(red, sesion_id)
    with pytest.raises(NoExiste):
        sesion(red, sesion_id)
    assert puntos(red, sesion_id) == []
    with comprobar_sin_rastro(red, NoExiste):
        editar_punto(red, "nada", PuntoNuevo("X"))


def test_lo_convocado_no_se_edita(red: Archivo) -> None:
    sesion_id = convocada(red)
    with comprobar_sin_rastro(red, EstadoImpropio, "Desconvóquela"):
        anadir_punto(red, sesion_id, PuntoNuevo("Otro"))
    with comprobar_sin_rastro(red, EstadoImpropio):
        quitar_punto(red, punto_id(red, sesion_id))
    desconvocar(red, sesion_id)
    with comprobar_sin_rastro(red, EstadoImpropio, "ya tuvo número"):
        descartar_borrador(red, sesion_id)


def test_un_punto_desmedido_o_de_mayoria_desconocida_se_rechaza(red: Archivo) -> None:
    sesion_id = preparar(red, nueva(red))
    with comprobar_sin_rastro(red, DatoInvalido, "mayoría"):
        anadir_punto(red, sesion_id, PuntoNuevo("X", "unanimidad"))
    with comprobar_sin_rastro(red, DatoInvalido, "100.000"):
        anadir_punto(red, sesion_id, PuntoNuevo("X", "", "a" * 100_001))
    with comprobar_sin_rastro(red, DatoInvalido, "título"):
        anadir_punto(red, sesion_id, PuntoNuevo(" "))


def test_un_texto_con_signos_y_diez_mil_caracteres_vuelve_igual(red: Archivo) -> None:
    texto = ("=<b>&amp; «ñ» 🌊 " * 700)[:10_000].strip()
    sesion_id = preparar(red, nueva(red, PuntoNuevo("<Río> & 🌊", "", texto, texto)))
    guardado = puntos(red, sesion_id)[0]
    assert (guardado.titulo, guardado.texto, guardado.propuesta) == ("<Río> & 🌊", texto, texto)
