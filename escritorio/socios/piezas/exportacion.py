"""Sacar del padrón un libro, unos sobres o una lista de correos."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.avance import Avance
from escritorio.comun.base.texto import enumerar
from escritorio.comun.datos.salida import escribir_archivo
from escritorio.comun.interfaz.gestion import EXCEL, Gestion
from escritorio.socios.consultas import categorias, datos_del_padron, titulares
from escritorio.socios.documentos import (
    libro_modelo_xlsx,
    lista_de_correos,
    padron_xlsx,
    sobres_pdf,
)
from escritorio.socios.modelo import Socio

_NOMBRADOS = 4


class Exportador(Gestion):
    """Pregunta dónde guardar y escribe en el obrero; los datos se leen antes, en la ventana."""

    def padron(self, socios: Sequence[Socio]) -> None:
        """El padrón de los socios que se ven, en Excel."""
        datos = datos_del_padron(self._bd, socios)
        self._guardar("Guardar el padrón", f"Padrón {datos.fecha}.xlsx", EXCEL, lambda: padron_xlsx(datos))

    def libro_modelo(self) -> None:
        """Un libro vacío con los títulos que se reconocen."""
        nombre, nombres = asociacion(self._bd).nombre, [c.nombre for c in categorias(self._bd)]
        self._guardar(
            "Guardar el libro modelo",
            "Socios para rellenar.xlsx",
            EXCEL,
            lambda: libro_modelo_xlsx(nombre, nombres),
        )

    def sobres(self, socios: Sequence[Socio]) -> None:
        """Las etiquetas de los socios que se ven, en PDF."""
        personas = titulares(self._bd, self._bd.hoy())
        self._guardar(
            "Guardar las etiquetas",
            "Sobres.pdf",
            "Documentos PDF (*.pdf)",
            lambda: sobres_pdf(socios, personas),
        )

    def correos(self, socios: Sequence[Socio]) -> None:
        """Copia las direcciones de los socios que se ven y dice quién no tiene."""
        lista = lista_de_correos(socios, titulares(self._bd, self._bd.hoy()))
        QGuiApplication.clipboard().setText(lista.texto)
        cuantas = len(lista.direcciones)
        frase = "Se copió una dirección." if cuantas == 1 else f"Se copiaron {cuantas} direcciones."
        if lista.sin_correo:
            frase += f" Sin correo: {_algunos(lista.sin_correo)}."
        self._servicios.avisos.hecho(frase)

    def _guardar(self, titulo: str, nombre: str, filtro: str, componer: Callable[[], bytes]) -> None:
        destino = self._servicios.dialogos.guardar(titulo, nombre, filtro)
        if destino is not None:
            self._servicios.trabajos.correr(
                titulo,
                lambda avance: _escribir(avance, destino, componer),
                lambda _: self.decir_guardado(destino),
            )


def _escribir(avance: Avance, destino: Path, componer: Callable[[], bytes]) -> None:
    avance.paso(0, 0, f"Componiendo {destino.name}…")
    contenido = componer()
    avance.paso(0, 0, f"Guardando {destino.name}…")
    escribir_archivo(destino, contenido)


def _algunos(nombres: Sequence[str]) -> str:
    demas = len(nombres) - _NOMBRADOS
    return enumerar([*nombres[:_NOMBRADOS], *([f"{demas} más"] if demas > 0 else [])])
