"""El medidor de quórum: siempre a la vista, con su cuenta desplegable."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from escritorio.comun.base.exactos import Cuantos, escribir_cuantos
from escritorio.comun.interfaz.piezas import Pildora, etiqueta
from escritorio.comun.interfaz.tema import a_escala, fichas_actuales, icono
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.sala.modelo import MedidaDeQuorum
from escritorio.sesiones.reglas.sesiones import por_fijar

_TONOS = {Veredicto.SI: "exito", Veredicto.NO: "peligro", Veredicto.NO_SE_SABE: "aviso"}
_GROSOR = 8
_PALABRAS = {Veredicto.SI: "Hay quórum", Veredicto.NO: "Sin quórum", Veredicto.NO_SE_SABE: "No se sabe"}


class MedidorDeQuorum(QWidget):
    """Cifra grande, barra con la señal de los que hacen falta, dictamen y su cuenta."""

    def __init__(self, padre: QWidget | None = None) -> None:
        super().__init__(padre)
        self._cifra = etiqueta("", "titulo")
        self._cifra.setWordWrap(False)
        self._que = etiqueta("", "suave")
        self._que.setWordWrap(False)
        self._pildora = Pildora()
        self._barra = BarraDeQuorum()
        self._frase = etiqueta("", "suave")
        self.cuenta = etiqueta()
        self.cuenta.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.ver = QPushButton("Ver la c&uenta")
        self._abajo = QHBoxLayout()
        self._montar()

    def poner(self, medida: MedidaDeQuorum, todas: Sequence[MedidaDeQuorum] = ()) -> None:
        """Enseña esa medida; `todas`: las de cada llamada, mientras no se abre."""
        todas = todas or (medida,)
        dictamen, tono = medida.dictamen, tono_de_quorum(medida)
        self._que.setText(medida.que)
        self._pildora.poner(veredicto_de_quorum(medida), tono)
        self._medir(medida, tono, _resumen(medida, todas), _cuenta(medida, todas))
        self.setAccessibleDescription(f"{self._cifra.text()} {medida.que}. {dictamen.frase}")

    def poner_cerrada(self, medida: MedidaDeQuorum, estado: str, apertura: Dictamen | None) -> None:
        """Con la sesión cerrada no se mide nada: cuántos quedaban, y el quórum con que se abrió.

        `estado`: cómo acabó, en dos palabras.
        """
        frase = f"Al abrirse: {apertura.frase}" if apertura else ""
        que = f"{medida.que} al cerrarse"
        self._que.setText(que)
        self._pildora.poner(estado, "neutro")
        self._medir(medida, "neutro", frase, [f"• {paso}" for paso in apertura.pasos] if apertura else [])
        self.setAccessibleDescription(f"{estado}. {self._cifra.text()} {que}. {frase}".strip())

    def _medir(self, medida: MedidaDeQuorum, tono: str, frase: str, cuenta: Sequence[str]) -> None:
        self._cifra.setText(cifra_de_quorum(medida))
        self._cifra.setToolTip(f"{medida.que.capitalize()}, de los habilitados")
        self._barra.poner(medida, tono)
        self._frase.setText(frase)
        self.cuenta.setText("\n".join(cuenta))

    def anadir(self, boton: QWidget) -> None:
        """Pone un botón a la derecha, debajo de la barra."""
        boton.setFixedSize(a_escala(32), a_escala(26))
        self._abajo.addWidget(boton, 0, Qt.AlignmentFlag.AlignTop)

    def veredicto(self) -> str:
        """Lo que se ve: «Hay quórum en 1.ª llamada»."""
        return self._pildora.texto()

    def cifra(self) -> str:
        """«18 de 33»."""
        return self._cifra.text()

    def _desplegar(self, abierta: bool) -> None:
        self.cuenta.setVisible(abierta)
        self.ver.setIcon(icono("chevron-up" if abierta else "chevron-down", "acento"))

    def _montar(self) -> None:
        self.setAccessibleName("Quórum")
        self.ver.setCheckable(True)
        self.ver.setProperty("clase", "enlace")
        self.ver.setAccessibleName("Ver la cuenta del quórum y su fundamento")
        self.ver.toggled.connect(self._desplegar)
        fila = QHBoxLayout()
        fila.setSpacing(a_escala(10))
        fila.addWidget(self._cifra)
        fila.addWidget(self._que)
        fila.addWidget(self._pildora)
        fila.addWidget(self._barra, 1)
        self._abajo.setSpacing(a_escala(4))
        self._abajo.addWidget(self._frase, 1)
        self._abajo.addWidget(self.ver, 0, Qt.AlignmentFlag.AlignTop)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(2))
        caja.addLayout(fila)
        caja.addLayout(self._abajo)
        caja.addWidget(self.cuenta)
        self._desplegar(False)


class BarraDeQuorum(QWidget):
    """Presentes sobre habilitados; una raya señala cuántos hacen falta."""

    def __init__(self) -> None:
        super().__init__()
        self._grosor = _GROSOR
        self._medida: MedidaDeQuorum | None = None
        self._tono = "neutro"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(a_escala(24))

    def engrosar(self, grosor: int) -> None:
        """Cambia el alto de la barra (píxeles con letra de 13)."""
        self._grosor = grosor
        self.updateGeometry()

    def poner(self, medida: MedidaDeQuorum, tono: str) -> None:
        """Enseña esa medida en ese tono."""
        self._medida, self._tono = medida, tono
        falta, todos = medida.necesarios, escribir_cuantos(medida.habilitados)
        self.setToolTip(f"Hacen falta {escribir_cuantos(falta)} de {todos}" if falta else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(a_escala(160), a_escala(self._grosor) + a_escala(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._medida is None:
            return
        fichas = fichas_actuales(QCoreApplication.instance())
        pintor = QPainter(self)
        pintor.setRenderHint(QPainter.RenderHint.Antialiasing)
        pintor.setPen(Qt.PenStyle.NoPen)
        alto, radio = a_escala(self._grosor), a_escala(self._grosor) / 2
        marco = QRectF(0, (self.height() - alto) / 2, self.width(), alto)
        pintor.setBrush(QColor(fichas.borde))
        pintor.drawRoundedRect(marco, radio, radio)
        lleno = QRectF(marco)
        lleno.setWidth(self._tramo(self._medida.presentes))
        pintor.setBrush(QColor(fichas.tono(self._tono)[0]))
        pintor.drawRoundedRect(lleno, radio, radio)
        if self._medida.necesarios:
            x = min(self._tramo(self._medida.necesarios), self.width() - 2)
            pintor.setBrush(QColor(fichas.texto))
            pintor.drawRect(QRectF(x - 1, 0, 2, self.height()))
        pintor.end()

    def _tramo(self, cuantos: Cuantos) -> float:
        total = self._medida.habilitados if self._medida else 0
        return float(self.width() * cuantos / max(1, total))


def cifra_de_quorum(medida: MedidaDeQuorum) -> str:
    """«18 de 33», con su coma si son votos con decimales."""
    return f"{escribir_cuantos(medida.presentes)} de {escribir_cuantos(medida.habilitados)}"


def tono_de_quorum(medida: MedidaDeQuorum) -> str:
    """El color del dictamen; va siempre con su palabra."""
    return _TONOS.get(medida.dictamen.veredicto, "neutro")


def veredicto_de_quorum(medida: MedidaDeQuorum) -> str:
    """«Hay quórum en 1.ª llamada»."""
    if por_fijar(medida.dictamen):
        return "Regla por fijar"
    palabra = _PALABRAS.get(medida.dictamen.veredicto, "")
    se_sabe = medida.dictamen.veredicto is not Veredicto.NO_SE_SABE
    return f"{palabra} en {medida.llamada}.ª llamada" if se_sabe else palabra


def _resumen(medida: MedidaDeQuorum, todas: Sequence[MedidaDeQuorum]) -> str:
    if len(todas) == 1 or medida.dictamen.veredicto is Veredicto.SI:
        return str(medida.dictamen.frase)
    return " ".join(f"{m.llamada}.ª llamada: {m.dictamen.frase}" for m in todas)


def _cuenta(medida: MedidaDeQuorum, todas: Sequence[MedidaDeQuorum]) -> list[str]:
    """La de la llamada que toca, paso a paso; de las demás, una línea cada una."""
    dictamen = medida.dictamen
    pasos = [f"• {paso}" for paso in dictamen.pasos]
    demas = (m for m in todas if m.llamada != medida.llamada and m.dictamen.cuenta)
    return [*pasos, *(f"• {' '.join(map(str, m.dictamen.cuenta[:2]))}" for m in demas)]
