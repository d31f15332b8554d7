"""Ver, guardar e imprimir un PDF sin salir del programa."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.datos.salida import escribir_archivo
from escritorio.comun.documentos.graficos import dibujo_svg
from escritorio.comun.documentos.laminas import Colores, Lamina
from escritorio.comun.interfaz.avisos import Avisos, explicando_errores
from escritorio.comun.interfaz.dialogos import Dialogos
from escritorio.comun.interfaz.fichas import Fichas
from escritorio.comun.interfaz.piezas import Accion, boton_de, boton_de_icono, sitio_libre
from escritorio.comun.interfaz.tema import a_escala, fichas_actuales

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

_SIN_IMPRESORA = (
    "En este equipo no hay ninguna impresora. Instálela en la configuración del sistema o guarde el documento"
    " y llévelo a un equipo que la tenga."
)
_SEPARACION = 14
_PUNTOS_POR_PULGADA = 72.0
_PASO_DE_ZOOM = 1.2
_GUARDADAS = 8
_PUNTOS_AL_IMPRIMIR = 300


class PdfDanado(ErrorDeUsuario):
    """Este documento está dañado y no se puede abrir. Vuelva a generarlo."""


class VisorPdf(QDialog):
    """Diálogo con las páginas de `contenido`, y Guardar e Imprimir."""

    def __init__(
        self,
        padre: QWidget | None,
        titulo: str,
        contenido: bytes,
        nombre_sugerido: str,
        dialogos: Dialogos,
    ) -> None:
        super().__init__(padre)
        self.setWindowTitle(titulo)
        self._contenido = contenido
        self._nombre = nombre_sugerido
        self._dialogos = dialogos
        self._avisos = Avisos(self)
        self.paginas = Paginas(contenido)
        self.contador = QLabel()
        self.paginas.pagina_cambiada.connect(self._contar)
        self._montar()
        self._atajos()
        self._contar(0)
        self._medir()

    def guardar(self) -> None:
        """Pregunta dónde y lo deja escrito entero."""
        destino = self._dialogos.guardar("Guardar documento", self._nombre, "Documentos PDF (*.pdf)")
        if destino is None:
            return
        with explicando_errores(self._avisos) as intento:
            escribir_archivo(destino, self._contenido)
        if intento.bien:
            self._avisos.guardado(destino)

    def imprimir(self) -> None:
        """Abre el cuadro de impresión del sistema e imprime las páginas pedidas."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

        if not QPrinterInfo.availablePrinterNames():
            self._avisos.error(_SIN_IMPRESORA)
            return
        impresora = QPrinter(QPrinter.PrinterMode.HighResolution)
        impresora.setDocName(self._nombre)
        impresora.setFromTo(1, self.paginas.cuantas())
        cuadro = QPrintDialog(impresora, self)
        if cuadro.exec() == QDialog.DialogCode.Accepted:
            imprimir_en(impresora, self.paginas)
            self._avisos.hecho("El documento se envió a la impresora.")

    def done(self, r: int) -> None:
        super().done(r)
        self.paginas.cerrar()

    def _contar(self, i: int) -> None:
        self.contador.setText(f"Página {i + 1} de {self.paginas.cuantas()}")

    def _medir(self) -> None:
        pantalla = sitio_libre(self)
        self.resize(min(a_escala(900), pantalla.width() - 80), min(a_escala(860), pantalla.height() - 80))

    def _montar(self) -> None:
        barra = QHBoxLayout()
        barra.setContentsMargins(14, 10, 14, 10)
        barra.setSpacing(8)
        barra.addWidget(self.contador)
        barra.addStretch(1)
        barra.addWidget(boton_de_icono("minus", "Alejar (Ctrl −)", self.paginas.alejar))
        barra.addWidget(boton_de_icono("plus", "Acercar (Ctrl +)", self.paginas.acercar))
        ajustar = QPushButton("&Ajustar al ancho")
        ajustar.setProperty("clase", "plano")
        ajustar.clicked.connect(self.paginas.ajustar)
        barra.addWidget(ajustar)
        barra.addWidget(boton_de(Accion("&Imprimir…", "printer", self.imprimir, atajo="Ctrl+P")))
        barra.addWidget(
            boton_de(Accion("&Guardar…", "download", self.guardar, principal=True, atajo="Ctrl+S"))
        )
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(0)
        caja.addLayout(barra)
        caja.addWidget(self.paginas, 1)
        self.paginas.setFocus()

    def _atajos(self) -> None:
        ordenes = {
            "Ctrl++": self.paginas.acercar,
            "Ctrl+=": self.paginas.acercar,
            "Ctrl+-": self.paginas.alejar,
            "Ctrl+0": self.paginas.ajustar,
            "PgDown": lambda: self.paginas.ir(self.paginas.actual() + 1),
            "PgUp": lambda: self.paginas.ir(self.paginas.actual() - 1),
            "Home": lambda: self.paginas.ir(0),
            "End": lambda: self.paginas.ir(self.paginas.cuantas() - 1),
        }
        for teclas, orden in ordenes.items():
            QShortcut(QKeySequence(teclas), self, orden)


def ensenar_pdf(padre: QWidget, titulo: str, contenido: bytes, archivo: str, dialogos: Dialogos) -> None:
    """Lo abre en el visor y sigue; al cerrarse se destruye. `archivo`: el nombre propuesto al guardarlo.

    Lanza `PdfDanado`.
    """
    visor = VisorPdf(padre, titulo, contenido, archivo, dialogos)
    visor.finished.connect(visor.deleteLater)
    visor.open()


class Paginas(QAbstractScrollArea):
    """Las páginas en columna; sólo se dibujan las que se ven."""

    pagina_cambiada = Signal(int)

    def __init__(self, contenido: bytes, padre: QWidget | None = None) -> None:
        super().__init__(padre)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setAccessibleName("Páginas del documento")
        self._pdf = _abrir(contenido)
        self._medidas: list[tuple[float, float]] = [self._pdf.get_page_size(i) for i in range(len(self._pdf))]
        self._zoom: float | None = None
        self._dibujos: dict[tuple[int, int], QImage] = {}
        self.verticalScrollBar().valueChanged.connect(lambda _: self.pagina_cambiada.emit(self.actual()))

    def cuantas(self) -> int:
        """Cuántas páginas tiene."""
        return len(self._medidas)

    def actual(self) -> int:
        """La página que ocupa el centro de lo que se ve, desde 0."""
        centro = self.verticalScrollBar().value() + self.viewport().height() // 2
        marcos = self._marcos()
        return next(
            (i for i, marco in enumerate(marcos) if marco.bottom() + _SEPARACION >= centro), len(marcos) - 1
        )

    def ir(self, i: int) -> None:
        """Lleva al principio de la página `i`, desde 0."""
        destino = self._marcos()[max(0, min(i, self.cuantas() - 1))]
        self.verticalScrollBar().setValue(destino.top() - _SEPARACION)
        self.pagina_cambiada.emit(self.actual())

    def acercar(self) -> None:
        """Un paso más grande."""
        self._poner_zoom(min(self._escala() * _PASO_DE_ZOOM, 6.0))

    def alejar(self) -> None:
        """Un paso más pequeño."""
        self._poner_zoom(max(self._escala() / _PASO_DE_ZOOM, 0.2))

    def ajustar(self) -> None:
        """Tan ancha como la ventana."""
        self._poner_zoom(None)

    def dibujo(self, i: int, puntos: float) -> QImage:
        """La página `i` dibujada a `puntos` por pulgada."""
        pagina = self._pdf[i]
        mapa = pagina.render(scale=puntos / _PUNTOS_POR_PULGADA, rev_byteorder=True, prefer_bgrx=True)
        datos = bytes(mapa.buffer)
        imagen = QImage(datos, mapa.width, mapa.height, mapa.stride, QImage.Format.Format_RGBX8888).copy()
        pagina.close()
        return imagen

    def dibujadas(self) -> set[int]:
        """Las páginas que hay dibujadas ahora mismo en memoria."""
        return {i for i, _ in self._dibujos}

    def cerrar(self) -> None:
        """Suelta el documento."""
        self._dibujos.clear()
        self._medidas.clear()
        self._pdf.close()

    def paintEvent(self, event: QPaintEvent) -> None:
        pintor = QPainter(self.viewport())
        pintor.fillRect(event.rect(), self.palette().mid())
        corrida = self.verticalScrollBar().value(), self.horizontalScrollBar().value()
        for i, marco in enumerate(self._marcos()):
            visto = marco.translated(-corrida[1], -corrida[0])
            if visto.intersects(event.rect()):
                pintor.drawImage(visto, self._guardado(i, marco.width()))
        pintor.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._poner_barras()

    def sizeHint(self) -> QSize:
        return QSize(a_escala(800), a_escala(800))

    def _poner_zoom(self, zoom: float | None) -> None:
        donde = self.actual()
        self._zoom = zoom
        self._dibujos.clear()
        self._poner_barras()
        self.ir(donde)
        self.viewport().update()

    def _escala(self) -> float:
        """Píxeles lógicos por punto tipográfico."""
        if self._zoom is not None:
            return self._zoom
        ancho = max((medida[0] for medida in self._medidas), default=595.0)
        return max(0.2, (self.viewport().width() - 2 * _SEPARACION) / ancho)

    def _marcos(self) -> list[QRect]:
        escala, y = self._escala(), _SEPARACION
        marcos = []
        for ancho, alto in self._medidas:
            w, h = round(ancho * escala), round(alto * escala)
            x = max(_SEPARACION, (self.viewport().width() - w) // 2)
            marcos.append(QRect(x, y, w, h))
            y += h + _SEPARACION
        return marcos

    def _poner_barras(self) -> None:
        marcos = self._marcos()
        if not marcos:
            return
        vista = self.viewport()
        ancho = max(marco.right() for marco in marcos) + _SEPARACION
        alto = marcos[-1].bottom() + _SEPARACION
        self.verticalScrollBar().setRange(0, max(0, alto - vista.height()))
        self.verticalScrollBar().setPageStep(vista.height())
        self.verticalScrollBar().setSingleStep(a_escala(40))
        self.horizontalScrollBar().setRange(0, max(0, ancho - vista.width()))
        self.horizontalScrollBar().setPageStep(vista.width())

    def _guardado(self, i: int, ancho: int) -> QImage:
        clave = (i, round(ancho * self.devicePixelRatioF()))
        if clave not in self._dibujos:
            while len(self._dibujos) >= _GUARDADAS:
                del self._dibujos[next(iter(self._dibujos))]
            self._dibujos[clave] = self.dibujo(i, clave[1] / self._medidas[i][0] * _PUNTOS_POR_PULGADA)
        return self._dibujos[clave]


def imprimir_en(impresora: Any, paginas: Paginas) -> None:
    """Pinta las páginas pedidas en una `QPrinter`, cada una encajada en su hoja."""
    primera = (impresora.fromPage() or 1) - 1
    ultima = min(impresora.toPage() or paginas.cuantas(), paginas.cuantas())
    pintor = QPainter(impresora)
    for i in range(primera, ultima):
        if i > primera:
            impresora.newPage()
        imagen = paginas.dibujo(i, min(impresora.resolution(), _PUNTOS_AL_IMPRIMIR))
        hoja = pintor.viewport()
        medida = imagen.size().scaled(hoja.size(), Qt.AspectRatioMode.KeepAspectRatio)
        pintor.drawImage(QRect(hoja.topLeft(), medida), imagen)
    pintor.end()


def _abrir(contenido: bytes) -> Any:
    import pypdfium2

    try:
        documento = pypdfium2.PdfDocument(contenido)
        documento.init_forms()  # sin ello los sellos de firma no se pintan
        return documento
    except pypdfium2.PdfiumError as error:
        raise PdfDanado from error


class VistaDeLamina(QWidget):
    """Crece en alto lo que pida su ancho. El tabulador llega a ella y su nombre es todo lo que dice."""

    def __init__(self, lamina: Lamina, en_palabras: str) -> None:
        super().__init__()
        self._lamina = lamina
        self._dibujante: QSvgRenderer | None = None
        self.setAccessibleName(en_palabras)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Con la altura fija, entre otras piezas sería la de su ancho ideal y no la del que tiene.
        crece = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        crece.setHeightForWidth(True)
        self.setSizePolicy(crece)

    def poner(self, lamina: Lamina, en_palabras: str) -> None:
        """Cambia el dibujo y lo que dice."""
        self._lamina, self._dibujante = lamina, None
        self.setAccessibleName(en_palabras)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, ancho: int) -> int:
        return round(self._lamina.alto * self._escala(ancho)) + 2 * _margen()

    def sizeHint(self) -> QSize:
        ancho = a_escala(self._lamina.ancho)
        return QSize(ancho, self.heightForWidth(ancho))

    def paintEvent(self, event: QPaintEvent) -> None:
        fichas = fichas_actuales(QCoreApplication.instance())
        self._dibujante = self._dibujante or _leer(self._lamina, fichas)
        escala = self._escala(self.width())
        marco = QRectF(_margen(), _margen(), self._lamina.ancho * escala, self._lamina.alto * escala)
        pintor = QPainter(self)
        self._dibujante.render(pintor, marco)
        if self.hasFocus():
            pintor.setPen(QPen(QColor(fichas.acento), 2))
            pintor.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
        pintor.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dibujante = None
            self.update()

    def _escala(self, ancho: int) -> float:
        return max(ancho - 2 * _margen(), 1) / self._lamina.ancho


def _leer(lamina: Lamina, fichas: Fichas) -> QSvgRenderer:
    """Leído una vez: al deslizarlo se pinta muchas veces."""
    from PySide6.QtSvg import QSvgRenderer

    return QSvgRenderer(dibujo_svg(lamina, colores_de(fichas)))


def colores_de(fichas: Fichas) -> Colores:
    """Los del tema, por su papel en el dibujo."""
    return Colores(
        fondo=fichas.superficie,
        tinta=fichas.texto,
        suave=fichas.texto3,
        raya=fichas.borde_control,
        rejilla=fichas.borde,
        relleno=fichas.realce,
        acento=fichas.acento,
        acento_suave=fichas.acento_suave,
        aviso=fichas.aviso,
        peligro=fichas.peligro,
    )


def _margen() -> int:
    return a_escala(10)
