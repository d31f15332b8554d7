"""Diez ciudades se adhieren a una alianza y se sigue cómo cumplen, por la ventana y con el ratón."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem
from python_calamine import CalamineWorkbook

from escritorio.cooperacion.consultas.alianzas import adhesiones, alianzas, plan_de, tablero
from escritorio.cooperacion.modelo.alianzas import EstadoDeCiudad
from tests.fabrica import con_socios, nueva_red
from tests.recorridos.antes_de_la_asamblea import marcar
from tests.recorridos.persona import Persona
from tests.recorridos.puesto import Puesto

pytestmark = pytest.mark.usefixtures("conocido")


@pytest.mark.lenta
def test_diez_ciudades_se_adhieren_y_se_sigue_como_cumplen(
    puesto: Puesto, persona: Persona, tmp_path: Path
) -> None:
    red = nueva_red(tmp_path)
    con_socios(red.bd, 10)
    red.cerrar()
    puesto.encender(tmp_path / "red.escritorio")
    persona.ve("Primeros pasos")
    persona.pulsar("Cooperación")
    persona.pestana("Alianzas")
    _abrir(persona)
    _declarar(persona)
    _adherir_a_diez(puesto, persona)
    _comprometerse(puesto, persona)
    _otro_mes(puesto, tmp_path / "red.escritorio")
    _monitorear(puesto, persona)
    assert not persona.letras_repetidas, "\n".join(sorted(persona.letras_repetidas))


def _abrir(persona: Persona) -> None:
    def rellenar() -> None:
        persona.escribir("Nombre", "Ciudades por una vivienda adecuada")
        persona.elegir("De qué tipo es", "Política")
        persona.escribir("Qué acto fue", "Acta 3 del Consejo")
        persona.escribir("Fecha del acto", "10/01/2026")
        persona.pulsar("Abrir la alianza")

    with persona.ante_cuadro("Nueva alianza", rellenar):
        persona.pulsar("Abrir la primera…")
    persona.ve("No hay declaración que firmar")


def _declarar(persona: Persona) -> None:
    def escribir() -> None:
        persona.escribir("Título", "Declaración de las ciudades")
        persona.escribir("Fecha", "16/02/2026")
        persona.escribir("Texto", "Cinco acciones por el derecho a la vivienda.")
        persona.pulsar("Guardar")

    def fijar() -> None:
        persona.escribir("Qué pide", "Reparar viviendas")
        persona.escribir("Con qué se mide", "Viviendas reparadas")
        persona.escribir("Unidad", "viviendas")
        persona.pulsar("Guardar")

    alianza = "Ciudades por una vivienda adecuada"
    persona.pulsar("Alianza")
    with persona.ante_cuadro(f"Declaración de «{alianza}», versión 1", escribir):
        persona.de_menu("Anotar la declaración")
    persona.pulsar("Alianza")
    with persona.ante_cuadro(f"Línea de «{alianza}»", fijar):
        persona.de_menu("Fijar una línea")


def _adherir_a_diez(puesto: Puesto, persona: Persona) -> None:
    def marcarlas() -> None:
        persona.escribir("Fecha de la adhesión", "01/03/2026")
        for n in range(1, 11):
            persona.pieza(QListWidget, "Socios que se adhieren").scrollToItem(_renglon(persona, n))
            marcar(persona, "Socios que se adhieren", f"Municipio {n:03}")
        persona.pulsar("Adherir")

    persona.pulsar("Adherir")
    with persona.ante_cuadro("Adherir socios a «Ciudades por una vivienda adecuada»", marcarlas):
        persona.de_menu("Varios socios")
    persona.ve("10 de 10 ciudades firmaron la versión 1")
    suya = alianzas(puesto.bd)[0]
    assert len(adhesiones(puesto.bd, suya.id)) == 10


def _renglon(persona: Persona, n: int) -> QListWidgetItem:
    lista = persona.pieza(QListWidget, "Socios que se adhieren")
    return lista.findItems(f"Municipio {n:03}", Qt.MatchFlag.MatchContains)[0]


def _comprometerse(puesto: Puesto, persona: Persona) -> None:
    for n, plazo in ((1, "31/12/2027"), (2, "20/03/2026")):
        ciudad = f"Municipio {n:03}"

        def planear(plazo: str = plazo) -> None:
            persona.elegir("A qué línea responde", "Reparar viviendas")
            persona.escribir("A qué se compromete", "Reparar cien viviendas")
            persona.escribir("Plazo", plazo)
            persona.pulsar("Tiene indicador")
            persona.ve_en("Qué se mide", "Viviendas reparadas")
            persona.escribir("Línea de base", "0")
            persona.escribir("Meta", "100")
            persona.pulsar("Añadir al plan")

        persona.fila("las ciudades adheridas", ciudad)
        with persona.ante_cuadro(f"Añadir al plan de {ciudad}", planear):
            persona.pulsar("Añadir al plan…")
    suya = alianzas(puesto.bd)[0]
    assert tablero(puesto.bd, suya.id).total.compromisos == 2


def _otro_mes(puesto: Puesto, ruta: Path) -> None:
    puesto.apagar()
    puesto.reloj.poner("2026-04-10T10:00")
    puesto.encender(ruta)


def _monitorear(puesto: Puesto, persona: Persona) -> None:
    """Inicio dice qué venció y lleva allí; lo que se mide mueve el tablero, que sale en Excel."""

    def medir() -> None:
        persona.escribir("Valor (viviendas)", "62")
        persona.pulsar("Guardar")

    def avanzar() -> None:
        persona.escribir("Qué se hizo", "Obra entregada")
        persona.elegir("Cómo queda", "Cumplido")
        persona.pulsar("Guardar")

    persona.ve("1 compromiso vencido, de 1 ciudad")
    persona.pulsar("Cooperación")
    persona.pestana("Alianzas")
    persona.fila("las ciudades adheridas", "Municipio 001")
    with persona.ante_cuadro("Medir «Viviendas reparadas»", medir):
        persona.pulsar("Medir… Viviendas reparadas")
    persona.ve("62 % del camino: 62 viviendas de 100 viviendas.")
    persona.fila("las ciudades adheridas", "Municipio 002")
    with persona.ante_cuadro("Avance de Municipio 002", avanzar):
        persona.pulsar("Anotar avance… Reparar cien viviendas")
    persona.ve("1 de 2 cumplidos · avance: 62 % (medido en 1 de 10 ciudades); de 1 no se sabe")
    hoy = tablero(puesto.bd, alianzas(puesto.bd)[0].id)
    assert [f.estado for f in hoy.ciudades][:2] == [EstadoDeCiudad.SIN_PLAN, EstadoDeCiudad.SIN_PLAN]
    assert [f.estado for f in hoy.ciudades][-2:] == [EstadoDeCiudad.EN_MARCHA, EstadoDeCiudad.CUMPLIDO]
    assert plan_de(puesto.bd, hoy.ciudades[-1].adhesion.id)[0].compromiso.estado == "cumplido"
    persona.pulsar("Papeles")
    persona.de_menu("Tablero en Excel")
    libro = CalamineWorkbook.from_path(puesto.archivos.guardados[-1])
    ciudades = libro.get_sheet_by_name("Ciudades").to_python()
    assert [f[-1] for f in ciudades if f[0] == "Municipio 002"] == ["Cumplido"]
