"""El trabajo de un informe: sus apartados a un lado y lo que dice cada uno al otro."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from escritorio.comun.datos.borradores import Escrito
from escritorio.comun.interfaz.corrector import Corrector
from escritorio.comun.interfaz.guardador import Guardador
from escritorio.comun.interfaz.indice import Indice
from escritorio.comun.interfaz.partida import IndiceYEscritura
from escritorio.comun.interfaz.piezas import tarjeta
from escritorio.informes.modelo.informes import IDIOMAS, Apartado
from escritorio.informes.piezas.editor_de_apartado import EscrituraDeApartado


class PanelDeInforme(QWidget):
    """Elige un apartado y escribe en él. No guarda: pide que se haga con sus señales."""

    escrito = Signal(object)
    """El `Escrito` de un apartado."""
    comparado = Signal(str)
    fuera = Signal(str, bool)

    def __init__(self, corrector: Corrector, idioma: str, guardador: Guardador) -> None:
        super().__init__()
        self._apartados: Sequence[Apartado] = ()
        self._informe = self._nombre = ""
        self._editable = False
        self.lista = Indice("Apartados del informe")
        self.papel = QComboBox()
        self.papel.setAccessibleName("Idioma del informe")
        self.papel.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.papel.setMinimumContentsLength(9)
        for clave, nombre in IDIOMAS.items():
            self.papel.addItem(nombre, clave)
        self.papel.setCurrentIndex(max(0, self.papel.findData(idioma)))
        self.escritura = EscrituraDeApartado(corrector, idioma)
        self.escritura.texto.conservar_en(guardador)
        self._montar()
        self.lista.currentRowChanged.connect(lambda _: self._cambiar())
        self.escritura.escrito.connect(self._escribir)
        self.escritura.comparado.connect(self.comparado)
        self.escritura.fuera.connect(self.fuera)

    def poner(self, informe_id: str, nombre: str, apartados: Sequence[Apartado], *, editable: bool) -> None:
        """Enseña esos apartados y conserva el elegido. `nombre`: el del informe."""
        elegido = self._clave() if informe_id == self._informe else ""
        self._informe, self._nombre = informe_id, nombre
        self._apartados, self._editable = apartados, editable
        self.lista.blockSignals(True)
        self.lista.clear()
        for apartado in apartados:
            fila = QListWidgetItem(_rotulo(apartado))
            fila.setData(Qt.ItemDataRole.UserRole, apartado.clave)
            fila.setToolTip(_rotulo(apartado))
            self.lista.addItem(fila)
        claves = [a.clave for a in apartados]
        self.lista.setCurrentRow(claves.index(elegido) if elegido in claves else 0)
        self.lista.blockSignals(False)
        self._mostrar()

    def idioma(self) -> str:
        """El elegido para el papel."""
        return str(self.papel.currentData())

    def guardar(self) -> None:
        """Guarda lo que esté a medio escribir."""
        self.escritura.guardar()

    def _clave(self) -> str:
        fila = self.lista.currentItem()
        return str(fila.data(Qt.ItemDataRole.UserRole)) if fila else ""

    def _escribir(self, clave: str, texto: str) -> None:
        titulo = next((a.titulo for a in self._apartados if a.clave == clave), clave)
        self.escrito.emit(Escrito("informe", (self._informe, clave), (texto,), f"{self._nombre}: {titulo}"))

    def _cambiar(self) -> None:
        self.guardar()
        self._mostrar()

    def _mostrar(self) -> None:
        apartado = next((a for a in self._apartados if a.clave == self._clave()), None)
        self.escritura.poner(apartado, self._informe, editable=self._editable)

    def _montar(self) -> None:
        izquierda, derecha = tarjeta(), tarjeta()
        columna = QVBoxLayout(izquierda)
        columna.setContentsMargins(12, 12, 12, 12)
        columna.addWidget(_con_rotulo("&Apartados", self.lista))
        columna.addWidget(self.lista, 1)
        columna.addWidget(_con_rotulo("Informe &en", self.papel))
        columna.addWidget(self.papel)
        dentro = QVBoxLayout(derecha)
        dentro.setContentsMargins(16, 12, 16, 12)
        dentro.addWidget(self.escritura, 1)
        todo = QVBoxLayout(self)
        todo.setContentsMargins(0, 0, 0, 0)
        todo.addWidget(IndiceYEscritura(izquierda, derecha, (2, 5)))


def _con_rotulo(texto: str, control: QWidget) -> QLabel:
    rotulo = QLabel(texto)
    rotulo.setProperty("clase", "rotulo")
    rotulo.setBuddy(control)
    return rotulo


def _rotulo(apartado: Apartado) -> str:
    if apartado.omitido:
        return f"{apartado.titulo} · fuera"
    if apartado.cambio:
        return f"{apartado.titulo} · compare"
    return f"{apartado.titulo} · texto" if apartado.texto else apartado.titulo
