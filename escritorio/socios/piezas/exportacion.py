"""Sacar del padrón un libro, unos sobres o una lista de correos."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication

from escritorio.asociacion.consultas import membrete
from escritorio.comun.base.texto import enumerar
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.socios.consultas import categorias, titulares
from escritorio.socios.documentos import (
    libro_modelo_xlsx,
    lista_de_correos,
    padron_xlsx,
    sobres_pdf,
)
from escritorio.socios.impresos import datos_del_padron
from escritorio.socios.modelo import Socio

_NOMBRADOS = 4


class Exportador(Gestion):
    """Pregunta dónde guardar y escribe en el obrero; los datos se leen antes, en la ventana."""

    def padron(self, socios: Sequence[Socio]) -> None:
        """El padrón de los socios que se ven, en Excel."""
        datos = datos_del_padron(self._bd, socios)
        titulo = "Guardar el padrón"
        self.exportar(titulo, titulo, f"Padrón {datos.fecha}.xlsx", lambda _: padron_xlsx(datos))

    def libro_modelo(self) -> None:
        """Un libro vacío con los títulos que se reconocen."""
        de, nombres = membrete(self._bd), [c.nombre for c in categorias(self._bd)]
        titulo = "Guardar el libro modelo"
        modelo = "Socios para rellenar.xlsx"
        self.exportar(titulo, titulo, modelo, lambda _: libro_modelo_xlsx(de, nombres))

    def sobres(self, socios: Sequence[Socio]) -> None:
        """Las etiquetas de los socios que se ven, en PDF."""
        de, personas = membrete(self._bd), titulares(self._bd, self._bd.hoy())
        titulo, filtro = "Guardar las etiquetas", "Documentos PDF (*.pdf)"
        self.exportar(titulo, titulo, "Sobres.pdf", lambda _: sobres_pdf(de, socios, personas), filtro)

    def correos(self, socios: Sequence[Socio]) -> None:
        """Copia las direcciones de los socios que se ven y dice quién no tiene."""
        lista = lista_de_correos(socios, titulares(self._bd, self._bd.hoy()))
        QGuiApplication.clipboard().setText(lista.texto)
        cuantas = len(lista.direcciones)
        frase = "Se copió una dirección." if cuantas == 1 else f"Se copiaron {cuantas} direcciones."
        if lista.sin_correo:
            frase += f" Sin correo: {_algunos(lista.sin_correo)}."
        self._servicios.avisos.hecho(frase)


def _algunos(nombres: Sequence[str]) -> str:
    demas = len(nombres) - _NOMBRADOS
    return enumerar([*nombres[:_NOMBRADOS], *([f"{demas} más"] if demas > 0 else [])])
