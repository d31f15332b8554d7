"""El motor de reglas: bordes exactos, empates, plazos y propiedades."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.reglas import Parametros, Regla
from escritorio.estatutos.modelo.sesionar import Empate, ReglaDeConvocatoria, ReglaDeMayoria, ReglaDeQuorum
from escritorio.estatutos.reglas.convocatoria import cumple_plazo
from escritorio.estatutos.reglas.describir import describir, en_tiempo
from escritorio.estatutos.reglas.ejemplos import ejemplos
from escritorio.estatutos.reglas.exigencias import describir_exigencia, exigidos
from escritorio.estatutos.reglas.mayoria import Votos, hay_mayoria
from escritorio.estatutos.reglas.quorum import Presencia, hay_quorum

MAS, AL = Comparador.MAS_DE, Comparador.AL_MENOS
MITAD = Exigencia(Base.HABILITADOS, MAS, Fraction(1, 2))
ROF = Exigencia(Base.NUMERO_LEGAL, AL, Fraction(1, 3), 3)
LOS_QUE_HAYA = Exigencia(Base.HABILITADOS, AL, Fraction(0))
SIMPLE = Exigencia(Base.EMITIDOS, MAS, Fraction(1, 2))
ABSOLUTA = Exigencia(Base.NUMERO_LEGAL, MAS, Fraction(1, 2))
DOS_TERCIOS = Exigencia(Base.PRESENTES, AL, Fraction(2, 3))
DE_HECHO = Exigencia(Base.CUBIERTOS, AL, Fraction(2, 3))
DOCTRINA = {"si": Veredicto.SI, "no": Veredicto.NO}


def regla(familia: str, parametros: Parametros | None, tipo: str = "") -> Regla:
    return Regla("r", "o", familia, tipo, parametros, "art. 12 del estatuto", "0001-01-01", None)


def quorum(*llamadas: Exigencia) -> Regla:
    return regla("quorum", ReglaDeQuorum(llamadas))


def mayoria(*exigencias: Exigencia, empate: Empate = Empate.RECHAZA) -> Regla:
    return regla("mayoria", ReglaDeMayoria(exigencias, empate), "ordinaria")


def presencia(presentes: int, habilitados: int = 33, legal: int = 33, cubiertos: int = 33) -> Presencia:
    return Presencia(legal, cubiertos, habilitados, presentes)


def votos(a_favor: int, en_contra: int, abstenciones: int = 0, **otros: int) -> Votos:
    presentes = a_favor + en_contra + abstenciones
    base = {"presentes": presentes, "habilitados": 33, "numero_legal": 33, "cubiertos": 33}
    return Votos(a_favor, en_contra, abstenciones, **{**base, **otros})


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
        "Los habilitados para votar: 33; hacen falta 17.",
        "Presentes con voto: 16.",
    )
    assert dictamen.fundamento == "art. 12 del estatuto"
    assert Dictamen.de_json(dictamen.a_json()) == dictamen


def test_uno_solo_se_dice_en_singular() -> None:
    dictamen = hay_quorum(quorum(LOS_QUE_HAYA), 1, presencia(1))
    assert dictamen.frase == "Hay quórum: 1 presente y hace falta 1."


def test_cada_llamada_tiene_su_exigencia() -> None:
    regla_ = quorum(MITAD, replace(ROF, base=Base.HABILITADOS), LOS_QUE_HAYA)
    veredictos = [hay_quorum(regla_, llamada, presencia(3)).veredicto for llamada in (1, 2, 3)]
    assert veredictos == [Veredicto.NO, Veredicto.NO, Veredicto.SI], "el consorcio abre con tres en tercera"
    sin_segunda = hay_quorum(quorum(MITAD), 2, presencia(33))
    assert (sin_segunda.veredicto, sin_segunda.frase) == (
        Veredicto.NO,
        "La regla no prevé segunda llamada.",
    )


@pytest.mark.parametrize("dada", [None, regla("quorum", None), mayoria(SIMPLE)])
def test_sin_regla_de_quorum_no_se_puede_saber(dada: Regla | None) -> None:
    assert hay_quorum(dada, 1, presencia(33)).veredicto is Veredicto.NO_SE_SABE


@pytest.mark.parametrize("dada", [None, regla("mayoria", None, "reforma"), quorum(MITAD)])
def test_sin_regla_de_mayoria_ni_de_plazo_no_se_puede_saber(dada: Regla | None) -> None:
    assert hay_mayoria(dada, votos(33, 0)).veredicto is Veredicto.NO_SE_SABE
    assert cumple_plazo(dada, "2026-01-01", "2026-12-31").veredicto is Veredicto.NO_SE_SABE


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
    ("empate", "dirime", "veredicto"),
    [
        (Empate.RECHAZA, "", Veredicto.NO),
        (Empate.RECHAZA, "a_favor", Veredicto.NO),
        (Empate.SEGUNDA_VOTACION, "", Veredicto.EMPATE),
        (Empate.VOTO_DE_CALIDAD, "", Veredicto.EMPATE),
        (Empate.VOTO_DE_CALIDAD, "a_favor", Veredicto.SI),
        (Empate.VOTO_DE_CALIDAD, "en_contra", Veredicto.NO),
    ],
)
def test_un_empate_sigue_su_regla(empate: Empate, dirime: str, veredicto: Veredicto) -> None:
    dictamen = hay_mayoria(mayoria(SIMPLE, empate=empate), votos(10, 10), dirime=dirime)
    assert dictamen.veredicto is veredicto
    assert "Empate a 10" in dictamen.cuenta[-1]


@pytest.mark.parametrize("empate", list(Empate))
def test_el_voto_de_calidad_no_salva_una_mayoria_cualificada(empate: Empate) -> None:
    dictamen = hay_mayoria(mayoria(DOS_TERCIOS, empate=empate), votos(10, 10), dirime="a_favor")
    assert dictamen.veredicto is Veredicto.NO
    assert dictamen.frase == "Rechazada: 10 votos a favor no alcanzan la mayoría exigida."


@pytest.mark.parametrize(
    ("celebracion", "veredicto", "frase"),
    [
        ("2026-04-04T10:00", Veredicto.NO, "La convocatoria no cumple el plazo: falta 1 día."),
        ("2026-04-05T08:00", Veredicto.SI, "La convocatoria cumple el plazo."),
        ("2026-04-06", Veredicto.SI, "La convocatoria cumple el plazo."),
        ("2026-03-01", Veredicto.NO, "La convocatoria no cumple el plazo: faltan 35 días."),
    ],
)
def test_el_plazo_cuenta_dias_corridos(celebracion: str, veredicto: Veredicto, frase: str) -> None:
    dictamen = cumple_plazo(regla("convocatoria", ReglaDeConvocatoria(15)), "2026-03-21T18:00", celebracion)
    assert (dictamen.veredicto, dictamen.frase) == (veredicto, frase)


@pytest.mark.parametrize(
    ("parametros", "frase"),
    [
        (None, "Por fijar: no consta en la fuente."),
        (ReglaDeConvocatoria(1), "Se convoca con al menos 1 día corrido de antelación."),
        (
            ReglaDeMayoria((DE_HECHO, ABSOLUTA), Empate.SEGUNDA_VOTACION),
            "Votos a favor: al menos dos tercios de los puestos cubiertos y más de la mitad del número legal"
            " de integrantes. En caso de empate, se vota otra vez.",
        ),
        (
            ReglaDeQuorum((ROF, LOS_QUE_HAYA), True, 2880, "acta_de_no_celebracion"),
            "Sesiona en primera llamada con al menos un tercio del número legal de integrantes, y nunca menos"
            " de 3; en segunda llamada, 2 días después, con los presentes, sean cuantos sean."
            " Ha de mantenerse toda la sesión. Sin quórum se levanta un acta de no celebración.",
        ),
    ],
)
def test_una_regla_se_lee_como_una_frase(parametros: Parametros | None, frase: str) -> None:
    assert describir(parametros) == frase


def test_las_fracciones_y_los_tiempos_se_dicen_en_claro() -> None:
    rara = Exigencia(Base.PRESENTES, MAS, Fraction(3, 5))
    assert describir_exigencia(rara) == "más de 3/5 de los presentes con voto"
    assert describir_exigencia(replace(rara, fraccion=Fraction(0))) == "al menos uno"
    assert [en_tiempo(m) for m in (1, 30, 60, 90, 1440)] == [
        "1 minuto",
        "30 minutos",
        "1 hora",
        "90 minutos",
        "1 día",
    ]


def test_el_ejemplo_usa_los_numeros_reales() -> None:
    todos = presencia(33, legal=25)
    assert ejemplos(ReglaDeQuorum((MITAD, ROF)), todos, "2026-03-10") == (
        "En primera llamada, con 33 habilitados para votar, hacen falta 17.",
        "En segunda llamada, con 25 integrantes de número legal, hacen falta 9.",
    )
    assert ejemplos(ReglaDeMayoria((SIMPLE, ABSOLUTA)), todos, "2026-03-10") == (
        "Con 33 votos emitidos, hacen falta 17.",
        "Con 25 integrantes de número legal, hacen falta 13.",
    )
    uno = ejemplos(ReglaDeQuorum((MITAD,)), presencia(1, habilitados=1), "2026-03-10")
    assert uno == ("En primera llamada, con 1 habilitado para votar, hace falta 1.",)
    plazo = ejemplos(ReglaDeConvocatoria(15), todos, "2026-03-10")
    assert plazo == ("Si convoca hoy, la sesión puede ser desde el 25/03/2026.",)


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
    st.lists(exigencias, min_size=1, max_size=2), st.integers(0, 60), st.integers(1, 60), st.integers(0, 20)
)
def test_pasar_un_voto_de_en_contra_a_favor_nunca_quita_la_mayoria(
    varias: list[Exigencia], a_favor: int, en_contra: int, abstenciones: int
) -> None:
    censo = {"habilitados": 200, "numero_legal": 200, "cubiertos": 200}
    dada = mayoria(*varias)
    antes = hay_mayoria(dada, votos(a_favor, en_contra, abstenciones, **censo))
    despues = hay_mayoria(dada, votos(a_favor + 1, en_contra - 1, abstenciones, **censo))
    empate = a_favor + 1 == en_contra - 1
    assert antes.veredicto is not Veredicto.SI or despues.veredicto is Veredicto.SI or empate
