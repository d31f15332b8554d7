"""Componer un papel: piezas → bytes de un PDF. Los mismos datos dan los mismos bytes."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.comun.documentos.piezas import (
    Acordado,
    Apartado,
    ColumnaDePapel,
    Cuerpo,
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
    tabla_doble,
)

__all__ = [
    "Acordado",
    "Apartado",
    "ColumnaDePapel",
    "Cuerpo",
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
    "componer_juntos",
    "tabla",
    "tabla_doble",
]


def componer(doc: Papel, piezas: Sequence[Pieza]) -> bytes:
    """El PDF de `piezas` en orden, con membrete, folios «n de N» y tipografías incrustadas.

    Lanza `DatoInvalido` (campo «logo») si el logo no es una imagen que se entienda.
    """
    from escritorio.comun.documentos.prensa.impresion import imprimir

    return imprimir(doc, [Cuerpo(doc.titulo, piezas)])


def componer_juntos(doc: Papel, cuerpos: Sequence[Cuerpo]) -> bytes:
    """Un solo PDF con las mismas hojas que daría cada cuerpo en el suyo, y las tipografías una vez.

    Lanza lo que `componer`.
    """
    from escritorio.comun.documentos.prensa.impresion import imprimir

    return imprimir(doc, cuerpos, apretado=True)
