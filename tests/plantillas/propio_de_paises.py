"""Lo propio de las figuras de Chile, Brasil y España: lo que sus leyes mandan."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from escritorio.cuotas.acciones.emision import emitir_extraordinaria
from escritorio.cuotas.acciones.escalas import crear_escala
from escritorio.cuotas.modelo.emision import EscalaNueva, Tramo
from escritorio.estatutos.consultas.reglas import regla_vigente
from escritorio.estatutos.modelo.integrar import ReglaDeMandato
from escritorio.estatutos.modelo.sesionar import Ratifican, ReglaDeConvocatoria, ReglaDeMayoria
from escritorio.estatutos.modelo.votar import FormaDeCuota, ReglaDeCuota
from escritorio.socios.consultas import exclusion, socio
from tests.fabrica import ACTO_ANTERIOR
from tests.plantillas.fundada import DE_USO_MAYORIA, HOY, Fundada

_AL_MES = 500_000


def asociacion_chilena(red: Fundada) -> None:
    """Quórum y mayorías del Código Civil, directorio de cinco o más, y Tarapacá: 500 000 al mes."""
    ids = red.socios(12, pais="CL")
    assert red.veredicto("quorum", "asamblea", presentes=6) == "no"
    assert red.veredicto("quorum", "asamblea", presentes=7) == "si"
    # En el directorio, la mayoría absoluta es de los asistentes: 2-1-2 de 5 no aprueba, y 3-1-1 sí.
    red.nombrar("directorio", "Presidencia", ids[:1])
    red.nombrar("directorio", "Director", ids[1:5])
    assert red.integrado("directorio") == ("si", "")
    assert red.veredicto("mayoria", "directorio", a_favor=2, en_contra=1, abstenciones=2) == "no"
    assert red.veredicto("mayoria", "directorio", a_favor=3, en_contra=1, abstenciones=1) == "si"
    # En la asamblea deciden los votos emitidos y, si empatan, quien preside.
    assert red.veredicto("mayoria", "asamblea", a_favor=2, en_contra=1, abstenciones=9) == "si"
    assert red.veredicto("mayoria", "asamblea", a_favor=6, en_contra=6, dirime="a_favor") == "si"
    # Disolver pide la mayoría absoluta de la asamblea, no de los presentes.
    disolver = {"tipo": "disolucion", "presentes": 8}
    assert red.veredicto("mayoria", "asamblea", a_favor=6, en_contra=2, **disolver) == "no"
    assert red.veredicto("mayoria", "asamblea", a_favor=7, en_contra=1, **disolver) == "si"
    # Hasta cuatro años, que se comunican en treinta días; el definitivo, en noventa.
    suya = regla_vigente(red.bd, red.organo("directorio").id, "mandato", "", HOY)
    assert suya is not None
    assert isinstance(suya.parametros, ReglaDeMandato)
    assert (suya.parametros.duracion_meses, suya.parametros.comunicar_dias) == (48, 30)
    assert suya.parametros.definitivo_dias == 90
    _como_tarapaca(red, ids)


def _como_tarapaca(red: Fundada, ids: list[str]) -> None:
    """Cada socia paga 500 000 pesos al mes, y la extraordinaria, sólo quien se beneficia."""
    red.fijar("asamblea", "cuota", ReglaDeCuota(FormaDeCuota.FIJA, 1))
    fija = EscalaNueva("ordinaria", "Cuota mensual", "CLP", "2002-01-01", "Uso", (Tramo(0, None, _AL_MES),))
    crear_escala(red.bd, fija, ACTO_ANTERIOR)
    for mes in range(1, 13):
        assert set(red.cobrado(f"2026-{mes:02}").values()) == {_AL_MES}
    cobrado = [c for c in red.consulta("cargos") if c["ejercicio"].startswith("2026-")]
    assert sum(c["importe"] for c in cobrado) == 12 * 12 * _AL_MES
    emitir_extraordinaria(red.bd, "extraordinaria", "2026", 90_000, ids[:3], ACTO_ANTERIOR)
    (otra,) = {c["ejercicio"] for c in red.consulta("cargos")} - {c["ejercicio"] for c in cobrado}
    assert len([c for c in red.consulta("cargos") if c["ejercicio"] == otra]) == 3


def consorcio_brasileno(red: Fundada) -> None:
    """Sólo contrato de rateio; se extingue con todos; se excluye tras suspender; órganos en portugués."""
    ids = red.socios(6, pais="BR")
    assert {c["nombre"] for c in red.consulta("conceptos")} >= {"Contrato de rateio"}
    assert not {c["clase"] for c in red.consulta("conceptos")} & {"incorporacion", "extraordinaria"}
    assert {red.organo(c).nombre for c in ("asamblea", "presidencia")} == {"Assembleia Geral", "Presidência"}
    extinguir = {"tipo": "disolucion"}
    assert red.veredicto("mayoria", "asamblea", a_favor=5, en_contra=1, **extinguir) == "no"
    assert red.veredicto("mayoria", "asamblea", a_favor=6, **extinguir) == "si"
    # Nadie sale excluido sin haber estado suspendido.
    suyo = exclusion(red.bd, socio(red.bd, ids[0]), HOY)
    assert suyo is not None
    assert suyo.veredicto.value == "no"
    assert "Lei 11.107" in str(suyo.fundamento)
    # El mandato cesa con el cargo, y sucede quien suceda.
    mandato = regla_vigente(red.bd, red.organo("presidencia").id, "mandato", "", HOY)
    assert mandato is not None
    assert isinstance(mandato.parametros, ReglaDeMandato)
    assert (mandato.parametros.cesa_con_el_cargo, mandato.parametros.sucede) == (True, True)
    # Una reforma que la asamblea aprueba necesita además la ley de la mayoría de los entes.
    red.fijar(
        "asamblea",
        "mayoria",
        ReglaDeMayoria(DE_USO_MAYORIA.exigencias, ratifican=Ratifican.MAYORIA),
        "reforma",
    )
    dicho = red.dice("mayoria", "asamblea", tipo="reforma", a_favor=6)
    assert dicho["veredicto"] == "si"
    assert "Para regir han de ratificarlo, por su ley o su acto, 4 de los 6 socios." in dicho["cuenta"]


def mancomunidad_espanola(red: Fundada) -> None:
    """Pleno del ROF y órgano colegiado de la Ley 40/2015: sus quórums, sus plazos y su urgencia."""
    ids = red.socios(9, pais="ES")
    red.nombrar("pleno", "Vocal", ids)
    mesa = {"numero_legal": 9, "habilitados": 9, "cubiertos": 9, "preside": "si", "secretaria": "si"}
    # Un tercio del número legal y nunca menos de tres, con presidencia y secretaría.
    assert red.veredicto("quorum", "pleno", presentes=2, **mesa) == "no"
    assert red.veredicto("quorum", "pleno", presentes=3, **mesa) == "si"
    assert red.veredicto("quorum", "pleno", presentes=9, **{**mesa, "secretaria": "no"}) == "no"
    chico = {"numero_legal": 5, "habilitados": 5, "cubiertos": 5}
    assert red.veredicto("quorum", "pleno", presentes=2, **{**mesa, **chico}) == "no"
    # Empata, se vota otra vez y decide quien preside; y nadie vota por otro.
    empate = {"a_favor": 4, "en_contra": 4, "abstenciones": 1, "secreta": "no"}
    assert red.veredicto("mayoria", "pleno", **empate) == "empate"
    assert red.veredicto("mayoria", "pleno", **empate, vuelta=2, dirime="en_contra") == "no"
    assert red.veredicto("mayoria", "pleno", a_favor=9, secreta="si") == "no"
    lleva = {"socio": "Socio ES municipio 01", "apoderado": "Socio ES municipio 02", "celebracion": HOY}
    assert red.veredicto("poder", "pleno", emitida=HOY, **lleva) == "no"
    # Dos días hábiles entre la convocatoria y la sesión: del jueves 10 se llega al martes 15.
    jueves = {"emitida": "2026-09-10", "pais": "ES"}
    assert red.veredicto("plazo", "pleno", celebracion="2026-09-14", **jueves) == "no"
    assert red.veredicto("plazo", "pleno", celebracion="2026-09-15", **jueves) == "si"
    urgente = regla_vigente(red.bd, red.organo("pleno").id, "convocatoria", "", HOY)
    assert urgente is not None
    assert isinstance(urgente.parametros, ReglaDeConvocatoria)
    assert (urgente.parametros.urgencia, urgente.parametros.ratifica_urgencia) == (0, True)
    # El colegiado: la mitad; sin convocatoria, todos y la secretaría; fuera del orden, sólo con todos.
    red.nombrar("organo_colegiado", "Vocal", ids[:6])
    seis = {"numero_legal": 6, "habilitados": 6, "cubiertos": 6, "preside": "si", "secretaria": "si"}
    assert red.veredicto("quorum", "organo_colegiado", presentes=3, **seis) == "si"
    assert red.veredicto("quorum", "organo_colegiado", presentes=2, **seis) == "no"
    assert red.veredicto("plazo", "organo_colegiado", asisten=6, **seis) == "si"
    assert red.veredicto("plazo", "organo_colegiado", asisten=6, **{**seis, "secretaria": "no"}) == "no"
    assert red.veredicto("mayoria", "organo_colegiado", tipo="urgencia", a_favor=6, **seis) == "si"
    cinco = {**seis, "presentes": 5}
    assert red.veredicto("mayoria", "organo_colegiado", tipo="urgencia", a_favor=5, **cinco) == "no"


DE_PAISES: Mapping[str, Callable[[Fundada], None]] = {
    f.__name__: f for f in (asociacion_chilena, consorcio_brasileno, mancomunidad_espanola)
}
