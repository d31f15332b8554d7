"""Dónde cabe un sello sin tapar nada: los huecos en blanco de la última página."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Final

from escritorio.comun.base.registro import Registro
from escritorio.comun.documentos.firma.modelo import PdfIlegible, SinSitio

if TYPE_CHECKING:
    from PIL.Image import Image

_ANCHO, _ALTO, _HUECO = 147.0, 52.0, 6.0
_MARGEN = 70.8
_PIE = 60.0
_AIRE = 2
_COLUMNAS = 3
# Un papel escaneado no es blanco del todo; la letra más tenue del programa está muy por debajo.
_BLANCO: Final = 205


class LugarDelSello(Registro):
    """Un rectángulo en puntos desde la esquina de abajo a la izquierda; `pagina` desde 0."""

    pagina: int
    x: float
    y: float
    ancho: float
    alto: float


def primer_hueco(pdf: bytes) -> LugarDelSello:
    """El primero de la última página, de abajo arriba y luego en los márgenes. Lanza `SinSitio`."""
    hoja, ultima = _ver(pdf)
    for x, y, ancho, alto in _candidatos(*hoja.size):
        if _en_blanco(hoja, x, y, ancho, alto):
            return LugarDelSello(ultima, x, y, ancho, alto)
    raise SinSitio


def _candidatos(ancho: float, alto: float) -> Iterator[tuple[float, float, float, float]]:
    paso = (ancho - 2 * _MARGEN - _ANCHO) / (_COLUMNAS - 1)
    y = _PIE
    while y + _ALTO < alto - _MARGEN:
        yield from ((_MARGEN + paso * i, y, _ANCHO, _ALTO) for i in range(_COLUMNAS))
        y += _ALTO + _HUECO
    for x in (ancho - _ALTO - 8, 8.0):
        y = _PIE
        while y + _ANCHO < alto - _MARGEN:
            yield x, y, _ALTO, _ANCHO
            y += _ANCHO + _HUECO


def _ver(pdf: bytes) -> tuple[Image, int]:
    """La última página en grises, con sus sellos, a un punto por punto, y su número."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(BytesIO(pdf), autoclose=False) as documento:
            documento.init_forms()
            pagina = documento[len(documento) - 1]
            if pagina.get_rotation() or any(pagina.get_mediabox()[:2]):
                raise SinSitio
            imagen = pagina.render(scale=1, grayscale=True)
            return imagen.to_pil().copy(), len(documento) - 1
    except pypdfium2.PdfiumError as error:
        raise PdfIlegible from error


def _en_blanco(hoja: Image, x: float, y: float, ancho: float, alto: float) -> bool:
    arriba = hoja.height - y - alto
    caja = (x - _AIRE, arriba - _AIRE, x + ancho + _AIRE, arriba + alto + _AIRE)
    oscuro = hoja.crop(caja).getextrema()[0]
    return isinstance(oscuro, int) and oscuro >= _BLANCO
