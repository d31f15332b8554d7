"""Convenios con que se prueba la cooperación. El reloj de las pruebas está en el 10/03/2026."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest

from escritorio.acuerdos.modelo import ClaseDeFundamento, Evidencia, Fundamento
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cooperacion.acciones.convenios import registrar_convenio
from escritorio.cooperacion.acciones.proyectos import presupuestar, registrar_proyecto
from escritorio.cooperacion.consultas.convenios import convenios
from escritorio.cooperacion.consultas.proyectos import proyecto, proyectos
from escritorio.cooperacion.modelo.convenios import Convenio, ConvenioNuevo, FirmaNueva, ParteNueva
from escritorio.cooperacion.modelo.proyectos import ParticipanteNuevo, Proyecto, ProyectoNuevo, RenglonNuevo
from escritorio.socios.acciones import dar_de_baja

SALIDA = Fundamento(ClaseDeFundamento.ACTO_ANTERIOR, "Nota de retiro", "2025-06-30")
PRUEBA = Evidencia("informe.pdf", "application/pdf", b"%PDF-informe")
PROGRAMA = Evidencia("informe.exe", "application/octet-stream", b"MZ")
AGUA = ProyectoNuevo(
    "Agua segura",
    "Llevar agua a 500 hogares",
    "Dirección de obras",
    "USD",
    "2026-01-01",
    "2027-12-31",
    "Fondo de cooperación",
    tema="Agua",
    clase="tecnica",
    via="directa",
    esquema="triangular",
    modalidad="multilateral",
    alcance="regional",
)
MEMORANDO = ConvenioNuevo("Memorando", "Capacitar", "convenio_bilateral", "Secretaría", "memorando")
FUERA = ParteNueva("externa", None, "Universidad", "Chile")
NOSOTROS = ParteNueva("asociacion")
MEDIDO = Referencia("objetivo", "A1")
"""Algo que se mide, de un tipo que la base no comprueba."""


def dejar_la_red(bd: Archivo, socio_id: str) -> None:
    """Ese socio sale de la red el 30/06/2025."""
    dar_de_baja(bd, socio_id, "2025-06-30", SALIDA)


def apuntes(bd: Archivo) -> int:
    """Cuántos hay en la bitácora: si no crece, no quedó rastro."""
    return int(bd.valor("SELECT count(*) FROM bitacora"))


def se_niega(bd: Archivo, hacer: Callable[[], object], dice: str, campo: str | None = None) -> bool:
    """Si la acción lanza esa frase con ese campo y no deja rastro."""
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido, match=dice) as error:
        hacer()
    return (error.value.campo, apuntes(bd)) == (campo, antes)


def en_preparacion(bd: Archivo, *partes: ParteNueva) -> Convenio:
    """Un memorando entre esas partes, todavía sin firmar."""
    registrar_convenio(bd, MEMORANDO, partes)
    return convenios(bd)[0]


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


def proyecto_de_agua(bd: Archivo, socio_id: str) -> Proyecto:
    """Uno que coordina ese socio con una universidad, con tres renglones que suman USD 1.000,00."""
    partes = [
        ParticipanteNuevo("coordina", socio_id),
        ParticipanteNuevo("asesora", None, "Universidad", "Chile"),
    ]
    registrar_proyecto(bd, AGUA, partes)
    suyo = proyectos(bd)[0]
    municipio, universidad = suyo.partes
    presupuestar(bd, suyo.id, RenglonNuevo(municipio.id, "Tuberías", 600_00))
    presupuestar(bd, suyo.id, RenglonNuevo(municipio.id, "Obra", 100_00, "contrapartida"))
    presupuestar(bd, suyo.id, RenglonNuevo(universidad.id, "Asesoría", 300_00))
    return proyecto(bd, suyo.id)
