"""Los cuadros que preguntan al entrar: quién trabaja, y la contraseña de una copia cifrada."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QComboBox, QWidget

from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.cifrado import EXTENSION_CIFRADA, abrir_copia_cifrada
from escritorio.comun.datos.usuarios import Usuario, identificar
from escritorio.comun.interfaz.campos_especiales import CampoClave
from escritorio.comun.interfaz.dialogos import Dialogos
from escritorio.comun.interfaz.formulario import CampoEleccion, DialogoFormulario
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta

_CONSULTAR = "consultar"
_EXPLICACION = "Cada persona hace lo que pide su papel, y lo que haga quedará a su nombre."


class _QuienEntra(Registro):
    persona: str
    clave: str


def preguntar_persona(padre: QWidget, bd: Archivo, hay: Sequence[Usuario]) -> bool | None:
    """Si quien entra trabaja o sólo consulta; None si se dejó."""
    trabaja: bool | None = None
    con_clave = {u.id for u in hay if u.con_clave}
    opciones = [(u.id, f"{u.nombre} · {u.papeles_en_letra}") for u in hay]
    conocida = next((u.id for u in hay if plegar(u.nombre) == plegar(bd.quien)), hay[0].id)

    def entrar(dada: _QuienEntra) -> LoHecho:
        """Lanza `ClaveEquivocada`, que marca la clave."""
        nonlocal trabaja
        trabaja = dada.persona != _CONSULTAR and not identificar(bd, dada.persona, dada.clave).solo_consulta
        return LoHecho()

    def atender(dialogo: DialogoFormulario) -> None:
        formulario = dialogo.formulario
        persona = cast(QComboBox, formulario.control("persona"))

        def pedir_clave() -> None:
            formulario.mostrar("clave", persona.currentData() in con_clave)

        formulario.cambiado.connect(lambda _: pedir_clave())
        pedir_clave()
        formulario.enfocar("clave" if conocida in con_clave else "persona")

    Pregunta(
        "¿Quién trabaja?",
        _QuienEntra,
        [
            CampoEleccion(
                "persona",
                "&Quién trabaja",
                [*opciones, (_CONSULTAR, "Sólo consultar, sin cambiar nada")],
                obligatorio=True,
                valor=conocida,
            ),
            CampoClave("clave", "&Clave", obligatorio=True),
        ],
        entrar,
        "&Entrar",
        _EXPLICACION,
        atender,
    ).abrir(padre)
    return trabaja


_FILTRO = "Archivos de Escritorio (*.escritorio)"
_EXPLICACION_DE_CIFRADA = (
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
        _EXPLICACION_DE_CIFRADA,
    ).abrir(padre)
    return destino if hecho else None
