"""Abrir una copia cifrada: se pide su contraseña y se deja en un archivo nuevo."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.cifrado import EXTENSION_CIFRADA, abrir_copia_cifrada
from escritorio.comun.interfaz.campo_clave import CampoClave
from escritorio.comun.interfaz.dialogos import Dialogos
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta

_FILTRO = "Archivos de Escritorio (*.escritorio)"
_EXPLICACION = (
    "Es una copia cifrada. Se descifra en un archivo nuevo, y la copia queda como está."
    " Sin su contraseña no hay modo de leerla."
)


class _Contrasena(Registro):
    contrasena: str


def descifrar(padre: QWidget, dialogos: Dialogos, copia: Path) -> Path | None:
    """Pregunta dónde dejarla y con qué contraseña; devuelve el archivo nuevo, o None si se dejó."""
    nombre = copia.name.removesuffix(EXTENSION_CIFRADA)
    destino = dialogos.guardar("Guardar lo descifrado como", f"{nombre}.escritorio", _FILTRO)
    if destino is None:
        return None

    def hacer(dado: _Contrasena) -> LoHecho:
        abrir_copia_cifrada(copia, destino, dado.contrasena)
        return LoHecho()

    hecho = Pregunta(
        "Abrir una copia cifrada",
        _Contrasena,
        [CampoClave("contrasena", "&Contraseña", obligatorio=True)],
        hacer,
        "&Abrir",
        _EXPLICACION,
    ).abrir(padre)
    return destino if hecho else None
