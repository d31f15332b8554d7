"""Lo que dicen unas piezas, en texto llano: para leerlo en pantalla y para saber si cambió. Puro."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from escritorio.comun.documentos.laminas import Rotulo
from escritorio.comun.documentos.pdf import (
    Apartado,
    Datos,
    Dibujo,
    Division,
    Nota,
    Parrafo,
    Pieza,
    Recuadro,
    TablaDePapel,
    Texto,
    Titulo,
)


def en_texto(piezas: Iterable[Pieza]) -> str:
    """Un renglón por fila, párrafo o dato, con una línea en blanco entre piezas."""
    return "\n\n".join(dicho for pieza in piezas if (dicho := "\n".join(_renglones(pieza))))


def _renglones(pieza: Pieza) -> Iterator[str]:
    match pieza:
        case Titulo() | Apartado() | Division() | Parrafo() | Nota():
            yield pieza.texto
        case Texto():
            yield pieza.marcado
        case Datos():
            yield from (f"{rotulo}: {valor}" for rotulo, valor in pieza.pares)
        case Recuadro():
            yield from (pieza.titulo, *pieza.lineas)
        case TablaDePapel():
            yield from _de_tabla(pieza)
        case Dibujo():
            yield from (t.texto for t in pieza.lamina.trazos[:1] if isinstance(t, Rotulo))


def _de_tabla(tabla: TablaDePapel) -> Iterator[str]:
    filas = [*tabla.filas, *([tabla.totales] if tabla.totales else [])]
    for fila in ([c.titulo for c in tabla.columnas], *filas):
        yield " · ".join(celda for celda in fila if celda)
