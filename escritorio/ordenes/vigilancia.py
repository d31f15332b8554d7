"""Lo que nadie esperaba: una frase, un código y el registro. Nunca una traza."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from escritorio.comun.base.errores import ErrorDeUsuario, frase_del_sistema

FALLO = 3
"""Con qué sale lo que no es culpa de los datos ni de cómo se escribió la orden."""


def vigilar(hacer: Callable[[], int]) -> int:
    """Corre eso y da su código; 1 si los datos o el equipo no lo dejan, y `FALLO` si falla el programa."""
    try:
        return hacer()
    except ErrorDeUsuario as error:
        return _decir(error.mensaje, 1)
    except BrokenPipeError:  # quien leía la salida se fue: no hay a quién decírselo
        return 1
    except OSError as error:
        return _decir(frase_del_sistema(error), 1)
    except Exception as error:  # noqa: BLE001 — la puerta de todo: aquí acaba lo que nadie recogió
        return _decir(_inesperado(error), FALLO)


def apuntar(error: BaseException) -> tuple[str, Path]:
    """Lo lleva al registro de fallos; da su huella y la ruta del registro."""
    from escritorio.aplicacion.registro import abrir_registro, anotar, ruta_del_registro
    from escritorio.comun.base.rutas import carpeta_de_estado

    carpeta = carpeta_de_estado()
    return anotar(abrir_registro(carpeta), error), ruta_del_registro(carpeta)


def _inesperado(error: BaseException) -> str:
    huella, registro = apuntar(error)
    return (
        f"Ocurrió un error inesperado ({type(error).__name__}, {huella}). Mire si lo que pidió quedó hecho;"
        " lo guardado antes sigue como estaba. El detalle, sin datos de nadie, está en"
        f" «{registro}»."
    )


def _decir(frase: str, codigo: int) -> int:
    if sys.stderr is not None:  # la ventana de Windows no la tiene
        print(frase, file=sys.stderr)
    return codigo
