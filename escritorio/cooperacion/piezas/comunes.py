"""Lo que las vistas de cooperación tienen en común."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from escritorio.acuerdos.modelo import Evidencia
from escritorio.comun.base.adjuntables import nombre_de_archivo
from escritorio.comun.base.cldr import nombre_de_pais
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.lengua import Habla
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.bitacora import apuntes_de_accion, ultimas_acciones
from escritorio.comun.interfaz.campos_especiales import ArchivoElegido, CampoArchivo
from escritorio.comun.interfaz.flujo import Flujo
from escritorio.comun.interfaz.gestion import EXCEL, Gestion
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.piezas import Accion, boton_de
from escritorio.comun.interfaz.pregunta import GrupoDeCampos, LoHecho
from escritorio.comun.interfaz.vista import Vista
from escritorio.cooperacion.impresos import (
    componer_cartera,
    componer_ficha_de_convenio,
    componer_ficha_de_proyecto,
    componer_relacion_de_convenios,
)
from escritorio.cooperacion.modelo.convenios import Convenio
from escritorio.cooperacion.modelo.proyectos import EnCartera
from escritorio.socios.consultas import socios_activos


def pedir_prueba(
    pantalla: Pantalla, rotulo: str = "&Prueba", clave: str = "evidencia", *, obligatorio: bool = False
) -> GrupoDeCampos:
    """El archivo que prueba algo, que da el dato de esa clave: una `Evidencia` o None."""
    dialogos = pantalla.servicios.dialogos
    campo = CampoArchivo(clave, rotulo, dialogos, ayuda="Hasta 25 MB.", obligatorio=obligatorio)
    return GrupoDeCampos(clave, [campo], lambda dado: _evidencia_de(dado[clave]))


def _evidencia_de(elegido: ArchivoElegido | None) -> Evidencia | None:
    return Evidencia(elegido.nombre, elegido.tipo, elegido.contenido) if elegido else None


def opciones(claves: Mapping[str, str]) -> list[tuple[str, str]]:
    """Las de un diccionario, para un campo de elección o un filtro."""
    return list(claves.items())


def opciones_de_socios(bd: Archivo) -> list[tuple[str, str]]:
    """Los socios de hoy, con su país."""
    return [(s.id, f"{s.nombre} ({nombre_de_pais(s.pais)})") for s in socios_activos(bd, bd.hoy())]


def fila_de_botones(acciones: Sequence[Accion], de: str = "") -> QWidget:
    """Uno tras otro; si no caben, bajan. `de`: a qué se refieren, para quien no ve de qué línea son."""
    marco, fila = QWidget(), Flujo()
    for accion in acciones:
        boton = boton_de(accion)
        boton.setAccessibleName(f"{boton.accessibleName()} {de}".strip())
        fila.addWidget(boton)
    marco.setLayout(fila)
    return marco


def lo_abierto(bd: Archivo, tipo: str, frase: str) -> LoHecho:
    """Lo que se dice tras la última acción, que creó algo: deshacerla lo retira, y queda elegido.

    `tipo`: qué se creó («convenio»), que es también el nombre de su tabla; si son varios, queda el primero.
    """
    accion = ultimas_acciones(bd, 1)[0].accion_id
    suyos = [a.fila_id for a in apuntes_de_accion(bd, accion) if (a.tabla, a.operacion) == (tipo, "alta")]
    return LoHecho(frase, accion, Referencia(tipo, suyos[0]))


class PestanaDeCooperacion(Gestion):
    """La base de cada pestaña: su lista y lo que se hace con ella.

    `titulo`: el grande de la pantalla. `uno` y `varios`: cómo se llama lo que cuenta («convenio»).
    """

    titulo: str
    uno: str
    varios: str
    lista: Vista[Any]

    def seleccionar(self, cosa_id: str) -> None:
        """Elige la cosa de ese id."""
        self.lista.seleccionar(cosa_id)


class PapelesDeCooperacion(Gestion):
    """Cada papel con los datos de hoy."""

    def ficha_de_convenio(self, dado: Convenio, idioma: str = "es") -> None:
        """La de uno, en el visor. `idioma`: «es» o «pt»."""
        nombre = Habla(idioma)("Convenio")
        titulo = nombre_de_archivo(f"{nombre} {dado.numero}, {dado.titulo}")
        self.ver(titulo, lambda: componer_ficha_de_convenio(self._bd, dado.id, idioma))

    def relacion(self, idioma: str = "es") -> None:
        """La de todos los convenios, en el visor."""
        titulo = f"{Habla(idioma)('Relación de convenios')} {self._bd.hoy()}"
        self.ver(titulo, lambda: componer_relacion_de_convenios(self._bd, "pdf", idioma))

    def libro_de_relacion(self) -> None:
        """La de todos los convenios, en Excel."""
        nombre = f"Relación de convenios {self._bd.hoy()}.xlsx"
        self.guardar_fuera(nombre, EXCEL, lambda: componer_relacion_de_convenios(self._bd, "xlsx"))

    def ficha_de_proyecto(self, dado: EnCartera, idioma: str = "es") -> None:
        """La de uno, en el visor."""
        nombre = Habla(idioma)("Proyecto")
        titulo = nombre_de_archivo(f"{nombre} {dado.proyecto.numero}, {dado.proyecto.nombre}")
        self.ver(titulo, lambda: componer_ficha_de_proyecto(self._bd, dado, "pdf", idioma))

    def libro_de_proyecto(self, dado: EnCartera) -> None:
        """La ficha de uno, en Excel."""
        nombre = nombre_de_archivo(f"Proyecto {dado.proyecto.numero}, {dado.proyecto.nombre}.xlsx")
        self.guardar_fuera(nombre, EXCEL, lambda: componer_ficha_de_proyecto(self._bd, dado, "xlsx"))

    def cartera(self, idioma: str = "es") -> None:
        """La de todos los proyectos, en el visor."""
        titulo = f"{Habla(idioma)('Cartera de proyectos')} {self._bd.hoy()}"
        self.ver(titulo, lambda: componer_cartera(self._bd, "pdf", idioma))

    def libro_de_cartera(self) -> None:
        """La de todos los proyectos, en Excel."""
        nombre = f"Cartera de proyectos {self._bd.hoy()}.xlsx"
        self.guardar_fuera(nombre, EXCEL, lambda: componer_cartera(self._bd, "xlsx"))
