"""«Informe para soporte»: lo que hace falta para ayudar a alguien de lejos, sin datos de nadie."""

from __future__ import annotations

import platform
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6 import __version__ as version_de_qt
from PySide6.QtCore import QProcess
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QMessageBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from escritorio.comun.base.avance import Avance
from escritorio.comun.base.rutas import ARCHIVO_DE_REGISTRO, carpeta_de_estado
from escritorio.comun.base.version import VERSION
from escritorio.comun.datos.actualizacion import (
    EXTENSION,
    Actualizacion,
    clave_de_publicacion,
    comprobar_actualizacion,
    sacar_instalador,
)
from escritorio.comun.datos.archivo import Archivo, version_de_sqlite
from escritorio.comun.datos.salida import escribir_archivo
from escritorio.comun.documentos.envoltura import comprimir
from escritorio.comun.interfaz.avisos import Avisos, explicando_errores
from escritorio.comun.interfaz.dialogos import Dialogos, carpeta_de_documentos
from escritorio.comun.interfaz.gestion import con_su_conexion
from escritorio.comun.interfaz.piezas import Accion, a_medida, boton_de, etiqueta
from escritorio.comun.interfaz.trabajos import Trabajos
from escritorio.informes.consultas.traspaso import hallazgos_sin_nombres, sin_nombres

_ULTIMAS = 400
_ESPERA_S = 300
_CADA_S = 0.2
"""Cada cuánto se mira si quien lo pidió ya no lo quiere."""

Seguir = Callable[[], None]
"""Dice que se sigue en ello; lanza `Cancelado` si ya no hace falta."""

Parte = tuple[str, str]
"""Nombre del archivo dentro del informe y su texto."""


def reunir(bd: Archivo | None, avance: Avance) -> list[Parte]:
    """Versión, sistema, registro recortado, lo que dicen «Comprobar» y la autoprueba. Lanza `Cancelado`."""
    trabajos: tuple[tuple[str, str, Callable[[Seguir], str]], ...] = (
        ("programa.txt", "Mirando el programa y el equipo…", _programa),
        ("registro.txt", "Leyendo el registro de fallos…", _registro),
        ("comprobar.txt", "Comprobando el archivo…", con_su_conexion(bd, _comprobar) if bd else _sin_archivo),
        ("autoprueba.txt", "Probando el programa en este equipo…", _autoprobar),
    )
    partes = []
    for hechas, (nombre, frase, hacer) in enumerate(trabajos):
        seguir = partial(avance.paso, hechas, len(trabajos), frase)
        seguir()
        partes.append((nombre, hacer(seguir)))
    avance.paso(len(trabajos), len(trabajos))
    return partes


def _programa(_: Seguir) -> str:
    return "\n".join(
        (
            f"Escritorio {VERSION}",
            f"Sistema: {platform.system()} {platform.release()} ({platform.machine()})",
            f"Python {platform.python_version()}, Qt {version_de_qt}, SQLite {version_de_sqlite()}",
        )
    )


def _registro(_: Seguir) -> str:
    try:
        lineas = (carpeta_de_estado() / ARCHIVO_DE_REGISTRO).read_text("utf-8", "replace").splitlines()
    except OSError:
        return "No hay fallos anotados."
    return "\n".join(lineas[-_ULTIMAS:])


def _sin_archivo(_: Seguir) -> str:
    return "No había ningún archivo abierto."


def _comprobar(bd: Archivo, _: Seguir) -> str:
    return "\n".join(hallazgos_sin_nombres(bd)) or "El archivo está entero."


def _autoprobar(seguir: Seguir) -> str:
    try:
        dicho = _lo_que_dice([*_este_programa(), "--autoprueba"], seguir)
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"No se pudo hacer: {type(error).__name__}."
    return sin_nombres(dicho.strip(), {str(Path.home())})


def _lo_que_dice(orden: list[str], seguir: Seguir) -> str:
    """Sus dos salidas, una tras otra. Si `seguir` lanza, o tarda demasiado, se la termina antes."""
    limite = time.monotonic() + _ESPERA_S
    with subprocess.Popen(
        orden,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
    ) as proceso:
        try:
            while True:
                try:
                    salida, fallos = proceso.communicate(timeout=_CADA_S)
                except subprocess.TimeoutExpired:
                    if time.monotonic() > limite:
                        raise
                    seguir()
                else:
                    return f"{fallos}{salida}"
        finally:
            proceso.kill()


def _este_programa() -> list[str]:
    """Con qué se llama: el lanzador de lo instalado o el intérprete."""
    propio = Path(sys.executable).stem.lower()
    return [sys.executable, "-m", "escritorio"] if propio.startswith("python") else [sys.executable]


class InformeParaSoporte(QDialog):
    """Enseña lo que irá en el informe; se guarda después de verlo."""

    def __init__(self, padre: QWidget, partes: list[Parte], dialogos: Dialogos) -> None:
        super().__init__(padre)
        self.setWindowTitle("Informe para soporte")
        a_medida(self, 760, 560)
        self._partes, self._dialogos = partes, dialogos
        self.texto = QPlainTextEdit("\n\n".join(f"== {nombre} ==\n{texto}" for nombre, texto in partes))
        self.texto.setReadOnly(True)
        self.texto.setAccessibleName("Lo que irá en el informe")
        self.guardar_en = boton_de(Accion("&Guardar…", "save", self.guardar, principal=True))
        pie = QHBoxLayout()
        pie.addStretch(1)
        pie.addWidget(boton_de(Accion("&Cerrar", "", self.reject)))
        pie.addWidget(self.guardar_en)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(20, 18, 20, 18)
        caja.setSpacing(12)
        caja.addWidget(
            etiqueta(
                "Esto, y nada más, va en el informe. Los nombres y lo entrecomillado van tapados. Léalo,"
                " guárdelo y mándeselo a quien le ayude.",
                "suave",
            )
        )
        caja.addWidget(self.texto, 1)
        caja.addLayout(pie)

    def guardar(self) -> None:
        """Pregunta dónde y lo deja entero en un zip."""
        destino = self._dialogos.guardar(
            "Guardar el informe para soporte", "Informe para soporte.zip", "Archivos comprimidos (*.zip)"
        )
        if destino is None:
            return
        avisos = Avisos(self)
        with explicando_errores(avisos) as intento:
            escribir_archivo(destino, comprimir([(n, f"{t}\n".encode()) for n, t in self._partes]))
        if intento.bien:
            self.accept()


def de_soporte(padre: QWidget, bd: Archivo | None, trabajos: Trabajos, dialogos: Dialogos) -> list[Accion]:
    """Lo que se ofrece con la ayuda, con un archivo abierto o sin él."""

    def buscar() -> None:

        buscar_actualizacion(padre, Avisos(padre), trabajos, dialogos)

    return [
        Accion("Informe para &soporte…", "file-text", partial(informar, padre, bd, trabajos, dialogos)),
        Accion("Buscar act&ualización…", "refresh-cw", buscar),
    ]


def informar(padre: QWidget, bd: Archivo | None, trabajos: Trabajos, dialogos: Dialogos) -> None:
    """Lo reúne sin parar la ventana y lo enseña."""

    def ensenar(partes: list[Parte]) -> None:
        cuadro = InformeParaSoporte(padre, partes, dialogos)
        cuadro.exec()
        cuadro.deleteLater()

    trabajos.correr("Preparando el informe para soporte", partial(reunir, bd), ensenar)


_FILTRO = f"Actualizaciones de Escritorio (*{EXTENSION})"


def buscar_actualizacion(padre: QWidget, avisos: Avisos, trabajos: Trabajos, dialogos: Dialogos) -> None:
    """Pregunta por el archivo, lo comprueba sin parar la ventana y, si vale, ofrece instalarlo."""
    with explicando_errores(avisos) as intento:
        clave = clave_de_publicacion()
    ruta = dialogos.abrir("Buscar actualización", _FILTRO) if intento.bien else None
    if ruta is None:
        return

    def comprobar(avance: Avance) -> Actualizacion:
        return comprobar_actualizacion(ruta, clave)

    trabajos.correr("Comprobando la actualización", comprobar, partial(_ofrecer, padre, avisos, ruta))


def _ofrecer(padre: QWidget, avisos: Avisos, ruta: Path, dada: Actualizacion) -> None:
    cuadro = QMessageBox(
        QMessageBox.Icon.NoIcon,
        "Actualización",
        f"Es la versión {dada.version}, firmada por quien hace Escritorio; usted tiene la {VERSION}. Sus"
        " archivos no se tocan al instalarla.",
        parent=padre,
    )
    instalar = cuadro.addButton("&Cerrar e instalar" if _SE_ABRE_SOLO else "&Dejarla lista", _ACEPTA)
    cuadro.addButton("Cancelar", QMessageBox.ButtonRole.RejectRole)
    cuadro.exec()
    if cuadro.clickedButton() is not instalar:
        return
    with explicando_errores(avisos) as intento:
        instalador = sacar_instalador(ruta, dada, _donde())
    if not intento.bien:
        return
    if _SE_ABRE_SOLO:
        QProcess.startDetached(str(instalador), [])
        QApplication.closeAllWindows()
    else:
        avisos.hecho(f"Cierre Escritorio y abra «{instalador.name}», que quedó en {instalador.parent}.")


_SE_ABRE_SOLO = sys.platform == "win32"
"""En Linux lo instala el programa de paquetes del sistema, que pide la clave del equipo."""
_ACEPTA = QMessageBox.ButtonRole.AcceptRole


def _donde() -> Path:
    if not _SE_ABRE_SOLO:
        return carpeta_de_documentos()
    carpeta = carpeta_de_estado() / "actualizaciones"
    carpeta.mkdir(parents=True, exist_ok=True)
    return carpeta
