"""El orden del día mientras se prepara: añadir, cambiar, arrastrar y ver la mayoría que pide cada punto."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QShortcut,
)
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.registro import Registro
from escritorio.comun.interfaz.flujo import Flujo
from escritorio.comun.interfaz.parrafo import Parrafo
from escritorio.comun.interfaz.piezas import (
    Accion,
    Desplegable,
    boton_de,
    boton_de_icono,
    con_deslizador,
    etiqueta,
)
from escritorio.comun.interfaz.tabla import Columna, ModeloTabla, Tabla
from escritorio.comun.interfaz.tema import a_escala, a_escala_corta
from escritorio.estatutos.modelo.sesionar import nombre_de_decision
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.sesiones.reglas.numerar import bloque, llevar, mover, numeros, sin_el
from escritorio.sesiones.reglas.sesiones import sin_los

Pares = Sequence[tuple[str, str]]
"""Las clases de decisión que se ofrecen: (clave, nombre)."""
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

    def __init__(self, mayoria_de: MayoriaDe, decisiones: Pares, padre: QWidget | None = None) -> None:
        super().__init__(padre)
        self._mayoria_de, self._decisiones = mayoria_de, decisiones
        self._pintando = False
        self.titulo = QLineEdit(placeholderText="Escriba el título del punto")
        self.decision = Desplegable()
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
        for clave, nombre in self._decisiones:
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


T = TypeVar("T")
_NADA = -1


class TablaDePuntos(Tabla[T]):
    """Se lleva a mano, sin el arrastre de Qt: dentro de una lista sobra, y así se ve dónde va a caer."""

    suprimida = Signal()
    soltada = Signal(int, int)
    """(fila que se arrastró, hueco en que cae: 0 es antes de la primera)."""

    def __init__(self, modelo: ModeloTabla[T], clave_de_fila: Callable[[T], str], nombre: str) -> None:
        super().__init__(modelo, clave_de_fila, nombre)
        self._desde = self._hueco = _NADA
        self._donde = QPoint()
        self.setSortingEnabled(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.setToolTip(
            "Arrastre un punto para moverlo; con el teclado, Alt+↑ y Alt+↓; Alt+→ lo hace subpunto"
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._hueco != _NADA:
            self._soltar()
        elif event.key() == Qt.Key.Key_Delete:
            self.suprimida.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._donde = event.position().toPoint()
        con_izquierdo = event.button() == Qt.MouseButton.LeftButton
        self._desde = self.rowAt(self._donde.y()) if con_izquierdo else _NADA

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        donde = event.position().toPoint()
        lejos = (donde - self._donde).manhattanLength() >= QApplication.startDragDistance()
        if self._desde == _NADA or (self._hueco == _NADA and not lejos):
            return
        self._deslizar(donde.y())
        self._hueco = self._hueco_en(donde.y())
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        desde, hueco = self._desde, self._hueco
        self._soltar()
        super().mouseReleaseEvent(event)
        if hueco not in (_NADA, desde, desde + 1):
            self.soltada.emit(desde, hueco)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._hueco == _NADA:
            return
        pintor = QPainter(self.viewport())
        color: QColor = self.palette().color(QPalette.ColorRole.Highlight)
        pintor.fillRect(0, max(0, self._y_de(self._hueco) - 2), self.viewport().width(), a_escala(3), color)
        pintor.end()

    def _soltar(self) -> None:
        self._desde = self._hueco = _NADA
        self.viewport().unsetCursor()
        self.viewport().update()

    def _hueco_en(self, y: int) -> int:
        """El hueco más cercano a esa altura: el de antes o el de después de la fila que hay debajo."""
        fila = self.rowAt(y)
        if fila == _NADA:
            return 0 if y < 0 else self.modelo().rowCount()
        return fila + (y > self.rowViewportPosition(fila) + self.rowHeight(fila) // 2)

    def _y_de(self, hueco: int) -> int:
        if hueco < self.modelo().rowCount():
            return self.rowViewportPosition(hueco)
        return self.rowViewportPosition(hueco - 1) + self.rowHeight(hueco - 1)

    def _deslizar(self, y: int) -> None:
        """Con muchos puntos, arrastrar hasta el borde enseña los que no se veían."""
        borde, barra = a_escala(18), self.verticalScrollBar()
        if y < borde:
            barra.setValue(barra.value() - borde)
        elif y > self.viewport().height() - borde:
            barra.setValue(barra.value() + borde)


class _Fila(Registro):
    clave: str
    numero: str
    punto: PuntoNuevo


class OrdenDelDia(QWidget):
    """La lista y, al lado, el punto elegido. Se arrastra con el ratón o con Alt+↑ y Alt+↓; Supr lo quita.
    Con Alt+→ es subpunto del de arriba.

    `decisiones`: las que se ofrecen.
    """

    cambiado = Signal()
    sugerencias_pedidas = Signal()
    modelo_pedido = Signal()
    """Se quiere guardar como modelo del órgano."""

    def __init__(
        self,
        mayoria_de: MayoriaDe,
        decisiones: Pares,
        padre: QWidget | None = None,
    ) -> None:
        super().__init__(padre)
        self._puntos: list[tuple[str, PuntoNuevo]] = []
        self._cuenta = 0
        self._pintando = False
        self._modelo: ModeloTabla[_Fila] = ModeloTabla(self._columnas(), padre=self)
        self.tabla: TablaDePuntos[_Fila] = TablaDePuntos(self._modelo, lambda f: f.clave, "Orden del día")
        self.detalle = DetalleDePunto(mayoria_de, decisiones)
        self.titulo, self.decision = self.detalle.titulo, self.detalle.decision
        self._montar()
        self._conectar()
        self._pintar(None)

    def poner(self, puntos: Sequence[PuntoNuevo]) -> None:
        """Cambia todos los puntos."""
        self._puntos = [(self._clave(), p) for p in puntos]
        self._refrescar(self._puntos[0][0] if self._puntos else "")

    def puntos(self) -> tuple[PuntoNuevo, ...]:
        """Los puntos, en su orden; los que quedaron en blanco no cuentan."""
        todos = [p for _, p in self._puntos]
        return tuple(sin_los(todos, lambda p: not (p.titulo.strip() or p.texto or p.propuesta)))

    def exigir_titulos(self) -> None:
        """Lanza `DatoInvalido` y lleva el cursor al primer punto escrito sin título."""
        cuales = numeros([p.subpunto for _, p in self._puntos])
        for i, (clave, punto) in zip(cuales, self._puntos, strict=True):
            if not punto.titulo.strip() and (punto.texto or punto.propuesta):
                self._refrescar(clave)
                self.titulo.setFocus()
                raise DatoInvalido(f"El punto {i} tiene texto y no tiene título. Póngaselo o quítelo.")

    def anadir(self) -> None:
        """Añade un punto vacío al final y lleva el cursor a su título; tras un subpunto elegido, otro."""
        ultimo = self._indice() == len(self._puntos) - 1
        clave, otro = self._clave(), ultimo and bool(self._puntos) and self._puntos[-1][1].subpunto
        self._puntos.append((clave, PuntoNuevo("", subpunto=otro)))
        self._refrescar(clave)
        self.titulo.setFocus()

    def quitar(self) -> None:
        """Quita el punto elegido; sus subpuntos, si los tiene, pasan a ser puntos."""
        i = self._indice()
        if i >= 0:
            quedan = sin_el(self._subpuntos(), i)
            del self._puntos[i]
            self._puntos = [
                (c, replace(p, subpunto=es)) for (c, p), es in zip(self._puntos, quedan, strict=True)
            ]
            siguiente = self._puntos[min(i, len(self._puntos) - 1)][0] if self._puntos else ""
            self._refrescar(siguiente)

    def mover(self, pasos: int) -> None:
        """Sube (-1) o baja (1) el punto elegido, con los suyos."""
        i = self._indice()
        if i >= 0:
            self._recolocar(i, mover(self._subpuntos(), i, pasos))

    def llevar(self, desde: int, hueco: int) -> None:
        """Lleva el punto de esa fila, con los suyos, a ese hueco (0: antes del primero)."""
        self._recolocar(desde, llevar(self._subpuntos(), desde, hueco))

    def subordinar(self, subpunto: bool) -> None:
        """Hace del elegido un subpunto del de arriba, o lo saca de serlo. El que los tiene no lo es."""
        i = self._indice()
        if i <= 0 or (subpunto and len(bloque(self._subpuntos(), i)) > 1):
            return
        clave, dado = self._puntos[i]
        self._puntos[i] = (clave, replace(dado, subpunto=subpunto))
        self._refrescar(clave)

    def _subpuntos(self) -> list[bool]:
        return [p.subpunto for _, p in self._puntos]

    def _recolocar(self, i: int, sitios: Sequence[int] | None) -> None:
        if sitios is not None:
            clave = self._puntos[i][0]
            self._puntos = [self._puntos[antes] for antes in sitios]
            self._refrescar(clave)

    def revisar(self) -> None:
        """Vuelve a decir las mayorías: cambió el órgano o la fecha."""
        self._refrescar(self._elegida())

    def _clave(self) -> str:
        self._cuenta += 1
        return str(self._cuenta)

    def _elegida(self) -> str:
        fila = self.tabla.actual()
        return fila.clave if fila else ""

    def _indice(self) -> int:
        elegida = self._elegida()
        return next((i for i, (clave, _) in enumerate(self._puntos) if clave == elegida), -1)

    def _refrescar(self, elegida: str) -> None:
        self._pintando = True
        cuales = numeros(self._subpuntos())
        self._modelo.poner([_Fila(c, n, p) for n, (c, p) in zip(cuales, self._puntos, strict=True)])
        self.tabla.seleccionar(elegida)
        self._pintando = False
        self._pintar(self.tabla.actual())
        self.cambiado.emit()

    def _pintar(self, fila: _Fila | None) -> None:
        if not self._pintando:
            self.detalle.poner(fila.punto if fila else None)

    def _escrito(self) -> None:
        i = self._indice()
        if i >= 0:
            clave, viejo = self._puntos[i]
            self._puntos[i] = (clave, replace(viejo, **self.detalle.valores()))
            self._refrescar(clave)

    def _conectar(self) -> None:
        self.tabla.elegida.connect(self._pintar)
        self.tabla.suprimida.connect(self.quitar)
        self.tabla.soltada.connect(self.llevar)
        self.tabla.activada.connect(lambda _: self.titulo.setFocus())
        self.detalle.escrito.connect(self._escrito)
        self.titulo.returnPressed.connect(self.anadir)
        for teclas, pasos in (("Alt+Up", -1), ("Alt+Down", 1)):
            atajo = QShortcut(QKeySequence(teclas), self)
            atajo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            atajo.activated.connect(lambda p=pasos: self.mover(p))
        for teclas, subpunto in (("Alt+Right", True), ("Alt+Left", False)):
            atajo = QShortcut(QKeySequence(teclas), self)
            atajo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            atajo.activated.connect(lambda s=subpunto: self.subordinar(s))

    def _columnas(self) -> list[Columna[_Fila]]:
        return [
            Columna("N.º", lambda f: f.numero, derecha=True, ancho=48),
            Columna("Punto", lambda f: f.punto.titulo or "(sin título)", estira=True),
            Columna("Decisión", lambda f: nombre_de_decision(f.punto.tipo_decision)),
        ]

    def _montar(self) -> None:
        self.tabla.setProperty("clase", "suelta")
        self.tabla.setMinimumHeight(a_escala(150))
        izquierda = QVBoxLayout()
        izquierda.setSpacing(a_escala(8))
        izquierda.addWidget(self.tabla, 1)
        izquierda.addWidget(self._ordenes())
        caja = QHBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(16))
        caja.addLayout(izquierda, 6)
        caja.addWidget(self.detalle, 5)

    def _ordenes(self) -> QWidget:
        marco, fila = QWidget(), Flujo()
        marco.setLayout(fila)
        ordenes: list[tuple[str, str, Callable[[], object], str]] = [
            ("Añadir &punto", "plus", self.anadir, "Añade un punto al final"),
            ("Sugere&ncias…", "history", self.sugerencias_pedidas.emit, "Lo pendiente de este órgano"),
            ("Guardar como &modelo", "save", self.modelo_pedido.emit, "Así empezarán las siguientes"),
        ]
        for texto, icono, hacer, ayuda in ordenes:
            fila.addWidget(boton_de(Accion(texto, icono, hacer, ayuda=ayuda)))
        fila.addWidget(boton_de_icono("arrow-up", "Subir el punto (Alt+↑)", lambda: self.mover(-1)))
        fila.addWidget(boton_de_icono("arrow-down", "Bajar el punto (Alt+↓)", lambda: self.mover(1)))
        fila.addWidget(
            boton_de_icono(
                "chevron-right", "Hacer subpunto del de arriba (Alt+→)", lambda: self.subordinar(True)
            )
        )
        fila.addWidget(
            boton_de_icono("chevron-left", "Sacar de subpunto (Alt+←)", lambda: self.subordinar(False))
        )
        fila.addWidget(boton_de_icono("trash-2", "Quitar el punto (Supr)", self.quitar))
        return marco
