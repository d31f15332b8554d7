"""El hilo por la ventana y con el ratón: se ata eslabón a eslabón, y desde cada uno se llega a los demás."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from escritorio.acuerdos.acciones.acuerdos import asentar
from escritorio.acuerdos.modelo import AcuerdoNuevo
from escritorio.comun.base.lengua import tal_cual
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuentas.consultas.asientos import asientos
from escritorio.estatutos.acciones.articulado import guardar_original
from escritorio.estatutos.consultas.articulado import cuerpos
from escritorio.estatutos.modelo.articulado import ClaseDeDisposicion, PiezaLeida
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.ordenes.puerta import correr
from escritorio.unidades.consultas.planes import actividades
from tests.cuentas.casos import BANCO, abrir
from tests.estatutos.articulos import FUNDACION
from tests.fabrica import asamblea, con_estatuto, con_socios, nueva_red
from tests.recorridos.persona import Persona
from tests.recorridos.puesto import Puesto

pytestmark = pytest.mark.usefixtures("conocido")
ARTICULO = PiezaLeida(
    ClaseDeDisposicion.ARTICULO, "Artículo 14", "Planes", "Cada unidad temática presenta su plan.", 1
)
ARTICULO_CITADO = "Art. 14 del Estatuto — Planes"
ACUERDO = "Acuerdo 1 de la Asamblea General: Plan de turismo"
RUTA, ASIENTO, PRUEBA = "Ruta de las misiones", "Asiento 1: Ruta de las misiones", "acta.pdf"
INFORME = "Informe de Turismo, 1.er semestre de 2026"
ESLABONES = (ARTICULO_CITADO, ACUERDO, RUTA, ASIENTO, PRUEBA, INFORME)


@pytest.mark.lenta
def test_desde_cada_eslabon_se_llega_a_los_demas(puesto: Puesto, persona: Persona, tmp_path: Path) -> None:
    red = nueva_red(tmp_path)
    _con_articulo_y_acuerdo(red.bd)
    red.cerrar()
    puesto.encender(tmp_path / "red.escritorio")
    _citar_el_articulo(persona)
    _planear(persona)
    _gastar(puesto, persona)
    _probar(puesto, persona, tmp_path)
    _informar(persona)
    _recorrer(persona)
    puesto.apagar()
    assert correr(["verificar", str(tmp_path / "red.escritorio")]) == 0
    assert not persona.letras_repetidas, "\n".join(sorted(persona.letras_repetidas))


def _con_articulo_y_acuerdo(bd: Archivo) -> None:
    con_socios(bd, 6)
    con_estatuto(bd)
    guardar_original(bd, cuerpos(bd)[0].id, (ARTICULO,), FUNDACION, "1996-01-01")
    abrir(bd, BANCO)
    dictamen = Dictamen(Veredicto.SI, tal_cual("Se aprobó."), (), tal_cual("art. 9")).a_json()
    nuevo = AcuerdoNuevo(
        asamblea(bd), "Asamblea General", "", "", "", 1, "Plan de turismo", "Hágase.", "2026-01-15",
        "ordinaria", None, None, None, "aprobado", dictamen,
    )  # fmt: skip
    asentar(bd, nuevo, via="circulacion")


def _citar_el_articulo(persona: Persona) -> None:
    """Del acuerdo falta decir qué artículo cumple; citado, se va a él."""

    def elegir() -> None:
        persona.escribir("Artículo", "art. 14")
        persona.pulsar("Guardar")

    def en_el_hilo() -> None:
        for hueco in ("Ningún artículo citado.", "Ninguna actividad de un plan.", "Sin gasto anotado."):
            persona.ve(hueco)
        with persona.ante_cuadro("Artículo que cumple este acuerdo", elegir):
            persona.pulsar("Citar un artículo…")
        persona.pulsar(ARTICULO_CITADO)

    persona.pulsar("Acuerdos")
    persona.fila("los acuerdos", "Plan de turismo")
    with persona.ante_cuadro(f"Hilo de: {ACUERDO}", en_el_hilo):
        persona.pulsar("Ver el hilo")
    persona.ve("Vigente desde 01/01/1996")


def _planear(persona: Persona) -> None:
    def objetivo() -> None:
        persona.escribir("Qué se propone", "Que los visitantes pasen por más de una ciudad")
        persona.pulsar("Guardar")

    def actividad() -> None:
        persona.escribir("Actividad", RUTA)
        persona.escribir("Responsable", "Municipio 001")
        persona.escribir("Empieza", "01/02/2026")
        persona.escribir("Acaba", "30/06/2026")
        persona.escribir("Presupuesto", "200")
        persona.pulsar("Más datos")
        persona.escribir("Depende del acuerdo", "Plan de turismo")
        persona.pulsar("Guardar")

    persona.pulsar("Unidades")
    persona.pestana("Unidades")
    persona.fila("las unidades", "Turismo")
    persona.pestana("Plan")
    with persona.ante_cuadro("Plan de «Turismo»", lambda: persona.pulsar("Guardar")):
        persona.pulsar("Nuevo plan…")
    with persona.ante_cuadro("Objetivo de «Plan de trabajo 2026»", objetivo):
        persona.pulsar("Añadir objetivo…")
    with persona.ante_cuadro("Nueva actividad", actividad):
        persona.pulsar("Nueva actividad…")
    persona.pulsar("Ver sus actividades")


def _gastar(puesto: Puesto, persona: Persona) -> None:
    """Se gasta de más, y se dice en rojo y por qué."""

    def anotar() -> None:
        persona.ve_en("Concepto", RUTA)
        persona.escribir("Importe", "250")
        persona.escribir("Partida", "2.2")
        persona.pulsar("Anotar el gasto")

    persona.pestana("Gastos")
    persona.ve("Todavía no hay ningún gasto anotado.")
    with persona.ante_cuadro("Anotar un gasto", anotar):
        persona.pulsar("Anotar gasto…")
    persona.ve("Se pasó por USD 50,00 de lo presupuestado.")
    (suyo,) = asientos(puesto.bd)
    (suya,) = actividades(puesto.bd)
    assert (suyo.origen_tipo, suyo.origen_id, suya.gastado, suya.queda) == (
        "actividad", suya.id, 250_00, -50_00,
    )  # fmt: skip


def _probar(puesto: Puesto, persona: Persona, carpeta: Path) -> None:
    (carpeta / PRUEBA).write_bytes(b"%PDF-1.4 acta")
    puesto.archivos.abrira = carpeta / PRUEBA

    def anotar() -> None:
        persona.escribir("Qué se hizo", "Se trazó el recorrido.")
        persona.pulsar("Elegir archivo…")
        persona.pulsar("Guardar")

    with persona.ante_cuadro(f"Avance de «{RUTA}»", anotar):
        persona.pulsar("Anotar avance…")


def _informar(persona: Persona) -> None:
    persona.pestana("Informes")
    persona.elegir("Periodo del que se informa", "1.er semestre de 2026")
    persona.fila("los informes de las unidades", "Turismo")
    persona.pulsar("Preparar el informe")
    with persona.ante_cuadro("El 1.er semestre de 2026 no ha acabado", lambda: persona.pulsar("Emitir")):
        persona.pulsar("Emitir")
    persona.ve("Informó 1 de 1 unidad con plan; 14 sin plan.")


def _recorrer(persona: Persona) -> None:
    """Del informe al artículo y de vuelta, siempre con los seis eslabones a la vista."""
    _saltar(persona, INFORME, ASIENTO)
    assert persona.hay(QPushButton, "Ver la actividad de que es")
    _saltar(persona, ASIENTO, ACUERDO)
    persona.ve("Plan de turismo")
    _saltar(persona, ACUERDO, ARTICULO_CITADO)
    persona.ve("Vigente desde 01/01/1996")
    _saltar(persona, ARTICULO_CITADO, PRUEBA)
    persona.ve("Se pasó por USD 50,00 de lo presupuestado.")
    _saltar(persona, RUTA, INFORME)
    persona.ve("Informó 1 de 1 unidad con plan; 14 sin plan.")


def _saltar(persona: Persona, desde: str, hasta: str) -> None:
    with persona.ante_cuadro(f"Hilo de: {desde}", _en_el_hilo(persona, hasta)):
        persona.pulsar("Ver el hilo")


def _en_el_hilo(persona: Persona, hasta: str) -> Callable[[], None]:
    def mirar_y_saltar() -> None:
        for eslabon in ESLABONES:
            assert persona.hay(QPushButton, eslabon), eslabon
        persona.pulsar(hasta)

    return mirar_y_saltar
