"""Quórum y mayoría: bordes exactos, casos reales, empates y propiedades."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia, Grupo
from escritorio.estatutos.modelo.reglas import Parametros, Regla
from escritorio.estatutos.modelo.sesionar import (
    Ausencia,
    Empate,
    Forma,
    MayoriaPorGrupo,
    Mesa,
    Neutro,
    ReglaDeMayoria,
    ReglaDeQuorum,
)
from escritorio.estatutos.reglas.exigencias import exigidos
from escritorio.estatutos.reglas.mayoria import Votos, VotosDeGrupo, hay_mayoria
from escritorio.estatutos.reglas.quorum import Presencia, hay_quorum, presentes_exigidos

MAS, AL = Comparador.MAS_DE, Comparador.AL_MENOS
MITAD = Exigencia(Base.HABILITADOS, MAS, Fraction(1, 2))
ROF = Exigencia(Base.NUMERO_LEGAL, AL, Fraction(1, 3), 3)
LOS_QUE_HAYA = Exigencia(Base.HABILITADOS, AL, Fraction(0))
SIMPLE = Exigencia(Base.EMITIDOS, MAS, Fraction(1, 2))
ABSOLUTA = Exigencia(Base.NUMERO_LEGAL, MAS, Fraction(1, 2))
DOS_TERCIOS = Exigencia(Base.PRESENTES, AL, Fraction(2, 3))
DE_HECHO = Exigencia(Base.CUBIERTOS, AL, Fraction(2, 3))
TODOS_LOS_SOCIOS = Exigencia(Base.NUMERO_LEGAL, AL, Fraction(1))
UNANIMIDAD = Exigencia(Base.PRESENTES, AL, Fraction(1))
DE_PAISES = MayoriaPorGrupo(Grupo.PAIS, SIMPLE, Exigencia(Base.PRESENTES, MAS, Fraction(1, 2)))
DOCTRINA = {"si": Veredicto.SI, "no": Veredicto.NO, "duda": Veredicto.NO_SE_SABE}


def regla(familia: str, parametros: Parametros | None, tipo: str = "") -> Regla:
    articulo, version = "art. 12 del estatuto", "texto vigente desde 14/11/2015"
    return Regla("r", "o", familia, tipo, parametros, articulo, "0001-01-01", None, version=version)


def quorum(*llamadas: Exigencia) -> Regla:
    return regla("quorum", ReglaDeQuorum(llamadas))


def mayoria(*exigencias: Exigencia, empate: Empate = Empate.RECHAZA) -> Regla:
    return regla("mayoria", ReglaDeMayoria(exigencias, empate), "ordinaria")


def presencia(presentes: int, habilitados: int = 33, legal: int = 33, cubiertos: int = 33) -> Presencia:
    return Presencia(legal, cubiertos, habilitados, presentes)


def votos(a_favor: int, en_contra: int, abstenciones: int = 0, **otros: int) -> Votos:
    presentes = a_favor + en_contra + abstenciones
    return replace(Votos(a_favor, en_contra, abstenciones, presentes, 33, 33, 33), **otros)  # type: ignore[arg-type]  # sólo cifras


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
    assert dictamen.frase == "No hay quórum: 16 presentes de 17 necesarios; falta 1."
    assert dictamen.cuenta == (
        "En primera llamada se exige más de la mitad de los habilitados para votar.",
        "Habilitados 33; exige más de la mitad: 17; presentes 16.",
    )
    assert dictamen.fundamento == "art. 12 del estatuto, texto vigente desde 14/11/2015"
    assert (dictamen.regla, dictamen.articulo) == ("Quórum", "art. 12 del estatuto")
    assert dictamen.version == "texto vigente desde 14/11/2015"
    assert Dictamen.de_json(dictamen.a_json()) == dictamen


def test_uno_solo_se_dice_en_singular() -> None:
    dictamen = hay_quorum(quorum(LOS_QUE_HAYA), 1, presencia(1))
    assert dictamen.frase == "Hay quórum: 1 presente y hace falta 1."


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
        assert dictamen.frase == f"La regla no prevé {frase}"


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
        (CON_PAISES, {"presentes": 9, "grupos": {Grupo.PAIS: 3}}, "si", "9 presentes y hace falta 1"),
        (CON_PAISES, {"presentes": 9, "grupos": {Grupo.PAIS: 2}}, "no", "falta 1 país"),
        (CON_PAISES, {"presentes": 9, "grupos": {Grupo.TIPO: 4}}, "duda", "de cuántos países son"),
    ],
)
def test_el_quorum_pide_mesa_y_paises_y_dice_lo_que_no_consta(
    parametros: ReglaDeQuorum, caso: dict[str, Any], veredicto: str, dicho: str
) -> None:
    dictamen = hay_quorum(regla("quorum", parametros), 1, replace(presencia(0, 10, 10, 10), **caso))
    assert dictamen.veredicto is DOCTRINA[veredicto]
    assert dicho in dictamen.frase
    assert ("El quórum ha de mantenerse toda la sesión." in dictamen.cuenta) is parametros.mantenido


@pytest.mark.parametrize("dada", [None, regla("quorum", None), mayoria(SIMPLE)])
def test_sin_regla_de_quorum_no_se_puede_saber(dada: Regla | None) -> None:
    assert hay_quorum(dada, 1, presencia(33)).veredicto is Veredicto.NO_SE_SABE
    assert presentes_exigidos(dada, 1, presencia(33)) is None


@pytest.mark.parametrize("dada", [None, regla("mayoria", None, "reforma"), quorum(MITAD)])
def test_sin_regla_de_mayoria_no_se_puede_saber(dada: Regla | None) -> None:
    assert hay_mayoria(dada, votos(33, 0)).veredicto is Veredicto.NO_SE_SABE


@pytest.mark.parametrize(
    ("exigencias", "caso", "veredicto"),
    [
        ((SIMPLE,), votos(10, 9), "si"),
        ((SIMPLE,), votos(9, 10), "no"),
        ((SIMPLE,), votos(1, 0, 20), "si"),
        ((SIMPLE,), votos(0, 0, 20), "no"),
        ((ABSOLUTA,), votos(12, 0, 13, numero_legal=25), "no"),
        ((ABSOLUTA,), votos(13, 12, numero_legal=25), "si"),
        ((DOS_TERCIOS,), votos(16, 8), "si"),
        ((DOS_TERCIOS,), votos(15, 9), "no"),
        ((DOS_TERCIOS,), votos(18, 10), "no"),
        ((DOS_TERCIOS,), votos(19, 9), "si"),
        ((DE_HECHO, ABSOLUTA), votos(16, 8, cubiertos=24, numero_legal=25), "si"),
        ((DE_HECHO, ABSOLUTA), votos(15, 9, cubiertos=24, numero_legal=25), "no"),
        ((DE_HECHO, ABSOLUTA), votos(12, 2, cubiertos=14, numero_legal=25), "no"),
        ((DE_HECHO, ABSOLUTA), votos(13, 1, cubiertos=14, numero_legal=25), "si"),
        ((TODOS_LOS_SOCIOS,), votos(11, 0, numero_legal=12), "no"),
        ((TODOS_LOS_SOCIOS,), votos(12, 0, numero_legal=12), "si"),
        ((UNANIMIDAD,), votos(20, 0), "si"),
        ((UNANIMIDAD,), votos(19, 0, 1), "no"),
        ((replace(SIMPLE, fraccion=Fraction(0), minimo=5),), votos(4, 1), "no"),
        ((replace(SIMPLE, fraccion=Fraction(0), minimo=5),), votos(5, 9), "si"),
        ((replace(SIMPLE, fraccion=Fraction(1, 3), comparador=AL),), votos(10, 10), "si"),
        ((replace(SIMPLE, comparador=AL),), votos(10, 10), "no"),
    ],
)
def test_la_mayoria_es_exacta_en_su_borde(
    exigencias: tuple[Exigencia, ...], caso: Votos, veredicto: str
) -> None:
    assert hay_mayoria(mayoria(*exigencias), caso).veredicto is DOCTRINA[veredicto]


def test_dieciseis_de_veinticuatro_y_diecinueve_de_veintiocho_con_su_cuenta() -> None:
    """El denominador cambia dentro de la sesión: cada votación lleva el suyo."""
    antes = hay_mayoria(mayoria(DOS_TERCIOS), votos(16, 8))
    despues = hay_mayoria(mayoria(DOS_TERCIOS), votos(19, 9))
    assert "de 24 presentes con voto hacen falta 16; hubo 16 a favor: se alcanza" in antes.cuenta[1]
    assert "de 28 presentes con voto hacen falta 19; hubo 19 a favor: se alcanza" in despues.cuenta[1]


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
    assert f"hacen falta {necesarios}; hubo 8 a favor" in dictamen.cuenta[2]
    assert dictamen.veredicto is (Veredicto.SI if necesarios <= 8 else Veredicto.NO)
    assert "en blanco 2" in dictamen.cuenta[0]
    se = "cuentan como presentes que se abstienen" if ausencia is Ausencia.ABSTENCION else "no cuentan"
    assert dictamen.cuenta[1] == f"Se ausentaron una vez empezado el punto: 4; {se}."


@pytest.mark.parametrize(
    ("exigencias", "caso", "frase"),
    [
        ((), votos(20, 0, 13), "Aprobada por consenso: nadie se opuso."),
        ((), votos(32, 1), "Rechazada: no hay consenso, con 1 voto en contra."),
        ((), votos(10, 10), "Rechazada: no hay consenso, con 10 votos en contra."),
        ((), votos(0, 0, 33), "Rechazada: no hubo votos a favor."),
        ((ABSOLUTA,), votos(16, 0, 9), "Rechazada: 16 votos a favor no alcanzan la mayoría exigida."),
        ((ABSOLUTA,), votos(17, 0, 8), "Aprobada por consenso: nadie se opuso."),
    ],
)
def test_el_consenso_lo_rompe_quien_se_opone_y_no_quien_se_abstiene(
    exigencias: tuple[Exigencia, ...], caso: Votos, frase: str
) -> None:
    dada = regla("mayoria", ReglaDeMayoria(exigencias, forma=Forma.CONSENSO), "ordinaria")
    assert hay_mayoria(dada, caso).frase == frase


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
    caso = replace(votos(17, 8), por_grupo={} if paises is None else {Grupo.PAIS: paises})
    dictamen = hay_mayoria(regla("mayoria", parametros, "reforma"), caso)
    assert dictamen.veredicto is DOCTRINA[veredicto]
    assert dicho in dictamen.frase
    assert "Por país" in dictamen.cuenta[-1] or veredicto == "duda"


def test_un_empate_con_doble_mayoria_solo_se_dirime_si_los_paises_la_dan() -> None:
    con_calidad = ReglaDeMayoria((SIMPLE,), Empate.VOTO_DE_CALIDAD, por_grupo=DE_PAISES)
    dada = regla("mayoria", con_calidad, "reforma")
    casos = {
        Veredicto.NO_SE_SABE: {},
        Veredicto.NO: {Grupo.PAIS: {"AR": de_pais(10, 0), "BR": de_pais(0, 10)}},
        Veredicto.SI: {Grupo.PAIS: {"AR": de_pais(7, 3), "BR": de_pais(3, 2), "CL": de_pais(0, 5)}},
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
    assert "Empate a 10" in dictamen.cuenta[-1]
    assert (f"persiste en la {vuelta}.ª votación" in dictamen.cuenta[-1]) is (vuelta > 1)


def test_la_unanimidad_se_dice() -> None:
    assert (
        hay_mayoria(mayoria(UNANIMIDAD), votos(20, 0)).frase
        == "Aprobada por unanimidad, con 20 votos a favor."
    )


@pytest.mark.parametrize("empate", list(Empate))
def test_el_voto_de_calidad_no_salva_una_mayoria_cualificada(empate: Empate) -> None:
    dictamen = hay_mayoria(mayoria(DOS_TERCIOS, empate=empate), votos(10, 10), dirime="a_favor")
    assert dictamen.veredicto is Veredicto.NO
    assert dictamen.frase == "Rechazada: 10 votos a favor no alcanzan la mayoría exigida."


fracciones = st.builds(lambda d, n: Fraction(min(n, d), d), st.integers(1, 60), st.integers(0, 60))
exigencias = st.builds(
    Exigencia, st.sampled_from(list(Base)), st.sampled_from(list(Comparador)), fracciones, st.integers(0, 5)
)


@given(exigencias, st.integers(0, 100_000))
def test_lo_exigido_es_el_menor_entero_que_cumple(exigencia: Exigencia, base: int) -> None:
    """Contra la misma cuenta hecha sólo con enteros, sin fracciones."""
    arriba, abajo = exigencia.fraccion.numerator, exigencia.fraccion.denominator

    def cumple(cuantos: int) -> bool:
        if exigencia.comparador is MAS:
            return cuantos * abajo > arriba * base
        return cuantos * abajo >= arriba * base

    necesarios = exigidos(replace(exigencia, minimo=0), base)
    assert cumple(necesarios)
    assert necesarios == 0 or not cumple(necesarios - 1)
    assert exigidos(exigencia, base) == max(necesarios, exigencia.minimo)


@given(exigencias, st.integers(0, 500), st.integers(1, 500))
def test_un_presente_mas_nunca_quita_el_quorum(exigencia: Exigencia, presentes: int, censo: int) -> None:
    fija = replace(exigencia, base=Base.HABILITADOS)
    antes = hay_quorum(quorum(fija), 1, presencia(presentes, habilitados=censo))
    despues = hay_quorum(quorum(fija), 1, presencia(presentes + 1, habilitados=censo))
    assert (antes.veredicto, despues.veredicto) != (Veredicto.SI, Veredicto.NO)


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
