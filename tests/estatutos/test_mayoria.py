"""Mayoría: bordes exactos, casos reales, empates, consenso, doble mayoría y monotonía."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia, Reparto
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import (
    Ausencia,
    Empate,
    Forma,
    MayoriaPorGrupo,
    Neutro,
    ReglaDeMayoria,
)
from escritorio.estatutos.reglas.mayoria import Votos, VotosDeGrupo, hay_mayoria
from tests.estatutos.casos import (
    ABSOLUTA,
    AL,
    DE_HECHO,
    DE_LOS_HABILITADOS,
    DE_PAISES,
    DOCTRINA,
    DOS_TERCIOS,
    MAS,
    MITAD,
    SIMPLE,
    TODOS_LOS_SOCIOS,
    UNANIMIDAD,
    exigencias,
    mayoria,
    quorum,
    regla,
    votos,
)


@pytest.mark.parametrize("dada", [None, regla("mayoria", None, "reforma"), quorum(MITAD)])
def test_sin_regla_de_mayoria_no_se_puede_saber(dada: Regla | None) -> None:
    dictamen = hay_mayoria(dada, votos(33, 0))
    assert dictamen.veredicto is Veredicto.NO_SE_SABE
    assert ("no tiene regla" in str(dictamen.frase) and "Nueva regla…" in str(dictamen.frase)) is (
        dada is None
    )


@pytest.mark.parametrize(
    ("exigencias", "justo", "votan", "censo"),
    [
        ((SIMPLE,), 10, 19, {}),
        ((SIMPLE,), 11, 20, {}),
        ((ABSOLUTA,), 13, 25, {"numero_legal": 25}),
        ((ABSOLUTA,), 13, 24, {"numero_legal": 24}),
        ((DE_HECHO, ABSOLUTA), 16, 24, {"cubiertos": 24, "numero_legal": 25}),
        ((DE_HECHO, ABSOLUTA), 13, 14, {"cubiertos": 14, "numero_legal": 25}),
        ((DOS_TERCIOS,), 16, 24, {}),
        ((DOS_TERCIOS,), 17, 25, {}),
        ((DOS_TERCIOS,), 19, 28, {}),
        ((ABSOLUTA,), 7, 12, {"numero_legal": 12}),
        ((TODOS_LOS_SOCIOS,), 12, 12, {"numero_legal": 12}),
        ((UNANIMIDAD,), 20, 20, {}),
        ((DE_LOS_HABILITADOS,), 13, 19, {"habilitados": 19}),
        ((Exigencia(Base.EMITIDOS, AL, Fraction(0), 5),), 5, 20, {}),
        ((Exigencia(Base.EMITIDOS, AL, Fraction(1, 3)),), 7, 20, {}),
        ((replace(SIMPLE, comparador=AL),), 11, 20, {}),
    ],
    ids=[
        "simple con impares",
        "simple con pares",
        "absoluta del número legal",
        "absoluta de un número legal par",
        "ROF: 2/3 del de hecho y absoluta del legal",
        "ROF con vacantes: manda la absoluta",
        "Código Civil de Chile: disolver, 2/3 de 24 asistentes",
        "Código Civil de Chile: disolver, 2/3 de 25 asistentes",
        "la misma sesión, rectificada: 2/3 de 28",
        "consórcio: modificar, la mayoría de los consorciados",
        "consórcio: extinguir, todos",
        "unanimidad de los presentes",
        "Congreso de Intendentes: mesa por 2/3",
        "cinco votos",
        "un tercio: el empate no quita lo que sobra",
        "al menos la mitad: el empate no basta si rechaza",
    ],
)
def test_cada_mayoria_es_exacta_en_su_borde(
    exigencias: tuple[Exigencia, ...], justo: int, votan: int, censo: dict[str, int]
) -> None:
    """Justo por debajo, justo y justo por encima, con los mismos votantes."""
    veredictos = [
        hay_mayoria(mayoria(*exigencias), votos(a_favor, votan - a_favor, **censo)).veredicto
        for a_favor in range(justo - 1, min(justo + 2, votan + 1))
    ]
    assert veredictos == [Veredicto.NO, *[Veredicto.SI] * (len(veredictos) - 1)]


def test_los_que_se_abstienen_no_dan_ni_quitan_la_simple() -> None:
    veredictos = [hay_mayoria(mayoria(SIMPLE), votos(a_favor, 0, 20)).veredicto for a_favor in (0, 1)]
    assert veredictos == [Veredicto.NO, Veredicto.SI]


def test_dieciseis_de_veinticuatro_y_diecinueve_de_veintiocho_con_su_cuenta() -> None:
    """El denominador cambia dentro de la sesión: cada votación lleva el suyo."""
    antes = hay_mayoria(mayoria(DOS_TERCIOS), votos(16, 8))
    despues = hay_mayoria(mayoria(DOS_TERCIOS), votos(19, 9))
    assert "de 24 presentes con voto hacen falta 16; hubo 16 a favor: se alcanza" in str(antes.cuenta[1])
    assert "de 28 presentes con voto hacen falta 19; hubo 19 a favor: se alcanza" in str(despues.cuenta[1])


@pytest.mark.parametrize(
    ("emitidos", "ausencia", "base", "necesarios"),
    [
        ((), Ausencia.NO_CUENTA, SIMPLE, 8),
        ((), Ausencia.ABSTENCION, SIMPLE, 8),
        ((Neutro.BLANCOS,), Ausencia.ABSTENCION, SIMPLE, 9),
        ((Neutro.ABSTENCIONES,), Ausencia.NO_CUENTA, SIMPLE, 10),
        ((Neutro.ABSTENCIONES,), Ausencia.ABSTENCION, SIMPLE, 12),
        ((Neutro.ABSTENCIONES, Neutro.BLANCOS), Ausencia.ABSTENCION, SIMPLE, 13),
        ((), Ausencia.NO_CUENTA, DOS_TERCIOS, 14),
        ((), Ausencia.ABSTENCION, DOS_TERCIOS, 16),
    ],
)
def test_abstenciones_blancos_y_ausencias_cuentan_segun_la_regla(
    emitidos: tuple[Neutro, ...], ausencia: Ausencia, base: Exigencia, necesarios: int
) -> None:
    """8 a favor, 6 en contra, 4 abstenciones, 2 en blanco y 4 que se fueron a mitad del punto."""
    dada = regla("mayoria", ReglaDeMayoria((base,), emitidos=emitidos, ausencia=ausencia), "ordinaria")
    caso = votos(8, 6, 4, presentes=20, blancos=2, ausentes=4)
    dictamen = hay_mayoria(dada, caso)
    assert f"hacen falta {necesarios}; hubo 8 a favor" in str(dictamen.cuenta[2])
    assert dictamen.veredicto is (Veredicto.SI if necesarios <= 8 else Veredicto.NO)
    assert "en blanco 2" in str(dictamen.cuenta[0])
    se = "cuentan como presentes que se abstienen" if ausencia is Ausencia.ABSTENCION else "no cuentan"
    assert str(dictamen.cuenta[1]) == f"Se ausentaron una vez empezado el punto: 4; {se}."


@pytest.mark.parametrize(
    ("exigencias", "caso", "frase"),
    [
        ((), votos(20, 0, 13), "Aprobada por consenso: nadie se opuso."),
        ((), votos(32, 1), "Rechazada: no hay consenso, con 1 voto en contra."),
        ((), votos(10, 10), "Rechazada: no hay consenso, con 10 votos en contra."),
        ((), votos(0, 0, 33), "Aprobada por consenso: nadie se opuso."),
        ((), votos(0, 1, 32), "Rechazada: no hay consenso, con 1 voto en contra."),
        ((ABSOLUTA,), votos(0, 0, 33), "Rechazada: no hubo votos a favor."),
        ((ABSOLUTA,), votos(16, 0, 9), "Rechazada: 16 votos a favor no alcanzan la mayoría exigida."),
        ((ABSOLUTA,), votos(17, 0, 8), "Aprobada por consenso: nadie se opuso."),
    ],
)
def test_el_consenso_lo_rompe_quien_se_opone_y_no_quien_se_abstiene(
    exigencias: tuple[Exigencia, ...], caso: Votos, frase: str
) -> None:
    dada = regla("mayoria", ReglaDeMayoria(exigencias, forma=Forma.CONSENSO), "ordinaria")
    assert str(hay_mayoria(dada, caso).frase) == frase


def de_pais(a_favor: int, en_contra: int, neutros: int = 0, **otros: int) -> VotosDeGrupo:
    presentes = a_favor + en_contra + neutros
    return VotosDeGrupo(a_favor, en_contra, neutros, presentes, 15, **otros)


@pytest.mark.parametrize(
    ("doble", "paises", "veredicto", "dicho"),
    [
        (DE_PAISES, None, "duda", "mayoría por país y la votación no es nominal"),
        (DE_PAISES, {}, "no", "0 países a favor y hace falta 1"),
        (DE_PAISES, {"AR": de_pais(14, 0), "BR": de_pais(3, 8)}, "no", "1 país a favor y hacen falta 2"),
        (DE_PAISES, {"AR": de_pais(9, 0), "BR": de_pais(8, 8)}, "no", "1 país a favor y hacen falta 2"),
        (DE_PAISES, {"AR": de_pais(9, 0), "BR": de_pais(8, 7), "CL": de_pais(0, 0)}, "si", "Aprobada con 17"),
        (
            replace(DE_PAISES, grupos=Exigencia(Base.HABILITADOS, MAS, Fraction(2, 3))),
            {"AR": de_pais(9, 0), "BR": de_pais(8, 7), "CL": de_pais(0, 0)},
            "no",
            "2 países a favor y hacen falta 3",
        ),
        (
            replace(DE_PAISES, dentro=DOS_TERCIOS),
            {"AR": de_pais(15, 0), "BR": de_pais(2, 0, 1, blancos=1, ausentes=1)},
            "no",
            "1 país a favor y hacen falta 2",
        ),
    ],
)
def test_la_doble_mayoria_cuenta_paises_y_sin_voto_nominal_no_se_puede_saber(
    doble: MayoriaPorGrupo, paises: dict[str, VotosDeGrupo] | None, veredicto: str, dicho: str
) -> None:
    parametros = ReglaDeMayoria((SIMPLE,), por_grupo=doble, ausencia=Ausencia.ABSTENCION)
    caso = replace(votos(17, 8), por_grupo={} if paises is None else {Reparto.PAIS: paises})
    dictamen = hay_mayoria(regla("mayoria", parametros, "reforma"), caso)
    assert dictamen.veredicto is DOCTRINA[veredicto]
    assert dicho in str(dictamen.frase)
    assert "Por país" in str(dictamen.cuenta[-1]) or veredicto == "duda"


def test_un_empate_con_doble_mayoria_solo_se_dirime_si_los_paises_la_dan() -> None:
    con_calidad = ReglaDeMayoria((SIMPLE,), Empate.VOTO_DE_CALIDAD, por_grupo=DE_PAISES)
    dada = regla("mayoria", con_calidad, "reforma")
    casos = {
        Veredicto.NO_SE_SABE: {},
        Veredicto.NO: {Reparto.PAIS: {"AR": de_pais(10, 0), "BR": de_pais(0, 10)}},
        Veredicto.SI: {Reparto.PAIS: {"AR": de_pais(7, 3), "BR": de_pais(3, 2), "CL": de_pais(0, 5)}},
    }
    for veredicto, por_grupo in casos.items():
        caso = replace(votos(10, 10), por_grupo=por_grupo)
        assert hay_mayoria(dada, caso, dirime="a_favor").veredicto is veredicto


@pytest.mark.parametrize(
    ("empate", "dirime", "vuelta", "veredicto"),
    [
        (Empate.RECHAZA, "", 1, Veredicto.NO),
        (Empate.RECHAZA, "a_favor", 1, Veredicto.NO),
        (Empate.SEGUNDA_VOTACION, "", 1, Veredicto.EMPATE),
        (Empate.SEGUNDA_VOTACION, "a_favor", 2, Veredicto.NO),
        (Empate.VOTO_DE_CALIDAD, "", 1, Veredicto.EMPATE),
        (Empate.VOTO_DE_CALIDAD, "a_favor", 1, Veredicto.SI),
        (Empate.VOTO_DE_CALIDAD, "en_contra", 1, Veredicto.NO),
        (Empate.SEGUNDA_Y_CALIDAD, "a_favor", 1, Veredicto.EMPATE),
        (Empate.SEGUNDA_Y_CALIDAD, "", 2, Veredicto.EMPATE),
        (Empate.SEGUNDA_Y_CALIDAD, "a_favor", 2, Veredicto.SI),
        (Empate.SEGUNDA_Y_CALIDAD, "en_contra", 3, Veredicto.NO),
    ],
)
def test_un_empate_sigue_su_regla(empate: Empate, dirime: str, vuelta: int, veredicto: Veredicto) -> None:
    dada = mayoria(SIMPLE, empate=empate)
    dictamen = hay_mayoria(dada, votos(10, 10), dirime=dirime, vuelta=vuelta)
    assert dictamen.veredicto is veredicto
    assert "Empate a 10" in str(dictamen.cuenta[-1])
    assert (f"persiste en la {vuelta}.ª votación" in str(dictamen.cuenta[-1])) is (vuelta > 1)


def test_la_unanimidad_se_dice() -> None:
    assert (
        str(hay_mayoria(mayoria(UNANIMIDAD), votos(20, 0)).frase)
        == "Aprobada por unanimidad, con 20 votos a favor."
    )


@pytest.mark.parametrize(
    ("exigida", "frase"),
    [
        (SIMPLE, "Rechazada: 10 votos a favor no alcanzan la mayoría exigida."),
        (
            replace(SIMPLE, comparador=Comparador.AL_MENOS),
            "Rechazada: empate a 10, y la regla no dice que un empate apruebe.",
        ),
    ],
)
def test_un_empate_del_que_la_regla_calla_no_aprueba_ni_lo_afirma(exigida: Exigencia, frase: str) -> None:
    dictamen = hay_mayoria(regla("mayoria", ReglaDeMayoria((exigida,)), "ordinaria"), votos(10, 10))
    assert (dictamen.veredicto, str(dictamen.frase)) == (Veredicto.NO, frase)
    assert not any("según la regla" in linea for linea in map(str, dictamen.cuenta))


def test_una_mayoria_sin_exigencias_no_aprueba_jamas() -> None:
    dictamen = hay_mayoria(regla("mayoria", ReglaDeMayoria(()), "ordinaria"), votos(1, 9))
    assert dictamen.veredicto is Veredicto.NO_SE_SABE
    assert "está por fijar" in str(dictamen.frase)


@pytest.mark.parametrize("empate", list(Empate))
def test_el_voto_de_calidad_no_salva_una_mayoria_cualificada(empate: Empate) -> None:
    dictamen = hay_mayoria(mayoria(DOS_TERCIOS, empate=empate), votos(10, 10), dirime="a_favor")
    assert dictamen.veredicto is Veredicto.NO
    assert str(dictamen.frase) == "Rechazada: 10 votos a favor no alcanzan la mayoría exigida."


@given(
    st.lists(exigencias, min_size=1, max_size=2),
    st.tuples(*(st.integers(0, 40) for _ in range(5))),
    st.sampled_from(list(Empate)),
    st.sets(st.sampled_from(list(Neutro))),
    st.sampled_from(["en_contra", "abstenciones", "blancos"]),
)
def test_un_voto_mas_a_favor_nunca_quita_la_mayoria(
    varias: list[Exigencia], cifras: tuple[int, ...], empate: Empate, emitidos: set[Neutro], de: str
) -> None:
    """Quien estaba en contra, se abstenía o votaba en blanco pasa a votar a favor."""
    a_favor, en_contra, abstenciones, blancos, ausentes = cifras
    caso = Votos(a_favor, en_contra, abstenciones, sum(cifras) - ausentes, 200, 200, 200, blancos, ausentes)
    assume(getattr(caso, de) > 0)
    otro = replace(caso, a_favor=a_favor + 1, **{de: getattr(caso, de) - 1})
    for ausencia in Ausencia:
        parametros = ReglaDeMayoria(tuple(varias), empate, emitidos=tuple(emitidos), ausencia=ausencia)
        antes = hay_mayoria(regla("mayoria", parametros, "ordinaria"), caso)
        despues = hay_mayoria(regla("mayoria", parametros, "ordinaria"), otro)
        assert antes.veredicto is not Veredicto.SI or despues.veredicto is Veredicto.SI
