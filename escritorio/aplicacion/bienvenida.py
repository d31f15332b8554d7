"""La pantalla de bienvenida: los archivos recientes y las formas de empezar."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from escritorio.comun.interfaz.iconos import icono
from escritorio.comun.interfaz.piezas import Accion, a_medida, boton_de, etiqueta, tarjeta
from escritorio.comun.interfaz.tema import a_escala


class Bienvenida(QWidget):
    """Qué abrir o cómo empezar. Emite lo que la persona elige; `aplicacion` lo hace."""

    abrir = Signal(object)
    """Una ruta de los recientes."""
    elegir = Signal()
    nueva = Signal()
    ejemplo = Signal()
    restaurar = Signal()

    def __init__(self, recientes: Sequence[str]) -> None:
        super().__init__()
        self.setWindowTitle("Escritorio")
        a_medida(self, 860, 540)
        self.lista = QListWidget()
        self.lista.setProperty("clase", "de-dos-lineas")
        self.lista.setAccessibleName("Asociaciones recientes")
        self.lista.itemActivated.connect(self._activar)
        self._montar(list(recientes))
        QShortcut(QKeySequence("Ctrl+N"), self, self.nueva.emit)

    def _montar(self, recientes: list[str]) -> None:
        caja = QVBoxLayout(self)
        caja.setContentsMargins(48, 40, 48, 32)
        caja.setSpacing(18)
        caja.addLayout(self._cabecera())
        columnas = QHBoxLayout()
        columnas.setSpacing(a_escala(20))
        columnas.addWidget(self._empezar(), 1)
        columnas.addWidget(self._recientes(recientes), 1)
        caja.addLayout(columnas, 1)

    def _cabecera(self) -> QHBoxLayout:
        marca = QLabel()
        marca.setPixmap(icono("landmark", "acento").pixmap(a_escala(40), a_escala(40)))
        rotulos = QVBoxLayout()
        rotulos.setSpacing(2)
        rotulos.addWidget(etiqueta("Escritorio", "titulo"))
        rotulos.addWidget(
            etiqueta("La secretaría de una asociación de municipios, en un solo archivo y sin red.", "suave")
        )
        fila = QHBoxLayout()
        fila.setSpacing(a_escala(14))
        fila.addWidget(marca)
        fila.addLayout(rotulos, 1)
        return fila

    def _empezar(self) -> QFrame:
        marco = tarjeta()
        caja = QVBoxLayout(marco)
        caja.setContentsMargins(20, 18, 20, 18)
        caja.setSpacing(10)
        caja.addWidget(etiqueta("Empezar", "apartado"))
        for accion in (
            Accion("&Nueva asociación", "plus", self.nueva.emit, principal=True, atajo="Ctrl+N"),
            Accion("&Abrir un archivo…", "folder-open", self.elegir.emit, atajo="Ctrl+O"),
            Accion("Ver el &ejemplo", "library", self.ejemplo.emit),
            Accion("&Restaurar una copia…", "history", self.restaurar.emit),
        ):
            caja.addWidget(boton_de(accion))
        caja.addWidget(boton_de(Accion("A&yuda", "help-circle", self._ayuda, atajo="F1")))
        caja.addWidget(etiqueta("El ejemplo es una red ficticia: puede tocarlo todo sin miedo.", "suave"))
        caja.addStretch(1)
        return marco

    def _ayuda(self) -> None:
        from escritorio.comun.interfaz.avisos import Avisos
        from escritorio.comun.interfaz.dialogos import DialogosDelSistema
        from escritorio.comun.interfaz.trabajos import Trabajos
        from escritorio.ventana.ayuda import Ayuda
        from escritorio.ventana.soporte import de_soporte

        trabajos = Trabajos(self, Avisos(self))
        Ayuda(self, "primeros-pasos", de_soporte(self, None, trabajos, DialogosDelSistema(self))).exec()

    def _recientes(self, recientes: list[str]) -> QFrame:
        marco = tarjeta()
        caja = QVBoxLayout(marco)
        caja.setContentsMargins(20, 18, 20, 18)
        caja.addWidget(etiqueta("Recientes", "apartado"))
        caja.addWidget(self.lista, 1)
        for ruta in recientes:
            linea = QListWidgetItem(f"{Path(ruta).stem}\n{Path(ruta).parent}")
            linea.setData(Qt.ItemDataRole.UserRole, ruta)
            self.lista.addItem(linea)
        vacia = etiqueta("Aquí aparecerán los archivos que abra.", "suave", centrada=True)
        caja.addWidget(vacia)
        if not recientes:
            caja.addStretch(1)
        self.lista.setVisible(bool(recientes))
        vacia.setVisible(not recientes)
        return marco

    def _activar(self, linea: QListWidgetItem) -> None:
        self.abrir.emit(Path(linea.data(Qt.ItemDataRole.UserRole)))
