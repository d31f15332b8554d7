"""Elegir, de lo pendiente, lo que va al orden del día."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from escritorio.comun.interfaz.casillas import Linea, ListaConCasillas
from escritorio.comun.interfaz.piezas import a_medida, etiqueta
from escritorio.comun.interfaz.tema import a_escala
from escritorio.sesiones.modelo.preparacion import Sugerencia
from escritorio.sesiones.modelo.sesiones import PuntoNuevo

_NADA = "No queda nada pendiente que no esté ya en el orden del día."
_HAY = "Lo que espera a este órgano y por qué. Lo que no debe faltar ya viene marcado."
_EXTRAORDINARIA = (
    "Lo que espera a este órgano. Una extraordinaria sólo trata lo convocado: marque lo que lleve."
)


class DialogoDeSugerencias(QDialog):
    """Lo pendiente con su porqué; lo obligado viene marcado."""

    def __init__(
        self, padre: QWidget | None, dadas: Sequence[Sugerencia], *, solo_lo_convocado: bool = False
    ) -> None:
        super().__init__(padre)
        self._dadas = list(dadas)
        self._guia = _EXTRAORDINARIA if solo_lo_convocado else _HAY
        self.lista = ListaConCasillas("Sugerencias", "Filtrar las sugerencias…")
        self.lista.poner(
            [Linea(str(i), f"{s.punto.titulo}\n{s.porque}.", s.obligada) for i, s in enumerate(self._dadas)]
        )
        self.anadir = QPushButton("&Añadir las marcadas")
        self._montar()

    def elegidos(self) -> list[PuntoNuevo]:
        """Los puntos de las marcadas, en su orden."""
        return [self._dadas[int(clave)].punto for clave in self.lista.marcadas()]

    def _montar(self) -> None:
        self.setWindowTitle("Sugerencias para el orden del día")
        self.anadir.setProperty("clase", "principal")
        self.anadir.setEnabled(bool(self._dadas))
        self.anadir.clicked.connect(self.accept)
        cancelar = QPushButton("Cancelar")
        cancelar.clicked.connect(self.reject)
        for boton in (cancelar, self.anadir):
            boton.setAutoDefault(False)
        pie = QHBoxLayout()
        pie.addStretch(1)
        pie.addWidget(cancelar)
        pie.addWidget(self.anadir)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(24, 20, 24, 20)
        caja.setSpacing(a_escala(10))
        caja.addWidget(etiqueta("Sugerencias para el orden del día", "apartado"))
        caja.addWidget(etiqueta(self._guia if self._dadas else _NADA, "suave"))
        caja.addWidget(self.lista, 1)
        caja.addLayout(pie)
        a_medida(self, 600, 460)
        self.lista.lista.setFocus()
