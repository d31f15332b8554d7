"""Una lista con su ficha: qué se lista, qué se ve de lo elegido y qué se puede hacer; y las pestañas."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, QPoint, QSignalBlocker, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from escritorio.comun.base.dinero import Dinero, escribir_importe, escribir_miles
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import enumerar
from escritorio.comun.datos.dejado import ComoSeDejo
from escritorio.comun.interfaz.cabecera import EnUnaLinea
from escritorio.comun.interfaz.ficha import EnLaFicha, Ficha
from escritorio.comun.interfaz.memoria import Memoria, memoria_de
from escritorio.comun.interfaz.menu_de_lista import menu_de
from escritorio.comun.interfaz.pantalla import Hoja, HojaConAcciones
from escritorio.comun.interfaz.piezas import (
    Accion,
    BarraDePestanas,
    Desplegable,
    Partida,
    etiqueta,
    raya,
    tarjeta,
)
from escritorio.comun.interfaz.tabla import Columna, ModeloTabla, Tabla
from escritorio.comun.interfaz.tema import a_escala, icono
from escritorio.comun.interfaz.vacio import EstadoVacio

if TYPE_CHECKING:
    from escritorio.comun.datos.listado import Listado, Pedido
    from escritorio.comun.interfaz.paginas import ModeloPorPaginas

T = TypeVar("T")
_PAUSA_AL_SUMAR_MS = 150
_ANCHO_DE_FICHA = 316


class FiltroDeLista(Registro, Generic[T]):
    """Un desplegable junto al filtro. `opciones`: (clave, texto); la primera no filtra (clave «»).

    `cumple`: si una fila es de esa clave; en un `listado` sobra, que lo sabe el archivo.
    """

    nombre: str
    opciones: Sequence[tuple[str, str]]
    cumple: Callable[[T, str], bool] = lambda *_: True


class Vista(QWidget, Generic[T]):
    """Filtro, tabla y, si la hay, ficha. Sin filas se ve `vacio`; sin coincidencias, cómo quitar el filtro.

    `leer`: sus filas; las que se ponen desde fuera no la llevan. `listado`: en su lugar, las que son tantas
    que sólo se leen las que se ven. `ficha`: lo que se ve de la elegida, o una pieza que va al lado; puede
    faltar. `sin_elegir`: lo que se lee en ella mientras no se elige nada.
    `ancho_ficha`: el suyo de partida, en píxeles con letra de 13. `al_activar`: Enter o doble clic en una
    fila. `acciones`: los botones de la cabecera mientras se ve. `encima`: lo que va sobre el filtro, a
    `separa` píxeles.
    """

    elegida = Signal(object)
    activada = Signal(object)
    cuenta_cambiada = Signal(int, int)
    """(visibles, total)."""

    def __init__(
        self,
        columnas: Sequence[Columna[T]],
        *,
        clave_de_fila: Callable[[T], str],
        nombre: str,
        leer: Callable[[], Sequence[T]] | None = None,
        listado: Listado[T] | None = None,
        ficha: Callable[[T], EnLaFicha] | QWidget | None = None,
        sin_elegir: str = "Elija una fila para ver su ficha.",
        ancho_ficha: int = _ANCHO_DE_FICHA,
        vacio: QWidget | None = None,
        marcador: str = "Filtrar…",
        filtros: Sequence[FiltroDeLista[T]] = (),
        pajar: Callable[[T], str] | None = None,
        al_activar: Callable[[T], object] | None = None,
        acciones: Sequence[Accion] = (),
        encima: Sequence[QWidget | QLayout] = (),
        separa: int = 10,
    ) -> None:
        super().__init__()
        self._por_paginas = _por_paginas(columnas, listado, self) if listado else None
        self.modelo = self._por_paginas or ModeloTabla(columnas, pajar, self)
        self.tabla = Tabla(self.modelo, clave_de_fila, nombre)
        self.filtro = _linea_de_filtro(marcador, nombre)
        self._leer, self._acciones, self._sin_elegir = leer, tuple(acciones), sin_elegir
        self._clave = clave_de_fila
        self._filtros = tuple(filtros)
        self.combos = [_combo(filtro) for filtro in filtros]
        self._vacio = vacio
        self.nombre, self._memoria = nombre, cast(Memoria | None, None)
        self._pedida = False
        self._sin_coincidencias = EstadoVacio(
            "search",
            "Nada coincide con el filtro",
            "Pruebe con otras palabras.",
            "&Quitar el filtro",
            self.quitar_filtro,
        )
        self._no_caben = EnUnaLinea()
        self._hojas = QStackedWidget()
        self._pila = QStackedWidget()
        self._sumables = [c for c in columnas if c.suma is not None]
        self._al_parar = QTimer(self, singleShot=True, interval=_PAUSA_AL_SUMAR_MS)
        self._al_parar.timeout.connect(self._sumar)
        self._pintar = None if isinstance(ficha, QWidget) else ficha
        lado = ficha if isinstance(ficha, QWidget) else Ficha() if ficha else None
        self._ficha = lado if isinstance(lado, Ficha) else None
        self._partida = None if lado is None else Partida(self._hojas, lado, ancho_ficha)
        self._montar(self._partida or self._hojas, encima, separa)
        self._conectar()
        if al_activar is not None:
            self.activada.connect(al_activar)

    @property
    def ficha(self) -> Ficha:
        """La de la fila elegida. Lanza `LookupError` si esta lista no lleva ficha."""
        if self._ficha is None:
            raise LookupError("Esta lista no lleva ficha")
        return self._ficha

    def acciones(self) -> Sequence[Accion]:
        """Los botones de la cabecera mientras se ve; el principal, el último."""
        return self._acciones

    def recargar(self) -> None:
        """Vuelve a leer sus filas."""
        if self._por_paginas is not None:
            self._por_paginas.releer()
            self._elegir_alguna()
        elif self._leer is not None:
            self.poner(self._leer())

    def recargar_con_lo_nuevo(self) -> None:
        """Lo mismo tras una acción: si añadió una fila, y sólo una, la elige."""
        if not isinstance(self.modelo, ModeloTabla):
            self.recargar()
            return
        habia = self.modelo.claves(self._clave)
        self.recargar()
        nuevas = self.modelo.claves(self._clave) - habia
        if habia and len(nuevas) == 1:
            self.seleccionar(*nuevas)

    def poner(self, filas: Sequence[T]) -> None:
        """Cambia las filas; conserva filtro, orden y fila elegida; sin elegida, elige la primera."""
        self.modelo.poner(filas)
        self._elegir_alguna()

    def _elegir_alguna(self) -> None:
        if self.tabla.actual() is None:
            self.tabla.seleccionar_primera()

    def pedido(self) -> Pedido:
        """Lo que se ve ahora de un `listado`. Lanza `LookupError` si no lo lleva."""
        if self._por_paginas is None:
            raise LookupError("Esta lista no es por páginas")
        return self._por_paginas.pedido

    def actual(self) -> T | None:
        """La fila elegida, o nada."""
        return self.tabla.actual()

    def seleccionar(self, clave: str) -> bool:
        """Elige la fila de esa clave; si el filtro la esconde, lo quita. Devuelve si existe."""
        self._pedida = True
        if self.tabla.seleccionar(clave):
            return True
        self.quitar_filtro()
        return self.tabla.seleccionar(clave)

    def ofrecer(self, cual: int, opciones: Sequence[tuple[str, str]]) -> None:
        """Cambia las de ese desplegable, (clave, texto), y conserva la elegida si sigue estando."""
        combo = self.combos[cual]
        elegida = combo.currentData()
        with QSignalBlocker(combo):
            while combo.count() > 1:
                combo.removeItem(1)
            for clave, texto in opciones:
                combo.addItem(texto, clave)
            combo.setCurrentIndex(max(0, combo.findData(elegida)))
        if combo.currentData() != elegida:
            self._filtrar_por_combos()

    def enfocar_filtro(self) -> None:
        """Lleva el cursor al filtro."""
        self.filtro.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filtro.selectAll()

    def quitar_filtro(self) -> None:
        """Vuelve a enseñar todas las filas."""
        self.filtro.clear()
        for combo in self.combos:
            combo.setCurrentIndex(0)

    def repintar(self) -> None:
        """Vuelve a pintar la ficha con lo elegido o, sin nada, lo dice."""
        elegida = self.actual()
        if self._ficha is None or self._pintar is None:
            return
        if elegida is None:
            self._ficha.vaciar(self._sin_elegir)
        else:
            self._ficha.poner(self._pintar(elegida))

    def _montar(self, cuerpo: QWidget, encima: Sequence[QWidget | QLayout], separa: int) -> None:
        marco = tarjeta()
        dentro = QVBoxLayout(marco)
        dentro.setContentsMargins(1, 2, 1, 4)
        dentro.addWidget(self.tabla)
        self._no_caben.setProperty("clase", "rotulo")
        self._no_caben.setContentsMargins(a_escala(12), 0, a_escala(12), 0)
        self._no_caben.hide()
        dentro.addWidget(self._no_caben)
        self.suma = etiqueta("", "rotulo")
        self.suma.setContentsMargins(a_escala(12), 0, a_escala(12), a_escala(4))
        self.suma.hide()
        dentro.addWidget(self.suma)
        self._hojas.addWidget(marco)
        self._hojas.addWidget(self._sin_coincidencias)
        self._pila.addWidget(self._lleno(cuerpo))
        if self._vacio is not None:
            self._pila.addWidget(self._vacio)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(separa)
        for pieza in encima:
            if isinstance(pieza, QLayout):
                caja.addLayout(pieza)
            else:
                caja.addWidget(pieza)
        caja.addWidget(self._pila, 1)
        self.setTabOrder(self.combos[-1] if self.combos else self.filtro, self.tabla)

    def _lleno(self, cuerpo: QWidget) -> QWidget:
        marco = QWidget()
        caja = QVBoxLayout(marco)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(14)
        linea = QHBoxLayout()
        linea.setSpacing(8)
        linea.addWidget(self.filtro, 1)
        for combo in self.combos:
            linea.addWidget(combo)
        caja.addLayout(linea)
        caja.addWidget(cuerpo, 1)
        return marco

    def _conectar(self) -> None:
        self.filtro.textChanged.connect(self.modelo.filtrar)
        for combo in self.combos:
            combo.currentIndexChanged.connect(self._filtrar_por_combos)
        self.modelo.cambiado.connect(self._al_cambiar)
        self.tabla.elegida.connect(self.repintar)
        self.tabla.elegida.connect(self.elegida)
        self.tabla.activada.connect(self.activada)
        self.tabla.repartida.connect(self._decir_lo_que_no_cabe)
        self.filtro.installEventFilter(self)
        self.tabla.menu_pedido.connect(self._abrir_menu)
        self.tabla.quitar_pedido.connect(self._quitar_la_elegida)
        cabecera = self.tabla.horizontalHeader()
        cabecera.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        cabecera.customContextMenuRequested.connect(self._elegir_columnas)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Flecha abajo pasa del filtro a la tabla; sin letras que deshacer, Ctrl+Z es de la ventana."""
        if event.type() == QEvent.Type.ShortcutOverride and not self.filtro.isUndoAvailable():
            return isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)
        baja = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
        if baja and event.type() == QEvent.Type.KeyPress:
            self._bajar_a_la_tabla()
            return True
        return False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._memoria is None:
            self._memoria = memoria_de(self)
            if self._memoria is not None:
                self._retomar(self._memoria)

    def _retomar(self, memoria: Memoria) -> None:
        """Como se dejó; el filtro y la fila, sólo si no se pidió ya otra cosa."""
        como, elegida = memoria.de(self.nombre), memoria.elegida(self.nombre)
        self.tabla.disponer(como)
        if self._partida is not None and como.raya:
            self._partida.poner_raya(como.raya)
        if not (self._pedida or self.filtrado()):
            self.filtrar(como.filtro, como.elegidas)
            if not (elegida and self.tabla.seleccionar(elegida)):
                self._elegir_alguna()
        cambios: list[SignalInstance] = [self.filtro.textChanged, self.tabla.dispuesta, self.tabla.elegida]
        cambios += [combo.currentIndexChanged for combo in self.combos]
        if self._partida is not None:
            cambios.append(self._partida.splitterMoved)
        for cambio in cambios:
            cambio.connect(self._recordar)

    def _recordar(self, *_: object) -> None:
        if self._memoria is not None:
            fila = self.actual()
            elegida = self.tabla.clave_de(fila) if fila is not None else ""
            self._memoria.poner(self.nombre, self._como_se_dejo(self._memoria.de(self.nombre)), elegida)

    def _como_se_dejo(self, antes: ComoSeDejo) -> ComoSeDejo:
        return replace(
            self.tabla.como_se_dejo(),
            filtro=self.filtro.text(),
            elegidas=self.elegidas(),
            raya=self._partida.raya() if self._partida is not None else 0,
            guardados=antes.guardados,
        )

    def elegidas(self) -> tuple[str, ...]:
        """La clave elegida en cada desplegable; «», sin filtrar."""
        return tuple(str(combo.currentData() or "") for combo in self.combos)

    def botones_de_la_ficha(self) -> list[QPushButton]:
        """Lo que se puede hacer con la fila elegida."""
        return self._ficha.botones() if self._ficha is not None and self.actual() is not None else []

    def _abrir_menu(self, donde: QPoint) -> None:
        if (menu := menu_de(self)) is not None:
            menu.abrir(self, donde)

    def _elegir_columnas(self, donde: QPoint) -> None:
        if (menu := menu_de(self)) is not None:
            menu.columnas(self, self.tabla.horizontalHeader().mapToGlobal(donde))

    def _quitar_la_elegida(self) -> None:
        """Supr pulsa lo que quita, si la ficha lo ofrece: pregunta lo mismo que su botón."""
        quitan = [b for b in self.botones_de_la_ficha() if b.text().replace("&", "").startswith("Quitar")]
        if len(quitan) == 1:
            quitan[0].click()

    def filtrado(self) -> bool:
        """Si se filtra por algo."""
        return bool(self.filtro.text()) or any(combo.currentIndex() > 0 for combo in self.combos)

    def filtrar(self, texto: str, elegidas: Sequence[str] = ()) -> None:
        """Filtra por eso; la clave que ya no se ofrezca no filtra."""
        self.filtro.setText(texto)
        for combo, clave in zip(self.combos, elegidas, strict=False):
            combo.setCurrentIndex(max(0, combo.findData(clave)))

    def _decir_lo_que_no_cabe(self, titulos: Sequence[str]) -> None:
        """Lo que se esconde se dice: quien no ve una columna no sabe que existe."""
        self._no_caben.setText(f"Sin sitio aquí para: {enumerar(list(titulos))}" if titulos else "")
        self._no_caben.setVisible(bool(titulos))

    def _bajar_a_la_tabla(self) -> None:
        self.tabla.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.tabla.actual() is None:
            self.tabla.seleccionar_primera()

    def _filtrar_por_combos(self) -> None:
        if self._por_paginas is not None:
            self._por_paginas.elegir([str(combo.currentData() or "") for combo in self.combos])
            return
        elegidos = [
            (filtro, str(combo.currentData()))
            for filtro, combo in zip(self._filtros, self.combos, strict=True)
            if combo.currentData()
        ]
        self.modelo.filtrar_por(lambda fila: all(f.cumple(fila, clave) for f, clave in elegidos))

    def _al_cambiar(self) -> None:
        visibles, total = self.modelo.cuenta()
        self._hojas.setCurrentIndex(1 if total and not visibles else 0)
        self._pila.setCurrentIndex(1 if not total and self._vacio is not None else 0)
        self.cuenta_cambiada.emit(visibles, total)
        if self._sumables:
            self._al_parar.start()

    def _sumar(self) -> None:
        """El total de lo que se ve, al parar de teclear: con miles de filas no se cuenta a cada letra."""
        filas = self.modelo.filas_visibles() if isinstance(self.modelo, ModeloTabla) else []
        dichas = [f"{c.titulo} {t}" for c in self._sumables if c.suma and (t := _total(map(c.suma, filas)))]
        self.suma.setText(f"Suma de lo que se ve: {' · '.join(dichas)}")
        self.suma.setVisible(bool(dichas) and len(filas) > 1)


def _total(dados: Iterable[Dinero | int | None]) -> str:
    """«USD 3.000,00 y UYU 500,00», «120.000», o «» si ninguna fila pone nada."""
    sumas: dict[str, int] = {}
    for dado in dados:
        if dado is not None:
            moneda, cuanto = (dado.moneda, dado.minimas) if isinstance(dado, Dinero) else ("", dado)
            sumas[moneda] = sumas.get(moneda, 0) + cuanto
    return enumerar([escribir_importe(n, m) if m else escribir_miles(n) for m, n in sorted(sumas.items())])


def _por_paginas(columnas: Sequence[Columna[T]], listado: Listado[T], padre: QObject) -> ModeloPorPaginas[T]:
    from escritorio.comun.interfaz.paginas import ModeloPorPaginas

    return ModeloPorPaginas(columnas, listado, padre)


def _linea_de_filtro(marcador: str, nombre: str) -> QLineEdit:
    linea = QLineEdit(placeholderText=marcador, clearButtonEnabled=True)
    linea.setAccessibleName(f"Filtrar {nombre}")
    linea.addAction(icono("search", "texto2"), QLineEdit.ActionPosition.LeadingPosition)
    return linea


def _combo(filtro: FiltroDeLista[T]) -> QComboBox:
    combo = Desplegable()
    combo.setAccessibleName(filtro.nombre)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    combo.setMaximumWidth(min(a_escala(240), 270))
    for clave, texto in filtro.opciones:
        combo.addItem(texto, clave)
    return combo


class Vistas(QWidget):
    """Pestañas que admiten algo a su derecha que vale para todas: Qt no le deja sitio en su `QTabWidget`."""

    cambiada = Signal()

    def __init__(self, nombre: str, a_la_derecha: QWidget | None = None) -> None:
        super().__init__()
        self.barra = BarraDePestanas()
        self.barra.setAccessibleName(nombre)
        self.barra.setExpanding(False)
        self._nombre, self._pedida = nombre, False
        self._memoria: Memoria | None = None
        self._hojas = QStackedWidget()
        self._por_hacer: dict[int, Callable[[], QWidget]] = {}
        self.barra.currentChanged.connect(self._al_cambiar)
        arriba = QHBoxLayout()
        arriba.addWidget(self.barra, 1)
        if a_la_derecha is not None:
            arriba.addWidget(a_la_derecha)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(6)
        caja.addLayout(arriba)
        caja.addWidget(raya())
        caja.addSpacing(4)
        caja.addWidget(self._hojas, 1)

    def anadir(self, nombre: str, hoja: QWidget | Callable[[], QWidget]) -> None:
        """Otra pestaña, al final; si en vez de la hoja se da cómo hacerla, se hace al verla."""
        if not isinstance(hoja, QWidget):
            self._por_hacer[self._hojas.count()] = hoja
            hoja = QWidget()
        self._hojas.addWidget(hoja)
        self.barra.addTab(nombre)

    def ir(self, lugar: int) -> None:
        """Enseña la de ese lugar, desde 0."""
        self._pedida = True
        self.barra.setCurrentIndex(lugar)

    def mostrar(self, nombre: str) -> None:
        """Enseña la de ese rótulo."""
        self.ir(self.nombres().index(nombre))

    def showEvent(self, event: QShowEvent) -> None:
        """La primera vez, la pestaña que se veía, si no se pidió ya otra."""
        super().showEvent(event)
        if self._memoria is None:
            self._memoria = memoria_de(self)
            dejada = self._memoria.de(self._nombre).pestana if self._memoria else ""
            if dejada in self.nombres() and not self._pedida:
                self.mostrar(dejada)

    def nombres(self) -> list[str]:
        """Los de sus pestañas, en su orden."""
        return [self.barra.tabText(i).replace("&", "") for i in range(self.barra.count())]

    def actual(self) -> QWidget | None:
        """La hoja que se ve."""
        return self._hojas.currentWidget()

    def acciones(self) -> Sequence[Accion]:
        """Los botones que trae la que se ve."""
        return actual.acciones() if isinstance(actual := self.actual(), HojaConAcciones) else ()

    def recargar(self) -> None:
        """Vuelve a leer la que se ve."""
        self._visible().recargar()

    def enfocar_filtro(self) -> None:
        """Lleva el cursor al filtro de la que se ve."""
        self._visible().enfocar_filtro()

    def _visible(self) -> Hoja:
        actual = self.actual()
        assert isinstance(actual, Hoja), actual
        return actual

    def _al_cambiar(self, lugar: int) -> None:
        if hacer := self._por_hacer.pop(lugar, None):
            self._hojas.insertWidget(lugar, hacer())
            if hueco := self._hojas.widget(lugar + 1):
                self._hojas.removeWidget(hueco)
                hueco.deleteLater()
        foco = self.window().focusWidget()
        if foco is not None and self._hojas.isAncestorOf(foco):
            self.barra.setFocus(Qt.FocusReason.OtherFocusReason)  # si no, Qt lo deja donde caiga
        self._hojas.setCurrentIndex(lugar)
        if self._memoria is not None:
            self._memoria.poner(self._nombre, ComoSeDejo(pestana=self.nombres()[lugar]))
        self.cambiada.emit()
