"""El plan de trabajo de una unidad: objetivos, actividades y lo que se va haciendo. Fechas ISO."""

from __future__ import annotations

from enum import StrEnum

from escritorio.acuerdos.modelo import Fundamento
from escritorio.comun.base.lengua import rotulos
from escritorio.comun.base.registro import Registro
from escritorio.cooperacion.modelo.proyectos import Indicador

ESTADOS_DE_ACTIVIDAD = rotulos(
    {
        "pendiente": "Por empezar",
        "en_curso": "En curso",
        "suspendida": "Suspendida",
        "cumplida": "Cumplida",
        "sin_efecto": "Sin efecto",
    }
)
ABIERTAS = ("pendiente", "en_curso", "suspendida")


class Luz(StrEnum):
    """Cómo va una actividad, de lo que más apremia a lo que menos."""

    ROJO = "rojo"
    AVISO = "aviso"
    BIEN = "bien"
    CERRADA = "cerrada"


NOMBRES_DE_LUZ = rotulos(
    {
        Luz.ROJO: "En rojo",
        Luz.AVISO: "Atención",
        Luz.BIEN: "Al día",
        Luz.CERRADA: "Terminada",
    }
)


class Motivo(Registro):
    """Por qué una actividad está en rojo o pide atención, en una frase."""

    luz: Luz
    frase: str


class Objetivo(Registro):
    """Lo que un plan se propone."""

    id: str
    plan_id: str
    orden: int
    texto: str


class Plan(Registro):
    """El plan de una unidad en un periodo. `fundamento`: el acto que lo aprobó, si consta."""

    id: str
    unidad_id: str
    unidad: str
    nombre: str
    desde: str
    hasta: str
    fundamento: Fundamento | None = None
    objetivos: tuple[Objetivo, ...] = ()

    def rige(self, fecha: str) -> bool:
        """Si ese día es el suyo."""
        return self.desde <= fecha <= self.hasta


class PlanNuevo(Registro):
    """Lo que se escribe de un plan."""

    nombre: str
    desde: str
    hasta: str
    fundamento: Fundamento | None = None


class ActividadNueva(Registro):
    """Lo que se escribe de una actividad. `presupuesto`: unidades mínimas de `moneda`, o None."""

    titulo: str
    responsable: str
    inicio: str
    fin: str
    detalle: str = ""
    presupuesto: int | None = None
    moneda: str = ""
    fuente: str = ""
    acuerdo_id: str | None = None


class Actividad(Registro):
    """Una actividad con su sitio en el plan y cómo va.

    `porcentaje`: lo último que se dijo que lleva hecho, o None; `ultimo_avance`: su fecha, o None; `avances`
    y `evidencias`: cuántos. `gastos`: lo gastado en cada moneda, en mínimas, sin lo anulado.
    `indicadores`: los que se siguen de ella.
    `acuerdo`: «acuerdo 3 de la Asamblea General» del que depende, o «».
    """

    id: str
    objetivo_id: str
    objetivo: str
    plan_id: str
    plan: str
    unidad_id: str
    unidad: str
    orden: int
    titulo: str
    detalle: str
    responsable: str
    inicio: str
    fin: str
    presupuesto: int | None
    moneda: str
    fuente: str
    acuerdo_id: str | None
    acuerdo: str
    acuerdo_anulado: bool
    estado: str
    avances: int
    evidencias: int
    ultimo_avance: str | None
    porcentaje: int | None
    gastos: tuple[tuple[str, int], ...] = ()
    indicadores: tuple[Indicador, ...] = ()

    @property
    def abierta(self) -> bool:
        """Si queda algo por hacer."""
        return self.estado in ABIERTAS

    @property
    def gastado(self) -> int:
        """Lo gastado en la moneda de su presupuesto, en mínimas."""
        return dict(self.gastos).get(self.moneda, 0)

    @property
    def en_otras(self) -> tuple[tuple[str, int], ...]:
        """Lo gastado en las demás monedas: no se resta del presupuesto."""
        return tuple((m, n) for m, n in self.gastos if m != self.moneda)

    @property
    def queda(self) -> int | None:
        """Lo presupuestado menos lo gastado, que puede ser menos que cero; None si no hay presupuesto."""
        return None if self.presupuesto is None else self.presupuesto - self.gastado


class ActividadAlDia(Registro):
    """Una actividad con su luz un día y los motivos, los más graves primero."""

    actividad: Actividad
    luz: Luz
    motivos: tuple[Motivo, ...] = ()

    @property
    def porque(self) -> str:
        """Los motivos, seguidos."""
        return " ".join(m.frase for m in self.motivos)


class AvanceNuevo(Registro):
    """Lo que se escribe de un avance. `estado`: cómo queda la actividad; `porcentaje`: 0–100, o None."""

    fecha: str
    texto: str
    estado: str
    porcentaje: int | None = None


class AvanceDeActividad(Registro):
    """Lo hecho un día, o un cambio de fechas (`clase` «cambio»), con su evidencia si la hay."""

    id: str
    actividad_id: str
    clase: str
    fecha: str
    texto: str
    estado: str
    porcentaje: int | None
    adjunto_id: str | None
    adjunto: str


class Barra(Registro):
    """Una actividad en la línea de tiempo."""

    titulo: str
    grupo: str
    inicio: str
    fin: str
    luz: Luz
    estado: str
    porcentaje: int | None = None
