"""Ver las escalas de cuotas, la que rige y las anteriores."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.interfaz.ficha import Datos, apilar, con_deslizador
from escritorio.comun.interfaz.piezas import Accion, a_medida, boton_de, etiqueta, raya
from escritorio.cuotas.modelo.emision import Escala
from escritorio.cuotas.piezas.ficha import vigencia


class DialogoDeEscalas(QDialog):
    """Cada escala con sus tramos y su fuente. `al_crear` empieza una nueva."""

    def __init__(self, padre: QWidget, escalas: Sequence[Escala], al_crear: Callable[[], object]) -> None:
        super().__init__(padre)
        self._al_crear = al_crear
        self.setWindowTitle("Escalas de cuotas")
        cerrar = QPushButton("&Cerrar")
        cerrar.clicked.connect(self.accept)
        pie = QHBoxLayout()
        pie.addWidget(boton_de(Accion("&Nueva escala…", "plus", self._crear)))
        pie.addStretch(1)
        pie.addWidget(cerrar)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(24, 20, 24, 20)
        caja.setSpacing(14)
        caja.addWidget(etiqueta("Escalas de cuotas", "apartado"))
        caja.addWidget(con_deslizador(apilar(*_bloques(escalas))), 1)
        caja.addLayout(pie)
        a_medida(self, 520, 480)

    def _crear(self) -> None:
        self.accept()
        self._al_crear()


def _bloques(escalas: Sequence[Escala]) -> list[QWidget | str]:
    bloques: list[QWidget | str] = []
    for escala in escalas:
        filas: list[tuple[str, str | QWidget]] = [("Rige", vigencia(escala)), ("Fuente", escala.fuente)]
        tramos = "\n".join(f"{t.nombre}: {escribir_importe(t.importe, escala.moneda)}" for t in escala.tramos)
        bloques += [escala.nombre, Datos([*filas, ("Tramos", tramos)]), raya()]
    return bloques or ["Todavía no hay ninguna."]
