"""La pantalla de cuentas: el libro, el presupuesto, los arqueos y la rendición de cada ejercicio."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from escritorio.comun.base.dinero import escribir_miles
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.texto import contar
from escritorio.comun.interfaz.foco import foco_conservado
from escritorio.comun.interfaz.pantalla import Accion, Pantalla, Servicios, desplegar
from escritorio.comun.interfaz.vista import Vistas
from escritorio.cuentas.piezas.libro import PestanaDelLibro

if TYPE_CHECKING:
    from escritorio.cuentas.piezas.arqueos import PestanaDeArqueos
    from escritorio.cuentas.piezas.fondos import DialogoDeFondos
    from escritorio.cuentas.piezas.partidas import DialogoDePartidas
    from escritorio.cuentas.piezas.presupuesto import PestanaDePresupuesto
    from escritorio.cuentas.piezas.rendicion import PestanaDeRendicion

_LUGARES = {"presupuesto": 1, "cierre": 3}


class PantallaCuentas(Pantalla):
    """Cada vista trae sus acciones; «Más» lleva a lo que se toca pocas veces."""

    clave_de_ayuda = "cuentas"
    escribe = "asiento_contable"

    def __init__(self, servicios: Servicios) -> None:
        super().__init__(servicios)
        self.libro = PestanaDelLibro(self, self._fondos)
        self.vistas = Vistas("Qué ver de las cuentas")
        self.vistas.anadir("Lib&ro", self.libro.lista)
        self.vistas.anadir("Pres&upuesto", lambda: self.presupuesto.lista)
        self.vistas.anadir("Ar&queos", lambda: self.arqueos.lista)
        self.vistas.anadir("Rendición y ci&erre", lambda: self.rendicion.lista)
        self.libro.lista.cuenta_cambiada.connect(self._contar)
        self.vistas.cambiada.connect(self._cambiar_de_vista)
        self.poner_cuerpo(self.vistas)
        self._poner_las_suyas()

    @cached_property
    def presupuesto(self) -> PestanaDePresupuesto:
        """Lo previsto y lo ejecutado de un ejercicio."""
        from escritorio.cuentas.piezas.presupuesto import PestanaDePresupuesto

        return PestanaDePresupuesto(self, self._ir_al_asiento)

    @cached_property
    def arqueos(self) -> PestanaDeArqueos:
        """Lo contado en cada caja y banco."""
        from escritorio.cuentas.piezas.arqueos import PestanaDeArqueos

        return PestanaDeArqueos(self)

    @cached_property
    def rendicion(self) -> PestanaDeRendicion:
        """La de cada ejercicio, y cerrarlo."""
        from escritorio.cuentas.piezas.rendicion import PestanaDeRendicion

        return PestanaDeRendicion(self, self._ir_a_la_partida)

    def mostrar(self, ref: Referencia) -> None:
        """Elige el asiento de la referencia, o enseña la vista de lo demás."""
        if ref.tipo == "asiento" and ref.id:
            self._ir_al_asiento(ref.id)
        elif ref.tipo in _LUGARES:
            self.vistas.ir(_LUGARES[ref.tipo])
        elif ref.tipo == "partidas":
            QTimer.singleShot(0, self._partidas)

    def _cambiar_de_vista(self) -> None:
        with foco_conservado(self, self.vistas.barra):
            self._poner_las_suyas()
        self.poner_titulo("Cuentas")
        self.recargar()

    def _poner_las_suyas(self) -> None:
        mas = Accion("Má&s", "chevron-down", self._menu_de_mas, ayuda="Caja y bancos, y partidas")
        self.poner_acciones([mas, *self.vistas.acciones()])

    def _ir_al_asiento(self, asiento_id: str) -> None:
        self.vistas.ir(0)
        self.libro.lista.recargar()
        self.libro.lista.seleccionar(asiento_id)

    def _ir_a_la_partida(self, partida_id: str | None, ejercicio: str) -> None:
        self.vistas.ir(0)
        self.libro.filtrar(partida_id, ejercicio)

    def _contar(self, visibles: int, total: int) -> None:
        if self.vistas.actual() is not self.libro.lista:
            return
        cuantos = f"{escribir_miles(visibles)} de {contar(total, 'asiento', 'asientos')}" if total else ""
        self.poner_titulo("Cuentas", cuantos)

    def _menu_de_mas(self) -> None:
        opciones = [("&Caja y bancos…", self._fondos), ("&Partidas…", self._partidas)]
        desplegar(self, "Más", opciones)

    def _fondos(self) -> None:
        from escritorio.cuentas.piezas.fondos import DialogoDeFondos

        self._abrir(DialogoDeFondos(self.servicios, self))

    def _partidas(self) -> None:
        from escritorio.cuentas.piezas.partidas import DialogoDePartidas

        self._abrir(DialogoDePartidas(self.servicios, self))

    def _abrir(self, dialogo: DialogoDeFondos | DialogoDePartidas) -> None:
        dialogo.hecho.connect(lambda frase: self.decir_hecho(frase))
        dialogo.exec()
        dialogo.deleteLater()
