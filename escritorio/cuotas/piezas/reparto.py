"""Lo que se debe, con cuánto va a cada cargo: una tabla que se escribe, con su suma a la vista."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from escritorio.comun.base.dinero import escribir_cifra, escribir_importe, leer_importe
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.interfaz.campos import Campo
from escritorio.comun.interfaz.ficha import vaciar_caja
from escritorio.comun.interfaz.piezas import etiqueta
from escritorio.comun.interfaz.tema import a_escala
from escritorio.cuotas.modelo.cuentas import Cargo
from escritorio.cuotas.modelo.periodo import decir_ejercicio
from escritorio.cuotas.reglas.cobros import cuenta_del_reparto

_ANCHO = 120


class TablaDeReparto(QWidget):
    """Un renglón por cargo que debe algo: qué es, cuánto debe y lo que se le aplica."""

    cambiado = Signal()
    """Se escribió en un renglón."""

    def __init__(self, vacia: str) -> None:
        super().__init__()
        self._vacia = vacia
        self._moneda = ""
        self._tope: int | None = None
        self._cargos: tuple[Cargo, ...] = ()
        self._lineas: dict[str, QLineEdit] = {}
        self._con_socio = self.tocada = False
        self.suma = etiqueta("", "rotulo-fuerte")
        self._rejilla = QGridLayout()
        self._rejilla.setColumnStretch(0, 1)
        self._rejilla.setVerticalSpacing(a_escala(4))
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.addLayout(self._rejilla)
        caja.addWidget(self.suma)

    def poner(
        self, cargos: Sequence[Cargo], partes: Mapping[str, int], moneda: str, *, con_socio: bool = False
    ) -> None:
        """Enseña los cargos con esas partes propuestas; lo escrito antes se pierde.

        `con_socio`: son de varios, y cada renglón dice de cuál.
        """
        self._con_socio = con_socio
        if [c.id for c in cargos] != [c.id for c in self._cargos] or moneda != self._moneda:
            self._cargos, self._moneda = tuple(cargos), moneda
            self._montar()
        for cargo_id, linea in self._lineas.items():
            linea.setText(escribir_cifra(partes.get(cargo_id, 0), moneda))
        self.tocada = False
        self._sumar()

    def poner_tope(self, importe: int | None) -> None:
        """Cuánto hay que repartir; None si todavía no se sabe, o si no lo hay."""
        self._tope = importe
        self._sumar()

    def partes(self) -> dict[str, int]:
        """Lo escrito, por id de cargo y sin los ceros. Lanza `DatoInvalido` (campo «reparto»)."""
        leidas = {
            cargo_id: leer_importe(linea.text().strip() or "0", self._moneda, "reparto")
            for cargo_id, linea in self._lineas.items()
        }
        return {cargo_id: parte for cargo_id, parte in leidas.items() if parte}

    def linea(self, cargo_id: str) -> QLineEdit:
        """Donde se escribe la parte de un cargo."""
        return self._lineas[cargo_id]

    def _montar(self) -> None:
        vaciar_caja(self._rejilla)
        self._lineas = {}
        for fila, cargo in enumerate(self._cargos):
            debe = escribir_importe(cargo.saldo, cargo.moneda)
            de = f"{cargo.socio} · " if self._con_socio else ""
            cual = f"{cargo.concepto} (cargo {cargo.numero})"
            que = f"{de}{decir_ejercicio(cargo.ejercicio)} · {cual}, debe {debe}"
            linea = QLineEdit()
            linea.setAlignment(Qt.AlignmentFlag.AlignRight)
            linea.setFixedWidth(a_escala(_ANCHO))
            linea.setAccessibleName(f"Cuánto va a {que}")
            linea.textEdited.connect(self._al_escribir)
            self._rejilla.addWidget(etiqueta(que), fila, 0)
            self._rejilla.addWidget(linea, fila, 1)
            self._lineas[cargo.id] = linea
        self._encadenar()

    def _encadenar(self) -> None:
        """Los renglones llegan los últimos: sin esto, el tabulador los dejaría tras los botones."""
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus if self._lineas else Qt.FocusPolicy.NoFocus)
        for antes, despues in pairwise([self, *self._lineas.values()]):
            self.setTabOrder(antes, despues)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Quien llama a la tabla (su rótulo, un error) quiere escribir en su primer renglón."""
        super().focusInEvent(event)
        for linea in list(self._lineas.values())[:1]:
            linea.setFocus(event.reason())
            linea.selectAll()

    def _al_escribir(self) -> None:
        self.tocada = True
        self._sumar()
        self.cambiado.emit()

    def _sumar(self) -> None:
        if not self._cargos:
            frase = self._vacia
        else:
            try:
                frase = cuenta_del_reparto(sum(self.partes().values()), self._tope, self._moneda)
            except DatoInvalido as error:
                frase = error.mensaje
        self.suma.setText(frase)
        self.suma.setAccessibleName(frase)


class CampoReparto(Campo):
    """Una `TablaDeReparto`. Da el importe por id de cargo, o None si se dejó la propuesta como estaba.

    `valor`: los cargos, la parte de cada uno y la moneda. `siempre`: da también la propuesta sin tocar.
    `tope`: cuánto hay que repartir, si se sabe.
    """

    vacia: str = "Elija antes el socio."
    siempre: bool = False
    tope: int | None = None

    def crear(self) -> QWidget:
        return TablaDeReparto(self.vacia)

    def poner(self, control: QWidget, valor: Any) -> None:
        cargos, partes, moneda = valor
        cast(TablaDeReparto, control).poner(cargos, partes, moneda)
        cast(TablaDeReparto, control).poner_tope(self.tope)

    def texto(self, control: QWidget) -> str:
        return str(cast(TablaDeReparto, control).tocada)

    def leer(self, control: QWidget) -> dict[str, int] | None:
        tabla = cast(TablaDeReparto, control)
        return tabla.partes() if tabla.tocada or self.siempre else None

    def nada(self) -> None:
        return None
