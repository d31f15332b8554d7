"""El orden del día mientras se prepara: añadir, cambiar, arrastrar y ver la mayoría que pide cada punto."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.registro import Registro
from escritorio.comun.interfaz.flujo import Flujo
from escritorio.comun.interfaz.piezas import Accion, boton_de, boton_de_icono
from escritorio.comun.interfaz.tabla import Columna, ModeloTabla
from escritorio.comun.interfaz.tema import a_escala
from escritorio.estatutos.modelo.sesionar import NOMBRES_DE_DECISION
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.sesiones.piezas.detalle_de_punto import DetalleDePunto, MayoriaDe
from escritorio.sesiones.piezas.tabla_de_puntos import TablaDePuntos


class _Fila(Registro):
    clave: str
    orden: int
    punto: PuntoNuevo


class OrdenDelDia(QWidget):
    """La lista y, al lado, el punto elegido. Se arrastra con el ratón o con Alt+↑ y Alt+↓; Supr lo quita."""

    cambiado = Signal()
    sugerencias_pedidas = Signal()
    modelo_pedido = Signal()
    """Se quiere guardar como modelo del órgano."""

    def __init__(self, mayoria_de: MayoriaDe, padre: QWidget | None = None) -> None:
        super().__init__(padre)
        self._puntos: list[tuple[str, PuntoNuevo]] = []
        self._cuenta = 0
        self._pintando = False
        self._modelo: ModeloTabla[_Fila] = ModeloTabla(self._columnas(), padre=self)
        self.tabla: TablaDePuntos[_Fila] = TablaDePuntos(self._modelo, lambda f: f.clave, "Orden del día")
        self.detalle = DetalleDePunto(mayoria_de)
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
        return tuple(p for _, p in self._puntos if p.titulo.strip() or p.texto or p.propuesta)

    def exigir_titulos(self) -> None:
        """Lanza `DatoInvalido` y lleva el cursor al primer punto escrito sin título."""
        for i, (clave, punto) in enumerate(self._puntos, start=1):
            if not punto.titulo.strip() and (punto.texto or punto.propuesta):
                self._refrescar(clave)
                self.titulo.setFocus()
                raise DatoInvalido(f"El punto {i} tiene texto y no tiene título. Póngaselo o quítelo.")

    def anadir(self) -> None:
        """Añade un punto vacío al final y lleva el cursor a su título."""
        clave = self._clave()
        self._puntos.append((clave, PuntoNuevo("")))
        self._refrescar(clave)
        self.titulo.setFocus()

    def quitar(self) -> None:
        """Quita el punto elegido."""
        i = self._indice()
        if i >= 0:
            del self._puntos[i]
            siguiente = self._puntos[min(i, len(self._puntos) - 1)][0] if self._puntos else ""
            self._refrescar(siguiente)

    def mover(self, pasos: int) -> None:
        """Sube (-1) o baja (1) el punto elegido."""
        i, j = self._indice(), self._indice() + pasos
        if i >= 0 and 0 <= j < len(self._puntos):
            self._puntos[i], self._puntos[j] = self._puntos[j], self._puntos[i]
            self._refrescar(self._puntos[j][0])

    def llevar(self, desde: int, hueco: int) -> None:
        """Lleva el punto de esa fila a ese hueco (0: antes del primero)."""
        movido = self._puntos.pop(desde)
        self._puntos.insert(hueco - (hueco > desde), movido)
        self._refrescar(movido[0])

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
        self._modelo.poner([_Fila(c, i, p) for i, (c, p) in enumerate(self._puntos, start=1)])
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

    def _columnas(self) -> list[Columna[_Fila]]:
        return [
            Columna("N.º", lambda f: str(f.orden), derecha=True, ancho=48),
            Columna("Punto", lambda f: f.punto.titulo or "(sin título)", estira=True),
            Columna("Decisión", lambda f: NOMBRES_DE_DECISION[f.punto.tipo_decision]),
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
        fila.addWidget(boton_de_icono("trash-2", "Quitar el punto (Supr)", self.quitar))
        return marco
