"""El pago de una línea del banco que se debe en otra moneda o del que el banco retuvo una parte."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.dinero import escribir_cifra
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.pregunta import LoHecho
from escritorio.cuentas.modelo.extracto import LineaDeExtracto
from escritorio.cuotas.modelo.cuentas import Deudor, PagoNuevo
from escritorio.cuotas.piezas.pago import DialogoDePago
from escritorio.cuotas.reglas.conciliacion import medio_de


class DialogoDeCobroDeLinea(DialogoDePago):
    """El de siempre, con lo que dice la línea ya puesto: su fecha y su cuenta no se cambian."""

    def __init__(
        self,
        padre: QWidget,
        bd: Archivo,
        linea: LineaDeExtracto,
        quienes: Sequence[Deudor],
        elegido: Deudor | None,
        cobrar: Callable[[PagoNuevo], LoHecho],
    ) -> None:
        self._linea = linea
        super().__init__(padre, bd, nuevo_id(), quienes, elegido, cobrar)
        self.formulario.poner(
            {
                "fecha": linea.fecha,
                "fondo": linea.fondo_id,
                "medio": medio_de(linea.concepto),
                "referencia": linea.referencia,
            }
        )
        for campo in ("fecha", "fondo"):
            self.formulario.control(campo).setEnabled(False)
        self._poner_lo_de_la_linea()

    def _al_cambiar(self, campo: str) -> None:
        super()._al_cambiar(campo)
        if campo == "deudor":
            self._poner_lo_de_la_linea()

    def _poner_lo_de_la_linea(self) -> None:
        """Lo que llegó, y en qué moneda: quien debe en otra, pagó al cambio."""
        suyo, linea = self._deudor(), self._linea
        otra = suyo is not None and suyo.moneda != linea.moneda
        self.formulario.poner(
            {
                "importe": escribir_cifra(linea.resta, linea.moneda),
                "otra_moneda": otra,
                "moneda_recibida": linea.moneda if otra else "",
            }
        )
        self._mostrar_lo_elegido()
        self._repartir()
