"""Los movimientos de que sale un total, en su ventana."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.interfaz.dialogo_de_lista import DialogoDeLista
from escritorio.comun.interfaz.lista_ficha import ListaConFicha
from escritorio.comun.interfaz.piezas import etiqueta
from escritorio.cuotas.modelo.movimientos import Movimiento
from escritorio.cuotas.piezas.movimientos import columnas_de_movimiento
from escritorio.cuotas.reglas.cuentas import sumar_movimientos
from escritorio.cuotas.reglas.informes import documento_de


class DialogoDeMovimientos(DialogoDeLista[Movimiento]):
    """Una lista de sólo mirar, con cuánto suman los que se ven."""

    def __init__(self, padre: QWidget, titulo: str, movimientos: Sequence[Movimiento]) -> None:
        super().__init__(padre, titulo)
        self._movimientos = movimientos
        self.suma = etiqueta("", "rotulo-fuerte")
        self.lista = ListaConFicha(
            columnas_de_movimiento(),
            clave_de_fila=lambda m: m.id,
            nombre="los movimientos del total",
            marcador="Filtrar por socio, código, concepto o ejercicio…",
            pajar=lambda m: f"{m.socio} {m.socio_codigo} {m.concepto} {m.ejercicio} {documento_de(m)}",
        )
        self.lista.cuenta_cambiada.connect(self._sumar)
        self.montar([])
        caja = self.layout()
        if isinstance(caja, QVBoxLayout):
            caja.insertWidget(caja.count() - 1, self.suma)

    def recargar(self) -> None:
        """Pone los movimientos, que no cambian mientras se miran."""
        self.lista.poner(self._movimientos)

    def _sumar(self) -> None:
        visibles = self.lista.modelo.filas_visibles()
        suma = sumar_movimientos(visibles)
        moneda = self._movimientos[0].moneda if self._movimientos else ""
        cuantos = "1 movimiento" if len(visibles) == 1 else f"{len(visibles)} movimientos"
        texto = f"{cuantos}: suman {escribir_importe(suma, moneda)}." if moneda else "No hay movimientos."
        self.suma.setText(texto)
