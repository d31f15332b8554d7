"""Lo que se hace por la ventana en un proceso aparte: recorrer un archivo y escribir con el disco lleno."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.fechas import Reloj
from escritorio.comun.base.identificadores import Referencia
from tests.accidentes.relleno import llenar
from tests.fabrica import reloj

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from escritorio.aplicacion.aplicacion import Aplicacion

_FRASE = "Se rinden las cuentas del ejercicio, con su arqueo."
_PAUSA_MS = 2_000
_EN_LA_SESION = datetime(2026, 4, 20, 9, 30)


def _programa(a_que_hora: Reloj = reloj) -> tuple[QApplication, Aplicacion, list[tuple[str, str]]]:
    """El programa sin nadie delante: los cuadros no esperan, y queda anotado lo que dicen."""
    from PySide6.QtWidgets import QApplication, QMessageBox

    from escritorio.aplicacion.aplicacion import Aplicacion
    from escritorio.comun.base.preferencias import Preferencias, guardar_preferencias
    from escritorio.comun.base.rutas import carpeta_de_preferencias

    cuadros: list[tuple[str, str]] = []

    def anotar(cuadro: Any) -> int:
        cuadros.append((cuadro.windowTitle(), cuadro.text()))
        return 0

    app = QApplication([])
    QMessageBox.exec = anotar  # type: ignore[method-assign]  # nadie hay para cerrarlos
    guardar_preferencias(carpeta_de_preferencias(), Preferencias(quien="Ana"))
    return app, Aplicacion(app, a_que_hora, carpeta_de_preferencias()), cuadros


def _sin_inesperados(cuadros: list[tuple[str, str]]) -> None:
    inesperados = [texto for titulo, texto in cuadros if titulo == "Error inesperado"]
    assert not inesperados, inesperados


def por_la_ventana(ruta: Path) -> None:
    """Lo abre en la ventana y entra en todas las pantallas; lanza lo que allí sería un «error inesperado»."""
    app, programa, cuadros = _programa()
    programa.empezar(ruta)
    app.processEvents()
    if programa.ventana is None:
        _sin_inesperados(cuadros)
        raise ErrorDeUsuario(cuadros[0][1] if cuadros else "")
    _recorrer(app, programa)
    app.processEvents()
    _sin_inesperados(cuadros)
    programa.ventana.close()


def _recorrer(app: QApplication, programa: Aplicacion) -> None:
    from escritorio.comun.datos.declarado import areas

    for clave in areas():
        assert programa.ventana is not None
        try:
            programa.ventana.ir_a(Referencia(clave))
            app.processEvents()
            programa.ventana.grab()
        except ErrorDeUsuario:
            continue
        except Exception as error:  # noqa: BLE001 — lo que en la ventana recoge el gancho, aquí lo recoge él
            programa.ventana.servicios.avisos.fallo(error, "")


def teclear_con_el_disco_lleno(ruta: Path) -> None:
    """Escribe en el acta de la sesión en curso, llena el disco a media frase y luego le da sitio."""
    from PySide6.QtTest import QTest

    from escritorio.sesiones.consultas.sesiones import puntos, sesiones
    from tests.recorridos.guardia import Guardia
    from tests.recorridos.persona import Persona

    app, programa, cuadros = _programa(lambda: _EN_LA_SESION)
    programa.empezar(ruta)
    assert programa.ventana is not None, cuadros
    bd = programa.ventana.servicios.bd
    persona = Persona(Guardia(), _tecla_a_tecla(app))
    persona.pulsar("Sesión en curso")
    persona.clic(persona.campo("Texto del punto para el acta"))
    relleno = llenar(Path(os.environ["DISCO"]), int(os.environ["LIBRES"]))
    persona.teclear(_FRASE)
    QTest.qWait(_PAUSA_MS)
    _exigir(_FRASE in _texto(persona), "lo tecleado ya no está en pantalla")
    persona.pulsar("Punto siguiente (Ctrl+Av Pág)")
    persona.pulsar("Punto anterior (Ctrl+Re Pág)")
    QTest.qWait(_PAUSA_MS // 4)
    _exigir(_FRASE in _texto(persona), "al volver de otro punto, lo tecleado no está")
    persona.pulsar("Cuotas")
    persona.pulsar("Sesión en curso")
    QTest.qWait(_PAUSA_MS // 4)
    _exigir(_FRASE in _texto(persona), "al volver de otra pantalla, lo tecleado no está")
    relleno.unlink()
    persona.clic(persona.campo("Texto del punto para el acta"))
    persona.teclear(" Fin.")
    QTest.qWait(_PAUSA_MS)
    guardado = [p.texto for p in puntos(bd, sesiones(bd)[0].id)]
    _exigir(any(_FRASE in t for t in guardado), f"con sitio no se guardó: {guardado}")
    _sin_inesperados(cuadros)
    os._exit(0)  # el cierre de Qt no se prueba aquí


def _texto(persona: Any) -> str:
    return str(persona.campo("Texto del punto para el acta").toPlainText())


def _exigir(bien: bool, frase: str) -> None:
    if not bien:
        raise ErrorDeUsuario(frase)


def _tecla_a_tecla(app: QApplication) -> Callable[[Any, str], None]:
    from PySide6.QtTest import QTest

    def teclear(destino: Any, texto: str) -> None:
        if texto.isascii():
            QTest.keyClicks(destino, texto)
        else:
            destino.insertPlainText(texto)
        app.processEvents()

    return teclear
