"""Lo que a un socio le toca por deber sale de las reglas, con su cuenta; lo demás queda pendiente."""

from __future__ import annotations

import pytest

from escritorio.acuerdos.acciones.propuestas import retirar
from escritorio.acuerdos.consultas import propuestas
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.acciones.emision import anotar_saldo_inicial
from escritorio.cuotas.acciones.recargos import NoProcede, YaPropuesta, proponer_medida
from escritorio.cuotas.consultas.mora import leer_efectos
from escritorio.estatutos.consultas.reglas import organo_principal
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.votar import (
    Corte,
    FormaDeCuota,
    FormaDeVoto,
    Mora,
    ReglaDeCuota,
    ReglaDeVoto,
)
from escritorio.socios.acciones import cambiar_nombre
from escritorio.socios.consultas import socio, socios
from tests.cuotas.escenas import fijar
from tests.fabrica import ACTO_ANTERIOR


def _deudor(bd: Archivo, *ejercicios: str) -> str:
    socio_id = socios(bd)[0].id
    for ejercicio in ejercicios:
        anotar_saldo_inicial(bd, socio_id, ejercicio, 1_000, ACTO_ANTERIOR)
    return socio_id


def _veredictos(bd: Archivo, socio_id: str) -> dict[str, Veredicto]:
    nombre = socio(bd, socio_id).nombre
    return {e.clase: e.dictamen.veredicto for e in leer_efectos(bd)(socio_id, nombre)}


def test_cada_efecto_sale_de_su_regla(red: Archivo) -> None:
    socio_id = _deudor(red, "2024", "2025")
    fijar(red, "voto", ReglaDeVoto(FormaDeVoto.IGUAL, mora=Mora(1, Corte.ANIO_ANTERIOR)))
    fijar(red, "cuota", ReglaDeCuota(FormaDeCuota.TRAMOS, suspende=2, excluye=3))
    assert _veredictos(red, socio_id) == {
        "voto": Veredicto.SI,
        "suspension": Veredicto.SI,
        "exclusion": Veredicto.NO,
    }
    assert set(_veredictos(red, socios(red)[1].id).values()) == {Veredicto.NO}


def test_lo_que_las_reglas_no_dicen_queda_pendiente(red: Archivo) -> None:
    socio_id = _deudor(red, "2023", "2024", "2025")
    assert set(_veredictos(red, socio_id).values()) == {Veredicto.NO_SE_SABE}
    fijar(red, "voto", ReglaDeVoto(FormaDeVoto.IGUAL))
    assert "voto" not in _veredictos(red, socio_id)


def test_proponer_la_exclusion_abre_el_expediente_y_no_toca_al_socio(red: Archivo) -> None:
    socio_id = _deudor(red, "2023", "2024", "2025")
    antes = socio(red, socio_id)
    fijar(red, "cuota", ReglaDeCuota(FormaDeCuota.TRAMOS, excluye=3))
    proponer_medida(red, socio_id, "exclusion", "Tesorería")
    (propuesta,) = propuestas(red)
    assert (propuesta.tipo_decision, propuesta.organo_id) == ("exclusion", organo_principal(red).id)
    assert propuesta.titulo == f"Exclusión de {antes.nombre} por cuotas impagas"
    assert "adeuda 3 periodos (2023, 2024 y 2025)" in propuesta.texto
    assert "art. 8" in propuesta.texto
    assert socio(red, socio_id) == antes
    with pytest.raises(YaPropuesta):
        proponer_medida(red, socio_id, "exclusion", "Tesorería")


def test_la_misma_medida_no_se_propone_dos_veces_aunque_el_socio_cambie_de_nombre(red: Archivo) -> None:
    socio_id = _deudor(red, "2023", "2024", "2025")
    fijar(red, "cuota", ReglaDeCuota(FormaDeCuota.TRAMOS, suspende=2, excluye=3))
    primera = proponer_medida(red, socio_id, "exclusion", "Tesorería")
    cambiar_nombre(red, socio_id, "Ciudad de otro nombre", "2026-03-01")
    with pytest.raises(YaPropuesta):
        proponer_medida(red, socio_id, "exclusion", "Tesorería")
    assert [p.id for p in propuestas(red)] == [primera]


def test_lo_propuesto_no_impide_la_otra_medida_ni_la_de_otro_ni_repetirla_si_se_retiro(red: Archivo) -> None:
    uno, otro = (s.id for s in socios(red)[:2])
    for quien in (uno, otro):
        anotar_saldo_inicial(red, quien, "2024", 1_000, ACTO_ANTERIOR)
    fijar(red, "cuota", ReglaDeCuota(FormaDeCuota.TRAMOS, suspende=1, excluye=1))
    primera = proponer_medida(red, uno, "suspension", "")
    proponer_medida(red, uno, "exclusion", "")
    proponer_medida(red, otro, "suspension", "")
    retirar(red, primera, "2026-03-10", "Pagó")
    proponer_medida(red, uno, "suspension", "")
    assert len(propuestas(red)) == 4


def test_si_la_regla_no_llega_no_se_propone_nada(red: Archivo) -> None:
    socio_id = _deudor(red, "2025")
    fijar(red, "cuota", ReglaDeCuota(FormaDeCuota.TRAMOS, suspende=2))
    with pytest.raises(NoProcede, match="desde 2 periodos adeudados"):
        proponer_medida(red, socio_id, "suspension", "")
    assert propuestas(red) == []
