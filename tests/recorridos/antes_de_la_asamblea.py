"""Lo de antes de la asamblea, con el ratón: convocar, registrar poderes, pasar lista y abrir en segunda."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QListWidget

from escritorio.sesiones.consultas.sesiones import puntos, sesion, sesiones
from tests.recorridos.ciudades import CARTA
from tests.recorridos.persona import Persona
from tests.recorridos.puesto import Puesto

EN_LA_SALA = (
    "Montevideo",
    "Paysandú",
    "Salto",
    "Córdoba",
    "Asunción",
    "Encarnación",
    "Villeta",
    "Cochabamba",
    "Peñalolén",
    "Valparaíso",
    "São Leopoldo",
    "Porto Alegre",
    "Cali",
    "Quito",
)


def la_hora(puesto: Puesto, persona: Persona, momento: str) -> None:
    """Pasa el tiempo hasta ese momento ISO, y la sala lo sabe."""
    puesto.reloj.poner(momento)
    dia, hora = momento.split("T")
    anio, mes, dia = dia.split("-")
    persona.ve_en("Hora con que se anota lo que se hace", f"{dia}/{mes}/{anio} {hora}")


def marcar(persona: Persona, nombre: str, texto: str) -> None:
    """Pulsa la casilla de ese renglón."""
    lista = persona.pieza(QListWidget, nombre)
    (renglon,) = lista.findItems(texto, Qt.MatchFlag.MatchContains)
    sitio = lista.visualItemRect(renglon)
    persona.clic(lista.viewport(), QPoint(sitio.left() + 12, sitio.center().y()))
    assert renglon.checkState() is Qt.CheckState.Checked


def la_sesion(puesto: Puesto) -> str:
    return sesiones(puesto.bd)[0].id


def convocar(puesto: Puesto, persona: Persona) -> None:
    def sugerir() -> None:
        persona.ve("Lo que espera a este órgano y por qué.")
        marcar(persona, "Sugerencias", CARTA)
        persona.pulsar("Añadir las marcadas")

    def preparar() -> None:
        persona.escribir("Lugar", "Salón Azul, Intendencia de Montevideo")
        persona.escribir("Día", "20/04/2026")
        persona.escribir("Hora de la 1.ª llamada", "9:00")
        persona.escribir("Hora de la 2.ª llamada", "10:00")
        persona.ve("Última fecha para convocar")
        persona.pulsar("Siguiente")
        assert [f.split(" | ")[1] for f in persona.filas("Orden del día")][:2] == [
            CARTA,
            "Informe de gestión de la Secretaría Ejecutiva",
        ]
        persona.fila("Orden del día", CARTA)
        persona.pulsar("Quitar el punto")
        with persona.ante_cuadro("Sugerencias para el orden del día", sugerir):
            persona.pulsar("Sugerencias…")
        persona.pulsar("Añadir punto")
        persona.escribir("Título del punto", "Reforma del artículo 8.º")
        persona.elegir("Tipo de decisión del punto", "Reforma del estatuto")
        persona.escribir("Propuesta que se vota", "El Consejo lo forman doce ciudades.")
        persona.pulsar("Siguiente")
        persona.ve("Cumple el plazo")
        persona.ve("33 integrantes; con voto, 31")
        persona.pulsar("Convocar")

    persona.pulsar("Sesiones")
    with persona.ante_cuadro("Convocar sesión", preparar):
        persona.pulsar("Convocar la primera")
    persona.ve("Se convocó la sesión.")
    titulos = [p.titulo for p in puntos(puesto.bd, la_sesion(puesto))]
    assert (titulos[0], titulos[-1], len(titulos)) == (CARTA, "Reforma del artículo 8.º", 8)


def registrar_poderes(puesto: Puesto, persona: Persona) -> None:
    def vale(quien: str) -> None:
        persona.escribir("Quién lo da", quien)
        persona.escribir("Quién lo lleva", "Córdoba")
        persona.ve("El poder vale.")
        persona.pulsar("Guardar")

    def no_vale(quien: str, llevado: str, dicho: str) -> None:
        persona.escribir("Quién lo da", quien)
        persona.escribir("Quién lo lleva", llevado)
        persona.ve(dicho)
        persona.pulsar("Guardar")
        persona.ve("Si vale, se pasa lista con él.")
        with persona.ante_cuadro("¿Descartar lo escrito?", lambda: persona.pulsar("Descartar")):
            persona.pulsar("Cancelar")

    def registrar() -> None:
        for quien in ("Tandil", "Morón"):
            with persona.ante_cuadro("Nuevo poder", partial(vale, quien)):
                persona.pulsar("Nuevo poder…")
        for quien, llevado, dicho in (
            ("Santa Fe", "Córdoba", "Córdoba tendría 3 poderes y el máximo es 2."),
            ("Canelones", "Quilmes", "país"),
        ):
            with persona.ante_cuadro("Nuevo poder", partial(no_vale, quien, llevado, dicho)):
                persona.pulsar("Nuevo poder…")
        assert len(persona.filas("Poderes de la sesión")) == 2
        persona.pulsar("Cerrar")

    puesto.reloj.poner("2026-04-20T08:45")
    persona.pestana("Asistencia")
    with persona.ante_cuadro("Poderes de la sesión", registrar):
        persona.pulsar("Poderes…")


def pasar_lista(puesto: Puesto, persona: Persona) -> None:
    puesto.reloj.poner("2026-04-20T09:05")
    persona.pulsar("Entrar en la sesión")
    for ciudad in EN_LA_SALA:
        persona.fila("Lista de asistencia", ciudad)
        persona.pulsar("Presente")
    persona.ve("14 de 31")


def abrir_en_segunda(puesto: Puesto, persona: Persona) -> None:
    with persona.ante_cuadro("No hay quórum", lambda: persona.pulsar("Aceptar")):
        persona.pulsar("Abrir en primera llamada")
    persona.ve("2.ª llamada a las 10:00")
    la_hora(puesto, persona, "2026-04-20T10:02")
    persona.ve("Ya es la 2.ª llamada y hay quórum")
    persona.pulsar("Abrir en segunda llamada")
    persona.ve("Se abrió la sesión.")
    assert sesion(puesto.bd, la_sesion(puesto)).llamada == 2
