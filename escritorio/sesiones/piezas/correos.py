"""Dejar escritos los correos de una sesión en la carpeta que se elija."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.avance import Avance
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.apertura import otra_conexion
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.avisos import Avisos
from escritorio.comun.interfaz.dialogos import preguntar_carpeta
from escritorio.comun.interfaz.trabajos import Trabajos
from escritorio.sesiones.acciones.correos import LeerActa, escribir_correos, sin_acta
from escritorio.sesiones.modelo.comunicaciones import CorreosEscritos

ElegirCarpeta = Callable[[QWidget, str], Path | None]


class CorreosDeSesion:
    """Los de una sesión, pedidos desde `ventana`. `carpeta`: cómo se elige; `acta`: cómo se lee."""

    def __init__(
        self,
        ventana: QWidget,
        bd: Archivo,
        avisos: Avisos,
        sesion_id: str,
        carpeta: ElegirCarpeta = preguntar_carpeta,
        acta: LeerActa = sin_acta,
    ) -> None:
        self._ventana, self._bd, self._avisos = ventana, bd, avisos
        self._sesion_id, self._carpeta, self._acta = sesion_id, carpeta, acta
        self.trabajos = Trabajos(ventana, avisos)

    def preparar(self, que: str = "convocatoria") -> None:
        """Pregunta la carpeta, escribe los de eso y dice cuántos y a quién falta."""
        carpeta = self._carpeta(self._ventana, "Carpeta en la que dejar los correos")
        if carpeta is None:
            return

        def escribir(avance: Avance) -> CorreosEscritos:
            with otra_conexion(self._bd) as otra:
                return escribir_correos(otra, self._sesion_id, carpeta, avance, que, self._acta)

        self.trabajos.correr("Preparando los correos", escribir, self._escritos)

    def _escritos(self, hecho: CorreosEscritos) -> None:
        sin = len(hecho.sin_correo)
        faltan = f" Sin correo: {contar(sin, 'convocado', 'convocados')}." if sin else ""
        aparte = f" Van aparte por su tamaño: {'; '.join(hecho.aparte)}." if hecho.aparte else ""
        cuantos = contar(hecho.cuantos, "correo", "correos")
        self._avisos.hecho(f"Se prepararon {cuantos} en «{Path(hecho.carpeta).name}».{faltan}{aparte}")
