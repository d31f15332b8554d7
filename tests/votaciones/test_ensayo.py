"""Dictaminar papeleta tras papeleta sin releer la sala da lo mismo que leerla cada vez."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from random import Random

import pytest

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.datos.archivo import Archivo, conectar, transaccion
from escritorio.sesiones.acciones.en_vivo import excusar, quitar_excusa
from escritorio.sesiones.consultas.sesiones import asistencias
from escritorio.votaciones.acciones.votar import votar
from escritorio.votaciones.consultas.escena import Ensayo
from escritorio.votaciones.modelo.votaciones import Cifras, Papeleta
from tests.a_su_hora import incorporar, retirar
from tests.fabrica import con_reglas
from tests.sesiones.escenas import alta, consultado, en_curso, punto_id

_CUANTOS = 8
_PROPUESTA = "Se aprueba."
_SENTIDOS = ("a_favor", "en_contra", "abstencion", "blanco")


@pytest.fixture
def el_punto(bd: Archivo) -> str:
    """Uno ordinario de una sesión en curso, con todos dentro."""
    alta(bd, _CUANTOS)
    con_reglas(bd)
    return punto_id(bd, en_curso(bd, _CUANTOS))


def _resultado(dictaminar: Callable[[], object]) -> str:
    try:
        return repr(dictaminar())
    except ErrorDeUsuario as error:
        return f"{type(error).__name__}: {error.mensaje}"


def _papeleta(azar: Random, quienes: list[str]) -> Papeleta:
    modo = azar.choice(["nominal", "nominal", "nominal", "mano_alzada", "asentimiento", "secreta"])
    cifras = Cifras(*(azar.randint(0, 3) for _ in range(4)))
    if modo == "nominal":
        votan = azar.sample(quienes, azar.randint(0, len(quienes)))
        return Papeleta(modo, Cifras(0), {quien: azar.choice(_SENTIDOS) for quien in votan})
    return Papeleta(modo, cifras, papeletas=cifras.emitidos if modo == "secreta" else 0)


def _cambiar(bd: Archivo, azar: Random, el_punto: str, quienes: list[str], momento: str) -> None:
    quien = azar.choice(quienes)
    cambios: list[Callable[[], object]] = [
        partial(retirar, bd, quien, momento),
        partial(incorporar, bd, quien, momento),
        partial(excusar, bd, el_punto, quien, "Interés", momento),
        partial(quitar_excusa, bd, el_punto, quien),
        partial(votar, bd, el_punto, _PROPUESTA, _papeleta(azar, quienes), momento),
    ]
    with suppress(ErrorDeUsuario):
        azar.choice(cambios)()


@pytest.mark.parametrize("semilla", range(6))
def test_ensayar_seguido_es_ensayar_cada_vez(bd: Archivo, el_punto: str, semilla: int) -> None:
    azar, ensayo = Random(semilla), Ensayo(bd)
    sesion_id = bd.valor("SELECT sesion_id FROM punto WHERE id = ?", [el_punto])
    quienes = [a.id for a in asistencias(bd, sesion_id)]
    vistos = set()
    for minuto in range(40):
        momento = f"2026-04-20T11:{minuto:02}"
        if azar.random() < 0.5:
            _cambiar(bd, azar, el_punto, quienes, momento)
        for _ in range(3):
            dada = _papeleta(azar, quienes)
            seguido = _resultado(partial(ensayo.dictaminar, el_punto, _PROPUESTA, dada, momento))
            assert seguido == _resultado(partial(Ensayo(bd).dictaminar, el_punto, _PROPUESTA, dada, momento))
            vistos.add(seguido)
    assert len(vistos) > 10, "casi todo da lo mismo: no prueba nada"


def test_mientras_nada_cambia_no_se_vuelve_a_leer_la_sala(bd: Archivo, el_punto: str) -> None:
    ensayo = Ensayo(bd)
    quienes = [
        a.id for a in asistencias(bd, bd.valor("SELECT sesion_id FROM punto WHERE id = ?", [el_punto]))
    ]

    def tecla(quien: str) -> None:
        dada = Papeleta("nominal", Cifras(0), {quien: "a_favor"})
        ensayo.dictaminar(el_punto, _PROPUESTA, dada, "2026-04-20T11:00")

    assert len(consultado(bd, partial(tecla, quienes[0]))) > 1
    assert consultado(bd, partial(tecla, quienes[1])) == ["PRAGMA data_version"]
    retirar(bd, quienes[2], "2026-04-20T10:59")
    assert len(consultado(bd, partial(tecla, quienes[1]))) > 1, "alguien salió y no se miró"


def test_el_pulso_cambia_con_lo_guardado_aqui_o_fuera_y_no_vale_a_medias(bd: Archivo, tmp_path: Path) -> None:
    antes = bd.pulso()
    assert bd.pulso() == antes
    with transaccion(bd, "Anotar"):
        bd.corregir("asociacion", bd.valor("SELECT id FROM asociacion"), {"nombre": "Otra"})
        assert bd.pulso() is None
    propio = bd.pulso()
    assert propio not in (None, antes)
    otra = conectar(bd.ruta)
    otra.execute("CREATE TABLE ajena (id TEXT)")
    otra.close()
    assert bd.pulso() not in (None, antes, propio)
