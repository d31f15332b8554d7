"""Las clases de campo de un formulario: cómo se ven, cómo se leen y qué aceptan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, cast

from PySide6.QtCore import QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QWidget

from escritorio.comun.base.dinero import escribir_cifra, escribir_miles, leer_importe
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto, leer_fecha, leer_fecha_que_conste, leer_hora
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import limpiar, plegar
from escritorio.comun.interfaz.fecha import LineaDeFecha
from escritorio.comun.interfaz.piezas import Desplegable
from escritorio.comun.interfaz.tema import a_escala, vestir

FALTA = "Falta este dato."
_MUCHAS = 12


class LineaConBusqueda(QLineEdit):
    """`opciones`: (id, texto). Al teclear salen las que contienen todas las palabras."""

    elegido = Signal(str)

    def __init__(
        self, opciones: Sequence[tuple[str, str]], marcador: str = "", padre: QWidget | None = None
    ) -> None:
        super().__init__(padre)
        self.setPlaceholderText(marcador)
        self.setClearButtonEnabled(True)
        self._opciones: list[tuple[str, str, str]] = []
        self._modelo = QStringListModel(self)
        self._completa = QCompleter(self._modelo, self)
        self._completa.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completa.setMaxVisibleItems(_MUCHAS)
        self.setCompleter(self._completa)
        salen = self._completa.popup()
        assert salen is not None
        vestir(salen)  # no tiene dueña de quien heredarlo
        self.textEdited.connect(self._proponer)
        self._completa.activated.connect(self._al_elegir)
        self.poner_opciones(opciones)

    def poner_opciones(self, opciones: Sequence[tuple[str, str]]) -> None:
        """Cambia la lista; lo tecleado se conserva."""
        self._opciones = [(clave, texto, plegar(texto)) for clave, texto in opciones]
        self._proponer(self.text())

    def poner_id(self, clave: str) -> None:
        """Enseña el texto de ese id («» si no está)."""
        self.setText(next((texto for otra, texto, _ in self._opciones if otra == clave), ""))

    def id_elegido(self) -> str:
        """El id de lo escrito; si sólo una opción coincide, el suyo; si no, «»."""
        buscado = plegar(self.text())
        if not buscado:
            return ""
        exactas = [clave for clave, _, llano in self._opciones if llano == buscado]
        candidatas = exactas or [clave for clave, _, _ in self._coinciden(buscado)]
        return candidatas[0] if len(candidatas) == 1 else ""

    def _coinciden(self, buscado: str) -> list[tuple[str, str, str]]:
        palabras = buscado.split()
        return [opcion for opcion in self._opciones if all(p in opcion[2] for p in palabras)]

    def _proponer(self, texto: str) -> None:
        halladas = self._coinciden(plegar(texto))[:_MUCHAS]
        self._modelo.setStringList([visible for _, visible, _ in halladas])

    def _al_elegir(self, texto: str) -> None:
        self.setText(texto)
        self.elegido.emit(self.id_elegido())


class _Opciones(Registro, kw_only=True):
    obligatorio: bool = False
    ayuda: str = ""
    valor: Any = None
    mitad: bool = False
    visible: bool = True
    grupo: str = ""
    mas: bool = False
    recuerda: bool = False
    uno_de_varios: bool = False


class Campo(_Opciones):
    """Un dato que se pide. No se usa sola: vea sus subclases.

    `clave`: su nombre en `valores()` y en `ErrorDeUsuario.campo`. `rotulo`: lo
    que se lee (con «&» si quiere fijar el mnemónico). `ayuda`: una línea debajo.
    `valor`: el inicial, como lo devuelve `leer`. `mitad`: comparte renglón con
    el siguiente que también lo sea. `grupo`: el título que lo encabeza, con los que sigan sin otro. `mas`: se
    pliega en «Más datos» mientras no tenga nada. `recuerda`: propone lo último que se contestó donde se pidió
    lo mismo. `uno_de_varios`: hace falta éste u otro, y no se
    rotula «(opcional)».
    """

    clave: str
    rotulo: str

    def crear(self) -> QWidget:
        """El control vacío."""
        return QLineEdit()

    def poner(self, control: QWidget, valor: Any) -> None:
        """Enseña `valor` en el control."""
        cast(QLineEdit, control).setText("" if valor is None else self.escribir(valor))

    def leer(self, control: QWidget) -> Any:
        """El valor ya comprobado. Lanza `DatoInvalido` con este campo."""
        texto = limpiar(self.texto(control))
        if not texto:
            return self._vacio()
        return self.entender(texto)

    def texto(self, control: QWidget) -> str:
        """Lo tecleado, tal cual."""
        return cast(QLineEdit, control).text()

    def escribir(self, valor: Any) -> str:
        """`valor` como se teclearía."""
        return str(valor)

    def entender(self, texto: str) -> Any:
        """El valor que hay en un texto no vacío."""
        return texto

    def nada(self) -> Any:
        """Lo que vale el campo vacío."""
        return ""

    def acabar(self, control: QWidget) -> None:
        """Al salir de él, bien escrito: lo enseña como se entendió, si se pudo teclear de varias maneras."""

    def nombre(self) -> str:
        """El rótulo sin mnemónico."""
        return self.rotulo.replace("&", "")

    def _vacio(self) -> Any:
        if self.obligatorio:
            raise DatoInvalido(FALTA, campo=self.clave)
        return self.nada()


class CampoTexto(Campo):
    """Una línea. Da `str` («» si está vacío). `maximo`: cuántos caracteres admite."""

    maximo: int = 200
    marcador: str = ""

    def crear(self) -> QWidget:
        return QLineEdit(placeholderText=self.marcador)

    def entender(self, texto: str) -> str:
        if len(texto) > self.maximo:
            raise DatoInvalido(
                f"Es demasiado largo: tiene {len(texto)} letras y caben {self.maximo}.", campo=self.clave
            )
        return texto


class CampoParrafo(Campo):
    """Varias líneas. Da `str`. `lineas`: cuántas se ven."""

    lineas: int = 4

    def crear(self) -> QWidget:
        return _Parrafo(self.lineas)

    def poner(self, control: QWidget, valor: Any) -> None:
        cast(QPlainTextEdit, control).setPlainText(valor or "")

    def texto(self, control: QWidget) -> str:
        return cast(QPlainTextEdit, control).toPlainText()


class _DeVariasManeras(Campo):
    """Lo que se teclea de varias maneras y se enseña de una."""

    def acabar(self, control: QWidget) -> None:
        linea = cast(QLineEdit, control)
        if texto := limpiar(self.texto(control)):
            entero = self.escribir(self.entender(texto))
            if entero != linea.text():
                linea.setText(entero)


class CampoFecha(_DeVariasManeras):
    """Una fecha tecleada como día/mes/año, o elegida en el calendario. Da y recibe ISO («» si está vacío).

    `sin_dia`: vale también sólo el mes o el año, que da como año-mes o año.
    """

    sin_dia: bool = False

    def crear(self) -> QWidget:
        return LineaDeFecha("día, mes o año" if self.sin_dia else "dd/mm/aaaa")

    def texto(self, control: QWidget) -> str:
        return control.entera() if isinstance(control, LineaDeFecha) else super().texto(control)

    def escribir(self, valor: Any) -> str:
        return en_corto(valor)

    def entender(self, texto: str) -> str:
        return (leer_fecha_que_conste if self.sin_dia else leer_fecha)(texto, self.clave)


class CampoHora(_DeVariasManeras):
    """Una hora del día. Da «HH:MM» («» si está vacío)."""

    def crear(self) -> QWidget:
        return QLineEdit(placeholderText="hh:mm")

    def entender(self, texto: str) -> str:
        return leer_hora(texto, self.clave)


class CampoEntero(_DeVariasManeras):
    """Un número sin decimales; acepta «1.234.567». Da `int` o `None`."""

    minimo: int = 0
    maximo: int = 10**12
    miles: bool = True

    def escribir(self, valor: Any) -> str:
        return escribir_miles(valor) if self.miles else str(valor)

    def entender(self, texto: str) -> int:
        if not re.fullmatch(r"-?(\d+|\d{1,3}(\.\d{3})+|\d{1,3}(\s\d{3})+)", texto):
            como = "1.234" if self.miles else "2026"
            raise DatoInvalido(f"«{texto}» no es un número entero. Escríbalo como {como}.", campo=self.clave)
        numero = int(re.sub(r"[.\s]", "", texto))
        if not self.minimo <= numero <= self.maximo:
            entre = f"entre {self.escribir(self.minimo)} y {self.escribir(self.maximo)}"
            raise DatoInvalido(f"Tiene que estar {entre}.", campo=self.clave)
        return numero

    def nada(self) -> None:
        return None


class CampoImporte(_DeVariasManeras):
    """Dinero en `moneda` (ISO 4217). Da `int` en unidades mínimas o `None`."""

    moneda: str

    def crear(self) -> QWidget:
        return QLineEdit(placeholderText=f"{self.moneda} {escribir_cifra(0, self.moneda)}")

    def escribir(self, valor: Any) -> str:
        return escribir_cifra(valor, self.moneda)

    def entender(self, texto: str) -> int:
        return leer_importe(texto, self.moneda, self.clave)

    def nada(self) -> None:
        return None


class CampoEleccion(Campo):
    """Una de pocas. `opciones`: (clave, texto). Da la clave («» si no se eligió).

    `ninguna`: lo que se lee sin elegir, si se puede no elegir.
    """

    opciones: Sequence[tuple[str, str]]
    ninguna: str = "—"

    def crear(self) -> QWidget:
        combo = Desplegable()
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(8)
        if not self.obligatorio or self.valor is None:
            combo.addItem("— Elija —" if self.obligatorio else self.ninguna, "")
        for clave, texto in self.opciones:
            if clave:
                combo.addItem(texto, clave)
        return combo

    def poner(self, control: QWidget, valor: Any) -> None:
        combo = cast(QComboBox, control)
        combo.setCurrentIndex(max(0, combo.findData(valor or "")))

    def texto(self, control: QWidget) -> str:
        return str(cast(QComboBox, control).currentData() or "")


class CampoCasilla(Campo):
    """Sí o no; su rótulo va a la derecha. Da `bool`."""

    def crear(self) -> QWidget:
        return QCheckBox(self.rotulo)

    def poner(self, control: QWidget, valor: Any) -> None:
        cast(QCheckBox, control).setChecked(bool(valor))

    def leer(self, control: QWidget) -> bool:
        return cast(QCheckBox, control).isChecked()

    def nada(self) -> bool:
        return False


class CampoBusqueda(Campo):
    """Una de muchas, tecleando unas letras (con o sin acentos). `opciones`: (id, texto). Da el id o «»."""

    opciones: Sequence[tuple[str, str]]
    marcador: str = "Escriba unas letras…"

    def crear(self) -> QWidget:
        return LineaConBusqueda(self.opciones, self.marcador)

    def poner(self, control: QWidget, valor: Any) -> None:
        cast(LineaConBusqueda, control).poner_id(valor or "")

    def leer(self, control: QWidget) -> str:
        linea = cast(LineaConBusqueda, control)
        hallado = linea.id_elegido()
        if linea.text().strip() and not hallado:
            raise DatoInvalido(
                f"«{linea.text().strip()}» no está en la lista. Elija una de las que salen al teclear.",
                campo=self.clave,
            )
        return hallado or str(self._vacio())


class _Parrafo(QPlainTextEdit):
    """Tab pasa al campo siguiente y Ctrl+Enter guarda, como en el resto del formulario."""

    def __init__(self, lineas: int) -> None:
        super().__init__()
        self._lineas = lineas
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lineas + a_escala(22))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        con_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if con_control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)
