"""Lo que se está escribiendo no se pierde, no llena la bitácora y pasa al punto al terminar."""

from __future__ import annotations

import pytest

from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.bitacora import ultimo_apunte
from escritorio.comun.datos.deshacer import deshacer
from escritorio.sesiones.acciones.asistencia import pasar_lista
from escritorio.sesiones.acciones.celebracion import anotar_acta, tratar_punto
from escritorio.sesiones.acciones.convocatoria import convocar
from escritorio.sesiones.acciones.en_vivo import apuntar_nota
from escritorio.sesiones.acciones.preparacion import descartar_borrador, editar_borrador, preparar
from escritorio.sesiones.consultas.sesiones import punto, puntos
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.sesiones.reglas.sesiones import EstadoImpropio
from escritorio.votaciones.acciones.votar import votar
from escritorio.votaciones.modelo.votaciones import Cifras, Papeleta
from tests.a_su_hora import abrir, cerrar
from tests.sesiones.escenas import en_curso, lista, nueva, punto_id

HORA = "2026-04-20T09:30"


def _notas(bd: Archivo) -> int:
    return int(bd.valor("SELECT count(*) FROM nota_en_curso"))


def test_lo_apuntado_se_lee_como_del_punto_y_no_va_a_la_bitacora(red: Archivo) -> None:
    cual = punto_id(red, en_curso(red))
    antes = ultimo_apunte(red)
    for texto in ("Se", "Se abre", "Se abre el debate"):
        apuntar_nota(red, cual, texto, "Aprobar")
    assert (punto(red, cual).texto, punto(red, cual).propuesta) == ("Se abre el debate", "Aprobar")
    assert (ultimo_apunte(red), _notas(red)) == (antes, 1)


def test_al_terminar_de_escribir_pasa_al_punto_y_se_anota_una_vez(red: Archivo) -> None:
    cual = punto_id(red, en_curso(red))
    apuntar_nota(red, cual, "Se abre", "")
    antes = ultimo_apunte(red)
    tratar_punto(red, cual, "Se abre el debate", "")
    assert (punto(red, cual).texto, punto(red, cual).estado) == ("Se abre el debate", "tratado")
    assert (ultimo_apunte(red) - antes, _notas(red)) == (1, 0)


def test_cerrar_la_sesion_asienta_lo_que_quedaba_escribiendose(red: Archivo) -> None:
    sesion_id = en_curso(red)
    apuntar_nota(red, punto_id(red, sesion_id, 2), "Informa la presidencia", "")
    cerrar(red, sesion_id, HORA)
    assert (puntos(red, sesion_id)[1].texto, puntos(red, sesion_id)[1].estado, _notas(red)) == (
        "Informa la presidencia",
        "tratado",
        0,
    )


def test_votar_deja_en_el_punto_lo_votado_y_no_lo_que_se_estaba_escribiendo(red: Archivo) -> None:
    cual = punto_id(red, en_curso(red))
    apuntar_nota(red, cual, "Debate", "Propuesta a medio escr")
    votar(red, cual, "Aprobar el acta", Papeleta("mano_alzada", Cifras(22)), HORA)
    assert (punto(red, cual).texto, punto(red, cual).propuesta) == ("Debate", "Aprobar el acta")


def test_votada_la_propuesta_no_se_apunta_otra_y_no_queda_rastro(red: Archivo) -> None:
    cual = punto_id(red, en_curso(red))
    votar(red, cual, "Aprobar el acta", Papeleta("mano_alzada", Cifras(22)), HORA)
    with pytest.raises(EstadoImpropio):
        apuntar_nota(red, cual, "Debate", "Otra cosa")
    assert (punto(red, cual).propuesta, _notas(red)) == ("Aprobar el acta", 0)


def test_con_el_acta_levantada_ya_no_se_apunta(red: Archivo) -> None:
    sesion_id = en_curso(red)
    cerrar(red, sesion_id, HORA)
    with transaccion(red, "Levantar el acta"):
        anotar_acta(red, sesion_id, "por_aprobar")
    with pytest.raises(EstadoImpropio):
        apuntar_nota(red, punto_id(red, sesion_id), "Tarde", "")


def _vuelta_a_borrador(bd: Archivo) -> str:
    """Se abrió, se empezó a escribir en su primer punto y se deshizo hasta el borrador; da su id."""
    sesion_id = preparar(bd, nueva(bd))
    hechas = [convocar(bd, sesion_id)]
    hechas += [pasar_lista(bd, sesion_id, a.id, "presente") for a in lista(bd, sesion_id)[:22]]
    hechas.append(abrir(bd, sesion_id, 1, "2026-04-20T09:05", preside="Eva", secretario="Ana"))
    apuntar_nota(bd, punto_id(bd, sesion_id), "Se abre el debate", "Aprobar")
    for hecha in reversed(hechas):
        deshacer(bd, hecha)
    return sesion_id


def test_descartar_un_borrador_a_medio_escribir_no_pierde_lo_escrito(red: Archivo) -> None:
    """La nota no va a la bitácora: al descartarlo y deshacerlo, lo escrito vuelve en su punto."""
    sesion_id = _vuelta_a_borrador(red)
    descartada = descartar_borrador(red, sesion_id)
    assert (_notas(red), red.valor("SELECT count(*) FROM sesion")) == (0, 0)
    deshacer(red, descartada)
    assert puntos(red, sesion_id)[0].texto == "Se abre el debate"


def test_editar_un_borrador_a_medio_escribir_deja_lo_que_se_edito(red: Archivo) -> None:
    sesion_id = _vuelta_a_borrador(red)
    primero = puntos(red, sesion_id)[0]
    editar_borrador(red, sesion_id, nueva(red, PuntoNuevo("Otro título", texto="Otro texto", id=primero.id)))
    assert [(p.titulo, p.texto) for p in puntos(red, sesion_id)] == [("Otro título", "Otro texto")]


def test_quitar_del_borrador_el_punto_en_que_se_escribia_se_deshace_con_lo_escrito(red: Archivo) -> None:
    sesion_id = _vuelta_a_borrador(red)
    editada = editar_borrador(red, sesion_id, nueva(red, PuntoNuevo("Nuevo")))
    assert (_notas(red), [p.titulo for p in puntos(red, sesion_id)]) == (0, ["Nuevo"])
    deshacer(red, editada)
    assert puntos(red, sesion_id)[0].texto == "Se abre el debate"
