"""Quórum: bordes exactos, llamadas, mesa, países y monotonía."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from escritorio.comun.base.exactos import Cuantos
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.exigencias import Base, Exigencia, Reparto
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import Mesa, ReglaDeQuorum
from escritorio.estatutos.reglas.exigencias import exigidos
from escritorio.estatutos.reglas.quorum import Presencia, hay_quorum, presentes_exigidos
from tests.estatutos.casos import (
    AL,
    DOCTRINA,
    LOS_QUE_HAYA,
    MAS,
    MITAD,
    ROF,
    SIMPLE,
    exigencias,
    mayoria,
    presencia,
    quorum,
    regla,
)


@pytest.mark.parametrize(
    ("exigencia", "caso", "veredicto"),
    [
        (MITAD, presencia(16), "no"),
        (MITAD, presencia(17), "si"),
        (MITAD, presencia(16, habilitados=32), "no"),
        (MITAD, presencia(17, habilitados=32), "si"),
        (replace(MITAD, comparador=AL), presencia(16, habilitados=32), "si"),
        (replace(MITAD, comparador=AL), presencia(15, habilitados=32), "no"),
        (ROF, presencia(8, legal=25), "no"),
        (ROF, presencia(9, legal=25), "si"),
        (ROF, presencia(2, legal=6), "no"),
        (ROF, presencia(3, legal=6), "si"),
        (replace(MITAD, base=Base.CUBIERTOS), presencia(10, cubiertos=20), "no"),
        (replace(MITAD, base=Base.CUBIERTOS), presencia(11, cubiertos=20), "si"),
        (replace(MITAD, fraccion=Fraction(1), comparador=AL), presencia(32), "no"),
        (replace(MITAD, fraccion=Fraction(1), comparador=AL), presencia(33), "si"),
        (LOS_QUE_HAYA, presencia(3), "si"),
        (LOS_QUE_HAYA, presencia(0), "no"),
    ],
)
def test_el_quorum_es_exacto_en_su_borde(exigencia: Exigencia, caso: Presencia, veredicto: str) -> None:
    assert hay_quorum(quorum(exigencia), 1, caso).veredicto is DOCTRINA[veredicto]


def test_el_dictamen_de_quorum_lleva_su_cuenta_y_su_articulo() -> None:
    dictamen = hay_quorum(quorum(MITAD), 1, presencia(16))
    assert str(dictamen.frase) == "No hay quórum: 16 presentes de 17 necesarios; falta 1."
    assert tuple(map(str, dictamen.cuenta)) == (
        "En primera llamada se sesiona con más de la mitad de los habilitados para votar.",
        "Habilitados 33; exige más de la mitad: 17; presentes 16.",
    )
    assert str(dictamen.fundamento) == "art. 12 del estatuto, texto vigente desde 14/11/2015"
    assert (dictamen.regla, dictamen.articulo) == ("Quórum", "art. 12 del estatuto")
    assert dictamen.version == "estatuto, texto vigente desde 14/11/2015"
    assert Dictamen.de_json(dictamen.a_json()) == dictamen


def test_uno_solo_se_dice_en_singular() -> None:
    dictamen = hay_quorum(quorum(LOS_QUE_HAYA), 1, presencia(1))
    assert str(dictamen.frase) == "Hay quórum: 1 presente y hace falta 1."


def test_cada_llamada_tiene_su_exigencia() -> None:
    regla_ = quorum(MITAD, replace(ROF, base=Base.HABILITADOS), LOS_QUE_HAYA)
    veredictos = [hay_quorum(regla_, llamada, presencia(3)).veredicto for llamada in (1, 2, 3)]
    assert veredictos == [Veredicto.NO, Veredicto.NO, Veredicto.SI], "el consorcio abre con tres en tercera"
    assert [presentes_exigidos(regla_, llamada, presencia(3)) for llamada in (1, 2, 3, 4)] == [
        17,
        11,
        1,
        None,
    ]
    for llamada, frase in ((2, "segunda llamada."), (4, "4.ª llamada.")):
        dictamen = hay_quorum(quorum(MITAD), llamada, presencia(33))
        assert dictamen.veredicto is Veredicto.NO
        assert str(dictamen.frase) == f"La regla no prevé {frase}"


LEY_40 = ReglaDeQuorum(
    (Exigencia(Base.CUBIERTOS, AL, Fraction(1, 2)),), presencia=(Mesa.PRESIDENCIA, Mesa.SECRETARIA)
)
CON_PAISES = ReglaDeQuorum((LOS_QUE_HAYA,), True, minimo_de_grupos=3)


@pytest.mark.parametrize(
    ("parametros", "caso", "veredicto", "dicho"),
    [
        (LEY_40, {"presentes": 5, "preside": True, "secretaria": True}, "si", "Hay quórum"),
        (LEY_40, {"presentes": 4, "preside": True, "secretaria": True}, "no", "4 presentes de 5 necesarios"),
        (LEY_40, {"presentes": 5, "preside": True, "secretaria": False}, "no", "falta la secretaría o quien"),
        (LEY_40, {"presentes": 5, "secretaria": True}, "duda", "no consta si está la presidencia o quien la"),
        (LEY_40, {"presentes": 5, "secretaria": False}, "no", "falta la secretaría"),
        (CON_PAISES, {"presentes": 9, "grupos": {Reparto.PAIS: 3}}, "si", "9 presentes y hace falta 1"),
        (CON_PAISES, {"presentes": 9, "grupos": {Reparto.PAIS: 2}}, "no", "falta 1 país"),
        (CON_PAISES, {"presentes": 9, "grupos": {Reparto.TIPO: 4}}, "duda", "de cuántos países son"),
    ],
)
def test_el_quorum_pide_mesa_y_paises_y_dice_lo_que_no_consta(
    parametros: ReglaDeQuorum, caso: dict[str, Any], veredicto: str, dicho: str
) -> None:
    dictamen = hay_quorum(regla("quorum", parametros), 1, replace(presencia(0, 10, 10, 10), **caso))
    assert dictamen.veredicto is DOCTRINA[veredicto]
    assert dicho in str(dictamen.frase)
    assert ("El quórum ha de mantenerse toda la sesión." in map(str, dictamen.cuenta)) is parametros.mantenido


@pytest.mark.parametrize("dada", [None, regla("quorum", None), mayoria(SIMPLE)])
def test_sin_regla_de_quorum_no_se_puede_saber(dada: Regla | None) -> None:
    assert hay_quorum(dada, 1, presencia(33)).veredicto is Veredicto.NO_SE_SABE
    assert presentes_exigidos(dada, 1, presencia(33)) is None


@given(exigencias, st.integers(0, 100_000))
def test_lo_exigido_es_el_menor_entero_que_cumple(exigencia: Exigencia, base: int) -> None:
    """Contra la misma cuenta hecha sólo con enteros, sin fracciones."""
    arriba, abajo = exigencia.fraccion.numerator, exigencia.fraccion.denominator

    def cumple(cuantos: Cuantos) -> bool:
        if exigencia.comparador is MAS:
            return cuantos * abajo > arriba * base
        return cuantos * abajo >= arriba * base

    necesarios = exigidos(replace(exigencia, minimo=0), base)
    assert cumple(necesarios)
    assert necesarios == 0 or not cumple(necesarios - 1)
    assert exigidos(exigencia, base) == max(necesarios, exigencia.minimo)


@given(
    exigencias.filter(lambda e: e.base is not Base.EMITIDOS),
    st.tuples(*(st.integers(0, 500) for _ in range(4))),
    st.integers(0, 3),
    st.sampled_from([None, 1, 3]),
)
def test_un_presente_mas_nunca_quita_el_quorum(
    exigencia: Exigencia, cifras: tuple[int, int, int, int], minimo: int, paises: int | None
) -> None:
    """Ni el de apertura ni el que ha de mantenerse: quien se incorpora no resta países."""
    grupos = {} if paises is None else {Reparto.PAIS: paises}
    dada = regla("quorum", ReglaDeQuorum((exigencia,), True, minimo_de_grupos=minimo))
    antes = Presencia(*cifras, grupos)
    despues = replace(antes, presentes=antes.presentes + 1)
    if hay_quorum(dada, 1, antes).veredicto is Veredicto.SI:
        assert hay_quorum(dada, 1, despues).veredicto is Veredicto.SI
