"""Lo que se imprime de las unidades: datos ya leídos, sin base ni reloj."""

from __future__ import annotations

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.registro import Registro
from escritorio.unidades.modelo.planes import Barra


class DatosDeLinea(Registro):
    """Las barras en su orden, a una fecha (ISO). `titulo`: de qué unidad y de qué año son."""

    membrete: Membrete
    fecha: str
    titulo: str
    barras: tuple[Barra, ...]
