"""La tabla de todas las listas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from escritorio.comun.datos.dejado import ComoSeDejo
from escritorio.comun.interfaz.casillas import ROL_PILDORA, Columna, Indice, ModeloTabla
from escritorio.comun.interfaz.fichas import Fichas
from escritorio.comun.interfaz.foco import es_enter
from escritorio.comun.interfaz.piezas import pintar_pildora
from escritorio.comun.interfaz.tema import a_escala, a_escala_corta, fichas_actuales

MARGEN = 12
ALTO_DE_FILA = 38
_SIN_CORTAR = Qt.TextFlag.TextDontClip.value
"""Con la letra grande las dos líneas van más juntas que de costumbre: lo que baja no se recorta."""


class DelegadoDeCelda(QStyledItemDelegate):
    """Pinta fondo de selección, texto o píldora y la raya de abajo."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Indice) -> None:
        fichas = fichas_actuales(QCoreApplication.instance())
        painter.save()
        self._fondo(painter, option, fichas)
        texto = str(index.data() or "")
        tono = index.data(ROL_PILDORA)
        if tono and texto:
            pintar_pildora(painter, _hueco(option.rect), texto, fichas.tono(str(tono)), option.font)
        else:
            self._texto(painter, option, index, texto, fichas)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Indice) -> QSize:
        texto = str(index.data() or "")
        relleno = a_escala(MARGEN) * 2 + (a_escala(18) if index.data(ROL_PILDORA) else 0)
        return QSize(option.fontMetrics.horizontalAdvance(texto) + relleno + 2, a_escala_corta(ALTO_DE_FILA))

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Indice,
    ) -> bool:
        """La ayuda flotante sólo sale si el texto no cabe."""
        if index.data(ROL_PILDORA):
            cabe = self.sizeHint(option, index).width() <= option.rect.width() + 2
        else:
            cabe = not lineas_de(str(index.data() or ""), option.fontMetrics, _hueco(option.rect).width())[1]
        QToolTip.showText(event.globalPos(), "" if cabe else f"<p>{_escapado(index)}</p>", view)
        return True

    def _fondo(self, pintor: QPainter, opcion: QStyleOptionViewItem, fichas: Fichas) -> None:
        if opcion.state & QStyle.StateFlag.State_Selected:
            pintor.fillRect(opcion.rect, QColor(fichas.seleccion))
        pintor.setPen(QColor(fichas.borde))
        pintor.drawLine(opcion.rect.bottomLeft(), opcion.rect.bottomRight())

    def _texto(
        self, pintor: QPainter, opcion: QStyleOptionViewItem, indice: Indice, texto: str, fichas: Fichas
    ) -> None:
        hueco = _hueco(opcion.rect)
        lineas, _ = lineas_de(texto, opcion.fontMetrics, hueco.width())
        pintor.setFont(opcion.font)
        pintor.setPen(QColor(fichas.texto))
        alto = min(opcion.fontMetrics.height(), hueco.height() // len(lineas))
        arriba = hueco.top() + (hueco.height() - alto * len(lineas)) // 2
        donde = int(indice.data(Qt.ItemDataRole.TextAlignmentRole)) | _SIN_CORTAR
        for n, linea in enumerate(lineas):
            pintor.drawText(QRect(hueco.left(), arriba + n * alto, hueco.width(), alto), donde, linea)


def lineas_de(texto: str, medidas: QFontMetrics, ancho: int) -> tuple[list[str], bool]:
    """Una línea o, si no cabe, dos partidas entre palabras. Devuelve también si algo quedó fuera."""
    linea = " ".join(texto.split())
    if medidas.horizontalAdvance(linea) <= ancho:
        return [linea], False
    palabras = linea.split(" ")
    caben = 1
    while caben < len(palabras) and medidas.horizontalAdvance(" ".join(palabras[: caben + 1])) <= ancho:
        caben += 1
    partes = [parte for parte in (" ".join(palabras[:caben]), " ".join(palabras[caben:])) if parte]
    vistas = [medidas.elidedText(parte, Qt.TextElideMode.ElideRight, ancho) for parte in partes]
    return vistas, vistas != partes


def _hueco(marco: QRect) -> QRect:
    return marco.adjusted(a_escala(MARGEN), 0, -a_escala(MARGEN), -1)


def _escapado(indice: Indice) -> str:
    texto = str(indice.data() or "")
    return texto.replace("&", "&amp;").replace("<", "&lt;")


__all__ = ["Columna", "ModeloTabla", "Tabla"]

T = TypeVar("T")
_MUESTRA = 60
_MINIMO = 64
_MINIMO_ESTIRADA = 130
_TRAZO = 2
_ESPERA_MS = 200
"""Lo que se aguarda a que se suelte la raya de una columna para recolocar las demás."""
_AIRE = 8
"""Entre una fila de dos líneas y la siguiente, en píxeles."""


class Tabla(QTableView, Generic[T]):
    """Lista de filas: una es la actual, y se pueden elegir varias para copiarlas.

    `clave_de_fila` da el identificador con que se conserva la selección al
    recargar y al filtrar. `nombre`: el que oyen los lectores de pantalla.
    """

    elegida = Signal(object)
    """La fila actual (T) o None."""
    activada = Signal(object)
    """La fila (T) en la que se pulsó Enter o se hizo doble clic."""
    dispuesta = Signal()
    """Quien trabaja cambió el ancho, el sitio, el orden o las columnas que se ven."""
    repartida = Signal(object)
    """Los títulos de las columnas que no se ven porque no caben; las que se quitaron adrede, no."""
    menu_pedido = Signal(QPoint)
    """Se pidió el menú de la fila, con el ratón o con su tecla: dónde, en la pantalla."""
    quitar_pedido = Signal()
    """Se pulsó Supr."""

    def __init__(
        self,
        modelo: ModeloTabla[T],
        clave_de_fila: Callable[[T], str],
        nombre: str,
        padre: QWidget | None = None,
    ) -> None:
        super().__init__(padre)
        self._modelo = modelo
        self._clave = clave_de_fila
        self._actual = ""
        self._recargando = self._disponiendo = False
        self._anchos_puestos: dict[str, float] = {}
        self._escondidas: set[str] = set()
        self._tras_estirar = QTimer(self, singleShot=True, interval=_ESPERA_MS)
        self._tras_estirar.timeout.connect(self._repartir)
        self.setAccessibleName(nombre)
        self._vestir()
        self.setModel(modelo)
        self.setItemDelegate(DelegadoDeCelda(self))
        self.setSortingEnabled(True)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        modelo.modelAboutToBeReset.connect(self._antes_de_recargar)
        modelo.modelReset.connect(self._tras_recargar)
        self.selectionModel().currentRowChanged.connect(self._al_cambiar)
        cabecera = self.horizontalHeader()
        cabecera.sectionResized.connect(self._al_estirar)
        cabecera.sectionMoved.connect(self._al_disponer)
        cabecera.sortIndicatorChanged.connect(self._al_disponer)
        self.doubleClicked.connect(lambda indice: self.activada.emit(modelo.fila(indice.row())))

    def poner(self, filas: Sequence[T]) -> None:
        """Cambia las filas; si la elegida sigue estando, sigue elegida."""
        self._modelo.poner(filas)

    def modelo(self) -> ModeloTabla[T]:
        """El modelo que se ve."""
        return self._modelo

    def actual(self) -> T | None:
        """La fila elegida, o nada."""
        indice = self.currentIndex()
        return self._modelo.fila(indice.row()) if indice.isValid() else None

    def lo_que_se_ve(self, filas: Sequence[T] | None = None) -> tuple[list[str], list[list[str]]]:
        """Los títulos y las filas, o sólo esas, con las columnas que se quieren ver y en su sitio."""
        cabecera, todas = self.horizontalHeader(), self._modelo.columnas
        puestas = [todas[cabecera.logicalIndex(i)] for i in range(len(todas))]
        columnas = [c for c in puestas if self.se_ve(c.titulo)]
        cuales = self._modelo.filas_visibles() if filas is None else filas
        return [c.titulo for c in columnas], [
            [" ".join(c.texto(f).split()) for c in columnas] for f in cuales
        ]

    def elegidas(self) -> list[T]:
        """Las filas elegidas, en el orden en que se ven."""
        return [self._modelo.fila(i.row()) for i in sorted(self.selectionModel().selectedRows())]

    def copiar(self) -> None:
        """Las elegidas, con sus títulos: pegadas en una hoja de cálculo, cada dato cae en su celda."""
        titulos, filas = self.lo_que_se_ve(self.elegidas())
        if filas:
            QGuiApplication.clipboard().setText("\n".join("\t".join(fila) for fila in (titulos, *filas)))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Con la tecla sale bajo la fila elegida."""
        donde = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            donde = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        self.menu_pedido.emit(donde)

    def clave_de(self, fila: T) -> str:
        """El identificador de esa fila."""
        return self._clave(fila)

    def seleccionar(self, clave: str) -> bool:
        """Elige la fila de esa clave y la deja a la vista. Devuelve si está entre las visibles."""
        lugar = self._modelo.lugar(clave, self._clave)
        if lugar is None:
            return False
        self.setCurrentIndex(self._modelo.index(lugar, 0))
        self.scrollTo(self._modelo.index(lugar, 0))
        return True

    def seleccionar_primera(self) -> None:
        """Elige la primera fila visible, si la hay."""
        if self._modelo.rowCount():
            self.setCurrentIndex(self._modelo.index(0, 0))

    def como_se_dejo(self) -> ComoSeDejo:
        """Los anchos puestos a mano, el sitio y el orden de las columnas y las que no se ven."""
        cabecera, titulos = self.horizontalHeader(), [c.titulo for c in self._modelo.columnas]
        orden = tuple(titulos[cabecera.logicalIndex(i)] for i in range(len(titulos)))
        cual = cabecera.sortIndicatorSection()
        return ComoSeDejo(
            anchos={titulo: round(ancho) for titulo, ancho in self._anchos_puestos.items()},
            orden=orden if orden != tuple(titulos) else (),
            escondidas=tuple(t for t in titulos if t in self._escondidas),
            ordenada=titulos[cual] if 0 <= cual < len(titulos) else "",
            al_reves=cabecera.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder,
        )

    def disponer(self, como: ComoSeDejo) -> None:
        """La deja así; lo que nombre columnas que ya no están no cuenta."""
        titulos = [c.titulo for c in self._modelo.columnas]
        cabecera = self.horizontalHeader()
        self._disponiendo = True
        self._anchos_puestos = {t: float(a) for t, a in como.anchos.items() if t in titulos}
        self._escondidas = {t for t in como.escondidas if t in titulos}
        for sitio, titulo in enumerate(t for t in como.orden if t in titulos):
            cabecera.moveSection(cabecera.visualIndex(titulos.index(titulo)), sitio)
        if como.ordenada in titulos:
            sentido = Qt.SortOrder.DescendingOrder if como.al_reves else Qt.SortOrder.AscendingOrder
            self.sortByColumn(titulos.index(como.ordenada), sentido)
        self._disponiendo = False
        self._repartir()

    def ver_columna(self, titulo: str, si: bool) -> None:
        """Enseña o esconde una columna; la última que quede no se esconde."""
        escondidas = self._escondidas - {titulo} if si else self._escondidas | {titulo}
        if len(escondidas) < len(self._modelo.columnas):
            self._escondidas = escondidas
            self._repartir()
            self._al_disponer()

    def se_ve(self, titulo: str) -> bool:
        """Si esa columna se quiere ver, quepa o no."""
        return titulo not in self._escondidas

    def _al_estirar(self, cual: int, _: int, ancho: int) -> None:
        """Lo que se pone a mano se respeta; las demás le hacen sitio en cuanto se suelta."""
        if not self._disponiendo:
            self._anchos_puestos[self._modelo.columnas[cual].titulo] = ancho / a_escala(100) * 100
            self._tras_estirar.start()
            self.dispuesta.emit()

    def _al_disponer(self, *_: object) -> None:
        if not self._disponiendo:
            self.dispuesta.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        fila = self.actual()
        if fila is not None and es_enter(event):
            self.activada.emit(fila)
            return
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copiar()
            return
        if fila is not None and event.matches(QKeySequence.StandardKey.Delete):
            self.quitar_pedido.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt pone la fila actual sin pintarla elegida: aquí se ve lo que se tiene."""
        super().focusInEvent(event)
        if self.currentIndex().isValid() and not self.selectionModel().hasSelection():
            self.selectRow(self.currentIndex().row())
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Con el cursor en ella, un recuadro dice en qué fila: elegida se ve igual aunque no lo esté."""
        super().paintEvent(event)
        if not self.hasFocus():
            return
        pintor, visible = QPainter(self.viewport()), self.viewport().rect()
        pintor.setPen(QPen(QColor(fichas_actuales(QCoreApplication.instance()).acento), _TRAZO))
        if self.currentIndex().isValid():
            fila = self.visualRect(self.currentIndex())
            visible.setTop(fila.top())
            visible.setBottom(fila.bottom())
        pintor.drawRect(visible.adjusted(1, 1, -1, -1))
        pintor.end()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._repartir()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.model() is not None:
            self._repartir()

    def _vestir(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(a_escala_corta(ALTO_DE_FILA))
        self.verticalHeader().setMinimumSectionSize(1)
        cabecera = self.horizontalHeader()
        cabecera.setHighlightSections(False)
        cabecera.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        cabecera.setMinimumSectionSize(24)
        cabecera.setSectionsMovable(True)
        cabecera.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def _antes_de_recargar(self) -> None:
        fila = self.actual()
        self._actual = self._clave(fila) if fila is not None else self._actual
        self._recargando = True

    def _tras_recargar(self) -> None:
        self._repartir()
        hallada = bool(self._actual) and self.seleccionar(self._actual)
        self._recargando = False
        self._actual = self._actual if hallada else ""
        self.elegida.emit(self.actual())

    def _al_cambiar(self, *_: Any) -> None:
        if not self._recargando:
            self.elegida.emit(self.actual())

    def _repartir(self) -> None:
        anchos = self._anchos(self.viewport().width())
        antes, self._disponiendo = self._disponiendo, True
        for i, ancho in enumerate(anchos):
            self.setColumnHidden(i, not ancho)
            if ancho:
                self.setColumnWidth(i, ancho)
        self._disponiendo = antes
        self.verticalHeader().setDefaultSectionSize(self.alto_de_fila(anchos))
        sin_sitio = (c.titulo for c, ancho in zip(self._modelo.columnas, anchos, strict=True) if not ancho)
        self.repartida.emit([titulo for titulo in sin_sitio if self.se_ve(titulo)])

    def alto_de_fila(self, anchos: list[int]) -> int:
        """El de todas, con las columnas de ese ancho: crece si algún texto pide dos líneas."""
        alto = a_escala_corta(ALTO_DE_FILA)
        return max(alto, self.fontMetrics().height() * 2 + _AIRE) if self._se_parte(anchos) else alto

    def _se_parte(self, anchos: list[int]) -> bool:
        """Si algún texto pide dos líneas; se mira en las primeras filas, como los anchos."""
        margenes, medidas = 2 * a_escala(MARGEN), self.fontMetrics()
        filas = [self._modelo.fila(n) for n in range(min(self._modelo.rowCount(), _MUESTRA))]
        return any(
            len(lineas_de(columna.texto(fila), medidas, ancho - margenes)[0]) > 1
            for columna, ancho in zip(self._modelo.columnas, anchos, strict=True)
            if ancho and not columna.pildora
            for fila in filas
        )

    def _anchos(self, total: int) -> list[int]:
        """Lo que pide cada columna; lo que sobra, para las que se estiran; si falta, ceden las más anchas."""
        columnas = self._modelo.columnas
        anchos = [self._ideal(i) for i in range(len(columnas))]
        elasticas = self._elasticas()
        minimos = [self._minimo(i, anchos[i]) for i in range(len(columnas))]
        for i in _sobrantes(columnas, minimos, total):
            anchos[i] = minimos[i] = 0
        sobra = total - sum(anchos)
        if sobra < 0:
            anchos = _rebajados(anchos, minimos, total)
            anchos[elasticas[0]] += max(0, total - sum(anchos))
            return anchos
        for n, i in enumerate(elasticas):
            parte = sobra // (len(elasticas) - n)
            anchos[i] += parte
            sobra -= parte
        return anchos

    def _elasticas(self) -> list[int]:
        """Las que se quedan con lo que sobra: nunca una puesta a mano, si hay otra."""
        vistas = [i for i, columna in enumerate(self._modelo.columnas) if self.se_ve(columna.titulo)]
        libres = [i for i in vistas if self._modelo.columnas[i].titulo not in self._anchos_puestos]
        return [i for i in libres if self._modelo.columnas[i].estira] or (libres or vistas)[-1:]

    def _minimo(self, i: int, ideal: int) -> int:
        """Las cifras, las píldoras y lo esencial no se recortan; los textos y lo puesto a mano, sí."""
        columna = self._modelo.columnas[i]
        if columna.titulo in self._anchos_puestos or not ideal:
            return min(ideal, a_escala(_MINIMO))
        if columna.derecha or columna.pildora or (columna.esencial and not columna.estira):
            return ideal
        return min(
            ideal, max(a_escala(_MINIMO_ESTIRADA if columna.estira else _MINIMO), self._ancho_de_titulo(i))
        )

    def _ancho_de_titulo(self, i: int) -> int:
        cabecera = self.horizontalHeader()
        flecha = a_escala(16) if cabecera.sortIndicatorSection() == i else 0
        letra = QFont(cabecera.font())
        letra.setPixelSize(a_escala(12))
        letra.setWeight(QFont.Weight.DemiBold)
        ancho = QFontMetrics(letra).horizontalAdvance(self._modelo.columnas[i].titulo)
        return ancho + a_escala(MARGEN) * 2 + flecha + 4

    def _ideal(self, i: int) -> int:
        columna = self._modelo.columnas[i]
        if not self.se_ve(columna.titulo):
            return 0
        if puesto := self._anchos_puestos.get(columna.titulo):
            return a_escala(puesto)
        titulo = self._ancho_de_titulo(i)
        if columna.ancho is not None:
            return max(a_escala(columna.ancho), titulo)
        margen = a_escala(MARGEN) * 2 + 4 + (a_escala(10) if columna.pildora else 0)
        visibles = range(min(self._modelo.rowCount(), _MUESTRA))
        textos = (columna.texto(self._modelo.fila(n)) for n in visibles)
        largo = max((self.fontMetrics().horizontalAdvance(t[:80]) for t in textos), default=0)
        return max(titulo, min(largo + margen, a_escala(420)))


def _sobrantes(columnas: Sequence[Columna[Any]], minimos: list[int], total: int) -> list[int]:
    """Las columnas que no caben ni apretadas, de la menos a la más importante y desde la derecha."""
    sobrantes: list[int] = []
    ocupado = sum(minimos)
    candidatas = [i for i in range(len(columnas)) if not columnas[i].estira]
    for i in sorted(candidatas, key=lambda i: (_importancia(columnas[i], i), -i)):
        if ocupado <= total:
            break
        sobrantes.append(i)
        ocupado -= minimos[i]
    return sobrantes


def _importancia(columna: Columna[Any], i: int) -> int:
    """2, lo esencial; 1, la primera y las píldoras; 0, lo demás."""
    if columna.esencial:
        return 2
    return 1 if i == 0 or columna.pildora else 0


def _rebajados(anchos: list[int], minimos: list[int], total: int) -> list[int]:
    """Baja a la par las más anchas, sin pasar de su mínimo, hasta que quepan todas."""

    def hasta(tope: int) -> list[int]:
        return [min(ancho, max(minimo, tope)) for ancho, minimo in zip(anchos, minimos, strict=True)]

    bajo, alto = 0, max(anchos)
    while alto - bajo > 1:
        medio = (bajo + alto) // 2
        bajo, alto = (medio, alto) if sum(hasta(medio)) <= total else (bajo, medio)
    return hasta(bajo)
