"""Un campo en que se teclea una clave sin que se vea."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from escritorio.comun.interfaz.campos import Campo


class CampoClave(Campo):
    """Una clave. Da `str` tal como se tecleó: un espacio al final también cuenta."""

    def crear(self) -> QWidget:
        linea = QLineEdit()
        linea.setEchoMode(QLineEdit.EchoMode.Password)
        return linea

    def leer(self, control: QWidget) -> str:
        return self.texto(control) or str(self._vacio())
