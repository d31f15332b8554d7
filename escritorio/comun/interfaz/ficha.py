"""La ficha de la derecha: título, pestañas, datos y botones."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextOption, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from escritorio.comun.base.registro import Registro
from escritorio.comun.interfaz.cabecera import Subtitulo
from escritorio.comun.interfaz.flujo import Flujo
from escritorio.comun.interfaz.foco import foco_conservado, sin_cuenta
from escritorio.comun.interfaz.piezas import (
    PLEGADO,
    Accion,
    Pestanas,
    boton_de,
    boton_de_icono,
    con_deslizador,
    etiqueta,
    vaciar_caja,
)
from escritorio.comun.interfaz.tema import a_escala, a_escala_corta

__all__ = [
    "Datos",
    "EnLaFicha",
    "Ficha",
    "ListaCorta",
    "ValorLargo",
    "apilar",
    "con_deslizador",
    "vaciar_caja",
]

_PALABRA_LARGA = 22
_MINIMO_ROTULO, _ANCHO_ROTULO = 92, 120
_ALTO_MINIMO = 76
"""Con la letra grande, el que pide Qt para deslizar no deja que la ventana quepa en 720."""
_BAJA = 400
"""Alto, con letra de 13, por debajo del que los botones apilados no dejarían leer lo que se sabe."""
_OTRAS = "Otras…"
"""No «Más…», que es el de la propia ficha."""
_AQUI = "\u200b"
"""Un sitio por donde se puede partir sin que se vea nada."""


class EnLaFicha(Registro):
    """Lo que se ve de una cosa: `pildora`, (palabra, tono); con `al_editar` sale el lápiz."""

    titulo: str
    subtitulo: str = ""
    pildora: tuple[str, str] | None = None
    al_editar: Callable[[], object] | None = None
    pestanas: Sequence[tuple[str, QWidget]] = ()
    botones: Sequence[Accion] = ()


class Ficha(QFrame):
    """Tarjeta con lo que se sabe de una cosa. Se desliza en vertical, nunca en horizontal."""

    def __init__(self, padre: QWidget | None = None) -> None:
        super().__init__(padre)
        self.setProperty("clase", "tarjeta")
        self._titulo = etiqueta("", "apartado")
        self._subtitulo = Subtitulo()
        self._al_editar: Callable[[], object] | None = None
        self._lapiz = boton_de_icono("pencil", "Editar estos datos", self._editar)
        self._pestanas = Pestanas()
        self._botones = Flujo()
        self._puestos: list[QPushButton] = []
        self._mas = QPushButton(_OTRAS)
        self._montar()

    def poner(self, que: EnLaFicha) -> None:
        """Cambia todo lo que se ve."""
        self.poner_titulo(que.titulo, que.subtitulo, que.pildora, que.al_editar)
        self.poner_pestanas(que.pestanas)
        self.poner_botones(que.botones)

    def poner_titulo(
        self,
        titulo: str,
        subtitulo: str = "",
        pildora: tuple[str, str] | None = None,
        al_editar: Callable[[], object] | None = None,
    ) -> None:
        """Cambia la cabecera. `pildora`: (palabra, tono). Con `al_editar` sale el lápiz."""
        self._titulo.setText(titulo)
        self._subtitulo.poner(subtitulo, pildora)
        self._al_editar = al_editar
        self._lapiz.setVisible(al_editar is not None)

    def poner_pestanas(self, pestanas: Sequence[tuple[str, QWidget]]) -> None:
        """Cambia las pestañas y conserva la que se veía y el foco. Con una sola no hay rótulos."""
        with foco_conservado(self, self._pestanas.tabBar()):
            self._cambiar_pestanas(pestanas)

    def _cambiar_pestanas(self, pestanas: Sequence[tuple[str, QWidget]]) -> None:
        vista = sin_cuenta(self._pestanas.tabText(self._pestanas.currentIndex()))
        while self._pestanas.count():
            vieja = self._pestanas.widget(0)
            self._pestanas.removeTab(0)
            if vieja is not None:
                vieja.hide()
                vieja.deleteLater()
        for nombre, pieza in pestanas:
            zona = con_deslizador(pieza)
            zona.setMinimumHeight(_ALTO_MINIMO)
            self._pestanas.addTab(zona, nombre)
        nombres = [sin_cuenta(nombre) for nombre, _ in pestanas]
        self._pestanas.setCurrentIndex(nombres.index(vista) if vista in nombres else 0)
        varias = len(pestanas) > 1
        self._pestanas.tabBar().setVisible(varias)
        # Con la barra escondida, el tabulador llegaría a ella y no pasaría de ahí.
        self._pestanas.setFocusPolicy(Qt.FocusPolicy.TabFocus if varias else Qt.FocusPolicy.NoFocus)

    def mostrar_pestana(self, nombre: str) -> None:
        """Enseña la pestaña de ese rótulo, si la hay."""
        rotulos = [self._pestanas.tabText(i) for i in range(self._pestanas.count())]
        if nombre in rotulos:
            self._pestanas.setCurrentIndex(rotulos.index(nombre))

    def pestana(self) -> str:
        """El rótulo de la que se ve."""
        return self._pestanas.tabText(self._pestanas.currentIndex())

    def poner_botones(self, acciones: Sequence[Accion]) -> None:
        """Los botones de abajo; si no caben en una línea, bajan a otra. Conserva el foco."""
        with foco_conservado(self, self._pestanas.tabBar()):
            self._botones.vaciar(menos=self._mas)
            self._puestos = [boton_de(accion) for accion in acciones]
            for boton in (*self._puestos, self._mas):
                self._botones.addWidget(boton)
            self._marco_botones.setVisible(bool(acciones))
            self._plegar()

    def vaciar(self, frase: str = "Elija una fila para ver su ficha.") -> None:
        """Sin nada elegido: sólo la frase."""
        self.poner_titulo("")
        self.poner_pestanas([("", _centrada(frase))])
        self.poner_botones([])

    def botones(self) -> list[QPushButton]:
        """Lo que se puede hacer con lo que se ve en ella."""
        return [b for b in self._puestos if b.isEnabled()]

    def titulo(self) -> str:
        """El título que se ve."""
        return self._titulo.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._plegar()

    def _plegar(self) -> None:
        """En una ficha baja los botones son una línea; los que no caben, en «Otras…»: lo demás es leer."""
        ancho = self._marco_botones.width() if self._marco_botones.isVisible() else self.width()
        caben = len(self._puestos)
        if self.height() < a_escala(_BAJA) and not self._botones.en_una_linea(self._puestos, ancho):
            while caben > 1 and not self._botones.en_una_linea([*self._puestos[:caben], self._mas], ancho):
                caben -= 1
        for i, boton in enumerate(self._puestos):
            boton.setProperty(PLEGADO, i >= caben)
            boton.setVisible(i < caben)
        self._mas.setVisible(caben < len(self._puestos))

    def _desplegar(self, menu: QMenu) -> None:
        menu.clear()
        for boton in self._puestos:
            if boton.property(PLEGADO):
                accion = menu.addAction(boton.icon(), boton.text())
                accion.setEnabled(boton.isEnabled())
                accion.triggered.connect(lambda _=False, suyo=boton: suyo.click())

    def _editar(self) -> None:
        if self._al_editar is not None:
            self._al_editar()

    def _montar(self) -> None:
        caja = QVBoxLayout(self)
        caja.setContentsMargins(18, 14, 18, 14)
        caja.setSpacing(8)
        cabecera = QHBoxLayout()
        cabecera.addWidget(self._titulo, 1)
        cabecera.addWidget(self._lapiz, 0, Qt.AlignmentFlag.AlignTop)
        self._pestanas.setDocumentMode(True)
        self._pestanas.tabBar().setUsesScrollButtons(True)
        self._pestanas.tabBar().setExpanding(False)
        self._pestanas.setAccessibleName("Apartados de la ficha")
        self._pestanas.tabBar().setAccessibleName("Apartados de la ficha")
        self._mas.setAccessibleName("Otras cosas que se pueden hacer")
        menu = QMenu(self._mas)
        menu.aboutToShow.connect(lambda: self._desplegar(menu))
        self._mas.setMenu(menu)
        self._marco_botones = QWidget()
        self._marco_botones.setLayout(self._botones)
        caja.addLayout(cabecera)
        caja.addWidget(self._subtitulo)
        caja.addWidget(self._pestanas, 1)
        caja.addWidget(self._marco_botones)
        self.vaciar()


class Datos(QWidget):
    """Filas de rótulo y valor; el valor se puede seleccionar y se parte en líneas.

    `ancho_rotulo`: píxeles con letra de 13, si el de oficio se queda corto.
    """

    def __init__(
        self,
        filas: Sequence[tuple[str, str | QWidget]] = (),
        padre: QWidget | None = None,
        *,
        ancho_rotulo: int | None = None,
    ) -> None:
        super().__init__(padre)
        self._ancho_rotulo = ancho_rotulo or _ANCHO_ROTULO
        self._rejilla = QGridLayout(self)
        self._rejilla.setContentsMargins(0, a_escala(4), 0, a_escala(4))
        self._rejilla.setHorizontalSpacing(a_escala(12))
        self._rejilla.setVerticalSpacing(a_escala(10))
        self._rejilla.setColumnMinimumWidth(0, a_escala_corta(ancho_rotulo or _MINIMO_ROTULO))
        self._rejilla.setColumnStretch(1, 1)
        self.poner(filas)

    def poner(self, filas: Sequence[tuple[str, str | QWidget]]) -> None:
        """Cambia todas las filas; un valor vacío se ve como «—»."""
        vaciar_caja(self._rejilla)
        for n, (rotulo, valor) in enumerate(filas):
            marca = etiqueta(rotulo, "rotulo")
            marca.setMaximumWidth(a_escala_corta(self._ancho_rotulo))
            self._rejilla.addWidget(marca, n, 0, Qt.AlignmentFlag.AlignTop)
            pieza = valor if isinstance(valor, QWidget) else _valor(valor, rotulo)
            self._rejilla.addWidget(pieza, n, 1, Qt.AlignmentFlag.AlignTop)
        self._rejilla.setRowStretch(len(filas), 1)


class ListaCorta(QWidget):
    """Unas pocas líneas con su detalle; las que llevan a otro sitio son botones."""

    pulsada = Signal(int)

    def __init__(self, vacia: str = "Nada todavía.", padre: QWidget | None = None) -> None:
        super().__init__(padre)
        self._vacia = vacia
        self._caja = QVBoxLayout(self)
        self._caja.setContentsMargins(0, 0, 0, 0)
        self._caja.setSpacing(a_escala(6))
        self.poner([])

    def poner(self, lineas: Sequence[tuple[str, str]], pulsables: bool = False) -> None:
        """`lineas`: (texto, detalle). Con `pulsables`, pulsar una emite `pulsada` con su número."""
        vaciar_caja(self._caja)
        for n, (texto, detalle) in enumerate(lineas):
            self._caja.addWidget(self._linea(n, texto, pulsables))
            if detalle:
                self._caja.addWidget(etiqueta(detalle, "rotulo"))
        if not lineas:
            self._caja.addWidget(etiqueta(self._vacia, "suave"))
        self._caja.addStretch(1)

    def _linea(self, n: int, texto: str, pulsable: bool) -> QWidget:
        if not pulsable:
            return etiqueta(texto)
        boton = _BotonDeLinea(texto)
        boton.clicked.connect(lambda: self.pulsada.emit(n))
        return boton


class _BotonDeLinea(QPushButton):
    """Un enlace que, si no cabe, acaba en puntos; entero lo dice al pasar el ratón."""

    def __init__(self, texto: str) -> None:
        super().__init__()
        self._entero = texto
        self.setProperty("clase", "enlace")
        self.setAccessibleName(texto)
        self.setToolTip(texto)
        self.setMinimumWidth(a_escala(60))
        self.setText(texto.replace("&", "&&"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        sitio = self.width() - a_escala(12)
        cabe = self.fontMetrics().elidedText(self._entero, Qt.TextElideMode.ElideRight, sitio)
        self.setText(cabe.replace("&", "&&"))


class ValorLargo(QTextEdit):
    """Un valor con palabras que no caben (un correo, una dirección): se parte tras sus signos.

    Las marcas con que se parte no se ven ni se copian.
    """

    def __init__(self, texto: str, rotulo: str) -> None:
        super().__init__()
        self.setPlainText(re.sub(r"(?<=[@./_-])(?=\w)", _AQUI, texto))
        self.setProperty("clase", "valor")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(f"{rotulo}: {texto}")
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.setMinimumWidth(a_escala(60))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(max(self.fontMetrics().lineSpacing(), round(self.document().size().height())) + 1)

    def createMimeDataFromSelection(self) -> QMimeData:
        datos = QMimeData()
        datos.setText(self.textCursor().selection().toPlainText().replace(_AQUI, ""))
        return datos

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def apilar(*piezas: QWidget | str) -> QWidget:
    """Una columna de piezas; un texto suelto es el rótulo de su sección."""
    marco = QWidget()
    caja = QVBoxLayout(marco)
    caja.setContentsMargins(0, 0, 0, 0)
    caja.setSpacing(a_escala(8))
    for pieza in piezas:
        if isinstance(pieza, QPushButton):
            caja.addWidget(pieza, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            caja.addWidget(etiqueta(pieza, "rotulo-fuerte") if isinstance(pieza, str) else pieza)
    caja.addStretch(1)
    return marco


def _valor(texto: str, rotulo: str) -> QWidget:
    if any(len(palabra) > _PALABRA_LARGA for palabra in texto.split()):
        return ValorLargo(texto, rotulo)
    pieza = etiqueta(texto or "—")
    pieza.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    pieza.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    pieza.setAccessibleName(f"{rotulo}: {texto or 'sin dato'}")
    return pieza


def _centrada(frase: str) -> QWidget:
    pieza = etiqueta(frase, "suave", centrada=True)
    pieza.setMinimumHeight(a_escala(120))
    return pieza
