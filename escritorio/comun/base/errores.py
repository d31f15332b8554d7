"""Errores que se explican a quien usa el programa."""

from __future__ import annotations

import errno

_DEL_SISTEMA = {
    errno.ENOSPC: "No queda espacio en el disco. Libere espacio y repita.",
    errno.EACCES: "No hay permiso. Pídalo a quien administra el equipo, o elija otro sitio.",
    errno.EPERM: "No hay permiso. Pídalo a quien administra el equipo, o elija otro sitio.",
    errno.EROFS: "Ese disco es de sólo lectura. Elija otro sitio.",
    errno.ENAMETOOLONG: "El nombre es demasiado largo. Use uno más corto.",
    errno.ENOENT: "No se encuentra. Compruebe la carpeta y el nombre.",
    errno.ENOTDIR: "Parte de la ruta no es una carpeta. Compruébela.",
    errno.EISDIR: "Es una carpeta, y hace falta un archivo. Elija otro.",
    errno.EMFILE: "Hay demasiados archivos abiertos. Cierre otros programas y repita.",
    errno.EIO: "El disco falló. Compruebe su conexión y guarde una copia en otro.",
}


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


def frase_del_sistema(error: OSError) -> str:
    """Lo que el sistema no dejó hacer, dicho sin jerga y con el archivo de que se trataba."""
    frase = _DEL_SISTEMA.get(error.errno or 0, "El equipo no dejó hacerlo. Compruebe el disco y el permiso.")
    return f"«{error.filename}»: {frase}" if isinstance(error.filename, str) and error.filename else frase
