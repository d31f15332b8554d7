"""La pantalla de la cooperación: convenios, proyectos, alianzas, eventos y registros en sus vistas."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from types import MappingProxyType
from typing import Any

from escritorio.comun.base.dinero import escribir_miles
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.texto import contar
from escritorio.comun.interfaz.pantalla import Pantalla, Servicios
from escritorio.comun.interfaz.vista import Vistas
from escritorio.cooperacion.piezas.comunes import VistaDeCooperacion


def _convenios(pantalla: Pantalla) -> VistaDeCooperacion[Any]:
    from escritorio.cooperacion.piezas.convenios import VistaDeConvenios

    return VistaDeConvenios(pantalla)


def _alianzas(pantalla: Pantalla) -> VistaDeCooperacion[Any]:
    from escritorio.cooperacion.piezas.alianzas import VistaDeAlianzas

    return VistaDeAlianzas(pantalla)


def _registros(pantalla: Pantalla) -> VistaDeCooperacion[Any]:
    from escritorio.cooperacion.piezas.registros import VistaDeRegistros

    return VistaDeRegistros(pantalla)


def _eventos(pantalla: Pantalla) -> VistaDeCooperacion[Any]:
    from escritorio.cooperacion.piezas.eventos import VistaDeEventos

    return VistaDeEventos(pantalla)


def _proyectos(pantalla: Pantalla) -> VistaDeCooperacion[Any]:
    from escritorio.cooperacion.piezas.proyectos import VistaDeProyectos

    return VistaDeProyectos(pantalla)


_VISTAS: tuple[tuple[str, str, Callable[[Pantalla], VistaDeCooperacion[Any]]], ...] = (
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
        self.vistas = Vistas("Qué ver de la cooperación")
        for rotulo, _, hacer in _VISTAS:
            self.vistas.anadir(rotulo, partial(self._montar, hacer))
        self.vistas.cambiada.connect(self._al_cambiar)
        self.poner_cuerpo(self.vistas)
        self._presentar()

    def recargar(self) -> None:
        """Vuelve a leer lo que se ve."""
        self._visible().recargar()

    def mostrar(self, ref: Referencia) -> None:
        """Elige la cosa de la referencia en su vista."""
        tipo = _DENTRO_DE.get(ref.tipo, ref.tipo)
        if tipo in _LUGARES:
            self.vistas.ir(_LUGARES[tipo])
            if ref.id:
                self._visible().recargar()
                self._visible().seleccionar(ref.id)

    def enfocar_filtro(self) -> None:
        """Lleva el cursor al filtro de lo que se ve."""
        self._visible().enfocar_filtro()

    def _montar(self, hacer: Callable[[Pantalla], VistaDeCooperacion[Any]]) -> VistaDeCooperacion[Any]:
        vista = hacer(self)
        vista.lista.cuenta_cambiada.connect(partial(self._contar, vista))
        return vista

    def _visible(self) -> VistaDeCooperacion[Any]:
        visible = self.vistas.actual()
        assert isinstance(visible, VistaDeCooperacion), visible
        return visible

    def _al_cambiar(self) -> None:
        self._presentar()
        self.recargar()

    def _presentar(self) -> None:
        vista = self._visible()
        self.poner_titulo(vista.titulo)
        self.poner_acciones(vista.acciones())

    def _contar(self, vista: VistaDeCooperacion[Any], visibles: int, total: int) -> None:
        if vista is not self.vistas.actual():
            return
        cuantas = f"{escribir_miles(visibles)} de {contar(total, vista.uno, vista.varios)}" if total else ""
        self.poner_titulo(vista.titulo, cuantas)
