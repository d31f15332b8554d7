"""Las reglas de un órgano, en su ficha: las que hacen falta para sesionar y las demás."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.interfaz.ficha import apilar
from escritorio.comun.interfaz.piezas import Pildora, etiqueta, raya
from escritorio.comun.interfaz.tema import a_escala
from escritorio.estatutos.modelo.reglas import PARA_SESIONAR, Regla
from escritorio.estatutos.reglas.describir import describir

SIGUE_IGUAL = "Sigue igual"


def estado_de(regla: Regla, hoy: str) -> tuple[str, str]:
    """(palabra, tono) de una regla abierta o suprimida."""
    if regla.hasta is not None:
        return (
            ("Suprimida", "neutro") if regla.hasta < hoy else (f"Hasta el {en_corto(regla.hasta)}", "aviso")
        )
    if regla.pendiente:
        return "Por fijar", "aviso"
    if regla.por_revisar:
        return "Por revisar", "aviso"
    return ("Todavía no rige", "acento") if regla.desde > hoy else ("Rige", "exito")


def de_reglas(
    reglas: Sequence[Regla],
    nombres: Mapping[str, str],
    hoy: str,
    al_fijar: Callable[[Regla], object],
    al_anadir: Callable[[], object],
    al_confirmar: Callable[[Regla], object],
) -> QWidget:
    """Las reglas abiertas de un órgano: primero las de sesionar, y después las demás.

    `al_confirmar`: la regla por revisar sigue igual.
    """
    piezas: list[QWidget | str] = []
    para_sesionar = [r for r in reglas if r.familia in PARA_SESIONAR]
    demas = [r for r in reglas if r.familia not in PARA_SESIONAR]
    if not para_sesionar:
        piezas.append(etiqueta("Este órgano no sesiona: no necesita quórum, plazo ni mayorías.", "suave"))
    for titulo, suyas in (("Para sesionar", para_sesionar), ("Las demás reglas", demas)):
        if suyas:
            piezas += [_cabeza(titulo, suyas), raya()]
        for regla in suyas:
            piezas += [_regla(regla, nombres, hoy, al_fijar, al_confirmar), raya()]
    piezas.append(
        _en_linea(etiqueta("", "rotulo"), enlace("Añadir otra regla…", "Añadir otra regla", al_anadir))
    )
    return apilar(*piezas)


def enlace(verbo: str, nombre: str, al_pulsar: Callable[[], object]) -> QPushButton:
    """Un botón que se lee como un enlace; `nombre` es el que oyen los lectores de pantalla."""
    boton = QPushButton(verbo)
    boton.setProperty("clase", "enlace")
    boton.setAccessibleName(nombre)
    boton.clicked.connect(lambda: al_pulsar())
    return boton


def _cabeza(titulo: str, suyas: Sequence[Regla]) -> QWidget:
    faltan = sum(r.pendiente for r in suyas)
    cuantas = f"{faltan} por fijar de {len(suyas)}" if faltan else "Al día"
    return _en_linea(etiqueta(titulo, "apartado"), Pildora(cuantas, "aviso" if faltan else "exito"))


def _regla(
    regla: Regla,
    nombres: Mapping[str, str],
    hoy: str,
    al_fijar: Callable[[Regla], object],
    al_confirmar: Callable[[Regla], object],
) -> QWidget:
    verbo = "Fijar…" if regla.pendiente else "Cambiar…"
    boton = enlace(verbo, f"{verbo.rstrip('…')} {regla.nombre}", partial(al_fijar, regla))
    nombre = etiqueta(regla.nombre, "rotulo-fuerte")
    if regla.pendiente:
        return _en_linea(nombre, boton)
    desde = f" · rige desde el {en_corto(regla.desde)}" if regla.desde > "0001-01-01" else ""
    futuro = " (todavía no)" if regla.desde > hoy else ""
    cita = etiqueta(f"{regla.cita}{desde}{futuro}", "rotulo")
    botones = [boton]
    if regla.confirmable:
        botones.insert(0, enlace(SIGUE_IGUAL, f"{SIGUE_IGUAL}: {regla.nombre}", partial(al_confirmar, regla)))
    pildora = [Pildora(*estado_de(regla, hoy))] if regla.por_revisar else []
    cabeza = _en_linea(nombre, *pildora, *botones)
    return apilar(cabeza, etiqueta(describir(regla.parametros, nombres)), cita)


def _en_linea(pieza: QWidget, *derecha: QWidget) -> QWidget:
    marco = QWidget()
    caja = QHBoxLayout(marco)
    caja.setContentsMargins(0, 0, 0, 0)
    caja.setSpacing(a_escala(8))
    caja.addWidget(pieza, 1)
    for cosa in derecha:
        caja.addWidget(cosa)
    return marco
