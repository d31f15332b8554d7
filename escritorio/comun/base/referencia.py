"""Nombrar una cosa del archivo, o lo que se puede pedir en un área, sin conocer su asunto."""

from __future__ import annotations

from escritorio.comun.base.registro import Registro


class Referencia(Registro):
    """`tipo`: nombre del asunto o de la cosa («socio», «sesion», «cuotas»); `id`: su identificador, o «»."""

    tipo: str
    id: str = ""


class OrdenDeArea(Registro):
    """Algo que un área ofrece desde cualquier pantalla: lo dice igual su botón y las órdenes rápidas.

    `clave`: cuál es dentro de su área, aunque cambie su `texto`; `icono`: el de su botón, o «».
    """

    clave: str
    texto: str
    icono: str = ""
