"""Los anexos de una sesión: añadirlos arrastrando, nombrarlos, ordenarlos, verlos y quitarlos."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from escritorio.comun.base.adjuntables import MAXIMO
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.registro import Registro, leer_acotado
from escritorio.comun.datos.adjuntos import Adjunto
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.salida import escribir_archivo
from escritorio.comun.interfaz.avisos import Avisos, explicando_errores
from escritorio.comun.interfaz.campos_especiales import FILTRO_DE_ADJUNTOS
from escritorio.comun.interfaz.dialogos import Dialogos
from escritorio.comun.interfaz.formulario import CampoEleccion, CampoTexto
from escritorio.comun.interfaz.piezas import Accion, a_medida, boton_de, etiqueta
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta
from escritorio.comun.interfaz.tabla import Columna, ModeloTabla, Tabla
from escritorio.comun.interfaz.visor_pdf import ensenar_pdf
from escritorio.sesiones.acciones.anexos import anadir_anexos, corregir_anexo, mover_anexo, quitar_anexo
from escritorio.sesiones.consultas.preparacion import anexos, archivo_de_anexo
from escritorio.sesiones.consultas.sesiones import puntos, sesion
from escritorio.sesiones.modelo.preparacion import Anexo, ArchivoLeido


def leer_archivo(ruta: Path) -> ArchivoLeido:
    """Lo que hay en ese archivo; no lee de más si es enorme. Lanza `DatoInvalido` si no se puede leer."""
    try:
        return ArchivoLeido(ruta.name, leer_acotado(ruta, MAXIMO))
    except OSError as error:
        raise DatoInvalido(
            f"No se pudo leer «{ruta.name}» ({error.strerror or error}). Elija un archivo, no una carpeta."
        ) from error


def ensenar_adjunto(
    ventana: QWidget,
    avisos: Avisos,
    dialogos: Dialogos,
    papel: Adjunto,
    titulo: str,
    filtro: str = "Todos (*)",
) -> None:
    """Un PDF se ve aquí; lo demás se guarda donde se diga."""
    with explicando_errores(avisos):
        if papel.tipo == "application/pdf":
            ensenar_pdf(ventana, titulo, papel.contenido, papel.nombre, dialogos)
        elif (destino := dialogos.guardar(f"Guardar: {titulo}", papel.nombre, filtro)) is not None:
            escribir_archivo(destino, papel.contenido)


_NINGUNO = (
    "Arrastre aquí los archivos, o pulse «Añadir». Quedan dentro del archivo de la asociación, con su huella;"
    " la convocatoria y el acta los nombran. Caben hasta 25 MB cada uno."
)
_MEGA = 1024 * 1024
DecirHecho = Callable[[str], object]


class _Anexo(Registro):
    titulo: str
    punto_id: str


class PanelDeAnexos(QWidget):
    """La lista de los anexos de una sesión, donde se sueltan archivos. `decir`: cuenta lo hecho."""

    cambiado = Signal()

    def __init__(
        self, padre: QWidget, bd: Archivo, dialogos: Dialogos, sesion_id: str, decir: DecirHecho
    ) -> None:
        super().__init__(padre)
        self._bd, self._dialogos, self._avisos = bd, dialogos, Avisos(padre)
        self._sesion_id, self._decir = sesion_id, decir
        self._abierta = True
        self.setAcceptDrops(True)
        self.tabla = Tabla(ModeloTabla(_columnas(), padre=self), lambda a: a.id, "Anexos de la sesión")
        self.tabla.elegida.connect(self._pintar)
        self.tabla.activada.connect(lambda _: self._ver())
        self.vacio = etiqueta(_NINGUNO, "suave")
        self.anadir = boton_de(Accion("&Añadir…", "plus", self._elegir, principal=True))
        self.ver = boton_de(Accion("&Ver o guardar", "", self._ver))
        self.corregir = boton_de(Accion("&Editar…", "pencil", self._corregir))
        self.subir = boton_de(Accion("S&ubir", "arrow-up", lambda: self._mover(-1)))
        self.bajar = boton_de(Accion("&Bajar", "arrow-down", lambda: self._mover(1)))
        self.quitar = boton_de(Accion("&Quitar", "trash-2", self._quitar, peligro=True))
        self._montar()
        self.recargar()

    def recargar(self) -> None:
        """Vuelve a leer los anexos."""
        suyos = anexos(self._bd, self._sesion_id)
        actual = sesion(self._bd, self._sesion_id)
        self._abierta = actual.admite("anexar")
        self.tabla.poner(suyos)
        self.tabla.setVisible(bool(suyos))
        self.vacio.setVisible(not suyos)
        self.anadir.setEnabled(self._abierta)
        self.anadir.setToolTip(actual.cierre)
        if self.tabla.actual() is None:
            self.tabla.seleccionar_primera()
        self._pintar(self.tabla.actual())

    def anadir_rutas(self, rutas: Sequence[Path]) -> None:
        """Añade esos archivos: todos o, si alguno no vale, ninguno."""
        with explicando_errores(self._avisos) as intento:
            anadir_anexos(self._bd, self._sesion_id, [leer_archivo(r) for r in rutas])
        uno = len(rutas) == 1
        que = f"Se añadió «{rutas[0].name}»" if uno else f"Se añadieron {len(rutas)} archivos"
        self._tras(intento.bien, f"{que} a los anexos.")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._abierta and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        rutas = [Path(u.toLocalFile()) for u in event.mimeData().urls() if u.isLocalFile()]
        if rutas:
            event.acceptProposedAction()
            self.anadir_rutas(rutas)

    def _pintar(self, suyo: Anexo | None) -> None:
        cuantos = self.tabla.modelo().cuenta()[1]
        self.ver.setEnabled(suyo is not None)
        for boton in (self.corregir, self.quitar):
            boton.setEnabled(suyo is not None and self._abierta)
        self.subir.setEnabled(suyo is not None and self._abierta and suyo.orden > 1)
        self.bajar.setEnabled(suyo is not None and self._abierta and suyo.orden < cuantos)

    def _elegir(self) -> None:
        ruta = self._dialogos.abrir("Añadir un anexo", FILTRO_DE_ADJUNTOS)
        if ruta is not None:
            self.anadir_rutas([ruta])

    def _ver(self) -> None:
        suyo = self.tabla.actual()
        if suyo is None:
            return
        papel = archivo_de_anexo(self._bd, suyo.id)
        ensenar_adjunto(self, self._avisos, self._dialogos, papel, suyo.titulo)

    def _corregir(self) -> None:
        suyo = self.tabla.actual()
        if suyo is None:
            return

        def hacer(dado: _Anexo) -> LoHecho:
            corregir_anexo(self._bd, suyo.id, dado.titulo, dado.punto_id or None)
            return LoHecho(f"Se corrigió el anexo «{suyo.titulo}».")

        de = [("", "Toda la sesión")]
        de += [(p.id, f"{p.numero}. {p.titulo}") for p in puntos(self._bd, self._sesion_id)]
        campos = [
            CampoTexto("titulo", "&Título", obligatorio=True, valor=suyo.titulo),
            CampoEleccion("punto_id", "&Punto", opciones=de, valor=suyo.punto_id or ""),
        ]
        hecho = Pregunta("Editar el anexo", _Anexo, campos, hacer).abrir(self)
        self._tras(hecho is not None, hecho.frase if hecho else "")

    def _mover(self, salto: int) -> None:
        suyo = self.tabla.actual()
        if suyo is None:
            return
        with explicando_errores(self._avisos) as intento:
            mover_anexo(self._bd, suyo.id, suyo.orden + salto)
        self._tras(intento.bien, f"«{suyo.titulo}» es ahora el anexo {suyo.orden + salto}.")

    def _quitar(self) -> None:
        suyo = self.tabla.actual()
        if suyo is None:
            return
        with explicando_errores(self._avisos) as intento:
            quitar_anexo(self._bd, suyo.id)
        self._tras(intento.bien, f"Se quitó el anexo «{suyo.titulo}».")

    def _tras(self, bien: bool, frase: str) -> None:
        if bien:
            self._decir(frase)
            self.recargar()
            self.cambiado.emit()

    def _montar(self) -> None:
        pie = QHBoxLayout()
        for boton in (self.anadir, self.ver, self.corregir, self.subir, self.bajar, self.quitar):
            pie.addWidget(boton)
        pie.addStretch(1)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(0, 0, 0, 0)
        caja.setSpacing(12)
        caja.addWidget(self.vacio, 1)
        caja.addWidget(self.tabla, 1)
        caja.addLayout(pie)


class DialogoDeAnexos(QDialog):
    """El panel en su ventana. `momento`: el del hecho, que aquí no hace falta."""

    def __init__(
        self, padre: QWidget, bd: Archivo, dialogos: Dialogos, sesion_id: str, momento: str, decir: DecirHecho
    ) -> None:
        super().__init__(padre)
        self.setWindowTitle("Anexos de la sesión")
        self.panel = PanelDeAnexos(self, bd, dialogos, sesion_id, decir)
        cerrar = QPushButton("&Cerrar")
        cerrar.setAutoDefault(False)
        cerrar.clicked.connect(self.accept)
        pie = QHBoxLayout()
        pie.addStretch(1)
        pie.addWidget(cerrar)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(24, 20, 24, 20)
        caja.setSpacing(14)
        caja.addWidget(etiqueta("Anexos de la sesión", "apartado"))
        caja.addWidget(self.panel, 1)
        caja.addLayout(pie)
        a_medida(self, 820, 480)


def _medida(octetos: int) -> str:
    if octetos >= _MEGA:
        return f"{octetos / _MEGA:.1f} MB".replace(".", ",")
    return f"{max(octetos // 1024, 1)} KB"


def _columnas() -> Sequence[Columna[Anexo]]:
    return [
        Columna("N.º", lambda a: str(a.orden), clave=lambda a: a.orden, derecha=True),
        Columna("Documento", lambda a: a.titulo, estira=True, esencial=True),
        Columna("De", lambda a: f"Punto {a.numero}" if a.numero else "Toda la sesión"),
        Columna("Tamaño", lambda a: _medida(a.medida), clave=lambda a: a.medida, derecha=True),
        Columna("Huella", lambda a: a.huella_corta),
    ]
