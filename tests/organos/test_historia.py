"""Nombrar, prorrogar, suplir y cesar son hechos: nada se sobrescribe y se sabe quién era qué cada día."""

from __future__ import annotations

import pytest

from escritorio.acuerdos.modelo import ClaseDeFundamento, Fundamento
from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.estatutos.consultas.reglas import organo_por_clave
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.integrar import (
    ClaseDeRequisito,
    ReglaDeMandato,
    ReglaDeRequisitos,
    Requisito,
)
from escritorio.organos.acciones.mandatos import cesar, nombrar, prorrogar, suplir, terminar_suplencia
from escritorio.organos.consultas.candidatos import parecer_de_nombrar
from escritorio.organos.consultas.integracion import integrantes, ocupante
from escritorio.organos.consultas.mandatos import historia, mandato, mandatos, ocupaciones
from escritorio.organos.modelo.mandatos import SuplenciaNueva
from escritorio.organos.reglas.mandatos import IncumpleRegla, NoSeProrroga, SinPlaza
from escritorio.socios.acciones import nombrar_representante
from escritorio.socios.modelo import RepresentanteNuevo
from tests.fabrica import ACTO_ANTERIOR, con_socios
from tests.organos.escenas import HOY, con_mandato, de, fijar, nuevo, puesto_de
from tests.sesiones.escenas import comprobar_sin_rastro

CONSEJO_DE_2007 = Fundamento(
    ClaseDeFundamento.ACTO_ANTERIOR, "Consejo: la Cumbre se suspende y la SE se prorroga", "2007-12-17"
)


def secretaria_ejecutiva(bd: Archivo, fecha: str) -> list[str]:
    secretaria = organo_por_clave(bd, "secretaria_ejecutiva")
    return [o.ejerce for o in ocupaciones(bd, secretaria, fecha) if o.mandato]


def test_en_2007_el_consejo_prorroga_a_la_secretaria_ejecutiva_hasta_que_pasa_en_junio(bd: Archivo) -> None:
    saliente, entrante = con_socios(bd, 2)
    dado = con_mandato(bd, "secretaria_ejecutiva", 0, saliente, desde="2006-03-31", hasta="2008-03-30")
    accion = prorrogar(bd, dado.id, "2008-06-17", CONSEJO_DE_2007)
    with comprobar_sin_rastro(bd, SinPlaza):
        nombrar(bd, nuevo(bd, "secretaria_ejecutiva", 0, entrante, desde="2008-04-01"), ACTO_ANTERIOR)
    con_mandato(bd, "secretaria_ejecutiva", 0, entrante, desde="2008-06-18")
    dias = ("2008-03-30", "2008-03-31", "2008-06-17", "2008-06-18")
    assert [secretaria_ejecutiva(bd, d) for d in dias] == [["Municipio 001"]] * 3 + [["Municipio 002"]]
    prorrogado = mandato(bd, dado.id)
    assert (prorrogado.hasta, prorrogado.prorrogas[0].hasta_anterior) == ("2008-06-17", "2008-03-30")
    assert bd.valor("SELECT hasta FROM mandato WHERE id = ?", [dado.id]) == "2008-03-30"
    assert [(h.fecha, h.clase) for h in historia(bd, de(bd, "secretaria_ejecutiva"))] == [
        ("2008-06-18", "nombramiento"),
        ("2008-06-17", "termino"),
        ("2007-12-17", "prorroga"),
        ("2006-03-31", "nombramiento"),
    ]
    assert "Consejo: la Cumbre se suspende" in historia(bd, de(bd, "secretaria_ejecutiva"))[2].fundamento
    deshacer(bd, accion)
    assert mandato(bd, dado.id) == dado


def test_una_prorroga_que_no_cabe_no_deja_rastro(bd: Archivo) -> None:
    uno, otro = con_socios(bd, 2)
    dado = con_mandato(bd, "directiva", 0, uno, hasta="2026-06-30")
    con_mandato(bd, "directiva", 0, otro, desde="2026-09-01", hasta="2027-01-31")
    for hasta, error, frase in (
        ("2026-06-30", DatoInvalido, "ha de ser posterior"),
        ("2026-09-01", SinPlaza, "Municipio 002, desde el 01/09/2026"),
    ):
        with comprobar_sin_rastro(bd, error, frase):
            prorrogar(bd, dado.id, hasta, ACTO_ANTERIOR)
    fijar(bd, "directiva", ReglaDeMandato(prorroga_meses=1), "mandato")
    with comprobar_sin_rastro(bd, IncumpleRegla, "31/07/2026, su tope"):
        prorrogar(bd, dado.id, "2026-08-31", ACTO_ANTERIOR)
    prorrogar(bd, dado.id, "2026-08-31", ACTO_ANTERIOR, aunque_incumpla=True, motivo="Emergencia")
    [hecha] = mandato(bd, dado.id).prorrogas
    assert (hecha.aunque, hecha.dictamenes[0].veredicto) == ("Emergencia", Veredicto.NO)
    cesar(bd, dado.id, "2026-03-01", "Renuncia", ACTO_ANTERIOR)
    assert mandato(bd, dado.id).fundamento_cese == "Libro de socios en papel, 02/05/2001"
    with comprobar_sin_rastro(bd, NoSeProrroga):
        prorrogar(bd, dado.id, "2026-12-31", ACTO_ANTERIOR)


def test_al_nombrar_se_guarda_lo_que_dicen_las_reglas_y_lo_que_incumple_pide_motivo(bd: Archivo) -> None:
    uno, otro = con_socios(bd, 2)
    nombrar_representante(bd, uno, RepresentanteNuevo("Eva Intendenta", "2024-01-01"))
    emitir(bd, preparar_emision(bd, "2025"))
    fijar(bd, "secretaria_ejecutiva", ReglaDeMandato(duracion_meses=12, reelecciones=0), "mandato")
    pide = [Requisito(ClaseDeRequisito(c)) for c in ("al_dia", "en_ejercicio", "no_acumular")]
    pide += [Requisito(ClaseDeRequisito.ANTIGUEDAD, meses=24)]
    fijar(bd, "secretaria_ejecutiva", ReglaDeRequisitos(tuple(pide)), "requisitos")
    sin_termino = nuevo(bd, "secretaria_ejecutiva", 0, uno)
    parecer = parecer_de_nombrar(bd, sin_termino)
    assert parecer.hasta == "2026-12-31"
    assert [d.veredicto for d in parecer.dictamenes] == [Veredicto.NO, Veredicto.SI]
    con_termino = nuevo(bd, "secretaria_ejecutiva", 0, uno, hasta=parecer.hasta)
    assert parecer_de_nombrar(bd, con_termino).dictamenes[1].articulo == "art. 7"
    de_2027 = nuevo(bd, "secretaria_ejecutiva", 0, uno, desde="2027-01-01", hasta="2027-12-31")
    con_mandato(bd, "secretaria_ejecutiva", 0, uno, hasta=parecer.hasta)
    con_mandato(bd, "directiva", 2, uno, desde="2026-12-01")
    with comprobar_sin_rastro(bd, IncumpleRegla, "reelección seguida 1") as dicho:
        nombrar(bd, de_2027, ACTO_ANTERIOR)
    assert "no está al día en sus cuotas" in dicho.value.mensaje
    assert "ocupa otro puesto en Comisión Directiva" in dicho.value.mensaje
    with comprobar_sin_rastro(bd, DatoInvalido, "por qué"):
        nombrar(bd, de_2027, ACTO_ANTERIOR, aunque_incumpla=True, motivo=" ")
    nombrar(bd, de_2027, ACTO_ANTERIOR, aunque_incumpla=True, motivo="No hubo otra candidatura")
    ultimo, primero = mandatos(bd, de(bd, "secretaria_ejecutiva"))
    assert (ultimo.aunque, primero.aunque) == ("No hubo otra candidatura", "")
    assert [d.veredicto for d in primero.dictamenes] == [Veredicto.SI, Veredicto.SI]
    assert "no consta si está en ejercicio" in str(
        parecer_de_nombrar(bd, nuevo(bd, "secretaria_ejecutiva", 0, otro)).dictamenes[1].frase
    )


def test_el_suplente_solo_ejerce_mientras_suple(bd: Archivo) -> None:
    uno, otro, tercero = con_socios(bd, 3)
    dado = con_mandato(bd, "secretaria_ejecutiva", 0, uno, hasta="2026-12-31")
    con_mandato(bd, "secretaria_ejecutiva", 0, otro, calidad="suplente")
    organo = de(bd, "secretaria_ejecutiva")
    assert [i.nombre for i in integrantes(bd, organo, HOY)] == ["Municipio 001"]
    licencia = SuplenciaNueva("2026-03-01", "Licencia médica", "2026-04-30", socio_id=tercero)
    suplir(bd, dado.id, licencia, ACTO_ANTERIOR)
    [integrante] = integrantes(bd, organo, HOY)
    assert (integrante.nombre, integrante.vota) == ("Municipio 003", True)
    assert integrante.puesto == "Ciudad Secretaría Ejecutiva (suple a Municipio 001)"
    assert ocupante(bd, organo, "presidencia", HOY) == "Municipio 003"
    suyo = organo_por_clave(bd, "secretaria_ejecutiva")
    [hoy] = ocupaciones(bd, suyo, HOY)
    assert (hoy.suplente, hoy.ejerce) == ("Municipio 003", "Municipio 003")
    [antes] = ocupaciones(bd, suyo, "2026-02-28")
    assert (antes.suplente, antes.ejerce) == ("Municipio 002", "Municipio 001")
    [suplencia] = mandato(bd, dado.id).suplencias
    terminar_suplencia(bd, suplencia.id, "2026-03-05")
    assert [i.nombre for i in integrantes(bd, organo, HOY)] == ["Municipio 001"]
    assert bd.valor("SELECT hasta FROM suplencia") == "2026-04-30"
    assert [h.clase for h in historia(bd, organo)][:2] == ["fin_de_suplencia", "suplencia"]
    for fecha, identificador, error in (
        ("2026-03-06", suplencia.id, DatoInvalido),
        ("2026-03-06", "ninguna", NoExiste),
    ):
        with comprobar_sin_rastro(bd, error):
            terminar_suplencia(bd, identificador, fecha)


@pytest.mark.parametrize(
    ("desde", "hasta", "quien", "campo"),
    [
        ("2025-12-31", None, 1, "desde"),
        ("2026-03-01", "2027-01-01", 1, "desde"),
        ("2026-03-01", "2026-02-01", 1, "hasta"),
        ("2026-05-31", "2026-06-30", 1, "desde"),
        ("2026-03-01", None, 0, "quien"),
        ("2026-03-01", None, None, "quien"),
    ],
)
def test_una_suplencia_que_no_cabe_no_deja_rastro(
    bd: Archivo, desde: str, hasta: str | None, quien: int | None, campo: str
) -> None:
    ids = con_socios(bd, 3)
    dado = con_mandato(bd, "secretaria_ejecutiva", 0, ids[0], hasta="2026-12-31")
    ya = SuplenciaNueva("2026-05-01", "Viaje", "2026-05-31", socio_id=ids[2])
    suplir(bd, dado.id, ya, ACTO_ANTERIOR)
    mala = SuplenciaNueva(desde, "Licencia", hasta, socio_id=None if quien is None else ids[quien])
    with comprobar_sin_rastro(bd, DatoInvalido) as dicho:
        suplir(bd, dado.id, mala, ACTO_ANTERIOR)
    assert dicho.value.campo == campo
    with comprobar_sin_rastro(bd, DatoInvalido, "dentro de la suplencia"):
        terminar_suplencia(bd, mandato(bd, dado.id).suplencias[0].id, "2026-06-01")


def test_si_la_regla_lo_manda_sigue_en_funciones_hasta_quien_le_sucede(bd: Archivo) -> None:
    uno, otro = con_socios(bd, 2)
    dado = con_mandato(bd, "secretaria_ejecutiva", 0, uno, desde="2024-01-01", hasta="2025-12-31")
    assert not dado.rige(HOY)
    fijar(bd, "secretaria_ejecutiva", ReglaDeMandato(hasta_sucesor=True), "mandato")
    assert (mandato(bd, dado.id).fin, mandato(bd, dado.id).rige(HOY)) == (None, True)
    con_mandato(bd, "secretaria_ejecutiva", 0, otro, desde="2026-05-01")
    assert (mandato(bd, dado.id).fin, mandato(bd, dado.id).termino) == ("2026-04-30", "2025-12-31")
    cesar(bd, dado.id, "2026-03-01", "Renuncia")
    assert secretaria_ejecutiva(bd, HOY) == []
    [entrante, cese, _] = historia(bd, de(bd, "secretaria_ejecutiva"))
    assert (entrante.fecha, str(entrante.frase)) == ("2026-05-01", "Municipio 002 asume, sin término")
    assert (cese.clase, str(cese.frase)) == ("cese", "Municipio 001 cesa: Renuncia")
    with pytest.raises(NoExiste):
        mandato(bd, puesto_de(bd, "consejo"))
