"""Mirar de vez en cuando si el archivo quedó libre, o si otro puesto lo tomó mientras se trabaja."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from escritorio.comun.base.fechas import con_hora
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.cerrojo import CerrojoPerdido, EnUso, esta_libre
from escritorio.comun.datos.errores import FalloDelEntorno
from escritorio.ventana.ventana import Ventana

if TYPE_CHECKING:
    from escritorio.aplicacion.al_frente import Puerta

_CADA_MS = 5_000
_PUERTA_MS = 300  # con la ventana ya a la vista


class Vigia(QObject):
    """Un temporizador discreto: lo que halla lo dice al pie de la ventana, sin quitar el foco."""

    def __init__(self, padre: QObject, abrir: Callable[[Path], object]) -> None:
        super().__init__(padre)
        self._abrir = abrir
        self._ventana: Ventana | None = None
        self._ocupado: EnUso | None = None
        self._puerta: Puerta | None = None
        self._reloj = QTimer(self, interval=_CADA_MS)
        self._reloj.timeout.connect(self.mirar)

    def velar(self, ventana: Ventana, ocupado: EnUso | None) -> None:
        """Desde ahora mira por esa ventana. `ocupado`: por quién se abrió sólo para consulta."""
        solo_lectura = ventana.servicios.bd.solo_lectura
        self._ventana, self._ocupado = ventana, ocupado if solo_lectura else None
        if ocupado is not None and solo_lectura:
            ventana.pie.decir(
                f"Lo tiene {ocupado.quien} en el equipo {ocupado.equipo} desde el {con_hora(ocupado.desde)}"
            )
        self._reloj.start()
        QTimer.singleShot(_PUERTA_MS, self, self._abrir_puerta)

    def dejar(self) -> None:
        """Ya no hay ventana por la que mirar."""
        self._reloj.stop()
        self._ventana = self._ocupado = None
        if self._puerta is not None:
            self._puerta.cerrar()

    def _abrir_puerta(self) -> None:
        """Quien abra otra vez este archivo en este equipo viene a esta ventana."""
        if self._ventana is None or self._ventana.servicios.bd.solo_lectura:
            return
        from escritorio.aplicacion.al_frente import Puerta

        self._puerta = self._puerta or Puerta(self)
        self._puerta.abrir(self._ventana.servicios.bd.ruta, self._ventana)

    def mirar(self) -> None:
        """Mira una vez."""
        ventana = self._ventana
        if ventana is None or ventana.servicios.trabajos.ocupado():
            return
        bd = ventana.servicios.bd
        if bd.vigente is not None:
            self._mirar_si_es_mio(ventana, bd.vigente)
        elif self._ocupado is not None and esta_libre(bd.ruta):
            self._decir_libre(ventana, bd)

    def _mirar_si_es_mio(self, ventana: Ventana, vigente: Callable[[], None]) -> None:
        try:
            vigente()
        except CerrojoPerdido as perdido:
            ventana.pie.decir(perdido.hecho)
        except FalloDelEntorno as fallo:
            ventana.pie.decir(fallo.mensaje)

    def _decir_libre(self, ventana: Ventana, bd: Archivo) -> None:
        self._ocupado = None
        frase = f"«{bd.ruta.name}» ya está libre"
        ventana.pie.decir(frase, "&Abrir para trabajar", lambda: self._abrir(bd.ruta))
