"""La pantalla de la cooperación: convenios, proyectos, alianzas, eventos y registros en sus vistas."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.dinero import escribir_miles
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.texto import contar
from escritorio.comun.interfaz.pantalla import Pantalla, Servicios
from escritorio.comun.interfaz.vista import Vistas
from escritorio.cooperacion.piezas.comunes import PestanaDeCooperacion


def _convenios(pantalla: Pantalla) -> PestanaDeCooperacion:
    from escritorio.cooperacion.piezas.convenios import PestanaDeConvenios

    return PestanaDeConvenios(pantalla)


def _alianzas(pantalla: Pantalla) -> PestanaDeCooperacion:
    from escritorio.cooperacion.piezas.alianzas import PestanaDeAlianzas

    return PestanaDeAlianzas(pantalla)


def _registros(pantalla: Pantalla) -> PestanaDeCooperacion:
    from escritorio.cooperacion.piezas.registros import PestanaDeRegistros

    return PestanaDeRegistros(pantalla)


def _eventos(pantalla: Pantalla) -> PestanaDeCooperacion:
    from escritorio.cooperacion.piezas.eventos import PestanaDeEventos

    return PestanaDeEventos(pantalla)


def _proyectos(pantalla: Pantalla) -> PestanaDeCooperacion:
    from escritorio.cooperacion.piezas.proyectos import PestanaDeProyectos

    return PestanaDeProyectos(pantalla)


_VISTAS: tuple[tuple[str, str, Callable[[Pantalla], PestanaDeCooperacion]], ...] = (
    ("Con&venios", "convenio", _convenios),
    ("Pro&yectos", "proyecto", _proyectos),
    ("Al&ianzas", "alianza", _alianzas),
    ("&Eventos", "edicion", _eventos),
    ("Re&gistros", "registro", _registros),
)
"""Rótulo, tipo de la referencia que enseña y cómo se hace, que es al verla por primera vez."""
_DENTRO_DE = MappingProxyType({"adhesion": "alianza", "evento": "edicion"})
"""Lo que no tiene vista suya, con el tipo de la vista en que se enseña."""
_LUGARES = MappingProxyType({tipo: lugar for lugar, (_, tipo, _hacer) in enumerate(_VISTAS)})


class PantallaCooperacion(Pantalla):
    """Cada vista trae sus acciones y se hace al verla por primera vez."""

    clave_de_ayuda = "cooperacion"
    escribe = "convenio"

    def __init__(self, servicios: Servicios) -> None:
        super().__init__(servicios)
        self._hechas: dict[QWidget | None, PestanaDeCooperacion] = {}
        self.vistas = Vistas("Qué ver de la cooperación")
        for rotulo, _, hacer in _VISTAS:
            self.vistas.anadir(rotulo, partial(self._montar, hacer))
        self.vistas.cambiada.connect(self._al_cambiar)
        self.poner_cuerpo(self.vistas)
        self._presentar()

    def mostrar(self, ref: Referencia) -> None:
        """Elige la cosa de la referencia en su vista."""
        tipo = _DENTRO_DE.get(ref.tipo, ref.tipo)
        if tipo in _LUGARES:
            self.vistas.ir(_LUGARES[tipo])
            if ref.id:
                self.recargar()
                self.visible().seleccionar(ref.id)

    def visible(self) -> PestanaDeCooperacion:
        """La pestaña que se ve."""
        return self._hechas[self.vistas.actual()]

    def _montar(self, hacer: Callable[[Pantalla], PestanaDeCooperacion]) -> QWidget:
        suya = hacer(self)
        self._hechas[suya.lista] = suya
        suya.lista.cuenta_cambiada.connect(partial(self._contar, suya))
        return suya.lista

    def _al_cambiar(self) -> None:
        self._presentar()
        self.recargar()

    def _presentar(self) -> None:
        self.poner_titulo(self.visible().titulo)
        self.poner_acciones(self.vistas.acciones())

    def _contar(self, suya: PestanaDeCooperacion, visibles: int, total: int) -> None:
        if suya.lista is self.vistas.actual():
            cuantas = f"{escribir_miles(visibles)} de {contar(total, suya.uno, suya.varios)}" if total else ""
            self.poner_titulo(suya.titulo, cuantas)
