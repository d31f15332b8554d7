"""Una propuesta entra en el orden del día con lo que exige la regla del órgano, o por urgencia con motivo."""

from __future__ import annotations

from fractions import Fraction

import pytest

from escritorio.acuerdos.acciones.propuestas import YaResuelta, presentar, retirar, tramitar
from escritorio.acuerdos.asunto import PropuestaResuelta
from escritorio.acuerdos.consultas import propuesta
from escritorio.acuerdos.modelo import PropuestaNueva, TramiteNuevo
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.datos.mirada import Mirada
from escritorio.estatutos.acciones.reglas import anadir_regla
from escritorio.estatutos.consultas.reglas import organo_por_clave
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.sesionar import ReglaDePropuestas, UnidadDePlazo
from escritorio.estatutos.reglas.describir import describir
from escritorio.ordenes.consultar.temas import CONSULTAS
from escritorio.organos.consultas.integracion import integrantes
from escritorio.sesiones.acciones.convocatoria import convocar
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.acciones.propuestas import apoyar, declarar_urgente, pasar_a_comision
from escritorio.sesiones.consultas.pendientes import pendientes
from escritorio.sesiones.consultas.propuestas import situacion
from escritorio.sesiones.consultas.sugerencias import orden_propuesto, sugerencias
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.sesiones.piezas.propuestas import ademas_de
from escritorio.sesiones.reglas.sesiones import PropuestaSinLoExigido
from tests.a_su_hora import llegar
from tests.fabrica import asamblea
from tests.sesiones.escenas import EMITIDA, comprobar_sin_rastro, nueva

DIA = "2026-03-10"
CINCO = Exigencia(Base.HABILITADOS, Comparador.AL_MENOS, Fraction(0), 5)
DECIMO = Exigencia(Base.HABILITADOS, Comparador.AL_MENOS, Fraction(1, 10))


def _regla(bd: Archivo, parametros: ReglaDePropuestas) -> None:
    anadir_regla(bd, asamblea(bd), "propuestas", "", parametros, "art. 30 del Estatuto", "2002-01-01")


def _propuesta(bd: Archivo) -> str:
    return presentar(bd, PropuestaNueva("otra", "Reforma", "Se reforma.", asamblea(bd), "Ana", DIA))


def _claves(bd: Archivo, cuantos: int, desde: int = 0) -> list[str]:
    votan = [i for i in integrantes(bd, asamblea(bd), DIA) if i.vota]
    return [f"socio:{i.socio_id}" for i in votan[desde : desde + cuantos]]


def _otro(bd: Archivo) -> str:
    return organo_por_clave(bd, "consejo").id


def _veredicto(bd: Archivo, cual: str) -> Veredicto | None:
    va = situacion(bd, propuesta(bd, cual))
    return va.dictamen.veredicto if va.dictamen else None


def _convocar(bd: Archivo, cual: str) -> str:
    punto = PuntoNuevo("Reforma", "ordinaria", "", "Se reforma.", "propuesta", cual)
    return convocar(bd, preparar(bd, nueva(bd, punto)), emitida=EMITIDA)


def test_sin_esa_regla_todo_sigue_como_antes(red: Archivo) -> None:
    cual = _propuesta(red)
    assert _veredicto(red, cual) is None
    assert [p.titulo for p in orden_propuesto(red, asamblea(red), "ordinaria") if p.origen_id == cual]
    _convocar(red, cual)


@pytest.mark.parametrize(("exigencia", "bastan"), [(CINCO, 5), (DECIMO, 4)])
def test_hacen_falta_los_apoyos_que_dice_la_regla(red: Archivo, exigencia: Exigencia, bastan: int) -> None:
    _regla(red, ReglaDePropuestas(exigencia))
    cual = _propuesta(red)
    apoyar(red, cual, _claves(red, bastan - 1), DIA)
    assert _veredicto(red, cual) is Veredicto.NO
    accion = apoyar(red, cual, _claves(red, 1, bastan - 1), DIA)
    assert _veredicto(red, cual) is Veredicto.SI
    deshacer(red, accion)
    assert _veredicto(red, cual) is Veredicto.NO


def test_solo_apoya_una_vez_quien_vota_en_el_organo(red: Archivo) -> None:
    cual = _propuesta(red)
    apoyar(red, cual, _claves(red, 2), DIA)
    with comprobar_sin_rastro(red, DatoInvalido, "ya la apoya"):
        apoyar(red, cual, _claves(red, 1), DIA)
    with comprobar_sin_rastro(red, DatoInvalido, "no vota en el órgano"):
        apoyar(red, cual, ["socio:nadie"], DIA)
    with comprobar_sin_rastro(red, DatoInvalido, "Elija quién"):
        apoyar(red, cual, [], DIA)
    with comprobar_sin_rastro(red, DatoInvalido, "posterior a hoy"):
        apoyar(red, cual, _claves(red, 1, 5), "2027-01-01")


def test_no_se_convoca_con_lo_que_le_falta_y_si_por_urgencia(red: Archivo) -> None:
    _regla(red, ReglaDePropuestas(CINCO))
    cual = _propuesta(red)
    preparada = preparar(
        red, nueva(red, PuntoNuevo("Reforma", "ordinaria", "", "Se reforma.", "propuesta", cual))
    )
    with comprobar_sin_rastro(red, PropuestaSinLoExigido, r"al menos 5.*la apoyan 0.*art. 30"):
        convocar(red, preparada, emitida=EMITIDA)
    declarar_urgente(red, cual, "Vence el plazo de la ley", DIA)
    dictamen = situacion(red, propuesta(red, cual)).dictamen
    assert dictamen is not None
    assert str(dictamen.frase).endswith("por urgencia: Vence el plazo de la ley")
    (punto,) = [p for p in orden_propuesto(red, asamblea(red), "ordinaria") if p.origen_id == cual]
    assert "Va por urgencia: Vence el plazo de la ley" in punto.texto
    convocar(red, preparada, emitida=EMITIDA)


def test_la_que_no_esta_completa_se_sugiere_sin_ponerla_y_la_apoyada_dice_por_quien(red: Archivo) -> None:
    _regla(red, ReglaDePropuestas(CINCO))
    cual = _propuesta(red)
    (suya,) = [s for s in sugerencias(red, asamblea(red)) if s.punto.origen_id == cual]
    assert suya.optativa
    assert "la apoyan 0" in suya.porque
    apoyar(red, cual, _claves(red, 5), DIA)
    (punto,) = [p for p in orden_propuesto(red, asamblea(red), "ordinaria") if p.origen_id == cual]
    assert punto.texto.startswith("La apoyan: Municipio 001, Municipio 002")


def test_la_comision_informa_en_su_plazo_e_inicio_lo_recuerda(red: Archivo) -> None:
    _regla(red, ReglaDePropuestas(informa="consejo", plazo=10, sin_informe=False))
    cual = _propuesta(red)
    assert _veredicto(red, cual) is Veredicto.NO
    with comprobar_sin_rastro(red, DatoInvalido, "es quien la decide"):
        pasar_a_comision(red, cual, asamblea(red), DIA)
    with comprobar_sin_rastro(red, DatoInvalido, "Se presentó el 10/03/2026"):
        pasar_a_comision(red, cual, _otro(red), "2026-03-09")
    pasar_a_comision(red, cual, _otro(red), DIA)
    va = situacion(red, propuesta(red, cual))
    assert va.comision is not None
    assert va.comision.plazo == "2026-03-20"
    assert va.dictamen is not None
    assert "hasta el 20/03/2026" in str(va.dictamen.contado)
    (aviso,) = [p for p in pendientes(Mirada(red, DIA)) if p.tipo == "informe_de_comision"]
    assert "vence el 20/03/2026" in aviso.frase
    (vencido,) = [p for p in pendientes(Mirada(red, "2026-03-25")) if p.tipo == "informe_de_comision"]
    assert "venció el 20/03/2026" in vencido.frase
    assert any(s.punto.origen_id == cual and not s.optativa for s in sugerencias(red, _otro(red)))
    tramitar(red, cual, TramiteNuevo("informe", DIA, "Conviene.", "favorable"))
    assert _veredicto(red, cual) is Veredicto.SI
    assert not [p for p in pendientes(Mirada(red, DIA)) if p.tipo == "informe_de_comision"]
    _convocar(red, cual)


@pytest.mark.parametrize(("sin_informe", "veredicto"), [(True, Veredicto.SI), (False, Veredicto.NO)])
def test_vencido_el_plazo_entra_sin_informe_solo_si_la_regla_lo_dice(
    red: Archivo, sin_informe: bool, veredicto: Veredicto
) -> None:
    habiles = UnidadDePlazo.HABILES
    _regla(red, ReglaDePropuestas(informa="consejo", plazo=5, unidad=habiles, sin_informe=sin_informe))
    cual = _propuesta(red)
    pasar_a_comision(red, cual, _otro(red), DIA)
    va = situacion(red, propuesta(red, cual))
    assert va.comision is not None
    assert va.comision.plazo == "2026-03-17"
    assert not va.entra
    llegar(red, "2026-03-18T09:00")
    assert _veredicto(red, cual) is veredicto


def test_de_la_retirada_no_se_anota_mas_ni_se_quita_lo_anotado(red: Archivo) -> None:
    cual = _propuesta(red)
    accion = apoyar(red, cual, _claves(red, 2), DIA)
    retirar(red, cual, DIA, "Ya no hace falta")
    with comprobar_sin_rastro(red, YaResuelta):
        apoyar(red, cual, _claves(red, 1, 3), DIA)
    with comprobar_sin_rastro(red, YaResuelta):
        pasar_a_comision(red, cual, _otro(red), DIA)
    with comprobar_sin_rastro(red, PropuestaResuelta):
        deshacer(red, accion)


def test_desde_su_expediente_se_apoya_se_pasa_y_se_declara_urgente(red: Archivo) -> None:
    _regla(red, ReglaDePropuestas(CINCO, "consejo", 10))
    cual = _propuesta(red)
    ademas = ademas_de(red, propuesta(red, cual))
    de = {rotulo: pregunta for rotulo, _, pregunta in ademas.preguntas}
    de["&Apoyos…"]().contestar({"quienes": tuple(_claves(red, 2)), "fecha": DIA})
    de["Pasar a &comisión…"]().contestar({"organo_id": _otro(red), "fecha": DIA})
    de["&Urgencia…"]().contestar({"motivo": "Vence la ley", "fecha": DIA})
    despues = ademas_de(red, propuesta(red, cual))
    assert [rotulo for rotulo, _, _ in despues.preguntas] == ["&Apoyos…", "Pasar a &comisión…"]
    dichos = dict(despues.pares)
    assert dichos["Apoyan"] == "Municipio 001 y Municipio 002"
    assert dichos["Comisión"].endswith("desde el 10/03/2026; informa hasta el 20/03/2026")
    assert dichos["Orden del día"].startswith("Entra en el orden del día por urgencia: Vence la ley")


def test_las_ordenes_dicen_por_donde_va(red: Archivo) -> None:
    _regla(red, ReglaDePropuestas(CINCO))
    cual = _propuesta(red)
    apoyar(red, cual, _claves(red, 1), DIA)
    (fila,) = [f for f in CONSULTAS["propuestas"](red) if f["id"] == cual]
    assert fila["apoyos"] == [{"nombre": "Municipio 001", "fecha": DIA}]
    assert (fila["puede_entrar"], fila["comision"]) == (False, "")
    assert "la apoyan 1" in fila["exige"]


def test_la_regla_se_lee_en_palabras() -> None:
    dicha = describir(ReglaDePropuestas(DECIMO, "consejo", 10, sin_informe=True), {"consejo": "el Consejo"})
    assert dicha == (
        "Una propuesta entra en el orden del día si la apoya al menos un décimo de los habilitados para"
        " votar. Antes la informa el Consejo, en 10 días corridos desde que se le pasa; vencido el plazo,"
        " entra sin informe."
    )
    assert describir(ReglaDePropuestas()) == "Una propuesta entra en el orden del día sin más requisitos."
