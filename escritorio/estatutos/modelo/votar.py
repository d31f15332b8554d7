"""Reglas de cuánto vota cada socio, de los poderes, de la cuota y de cómo se entra y se sale."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from escritorio.comun.base.exactos import Cuantos
from escritorio.comun.base.lengua import rotulos
from escritorio.comun.base.registro import Registro
from escritorio.estatutos.modelo.exigencias import Reparto


class FormaDeVoto(StrEnum):
    """Cuántos votos tiene cada socio."""

    IGUAL = "igual"
    POR_TRAMO = "por_tramo"
    POR_APORTE = "por_aporte"
    TABLA = "tabla"
    POR_SOCIO = "por_socio"


NOMBRES_DE_VOTO = {
    FormaDeVoto.IGUAL: "un voto cada uno",
    FormaDeVoto.POR_TRAMO: "según su población",
    FormaDeVoto.POR_APORTE: "según su aporte",
    FormaDeVoto.TABLA: "según su categoría",
    FormaDeVoto.POR_SOCIO: "los que la regla da a cada socio",
}


class TramoDeVoto(Registro):
    """Desde cuántos habitantes (o cuánto aporte, en unidades mínimas) y cuántos votos da."""

    desde: int
    votos: Cuantos


class VotosDeCategoria(Registro):
    """Los votos de cada socio de una categoría (por su clave)."""

    categoria: str
    votos: Cuantos


class VotosDeSocio(Registro):
    """Los votos de un socio, por el nombre que la regla le da."""

    socio: str
    votos: Cuantos


class Corte(StrEnum):
    """A qué fecha se mira lo adeudado (CGLU: hasta el año anterior al de la reunión)."""

    SESION = "sesion"
    ANIO_ANTERIOR = "anio_anterior"


NOMBRES_DE_CORTE = rotulos(
    {
        Corte.SESION: "el día de la sesión",
        Corte.ANIO_ANTERIOR: "el último día del año anterior al de la sesión",
    }
)


class Mora(Registro):
    """Quien adeuda al menos `periodos` en la fecha de corte no vota.

    `con_plan`: si vota quien cumple un plan de pago de lo que adeuda; None, la regla no lo dice.
    """

    periodos: int
    corte: Corte
    con_plan: bool | None = None


class ReglaDeVoto(Registro):
    """`solo_voz`: claves de categorías con voz y sin voto; `mora` None: deber no quita el voto.

    `socios`: los votos de los que la regla nombra, si la forma es por socio, y `los_demas`, los de cada otro.

    `no_se_abstienen`: los puestos o calidades que han de votar a favor o en contra (Ley 40/2015 art. 19.3.c).
    """

    forma: FormaDeVoto
    tramos: tuple[TramoDeVoto, ...] = ()
    tabla: tuple[VotosDeCategoria, ...] = ()
    solo_voz: tuple[str, ...] = ()
    mora: Mora | None = None
    no_se_abstienen: tuple[str, ...] = ()
    socios: tuple[VotosDeSocio, ...] = ()
    los_demas: Cuantos = 1


class ReglaDePoderes(Registro):
    """`maximo` por apoderado (0: sin tope); `mismo`: en qué han de coincidir poderdante y apoderado.

    `plazo_horas`: con cuánta antelación se presenta (0: hasta empezar). `forma`: «escrito firmado».
    Lo que el estatuto no dice es None: `hacen_quorum` (si el representado cuenta) e `integrante` (si el
    apoderado ha de integrar el órgano).
    """

    admite: bool
    maximo: int = 0
    mismo: tuple[Reparto, ...] = ()
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


NOMBRES_DE_CUOTA = rotulos(
    {
        FormaDeCuota.TRAMOS: "por tramos de población",
        FormaDeCuota.FIJA: "igual para todos",
        FormaDeCuota.POR_HABITANTE: "por habitante",
        FormaDeCuota.PORCENTAJE: "un porcentaje de una base declarada",
        FormaDeCuota.PROGRESIVA: "progresiva por escalones",
        FormaDeCuota.COEFICIENTE: "habitantes por el coeficiente de desarrollo del país",
        FormaDeCuota.REPARTO: "reparto de un presupuesto",
    }
)


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


class BaseDeRecargo(StrEnum):
    """Sobre qué se calcula el recargo de un cargo vencido."""

    SALDO = "saldo"
    IMPORTE = "importe"


NOMBRES_DE_BASE_DE_RECARGO = {
    BaseDeRecargo.SALDO: "lo que queda por pagar",
    BaseDeRecargo.IMPORTE: "el importe del cargo",
}


class Recargo(Registro):
    """Lo que paga de más quien paga tarde. `tasa` y `tope`: fracciones exactas (1/100 es el 1 %).

    `mensual`: por cada mes entero de demora; si no, una sola vez. `dias`: los que han de pasar desde el
    vencimiento. `tope`: lo más que suman los recargos de un cargo, como parte de su importe; None, sin
    tope. `capitaliza`: si los recargos sin pagar generan a su vez recargo.
    """

    tasa: Fraction
    mensual: bool = True
    dias: int = 0
    sobre: BaseDeRecargo = BaseDeRecargo.SALDO
    tope: Fraction | None = None
    capitaliza: bool = False


class AnioDePoblacion(StrEnum):
    """De qué año es la población oficial con que se calcula la cuota de un ejercicio."""

    ULTIMA = "ultima"
    EJERCICIO = "ejercicio"
    ANTERIOR = "anterior"
    FIJO = "fijo"


NOMBRES_DE_POBLACION = rotulos(
    {
        AnioDePoblacion.ULTIMA: "la última oficial hasta el ejercicio",
        AnioDePoblacion.EJERCICIO: "la oficial del año del ejercicio",
        AnioDePoblacion.ANTERIOR: "la oficial del año anterior al ejercicio",
        AnioDePoblacion.FIJO: "la oficial de un año fijo",
    }
)


class PoblacionDeCuota(Registro):
    """Qué población manda. `anio`: sólo si es de un año fijo, como el del último censo; si no, 0."""

    cual: AnioDePoblacion
    anio: int = 0


class ReglaDeCuota(Registro):
    """Forma, periodicidad en meses, vencimiento y efectos de entrar, de salir y de no pagar.

    Lo que el estatuto no dice es None: `vence_dias` (desde la emisión), `prorrateo` y `salida`.
    `incorporacion`: si quien entra paga además una cuota de incorporación. `aviso_meses`: con
    cuánta antelación se avisa la salida. `suspende` y `excluye`: con cuántos periodos adeudados
    procede cada medida. `recargo` None: pagar tarde no cuesta más. `poblacion`: la que manda, o None.
    `reparte_exentos`: si en un reparto pagan los demás lo de los exentos; si no, falta del presupuesto.
    """

    forma: FormaDeCuota
    cada_meses: int = 12
    vence_dias: int | None = None
    prorrateo: Prorrateo | None = None
    incorporacion: bool = False
    salida: Salida | None = None
    aviso_meses: int = 0
    suspende: int | None = None
    excluye: int | None = None
    recargo: Recargo | None = None
    poblacion: PoblacionDeCuota | None = None
    reparte_exentos: bool = False


class ReglaDeMembresia(Registro):
    """Desde cuándo se es socio, cómo se excluye y cuándo se extingue la asociación.

    `desde_primer_pago`: quien se admite es socio desde el día de su primer pago (CGLU), y hasta entonces está
    en trámite. `exclusion_tras_suspension`: sólo se excluye a quien está suspendido (Lei 11.107 art. 8.º).
    `resuelve`: la clave del órgano que levanta una suspensión o excluye, o «». `minimo`: con menos socios la
    asociación se extingue (0: la regla no lo dice), y `al_extinguirse`, qué manda hacer entonces.
    """

    desde_primer_pago: bool = False
    exclusion_tras_suspension: bool = False
    resuelve: str = ""
    minimo: int = 0
    al_extinguirse: str = ""
