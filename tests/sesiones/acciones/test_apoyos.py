"""Una propuesta entra en el orden del día con lo que exige la regla del órgano, o por urgencia con motivo."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from escritorio.actas.impresos import borrador_pdf
from escritorio.acuerdos.acciones.propuestas import YaResuelta, presentar, retirar, tramitar
from escritorio.acuerdos.asunto import PropuestaResuelta
from escritorio.acuerdos.consultas import propuesta
from escritorio.acuerdos.modelo import PropuestaNueva, TramiteNuevo
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.datos.mirada import Mirada
from escritorio.comun.interfaz.formulario import CampoEleccion
from escritorio.estatutos.acciones.reglas import anadir_regla
from escritorio.estatutos.consultas.reglas import organo_por_clave
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.sesionar import ReglaDePropuestas, UnidadDePlazo
from escritorio.estatutos.piezas.familias.base import Opciones
from escritorio.estatutos.piezas.familias.propuestas import PiezaDePropuestas
from escritorio.estatutos.reglas.describir import describir
from escritorio.estatutos.reglas.propuestas import a_que_estados
from escritorio.ordenes.consultar.temas import CONSULTAS
from escritorio.organos.consultas.integracion import integrantes
from escritorio.sesiones.acciones.asistencia import marcar_presentes
from escritorio.sesiones.acciones.convocatoria import convocar
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.acciones.propuestas import (
    apoyar,
    declarar_urgente,
    pasar_a_comision,
    pasar_a_estado,
)
from escritorio.sesiones.consultas.pendientes import pendientes
from escritorio.sesiones.consultas.propuestas import situacion
from escritorio.sesiones.consultas.sugerencias import orden_propuesto, sugerencias
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.sesiones.piezas.propuestas import ademas_de
from escritorio.sesiones.reglas.sesiones import PropuestaSinLoExigido
from tests.a_su_hora import abrir, cerrar_sesion, llegar
from tests.fabrica import asamblea
from tests.reglas_reales.editor import llenar
from tests.sesiones.escenas import EMITIDA, comprobar_sin_rastro, nueva, punto_id
from tests.sesiones.lectura import texto_de
from tests.votaciones.votar import votar_a_mano

DIA = "2026-03-10"
CINCO = Exigencia(Base.HABILITADOS, Comparador.AL_MENOS, Fraction(0), 5)
ESTADOS = ("Admitida", "En comisión", "En debate")
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
    sesion_id = preparar(bd, nueva(bd, punto))
    convocar(bd, sesion_id, emitida=EMITIDA)
    return sesion_id


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
    con_estados = describir(ReglaDePropuestas(estados=ESTADOS))
    assert con_estados == ("Hasta decidirse pasa por «Admitida», «En comisión» y «En debate», en ese orden.")
    assert describir(ReglaDePropuestas()) == "Una propuesta entra en el orden del día sin más requisitos."


def _estado(bd: Archivo, cual: str, estado: str, fecha: str = DIA) -> str:
    return pasar_a_estado(bd, cual, estado, fecha)


def test_pasa_por_los_estados_de_la_regla_y_entra_al_llegar_al_ultimo(red: Archivo) -> None:
    _regla(red, ReglaDePropuestas(estados=ESTADOS))
    cual = _propuesta(red)
    assert str(propuesta(red, cual).como_va) == "Presentada"
    for antes, estado in zip(("", *ESTADOS), ESTADOS, strict=False):
        assert _veredicto(red, cual) is Veredicto.NO
        dictamen = situacion(red, propuesta(red, cual)).dictamen
        assert dictamen is not None
        assert (f"está «{antes}»" if antes else "pasa por «Admitida»") in str(dictamen.contado)
        _estado(red, cual, estado)
        assert str(propuesta(red, cual).como_va) == estado
    assert _veredicto(red, cual) is Veredicto.SI
    _convocar(red, cual)


@given(st.lists(st.sampled_from(range(4)), max_size=8))
def test_se_avanza_de_uno_en_uno_y_se_vuelve_a_cualquiera(pasos: list[int]) -> None:
    """Contra la cuenta hecha aparte: se alcanza un estado si es el siguiente o uno por el que ya se pasó."""
    estados, actual = tuple("abcd"), -1
    for paso in pasos:
        puede = a_que_estados(estados, estados[actual] if actual >= 0 else "")
        assert puede == [estados[n] for n in range(4) if n != actual and n <= actual + 1]
        actual = paso if estados[paso] in puede else actual


def test_un_estado_que_no_toca_no_deja_rastro(red: Archivo) -> None:
    _regla(red, ReglaDePropuestas(estados=ESTADOS))
    cual = _propuesta(red)
    with comprobar_sin_rastro(red, DatoInvalido, "Antes de «En debate» ha de pasar por «Admitida»"):
        _estado(red, cual, "En debate")
    with comprobar_sin_rastro(red, DatoInvalido, "no tiene ese estado"):
        _estado(red, cual, "Archivada")
    with comprobar_sin_rastro(red, DatoInvalido, "Está presentada desde el 10/03/2026"):
        _estado(red, cual, "Admitida", "2026-03-09")
    with comprobar_sin_rastro(red, DatoInvalido, "aún no ha llegado"):
        _estado(red, cual, "Admitida", "2026-03-11")
    accion = _estado(red, cual, "Admitida")
    with comprobar_sin_rastro(red, DatoInvalido, "Ya está «Admitida»"):
        _estado(red, cual, "Admitida")
    deshacer(red, accion)
    assert str(propuesta(red, cual).como_va) == "Presentada"
    retirar(red, cual, DIA, "Ya no hace falta")
    with comprobar_sin_rastro(red, YaResuelta):
        _estado(red, cual, "Admitida")


def test_sin_estados_en_la_regla_no_se_ofrecen_ni_se_anotan(red: Archivo) -> None:
    _regla(red, ReglaDePropuestas(CINCO))
    cual = _propuesta(red)
    assert "&Estado…" not in {r for r, _, _ in ademas_de(red, propuesta(red, cual)).preguntas}
    with comprobar_sin_rastro(red, DatoInvalido, "no tiene ese estado"):
        _estado(red, cual, "Admitida")


def test_llegada_al_unico_estado_no_se_ofrece_pasar_a_ninguno(red: Archivo) -> None:
    _regla(red, ReglaDePropuestas(estados=("Admitida",)))
    cual = _propuesta(red)
    _estado(red, cual, "Admitida")
    assert "&Estado…" not in {r for r, _, _ in ademas_de(red, propuesta(red, cual)).preguntas}


def test_del_editor_al_acta_pasando_por_sus_estados(red: Archivo, qtbot: QtBot) -> None:
    """La regla se escribe en el editor, el estado se anota en su expediente y, decidida, dice cómo acabó."""
    pieza = PiezaDePropuestas(None, Opciones())
    qtbot.addWidget(pieza)
    llenar(
        pieza,
        """Pasa por unos estados hasta decidirse = sí
        Estados por los que pasa = Admitida, En comisión , En debate""",
    )
    _regla(red, pieza.parametros())
    cual = _propuesta(red)
    for n, ofrecidos in enumerate((["Admitida"], ["En comisión"], ["Admitida", "En debate"])):
        de = {rotulo: pregunta for rotulo, _, pregunta in ademas_de(red, propuesta(red, cual)).preguntas}
        pregunta = de["&Estado…"]()
        campo = pregunta.campos[0]
        assert isinstance(campo, CampoEleccion)
        assert [clave for clave, _ in campo.opciones] == ofrecidos
        pregunta.contestar({"estado": ESTADOS[n], "fecha": DIA})
    (fila,) = [f for f in CONSULTAS["propuestas"](red) if f["id"] == cual]
    assert (fila["estado"], fila["estado_propio"], fila["puede_entrar"]) == ("presentada", "En debate", True)
    assert fila["estados"] == [*ESTADOS]
    sesion_id = _convocar(red, cual)
    marcar_presentes(red, sesion_id)
    abrir(red, sesion_id, 1, "2026-04-20T09:05", preside="Eva", secretario="Ana")
    votar_a_mano(red, punto_id(red, sesion_id, 1), "Se reforma.", 30, 0, 0, "2026-04-20T10:00")
    assert str(propuesta(red, cual).como_va) == "Aprobada"
    assert [t.texto for t in propuesta(red, cual).tramites if t.clase == "estado"] == [*ESTADOS]
    cerrar_sesion(red, sesion_id, "2026-04-20T12:00")
    assert "Se reforma." in texto_de(borrador_pdf(red, sesion_id, idioma="es"))


@pytest.mark.parametrize(
    "estados", [("Admitida", "admitida"), ("",), ("Aprobada",), ("En estudio", "Rechazada")]
)
def test_los_estados_llevan_nombres_distintos_y_no_los_de_lo_decidido(
    red: Archivo, estados: tuple[str, ...]
) -> None:
    with comprobar_sin_rastro(red, DatoInvalido):
        _regla(red, ReglaDePropuestas(estados=estados))
