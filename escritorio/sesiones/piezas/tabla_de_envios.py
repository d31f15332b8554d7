"""Los destinatarios de una sesión, cada uno con su casilla y lo que consta que se le envió."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from escritorio.comun.base.correo import vale_correo
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.interfaz.tema import a_escala, a_escala_corta
from escritorio.sesiones.modelo.envios import RenglonDeEnvio

_TITULOS = ("Destinatario", "Representante", "Correo", "Medio", "Enviado", "Acuse")
_ANCHOS = (190, 150, 180, 140, 90, 90)
_ALTO = 30
_MARCADA, _SUELTA = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class TablaDeEnvios(QTreeWidget):
    """Espacio marca la línea elegida. Con «sólo sin acuse», lo demás se oculta y no cuenta como marcado."""

    cambiada = Signal()

    def __init__(self, padre: QWidget | None = None) -> None:
        super().__init__(padre)
        self._renglones: list[RenglonDeEnvio] = []
        self.setAccessibleName("Destinatarios y envíos")
        self.setHeaderLabels(list(_TITULOS))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        cabecera = self.header()
        cabecera.setStretchLastSection(False)
        for i, ancho in enumerate(_ANCHOS):
            self.setColumnWidth(i, a_escala(ancho))
        cabecera.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.itemChanged.connect(lambda *_: self.cambiada.emit())

    def poner(self, renglones: Sequence[RenglonDeEnvio]) -> None:
        """Cambia todas; las que estaban marcadas siguen marcadas."""
        marcadas = {r.destinatario.clave for r in self.marcados()}
        self.blockSignals(True)
        self.clear()
        self._renglones = list(renglones)
        for renglon in renglones:
            linea = QTreeWidgetItem(self, _textos(renglon))
            linea.setSizeHint(0, QSize(0, a_escala_corta(_ALTO)))
            linea.setFlags(linea.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            linea.setCheckState(0, _MARCADA if renglon.destinatario.clave in marcadas else _SUELTA)
        if (primera := self.topLevelItem(0)) is not None:
            self.setCurrentItem(primera)
        self.blockSignals(False)
        self.cambiada.emit()

    def marcar_todos(self, marcar: bool) -> None:
        """Los que están a la vista."""
        self.blockSignals(True)
        for i in range(self.topLevelItemCount()):
            linea = self.topLevelItem(i)
            if linea is not None and not linea.isHidden():
                linea.setCheckState(0, _MARCADA if marcar else _SUELTA)
        self.blockSignals(False)
        self.cambiada.emit()

    def solo_sin_acuse(self, solo: bool) -> None:
        """Deja a la vista los que no han acusado recibo, o todos."""
        for i, renglon in enumerate(self._renglones):
            linea = self.topLevelItem(i)
            if linea is not None:
                linea.setHidden(solo and not renglon.sin_acuse)
        self.cambiada.emit()

    def marcados(self) -> list[RenglonDeEnvio]:
        """Los marcados que están a la vista, en su orden."""
        lineas = [self.topLevelItem(i) for i in range(self.topLevelItemCount())]
        return [
            renglon
            for renglon, linea in zip(self._renglones, lineas, strict=True)
            if linea is not None and linea.checkState(0) is _MARCADA and not linea.isHidden()
        ]


def _textos(renglon: RenglonDeEnvio) -> list[str]:
    quien, envio = renglon.destinatario, renglon.envio
    correo = quien.correo if vale_correo(quien.correo) else "Sin correo"
    if envio is None:
        return [quien.nombre, quien.con_tratamiento, correo, "", "No consta", ""]
    acuse = en_corto(envio.acuse) if envio.acuse else "Sin acuse"
    return [quien.nombre, quien.con_tratamiento, correo, envio.medio, en_corto(envio.fecha), acuse]
