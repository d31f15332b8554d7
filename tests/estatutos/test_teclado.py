"""Fijar las reglas por primera vez sin tocar el ratón: lo tecleado es lo guardado y lo que se dictamina."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.estatutos.consultas.reglas import organo_por_clave, regla_vigente
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.integrar import ClaseDeParte, ReglaDeComposicion, ReglaDeMandato
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import ReglaDeMayoria, ReglaDeQuorum
from escritorio.estatutos.modelo.votar import Corte, Mora, ReglaDeVoto
from escritorio.estatutos.piezas.dialogo import DialogoDeRegla
from escritorio.estatutos.piezas.gestion import GestionDeReglas
from escritorio.estatutos.reglas.mandato import admite_prorroga
from escritorio.estatutos.reglas.mayoria import Votos, hay_mayoria
from escritorio.estatutos.reglas.quorum import Presencia, hay_quorum
from escritorio.estatutos.reglas.voto import Votante, calcular_voto
from escritorio.organos.consultas.integracion import integracion
from escritorio.organos.piezas.entorno import Entornos
from tests.fabrica import con_socios
from tests.pantallas import Puesta, en_dialogo

_MUCHOS = 60
K = Qt.Key
P = TypeVar("P")


class Teclado:
    """Las manos sobre el teclado ante el diálogo de una regla."""

    def __init__(self, dialogo: DialogoDeRegla) -> None:
        self._dialogo = dialogo
        dialogo.activateWindow()
        QApplication.processEvents()

    def hasta(self, nombre: str) -> Teclado:
        """Tabulador hasta el control de ese nombre."""
        vistos = []
        for _ in range(_MUCHOS):
            vistos.append(_nombre(self._foco()))
            if vistos[-1] == nombre:
                return self
            self.tecla(K.Key_Tab)
        raise AssertionError(f"el tabulador no llega a «{nombre}»: {vistos}")

    def tecla(self, tecla: Qt.Key) -> Teclado:
        QTest.keyClick(self._foco(), tecla)
        QApplication.processEvents()
        return self

    def escribe(self, texto: str) -> Teclado:
        """Letras donde está el cursor; en un desplegable, elige lo que empieza así."""
        QTest.keyClicks(self._foco(), texto)
        return self

    def marca(self, casilla: str) -> Teclado:
        return self.hasta(casilla).tecla(K.Key_Space)

    def fija(self, desde: str = "") -> None:
        """Como uso; una que ya regía, desde ese día."""
        self.hasta("En qué se apoya").escribe("El")
        if desde:
            self.hasta("Rige desde").escribe(desde)
        QTest.keyClick(self._foco(), K.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def _foco(self) -> QWidget:
        foco = self._dialogo.focusWidget()
        assert foco is not None
        return foco


class Secretaria:
    """Fija reglas de una red con seis socios."""

    def __init__(self, puesta: Puesta) -> None:
        self.bd, self.dichos = puesta.bd, puesta.avisos.hechos
        self._gestion = GestionDeReglas(puesta.poner(Pantalla), Entornos(puesta.bd))

    def fija(self, clave: str, familia: str, tipo: str, hacer: Callable[[Teclado], object]) -> Regla:
        """La regla que rige el 10 de abril, tras teclear eso."""
        suyo = organo_por_clave(self.bd, clave)
        actual = regla_vigente(self.bd, suyo.id, familia, tipo, "2026-03-10")
        assert actual is not None
        en_dialogo(lambda: self._gestion.fijar(suyo, actual), lambda d: hacer(Teclado(d)))
        assert len(self.dichos) == 1, "no se guardó"
        fijada = regla_vigente(self.bd, suyo.id, familia, tipo, "2026-04-10")
        assert fijada is not None
        return fijada


@pytest.fixture
def secretaria(bd: Archivo, qtbot: QtBot, qapp: QApplication) -> Secretaria:
    con_socios(bd, 6)
    return Secretaria(Puesta(bd, qtbot, qapp))


def _nombre(pieza: QWidget) -> str:
    texto = pieza.text() if isinstance(pieza, QAbstractButton) else ""
    return pieza.accessibleName() or texto.replace("&", "")


def test_quorum_con_tercera_llamada(secretaria: Secretaria) -> None:
    def teclear(t: Teclado) -> None:
        t.marca("Hay segunda llamada").hasta("Demora de la segunda llamada").escribe("30")
        t.marca("Hay tercera llamada").hasta("Demora de la tercera llamada").escribe("1")
        t.hasta("Demora de la tercera llamada: unidad").escribe("ho")
        t.hasta("En tercera llamada sesiona con: nunca menos de").escribe("3").fija()

    fijada = secretaria.fija("asamblea", "quorum", "", teclear)
    assert isinstance(fijada.parametros, ReglaDeQuorum)
    assert fijada.parametros.demora_minutos == (30, 60)
    assert fijada.parametros.llamadas[2] == Exigencia(Base.HABILITADOS, Comparador.AL_MENOS, Fraction(0), 3)
    veredictos = [hay_quorum(fijada, 3, Presencia(28, 28, 28, n)).veredicto for n in (2, 3)]
    assert veredictos == [Veredicto.NO, Veredicto.SI]


def test_reforma_con_dos_condiciones(secretaria: Secretaria) -> None:
    def teclear(t: Teclado) -> None:
        t.hasta("Se aprueba con los votos a favor de: comparador").escribe("al")
        t.hasta("Se aprueba con los votos a favor de: fracción").escribe("dos")
        t.marca("Además se exige otra a la vez").fija()

    fijada = secretaria.fija("asamblea", "mayoria", "reforma", teclear)
    assert isinstance(fijada.parametros, ReglaDeMayoria)
    assert fijada.parametros.exigencias == (
        Exigencia(Base.EMITIDOS, Comparador.AL_MENOS, Fraction(2, 3)),
        Exigencia(Base.NUMERO_LEGAL, Comparador.MAS_DE, Fraction(1, 2)),
    )
    justos = [hay_mayoria(fijada, Votos(n, 0, 0, n, 28, 28, 28)).veredicto for n in (14, 15)]
    assert justos == [Veredicto.NO, Veredicto.SI]


def test_voto_con_mora_al_ano_anterior(secretaria: Secretaria) -> None:
    def teclear(t: Teclado) -> None:
        t.marca("Quien debe cuotas no vota").hasta("A qué fecha se mira").tecla(K.Key_Down).fija()

    fijada = secretaria.fija("asamblea", "voto", "", teclear)
    assert isinstance(fijada.parametros, ReglaDeVoto)
    assert fijada.parametros.mora == Mora(1, Corte.ANIO_ANTERIOR)
    deudora = Votante("Salto", "pleno", periodos_adeudados=1)
    dictamen = calcular_voto(fijada, deudora, "2026-04-10").dictamen
    assert (dictamen.veredicto, str(dictamen.frase)) == (
        Veredicto.NO,
        "Salto no vota: adeuda 1 periodo al 31/12/2025.",
    )


def test_composicion_con_dos_partes(secretaria: Secretaria) -> None:
    def teclear(t: Teclado) -> None:
        t.hasta("Añadir otra parte").tecla(K.Key_Space).escribe("De")
        t.hasta("Órgano del que vienen").escribe("Comi").fija("01/04/2026")

    fijada = secretaria.fija("asamblea", "composicion", "", teclear)
    assert isinstance(fijada.parametros, ReglaDeComposicion)
    partes = fijada.parametros.partes
    assert [(p.clase, p.organo) for p in partes[-1:]] == [(ClaseDeParte.DE_OFICIO, "directiva")]
    assert len(partes) == 2
    dictamen = integracion(secretaria.bd, fijada.organo_id, "2026-04-10").dictamen
    assert "desde Comisión Directiva" in str(dictamen.frase)


def test_mandato_con_prorroga(secretaria: Secretaria) -> None:
    def teclear(t: Teclado) -> None:
        t.escribe("3").marca("Más condiciones")
        t.marca("Puede prorrogarse por acuerdo").fija()

    fijada = secretaria.fija("consejo", "mandato", "", teclear)
    assert isinstance(fijada.parametros, ReglaDeMandato)
    assert (fijada.parametros.duracion_meses, fijada.parametros.prorroga_meses is not None) == (36, True)
    assert admite_prorroga(fijada, "2026-04-01", "2026-09-30").veredicto is Veredicto.SI
