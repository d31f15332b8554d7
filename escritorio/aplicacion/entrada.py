"""Antes de entrar en un archivo: quién trabaja en él, y si el reloj del equipo va en hora."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QMessageBox, QWidget

from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.fechas import Reloj
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.apertura import Apertura, abrir_archivo, abrir_para_consulta
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.cerrojo import EnUso
from escritorio.comun.datos.cifrado import EXTENSION_CIFRADA, abrir_copia_cifrada
from escritorio.comun.datos.reloj import aviso_de_reloj
from escritorio.comun.datos.usuarios import identificar, usuarios_en_activo
from escritorio.comun.interfaz.campos_especiales import CampoClave
from escritorio.comun.interfaz.dialogos import Dialogos
from escritorio.comun.interfaz.formulario import CampoEleccion, DialogoFormulario
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta

_CONSULTAR = "consultar"
_EXPLICACION = "Cada persona hace lo que pide su papel, y lo que haga quedará a su nombre."


class _Entra(Enum):
    """Cómo se entra en el archivo."""

    A_TRABAJAR = auto()
    A_CONSULTAR = auto()
    NO_ENTRA = auto()


def en_uso(padre: QWidget, ruta: Path, ocupado: EnUso, quien: str, reloj: Reloj) -> Apertura | None:
    """Otro lo tiene: pregunta si se consulta, o si se toma de todos modos cuando es otro equipo."""
    cuadro = QMessageBox(QMessageBox.Icon.NoIcon, "Archivo en uso", ocupado.mensaje, parent=padre)
    consulta = cuadro.addButton("Abrir una &copia para consulta", QMessageBox.ButtonRole.AcceptRole)
    tomar = (
        cuadro.addButton("Abrir de &todos modos", QMessageBox.ButtonRole.DestructiveRole)
        if ocupado.de_otro_equipo
        else None
    )
    cuadro.addButton("Cancelar", QMessageBox.ButtonRole.RejectRole)
    cuadro.exec()
    if cuadro.clickedButton() is consulta:
        return abrir_para_consulta(ruta, quien, reloj)
    if tomar is not None and cuadro.clickedButton() is tomar:
        return abrir_archivo(ruta, quien, reloj, aunque_otro=True)
    return None


def admitir(padre: QWidget, apertura: Apertura) -> Apertura | None:
    """La misma apertura, ya dicho quién trabaja; otra sólo para consulta; o None si se dejó.

    Si el reloj va atrasado se pregunta antes. La apertura que no se use queda cerrada.
    """
    if apertura.bd.solo_lectura:
        return apertura
    try:
        entra = _preguntar_reloj(padre, apertura.bd)
        if entra is _Entra.A_TRABAJAR:
            entra = _preguntar_persona(padre, apertura.bd)
    except BaseException:
        apertura.cerrar()
        raise
    if entra is _Entra.A_TRABAJAR:
        return apertura
    apertura.cerrar()
    return None if entra is _Entra.NO_ENTRA else _para_consulta(apertura.bd)


def _para_consulta(bd: Archivo) -> Apertura:
    """Quien sólo consulta no ocupa el archivo: otra persona puede trabajar en él."""
    return abrir_para_consulta(bd.ruta, bd.quien, bd.reloj)


def _preguntar_reloj(padre: QWidget, bd: Archivo) -> _Entra:
    frase = aviso_de_reloj(bd)
    if not frase or asociacion(bd).ficticia:
        return _Entra.A_TRABAJAR
    cuadro = QMessageBox(QMessageBox.Icon.Warning, "Reloj atrasado", frase, parent=padre)
    cuadro.setTextFormat(Qt.TextFormat.PlainText)
    if caja := cuadro.layout():
        caja.setContentsMargins(16, 20, 20, 16)
    consulta = cuadro.addButton("Abrir sólo para &consulta", QMessageBox.ButtonRole.AcceptRole)
    trabajar = cuadro.addButton("Trabajar de &todos modos", QMessageBox.ButtonRole.DestructiveRole)
    cuadro.addButton("Cancelar", QMessageBox.ButtonRole.RejectRole)
    cuadro.setDefaultButton(consulta)
    cuadro.exec()
    elegido = cuadro.clickedButton()
    if elegido is consulta:
        return _Entra.A_CONSULTAR
    return _Entra.A_TRABAJAR if elegido is trabajar else _Entra.NO_ENTRA


class _QuienEntra(Registro):
    persona: str
    clave: str


def _preguntar_persona(padre: QWidget, bd: Archivo) -> _Entra:
    hay = usuarios_en_activo(bd)
    if not hay:
        return _Entra.A_TRABAJAR
    entra = _Entra.NO_ENTRA
    con_clave = {u.id for u in hay if u.con_clave}
    opciones = [(u.id, f"{u.nombre} · {u.papeles_en_letra}") for u in hay]
    conocida = next((u.id for u in hay if plegar(u.nombre) == plegar(bd.quien)), hay[0].id)

    def entrar(dada: _QuienEntra) -> LoHecho:
        """Lanza `ClaveEquivocada`, que marca la clave."""
        nonlocal entra
        de_veras = dada.persona != _CONSULTAR and not identificar(bd, dada.persona, dada.clave).solo_consulta
        entra = _Entra.A_TRABAJAR if de_veras else _Entra.A_CONSULTAR
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
    return entra


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
