"""Lo que se halló al comprobar las firmas de un papel."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from escritorio.comun.base.fechas import con_hora
from escritorio.comun.documentos.firma.modelo import FirmaHallada
from escritorio.comun.interfaz.ficha import Datos, apilar, con_deslizador
from escritorio.comun.interfaz.piezas import Pildora, a_medida, etiqueta

_NADIE = "Este documento no lleva ninguna firma digital."
_LIMITE = "Lo que se comprueba aquí no necesita red; lo que sin ella no se puede saber se dice en cada firma."


class DialogoDeFirmas(QDialog):
    """Cada firma con su veredicto y, con honestidad, lo que sin red no se puede saber."""

    def __init__(self, padre: QWidget | None, firmas: Sequence[FirmaHallada]) -> None:
        super().__init__(padre)
        self.setWindowTitle("Firmas del documento")
        a_medida(self, 560, 480)
        cerrar = QPushButton("&Cerrar")
        cerrar.setDefault(True)
        cerrar.clicked.connect(self.accept)
        pie = QHBoxLayout()
        pie.addStretch(1)
        pie.addWidget(cerrar)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(20, 16, 20, 16)
        caja.addWidget(etiqueta(_LIMITE if firmas else _NADIE, "suave"))
        caja.addWidget(con_deslizador(apilar(*(_firma(f) for f in firmas))), 1)
        caja.addLayout(pie)


def _firma(hallada: FirmaHallada) -> QWidget:
    marca = Pildora("Conforme" if hallada.conforme else "Revise", "exito" if hallada.conforme else "peligro")
    arriba = QHBoxLayout()
    arriba.addWidget(marca)
    arriba.addStretch(1)
    filas: list[tuple[str, str | QWidget]] = [
        ("Firmante", hallada.nombre or "No se puede leer"),
        ("Emisor", hallada.emisor),
        ("Razón", hallada.razon),
        ("Declara", con_hora(hallada.momento.isoformat()) if hallada.momento else ""),
        ("Veredicto", hallada.veredicto),
        ("No se sabe", " ".join(hallada.no_se_sabe)),
    ]
    marco = QWidget()
    caja = QVBoxLayout(marco)
    caja.setContentsMargins(0, 0, 12, 12)
    caja.addLayout(arriba)
    caja.addWidget(Datos(filas))
    return marco
