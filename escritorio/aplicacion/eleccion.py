"""Elegir la plantilla de una asociación nueva: por clase de red, con lo que trae y lo que deja por fijar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QPlainTextEdit, QVBoxLayout, QWidget

from escritorio.asociacion.modelo import TIPOS_DE_RED
from escritorio.comun.base.texto import contar, enumerar
from escritorio.comun.interfaz.campos import Campo
from escritorio.comun.interfaz.tema import a_escala
from escritorio.plantillas.modelo import Plantilla
from escritorio.plantillas.reglas.formas import coordinaciones, decir_trabajo, por_fijar
from escritorio.socios.modelo import TIPOS

_RENGLONES, _LINEAS = 8, 7


class CampoPlantilla(Campo):
    """Una plantilla de la lista. Da su clave."""

    plantillas: Sequence[Plantilla]

    def crear(self) -> QWidget:
        return ListaDePlantillas(self.plantillas)

    def poner(self, control: QWidget, valor: Any) -> None:
        cast(ListaDePlantillas, control).elegir(str(valor or ""))

    def texto(self, control: QWidget) -> str:
        return cast(ListaDePlantillas, control).elegida()


class ListaDePlantillas(QWidget):
    """Las plantillas, agrupadas por clase de red, y debajo lo que trae la elegida."""

    def __init__(self, plantillas: Sequence[Plantilla]) -> None:
        super().__init__()
        self._por_clave = {p.clave: p for p in plantillas}
        self.lista, self.ficha = _Lista(), _Ficha()
        for plantilla in ordenar(plantillas):
            self._poner(plantilla)
        self.lista.ajustar()
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(6))
        caja.addWidget(self.lista)
        caja.addWidget(self.ficha)
        self.setFocusProxy(self.lista)
        self.lista.currentItemChanged.connect(self._ensenar)

    def elegida(self) -> str:
        """La clave de la elegida, o «»."""
        item = self.lista.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole) or "") if item else ""

    def elegir(self, clave: str) -> None:
        """Elige la de esa clave, si está."""
        for fila in range(self.lista.count()):
            if self.lista.item(fila).data(Qt.ItemDataRole.UserRole) == clave:
                self.lista.setCurrentRow(fila)

    def _poner(self, plantilla: Plantilla) -> None:
        grupo = TIPOS_DE_RED[plantilla.tipo_red]
        if not self.lista.findItems(grupo, Qt.MatchFlag.MatchExactly):
            cabecera = QListWidgetItem(grupo, self.lista)
            # Se oye y se ve, pero las flechas pasan de largo.
            cabecera.setFlags(Qt.ItemFlag.NoItemFlags)
            letra = cabecera.font()
            letra.setBold(True)
            cabecera.setFont(letra)
        item = QListWidgetItem(f"    {plantilla.nombre}", self.lista)
        item.setData(Qt.ItemDataRole.UserRole, plantilla.clave)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{plantilla.nombre}, {grupo}")

    def _ensenar(self) -> None:
        clave = self.elegida()
        if clave:
            self.ficha.setPlainText(contar_plantilla(self._por_clave[clave]))


class _Lista(QListWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Plantillas")
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def ajustar(self) -> None:
        """Tan alta como unos pocos renglones enteros."""
        self.setFixedHeight(self.sizeHintForRow(0) * _RENGLONES + 2 * self.frameWidth())

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())


class _Ficha(QPlainTextEdit):
    """Sólo se lee; con Tab se llega a ella y las flechas la deslizan."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Lo que trae la plantilla")
        self.setFixedHeight(self.fontMetrics().lineSpacing() * _LINEAS + a_escala(22))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())


def ordenar(plantillas: Sequence[Plantilla]) -> list[Plantilla]:
    """Por clase de red, en su orden, y dentro por nombre."""
    tipos = list(TIPOS_DE_RED)
    return sorted(plantillas, key=lambda p: (tipos.index(p.tipo_red), p.nombre))


def contar_plantilla(plantilla: Plantilla) -> str:
    """Qué red es, qué órganos y qué trabajo trae, qué reglas deja por fijar y qué conviene confirmar."""
    organos = [*plantilla.tabla["organos"], *coordinaciones(plantilla)]
    nombres = {o["clave"]: str(o["nombre"]) for o in organos}
    faltan = Counter(nombres[p.organo] for p in por_fijar(plantilla))
    total = contar(faltan.total(), "regla por fijar", "reglas por fijar")
    lineas = [
        plantilla.descripcion,
        f"Órganos: {enumerar(list(nombres.values()))}.",
        *decir_trabajo(plantilla),
        f"Quedan {total}: {enumerar([f'{n} de {o}' for o, n in faltan.items()])}.",
        f"Miembros: {enumerar([TIPOS[t].lower() for t in plantilla.miembros])}.",
        *(f"• {aviso}" for aviso in plantilla.por_confirmar),
    ]
    return "\n".join([*lineas, f"Fuente: {plantilla.fuente}."])
