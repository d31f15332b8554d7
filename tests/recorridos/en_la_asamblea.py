"""La asamblea en marcha, con el ratón: cada punto de un modo, hasta cerrarla."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt

from escritorio.acuerdos.consultas import acuerdos
from escritorio.sesiones.consultas.en_vivo import recesos
from escritorio.sesiones.consultas.sesiones import puntos, sesion
from escritorio.votaciones.consultas.elecciones import elecciones
from escritorio.votaciones.consultas.votaciones import votaciones
from escritorio.votaciones.modelo.votaciones import Votacion
from tests.recorridos.antes_de_la_asamblea import la_hora, la_sesion
from tests.recorridos.persona import Persona
from tests.recorridos.puesto import Puesto

DIA = "2026-04-20"
DOCE, QUINCE = "El Consejo lo forman doce ciudades.", "El Consejo lo forman quince ciudades."
EN_CONTRA = ("Encarnación", "Paysandú", "Salto", "Tandil", "Valparaíso", "Villeta")
"""Tandil, por poder."""


def asentir(puesto: Puesto, persona: Persona) -> None:
    """La propuesta presentada, por asentimiento de los 14 que hay."""
    la_hora(puesto, persona, f"{DIA}T10:10")
    persona.escribir("Texto del punto para el acta", "Montevideo presenta la Carta.")
    persona.pulsar("Votación: Por asentimiento")
    persona.pulsar("Proclamar")
    persona.ve("Acuerdo n.º 1")
    (una,) = _votado(puesto, 1)
    assert (una.modo, una.a_favor, una.presentes) == ("asentimiento", 14, 14)


def tratar_y_dejar_sobre_la_mesa(puesto: Puesto, persona: Persona) -> None:
    """Un informe se oye; el otro espera a la sesión siguiente."""
    la_hora(puesto, persona, f"{DIA}T10:20")
    persona.fila("Orden del día", "Informe de gestión")
    persona.escribir("Texto del punto para el acta", "Se oye el informe y se agradece.")
    persona.pulsar("Dar por tratado")
    persona.fila("Orden del día", "Informe de las coordinaciones")

    def motivar() -> None:
        persona.escribir("Motivo", "Falta el informe de dos unidades")
        persona.pulsar("Dejar sobre la mesa")

    persona.pulsar("Qué hacer con el punto elegido")
    with persona.ante_cuadro("Dejar sobre la mesa «Informe de las coordinaciones", motivar):
        persona.de_menu("Dejar sobre la mesa…")
    persona.ve("El punto quedó sobre la mesa.")
    assert [p.estado for p in puntos(puesto.bd, la_sesion(puesto))][1:3] == ["tratado", "sobre_la_mesa"]


def votar_y_rectificar(puesto: Puesto, persona: Persona) -> None:
    """A mano alzada, y las cifras se corrigen con su motivo."""
    la_hora(puesto, persona, f"{DIA}T10:30")
    persona.fila("Orden del día", "Rendición de cuentas")
    persona.escribir("Propuesta que se vota", "Se aprueban las cuentas de 2025.")
    _a_mano_alzada(persona, "2", "1")
    persona.ve("Acuerdo n.º 2")

    def rectificar() -> None:
        persona.escribir("Motivo de la rectificación", "Se contó dos veces a Villeta")
        persona.escribir("A favor", "12")
        persona.escribir("En contra", "1")
        persona.ve("Se aprobaría")
        persona.pulsar("Rectificar")

    with persona.ante_cuadro("Rectificar la votación", rectificar):
        persona.pulsar("Rectificar…")
    persona.ve("Se rectificó la votación.")
    errada, buena = _votado(puesto, 4)
    assert (errada.a_favor, errada.en_contra, buena.a_favor, buena.en_contra) == (11, 2, 12, 1)
    assert buena.rectifica_id == errada.id


def cobrar_en_la_puerta(puesto: Puesto, persona: Persona) -> None:
    """Cali paga y vota; Quito sigue sin voto. Después, un receso."""
    la_hora(puesto, persona, f"{DIA}T10:40")

    def cobrar() -> None:
        persona.ve("Adeuda 1 periodo al 20/04/2026")
        persona.elegir("Medio", "Efectivo")
        persona.pulsar("Cobrar")

    def recibo() -> None:
        persona.pulsar("Guardar…")
        persona.tecla(Qt.Key.Key_Escape)

    persona.fila("Lista de asistencia", "Cali")
    persona.pulsar("Más…")
    with persona.ante_cuadro("Cobrar y habilitar", cobrar), persona.ante_cuadro("Recibo 1", recibo):
        persona.de_menu("Cobrar y habilitar…")
    persona.ve("15 de 32")
    persona.fila("Lista de asistencia", "Quito (sin voto)")

    def descansar() -> None:
        persona.escribir("Motivo", "Café")
        persona.pulsar("Empezar el receso")

    with persona.ante_cuadro("Receso", descansar):
        persona.pulsar("Receso (F7)")
    persona.ve("En receso desde las 10:40 (Café)")
    la_hora(puesto, persona, f"{DIA}T11:00")
    persona.pulsar("Volver del receso")
    persona.ve("Se vuelve del receso.")
    assert [(r.inicio[-5:], (r.fin or "")[-5:]) for r in recesos(puesto.bd, la_sesion(puesto))] == [
        ("10:40", "11:00")
    ]


def votar_en_secreto(puesto: Puesto, persona: Persona) -> None:
    """Las papeletas han de cuadrar antes de proclamar."""
    la_hora(puesto, persona, f"{DIA}T11:10")
    persona.fila("Orden del día", "Plan de trabajo")
    persona.escribir("Propuesta que se vota", "Se aprueba el plan de trabajo de 2026.")
    persona.pulsar("Votación: Secreta")
    for casilla, cifra in (("Recogidas", "15"), ("A favor", "9"), ("En contra", "3"), ("Abstención", "1")):
        persona.escribir(casilla, cifra)
    persona.ve("Faltan 2 papeletas por contar.")
    persona.escribir("En blanco", "1")
    persona.escribir("Nulas", "1")
    persona.ve("Las papeletas cuadran.")
    persona.pulsar("Proclamar")
    persona.ve("Acuerdo n.º 3")


def elegir_en_dos_rondas(puesto: Puesto, persona: Persona) -> None:
    """Llega Canoas; tres candidaturas, ninguna con mayoría, y después entre las dos más votadas."""
    la_hora(puesto, persona, f"{DIA}T11:20")
    persona.fila("Lista de asistencia", "Canoas")
    persona.pulsar("Se incorpora")
    persona.ve("16 de 32")
    persona.fila("Orden del día", "Ciudad que ejercerá")

    def cargo() -> None:
        persona.escribir("Puesto que se elige", "Ciudad Secretaría Ejecutiva")
        persona.pulsar("Añadir")

    def candidatura(quien: str) -> None:
        persona.escribir("Socio o persona", quien)
        persona.pulsar("Presentar")

    with persona.ante_cuadro("Cargo que se elige", cargo):
        persona.pulsar("Decir qué cargo se elige…")
    for quien in ("Porto Alegre", "Asunción", "Valparaíso"):
        with persona.ante_cuadro("Presentar candidatura a Ciudad", partial(candidatura, quien)):
            persona.pulsar("Presentar candidatura…")
    _contar_ronda(persona, (("Porto Alegre", "7"), ("Asunción", "5"), ("Valparaíso", "3")))
    persona.ve("Sin mayoría")
    persona.pulsar("Proclamar la ronda")
    persona.pulsar("Otra ronda con las dos más votadas")
    _contar_ronda(persona, (("Porto Alegre", "9"), ("Asunción", "6")))
    persona.ve("Resultaría electa")
    persona.pulsar("Proclamar la ronda")
    persona.ve("Acuerdo n.º 4")
    (hecha,) = elecciones(puesto.bd, puntos(puesto.bd, la_sesion(puesto))[5].id)
    assert [r.resultado for r in hecha.rondas] == ["otra_ronda", "resuelta"]
    assert [c.nombre for c in hecha.electas] == ["Porto Alegre"]


def reformar(puesto: Puesto, persona: Persona) -> None:
    """Nominal: diez de dieciséis no son dos tercios; enmendada, doce sí."""
    la_hora(puesto, persona, f"{DIA}T11:50")
    persona.fila("Orden del día", "Reforma del artículo 8.º")
    _nominal(persona, EN_CONTRA)
    persona.ve("Se rechazaría")
    persona.pulsar("Proclamar")
    la_hora(puesto, persona, f"{DIA}T12:00")
    persona.pulsar("Votar otra vez u otra propuesta")
    persona.escribir("Propuesta que se vota", QUINCE)
    _nominal(persona, EN_CONTRA[1:4] + EN_CONTRA[5:])
    persona.ve("Se aprobaría")
    persona.pulsar("Proclamar")
    persona.ve("Acuerdo n.º 5")
    primera, segunda = _votado(puesto, 8)
    assert (primera.resultado, primera.a_favor, primera.presentes) == ("rechazada", 10, 16)
    assert (segunda.resultado, segunda.a_favor, segunda.presentes) == ("aprobada", 12, 16)


def tratar_una_urgencia(puesto: Puesto, persona: Persona) -> None:
    """Fuera del orden del día: primero se declara la urgencia y después se vota el asunto."""
    la_hora(puesto, persona, f"{DIA}T12:10")

    def proponer() -> None:
        persona.escribir("Asunto", "Ayuda a Villeta por la inundación")
        persona.escribir("Por qué es urgente", "El río creció anoche")
        persona.escribir("Propuesta que se votaría", "La red ayuda a Villeta.")
        persona.pulsar("Proponer la urgencia")

    with persona.ante_cuadro("Asunto fuera del orden del día", proponer):
        persona.pulsar("Proponer un asunto por urgencia (F8)")
    _a_mano_alzada(persona)
    persona.fila("Orden del día", "10. Ayuda a Villeta")
    _a_mano_alzada(persona)
    persona.ve("Acuerdo n.º 7")


def cerrar(puesto: Puesto, persona: Persona) -> None:
    """Se cierra a las 12:30."""
    la_hora(puesto, persona, f"{DIA}T12:30")
    with persona.ante_cuadro(
        "La sesión se cierra el 20/04/2026", lambda: persona.pulsar("Levantar la sesión")
    ):
        persona.pulsar("Levantar la sesión")
    persona.ve("La sesión quedó cerrada.")
    assert sesion(puesto.bd, la_sesion(puesto)).estado == "cerrada"
    assert [a.numero for a in acuerdos(puesto.bd)] == [7, 6, 5, 4, 3, 2, 1]


def _votado(puesto: Puesto, orden: int) -> list[Votacion]:
    return list(votaciones(puesto.bd, puntos(puesto.bd, la_sesion(puesto))[orden - 1].id))


def _a_mano_alzada(persona: Persona, en_contra: str = "0", abstenciones: str = "0") -> None:
    persona.pulsar("Votación: A mano alzada")
    persona.escribir("En contra", en_contra)
    persona.escribir("Abstenciones", abstenciones)
    persona.pulsar("Los demás a favor")
    persona.ve("Se aprobaría")
    persona.pulsar("Proclamar")


def _nominal(persona: Persona, en_contra: Iterable[str]) -> None:
    persona.pulsar("Votación: Nominal")
    for ciudad in en_contra:
        persona.fila("Voto de cada presente", ciudad)
        persona.pulsar("En contra")
    persona.pulsar("Los demás a favor")


def _contar_ronda(persona: Persona, votos: Iterable[tuple[str, str]]) -> None:
    """Las 16 papeletas, una en blanco."""
    for quien, cuantos in votos:
        persona.escribir(f"Votos de {quien}", cuantos)
    persona.escribir("En blanco", "1")
    persona.ve("Las papeletas cuadran.")
