"""Un campo con que se elige un archivo para guardarlo dentro."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from escritorio.comun.base.adjuntables import MAXIMO, exigir_adjuntable
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.lectura import leer_acotado
from escritorio.comun.base.registro import Registro
from escritorio.comun.interfaz.campos import Campo
from escritorio.comun.interfaz.dialogos import Dialogos
from escritorio.comun.interfaz.piezas import etiqueta

FILTRO_DE_ADJUNTOS = "Documentos e imágenes (*.pdf *.docx *.xlsx *.odt *.jpg *.jpeg *.png);;Todos (*)"


class ArchivoElegido(Registro):
    """Un archivo ya leído y admitido. `tipo`: tipo MIME."""

    nombre: str
    tipo: str
    contenido: bytes


class CampoArchivo(Campo):
    """Un archivo del disco. Da `ArchivoElegido`, o None si no se eligió."""

    dialogos: Dialogos
    filtro: str = FILTRO_DE_ADJUNTOS

    def crear(self) -> QWidget:
        return _Elector(lambda: self.dialogos.abrir(self.nombre(), self.filtro))

    def poner(self, control: QWidget, valor: Any) -> None:
        cast(_Elector, control).poner(None)

    def texto(self, control: QWidget) -> str:
        ruta = cast(_Elector, control).ruta
        return str(ruta) if ruta else ""

    def entender(self, texto: str) -> ArchivoElegido:
        ruta = Path(texto)
        try:
            contenido = leer_acotado(ruta, MAXIMO)
        except OSError as error:
            raise DatoInvalido(
                f"No se pudo leer «{ruta.name}» ({error.strerror or error}). Elíjalo otra vez.",
                campo=self.clave,
            ) from error
        return ArchivoElegido(ruta.name, exigir_adjuntable(ruta.name, contenido, self.clave), contenido)

    def nada(self) -> None:
        return None


class _Elector(QWidget):
    """Botón y nombre del archivo elegido; quitarlo es otro clic."""

    def __init__(self, preguntar: Callable[[], Path | None]) -> None:
        super().__init__()
        self.ruta: Path | None = None
        self._preguntar = preguntar
        self.elegir = QPushButton("Elegir &archivo…")
        self.elegir.setAutoDefault(False)
        self.elegir.clicked.connect(self._elegir)
        self._quitar = QPushButton("Quitar")
        self._quitar.setAutoDefault(False)
        self._quitar.setProperty("clase", "enlace")
        self._quitar.clicked.connect(lambda: self.poner(None))
        self._nombre = etiqueta("", "suave")
        fila = QHBoxLayout(self)
        fila.setContentsMargins(0, 0, 0, 0)
        fila.addWidget(self.elegir)
        fila.addWidget(self._nombre, 1)
        fila.addWidget(self._quitar)
        self.setFocusProxy(self.elegir)
        self.poner(None)

    def poner(self, ruta: Path | None) -> None:
        """Enseña el archivo elegido, o que no hay."""
        self.ruta = ruta
        self._nombre.setText(ruta.name if ruta else "Ninguno")
        self._quitar.setVisible(ruta is not None)

    def _elegir(self) -> None:
        elegido = self._preguntar()
        if elegido is not None:
            self.poner(elegido)
