"""Una lámina como imagen: Word no sabe leer el dibujo del PDF."""

from __future__ import annotations

from io import BytesIO
from typing import cast

from escritorio.comun.documentos.graficos import dibujo
from escritorio.comun.documentos.laminas import Lamina, Rotulo

_ESCALA = 3.0


def imagen_de(lamina: Lamina) -> bytes:
    """El PNG de la lámina, a 216 puntos por pulgada: los que aguanta impresa."""
    import pypdfium2
    from reportlab.graphics.renderPDF import drawToString

    pdf = cast(bytes, drawToString(dibujo(lamina)))
    salida = BytesIO()
    with pypdfium2.PdfDocument(pdf) as documento:
        documento[0].render(scale=_ESCALA).to_pil().save(salida, "PNG")
    return salida.getvalue()


def descrita(lamina: Lamina) -> str:
    """Lo que dice la lámina, para quien no la ve: sus rótulos."""
    return " · ".join(t.texto for t in lamina.trazos if isinstance(t, Rotulo))
