"""Filtrar una lista grande letra a letra, con la tabla a la vista."""

from __future__ import annotations

from itertools import cycle, islice
from statistics import median

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.tema import aplicar_tema
from escritorio.comun.interfaz.vista import Vista
from tests.medidas.cronometro import Libreta, Medida, cronometrando
from tests.medidas.municipios import Municipio, municipios

_FILAS = 16_500
_FOTOGRAMA = 0.016
"""A 60 imágenes por segundo, lo que se ve a la vez que se teclea."""
_ESCRITOS = ("san jose", "vilhena", "rio de la plata", "br-sp sao", "zzz")


def test_filtrar_por_tecla_cabe_en_un_fotograma(libreta: Libreta, qtbot: QtBot, qapp: QApplication) -> None:
    aplicar_tema(qapp, oscuro=False)
    lista = _lista()
    qtbot.addWidget(lista)
    lista.resize(1000, 700)
    lista.show()
    lista.poner(list(islice(cycle(municipios()), _FILAS)))
    qapp.processEvents()
    tiempos = []
    for escrito in _ESCRITOS * 3:
        for largo in range(1, len(escrito) + 1):
            with cronometrando() as lapso:
                lista.filtro.setText(escrito[:largo])
                qapp.processEvents()
            tiempos.append(lapso.segundos)
        lista.filtro.clear()
    que = f"Filtrar {_FILAS} filas por tecla y pintar (mediana)"
    medida = libreta.anotar(Medida(que, median(tiempos), _FOTOGRAMA, 1, "un fotograma a 60 por segundo"))
    assert medida.cumple


def _lista() -> Vista[Municipio]:
    columnas: list[Columna[Municipio]] = [
        Columna("Código", lambda m: m.codigo),
        Columna("Nombre", lambda m: m.nombre, estira=True),
        Columna("Lugar", lambda m: m.subdivision),
        Columna("Población", lambda m: str(m.poblacion), clave=lambda m: m.poblacion, derecha=True),
        Columna("Fuente", lambda m: m.fuente),
    ]
    return Vista(columnas, clave_de_fila=lambda m: m.codigo, nombre="municipios")
