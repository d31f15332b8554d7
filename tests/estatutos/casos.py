"""Las exigencias de los estatutos y leyes reales, y las reglas, presencias y votos con que se prueban."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st
from msgspec.structs import replace

from escritorio.estatutos.modelo.articulado import nombre_de_version
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia, Reparto
from escritorio.estatutos.modelo.reglas import Parametros, Regla
from escritorio.estatutos.modelo.sesionar import Empate, MayoriaPorGrupo, ReglaDeMayoria, ReglaDeQuorum
from escritorio.estatutos.reglas.mayoria import Votos
from escritorio.estatutos.reglas.quorum import Presencia

MAS, AL = Comparador.MAS_DE, Comparador.AL_MENOS
MITAD = Exigencia(Base.HABILITADOS, MAS, Fraction(1, 2))
ROF = Exigencia(Base.NUMERO_LEGAL, AL, Fraction(1, 3), 3)
LOS_QUE_HAYA = Exigencia(Base.HABILITADOS, AL, Fraction(0))
SIMPLE = Exigencia(Base.EMITIDOS, MAS, Fraction(1, 2))
ABSOLUTA = Exigencia(Base.NUMERO_LEGAL, MAS, Fraction(1, 2))
DOS_TERCIOS = Exigencia(Base.PRESENTES, AL, Fraction(2, 3))
DE_HECHO = Exigencia(Base.CUBIERTOS, AL, Fraction(2, 3))
DE_LOS_HABILITADOS = Exigencia(Base.HABILITADOS, AL, Fraction(2, 3))
TODOS_LOS_SOCIOS = Exigencia(Base.NUMERO_LEGAL, AL, Fraction(1))
UNANIMIDAD = Exigencia(Base.PRESENTES, AL, Fraction(1))
DE_PAISES = MayoriaPorGrupo(Reparto.PAIS, SIMPLE, Exigencia(Base.PRESENTES, MAS, Fraction(1, 2)))
DOCTRINA = {"si": Veredicto.SI, "no": Veredicto.NO, "duda": Veredicto.NO_SE_SABE}
_fracciones = st.builds(lambda d, n: Fraction(min(n, d), d), st.integers(1, 60), st.integers(0, 60))
exigencias = st.builds(
    Exigencia, st.sampled_from(list(Base)), st.sampled_from(list(Comparador)), _fracciones, st.integers(0, 5)
)


def regla(familia: str, parametros: Parametros | None, tipo: str = "") -> Regla:
    articulo, version = "art. 12 del estatuto", nombre_de_version("estatuto", "2015-11-14")
    return Regla("r", "o", familia, tipo, parametros, articulo, "0001-01-01", None, version=version)


def quorum(*llamadas: Exigencia) -> Regla:
    return regla("quorum", ReglaDeQuorum(llamadas))


def mayoria(*exigencias: Exigencia, empate: Empate = Empate.RECHAZA) -> Regla:
    return regla("mayoria", ReglaDeMayoria(exigencias, empate), "ordinaria")


def presencia(presentes: int, habilitados: int = 33, legal: int = 33, cubiertos: int = 33) -> Presencia:
    return Presencia(legal, cubiertos, habilitados, presentes)


def votos(a_favor: int, en_contra: int, abstenciones: int = 0, **otros: int) -> Votos:
    presentes = a_favor + en_contra + abstenciones
    return replace(Votos(a_favor, en_contra, abstenciones, presentes, 33, 33, 33), **otros)
