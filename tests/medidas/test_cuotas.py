"""Emitir las cuotas de 8 907 municipios."""

from __future__ import annotations

from pathlib import Path

from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from tests.medidas.copias import altas_de, anotar_en_bloque, copia_abierta
from tests.medidas.cronometro import Libreta, cuanto_gasta

_EJERCICIO = "2026"


def test_emitir_cuesta_poco_mas_que_anotar_los_cargos(
    libreta: Libreta, red_llena: Path, tmp_path: Path
) -> None:
    with copia_abierta(red_llena, tmp_path) as bd:
        hecho = emitir(bd, preparar_emision(bd, _EJERCICIO))
        filas = altas_de(bd, hecho.accion_id, ("emision", "cargo"))

    def emitiendo() -> float:
        with copia_abierta(red_llena, tmp_path) as bd:
            return cuanto_gasta(lambda: emitir(bd, preparar_emision(bd, _EJERCICIO)))()

    def anotando() -> float:
        with copia_abierta(red_llena, tmp_path) as bd:
            return cuanto_gasta(lambda: anotar_en_bloque(bd, filas))()

    que = f"Ver y emitir {hecho.emitidos} cargos"
    contra = "executemany de las mismas filas con los mismos disparadores"
    assert hecho.emitidos > 8_000
    assert libreta.comparar(que, emitiendo, anotando, 2.5, contra=contra).cumple
