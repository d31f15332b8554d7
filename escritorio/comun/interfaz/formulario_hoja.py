"""La hoja de un formulario: sus campos, en una o dos columnas y por grupos; se leen y se marcan."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QPushButton, QScrollArea, QWidget

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.interfaz.campos import Campo, CampoEntero, CampoFecha, CampoHora, CampoImporte
from escritorio.comun.interfaz.fecha import LineaDeFecha
from escritorio.comun.interfaz.piezas import etiqueta
from escritorio.comun.interfaz.renglon import RenglonDeCampo
from escritorio.comun.interfaz.tema import a_escala

Contestado = Mapping[str, Any]
"""Lo contestado en cada campo, por su clave: de ello sale el registro de una `Pregunta`."""
_MAS = "Más datos"
_MUCHOS = 8
"""Desde cuántos campos a la vista los cortos van de dos en dos."""
_CORTOS = (CampoFecha, CampoHora, CampoEntero, CampoImporte)


class Formulario(QWidget):
    """Los campos, uno debajo de otro (o de dos en dos los de media anchura)."""

    cambiado = Signal(str)
    """La clave del campo que se acaba de tocar."""

    def __init__(self, campos: Sequence[Campo], padre: QWidget | None = None, hoy: str = "") -> None:
        super().__init__(padre)
        self._renglones = {campo.clave: RenglonDeCampo(campo) for campo in campos}
        self.a_dos_columnas = sum(c.visible and not c.mas for c in campos) >= _MUCHOS
        self._mas = QWidget()
        self._abrir_mas = QPushButton()
        self._montar()
        for clave, renglon in self._renglones.items():
            renglon.al_tocar(self._avisar(clave))
            renglon.control.installEventFilter(self)
            if isinstance(renglon.control, LineaDeFecha):
                renglon.control.hoy = hoy
            if renglon.campo.valor is not None:
                renglon.campo.poner(renglon.control, renglon.campo.valor)
        self._plegar()

    def faltan(self) -> list[str]:
        """Los que hacen falta y están sin contestar, en su orden."""
        return [clave for clave, renglon in self._renglones.items() if renglon.falta()]

    def proponer(self, anteriores: Mapping[str, str]) -> None:
        """Pone lo que se contestó en otro igual, en los campos que se ven, y lo dice debajo."""
        for clave, escrito in anteriores.items():
            renglon = self._renglones[clave]
            if not renglon.marco.isHidden() and renglon.escrito() != escrito:
                renglon.reescribir(escrito)
                if not renglon.campo.ayuda:
                    renglon.ayudar("Como en el anterior.")

    def que_recuerdan(self, hoy: str) -> list[str]:
        """Los que proponen lo contestado en otro: los que lo dicen y las fechas en que se propone hoy."""
        return [
            clave
            for clave, r in self._renglones.items()
            if r.campo.recuerda or (isinstance(r.campo, CampoFecha) and hoy and r.campo.valor == hoy)
        ]

    def valores(self) -> Contestado:
        """Todos los valores, comprobados.

        Marca cada campo que no vale, lleva el cursor al primero y lanza su `DatoInvalido`.
        """
        errores: list[DatoInvalido] = []
        valores = {}
        for clave, renglon in self._renglones.items():
            try:
                valores[clave] = renglon.leer()
            except DatoInvalido as error:
                errores.append(error)
        if errores:
            self.enfocar(errores[0].campo or "")
            raise errores[0]
        return valores

    def dados(self) -> Contestado:
        """Lo escrito hasta ahora, sin marcar nada; lo que aún no vale, vacío."""
        return {clave: _leido(renglon) for clave, renglon in self._renglones.items()}

    def estado(self) -> dict[str, str | int | bool]:
        """Lo que hay puesto en cada campo, sin comprobarlo."""
        return {clave: renglon.estado() for clave, renglon in self._renglones.items()}

    def escritos(self) -> dict[str, str]:
        """Lo que hay puesto en cada campo, como se lee; una clave de acceso no se da."""
        return {clave: renglon.escrito() for clave, renglon in self._renglones.items()}

    def reescribir(self, escritos: Sequence[str]) -> None:
        """Vuelve a poner lo que se había escrito, campo a campo."""
        for renglon in self._renglones.values():
            suyo = f"{renglon.campo.nombre()}: "
            if hallado := next((e for e in escritos if e.startswith(suyo)), ""):
                renglon.reescribir(hallado)

    def poner(self, valores: Contestado) -> None:
        """Enseña esos valores y quita las marcas."""
        for clave, valor in valores.items():
            renglon = self._renglones[clave]
            renglon.campo.poner(renglon.control, valor)
            renglon.marcar("")

    def marcar(self, campo: str, frase: str) -> bool:
        """Señala un campo con su frase («» la quita). Devuelve si existe aquí ese campo."""
        renglon = self._renglones.get(campo)
        if renglon is None:
            return False
        renglon.marcar(frase)
        if frase:
            self.enfocar(campo)
        return True

    def error_de(self, campo: str) -> str:
        """La frase con que está marcado, o «»."""
        return self._renglones[campo].frase

    def control(self, campo: str) -> QWidget:
        """El control de un campo."""
        return self._renglones[campo].control

    def mostrar(self, campo: str, visible: bool) -> None:
        """Enseña u oculta un campo; el oculto vale vacío y no se exige."""
        self._renglones[campo].mostrar(visible)

    def campo(self, campo: str) -> Campo:
        """El declarado con esa clave."""
        return self._renglones[campo].campo

    def se_ve(self, campo: str) -> bool:
        """Si se pide: no está oculto porque lo contestado en otro lo quite."""
        return not self._renglones[campo].marco.isHidden()

    def va_despues(self, campo: str) -> bool:
        """Si va detrás del que tiene el cursor."""
        claves = [*self._renglones]
        con_cursor = [i for i, c in enumerate(claves) if self.control(c).hasFocus()]
        return claves.index(campo) > (con_cursor[0] if con_cursor else -1)

    def se_teclea(self, campo: str) -> bool:
        """Si lo que hay en ese campo se escribió letra a letra, y no se eligió."""
        return isinstance(self.control(campo), QLineEdit | QPlainTextEdit)

    def ayudar(self, campo: str, texto: str) -> None:
        """Cambia lo que se lee debajo de un campo («» lo quita)."""
        self._renglones[campo].ayudar(texto)

    def enfocar(self, campo: str = "") -> None:
        """Lleva el cursor a ese campo, o al primero."""
        renglon = self._renglones.get(campo) or next(iter(self._renglones.values()))
        if renglon.campo.mas:
            self._desplegar(True)
        renglon.control.setFocus(Qt.FocusReason.OtherFocusReason)
        vista = self.parentWidget()
        area = vista.parentWidget() if vista is not None else None
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(renglon.marco)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            for renglon in self._renglones.values():
                if renglon.control is watched and renglon.tocado:
                    renglon.repasar()
        return False

    def _avisar(self, clave: str) -> Callable[[], None]:
        return lambda: self.cambiado.emit(clave)

    def _montar(self) -> None:
        principales = [r for r in self._renglones.values() if not r.campo.mas]
        los_demas = [r for r in self._renglones.values() if r.campo.mas]
        rejilla = QGridLayout(self)
        fila = self._repartir(rejilla, principales)
        if los_demas:
            self._repartir(QGridLayout(self._mas), los_demas)
            self._abrir_mas.setProperty("clase", "enlace")
            self._abrir_mas.setAutoDefault(False)
            self._abrir_mas.setAccessibleName(_MAS)
            self._abrir_mas.setText(f"{_MAS} ({len(los_demas)})")
            self._abrir_mas.clicked.connect(lambda: self._desplegar(self._mas.isHidden()))
            rejilla.addWidget(self._abrir_mas, fila + 1, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
            rejilla.addWidget(self._mas, fila + 2, 0, 1, 2)
        rejilla.setRowStretch(fila + 3, 1)

    def _repartir(self, rejilla: QGridLayout, renglones: Sequence[RenglonDeCampo]) -> int:
        """Los coloca, cada grupo bajo su título, y devuelve la última fila."""
        rejilla.setContentsMargins(0, 0, 0, 0)
        rejilla.setHorizontalSpacing(14)
        rejilla.setVerticalSpacing(a_escala(12))
        rejilla.setColumnStretch(0, 1)
        rejilla.setColumnStretch(1, 1)
        fila = columna = 0
        grupo = ""
        for este, siguiente in zip_longest(renglones, renglones[1:]):
            if este.campo.grupo not in ("", grupo):
                grupo = este.campo.grupo
                fila, columna = fila + 1, 0
                rejilla.addWidget(etiqueta(grupo, "apartado"), fila, 0, 1, 2)
                fila += 1
            ancho = 1 if self._comparte(este, siguiente, columna) else 2
            if columna + ancho > 2:
                fila, columna = fila + 1, 0
            rejilla.addWidget(este.marco, fila, columna, 1, ancho, Qt.AlignmentFlag.AlignTop)
            columna += ancho
        return fila

    def _comparte(self, este: RenglonDeCampo, siguiente: RenglonDeCampo | None, columna: int) -> bool:
        """Si va en media anchura: lo pide o, con dos columnas, es corto y cabe con otro que lo sea."""
        if este.campo.mitad or not self.a_dos_columnas or not _es_corto(este.campo):
            return este.campo.mitad
        return columna == 1 or (siguiente is not None and _es_corto(siguiente.campo))

    def _plegar(self) -> None:
        """«Más datos» nace abierto si algo de dentro ya consta."""
        dentro = [r for r in self._renglones.values() if r.campo.mas]
        self._mas.setVisible(any(r.campo.valor not in (None, "", False) for r in dentro))

    def _desplegar(self, abierto: bool) -> None:
        self._mas.setVisible(abierto)
        self.cambiado.emit("")


def _es_corto(campo: Campo) -> bool:
    return campo.visible and (campo.mitad or isinstance(campo, _CORTOS))


def _leido(renglon: RenglonDeCampo) -> Any:
    try:
        return renglon.campo.leer(renglon.control)
    except DatoInvalido:
        return renglon.campo.nada()
