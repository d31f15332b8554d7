"""Piezas sueltas: etiquetas, rayas, tarjetas, píldoras y botones con verbo."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QSplitter,
    QStyle,
    QTabBar,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from escritorio.comun.base.dinero import sin_partir
from escritorio.comun.base.identificadores import OrdenDeArea
from escritorio.comun.base.registro import Registro
from escritorio.comun.interfaz.deslizador import Deslizador
from escritorio.comun.interfaz.tema import a_escala, a_escala_corta, fichas_actuales, icono

_Orden = QDialogButtonBox.ButtonLayout
_AIRE = 60
_MARCO = 36
"""Lo que ocupa la barra de título mientras el sistema no ha dicho cuánto."""
PLEGADO = "plegado"
"""La propiedad de los botones que no se ven porque están en el «Otras…» de su ficha."""
_CAMBIAN_LA_MEDIDA = frozenset(
    {
        QEvent.Type.FontChange,
        QEvent.Type.StyleChange,
        QEvent.Type.ContentsRectChange,
        QEvent.Type.DevicePixelRatioChange,
    }
)
ATAJOS_DE_LA_VENTANA = frozenset({"Ctrl+N", "Ctrl+F", "Ctrl+K", "F1"})
"""Los atiende la ventana y los pasa a la pantalla visible: en un botón serían ambiguos."""


class Accion(Registro):
    """Algo que se puede hacer: en un botón y en las órdenes rápidas.

    `texto` con verbo («&Convocar sesión»). `icono`: nombre o «». `atajo`: como
    «Ctrl+E»; con «Ctrl+N» la pantalla la corre en `nuevo`. `ayuda`: se ve al
    pasar el ratón y la oyen los lectores de pantalla. `clave`: la de su `OrdenDeArea`, si lo es.
    """

    texto: str
    icono: str
    al_pulsar: Callable[[], object]
    principal: bool = False
    atajo: str | None = None
    ayuda: str = ""
    peligro: bool = False
    clave: str = ""


class Etiqueta(QLabel):
    """La que se parte en líneas sin volver a medir lo ya medido.

    Las cajas anidadas le preguntan cuánto alto pide con cada ancho decenas de veces, y QLabel compone su
    texto cada vez: la mitad de lo que costaba enseñar Inicio.
    """

    def __init__(self, texto: str = "", padre: QWidget | None = None) -> None:
        super().__init__(sin_partir(texto), padre)
        self._altos: dict[int, int] = {}

    def heightForWidth(self, ancho: int) -> int:
        if ancho not in self._altos:
            self._altos[ancho] = super().heightForWidth(ancho)
        return self._altos[ancho]

    def setText(self, texto: str) -> None:
        self._altos = {}
        super().setText(sin_partir(texto))

    def text(self) -> str:
        return super().text().replace("\u00a0", " ")

    def event(self, event: QEvent) -> bool:
        if event.type() in _CAMBIAN_LA_MEDIDA:
            self._altos = {}
        return super().event(event)


def etiqueta(
    texto: str = "", clase: str = "", *, centrada: bool = False, padre: QWidget | None = None
) -> QLabel:
    """Texto llano con ajuste de línea. `clase`: titulo, apartado, rotulo, rotulo-fuerte, suave o error."""
    pieza = Etiqueta(texto, padre)
    pieza.setTextFormat(Qt.TextFormat.PlainText)
    pieza.setWordWrap(True)
    if clase:
        pieza.setProperty("clase", clase)
    if centrada:
        pieza.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return pieza


def tarjeta(padre: QWidget | None = None) -> QFrame:
    """Un recuadro de superficie con borde y esquinas redondas."""
    marco = QFrame(padre)
    marco.setProperty("clase", "tarjeta")
    return marco


def pelado(nombre: str) -> str:
    """El nombre de un botón sin su mnemónico, sus puntos ni su flecha."""
    return nombre.replace("&", "").rstrip("… ▾")


def sitio_libre(ventana: QWidget) -> QRect:
    """Lo que le deja la pantalla en que está.

    No se pregunta a la ventana con `screen()`: PySide haría suya la pantalla y la
    destruiría con ella, y el programa se caería al crear la siguiente.
    """
    donde = ventana.parentWidget() or ventana
    pantalla = QGuiApplication.screenAt(donde.mapToGlobal(donde.rect().center()))
    return (pantalla or QGuiApplication.primaryScreen()).availableGeometry()


def que_quepa(ventana: QWidget, ancho: int, alto: int) -> None:
    """Da a la ventana principal ese tamaño o el que, con su barra de título, cabe en la pantalla."""
    sitio = sitio_libre(ventana)
    ventana.resize(min(ancho, sitio.width() - _AIRE // 2), min(alto, sitio.height() - _AIRE))


def a_medida(ventana: QWidget, ancho: int, alto: int) -> None:
    """Da a una ventana ese tamaño (píxeles con letra de 13) o, si no cabe, el de la pantalla con aire."""
    sitio = sitio_libre(ventana)
    ventana.resize(
        min(a_escala(ancho), sitio.width() - _AIRE), min(a_escala_corta(alto), sitio.height() - _AIRE)
    )
    siempre_a_la_vista(ventana)


def siempre_a_la_vista(ventana: QWidget) -> None:
    """La mueve lo justo para que quepa entera en la pantalla cada vez que crece, también al abrirse."""
    if ventana.findChild(_ALaVista) is None:
        ventana.installEventFilter(_ALaVista(ventana))


class _ALaVista(QObject):
    """Los diálogos se abren centrados y crecen hacia abajo: sin esto, los botones se salen."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget) and watched.isVisible():
            _meter(watched)
        return False


def _meter(ventana: QWidget) -> None:
    sitio, marco = sitio_libre(ventana), ventana.frameGeometry()
    ancho, alto = max(marco.width(), ventana.width() + 4), max(marco.height(), ventana.height() + _MARCO)
    donde = QPoint(
        max(sitio.left(), min(marco.left(), sitio.left() + sitio.width() - ancho)),
        max(sitio.top(), min(marco.top(), sitio.top() + sitio.height() - alto)),
    )
    if donde != marco.topLeft():
        ventana.move(donde)


def raya() -> QFrame:
    """Una línea horizontal de separación."""
    linea = QFrame()
    linea.setProperty("clase", "raya")
    linea.setFixedHeight(1)
    return linea


def accion_de(
    orden: OrdenDeArea,
    al_pulsar: Callable[[], object],
    *,
    principal: bool = False,
    atajo: str | None = None,
    ayuda: str = "",
) -> Accion:
    """Lo que ofrece un área, con lo que hace en su pantalla."""
    return Accion(orden.texto, orden.icono, al_pulsar, principal, atajo, ayuda, clave=orden.clave)


def boton_de(accion: Accion) -> QPushButton:
    """El botón de una acción, con su icono, atajo y ayuda."""
    boton = QPushButton(accion.texto)
    boton.setProperty("orden", accion.clave)
    boton.clicked.connect(lambda: accion.al_pulsar())
    if accion.principal or accion.peligro:
        boton.setProperty("clase", "principal" if accion.principal else "peligro")
    if accion.icono:
        color = "sobre_acento" if accion.principal else "peligro" if accion.peligro else None
        boton.setIcon(icono(accion.icono, color))
        boton.setIconSize(QSize(a_escala(16) + 6, a_escala(16)))
    _explicar(boton, accion)
    return boton


def _explicar(boton: QPushButton, accion: Accion) -> None:
    boton.setAccessibleName(accion.texto.replace("&", ""))
    boton.setAccessibleDescription(accion.ayuda)
    partes = [accion.ayuda, f"({accion.atajo})" if accion.atajo else ""]
    boton.setToolTip(" ".join(p for p in partes if p))
    if accion.atajo and accion.atajo not in ATAJOS_DE_LA_VENTANA:
        QShortcut(QKeySequence(accion.atajo), boton).activated.connect(boton.click)


def boton_de_icono(nombre: str, ayuda: str, al_pulsar: Callable[[], object]) -> QPushButton:
    """Un botón que sólo enseña su icono; `ayuda` es su nombre accesible."""
    boton = QPushButton(icono(nombre, "texto2"), "")
    boton.setProperty("clase", "plano")
    boton.setIconSize(QSize(a_escala(16), a_escala(16)))
    boton.setToolTip(ayuda)
    boton.setAccessibleName(ayuda)
    boton.clicked.connect(lambda: al_pulsar())
    return boton


class Desplegable(QComboBox):
    """Una de una lista. La rueda no cambia lo elegido: desliza lo que tiene debajo."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Numero(QSpinBox):
    """Un número que sube y baja; tampoco lo cambia la rueda."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class BarraDePestanas(QTabBar):
    """Unas pestañas; tampoco pasa de una a otra la rueda, que sólo quería deslizar lo de debajo."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Pestanas(QTabWidget):
    """Las de Qt, con esa barra."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabBar(BarraDePestanas())


def pintar_pildora(
    pintor: QPainter, hueco: QRect, texto: str, colores: tuple[str, str], letra: QFont
) -> None:
    """Una píldora con su palabra, al principio de `hueco` y centrada en alto. `colores`: letra y fondo."""
    fuente = QFont(letra)
    fuente.setPixelSize(a_escala(12))
    fuente.setWeight(QFont.Weight.DemiBold)
    medidas = QFontMetrics(fuente)
    sitio = hueco.width() - a_escala(6)
    palabra = medidas.elidedText(texto, Qt.TextElideMode.ElideRight, sitio)
    ancho, alto = medidas.horizontalAdvance(palabra) + a_escala(18), a_escala(21)
    cuadro = QRectF(hueco.left() - a_escala(6), hueco.center().y() - alto / 2 + 0.5, ancho, alto)
    pintor.setRenderHint(QPainter.RenderHint.Antialiasing)
    pintor.setPen(Qt.PenStyle.NoPen)
    pintor.setBrush(QColor(colores[1]))
    pintor.drawRoundedRect(cuadro, a_escala(8), a_escala(8))
    pintor.setPen(QColor(colores[0]))
    pintor.setFont(fuente)
    pintor.drawText(cuadro, Qt.AlignmentFlag.AlignCenter, palabra)


class Pildora(QWidget):
    """Un estado con su palabra y su color («exito», «aviso», «peligro», «acento», «neutro»)."""

    def __init__(self, texto: str = "", tono: str = "neutro", padre: QWidget | None = None) -> None:
        super().__init__(padre)
        self._texto = texto
        self._tono = tono
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.poner(texto, tono)

    def poner(self, texto: str, tono: str) -> None:
        """Cambia la palabra y el color; sin palabra no se ve."""
        self._texto, self._tono = texto, tono
        self.setAccessibleName(texto)
        if texto and self.parentWidget() is None:  # enseñada ya, sería una ventana que quita el foco
            self.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
        else:
            self.setVisible(bool(texto))
        self.updateGeometry()
        self.update()

    def texto(self) -> str:
        """La palabra que se ve."""
        return self._texto

    def sizeHint(self) -> QSize:
        fuente = self.font()
        fuente.setPixelSize(a_escala(12))
        fuente.setBold(True)
        ancho = QFontMetrics(fuente).horizontalAdvance(self._texto)
        return QSize(ancho + a_escala(20), a_escala(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        colores = fichas_actuales(QCoreApplication.instance()).tono(self._tono)
        hueco = self.rect().adjusted(a_escala(6), 0, a_escala(6), 0)
        pintor = QPainter(self)
        pintar_pildora(pintor, hueco, self._texto, colores, self.font())
        pintor.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()


def en_renglones(nuevo: Accion | None, vacio: str, cosas: Sequence[QWidget]) -> QWidget:
    """Las cosas una bajo otra, separadas por rayas; arriba, el botón de añadir; sin ninguna, `vacio`."""
    hoja = QWidget()
    caja = QVBoxLayout(hoja)
    caja.setContentsMargins(0, 0, 0, 0)
    if nuevo is not None:
        caja.addWidget(boton_de(nuevo), 0, Qt.AlignmentFlag.AlignLeft)
    if not cosas:
        caja.addWidget(etiqueta(vacio, "suave"))
    for i, cosa in enumerate(cosas):
        if i:
            caja.addWidget(raya())
        caja.addWidget(cosa)
    caja.addStretch(1)
    return hoja


_LETRA_MENOR = 10
_HOLGURA = 2
"""Lo que se pide de más: con el ancho justo, Qt pone puntos."""


class Cifra(QLabel):
    """Un importe que no se parte nunca: si no cabe, encoge la letra y sólo al final acaba en puntos."""

    def __init__(self, texto: str = "") -> None:
        super().__init__(texto)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("clase", "apartado")

    def minimumSizeHint(self) -> QSize:
        return QSize(a_escala(40), super().minimumSizeHint().height())

    def letra(self) -> QFont:
        """La mayor, hasta la suya, con que el texto cabe en el ancho que hay."""
        letra = QFont(self.font())
        cabe = letra.pixelSize()
        while cabe > a_escala(_LETRA_MENOR) and _ancho(letra, self.text()) + _HOLGURA > self.width():
            cabe -= 1
            letra.setPixelSize(cabe)
        return letra

    def paintEvent(self, event: QPaintEvent) -> None:
        letra = self.letra()
        texto = QFontMetrics(letra).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        pintor = QPainter(self)
        pintor.setFont(letra)
        pintor.setPen(QColor(fichas_actuales(QCoreApplication.instance()).texto))
        pintor.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, texto)
        pintor.end()


def tarjeta_de_cifra(rotulo: str, cifra: QLabel) -> QFrame:
    """Una cifra con su rótulo encima."""
    marco = tarjeta()
    caja = QVBoxLayout(marco)
    caja.setContentsMargins(a_escala_corta(14), a_escala_corta(8), a_escala_corta(14), a_escala_corta(8))
    caja.setSpacing(a_escala_corta(2))
    caja.addWidget(etiqueta(rotulo, "rotulo"))
    caja.addWidget(cifra)
    return marco


def _ancho(letra: QFont, texto: str) -> int:
    return QFontMetrics(letra).horizontalAdvance(texto)


_ANCHO_DE_REFERENCIA = 960
_MINIMO_DE_LISTA, _MINIMO_DE_FICHA, _MINIMO_DE_INDICE = 300, 260, 200


class Partida(QSplitter):
    """Lista a la izquierda y ficha a la derecha, hasta que quien trabaja mueve la raya.

    `ancho_ficha`: píxeles con letra de 13; si la letra crece y el sitio no, la
    ficha guarda la proporción que tendría en una ventana de 1280.
    """

    def __init__(self, lista: QWidget, ficha: QWidget, ancho_ficha: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._ancho_ficha = ancho_ficha
        self._movida = False
        self.setHandleWidth(14)
        self.setChildrenCollapsible(False)
        self.addWidget(lista)
        self.addWidget(ficha)
        lista.setMinimumWidth(min(a_escala(_MINIMO_DE_LISTA), 400))
        ficha.setMinimumWidth(min(a_escala(_MINIMO_DE_FICHA), 300))
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        self.splitterMoved.connect(self._al_mover)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._movida:
            total = self.width() - self.handleWidth()
            ficha = min(a_escala(self._ancho_ficha), total * self._ancho_ficha // _ANCHO_DE_REFERENCIA)
            self.setSizes([total - ficha, ficha])

    def sizeHint(self) -> QSize:
        """De alto, lo justo: con el de una ficha larga, la página crecería y la ficha no se deslizaría."""
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def raya(self) -> int:
        """Lo que ocupa la lista, en milésimas, si quien trabaja la puso ahí; si no, 0."""
        total = sum(self.sizes())
        return round(self.sizes()[0] * 1000 / total) if self._movida and total else 0

    def poner_raya(self, milesimas: int) -> None:
        """La deja donde se puso otra vez."""
        total = self.width() - self.handleWidth()
        self._movida = True
        self.setSizes([total * milesimas // 1000, total - total * milesimas // 1000])

    def _al_mover(self, *_: int) -> None:
        self._movida = True


class IndiceYEscritura(QSplitter):
    """Las partes de un papel a la izquierda y lo que se escribe en ellas a la derecha.

    `proporcion`: cómo se reparten el ancho, el índice y la escritura.
    """

    def __init__(self, indice: QWidget, escritura: QWidget, proporcion: tuple[int, int]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(14)
        for lugar, (lado, parte) in enumerate(zip((indice, escritura), proporcion, strict=True)):
            self.addWidget(lado)
            self.setStretchFactor(lugar, parte)
        indice.setMinimumWidth(min(a_escala(_MINIMO_DE_INDICE), 220))


def con_deslizador(pieza: QWidget) -> Deslizador:
    """`pieza` con deslizador vertical y sin barra horizontal."""
    return Deslizador(pieza)


def pie_de_cuadro(
    cuadro: QDialog, *aceptan: QPushButton, antes: Sequence[QWidget] = (), cabe: QWidget | None = None
) -> QHBoxLayout:
    """El pie de un cuadro: a la izquierda `antes` (y `cabe`, a lo ancho); a la derecha, aceptar y «Cancelar».

    En el orden del sistema, como sus propios avisos: en Windows se acepta delante; en GNOME, al final.
    """
    cancelar = QPushButton("Cancelar")
    cancelar.setAutoDefault(False)
    cancelar.clicked.connect(cuadro.reject)
    pie = QHBoxLayout()
    for pieza in antes:
        pie.addWidget(pieza)
    if cabe is None:
        pie.addStretch(1)
    else:
        pie.addWidget(cabe, 1)
    puestos = (*aceptan, cancelar) if _acepta_delante(cuadro) else (cancelar, *aceptan)
    for boton in puestos:
        pie.addWidget(boton)
    return pie


def _acepta_delante(cuadro: QWidget) -> bool:
    orden = cuadro.style().styleHint(QStyle.StyleHint.SH_DialogButtonLayout, None, cuadro)
    return orden in (_Orden.WinLayout.value, _Orden.KdeLayout.value)


def vaciar_caja(caja: QGridLayout | QVBoxLayout | QHBoxLayout) -> None:
    """Quita y destruye todo lo que hay en una caja."""
    while (cosa := caja.takeAt(0)) is not None:
        pieza = cosa.widget()
        if pieza is not None:
            pieza.hide()
            pieza.deleteLater()
