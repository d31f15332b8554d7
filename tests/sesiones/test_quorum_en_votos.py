"""El quórum que no cuenta presentes sino los votos que reúnen: del editor al acta y a `dictamen`."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from escritorio.actas.impresos import borrador_pdf
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.sesionar import ReglaDeQuorum
from escritorio.estatutos.piezas.familias.base import Opciones
from escritorio.estatutos.piezas.familias.mayoria import PiezaDeQuorum
from escritorio.estatutos.reglas.describir import describir
from escritorio.estatutos.reglas.quorum import Peso, Presencia, hay_quorum, presentes_contados, votos_contados
from escritorio.sala.consultas import tablero
from escritorio.sala.piezas.quorum import MedidorDeQuorum
from escritorio.sesiones.consultas.sesiones import presencia, quorum_ahora, sesion
from escritorio.sesiones.reglas.sesiones import SinQuorum
from tests.a_su_hora import abrir, cerrar_sesion, retirar
from tests.estatutos.casos import MITAD, regla
from tests.ordenes.conftest import Correr, orden
from tests.sesiones.escenas import cambiar_quorum, comprobar_sin_rastro, convocada, en_curso, lista
from tests.sesiones.lectura import texto_de
from tests.votaciones.votar import ponderar

__all__ = ["orden"]
_DIEZ = "2026-04-20T10:00"
EN_VOTOS = ReglaDeQuorum((MITAD,), en_votos=True)


@pytest.fixture
def ponderada(red: Archivo) -> Archivo:
    """Cinco plenos de tres votos y veintiocho asociados de uno: cuarenta y tres en total."""
    ponderar(red, "Municipio 005")
    cambiar_quorum(red, en_votos=True)
    return red


def _dos_numeros(presencia_: Presencia) -> tuple[object, ...]:
    peso = presencia_.peso
    return (peso.numero_legal, peso.cubiertos, peso.habilitados, peso.presentes) if peso else ()


def test_cinco_de_mucho_peso_mas_siete_hacen_quorum_y_doce_de_uno_no(ponderada: Archivo) -> None:
    """Doce presentes son menos de la mitad de 33, pero 22 votos son más de la mitad de 43."""
    sesion_id = convocada(ponderada, 12)
    assert _dos_numeros(presencia(ponderada, sesion_id)) == (43, 43, 43, 22)
    dicho = quorum_ahora(ponderada, sesion_id, 1)
    assert dicho.veredicto is Veredicto.SI
    assert str(dicho.frase) == "Hay quórum: los presentes reúnen 22 votos y hacen falta 22."
    assert [str(p) for p in dicho.cuenta] == [
        "En primera llamada se sesiona con más de la mitad de los votos de los habilitados.",
        "Habilitados: 43 en votos; exige más de la mitad: 22; los presentes reúnen 22.",
    ]
    abrir(ponderada, sesion_id, 1, "2026-04-20T09:05", preside="Eva Intendenta", secretario="Ana Secretaria")
    guardado = sesion(ponderada, sesion_id).dictamen_quorum
    assert guardado is not None
    assert (votos_contados(guardado), presentes_contados(guardado)) == (22, None)


def test_con_uno_menos_no_se_abre_y_dice_cuantos_votos_faltan(ponderada: Archivo) -> None:
    sesion_id = convocada(ponderada, 11)
    dicho = "los presentes reúnen 21 votos de 22 necesarios; falta 1"
    with comprobar_sin_rastro(ponderada, SinQuorum, dicho):
        abrir(ponderada, sesion_id, 1, "2026-04-20T09:05", preside="Eva", secretario="Ana Secretaria")


def test_el_acta_imprime_la_cuenta_en_votos_tambien_en_portugues(ponderada: Archivo) -> None:
    sesion_id = en_curso(ponderada, 12)
    cerrar_sesion(ponderada, sesion_id, "2026-04-20T12:00")
    dicho = texto_de(borrador_pdf(ponderada, sesion_id))
    assert "Hay quórum: los presentes reúnen 22 votos y hacen falta 22." in dicho
    assert "Habilitados: 43 en votos; exige más de la mitad: 22; los presentes reúnen 22." in dicho
    portugues = texto_de(borrador_pdf(ponderada, sesion_id, idioma="pt"))
    assert "Há quórum: os presentes reúnem 22 votos e são necessários 22." in portugues
    assert "espanhol" not in portugues


def test_se_pierde_cuando_se_van_los_votos_y_no_las_personas(ponderada: Archivo) -> None:
    """Se va uno de tres votos y el quórum se pierde; con un asociado más se va también, y sigue igual."""
    sesion_id = en_curso(ponderada, 14)
    plenos = [a for a in lista(ponderada, sesion_id) if a.votos == 3]
    assert tablero(ponderada, sesion_id).perdido is None
    retirar(ponderada, plenos[0].id, _DIEZ)
    visto = tablero(ponderada, sesion_id)
    assert visto.perdido is not None
    assert str(visto.perdido.frase).startswith("Se perdió el quórum: los presentes reúnen 21 votos de 22")


def test_la_sala_ensena_votos_y_no_cabezas(ponderada: Archivo, qtbot: QtBot) -> None:
    medida = tablero(ponderada, convocada(ponderada, 12)).quorum
    assert (medida.presentes, medida.habilitados, medida.necesarios) == (22, 43, 22)
    medidor = MedidorDeQuorum()
    qtbot.addWidget(medidor)
    medidor.poner(medida)
    assert medidor.cifra() == "22 de 43"
    assert "22 de 43 votos reunidos" in medidor.accessibleDescription()


def test_si_no_se_sabe_con_cuantos_cuenta_un_puesto_no_se_inventa(red: Archivo) -> None:
    """Sobre el número legal hace falta lo que pesa cada puesto; sobre los habilitados, no."""
    legal = Exigencia(Base.NUMERO_LEGAL, Comparador.MAS_DE, Fraction(1, 2))
    ponderar(red, "Municipio 005")
    cambiar_quorum(red, llamadas=(legal,), en_votos=True)
    sesion_id = convocada(red, 12)
    assert quorum_ahora(red, sesion_id, 1).veredicto is Veredicto.SI
    with transaccion(red, "Una plaza vacante, que no se sabe lo que pesa"):
        red.ejecutar("UPDATE sesion SET numero_legal = 34 WHERE id = ?", [sesion_id])
    dicho = quorum_ahora(red, sesion_id, 1)
    assert dicho.veredicto is Veredicto.NO_SE_SABE
    assert "no se sabe con cuántos votos cuenta cada puesto" in str(dicho.frase)


def test_el_editor_lo_dice_lo_pone_y_lo_devuelve(qtbot: QtBot) -> None:
    pieza = PiezaDeQuorum(ReglaDeQuorum((MITAD,)), Opciones())
    qtbot.addWidget(pieza)
    pieza.en_votos.setChecked(True)
    assert pieza.parametros() == EN_VOTOS
    vuelta = PiezaDeQuorum(EN_VOTOS, Opciones())
    qtbot.addWidget(vuelta)
    assert vuelta.en_votos.isChecked()
    assert describir(EN_VOTOS) == (
        "Sesiona en primera llamada con más de la mitad de los votos de los habilitados."
    )
    suelo = replace(MITAD, fraccion=Fraction(0), comparador=Comparador.AL_MENOS, minimo=5)
    assert describir(ReglaDeQuorum((suelo,), en_votos=True)).endswith(
        "con los votos que reúnan los presentes, sean cuantos sean, y nunca menos de 5 votos."
    )


def test_dictamen_lee_las_cifras_como_votos(ponderada: Archivo, orden: Correr) -> None:
    def dictar(*opciones: object) -> dict[str, str]:
        codigo, salida, _ = orden(
            "dictamen", ponderada.ruta, "quorum", "--fecha", "2026-04-20", *opciones, "--json"
        )
        assert codigo == 0
        dicho: dict[str, str] = json.loads(salida)
        return dicho

    assert "Habilitados: 43 en votos" in dictar()["cuenta"][1]
    assert dictar("--presentes", 21)["veredicto"] == "no"
    assert dictar("--presentes", 22)["veredicto"] == "si"
    codigo, _, error = orden("dictamen", ponderada.ruta, "quorum", "--presentes", 44)
    assert (codigo, "reúnen 44 votos y los habilitados sólo 43" in error) == (1, True)


@given(
    st.lists(st.integers(1, 9), min_size=1, max_size=12),
    st.data(),
    st.sampled_from([Fraction(1, 2), Fraction(2, 3)]),
)
def test_en_votos_es_la_suma_de_los_pesos_de_quienes_estan(
    pesos: list[int], datos: st.DataObject, parte: Fraction
) -> None:
    """Contra la suma hecha aparte; y si todos pesan uno, da lo mismo que contar presentes."""
    estan = datos.draw(st.lists(st.sampled_from(range(len(pesos))), unique=True))
    exigencia = Exigencia(Base.HABILITADOS, Comparador.MAS_DE, parte)
    todos, reunidos = sum(pesos), sum(pesos[i] for i in estan)
    hay = Presencia(len(pesos), len(pesos), len(pesos), len(estan), peso=Peso(todos, todos, todos, reunidos))

    def dictar(dada: Presencia, en_votos: bool) -> Dictamen:
        return hay_quorum(regla("quorum", ReglaDeQuorum((exigencia,), en_votos=en_votos)), 1, dada)

    cumple = reunidos * parte.denominator > todos * parte.numerator
    assert dictar(hay, True).veredicto is (Veredicto.SI if cumple else Veredicto.NO)
    iguales = replace(hay, peso=Peso(len(pesos), len(pesos), len(pesos), len(estan)))
    assert dictar(iguales, True).veredicto is dictar(iguales, False).veredicto
