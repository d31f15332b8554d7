"""Abrir una copia cifrada: se pide su contraseña y se deja en un archivo nuevo."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from escritorio.comun.datos.cifrado import EXTENSION_CIFRADA, abrir_copia_cifrada
from escritorio.comun.interfaz.campo_clave import CampoClave
from escritorio.comun.interfaz.dialogos import Dialogos
from escritorio.comun.interfaz.formulario import preguntar

_FILTRO = "Archivos de Escritorio (*.escritorio)"
_EXPLICACION = (
    "Es una copia cifrada. Se descifra en un archivo nuevo, y la copia queda como está."
    " Sin su contraseña no hay modo de leerla."
)


def descifrar(padre: QWidget, dialogos: Dialogos, copia: Path) -> Path | None:
    """Pregunta dónde dejarla y con qué contraseña; devuelve el archivo nuevo, o None si se dejó."""
    nombre = copia.name.removesuffix(EXTENSION_CIFRADA)
    destino = dialogos.guardar("Guardar lo descifrado como", f"{nombre}.escritorio", _FILTRO)
    if destino is None:
        return None
    hecho = preguntar(
        padre,
        "Abrir una copia cifrada",
        [CampoClave("contrasena", "&Contraseña", obligatorio=True)],
        lambda valores: abrir_copia_cifrada(copia, destino, valores["contrasena"]),
        "&Abrir",
        _EXPLICACION,
    )
    return destino if hecho else None
