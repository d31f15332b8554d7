"""El borrador, el acta y su consulta, desde la sala."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from escritorio.actas.acciones.levantar import borrador_pdf, levantar
from escritorio.actas.piezas.papeles import Papeles
from escritorio.sala.modelo import Orden
from escritorio.sala.piezas.gestion import Gestion


class GestionDeActa(Gestion):
    """Atiende las órdenes del acta de la sesión cerrada."""

    def conectar(self) -> None:
        servicios = self.pantalla.servicios
        self._papeles = Papeles(self.pantalla, servicios.bd, servicios.avisos, servicios.dialogos)

    def haceres(self) -> Mapping[Orden, Callable[[], object]]:
        return {
            Orden.BORRADOR_DE_ACTA: self._ver_borrador,
            Orden.LEVANTAR_ACTA: self._levantar,
            Orden.VER_ACTA: self._ver_acta,
        }

    def _ver_borrador(self) -> None:
        self.cuerpo.guardar()
        nombre = f"Borrador de acta - {self._nombre()}"
        self._papeles.ver("Borrador del acta", nombre, lambda: borrador_pdf(self.bd, self.sesion_id()))

    def _levantar(self) -> None:
        self.cuerpo.guardar()
        seguro = self.avisos.confirmar(
            "Levantar acta",
            "El acta toma su número y sus folios, y desde entonces no se retoca lo escrito.",
            "&Levantar acta",
            "Si quiere, mire antes el borrador.",
        )
        if seguro and self.pantalla.hacer("Se levantó el acta.", lambda: levantar(self.bd, self.sesion_id())):
            self._ver_acta()

    def _ver_acta(self) -> None:
        self._papeles.ver_acta(self.sesion_id(), self._nombre())

    def _nombre(self) -> str:
        visto = self.leer()
        return visto.sesion.titulo if visto else ""
