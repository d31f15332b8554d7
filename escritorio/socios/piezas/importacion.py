"""El diálogo que trae socios o poblaciones de un libro, en dos pasos y con vista previa."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar, cast

from msgspec.structs import replace
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from escritorio.comun.base.avance import Avance
from escritorio.comun.base.dinero import escribir_miles
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.libros.celdas import escribir_celda
from escritorio.comun.datos.libros.correccion import Correccion, corregido, valor_de
from escritorio.comun.datos.libros.numeros import Miles
from escritorio.comun.interfaz.gestion import con_su_conexion
from escritorio.comun.interfaz.memoria import memoria_de
from escritorio.comun.interfaz.pantalla import Servicios
from escritorio.comun.interfaz.piezas import a_medida, etiqueta
from escritorio.comun.interfaz.tema import a_escala
from escritorio.socios.consultas import categorias
from escritorio.socios.importar.escribir import importar
from escritorio.socios.importar.leer import LibroCambiado, LibroEnDisco
from escritorio.socios.importar.modelo import (
    Clave,
    FilaPropuesta,
    Opciones,
    Propuesta,
    ResultadoDeImportacion,
)
from escritorio.socios.importar.proponer import preparar_importacion, preparar_poblacion
from escritorio.socios.piezas.columnas import PasoDeColumnas
from escritorio.socios.piezas.formularios import tipos_de_socio
from escritorio.socios.piezas.vista_previa import PasoDeVista

T = TypeVar("T")


class DialogoDeImportacion(QDialog):
    """Emparejar columnas → ver qué pasaría → importar. `al_importar` recibe el resultado.

    `propios`: los tipos de socio que reúne esta red; `pais`: el que se propone para las filas que no lo
    dicen, o «».
    """

    def __init__(
        self,
        padre: QWidget,
        servicios: Servicios,
        libro: LibroEnDisco,
        al_importar: Callable[[ResultadoDeImportacion], object],
        propios: Sequence[str],
        pais: str = "",
        *,
        poblacion: bool = False,
    ) -> None:
        super().__init__(padre)
        self._servicios = servicios
        self._libro = libro
        self._al_importar = al_importar
        self._poblacion = poblacion
        self._propuesta: Propuesta | None = None
        self._decididas: dict[Clave, str] = {}
        self._quitadas: set[tuple[int, Clave]] = set()
        self._corregidas: dict[str, Correccion] = {}
        self.columnas = PasoDeColumnas(
            libro.libro,
            categorias(servicios.bd),
            tipos_de_socio(propios),
            pais,
            poblacion=poblacion,
            memoria=memoria_de(padre),
        )
        self.vista = PasoDeVista(poblacion=poblacion)
        self.vista.decidida.connect(self._decidir)
        self.vista.quitada.connect(self._quitar)
        self.vista.corrector.corregida.connect(self._corregir)
        self.vista.repuestas.connect(self._reponer)
        self.vista.miles_elegidos.connect(lambda: self._preparar())
        self.vista.comun_puesto.connect(lambda: self._preparar())
        self.vista.releer.clicked.connect(lambda: self._releer())
        self.frase = etiqueta("", "error")
        self.atras = QPushButton("&Atrás")
        self.seguir = QPushButton("&Ver qué pasaría")
        self.cancelar = QPushButton("Cancelar")
        self._pasos = QStackedWidget()
        self._montar()
        self._ensenar(0)

    def _montar(self) -> None:
        que = "poblaciones" if self._poblacion else "socios"
        self.setWindowTitle(f"Importar {que}")
        a_medida(self, 860, 600)
        self._pasos.addWidget(self.columnas)
        self._pasos.addWidget(self.vista)
        self.seguir.setProperty("clase", "principal")
        self.seguir.setDefault(True)
        self.atras.setAutoDefault(False)
        self.cancelar.setAutoDefault(False)
        self.atras.clicked.connect(lambda: self._ensenar(0))
        self.seguir.clicked.connect(self._avanzar)
        self.cancelar.clicked.connect(self.reject)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(24, 20, 24, 20)
        caja.setSpacing(a_escala(12))
        caja.addWidget(etiqueta(f"Importar {que} de {self._libro.libro.nombre}", "apartado"))
        caja.addWidget(self._pasos, 1)
        caja.addWidget(self.frase)
        self._decir("")
        caja.addLayout(self._pie())

    def _pie(self) -> QHBoxLayout:
        pie = QHBoxLayout()
        pie.addWidget(self.atras)
        pie.addStretch(1)
        pie.addWidget(self.cancelar)
        pie.addWidget(self.seguir)
        return pie

    def _ensenar(self, paso: int) -> None:
        self._pasos.setCurrentIndex(paso)
        self.atras.setVisible(paso == 1)
        self.seguir.setText(self._texto_de_importar() if paso else "&Ver qué pasaría")
        hay = self._propuesta is not None and self._propuesta.buenas > 0
        self.seguir.setEnabled(paso == 0 or hay)
        # Enter en el filtro de la vista previa no debe importar nada.
        self.seguir.setDefault(paso == 0)
        self.seguir.setAutoDefault(paso == 0)

    def _texto_de_importar(self) -> str:
        propuesta = self._propuesta
        if propuesta is None or not propuesta.dudas:
            return "&Importar todo"
        if propuesta.buenas == 1:
            return "&Importar sólo la fila buena"
        return f"&Importar sólo las {escribir_miles(propuesta.buenas)} filas buenas"

    def _avanzar(self) -> None:
        if self._pasos.currentIndex() == 0:
            self._releer()
        else:
            self._importar()

    def _opciones(self) -> Opciones:
        miles = cast(Miles | None, self.vista.miles.currentData() or None)
        fuente, anio = self.vista.lo_comun()
        return replace(
            self.columnas.opciones(),
            miles=miles,
            fuente=fuente,
            anio=anio,
            decididas=dict(self._decididas),
            quitadas=frozenset(self._quitadas),
            corregidas=tuple(self._corregidas.values()),
        )

    def _decidir(self, fila: FilaPropuesta, ficha_id: str | None) -> None:
        """De una que se parece a un socio: su ficha, «» si es otro o None, que vuelve a la duda."""
        if ficha_id is None:
            self._decididas.pop(fila.datos.clave, None)
        else:
            self._decididas[fila.datos.clave] = ficha_id
        self._preparar()

    def _quitar(self, fila: FilaPropuesta) -> None:
        self._quitadas.add(fila.datos.cual)
        self._preparar()

    def _corregir(self, celda: str, texto: str) -> None:
        """La celda dirá eso; si es lo que ya dice el libro, vuelve a valer el libro."""
        antes = valor_de(self._libro.libro, celda)
        if antes is None or escribir_celda(antes) == texto:
            self._corregidas.pop(celda, None)
        else:
            self._corregidas[celda] = Correccion(celda, texto, antes)
        self._preparar()

    def _reponer(self) -> None:
        self._quitadas.clear()
        self._preparar()

    def _releer(self, frase: str = "") -> None:
        """Como esté ahora en el disco: pudo corregirse sin cerrar este diálogo."""

        def releido(libro: LibroEnDisco) -> None:
            self._libro = libro
            self.columnas.poner_libro(libro.libro)
            self._preparar(frase)

        self._correr("Leer el libro", lambda _: self._libro.releer(), releido)

    def _preparar(self, frase: str = "") -> None:
        opciones, libro = self._opciones(), self._libro.libro
        preparar = preparar_poblacion if self._poblacion else preparar_importacion

        def tarea(bd: Archivo, avance: Avance) -> Propuesta:
            avance.paso(0, 0, "Comparando con los socios que ya están…")
            return preparar(bd, libro, opciones)

        comparar = con_su_conexion(self._servicios.bd, tarea)
        self._correr("Preparar la vista previa", comparar, lambda propuesta: self._ver(propuesta, frase))

    def _ver(self, propuesta: Propuesta, frase: str) -> None:
        self._propuesta = propuesta
        self.vista.poner(propuesta, corregido(self._libro.libro, propuesta.opciones.corregidas))
        self._ensenar(1)
        self._decir(frase)

    def _importar(self) -> None:
        propuesta, libro = self._propuesta, self._libro
        if propuesta is None:
            return

        def tarea(bd: Archivo, avance: Avance) -> ResultadoDeImportacion:
            libro.exigir_sin_cambios()
            return importar(bd, propuesta, solo_buenas=True, avance=avance)

        self._correr("Importar", con_su_conexion(self._servicios.bd, tarea), self._terminar)

    def _terminar(self, resultado: ResultadoDeImportacion) -> None:
        self.columnas.recordar()
        self.accept()
        self._al_importar(resultado)

    def _correr(self, titulo: str, tarea: Callable[[Avance], T], al_terminar: Callable[[T], object]) -> None:
        self._decir("")
        self._servicios.trabajos.correr_en(self, titulo, tarea, al_terminar, self._explicar)

    def _explicar(self, error: BaseException) -> None:
        if not isinstance(error, ErrorDeUsuario):
            raise error
        self._decir(error.mensaje)
        if isinstance(error, LibroCambiado):
            self._releer(error.mensaje)

    def _decir(self, frase: str) -> None:
        self.frase.setText(frase)
        self.frase.setVisible(bool(frase))
