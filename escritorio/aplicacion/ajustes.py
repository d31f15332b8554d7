"""Preguntar quién trabaja y cómo quiere ver el programa."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.preferencias import Preferencias
from escritorio.comun.base.texto import exigir_texto
from escritorio.comun.interfaz.formulario import CampoCasilla, CampoEleccion, CampoTexto, DialogoFormulario

_AYUDA = "Quedará anotado en cada cambio que haga: así se sabe quién hizo qué."
_ASPECTOS = [("claro", "Claro"), ("oscuro", "Oscuro")]


def pedir_nombre(padre: QWidget, al_guardar: Callable[[str], object]) -> None:
    """Al primer uso: el nombre de quien trabaja, o nada si lo deja."""
    campos = [CampoTexto("quien", "&Su nombre", obligatorio=True, ayuda=_AYUDA)]
    DialogoFormulario(padre, "¿Quién trabaja?", campos, lambda v: al_guardar(_nombre(v)), "&Continuar").exec()


def pedir_ajustes(
    padre: QWidget,
    actuales: Preferencias,
    ampliaciones: Sequence[float],
    al_guardar: Callable[[str, bool, float, bool], object],
) -> bool:
    """El nombre, el aspecto, el tamaño de letra y el corrector; devuelve si se guardó."""
    tamanos = [(str(a), f"{a:.0%}".replace("%", " %")) for a in ampliaciones]
    tema = "oscuro" if actuales.oscuro else "claro"
    campos = [
        CampoTexto("quien", "&Su nombre", obligatorio=True, valor=actuales.quien, ayuda=_AYUDA),
        CampoEleccion("tema", "&Aspecto", _ASPECTOS, obligatorio=True, valor=tema),
        CampoEleccion(
            "ampliacion", "&Tamaño de letra", tamanos, obligatorio=True, valor=str(actuales.ampliacion)
        ),
        CampoCasilla("corrector", "Subra&yar las faltas de ortografía", valor=actuales.corrector),
    ]
    dialogo = DialogoFormulario(
        padre,
        "Ajustes",
        campos,
        lambda v: al_guardar(_nombre(v), v["tema"] == "oscuro", float(v["ampliacion"]), v["corrector"]),
    )
    return bool(dialogo.exec())


def _nombre(valores: dict[str, Any]) -> str:
    return exigir_texto(valores["quien"], "su nombre", "quien", 80)
