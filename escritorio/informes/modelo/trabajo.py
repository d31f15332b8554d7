"""Lo que una red trabaja entre asambleas, para la memoria y el traspaso."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from escritorio.cooperacion.modelo.alianzas import Tablero
from escritorio.cooperacion.modelo.convenios import Convenio
from escritorio.cooperacion.modelo.eventos import Edicion
from escritorio.cooperacion.modelo.proyectos import EnCartera
from escritorio.unidades.modelo.informes import Rendicion
from escritorio.unidades.modelo.planes import Vista
from escritorio.unidades.modelo.unidades import FichaDeUnidad


@dataclass(frozen=True, slots=True)
class UnidadEnElAnio:
    """Una unidad que trabajó en el ejercicio, sus actividades de ese año y si rindió su informe anual."""

    ficha: FichaDeUnidad
    actividades: tuple[Vista, ...]
    rendicion: Rendicion


@dataclass(frozen=True, slots=True)
class Cooperacion:
    """Convenios, proyectos, alianzas y ediciones de eventos."""

    convenios: Sequence[Convenio]
    proyectos: Sequence[EnCartera]
    alianzas: Sequence[Tablero]
    ediciones: Sequence[Edicion]

    @property
    def vacia(self) -> bool:
        """Si no hay nada que contar."""
        return not (self.convenios or self.proyectos or self.alianzas or self.ediciones)
