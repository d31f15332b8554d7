"""El peso del voto con decimales o fijado socio a socio: exacto de la regla al acta, sin coma flotante."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from escritorio.actas.acciones.aprobar import aprobar
from escritorio.actas.acciones.levantar import levantar
from escritorio.actas.consultas.cotejo import hallazgos_de_los_libros
from escritorio.actas.impresos import borrador_pdf
from escritorio.acuerdos.consultas import acuerdo
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.exactos import (
    Cuantos,
    de_unidades,
    decimales_de,
    en_enteros,
    escribir_cuantos,
    leer_cuantos,
)
from escritorio.comun.base.lengua import contada
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import Empate, ReglaDeMayoria
from escritorio.estatutos.modelo.votar import FormaDeVoto, ReglaDeVoto, VotosDeCategoria, VotosDeSocio
from escritorio.estatutos.parametros.lectura import escribir_parametros, leer_parametros
from escritorio.estatutos.reglas.exigencias import al_menos_algo, exigidos
from escritorio.estatutos.reglas.mayoria import Votos, hay_mayoria
from escritorio.estatutos.reglas.voto import Votante, calcular_voto, describir_voto, no_son_socios
from escritorio.sesiones.consultas.habilitar import habilitar
from escritorio.sesiones.consultas.sesiones import punto
from escritorio.socios.acciones import cambiar_nombre
from escritorio.votaciones.acciones.circulacion import abrir_circulacion
from escritorio.votaciones.acciones.rectificar import rectificar
from escritorio.votaciones.acciones.votar import votar
from escritorio.votaciones.consultas.elecciones import descuadres as descuadres_de_eleccion
from escritorio.votaciones.consultas.elecciones import eleccion
from escritorio.votaciones.consultas.votaciones import circulacion, descuadres, votacion, votos
from escritorio.votaciones.impresos import papeletas_de_votacion
from escritorio.votaciones.modelo.votaciones import Cifras, CirculacionNueva, Papeleta
from escritorio.votaciones.piezas.pie import CasillaDeVotos
from escritorio.votaciones.reglas.votaciones import FaltaContar
from tests.a_su_hora import cerrar_circulacion, cerrar_sesion, responder
from tests.fabrica import asamblea
from tests.sesiones.escenas import cambiar_mayoria, en_curso, fijar, lista, punto_id
from tests.sesiones.lectura import texto_de
from tests.votaciones import elecciones as de_eleccion
from tests.votaciones.votar import contar_ronda, votar_a_mano, votar_nominal

ONCE = "2026-04-20T11:00"
TEXTO = "Se aprueba."
UNO_Y_MEDIO, CUARTO = Decimal("1.5"), Decimal("0.25")
POR_SOCIO = ReglaDeVoto(
    FormaDeVoto.POR_SOCIO,
    socios=(VotosDeSocio("Municipio 001", UNO_Y_MEDIO), VotosDeSocio("Municipio 002", 3)),
    los_demas=CUARTO,
)
TODOS_LO_MISMO = ReglaDeVoto(FormaDeVoto.TABLA, tabla=(VotosDeCategoria("pleno", UNO_Y_MEDIO),))
pesos = st.integers(0, 99_999).map(lambda n: de_unidades(n, 3)) | st.integers(0, 99)


def regla(parametros: ReglaDeVoto | ReglaDeMayoria) -> Regla:
    familia = "voto" if isinstance(parametros, ReglaDeVoto) else "mayoria"
    return Regla("r", "o", familia, "", parametros, "art. 8", "0001-01-01", None)


@pytest.mark.parametrize(
    ("nombre", "antes", "cuantos", "dicho"),
    [
        ("Municipio 001", (), UNO_Y_MEDIO, "Municipio 001 tiene 1,5 votos."),
        ("MUNICIPIO 002", (), 3, "MUNICIPIO 002 tiene 3 votos."),
        ("Otro", (), CUARTO, "Otro tiene 0,25 votos."),
        ("Villa Nueva", ("Municipio 001",), UNO_Y_MEDIO, "Villa Nueva tiene 1,5 votos."),
    ],
)
def test_los_votos_de_cada_socio_son_los_que_la_regla_le_da(
    nombre: str, antes: tuple[str, ...], cuantos: Cuantos, dicho: str
) -> None:
    hallado = calcular_voto(regla(POR_SOCIO), Votante(nombre, "pleno", antes=antes))
    assert (hallado.votos, str(hallado.dictamen.frase)) == (cuantos, dicho)
    assert hallado.dictamen.veredicto is Veredicto.SI


def test_la_regla_dice_los_de_cada_uno_y_los_de_los_demas() -> None:
    assert describir_voto(POR_SOCIO) == (
        "Los que la regla da a cada socio: Municipio 001, 1,5 votos; Municipio 002, 3 votos;"
        " cada uno de los demás, 0,25 votos."
    )
    assert no_son_socios(POR_SOCIO, ["municipio 001"]) == ["Municipio 002"]


@pytest.mark.parametrize("mal", [1.5, "1,23456", "uno", True, "-1", "10000", "1,5.2"])
def test_unos_votos_que_no_lo_son_no_se_leen(mal: object) -> None:
    datos = {"forma": "tabla", "tabla": [{"categoria": "pleno", "votos": mal}]}
    with pytest.raises(DatoInvalido):
        leer_parametros("voto", datos)


def test_un_socio_dos_veces_o_ninguno_no_vale() -> None:
    dos = [{"socio": "Río", "votos": 1}, {"socio": "rio", "votos": "2,5"}]
    for socios in (dos, [], [{"socio": "", "votos": 1}]):
        with pytest.raises(DatoInvalido):
            leer_parametros("voto", {"forma": "por_socio", "socios": socios})


@given(pesos)
def test_lo_escrito_se_lee_igual_y_se_guarda_entero(votos_: Cuantos) -> None:
    assert leer_cuantos(escribir_cuantos(votos_)) == votos_
    assert "." not in escribir_cuantos(votos_)
    guardado = en_enteros({"votos": votos_})
    unidades, cifras = guardado["votos"], guardado["decimales"]
    assert isinstance(unidades, int)
    assert isinstance(cifras, int)
    assert de_unidades(unidades, cifras) == votos_


@given(
    st.lists(pesos, min_size=1, max_size=12),
    st.sets(st.integers(0, 11)),
    st.sampled_from(Comparador),
    st.integers(1, 12).flatmap(lambda d: st.integers(0, d).map(lambda n: Fraction(n, d))),
)
def test_la_mayoria_es_la_de_la_cuenta_hecha_con_fracciones(
    de_cada: list[Cuantos], votan: set[int], comparador: Comparador, parte: Fraction
) -> None:
    """Sobre los habilitados: quien vota, a favor. Ni una milésima de voto cambia lo que dice la fracción."""
    todos: Cuantos = sum(de_cada)
    a_favor: Cuantos = sum(p for i, p in enumerate(de_cada) if i in votan)
    exigencia = Exigencia(Base.HABILITADOS, comparador, parte)
    exacta, justa = Fraction(a_favor), parte * Fraction(todos)
    assert (a_favor >= exigidos(exigencia, todos, a_favor)) == (
        exacta > justa if comparador is Comparador.MAS_DE else exacta >= justa
    )
    hecho = hay_mayoria(
        regla(ReglaDeMayoria((exigencia,), Empate.RECHAZA)), Votos(a_favor, 0, 0, todos, todos, todos, todos)
    )
    basta = a_favor > 0 and a_favor >= al_menos_algo(exigencia, todos, a_favor)
    assert (hecho.veredicto is Veredicto.SI) == basta


def test_con_menos_de_un_voto_en_la_sala_tambien_se_decide() -> None:
    mitad = ReglaDeMayoria((Exigencia(Base.EMITIDOS, Comparador.MAS_DE, Fraction(1, 2)),), Empate.RECHAZA)
    medio, uno = Decimal("0.5"), Decimal("1.0")
    dado = Votos(Decimal("0.3"), Decimal("0.2"), 0, medio, medio, medio, medio)
    assert str(hay_mayoria(regla(mitad), dado).frase) == "Aprobada con 0,3 votos a favor."
    empate = Votos(medio, medio, 0, uno, uno, uno, uno)
    assert str(hay_mayoria(regla(mitad), empate).frase) == "Rechazada por empate a 0,5."


def test_una_cuenta_con_decimales_se_dice_en_plural_y_con_coma() -> None:
    dichas = [contada(Decimal(n), "{} voto", "{} votos") for n in ("0.50", "1.0", "1.25")]
    assert [*map(str, dichas)] == ["0,5 votos", "1 voto", "1,25 votos"]


def test_se_vota_por_lista_y_el_acta_dice_los_votos_de_cada_cual(red: Archivo) -> None:
    fijar(red, "voto", POR_SOCIO)
    cambiar_mayoria(red, Empate.RECHAZA, Base.PRESENTES)
    sesion_id = en_curso(red, 22)
    quienes = lista(red, sesion_id)[:22]
    assert [a.votos for a in quienes[:3]] == [UNO_Y_MEDIO, 3, CUARTO]
    # 1,5 + 3 + 20 × 0,25 = 9,5: más de la mitad son 4,76.
    sentidos = {a.id: "a_favor" if i in (0, 1, 2) else "en_contra" for i, a in enumerate(quienes)}
    hecha = votar_nominal(red, punto_id(red, sesion_id), TEXTO, sentidos, ONCE)
    assert hecha.resultado == "rechazada"
    assert "de 9,5 presentes con voto hacen falta 4,76; hubo 4,75 a favor" in str(hecha.dictamen.contado)
    sentidos[quienes[3].id] = "a_favor"
    otra = votar_nominal(red, punto_id(red, sesion_id), TEXTO, sentidos, ONCE, motivo="Con uno más")
    assert otra.resultado == "aprobada"
    guardada = votacion(red, otra.votacion_id)
    assert (guardada.a_favor, guardada.en_contra, guardada.presentes) == (5, Decimal("4.5"), Decimal("9.5"))
    assert {v.nombre: v.votos for v in votos(red, otra.votacion_id)}["Municipio 001"] == UNO_Y_MEDIO
    asentado = acuerdo(red, otra.acuerdo_id or "")
    assert (asentado.a_favor, asentado.en_contra, asentado.abstenciones) == (5, Decimal("4.5"), 0)
    assert descuadres(red) == []
    acta = texto_de(borrador_pdf(red, sesion_id))
    assert "5 votos a favor, 4,5 en contra" in acta
    assert "Municipio 001 (1,5 votos)" in acta
    assert "4.5" not in acta


def test_a_mano_alzada_si_todos_pesan_lo_mismo_cada_mano_vale_sus_votos(red: Archivo) -> None:
    fijar(red, "voto", TODOS_LO_MISMO)
    sesion_id = en_curso(red, 20)
    el_punto = punto_id(red, sesion_id)
    with pytest.raises(DatoInvalido, match="Cada uno tiene 1,5 votos: 20 no es una cuenta de manos"):
        votar_a_mano(red, el_punto, TEXTO, 20, 0, 0, ONCE)
    papeleta = Papeleta("mano_alzada", Cifras(UNO_Y_MEDIO * 15, UNO_Y_MEDIO * 5))
    hecha = votar(red, el_punto, TEXTO, papeleta, ONCE)
    assert (hecha.resultado, votacion(red, hecha.votacion_id).a_favor) == ("aprobada", Decimal("22.5"))


def test_en_secreto_se_suman_los_votos_escritos_en_cada_papeleta(red: Archivo) -> None:
    fijar(red, "voto", POR_SOCIO)
    sesion_id = en_curso(red, 22)
    el_punto = punto_id(red, sesion_id)
    por_cabeza = Papeleta("secreta", Cifras(20, 2), papeletas=22)
    with pytest.raises(FaltaContar, match="Escriba en cada papeleta los suyos"):
        votar(red, el_punto, TEXTO, por_cabeza, ONCE)
    nueve_y_medio = Decimal("9.5")
    por_voto = Papeleta(
        "secreta", Cifras(Decimal("6.25"), Decimal("3.25")), papeletas=nueve_y_medio, por_voto=True
    )
    hecha = votar(red, el_punto, TEXTO, por_voto, ONCE)
    assert (hecha.resultado, votacion(red, hecha.votacion_id).presentes) == ("aprobada", nueve_y_medio)
    papeles = papeletas_de_votacion(red, punto(red, el_punto))
    assert papeles.cuantas == 22
    assert papeles.instruccion.endswith("Esta papeleta vale ______ votos.")


def test_una_eleccion_cuenta_los_votos_de_cada_candidatura(red: Archivo) -> None:
    fijar(red, "voto", POR_SOCIO)
    de_eleccion.regla_de(red)
    el_punto = de_eleccion.en_asamblea(red)
    cual = de_eleccion.abierta(red, el_punto, 2)
    alba, brasa = (c.id for c in eleccion(red, cual).candidaturas)
    presentes = sum(
        a.votos for a in lista(red, red.valor("SELECT sesion_id FROM punto")) if a.presente_en(ONCE)
    )
    resto = presentes - Decimal("3.25")
    hecha = contar_ronda(red, cual, {alba: resto, brasa: Decimal("3.25")}, 0, ONCE, papeletas=presentes)
    assert hecha.resultado == "resuelta"
    ronda = eleccion(red, cual).rondas[0]
    assert (ronda.papeletas, [v.votos for v in ronda.votos]) == (presentes, [resto, Decimal("3.25")])
    assert descuadres_de_eleccion(red) == []


def test_por_escrito_se_suman_los_votos_de_quienes_responden(red: Archivo) -> None:
    fijar(red, "voto", POR_SOCIO)
    cambiar_mayoria(red, Empate.RECHAZA, Base.NUMERO_LEGAL)
    nueva = CirculacionNueva(
        asamblea(red), "Adhesión", "Adherir.", "ordinaria", "2026-03-02T09:00", "2026-03-10"
    )
    cual = abrir_circulacion(red, nueva)
    respuestas = circulacion(red, cual).respuestas
    assert circulacion(red, cual).numero_legal == Decimal("12.25")
    for respuesta in respuestas[:9]:
        responder(red, respuesta.id, "a_favor", "2026-03-05T12:00", "Correo")
    cerrar_circulacion(red, cual, "2026-03-11T09:00")
    hecha = circulacion(red, cual)
    assert hecha.estado == "aprobada"
    assert acuerdo(red, hecha.acuerdo_id or "").a_favor == Decimal("6.25")


def test_quien_cambio_de_nombre_conserva_los_votos_que_la_regla_le_da(red: Archivo) -> None:
    fijar(red, "voto", POR_SOCIO)
    suyo = red.valor("SELECT id FROM socio WHERE nombre = 'Municipio 001'")
    cambiar_nombre(red, suyo, "Villa Nueva", "2026-02-01")
    de_ella = next(c for c in habilitar(red, asamblea(red), ONCE) if c.nombre == "Villa Nueva")
    assert (de_ella.votos, de_ella.votos_del_puesto) == (UNO_Y_MEDIO, UNO_Y_MEDIO)


def teclear(pieza: CasillaDeVotos, texto: str) -> None:
    pieza.lineEdit().selectAll()
    QTest.keyClicks(pieza, texto)


def test_la_casilla_de_votos_se_escribe_con_coma(qtbot: QtBot) -> None:
    pieza = CasillaDeVotos()
    qtbot.addWidget(pieza)
    pieza.poner(3)
    assert (pieza.text(), pieza.votos()) == ("3", 3)
    pieza.contar_en(2)
    assert (pieza.text(), pieza.votos()) == ("3", 3)
    teclear(pieza, "1,25")
    assert (pieza.text(), pieza.votos()) == ("1,25", Decimal("1.25"))
    pieza.stepUp()
    assert pieza.votos() == Decimal("2.25")
    teclear(pieza, "1,256x")
    assert pieza.votos() == Decimal("1.25")


def test_los_decimales_se_recuerdan_al_sumar() -> None:
    assert decimales_de(UNO_Y_MEDIO + UNO_Y_MEDIO) == 1
    assert decimales_de(3, None) == 0


def test_ida_y_vuelta_del_archivo() -> None:
    assert leer_parametros("voto", json.loads(escribir_parametros(POR_SOCIO))) == POR_SOCIO


def test_el_acta_se_levanta_se_asienta_y_el_archivo_sigue_cuadrando(red: Archivo) -> None:
    fijar(red, "voto", POR_SOCIO)
    sesion_id = en_curso(red, 22)
    quienes = lista(red, sesion_id)[:22]
    sentidos = {a.id: "en_contra" if i == 0 else "a_favor" for i, a in enumerate(quienes)}
    hecha = votar_nominal(red, punto_id(red, sesion_id), TEXTO, sentidos, ONCE)
    rectificar(
        red,
        hecha.votacion_id,
        Papeleta("nominal", Cifras(0), sentidos | {quienes[2].id: "abstencion"}),
        "Se contó mal",
    )
    corregido = acuerdo(red, hecha.acuerdo_id or "")
    assert "Constaba: 8 a favor, 1,5 en contra, 0 abstenciones." in corregido.rectificacion
    assert (corregido.a_favor, corregido.abstenciones) == (Decimal("7.75"), CUARTO)
    cerrar_sesion(red, sesion_id, "2026-04-20T12:00")
    levantar(red, sesion_id)
    aprobar(red, sesion_id, "2026-04-20T12:30", en="En la siguiente")
    assert descuadres(red) == []
    assert hallazgos_de_los_libros(red) == []
