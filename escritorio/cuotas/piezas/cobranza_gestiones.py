"""Lo que la secretaría hace para cobrar: cada gestión pregunta, actúa y dice lo hecho."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from escritorio.comun.base.referencia import Referencia
from escritorio.comun.datos.salida import escribir_archivo
from escritorio.comun.interfaz.formulario import CampoFecha, preguntar
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.visor_pdf import VisorPdf
from escritorio.cuotas.consultas.antiguedad import datos_de_antiguedad
from escritorio.cuotas.documentos.antiguedad import TITULO, antiguedad_pdf, antiguedad_xlsx
from escritorio.cuotas.modelo.mora import DeudaPorEdad


class GestionesDeCobranza:
    """Las gestiones de cobranza de una pantalla, que es quien avisa y recarga."""

    def __init__(self, pantalla: Pantalla) -> None:
        self._pantalla = pantalla
        self._servicios = pantalla.servicios
        self._bd = pantalla.servicios.bd

    def ver_antiguedad(self) -> None:
        """La relación de deudores en papel, a la fecha que se diga."""

        def ver(corte: str) -> None:
            contenido = antiguedad_pdf(datos_de_antiguedad(self._bd, corte))
            self.ver(TITULO, contenido, f"{TITULO} {corte}.pdf")

        self._a_una_fecha("&Ver", ver)

    def exportar_antiguedad(self) -> None:
        """La relación de deudores en un libro de Excel, a la fecha que se diga."""

        def guardar(corte: str) -> None:
            destino = self._servicios.dialogos.guardar(
                "Guardar la relación de deudores", f"{TITULO} {corte}.xlsx", "Libros de Excel (*.xlsx)"
            )
            if destino is not None:
                escribir_archivo(destino, antiguedad_xlsx(datos_de_antiguedad(self._bd, corte)))
                self._servicios.avisos.hecho(f"Se guardó {destino.name}.")

        self._a_una_fecha("&Guardar", guardar)

    def _a_una_fecha(self, boton: str, hacer: Callable[[str], object]) -> None:
        elegida: list[str] = []

        def anotar(valores: dict[str, Any]) -> None:
            elegida.append(valores["corte"])

        campo = CampoFecha("corte", "A &fecha", obligatorio=True, valor=self._bd.hoy())
        preguntar(self._pantalla, TITULO, [campo], anotar, boton)
        if elegida:
            hacer(elegida[0])

    def ir_al_socio(self, deuda: DeudaPorEdad) -> None:
        """A su ficha en Socios."""
        self._pantalla.ir_a.emit(Referencia("socio", deuda.socio_id))

    def ver(self, titulo: str, contenido: bytes, nombre: str) -> None:
        """Un papel en el visor."""
        visor = VisorPdf(self._pantalla, titulo, contenido, nombre, self._servicios.dialogos)
        visor.finished.connect(visor.deleteLater)
        visor.open()
