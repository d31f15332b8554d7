"""Un poder vale para lo que dice (presencia, voto o unos puntos) y si alguien comprobó su forma."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.estatutos.modelo.votar import ReglaDePoderes
from escritorio.ordenes.consultar.temas import CONSULTAS
from escritorio.sesiones.acciones.poderes import (
    comprobar_poder,
    registrar_poder,
    registrar_y_usar,
    usar_poder,
)
from escritorio.sesiones.consultas.poderes import poder
from escritorio.sesiones.consultas.sesiones import presencia
from escritorio.sesiones.modelo.padron import PoderNuevo
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.sesiones.reglas.poderes import PoderInvalido, PoderPendiente
from escritorio.votaciones.consultas.votaciones import votacion
from escritorio.votaciones.reglas.votaciones import MasVotosQuePresentes, NoPuedeVotar
from tests.a_su_hora import abrir
from tests.sesiones.escenas import comprobar_sin_rastro, convocada, fijar, lista, punto_id
from tests.votaciones.votar import votar_a_mano, votar_nominal

ONCE, Y_CINCO = "2026-04-20T11:00", "2026-04-20T11:05"
_PUNTOS = (PuntoNuevo("Sede", "ordinaria"), PuntoNuevo("Cuotas", "ordinaria"))


def _abierta(bd: Archivo, alcance: str, en: tuple[int, ...] = ()) -> str:
    """Veinte presentes y otro con poder de ese alcance (y para esos puntos); da la sesión, abierta."""
    fijar(bd, "poderes", ReglaDePoderes(True, 2))
    sesion_id = convocada(bd, 20, *_PUNTOS)
    todos = lista(bd, sesion_id)
    puntos = tuple(punto_id(bd, sesion_id, n) for n in en)
    nuevo = PoderNuevo(todos[20].id, "2026-04-18T10:00", todos[1].socio_id, alcance=alcance, puntos=puntos)
    registrar_y_usar(bd, sesion_id, nuevo)
    abrir(bd, sesion_id, 1, "2026-04-20T09:05", preside="Eva", secretario="Ana")
    return sesion_id


@pytest.mark.parametrize(
    ("alcance", "en_quorum", "votan"), [("todo", 21, 21), ("presencia", 21, 20), ("voto", 20, 21)]
)
def test_la_presencia_y_el_voto_se_cuentan_aparte(
    red: Archivo, alcance: str, en_quorum: int, votan: int
) -> None:
    sesion_id = _abierta(red, alcance)
    assert presencia(red, sesion_id).presentes == en_quorum
    hecha = votar_a_mano(red, punto_id(red, sesion_id), "Que sea Alba.", votan, 0, 0, ONCE)
    assert (votacion(red, hecha.votacion_id).presentes, votacion(red, hecha.votacion_id).habilitados) == (
        votan,
        33,
    )
    with comprobar_sin_rastro(red, MasVotosQuePresentes, f"hay {votan} presentes"):
        votar_a_mano(red, punto_id(red, sesion_id, 2), "Otra.", votan + 1, 0, 0, Y_CINCO)


def test_para_unos_puntos_vota_en_ellos_y_en_los_demas_no(red: Archivo) -> None:
    sesion_id = _abierta(red, "puntos", (2,))
    todos = lista(red, sesion_id)
    assert presencia(red, sesion_id).presentes == 21
    dicho = todos[20].dictamen_poder
    assert dicho is not None
    assert "Vota sólo en: «Cuotas»." in map(str, dicho.cuenta)
    sentidos = {a.id: "a_favor" for a in todos[:21]}
    with comprobar_sin_rastro(red, NoPuedeVotar, "no estaba presente"):
        votar_nominal(red, punto_id(red, sesion_id), "Que sea Alba.", sentidos, ONCE)
    sin_el = {a.id: "a_favor" for a in todos[:20]}
    votar_nominal(red, punto_id(red, sesion_id), "Que sea Alba.", sin_el, ONCE)
    hecha = votar_nominal(red, punto_id(red, sesion_id, 2), "Que suba.", sentidos, Y_CINCO)
    assert votacion(red, hecha.votacion_id).a_favor == 21


@pytest.mark.parametrize(
    ("cambio", "frase"),
    [
        ({"alcance": "puntos"}, "en qué puntos"),
        ({"puntos": ("P1",)}, "elija ese alcance"),
        ({"alcance": "puntos", "puntos": ("P1",), "general": True}, "no es para unos puntos"),
        ({"alcance": "lo que sea"}, "para qué vale"),
        ({"comprobado": "original"}, "quién lo hizo"),
        ({"comprobado": "de oídas", "comprobo": "Ana"}, "qué se comprobó"),
    ],
)
def test_lo_mal_dicho_de_un_poder_no_deja_rastro(red: Archivo, cambio: dict[str, object], frase: str) -> None:
    fijar(red, "poderes", ReglaDePoderes(True, 2))
    sesion_id = convocada(red, 20, *_PUNTOS)
    todos = lista(red, sesion_id)
    nuevo = PoderNuevo(todos[20].id, "2026-04-18T10:00", todos[1].socio_id)
    with comprobar_sin_rastro(red, ErrorDeUsuario, frase):
        registrar_poder(red, sesion_id, replace(nuevo, **cambio))


def test_sin_comprobar_la_forma_exigida_no_cuenta_y_comprobada_si(red: Archivo) -> None:
    fijar(red, "poderes", ReglaDePoderes(True, 2, forma="escrito firmado"))
    sesion_id = convocada(red, 20, *_PUNTOS)
    todos = lista(red, sesion_id)
    dado = registrar_y_usar(red, sesion_id, PoderNuevo(todos[20].id, "2026-04-18T10:00", todos[1].socio_id))
    assert dado.pendiente
    with comprobar_sin_rastro(red, PoderPendiente, "falta comprobar su forma"):
        usar_poder(red, todos[20].id, dado.id)
    with comprobar_sin_rastro(red, DatoInvalido, "qué se comprobó"):
        comprobar_poder(red, sesion_id, dado.id, "", "")
    accion = comprobar_poder(red, sesion_id, dado.id, "copia", "Ana Secretaria")
    hecho = poder(red, dado.id)
    assert (hecho.pendiente, hecho.comprobado, hecho.comprobo) == (False, "copia", "Ana Secretaria")
    with comprobar_sin_rastro(red, PoderInvalido, "ya la comprobó Ana Secretaria"):
        comprobar_poder(red, sesion_id, dado.id, "original", "Eva")
    deshacer(red, accion)
    assert poder(red, dado.id).pendiente
    comprobar_poder(red, sesion_id, dado.id, "copia", "Ana Secretaria")
    usar_poder(red, todos[20].id, dado.id)
    usado = lista(red, sesion_id)[20].dictamen_poder
    assert usado is not None
    assert "Forma exigida: escrito firmado; se vio una copia, por Ana Secretaria." in map(str, usado.cuenta)
    (fila,) = CONSULTAS["poderes"](red)
    assert (fila["alcance"], fila["comprobado"]) == ("todo", "copia")
