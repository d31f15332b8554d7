"""Pasar lista en una asamblea de 400 con el quórum a la vista."""

from __future__ import annotations

from pathlib import Path
from statistics import median

from escritorio.sesiones.acciones.asistencia import pasar_lista
from escritorio.sesiones.consultas.sesiones import asistencias, quorum_ahora
from tests.fabrica import con_reglas, nueva_red
from tests.medidas.cronometro import Libreta, Medida, cronometrando
from tests.sesiones.escenas import alta, convocada

_ASISTENTES = 400
_INSTANTE = 0.1
"""Segundos por debajo de los que la respuesta se siente inmediata."""


def test_marcar_a_uno_de_cuatrocientos_y_releer_el_quorum_es_inmediato(
    libreta: Libreta, tmp_path: Path
) -> None:
    apertura = nueva_red(tmp_path)
    bd = apertura.bd
    alta(bd, _ASISTENTES)
    con_reglas(bd)
    sesion_id = convocada(bd)
    tiempos = []
    for quien in asistencias(bd, sesion_id)[:40]:
        with cronometrando() as lapso:
            pasar_lista(bd, sesion_id, quien.id, "presente")
            lista = asistencias(bd, sesion_id)
            quorum_ahora(bd, sesion_id, 1)
        tiempos.append(lapso.segundos)
    apertura.cerrar()
    assert len(lista) == _ASISTENTES
    que = f"Marcar a uno de {_ASISTENTES} y releer el quórum"
    medida = libreta.anotar(Medida(que, median(tiempos), _INSTANTE, 1, "lo que se siente inmediato"))
    assert medida.cumple
