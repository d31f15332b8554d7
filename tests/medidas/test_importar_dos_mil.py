"""Importar 2 000 municipios, de un xlsx y de un csv."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import partial
from itertools import islice
from pathlib import Path

import pytest
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.libros.lector import leer_libro
from escritorio.socios.importar.escribir import importar
from escritorio.socios.importar.proponer import preparar_importacion
from tests.medidas.copias import Filas, altas_de, anotar_en_bloque, copia_abierta
from tests.medidas.cronometro import Libreta, cuanto_gasta
from tests.medidas.municipios import municipios

_CUANTOS = 2_000
_TITULOS = ("País", "Subdivisión", "Código", "Nombre", "Población", "Año", "Fuente")


@pytest.mark.parametrize("clase", ["xlsx", "csv"])
def test_importar_dos_mil_cuesta_poco_mas_que_leer_y_anotar(
    libreta: Libreta, red_vacia: Path, tmp_path: Path, clase: str
) -> None:
    """Anotar las filas cuesta lo que el suelo. Lo demás: leer cada celda, reconocer a cada socio y a los que
    se parecen (0,5 veces el suelo), mirar que el libro sea sano antes de darlo a calamine (0,4, sólo xlsx),
    sellar lo anotado y mirar los nombres (0,3) y hacer las filas (0,2).
    """
    libro = _libro(tmp_path / f"municipios.{clase}")
    with copia_abierta(red_vacia, tmp_path) as bd:
        hecho = importar(bd, preparar_importacion(bd, leer_libro(libro)), solo_buenas=True)
        assert hecho.accion_id is not None
        filas = altas_de(bd, hecho.accion_id, ("fundamento", "socio", "membresia", "poblacion"))

    def importando() -> float:
        with copia_abierta(red_vacia, tmp_path) as bd:
            return cuanto_gasta(
                lambda: importar(bd, preparar_importacion(bd, leer_libro(libro)), solo_buenas=True)
            )()

    def leyendo_y_anotando() -> float:
        with copia_abierta(red_vacia, tmp_path) as bd:
            return cuanto_gasta(partial(_leer_y_anotar, libro, bd, filas))()

    assert hecho.altas > _CUANTOS * 0.9
    que = f"Importar {hecho.altas} socios desde {clase}"
    contra = "leerlo (calamine, csv) y executemany de las mismas filas con los mismos disparadores"
    assert libreta.comparar(que, importando, leyendo_y_anotando, 2.6, vueltas=3, contra=contra).cumple


def _libro(ruta: Path) -> Path:
    datos = [
        (m.pais, m.subdivision, m.codigo, m.nombre, m.poblacion, m.anio, m.fuente)
        for m in islice(municipios(), _CUANTOS)
    ]
    if ruta.suffix == ".csv":
        with ruta.open("w", encoding="utf-8", newline="") as salida:
            csv.writer(salida).writerows([_TITULOS, *datos])
        return ruta
    cuaderno = Workbook(write_only=True)
    hoja = cuaderno.create_sheet("Municipios")
    for fila in (_TITULOS, *datos):
        hoja.append(fila)
    cuaderno.save(ruta)
    return ruta


def _leer_y_anotar(libro: Path, bd: Archivo, filas: Sequence[Filas]) -> None:
    if libro.suffix == ".csv":
        with libro.open(encoding="utf-8", newline="") as entrada:
            [*csv.reader(entrada)]
    else:
        CalamineWorkbook.from_path(str(libro)).get_sheet_by_index(0).to_python()
    anotar_en_bloque(bd, filas)
