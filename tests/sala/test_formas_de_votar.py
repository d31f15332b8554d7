"""La sala con las reglas que piden más: tercera llamada, mesa, votos en blanco, ausencias y consenso."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from escritorio.acuerdos.consultas import de_sesion
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.sesionar import (
    Ausencia,
    Empate,
    Forma,
    Mesa,
    Neutro,
    ReglaDeMayoria,
    ReglaDeQuorum,
)
from escritorio.sala.pantalla import PantallaSala
from escritorio.sesiones.acciones.asistencia import pasar_lista
from escritorio.sesiones.acciones.convocatoria import convocar
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.consultas.sesiones import sesion
from escritorio.votaciones.consultas.votaciones import votaciones, votos
from tests.a_su_hora import retirar
from tests.sala.montaje import atender, botones, en_la_sala, pulsar
from tests.sesiones.escenas import en_curso, fijar, lista, nueva, punto_id
from tests.ventanas import sin_nombre

_MITAD = Exigencia(Base.EMITIDOS, Comparador.MAS_DE, Fraction(1, 2))


def _sala(qtbot: QtBot, bd: Archivo, sesion_id: str, hora: str) -> PantallaSala:
    return en_la_sala(qtbot, bd, sesion_id, hora)[0]


def _pasar_a_las(pantalla: PantallaSala, hora: str) -> None:
    pantalla.cuerpo.hora.linea.selectAll()
    QTest.keyClicks(pantalla.cuerpo.hora.linea, hora)


def test_la_sala_dice_que_llamada_toca_y_se_abre_en_tercera_con_la_mesa_anotada(
    qtbot: QtBot, red: Archivo
) -> None:
    mitad = Exigencia(Base.HABILITADOS, Comparador.MAS_DE, Fraction(1, 2))
    tercio = Exigencia(Base.HABILITADOS, Comparador.AL_MENOS, Fraction(1, 3))
    tres = Exigencia(Base.PRESENTES, Comparador.AL_MENOS, Fraction(0), 3)
    regla = ReglaDeQuorum((mitad, tercio, tres), demora_minutos=(60, 60), presencia=(Mesa.PRESIDENCIA,))
    fijar(red, "quorum", regla)
    sesion_id = preparar(red, nueva(red, segunda=None))
    convocar(red, sesion_id)
    for quien in lista(red, sesion_id)[:3]:
        pasar_lista(red, sesion_id, quien.id, "presente")
    pantalla = _sala(qtbot, red, sesion_id, "09:05")
    medidor = pantalla.cuerpo.medidor
    assert medidor.veredicto() == "Sin quórum en 1.ª llamada"
    assert "Abrir en tercera llamada" not in botones(pantalla)
    _pasar_a_las(pantalla, "11:00")
    assert medidor.veredicto() == "No se sabe"
    assert "no consta" in medidor.cuenta.text()

    def anotar(dialogo: DialogoFormulario) -> None:
        dialogo.formulario.poner({"preside": "Eva Río", "secretario": "Ana"})
        dialogo.guardar.click()

    atender(DialogoFormulario, anotar)
    pulsar(pantalla, "Mesa…")
    assert medidor.veredicto() == "Hay quórum en 3.ª llamada"
    assert sin_nombre(pantalla) == []
    pulsar(pantalla, "Abrir en tercera llamada")
    abierta = sesion(red, sesion_id)
    assert (abierta.estado, abierta.llamada, abierta.preside) == ("en_curso", 3, "Eva Río")


def test_se_vota_en_blanco_y_se_abstiene_quien_se_fue(qtbot: QtBot, red: Archivo) -> None:
    regla = ReglaDeMayoria((_MITAD,), emitidos=(Neutro.BLANCOS,), ausencia=Ausencia.ABSTENCION)
    fijar(red, "mayoria", regla, "ordinaria")
    sesion_id = en_curso(red, 18)
    retirar(red, lista(red, sesion_id)[0].id, "2026-04-20T09:10")
    pantalla = _sala(qtbot, red, sesion_id, "09:20")
    panel = pantalla.cuerpo.punto.panel
    assert panel.ausentes.text() == "Se abstiene, por irse empezado el punto: Municipio 001"
    pantalla.cuerpo.punto.propuesta.texto.setPlainText("Se aprueba.")
    panel.casilla("a_favor").setValue(5)
    panel.casilla("blancos").setValue(12)
    assert panel.pie.pildora.texto() == "Se rechazaría"
    assert "Se ausentaron una vez empezado el punto: 1" in panel.pie.cuenta.text()
    panel.ausentes.setChecked(False)
    assert "Se ausentaron" not in panel.pie.cuenta.text()
    panel.ausentes.setChecked(True)
    panel.elegir_modo("nominal")
    QTest.keyClicks(panel.por_lista.tabla, "f" * 11 + "b" * 6)
    assert sin_nombre(pantalla) == []
    pulsar(pantalla, "Proclamar")
    (hecha,) = votaciones(red, punto_id(red, sesion_id))
    assert (hecha.resultado, hecha.a_favor, hecha.blancos, hecha.ausentes) == ("aprobada", 11, 6, 1)
    assert votos(red, hecha.id)[0].sentido == "ausente"
    assert "6 en blanco" in pantalla.cuerpo.punto.resultados.text()


def test_donde_no_cuentan_no_se_ofrecen_blancos_ni_oposiciones(qtbot: QtBot, red: Archivo) -> None:
    pantalla = _sala(qtbot, red, en_curso(red, 18), "09:20")
    panel = pantalla.cuerpo.punto.panel
    assert not panel.casilla("blancos").isVisible()
    panel.elegir_modo("nominal")
    QTest.keyClicks(panel.por_lista.tabla, "b")
    assert panel.por_lista.sentidos() == {}
    assert "En blanco" not in botones(pantalla)
    panel.elegir_modo("asentimiento")
    assert not panel.consenso.casilla.isVisible()


def test_si_la_regla_decide_por_consenso_es_lo_que_se_ofrece(qtbot: QtBot, red: Archivo) -> None:
    fijar(red, "mayoria", ReglaDeMayoria((), forma=Forma.CONSENSO), "ordinaria")
    sesion_id = en_curso(red, 18)
    pantalla = _sala(qtbot, red, sesion_id, "09:20")
    panel = pantalla.cuerpo.punto.panel
    assert panel.modo() == "consenso"
    pantalla.cuerpo.punto.propuesta.texto.setPlainText("Se aprueba.")
    panel.consenso.casilla.setValue(1)
    assert panel.pie.pildora.texto() == "Se rechazaría"
    pulsar(pantalla, "Proclamar")
    assert "no hay consenso" in pantalla.cuerpo.punto.resultados.text()
    pulsar(pantalla, "Votar otra vez u otra propuesta")
    assert panel.consenso.se_oponen() == 0

    def decir_por_que(cuadro: DialogoFormulario) -> None:
        cuadro.formulario.poner({"motivo": "Quien se oponía retiró su reparo."})
        cuadro.guardar.click()

    assert atender(DialogoFormulario, decir_por_que) == []
    pulsar(pantalla, "Proclamar")
    assert len(de_sesion(red, sesion_id)) == 1


def test_empatada_dos_veces_ya_no_se_ofrece_otra_vuelta(qtbot: QtBot, red: Archivo) -> None:
    fijar(red, "mayoria", ReglaDeMayoria((_MITAD,), Empate.SEGUNDA_Y_CALIDAD), "ordinaria")
    sesion_id = en_curso(red, 18)
    pantalla = _sala(qtbot, red, sesion_id, "09:20")
    panel = pantalla.cuerpo.punto.panel
    pantalla.cuerpo.punto.propuesta.texto.setPlainText("Se aprueba.")
    for _ in range(2):
        panel.casilla("a_favor").setValue(9)
        panel.casilla("en_contra").setValue(9)
        pulsar(pantalla, "Proclamar")
        if "Segunda vuelta" in botones(pantalla):
            assert "La presidencia dirime a favor" not in botones(pantalla)
            pulsar(pantalla, "Segunda vuelta")
    assert "Segunda vuelta" not in botones(pantalla)
    pulsar(pantalla, "La presidencia dirime a favor")
    assert len(de_sesion(red, sesion_id)) == 1
