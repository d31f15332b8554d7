"""Reglas que faltan, se solapan, dejan hueco o no pueden cumplirse."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia, Reparto
from escritorio.estatutos.modelo.integrar import (
    ClaseDeParte,
    ClaseDeRequisito,
    CriterioDeTurno,
    Cupo,
    Estamento,
    LigaDeMandato,
    ReglaDeComposicion,
    ReglaDeMandato,
    ReglaDeRequisitos,
    Requisito,
    Turno,
)
from escritorio.estatutos.modelo.reglas import Organo, Parametros, Regla
from escritorio.estatutos.modelo.sesionar import (
    Aprobacion,
    MayoriaPorGrupo,
    Numeracion,
    Peticion,
    ReglaDeActa,
    ReglaDeConvocatoria,
    ReglaDeMayoria,
    ReglaDeQuorum,
    UnidadDePlazo,
)
from escritorio.estatutos.modelo.votar import (
    Corte,
    FormaDeCuota,
    FormaDeVoto,
    Mora,
    ReglaDeCuota,
    ReglaDePoderes,
    ReglaDeVoto,
    TramoDeVoto,
    VotosDeCategoria,
)
from escritorio.estatutos.reglas.calendario import sumar_dias
from escritorio.estatutos.reglas.revision import ClaseDeReparo, Hechos, Reparo, revisar_reglas

MAS, AL = Comparador.MAS_DE, Comparador.AL_MENOS
MITAD = Exigencia(Base.HABILITADOS, MAS, Fraction(1, 2))
TERCIO = Exigencia(Base.HABILITADOS, AL, Fraction(1, 3), 3)
CONSEJO = Organo("o", "consejo", "Consejo", "consejo", "mandatos", "", "", "", False, "", 1)
DIRECTIVA = replace(CONSEJO, id="d", clave="directiva", nombre="Comisión Directiva")
HECHOS = Hechos({Reparto.PAIS: 4}, {"o": 10}.get)
PETICION = Peticion(TERCIO, convocar_dias=4, celebrar_dias=5)
TODOS = Estamento(ClaseDeParte.TODOS)
DE_OFICIO = Estamento(ClaseDeParte.DE_OFICIO, organo="consejo")


def regla(
    parametros: Parametros | None,
    familia: str = "quorum",
    desde: str = "0001-01-01",
    hasta: str | None = None,
    organo: str = "o",
) -> Regla:
    return Regla(f"r{desde}{organo}", organo, familia, "", parametros, "", desde, hasta)


def frases(*reglas: Regla, organo: Organo = CONSEJO, hechos: Hechos | None = HECHOS) -> list[str]:
    return [r.frase for r in revisar_reglas(reglas, [organo, DIRECTIVA], hechos)]


def composicion(*partes: Estamento, minimo: int = 0, maximo: int = 0) -> ReglaDeComposicion:
    return ReglaDeComposicion(partes, minimo, maximo)


@pytest.mark.parametrize(
    ("familia", "parametros", "frase"),
    [
        ("quorum", ReglaDeQuorum((MITAD, TERCIO), demora_minutos=(30,), minimo_de_grupos=4), None),
        ("quorum", ReglaDeQuorum((TERCIO, MITAD)), "la segunda llamada exige más que la anterior."),
        ("quorum", ReglaDeQuorum((replace(MITAD, comparador=AL), MITAD)), "la segunda llamada exige más"),
        ("quorum", ReglaDeQuorum((MITAD, replace(MITAD, minimo=3))), "la segunda llamada exige más"),
        ("quorum", ReglaDeQuorum((MITAD,), minimo_de_grupos=5), "pide 5 países y sólo hay 4."),
        ("quorum", ReglaDeQuorum((replace(MITAD, fraccion=Fraction(1)),)), "pide más de la totalidad"),
        ("quorum", ReglaDeQuorum((replace(MITAD, minimo=11),)), "nunca menos de 11 y el órgano tiene 10"),
        ("quorum", ReglaDeQuorum((MITAD,), demora_minutos=(30,)), "las demoras entre llamadas no casan"),
        ("mayoria", ReglaDeMayoria((replace(MITAD, fraccion=Fraction(1)),)), "pide más de la totalidad"),
        ("mayoria", ReglaDeMayoria((MITAD,), por_grupo=MayoriaPorGrupo(Reparto.PAIS, MITAD, TERCIO)), None),
        ("mayoria", ReglaDeMayoria((MITAD,), por_grupo=MayoriaPorGrupo(Reparto.PAIS, MITAD,
         replace(TERCIO, base=Base.EMITIDOS, minimo=5))), "pide 5 países a favor y sólo hay 4."),
        ("convocatoria", ReglaDeConvocatoria(15, maximo=10), "el plazo máximo (10) es menor"),
        (
            "convocatoria",
            ReglaDeConvocatoria(6, peticion=replace(PETICION, unidad=UnidadDePlazo.HABILES)),
            None,
        ),
        ("convocatoria", ReglaDeConvocatoria(2, urgencia=3), "el plazo de urgencia es mayor"),
        ("convocatoria", ReglaDeConvocatoria(6, peticion=PETICION), "antes de que pueda convocarse"),
        ("convocatoria", ReglaDeConvocatoria(48, UnidadDePlazo.HORAS, peticion=PETICION), None),
        ("composicion", composicion(Estamento(ClaseDeParte.TODOS), minimo=9, maximo=5), "el máximo"),
        ("composicion", composicion(Estamento(ClaseDeParte.ELECTOS, plazas=3), Estamento(ClaseDeParte.LISTA,
         puestos=("Presidencia",)), minimo=5), "no llegan al mínimo de 5"),
        ("composicion", composicion(Estamento(ClaseDeParte.ELECTOS), minimo=5), None),
        ("composicion", composicion(Estamento(ClaseDeParte.ELECTOS, plazas=6), TODOS, maximo=5),
         "suman 6 y el máximo es de 5 integrantes"),
        ("composicion", composicion(Estamento(ClaseDeParte.ELECTOS, plazas=5), maximo=5), None),
        ("composicion", composicion(Estamento(ClaseDeParte.DE_OFICIO, organo="junta")), "no existe (Junta)"),
        ("composicion", composicion(Estamento(ClaseDeParte.ROTACION, organo="junta", turnos=(Turno.ACTUAL,))),
         "no existe (Junta)"),
        ("composicion", composicion(DE_OFICIO), "viene del mismo órgano que se integra"),
        ("composicion", composicion(replace(DE_OFICIO, puesto_origen="Presidencia")), None),
        ("composicion", composicion(Estamento(ClaseDeParte.POR_GRUPO)), "no dice de quiénes se compone"),
        ("composicion", composicion(Estamento(ClaseDeParte.POR_GRUPO, cupos=(Cupo("", 1),))), None),
        ("mandato", ReglaDeMandato(0, reelecciones=1), "limita la reelección de un mandato sin término."),
        ("mandato", ReglaDeMandato(0, turno=CriterioDeTurno.PAIS), "no se dice cuánto dura cada turno."),
        ("mandato", ReglaDeMandato(12, inicio=LigaDeMandato.FECHA_FIJA), "se liga a una fecha fija"),
        ("mandato", ReglaDeMandato(0, reelecciones=0, fin=LigaDeMandato.FECHA_FIJA, dia="07-01"), None),
        ("requisitos", ReglaDeRequisitos((Requisito(ClaseDeRequisito.CATEGORIA),)), "de ciertas categorías"),
        ("voto", ReglaDeVoto(FormaDeVoto.POR_TRAMO, (TramoDeVoto(0, 0),)), "ningún socio tendría votos."),
        ("voto", ReglaDeVoto(FormaDeVoto.TABLA, tabla=(VotosDeCategoria("pleno", 1),)), None),
        ("voto", ReglaDeVoto(FormaDeVoto.IGUAL, mora=Mora(0, Corte.SESION)), "de quien no adeuda nada."),
        ("cuota", ReglaDeCuota(FormaDeCuota.FIJA, cada_meses=0), "no dice cada cuántos meses"),
        ("acta", ReglaDeActa(Numeracion.ANUAL, (), Aprobacion.MISMA), "el acta no la firma nadie."),
        ("poderes", ReglaDePoderes(True), None),
    ],
)  # fmt: skip
def test_lo_imposible_se_halla_y_lo_posible_no(
    familia: str, parametros: Parametros, frase: str | None
) -> None:
    halladas = frases(regla(parametros, familia))
    assert len(halladas) >= (frase is not None)
    assert frase in halladas[0] if frase else halladas == []


def test_sin_hechos_no_se_mira_lo_que_depende_de_ellos() -> None:
    exigente = ReglaDeQuorum((replace(MITAD, minimo=99),), minimo_de_grupos=99)
    assert frases(regla(exigente), hechos=None) == []
    assert (
        frases(regla(exigente, hasta="2020-12-31"), regla(ReglaDeQuorum((MITAD,)), desde="2021-01-01")) == []
    )


def test_lo_que_falta_por_fijar_se_dice_y_sin_sesiones_no_se_pide_quorum() -> None:
    pendientes = [regla(None), regla(None, "composicion")]
    assert frases(*pendientes) == ["Composición: está por fijar."]
    asamblea = replace(CONSEJO, sesiona=True)
    reparos = revisar_reglas(pendientes, [asamblea])
    assert [(r.familia, r.regla_id is None) for r in reparos] == [
        ("quorum", False),
        ("composicion", False),
        ("convocatoria", True),
        ("mayoria", True),
    ]
    assert {r.clase for r in reparos} == {ClaseDeReparo.FALTA}


def test_dos_organos_que_se_integran_uno_del_otro_no_pueden_empezar() -> None:
    circulo = [
        regla(composicion(replace(DE_OFICIO, organo="directiva")), "composicion"),
        regla(composicion(DE_OFICIO), "composicion", organo="d"),
    ]
    assert (
        frases(*circulo)
        == ["Composición: se integran de oficio en círculo Comisión Directiva y Consejo."] * 2
    )
    assert frases(circulo[0]) == []


def vigencias(*tramos: tuple[str, str | None]) -> list[Reparo]:
    quorum = ReglaDeQuorum((MITAD,))
    return revisar_reglas([regla(quorum, desde=d, hasta=h) for d, h in tramos], [CONSEJO])


def test_vigencias_que_se_solapan_o_dejan_hueco() -> None:
    hueco, final = vigencias(("2010-01-01", "2015-12-31"), ("2016-02-01", "2020-12-31"))
    assert hueco.frase == "Quórum: del 01/01/2016 al 31/01/2016 no rige ninguna."
    assert final.frase == "Quórum: rige hasta el 31/12/2020 y nada la sustituye."
    (solape,) = vigencias(("2010-01-01", "2015-12-31"), ("2015-12-31", None))
    assert solape.frase == "Quórum: rige desde el 31/12/2015, cuando la anterior aún no ha terminado."
    assert [hueco.clase, solape.clase] == [ClaseDeReparo.HUECO, ClaseDeReparo.SOLAPA]
    dentro = vigencias(("2010-01-01", None), ("2012-01-01", "2012-12-31"), ("2014-01-01", None))
    assert [r.clase for r in dentro] == [ClaseDeReparo.SOLAPA] * 2


def test_lo_imposible_se_dice_mientras_rija_aunque_ya_tenga_su_fin() -> None:
    convocatoria = regla(ReglaDeConvocatoria(15, maximo=10), "convocatoria", hasta="2026-12-31")
    sucesora = regla(ReglaDeConvocatoria(15), "convocatoria", desde="2027-01-01")
    for hoy, cuantos in (("2026-12-31", 1), ("2027-01-01", 0), ("", 0)):
        assert len(revisar_reglas([convocatoria, sucesora], [CONSEJO], Hechos(hoy=hoy))) == cuantos


@given(st.lists(st.integers(1, 900), min_size=1, max_size=6), st.integers(-400, 400), st.data())
def test_una_sucesion_sin_hueco_ni_solape_no_tiene_reparos_y_moverla_los_da(
    duran: list[int], salto: int, datos: st.DataObject
) -> None:
    movida = datos.draw(st.integers(1, len(duran)))
    tramos: list[tuple[str, str | None]] = []
    desde = "2000-01-01"
    for dias in duran:
        tramos.append((desde, sumar_dias(desde, dias - 1)))
        desde = sumar_dias(desde, dias)
    tramos.append((desde, None))
    assert vigencias(*tramos) == []
    corrida = [
        (sumar_dias(d, max(salto, 0)), h and sumar_dias(h, max(salto, 0))) if n >= movida else (d, h)
        for n, (d, h) in enumerate(tramos)
    ]
    assert [r.clase for r in vigencias(*corrida)] == ([ClaseDeReparo.HUECO] if salto > 0 else [])
    alargada = [(d, h and sumar_dias(h, 1)) if n == movida - 1 else (d, h) for n, (d, h) in enumerate(tramos)]
    assert ClaseDeReparo.SOLAPA in {r.clase for r in vigencias(*alargada)}
