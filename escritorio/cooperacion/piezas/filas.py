"""Botones en línea dentro de una ficha y lo que guarda un formulario que crea algo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.referencia import Referencia
from escritorio.comun.datos.bitacora import apuntes_de_accion, ultimas_acciones
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.interfaz.flujo import Flujo
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.piezas import Accion, boton_de


def fila_de_botones(acciones: Sequence[Accion], de: str = "") -> QWidget:
    """Uno tras otro; si no caben, bajan. `de`: a qué se refieren, para quien no ve de qué línea son."""
    marco, fila = QWidget(), Flujo()
    for accion in acciones:
        boton = boton_de(accion)
        boton.setAccessibleName(f"{boton.accessibleName()} {de}".strip())
        fila.addWidget(boton)
    marco.setLayout(fila)
    return marco


def abriendo(
    pantalla: Pantalla, tipo: str, frase: str, hacer: Callable[[dict[str, Any]], object]
) -> Callable[[dict[str, Any]], None]:
    """Lo que guarda un formulario que crea algo: lo deja elegido y a la vista, y deshacer lo retira.

    `tipo`: qué se crea («convenio»), que es también el nombre de su tabla; si son varios, queda el primero.
    """

    def guardar(valores: dict[str, Any]) -> None:
        bd = pantalla.servicios.bd
        hacer(valores)
        accion = ultimas_acciones(bd, 1)[0].accion_id
        suyos = [a.fila_id for a in apuntes_de_accion(bd, accion) if (a.tabla, a.operacion) == (tipo, "alta")]
        pantalla.decir_hecho(frase, lambda: deshacer(bd, accion))
        pantalla.mostrar(Referencia(tipo, suyos[0]))

    return guardar
