"""La vista previa de una emisión, o lo que se emitió, en XLSX. Función pura."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from escritorio.asociacion.documentos import en_excel, papel
from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.cuadro import Columna, Cuadro, Suma
from escritorio.comun.base.dinero import Dinero, escribir_cifra
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.documentos.pdf import Apartado, Datos, Pieza, Titulo, componer, tabla
from escritorio.comun.documentos.xlsx import hoja
from escritorio.cuotas.modelo.cuentas import Deudor, RenglonDeResumen, Totales
from escritorio.cuotas.modelo.emision import CargoPropuesto, Excluido, SumaDeTramo, VistaPrevia
from escritorio.cuotas.modelo.papeles import DatosDelLibro
from escritorio.cuotas.reglas.cuentas import totalizar
from escritorio.cuotas.reglas.emision import sumar_por_tramo

T = TypeVar("T")


def vista_previa_xlsx(membrete: Membrete, vista: VistaPrevia) -> bytes:
    """A quién, cuánto y por qué; quién queda fuera, y los totales por tramo."""
    titulo = titulo_de_previa(vista)
    dia = f"a {en_corto(vista.fecha)}"
    partes = (membrete.entidad, dia, vista.poblacion.frase, vista.otra_forma, membrete.aviso)
    nota = " · ".join(p for p in partes if p)
    cuadros: list[tuple[str, Cuadro[Any]]] = [
        ("A quién se cobra", _a_quienes(vista)),
        ("Quedan fuera", Cuadro(_FUERA, vista.excluidos)),
        ("Por tramo", _por_tramo(vista)),
    ]
    hojas = [hoja(nombre, cuadro, f"{titulo}: {nombre.lower()}", nota) for nombre, cuadro in cuadros]
    return en_excel(membrete, titulo, hojas)


def titulo_de_previa(vista: VistaPrevia) -> str:
    """«Vista previa de Cuota ordinaria 2026»."""
    return f"Vista previa de {vista.nombre}"


def _a_quienes(vista: VistaPrevia) -> Cuadro[CargoPropuesto]:
    moneda = vista.moneda
    return Cuadro(
        [
            Columna("Código", lambda c: c.socio_codigo, pie="Total"),
            Columna("Socio", lambda c: c.socio),
            Columna("Población", lambda c: c.poblacion, "entero"),
            Columna("Año", lambda c: str(c.poblacion_anio or "")),
            Columna("Fuente", lambda c: c.poblacion_fuente),
            Columna("Tramo", lambda c: c.tramo),
            _importe("Cuota entera", lambda c: c.base or c.importe, moneda),
            _importe("Importe", lambda c: c.importe, moneda),
            Columna("Cómo se calculó", lambda c: str(c.calculo)),
        ],
        vista.cargos,
    )


def _importe(titulo: str, que: Callable[[T], int], moneda: str) -> Columna[T]:
    return Columna(titulo, lambda f: Dinero(que(f), moneda), "importe", pie=Suma(que, moneda))


_FUERA: Sequence[Columna[Excluido]] = (
    Columna("Socio", lambda e: e.socio, pie=""),
    Columna("Por qué queda fuera", lambda e: e.motivo),
)


def _por_tramo(vista: VistaPrevia) -> Cuadro[SumaDeTramo]:
    return Cuadro(
        [
            Columna("Tramo", lambda s: s.tramo, pie="Total"),
            Columna("Moneda", lambda _: vista.moneda, pie=vista.moneda),
            Columna("Cargos", lambda s: s.cargos, "entero", pie=Suma(lambda s: s.cargos)),
            _importe("Total", lambda s: s.total, vista.moneda),
        ],
        sumar_por_tramo(vista.cargos),
    )


def relacion_pdf(datos: DatosDelLibro) -> bytes:
    """El resumen y los deudores en papel, con los mismos totales que el libro."""
    piezas: list[Pieza] = [Titulo(datos.titulo), Datos([("A fecha", en_corto(datos.fecha))])]
    for moneda in sorted({r.moneda for r in datos.resumen}):
        piezas += [Apartado(f"Emitido y cobrado en {moneda}"), tabla(_resumen(datos, moneda))]
    piezas += [Apartado("Deudores"), tabla(Cuadro(_DEUDORES, datos.deudores))] if datos.deudores else []
    return componer(papel(datos.membrete, datos.titulo, folio="Página", apaisado=True), piezas)


def _resumen(datos: DatosDelLibro, moneda: str) -> Cuadro[RenglonDeResumen]:
    sumas = totalizar(datos.resumen, moneda)

    def importe(titulo: str, que: Callable[[RenglonDeResumen | Totales], int]) -> Columna[RenglonDeResumen]:
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
