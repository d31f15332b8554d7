"""La segunda ventana, la del proyector, desde la sala."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from escritorio.comun.interfaz.teclas import atajar
from escritorio.sala.consultas import cartel
from escritorio.sala.modelo import Orden, Tablero
from escritorio.sala.piezas.gestion import Gestion
from escritorio.sala.piezas.proyector import Proyector
from escritorio.sala.piezas.teclas import PROYECTOR


class GestionDelProyector(Gestion):
    """Abre el proyector y lo mantiene al día con lo que se ve en la sala."""

    def conectar(self) -> None:
        self.ventana: Proyector | None = None
        self.cuerpo.movida.connect(self._refrescar)
        atajar(PROYECTOR, self.pantalla, self._alternar)

    def haceres(self) -> Mapping[Orden, Callable[[], object]]:
        return {Orden.PROYECTOR: self._alternar}

    def al_leer(self, visto: Tablero) -> None:
        """Lo que cambia en la sala cambia en el proyector."""
        self._refrescar()

    def _alternar(self) -> None:
        if self.ventana is not None and self.ventana.isVisible():
            self.ventana.close()
            return
        if self.ventana is None:
            self.ventana = Proyector(self.cuerpo.segundo)
            self.pantalla.destroyed.connect(self.ventana.deleteLater)
        self._refrescar(siempre=True)
        self.ventana.abrir(self.pantalla)

    def _refrescar(self, siempre: bool = False) -> None:
        visto = self.leer()
        if self.ventana is None or visto is None or not (siempre or self.ventana.isVisible()):
            return
        momento = self.cuerpo.hora.legible()
        self.ventana.poner(cartel(self.bd, visto, self.cuerpo.puntos.actual(), momento))
