"""Plazos en días corridos, hábiles y horas; peticiones, periodicidad y sesión universal."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import (
    Dia,
    Periodicidad,
    Peticion,
    ReglaDeConvocatoria,
    UnidadDePlazo,
)
from escritorio.estatutos.reglas.calendario import es_habil, sumar_dias, sumar_habiles
from escritorio.estatutos.reglas.convocatoria import (
    cumple_plazo,
    es_universal,
    primera_sesion,
    procede_peticion,
    proxima_fecha,
    ultima_fecha,
)
from escritorio.estatutos.reglas.quorum import Presencia

SI, NO, DUDA = Veredicto.SI, Veredicto.NO, Veredicto.NO_SE_SABE
ROF = ReglaDeConvocatoria(
    2,
    UnidadDePlazo.HABILES,
    peticion=Peticion(Exigencia(Base.NUMERO_LEGAL, Comparador.AL_MENOS, Fraction(1, 4)), 4, 60),
)
EN_HORAS = ReglaDeConvocatoria(48, UnidadDePlazo.HORAS, urgencia=24, maximo=720)
TODOS = Presencia(25, 24, 24, 24)
PASCUA = frozenset({"2026-04-02", "2026-04-03"})


def regla(parametros: ReglaDeConvocatoria | None) -> Regla:
    return Regla("r", "o", "convocatoria", "", parametros, "art. 8", "0001-01-01", None)


@pytest.mark.parametrize(
    ("parametros", "emitida", "celebracion", "veredicto", "frase"),
    [
        (ReglaDeConvocatoria(15), "2026-03-21T18:00", "2026-04-04T10:00", NO, "plazo: falta 1 día."),
        (ReglaDeConvocatoria(15), "2026-03-21T18:00", "2026-04-05T08:00", SI, "cumple el plazo."),
        (
            ReglaDeConvocatoria(periodicidad=Periodicidad(12)),
            "2026-03-21",
            "2026-03-22",
            DUDA,
            "está por fijar. Fíjelo en Órganos, con su artículo o como uso.",
        ),
        (ReglaDeConvocatoria(15), "2026-03-21T18:00", "2026-03-01", NO, "plazo: faltan 35 días."),
        (ReglaDeConvocatoria(15, maximo=30), "2026-03-01", "2026-03-31", SI, "cumple el plazo."),
        (ReglaDeConvocatoria(15, maximo=30), "2026-03-01", "2026-04-01", NO, "más de 30 días corridos."),
        (ROF, "2026-03-31", "2026-04-02", NO, "plazo: falta 1 día hábil."),
        (ROF, "2026-03-31", "2026-04-05", NO, "plazo: falta 1 día hábil."),
        (ROF, "2026-03-31", "2026-04-06", SI, "cumple el plazo."),
        (ROF, "2026-04-02", "2026-04-03", NO, "plazo: faltan 2 días hábiles."),
        (EN_HORAS, "2026-03-01T10:00", "2026-03-03T09:59", NO, "plazo: falta 1 minuto."),
        (EN_HORAS, "2026-03-01T10:00", "2026-03-03T10:00", SI, "cumple el plazo."),
        (EN_HORAS, "2026-03-03T10:00", "2026-03-01T10:00", NO, "plazo: faltan 4 días."),
        (EN_HORAS, "2026-03-01T10:00", "2026-03-31T10:01", NO, "se adelanta más de 720 horas."),
        (
            EN_HORAS,
            "2026-03-01T10:00",
            "2026-03-03",
            DUDA,
            "falta la hora de la convocatoria o de la sesión.",
        ),
    ],
)
def test_el_plazo_es_exacto_en_su_borde(
    parametros: ReglaDeConvocatoria, emitida: str, celebracion: str, veredicto: Veredicto, frase: str
) -> None:
    dictamen = cumple_plazo(regla(parametros), emitida, celebracion, feriados=PASCUA)
    assert dictamen.veredicto is veredicto
    assert str(dictamen.frase).endswith(frase)


def test_la_cuenta_dice_las_fechas_que_uso() -> None:
    corta = cumple_plazo(regla(ROF), "2026-03-31T10:00", "2026-04-07", feriados=PASCUA)
    assert tuple(map(str, corta.cuenta)) == (
        "Convocada el 31/03/2026 para el 07/04/2026: 3 días hábiles, 01/04/2026, 06/04/2026 y 07/04/2026.",
        "No cuentan, por fin de semana: 04/04/2026 y 05/04/2026.",
        "No cuentan, por feriado: 02/04/2026 y 03/04/2026.",
        "Se exigen al menos 2 días hábiles.",
    )
    larga = cumple_plazo(regla(ROF), "2026-03-02", "2026-03-31")
    assert "21 días hábiles, 21 días entre el 03/03/2026 y el 31/03/2026." in str(larga.cuenta[0])
    horas = cumple_plazo(regla(EN_HORAS), "2026-03-01T10:00", "2026-03-03T10:30")
    assert str(horas.cuenta[0]) == "Convocada el 01/03/2026 10:00 para el 03/03/2026 10:30: 48 h 30 min."
    assert str(horas.cuenta[-1]) == "Se admiten a lo sumo 720 horas."


@pytest.mark.parametrize(
    ("urgencia", "veredicto", "linea"),
    [
        (None, NO, "La regla no prevé urgencia: rige el plazo de siempre."),
        (1, SI, "Es el plazo reducido por urgencia."),
        (0, SI, "No se exige antelación mínima."),
    ],
)
def test_la_urgencia_reduce_el_plazo_solo_si_se_preve(
    urgencia: int | None, veredicto: Veredicto, linea: str
) -> None:
    dada = regla(replace(ROF, urgencia=urgencia))
    dictamen = cumple_plazo(dada, "2026-03-09", "2026-03-10", urgente=True)
    assert dictamen.veredicto is veredicto
    assert linea in map(str, dictamen.cuenta)
    assert cumple_plazo(dada, "2026-03-09", "2026-03-10").veredicto is NO, "sin pedirla no se reduce"
    limite = ultima_fecha(dada, "2026-03-10", urgente=True)
    assert limite == {None: "2026-03-06", 1: "2026-03-09", 0: "2026-03-10"}[urgencia]


dias = st.dates(date(2025, 12, 1), date(2026, 12, 31))
unidades = st.sampled_from([UnidadDePlazo.CORRIDOS, UnidadDePlazo.HABILES, UnidadDePlazo.MESES])
UN_MES = ReglaDeConvocatoria(1, UnidadDePlazo.MESES, maximo=3)


@given(dias, st.integers(0, 25), unidades, st.frozensets(dias.map(date.isoformat), max_size=9))
def test_la_ultima_fecha_cumple_y_el_dia_siguiente_que_cuenta_ya_no(
    sesion: date, plazo: int, unidad: UnidadDePlazo, feriados: frozenset[str]
) -> None:
    dada, celebracion = regla(ReglaDeConvocatoria(plazo, unidad)), sesion.isoformat()
    ultima = ultima_fecha(dada, celebracion, feriados=feriados)
    tarde = sumar_dias(ultima, 1)
    if unidad is UnidadDePlazo.HABILES:
        assert plazo == 0 or es_habil(ultima, feriados)
        tarde = sumar_habiles(ultima, 1, feriados)
    assert cumple_plazo(dada, ultima, celebracion, feriados=feriados).veredicto is SI
    assert plazo == 0 or cumple_plazo(dada, tarde, celebracion, feriados=feriados).veredicto is NO
    assert isinstance(dada.parametros, ReglaDeConvocatoria)
    primera = primera_sesion(dada.parametros, ultima, feriados=feriados)
    assert primera <= celebracion
    assert cumple_plazo(dada, ultima, primera, feriados=feriados).veredicto is SI


@pytest.mark.parametrize(
    ("celebracion", "ultima", "tarde"),
    [
        ("2026-04-07", "2026-04-01", "2026-04-06"),
        ("2026-04-06", "2026-03-31", "2026-04-01"),
        ("2026-04-05", "2026-03-30", "2026-03-31"),
        ("2026-03-10", "2026-03-06", "2026-03-09"),
    ],
)
def test_en_habiles_la_ultima_fecha_no_cae_en_domingo_ni_en_feriado(
    celebracion: str, ultima: str, tarde: str
) -> None:
    assert ultima_fecha(regla(ROF), celebracion, feriados=PASCUA) == ultima
    assert cumple_plazo(regla(ROF), ultima, celebracion, feriados=PASCUA).veredicto is SI
    assert cumple_plazo(regla(ROF), tarde, celebracion, feriados=PASCUA).veredicto is NO


@pytest.mark.parametrize(
    ("emitida", "celebracion", "veredicto", "frase", "van"),
    [
        # El mes que acaba en febrero acaba en su último día, y el que pasa de ahí ya no cabe.
        ("2026-01-31", "2026-02-28", SI, "cumple el plazo.", "1 mes."),
        ("2026-02-01", "2026-02-28", NO, "había de convocarse hasta el 31/01/2026.", "27 días."),
        ("2026-02-28", "2026-03-28", SI, "cumple el plazo.", "1 mes."),
        ("2026-03-01", "2026-03-31", NO, "había de convocarse hasta el 28/02/2026.", "30 días."),
        ("2026-03-10", "2026-04-13", SI, "cumple el plazo.", "1 mes y 3 días."),
        ("2026-01-10", "2026-04-10", SI, "cumple el plazo.", "3 meses."),
        ("2026-01-10", "2026-04-11", NO, "se adelanta más de 3 meses.", "3 meses y 1 día."),
        ("2026-05-10", "2026-04-11", NO, "había de convocarse hasta el 11/03/2026.", "después de la sesión."),
        ("2026-04-11", "2026-04-11", NO, "había de convocarse hasta el 11/03/2026.", "0 días."),
    ],
)
def test_un_plazo_en_meses_va_de_fecha_a_fecha(
    emitida: str, celebracion: str, veredicto: Veredicto, frase: str, van: str
) -> None:
    dictamen = cumple_plazo(regla(UN_MES), emitida, celebracion)
    assert (dictamen.veredicto, str(dictamen.frase).endswith(frase)) == (veredicto, True), str(dictamen.frase)
    assert str(dictamen.cuenta[0]).endswith(f": {van}")
    assert tuple(map(str, dictamen.cuenta[1:])) == (
        "Se exige al menos 1 mes.",
        "Se admiten a lo sumo 3 meses.",
    )


def test_la_ultima_hora_se_da_al_minuto() -> None:
    assert ultima_fecha(regla(EN_HORAS), "2026-03-03T10:30") == "2026-03-01T10:30"


@pytest.mark.parametrize(
    ("firmantes", "veredicto", "frase"),
    [
        (6, NO, "La petición no procede: 6 firmantes de 7 necesarios."),
        (7, SI, "La petición procede: 7 firmantes y hacen falta 7."),
    ],
)
def test_una_peticion_de_la_cuarta_parte_obliga_a_convocar_en_cuatro_dias(
    firmantes: int, veredicto: Veredicto, frase: str
) -> None:
    dictamen = procede_peticion(regla(ROF), firmantes, TODOS, presentada="2026-03-01")
    assert (dictamen.veredicto, str(dictamen.frase)) == (veredicto, frase)
    assert tuple(map(str, dictamen.cuenta)) == (
        "La petición ha de ser de al menos un cuarto del número legal de integrantes.",
        f"Número legal 25; exige al menos un cuarto: 7; firmantes {firmantes}.",
        "Ha de convocarse dentro de 4 días de presentada: hasta el 05/03/2026.",
        "Ha de celebrarse dentro de 60 días de presentada: hasta el 30/04/2026.",
    )


def test_lo_que_la_regla_no_preve_se_dice() -> None:
    habiles = Peticion(ROF.peticion.exigencia, 0, 15, UnidadDePlazo.HABILES) if ROF.peticion else None
    dada = regla(ReglaDeConvocatoria(2, peticion=habiles))
    pedida = procede_peticion(dada, 9, TODOS, presentada="2026-04-01")
    assert str(pedida.cuenta[-1]).endswith(
        "15 días hábiles de presentada: hasta el 22/04/2026 (sin descontar feriados)."
    )
    pedida = procede_peticion(dada, 9, TODOS, presentada="2026-04-01", feriados=frozenset({"2026-04-03"}))
    assert str(pedida.cuenta[-1]).endswith("hasta el 23/04/2026.")
    sencilla = regla(ReglaDeConvocatoria(5))
    assert str(procede_peticion(sencilla, 24, TODOS).frase).startswith("La regla no prevé")
    assert str(es_universal(sencilla, TODOS).frase).startswith("La regla no prevé")
    assert proxima_fecha(sencilla, "2026-01-01") is None
    sin_plazos = Peticion(Exigencia(Base.NUMERO_LEGAL, Comparador.AL_MENOS, Fraction(0), 1))
    uno = procede_peticion(regla(ReglaDeConvocatoria(5, peticion=sin_plazos)), 1, TODOS)
    assert (uno.veredicto, len(uno.cuenta)) == (SI, 2), "la pide uno solo (Congreso de Intendentes)"


@pytest.mark.parametrize("dada", [None, regla(None)])
def test_sin_regla_de_convocatoria_no_se_puede_saber(dada: Regla | None) -> None:
    assert cumple_plazo(dada, "2026-01-01", "2026-12-31").veredicto is DUDA
    assert procede_peticion(dada, 9, TODOS).veredicto is DUDA
    assert es_universal(dada, TODOS).veredicto is DUDA
    assert (ultima_fecha(dada, "2026-01-01"), proxima_fecha(dada, "2026-01-01")) == ("", None)


@pytest.mark.parametrize(
    ("presencia", "veredicto"),
    [
        (TODOS, SI),
        (replace(TODOS, presentes=23), NO),
        (replace(TODOS, habilitados=20, presentes=20), DUDA),
        (replace(TODOS, habilitados=20, presentes=19), NO),
        (Presencia(25, 0, 0, 0), NO),
    ],
)
def test_es_universal_si_asisten_todos(presencia: Presencia, veredicto: Veredicto) -> None:
    assert es_universal(regla(replace(ROF, universal=True)), presencia).veredicto is veredicto


@pytest.mark.parametrize(
    ("periodicidad", "desde", "siguiente"),
    [
        (Periodicidad(12), "2024-02-29", "2025-02-28"),
        (Periodicidad(6), "2026-08-31", "2027-02-28"),
        (Periodicidad(48), "2026-03-10", "2030-03-10"),
        (Periodicidad(1, 1, Dia.JUEVES), "2026-03-01", "2026-03-05"),
        (Periodicidad(1, 1, Dia.JUEVES), "2026-03-05T10:00", "2026-04-02"),
        (Periodicidad(1, 1, Dia.JUEVES), "2026-12-31", "2027-01-07"),
        (Periodicidad(1, 5, Dia.LUNES), "2026-03-10", "2026-03-30"),
        (Periodicidad(1, 4, Dia.LUNES), "2026-03-10", "2026-03-23"),
        (Periodicidad(6, 2, Dia.DOMINGO), "2026-03-01", "2026-09-13"),
    ],
)
def test_la_proxima_fecha_sigue_el_calendario(periodicidad: Periodicidad, desde: str, siguiente: str) -> None:
    assert proxima_fecha(regla(ReglaDeConvocatoria(5, periodicidad=periodicidad)), desde) == siguiente
