"""Importar 8 907 municipios desde un xlsx."""

from __future__ import annotations

from pathlib import Path

from python_calamine import CalamineWorkbook

from escritorio.comun.datos.libros.lector import leer_libro
from escritorio.socios.importar.escribir import importar
from escritorio.socios.importar.proponer import preparar_importacion
from tests.medidas.copias import altas_de, anotar_en_bloque, copia_abierta
from tests.medidas.cronometro import Libreta, cronometrando
from tests.medidas.municipios import CUANTOS


def test_importar_cuesta_poco_mas_que_leer_y_anotar(
    libreta: Libreta, red_vacia: Path, libro: Path, tmp_path: Path
) -> None:
    with copia_abierta(red_vacia, tmp_path) as bd:
        hecho = importar(bd, preparar_importacion(bd, leer_libro(libro)), solo_buenas=True)
        assert hecho.accion_id is not None
        filas = altas_de(bd, hecho.accion_id, ("fundamento", "socio", "membresia", "poblacion"))

    def importando() -> float:
        with copia_abierta(red_vacia, tmp_path) as bd, cronometrando() as lapso:
            importar(bd, preparar_importacion(bd, leer_libro(libro)), solo_buenas=True)
        return lapso.segundos

    def anotando() -> float:
        with copia_abierta(red_vacia, tmp_path) as bd, cronometrando() as lapso:
            CalamineWorkbook.from_path(str(libro)).get_sheet_by_index(0).to_python()
            anotar_en_bloque(bd, filas)
        return lapso.segundos

    assert hecho.altas + hecho.omitidas == CUANTOS
    assert hecho.altas > 8_000
    que = f"Importar {hecho.altas} socios desde xlsx"
    contra = "calamine y executemany de las mismas filas con los mismos disparadores"
    assert libreta.comparar(que, importando, anotando, 3, vueltas=3, contra=contra).cumple
