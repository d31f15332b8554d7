"""El escrutinio al azar: nunca electa sin mayoría, nunca más electos que plazas, y los votos cuadran."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.reglas import Parametros, Regla
from escritorio.estatutos.modelo.sesionar import Empate, Forma, Neutro, ReglaDeMayoria
from escritorio.estatutos.reglas.exigencias import exigidos
from escritorio.estatutos.reglas.quorum import Presencia
from escritorio.votaciones.modelo.elecciones import Candidatura, Recuento
from escritorio.votaciones.reglas.candidaturas import exigir_recuento
from escritorio.votaciones.reglas.elecciones import EnPie, Escrutinio, escrutar, mas_votadas, salida_de_empate

_PRESENTES = 40
_PRESENCIA = Presencia(60, 55, 50, _PRESENTES)
_BASES = {Base.NUMERO_LEGAL: 60, Base.CUBIERTOS: 55, Base.HABILITADOS: 50, Base.PRESENTES: _PRESENTES}
_EXIGENCIAS = st.builds(
    Exigencia,
    st.sampled_from(Base),
    st.sampled_from(Comparador),
    st.sampled_from([Fraction(0), Fraction(1, 3), Fraction(1, 2), Fraction(2, 3)]),
    st.integers(0, 5),
)
_REGLAS = st.builds(
    ReglaDeMayoria,
    st.lists(_EXIGENCIAS, min_size=1, max_size=2).map(tuple),
    st.none() | st.sampled_from(Empate),
    emitidos=st.sampled_from([(), (Neutro.BLANCOS,), (Neutro.ABSTENCIONES, Neutro.BLANCOS)]),
)
_MITAD = Exigencia(Base.EMITIDOS, Comparador.MAS_DE, Fraction(1, 2))


def _regla(parametros: Parametros | None) -> Regla:
    return Regla("r", "o", "mayoria", "eleccion", parametros, "art. 7", "2001-01-01", None)


def _candidatas(cuantas: int) -> list[Candidatura]:
    nombres = "ABCDEFG"[:cuantas]
    return [Candidatura(n, "e", i, n, None, n, (), (), "", "", False) for i, n in enumerate(nombres)]


def _escrutar(regla: ReglaDeMayoria | None, plazas: int, seguidos: int, dado: Recuento) -> Escrutinio:
    en_pie = [EnPie(c, c) for c in dado.votos]
    return escrutar(_regla(regla), en_pie, plazas, dado, _PRESENCIA, seguidos)


@st.composite
def _rondas(dibuja: st.DrawFn) -> tuple[int, Recuento]:
    """(plazas, un recuento que cuadra con 40 presentes)."""
    cuantas = dibuja(st.integers(1, 6))
    plazas = dibuja(st.integers(1, 3))
    blancos, nulos, abstenciones = (dibuja(st.integers(0, 5)) for _ in range(3))
    marcas_por_voto = 1 if cuantas == 1 else plazas
    papeletas = dibuja(
        st.lists(
            st.sets(st.integers(0, cuantas - 1), min_size=1, max_size=marcas_por_voto),
            min_size=1,
            max_size=25,
        )
    )
    votos = {c.id: sum(i in p for p in papeletas) for i, c in enumerate(_candidatas(cuantas))}
    en_contra = dibuja(st.integers(0, 5)) if cuantas == 1 else 0
    total = len(papeletas) + en_contra + blancos + nulos
    return plazas, Recuento(votos, en_contra, blancos, nulos, abstenciones, total)


@given(_rondas(), _REGLAS, st.integers(0, 2))
def test_nunca_hay_electa_sin_mayoria_ni_mas_electas_que_plazas(
    ronda: tuple[int, Recuento], regla: ReglaDeMayoria, seguidos: int
) -> None:
    plazas, dado = ronda
    exigir_recuento(dado, _candidatas(len(dado.votos)), plazas, _PRESENTES)
    hecha = _escrutar(regla, plazas, seguidos, dado)
    emitidos = dado.validas
    emitidos += dado.blancos * (Neutro.BLANCOS in regla.emitidos)
    emitidos += dado.abstenciones * (Neutro.ABSTENCIONES in regla.emitidos)
    for electa in hecha.electas:
        for exigencia in regla.exigencias:
            base = {**_BASES, Base.EMITIDOS: emitidos}[exigencia.base]
            assert dado.votos[electa] >= max(1, exigidos(exigencia, base))
    assert len(hecha.electas) <= plazas
    assert set(hecha.electas).isdisjoint(hecha.empatadas)
    assert (hecha.resultado == "resuelta") is (len(hecha.electas) == plazas)
    assert (hecha.resultado == "empate") is bool(hecha.empatadas)


@given(_rondas(), _REGLAS)
def test_nadie_con_menos_votos_pasa_por_delante(ronda: tuple[int, Recuento], regla: ReglaDeMayoria) -> None:
    plazas, dado = ronda
    hecha = _escrutar(regla, plazas, 0, dado)
    fuera = [v for c, v in dado.votos.items() if c not in hecha.electas]
    assert (
        all(dado.votos[e] > max(fuera, default=-1) for e in hecha.electas)
        or len(hecha.electas) == plazas
        or max(fuera, default=0) < min(dado.votos[e] for e in hecha.electas)
    )
    assert len({dado.votos[c] for c in hecha.empatadas}) <= 1


@given(_rondas(), st.integers(1, 9))
def test_un_recuento_que_no_cuadra_se_rechaza(ronda: tuple[int, Recuento], de_mas: int) -> None:
    plazas, dado = ronda
    candidatas = _candidatas(len(dado.votos))
    primera = candidatas[0].id
    inflado = {**dado.votos, primera: dado.validas + de_mas}
    with pytest.raises(ErrorDeUsuario):
        exigir_recuento(
            Recuento(inflado, 0, dado.blancos, dado.nulos, 0, dado.papeletas), candidatas, plazas, 40
        )
    with pytest.raises(ErrorDeUsuario):
        exigir_recuento(dado, candidatas, plazas, dado.recogidas + dado.abstenciones - 1)


@given(_rondas(), st.integers(1, 3))
def test_las_mas_votadas_nunca_dejan_fuera_a_quien_iguala(ronda: tuple[int, Recuento], plazas: int) -> None:
    votos = ronda[1].votos
    pasan = mas_votadas(votos, plazas)
    assert len(pasan) >= min(2 * plazas, len(votos))
    assert all(votos[c] < min(votos[p] for p in pasan) for c in votos if c not in pasan)


@pytest.mark.parametrize(
    ("empate", "seguidos", "resultado"),
    [
        (None, 0, "empate"),
        (Empate.RECHAZA, 0, "desierta"),
        (Empate.SEGUNDA_VOTACION, 0, "empate"),
        (Empate.SEGUNDA_VOTACION, 1, "desierta"),
        (Empate.VOTO_DE_CALIDAD, 0, "empate"),
        (Empate.SEGUNDA_Y_CALIDAD, 1, "empate"),
    ],
)
def test_el_empate_sale_como_dice_la_regla(empate: Empate | None, seguidos: int, resultado: str) -> None:
    regla = ReglaDeMayoria((_MITAD,), empate)
    hecha = _escrutar(regla, 1, seguidos, Recuento({"A": 14, "B": 14}))
    assert (hecha.resultado, hecha.electas) == (resultado, ())


def test_diez_diez_y_ocho_no_es_empate_sino_otra_ronda() -> None:
    hecha = _escrutar(ReglaDeMayoria((_MITAD,), Empate.RECHAZA), 1, 0, Recuento({"A": 10, "B": 10, "C": 8}))
    assert (hecha.resultado, hecha.dictamen.veredicto) == ("otra_ronda", Veredicto.NO)


def test_empatadas_por_la_ultima_plaza_la_primera_ya_resulta_electa() -> None:
    dado = Recuento({"A": 20, "B": 15, "C": 15}, papeletas=28)
    hecha = _escrutar(ReglaDeMayoria((_MITAD,)), 2, 0, dado)
    assert (hecha.resultado, hecha.electas, hecha.empatadas) == ("empate", ("A",), ("B", "C"))


def test_repetida_y_vuelta_a_empatar_decide_la_presidencia() -> None:
    regla = _regla(ReglaDeMayoria((_MITAD,), Empate.SEGUNDA_Y_CALIDAD))
    assert [salida_de_empate(regla, n) for n in (0, 1)] == ["repetir", "calidad"]
    assert salida_de_empate(_regla(ReglaDeMayoria((_MITAD,))), 0) == "uso"


def test_por_consenso_con_dos_candidaturas_no_se_puede_saber() -> None:
    regla = ReglaDeMayoria((), forma=Forma.CONSENSO)
    assert _escrutar(regla, 1, 0, Recuento({"A": 20, "B": 1})).dictamen.veredicto is Veredicto.NO_SE_SABE
    assert _escrutar(regla, 1, 0, Recuento({"A": 20})).electas == ("A",)
    assert _escrutar(regla, 1, 0, Recuento({"A": 20}, en_contra=1)).electas == ()


def test_sin_regla_o_por_fijar_no_se_puede_saber() -> None:
    for regla in (None, _regla(None)):
        hecha = escrutar(regla, [EnPie("A", "A")], 1, Recuento({"A": 5}), _PRESENCIA)
        assert (hecha.resultado, hecha.dictamen.veredicto) == ("", Veredicto.NO_SE_SABE)
