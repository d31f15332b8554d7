"""Restaurar una copia sin ningún archivo abierto: cuál y dónde se deja."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from escritorio.aplicacion.copias import DialogoDeCopias, Linea
from escritorio.comun.base.fechas import Reloj
from escritorio.comun.base.preferencias import Preferencias
from escritorio.comun.datos.apertura import restaurar_copia
from escritorio.comun.datos.reconocer import es_copia_cifrada
from escritorio.comun.datos.respaldo.respaldo import CopiaHallada, respaldo_de
from escritorio.comun.datos.respaldo.vuelta import exigir_intacta
from escritorio.comun.interfaz.dialogos import Dialogos
from escritorio.comun.interfaz.piezas import Accion

_FILTRO = "Archivos de Escritorio (*.escritorio)"
_COPIAS = "Copias de Escritorio (*.escritorio *.escritorio-cifrado)"


def restaurar(padre: QWidget, dialogos: Dialogos, preferencias: Preferencias, reloj: Reloj) -> Path | None:
    """Deja una copia en un archivo nuevo y dice cuál; nada si la persona lo deja.

    Una copia cifrada es ella misma lo que se abre: al abrirla se pide su contraseña y dónde dejarla.
    Lanza `ArchivoDanado` si la copia no está como se guardó, o lo que `restaurar_copia`.
    """
    copia = _elegir_copia(padre, dialogos, preferencias, reloj)
    if copia is not None and es_copia_cifrada(copia):
        return copia
    destino = copia and dialogos.guardar("Guardar lo restaurado como", "restaurada.escritorio", _FILTRO)
    if copia is not None and destino is not None:
        exigir_intacta(copia)
        restaurar_copia(copia, destino)
    return destino


def _elegir_copia(
    padre: QWidget, dialogos: Dialogos, preferencias: Preferencias, reloj: Reloj
) -> Path | None:
    """Los archivos recientes pueden estar dañados o perdidos: sólo se miran sus carpetas de copias."""
    lineas = [
        Linea(hallada)
        for reciente in preferencias.recientes
        for hallada in respaldo_de(Path(reciente), preferencias, reloj).sin_abrir()
    ]
    if lineas:
        eleccion = _Eleccion(padre, lineas)
        eleccion.dialogo.exec()
        if not eleccion.otra:
            return eleccion.ruta
    return dialogos.abrir("Elija la copia que quiere restaurar", _COPIAS)


class _Eleccion:
    """La lista de las copias de los recientes. `ruta`: la elegida; `otra`: si se prefiere buscarla."""

    def __init__(self, padre: QWidget, lineas: list[Linea]) -> None:
        self.ruta: Path | None = None
        self.otra = False
        buscar = Accion("&Buscar otra copia…", "folder-open", self._buscar)
        self.dialogo = DialogoDeCopias(padre, lambda: lineas, "&Restaurar esta copia…", [buscar])
        self.dialogo.elegida.connect(self._elegir)

    def _elegir(self, hallada: CopiaHallada) -> None:
        self.ruta = hallada.rutas[0]
        self.dialogo.accept()

    def _buscar(self) -> None:
        self.otra = True
        self.dialogo.accept()
