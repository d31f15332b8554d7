"""Las hojas de un PDF ya compuesto: contarlas, sacar algunas y encuadernar varios sin recomponerlos."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from msgspec.structs import replace

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.registro import Registro
from escritorio.comun.documentos.pdfa import Rotulacion, archivable
from escritorio.comun.documentos.trasplante import Trasplante

if TYPE_CHECKING:
    from pikepdf import Pdf


class PapelIlegible(ErrorDeUsuario):
    """El PDF está dañado o no es un PDF. Vuelva a sacarlo o tráigalo de una copia."""


class Pliego(Registro):
    """Un PDF que se encuaderna con otros. `marcadores`: (texto, página desde la 1) del índice del lector."""

    pdf: bytes
    marcadores: Sequence[tuple[str, int]]


def contar_hojas(pdf: bytes) -> int:
    """Cuántas páginas tiene. Lanza `PapelIlegible`."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(pdf) as documento:
            return len(documento)
    except pypdfium2.PdfiumError as error:
        raise PapelIlegible from error


def marcadores(pdf: bytes) -> list[tuple[str, int]]:
    """Los del primer nivel, en su orden: su texto y la página en que empiezan (la primera es la 1)."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as documento:
        return [
            (marca.get_title(), (destino.get_index() or 0) + 1)
            for marca in documento.get_toc()
            if marca.level == 0 and (destino := marca.get_dest())
        ]


def autor_de(pdf: bytes) -> str:
    """Quién dice el archivo que lo hizo."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as documento:
        return str(documento.get_metadata_value("Author"))


def encuadernar(pliegos: Sequence[Pliego], rotulacion: Rotulacion) -> bytes:
    """Los PDF uno tras otro, con sus páginas tal cual y sus marcadores, en PDF/A-2b.

    Los mismos pliegos dan los mismos bytes. Las tipografías han de venir incrustadas.
    """
    import pikepdf

    with pikepdf.new() as junto:
        trasplante = Trasplante(junto)
        comienzos = [_anadir(junto, p.pdf, trasplante) for p in pliegos]
        trasplante.acabar()
        with junto.open_outline() as indice:
            for pliego, desde in zip(pliegos, comienzos, strict=True):
                for texto, pagina in pliego.marcadores:
                    indice.root.append(pikepdf.OutlineItem(texto, desde + pagina - 1))
        return archivable(guardado(junto), rotulacion)


def sacar_hojas(
    pdf: bytes, desde: int, cuantas: int, rotulacion: Rotulacion, *, apretado: bool = False
) -> bytes:
    """Las páginas que van de la `desde` (la primera es la 1) como un PDF suelto, en PDF/A-2b."""
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as entero, pikepdf.new() as suelto:
        trasplante = Trasplante(suelto)
        trasplante.tomar(entero, range(desde - 1, desde - 1 + cuantas))
        trasplante.acabar()
        return archivable(guardado(suelto), rotulacion, apretado=apretado)


def sacar_cuerpo(pdf: bytes, desde: int, cuantas: int) -> bytes:
    """Lo mismo, con uno de los que se compusieron juntos, que se titula como su marcador."""
    import pikepdf

    titulo = next((texto for texto, pagina in marcadores(pdf) if pagina == desde), "")
    with pikepdf.open(BytesIO(pdf)) as entero:
        rotulacion = replace(rotulacion_de(entero), titulo=titulo)
    return sacar_hojas(pdf, desde, cuantas, rotulacion, apretado=True)


def _anadir(junto: Pdf, pdf: bytes, trasplante: Trasplante) -> int:
    """Añade sus páginas y dice desde cuál van, contando desde cero."""
    import pikepdf

    desde = len(junto.pages)
    with pikepdf.open(BytesIO(pdf)) as uno:
        trasplante.tomar(uno, range(len(uno.pages)))
    return desde


def rotulacion_de(abierto: Pdf) -> Rotulacion:
    """Lo que dice de sí mismo un papel del programa ya compuesto."""
    claves = ("/Title", "/Author", "/Subject", "/CreationDate")
    titulo, autor, tema, creado = (str(abierto.docinfo.get(c, "")) for c in claves)
    return Rotulacion(titulo, autor, tema, str(abierto.Root.get("/Lang", "es")), _en_iso(creado))


def _en_iso(creado: str) -> str:
    dia = creado.removeprefix("D:")[:8]
    return f"{dia[:4]}-{dia[4:6]}-{dia[6:]}" if dia.isdecimal() else ""


def fecha_de(pdf: bytes) -> str:
    """El día (ISO) en que dice que se hizo; «» si no consta."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as documento:
        return _en_iso(str(documento.get_metadata_value("CreationDate")))


def guardado(abierto: Pdf) -> bytes:
    """Sus bytes, que no dependen del reloj, antes de darle lo que le falta para ser PDF/A."""
    salida = BytesIO()
    abierto.save(salida, deterministic_id=True, compress_streams=False)
    return salida.getvalue()
