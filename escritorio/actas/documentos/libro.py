"""Las diligencias del libro de actas en PDF. Funciones puras."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from escritorio.actas.modelo.libro import Asiento, DatosDeDiligencia, DatosDelLibro, Sello
from escritorio.actas.reglas.libro import folios_de, nombre_del_libro
from escritorio.asociacion.documentos import papel
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.fechas import en_corto, en_letra
from escritorio.comun.base.texto import huella_impresa
from escritorio.comun.documentos.hojas import Pliego, encuadernar
from escritorio.comun.documentos.pdf import (
    Apartado,
    Datos,
    Firmante,
    Firmas,
    Nota,
    Parrafo,
    Pieza,
    SaltoDePagina,
    Titulo,
    componer,
    tabla,
)
from escritorio.comun.documentos.pdfa import Rotulacion

_NO_CONSTA = "No consta"
_ASIENTOS: Sequence[Columna[Asiento]] = (
    Columna("Folio", folios_de, "numero", 1.1),
    Columna("Asiento", lambda a: a.orden, "numero", 0.9),
    Columna("Qué se asienta", lambda a: a.que, ancho=4.2),
    Columna("Fecha", lambda a: a.momento, "fecha", 1.4),
    Columna("Huella", lambda a: a.huella[:12], ancho=1.7),
)


def diligencia_de_libro_pdf(datos: DatosDeDiligencia) -> bytes:
    """Una diligencia del libro, con su folio, su huella y quien la firma; una hoja por folio que ocupa."""
    hoja = papel(datos.membrete, f"{datos.titulo}. {nombre_del_libro(datos.sello.organo, datos.sello.tomo)}")
    hoja = replace(
        hoja,
        pie=" · ".join(p for p in (pie_del_libro(datos.sello), hoja.pie) if p),
        por_hojas=datos.hojas > 1,
        folio_desde=datos.sello.folio_desde,
    )
    piezas: list[Pieza] = []
    for numero in range(datos.hojas):
        piezas += [SaltoDePagina()] if numero else []
        piezas += _hoja(datos, datos.sello.folio_desde + numero)
    return componer(hoja, piezas)


def libro_pdf(datos: DatosDelLibro) -> bytes:
    """El tomo entero: su índice y, tras él, el PDF de cada asiento tal como se guardó, en orden de folio."""
    titulo = nombre_del_libro(datos.libro.organo, datos.libro.tomo)
    indice = componer(papel(datos.membrete, titulo, folio="Índice, hoja"), _indice(datos, titulo))
    pliegos = [
        Pliego(indice, [("Índice", 1)]),
        *(
            Pliego(pdf, [(f"Folio {a.folio_desde}: {a.que}", 1)])
            for a, pdf in zip(datos.asientos, datos.papeles, strict=True)
        ),
    ]
    return encuadernar(pliegos, Rotulacion(titulo, datos.membrete.entidad))


def _indice(datos: DatosDelLibro, titulo: str) -> list[Pieza]:
    tomo = datos.libro
    return [
        Titulo(titulo.replace("tomo ", "tomo\u00a0")),
        Datos(
            [
                ("Abierto", en_letra(tomo.abierto)),
                ("Cerrado", en_letra(tomo.cerrado) if tomo.cerrado else "Sigue abierto"),
                ("Folios usados", f"{tomo.usados}, del {tomo.folio_desde} al {tomo.siguiente - 1}"),
                ("Folios en blanco", _NO_CONSTA if tomo.en_blanco is None else str(tomo.en_blanco)),
                (f"Comprobado el {en_corto(datos.al)}", datos.cotejo),
            ]
        ),
        Apartado("Índice"),
        tabla(Cuadro(_ASIENTOS, datos.asientos)),
        Nota(
            "De cada huella van las doce primeras cifras; la entera está impresa en su asiento. Cada una es"
            " el SHA-256 de la huella anterior seguida de lo que consta en el asiento."
        ),
    ]


def pie_del_libro(sello: Sello) -> str:
    """«Libro de actas, tomo 1, asiento 4»: el pie de lo asentado."""
    return f"Libro de actas, tomo {sello.tomo}, asiento {sello.asiento}"


def _hoja(datos: DatosDeDiligencia, folio: int) -> list[Pieza]:
    sello = datos.sello
    return [
        Titulo(datos.titulo),
        Datos(
            [
                ("Libro", nombre_del_libro(sello.organo, sello.tomo)),
                ("Asiento", str(sello.asiento)),
                ("Folio", str(folio)),
            ]
        ),
        Parrafo(datos.texto),
        Nota(f"Huella del asiento: {huella_impresa(sello.huella)}"),
        Firmas(
            (
                Firmante(datos.secretaria, "Secretaría", "Doy fe"),
                Firmante(datos.presidencia, "Presidencia", "V.º B.º"),
            )
        ),
    ]
