"""El corrector de los textos de este archivo: con su lista propia y los nombres que ya están en él."""

from __future__ import annotations

from PySide6.QtCore import QObject

from escritorio.asociacion.acciones import anadir_palabra
from escritorio.asociacion.consultas import palabras_propias
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.avisos import Avisos, explicando_errores
from escritorio.comun.interfaz.corrector import Corrector
from escritorio.socios.consultas import nombres_propios


def corrector_de(padre: QObject, bd: Archivo, avisos: Avisos) -> Corrector:
    """Uno por pantalla; se cuelga de cada `Redaccion` con `corregir_con`."""

    def anadir(palabra: str) -> bool:
        with explicando_errores(avisos) as intento:
            anadir_palabra(bd, palabra)
        return intento.bien

    return Corrector(
        padre, lambda: [*(p.palabra for p in palabras_propias(bd)), *nombres_propios(bd)], anadir
    )
