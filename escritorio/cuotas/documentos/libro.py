"""El libro de cuotas en XLSX. Función pura."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from escritorio.asociacion.documentos import en_excel
from escritorio.comun.base.cldr import nombre_de_pais
from escritorio.comun.base.cuadro import Columna, Cuadro, Suma
from escritorio.comun.base.dinero import Dinero
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.documentos.xlsx import hoja
from escritorio.cuotas.modelo.cuentas import (
    CLASES_DE_MOVIMIENTO,
    MEDIOS,
    SITUACIONES_DE_CARGO,
    Cargo,
    Deudor,
    Movimiento,
    Pago,
    RenglonDeResumen,
)
from escritorio.cuotas.modelo.informes import CobroDetallado
from escritorio.cuotas.modelo.papeles import DatosDelLibro
from escritorio.cuotas.modelo.periodo import nombre_de_cuota
from escritorio.cuotas.reglas.cambios import describir_tipo
from escritorio.cuotas.reglas.informes import documento_de


class _ConMoneda(Protocol):
    @property
    def moneda(self) -> str: ...


ConMoneda = TypeVar("ConMoneda", bound=_ConMoneda)


def libro_xlsx(datos: DatosDelLibro) -> bytes:
    """El libro de cuotas, una hoja por cosa, cada una con su filtro y sus totales."""
    moneda = datos.moneda  # sumar dos no significa nada
    cuadros: list[tuple[str, Cuadro[Any]]] = [
        ("Resumen", Cuadro(_resumen(moneda), datos.resumen)),
        ("Cargos", Cuadro(_cargos(moneda), datos.cargos)),
        ("Pagos", Cuadro(_pagos(moneda), datos.pagos)),
        ("Movimientos", Cuadro(_movimientos(moneda), datos.movimientos)),
        ("Deudores", Cuadro(_deudores(moneda), datos.deudores)),
        ("Recaudación", Cuadro(_recaudacion(moneda), datos.recaudacion)),
    ]
    partes = [datos.membrete.entidad, f"a {en_corto(datos.fecha)}", datos.membrete.aviso]
    nota = " · ".join(p for p in partes if p)
    hojas = (hoja(nombre, cuadro, f"{datos.titulo}: {nombre.lower()}", nota) for nombre, cuadro in cuadros)
    return en_excel(datos.membrete, datos.titulo, hojas)


def _importe(
    titulo: str,
    que: Callable[[ConMoneda], int],
    moneda: str,
    cuenta: Callable[[ConMoneda], bool] = lambda _: True,
) -> Columna[ConMoneda]:
    """La columna de un importe, con su suma si todo va en una moneda. `cuenta`: las filas que suman."""

    def suyo(fila: ConMoneda) -> int:
        return que(fila) if cuenta(fila) and fila.moneda == moneda else 0

    suma = Suma(suyo, moneda) if moneda else None
    return Columna(titulo, lambda f: Dinero(que(f), f.moneda), "importe", pie=suma)


def _resumen(moneda: str) -> list[Columna[RenglonDeResumen]]:
    return [
        Columna("Ejercicio", lambda r: r.ejercicio, pie="Total"),
        Columna("Concepto", lambda r: r.concepto),
        Columna("Tramo", lambda r: r.tramo),
        Columna("Moneda", lambda r: r.moneda),
        Columna("Cargos", lambda r: r.cargos, "entero", pie=Suma(lambda r: r.cargos)),
        _importe("Emitido", lambda r: r.emitido, moneda),
        _importe("Cobrado", lambda r: r.cobrado, moneda),
        _importe("Otros abonos", lambda r: r.otros_abonos, moneda),
        _importe("Pendiente", lambda r: r.pendiente, moneda),
    ]


def _vivo(cargo: Cargo) -> bool:
    return cargo.estado != "anulado"


def _cargos(moneda: str) -> list[Columna[Cargo]]:
    return [
        Columna("N.º", lambda c: c.numero, "numero"),
        Columna("Código", lambda c: c.socio_codigo),
        Columna("Socio", lambda c: c.socio, pie="Total"),
        Columna("Concepto", lambda c: c.concepto),
        Columna("Ejercicio", lambda c: c.ejercicio),
        Columna("Fecha", lambda c: c.fecha, "fecha"),
        Columna("Vencimiento", lambda c: c.vencimiento, "fecha"),
        _importe("Importe", lambda c: c.importe, moneda, _vivo),
        _importe("Cobrado", lambda c: c.cobrado, moneda, _vivo),
        _importe("Otros abonos", lambda c: c.otros_abonos, moneda, _vivo),
        _importe("Saldo", lambda c: c.saldo, moneda, _vivo),
        Columna("Estado", lambda c: SITUACIONES_DE_CARGO[c.situacion]),
        Columna("Tramo", lambda c: c.tramo),
        Columna("Población", lambda c: c.poblacion, "entero"),
        Columna("Año", lambda c: str(c.poblacion_anio or "")),
        Columna("Fuente", lambda c: c.poblacion_fuente),
    ]


def _pagos(moneda: str) -> list[Columna[Pago]]:
    return [
        Columna("Recibo", lambda p: p.recibo, "numero"),
        Columna("Fecha", lambda p: p.fecha, "fecha"),
        Columna("Código", lambda p: p.socio_codigo),
        Columna("Socio", lambda p: p.socio, pie="Total"),
        Columna("Medio", lambda p: MEDIOS[p.medio]),
        Columna("Referencia", lambda p: p.referencia),
        Columna("Importe del recibo", lambda p: Dinero(p.importe, p.moneda), "importe"),
        _importe("Cobrado", lambda p: p.cobrado, moneda),
        _importe("A cuenta", lambda p: p.a_cuenta, moneda),
        Columna("Estado", lambda p: p.estado.capitalize()),
        Columna(
            "Salda", lambda p: "; ".join(nombre_de_cuota(a.concepto, a.ejercicio) for a in p.aplicaciones)
        ),
        Columna("Recibido", lambda p: Dinero(p.recibido, p.moneda_recibida), "importe"),
        Columna("Moneda recibida", lambda p: p.moneda_recibida),
        Columna("Tipo de cambio", lambda p: describir_tipo(p.cambio, p.moneda) if p.cambio else ""),
    ]


def _movimientos(moneda: str) -> list[Columna[Movimiento]]:
    return [
        Columna("Fecha", lambda m: m.fecha, "fecha", pie="Total"),
        Columna("Movimiento", lambda m: CLASES_DE_MOVIMIENTO[m.clase]),
        Columna("Documento", documento_de),
        Columna("Código", lambda m: m.socio_codigo),
        Columna("Socio", lambda m: m.socio),
        Columna("Cargo", lambda m: m.cargo, "numero"),
        Columna("Concepto", lambda m: m.concepto),
        Columna("Ejercicio", lambda m: m.ejercicio),
        Columna("Moneda", lambda m: m.moneda),
        _importe("Importe", lambda m: m.importe, moneda),
    ]


def _deudores(moneda: str) -> list[Columna[Deudor]]:
    return [
        Columna("Código", lambda d: d.socio_codigo),
        Columna("Socio", lambda d: d.socio, pie="Total"),
        Columna("Desde el ejercicio", lambda d: d.desde_ejercicio),
        Columna("Moneda", lambda d: d.moneda),
        _importe("Deuda", lambda d: d.deuda, moneda),
    ]


def _recaudacion(moneda: str) -> list[Columna[CobroDetallado]]:
    """Cada cruce, para filtrar por lo que se quiera: la suma es siempre la misma."""
    return [
        Columna("Ejercicio", lambda r: r.ejercicio, pie="Total"),
        Columna("Concepto", lambda r: r.concepto),
        Columna("Tramo", lambda r: r.tramo),
        Columna("País", lambda r: nombre_de_pais(r.pais)),
        Columna("Año del cobro", lambda r: r.anio),
        Columna("Medio", lambda r: MEDIOS[r.medio]),
        Columna("Moneda", lambda r: r.moneda),
        _importe("Cobrado", lambda r: r.cobrado, moneda),
        _importe("A cuenta", lambda r: r.a_cuenta, moneda),
    ]
