"""El cuadro que trae algo de un libro, en dos pasos: qué es cada columna y qué pasaría con cada fila."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtWidgets import QDialog, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from escritorio.comun.base.avance import Avance
from escritorio.comun.base.dinero import escribir_miles
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.datos.libros.celdas import escribir_celda
from escritorio.comun.datos.libros.correccion import Correccion, corregido, valor_de
from escritorio.comun.datos.libros.en_disco import LibroCambiado, LibroEnDisco, leer_del_disco
from escritorio.comun.datos.libros.filas import (
    FilaDeLibro,
    OpcionesDeFilas,
    PropuestaDeFilas,
    QueSeImporta,
    emparejar_filas,
    importar_filas,
    preparar_filas,
)
from escritorio.comun.datos.libros.importacion import Duda, ResultadoDeImportacion, Suerte
from escritorio.comun.datos.libros.lector import EXTENSIONES
from escritorio.comun.datos.libros.modelo import Libro
from escritorio.comun.interfaz.columnas_de_libro import ColumnasDeLibro
from escritorio.comun.interfaz.gestion import Gestion, con_su_conexion
from escritorio.comun.interfaz.memoria import memoria_de
from escritorio.comun.interfaz.pantalla import Servicios
from escritorio.comun.interfaz.piezas import a_medida, etiqueta, pie_de_cuadro
from escritorio.comun.interfaz.tema import a_escala
from escritorio.comun.interfaz.vista_de_libro import VistaDeLibro

T = TypeVar("T")
LIBROS = f"Libros ({' '.join(f'*{e}' for e in EXTENSIONES)})"


class Propuesto(Protocol):
    """Lo que pasaría al importar."""

    @property
    def dudas(self) -> list[Duda]:
        """Las celdas dudosas."""

    @property
    def buenas(self) -> int:
        """Cuántas filas se pueden importar."""


P = TypeVar("P", bound=Propuesto)


class ImportarLibro(QDialog, Generic[P]):
    """Emparejar columnas → ver qué pasaría → importar. `al_importar` recibe el resultado.

    Quien lo usa dice qué se prepara, cómo se enseña y cómo se hace. `que`: «socios».
    """

    def __init__(
        self,
        padre: QWidget,
        servicios: Servicios,
        libro: LibroEnDisco,
        que: str,
        pasos: tuple[ColumnasDeLibro, VistaDeLibro[Any]],
        al_importar: Callable[[ResultadoDeImportacion], object],
    ) -> None:
        super().__init__(padre)
        self._servicios, self._libro, self._que = servicios, libro, que
        self._al_importar = al_importar
        self._propuesta: P | None = None
        self._quitadas: set[Any] = set()
        self._corregidas: dict[str, Correccion] = {}
        self._columnas, self._vista = pasos
        self._vista.quitada.connect(self._quitar)
        self._vista.corrector.corregida.connect(self._corregir)
        self._vista.repuestas.connect(self._reponer)
        self._vista.releer.clicked.connect(lambda: self._releer())
        self.frase = etiqueta("", "error")
        self.atras = QPushButton("&Atrás")
        self.seguir = QPushButton("&Ver qué pasaría")
        self._pasos = QStackedWidget()
        self._montar()
        self._ensenar(0)

    def proponer(self) -> Callable[[Archivo, Libro], P]:
        """Cómo saber lo que pasaría con lo elegido ahora; correrá en el obrero."""
        raise NotImplementedError

    def ver(self, propuesta: P, libro: Libro) -> None:
        """Lo enseña; `libro`: con lo corregido."""
        raise NotImplementedError

    def hacer(self, bd: Archivo, propuesta: P, avance: Avance) -> ResultadoDeImportacion:
        """Importa las filas buenas. Corre en el obrero."""
        raise NotImplementedError

    @property
    def quitadas(self) -> frozenset[Any]:
        """Las filas que no van."""
        return frozenset(self._quitadas)

    @property
    def corregidas(self) -> tuple[Correccion, ...]:
        """Las celdas que no han de decir lo que dicen."""
        return tuple(self._corregidas.values())

    def preparar(self, frase: str = "") -> None:
        """Vuelve a ver qué pasaría. `frase`: lo que se dice al enseñarlo."""
        libro, proponer = self._libro.libro, self.proponer()

        def tarea(bd: Archivo, avance: Avance) -> P:
            avance.paso(0, 0, "Comparando con lo que ya está…")
            return proponer(bd, libro)

        comparar = con_su_conexion(self._servicios.bd, tarea)
        self._correr("Preparar la vista previa", comparar, lambda propuesta: self._ver(propuesta, frase))

    def _montar(self) -> None:
        self.setWindowTitle(f"Importar {self._que}")
        a_medida(self, 860, 600)
        self._pasos.addWidget(self._columnas)
        self._pasos.addWidget(self._vista)
        self.seguir.setProperty("clase", "principal")
        self.seguir.setDefault(True)
        self.atras.setAutoDefault(False)
        self.atras.clicked.connect(lambda: self._ensenar(0))
        self.seguir.clicked.connect(self._avanzar)
        caja = QVBoxLayout(self)
        caja.setContentsMargins(24, 20, 24, 20)
        caja.setSpacing(a_escala(12))
        caja.addWidget(etiqueta(f"Importar {self._que} de {self._libro.libro.nombre}", "apartado"))
        caja.addWidget(self._pasos, 1)
        caja.addWidget(self.frase)
        self._decir("")
        caja.addLayout(pie_de_cuadro(self, self.seguir, antes=[self.atras]))

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

    def _quitar(self, fila: Any) -> None:
        self._quitadas.add(fila.cual)
        self.preparar()

    def _corregir(self, celda: str, texto: str) -> None:
        """La celda dirá eso; si es lo que ya dice el libro, vuelve a valer el libro."""
        antes = valor_de(self._libro.libro, celda)
        if antes is None or escribir_celda(antes) == texto:
            self._corregidas.pop(celda, None)
        else:
            self._corregidas[celda] = Correccion(celda, texto, antes)
        self.preparar()

    def _reponer(self) -> None:
        self._quitadas.clear()
        self.preparar()

    def _releer(self, frase: str = "") -> None:
        """Como esté ahora en el disco: pudo corregirse sin cerrar este diálogo."""

        def releido(libro: LibroEnDisco) -> None:
            self._libro = libro
            self._columnas.poner_libro(libro.libro)
            self.preparar(frase)

        self._correr("Leer el libro", lambda _: self._libro.releer(), releido)

    def _ver(self, propuesta: P, frase: str) -> None:
        self._propuesta = propuesta
        self.ver(propuesta, corregido(self._libro.libro, self.corregidas))
        self._ensenar(1)
        self._decir(frase)

    def _importar(self) -> None:
        propuesta, libro = self._propuesta, self._libro
        if propuesta is None:
            return

        def tarea(bd: Archivo, avance: Avance) -> ResultadoDeImportacion:
            libro.exigir_sin_cambios()
            return self.hacer(bd, propuesta, avance)

        self._correr("Importar", con_su_conexion(self._servicios.bd, tarea), self._terminar)

    def _terminar(self, resultado: ResultadoDeImportacion) -> None:
        self._columnas.recordar()
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


class ImportarFilas(ImportarLibro[PropuestaDeFilas]):
    """El de cualquier clase de libro que se dice con un `QueSeImporta`."""

    def __init__(
        self,
        padre: QWidget,
        servicios: Servicios,
        libro: LibroEnDisco,
        que: QueSeImporta,
        al_importar: Callable[[ResultadoDeImportacion], object],
    ) -> None:
        self.que = que
        self.columnas = ColumnasDeLibro(
            libro.libro,
            que.que,
            [(campo.clave, campo.titulo) for campo in que.campos],
            lambda leido, hoja: emparejar_filas(leido, que, OpcionesDeFilas(hoja=hoja), minimo=0),
            memoria_de(padre),
        )
        self.vista: VistaDeLibro[FilaDeLibro] = VistaDeLibro(que.uno.capitalize(), lambda f: f.quien, _lineas)
        super().__init__(padre, servicios, libro, que.que, (self.columnas, self.vista), al_importar)

    def proponer(self) -> Callable[[Archivo, Libro], PropuestaDeFilas]:
        """Ensayando cada fila."""
        elegido = OpcionesDeFilas(self.columnas.elegida, self.columnas.dichas, self.quitadas, self.corregidas)
        return lambda bd, libro: preparar_filas(bd, libro, self.que, elegido)

    def ver(self, propuesta: PropuestaDeFilas, libro: Libro) -> None:
        """Fila a fila."""
        self.vista.poner_filas(
            libro, propuesta.hoja, propuesta.cabecera, propuesta.filas, propuesta.notas, len(self.quitadas)
        )

    def hacer(self, bd: Archivo, propuesta: PropuestaDeFilas, avance: Avance) -> ResultadoDeImportacion:
        """En una sola acción."""
        return importar_filas(bd, propuesta, solo_buenas=True, avance=avance)


class GestionDeImportar(Gestion):
    """Elegir un libro, ver qué pasaría y traerlo, con su deshacer."""

    def importar(self, que: QueSeImporta) -> None:
        """Pide el libro y abre el cuadro."""
        self.con_libro(
            lambda libro: self.abrir(
                ImportarFilas(self._pantalla, self._servicios, libro, que, self.importado)
            )
        )

    def con_libro(self, sigue: Callable[[LibroEnDisco], object]) -> None:
        """Pide un libro, lo lee fuera de la ventana y sigue con él."""
        ruta = self._servicios.dialogos.abrir("Elegir el libro", LIBROS)
        if ruta is not None:
            self._servicios.trabajos.correr(f"Leer {ruta.name}", lambda _: leer_del_disco(ruta), sigue)

    def importado(self, resultado: ResultadoDeImportacion) -> None:
        """Dice lo que se importó y ofrece deshacerlo."""
        self._pantalla.datos_cambiados.emit()
        accion_id = resultado.accion_id
        vuelta = (lambda: self._deshacer(accion_id)) if accion_id else None
        self._servicios.avisos.hecho(resultado.frase, vuelta)

    def _deshacer(self, accion_id: str) -> None:
        """Miles de filas tardan: se deshace en el obrero."""
        self.correr_fuera(
            "Deshacer la importación",
            lambda bd, _: deshacer(bd, accion_id),
            lambda _: self._pantalla.decir_hecho("Se deshizo la importación."),
        )


def _lineas(fila: FilaDeLibro) -> list[str]:
    if fila.dudas:
        return [f"{d.celda} ({d.lugar}): {d.motivo}" for d in fila.dudas]
    return ["Ya estaba" if fila.suerte is Suerte.IGUAL else fila.detalle]
