"""Seguir por la ventana lo que manda un acuerdo, lo propuesto y lo tomado sin sesión."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from escritorio.acuerdos.acciones.acuerdos import anular, asentar
from escritorio.acuerdos.acciones.propuestas import resolver
from escritorio.acuerdos.consultas import acuerdos, encargos, propuestas
from escritorio.acuerdos.modelo import ClaseDeFundamento, Fundamento
from escritorio.acuerdos.pantalla import PantallaAcuerdos
from escritorio.acuerdos.piezas.acuerdos import campos_de_fundamento
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.comun.interfaz.pregunta import LoHecho
from escritorio.socios.acciones import dar_de_alta
from escritorio.socios.consultas import categorias, socios, solicitudes
from escritorio.socios.modelo import SocioNuevo
from escritorio.socios.piezas.expedientes import DialogoDeExpedientes
from escritorio.votaciones.consultas.votaciones import circulaciones
from escritorio.votaciones.piezas.circulacion import DialogoDeConsultas, resolver_a_reserva
from tests.a_su_hora import llegar
from tests.acuerdos.casos import NUEVO
from tests.fabrica import asamblea, con_reglas, con_socios
from tests.pantallas import Puesta, boton, en_dialogo, pestana, textos
from tests.ventanas import sin_nombre


@pytest.fixture
def puesta(bd: Archivo, qtbot: QtBot, qapp: QApplication) -> Puesta:
    return Puesta(bd, qtbot, qapp)


def _rellenar(dialogo: Any, **valores: Any) -> None:
    assert isinstance(dialogo, DialogoFormulario)
    dialogo.formulario.poner(valores)
    dialogo.guardar.click()


def _acuerdo(puesta: Puesta, bd: Archivo) -> PantallaAcuerdos:
    dado = asentar(bd, NUEVO)
    pantalla = puesta.poner(PantallaAcuerdos)
    pantalla.mostrar(Referencia("acuerdo", dado.id))
    return pantalla


def test_se_encarga_se_avanza_con_su_prueba_y_se_cumple(puesta: Puesta, bd: Archivo, tmp_path: Path) -> None:
    pantalla = _acuerdo(puesta, bd)
    datos = {"que": "Enviar la nota", "responsable": "Presidencia", "plazo": "2020-01-01"}
    en_dialogo(
        boton(pestana(pantalla.lista.ficha, "Cumplimiento"), "Encargar").click,
        lambda d: _rellenar(d, **datos),
    )
    hoja = pestana(pantalla.lista.ficha, "Cumplimiento (1)")
    assert "Presidencia · plazo 01/01/2020" in textos(hoja)
    prueba = tmp_path / "nota.pdf"
    prueba.write_bytes(b"%PDF-1.4 nota")
    puesta.dialogos.elegido = prueba

    def avanzar(dialogo: Any) -> None:
        boton(dialogo, "Elegir archivo").click()
        dialogo.formulario.poner({"texto": "Enviada por correo", "estado": "cumplido"})
        dialogo.guardar.click()

    en_dialogo(boton(hoja, "Anotar avance").click, avanzar)
    (hecho,) = encargos(bd, acuerdos(bd)[0].id)
    assert (hecho.estado, len(hecho.avances), bool(hecho.avances[0].adjunto_id)) == ("cumplido", 1, True)
    puesta.dialogos.elegido = tmp_path / "copia.pdf"
    boton(pestana(pantalla.lista.ficha, "Cumplimiento"), "Guardar la prueba").click()
    assert (tmp_path / "copia.pdf").read_bytes() == b"%PDF-1.4 nota"
    assert sin_nombre(puesta.ventana) == []


def test_un_archivo_peligroso_se_rechaza_junto_a_su_campo(
    puesta: Puesta, bd: Archivo, tmp_path: Path
) -> None:
    pantalla = _acuerdo(puesta, bd)
    en_dialogo(
        boton(pestana(pantalla.lista.ficha, "Cumplimiento"), "Encargar").click,
        lambda d: _rellenar(d, que="Enviar la nota"),
    )
    mala = tmp_path / "virus.exe"
    mala.write_bytes(b"MZ")
    puesta.dialogos.elegido = mala
    dicho: list[str] = []

    def avanzar(dialogo: Any) -> None:
        boton(dialogo, "Elegir archivo").click()
        dialogo.formulario.poner({"texto": "LoHecho"})
        dialogo.guardar.click()
        dicho.append(dialogo.formulario.error_de("evidencia"))
        dialogo.done(0)

    en_dialogo(boton(pestana(pantalla.lista.ficha, "Cumplimiento (1)"), "Anotar avance").click, avanzar)
    assert "virus.exe" in dicho[0]
    assert encargos(bd, acuerdos(bd)[0].id)[0].avances == ()


def test_a_un_acuerdo_anulado_no_se_le_ofrece_encargar(puesta: Puesta, bd: Archivo) -> None:
    pantalla = _acuerdo(puesta, bd)
    anular(bd, acuerdos(bd)[0].id, "Error")
    pantalla.recargar()
    with pytest.raises(AssertionError, match="Encargar"):
        boton(pestana(pantalla.lista.ficha, "Cumplimiento"), "Encargar")


def test_el_filtro_deja_solo_lo_que_falta_por_cumplir(puesta: Puesta, bd: Archivo) -> None:
    pantalla = _acuerdo(puesta, bd)
    asentar(bd, NUEVO)
    en_dialogo(
        boton(pestana(pantalla.lista.ficha, "Cumplimiento"), "Encargar").click,
        lambda d: _rellenar(d, que="Enviar la nota"),
    )
    combo = pantalla.lista.combos[1]
    combo.setCurrentIndex(combo.findData("cumplir"))
    assert [a.numero for a in pantalla.lista.modelo.filas_visibles()] == [1]


def test_de_la_solicitud_al_alta_por_el_expediente(puesta: Puesta, bd: Archivo) -> None:
    dialogo = DialogoDeExpedientes(puesta.servicios, puesta.ventana)
    _mostrar(dialogo)
    pide = {"nombre": "Vilhena", "pais": "BR", "categoria_id": categorias(bd)[0].id}
    en_dialogo(boton(dialogo, "Solicitud de ingreso").click, lambda d: _rellenar(d, **pide))
    en_dialogo(
        boton(dialogo.lista.ficha, "Informe").click,
        lambda d: _rellenar(d, texto="Cumple", sentido="favorable"),
    )
    (pedida,) = propuestas(bd)
    llegar(bd, f"{NUEVO.fecha}T12:00")
    admite = asentar(bd, NUEVO)
    with transaccion(bd, "Votar"):
        resolver(bd, pedida.id, acuerdo_id=admite.id, fecha=bd.hoy(), texto="Aprobada")
    dialogo.lista.recargar()
    errores: list[str] = []

    def aceptar(alta: Any) -> None:
        alta.guardar.click()
        errores.extend(alta.formulario.error_de(c) for c in alta.formulario.estado())

    en_dialogo(boton(dialogo.lista.ficha, "Dar de alta").click, aceptar)
    assert "".join(errores) == ""
    assert [s.nombre for s in socios(bd) if s.nombre == "Vilhena"] == ["Vilhena"]
    assert solicitudes(bd)[0].socio_id
    assert sin_nombre(dialogo) == []


def test_una_propuesta_se_retira_con_su_motivo(puesta: Puesta, bd: Archivo) -> None:
    dialogo = DialogoDeExpedientes(puesta.servicios, puesta.ventana)
    _mostrar(dialogo)
    en_dialogo(
        boton(dialogo, "Nueva propuesta").click,
        lambda d: _rellenar(d, titulo="Nueva sede", texto="Mudarse", presenta="Alba"),
    )
    assert "Mudarse" in textos(pestana(dialogo.lista.ficha, "Expediente"))
    assert "Decide la Asamblea General" in textos(dialogo.lista.ficha)
    en_dialogo(boton(dialogo.lista.ficha, "Retirar").click, lambda d: _rellenar(d, motivo="Ya no hace falta"))
    assert propuestas(bd)[0].estado == "retirada"
    assert "Ya no hace falta" in textos(dialogo.lista.ficha)


def test_se_consulta_por_escrito_se_anota_lo_respondido_y_se_cuenta(puesta: Puesta, bd: Archivo) -> None:
    con_socios(bd, 3)
    con_reglas(bd)
    dialogo = DialogoDeConsultas(puesta.servicios, puesta.ventana)
    _mostrar(dialogo)
    dichas: list[str] = []
    dialogo.hecho.connect(dichas.append)
    datos = {"organo_id": asamblea(bd), "titulo": "Carta", "texto": "Adherir.", "plazo": bd.hoy()}
    en_dialogo(boton(dialogo, "Consultar por escrito").click, lambda d: _rellenar(d, **datos))
    for respuesta in circulaciones(bd)[0].respuestas:
        en_dialogo(
            boton(dialogo.lista.ficha, respuesta.nombre).click, lambda d: _rellenar(d, sentido="a_favor")
        )
    boton(dialogo.lista.ficha, "Cerrar y contar").click()
    assert (circulaciones(bd)[0].estado, acuerdos(bd)[0].via) == ("aprobada", "circulacion")
    assert "Aprobada" in dichas[-1]
    assert sin_nombre(dialogo) == []


def test_anular_una_consulta_pregunta_y_conserva_lo_respondido(puesta: Puesta, bd: Archivo) -> None:
    con_socios(bd, 3)
    con_reglas(bd)
    dialogo = DialogoDeConsultas(puesta.servicios, puesta.ventana)
    _mostrar(dialogo)
    datos = {"organo_id": asamblea(bd), "titulo": "Carta", "texto": "Adherir.", "plazo": bd.hoy()}
    en_dialogo(boton(dialogo, "Consultar por escrito").click, lambda d: _rellenar(d, **datos))
    puesta.avisos.contesta = False
    boton(dialogo.lista.ficha, "Anular la consulta").click()
    assert circulaciones(bd)[0].estado == "abierta"
    puesta.avisos.contesta = True
    boton(dialogo.lista.ficha, "Anular la consulta").click()
    assert (circulaciones(bd)[0].estado, len(circulaciones(bd)[0].respuestas)) == ("anulada", 3)


def test_resolver_a_reserva_deja_un_acuerdo_por_ratificar(puesta: Puesta, bd: Archivo) -> None:
    datos = {
        "organo_id": asamblea(bd),
        "titulo": "Convenio",
        "texto": "Firmar.",
        "resuelve": "Eva",
        "motivo": "Vence hoy",
    }
    hechos: list[LoHecho | None] = []
    en_dialogo(
        lambda: hechos.append(resolver_a_reserva(bd, puesta.ventana)),
        lambda d: _rellenar(d, **datos),
    )
    assert hechos[0] is not None
    assert "ratifique" in hechos[0].frase
    pantalla = puesta.poner(PantallaAcuerdos)
    combo = pantalla.lista.combos[1]
    combo.setCurrentIndex(combo.findData("ratificar"))
    assert [a.titulo for a in pantalla.lista.modelo.filas_visibles()] == ["Convenio"]
    assert "falta que el órgano lo ratifique" in textos(pestana(pantalla.lista.ficha, "Texto"))


def test_sin_organos_que_sesionen_se_puede_preguntar_y_dejarlo(puesta: Puesta, bd: Archivo) -> None:
    with transaccion(bd, "Que ninguno sesione"):
        bd.ejecutar("UPDATE organo SET sesiona = 0")
    hechos: list[LoHecho | None] = []
    en_dialogo(lambda: hechos.append(resolver_a_reserva(bd, puesta.ventana)), lambda d: d.reject())
    assert hechos == [None]


def test_de_lo_anulado_no_se_dice_que_falte_ratificarlo(puesta: Puesta, bd: Archivo) -> None:
    anular(bd, asentar(bd, NUEVO, via="ad_referendum", ratificacion="pendiente").id, "Error")
    pantalla = puesta.poner(PantallaAcuerdos)
    assert "ratifique" not in textos(pestana(pantalla.lista.ficha, "Texto"))


def _mostrar(dialogo: QDialog) -> None:
    dialogo.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    dialogo.show()


def test_un_acuerdo_que_admite_lleva_a_socios_y_alli_se_propone_citarlo(puesta: Puesta, bd: Archivo) -> None:
    llegar(bd, f"{NUEVO.fecha}T12:00")
    dado = asentar(bd, replace(NUEVO, tipo_decision="admision"))
    pantalla = puesta.poner(PantallaAcuerdos)
    boton(pantalla.lista.ficha, "Dar de alta").click()
    assert puesta.idas == [Referencia("socios")]
    propuestos = {c.clave: c.valor for c in campos_de_fundamento(bd, manda="admision")}
    assert (propuestos["fundamento_clase"], propuestos["fundamento_acuerdo"]) == ("acuerdo", dado.id)
    citado = Fundamento(ClaseDeFundamento.ACUERDO, "", "", dado.id)
    dar_de_alta(bd, SocioNuevo("Vilhena", "BR", categorias(bd)[0].id), bd.hoy(), citado)
    pantalla.recargar()
    with pytest.raises(AssertionError, match="Dar de alta"):
        boton(pantalla.lista.ficha, "Dar de alta")
