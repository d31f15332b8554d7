"""Botones en línea dentro de una ficha y lo que guarda un formulario que crea algo."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.referencia import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.bitacora import apuntes_de_accion, ultimas_acciones
from escritorio.comun.interfaz.flujo import Flujo
from escritorio.comun.interfaz.piezas import Accion, boton_de
from escritorio.comun.interfaz.pregunta import LoHecho


def fila_de_botones(acciones: Sequence[Accion], de: str = "") -> QWidget:
    """Uno tras otro; si no caben, bajan. `de`: a qué se refieren, para quien no ve de qué línea son."""
    marco, fila = QWidget(), Flujo()
    for accion in acciones:
        boton = boton_de(accion)
        boton.setAccessibleName(f"{boton.accessibleName()} {de}".strip())
        fila.addWidget(boton)
    marco.setLayout(fila)
    return marco


def lo_abierto(bd: Archivo, tipo: str, frase: str) -> LoHecho:
    """Lo que se dice tras la última acción, que creó algo: deshacerla lo retira, y queda elegido.

    `tipo`: qué se creó («convenio»), que es también el nombre de su tabla; si son varios, queda el primero.
    """
    accion = ultimas_acciones(bd, 1)[0].accion_id
    suyos = [a.fila_id for a in apuntes_de_accion(bd, accion) if (a.tabla, a.operacion) == (tipo, "alta")]
    return LoHecho(frase, accion, Referencia(tipo, suyos[0]))
