"""Puestos, mandatos y todo lo que les pasó."""

from __future__ import annotations

from enum import StrEnum

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.lengua import Frase
from escritorio.comun.base.registro import Registro
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto

COORDINACION_DE, SUBCOORDINACION_DE = "Coordinación de ", "Subcoordinación de "
"""Cómo empieza el nombre de los puestos de una unidad temática."""


class Puesto(Registro):
    """Un cargo de un órgano. `funcion`: presidencia, secretaria o integrante; `plazas` None: las que haya.

    Sin `con_voto` asiste con voz: no vota ni cuenta para el quórum. `suprimido`: el último día que lo hubo.
    """

    id: str
    organo_id: str
    nombre: str
    funcion: str
    plazas: int | None
    con_voto: bool
    orden: int
    suprimido: str | None = None


class PuestoNuevo(Registro):
    """Lo que dice la plantilla de un puesto."""

    nombre: str
    funcion: str = "integrante"
    plazas: int | None = None
    con_voto: bool = True


class Prorroga(Registro):
    """El día `acordada` un mandato se alargó de `hasta_anterior` a `hasta` (ISO).

    `aunque`: por qué, si una regla lo impedía.
    """

    acordada: str
    hasta_anterior: str
    hasta: str
    fundamento: str
    dictamenes: tuple[Dictamen, ...] = ()
    aunque: str = ""


class Suplencia(Registro):
    """Quién hace las veces del titular, de `desde` a `hasta` (previsto) o a su `fin` (el día de verdad).

    `sucede`: no se anotó; la regla hace que le suceda quien le sucedió en el cargo público.
    """

    id: str
    mandato_id: str
    socio_id: str | None
    persona_id: str | None
    nombre: str
    desde: str
    hasta: str | None
    motivo: str
    fundamento: str
    fin: str | None
    sucede: bool = False

    @property
    def ultimo(self) -> str | None:
        """El último día: el de verdad si ya terminó; si no, el previsto."""
        return self.fin or self.hasta

    def rige(self, fecha: str) -> bool:
        """Si ese día suple."""
        return self.desde <= fecha[:10] and (self.ultimo is None or fecha[:10] <= self.ultimo)


class Mandato(Registro):
    """Quién ocupa un puesto, de `desde` a `hasta` (con sus prórrogas) o a su `cese`. Fechas ISO.

    `calidad`: «titular» o «suplente»; el suplente sólo ejerce mientras suple. `en_funciones`: la
    regla manda seguir hasta que llegue quien le suceda, y `relevo` es la víspera de esa llegada.
    `hecho`: el día de las elecciones o la asamblea a que se ligó al nombrar.
    `cesado`: su último día si la regla lo cesó sola al dejar el cargo público y aún no se anotó, con su
    `motivo_cesado`. `dictamenes`: lo que dijeron las reglas al nombrar; `aunque`: por qué se nombró si
    lo impedían. `comunicado`: el día (ISO) en que el nombramiento se comunicó a quien la regla dice.
    `plazas`: las de su puesto; None, no las fija.
    """

    id: str
    puesto_id: str
    puesto: str
    funcion: str
    con_voto: bool
    socio_id: str | None
    persona_id: str | None
    nombre: str
    desde: str
    hasta: str | None
    fundamento: str
    cese: str | None
    motivo_cese: str | None
    calidad: str = "titular"
    fundamento_cese: str = ""
    dictamenes: tuple[Dictamen, ...] = ()
    aunque: str = ""
    prorrogas: tuple[Prorroga, ...] = ()
    suplencias: tuple[Suplencia, ...] = ()
    en_funciones: bool = False
    relevo: str | None = None
    hecho: str | None = None
    cesado: str | None = None
    motivo_cesado: str = ""
    comunicado: str | None = None
    plazas: int | None = None

    @property
    def termino(self) -> str | None:
        """El último día con que se contaba: el cese si lo hubo; si no, el término con sus prórrogas."""
        return self.cese or self.hasta

    @property
    def fin(self) -> str | None:
        """El último día de verdad: el cese, el término o, si sigue en funciones, la víspera del relevo."""
        previsto = self._sin_cese_solo
        if self.cesado and not self.cese and (previsto is None or self.cesado < previsto):
            return self.cesado
        return previsto

    @property
    def _sin_cese_solo(self) -> str | None:
        if self.cese or self.hasta is None or not self.en_funciones:
            return self.termino
        return max(self.relevo, self.hasta) if self.relevo else None

    @property
    def titular(self) -> bool:
        """Si ocupa el puesto por derecho propio y no como suplente."""
        return self.calidad == "titular"

    def rige(self, fecha: str) -> bool:
        """Si ese día ocupa el puesto."""
        return self.desde <= fecha[:10] and (self.fin is None or fecha[:10] <= self.fin)

    @property
    def ceso_solo(self) -> bool:
        """Si acabó, o acabará, porque la regla lo cesa y no por un cese anotado o su término."""
        return self.cesado is not None and self.fin == self.cesado

    def por_anotar(self, fecha: str) -> bool:
        """Si ese día ya cesó solo, seguiría de no haber cesado, y falta anotarlo."""
        previsto = self._sin_cese_solo
        seguiria = self.desde <= fecha[:10] and (previsto is None or fecha[:10] <= previsto)
        return seguiria and not self.rige(fecha)

    def suplencia_en(self, fecha: str) -> Suplencia | None:
        """Quién lo suple ese día, si alguien."""
        return next((s for s in self.suplencias if s.rige(fecha)), None)

    @property
    def periodo(self) -> str:
        """«desde el 01/01/2026 hasta el 31/12/2027» o «desde el 01/01/2026, sin término»."""
        dia = self.fin or self.termino
        hasta = f" hasta el {en_corto(dia)}" if dia else ", sin término"
        return f"desde el {en_corto(self.desde)}{hasta}"


class Titularidad(Registro):
    """Que una persona representó a un socio como titular; `hasta`: primer día en que ya no."""

    socio_id: str
    persona_id: str
    nombre: str
    desde: str
    hasta: str | None


class MandatoNuevo(Registro):
    """Lo que hace falta para nombrar: un socio o una persona, nunca ambos.

    `hecho`: el día (ISO) de las elecciones o la asamblea a que la regla liga el mandato.
    """

    puesto_id: str
    desde: str
    hasta: str | None = None
    socio_id: str | None = None
    persona_id: str | None = None
    calidad: str = "titular"
    hecho: str | None = None


class SuplenciaNueva(Registro):
    """Quién suplirá un mandato, socio o persona; `hasta` None: hasta que vuelva el titular."""

    desde: str
    motivo: str
    hasta: str | None = None
    socio_id: str | None = None
    persona_id: str | None = None


class RenovacionNueva(Registro):
    """Quiénes dejan sus plazas de un puesto y quiénes las toman, de `desde` a `hasta` (ISO).

    `salen`: los ids de sus mandatos; `entran`: (socio, persona), uno de los dos.
    """

    puesto_id: str
    desde: str
    salen: tuple[str, ...]
    entran: tuple[tuple[str | None, str | None], ...]
    hasta: str | None = None


class Parecer(Registro):
    """Lo que las reglas dicen de un nombramiento antes de hacerlo, y el término que proponen.

    `avisos`: lo que conviene saber y no lo impide. `dudas`: los dictámenes que no se saben porque no consta
    que ejerza el cargo público que se pide: no se pasan sin decir por qué.
    """

    dictamenes: tuple[Dictamen, ...]
    hasta: str | None = None
    avisos: tuple[str, ...] = ()
    dudas: tuple[Dictamen, ...] = ()

    @property
    def que_impiden(self) -> tuple[Dictamen, ...]:
        """Con los que no se nombra sin decir por qué."""
        return (*(d for d in self.dictamenes if d.veredicto is Veredicto.NO), *self.dudas)


class Integrante(Registro):
    """Quien compone un órgano en una fecha, y si vota. Con dos puestos cuenta una vez."""

    socio_id: str | None
    persona_id: str | None
    nombre: str
    pais: str
    puesto: str
    funcion: str
    vota: bool
    motivo_sin_voto: Frase


class Ocupacion(Registro):
    """Un puesto un día: quién es su titular, quién su suplente y quién lo ejerce. Sin titular, vacante."""

    organo: str
    puesto: Puesto
    mandato: Mandato | None
    suplente: str
    ejerce: str


class PasoDeOrgano(Registro):
    """Algo que pasó en un órgano.

    `clase`: nombramiento, prorroga, suplencia, fin_de_suplencia, termino o cese.
    """

    fecha: str
    clase: str
    puesto: str
    nombre: str
    frase: Frase
    fundamento: str


class ClaseDeAviso(StrEnum):
    """De qué avisa."""

    VENCE = "vence"
    VACANTE = "vacante"
    INCOMPLETO = "incompleto"
    DEJO_EL_CARGO = "dejo_el_cargo"
    DEJO_LA_RED = "dejo_la_red"
    REQUISITO = "requisito"
    LARGO = "largo"
    COMUNICAR = "comunicar"
    DEFINITIVO = "definitivo"


class Apremio(StrEnum):
    """Cuánto apremia, de más a menos: lo vencido, y lo que vence en 30, 60 o 90 días."""

    VENCIDO = "vencido"
    DIAS_30 = "30"
    DIAS_60 = "60"
    DIAS_90 = "90"
    SIN_PLAZO = "sin_plazo"


class Aviso(Registro):
    """Una frase para la secretaría. `dia`: cuándo vence (ISO).

    `propone`: «nombrar», «prorrogar», «cesar», «comunicar» o «»; el cese, con `dia` como último día.
    """

    clase: ClaseDeAviso
    apremio: Apremio
    organo_id: str
    frase: Frase
    propone: str = ""
    mandato_id: str = ""
    puesto_id: str = ""
    dia: str = ""


class TurnoNuevo(Registro):
    """A quién toca un puesto y de qué día a qué día (ISO, ambos incluidos)."""

    socio_id: str
    desde: str
    hasta: str


class Turno(Registro):
    """Un turno del plan vigente. `clase`: «propuesto» o «ajustado», con el `motivo` del ajuste.

    `cumplido`: ya se nombró a quien tocaba, desde tres meses antes.
    """

    id: str
    puesto_id: str
    puesto: str
    socio_id: str
    nombre: str
    pais: str
    desde: str
    hasta: str
    clase: str
    motivo: str
    cumplido: bool
