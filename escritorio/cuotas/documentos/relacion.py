"""La relación de cuotas, en PDF. Función pura."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.dinero import Dinero, escribir_cifra
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.documentos.pdf import (
    Apartado,
    Datos,
    Pieza,
    Titulo,
    componer,
    tabla,
)
from escritorio.cuotas.modelo.cuentas import Deudor, Renglon, Totales
from escritorio.cuotas.modelo.papeles import DatosDelLibro
from escritorio.cuotas.reglas.cuentas import totalizar


def relacion_pdf(datos: DatosDelLibro) -> bytes:
    """El resumen y los deudores en papel, con los mismos totales que el libro."""
    piezas: list[Pieza] = [Titulo(datos.titulo), Datos([("A fecha", en_corto(datos.fecha))])]
    for moneda in sorted({r.moneda for r in datos.resumen}):
        piezas += [Apartado(f"Emitido y cobrado en {moneda}"), tabla(_resumen(datos, moneda))]
    piezas += [Apartado("Deudores"), tabla(Cuadro(_DEUDORES, datos.deudores))] if datos.deudores else []
    return componer(papel(datos.membrete, datos.titulo, folio="Página", apaisado=True), piezas)


def _resumen(datos: DatosDelLibro, moneda: str) -> Cuadro[Renglon]:
    sumas = totalizar(datos.resumen, moneda)

    def importe(titulo: str, que: Callable[[Renglon | Totales], int]) -> Columna[Renglon]:
        total = Dinero(que(sumas), moneda)
        ancho = _ancho(escribir_cifra(total.minimas, moneda))
        return Columna(titulo, lambda r: Dinero(que(r), moneda), "cifra", ancho, pie=lambda _: total)

    return Cuadro(
        [
            Columna("Ejercicio", lambda r: r.ejercicio, ancho=1.3),
            Columna("Concepto", lambda r: r.concepto, ancho=2.7, pie="Total"),
            Columna("Tramo", lambda r: r.tramo, ancho=3.2),
            Columna("Cargos", lambda r: r.cargos, "entero", 1.1, pie=lambda _: sumas.cargos),
            importe("Emitido", lambda r: r.emitido),
            importe("Cobrado", lambda r: r.cobrado),
            importe("Otros abonos", lambda r: r.otros_abonos),
            importe("Pendiente", lambda r: r.pendiente),
        ],
        [r for r in datos.resumen if r.moneda == moneda],
    )


def _ancho(total: str) -> float:
    """El de su columna: ninguna cifra es más larga que su total, y un importe no se parte."""
    return max(1.6, 0.24 * len(total) - 1.28)


_DEUDORES: Sequence[Columna[Deudor]] = (
    Columna("Socio", lambda d: d.socio, ancho=4),
    Columna("Código", lambda d: d.socio_codigo, ancho=1.3),
    Columna("Desde", lambda d: d.desde_ejercicio),
    Columna("Deuda", lambda d: Dinero(d.deuda, d.moneda), "importe", 1.8),
)
