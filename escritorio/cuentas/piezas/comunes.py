"""Lo que las vistas de cuentas tienen en común: qué preguntan y cómo escriben sus cifras."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.interfaz.avisos import Avisos
from escritorio.comun.interfaz.campos_especiales import ArchivoElegido
from escritorio.comun.interfaz.ficha import ValorLargo
from escritorio.comun.interfaz.formulario import Campo
from escritorio.comun.interfaz.piezas import etiqueta
from escritorio.cuentas.modelo.asientos import ArchivoDeComprobante
from escritorio.cuentas.reglas.asientos import QuedaEnNegativo

T = TypeVar("T")
_CABE = 18


class CampoDeLectura(Campo):
    """Algo que se lee antes de decidir y no se contesta. Da None."""

    dicho: str

    def crear(self) -> QWidget:
        return etiqueta(self.dicho)

    def leer(self, control: QWidget) -> None:
        return None

    def texto(self, control: QWidget) -> str:
        return ""

    def nombre(self) -> str:
        return f"{self.rotulo}: {self.dicho}"


def cifra(minimas: int, moneda: str, rotulo: str) -> str | QWidget:
    """Un importe para la ficha; el que no cabe en una línea se parte por sus puntos."""
    texto = escribir_importe(minimas, moneda)
    return ValorLargo(texto, rotulo) if len(texto) > _CABE else texto


def confirmando_negativo(avisos: Avisos, hacer: Callable[[bool], T]) -> T:
    """Lo hace; si un fondo quedaría por debajo de cero, lo dice con su cuenta y pregunta antes de seguir."""
    try:
        return hacer(False)
    except QuedaEnNegativo as error:
        if not avisos.confirmar(
            "Quedaría por debajo de cero",
            error.mensaje,
            "&Seguir de todos modos",
            "Puede faltar anotar algo que entró, o ser otro fondo. ¿Es así?",
            peligro=True,
        ):
            raise
        return hacer(True)


def archivo_de(elegido: ArchivoElegido | None) -> ArchivoDeComprobante | None:
    """Lo elegido en un `CampoArchivo`, para guardarlo."""
    return ArchivoDeComprobante(elegido.nombre, elegido.contenido) if elegido else None
