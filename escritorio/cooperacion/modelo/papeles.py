"""Todo lo que se imprime de la cooperación: los papeles sólo componen, no leen."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.adjuntables import PapelGuardado
from escritorio.comun.base.registro import Registro
from escritorio.cooperacion.modelo.alianzas import Compromiso
from escritorio.cooperacion.modelo.convenios import Adenda, Aporte, Convenio
from escritorio.cooperacion.modelo.proyectos import EnCartera, Gasto, Indicador


class DatosDeConvenio(Registro):
    """La ficha de un convenio a `fecha` (ISO). `apoyo`: qué lo aprobó, o «»."""

    membrete: Membrete
    fecha: str
    convenio: Convenio
    compromisos: Sequence[Compromiso]
    aportes: Sequence[Aporte]
    adendas: Sequence[Adenda]
    apoyo: str
    papel: PapelGuardado | None


class RenglonDeRelacion(Registro):
    """Un convenio en la relación, con sus compromisos abiertos y los que pasaron de plazo."""

    convenio: Convenio
    abiertos: int
    vencidos: int


class DatosDeRelacion(Registro):
    """Los convenios que se ven, a `fecha` (ISO)."""

    membrete: Membrete
    fecha: str
    renglones: Sequence[RenglonDeRelacion]


class DatosDeProyecto(Registro):
    """La ficha de un proyecto a `fecha` (ISO). `convenio`: el que lo ampara, o «»."""

    membrete: Membrete
    fecha: str
    elegido: EnCartera
    indicadores: Sequence[Indicador]
    gastos: Sequence[Gasto]
    apoyo: str
    convenio: str


class DatosDeCartera(Registro):
    """La cartera de proyectos a `fecha` (ISO)."""

    membrete: Membrete
    fecha: str
    proyectos: Sequence[EnCartera]
