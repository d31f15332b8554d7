"""Órganos, reglas con vigencia y el dictamen que dan."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Base(StrEnum):
    """Sobre qué se cuenta una exigencia (dominio: bases explícitas de quórum y mayoría)."""

    NUMERO_LEGAL = "numero_legal"
    CUBIERTOS = "cubiertos"
    HABILITADOS = "habilitados"
    PRESENTES = "presentes"
    EMITIDOS = "emitidos"


NOMBRES_DE_BASE = {
    Base.NUMERO_LEGAL: "el número legal de integrantes",
    Base.CUBIERTOS: "los puestos cubiertos",
    Base.HABILITADOS: "los habilitados para votar",
    Base.PRESENTES: "los presentes con voto",
    Base.EMITIDOS: "los votos emitidos (a favor y en contra)",
}


class Comparador(StrEnum):
    """Más de, o al menos, la fracción exigida."""

    MAS_DE = "mas_de"
    AL_MENOS = "al_menos"


class Empate(StrEnum):
    """Qué pasa si hay tantos votos a favor como en contra."""

    RECHAZA = "rechaza"
    SEGUNDA_VOTACION = "segunda_votacion"
    VOTO_DE_CALIDAD = "voto_de_calidad"


NOMBRES_DE_EMPATE = {
    Empate.RECHAZA: "la propuesta se rechaza",
    Empate.SEGUNDA_VOTACION: "se vota otra vez",
    Empate.VOTO_DE_CALIDAD: "decide la presidencia con voto de calidad",
}

TIPOS_DE_DECISION = ("ordinaria", "admision", "exclusion", "reforma", "cuotas", "eleccion", "disolucion")
NOMBRES_DE_DECISION = {
    "": "Sin votación",
    "ordinaria": "Decisión ordinaria",
    "admision": "Admisión de socios",
    "exclusion": "Exclusión de socios",
    "reforma": "Reforma del estatuto",
    "cuotas": "Fijación de cuotas",
    "eleccion": "Elección",
    "disolucion": "Disolución",
}
NOMBRES_DE_CONSTANCIA = {
    "diligencia": "una diligencia",
    "acta_de_no_celebracion": "un acta de no celebración",
}
NOMBRES_DE_FAMILIA = {"quorum": "Quórum", "convocatoria": "Plazo de convocatoria", "mayoria": "Mayoría"}


@dataclass(frozen=True, slots=True)
class Exigencia:
    """«[más de | al menos] [fracción] de [base], y nunca menos de [minimo]». Fracción exacta."""

    base: Base
    comparador: Comparador
    fraccion: Fraction
    minimo: int = 0


@dataclass(frozen=True, slots=True)
class ReglaDeQuorum:
    """Una exigencia por llamada; la segunda puede no existir. `demora_minutos` entre llamadas."""

    llamadas: tuple[Exigencia, ...]
    mantenido: bool = False
    demora_minutos: int | None = None
    sin_quorum: str = "diligencia"


@dataclass(frozen=True, slots=True)
class ReglaDeMayoria:
    """Todas las exigencias han de cumplirse a la vez; `empate` rige con tantos a favor como en contra."""

    exigencias: tuple[Exigencia, ...]
    empate: Empate = Empate.RECHAZA


@dataclass(frozen=True, slots=True)
class ReglaDeConvocatoria:
    """Días corridos que deben mediar entre la convocatoria y la sesión."""

    dias: int


Parametros = ReglaDeQuorum | ReglaDeMayoria | ReglaDeConvocatoria


@dataclass(frozen=True, slots=True)
class Organo:
    """`integran`: «socios» (todos los activos) o «mandatos» (quien ocupe sus puestos)."""

    id: str
    clave: str
    nombre: str
    clase: str
    integran: str
    composicion: str
    funcion: str
    frecuencia: str
    sesiona: bool
    fuente: str
    orden: int


@dataclass(frozen=True, slots=True)
class Regla:
    """Una regla de un órgano, vigente desde–hasta. Sin `parametros` está pendiente de fijar."""

    id: str
    organo_id: str
    familia: str
    tipo: str
    parametros: Parametros | None
    articulo: str
    desde: str
    hasta: str | None

    @property
    def pendiente(self) -> bool:
        """Nadie la ha fijado todavía."""
        return self.parametros is None

    @property
    def cita(self) -> str:
        """«art. 12 del estatuto» o «uso, sin artículo»."""
        return self.articulo or "uso, sin artículo"

    @property
    def nombre(self) -> str:
        """«Mayoría: reforma del estatuto», «Quórum»."""
        familia = NOMBRES_DE_FAMILIA[self.familia]
        return f"{familia}: {NOMBRES_DE_DECISION[self.tipo].lower()}" if self.tipo else familia


class Veredicto(StrEnum):
    """Lo que una regla dice de un hecho."""

    SI = "si"
    NO = "no"
    EMPATE = "empate"
    NO_SE_SABE = "no_se_puede_saber"


@dataclass(frozen=True, slots=True)
class Dictamen:
    """Veredicto, frase para leer, cuenta paso a paso y fundamento: se guarda con el hecho y se imprime."""

    veredicto: Veredicto
    frase: str
    cuenta: tuple[str, ...]
    fundamento: str

    def a_json(self) -> str:
        """Texto estable para guardarlo con el hecho."""
        datos = {"veredicto": self.veredicto, "frase": self.frase, "cuenta": self.cuenta}
        return json.dumps({**datos, "fundamento": self.fundamento}, ensure_ascii=False)

    @classmethod
    def de_json(cls, texto: str) -> Dictamen:
        """El dictamen guardado con `a_json`."""
        d = json.loads(texto)
        return cls(Veredicto(d["veredicto"]), d["frase"], tuple(d["cuenta"]), d["fundamento"])
