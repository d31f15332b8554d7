"""Subrayar lo que hay por revisar mientras se escribe, y ofrecer cómo se escribe."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu, QPlainTextEdit

from escritorio.comun.base.ortografia import Ortografia
from escritorio.comun.interfaz.tema import CON_CORRECTOR, fichas_actuales

_MIRAR_MS = 40
_CONTAR_MS = 400
_RATO_S = 0.006
_DE_UNA_VEZ = 2_000
"""Caracteres que se revisan en el acto; lo más largo (abrir, pegar), a ratos."""
_PARRAFO_MAXIMO = 20_000
"""Caracteres de un párrafo que se revisa: Qt lo recompone a cada tecla, y con ondas tarda el triple."""


class Corrector(QObject):
    """Los diccionarios de una pantalla. Se cargan en otro hilo la primera vez que se escribe.

    `admitidas`: los nombres y palabras que se dan por buenos; se piden al escribir. `al_anadir`
    guarda una palabra en la lista propia y dice si se pudo.
    """

    cambiado = Signal()
    """Hay diccionario, o se admiten otras palabras: toca revisar de nuevo."""

    def __init__(
        self,
        padre: QObject,
        admitidas: Callable[[], Iterable[str]],
        al_anadir: Callable[[str], bool],
    ) -> None:
        super().__init__(padre)
        self._admitidas = admitidas
        self._al_anadir = al_anadir
        self._de: dict[str, Ortografia] = {}
        self._hilos: list[threading.Thread] = []
        self._reloj = QTimer(self, interval=_MIRAR_MS)
        self._reloj.timeout.connect(self._mirar)

    def listo(self, idioma: str) -> Ortografia | None:
        """El motor de ese idioma, o None si aún no está cargado."""
        motor = self._de.get(idioma)
        return motor if motor and motor.diccionario.listo else None

    def preparar(self, idioma: str) -> None:
        """Carga el diccionario de ese idioma si nadie lo pidió antes; avisa con `cambiado`."""
        if idioma in self._de:
            return
        motor = self._de[idioma] = Ortografia(idioma, self._admitidas())
        if motor.diccionario.listo:
            return
        hilo = threading.Thread(target=motor.diccionario.cargar, daemon=True)
        hilo.start()
        self._hilos.append(hilo)
        self._reloj.start()

    def anadir(self, palabra: str) -> None:
        """La guarda en la lista propia."""
        if self._al_anadir(palabra):
            self.refrescar()

    def refrescar(self) -> None:
        """Vuelve a pedir lo que se admite."""
        admitidas = tuple(self._admitidas()) if self._de else ()
        for motor in self._de.values():
            motor.admitir(admitidas)
        self.cambiado.emit()

    def _mirar(self) -> None:
        vivos = [h for h in self._hilos if h.is_alive()]
        acabo = len(vivos) < len(self._hilos)
        self._hilos = vivos
        if not vivos:
            self._reloj.stop()
        if acabo:
            self.cambiado.emit()


def se_corrige() -> bool:
    """Si quien trabaja quiere el corrector."""
    app = QCoreApplication.instance()
    return app is None or app.property(CON_CORRECTOR) is not False


class Subrayado(QSyntaxHighlighter):
    """Ondas bajo cada palabra por revisar de un texto. La que se está escribiendo no se toca."""

    contado = Signal(int)
    """Cuántas palabras hay por revisar."""

    def __init__(self, editor: QPlainTextEdit, corrector: Corrector, idioma: str) -> None:
        super().__init__(editor)
        self._editor = editor
        self._corrector = corrector
        self._idioma = idioma
        self._ignoradas: set[str] = set()
        self._escribiendo = False
        self._retenida: tuple[int, int, int] | None = None
        self._siguiente = 0
        self._aplazar = self._a_ratos = False
        self._corregia = True
        self._ratos = QTimer(self, interval=0)
        self._ratos.timeout.connect(self._un_rato)
        self._cuenta = QTimer(self, singleShot=True, interval=_CONTAR_MS)
        self._cuenta.timeout.connect(self._contar)
        # Antes que el del propio subrayado, que se conecta al darle el documento.
        editor.document().contentsChange.connect(self._al_cambiar)
        self.setDocument(editor.document())
        editor.cursorPositionChanged.connect(self._al_moverse)
        editor.installEventFilter(self)
        editor.menu_pedido.connect(self._ampliar)  # type: ignore[attr-defined]  # lo tiene `Parrafo`
        corrector.cambiado.connect(self.repasar)

    def repasar(self) -> None:
        """Revisa el texto entero, a ratos."""
        self._siguiente = 0
        self._ratos.start()

    def olvidar(self) -> None:
        """El texto es otro: lo ignorado en el anterior vuelve a contar."""
        self._ignoradas.clear()
        self._escribiendo = False

    def highlightBlock(self, text: str) -> None:
        motor = self._corrector.listo(self._idioma) if se_corrige() else None
        dejarlo = self._editor.isReadOnly() or (self._aplazar and not self._a_ratos)
        dejarlo = dejarlo or len(text) > _PARRAFO_MAXIMO
        if motor is None or dejarlo:
            self.setCurrentBlockState(0)
            return
        ondas, cuantas = self._ondas(), 0
        for desde, hasta in self._por_revisar(motor, text):
            cuantas += 1
            self.setFormat(desde, hasta - desde, ondas)
        self.setCurrentBlockState(cuantas)
        self._cuenta.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._soltar()
        elif event.type() == QEvent.Type.PaletteChange or (
            event.type() == QEvent.Type.FocusIn and self._corregia != se_corrige()
        ):
            self._corregia = se_corrige()
            self.repasar()
        return False

    def _por_revisar(self, motor: Ortografia, texto: str) -> list[tuple[int, int]]:
        """(desde, hasta) como los cuenta Qt, sin lo ignorado ni lo que se está escribiendo."""
        faltas = [(a, b) for a, b in motor.faltas(texto) if texto[a:b].casefold() not in self._ignoradas]
        if faltas and not texto.isascii():
            faltas = [(_de_qt(texto, a), _de_qt(texto, b)) for a, b in faltas]
        cursor = self._editor.textCursor()
        if not self._escribiendo or cursor.block() != self.currentBlock():
            return faltas
        sitio = cursor.positionInBlock()
        for falta in faltas:
            if falta[0] <= sitio <= falta[1]:
                self._retenida = (cursor.blockNumber(), *falta)
        return [f for f in faltas if not f[0] <= sitio <= f[1]]

    def _al_cambiar(self, _: int, quitados: int, puestos: int) -> None:
        if self._editor.isReadOnly():
            return
        self._aplazar = puestos > _DE_UNA_VEZ
        if self._aplazar:
            self.repasar()
        self._escribiendo = self._editor.hasFocus() and puestos <= 1
        if self._editor.hasFocus() and se_corrige():
            self._corrector.preparar(self._idioma)

    def _al_moverse(self) -> None:
        if self._retenida is None:
            return
        cursor = self._editor.textCursor()
        bloque, desde, hasta = self._retenida
        if cursor.blockNumber() != bloque or not desde <= cursor.positionInBlock() <= hasta:
            self._soltar()

    def _soltar(self) -> None:
        """La palabra que se escribía ya está escrita: se revisa."""
        self._escribiendo = False
        retenida, self._retenida = self._retenida, None
        if retenida is not None:
            self.rehighlightBlock(self.document().findBlockByNumber(retenida[0]))

    def _un_rato(self) -> None:
        tope = time.perf_counter() + _RATO_S
        self._a_ratos = True
        bloque = self.document().findBlockByNumber(self._siguiente)
        while bloque.isValid() and time.perf_counter() < tope:
            self.rehighlightBlock(bloque)
            bloque = bloque.next()
        self._a_ratos = False
        self._siguiente = bloque.blockNumber()
        if not bloque.isValid():
            self._ratos.stop()
            self._cuenta.start()

    def _contar(self) -> None:
        total, bloque = 0, self.document().begin()
        while bloque.isValid():
            total += max(bloque.userState(), 0)
            bloque = bloque.next()
        self.contado.emit(total)

    def _ondas(self) -> QTextCharFormat:
        ondas = QTextCharFormat()
        ondas.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        ondas.setUnderlineColor(QColor(fichas_actuales(QCoreApplication.instance()).peligro))
        return ondas

    def _ampliar(self, menu: QMenu, cursor: QTextCursor) -> None:
        """Delante de lo de siempre: cómo se escribe la palabra de ese sitio, si está por revisar."""
        motor = self._corrector.listo(self._idioma) if se_corrige() else None
        elegida = self._palabra_en(motor, cursor) if motor else None
        if motor is None or elegida is None or self._editor.isReadOnly():
            return
        palabra, primera = elegida.selectedText(), menu.actions()[0]
        ofertas: list[tuple[str, Callable[[], object]]] = [
            (s, partial(elegida.insertText, s)) for s in motor.sugerencias(palabra)
        ]
        if not ofertas:
            ninguna = menu.addAction("Sin sugerencias")
            ninguna.setEnabled(False)
            menu.insertAction(primera, ninguna)
        ofertas += [
            (f"&Añadir «{palabra}» a la lista propia", partial(self._corrector.anadir, palabra)),
            ("&Ignorar aquí", partial(self._ignorar, palabra)),
        ]
        for texto, hacer in ofertas:
            accion = menu.addAction(texto)
            accion.triggered.connect(lambda _=False, hacer=hacer: hacer())
            menu.insertAction(primera, accion)
        menu.insertSeparator(primera)

    def _palabra_en(self, motor: Ortografia, cursor: QTextCursor) -> QTextCursor | None:
        texto, sitio = cursor.block().text(), cursor.positionInBlock()
        for a, b in motor.faltas(texto):
            desde, hasta = _de_qt(texto, a), _de_qt(texto, b)
            if desde <= sitio <= hasta and texto[a:b].casefold() not in self._ignoradas:
                elegida = QTextCursor(cursor.block())
                elegida.setPosition(cursor.block().position() + desde)
                elegida.setPosition(cursor.block().position() + hasta, QTextCursor.MoveMode.KeepAnchor)
                return elegida
        return None

    def _ignorar(self, palabra: str) -> None:
        self._ignoradas.add(palabra.casefold())
        self.repasar()


def _de_qt(texto: str, sitio: int) -> int:
    """Qt cuenta unidades de 16 bits: un emoji son dos."""
    return len(texto[:sitio].encode("utf-16-le")) // 2
