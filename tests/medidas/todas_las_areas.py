"""Abre el programa como siempre, entra en cada área y dice en JSON lo que gastó cada una y cuánto ocupa.

Entra cuando la ventana ya trajo, en sus ratos libres, el código de todas: uno o dos segundos después de
pintarse, que es lo que tarda quien llega en decidir adónde va. `--ya` no espera.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.declarado import areas
from escritorio.ordenes.ventana import abrir_ventana

if TYPE_CHECKING:
    from escritorio.ventana.ventana import Ventana


YA = "--ya" in sys.argv


def mirar() -> None:
    """Espera a que haya pantalla; entonces entra en todas y cierra."""
    from escritorio.ventana.ventana import Ventana  # el programa la importa cuando toca

    for ventana in QApplication.topLevelWidgets():
        if isinstance(ventana, Ventana) and ventana.pila.count() and (YA or ventana.todo_traido):
            reloj.stop()
            print(json.dumps({"areas": _recorrer(ventana), "megas": _ocupa()}))
            QApplication.closeAllWindows()


def _recorrer(ventana: Ventana) -> dict[str, float]:
    gastado = {}
    for clave in areas():
        empieza = time.thread_time()  # la copia de seguridad va en otro hilo: quien entra no la espera
        ventana.ir_a(Referencia(clave))
        QApplication.processEvents()
        gastado[clave] = time.thread_time() - empieza
    return gastado


def _ocupa() -> float:
    paginas = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(paginas) * 4096 / 1e6


if __name__ == "__main__":
    app = QApplication(["escritorio", "-style", "Fusion"])
    reloj = QTimer(interval=1)
    reloj.timeout.connect(mirar)
    reloj.start()
    sys.exit(abrir_ventana(Path(sys.argv[1]), cerrar_al_pintar=False))
