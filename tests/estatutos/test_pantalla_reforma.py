"""Preparar, cambiar, aprobar y desistir de una reforma, viendo lo que cambia."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.acciones.articulado import aprobar_reforma, cambiar, desistir, suprimir
from escritorio.estatutos.consultas.articulado import con_reforma, consolidado, reforma, reformas
from escritorio.estatutos.pantalla import PantallaEstatuto
from escritorio.estatutos.piezas.articulado import Lectura
from escritorio.estatutos.piezas.resumen import Advertencia
from tests.estatutos.montaje import ACTA_14, con_estatuto, con_proyecto
from tests.pantallas import Puesta, boton, en_dialogo, textos

ACTO = {
    "fundamento_clase": "acto_anterior",
    "fundamento_texto": "Acta 14",
    "fundamento_fecha": "2026-03-09",
}


class Taller:
    """La pantalla abierta en un proyecto, con lo que se pulsa en ella."""

    def __init__(self, puesta: Puesta, bd: Archivo, reforma_id: str) -> None:
        self.puesta, self.bd, self.id = puesta, bd, reforma_id
        self.pantalla = puesta.poner(PantallaEstatuto)
        self.pantalla.mostrar(Referencia("reforma", reforma_id))
        self.panel = self.pantalla.reformas

    def elegir(self, n: int) -> None:
        self.panel.comparado.vista.indice.setCurrentIndex(
            self.panel.comparado.vista.indice.modelo().index(n, 0)
        )

    def pulsar(self, nombre: str, valores: dict[str, Any] | None = None) -> None:
        if valores is None:
            boton(self.panel, nombre).click()
            return

        def llenar(dialogo: Any) -> None:
            dialogo.formulario.poner(valores)
            dialogo.guardar.click()

        en_dialogo(boton(self.panel, nombre).click, llenar)

    def cambios(self) -> list[tuple[str, str]]:
        filas = self.panel.comparado.vista.indice.modelo().filas_visibles()
        return [(f.nombre, f.palabra) for f in filas]

    def botones(self) -> str:
        textos(self.panel)
        return "\n".join(b.accessibleName() for b in self.panel.findChildren(QPushButton))


@pytest.fixture
def taller(bd: Archivo, qtbot: QtBot, qapp: QApplication) -> Taller:
    return Taller(Puesta(bd, qtbot, qapp), bd, con_proyecto(bd, con_estatuto(bd)))


def test_preparar_una_reforma_lleva_a_su_proyecto(bd: Archivo, qtbot: QtBot, qapp: QApplication) -> None:
    cuerpo = con_estatuto(bd)
    puesta = Puesta(bd, qtbot, qapp)
    pantalla = puesta.poner(PantallaEstatuto)

    def titular(dialogo: Any) -> None:
        dialogo.guardar.click()
        assert dialogo.formulario.error_de("titulo") == "Falta este dato."
        dialogo.formulario.poner({"titulo": "Sede nueva"})
        dialogo.guardar.click()

    pantalla.pestanas.setCurrentIndex(1)
    assert "Éste es el texto original" in textos(pantalla)
    assert "Aprobada el 02/05/2001. Se apoya en: Acta fundacional" in pantalla.reformas.datos.text()
    en_dialogo(boton(pantalla.reformas, "Preparar una reforma").click, titular)
    assert pantalla.reformas.pildoras[0].texto() == "Proyecto"
    assert pantalla.reformas.reforma.currentText() == "1. Sede nueva (proyecto)"
    puesta.deshacer()
    assert len(reformas(bd, cuerpo)) == 1


def test_se_cambia_se_anade_se_suprime_y_se_renumera_viendolo(taller: Taller) -> None:
    taller.elegir(3)
    taller.pulsar("Editar", {"texto": "Tiene su sede en Paysandú."})
    assert taller.cambios()[3] == ("Artículo 3. Sede", "Cambia")
    assert taller.panel.comparado.vista.texto.accessibleName().endswith(
        "se quita «Salto»; se pone «Paysandú»"
    )
    taller.elegir(1)
    taller.pulsar("Añadir", {"epigrafe": "Fines", "texto": "La red coopera."})
    assert taller.cambios()[2] == ("Artículo 1 bis. Fines", "Nuevo")
    taller.elegir(2)
    taller.pulsar("Renumerar")
    assert taller.cambios()[2:] == [
        ("Artículo 2. Fines", "Nuevo"),
        ("Artículo 3. Quórum", "Cambia"),
        ("Artículo 4. Sede", "Cambia"),
    ]
    taller.elegir(1)
    taller.pulsar("Suprimir")
    assert taller.cambios()[1] == ("Artículo 1. Denominación", "Se suprime")
    taller.puesta.deshacer()
    assert taller.cambios()[1] == ("Artículo 1. Denominación", "")


def test_lo_suprimido_vuelve_y_lo_cambiado_queda_como_estaba(taller: Taller) -> None:
    taller.elegir(1)
    taller.pulsar("Suprimir")
    taller.elegir(1)
    taller.pulsar("Dejar como estaba")
    taller.elegir(2)
    taller.pulsar("Dejar como estaba")
    assert {palabra for _, palabra in taller.cambios()} == {""}
    taller.panel.comparado.solo_cambios.setChecked(True)
    assert "La reforma todavía no cambia nada." in taller.panel.comparado.vista.texto.toPlainText()
    assert taller.panel.comparado.ir(con_reforma(taller.bd, taller.id)[3].id)
    taller.elegir(0)
    assert "Renumerar" not in taller.botones(), "un título no se renumera"


def test_al_cambiar_se_ve_mientras_se_escribe(taller: Taller) -> None:
    taller.elegir(3)

    def escribir(dialogo: Any) -> None:
        (cambios,) = dialogo.findChildren(Lectura)
        assert cambios.accessibleName() == "Lo que cambia: nada todavía"
        dialogo.formulario.poner({"texto": "Tiene su sede en Paysandú."})
        assert cambios.accessibleName() == "Lo que cambia: se quita «Salto»; se pone «Paysandú»"
        assert "line-through" in cambios.toHtml()
        dialogo.formulario.poner({"texto": ""})
        dialogo.guardar.click()
        assert dialogo.formulario.error_de("texto")

    en_dialogo(boton(taller.panel, "Editar").click, escribir)
    assert taller.puesta.avisos.hechos == []


def test_se_aprueba_con_su_acto_su_vacatio_y_su_plazo(taller: Taller) -> None:
    datos = {**ACTO, "vigente_desde": "2026-04-01", "organismo": "el Registro", "plazo_dias": 30}
    taller.pulsar("Aprobar", datos)
    assert reforma(taller.bd, taller.id).aprobada == ACTO["fundamento_fecha"]
    assert [p.texto() for p in taller.panel.pildoras] == ["Aprobada", "Sin registrar (vence el 08/04/2026)"]
    assert "Rige desde el 01/04/2026. Ha de registrarse en el Registro" in taller.panel.datos.text()
    cuerpo = reforma(taller.bd, taller.id).cuerpo_id
    assert consolidado(taller.bd, cuerpo, "2026-03-31")[2].texto.startswith("Sesiona con la mitad")
    assert "Suprimir" not in taller.botones()
    taller.puesta.deshacer()
    assert taller.panel.pildoras[0].texto() == "Proyecto"


def test_no_rige_antes_de_aprobarse(taller: Taller) -> None:
    def al_reves(dialogo: Any) -> None:
        dialogo.formulario.poner({**ACTO, "vigente_desde": "2026-01-01"})
        dialogo.guardar.click()
        assert dialogo.formulario.error_de("vigente_desde")

    en_dialogo(boton(taller.panel, "Aprobar").click, al_reves)
    assert reforma(taller.bd, taller.id).estado == "proyecto"


def test_de_una_reforma_se_desiste_y_queda_en_la_lista(taller: Taller) -> None:
    taller.pulsar("Desistir")
    assert taller.panel.pildoras[0].texto() == "Desistida"
    assert taller.panel.datos.text() == "Se desistió de ella: no llegó a regir."
    assert "Aprobar" not in taller.botones()


def test_el_tabulador_va_de_la_reforma_a_lo_que_se_puede_hacer(taller: Taller) -> None:
    taller.elegir(1)
    textos(taller.panel)
    pieza: QWidget | None = taller.panel.reforma
    while pieza is not None and not isinstance(pieza, QPushButton):
        pieza = pieza.nextInFocusChain()
    assert pieza is not None
    assert pieza.accessibleName() == "Aprobar…"


def test_aprobar_no_se_mueve_y_sin_cambios_no_hay_columna_de_cambios(taller: Taller) -> None:
    sitios = set()
    for cual in range(3):
        taller.elegir(cual)
        sitios.add(boton(taller.panel, "Aprobar").pos().toTuple())
    assert len(sitios) == 1
    modelo = taller.panel.comparado.vista.indice.modelo()
    assert [c.titulo for c in modelo.columnas] == ["Índice", "Cambio"]
    taller.elegir(2)
    taller.pulsar("Dejar como estaba")
    assert [c.titulo for c in modelo.columnas] == ["Índice"]


def test_lo_que_no_se_puede_se_explica(taller: Taller) -> None:
    taller.elegir(2)
    suprimir = boton(taller.panel, "Suprimir")
    desistir(taller.bd, taller.id)
    suprimir.click()
    assert taller.puesta.avisos.errores == [
        "Esa reforma ya no es un proyecto y su texto no se toca. Prepare otra reforma para cambiarlo."
    ]


def test_se_ve_con_que_choca_y_que_citas_descoloca_antes_de_aprobar(taller: Taller) -> None:
    panel, bd = taller.panel, taller.bd
    assert panel.advertencias.isHidden()
    _, nombre, quorum, sede = con_reforma(bd, taller.id)
    suprimir(bd, taller.id, nombre.id)
    cambiar(bd, taller.id, sede.id, sede.rotulo, "Sede", "Según el artículo 1.")
    otra = con_proyecto(bd, reforma(bd, taller.id).cuerpo_id, "Otra")
    cambiar(bd, otra, nombre.id, nombre.rotulo, nombre.epigrafe, "La red se llama Otra.")
    cambiar(bd, otra, quorum.id, quorum.rotulo, quorum.epigrafe, "Sesiona con todos. " * 20)
    suprimir(bd, otra, sede.id)
    aprobar_reforma(bd, otra, ACTA_14, "2026-03-01")
    taller.pantalla.recargar()
    boton(panel.advertencias, "Ver 3 advertencias más").click()
    dicho = textos(panel.advertencias)
    for frase in (
        "Artículo 2. Quórum: la reforma n.º 1, «Otra» lo cambió después y hoy dice «Sesiona con todos.",
        "Artículo 1. Denominación: la reforma n.º 1, «Otra» lo cambió después, y este proyecto lo suprime.",
        "Artículo 3. Sede: la reforma n.º 1, «Otra» lo suprimió después.",
        "Artículo 3. Sede: «Según el artículo 1». Artículo 1 se suprime.",
    ):
        assert frase in dicho
    boton(panel.advertencias, "Ir ahí: Artículo 3").click()
    elegida = panel.comparado.actual()
    assert elegida is not None
    assert elegida.id == sede.id

    def leer(dialogo: Any) -> None:
        assert "3 partes chocan con lo que otra reforma cambió después y 1 cita queda" in textos(dialogo)
        dialogo.done(0)

    en_dialogo(boton(panel, "Aprobar").click, leer)


def test_muchas_advertencias_no_ocupan_la_pantalla(taller: Taller) -> None:
    tarjeta = taller.panel.advertencias
    tarjeta.poner([Advertencia("Cita", "aviso", f"La {n}.ª cita.", "") for n in range(9)])
    assert "La 1.ª cita." not in textos(tarjeta)
    boton(tarjeta, "Ver 8 advertencias más").click()
    assert "La 4.ª cita." in textos(tarjeta)
    assert "Y 4 advertencias más." in textos(tarjeta)
    boton(tarjeta, "Ver menos").click()
    assert "La 4.ª cita." not in textos(tarjeta)
