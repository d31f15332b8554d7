"""Los extractos ya traídos de una cuenta, y retirar el que se trajo por error."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.dinero import escribir_importe, escribir_miles
from escritorio.comun.base.fechas import con_hora, en_corto
from escritorio.comun.interfaz.avisos import explicando_errores
from escritorio.comun.interfaz.dialogo_de_lista import DialogoDeLista
from escritorio.comun.interfaz.lista_ficha import ListaConFicha
from escritorio.comun.interfaz.pantalla import Servicios
from escritorio.comun.interfaz.piezas import Accion
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.cuentas.acciones.extracto import retirar_extracto
from escritorio.cuentas.consultas.extracto import extractos
from escritorio.cuentas.modelo.extracto import Extracto
from escritorio.cuentas.modelo.fondos import Fondo


class DialogoDeTraidos(DialogoDeLista[Extracto]):
    """De qué archivo vino cada cosa, qué días cubre y cuántas líneas nuevas trajo."""

    def __init__(self, padre: QWidget, servicios: Servicios, fondo: Fondo) -> None:
        super().__init__(padre, f"Extractos de {fondo.nombre}")
        self._servicios, self._fondo = servicios, fondo
        self.lista = ListaConFicha(
            _columnas(fondo.moneda),
            clave_de_fila=lambda e: e.id,
            nombre="los extractos traídos",
            vacio=EstadoVacio("landmark", "No queda ningún extracto", "Se retiraron todos los que había."),
            marcador="Filtrar por archivo o fecha…",
        )
        self.montar([Accion("&Retirar…", "trash-2", self._retirar, peligro=True)])
        self.recargar()

    def recargar(self) -> None:
        """Vuelve a leer los de esta cuenta."""
        self.lista.poner(extractos(self._servicios.bd, self._fondo.id))

    def _retirar(self) -> None:
        elegido = self.lista.actual()
        if elegido is None or not self._servicios.avisos.confirmar(
            "Retirar un extracto",
            f"Se quitan las {escribir_miles(elegido.lineas)} líneas que trajo {elegido.archivo}.",
            "&Retirar",
            "Sólo se puede si ninguna se concilió ni se descartó. Lo demás no cambia.",
            peligro=True,
        ):
            return
        with explicando_errores(self._servicios.avisos) as intento:
            retirar_extracto(self._servicios.bd, elegido.id)
        if intento.bien:
            self.anunciar(f"Se retiró el extracto {elegido.archivo}.")


def _columnas(moneda: str) -> list[Columna[Extracto]]:
    def saldo(suyo: Extracto) -> str:
        return "" if suyo.saldo_final is None else escribir_importe(suyo.saldo_final, moneda)

    return [
        Columna("Archivo", lambda e: e.archivo, estira=True),
        Columna("Desde", lambda e: en_corto(e.desde), clave=lambda e: e.desde, esencial=True),
        Columna("Hasta", lambda e: en_corto(e.hasta), clave=lambda e: e.hasta, esencial=True),
        Columna("Líneas", lambda e: escribir_miles(e.lineas), clave=lambda e: e.lineas, derecha=True),
        Columna("Saldo al acabar", saldo, clave=lambda e: e.saldo_final or 0, derecha=True),
        Columna("Cuadraba", lambda e: "no" if e.descuadre else "sí"),
        Columna("Se trajo", lambda e: con_hora(e.importado), clave=lambda e: e.importado),
    ]
