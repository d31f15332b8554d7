"""El contrato: cada regla real, con su número, escrita en el editor y comprobada con casos hechos aparte.

Una entrada es una función con `@regla_real(número, cuerpo)` en un archivo `de_….py` de esta carpeta:
recibe la mesa, escribe la regla y afirma lo que da. La que ya prueba otra parte, desde el editor, se
nombra con `ya_probada`.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from escritorio.comun.base.registro import Registro
from tests.reglas_reales.mesa import Mesa

TODAS = range(1, 110)
Comprobacion = Callable[[Mesa], None]
_CARPETA = Path(__file__).parent


class Entrada(Registro):
    """Una regla real: su función, o el nombre importable («paquete.modulo:test_…») de quien ya la prueba.

    `fuera_del_editor`: la pantalla o la acción que la lleva, si no es de las que se escriben en él.
    """

    numero: int
    cuerpo: str
    comprobar: Comprobacion | None = None
    ya_probada: str = ""
    fuera_del_editor: str = ""

    @property
    def nombre(self) -> str:
        """El de su función."""
        suyo = getattr(self.comprobar, "__name__", "")
        return str(suyo) or self.ya_probada.partition(":")[2]


REGLAS: dict[int, list[Entrada]] = {}


def regla_real(
    numero: int, cuerpo: str, *, fuera_del_editor: str = ""
) -> Callable[[Comprobacion], Comprobacion]:
    """La función comprueba esa regla. Una regla puede tener varias."""

    def apuntar(funcion: Comprobacion) -> Comprobacion:
        REGLAS.setdefault(numero, []).append(
            Entrada(numero, cuerpo, funcion, fuera_del_editor=fuera_del_editor)
        )
        return funcion

    return apuntar


def ya_probada(numero: int, cuerpo: str, donde: str) -> None:
    """Esa regla la comprueba, desde el editor, la prueba que se llama así."""
    REGLAS.setdefault(numero, []).append(Entrada(numero, cuerpo, ya_probada=donde))


def comprobar(entrada: Entrada, mesa: Mesa) -> bool:
    """Escribe la regla y afirma sus casos; la que está en otra parte, que siga estando.

    Da si se escribió algo desde la ventana.
    """
    if entrada.comprobar is not None:
        entrada.comprobar(mesa)
        return bool(mesa.escritas or entrada.fuera_del_editor)
    modulo, _, funcion = entrada.ya_probada.partition(":")
    return funcion.startswith("test_") and callable(getattr(import_module(modulo), funcion, None))


def recogidas() -> list[Entrada]:
    """Todas las entradas, por su número."""
    for archivo in sorted(_CARPETA.glob("de_*.py")):
        import_module(f"tests.reglas_reales.{archivo.stem}")
    return [entrada for numero in sorted(REGLAS) for entrada in REGLAS[numero]]


def faltan(esperadas: range) -> list[int]:
    """Los números sin ninguna entrada."""
    recogidas()
    return [n for n in esperadas if not REGLAS.get(n)]
