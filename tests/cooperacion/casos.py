"""Convenios con que se prueba la cooperación. El reloj de las pruebas está en el 10/03/2026."""

from __future__ import annotations

from io import BytesIO

from escritorio.acuerdos.modelo.acuerdos import ClaseDeFundamento, Fundamento
from escritorio.acuerdos.modelo.cumplimiento import Evidencia
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cooperacion.acciones.convenios import registrar_convenio
from escritorio.cooperacion.consultas.convenios import convenios
from escritorio.cooperacion.modelo.convenios import Convenio, ConvenioNuevo, FirmaNueva, ParteNueva
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
            "INSERT INTO convenio (id, numero, titulo, objeto, instrumento, tipo, responsable, renovacion)"
            " VALUES ('C1', 1, 'Hermanamiento', 'Intercambiar', 'hermanamiento',"
            " 'marco', 'Secretaría', 'expresa')"
        )
    return Referencia("convenio", "C1")


def hermanamiento(
    bd: Archivo, socio_id: str, hasta: str = "2027-03-01", instrumento: str = "hermanamiento", **otros: str
) -> Convenio:
    """Uno entre la asociación, ese socio y una ciudad de fuera, firmado el 01/03/2025."""
    nuevo = ConvenioNuevo(
        "Hermanamiento con Málaga",
        "Intercambiar técnicos",
        instrumento,
        "Secretaría",
        tema="Cultura",
        **otros,
    )
    partes = [
        ParteNueva("asociacion"),
        ParteNueva("socio", socio_id, firmante="Ada López, alcaldesa"),
        ParteNueva("externa", None, "Ayuntamiento de Málaga", "España"),
    ]
    registrar_convenio(bd, nuevo, partes, FirmaNueva("2025-03-01", hasta=hasta, lugar="Málaga"))
    return convenios(bd)[0]


def pdf() -> bytes:
    """Uno de verdad, de una hoja en blanco."""
    import pikepdf

    salida = BytesIO()
    with pikepdf.new() as nuevo:
        nuevo.add_blank_page()
        nuevo.save(salida)
    return salida.getvalue()
