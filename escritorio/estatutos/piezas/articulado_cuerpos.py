"""La lista de los textos de la asociación: cada uno con su nombre entero y cómo está."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from escritorio.comun.base.registro import Registro
from escritorio.estatutos.modelo.articulado import Cuerpo, Reforma

_ROL = int(Qt.ItemDataRole.UserRole)


class FilaDeCuerpo(Registro):
    """Un texto en la lista y cómo está."""

    cuerpo: Cuerpo
    reformas: tuple[Reforma, ...]

    @property
    def vacio(self) -> bool:
        """Si todavía no se ha guardado su texto."""
        return not self.reformas

    @property
    def estado(self) -> str:
        """«Sin texto», «En reforma» o «Con texto»."""
        if self.vacio:
            return "Sin texto"
        en_reforma = any(r.estado == "proyecto" for r in self.reformas)
        return "En reforma" if en_reforma else "Con texto"


class ListaDeTextos(QListWidget):
    """Un texto por línea, partido en las que haga falta."""

    elegido = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._filas: dict[str, FilaDeCuerpo] = {}
        self.setProperty("clase", "de-dos-lineas")
        self.setAccessibleName("Textos de la asociación")
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(lambda *_: self.elegido.emit())

    def poner(self, filas: Sequence[FilaDeCuerpo]) -> None:
        """Cambia los textos; conserva el elegido o elige el primero."""
        actual = self.actual()
        self._filas = {f.cuerpo.id: f for f in filas}
        with QSignalBlocker(self):
            self.clear()
            for fila in filas:
                linea = QListWidgetItem(f"{fila.cuerpo.nombre}\n{fila.estado}", self)
                linea.setData(_ROL, fila.cuerpo.id)
                linea.setData(Qt.ItemDataRole.AccessibleTextRole, f"{fila.cuerpo.nombre}: {fila.estado}")
            if not self.seleccionar(actual.cuerpo.id if actual is not None else ""):
                self.setCurrentRow(0)

    def actual(self) -> FilaDeCuerpo | None:
        """El texto elegido."""
        linea = self.currentItem()
        return self._filas.get(str(linea.data(_ROL))) if linea is not None else None

    def seleccionar(self, cuerpo_id: str) -> bool:
        """Elige ese texto. Devuelve si está."""
        for n in range(self.count()):
            if self.item(n).data(_ROL) == cuerpo_id:
                self.setCurrentRow(n)
                return True
        return False
