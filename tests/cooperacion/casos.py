"""Convenios con que se prueba la cooperación. El reloj de las pruebas está en el 10/03/2026."""

from __future__ import annotations

from escritorio.acuerdos.modelo.acuerdos import ClaseDeFundamento, Fundamento
from escritorio.acuerdos.modelo.cumplimiento import Evidencia
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.socios.acciones import dar_de_baja

SALIDA = Fundamento(ClaseDeFundamento.ACTO_ANTERIOR, "Nota de retiro", "2025-06-30")
PRUEBA = Evidencia("informe.pdf", "application/pdf", b"%PDF-informe")
PROGRAMA = Evidencia("informe.exe", "application/octet-stream", b"MZ")
ACTIVIDAD = Referencia("actividad", "A1")


def dejar_la_red(bd: Archivo, socio_id: str) -> None:
    """Ese socio sale de la red el 30/06/2025."""
    dar_de_baja(bd, socio_id, "2025-06-30", SALIDA)


def apuntes(bd: Archivo) -> int:
    """Cuántos hay en la bitácora: si no crece, no quedó rastro."""
    return int(bd.valor("SELECT count(*) FROM bitacora"))


def convenio_suelto(bd: Archivo) -> Referencia:
    """La fila de un convenio, sin más, para lo que sólo necesita que exista."""
    with transaccion(bd, "Preparar"):
        bd.ejecutar(
            "INSERT INTO convenio (id, numero, titulo, objeto, instrumento, tipo, responsable)"
            " VALUES ('C1', 1, 'Hermanamiento', 'Intercambiar', 'hermanamiento', 'marco', 'Secretaría')"
        )
    return Referencia("convenio", "C1")
