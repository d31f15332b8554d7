"""Antes de entrar en un archivo: quién trabaja en él, y si el reloj del equipo va en hora."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.fechas import Reloj
from escritorio.comun.datos.apertura import Apertura, abrir_archivo, abrir_para_consulta
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.cerrojo import EnUso
from escritorio.comun.datos.reloj import aviso_de_reloj
from escritorio.comun.datos.usuarios import usuarios_en_activo


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


def _preguntar_persona(padre: QWidget, bd: Archivo) -> _Entra:
    hay = usuarios_en_activo(bd)
    if not hay:
        return _Entra.A_TRABAJAR
    from escritorio.aplicacion.identificarse import preguntar_persona  # con sus cuadros, que casi nadie ve

    trabaja = preguntar_persona(padre, bd, hay)
    if trabaja is None:
        return _Entra.NO_ENTRA
    return _Entra.A_TRABAJAR if trabaja else _Entra.A_CONSULTAR
