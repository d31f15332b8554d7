"""La barra de la izquierda: marca, búsqueda, áreas y pie."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMargins, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from escritorio.comun.base.identificadores import Destino
from escritorio.comun.interfaz.piezas import con_deslizador, etiqueta, vaciar_caja
from escritorio.comun.interfaz.tema import a_escala, a_escala_corta, icono

_ANCHO = 232
_ANCHO_MAXIMO = 272
_ANCHO_DE_DIBUJOS = 64
_ALTO_HOLGADO = 780
_BUSCAR = "  Buscar…"


class Lateral(QFrame):
    """Navegación de la ventana. Arriba y abajo recorren las áreas; Enter entra.

    Estrecha, cada área es su dibujo: el nombre se lee al señalarla y lo oye quien no ve.
    """

    elegido = Signal(str)
    buscar = Signal()
    cambiar_tema = Signal()
    ajustes = Signal()

    def __init__(self, nombre: str, subtitulo: str = "", padre: QWidget | None = None) -> None:
        super().__init__(padre)
        self.setProperty("clase", "lateral")
        self._marca = QLabel()
        self._nombre = etiqueta(nombre, "apartado")
        self._subtitulo = etiqueta(subtitulo, "rotulo")
        self._buscador = _Buscador()
        self._buscador.clicked.connect(self.buscar)
        self._botones: dict[str, BotonDeArea] = {}
        self._rotulos: list[QLabel] = []
        self._estrecha = False
        self._grupos = QVBoxLayout()
        self._tema = BotonDeArea(Destino("tema", "Modo oscuro", "moon"), marcable=False)
        self._tema.clicked.connect(self.cambiar_tema)
        self._ajustes = BotonDeArea(Destino("ajustes", "Ajustes", "settings"), marcable=False)
        self._ajustes.clicked.connect(self.ajustes)
        self._montar()
        self._medir()

    def poner_marca(self, nombre: str, subtitulo: str = "") -> None:
        """El nombre de la asociación y la línea de debajo."""
        self._nombre.setText(nombre)
        self._nombre.setToolTip(subtitulo or nombre)
        self._subtitulo.setText(subtitulo)
        self._repartir()

    def poner_grupos(self, grupos: Sequence[tuple[str, Sequence[Destino]]]) -> None:
        """Las áreas, por grupos rotulados («» para un grupo sin rótulo)."""
        vaciar_caja(self._grupos)
        self._botones.clear()
        self._rotulos.clear()
        for rotulo, destinos in grupos:
            if rotulo:
                marca = etiqueta(rotulo, "rotulo-fuerte")
                self._rotulos.append(marca)
                self._grupos.addWidget(marca)
            for destino in destinos:
                self._grupos.addWidget(self._boton(destino))
        self._grupos.addStretch(1)
        self._repartir()

    def estrechar(self, si: bool) -> None:
        """En una ventana estrecha el ancho es de lo que se trabaja."""
        if si != self._estrecha:
            self._estrecha = si
            self._medir()

    def marcar(self, clave: str) -> None:
        """Señala el área que se está viendo y la deja a la vista."""
        for otra, boton in self._botones.items():
            boton.setChecked(otra == clave)
            if otra == clave:
                self._zona.ensureWidgetVisible(boton)

    def poner_indicador(self, clave: str, cuantos: int) -> None:
        """La cifra de pendientes junto a un área; con 0 no se ve."""
        self._botones[clave].poner_indicador(cuantos)

    def poner_oscuro(self, oscuro: bool) -> None:
        """El pie ofrece el otro tema."""
        self._tema.poner("Modo claro" if oscuro else "Modo oscuro", "sun" if oscuro else "moon")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._medir()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._repartir()

    def _boton(self, destino: Destino) -> BotonDeArea:
        boton = BotonDeArea(destino)
        boton.clicked.connect(lambda: self.elegido.emit(destino.clave))
        self._botones[destino.clave] = boton
        return boton

    def _medir(self) -> None:
        ancho = a_escala_corta(_ANCHO_DE_DIBUJOS) if self._estrecha else min(a_escala(_ANCHO), _ANCHO_MAXIMO)
        self.setFixedWidth(ancho)
        lado = a_escala(28)
        self._marca.setPixmap(icono("landmark", "acento").pixmap(lado, lado))
        self._buscador.medir()
        for boton in (*self._botones.values(), self._tema, self._ajustes):
            boton.medir()
        self._repartir()

    def _repartir(self) -> None:
        """En una ventana baja todas las áreas se ven: se aprietan, y el nombre entero les deja su sitio."""
        holgado = self.height() >= a_escala(_ALTO_HOLGADO)
        self._nombre.setHidden(self._estrecha)
        self._grupos.setSpacing(2 if holgado or not self._estrecha else 0)
        self._subtitulo.setVisible(holgado and not self._estrecha and bool(self._subtitulo.text()))
        self._buscador.abreviar(self._estrecha)
        for rotulo in self._rotulos:
            rotulo.setHidden(self._estrecha)
            rotulo.setContentsMargins(
                a_escala(14), a_escala(8 if holgado else 4), 0, a_escala(2 if holgado else 0)
            )
        for boton in (*self._botones.values(), self._tema, self._ajustes):
            boton.apretar(not holgado)
            boton.abreviar(self._estrecha)

    def _montar(self) -> None:
        caja = QVBoxLayout(self)
        caja.setContentsMargins(10, 14, 10, 12)
        caja.setSpacing(4)
        cabecera = QHBoxLayout()
        cabecera.setSpacing(8)
        rotulos = QVBoxLayout()
        rotulos.setSpacing(0)
        rotulos.addWidget(self._nombre)
        rotulos.addWidget(self._subtitulo)
        cabecera.addWidget(self._marca, 0, Qt.AlignmentFlag.AlignTop)
        cabecera.addLayout(rotulos, 1)
        caja.addLayout(cabecera)
        caja.addSpacing(8)
        caja.addWidget(self._buscador)
        hoja = QWidget()
        hoja.setLayout(self._grupos)
        self._grupos.setContentsMargins(0, 0, 0, 0)
        self._grupos.setSpacing(2)
        self._zona = con_deslizador(hoja)
        caja.addWidget(self._zona, 1)
        caja.addWidget(self._tema)
        caja.addWidget(self._ajustes)


class BotonDeArea(QPushButton):
    """Icono, nombre e indicador; el icono toma el color de acento cuando está marcado."""

    def __init__(self, destino: Destino, marcable: bool = True, padre: QWidget | None = None) -> None:
        super().__init__(padre)
        self._icono = destino.icono
        self._texto = destino.texto
        self._abreviado = False
        self._indicador = QLabel(self)
        self._indicador.setProperty("clase", "indicador")
        self._indicador.hide()
        self.setCheckable(marcable)
        self.toggled.connect(self._tintar)
        self.poner(destino.texto, destino.icono)

    def poner(self, texto: str, nombre_icono: str) -> None:
        """Cambia nombre e icono."""
        self._texto, self._icono = texto, nombre_icono
        self._rotular()
        self.setAccessibleName(texto)
        self.medir()
        self._tintar()

    def medir(self) -> None:
        """El dibujo crece con la letra."""
        self.setIconSize(QSize(a_escala(18), a_escala(18)))
        self._colocar()

    def apretar(self, si: bool) -> None:
        """Ocupa menos alto, o el suyo."""
        _distinguir(self, "apretado", si)

    def abreviar(self, si: bool) -> None:
        """Sólo su dibujo, o también su nombre."""
        if si != self._abreviado:
            self._abreviado = si
            _distinguir(self, "abreviado", si)
            self._rotular()
            self._colocar()

    def poner_indicador(self, cuantos: int) -> None:
        """Cuántas cosas esperan; la cifra también la oye quien no ve."""
        self._indicador.setText(str(cuantos) if cuantos < 100 else "99+")
        self._indicador.setVisible(cuantos > 0)
        self.setAccessibleName(f"{self._texto}, {cuantos} pendientes" if cuantos else self._texto)
        self._colocar()

    def nextCheckState(self) -> None:
        """Pulsar no marca: marca la ventana cuando de verdad cambia de área."""

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]  # Qt entrega QResizeEvent
        self._colocar()

    def _rotular(self) -> None:
        self.setText("" if self._abreviado else f"  {self._texto}")
        self.setToolTip(self._texto if self._abreviado else "")

    def _tintar(self) -> None:
        self.setIcon(icono(self._icono, "acento" if self.isChecked() else "texto2"))

    def _colocar(self) -> None:
        self._indicador.adjustSize()
        x = self.width() - self._indicador.width() - a_escala(0 if self._abreviado else 10)
        y = 0 if self._abreviado else (self.height() - self._indicador.height()) // 2
        self._indicador.move(x, y)


class _Buscador(QPushButton):
    def __init__(self) -> None:
        super().__init__(icono("search", "texto2"), _BUSCAR)
        self.setProperty("clase", "buscador")
        self.setAccessibleName("Buscar u ordenar algo")
        self.setToolTip("Buscar en todo el archivo o dar una orden (Ctrl+K)")
        self.medir()
        self._tecla = QLabel("Ctrl K")
        self._tecla.setProperty("clase", "tecla")
        caja = QHBoxLayout(self)
        caja.setContentsMargins(0, 0, a_escala(7), 0)
        caja.addStretch(1)
        caja.addWidget(self._tecla, 0, Qt.AlignmentFlag.AlignVCenter)

    def medir(self) -> None:
        """El dibujo crece con la letra."""
        self.setIconSize(QSize(a_escala(16), a_escala(16)))

    def abreviar(self, si: bool) -> None:
        """Sólo su dibujo, o también lo que hace y su tecla."""
        _distinguir(self, "abreviado", si)
        self.setText("" if si else _BUSCAR)
        self._tecla.setHidden(si)


def _distinguir(boton: QPushButton, como: str, si: bool) -> None:
    """Lo viste de esa manera, o de la suya."""
    if boton.property(como) is not si:
        boton.setProperty(como, si)
        boton.style().unpolish(boton)
        boton.style().polish(boton)


_AIRE, _MARCO_DEL_CURSOR = 24, 4
"""Lo que la hoja de estilo se come a los lados de cada título, que Qt no descuenta al medirlo; y, por cada
dirección, lo que además se come el marco del que lleva el cursor."""


class Indice(QListWidget):
    """Cada título en las líneas que necesita; nunca se corta ni hay que correrlo a los lados."""

    def __init__(self, nombre: str) -> None:
        super().__init__()
        self.setAccessibleName(nombre)
        self.setProperty("clase", "indice")
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setItemDelegate(_Enteros(self))


class _Enteros(QStyledItemDelegate):
    """Da a cada título las líneas que necesita en el ancho que de verdad tiene."""

    def sizeHint(self, opcion: QStyleOptionViewItem, indice: QModelIndex | QPersistentModelIndex) -> QSize:
        estrecha = QStyleOptionViewItem(opcion)
        estrecha.rect.adjust(0, 0, -a_escala(_AIRE) - _MARCO_DEL_CURSOR, 0)
        return super().sizeHint(estrecha, indice).grownBy(QMargins(0, 0, 0, _MARCO_DEL_CURSOR))
