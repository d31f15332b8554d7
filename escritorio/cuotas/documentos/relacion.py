"""La relación de cuotas, en PDF. Función pura."""

from __future__ import annotations

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.dinero import escribir_cifra, escribir_importe
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.documentos.pdf import (
    Apartado,
    ColumnaDePapel,
    Datos,
    Pieza,
    TablaDePapel,
    Titulo,
    componer,
)
from escritorio.cuotas.modelo.cuentas import Renglon, Totales
from escritorio.cuotas.modelo.papeles import DatosDelLibro
from escritorio.cuotas.reglas.cuentas import totalizar

_DEUDORES = (
    ColumnaDePapel("Socio", 4),
    ColumnaDePapel("Código", 1.3),
    ColumnaDePapel("Desde", 1),
    ColumnaDePapel("Deuda", 1.8, "derecha"),
)
_CIFRAS = ("Emitido", "Cobrado", "Otros abonos", "Pendiente")


def relacion_pdf(datos: DatosDelLibro) -> bytes:
    """El resumen y los deudores en papel, con los mismos totales que el libro."""
    piezas: list[Pieza] = [Titulo(datos.titulo), Datos([("A fecha", en_corto(datos.fecha))])]
    for moneda in sorted({r.moneda for r in datos.resumen}):
        piezas += [Apartado(f"Emitido y cobrado en {moneda}"), _resumen_de_papel(datos, moneda)]
    deben = [
        (d.socio, d.socio_codigo, d.desde_ejercicio, escribir_importe(d.deuda, d.moneda))
        for d in datos.deudores
    ]
    piezas += [Apartado("Deudores"), TablaDePapel(_DEUDORES, deben)] if deben else []
    return componer(papel(datos.membrete, datos.titulo, folio="Página", apaisado=True), piezas)


def _resumen_de_papel(datos: DatosDelLibro, moneda: str) -> TablaDePapel:
    sumas = totalizar(datos.resumen, moneda)
    filas = [
        (r.ejercicio, r.concepto, r.tramo, str(r.cargos), *_en_cifras(r, moneda))
        for r in datos.resumen
        if r.moneda == moneda
    ]
    total = ("", "Total", "", str(sumas.cargos), *_en_cifras(sumas, moneda))
    return TablaDePapel(
        (
            ColumnaDePapel("Ejercicio", 1.3),
            ColumnaDePapel("Concepto", 2.7),
            ColumnaDePapel("Tramo", 3.2),
            ColumnaDePapel("Cargos", 1.1, "derecha"),
            *(
                ColumnaDePapel(c, _ancho(cifra), "derecha")
                for c, cifra in zip(_CIFRAS, total[4:], strict=True)
            ),
        ),
        filas,
        total,
    )


def _ancho(total: str) -> float:
    """El de su columna: ninguna cifra es más larga que su total, y un importe no se parte."""
    return max(1.6, 0.24 * len(total) - 1.28)


def _en_cifras(sumas: Renglon | Totales, moneda: str) -> tuple[str, ...]:
    return tuple(
        escribir_cifra(c, moneda) for c in (sumas.emitido, sumas.cobrado, sumas.otros_abonos, sumas.pendiente)
    )
