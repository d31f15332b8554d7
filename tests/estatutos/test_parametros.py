"""Los parámetros van y vuelven sin cambiar, y los mal escritos dicen qué clave no vale."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escritorio.comun.base.errores import DatoInvalido
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia, Reparto
from escritorio.estatutos.modelo.integrar import (
    ClaseDeParte,
    ClaseDeRequisito,
    Cupo,
    Estamento,
    ReglaDeComposicion,
    ReglaDeMandato,
    ReglaDeRequisitos,
    Requisito,
    Turno,
)
from escritorio.estatutos.modelo.reglas import Parametros
from escritorio.estatutos.modelo.sesionar import (
    Aprobacion,
    Ausencia,
    Dia,
    Empate,
    Firmante,
    Forma,
    MayoriaPorGrupo,
    Mesa,
    Neutro,
    Numeracion,
    Periodicidad,
    Peticion,
    ReglaDeActa,
    ReglaDeConvocatoria,
    ReglaDeMayoria,
    ReglaDePropuestas,
    ReglaDeQuorum,
    UnidadDePlazo,
)
from escritorio.estatutos.modelo.votar import (
    Corte,
    FormaDeCuota,
    FormaDeVoto,
    Mora,
    ReglaDeCuota,
    ReglaDeMembresia,
    ReglaDePoderes,
    ReglaDeVoto,
    TramoDeVoto,
    VotosDeCategoria,
)
from escritorio.estatutos.parametros.lectura import (
    CLASES,
    escribir_parametros,
    exigir_parametros,
    leer_fraccion,
    leer_parametros,
)

MITAD = {"base": "habilitados", "comparador": "mas_de", "fraccion": "1/2"}
TERCIO = Exigencia(Base.HABILITADOS, Comparador.AL_MENOS, Fraction(1, 3), 3)
PRESENTES = Exigencia(Base.PRESENTES, Comparador.MAS_DE, Fraction(1, 2))
EJEMPLARES: tuple[Parametros, ...] = (
    ReglaDeQuorum((TERCIO, TERCIO, PRESENTES), True, (30, 2880), minimo_de_grupos=3, presencia=tuple(Mesa)),
    ReglaDeMayoria(
        (TERCIO, PRESENTES),
        Empate.SEGUNDA_Y_CALIDAD,
        Forma.VOTOS,
        tuple(Neutro),
        Ausencia.ABSTENCION,
        MayoriaPorGrupo(Reparto.TIPO, PRESENTES, PRESENTES),
    ),
    ReglaDeMayoria((), forma=Forma.CONSENSO),
    ReglaDeConvocatoria(
        2,
        UnidadDePlazo.HABILES,
        30,
        "la presidencia",
        Peticion(TERCIO, 4, 60),
        Periodicidad(1, 1, Dia.JUEVES),
        True,
        0,
    ),
    ReglaDeComposicion(
        (
            Estamento(ClaseDeParte.POR_GRUPO, cupos=(Cupo("pleno", 2), Cupo("asociado", 1))),
            Estamento(ClaseDeParte.ROTACION, organo="secretaria", turnos=tuple(Turno), con_voto=False),
        ),
        5,
    ),
    ReglaDeMandato(24, 1, prorroga_meses=0),
    ReglaDeRequisitos((Requisito(ClaseDeRequisito.CATEGORIA, valores=("pleno",)),)),
    ReglaDeVoto(
        FormaDeVoto.POR_TRAMO, (TramoDeVoto(0, 1), TramoDeVoto(100_000, 2)), mora=Mora(1, Corte.SESION)
    ),
    ReglaDeVoto(FormaDeVoto.TABLA, tabla=(VotosDeCategoria("pleno", 2),), solo_voz=("observador",)),
    ReglaDePoderes(True, 2, (Reparto.PAIS,), "escrito firmado", 24, hacen_quorum=False, integrante=True),
    ReglaDeCuota(FormaDeCuota.TRAMOS, vence_dias=30),
    ReglaDeMembresia(True, True, "consejo", 2, "liquidar"),
    ReglaDeActa(Numeracion.ANUAL, (Firmante.SECRETARIA, Firmante.VISTO_BUENO), Aprobacion.SIGUIENTE),
    ReglaDePropuestas(
        Exigencia(Base.HABILITADOS, Comparador.AL_MENOS, Fraction(1, 10)), "consejo", 10, sin_informe=True
    ),
    ReglaDePropuestas(estados=("Admitida", "En debate")),
)


def familia_de(parametros: Parametros) -> str:
    return next(familia for familia, clase in CLASES.items() if isinstance(parametros, clase))


@pytest.mark.parametrize("dados", EJEMPLARES, ids=lambda p: type(p).__name__)
def test_los_parametros_van_y_vuelven(dados: Parametros) -> None:
    assert leer_parametros(familia_de(dados), json.loads(escribir_parametros(dados))) == dados


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from(list(Comparador)), st.integers(0, 99))
def test_una_exigencia_va_y_vuelve_exacta(d: int, n: int, comparador: Comparador, minimo: int) -> None:
    dada = ReglaDeQuorum((Exigencia(Base.CUBIERTOS, comparador, Fraction(min(n, d - 1), d), minimo),))
    assert leer_parametros("quorum", json.loads(escribir_parametros(dada))) == dada


@pytest.mark.parametrize(
    ("familia", "antiguos", "leidos"),
    [
        ("convocatoria", {"dias": 15}, ReglaDeConvocatoria(15)),
        ("quorum", {"llamadas": [MITAD], "demora_minutos": None}, ()),
        ("quorum", {"llamadas": [MITAD], "demora_minutos": 30}, ()),
        ("quorum", {"llamadas": [MITAD, MITAD], "demora_minutos": 30}, (30,)),
        ("quorum", {"llamadas": [MITAD, MITAD, MITAD], "demora_minutos": 60}, (60, 60)),
    ],
)
def test_lo_escrito_por_la_primera_version_se_lee(
    familia: str, antiguos: dict[str, Any], leidos: ReglaDeConvocatoria | tuple[int, ...]
) -> None:
    dados = leer_parametros(familia, antiguos)
    assert (dados.demora_minutos if isinstance(dados, ReglaDeQuorum) else dados) == leidos


@given(
    st.floats(0, 1).map(str) | st.floats(0, 1) | st.sampled_from(["1e-1", "0,5", "-1/2", "3/2", "1/0", "½"])
)
def test_una_fraccion_que_no_es_de_enteros_se_rechaza(escrita: object) -> None:
    with pytest.raises(DatoInvalido, match="no es una fracción") as error:
        leer_fraccion(escrita)
    assert error.value.campo == "fraccion"


@pytest.mark.parametrize(
    ("escrita", "leida"),
    [("2/3", Fraction(2, 3)), (" 4 / 8 ", Fraction(1, 2)), ("1", Fraction(1)), ("0", Fraction(0))],
)
def test_una_fraccion_de_enteros_se_lee(escrita: str, leida: Fraction) -> None:
    assert leer_fraccion(escrita) == leida


def doble_mayoria(dentro: str, grupos: str) -> dict[str, Any]:
    de = {"dentro": {**MITAD, "base": dentro}, "grupos": {**MITAD, "base": grupos}}
    return {"exigencias": [MITAD], "por_grupo": {"grupo": "pais", **de}}


def cada(meses: int, **resto: object) -> dict[str, Any]:
    return {"plazo": 5, "periodicidad": {"cada_meses": meses, **resto}}


@pytest.mark.parametrize(
    ("familia", "datos", "campo", "dicho"),
    [
        ("quorum", ["la mitad"], "parametros", "La regla de quórum no está bien escrita."),
        ("quorum", {}, "llamadas", "Falta «llamadas» en la regla de quórum."),
        ("quorum", {"llamadas": []}, "llamadas", "al menos la primera llamada"),
        ("quorum", {"llamadas": [MITAD] * 4}, "llamadas", "no admite más de tres"),
        ("quorum", {"llamadas": 3}, "llamadas", "debe ser una lista"),
        ("quorum", {"llamadas": ["la mitad"]}, "parametros", "«llamadas» no está bien escrita"),
        ("quorum", {"llamadas": [{**MITAD, "base": "vecinos"}]}, "base", "puede ser numero_legal, cubiertos"),
        ("quorum", {"llamadas": [{**MITAD, "base": "emitidos"}]}, "base", "se cuenta antes de votar"),
        ("quorum", {"llamadas": [{**MITAD, "comparador": "casi"}]}, "comparador", "no puede ser «casi»"),
        ("quorum", {"llamadas": [{**MITAD, "fraccion": 0.5}]}, "fraccion", "no es una fracción"),
        ("quorum", {"llamadas": [{**MITAD, "fraccion": "1"}]}, "fraccion", "no se alcanza nunca"),
        ("quorum", {"llamadas": [{**MITAD, "minimo": -1}]}, "minimo", "cero o mayor"),
        ("quorum", {"llamadas": [{**MITAD, "minino": 1}]}, "minino", "no es una clave de «llamadas»"),
        ("quorum", {"llamadas": [MITAD], "mantenido": 1}, "mantenido", "debe ser sí o no"),
        ("quorum", {"llamadas": [MITAD], "demora_minutos": "media hora"}, "demora_minutos", "una lista"),
        ("quorum", {"llamadas": [MITAD] * 3, "demora_minutos": [30]}, "demora_minutos", "cada llamada"),
        ("quorum", {"llamadas": [MITAD], "sin_quorum": "nada"}, "sin_quorum", "puede ser diligencia"),
        ("mayoria", {"exigencias": []}, "exigencias", "al menos una exigencia"),
        (
            "mandato",
            {"duracion_meses": 12, "inicio": "fecha_fija", "dia": "13-40"},
            "dia",
            "no es un día del año",
        ),
        ("mayoria", {"exigencias": [MITAD], "empate": "moneda al aire"}, "empate", "puede ser rechaza"),
        ("mayoria", doble_mayoria("cubiertos", "presentes"), "base", "Dentro de cada grupo"),
        ("mayoria", doble_mayoria("presentes", "emitidos"), "base", "Los grupos se cuentan"),
        ("convocatoria", {"dias": True}, "plazo", "número entero"),
        ("convocatoria", {}, "plazo", "La regla no dice nada"),
        ("convocatoria", {"maximo": 3}, "plazo", "no puede haber máximo"),
        (
            "convocatoria",
            {"plazo": 2, "peticion": {"exigencia": MITAD, "unidad": "horas"}},
            "unidad",
            "corridos o hábiles",
        ),
        ("convocatoria", {"plazo": 5, "convoca": 3}, "convoca", "debe ser un texto"),
        ("convocatoria", {"plazo": 5, "maximo": 4}, "maximo", "no puede ser menor que el mínimo"),
        ("convocatoria", {"plazo": 5, "urgencia": 6}, "urgencia", "no puede ser mayor que el de siempre"),
        ("convocatoria", cada(0), "cada_meses", "uno o más"),
        ("convocatoria", cada(1, semana=1), "semana", "a la vez el día y qué semana"),
        ("convocatoria", cada(1, dia="jueves"), "semana", "a la vez el día y qué semana"),
        ("composicion", {"partes": []}, "partes", "al menos una parte"),
        ("voto", {"forma": "por_tramo"}, "tramos", "empiezan en 0"),
        ("voto", {"forma": "tabla"}, "tabla", "cada categoría"),
        ("acta", {"numeracion": "anual", "firman": [], "aprobacion": "misma"}, "firman", "quién firma"),
    ],
)
def test_lo_mal_escrito_nombra_su_clave_y_dice_que_hacer(
    familia: str, datos: dict[str, Any], campo: str, dicho: str
) -> None:
    with pytest.raises(DatoInvalido, match=dicho) as error:
        leer_parametros(familia, datos)
    assert error.value.campo == campo


def test_unos_parametros_de_otra_familia_se_rechazan() -> None:
    with pytest.raises(DatoInvalido, match="no son de una regla de quórum"):
        exigir_parametros("quorum", ReglaDeConvocatoria(15))
