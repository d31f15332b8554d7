"""Lo que se hace con el archivo de una ventana ya a la vista: comprobar sus páginas y llevar sus copias."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, QTimer, Signal

from escritorio.comun.base.errores import Cancelado, ErrorDeUsuario
from escritorio.comun.base.fechas import Reloj
from escritorio.comun.base.preferencias import Preferencias
from escritorio.comun.datos.archivo import Archivo, Comprobante
from escritorio.comun.datos.bitacora import ultimo_apunte
from escritorio.comun.datos.respaldo.respaldo import AL_ABRIR, AL_CERRAR, Respaldo, respaldo_de

_TRAS_ABRIR_MS = 1_500
_CADA_MS, _SE_NOTA = 60, 6


class ComprobacionDeFondo(QObject):
    """Pone en marcha la de un archivo cuando su ventana ya se ve, y mira si acabó.

    `tarda`: tanto que hay que decirlo. `acabo`: ya se sabe si está bien.
    """

    tarda = Signal()
    acabo = Signal()

    def __init__(self, padre: QObject) -> None:
        super().__init__(padre)
        self._comprobacion: Comprobante | None = None
        self._miradas = 0
        self._reloj = QTimer(self, interval=_CADA_MS)
        self._reloj.timeout.connect(self._mirar)

    def seguir(self, comprobacion: Comprobante | None) -> None:
        """Desde ahora, la de ese archivo; con None, ninguna."""
        self._comprobacion, self._miradas = comprobacion, 0
        if comprobacion is None:
            self._reloj.stop()
        else:
            self._reloj.start()

    def _mirar(self) -> None:
        if self._comprobacion is None:
            return
        self._miradas += 1
        self._comprobacion.empezar()
        if self._comprobacion.acabada():
            self._reloj.stop()
            self.acabo.emit()
        elif self._miradas == _SE_NOTA:
            self.tarda.emit()


class CopiasDeFondo(QObject):
    """Pone las copias al día sin que la ventana espere. `avanzo`: qué hace, o «» al acabar."""

    avanzo = Signal(str)

    def __init__(self, bd: Archivo, respaldo: Respaldo) -> None:
        super().__init__()
        self.respaldo = respaldo
        self._bd = bd
        self._al_abrir = ultimo_apunte(bd)
        self._parar = threading.Event()
        self._hilo: threading.Thread | None = None
        self._texto = ""

    def empezar_luego(self) -> None:
        """Empieza cuando la ventana ya está a la vista y atiende."""
        QTimer.singleShot(_TRAS_ABRIR_MS, self, self.empezar)

    def empezar(self) -> None:
        """Al abrir: copia lo que quedó sin copia, prueba las pendientes y retira las que sobran."""
        if self._hilo is None and not self._parar.is_set():
            self._hilo = threading.Thread(target=self._correr, daemon=True)
            self._hilo.start()

    def cerrar(self) -> None:
        """Al cerrar, una copia si hubo cambios; no espera más de dos segundos por todo."""
        self._parar.set()
        if self._hilo is not None:
            self._hilo.join(0.3)
        if ultimo_apunte(self._bd) != self._al_abrir:
            self.respaldo.a_plazo(AL_CERRAR, 1.7)

    def paso(self, hechos: int, total: int, texto: str = "") -> None:
        """Cuenta lo que se hace, y para si la ventana se cierra."""
        if self._parar.is_set():
            raise Cancelado
        cuanto = f"{texto} {hechos * 100 // total} %" if total else texto
        if cuanto != self._texto:
            self._texto = cuanto
            self.avanzo.emit(cuanto)

    def _correr(self) -> None:
        try:
            self._bd.exigir_comprobado(hasta_el_final=True)
            self.respaldo.poner_al_dia(AL_ABRIR, self)
        except Cancelado:
            return
        except (ErrorDeUsuario, OSError) as error:
            self.respaldo.no_al_dia(error)
        self.avanzo.emit("")


def copias_de(bd: Archivo, preferencias: Preferencias, reloj: Reloj) -> CopiasDeFondo | None:
    """Las de un archivo recién abierto, que empiezan solas; ninguna si es sólo para consulta: no cambia."""
    if bd.solo_lectura:
        return None
    bd.respaldo = respaldo = respaldo_de(bd.ruta, preferencias, reloj)
    copias = CopiasDeFondo(bd, respaldo)
    copias.empezar_luego()
    return copias
