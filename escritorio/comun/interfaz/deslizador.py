"""Lo que se desliza cuando no cabe: una columna de piezas, o una pantalla entera."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QScrollArea, QStackedWidget, QWidget


class Deslizador(QScrollArea):
    """Sin marco ni fondo, y sin quedarse con el foco; de oficio, sólo en vertical.

    Lleva a la vista lo que recibe el cursor: el tabulador ya lo hace, la tecla de un rótulo (Alt+E) no.
    """

    def __init__(self, pieza: QWidget) -> None:
        super().__init__()
        # Un fondo propio nace transparente; preguntar por el de oficio cuesta 12 ms la primera vez.
        self.setViewport(QWidget())
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(pieza)
        pieza.setAutoFillBackground(False)
        aplicacion = QApplication.instance()
        if isinstance(aplicacion, QApplication):
            aplicacion.focusChanged.connect(self._seguir)

    def _seguir(self, _: QWidget | None, ahora: QWidget | None) -> None:
        dentro = self.widget()
        if ahora is None or dentro is None or not dentro.isAncestorOf(ahora):
            return
        donde = ahora.rect().translated(ahora.mapTo(self.viewport(), QPoint(0, 0)))
        if not self.viewport().rect().intersects(donde):
            self.ver_entera(ahora)

    def ver_entera(self, pieza: QWidget) -> None:
        """Se desliza lo justo para verla con su rótulo; si no cabe, desde arriba.

        De una casilla, `ensureWidgetVisible` sólo acerca el cursor: quedaba cortada y sin rótulo.
        """
        sitio, barra, alto = self._con_su_rotulo(pieza), self.verticalScrollBar(), self.viewport().height()
        hasta = max(barra.value(), sitio.bottom() + 1 - alto)
        barra.setValue(min(hasta, sitio.top()))

    def _con_su_rotulo(self, pieza: QWidget) -> QRect:
        padre, dentro = pieza.parentWidget(), self.widget() or pieza
        rotulos = [r for r in padre.findChildren(QLabel) if r.buddy() == pieza] if padre else []
        sitio = QRect()
        for suya in (pieza, *rotulos):
            sitio = sitio.united(QRect(suya.mapTo(dentro, QPoint()), suya.size()))
        return sitio


class Pila(QStackedWidget):
    """Varias pantallas, de las que se ve una; las demás no piden sitio."""

    def minimumSizeHint(self) -> QSize:
        actual = self.currentWidget()
        return actual.minimumSizeHint() if actual is not None else QSize(0, 0)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def heightForWidth(self, ancho: int) -> int:
        """El menor con que cabe lo que se ve: con menos se desliza, no se aprieta."""
        actual = self.currentWidget()
        caja = actual.layout() if actual is not None else None
        return max(0, caja.totalMinimumHeightForWidth(ancho)) if caja is not None else 0


def que_ceda(pila: Pila) -> Deslizador:
    """La pila, que si la ventana es chica se desliza en las dos direcciones: nunca la agranda."""
    area = Deslizador(pila)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    pila.currentChanged.connect(lambda _: pila.updateGeometry())
    return area
