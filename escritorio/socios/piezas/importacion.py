"""El diálogo que trae socios o poblaciones de un libro, en dos pasos y con vista previa."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from escritorio.comun.base.avance import Avance
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.libros.en_disco import LibroEnDisco
from escritorio.comun.datos.libros.importacion import ResultadoDeImportacion
from escritorio.comun.datos.libros.modelo import Libro
from escritorio.comun.datos.libros.numeros import Miles
from escritorio.comun.interfaz.importar_libro import ImportarLibro
from escritorio.comun.interfaz.memoria import memoria_de
from escritorio.comun.interfaz.pantalla import Servicios
from escritorio.socios.consultas import categorias
from escritorio.socios.importar.escribir import importar
from escritorio.socios.importar.modelo import Clave, FilaPropuesta, Propuesta
from escritorio.socios.importar.proponer import preparar_importacion, preparar_poblacion
from escritorio.socios.piezas.columnas import PasoDeColumnas
from escritorio.socios.piezas.formularios import tipos_de_socio
from escritorio.socios.piezas.vista_previa import PasoDeVista


class DialogoDeImportacion(ImportarLibro[Propuesta]):
    """El de socios y poblaciones.

    `propios`: los tipos de socio que reúne esta red; `pais`: el que se propone para las filas sin él, o «».
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
        self._poblacion = poblacion
        self._decididas: dict[Clave, str] = {}
        self.columnas = PasoDeColumnas(
            libro.libro,
            categorias(servicios.bd),
            tipos_de_socio(propios),
            pais,
            poblacion=poblacion,
            memoria=memoria_de(padre),
        )
        self.vista = PasoDeVista(poblacion=poblacion)
        que = "poblaciones" if poblacion else "socios"
        super().__init__(padre, servicios, libro, que, (self.columnas, self.vista), al_importar)
        self.vista.decidida.connect(self._decidir)
        self.vista.miles_elegidos.connect(lambda: self.preparar())
        self.vista.comun_puesto.connect(lambda: self.preparar())

    def proponer(self) -> Callable[[Archivo, Libro], Propuesta]:
        """Comparando con los socios que ya están."""
        miles = cast(Miles | None, self.vista.miles.currentData() or None)
        fuente, anio = self.vista.lo_comun()
        opciones = replace(
            self.columnas.opciones(),
            miles=miles,
            fuente=fuente,
            anio=anio,
            decididas=dict(self._decididas),
            quitadas=self.quitadas,
            corregidas=self.corregidas,
        )
        preparar = preparar_poblacion if self._poblacion else preparar_importacion
        return lambda bd, libro: preparar(bd, libro, opciones)

    def ver(self, propuesta: Propuesta, libro: Libro) -> None:
        """Con lo que se pregunta de los socios."""
        self.vista.poner(propuesta, libro)

    def hacer(self, bd: Archivo, propuesta: Propuesta, avance: Avance) -> ResultadoDeImportacion:
        """Por tandas, en una sola acción."""
        return importar(bd, propuesta, solo_buenas=True, avance=avance)

    def _decidir(self, fila: FilaPropuesta, ficha_id: str | None) -> None:
        """De una que se parece a un socio: su ficha, «» si es otro o None, que vuelve a la duda."""
        if ficha_id is None:
            self._decididas.pop(fila.datos.clave, None)
        else:
            self._decididas[fila.datos.clave] = ficha_id
        self.preparar()
