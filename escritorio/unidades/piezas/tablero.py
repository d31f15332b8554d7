"""Las actividades en columnas por su estado; se pasan de una a otra anotando qué se hizo."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.interfaz.flujo import Flujo
from escritorio.comun.interfaz.pantalla import Accion
from escritorio.comun.interfaz.piezas import boton_de, etiqueta, tarjeta
from escritorio.comun.interfaz.tabla import Columna, ModeloTabla, Tabla
from escritorio.unidades.modelo.planes import (
    ABIERTAS,
    ESTADOS_DE_ACTIVIDAD,
    NOMBRES_DE_LUZ,
    ActividadAlDia,
    Luz,
)
from escritorio.unidades.piezas.actividades import TONOS_DE_LUZ
from escritorio.unidades.piezas.gestion import GestionDePlanes
from escritorio.unidades.piezas.plan import FiltroDeActividades

_FORMATO = "application/x-actividad"
_PASOS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class ColumnaDeTablero(Tabla[ActividadAlDia]):
    """Las actividades en un estado."""

    soltada = Signal(str)
    """Se dejó aquí la actividad de ese id, que viene de otra columna."""
    pasada = Signal(object, int)
    """Se pide llevar esta (`Vista`) a la columna de al lado: -1, a la izquierda; 1, a la derecha."""

    def __init__(self, modelo: ModeloTabla[ActividadAlDia], nombre: str) -> None:
        super().__init__(modelo, lambda v: v.actividad.id, nombre)
        self._desde: QPoint | None = None
        self.setAcceptDrops(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        paso, fila = _PASOS.get(Qt.Key(event.key())), self.actual()
        if paso and fila is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.pasada.emit(fila, paso)
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._desde = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        lejos = QApplication.startDragDistance()
        if self._desde and (event.position().toPoint() - self._desde).manhattanLength() >= lejos:
            self._arrastrar(self._desde)
            self._desde = None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._admitir(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._admitir(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._admitir(event)
        if event.isAccepted():
            self.soltada.emit(bytes(event.mimeData().data(_FORMATO).data()).decode())

    def _admitir(self, event: QDropEvent) -> None:
        """Sólo lo de otra columna de este tablero."""
        de = event.source()
        event.setAccepted(isinstance(de, ColumnaDeTablero) and de is not self)

    def _arrastrar(self, desde: QPoint) -> None:
        indice = self.indexAt(desde)
        if not indice.isValid():
            return
        fila = self.modelo().fila(indice.row())
        llevado = QDrag(self)
        datos = QMimeData()
        datos.setData(_FORMATO, fila.actividad.id.encode())
        llevado.setMimeData(datos)
        renglon = QRect(
            0, self.rowViewportPosition(indice.row()), self.viewport().width(), self.rowHeight(indice.row())
        )
        llevado.setPixmap(self.viewport().grab(renglon))
        llevado.setHotSpot(desde - renglon.topLeft())
        llevado.exec(Qt.DropAction.MoveAction)


_COLUMNAS = (*ABIERTAS, "cumplida")


class VistaDeTablero(QWidget):
    """Una tabla por estado. `abrir` lleva a la ficha de una actividad, por su id."""

    def __init__(
        self, filtro: FiltroDeActividades, gestion: GestionDePlanes, abrir: Callable[[str], object]
    ) -> None:
        super().__init__()
        self._filtro, self._gestion, self._abrir = filtro, gestion, abrir
        self._elegida: ActividadAlDia | None = None
        self._dicho = etiqueta("", "suave")
        self.tablas = {estado: self._tabla(estado) for estado in _COLUMNAS}
        self._rotulos: dict[str, QLabel] = {}
        self._montar()

    def acciones(self) -> list[Accion]:
        """Añadir una."""
        nueva = Accion("&Nueva actividad", "plus", self._anadir, True, "Ctrl+N")
        return [nueva]

    def recargar(self) -> None:
        """Vuelve a leerlas y las reparte."""
        todas = self._filtro.vistas()
        self._elegida = None
        for estado, tabla in self.tablas.items():
            suyas = [v for v in todas if v.actividad.estado == estado]
            tabla.poner(suyas)
            rojas = sum(v.luz is Luz.ROJO for v in suyas)
            en_rojo = f" · {rojas} en rojo" if rojas else ""
            self._rotulos[estado].setText(f"{ESTADOS_DE_ACTIVIDAD[estado]} ({len(suyas)}){en_rojo}")
        self._decir(None)

    def enfocar_filtro(self) -> None:
        """A la primera columna."""
        self.tablas[_COLUMNAS[0]].setFocus()

    def _anadir(self) -> None:
        self._gestion.anadir_actividad(self._filtro.unidad_id())

    def _montar(self) -> None:
        columnas = QHBoxLayout()
        columnas.setSpacing(10)
        for estado, tabla in self.tablas.items():
            columnas.addLayout(self._columna(estado, tabla), 1)
        botones = Flujo()
        botones.addWidget(boton_de(Accion("Anotar a&vance…", "check", self._avanzar)))
        botones.addWidget(boton_de(Accion("Ver su &ficha", "search", self._ver)))
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.addLayout(columnas, 1)
        caja.addWidget(self._dicho)
        caja.addLayout(botones)

    def _columna(self, estado: str, tabla: Tabla[ActividadAlDia]) -> QVBoxLayout:
        marco = tarjeta()
        dentro = QVBoxLayout(marco)
        dentro.setContentsMargins(1, 2, 1, 4)
        dentro.addWidget(tabla)
        self._rotulos[estado] = etiqueta("", "rotulo-fuerte")
        caja = QVBoxLayout()
        caja.addWidget(self._rotulos[estado])
        caja.addWidget(marco, 1)
        return caja

    def _tabla(self, estado: str) -> ColumnaDeTablero:
        modelo = ModeloTabla(_columnas())
        nombre = f"Actividades: {ESTADOS_DE_ACTIVIDAD[estado].lower()}"
        tabla = ColumnaDeTablero(modelo, nombre)
        tabla.elegida.connect(self._decir_si_toca)
        tabla.activada.connect(lambda v: self._gestion.avanzar(v.actividad))
        tabla.soltada.connect(lambda cual: self._pasar(cual, estado))
        tabla.pasada.connect(lambda v, paso: self._al_lado(v, estado, paso))
        return tabla

    def _al_lado(self, vista: ActividadAlDia, estado: str, paso: int) -> None:
        destino = _COLUMNAS.index(estado) + paso
        if 0 <= destino < len(_COLUMNAS):
            self._gestion.avanzar(vista.actividad, _COLUMNAS[destino])

    def _pasar(self, cual: str, estado: str) -> None:
        """Pregunta qué se hizo cuando lo soltado ya está en su sitio: un cuadro a medio arrastrar lo ata."""
        suya = next(v for v in self._filtro.vistas() if v.actividad.id == cual)
        QTimer.singleShot(0, self, lambda: self._gestion.avanzar(suya.actividad, estado))

    def _decir_si_toca(self, vista: ActividadAlDia | None) -> None:
        if vista is not None:
            self._decir(vista)

    def _decir(self, vista: ActividadAlDia | None) -> None:
        self._elegida = vista
        if vista is None:
            self._dicho.setText(
                "Elija una actividad para ver quién responde y por qué está como está. Arrástrela a otra"
                " columna, o llévela con Ctrl y las flechas."
            )
            return
        a = vista.actividad
        cuando = f"{en_corto(a.inicio)} – {en_corto(a.fin)}"
        self._dicho.setText(f"{a.titulo} · {a.responsable} · {cuando}. {vista.porque}".strip())

    def _avanzar(self) -> None:
        if self._elegida is not None:
            self._gestion.avanzar(self._elegida.actividad)

    def _ver(self) -> None:
        if self._elegida is not None:
            self._abrir(self._elegida.actividad.id)


def _columnas() -> list[Columna[ActividadAlDia]]:
    return [
        Columna("Actividad", lambda v: v.actividad.titulo, estira=True),
        Columna(
            "Cómo va",
            lambda v: NOMBRES_DE_LUZ[v.luz],
            clave=lambda v: list(Luz).index(v.luz),
            pildora=lambda v: TONOS_DE_LUZ[v.luz],
            esencial=True,
        ),
    ]
