"""Reglas de quién integra un órgano, cuánto tiempo y con qué requisitos."""

from __future__ import annotations

from enum import StrEnum

from escritorio.comun.base.registro import Registro
from escritorio.estatutos.modelo.exigencias import Reparto


class ClaseDeParte(StrEnum):
    """De dónde sale una parte de los integrantes."""

    TODOS = "todos"
    UNO_POR_SOCIO = "uno_por_socio"
    POR_GRUPO = "por_grupo"
    ELECTOS = "electos"
    DE_OFICIO = "de_oficio"
    ROTACION = "rotacion"
    DESIGNADOS = "designados"
    LISTA = "lista"


NOMBRES_DE_PARTE = {
    ClaseDeParte.TODOS: "Todos los socios",
    ClaseDeParte.UNO_POR_SOCIO: "Uno o varios representantes por socio",
    ClaseDeParte.POR_GRUPO: "Un número por grupo",
    ClaseDeParte.ELECTOS: "Electos",
    ClaseDeParte.DE_OFICIO: "De oficio, desde otro órgano",
    ClaseDeParte.ROTACION: "Por rotación (saliente, actual, entrante)",
    ClaseDeParte.DESIGNADOS: "Designados por terceros",
    ClaseDeParte.LISTA: "Lista fija de cargos",
}


class Turno(StrEnum):
    """Qué turno de una rotación integra."""

    SALIENTE = "saliente"
    ACTUAL = "actual"
    ENTRANTE = "entrante"


class Sobra(StrEnum):
    """Con qué se decide quién sobra si hay más de los que caben."""

    CALLA = ""
    DESIGNACION = "designacion"
    ANTIGUEDAD = "antiguedad"
    POBLACION = "poblacion"


NOMBRES_DE_SOBRA = {
    Sobra.CALLA: "no lo dice: se pregunta",
    Sobra.DESIGNACION: "quien se designó después",
    Sobra.ANTIGUEDAD: "quien lleva menos como socio",
    Sobra.POBLACION: "quien tiene menos población",
}


class Reserva(Registro):
    """Plazas de una parte guardadas a los de un grupo: de esa categoría, de ese tipo, de ese país…

    `menos_de`: o a los socios con menos habitantes que ésos; entonces no se mira el grupo.
    """

    plazas: int
    grupo: Reparto = Reparto.GRUPO
    cual: str = ""
    menos_de: int = 0


class Cupo(Registro):
    """Cuántas plazas tocan a cada grupo cuyos socios son de la categoría `categoria` («» cualquiera).

    `grupo`: si son sólo de uno, cuál («BR»); entonces no tocan las de los demás.
    """

    categoria: str
    plazas: int
    grupo: str = ""


class Estamento(Registro):
    """Una parte de la composición.

    Por clase:
    - `todos`, `uno_por_socio`: los socios activos de `tipos` y `categorias` (vacíos: cualquiera); con
      `plazas`, tantas personas por cada uno, que lo representan y se nombran en `puesto`.
    - `por_grupo`: en cada `grupo`, las plazas de `cupos` según la categoría de sus socios.
    - `electos`, `designados`: `plazas` (0: las que haya); `quien`: quién designa; con `grupo_cada`
      las plazas son por cada grupo de `grupo`, y `cupos` dice las de los que tienen otras.
    - `de_oficio`: quienes integran el órgano de clave `organo` (o sólo su puesto `puesto_origen`).
    - `rotacion`: quienes ocupan `puesto_origen` (o cualquier puesto) de `organo` en cada uno de `turnos`.
    - `lista`: los puestos nombrados en `puestos`, uno cada uno.
    `puesto`: donde se anotan sus mandatos, o la calidad con que entran. `hasta`: las plazas son un tope, y
    no falta nadie si hay menos. `sobra`: quién, si hay más de los que caben. `reservas`: de las plazas en
    total, las guardadas a los de un grupo o a los de poca población.
    """

    clase: ClaseDeParte
    puesto: str = ""
    plazas: int = 0
    grupo: Reparto = Reparto.PAIS
    grupo_cada: bool = False
    cupos: tuple[Cupo, ...] = ()
    organo: str = ""
    puesto_origen: str = ""
    turnos: tuple[Turno, ...] = ()
    puestos: tuple[str, ...] = ()
    tipos: tuple[str, ...] = ()
    categorias: tuple[str, ...] = ()
    quien: str = ""
    con_voto: bool = True
    hasta: bool = False
    sobra: Sobra = Sobra.CALLA
    reservas: tuple[Reserva, ...] = ()

    @property
    def por_grupos(self) -> bool:
        """Si sus plazas se reparten: por grupos, o tantas por cada socio."""
        varias = self.clase is ClaseDeParte.UNO_POR_SOCIO and self.plazas > 0
        return varias or self.clase is ClaseDeParte.POR_GRUPO or self.grupo_cada

    @property
    def por_ser_socio(self) -> bool:
        """Si los socios entran por serlo, sin nombrar a nadie."""
        varias = self.clase is ClaseDeParte.UNO_POR_SOCIO and self.plazas > 0
        return self.clase in (ClaseDeParte.TODOS, ClaseDeParte.UNO_POR_SOCIO) and not varias


class ReglaDeComposicion(Registro):
    """La suma de sus partes, sin contar a nadie dos veces; `minimo` y `maximo` del órgano (0: no fija)."""

    partes: tuple[Estamento, ...]
    minimo: int = 0
    maximo: int = 0


class LigaDeMandato(StrEnum):
    """A qué se liga el comienzo o el fin de un mandato."""

    NOMBRAMIENTO = "nombramiento"
    ASAMBLEA = "asamblea"
    ELECCION_LOCAL = "eleccion_local"
    FECHA_FIJA = "fecha_fija"
    PLAZO = "plazo"


NOMBRES_DE_HECHO = {
    LigaDeMandato.NOMBRAMIENTO: "el nombramiento",
    LigaDeMandato.ASAMBLEA: "la asamblea que elige",
    LigaDeMandato.ELECCION_LOCAL: "las elecciones locales",
    LigaDeMandato.FECHA_FIJA: "una fecha fija del año",
    LigaDeMandato.PLAZO: "el término de su duración",
}


class Alternancia(StrEnum):
    """Qué no puede repetirse en dos mandatos seguidos."""

    NINGUNA = "ninguna"
    PAIS = "pais"
    PARTIDO = "partido"


class Suplencia(StrEnum):
    """Quién suple una ausencia."""

    NINGUNA = "ninguna"
    SUPLENTE = "suplente"
    ORDEN = "orden"


class CriterioDeTurno(StrEnum):
    """Cómo se ordenan los turnos de un cargo que rota."""

    NINGUNO = "ninguno"
    PAIS = "pais"
    ORDEN = "orden"
    ANTIGUEDAD = "antiguedad"
    SIN_CRITERIO = "sin_criterio"


NOMBRES_DE_ALTERNANCIA = {
    Alternancia.NINGUNA: "nada alterna",
    Alternancia.PAIS: "alterna el país",
    Alternancia.PARTIDO: "alterna el partido",
}
NOMBRES_DE_SUPLENCIA = {
    Suplencia.NINGUNA: "nadie, hasta que se cubra",
    Suplencia.SUPLENTE: "su suplente",
    Suplencia.ORDEN: "quien le sigue en el orden del órgano",
}
NOMBRES_DE_CRITERIO = {
    CriterioDeTurno.NINGUNO: "no rota",
    CriterioDeTurno.PAIS: "por país",
    CriterioDeTurno.ORDEN: "por orden de lista",
    CriterioDeTurno.ANTIGUEDAD: "por antigüedad como socio",
    CriterioDeTurno.SIN_CRITERIO: "sin criterio fijado",
}


class ReglaDeMandato(Registro):
    """Duración en meses (0: sin plazo) y lo que la rodea.

    `duracion_maxima`: la duración es un tope («hasta cuatro años»). `inicio` None: no consta desde
    cuándo se cuenta. `reelecciones`: seguidas que se admiten; None, no las limita. `dia`: «07-01» si
    comienza en fecha fija. `meses_tras_el_hecho`: cuánto después del hecho comienza o acaba (FEMP:
    4 meses tras las elecciones). `prorroga_meses`: tope de una prórroga por acuerdo; 0 sin tope y
    None no la prevé. `vacancia_dias`: plazo para cubrir una vacante (0: no lo fija).
    `turnos_sin_repetir`: cuántos turnos han de pasar antes de que repita el mismo socio.
    `sucede`: a quien cesa con el cargo público le sucede en el puesto quien le suceda en ese cargo, en cuanto
    consta. `comunicar_dias`: plazo para comunicar los nombramientos, y `comunicar_a`, «al registro»;
    `definitivo_dias`: los primeros son provisionales, y éste es el plazo para elegir a los definitivos
    (0: no se fijan).
    """

    duracion_meses: int = 0
    reelecciones: int | None = None
    inicio: LigaDeMandato | None = None
    fin: LigaDeMandato = LigaDeMandato.PLAZO
    dia: str = ""
    meses_tras_el_hecho: int = 0
    cesa_con_el_cargo: bool = False
    alterna: Alternancia = Alternancia.NINGUNA
    prorroga_meses: int | None = None
    hasta_sucesor: bool = False
    suplencia: Suplencia = Suplencia.NINGUNA
    vacancia_dias: int = 0
    turno: CriterioDeTurno = CriterioDeTurno.NINGUNO
    turnos_sin_repetir: int = 0
    duracion_maxima: bool = False
    sucede: bool = False
    comunicar_dias: int = 0
    comunicar_a: str = ""
    definitivo_dias: int = 0


class ClaseDeRequisito(StrEnum):
    """Qué se pide a quien ha de ser elegido o coordinar."""

    AL_DIA = "al_dia"
    ANTIGUEDAD = "antiguedad"
    CATEGORIA = "categoria"
    TIPO = "tipo"
    EN_EJERCICIO = "en_ejercicio"
    NO_ACUMULAR = "no_acumular"


NOMBRES_DE_REQUISITO = {
    ClaseDeRequisito.AL_DIA: "Al día en sus cuotas",
    ClaseDeRequisito.ANTIGUEDAD: "Antigüedad mínima como socio",
    ClaseDeRequisito.CATEGORIA: "De ciertas categorías",
    ClaseDeRequisito.TIPO: "De ciertos tipos de socio",
    ClaseDeRequisito.EN_EJERCICIO: "Autoridad local en ejercicio",
    ClaseDeRequisito.NO_ACUMULAR: "No ocupar otro puesto",
}


class Requisito(Registro):
    """`meses` en la antigüedad; `valores`: categorías o tipos admitidos, u órganos que no se acumulan.

    `puesto`: el nombre del único puesto al que se pide, o «» si a cualquiera del órgano.
    """

    clase: ClaseDeRequisito
    meses: int = 0
    valores: tuple[str, ...] = ()
    puesto: str = ""


class ReglaDeRequisitos(Registro):
    """Han de cumplirse todos los del puesto; ninguno: no se pide nada."""

    requisitos: tuple[Requisito, ...]


TIPOS_DE_REQUISITO = {"": "Para ser elegido", "coordinacion": "Para coordinar una unidad"}
