"""Por dónde va la sesión: se guarda al pasar de punto, para volver exactamente ahí."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from escritorio.comun.interfaz.avisos import explicando_errores
from escritorio.sala.modelo import Tablero
from escritorio.sala.piezas.gestion import Gestion
from escritorio.sesiones.acciones.en_vivo import anotar_marcha
from escritorio.sesiones.consultas.en_vivo import marcha

_ESPERA_MS = 700
"""Quien recorre el orden del día no deja rastro de cada punto: sólo de aquél en que se para."""


class GestionDeMarcha(Gestion):
    """Repone el punto y la hora al entrar en una sesión abierta, y los guarda cuando cambian."""

    def conectar(self) -> None:
        self._de = ""
        self._reloj = QTimer(self.pantalla, singleShot=True, interval=_ESPERA_MS)
        self._reloj.timeout.connect(self.guardar)
        self.cuerpo.movida.connect(self._movida)

    def al_leer(self, visto: Tablero) -> None:
        """La primera vez que se ve esa sesión, se va al punto y a la hora en que quedó."""
        if visto.sesion.id == self._de:
            return
        self._de = visto.sesion.id
        if visto.sesion.admite("celebrar"):
            quedo = marcha(self.bd, visto.sesion.id)
            if visto.punto(quedo.punto_id):
                self.cuerpo.puntos.elegir(quedo.punto_id)
            if quedo.hora:
                self.cuerpo.hora.poner(quedo.hora)

    def guardar(self) -> None:
        """Anota ya por dónde va, si cambió."""
        self._reloj.stop()
        visto, punto_id = self.leer(), self.cuerpo.puntos.actual()
        if visto is None or visto.sesion.id != self._de or not visto.punto(punto_id):
            return
        if visto.sesion.admite("celebrar"):
            with explicando_errores(self.avisos):
                anotar_marcha(self.bd, visto.sesion.id, punto_id, self.cuerpo.hora.a_mano())

    def _movida(self) -> None:
        visto = self.leer()
        if visto is not None and visto.sesion.admite("celebrar") and visto.sesion.id == self._de:
            self._reloj.start()
