"""Un dictamen se guarda con los huecos de sus frases, se lee igual y se dice en la lengua de cada papel."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escritorio.comun.base.lengua import Frase, Habla, frase, tal_cual
from escritorio.comun.base.registro import en_datos
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.exigencias import Exigencia
from escritorio.estatutos.modelo.sesionar import ReglaDeConvocatoria, UnidadDePlazo
from escritorio.estatutos.modelo.votar import Corte, FormaDeVoto, Mora, ReglaDeVoto
from escritorio.estatutos.reglas.convocatoria import cumple_plazo, es_universal
from escritorio.estatutos.reglas.mayoria import hay_mayoria
from escritorio.estatutos.reglas.quorum import hay_quorum, presentes_contados
from escritorio.estatutos.reglas.voto import Votante, calcular_voto
from tests.estatutos.casos import (
    DOS_TERCIOS,
    MITAD,
    exigencias,
    mayoria,
    presencia,
    quorum,
    regla,
    votos,
)

PORTUGUES = Habla("pt")
ANTIGUO = {
    "veredicto": "si",
    "frase": "Hay quórum: 22 presentes y hacen falta 17.",
    "cuenta": ["Municipio {} cuenta {0} veces.", "Todos tienen un voto."],
    "fundamento": "art. 12, texto vigente desde 14/11/2015",
}
"""Como lo guardaban las primeras versiones: ya compuesto y sin la regla aparte."""


def _dictamenes() -> list[Dictamen]:
    habiles = ReglaDeConvocatoria(10, UnidadDePlazo.HABILES, 40, universal=True)
    mora = ReglaDeVoto(FormaDeVoto.IGUAL, mora=Mora(1, Corte.ANIO_ANTERIOR))
    lista = Votante("Los socios fundadores", "pleno", periodos_adeudados=2)
    return [
        hay_quorum(quorum(MITAD), 1, presencia(16)),
        hay_quorum(None, 1, presencia(16)),
        hay_mayoria(mayoria(DOS_TERCIOS, MITAD), votos(10, 10)),
        cumple_plazo(regla("convocatoria", habiles), "2026-03-03", "2026-03-31"),
        es_universal(regla("convocatoria", habiles), presencia(20)),
        calcular_voto(regla("voto", mora), lista, "2026-04-20").dictamen,
    ]


@pytest.mark.parametrize("dictamen", _dictamenes(), ids=lambda d: str(d.frase)[:30])
def test_guardado_se_lee_con_sus_huecos_y_se_dice_entero_en_portugues(dictamen: Dictamen) -> None:
    assert Dictamen.de_json(dictamen.a_json()) == dictamen
    assert PORTUGUES.sabe(dictamen.seguido)


def test_uno_antiguo_se_lee_sin_huecos_y_en_toda_lengua_sale_como_se_dicto() -> None:
    leido = Dictamen.de_json(json.dumps(ANTIGUO))
    frases = [leido.frase, *leido.cuenta, leido.fundamento]
    assert frases == [Frase(str(f)) for f in (ANTIGUO["frase"], *ANTIGUO["cuenta"], ANTIGUO["fundamento"])]
    assert (leido.regla, leido.articulo, leido.version) == ("", "", "")
    assert [str(f) for f in frases[:2]] == [PORTUGUES.decir(f) for f in frases[:2]]
    assert not PORTUGUES.sabe(leido.seguido)
    assert presentes_contados(leido) == 22
    assert Dictamen.de_json(leido.a_json()) == leido


@pytest.mark.parametrize("dictamen", _dictamenes(), ids=lambda d: str(d.frase)[:30])
def test_lo_que_consta_en_un_acta_es_lo_mismo_se_guardara_como_se_guardara(dictamen: Dictamen) -> None:
    """El canónico lleva las frases dichas en español: un dictamen con huecos no lo cambia."""
    consta = en_datos(dictamen)
    assert en_datos(Dictamen.de_json(json.dumps(consta))) == consta
    assert consta["frase"] == str(dictamen.frase)
    assert consta["cuenta"] == tuple(map(str, dictamen.cuenta))


@given(exigencias, st.integers(0, 33), st.integers(0, 33))
def test_todo_quorum_y_toda_mayoria_se_saben_decir_en_portugues(
    exigencia: Exigencia, presentes: int, a_favor: int
) -> None:
    dichos = [
        hay_quorum(quorum(exigencia), 1, presencia(presentes)),
        hay_mayoria(mayoria(exigencia), votos(a_favor, 33 - a_favor)),
    ]
    assert all(PORTUGUES.sabe(d.seguido) for d in dichos)


@given(st.text(min_size=1))
def test_un_nombre_sale_intacto_en_el_dictamen_en_portugues(nombre: str) -> None:
    dado = Dictamen(
        Veredicto.SI, frase("{} conserva su voto.", nombre), (tal_cual(nombre),), tal_cual("art. 9")
    )
    assert PORTUGUES.decir(dado.frase) == f"{nombre} conserva seu voto."
    assert PORTUGUES.decir(Dictamen.de_json(dado.a_json()).cuenta[0]) == nombre
