"""Etiquetas de sobres en hojas de 3 × 8 (A4, 70 × 37 mm)."""

from __future__ import annotations

from collections.abc import Sequence


def etiquetas_pdf(etiquetas: Sequence[Sequence[str]], titulo: str = "Etiquetas", saltar: int = 0) -> bytes:
    """Una etiqueta por elemento; cada una es la lista de sus líneas (la primera, destacada).

    `saltar`: casillas ya usadas de la primera hoja, para aprovecharla. El texto
    que no cabe se compone en letra menor; nunca se corta.
    """
    from escritorio.comun.documentos.prensa.cuadricula import imprimir_etiquetas

    return imprimir_etiquetas(etiquetas, titulo, saltar)
