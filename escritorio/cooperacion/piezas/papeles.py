"""Los papeles de convenios y proyectos: al visor, o a un libro de Excel."""

from __future__ import annotations

from collections.abc import Callable

from escritorio.comun.base.adjuntables import nombre_de_archivo
from escritorio.comun.base.lengua import Habla
from escritorio.comun.interfaz.avisos import explicando_errores
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.cooperacion.consultas.papeles import (
    datos_de_cartera,
    datos_de_convenio,
    datos_de_proyecto,
    datos_de_relacion,
)
from escritorio.cooperacion.documentos.cartera import cartera_pdf, cartera_xlsx
from escritorio.cooperacion.documentos.convenios import ficha_de_convenio_pdf
from escritorio.cooperacion.documentos.libro_de_proyecto import ficha_de_proyecto_xlsx
from escritorio.cooperacion.documentos.proyectos import ficha_de_proyecto_pdf
from escritorio.cooperacion.documentos.relacion import (
    relacion_de_convenios_pdf,
    relacion_de_convenios_xlsx,
)
from escritorio.cooperacion.modelo.convenios import Convenio
from escritorio.cooperacion.modelo.proyectos import EnCartera
from escritorio.cuentas.piezas.comunes import guardar_fuera, ver_pdf

_EXCEL = "Libros de Excel (*.xlsx)"


class PapelesDeCooperacion:
    """Cada papel con los datos de hoy."""

    def __init__(self, pantalla: Pantalla) -> None:
        self._pantalla = pantalla
        self._bd = pantalla.servicios.bd

    def ficha_de_convenio(self, dado: Convenio, idioma: str = "es") -> None:
        """La de uno, en el visor. `idioma`: «es» o «pt»."""
        nombre = Habla(idioma)("Convenio")
        titulo = nombre_de_archivo(f"{nombre} {dado.numero}, {dado.titulo}")
        self._ver(titulo, lambda: ficha_de_convenio_pdf(datos_de_convenio(self._bd, dado.id), idioma))

    def relacion(self) -> None:
        """La de todos los convenios, en el visor."""
        titulo = f"Relación de convenios {self._bd.hoy()}"
        self._ver(titulo, lambda: relacion_de_convenios_pdf(datos_de_relacion(self._bd)))

    def libro_de_relacion(self) -> None:
        """La de todos los convenios, en Excel."""
        nombre = f"Relación de convenios {self._bd.hoy()}.xlsx"
        self._guardar(nombre, lambda: relacion_de_convenios_xlsx(datos_de_relacion(self._bd)))

    def ficha_de_proyecto(self, dado: EnCartera) -> None:
        """La de uno, en el visor."""
        titulo = nombre_de_archivo(f"Proyecto {dado.proyecto.numero}, {dado.proyecto.nombre}")
        self._ver(titulo, lambda: ficha_de_proyecto_pdf(datos_de_proyecto(self._bd, dado)))

    def libro_de_proyecto(self, dado: EnCartera) -> None:
        """La ficha de uno, en Excel."""
        nombre = nombre_de_archivo(f"Proyecto {dado.proyecto.numero}, {dado.proyecto.nombre}.xlsx")
        self._guardar(nombre, lambda: ficha_de_proyecto_xlsx(datos_de_proyecto(self._bd, dado)))

    def cartera(self) -> None:
        """La de todos los proyectos, en el visor."""
        titulo = f"Cartera de proyectos {self._bd.hoy()}"
        self._ver(titulo, lambda: cartera_pdf(datos_de_cartera(self._bd)))

    def libro_de_cartera(self) -> None:
        """La de todos los proyectos, en Excel."""
        nombre = f"Cartera de proyectos {self._bd.hoy()}.xlsx"
        self._guardar(nombre, lambda: cartera_xlsx(datos_de_cartera(self._bd)))

    def _ver(self, titulo: str, componer: Callable[[], bytes]) -> None:
        for contenido in self._compuesto(componer):
            ver_pdf(self._pantalla, titulo, contenido)

    def _guardar(self, nombre: str, componer: Callable[[], bytes]) -> None:
        for contenido in self._compuesto(componer):
            guardar_fuera(self._pantalla, nombre, _EXCEL, contenido)

    def _compuesto(self, componer: Callable[[], bytes]) -> list[bytes]:
        """Sus bytes; si algo lo impide, lo explica y no hay ninguno."""
        hechos: list[bytes] = []
        with explicando_errores(self._pantalla.servicios.avisos):
            hechos.append(componer())
        return hechos
