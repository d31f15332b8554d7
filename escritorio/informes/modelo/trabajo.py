"""Lo que una red trabaja entre asambleas, para la memoria y el traspaso."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.comun.base.registro import Registro
from escritorio.cooperacion.modelo.alianzas import Tablero
from escritorio.cooperacion.modelo.convenios import Convenio
from escritorio.cooperacion.modelo.eventos import Edicion
from escritorio.cooperacion.modelo.proyectos import EnCartera
from escritorio.unidades.modelo.informes import Informe, Rendicion
from escritorio.unidades.modelo.planes import Plan, Vista
from escritorio.unidades.modelo.unidades import FichaDeUnidad


class UnidadEnElAnio(Registro):
    """Una unidad en el ejercicio: sus actividades, cuántas veces se reunió y sus informes emitidos.

    `rendicion`: la de su informe anual.
    """

    ficha: FichaDeUnidad
    actividades: tuple[Vista, ...]
    rendicion: Rendicion
    reuniones: int
    informes: tuple[Informe, ...]

    @property
    def trabajo(self) -> bool:
        """Si ese año tuvo plan, actividades, reuniones o informes."""
        return bool(self.rendicion.con_plan or self.actividades or self.reuniones or self.informes)


class UnidadesQueSeEntregan(Registro):
    """Los planes que rigen o dejan algo abierto, y las actividades abiertas con su luz."""

    planes: Sequence[Plan]
    abiertas: Sequence[Vista]


class ProyectoAlDia(Registro):
    """Un proyecto y lo gastado de él al acabar ese día, en mínimas de su moneda."""

    en_cartera: EnCartera
    gastado: int


class AlianzaAlDia(Registro):
    """Cuántas ciudades estaban en una alianza ese día, y su tablero, que es siempre el de hoy."""

    tablero: Tablero
    adheridas: int


class Cooperacion(Registro):
    """Lo de un periodo como estaba el día `corte`; lo que de ese día no consta se dice a `hoy` (ISO)."""

    corte: str
    hoy: str
    convenios: Sequence[Convenio]
    proyectos: Sequence[ProyectoAlDia]
    alianzas: Sequence[AlianzaAlDia]
    ediciones: Sequence[Edicion]

    @property
    def vacia(self) -> bool:
        """Si no hay nada que contar."""
        return not (self.convenios or self.proyectos or self.alianzas or self.ediciones)
