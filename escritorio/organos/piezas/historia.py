"""La historia completa de los puestos de un órgano, con filtro por puesto."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.interfaz.deslizador import vaciar_caja
from escritorio.comun.interfaz.ficha import apilar
from escritorio.comun.interfaz.piezas import Pildora, etiqueta, raya
from escritorio.comun.interfaz.tema import a_escala
from escritorio.organos.modelo.mandatos import Hecho
from escritorio.organos.piezas.lineas_de_ficha import en_linea

_CLASES = {
    "nombramiento": ("Nombramiento", "exito"),
    "prorroga": ("Prórroga", "acento"),
    "suplencia": ("Suplencia", "acento"),
    "fin_de_suplencia": ("Fin de suplencia", "neutro"),
    "termino": ("Término", "neutro"),
    "cese": ("Cese", "aviso"),
}
_TODOS = "Todos los puestos"


class PanelDeHistoria(QWidget):
    """Lo que pasó, lo último primero; arriba, de qué puesto."""

    def __init__(self, hechos: Sequence[Hecho]) -> None:
        super().__init__()
        self._hechos = hechos
        self.puesto = QComboBox()
        self._caja = QVBoxLayout()
        self._montar()
        self._pintar()

    def _montar(self) -> None:
        self.puesto.setAccessibleName("Historia de qué puesto")
        self.puesto.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.puesto.setMinimumContentsLength(12)
        self.puesto.addItem(_TODOS, "")
        for nombre in dict.fromkeys(h.puesto for h in self._hechos):
            self.puesto.addItem(nombre, nombre)
        self.puesto.currentIndexChanged.connect(self._pintar)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(a_escala(8))
        caja.addWidget(self.puesto)
        self.puesto.setVisible(self.puesto.count() > 2)  # con un solo puesto no hay qué elegir
        caja.addLayout(self._caja)
        caja.addStretch(1)

    def _pintar(self) -> None:
        vaciar_caja(self._caja)
        elegido = self.puesto.currentData()
        suyos = [h for h in self._hechos if elegido in ("", h.puesto)]
        if not suyos:
            frase = "Todavía no se anotó ningún nombramiento. Aquí quedará todo lo que pase en sus puestos."
            self._caja.addWidget(etiqueta(frase, "suave"))
        for hecho in suyos:
            self._caja.addWidget(_hecho(hecho))
            self._caja.addWidget(raya())


def _hecho(hecho: Hecho) -> QWidget:
    cabeza = etiqueta(f"{en_corto(hecho.fecha)} · {hecho.puesto}", "rotulo-fuerte")
    piezas: list[QWidget] = [
        en_linea(cabeza, Pildora(*_CLASES.get(hecho.clase, (hecho.clase.capitalize(), "neutro")))),
        etiqueta(f"{hecho.frase}."),
    ]
    if hecho.fundamento:
        piezas.append(etiqueta(hecho.fundamento, "rotulo"))
    return apilar(*piezas)
