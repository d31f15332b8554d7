"""Lo que una red trabaja entre asambleas, para la memoria y el traspaso."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.registro import Registro
from escritorio.cooperacion.modelo.alianzas import Tablero
from escritorio.cooperacion.modelo.convenios import Convenio
from escritorio.cooperacion.modelo.eventos import Edicion
from escritorio.cooperacion.modelo.proyectos import EnCartera
from escritorio.unidades.modelo.informes import Informe, Rendicion
from escritorio.unidades.modelo.planes import ActividadAlDia, Plan
from escritorio.unidades.modelo.unidades import FichaDeUnidad


class UnidadEnElAnio(Registro):
    """Una unidad en el ejercicio: sus actividades, cuántas veces se reunió y sus informes emitidos.

    `rendicion`: la de su informe anual.
    """

    ficha: FichaDeUnidad
    actividades: tuple[ActividadAlDia, ...]
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
    abiertas: Sequence[ActividadAlDia]


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


class Eslabon(StrEnum):
    """En su orden."""

    ARTICULO = "articulo"
    ACUERDO = "acuerdo"
    ACTIVIDAD = "actividad"
    GASTO = "gasto"
    EVIDENCIA = "evidencia"
    INFORME = "informe"


NOMBRES_DE_ESLABON = {
    Eslabon.ARTICULO: "Artículo que lo manda",
    Eslabon.ACUERDO: "Acuerdo",
    Eslabon.ACTIVIDAD: "Actividad del plan",
    Eslabon.GASTO: "Gasto",
    Eslabon.EVIDENCIA: "Evidencia",
    Eslabon.INFORME: "Informe",
}
HUECOS = {
    Eslabon.ARTICULO: "Ningún artículo citado.",
    Eslabon.ACUERDO: "Ningún acuerdo.",
    Eslabon.ACTIVIDAD: "Ninguna actividad de un plan.",
    Eslabon.GASTO: "Sin gasto anotado.",
    Eslabon.EVIDENCIA: "Sin evidencia.",
    Eslabon.INFORME: "Ningún informe da cuenta todavía.",
}
"""Lo que se dice donde falta."""


class Cosa(Registro):
    """Algo del hilo. `ref`: por ella se pide su hilo; `va`: adonde lleva; `fecha`: ISO, o «» si no consta."""

    eslabon: Eslabon
    ref: Referencia
    va: Referencia
    texto: str
    detalle: str
    fecha: str


class Madeja(Registro):
    """Todo lo que puede estar en un hilo y qué ata a qué: (lo de antes, lo de después)."""

    cosas: Mapping[Referencia, Cosa]
    ataduras: tuple[tuple[Referencia, Referencia], ...]


class Hilo(Registro):
    """El de una cosa, con ella dentro, por eslabones y fechas."""

    de: Cosa
    cosas: tuple[Cosa, ...]

    def del_eslabon(self, cual: Eslabon) -> tuple[Cosa, ...]:
        """Las suyas; vacía, es un hueco."""
        return tuple(c for c in self.cosas if c.eslabon is cual)


class DatosDeHilo(Registro):
    """Lo que se imprime. `fecha`: ISO."""

    membrete: Membrete
    fecha: str
    hilo: Hilo
