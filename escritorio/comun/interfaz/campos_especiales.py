"""Los campos que no son un renglón: un archivo, una carpeta, varias casillas y una clave."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, cast

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from escritorio.comun.base.adjuntables import MAXIMO, exigir_adjuntable
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.registro import Registro, leer_acotado
from escritorio.comun.interfaz.campos import Campo
from escritorio.comun.interfaz.casillas import Linea, ListaConCasillas
from escritorio.comun.interfaz.dialogos import Dialogos, preguntar_carpeta
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


ElegirCarpeta = Callable[[QWidget, str], Path | None]


class CampoCarpeta(Campo):
    """Una carpeta del disco. Da su ruta, o «» si no se eligió. `vacia`: lo que se lee entonces."""

    vacia: str = "Ninguna"
    elegir: ElegirCarpeta = preguntar_carpeta

    def crear(self) -> QWidget:
        return _ElectorDeCarpeta(self)

    def poner(self, control: QWidget, valor: Any) -> None:
        cast(_ElectorDeCarpeta, control).ruta.setText(valor or "")

    def texto(self, control: QWidget) -> str:
        return cast(_ElectorDeCarpeta, control).ruta.text()


class _ElectorDeCarpeta(QWidget):
    """La ruta, que se lee y se copia, y los botones de elegirla y quitarla."""

    def __init__(self, campo: CampoCarpeta) -> None:
        super().__init__()
        self._campo = campo
        self.ruta = QLineEdit(placeholderText=campo.vacia, readOnly=True)
        self.ruta.setAccessibleName(campo.nombre())
        self.elegir = self._boton("Elegir…", self._elegir)
        self.quitar = self._boton("Quitar", self.ruta.clear)
        self.quitar.setProperty("clase", "enlace")
        self.ruta.textChanged.connect(self._al_cambiar)
        self.quitar.hide()
        fila = QHBoxLayout(self)
        fila.setContentsMargins(0, 0, 0, 0)
        fila.addWidget(self.ruta, 1)
        fila.addWidget(self.elegir)
        fila.addWidget(self.quitar)
        self.setFocusProxy(self.elegir)

    def _boton(self, texto: str, al_pulsar: Callable[[], object]) -> QPushButton:
        boton = QPushButton(texto)
        boton.setAutoDefault(False)
        boton.setAccessibleName(f"{texto.rstrip('…')}: {self._campo.nombre()}")
        boton.clicked.connect(lambda: al_pulsar())
        return boton

    def _al_cambiar(self, texto: str) -> None:
        self.quitar.setVisible(bool(texto))
        self.ruta.setCursorPosition(0)  # de una ruta larga se lee el principio

    def _elegir(self) -> None:
        carpeta = self._campo.elegir(self, self._campo.nombre())
        if carpeta is not None:
            self.ruta.setText(str(carpeta))


class CampoCasillas(Campo):
    """Las que se marquen. `opciones`: (clave, texto). Da las claves, en su orden («» ninguna)."""

    opciones: Sequence[tuple[str, str]]
    marcador: str = "Filtrar la lista…"

    def crear(self) -> QWidget:
        lista = ListaConCasillas(self.nombre(), self.marcador)
        lista.poner([Linea(clave, texto) for clave, texto in self.opciones])
        return lista

    def poner(self, control: QWidget, valor: Any) -> None:
        marcadas = frozenset(valor or ())
        lineas = [Linea(clave, texto, clave in marcadas) for clave, texto in self.opciones]
        cast(ListaConCasillas, control).poner(lineas)

    def texto(self, control: QWidget) -> str:
        return " ".join(cast(ListaConCasillas, control).marcadas())

    def entender(self, texto: str) -> tuple[str, ...]:
        return tuple(texto.split())

    def nada(self) -> tuple[str, ...]:
        return ()


class CampoClave(Campo):
    """Una clave. Da `str` tal como se tecleó: un espacio al final también cuenta."""

    def crear(self) -> QWidget:
        linea = QLineEdit()
        linea.setEchoMode(QLineEdit.EchoMode.Password)
        return linea

    def leer(self, control: QWidget) -> str:
        return self.texto(control) or str(self._vacio())
