"""Las diligencias del libro de actas en PDF. Funciones puras."""

from __future__ import annotations

from dataclasses import replace

from escritorio.actas.modelo.libro import DatosDeDiligencia, Sello
from escritorio.actas.reglas.libro import huella_impresa, nombre_del_libro
from escritorio.asociacion.documentos import papel
from escritorio.comun.documentos.pdf import (
    Datos,
    Firmante,
    Firmas,
    Parrafo,
    Pieza,
    SaltoDePagina,
    Titulo,
    componer,
)

_NO_CONSTA = "No consta"


def diligencia_de_libro_pdf(datos: DatosDeDiligencia) -> bytes:
    """Una diligencia del libro, con su folio, su huella y quien la firma; una hoja por folio que ocupa."""
    hoja = papel(datos.membrete, f"{datos.titulo}. {nombre_del_libro(datos.sello.organo, datos.sello.tomo)}")
    hoja = replace(hoja, pie=" · ".join(p for p in (pie_del_libro(datos.sello), hoja.pie) if p))
    piezas: list[Pieza] = []
    for numero in range(datos.hojas):
        piezas += [SaltoDePagina()] if numero else []
        piezas += _hoja(datos, datos.sello.folio_desde + numero)
    return componer(replace(hoja, por_hojas=datos.hojas > 1), piezas)


def pie_del_libro(sello: Sello) -> str:
    """«Libro de actas, tomo 1, asiento 4, desde el folio 101»: el pie de lo asentado."""
    return f"Libro de actas, tomo {sello.tomo}, asiento {sello.asiento}, desde el folio {sello.folio_desde}"


def _hoja(datos: DatosDeDiligencia, folio: int) -> list[Pieza]:
    sello = datos.sello
    return [
        Titulo(datos.titulo),
        Datos(
            [
                ("Libro", nombre_del_libro(sello.organo, sello.tomo)),
                ("Asiento", str(sello.asiento)),
                ("Folio", str(folio)),
                *datos.datos,
            ]
        ),
        *(Parrafo(p) for p in datos.parrafos),
        Parrafo(f"Huella del asiento: {huella_impresa(sello.huella)}"),
        Firmas(
            (
                Firmante(datos.secretario or _NO_CONSTA, "Secretaría", "Doy fe"),
                Firmante(datos.preside or _NO_CONSTA, "Presidencia", "V.º B.º"),
            )
        ),
    ]
