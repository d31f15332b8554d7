"""Decir algo a quien trabaja: lo hecho, lo que no se pudo y lo que falló."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from escritorio.comun.base.errores import Cancelado, ErrorDeUsuario
from escritorio.comun.interfaz.caminos import Adonde, dejar_lo_abierto
from escritorio.comun.interfaz.piezas import boton_de_icono, etiqueta
from escritorio.comun.interfaz.tema import a_escala, a_escala_corta, icono

_MARGEN = 2
_DURA_MS = 6_000
_DURA_CON_BOTONES_MS = 30_000
_TITULO = "Escritorio"
_LARGO = 900
"""Con más letras, un cuadro no cabe en la pantalla de un portátil con la letra grande."""
_INESPERADO = "Ocurrió un error inesperado."
_ESTRENO_MS = 1_000
_PULSAN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_ADREDE = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class Avisos(QObject):
    """Los avisos de una ventana; se recibe por el constructor."""

    def __init__(self, ventana: QWidget, del_archivo: Callable[[], str] = lambda: "") -> None:
        """`del_archivo`: qué le pasa al archivo que explique un fallo del programa, o «»."""
        super().__init__(ventana)
        self._ventana, self._del_archivo = ventana, del_archivo
        self.adonde: Adonde = lambda _: None
        """A dónde manda una frase; lo dice la ventana, que sabe qué hay en cada área."""
        self._abierto: QMessageBox | None = None
        self._barra = _Barra(ventana)

    def hecho(self, frase: str, deshacer: Callable[[], object] | None = None) -> None:
        """Una barra al pie que no quita el foco; con `deshacer`, ofrece el botón hasta que se diga otra."""
        self._barra.decir(frase, deshacer)

    def guardado(self, destino: Path) -> None:
        """Dice qué archivo se dejó y dónde, y ofrece abrirlo o abrir su carpeta."""
        self.hecho(f"Se guardó «{destino.name}» en {destino.parent}.")
        self._barra.ofrecer_abrir(destino)

    def deshacer(self) -> bool:
        """Lo que haría el botón de la barra, si se ve y lo ofrece. Devuelve si lo había."""
        return self._barra.deshacer()

    def error(self, frase: str) -> None:
        """Un solo cuadro que dice qué pasa y qué hacer; si ya hay uno abierto, se suma a él."""
        if len(frase) > _LARGO:
            _CuadroLargo(frase, QApplication.activeModalWidget() or self._ventana).exec()
        elif not self._sumar(frase):
            cuadro = self._cuadro(QMessageBox.Icon.Warning, _TITULO, frase)
            ida = self.adonde(frase)
            boton = cuadro.addButton(ida.texto, QMessageBox.ButtonRole.ActionRole) if ida else None
            self._esperar(cuadro)
            if ida is not None and cuadro.clickedButton() is boton and dejar_lo_abierto():
                ida.ir()

    def fallo(self, exc: BaseException, traza: str) -> None:
        """Un error del programa: lo dice sin jerga y deja copiar los detalles; si es del archivo, por qué."""
        if frase := self._del_archivo():
            self.error(frase)
            return
        if self._sumar(_INESPERADO):
            return
        cuadro = self._cuadro(QMessageBox.Icon.Critical, "Error inesperado", _INESPERADO)
        cuadro.setInformativeText(
            "Mire si lo último que pidió quedó hecho; lo guardado antes sigue como estaba. Puede seguir "
            "trabajando. Si vuelve a ocurrir, copie los detalles y envíelos a quien le da soporte."
        )
        copiar = cuadro.addButton("&Copiar detalles", QMessageBox.ButtonRole.ActionRole)
        self._esperar(cuadro)
        if cuadro.clickedButton() is copiar:
            QGuiApplication.clipboard().setText(f"{type(exc).__name__}: {exc}\n\n{traza}")

    def confirmar(
        self,
        titulo: str,
        texto: str,
        boton: str,
        detalle: str | None = None,
        peligro: bool = False,
        al_lado: QWidget | None = None,
    ) -> bool:
        """Pregunta antes de algo con efectos. `boton` lleva el verbo; con `peligro`, Enter no lo pulsa.

        `al_lado`: lo que se ve mientras se decide. Con la letra que lo abrió no se contesta: pulsada dos
        veces seguidas, se haría sin querer.
        """
        cuadro = self._cuadro(QMessageBox.Icon.NoIcon, titulo, texto, cerrar=False)
        if QKeySequence.mnemonic(boton) in _letras(cuadro.parentWidget() or self._ventana):
            boton = boton.replace("&", "")
        if detalle:
            cuadro.setInformativeText(detalle)
        seguir = cuadro.addButton(boton, QMessageBox.ButtonRole.AcceptRole)
        seguir.setProperty("clase", "peligro" if peligro else "principal")
        seguir.style().polish(seguir)
        cancelar = cuadro.addButton("Cancelar", QMessageBox.ButtonRole.RejectRole)
        cuadro.setEscapeButton(cancelar)
        rejilla = cuadro.layout()
        if al_lado is not None and isinstance(rejilla, QGridLayout):
            rejilla.setRowStretch(rejilla.rowCount() - 2, 1)  # lo que se pregunta, arriba y junto
            rejilla.addWidget(al_lado, 0, rejilla.columnCount(), rejilla.rowCount(), 1)
        cuadro.setDefaultButton(cancelar if peligro else seguir)
        cuadro.exec()
        return cuadro.clickedButton() is seguir

    def _sumar(self, frase: str) -> bool:
        """Con un cuadro ya abierto no se abre otro encima: lo que sea distinto se le añade."""
        if self._abierto is None:
            return False
        dicho = f"{self._abierto.text()}\n{self._abierto.informativeText()}"
        if frase not in dicho:
            self._abierto.setInformativeText(f"{self._abierto.informativeText()}\n{frase}".strip())
        return True

    def _esperar(self, cuadro: QMessageBox) -> None:
        self._abierto = cuadro
        try:
            cuadro.exec()
        finally:
            self._abierto = None

    def _cuadro(self, dibujo: QMessageBox.Icon, titulo: str, texto: str, cerrar: bool = True) -> QMessageBox:
        padre = QApplication.activeModalWidget() or self._ventana
        cuadro = QMessageBox(dibujo, titulo, texto, parent=padre)
        cuadro.setTextFormat(Qt.TextFormat.PlainText)
        caja = cuadro.layout()
        if caja is not None:
            caja.setContentsMargins(16, 20, 20, 16)
        if cerrar:
            cuadro.addButton("Aceptar", QMessageBox.ButtonRole.AcceptRole)
        return cuadro


def _letras(ventana: QWidget) -> list[QKeySequence]:
    """Las de los botones que se ven en esa ventana."""
    vistos = (b for b in ventana.window().findChildren(QAbstractButton) if b.isVisible())
    return [letra for b in vistos if not (letra := QKeySequence.mnemonic(b.text())).isEmpty()]


class _CuadroLargo(QDialog):
    """Lo que en un cuadro corriente saldría más alto que la pantalla: se desliza y se puede copiar."""

    def __init__(self, texto: str, padre: QWidget) -> None:
        super().__init__(padre)
        self.setWindowTitle(_TITULO)
        cabeza, salto, resto = texto.partition("\n")
        self.letras = QPlainTextEdit(resto.strip() if salto else texto)
        self.letras.setReadOnly(True)
        self.letras.setAccessibleName(cabeza)
        caja = QVBoxLayout(self)
        caja.setSpacing(a_escala(12))
        if salto:
            caja.addWidget(etiqueta(cabeza))
        caja.addWidget(self.letras, 1)
        aceptar = QPushButton("Aceptar")
        aceptar.clicked.connect(self.accept)
        aceptar.setDefault(True)
        caja.addWidget(aceptar, 0, Qt.AlignmentFlag.AlignRight)
        aceptar.setFocus()
        self.resize(a_escala_corta(620), a_escala_corta(420))


class _Barra(QFrame):
    """Flota sobre la barra de estado, tan baja que no tapa datos; se va sola si no hay qué deshacer."""

    def __init__(self, ventana: QWidget) -> None:
        super().__init__(ventana)
        self.setProperty("clase", "aviso")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._accion: Callable[[], object] | None = None
        self._dibujo = etiqueta()
        self._frase = etiqueta()
        self._deshacer = _Deshacer("&Deshacer")
        self._deshacer.clicked.connect(self.deshacer)
        self._destino: Path | None = None
        self._abrir = [
            _enlace("Abrir", self._abrir_destino),
            _enlace("Abrir la carpeta", self._abrir_carpeta),
        ]
        self._reloj = QTimer(self, singleShot=True)
        self._reloj.timeout.connect(self.hide)
        self._montar()
        ventana.installEventFilter(self)
        self.hide()

    def decir(self, frase: str, deshacer: Callable[[], object] | None) -> None:
        self._accion = deshacer
        self._dibujo.setPixmap(icono("check", "exito").pixmap(a_escala(18), a_escala(18)))
        self._frase.setText(frase)
        self.setAccessibleName(frase)
        self._deshacer.setVisible(deshacer is not None)
        for boton in self._abrir:
            boton.hide()
        self._deshacer.estrenar()
        self._colocar()
        self.show()
        self.raise_()
        if deshacer is None:
            self._reloj.start(_DURA_MS)
        else:
            self._reloj.stop()

    def ofrecer_abrir(self, destino: Path) -> None:
        """Además de lo dicho, los botones que abren ese archivo y su carpeta; no se va en cuanto se lee."""
        self._destino = destino
        for boton in self._abrir:
            boton.show()
        self._colocar()
        self._reloj.start(_DURA_CON_BOTONES_MS)

    def _abrir_destino(self) -> None:
        self._con_el_sistema(self._destino)

    def _abrir_carpeta(self) -> None:
        self._con_el_sistema(self._destino.parent if self._destino else None)

    def _con_el_sistema(self, ruta: Path | None) -> None:
        self.hide()
        if ruta is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(ruta))):
            self.decir(f"Este equipo no tiene con qué abrir «{ruta.name}». Está en {ruta.parent}.", None)

    def deshacer(self) -> bool:
        """Lo ofrecido, una sola vez. Devuelve si lo había."""
        accion, self._accion = self._accion, None
        seguia = self.isVisible() and accion is not None
        if accion is not None and seguia:
            self.hide()
            accion()
        return seguia

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._colocar()
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.isVisible():
            self._dibujo.setPixmap(icono("check", "exito").pixmap(a_escala(18), a_escala(18)))
            QTimer.singleShot(0, self, self._colocar)

    def _montar(self) -> None:
        caja = QHBoxLayout(self)
        caja.setContentsMargins(14, 2, 6, 2)
        caja.setSpacing(10)
        cerrar = boton_de_icono("x", "Cerrar el aviso", self.hide)
        cerrar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for pieza in (self._dibujo, self._frase, *self._abrir, self._deshacer, cerrar):
            caja.addWidget(pieza, 1 if pieza is self._frase else 0)

    def _colocar(self) -> None:
        ventana = self.parentWidget()
        if ventana is None:
            return
        medidas = self._frase.fontMetrics()
        sitio = ventana.width() - a_escala(240)
        self._frase.setMinimumWidth(min(medidas.horizontalAdvance(self._frase.text()) + 8, max(sitio, 200)))
        self.setMaximumWidth(ventana.width() - 32)
        self.adjustSize()
        x = (ventana.width() - self.width()) // 2
        self.move(x, ventana.height() - self.height() - _MARGEN)


def _enlace(texto: str, al_pulsar: Callable[[], object]) -> QPushButton:
    boton = QPushButton(texto)
    boton.setProperty("clase", "enlace")
    boton.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    boton.clicked.connect(lambda: al_pulsar())
    return boton


class _Deshacer(QPushButton):
    """Sólo recibe el foco de quien va a él: nunca porque se destruya el control que lo tenía.

    Si no, el Enter que sobra tras guardar un diálogo desharía lo guardado.
    """

    def __init__(self, texto: str) -> None:
        super().__init__(texto)
        self._elegido = False
        self._estreno = QElapsedTimer()
        self.setProperty("clase", "enlace")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._motivo = Qt.FocusReason.NoFocusReason
        aplicacion = QApplication.instance()
        if isinstance(aplicacion, QApplication):
            aplicacion.focusChanged.connect(self._al_moverse)

    def estrenar(self) -> None:
        """Ofrece otra cosa que deshacer: lo que se teclee sin venir a él no cuenta durante un momento."""
        self._elegido = False
        self._estreno.start()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._motivo = event.reason()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _PULSAN:
            super().keyPressEvent(event)
        elif self._elegido or self._estreno.hasExpired(_ESTRENO_MS):
            self.click()

    def _al_moverse(self, antes: QWidget | None, ahora: QWidget | None) -> None:
        if ahora is not self:
            return
        # Al esconderse un control, Qt cede su foco como si se hubiera pulsado el tabulador.
        cedido = antes is None or not antes.isVisible()
        if self._motivo in _ADREDE and not cedido:
            self._elegido = True
        elif self._motivo is not Qt.FocusReason.MouseFocusReason:
            self.clearFocus()


class explicando_errores:  # noqa: N801 — se lee como una frase: `with explicando_errores(avisos)`
    """Corre un bloque y enseña sus `ErrorDeUsuario` en un solo cuadro; `bien` dice si llegó al final.

    Lo que no es `ErrorDeUsuario` sigue su camino hasta el gancho de fallos.
    """

    def __init__(self, avisos: Avisos) -> None:
        self._avisos = avisos
        self.bien = False

    def __enter__(self) -> explicando_errores:
        return self

    def __exit__(
        self, tipo: type[BaseException] | None, exc: BaseException | None, traza: TracebackType | None
    ) -> bool:
        self.bien = exc is None
        if isinstance(exc, Cancelado):
            self._avisos.hecho(exc.mensaje)
        elif isinstance(exc, ErrorDeUsuario):
            self._avisos.error(exc.mensaje)
        return isinstance(exc, ErrorDeUsuario)
