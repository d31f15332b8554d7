"""Qué se pide a quien ha de ser elegido o coordinar."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.interfaz.piezas import etiqueta
from escritorio.estatutos.modelo.integrar import NOMBRES_DE_REQUISITO as _NOMBRES
from escritorio.estatutos.modelo.integrar import ClaseDeRequisito, ReglaDeRequisitos, Requisito
from escritorio.estatutos.modelo.votar import NOMBRES_DE_POBLACION, AnioDePoblacion, PoblacionDeCuota
from escritorio.estatutos.piezas.condiciones import Condicion, Marcas
from escritorio.estatutos.piezas.conservar import Conservado
from escritorio.estatutos.piezas.familias.base import MESES, HuecoDeTiempo, Opciones, PiezaDeParametros
from escritorio.estatutos.piezas.huecos import (
    FraseConHuecos,
    HuecoDeCifra,
    HuecoDeEleccion,
    HuecoDeTexto,
    seguir,
)
from escritorio.estatutos.reglas.requisitos import describir_requisitos


class PiezaDeRequisitos(PiezaDeParametros):
    """Una casilla por requisito, con lo que lo precisa. Ninguna: no se pide nada."""

    def __init__(self, inicial: ReglaDeRequisitos | None, opciones: Opciones) -> None:
        super().__init__()
        requisitos = inicial.requisitos if inicial else ()
        dichos = {r.clase: r for r in reversed(requisitos)}
        # El editor cambia uno de cada clase: los demás, de otros puestos, se enseñan y se conservan con él.
        self._suyos, self._nombres = requisitos, opciones.nombres
        self._otros = [r for r in requisitos if dichos[r.clase] is not r]
        self.puestos = {
            clase: HuecoDeTexto(
                f"Puesto al que se pide: {nombre.lower()}",
                dichos[clase].puesto if clase in dichos else "",
                "cualquiera",
            )
            for clase, nombre in _NOMBRES.items()
        }
        antiguedad = dichos.get(ClaseDeRequisito.ANTIGUEDAD)
        self.antiguedad = HuecoDeTiempo(
            "Antigüedad como socio", antiguedad.meses if antiguedad else 12, MESES
        )
        self.valores = {
            clase: Marcas(principio, pares, dichos[clase].valores if clase in dichos else ())
            for clase, principio, pares in (
                (ClaseDeRequisito.CATEGORIA, "Se admiten:", opciones.categorias),
                (ClaseDeRequisito.TIPO, "Se admiten:", opciones.tipos),
                (ClaseDeRequisito.NO_ACUMULAR, "No en (ninguno marcado: en ninguno):", opciones.organos),
            )
        }
        self._conservados = {
            clase: Conservado(dicho, partial(self._de_la_clase, clase)) for clase, dicho in dichos.items()
        }
        self.casillas = {
            clase: Condicion(nombre, clase in dichos, *self._detalle(clase))
            for clase, nombre in _NOMBRES.items()
        }
        self._apilar(FraseConHuecos("Ha de cumplir todo lo que se marque:"), *self.casillas.values())

    def parametros(self) -> ReglaDeRequisitos:
        puestas = [clase for clase, casilla in self.casillas.items() if casilla.puesta()]
        siguen = [r for r in self._suyos if r.clase in puestas]
        nuevas = [clase for clase in puestas if clase not in self._conservados]
        return ReglaDeRequisitos(
            (
                *(c.dicho() if (c := self._conservados[r.clase]).recibido is r else r for r in siguen),
                *map(self._de_la_clase, nuevas),
            )
        )

    def _detalle(self, clase: ClaseDeRequisito) -> list[QWidget]:
        detalle: list[QWidget] = [
            FraseConHuecos("Sólo para el puesto", self.puestos[clase], "(vacío: para cualquiera).")
        ]
        if clase is ClaseDeRequisito.ANTIGUEDAD:
            detalle.insert(0, FraseConHuecos("Al menos", self.antiguedad.cifra, self.antiguedad.unidad))
        elif clase in self.valores:
            detalle.insert(0, self.valores[clase])
        otros = tuple(o for o in self._otros if o.clase is clase)
        if otros:
            dichos = describir_requisitos(ReglaDeRequisitos(otros), self._nombres)
            detalle.append(etiqueta(f"Además, y se conserva como está: {dichos}", "suave"))
        if clase in self._conservados and (callado := self._conservados[clase].callado):
            detalle.append(etiqueta(f"También se conserva: {callado}.", "suave"))
        return detalle

    def _de_la_clase(self, clase: ClaseDeRequisito) -> Requisito:
        puesto = self.puestos[clase].valor()
        if clase is ClaseDeRequisito.ANTIGUEDAD:
            return Requisito(clase, meses=self.antiguedad.valor(), puesto=puesto)
        valores = self.valores[clase].claves() if clase in self.valores else ()
        return Requisito(clase, valores=valores, puesto=puesto)


_CALLA = ("", "lo que la regla no dice")


class PiezaDePoblacion(QWidget):
    """La elección y, sólo si es de un año fijo, cuál."""

    cambiada = Signal()

    def __init__(self, dicha: PoblacionDeCuota | None) -> None:
        super().__init__()
        opciones = [_CALLA, *NOMBRES_DE_POBLACION.items()]
        self.cual = HuecoDeEleccion("Qué población manda", opciones, dicha.cual if dicha else "")
        self.anio = HuecoDeCifra("Año de la población que manda", dicha.anio if dicha else 0, 2_199)
        self._frase_del_anio = FraseConHuecos("que es el año", self.anio)
        frase = FraseConHuecos("La población que manda es", self.cual)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.addWidget(frase)
        caja.addWidget(self._frase_del_anio)
        seguir(self._al_cambiar, frase, self._frase_del_anio)
        self._al_cambiar()

    def valor(self) -> PoblacionDeCuota | None:
        """La que manda, o None si la regla no lo dice. Lanza `DatoInvalido` si falta el año fijo."""
        if not self.cual.clave():
            return None
        cual = AnioDePoblacion(self.cual.clave())
        if cual is not AnioDePoblacion.FIJO:
            return PoblacionDeCuota(cual)
        if not self.anio.valor():
            raise DatoInvalido("Escriba de qué año es la población que manda.")
        return PoblacionDeCuota(cual, self.anio.valor())

    def _al_cambiar(self) -> None:
        self._frase_del_anio.setVisible(self.cual.clave() == AnioDePoblacion.FIJO)
        self.cambiada.emit()
