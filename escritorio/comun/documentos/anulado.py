"""Marcar encima de un papel guardado que ya no vale, para que al reimprimirlo no pase por bueno."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.lengua import Frase, Habla, frase

if TYPE_CHECKING:
    from pikepdf import Page

ANULADO: Final = frase("ANULADO")
SIN_EFECTO: Final = frase("SIN EFECTO")
_CUERPO: Final = 8.5
_ALTO_DE_LETRA: Final = 84
_RENGLONES: Final = 2
_MARGEN: Final = 71.0
"""A cada lado, en puntos: el de fábrica de un papel."""


def como_vale(pdf: bytes, estado: str, el: str | None, motivo: str | None) -> bytes:
    """El papel tal cual o, si ahora está «anulado», tachado con la fecha (ISO) y el motivo."""
    return tachar(pdf, por_anulado(el, motivo)) if estado == "anulado" else pdf


def por_anulado(el: str | None, motivo: str | None) -> Frase:
    """«Anulado el 24/11/2026. Motivo: cheque sin fondos», con lo que conste."""
    if not el:
        return frase("Anulado. Motivo: {}", motivo or "")
    return frase("Anulado el {}. Motivo: {}", en_corto(el), motivo or "")


def de_ejemplar(pdf: bytes) -> bytes:
    """El papel que se va a emitir, marcado para que no pase por emitido: su número todavía no se tomó."""
    return tachar(
        pdf,
        frase(
            "Ejemplar, sin número todavía: el que se lee es el siguiente; si se emiten varios, van seguidos."
        ),
        frase("EJEMPLAR"),
    )


def tachar(pdf: bytes, porque: Frase, palabra: Frase = ANULADO) -> bytes:
    """El mismo PDF con esa palabra cruzada en cada hoja y, arriba, por qué; en su lengua, en PDF/A-2b.

    El guardado no cambia: los mismos bytes y la misma frase dan siempre los mismos. Lo que estaba escrito se
    sigue leyendo debajo.
    """
    import pikepdf

    from escritorio.comun.documentos.hojas import guardado, rotulacion_de
    from escritorio.comun.documentos.pdfa import archivable

    with pikepdf.open(BytesIO(pdf)) as abierto:
        rotulacion = rotulacion_de(abierto)
        di = Habla("pt" if rotulacion.idioma.startswith("pt") else "es")
        for pagina in abierto.pages:
            with pikepdf.open(BytesIO(_marca(pagina, di.decir(palabra), di.decir(porque)))) as marca:
                suya = abierto.copy_foreign(marca.pages[0].as_form_xobject())
            # `add_overlay` le da un nombre al azar, y los mismos datos han de dar los mismos bytes.
            pagina.add_resource(suya, pikepdf.Name.XObject, pikepdf.Name("/Anulado"))
            pagina.contents_add(b"q", prepend=True)
            pagina.contents_add(b"Q /Artifact BMC q /Anulado Do Q EMC")
        return archivable(guardado(abierto), rotulacion, apretado=True)


def _marca(pagina: Page, palabra: str, porque: str) -> bytes:
    """Una hoja igual de grande, vacía salvo la marca: la palabra hueca, para no tapar lo escrito."""
    from reportlab.lib.utils import simpleSplit
    from reportlab.pdfgen.canvas import Canvas

    from escritorio.comun.documentos.prensa import estilo
    from escritorio.comun.documentos.prensa import tipografia as tipo

    for fuente in (tipo.PALO, tipo.PALO_NEGRITA):
        tipo.glifos(fuente)
    x0, y0, x1, y1 = (float(n) for n in pagina.mediabox)
    ancho, alto = x1 - x0, y1 - y0
    salida = BytesIO()
    lienzo = Canvas(salida, pagesize=(ancho, alto), invariant=1)
    lienzo.setFillColor(estilo.TACHADO)
    lienzo.setStrokeColor(estilo.TACHADO)
    lienzo.setFont(tipo.PALO_NEGRITA, _CUERPO)
    sitio = ancho - 2 * _MARGEN
    renglones = simpleSplit(tipo.en_una(porque, tipo.PALO_NEGRITA), tipo.PALO_NEGRITA, _CUERPO, sitio)
    if len(renglones) > _RENGLONES:
        renglones = [*renglones[: _RENGLONES - 1], f"{renglones[_RENGLONES - 1]}…"]
    for i, renglon in enumerate(renglones):
        lienzo.drawString(_MARGEN, alto - 20 - i * (_CUERPO + 3), renglon)
    lienzo.translate(ancho / 2, alto / 2)
    lienzo.rotate(50)
    lienzo.setFont(tipo.PALO_NEGRITA, min(_ALTO_DE_LETRA, alto / 8))
    lienzo.drawCentredString(0, -_ALTO_DE_LETRA / 3, palabra, mode=1)
    lienzo.showPage()
    lienzo.save()
    return salida.getvalue()
