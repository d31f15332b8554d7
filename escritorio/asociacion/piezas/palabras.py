"""La lista propia del corrector: verla y quitar lo que se añadió sin querer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from escritorio.asociacion.modelo import PalabraPropia
from escritorio.comun.interfaz.piezas import Accion, boton_de, etiqueta, siempre_a_la_vista
from escritorio.comun.interfaz.tabla import Columna, ModeloTabla, Tabla
from escritorio.comun.interfaz.tema import a_escala

_FRASE = (
    "El corrector las da por buenas en esta asociación. Van en el archivo: las recibe también la secretaría"
    " siguiente. Se añaden con el menú de una palabra subrayada."
)


class DialogoDePalabras(QDialog):
    """Las palabras, con su botón de quitar. `leer` las da; `quitar` retira una y dice si se pudo."""

    def __init__(
        self,
        padre: QWidget | None,
        leer: Callable[[], Sequence[PalabraPropia]],
        quitar: Callable[[PalabraPropia], bool],
    ) -> None:
        super().__init__(padre)
        self.setWindowTitle("Lista propia del corrector")
        self._leer = leer
        self._quitar = quitar
        columna: Columna[PalabraPropia] = Columna("Palabra", lambda p: p.palabra, estira=True)
        self._modelo: ModeloTabla[PalabraPropia] = ModeloTabla([columna])
        self.tabla: Tabla[PalabraPropia] = Tabla(self._modelo, lambda p: p.id, "Palabras de la lista propia")
        self._modelo.setParent(self.tabla)
        self._vacia = etiqueta("Todavía no se añadió ninguna palabra.", "suave")
        self.boton = boton_de(Accion("&Quitar de la lista", "trash-2", self._quitar_actual))
        self._montar()
        siempre_a_la_vista(self)
        self._poner()

    def _poner(self) -> None:
        palabras = self._leer()
        self._modelo.poner(palabras)
        self.tabla.seleccionar_primera()
        self.tabla.setVisible(bool(palabras))
        self._vacia.setVisible(not palabras)
        self.boton.setEnabled(bool(palabras))

    def _quitar_actual(self) -> None:
        palabra = self.tabla.actual()
        if palabra is not None and self._quitar(palabra):
            self._poner()
            self.tabla.setFocus()

    def _montar(self) -> None:
        self.setMinimumWidth(a_escala(420))
        self.tabla.setMinimumHeight(a_escala(200))
        cerrar = QPushButton("&Cerrar")
        cerrar.setDefault(True)
        cerrar.clicked.connect(self.accept)
        self.boton.setAutoDefault(False)
        pie = QHBoxLayout()
        pie.addWidget(self.boton)
        pie.addStretch(1)
        pie.addWidget(cerrar)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(24, 20, 24, 20)
        caja.setSpacing(14)
        for pieza in (etiqueta("Lista propia del corrector", "apartado"), etiqueta(_FRASE, "suave")):
            caja.addWidget(pieza)
        caja.addWidget(self._vacia)
        caja.addWidget(self.tabla, 1)
        caja.addLayout(pie)
