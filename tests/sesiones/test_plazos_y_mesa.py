"""Días completos, meses, la sesión universal con su secretaría y el quórum que se mantiene con su mesa.

Reglas 3, 13, 14 y 18 de las reales: Ley 40/2015 y ROF. De la frase del editor a la sesión y el acta.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from escritorio.actas.impresos import borrador_pdf
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.sesionar import Mesa, Peticion, ReglaDeConvocatoria, UnidadDePlazo
from escritorio.estatutos.parametros.lectura import exigir_parametros
from escritorio.estatutos.reglas.calendario import sumar_dias
from escritorio.estatutos.reglas.convocatoria import (
    cumple_plazo,
    es_universal,
    primera_sesion,
    procede_peticion,
    ultima_fecha,
)
from escritorio.organos.acciones.mandatos import nombrar
from escritorio.organos.acciones.puestos import crear_puesto
from escritorio.organos.modelo.mandatos import MandatoNuevo, PuestoNuevo
from escritorio.sesiones.acciones.asistencia import marcar_presentes
from escritorio.sesiones.acciones.celebracion import anotar_mesa
from escritorio.sesiones.acciones.convocatoria import convocar
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.consultas.sesiones import sesion
from escritorio.sesiones.reglas.sesiones import PlazoIncumplido
from escritorio.votaciones.reglas.votaciones import QuorumPerdido
from tests.a_su_hora import abrir, cerrar_sesion, retirar
from tests.estatutos.casos import presencia, regla
from tests.fabrica import ACTO_ANTERIOR, asamblea
from tests.sesiones.del_editor import escribir
from tests.sesiones.escenas import comprobar_sin_rastro, convocada, lista, nueva, punto_id
from tests.sesiones.lectura import texto_de
from tests.votaciones.votar import votar_a_mano

pytestmark = pytest.mark.usefixtures("qapp")
HABILES_COMPLETOS = ReglaDeConvocatoria(2, UnidadDePlazo.HABILES, completos=True)


def test_dos_dias_habiles_entre_medias_no_cuentan_el_de_la_sesion() -> None:
    """Del jueves 10 al lunes 14 sólo media el viernes; al martes 15, el viernes y el lunes."""
    suya = regla("convocatoria", HABILES_COMPLETOS)
    corta = cumple_plazo(suya, "2026-09-10", "2026-09-14")
    assert (corta.veredicto, str(corta.frase)) == (
        Veredicto.NO,
        "La convocatoria no cumple el plazo: falta 1 día hábil.",
    )
    assert "Son días completos: ni el de la convocatoria ni el de la sesión cuentan." in map(
        str, corta.cuenta
    )
    assert cumple_plazo(suya, "2026-09-10", "2026-09-15").veredicto is Veredicto.SI
    de_antes = regla("convocatoria", replace(HABILES_COMPLETOS, completos=False))
    assert cumple_plazo(de_antes, "2026-09-10", "2026-09-14").veredicto is Veredicto.SI


def con_un_mes(pieza: Any) -> None:
    pieza.dias.setText("1")
    pieza.unidad.poner("meses")


def test_un_mes_de_antelacion_del_editor_al_acta(red: Archivo) -> None:
    """Para el 20 de abril se convoca hasta el 20 de marzo: el 21 ya no, y el acta dice el mes y sus días."""
    assert escribir(red, "convocatoria", con_un_mes).startswith("Se convoca con al menos 1 mes de antelación")
    sesion_id = preparar(red, nueva(red))
    with comprobar_sin_rastro(red, PlazoIncumplido, "había de convocarse hasta el 20/03/2026"):
        convocar(red, sesion_id, emitida="2026-03-21T09:00")
    convocar(red, sesion_id, emitida="2026-03-10T09:00")
    marcar_presentes(red, sesion_id)
    abrir(red, sesion_id, 1, "2026-04-20T09:05", preside="Eva", secretario="Ana")
    cerrar_sesion(red, sesion_id, "2026-04-20T12:00")
    assert "Convocada el 10/03/2026 para el 20/04/2026: 1 mes y 10 días." in texto_de(
        borrador_pdf(red, sesion_id)
    )


@given(
    st.dates(date(2024, 1, 1), date(2030, 12, 31)),
    st.integers(0, 20),
    st.sampled_from([UnidadDePlazo.CORRIDOS, UnidadDePlazo.HABILES]),
    st.frozensets(st.integers(1, 40), max_size=5),
)
def test_la_ultima_para_convocar_y_la_primera_para_sesionar_casan_con_la_cuenta(
    dia: date, plazo: int, unidad: UnidadDePlazo, saltos: frozenset[int]
) -> None:
    hoy = dia.isoformat()
    feriados = frozenset(sumar_dias(hoy, n) for n in saltos)
    parametros = ReglaDeConvocatoria(plazo, unidad, completos=True)
    suya = regla("convocatoria", parametros)

    def cumple(emitida: str, celebracion: str) -> bool:
        return cumple_plazo(suya, emitida, celebracion, feriados=feriados).veredicto is Veredicto.SI

    primera = primera_sesion(parametros, hoy, feriados=feriados)
    assert cumple(hoy, primera)
    assert not plazo or not cumple(hoy, sumar_dias(primera, -1))
    sesion_el = sumar_dias(hoy, 60)
    ultima = ultima_fecha(suya, sesion_el, feriados=feriados)
    assert cumple(ultima, sesion_el)
    if unidad is UnidadDePlazo.CORRIDOS and plazo:
        assert not cumple(sumar_dias(ultima, 1), sesion_el)


def completos(pieza: Any) -> None:
    pieza.plazo.casilla.setChecked(True)
    pieza.dias.setText("15")
    pieza.completos.setChecked(True)


def test_los_dias_completos_se_cuentan_al_convocar(red: Archivo) -> None:
    leida = escribir(red, "convocatoria", completos)
    assert "con al menos 15 días corridos completos de antelación" in leida
    sesion_id = preparar(red, nueva(red))
    with comprobar_sin_rastro(red, PlazoIncumplido, "falta 1 día"):
        convocar(red, sesion_id, emitida="2026-04-05T09:00")
    convocar(red, sesion_id, emitida="2026-04-04T09:00")
    assert sesion(red, sesion_id).estado == "convocada"


def test_la_sesion_pedida_se_celebra_en_meses_y_no_en_sesenta_dias() -> None:
    """31 de diciembre y dos meses: el 28 de febrero, no el 1 de marzo."""
    un_cuarto = Exigencia(Base.NUMERO_LEGAL, Comparador.AL_MENOS, Fraction(1, 4))
    parametros = ReglaDeConvocatoria(2, peticion=Peticion(un_cuarto, 4, celebrar_meses=2))
    dicho = procede_peticion(regla("convocatoria", parametros), 9, presencia(33), presentada="2026-12-31")
    assert [str(p) for p in dicho.cuenta[2:]] == [
        "Ha de convocarse dentro de 4 días de presentada: hasta el 04/01/2027.",
        "Ha de celebrarse dentro de 2 meses de presentada: hasta el 28/02/2027.",
    ]


def test_los_meses_de_la_peticion_se_escriben_en_el_editor(red: Archivo) -> None:
    def pedir(pieza: Any) -> None:
        pieza.pedida.casilla.setChecked(True)
        pieza.convocar.setText("4")
        pieza.meses.setText("2")

    leida = escribir(red, "convocatoria", pedir)
    assert "ha de convocarse dentro de 4 días y celebrarse dentro de 2 meses" in leida


def test_la_universal_pide_a_la_secretaria_ademas_de_todos() -> None:
    suya = regla("convocatoria", ReglaDeConvocatoria(2, universal=True, universal_con=(Mesa.SECRETARIA,)))
    todos = presencia(33)
    for esta, veredicto, dicho in (
        (True, Veredicto.SI, "Asisten todos: la sesión vale sin convocatoria previa."),
        (
            False,
            Veredicto.NO,
            "Asisten todos, pero falta la secretaría o quien la supla",
        ),
        (
            None,
            Veredicto.NO_SE_SABE,
            "No se puede saber si vale sin convocatoria: no consta si está",
        ),
    ):
        dictamen = es_universal(suya, replace(todos, secretaria=esta))
        assert (dictamen.veredicto, str(dictamen.frase).startswith(dicho)) == (veredicto, True)


@pytest.mark.parametrize("secretario", ["Ana Secretaria", ""])
def test_fuera_de_plazo_vale_si_estan_todos_y_quien_hace_de_secretario(red: Archivo, secretario: str) -> None:
    def universal(pieza: Any) -> None:
        pieza.universal.setChecked(True)
        pieza.universal_con.casillas["secretaria"].setChecked(True)

    leida = escribir(red, "convocatoria", universal)
    assert leida.endswith("Vale sin convocatoria si asisten todos sus integrantes y está la secretaría.")
    sesion_id = preparar(red, nueva(red))
    convocar(red, sesion_id, emitida="2026-04-18T09:00", aunque_incumpla=True)
    marcar_presentes(red, sesion_id)
    abrir(red, sesion_id, 1, "2026-04-20T09:05", preside="Eva", secretario=secretario)
    vale = sesion(red, sesion_id).dictamen_universal
    assert (vale is not None) is bool(secretario)
    if secretario:
        texto = texto_de(borrador_pdf(red, sesion_id))
        assert "Ha de estar la secretaría o quien la supla: está." in texto


def test_si_se_va_quien_preside_se_pierde_el_quorum_hasta_que_alguien_lo_supla(red: Archivo) -> None:
    def con_mesa(pieza: Any) -> None:
        pieza.mantenido.setChecked(True)
        for quien in ("presidencia", "secretaria"):
            pieza.presencia.casillas[quien].setChecked(True)

    with transaccion(red, "Añadir un puesto"):
        puesto = crear_puesto(red, asamblea(red), PuestoNuevo("Presidencia de la mesa", "presidencia"), 9)
    socio = red.valor("SELECT id FROM socio ORDER BY nombre LIMIT 1")
    nombrar(red, MandatoNuevo(puesto, "2026-01-01", socio_id=socio), ACTO_ANTERIOR)
    escribir(red, "quorum", con_mesa)
    sesion_id = convocada(red, 24)
    abrir(red, sesion_id, 1, "2026-04-20T09:05", secretario="Ana Secretaria")
    preside = next(a for a in lista(red, sesion_id) if a.socio_id == socio)
    votar_a_mano(red, punto_id(red, sesion_id), "Una.", 24, 0, 0, "2026-04-20T10:00")
    retirar(red, preside.id, "2026-04-20T10:05")
    with comprobar_sin_rastro(red, QuorumPerdido, "falta la presidencia o quien la supla"):
        votar_a_mano(red, punto_id(red, sesion_id), "Otra.", 23, 0, 0, "2026-04-20T10:10")
    anotar_mesa(red, sesion_id, "Ana Suplente, por ausencia de quien preside", "Ana Secretaria")
    votar_a_mano(red, punto_id(red, sesion_id), "Otra.", 23, 0, 0, "2026-04-20T10:15")


@pytest.mark.parametrize(
    ("parametros", "dicho"),
    [
        (ReglaDeConvocatoria(2, universal_con=(Mesa.SECRETARIA,)), "si asisten todos"),
        (ReglaDeConvocatoria(48, UnidadDePlazo.HORAS, completos=True), "Completos son los días"),
        (ReglaDeConvocatoria(2, ratifica_urgencia=True), "nada que ratificar"),
        (
            ReglaDeConvocatoria(
                2,
                peticion=Peticion(
                    Exigencia(Base.NUMERO_LEGAL, Comparador.AL_MENOS, Fraction(1, 4)), 4, 60, celebrar_meses=2
                ),
            ),
            "diga sólo uno",
        ),
    ],
)
def test_lo_que_no_puede_decirse_a_la_vez(parametros: ReglaDeConvocatoria, dicho: str) -> None:
    with pytest.raises(DatoInvalido, match=dicho):
        exigir_parametros("convocatoria", parametros)
