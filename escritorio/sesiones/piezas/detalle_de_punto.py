"""El punto elegido mientras se prepara: título, decisión, exposición y propuesta."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from escritorio.comun.interfaz.deslizador import con_deslizador
from escritorio.comun.interfaz.parrafo import Parrafo
from escritorio.comun.interfaz.piezas import etiqueta
from escritorio.comun.interfaz.tema import a_escala, a_escala_corta
from escritorio.estatutos.modelo.sesionar import NOMBRES_DE_DECISION
from escritorio.sesiones.modelo.sesiones import PuntoNuevo

MayoriaDe = Callable[[str], str]
"""La mayoría que pide un tipo de decisión, en palabras («» si no se vota)."""
_CAUSAS = {
    "": "",
    "acta": "Aprueba el acta de una sesión anterior.",
    "punto": "Viene de una sesión anterior.",
    "acuerdo": "Trae causa de acuerdos ya tomados.",
    "propuesta": "Responde a una propuesta presentada.",
}


class DetalleDePunto(QWidget):
    """Lo que se escribe de un punto; `escrito`: algo cambió."""

    escrito = Signal()

    def __init__(self, mayoria_de: MayoriaDe, padre: QWidget | None = None) -> None:
        super().__init__(padre)
        self._mayoria_de = mayoria_de
        self._pintando = False
        self.titulo = QLineEdit(placeholderText="Escriba el título del punto")
        self.decision = QComboBox()
        self.texto, self.propuesta = Parrafo(), Parrafo()
        self._mayoria = etiqueta("", "rotulo")
        self._montar()
        self.titulo.textEdited.connect(self._avisar)
        self.decision.currentIndexChanged.connect(self._avisar)
        for parrafo in (self.texto, self.propuesta):
            parrafo.textChanged.connect(self._avisar)

    def poner(self, punto: PuntoNuevo | None) -> None:
        """Enseña ese punto; None, ninguno."""
        self._pintando = True
        self.setEnabled(punto is not None)
        dado = punto or PuntoNuevo("")
        if self.titulo.text() != dado.titulo:
            self.titulo.setText(dado.titulo)
            self.titulo.setCursorPosition(0)
        self.decision.setCurrentIndex(self.decision.findData(dado.tipo_decision))
        for parrafo, escrito in ((self.texto, dado.texto), (self.propuesta, dado.propuesta)):
            if parrafo.toPlainText() != escrito:
                parrafo.setPlainText(escrito)
        causa, mayoria = _CAUSAS[dado.origen_tipo], self._mayoria_de(dado.tipo_decision) if punto else ""
        self._mayoria.setText(" ".join(p for p in (causa, mayoria) if p))
        self._pintando = False

    def valores(self) -> dict[str, str]:
        """Lo escrito, por campos de `PuntoNuevo`."""
        return {
            "titulo": self.titulo.text(),
            "tipo_decision": str(self.decision.currentData()),
            "texto": self.texto.toPlainText(),
            "propuesta": self.propuesta.toPlainText(),
        }

    def _avisar(self) -> None:
        if not self._pintando:
            self.escrito.emit()

    def _montar(self) -> None:
        for clave, nombre in NOMBRES_DE_DECISION.items():
            self.decision.addItem(nombre, clave)
        self.decision.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        hoja = QWidget()
        dentro = QVBoxLayout(hoja)
        dentro.setContentsMargins(0, 0, a_escala(8), 0)
        dentro.setSpacing(a_escala(4))
        campos: list[tuple[str, str, QWidget]] = [
            ("&Título (Enter añade otro)", "Título del punto", self.titulo),
            ("Tipo de &decisión", "Tipo de decisión del punto", self.decision),
            ("E&xposición (opcional)", "Exposición del punto", self.texto),
            ("Propuesta que se v&ota (opcional)", "Propuesta que se vota", self.propuesta),
        ]
        for rotulo, nombre, control in campos:
            control.setAccessibleName(nombre)
            dentro.addWidget(_rotulo(rotulo, control))
            dentro.addWidget(control)
            if control is self.decision:
                dentro.addWidget(self._mayoria)
        for parrafo in (self.texto, self.propuesta):
            parrafo.setTabChangesFocus(True)
            parrafo.setMinimumHeight(a_escala_corta(64))
            dentro.setStretchFactor(parrafo, 1)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.addWidget(con_deslizador(hoja))


def _rotulo(texto: str, control: QWidget) -> QLabel:
    rotulo = QLabel(texto)
    rotulo.setProperty("clase", "rotulo-fuerte")
    rotulo.setBuddy(control)
    return rotulo
