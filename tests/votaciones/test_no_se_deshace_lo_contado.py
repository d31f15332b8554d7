"""Quién entró y quién salió, una vez contado en una votación, no se deshace; y si por fuera cambia, se ve."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.bitacora import ultimas_acciones
from escritorio.comun.datos.deshacer import deshacer
from escritorio.estatutos.modelo.votar import ReglaDePoderes
from escritorio.informes.consultas.verificacion import hallazgos
from escritorio.sesiones.acciones.en_vivo import (
    empezar_receso,
    excusar,
    quitar_excusa,
    relevar,
    volver_de_receso,
)
from escritorio.sesiones.acciones.poderes import registrar_y_usar
from escritorio.sesiones.consultas.en_vivo import excusas
from escritorio.votaciones.consultas.cotejo import votaciones_sin_sus_presentes
from tests.a_su_hora import incorporar, retirar, revocar_poder
from tests.fabrica import reloj
from tests.sesiones.convocados import poder_de
from tests.sesiones.escenas import en_curso, fijar, lista, punto_id
from tests.votaciones.votar import votar_nominal

MOMENTOS = [f"2026-04-20T11:{m:02}" for m in range(60)]


def _votar(bd: Archivo, sesion_id: str, cual: str, momento: str) -> None:
    excusados = {e.asistencia_id for e in excusas(bd, punto_id(bd, sesion_id))}
    en_sala = {a.id for a in lista(bd, sesion_id) if a.presente_en()} - excusados
    votar_nominal(
        bd, punto_id(bd, sesion_id), f"Se aprueba {cual}.", dict.fromkeys(en_sala, "a_favor"), momento
    )


def test_quien_se_retiro_antes_de_votar_no_vuelve_deshaciendo(red: Archivo) -> None:
    sesion_id = en_curso(red, 20)
    quien = lista(red, sesion_id)[17]
    retirar(red, quien.id, MOMENTOS[0])
    salida = ultimas_acciones(red, 1)[0].accion_id
    _votar(red, sesion_id, "uno", MOMENTOS[5])
    with pytest.raises(ErrorDeUsuario, match="No se deshace: después se hizo"):
        deshacer(red, salida)
    assert not next(a for a in lista(red, sesion_id) if a.id == quien.id).presente_en()
    incorporar(red, quien.id, MOMENTOS[6])  # lo que pasa después de votar, sí
    deshacer(red, ultimas_acciones(red, 1)[0].accion_id)
    assert hallazgos(red) == []


def test_lo_que_ya_se_deshizo_asi_se_ve_al_comprobar(red: Archivo) -> None:
    sesion_id = en_curso(red, 20)
    quien = lista(red, sesion_id)[17]
    retirar(red, quien.id, MOMENTOS[0])
    _votar(red, sesion_id, "uno", MOMENTOS[5])
    assert votaciones_sin_sus_presentes(red) == []
    with transaccion(red, "Como lo dejaba antes"):
        red.ejecutar("DELETE FROM movimiento WHERE asistencia_id = ? AND clase = 'retirada'", [quien.id])
    (visto,) = votaciones_sin_sus_presentes(red)
    assert "contó 19 presentes con voto, y la lista y las entradas y salidas dan 20" in visto
    assert any(visto in frase for frase in hallazgos(red))


def _excusa(bd: Archivo, sesion_id: str) -> None:
    excusar(bd, punto_id(bd, sesion_id), lista(bd, sesion_id)[3].id, "Es parte.", MOMENTOS[1])


def _quitar_excusa(bd: Archivo, sesion_id: str) -> None:
    _excusa(bd, sesion_id)
    quitar_excusa(bd, punto_id(bd, sesion_id), lista(bd, sesion_id)[3].id)


def _relevo(bd: Archivo, sesion_id: str) -> None:
    relevar(bd, sesion_id, "Ema Vicepresidenta", "Se ausenta.", MOMENTOS[1])


def _vuelta(bd: Archivo, sesion_id: str) -> None:
    empezar_receso(bd, sesion_id, MOMENTOS[1])
    volver_de_receso(bd, sesion_id, MOMENTOS[3])


def _revocacion(bd: Archivo, sesion_id: str) -> None:
    fijar(bd, "poderes", ReglaDePoderes(admite=True))
    dado = registrar_y_usar(bd, sesion_id, poder_de(bd, sesion_id, 30, 0), MOMENTOS[0])
    revocar_poder(bd, dado.id, MOMENTOS[3], "Lo retira.")


@pytest.mark.parametrize("hacer", [_excusa, _quitar_excusa, _relevo, _vuelta, _revocacion])
def test_lo_que_una_votacion_supuso_no_se_deshace(
    red: Archivo, hacer: Callable[[Archivo, str], None]
) -> None:
    sesion_id = en_curso(red, 20)
    hacer(red, sesion_id)
    hecho = ultimas_acciones(red, 1)[0].accion_id
    _votar(red, sesion_id, "uno", MOMENTOS[5])
    votado = ultimas_acciones(red, 1)[0].accion_id
    with pytest.raises(ErrorDeUsuario, match="No se deshace: después se hizo «Votar"):
        deshacer(red, hecho)
    assert hallazgos(red) == []
    deshacer(red, votado)
    deshacer(red, hecho)


def test_la_excusa_de_un_punto_no_espera_a_lo_votado_en_otro(red: Archivo) -> None:
    sesion_id = en_curso(red, 20)
    excusar(red, punto_id(red, sesion_id, 2), lista(red, sesion_id)[3].id, "Es parte.", MOMENTOS[1])
    hecho = ultimas_acciones(red, 1)[0].accion_id
    _votar(red, sesion_id, "uno", MOMENTOS[5])
    deshacer(red, hecho)
    assert hallazgos(red) == []


def test_lo_que_midio_la_vuelta_de_un_receso_no_se_deshace(red: Archivo) -> None:
    sesion_id = en_curso(red, 20)
    retirar(red, lista(red, sesion_id)[17].id, MOMENTOS[0])
    salida = ultimas_acciones(red, 1)[0].accion_id
    _vuelta(red, sesion_id)
    with pytest.raises(ErrorDeUsuario, match="No se deshace: después se hicieron? .*Volver del receso"):
        deshacer(red, salida)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.integers(-2, 4), min_size=2, max_size=14))
def test_se_deshaga_lo_que_se_deshaga_cada_votacion_tiene_sus_presentes(
    molde: Path, tmp_path_factory: pytest.TempPathFactory, pasos: list[int]
) -> None:
    """-2: se intenta deshacer una de las últimas; -1: se vota; los demás, el de ese sitio entra o sale."""
    ruta = Path(shutil.copyfile(molde, tmp_path_factory.mktemp("contado") / "red.escritorio"))
    apertura = abrir_archivo(ruta, "Ana Secretaria", reloj)
    bd = apertura.bd
    try:
        sesion_id = en_curso(bd, 20)
        dudosos = [a.id for a in lista(bd, sesion_id)[17:22]]
        for n, paso in enumerate([0, -1, *pasos, -1]):
            with suppress(ErrorDeUsuario):  # deshecha la apertura, ya no se vota
                _dar(bd, sesion_id, paso, n, dudosos)
            assert votaciones_sin_sus_presentes(bd) == []
    finally:
        apertura.cerrar()


def _dar(bd: Archivo, sesion_id: str, paso: int, n: int, dudosos: list[str]) -> None:
    if paso == -2:
        deshacer(bd, ultimas_acciones(bd, 8)[n % 3].accion_id)
    elif paso == -1:
        _votar(bd, sesion_id, str(n), MOMENTOS[n])
    else:
        en_sala = {a.id for a in lista(bd, sesion_id) if a.presente_en()}
        (retirar if dudosos[paso] in en_sala else incorporar)(bd, dudosos[paso], MOMENTOS[n])


def test_comprobar_ve_a_quien_voto_sin_estar_aunque_la_cuenta_sea_la_misma(red: Archivo) -> None:
    sesion_id = en_curso(red, 20)
    salio, voto = lista(red, sesion_id)[17:19]
    retirar(red, salio.id, MOMENTOS[0])
    _votar(red, sesion_id, "uno", MOMENTOS[5])
    with transaccion(red, "Uno por otro"):
        red.ejecutar("UPDATE movimiento SET asistencia_id = ? WHERE asistencia_id = ?", [voto.id, salio.id])
    (visto,) = votaciones_sin_sus_presentes(red)
    assert f"consta el voto de {voto.nombre}, que no estaba en la sala" in visto
