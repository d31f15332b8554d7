"""La primera mitad del ejercicio, con el ratón: de la escala nueva a los avisos que salen."""

from __future__ import annotations

from functools import partial

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox

from escritorio.acuerdos.consultas import acuerdos
from escritorio.cuotas.consultas.avisos import avisos_de_campana
from escritorio.cuotas.consultas.cuentas import cargos
from escritorio.cuotas.consultas.emisiones import campanas
from escritorio.cuotas.consultas.escalas import borradores, escalas
from escritorio.sesiones.consultas.sesiones import sesion, sesiones
from tests.recorridos.guardia import esperar
from tests.recorridos.libros import hoja_de, texto_de_pdf
from tests.recorridos.persona import Persona
from tests.recorridos.puesto import Puesto

ESCALA = "Escala por población de 2027"
PERDON = "Condonar la deuda de Municipio 010"
EMITIDO = 1 * 12_050 + 7 * 50_000 + 4 * 100_000
"""De los doce municipios, de 60 000 en 60 000: uno bajo 100 000, siete bajo 500 000 y cuatro por encima."""


def escribir_la_escala(puesto: Puesto, persona: Persona) -> None:
    """Parte de la que rige y cambia lo que paga el primer tramo; queda en borrador."""

    def escribir() -> None:
        persona.escribir("Nombre", ESCALA)
        persona.escribir("Rige desde", "01/01/2027")
        persona.escribir("Fuente", "Reglamento de cuotas, art. 3")
        persona.escribir("Tramo 1, paga, en usd", "120,50")
        persona.pulsar("Guardar en borrador")

    persona.pulsar("Cuotas")
    persona.pestana("Escalas")
    with persona.ante_cuadro("Nueva escala", escribir):
        persona.pulsar("Nueva escala")
    persona.ve(f"Se guardó el borrador «{ESCALA}».")
    (borrador,) = borradores(puesto.bd)
    assert borrador.tramos[0].importe == 12_050


def simular_y_proponer(puesto: Puesto, persona: Persona) -> None:
    """Compara la que rige con el borrador, lo guarda en papel y en Excel, y lo lleva a la asamblea."""

    def presentar() -> None:
        assert persona.pieza(QComboBox, "Escala").currentText() == ESCALA
        persona.pulsar("Presentar la propuesta")

    def simular() -> None:
        persona.escribir("Ejercicio", "2027")
        persona.pulsar("Simular")
        persona.ve(f"{ESCALA}: USD 7.620,50")
        with persona.ante_cuadro("Simulación de cuotas", partial(guardar_papel, persona)):
            persona.pulsar("PDF")
        persona.pulsar("Guardar en Excel…")
        esperar(lambda: not puesto.ocupado(), "guardar la simulación en Excel")
        with persona.ante_cuadro("Proponer una escala", presentar):
            persona.pulsar("Proponer una…")

    with persona.ante_cuadro("Simular escalas", simular):
        persona.pulsar("Simular…")
    persona.ve(f"Se presentó la propuesta de fijar «{ESCALA}».")
    papel, libro = puesto.archivos.guardados[-2:]
    assert "7.620,50" in texto_de_pdf(papel.read_bytes())
    assert [f[2] for f in hoja_de(libro, "Resumen") if f[0] == ESCALA] == [7_620.5]


def guardar_papel(persona: Persona) -> None:
    """En el visor: lo guarda con el nombre propuesto y lo cierra."""
    persona.pulsar("Guardar…")
    persona.tecla(Qt.Key.Key_Escape)


def llevar_a_la_asamblea(puesto: Puesto, persona: Persona) -> None:
    """Convoca con la propuesta de la escala y otra: perdonar una deuda."""

    def preparar() -> None:
        persona.elegir("Órgano", "Asamblea")
        persona.escribir("Lugar", "Salón Azul")
        persona.escribir("Día", "20/04/2026")
        persona.escribir("Hora de la 1.ª llamada", "9:00")
        persona.escribir("Hora de la 2.ª llamada", "10:00")
        persona.pulsar("Siguiente")
        while len(filas := persona.filas("Orden del día")) > 1:
            persona.fila("Orden del día", filas[-1].split(" | ")[1])
            persona.pulsar("Quitar el punto")
        assert ESCALA in persona.filas("Orden del día")[0]
        persona.pulsar("Añadir punto")
        persona.escribir("Título del punto", PERDON)
        persona.elegir("Tipo de decisión del punto", "Decisión ordinaria")
        persona.escribir("Propuesta que se vota", "Se perdona a Municipio 010 la cuota de 2027.")
        persona.pulsar("Siguiente")
        persona.ve("Cumple el plazo")
        persona.pulsar("Convocar")

    persona.pulsar("Sesiones")
    with persona.ante_cuadro("Convocar sesión", preparar):
        persona.pulsar("Convocar la primera")
    persona.ve("Se convocó la sesión.")


def aprobar_en_la_asamblea(puesto: Puesto, persona: Persona) -> None:
    """Los dos puntos, por asentimiento."""
    puesto.reloj.poner("2026-04-20T09:05")
    persona.pulsar("Entrar en la sesión")
    persona.pulsar("Todos presentes")
    persona.pulsar("Abrir en primera llamada")
    persona.ve("Se abrió la sesión.")
    for numero, titulo in ((1, ESCALA), (2, PERDON)):
        persona.fila("Orden del día", titulo)
        persona.pulsar("Votación: Por asentimiento")
        persona.pulsar("Proclamar")
        persona.ve(f"Acuerdo n.º {numero}")
    with persona.ante_cuadro(
        "La sesión se cierra el 20/04/2026", lambda: persona.pulsar("Levantar la sesión")
    ):
        persona.pulsar("Levantar la sesión")
    persona.ve("La sesión quedó cerrada.")
    (unica,) = sesiones(puesto.bd)
    assert sesion(puesto.bd, unica.id).estado == "cerrada"
    assert len(acuerdos(puesto.bd)) == 2


def aprobar_la_escala(puesto: Puesto, persona: Persona) -> None:
    """Se crea de su borrador, citando el acuerdo que la fijó, que el programa ya propone."""

    def aprobar() -> None:
        persona.pulsar("Aprobar la escala")

    persona.pulsar("Cuotas")
    persona.pestana("Escalas")
    persona.fila("las escalas", ESCALA)
    with persona.ante_cuadro("Escala en borrador", aprobar):
        persona.pulsar("Editar o aprobar…")
    persona.ve(f"Se aprobó la escala «{ESCALA}».")
    assert borradores(puesto.bd) == []
    nueva = next(e for e in escalas(puesto.bd) if e.nombre == ESCALA)
    assert nueva.desde == "2027-01-01"


def abrir_el_banco(puesto: Puesto, persona: Persona) -> None:
    """La cuenta en que entrarán los cobros, con lo que tenía al empezar el año."""

    def abrir() -> None:
        persona.escribir("Nombre", "Cuenta corriente")
        persona.escribir("Desde el", "01/01/2027")
        persona.escribir("Saldo ese día", "1.000,00")
        persona.elegir("Se apoya en", "Acta fundacional")
        persona.pulsar("Abrir el fondo")

    def ver() -> None:
        with persona.ante_cuadro("Abrir un fondo", abrir):
            persona.pulsar("Abrir el primero")
        persona.ve("Cuenta corriente")
        persona.pulsar("Cerrar")

    persona.pulsar("Cuentas")
    persona.pulsar("Más")
    with persona.ante_cuadro("Caja y bancos", ver):
        persona.de_menu("Caja y bancos…")


def emitir(puesto: Puesto, persona: Persona) -> None:
    """La vista previa lo dice todo antes; emitir otra vez no repite a nadie."""

    def pedir() -> None:
        persona.escribir("Ejercicio", "2027")
        persona.escribir("Vencimiento", "31/03/2027")
        persona.pulsar("Ver a quién y cuánto")
        persona.ve("Se emite a: 12")
        persona.pulsar("Emitir 12 cargos por USD 7.620,50")

    def repetir() -> None:
        persona.escribir("Ejercicio", "2027")
        persona.pulsar("Ver a quién y cuánto")
        persona.ve("Se emite a: 0")
        persona.pulsar("Cancelar")

    persona.pulsar("Cuotas")
    with persona.ante_cuadro("Emitir cuotas", pedir):
        persona.pulsar("Emitir cuotas")
    persona.ve("Se emitieron 12 cargos por USD 7.620,50. Vencen el 31/03/2027.")
    with persona.ante_cuadro("Emitir cuotas", repetir):
        persona.pulsar("Emitir cuotas")
    assert sum(c.importe for c in cargos(puesto.bd)) == EMITIDO


def avisar(puesto: Puesto, persona: Persona) -> None:
    """Los doce avisos en un solo PDF; consta que salieron y ya no se puede borrar la campaña."""
    persona.pestana("Campañas")
    persona.fila("las campañas", "2027")
    assert persona.hay(QAbstractButton, "Quitar…")
    persona.pulsar("Avisos")
    persona.de_menu("Guardar en un solo PDF")
    persona.ve("Se dejaron 12 avisos en")
    juntos = puesto.archivos.guardados[-1]
    assert len(PdfReader(juntos).pages) == 12
    assert "USD 120,50" in texto_de_pdf(juntos.read_bytes())
    (campana,) = campanas(puesto.bd)
    assert [a.numero for a in avisos_de_campana(puesto.bd, campana.id)] == list(range(1, 13))
    persona.fila("las campañas", "2027")
    assert not persona.hay(QAbstractButton, "Quitar…")
