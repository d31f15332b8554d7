"""Reglas de cuánto vota cada socio, de los poderes y de la cuota."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from escritorio.estatutos.modelo.exigencias import Grupo


class FormaDeVoto(StrEnum):
    """Cuántos votos tiene cada socio."""

    IGUAL = "igual"
    POR_TRAMO = "por_tramo"
    POR_APORTE = "por_aporte"
    TABLA = "tabla"


NOMBRES_DE_VOTO = {
    FormaDeVoto.IGUAL: "un voto cada uno",
    FormaDeVoto.POR_TRAMO: "según su población",
    FormaDeVoto.POR_APORTE: "según su aporte",
    FormaDeVoto.TABLA: "según su categoría",
}


@dataclass(frozen=True, slots=True)
class TramoDeVoto:
    """Desde cuántos habitantes (o cuánto aporte, en unidades mínimas) y cuántos votos da."""

    desde: int
    votos: int


@dataclass(frozen=True, slots=True)
class VotosDeCategoria:
    """Los votos de cada socio de una categoría (por su clave)."""

    categoria: str
    votos: int


class Corte(StrEnum):
    """A qué fecha se mira lo adeudado (CGLU: hasta el año anterior al de la reunión)."""

    SESION = "sesion"
    ANIO_ANTERIOR = "anio_anterior"


NOMBRES_DE_CORTE = {
    Corte.SESION: "el día de la sesión",
    Corte.ANIO_ANTERIOR: "el último día del año anterior al de la sesión",
}


@dataclass(frozen=True, slots=True)
class Mora:
    """Quien adeuda al menos `periodos` en la fecha de corte no vota."""

    periodos: int
    corte: Corte


@dataclass(frozen=True, slots=True)
class ReglaDeVoto:
    """`solo_voz`: claves de categorías con voz y sin voto; `mora` None: deber no quita el voto."""

    forma: FormaDeVoto
    tramos: tuple[TramoDeVoto, ...] = ()
    tabla: tuple[VotosDeCategoria, ...] = ()
    solo_voz: tuple[str, ...] = ()
    mora: Mora | None = None


@dataclass(frozen=True, slots=True)
class ReglaDePoderes:
    """`maximo` por apoderado (0: sin tope); `mismo`: en qué han de coincidir poderdante y apoderado.

    `plazo_horas`: con cuánta antelación se presenta (0: hasta empezar). `forma`: «escrito firmado».
    Lo que el estatuto no dice es None: `hacen_quorum` (si el representado cuenta) e `integrante` (si el
    apoderado ha de integrar el órgano).
    """

    admite: bool
    maximo: int = 0
    mismo: tuple[Grupo, ...] = ()
    forma: str = ""
    plazo_horas: int = 0
    hacen_quorum: bool | None = None
    integrante: bool | None = None


class FormaDeCuota(StrEnum):
    """Cómo se calcula la cuota."""

    TRAMOS = "tramos"
    FIJA = "fija"
    POR_HABITANTE = "por_habitante"
    PORCENTAJE = "porcentaje"
    PROGRESIVA = "progresiva"
    COEFICIENTE = "coeficiente"
    REPARTO = "reparto"


NOMBRES_DE_CUOTA = {
    FormaDeCuota.TRAMOS: "por tramos de población",
    FormaDeCuota.FIJA: "igual para todos",
    FormaDeCuota.POR_HABITANTE: "por habitante",
    FormaDeCuota.PORCENTAJE: "un porcentaje de una base declarada",
    FormaDeCuota.PROGRESIVA: "progresiva por escalones",
    FormaDeCuota.COEFICIENTE: "habitantes por el coeficiente de desarrollo del país",
    FormaDeCuota.REPARTO: "reparto de un presupuesto",
}


class Prorrateo(StrEnum):
    """Qué paga quien entra a mitad de un periodo."""

    NINGUNO = "ninguno"
    MENSUAL = "mensual"
    DIARIO = "diario"


NOMBRES_DE_PRORRATEO = {
    Prorrateo.NINGUNO: "el periodo entero",
    Prorrateo.MENSUAL: "los meses que faltan",
    Prorrateo.DIARIO: "los días que faltan",
}


class Salida(StrEnum):
    """Qué debe quien sale de la asociación."""

    TODO = "todo"
    PROPORCIONAL = "proporcional"
    LO_VENCIDO = "lo_vencido"


NOMBRES_DE_SALIDA = {
    Salida.TODO: "el periodo entero",
    Salida.PROPORCIONAL: "la parte proporcional del periodo",
    Salida.LO_VENCIDO: "sólo lo ya vencido",
}


@dataclass(frozen=True, slots=True)
class ReglaDeCuota:
    """Forma, periodicidad en meses, vencimiento y efectos de entrar y de salir.

    Lo que el estatuto no dice es None: `vence_dias` (desde la emisión), `prorrateo` y `salida`.
    `incorporacion`: si quien entra paga además una cuota de incorporación. `aviso_meses`: con
    cuánta antelación se avisa la salida.
    """

    forma: FormaDeCuota
    cada_meses: int = 12
    vence_dias: int | None = None
    prorrateo: Prorrateo | None = None
    incorporacion: bool = False
    salida: Salida | None = None
    aviso_meses: int = 0
