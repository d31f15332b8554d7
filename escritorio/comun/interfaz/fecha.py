"""La línea de una fecha: se escribe, se elige en un calendario o se dice («hoy», «+30», «fin de mes»)."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
)

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import dicha_de_otro_modo, en_corto, leer_fecha, reloj_del_equipo
from escritorio.comun.interfaz.tema import icono

_ATAJOS = (("&Hoy", "hoy"), ("+&30 días", "+30"), ("&Fin de mes", "fin de mes"))


class LineaDeFecha(QLineEdit):
    """`hoy`: el día (ISO) desde el que se cuenta; sin él, el de este equipo."""

    def __init__(self, marcador: str) -> None:
        super().__init__(placeholderText=marcador)
        self.hoy = ""
        elegir = self.addAction(icono("calendar-days", "texto3"), QLineEdit.ActionPosition.TrailingPosition)
        elegir.setToolTip("Elegir en el calendario (Alt+↓)")
        elegir.triggered.connect(self.abrir_calendario)

    def entera(self) -> str:
        """Lo escrito; «hoy», «+30» o «fin de mes», ya como fecha."""
        return dicha_de_otro_modo(self.text(), self._hoy()) or self.text()

    def abrir_calendario(self) -> None:
        """Abre el calendario debajo, con el día escrito elegido."""
        Almanaque(self, self._escrita() or self._hoy()).show()

    def atajar(self, atajo: str) -> None:
        """Pone esa fecha; «+30» y «fin de mes», desde la escrita."""
        self.poner(
            dicha_de_otro_modo(atajo, self._escrita() or self._hoy() if atajo != "hoy" else self._hoy())
        )

    def poner(self, corta: str) -> None:
        """La escribe y deja el cursor en la línea."""
        self.setText(corta)
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.abrir_calendario()
        else:
            super().keyPressEvent(event)

    def _hoy(self) -> str:
        return self.hoy or reloj_del_equipo().date().isoformat()

    def _escrita(self) -> str:
        try:
            return leer_fecha(self.entera())
        except DatoInvalido:
            return ""


class Almanaque(QFrame):
    """El mes de una línea de fecha y, debajo, las que más se ponen. Se va al elegir o al pulsar fuera."""

    def __init__(self, linea: LineaDeFecha, dia: str) -> None:
        super().__init__(linea, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("clase", "aviso")
        self._linea = linea
        self.mes = QCalendarWidget(gridVisible=False)
        self.mes.setLocale(QLocale(QLocale.Language.Spanish))
        self.mes.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.mes.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for dia_de_fiesta in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.mes.setWeekdayTextFormat(dia_de_fiesta, self.mes.weekdayTextFormat(Qt.DayOfWeek.Monday))
        for cual, dibujo in (("prev", "left"), ("next", "right")):
            flecha = self.mes.findChild(QToolButton, f"qt_calendar_{cual}month")
            if isinstance(flecha, QToolButton):
                flecha.setIcon(icono(f"chevron-{dibujo}", "sobre_acento"))
        self.mes.setSelectedDate(QDate.fromString(dia, Qt.DateFormat.ISODate))
        self.mes.setAccessibleName("Calendario")
        self.mes.clicked.connect(self._elegir)
        self.mes.activated.connect(self._elegir)
        pie = QHBoxLayout()
        for rotulo, atajo in _ATAJOS:
            boton = QPushButton(rotulo)
            boton.clicked.connect(lambda _=False, cual=atajo: self._atajar(cual))
            pie.addWidget(boton)
        caja = QVBoxLayout(self)
        caja.addWidget(self.mes)
        caja.addLayout(pie)
        self.adjustSize()
        self.move(self._sitio())
        self.mes.setFocus()

    def _sitio(self) -> QPoint:
        """Debajo de la línea o, si no cabe, encima."""
        linea, pantalla = self._linea, self._linea.window().frameGeometry()
        debajo = linea.mapToGlobal(QPoint(0, linea.height() + 2))
        suelo = max(pantalla.bottom(), debajo.y())
        sobra = debajo.y() + self.height() > suelo and linea.mapToGlobal(QPoint()).y() > self.height()
        return linea.mapToGlobal(QPoint(0, -self.height() - 2)) if sobra else debajo

    def _elegir(self, dia: QDate) -> None:
        self._linea.poner(en_corto(str(dia.toString(Qt.DateFormat.ISODate))))
        self.close()

    def _atajar(self, cual: str) -> None:
        self._linea.atajar(cual)
        self.close()
