"""Propiedades: los denominadores y las sumas cuadran, y ningún modo aprueba sin mayoría."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.lengua import NADA
from escritorio.comun.base.registro import en_datos
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import ReglaDeMayoria
from escritorio.estatutos.reglas.mayoria import hay_mayoria
from escritorio.estatutos.reglas.quorum import Presencia
from escritorio.sesiones.modelo.sesiones import EN_PERSONA, Asistencia, Movimiento
from escritorio.votaciones.modelo.votaciones import SENTIDOS, Cifras, Papeleta
from escritorio.votaciones.reglas.recuento import (
    calcular_votos,
    contar_nominal,
    cuadre,
    en_votos,
    exigir_manos,
    exigir_secreta,
    peso_comun,
    votantes,
)

ONCE = "2026-04-20T11:00"
_SE_VA = (Movimiento("retirada", "2026-04-20T10:00"),)


@st.composite
def _alguien(dado: st.DrawFn) -> tuple[str, int, bool, bool]:
    """(cómo está, sus votos, si se fue, si se excusa)."""
    estado = dado(st.sampled_from(["presente", "suplente", "con_aviso", "sin_aviso"]))
    return estado, dado(st.integers(0, 4)), dado(st.booleans()), dado(st.booleans())


def _lista(dados: Sequence[tuple[str, int, bool, bool]]) -> tuple[list[Asistencia], set[str]]:
    lista = [
        Asistencia(
            str(i), "s", str(i), None, f"M{i}", "UY", "", votos > 0, NADA, i, estado, "", votos=votos,
            votos_del_puesto=votos, movimientos=_SE_VA if se_va and estado in EN_PERSONA else (),
        )
        for i, (estado, votos, se_va, _) in enumerate(dados)
    ]  # fmt: skip
    return lista, {str(i) for i, d in enumerate(dados) if d[3]}


def _presencia(lista: Sequence[Asistencia]) -> Presencia:
    votan = sum(a.vota for a in lista)
    return Presencia(votan, votan, votan, sum(a.vota and a.presente_en(ONCE) for a in lista))


listas = st.lists(_alguien(), min_size=1, max_size=20).map(_lista)


@given(listas)
def test_los_denominadores_van_de_menor_a_mayor(dada: tuple[list[Asistencia], set[str]]) -> None:
    lista, excusados = dada
    contada = en_votos(_presencia(lista), lista, ONCE, excusados)
    assert contada.presentes == sum(a.votos for a in votantes(lista, ONCE, excusados))
    assert contada.presentes <= contada.habilitados <= contada.cubiertos <= contada.numero_legal
    sin_excusas = en_votos(_presencia(lista), lista, ONCE)
    assert (sin_excusas.numero_legal, sin_excusas.cubiertos) == (contada.numero_legal, contada.cubiertos)


@given(listas, st.data())
def test_lo_votado_por_lista_suma_los_votos_de_quienes_votan(
    dada: tuple[list[Asistencia], set[str]], datos: st.DataObject
) -> None:
    lista, excusados = dada
    pueden = votantes(lista, ONCE, excusados)
    sentidos = {a.id: datos.draw(st.sampled_from(list(SENTIDOS))) for a in pueden}
    cifras = contar_nominal(sentidos, lista, ONCE, excusados)
    assert cifras.emitidos == en_votos(_presencia(lista), lista, ONCE, excusados).presentes
    for otro in [a for a in lista if a not in pueden]:
        with pytest.raises(ErrorDeUsuario):
            contar_nominal({**sentidos, otro.id: "a_favor"}, lista, ONCE, excusados)


_cifras = st.builds(Cifras, *[st.integers(-2, 30)] * 5)


@given(listas, _cifras, st.integers(-2, 40), st.booleans())
def test_ningun_modo_admite_cifras_que_no_caben_en_los_presentes(
    dada: tuple[list[Asistencia], set[str]], cifras: Cifras, papeletas: int, por_voto: bool
) -> None:
    lista, excusados = dada
    quienes = votantes(lista, ONCE, excusados)
    presencia = en_votos(_presencia(lista), lista, ONCE, excusados)
    papeleta = Papeleta("secreta", cifras, papeletas=papeletas, por_voto=por_voto)
    for exigir in (partial(exigir_manos, cifras, quienes), partial(exigir_secreta, papeleta, quienes)):
        try:
            exigir()
            votos = calcular_votos(presencia, cifras)
        except ErrorDeUsuario:
            continue
        assert min(en_datos(cifras).values()) >= 0
        assert 0 < cifras.emitidos <= votos.presentes <= votos.habilitados


@given(listas, _cifras, st.integers(1, 40))
def test_una_secreta_admitida_es_la_que_cuadra(
    dada: tuple[list[Asistencia], set[str]], cifras: Cifras, papeletas: int
) -> None:
    lista, excusados = dada
    quienes = votantes(lista, ONCE, excusados)
    papeleta = Papeleta("secreta", cifras, papeletas=papeletas)
    try:
        exigir_secreta(papeleta, quienes)
    except ErrorDeUsuario:
        return
    peso = peso_comun(quienes)
    assert cifras.emitidos == papeletas * peso
    assert cuadre(cifras.emitidos // peso, papeletas) == ""


_exigencias = st.builds(
    Exigencia,
    st.sampled_from(list(Base)),
    st.sampled_from(list(Comparador)),
    st.fractions(Fraction(1, 10), 1, max_denominator=10),
)


@given(listas, st.builds(Cifras, *[st.integers(0, 30)] * 5), _exigencias)
def test_no_se_aprueba_sin_la_mayoria_exigida(
    dada: tuple[list[Asistencia], set[str]], cifras: Cifras, exigencia: Exigencia
) -> None:
    lista, excusados = dada
    presencia = en_votos(_presencia(lista), lista, ONCE, excusados)
    try:
        votos = calcular_votos(presencia, cifras)
    except ErrorDeUsuario:
        return
    dictamen = hay_mayoria(_regla(exigencia), votos)
    if dictamen.veredicto is not Veredicto.SI:
        return
    base = {
        Base.NUMERO_LEGAL: votos.numero_legal,
        Base.CUBIERTOS: votos.cubiertos,
        Base.HABILITADOS: votos.habilitados,
        Base.PRESENTES: votos.presentes,
        Base.EMITIDOS: votos.a_favor + votos.en_contra,
    }[exigencia.base]
    parte = exigencia.fraccion * Fraction(base)
    bastan = cifras.a_favor > parte if exigencia.comparador is Comparador.MAS_DE else cifras.a_favor >= parte
    assert bastan
    assert cifras.a_favor > 0


def _regla(exigencia: Exigencia) -> Regla:
    return Regla(
        "r", "o", "mayoria", "ordinaria", ReglaDeMayoria((exigencia,)), "art. 12", "2001-01-01", None
    )
