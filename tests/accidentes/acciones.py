"""Los trabajos que no tienen orden: se hacen llamando a la acción, como hace la ventana."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from escritorio.actas.acciones.aprobar import aprobar
from escritorio.actas.acciones.levantar import levantar
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.comun.datos.archivo import Archivo
from escritorio.sesiones.consultas.sesiones import puntos, sesiones
from escritorio.votaciones.acciones.votar import cerrar_sesion
from tests.fabrica import reloj
from tests.votaciones.votar import votar_a_mano

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from escritorio.aplicacion.aplicacion import Aplicacion


def _sesion(bd: Archivo) -> str:
    return sesiones(bd)[0].id


def votar(bd: Archivo) -> None:
    """Proclama el primer punto: nace su acuerdo."""
    votar_a_mano(bd, puntos(bd, _sesion(bd))[0].id, "Se aprueba el acta.", 9, 1, 0, "2026-04-20T10:30")


def cerrar(bd: Archivo) -> None:
    """Cierra la sesión en curso."""
    cerrar_sesion(bd, _sesion(bd), "2026-04-20T12:00")


def levantar_el_acta(bd: Archivo) -> None:
    """Levanta el acta de la sesión cerrada."""
    levantar(bd, _sesion(bd))


def asentar_el_acta(bd: Archivo) -> None:
    """La aprueba, y con eso entra en el libro."""
    aprobar(bd, _sesion(bd), "2026-05-20T12:00", en="la sesión siguiente")


def _nada(_: Archivo) -> None:
    """Abrirlo ya lo pone al día."""


def _abierto(accion: Callable[[Archivo], None]) -> Callable[[Path], None]:
    def hacer(ruta: Path) -> None:
        apertura = abrir_archivo(ruta, "Ana Secretaria", reloj)
        try:
            accion(apertura.bd)
        finally:
            apertura.cerrar()

    return hacer


def _por_la_ventana(ruta: Path) -> None:
    """Lo abre en la ventana y entra en todas las pantallas; lanza lo que allí sería un «error inesperado»."""
    from PySide6.QtWidgets import QApplication, QMessageBox

    from escritorio.aplicacion.aplicacion import Aplicacion
    from escritorio.comun.base.preferencias import Preferencias, guardar_preferencias
    from escritorio.comun.base.rutas import carpeta_de_preferencias

    cuadros: list[tuple[str, str]] = []

    def anotar(cuadro: QMessageBox) -> int:
        cuadros.append((cuadro.windowTitle(), cuadro.text()))
        return 0

    app = QApplication([])
    QMessageBox.exec = anotar  # type: ignore[method-assign,assignment]  # nadie hay para cerrarlos
    guardar_preferencias(carpeta_de_preferencias(), Preferencias(quien="Ana"))
    programa = Aplicacion(app, reloj, carpeta_de_preferencias())
    programa.empezar(ruta)
    app.processEvents()
    _recorrer(app, programa)
    app.processEvents()
    inesperados = [texto for titulo, texto in cuadros if titulo == "Error inesperado"]
    assert not inesperados, (programa, inesperados)
    if programa.ventana is None:
        raise ErrorDeUsuario(cuadros[0][1] if cuadros else "")
    programa.ventana.close()


def _recorrer(app: QApplication, programa: Aplicacion) -> None:
    from escritorio.ventana.areas import areas

    for clave in areas() if programa.ventana else ():
        try:
            programa.ventana.ir_a(Referencia(clave))
            app.processEvents()
            programa.ventana.grab()
        except ErrorDeUsuario:
            continue


ACCIONES: Mapping[str, Callable[[Path], None]] = {
    "votar": _abierto(votar),
    "cerrar": _abierto(cerrar),
    "levantar": _abierto(levantar_el_acta),
    "asentar": _abierto(asentar_el_acta),
    "abrir": _abierto(_nada),
    "ventana": _por_la_ventana,
}
"""Por su nombre; cada una recibe la ruta del archivo."""
