"""Lo quitado, tachado; lo puesto, subrayado: que se distinga también sin color."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.comun.documentos.piezas import Retoque
from escritorio.comun.documentos.prensa.estilo import PUESTO, QUITADO
from escritorio.comun.documentos.prensa.tipografia import marcar
from escritorio.comun.documentos.revisiones import con_aire


def retocado(trozos: Sequence[Retoque], fuente: str) -> str:
    """El texto de un párrafo, escapado y con sus trazos; entre lo quitado y lo puesto va un blanco fino."""
    return "".join(aire + _trozo(trozo, fuente) for aire, trozo in con_aire(trozos))


def _trozo(trozo: Retoque, fuente: str) -> str:
    marcado = marcar(trozo.texto, fuente)
    if trozo.marca == "igual":
        return marcado
    etiqueta, color = ("strike", QUITADO) if trozo.marca == "quitado" else ("u", PUESTO)
    return f'<font color="#{color.hexval()[2:]}"><{etiqueta}>{marcado}</{etiqueta}></font>'
