"""Preparar el borrador y su orden del día."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import YaSeUsa, deshacer
from escritorio.estatutos.consultas.reglas import organo_por_clave
from escritorio.informes.consultas.verificacion import hallazgos
from escritorio.sesiones.acciones.convocatoria import convocar, desconvocar
from escritorio.sesiones.acciones.en_vivo import anotar_marcha
from escritorio.sesiones.acciones.preparacion import (
    descartar_borrador,
    editar_borrador,
    guardar_borrador,
    preparar,
)
from escritorio.sesiones.consultas.sesiones import puntos, sesion, sesiones
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.sesiones.reglas.sesiones import EstadoImpropio
from tests.a_su_hora import abrir
from tests.sesiones.escenas import EMITIDA, comprobar_sin_rastro, convocada, nueva


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
    mala = replace(nueva(red), **{campo: valor})
    with comprobar_sin_rastro(red, DatoInvalido) as dicho:
        preparar(red, mala)
    assert dicho.value.campo == campo


def test_un_organo_que_no_sesiona_no_se_convoca(red: Archivo) -> None:
    ajena = replace(nueva(red), organo_id=organo_por_clave(red, "secretaria_ejecutiva").id)
    with comprobar_sin_rastro(red, DatoInvalido, "no celebra sesiones"):
        preparar(red, ajena)


def test_un_borrador_se_corrige_entero_y_se_deshace(red: Archivo) -> None:
    sesion_id = preparar(red, nueva(red, PuntoNuevo("A"), PuntoNuevo("B"), PuntoNuevo("C")))
    otra = replace(nueva(red, PuntoNuevo("C"), PuntoNuevo("Alba", "reforma")), lugar="Teatro")
    accion = editar_borrador(red, sesion_id, otra)
    assert sesion(red, sesion_id).lugar == "Teatro"
    assert [(p.orden, p.titulo) for p in puntos(red, sesion_id)] == [(1, "C"), (2, "Alba")]
    deshacer(red, accion)
    assert _titulos(red, sesion_id) == ["A", "B", "C"]
    assert sesion(red, sesion_id).lugar != "Teatro"


def test_guardar_crea_la_primera_vez_y_cambia_despues(red: Archivo) -> None:
    sesion_id = guardar_borrador(red, None, nueva(red, PuntoNuevo("A")))
    assert guardar_borrador(red, sesion_id, nueva(red, PuntoNuevo("B"))) == sesion_id
    assert (len(sesiones(red)), _titulos(red, sesion_id)) == (1, ["B"])


def test_un_borrador_se_descarta(red: Archivo) -> None:
    sesion_id = preparar(red, nueva(red))
    descartar_borrador(red, sesion_id)
    with pytest.raises(NoExiste):
        sesion(red, sesion_id)
    assert puntos(red, sesion_id) == []


def test_lo_convocado_no_se_edita(red: Archivo) -> None:
    sesion_id = convocada(red)
    with comprobar_sin_rastro(red, EstadoImpropio, "Desconvóquela"):
        editar_borrador(red, sesion_id, nueva(red))
    desconvocar(red, sesion_id)
    with comprobar_sin_rastro(red, EstadoImpropio, "ya tuvo número"):
        descartar_borrador(red, sesion_id)


@pytest.mark.parametrize(
    ("malo", "frase"),
    [
        (PuntoNuevo("X", "unanimidad"), "mayoría"),
        (PuntoNuevo("X", "", "a" * 100_001), "100.000"),
        (PuntoNuevo(" "), "título"),
    ],
)
def test_un_punto_desmedido_o_de_mayoria_desconocida_se_rechaza(
    red: Archivo, malo: PuntoNuevo, frase: str
) -> None:
    with comprobar_sin_rastro(red, DatoInvalido, frase):
        preparar(red, nueva(red, malo))


def test_un_texto_con_signos_y_diez_mil_caracteres_vuelve_igual(red: Archivo) -> None:
    texto = ("=<b>&amp; «ñ» 🌊 " * 700)[:10_000].strip()
    sesion_id = preparar(red, nueva(red, PuntoNuevo("<Río> & 🌊", "", texto, texto)))
    guardado = puntos(red, sesion_id)[0]
    assert (guardado.titulo, guardado.texto, guardado.propuesta) == ("<Río> & 🌊", texto, texto)


def test_quitar_el_punto_por_el_que_iba_la_sala_no_deja_nada_cojo(red: Archivo) -> None:
    sesion_id = convocada(red, 22)
    abierta = abrir(red, sesion_id, 1, "2026-04-20T09:05", preside="Eva Intendenta", secretario="Ana")
    anotar_marcha(red, sesion_id, puntos(red, sesion_id)[1].id, "09:10")
    deshacer(red, abierta)
    desconvocar(red, sesion_id)
    editar_borrador(red, sesion_id, nueva(red, PuntoNuevo("Otro")))
    assert (_titulos(red, sesion_id), hallazgos(red)) == (["Otro"], [])


def test_lo_escrito_antes_de_convocar_no_se_deshace_hasta_desconvocar(red: Archivo) -> None:
    sesion_id = preparar(red, nueva(red, PuntoNuevo("A"), PuntoNuevo("B")))
    accion = editar_borrador(
        red, sesion_id, replace(nueva(red, PuntoNuevo("C"), PuntoNuevo("A")), lugar="Teatro")
    )
    convocar(red, sesion_id, emitida=EMITIDA)
    titulos = _titulos(red, sesion_id)
    with comprobar_sin_rastro(red, YaSeUsa, "se apoya en ello"):
        deshacer(red, accion)
    assert (_titulos(red, sesion_id), sesion(red, sesion_id).lugar) == (titulos, "Teatro")
    desconvocar(red, sesion_id)
    deshacer(red, accion)
    assert sesion(red, sesion_id).lugar != "Teatro"
