"""Todo lo que se puede comprobar de un archivo: la base y las cuentas de cada asunto."""

from __future__ import annotations

from escritorio.actas.consultas.cotejo import hallazgos_de_los_libros
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.verificacion import hallazgos_del_archivo
from escritorio.cuentas.consultas.cotejo import descuadres as descuadres_de_cuentas
from escritorio.cuotas.consultas.verificacion import descuadres as descuadres_de_cuotas
from escritorio.votaciones.consultas.votaciones import descuadres as descuadres_de_votaciones


def hallazgos(bd: Archivo) -> list[str]:
    """Lo que no cuadra, una frase por hallazgo; vacía si todo está bien."""
    return [
        *hallazgos_del_archivo(bd),
        *descuadres_de_cuotas(bd),
        *descuadres_de_cuentas(bd),
        *descuadres_de_votaciones(bd),
        *hallazgos_de_los_libros(bd),
    ]
