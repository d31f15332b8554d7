"""Errores que se explican a quien usa el programa."""

from __future__ import annotations


class ErrorDeUsuario(Exception):
    """No se pudo hacer lo pedido. Revise los datos y vuelva a intentarlo.

    La docstring de cada subclase es el mensaje por defecto: su primer párrafo
    dice qué pasa y qué hacer. `campo` nombra el dato culpable, si lo hay, para
    que la ventana lo marque.
    """

    def __init__(self, mensaje: str | None = None, *, campo: str | None = None) -> None:
        self.mensaje = mensaje or frase_de(type(self))
        self.campo = campo
        super().__init__(self.mensaje)


class NoExiste(ErrorDeUsuario):
    """Lo que busca ya no existe en este archivo. Actualice la pantalla y elija de nuevo."""


class DatoInvalido(ErrorDeUsuario):
    """Hay un dato que no vale. Corríjalo y guarde otra vez."""


class Cancelado(ErrorDeUsuario):
    """Se canceló el trabajo. No quedó nada a medias."""


def frase_de(clase: type[BaseException]) -> str:
    """Primer párrafo de la docstring de `clase`, en una sola línea."""
    texto = (clase.__doc__ or "").strip().split("\n\n")[0]
    return " ".join(texto.split())
