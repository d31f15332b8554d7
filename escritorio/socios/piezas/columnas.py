"""Primer paso de una importación de socios: la hoja, qué columna es cada dato y lo que falta en todas."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from escritorio.comun.datos.libros.modelo import Libro
from escritorio.comun.interfaz.columnas_de_libro import ColumnasDeLibro, combo_de
from escritorio.comun.interfaz.memoria import Memoria
from escritorio.socios.importar.leer import emparejar
from escritorio.socios.importar.modelo import Opciones
from escritorio.socios.modelo import Categoria
from escritorio.socios.reglas.campos import DE_POBLACION, IMPORTABLES
from escritorio.socios.reglas.territorio import opciones_de_paises

_NINGUNO = ("", "Ninguno: sin país, la fila queda dudosa")


class PasoDeColumnas(ColumnasDeLibro):
    """Con el país, la categoría y el tipo de las filas que no los dicen. `pais`: el que se propone, o «»."""

    def __init__(
        self,
        libro: Libro,
        categorias: Sequence[Categoria],
        tipos: Sequence[tuple[str, str]],
        pais: str = "",
        *,
        poblacion: bool,
        memoria: Memoria | None = None,
    ) -> None:
        self.pais = combo_de("País de las filas que no lo dicen", [_NINGUNO, *opciones_de_paises()])
        self.pais.setCurrentIndex(max(0, self.pais.findData(pais)))
        self.categoria = combo_de(
            "Categoría de las que no la dicen", [(c.id, c.nombre) for c in categorias if not c.retirada_el]
        )
        self.tipo = combo_de("Tipo de los socios que no lo dicen", tipos)
        de_socios = [("Categoría, si falta", self.categoria), ("Tipo, si falta", self.tipo)]
        arriba: list[tuple[str, QWidget]] = [("País, si falta", self.pais)]
        campos = DE_POBLACION if poblacion else IMPORTABLES
        super().__init__(
            libro,
            "poblaciones" if poblacion else "socios",
            [(campo.clave, campo.titulo) for campo in campos],
            lambda leido, hoja: emparejar(leido, Opciones(hoja=hoja), poblacion=poblacion, minimo=0),
            memoria,
            arriba if poblacion else [*arriba, *de_socios],
            ("poblacion",),
        )

    def opciones(self) -> Opciones:
        """Lo elegido."""
        return Opciones(
            hoja=self.elegida,
            columnas=self.dichas,
            pais=str(self.pais.currentData()),
            categoria_id=str(self.categoria.currentData() or ""),
            tipo=str(self.tipo.currentData()),
        )
