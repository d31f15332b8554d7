"""Del arranque al cierre: quién trabaja, qué archivo se abre y en qué ventana."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from escritorio.aplicacion.ganchos import Ganchos, abrir_registro
from escritorio.comun.base.fechas import Reloj
from escritorio.comun.base.preferencias import Preferencias, guardar_preferencias, leer_preferencias
from escritorio.comun.datos.apertura import Apertura, abrir_archivo, abrir_para_consulta
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.cerrojo import EnUso
from escritorio.comun.interfaz.arranque import cargar_espanol
from escritorio.comun.interfaz.avisos import Avisos, explicando_errores
from escritorio.comun.interfaz.corrector import PROPIEDAD
from escritorio.comun.interfaz.dialogos import Dialogos, DialogosDelSistema
from escritorio.comun.interfaz.tema import aplicar_tema, fichas_actuales
from escritorio.ventana.ventana import Ventana

if TYPE_CHECKING:
    from escritorio.aplicacion.bienvenida import Bienvenida

_FILTRO = "Archivos de Escritorio (*.escritorio)"
_COPIAS = "Archivos y copias de Escritorio (*.escritorio *.escritorio-cifrado)"
_AMPLIACIONES = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


class Aplicacion(QObject):
    """Lleva de la bienvenida a la ventana y vuelta. `preferencias`: la carpeta de esta persona."""

    def __init__(
        self, app: QApplication, reloj: Reloj, preferencias: Path, dialogos: Dialogos | None = None
    ) -> None:
        super().__init__()
        self._app = app
        self._reloj = reloj
        self._carpeta = preferencias
        self._dialogos_fijos = dialogos
        self.preferencias = leer_preferencias(preferencias)
        self._registro = abrir_registro(preferencias)
        self.ganchos = Ganchos(self._registro)
        self._base = QWidget()
        self._retiradas: list[QWidget] = []
        self.bienvenida: Bienvenida | None = None
        self.ventana: Ventana | None = None
        self._apertura: Apertura | None = None
        cargar_espanol(app)
        self._tema()

    def empezar(self, ruta: Path | None) -> None:
        """Enseña la bienvenida o, si se dio una ruta, su ventana."""
        self.ganchos.instalar()
        if ruta is None or not self.abrir(ruta):
            self.dar_la_bienvenida()

    def dar_la_bienvenida(self) -> None:
        """La pantalla de partida; cierra el archivo que hubiera."""
        from escritorio.aplicacion.bienvenida import Bienvenida

        self._cerrar_ventana()
        bienvenida = Bienvenida(self.preferencias.recientes)
        bienvenida.abrir.connect(self.abrir)
        bienvenida.elegir.connect(self._elegir)
        bienvenida.nueva.connect(self._nueva)
        bienvenida.ejemplo.connect(self._ejemplo)
        bienvenida.restaurar.connect(self._restaurar)
        self.bienvenida = bienvenida
        self.ganchos.avisar_en(Avisos(bienvenida))
        bienvenida.show()

    def abrir(self, ruta: Path) -> bool:
        """Abre un archivo en su ventana; devuelve si se pudo. Los motivos se dicen en un cuadro."""
        if not self._saber_quien():
            return False
        with explicando_errores(self._avisos()) as intento:
            apertura = self._admitida(ruta)
        if intento.bien and apertura is not None:
            self.entrar(apertura)
        return intento.bien and apertura is not None

    def entrar(self, apertura: Apertura) -> None:
        """Enseña la ventana de un archivo ya abierto y lo recuerda entre los recientes."""
        self._cerrar_ventana()
        self._apertura = apertura
        self._guardar(self.preferencias.con_reciente(apertura.bd.ruta))
        self.ventana = self._ventana_de(apertura.bd)
        self.ventana.show()
        if self.bienvenida is not None:
            self.bienvenida.close()
            self._retirar(self.bienvenida)
            self.bienvenida = None

    def _ventana_de(self, bd: Archivo) -> Ventana:
        ventana = Ventana(bd, lambda: fichas_actuales(self._app), self._dialogos_fijos)
        ventana.cambiar_tema.connect(lambda: self._cambiar(oscuro=not self.preferencias.oscuro))
        ventana.ampliar.connect(self._ampliar)
        ventana.abrir_otro.connect(self.dar_la_bienvenida)
        ventana.cambiar_persona.connect(self._cambiar_persona)
        ventana.ajustes.connect(self._ajustes)
        ventana.cerrada.connect(self._soltar)
        ventana.lateral.poner_oscuro(self.preferencias.oscuro)
        self.ganchos.avisar_en(ventana.servicios.avisos)
        return ventana

    def _admitida(self, ruta: Path) -> Apertura | None:
        """La de ese archivo, o de lo que guarda si es una copia cifrada, ya dicho quién trabaja."""
        from escritorio.aplicacion.cifrada import descifrar
        from escritorio.aplicacion.entrada import admitir
        from escritorio.comun.datos.cifrado import es_copia_cifrada

        clara = descifrar(self._padre(), self._dialogos(), ruta) if es_copia_cifrada(ruta) else ruta
        apertura = self._apertura_de(clara) if clara is not None else None
        return apertura and admitir(self._padre(), apertura)

    def _apertura_de(self, ruta: Path) -> Apertura | None:
        try:
            return abrir_archivo(ruta, self.preferencias.quien, self._reloj)
        except EnUso as ocupado:
            return self._preguntar_en_uso(ruta, ocupado)

    def _preguntar_en_uso(self, ruta: Path, ocupado: EnUso) -> Apertura | None:
        from PySide6.QtWidgets import QMessageBox

        cuadro = QMessageBox(QMessageBox.Icon.NoIcon, "Archivo en uso", ocupado.mensaje, parent=self._padre())
        consulta = cuadro.addButton("Abrir una &copia para consulta", QMessageBox.ButtonRole.AcceptRole)
        tomar = (
            cuadro.addButton("Abrir de &todos modos", QMessageBox.ButtonRole.DestructiveRole)
            if ocupado.de_otro_equipo
            else None
        )
        cuadro.addButton("Cancelar", QMessageBox.ButtonRole.RejectRole)
        cuadro.exec()
        if cuadro.clickedButton() is consulta:
            return abrir_para_consulta(ruta, self.preferencias.quien, self._reloj)
        if tomar is not None and cuadro.clickedButton() is tomar:
            return abrir_archivo(ruta, self.preferencias.quien, self._reloj, aunque_otro=True)
        return None

    def _elegir(self) -> None:
        ruta = self._dialogos().abrir("Abrir una asociación", _COPIAS)
        if ruta is not None:
            self.abrir(ruta)

    def _nueva(self) -> None:
        from escritorio.aplicacion.nueva import pedir_nueva

        if self._saber_quien():
            apertura = pedir_nueva(self._padre(), self._dialogos(), self.preferencias.quien, self._reloj)
            if apertura is not None:
                self.entrar(apertura)

    def _ejemplo(self) -> None:
        from escritorio.ejemplo.acciones.crear import abrir_o_crear_ejemplo

        if not self._saber_quien():
            return
        with explicando_errores(self._avisos()) as intento:
            ruta, _ = abrir_o_crear_ejemplo(Path.home() / "Escritorio-ejemplo")
        if intento.bien:
            self.abrir(ruta)

    def _restaurar(self) -> None:
        from escritorio.comun.datos.apertura import restaurar_copia
        from escritorio.comun.datos.cifrado import es_copia_cifrada

        copia = self._dialogos().abrir("Elija la copia que quiere restaurar", _COPIAS)
        if copia is not None and es_copia_cifrada(copia):
            self.abrir(copia)
            return
        destino = copia and self._dialogos().guardar(
            "Guardar lo restaurado como", "restaurada.escritorio", _FILTRO
        )
        if copia is None or destino is None:
            return
        with explicando_errores(self._avisos()) as intento:
            restaurar_copia(copia, destino)
        if intento.bien:
            self.abrir(destino)

    def _saber_quien(self) -> bool:
        """Al primer uso pregunta el nombre de quien trabaja: es el «quién» de la bitácora."""
        if not self.preferencias.quien:
            from escritorio.aplicacion.ajustes import pedir_nombre

            pedir_nombre(self._padre(), lambda quien: self._cambiar(quien=quien))
        return bool(self.preferencias.quien)

    def _cambiar_persona(self) -> None:
        """Vuelve a entrar en el mismo archivo, preguntando quién trabaja ahora."""
        if self._apertura is None:
            return
        ruta = self._apertura.bd.ruta
        self.dar_la_bienvenida()
        self.abrir(ruta)

    def _ajustes(self) -> None:
        from escritorio.aplicacion.ajustes import pedir_ajustes

        # El cuadro es hijo de la ventana: no se rehace ésta hasta que aquél se cerró del todo.
        if pedir_ajustes(self._padre(), self.preferencias, _AMPLIACIONES, self._aplicar_ajustes):
            self._rehacer()

    def _aplicar_ajustes(self, quien: str, oscuro: bool, ampliacion: float, corrector: bool) -> None:
        if self._apertura is not None and not self._apertura.bd.usuario_id:
            self._apertura.bd.quien = quien
        self._cambiar(quien=quien, oscuro=oscuro, ampliacion=ampliacion, corrector=corrector)

    def _ampliar(self, paso: int) -> None:
        lista = _AMPLIACIONES
        actual = lista.index(min(lista, key=lambda a: abs(a - self.preferencias.ampliacion)))
        nuevo = max(0, min(len(lista) - 1, actual + paso)) if paso else lista.index(1.0)
        self._cambiar(ampliacion=lista[nuevo])
        self._rehacer()

    def _rehacer(self) -> None:
        """Las medidas se toman al construir: otra letra pide otra ventana sobre el mismo archivo."""
        vieja = self.ventana
        if vieja is None:
            return
        self.ventana = self._ventana_de(vieja.servicios.bd)
        self.ventana.setGeometry(vieja.geometry())
        self.ventana.ir_a(vieja.donde)
        self.ventana.show()
        vieja.cerrada.disconnect()
        vieja.close()
        self._retirar(vieja)

    def _retirar(self, ventana: QWidget) -> None:
        """La deshace Qt cuando ya no la usa; hasta entonces se guarda, para que no la recoja antes Python."""
        self._retiradas.append(ventana)
        ventana.destroyed.connect(partial(_olvidar, self._retiradas, ventana))
        ventana.deleteLater()

    def _cambiar(self, **cambios: Any) -> None:
        self._guardar(replace(self.preferencias, **cambios))
        self._tema()

    def _tema(self) -> None:
        self._app.setProperty(PROPIEDAD, self.preferencias.corrector)
        aplicar_tema(self._app, self.preferencias.oscuro, self.preferencias.ampliacion)
        if self.ventana is not None:
            self.ventana.lateral.poner_oscuro(self.preferencias.oscuro)

    def _guardar(self, preferencias: Preferencias) -> None:
        self.preferencias = preferencias
        try:
            guardar_preferencias(self._carpeta, preferencias)
        except OSError as error:
            self._registro.warning("No se guardaron las preferencias: %s", error)

    def _cerrar_ventana(self) -> None:
        if self.ventana is not None:
            self.ventana.close()

    def _soltar(self) -> None:
        if self._apertura is not None:
            self._apertura.cerrar()
        self._apertura = None
        if self.ventana is not None:
            self._retirar(self.ventana)
        self.ventana = None

    def _padre(self) -> QWidget:
        return self.ventana or self.bienvenida or self._base

    def _avisos(self) -> Avisos:
        return Avisos(self._padre())

    def _dialogos(self) -> Dialogos:
        return self._dialogos_fijos or DialogosDelSistema(self._padre())


def _olvidar(retiradas: list[QWidget], ventana: QWidget, _: object = None) -> None:
    retiradas[:] = [v for v in retiradas if v is not ventana]


class _AlPintar(QObject):
    """Corre algo tras el primer pintado de una ventana."""

    def __init__(self, ventana: QWidget, despues: Callable[[], object]) -> None:
        super().__init__(ventana)
        self._despues = despues
        ventana.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._despues)
        return False


def correr(ruta: Path | None, reloj: Reloj, preferencias: Path, *, cerrar_al_pintar: bool = False) -> int:
    """Abre la ventana y espera a que se cierre; devuelve el código de salida."""
    app = QApplication.instance() or _aplicacion_de_qt()
    assert isinstance(app, QApplication)
    aplicacion = Aplicacion(app, reloj, preferencias)
    aplicacion.empezar(ruta)
    visible = aplicacion.ventana or aplicacion.bienvenida
    if cerrar_al_pintar and visible is not None:
        _AlPintar(visible, app.closeAllWindows)
    gc.enable()
    try:
        return int(app.exec())
    finally:
        aplicacion.ganchos.retirar()


def _aplicacion_de_qt() -> QApplication:
    """El estilo se pide al crearla: ponerlo después hace a PySide6 conocer todos los estilos (5 ms)."""
    app = QApplication(["escritorio", "-style", "Fusion"])
    app.setProperty("estilo", "Fusion")
    return app
