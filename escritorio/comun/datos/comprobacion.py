"""Comprobar que un archivo se lee entero: antes de abrirlo o, para verlo cuanto antes, mientras se mira."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing, suppress
from pathlib import Path

from escritorio.comun.base.errores import Cancelado
from escritorio.comun.base.texto import enumerar
from escritorio.comun.datos import errores
from escritorio.comun.datos.archivo import conectar
from escritorio.comun.datos.migrar import version_del_archivo, version_del_programa
from escritorio.comun.datos.verificacion import mirar_por_encima

_ESPERA_S = 1.0
"""Cuánto aguarda una acción a que acabe: casi siempre basta, y la ventana no llega a parecer parada."""


class EnComprobacion(errores.FalloDelEntorno):
    """El archivo es grande y se está comprobando; no se cambió nada. Espere unos segundos y repita."""

    causa = "El archivo se está comprobando."


class Comprobacion:
    """La de las páginas de un archivo ya abierto, en otro hilo y con su conexión.

    Mientras no acabe bien, en él no se cambia nada.
    """

    def __init__(self, ruta: Path) -> None:
        self._ruta = ruta
        self._acabo = threading.Event()
        self._hilo = threading.Thread(target=self._correr, daemon=True)
        self._conexion: sqlite3.Connection | None = None
        self._dejada = False
        self.fallo: Exception | None = None

    def empezar(self) -> None:
        """La pone en marcha si no lo estaba."""
        if self._hilo.ident is None and not self._dejada:
            self._hilo.start()

    def acabada(self) -> bool:
        """Si ya se sabe, bien o mal."""
        return self._acabo.is_set()

    def exigir(self, *, hasta_el_final: bool = False) -> None:
        """Lanza lo que halló, `Cancelado` si se dejó, o `EnComprobacion` si en un momento no acaba."""
        self.empezar()
        if not self._acabo.wait(None if hasta_el_final else _ESPERA_S):
            raise EnComprobacion
        if self.fallo is not None:
            raise self.fallo

    def dejar(self) -> None:
        """La interrumpe; al volver, su conexión ya no existe."""
        self._dejada = True
        while self._hilo.is_alive():
            # Interrumpir lo que aún no empezó no sirve de nada: se repite.
            with suppress(sqlite3.ProgrammingError):  # la acaba de cerrar
                if self._conexion is not None:
                    self._conexion.interrupt()
            self._hilo.join(0.02)
        if not self._acabo.is_set():  # no llegó a empezar
            self._acabar(Cancelado())

    def _correr(self) -> None:
        try:
            with closing(conectar(self._ruta)) as self._conexion:
                exigir_sano(self._conexion, self._ruta.name)
            self._acabar(None)
        except Exception as error:  # noqa: BLE001 — sea lo que sea, quien espera tiene que saberlo
            self._acabar(Cancelado() if self._dejada else error)

    def _acabar(self, fallo: Exception | None) -> None:
        self.fallo = fallo
        self._acabo.set()


def exigir_sano(conexion: sqlite3.Connection, nombre: str, *, aunque_tocado: bool = False) -> None:
    """Lanza `ArchivoMasNuevo`, `ArchivoDanado` o, si guarda lo que no cabe en sus tablas, `ArchivoTocado`."""
    with errores.al_abrir(nombre):
        if version_del_archivo(conexion) > version_del_programa():
            raise errores.ArchivoMasNuevo
        entero, tocadas = mirar_por_encima(conexion)
        if not entero:
            raise errores.ArchivoDanado
        if tocadas and not aunque_tocado:
            raise errores.ArchivoTocado(
                f"{nombre}: entre «{enumerar(tocadas)}» alguien escribió por fuera lo que el programa no"
                " admite, y así no se puede trabajar. No se ha tocado. La orden «verificar» dice qué es y de"
                " cuándo; después, restaure la última copia buena."
            )
