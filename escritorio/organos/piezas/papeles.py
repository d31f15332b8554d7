"""Los papeles de los órganos: al visor, o a un libro de Excel."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.adjuntables import nombre_de_archivo
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.salida import escribir_archivo
from escritorio.comun.interfaz.avisos import Avisos, explicando_errores
from escritorio.comun.interfaz.dialogos import Dialogos
from escritorio.comun.interfaz.visor_pdf import VisorPdf
from escritorio.estatutos.consultas.reglas import organo
from escritorio.organos.consultas.papeles import (
    datos_de_credenciales,
    datos_de_mandatos,
    datos_de_nomina,
    datos_del_organigrama,
)
from escritorio.organos.documentos.credenciales import credencial_pdf
from escritorio.organos.documentos.linea import mandatos_pdf
from escritorio.organos.documentos.nomina import nomina_pdf, nomina_xlsx
from escritorio.organos.documentos.organigrama import organigrama_pdf


class PapelesDeOrganos:
    """Cada papel con los datos del día (ISO) en que se miran los órganos; `organo_id` «»: de todos."""

    def __init__(self, ventana: QWidget, bd: Archivo, avisos: Avisos, dialogos: Dialogos) -> None:
        self._ventana, self._bd = ventana, bd
        self._avisos, self._dialogos = avisos, dialogos

    def organigrama(self, dia: str) -> None:
        """El organigrama, en el visor."""
        self._ver("Organigrama", dia, lambda: organigrama_pdf(datos_del_organigrama(self._bd, dia)))

    def linea(self, dia: str, organo_id: str = "") -> None:
        """La línea de mandatos, en el visor."""
        titulo = f"Línea de mandatos{self._de(organo_id)}"
        self._ver(titulo, dia, lambda: mandatos_pdf(datos_de_mandatos(self._bd, dia, organo_id)))

    def nomina(self, dia: str) -> None:
        """La nómina, en el visor."""
        self._ver("Nómina de los órganos", dia, lambda: nomina_pdf(datos_de_nomina(self._bd, dia)))

    def credenciales(self, dia: str, organo_id: str = "") -> None:
        """Una por integrante, en el visor."""
        titulo = f"Credenciales{self._de(organo_id)}"
        self._ver(titulo, dia, lambda: credencial_pdf(datos_de_credenciales(self._bd, dia, organo_id)))

    def libro_de_nomina(self, dia: str) -> None:
        """La nómina en un libro de Excel: pregunta dónde y lo deja escrito."""
        destino = self._dialogos.guardar(
            "Guardar la nómina", f"Nómina de los órganos {dia}.xlsx", "Libros de Excel (*.xlsx)"
        )
        if destino is None:
            return
        with explicando_errores(self._avisos) as intento:
            escribir_archivo(destino, nomina_xlsx(datos_de_nomina(self._bd, dia)))
        if intento.bien:
            self._avisos.hecho(f"Se guardó «{destino.name}» en {destino.parent}.")

    def _de(self, organo_id: str) -> str:
        return f" de {organo(self._bd, organo_id).nombre}" if organo_id else ""

    def _ver(self, titulo: str, dia: str, componer: Callable[[], bytes]) -> None:
        contenido: list[bytes] = []
        with explicando_errores(self._avisos):
            contenido.append(componer())
        for pdf in contenido:
            nombre = f"{nombre_de_archivo(titulo)} {dia}.pdf"
            VisorPdf(self._ventana, f"{titulo}, al {en_corto(dia)}", pdf, nombre, self._dialogos).exec()
