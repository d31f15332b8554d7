"""Dónde cabe un sello sin tapar nada: los huecos en blanco de la última página."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Final

from escritorio.comun.documentos.firma.modelo import LugarDelSello, PdfIlegible, Ranura, SinSitio

if TYPE_CHECKING:
    from PIL.Image import Image

_ANCHO, _ALTO, _HUECO = 147.0, 52.0, 6.0
_MARGEN = 70.8
_PIE = 60.0
_AIRE = 2
_COLUMNAS = 3
# Un papel escaneado no es blanco del todo; la letra más tenue del programa está muy por debajo.
_BLANCO: Final = 205


def resolver(pdf: bytes, lugar: LugarDelSello | Ranura) -> LugarDelSello:
    """El rectángulo de ese lugar. Lanza `SinSitio` si no queda ese hueco en la última página."""
    if isinstance(lugar, LugarDelSello):
        return lugar
    hallados = ranuras(pdf, ocupadas=lugar.numero is None)
    hallado = next(islice(hallados, (lugar.numero or 1) - 1, None), None)
    if hallado is None:
        raise SinSitio(campo="lugar")
    return hallado


def ranuras(pdf: bytes, *, ocupadas: bool) -> Iterator[LugarDelSello]:
    """Los huecos de la última página, de abajo arriba y luego en los márgenes.

    `ocupadas`: los sellos que ya hay cuentan como texto; sin ello cada hueco conserva su número.
    """
    hoja, ultima = _ver(pdf, ocupadas)
    ancho, alto = hoja.size
    puestos: list[LugarDelSello] = []
    for x, y, w, h in _candidatos(ancho, alto):
        if _en_blanco(hoja, x, y, w, h):
            puestos.append(LugarDelSello(ultima, x, y, w, h))
            yield puestos[-1]


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


def _ver(pdf: bytes, ocupadas: bool) -> tuple[Image, int]:
    """La última página en grises, a un punto por punto, y su número."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(BytesIO(pdf), autoclose=False) as documento:
            documento.init_forms()
            pagina = documento[len(documento) - 1]
            if pagina.get_rotation() or any(pagina.get_mediabox()[:2]):
                raise SinSitio(campo="lugar")
            imagen = pagina.render(scale=1, grayscale=True, draw_annots=ocupadas, may_draw_forms=ocupadas)
            return imagen.to_pil().copy(), len(documento) - 1
    except pypdfium2.PdfiumError as error:
        raise PdfIlegible from error


def _en_blanco(hoja: Image, x: float, y: float, ancho: float, alto: float) -> bool:
    arriba = hoja.height - y - alto
    caja = (x - _AIRE, arriba - _AIRE, x + ancho + _AIRE, arriba + alto + _AIRE)
    oscuro = hoja.crop(caja).getextrema()[0]
    return isinstance(oscuro, int) and oscuro >= _BLANCO
