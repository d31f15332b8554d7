"""De qué unidad y de qué año son las actividades que se ven; vale para la lista, el tablero y la línea."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.tema import a_escala
from escritorio.unidades.consultas.planes import anios_con_actividades, vistas
from escritorio.unidades.consultas.unidades import todas_las_unidades
from escritorio.unidades.modelo.planes import Vista

_CRECIDA = 1.25
"""Con la letra grande crecen menos que ella: a su lado tienen que caber las pestañas."""


class FiltroDeActividades(QWidget):
    """Dos desplegables. `cambiado`: se eligió otra cosa."""

    cambiado = Signal()

    def __init__(self, bd: Archivo) -> None:
        super().__init__()
        self._bd = bd
        self.unidad, self.anio = _combo("Unidad", 140), _combo("Año", 100)
        caja = QHBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        for combo in (self.unidad, self.anio):
            caja.addWidget(combo)
            combo.currentIndexChanged.connect(self.cambiado)

    def recargar(self) -> None:
        """Vuelve a leer unidades y años sin perder lo elegido."""
        unidades = [(u.id, u.nombre) for u in todas_las_unidades(self._bd)]
        _llenar(self.unidad, [("", "Unidades"), *unidades])
        anios = anios_con_actividades(self._bd)
        _llenar(self.anio, [("", "Años"), *((a, a) for a in anios)])

    def elegir(self, unidad_id: str) -> None:
        """Deja las de esa unidad, de todos los años."""
        self.recargar()
        self.anio.setCurrentIndex(0)
        self.unidad.setCurrentIndex(max(0, self.unidad.findData(unidad_id)))

    def vistas(self) -> list[Vista]:
        """Las elegidas, con su luz de hoy."""
        return vistas(
            self._bd,
            self._bd.hoy(),
            unidad_id=self.unidad_id() or None,
            anio=str(self.anio.currentData() or "") or None,
        )

    def todas(self) -> list[Vista]:
        """Las de todas las unidades, con su luz de hoy."""
        return vistas(self._bd, self._bd.hoy())

    def unidad_id(self) -> str:
        """La elegida, o «»."""
        return str(self.unidad.currentData() or "")

    def dicho(self) -> str:
        """«Turismo, 2026» o «todas las unidades»."""
        partes = [c.currentText() for c in (self.unidad, self.anio) if c.currentData()]
        return ", ".join(partes) if self.unidad_id() else ", ".join(["todas las unidades", *partes])


def _combo(nombre: str, ancho: int) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(nombre)
    combo.setFixedWidth(min(a_escala(ancho), round(ancho * _CRECIDA)))
    combo.currentTextChanged.connect(combo.setToolTip)
    return combo


def _llenar(combo: QComboBox, opciones: list[tuple[str, str]]) -> None:
    elegido = combo.currentData()
    combo.blockSignals(True)
    combo.clear()
    for clave, texto in opciones:
        combo.addItem(texto, clave)
    combo.setCurrentIndex(max(0, combo.findData(elegido)))
    combo.blockSignals(False)
