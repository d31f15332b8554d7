"""Componer un papel: piezas → bytes de un PDF. Los mismos datos dan los mismos bytes."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.comun.documentos.piezas import (
    Apartado,
    ColumnaDePapel,
    Datos,
    Dibujo,
    Division,
    DobleColumna,
    Espacio,
    Firmante,
    Firmas,
    Nota,
    Papel,
    Papeleta,
    Papeletas,
    Parrafo,
    Pieza,
    Recuadro,
    Retoque,
    Revisado,
    SaltoDePagina,
    Separador,
    TablaDePapel,
    Texto,
    Titulo,
    tabla,
)

__all__ = [
    "Apartado",
    "ColumnaDePapel",
    "Datos",
    "Dibujo",
    "Division",
    "DobleColumna",
    "Espacio",
    "Firmante",
    "Firmas",
    "Nota",
    "Papel",
    "Papeleta",
    "Papeletas",
    "Parrafo",
    "Pieza",
    "Recuadro",
    "Retoque",
    "Revisado",
    "SaltoDePagina",
    "Separador",
    "TablaDePapel",
    "Texto",
    "Titulo",
    "componer",
    "tabla",
]


def componer(doc: Papel, piezas: Sequence[Pieza]) -> bytes:
    """El PDF de `piezas` en orden, con membrete, folios «n de N» y tipografías incrustadas.

    Lanza `DatoInvalido` (campo «logo») si el logo no es una imagen que se entienda.
    """
    from escritorio.comun.documentos.prensa.impresion import imprimir

    return imprimir(doc, piezas)
