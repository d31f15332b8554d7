"""Votos en blanco, ausencias, doble mayoría, consenso y segunda votación con voto de calidad."""

from __future__ import annotations

from fractions import Fraction

import pytest

from escritorio.actas.impresos import borrador_pdf
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia, Reparto
from escritorio.estatutos.modelo.sesionar import (
    Ausencia,
    Empate,
    Forma,
    MayoriaPorGrupo,
    Neutro,
    ReglaDeMayoria,
)
from escritorio.estatutos.modelo.votar import FormaDeVoto, ReglaDeVoto, VotosDeCategoria
from escritorio.sala.consultas import tablero
from escritorio.votaciones.acciones.votar import dirimir
from escritorio.votaciones.consultas.escena import Ensayo
from escritorio.votaciones.consultas.votaciones import descuadres, puntos_a_medias, votacion, votos
from escritorio.votaciones.modelo.votaciones import Cifras, Papeleta
from escritorio.votaciones.reglas.votaciones import FaltaContar, NoPuedeVotar
from tests.a_su_hora import retirar
from tests.sesiones.escenas import comprobar_sin_rastro, en_curso, fijar, lista, punto_id
from tests.sesiones.lectura import texto_de
from tests.votaciones.votar import aprobar_por_consenso, votar_a_mano, votar_nominal

TEXTO = "Se aprueba."
ONCE, Y_CINCO = "2026-04-20T11:00", "2026-04-20T11:05"
_MITAD = Exigencia(Base.EMITIDOS, Comparador.MAS_DE, Fraction(1, 2))
_PRESENTES = Exigencia(Base.PRESENTES, Comparador.MAS_DE, Fraction(1, 2))


def _mayoria(red: Archivo, regla: ReglaDeMayoria) -> None:
    fijar(red, "mayoria", regla, "ordinaria")


def test_los_blancos_cuentan_entre_los_emitidos_si_la_regla_lo_dice(red: Archivo) -> None:
    _mayoria(red, ReglaDeMayoria((_MITAD,), emitidos=(Neutro.BLANCOS,)))
    sesion_id = en_curso(red, 20)
    el_punto = punto_id(red, sesion_id)
    assert tablero(red, sesion_id).puntos[0].como.blancos
    hecha = votar_a_mano(red, el_punto, TEXTO, 10, 5, 0, ONCE, blancos=5)
    assert (hecha.resultado, votacion(red, hecha.votacion_id).blancos) == ("rechazada", 5)
    quienes = lista(red, sesion_id)[:20]
    sentidos = {a.id: "a_favor" for a in quienes[:11]} | {a.id: "blanco" for a in quienes[11:]}
    assert votar_nominal(red, el_punto, TEXTO, sentidos, Y_CINCO, motivo="Por lista").resultado == "aprobada"
    assert descuadres(red) == []
    texto = texto_de(borrador_pdf(red, sesion_id))
    assert "10 votos a favor, 5 en contra, ninguna abstención y 5 en blanco" in texto
    assert "En blanco (9): Municipio 012" in texto


@pytest.mark.parametrize(("ausencia", "resultado"), [("abstencion", "rechazada"), ("no_cuenta", "aprobada")])
def test_quien_se_va_empezado_el_punto_se_abstiene_si_la_regla_lo_dice(
    red: Archivo, ausencia: str, resultado: str
) -> None:
    _mayoria(red, ReglaDeMayoria((_PRESENTES,), ausencia=Ausencia(ausencia)))
    sesion_id = en_curso(red, 20)
    se_va, sigue = lista(red, sesion_id)[:2]
    retirar(red, se_va.id, "2026-04-20T10:55")
    como = tablero(red, sesion_id).puntos[0].como
    assert [a.nombre for a in como.ausentes] == (["Municipio 001"] if ausencia == "abstencion" else [])
    with comprobar_sin_rastro(red, NoPuedeVotar, "no se ausentó"):
        votar_a_mano(red, punto_id(red, sesion_id), TEXTO, 10, 9, 0, ONCE, ausentes=[sigue.id])
    hecha = votar_a_mano(red, punto_id(red, sesion_id), TEXTO, 10, 9, 0, ONCE, ausentes=[se_va.id])
    assert (hecha.resultado, votacion(red, hecha.votacion_id).ausentes) == (resultado, 1)
    assert [(v.nombre, v.sentido) for v in votos(red, hecha.votacion_id)] == [("Municipio 001", "ausente")]
    texto = texto_de(borrador_pdf(red, sesion_id))
    assert "Se ausenta 1 una vez empezado el punto. " in texto
    assert "Se ausentan del punto (1): Municipio 001." in texto


def test_la_doble_mayoria_pide_voto_nominal_y_cuenta_por_pais(red: Archivo) -> None:
    with transaccion(red, "Repartir por países"):
        red.ejecutar("UPDATE socio SET pais = 'AR' WHERE nombre >= 'Municipio 016'")
    dentro = Exigencia(Base.PRESENTES, Comparador.MAS_DE, Fraction(1, 2))
    todos = Exigencia(Base.PRESENTES, Comparador.AL_MENOS, Fraction(1))
    doble = MayoriaPorGrupo(Reparto.PAIS, dentro, todos)
    _mayoria(red, ReglaDeMayoria((_MITAD,), Empate.VOTO_DE_CALIDAD, por_grupo=doble))
    sesion_id = en_curso(red, 20)
    el_punto, quienes = punto_id(red, sesion_id), lista(red, sesion_id)[:20]
    assert tablero(red, sesion_id).puntos[0].como.nominal
    with comprobar_sin_rastro(red, FaltaContar, "no es nominal"):
        votar_a_mano(red, el_punto, TEXTO, 20, 0, 0, ONCE)
    de_un_pais = {a.id: "a_favor" if a.pais == "UY" else "en_contra" for a in quienes}
    hecha = votar_nominal(red, el_punto, TEXTO, de_un_pais, ONCE)
    assert (hecha.resultado, "1 país a favor" in str(hecha.dictamen.frase)) == ("rechazada", True)
    parejos = {a.id: ("a_favor", "en_contra")[i % 2] for i, a in enumerate(quienes)}
    parejos[quienes[1].id] = parejos[quienes[3].id] = "a_favor"
    parejos[quienes[0].id] = parejos[quienes[2].id] = "en_contra"
    previa = Ensayo(red).dictaminar(el_punto, TEXTO, Papeleta("nominal", Cifras(0), parejos), ONCE)
    assert previa.veredicto is Veredicto.NO
    assert aprobar_por_consenso(red, el_punto, TEXTO, Y_CINCO, motivo="Ya").resultado == "aprobada"


def test_si_la_regla_decide_por_consenso_una_oposicion_lo_impide(red: Archivo) -> None:
    _mayoria(red, ReglaDeMayoria((), forma=Forma.CONSENSO))
    sesion_id = en_curso(red, 20)
    el_punto = punto_id(red, sesion_id)
    assert tablero(red, sesion_id).puntos[0].como.consenso
    hecha = aprobar_por_consenso(red, el_punto, TEXTO, ONCE, se_oponen=2)
    assert (hecha.resultado, hecha.acuerdo_id) == ("rechazada", None)
    assert "se oponen 2 de 20 presentes con voto: no lo hay" in texto_de(borrador_pdf(red, sesion_id))
    assert aprobar_por_consenso(red, el_punto, TEXTO, Y_CINCO, motivo="Ya").acuerdo_numero == 1
    assert descuadres(red) == []


def test_sin_regla_de_consenso_una_oposicion_manda_votar(red: Archivo) -> None:
    _mayoria(red, ReglaDeMayoria((Exigencia(Base.PRESENTES, Comparador.AL_MENOS, Fraction(1)),)))
    sesion_id = en_curso(red, 20)
    with comprobar_sin_rastro(red, DatoInvalido, "no hay consenso"):
        aprobar_por_consenso(red, punto_id(red, sesion_id), TEXTO, ONCE, se_oponen=1)


def test_empatada_otra_vez_decide_la_presidencia(red: Archivo) -> None:
    _mayoria(red, ReglaDeMayoria((_MITAD,), Empate.SEGUNDA_Y_CALIDAD))
    sesion_id = en_curso(red, 20)
    el_punto = punto_id(red, sesion_id)
    primera = votar_a_mano(red, el_punto, TEXTO, 10, 10, 0, ONCE)
    with comprobar_sin_rastro(red, DatoInvalido, "vote otra vez"):
        dirimir(red, primera.votacion_id, "a_favor")
    visto = tablero(red, sesion_id).puntos[0]
    assert (visto.a_medias, visto.se_dirime, visto.se_repite) == (True, False, True)
    segunda = votar_a_mano(red, el_punto, TEXTO, 9, 9, 2, Y_CINCO)
    visto = tablero(red, sesion_id).puntos[0]
    assert (visto.a_medias, visto.se_dirime, visto.se_repite) == (True, True, False)
    assert [p.id for p in puntos_a_medias(red, sesion_id)] == [el_punto]
    assert dirimir(red, segunda.votacion_id, "a_favor").acuerdo_numero == 1


def test_donde_no_todos_tienen_un_voto_se_cuenta_por_lista(red: Archivo) -> None:
    tabla = (VotosDeCategoria("pleno", 3), VotosDeCategoria("asociado", 1))
    with transaccion(red, "Cambiar de categoría a unos"):
        red.ejecutar(
            "UPDATE socio SET categoria_id = (SELECT id FROM categoria WHERE clave = 'asociado')"
            " WHERE nombre > 'Municipio 005'"
        )
    fijar(red, "voto", ReglaDeVoto(FormaDeVoto.TABLA, tabla=tabla))
    sesion_id = en_curso(red, 20)
    el_punto, quienes = punto_id(red, sesion_id), lista(red, sesion_id)[:20]
    with comprobar_sin_rastro(red, FaltaContar, "Vote por lista"):
        votar_a_mano(red, el_punto, TEXTO, 20, 0, 0, ONCE)
    sentidos = {a.id: "a_favor" for a in quienes[:5]} | {a.id: "en_contra" for a in quienes[5:17]}
    hecha = votar_nominal(red, el_punto, TEXTO, sentidos, ONCE)
    guardada = votacion(red, hecha.votacion_id)
    assert (guardada.a_favor, guardada.en_contra, guardada.presentes) == (15, 12, 30)
    assert hecha.resultado == "aprobada"
    assert descuadres(red) == []
    assert "A favor (15): Municipio 001 (3 votos)" in texto_de(borrador_pdf(red, sesion_id))
