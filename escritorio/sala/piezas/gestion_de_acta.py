"""El borrador, el acta y su consulta, desde la sala."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from escritorio.actas.consultas.aprobacion import aprobadas_sin_asentar, se_aprueba_al_levantar
from escritorio.actas.piezas.papeles import Papeles
from escritorio.actas.piezas.preguntas import preguntar_aprobar, preguntar_levantar
from escritorio.comun.base.referencia import Referencia
from escritorio.sala.modelo import Orden
from escritorio.sala.piezas.gestion import Gestion


class GestionDeActa(Gestion):
    """Atiende las órdenes del acta de la sesión cerrada y ofrece aprobar la que un punto acaba de aprobar."""

    def conectar(self) -> None:
        servicios = self.pantalla.servicios
        self._papeles = Papeles(self.pantalla, servicios.bd, servicios.avisos, servicios.dialogos)

    def haceres(self) -> Mapping[Orden, Callable[[], object]]:
        return {
            Orden.BORRADOR_DE_ACTA: self._ver_borrador,
            Orden.LEVANTAR_ACTA: self._levantar,
            Orden.VER_ACTA: self._ver_acta,
            Orden.TRABAJAR_ACTA: self._trabajar,
            Orden.APROBAR_ACTA: self._aprobar,
        }

    def _trabajar(self) -> None:
        self.cuerpo.guardar()
        self.pantalla.ir_a.emit(Referencia("acta", self.sesion_id()))

    def _ver_borrador(self) -> None:
        self.cuerpo.guardar()
        nombre = f"Borrador de acta - {self._nombre()}"
        self._papeles.ver("Borrador del acta", nombre, self._borrador)

    def _borrador(self) -> bytes:
        from escritorio.actas.impresos import borrador_pdf

        return borrador_pdf(self.bd, self.sesion_id())

    def _levantar(self) -> None:
        self.cuerpo.guardar()
        bd, sesion_id = self.bd, self.sesion_id()
        y_aprobar = se_aprueba_al_levantar(bd, sesion_id)
        if self.decir(lambda: preguntar_levantar(self.avisos, bd, sesion_id, y_aprobar=y_aprobar)):
            self._ver_acta()

    def _aprobar(self) -> None:
        """El acta de otra sesión que un punto de ésta ya aprobó."""
        self.cuerpo.guardar()
        for punto, _ in aprobadas_sin_asentar(self.bd, self.sesion_id()):
            self.decir(partial(preguntar_aprobar, self.pantalla, self.avisos, self.bd, punto.origen_id))

    def _ver_acta(self) -> None:
        self._papeles.ver_acta(self.sesion_id(), self._nombre())

    def _nombre(self) -> str:
        visto = self.leer()
        return visto.sesion.titulo if visto else ""
