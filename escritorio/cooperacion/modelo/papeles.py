"""Todo lo que se imprime de la cooperación: los papeles sólo componen, no leen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from escritorio.asociacion.modelo import Membrete
from escritorio.cooperacion.modelo.compromisos import Compromiso
from escritorio.cooperacion.modelo.convenios import Adenda, Aporte, Convenio, PapelFirmado
from escritorio.cooperacion.modelo.indicadores import Indicador
from escritorio.cooperacion.modelo.proyectos import EnCartera, Gasto


@dataclass(frozen=True, slots=True)
class DatosDeConvenio:
    """La ficha de un convenio a `fecha` (ISO). `apoyo`: qué lo aprobó, o «»."""

    membrete: Membrete
    fecha: str
    convenio: Convenio
    compromisos: Sequence[Compromiso]
    aportes: Sequence[Aporte]
    adendas: Sequence[Adenda]
    apoyo: str
    papel: PapelFirmado | None


@dataclass(frozen=True, slots=True)
class RenglonDeRelacion:
    """Un convenio en la relación, con sus compromisos abiertos y los que pasaron de plazo."""

    convenio: Convenio
    abiertos: int
    vencidos: int


@dataclass(frozen=True, slots=True)
class DatosDeRelacion:
    """Los convenios que se ven, a `fecha` (ISO)."""

    membrete: Membrete
    fecha: str
    renglones: Sequence[RenglonDeRelacion]


@dataclass(frozen=True, slots=True)
class DatosDeProyecto:
    """La ficha de un proyecto a `fecha` (ISO). `convenio`: el que lo ampara, o «»."""

    membrete: Membrete
    fecha: str
    elegido: EnCartera
    indicadores: Sequence[Indicador]
    gastos: Sequence[Gasto]
    apoyo: str
    convenio: str


@dataclass(frozen=True, slots=True)
class DatosDeCartera:
    """La cartera de proyectos a `fecha` (ISO)."""

    membrete: Membrete
    fecha: str
    proyectos: Sequence[EnCartera]
