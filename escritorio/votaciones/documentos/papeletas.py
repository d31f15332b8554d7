"""Las papeletas de una elección o de una votación secreta, para imprimir y recortar. Funciones puras."""

from __future__ import annotations

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.documentos.pdf import componer
from escritorio.comun.documentos.piezas import Papeleta, Papeletas
from escritorio.votaciones.modelo.elecciones import DatosDePapeletas

_MAXIMO = 2_000
_FILAS = ((4, 5), (6, 4), (10, 3), (18, 2))
"""Hasta cuántas casillas caben con ese número de filas por hoja."""


def papeletas_pdf(datos: DatosDePapeletas) -> bytes:
    """Tantas papeletas iguales como hagan falta, dos por fila; con muchas opciones caben menos por hoja.

    Lanza `DatoInvalido` si no hay ninguna o son desmedidas.
    """
    if not 1 <= datos.cuantas <= _MAXIMO:
        raise DatoInvalido(f"Las papeletas van de 1 a {_MAXIMO}.", campo="cuantas")
    una = Papeleta(datos.asunto, [datos.sesion, datos.instruccion], datos.casillas, datos.membrete.entidad)
    filas = next((f for hasta, f in _FILAS if len(datos.casillas) <= hasta), 1)
    columnas = 2 if filas > 1 else 1
    hoja = papel(datos.membrete, f"Papeletas: {datos.asunto}", folio="")
    return componer(hoja, [Papeletas([una] * datos.cuantas, columnas, filas)])
