"""La pantalla de bienvenida: los archivos recientes y las formas de empezar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from escritorio.aplicacion.eleccion import CampoPlantilla, ordenar
from escritorio.asociacion.acciones import editar
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.avance import Avance
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import Reloj
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.apertura import Apertura
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.avisos import Avisos
from escritorio.comun.interfaz.dialogos import Dialogos, carpeta_de_documentos
from escritorio.comun.interfaz.foco import pulsar_con_enter
from escritorio.comun.interfaz.formulario import CampoTexto
from escritorio.comun.interfaz.piezas import Accion, a_medida, boton_de, etiqueta, tarjeta
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta
from escritorio.comun.interfaz.tema import a_escala, icono, vestir
from escritorio.comun.interfaz.trabajos import Trabajos
from escritorio.plantillas.acciones import crear_asociacion
from escritorio.plantillas.consultas import plantilla, plantillas


class Bienvenida(QWidget):
    """Qué abrir o cómo empezar. Emite lo que la persona elige; `aplicacion` lo hace."""

    abrir = Signal(object)
    """Una ruta de los recientes."""
    elegir = Signal()
    nueva = Signal()
    ejemplo = Signal()
    restaurar = Signal()

    def __init__(self, recientes: Sequence[str]) -> None:
        super().__init__()
        vestir(self)
        self.setWindowTitle("Escritorio")
        a_medida(self, 860, 540)
        self.lista = QListWidget()
        self.lista.setProperty("clase", "de-dos-lineas")
        self.lista.setAccessibleName("Asociaciones recientes")
        self.lista.itemActivated.connect(self._activar)
        self._montar(list(recientes))
        QShortcut(QKeySequence("Ctrl+N"), self, self.nueva.emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pulsar_con_enter(self, event):
            super().keyPressEvent(event)

    def _montar(self, recientes: list[str]) -> None:
        caja = QVBoxLayout(self)
        caja.setContentsMargins(48, 40, 48, 32)
        caja.setSpacing(18)
        caja.addLayout(self._cabecera())
        columnas = QHBoxLayout()
        columnas.setSpacing(a_escala(20))
        columnas.addWidget(self._empezar(), 1)
        columnas.addWidget(self._recientes(recientes), 1)
        caja.addLayout(columnas, 1)

    def _cabecera(self) -> QHBoxLayout:
        marca = QLabel()
        marca.setPixmap(icono("landmark", "acento").pixmap(a_escala(40), a_escala(40)))
        rotulos = QVBoxLayout()
        rotulos.setSpacing(2)
        rotulos.addWidget(etiqueta("Escritorio", "titulo"))
        rotulos.addWidget(
            etiqueta("La secretaría de una asociación de municipios, en un solo archivo y sin red.", "suave")
        )
        fila = QHBoxLayout()
        fila.setSpacing(a_escala(14))
        fila.addWidget(marca)
        fila.addLayout(rotulos, 1)
        return fila

    def _empezar(self) -> QFrame:
        marco = tarjeta()
        caja = QVBoxLayout(marco)
        caja.setContentsMargins(20, 18, 20, 18)
        caja.setSpacing(10)
        caja.addWidget(etiqueta("Empezar", "apartado"))
        for accion in (
            Accion("&Nueva asociación", "plus", self.nueva.emit, principal=True, atajo="Ctrl+N"),
            Accion("&Abrir un archivo…", "folder-open", self.elegir.emit, atajo="Ctrl+O"),
            Accion("Ver el &ejemplo", "library", self.ejemplo.emit),
            Accion("&Restaurar una copia…", "history", self.restaurar.emit),
        ):
            caja.addWidget(boton_de(accion))
        caja.addWidget(boton_de(Accion("A&yuda", "help-circle", self._ayuda, atajo="F1")))
        caja.addWidget(etiqueta("El ejemplo es una red ficticia: puede tocarlo todo sin miedo.", "suave"))
        caja.addStretch(1)
        return marco

    def _ayuda(self) -> None:
        from escritorio.comun.interfaz.avisos import Avisos
        from escritorio.comun.interfaz.dialogos import DialogosDelSistema
        from escritorio.comun.interfaz.trabajos import Trabajos
        from escritorio.ventana.ayuda import Ayuda
        from escritorio.ventana.soporte import de_soporte

        trabajos = Trabajos(self, Avisos(self))
        Ayuda(self, "primeros-pasos", de_soporte(self, None, trabajos, DialogosDelSistema(self))).exec()

    def _recientes(self, recientes: list[str]) -> QFrame:
        marco = tarjeta()
        caja = QVBoxLayout(marco)
        caja.setContentsMargins(20, 18, 20, 18)
        caja.addWidget(etiqueta("Recientes", "apartado"))
        caja.addWidget(self.lista, 1)
        for ruta in recientes:
            linea = QListWidgetItem(f"{Path(ruta).stem}\n{Path(ruta).parent}")
            linea.setData(Qt.ItemDataRole.UserRole, ruta)
            self.lista.addItem(linea)
        vacia = etiqueta("Aquí aparecerán los archivos que abra.", "suave", centrada=True)
        caja.addWidget(vacia)
        if not recientes:
            caja.addStretch(1)
        self.lista.setVisible(bool(recientes))
        vacia.setVisible(not recientes)
        return marco

    def _activar(self, linea: QListWidgetItem) -> None:
        self.abrir.emit(Path(linea.data(Qt.ItemDataRole.UserRole)))


_EXPLICACION = (
    "La plantilla trae los órganos, las unidades, las cuotas y la cooperación que constan en sus fuentes."
    " Lo demás queda pendiente y usted lo fija después."
)


class _Datos(Registro):
    nombre: str
    sigla: str
    sede: str
    plantilla: str


class _Nueva:
    """Lo que el diálogo va sabiendo hasta que el archivo existe."""

    def __init__(self, dialogos: Dialogos, quien: str, reloj: Reloj) -> None:
        self._dialogos, self._quien, self._reloj = dialogos, quien, reloj
        self.apertura: Apertura | None = None

    def crear(self, dada: _Datos) -> LoHecho:
        """Pregunta dónde y crea el archivo. Lanza `DatoInvalido` si se deja sin sitio."""
        ruta = self._dialogos.guardar(
            "Guardar la asociación en", f"{dada.nombre}.escritorio", "Archivos de Escritorio (*.escritorio)"
        )
        if ruta is None:
            raise DatoInvalido("Falta elegir dónde se guarda. Pulse «Crear» y elija una carpeta.")
        self.apertura = crear_asociacion(
            ruta,
            plantilla(dada.plantilla),
            dada.nombre,
            self._quien,
            self._reloj,
            completar=lambda bd: self._presentar(bd, dada.sigla, dada.sede),
        )
        return LoHecho()

    def _presentar(self, bd: Archivo, sigla: str, sede: str) -> None:
        datos = asociacion(bd)
        if sigla or sede:
            editar(bd, replace(datos, sigla=sigla or datos.sigla, sede=sede or datos.sede))


def pedir_nueva(padre: QWidget, dialogos: Dialogos, quien: str, reloj: Reloj) -> Apertura | None:
    """Pide plantilla, nombre y sitio; devuelve el archivo abierto, o None si se dejó."""
    nueva = _Nueva(dialogos, quien, reloj)
    opciones = ordenar(plantillas())
    campos = [
        CampoTexto("nombre", "&Nombre de la asociación", obligatorio=True),
        CampoTexto("sigla", "&Sigla", maximo=20, ayuda="Se ve arriba a la izquierda.", mitad=True),
        CampoTexto("sede", "Se&de", ayuda="Sale en el membrete.", mitad=True),
        CampoPlantilla("plantilla", "&Plantilla", opciones, obligatorio=True, valor=opciones[0].clave),
    ]
    Pregunta("Nueva asociación", _Datos, campos, nueva.crear, "&Crear…", _EXPLICACION).abrir(padre)
    return nueva.apertura


def ver_el_ejemplo(ventana: QWidget, avisos: Avisos, abrir: Callable[[Path], object]) -> None:
    """Lo crea, o usa el que ya estaba, en los documentos de la persona, y llama a `abrir` con él."""
    from escritorio.ejemplo.acciones.crear import abrir_o_crear_ejemplo

    carpeta = carpeta_de_documentos() / "Escritorio-ejemplo"

    def hacer(avance: Avance) -> Path:
        return abrir_o_crear_ejemplo(carpeta, avance)[0]

    Trabajos(ventana, avisos).correr("Preparando el ejemplo", hacer, abrir)
