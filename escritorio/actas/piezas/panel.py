"""El trabajo del acta de una sesión: sus partes a un lado y su texto al otro."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from escritorio.actas.modelo.actas import IDIOMAS, hablas_de
from escritorio.actas.modelo.contenido import ParteDeActa, Reparo
from escritorio.actas.piezas.editor_de_parte import EscrituraDeParte
from escritorio.comun.base.lengua import Habla
from escritorio.comun.interfaz.corrector import Corrector
from escritorio.comun.interfaz.ficha import ListaCorta, con_deslizador
from escritorio.comun.interfaz.lateral import Indice
from escritorio.comun.interfaz.piezas import Desplegable, IndiceYEscritura, etiqueta, tarjeta
from escritorio.comun.interfaz.tema import a_escala_corta

_LENGUAS = {di.idioma: IDIOMAS[di.idioma] for di in hablas_de("bilingue")}


class PanelDeActa(QWidget):
    """Elige una parte y escribe en ella. No guarda: pide que se haga con sus señales."""

    escrita = Signal(str, str, str)
    """(parte, idioma, texto)."""
    automatica = Signal(str, str)
    comparada = Signal(str, str)
    idioma_cambiado = Signal()
    reparo_pulsado = Signal(object)

    def __init__(self, leer: Callable[[str], list[ParteDeActa]], corrector: Corrector) -> None:
        super().__init__()
        self._leer = leer
        self._partes: list[ParteDeActa] = []
        self._reparos: list[Reparo] = []
        self._sesion = ""
        self.lista = Indice("Partes del acta")
        self.papel = _desplegable("Idioma del acta", IDIOMAS)
        self.lengua = _desplegable("Lengua en que se escribe", _LENGUAS)
        self.escritura = EscrituraDeParte(corrector)
        self.reparos = ListaCorta("Nada por revisar.")
        self._montar()
        self._conectar()

    def poner(self, sesion_id: str, idioma: str, reparos: list[Reparo], *, cierre: str) -> None:
        """Enseña el acta de esa sesión y conserva la parte elegida. `idioma`: el del papel; `cierre`: por qué
        no se puede escribir en ella, o «».
        """
        if sesion_id != self._sesion:
            self.guardar()
            self._sesion = sesion_id
            _elegir(self.papel, idioma)
            _elegir(self.lengua, hablas_de(idioma)[0].idioma)
        self.papel.setEnabled(not cierre)
        self.escritura.setEnabled(True)
        self._reparos = reparos
        self._cierre = cierre
        lineas = [("Impide seguir" if r.impide else "Aviso", r.frase) for r in reparos]
        self.reparos.poner(lineas, pulsables=True)
        self._repintar()

    def de(self) -> str:
        """La sesión de la que es, o «»."""
        return self._sesion

    def titulo_de(self, clave: str, lengua: str) -> str:
        """El de una parte, o su clave si ya no está; y la lengua, si no es la de partida."""
        titulo = next((p.titulo for p in self._partes if p.clave == clave), clave)
        return titulo if Habla(lengua).original else f"{titulo} ({_LENGUAS[lengua].lower()})"

    def idioma(self) -> str:
        """El elegido para el papel."""
        return str(self.papel.currentData())

    def guardar(self) -> None:
        """Guarda lo que esté a medio escribir."""
        self.escritura.guardar()

    def ir_a_parte(self, clave: str) -> None:
        """Elige esa parte y lleva el cursor a su texto."""
        for fila in range(self.lista.count()):
            if self.lista.item(fila).data(Qt.ItemDataRole.UserRole) == clave:
                self.lista.setCurrentRow(fila)
                self.escritura.enfocar()

    def _repintar(self) -> None:
        elegida = self._clave()
        self._partes = self._leer(str(self.lengua.currentData()))
        self.lista.blockSignals(True)
        self.lista.clear()
        for parte in self._partes:
            fila = QListWidgetItem(_rotulo(parte))
            fila.setData(Qt.ItemDataRole.UserRole, parte.clave)
            fila.setToolTip(_rotulo(parte))
            self.lista.addItem(fila)
        claves = [p.clave for p in self._partes]
        self.lista.setCurrentRow(claves.index(elegida) if elegida in claves else 0)
        self.lista.blockSignals(False)
        self._mostrar()

    def _mostrar(self) -> None:
        parte = next((p for p in self._partes if p.clave == self._clave()), None)
        lengua = str(self.lengua.currentData())
        self.escritura.poner(parte, self._sesion, lengua, cierre=self._cierre)

    def _clave(self) -> str:
        fila = self.lista.currentItem()
        return str(fila.data(Qt.ItemDataRole.UserRole)) if fila else ""

    def _cambiar_de_parte(self) -> None:
        self.guardar()
        self._mostrar()

    def _cambiar_de_lengua(self) -> None:
        self.guardar()
        self._repintar()

    def _conectar(self) -> None:
        self._cierre = ""
        self.lista.currentRowChanged.connect(lambda _: self._cambiar_de_parte())
        self.lengua.currentIndexChanged.connect(lambda _: self._cambiar_de_lengua())
        self.papel.activated.connect(lambda _: self.idioma_cambiado.emit())
        self.escritura.escrita.connect(lambda clave, texto, lengua: self.escrita.emit(clave, lengua, texto))
        self.escritura.automatica.connect(self.automatica)
        self.escritura.comparada.connect(self.comparada)
        self.reparos.pulsada.connect(lambda n: self.reparo_pulsado.emit(self._reparos[n]))

    def _montar(self) -> None:
        deslizada = con_deslizador(self.reparos)
        deslizada.setMinimumHeight(a_escala_corta(90))
        deslizada.setMaximumHeight(a_escala_corta(190))
        izquierda = _columna(
            _con_rotulo("&Partes", self.lista),
            self.lista,
            etiqueta("Por revisar", "rotulo-fuerte"),
            deslizada,
        )
        arriba = QHBoxLayout()
        for rotulo, combo in (("Acta &en", self.papel), ("Escribir e&n", self.lengua)):
            arriba.addWidget(_con_rotulo(rotulo, combo))
            arriba.addWidget(combo)
        arriba.addStretch(1)
        derecha = tarjeta()
        dentro = QVBoxLayout(derecha)
        dentro.setContentsMargins(16, 12, 16, 12)
        dentro.addLayout(arriba)
        dentro.addWidget(self.escritura, 1)
        todo = QVBoxLayout(self)
        todo.setContentsMargins(0, 0, 0, 0)
        todo.addWidget(IndiceYEscritura(izquierda, derecha, (2, 3)))


def _rotulo(parte: ParteDeActa) -> str:
    if parte.cambio:
        return f"{parte.titulo} · a mano: compare"
    if parte.a_mano:
        return f"{parte.titulo} · a mano"
    return f"{parte.titulo} (no traducido)" if parte.original and parte.texto else parte.titulo


def _desplegable(nombre: str, opciones: dict[str, str]) -> QComboBox:
    combo = Desplegable()
    combo.setAccessibleName(nombre)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(12)
    combo.setMaximumWidth(a_escala_corta(190))
    for clave, texto in opciones.items():
        combo.addItem(texto, clave)
    return combo


def _elegir(combo: QComboBox, clave: str) -> None:
    combo.blockSignals(True)
    combo.setCurrentIndex(max(0, combo.findData(clave)))
    combo.blockSignals(False)


def _con_rotulo(texto: str, control: QWidget) -> QLabel:
    rotulo = QLabel(texto)
    rotulo.setProperty("clase", "rotulo")
    rotulo.setBuddy(control)
    return rotulo


def _columna(*piezas: QWidget) -> QWidget:
    marco = tarjeta()
    caja = QVBoxLayout(marco)
    caja.setContentsMargins(12, 12, 12, 12)
    for pieza in piezas:
        caja.addWidget(pieza, 1 if isinstance(pieza, QListWidget | QScrollArea) else 0)
    return marco
