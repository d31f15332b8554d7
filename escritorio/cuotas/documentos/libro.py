"""El libro de cuotas en XLSX. Función pura."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from escritorio.comun.base.dinero import Dinero
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.documentos.xlsx import ColumnaDeHoja, Hoja, componer_libro
from escritorio.cuotas.modelo.cuentas import ESTADOS_DE_CARGO, MEDIOS, Cargo, Pago
from escritorio.cuotas.modelo.movimientos import CLASES_DE_MOVIMIENTO, Movimiento
from escritorio.cuotas.modelo.papeles import DatosDelLibro
from escritorio.cuotas.reglas.cambio import describir_tipo
from escritorio.cuotas.reglas.cuentas import totalizar
from escritorio.cuotas.reglas.informes import documento_de
from escritorio.socios.reglas.territorio import nombre_de_pais


def libro_xlsx(datos: DatosDelLibro) -> bytes:
    """El libro de cuotas, una hoja por cosa, cada una con su filtro y sus totales."""
    hojas = [
        _hoja_resumen(datos),
        _hoja_cargos(datos),
        _hoja_pagos(datos),
        _hoja_movimientos(datos),
        _hoja_deudores(datos),
        _hoja_recaudacion(datos),
    ]
    return componer_libro(hojas, datos.titulo, datos.membrete.entidad)


def _hoja(
    datos: DatosDelLibro,
    nombre: str,
    columnas: Sequence[ColumnaDeHoja],
    filas: Sequence[Sequence[object]],
    totales: Sequence[object],
) -> Hoja:
    partes = [datos.membrete.entidad, f"a {en_corto(datos.fecha)}", datos.membrete.aviso]
    nota = " · ".join(p for p in partes if p)
    return Hoja(nombre, columnas, filas, totales, f"{datos.titulo}: {nombre.lower()}", nota)


def _importe(titulo: str) -> ColumnaDeHoja:
    return ColumnaDeHoja(titulo, "importe")


def _suma(datos: DatosDelLibro, de: Callable[[str], int]) -> Dinero | None:
    """El total, sólo si todo va en una moneda: sumar dos no significa nada."""
    monedas = {r.moneda for r in datos.resumen} | {m.moneda for m in datos.movimientos}
    if len(monedas) != 1:
        return None
    moneda = monedas.pop()
    return Dinero(de(moneda), moneda)


def _hoja_resumen(datos: DatosDelLibro) -> Hoja:
    columnas = (
        ColumnaDeHoja("Ejercicio"),
        ColumnaDeHoja("Concepto"),
        ColumnaDeHoja("Tramo"),
        ColumnaDeHoja("Moneda"),
        ColumnaDeHoja("Cargos", "entero"),
        _importe("Emitido"),
        _importe("Cobrado"),
        _importe("Otros abonos"),
        _importe("Pendiente"),
    )
    filas = [
        (
            r.ejercicio,
            r.concepto,
            r.tramo,
            r.moneda,
            r.cargos,
            *(Dinero(x, r.moneda) for x in (r.emitido, r.cobrado, r.otros_abonos, r.pendiente)),
        )
        for r in datos.resumen
    ]
    totales = (
        "Total",
        None,
        None,
        None,
        sum(r.cargos for r in datos.resumen),
        _suma(datos, lambda m: totalizar(datos.resumen, m).emitido),
        _suma(datos, lambda m: totalizar(datos.resumen, m).cobrado),
        _suma(datos, lambda m: totalizar(datos.resumen, m).otros_abonos),
        _suma(datos, lambda m: totalizar(datos.resumen, m).pendiente),
    )
    return _hoja(datos, "Resumen", columnas, filas, totales)


def _hoja_cargos(datos: DatosDelLibro) -> Hoja:
    columnas = (
        ColumnaDeHoja("N.º", "entero"),
        ColumnaDeHoja("Código"),
        ColumnaDeHoja("Socio"),
        ColumnaDeHoja("Concepto"),
        ColumnaDeHoja("Ejercicio"),
        ColumnaDeHoja("Fecha", "fecha"),
        ColumnaDeHoja("Vencimiento", "fecha"),
        _importe("Importe"),
        _importe("Cobrado"),
        _importe("Otros abonos"),
        _importe("Saldo"),
        ColumnaDeHoja("Estado"),
        ColumnaDeHoja("Tramo"),
        ColumnaDeHoja("Población", "entero"),
        ColumnaDeHoja("Año"),
        ColumnaDeHoja("Fuente"),
    )
    vivos = [c for c in datos.cargos if c.estado != "anulado"]
    sumas = (
        _suma(datos, lambda m: sum(c.importe for c in vivos if c.moneda == m)),
        _suma(datos, lambda m: sum(c.cobrado for c in vivos if c.moneda == m)),
        _suma(datos, lambda m: sum(c.otros_abonos for c in vivos if c.moneda == m)),
        _suma(datos, lambda m: sum(c.saldo for c in vivos if c.moneda == m)),
    )
    totales = (None, None, "Total", *[None] * 4, *sumas, *[None] * 5)
    return _hoja(datos, "Cargos", columnas, [_fila_de_cargo(c) for c in datos.cargos], totales)


def _fila_de_cargo(cargo: Cargo) -> tuple[object, ...]:
    return (
        cargo.numero,
        cargo.socio_codigo,
        cargo.socio,
        cargo.concepto,
        cargo.ejercicio,
        cargo.fecha,
        cargo.vencimiento,
        *(Dinero(x, cargo.moneda) for x in (cargo.importe, cargo.cobrado, cargo.otros_abonos, cargo.saldo)),
        ESTADOS_DE_CARGO[cargo.estado],
        cargo.tramo,
        cargo.poblacion,
        str(cargo.poblacion_anio or ""),
        cargo.poblacion_fuente,
    )


def _hoja_pagos(datos: DatosDelLibro) -> Hoja:
    columnas = (
        ColumnaDeHoja("Recibo", "entero"),
        ColumnaDeHoja("Fecha", "fecha"),
        ColumnaDeHoja("Código"),
        ColumnaDeHoja("Socio"),
        ColumnaDeHoja("Medio"),
        ColumnaDeHoja("Referencia"),
        _importe("Importe del recibo"),
        _importe("Cobrado"),
        _importe("A cuenta"),
        ColumnaDeHoja("Estado"),
        ColumnaDeHoja("Salda"),
        _importe("Recibido"),
        ColumnaDeHoja("Moneda recibida"),
        ColumnaDeHoja("Tipo de cambio"),
    )
    cobrado = _suma(datos, lambda m: sum(p.cobrado for p in datos.pagos if p.moneda == m))
    a_cuenta = _suma(datos, lambda m: sum(p.a_cuenta for p in datos.pagos if p.moneda == m))
    totales = (None, None, None, "Total", None, None, None, cobrado, a_cuenta, *[None] * 5)
    return _hoja(datos, "Pagos", columnas, [_fila_de_pago(p) for p in datos.pagos], totales)


def _fila_de_pago(pago: Pago) -> tuple[object, ...]:
    return (
        pago.recibo,
        pago.fecha,
        pago.socio_codigo,
        pago.socio,
        MEDIOS[pago.medio],
        pago.referencia,
        Dinero(pago.importe, pago.moneda),
        Dinero(pago.cobrado, pago.moneda),
        Dinero(pago.a_cuenta, pago.moneda),
        pago.estado.capitalize(),
        "; ".join(f"{a.concepto} {a.ejercicio}" for a in pago.aplicaciones),
        Dinero(pago.recibido, pago.moneda_recibida),
        pago.moneda_recibida,
        describir_tipo(pago.cambio, pago.moneda) if pago.cambio else "",
    )


def _hoja_deudores(datos: DatosDelLibro) -> Hoja:
    columnas = (
        ColumnaDeHoja("Código"),
        ColumnaDeHoja("Socio"),
        ColumnaDeHoja("Desde el ejercicio"),
        ColumnaDeHoja("Moneda"),
        _importe("Deuda"),
    )
    filas = [
        (d.socio_codigo, d.socio, d.desde_ejercicio, d.moneda, Dinero(d.deuda, d.moneda))
        for d in datos.deudores
    ]
    deuda = _suma(datos, lambda m: sum(d.deuda for d in datos.deudores if d.moneda == m))
    return _hoja(datos, "Deudores", columnas, filas, (None, "Total", None, None, deuda))


def _hoja_movimientos(datos: DatosDelLibro) -> Hoja:
    columnas = (
        ColumnaDeHoja("Fecha", "fecha"),
        ColumnaDeHoja("Movimiento"),
        ColumnaDeHoja("Documento"),
        ColumnaDeHoja("Código"),
        ColumnaDeHoja("Socio"),
        ColumnaDeHoja("Cargo", "entero"),
        ColumnaDeHoja("Concepto"),
        ColumnaDeHoja("Ejercicio"),
        ColumnaDeHoja("Moneda"),
        _importe("Importe"),
    )
    suma = _suma(datos, lambda m: sum(x.importe for x in datos.movimientos if x.moneda == m))
    totales = ("Total", *[None] * 8, suma)
    return _hoja(datos, "Movimientos", columnas, [_fila_de_movimiento(m) for m in datos.movimientos], totales)


def _fila_de_movimiento(hecho: Movimiento) -> tuple[object, ...]:
    return (
        hecho.fecha,
        CLASES_DE_MOVIMIENTO[hecho.clase],
        documento_de(hecho),
        hecho.socio_codigo,
        hecho.socio,
        hecho.cargo,
        hecho.concepto,
        hecho.ejercicio,
        hecho.moneda,
        Dinero(hecho.importe, hecho.moneda),
    )


def _hoja_recaudacion(datos: DatosDelLibro) -> Hoja:
    """Cada cruce, para filtrar por lo que se quiera: la suma es siempre la misma."""
    titulos = ("Ejercicio", "Concepto", "Tramo", "País", "Año del cobro", "Medio", "Moneda")
    columnas = (*(ColumnaDeHoja(t) for t in titulos), _importe("Cobrado"), _importe("A cuenta"))
    filas = [
        (
            *(r.ejercicio, r.concepto, r.tramo, nombre_de_pais(r.pais), r.anio, MEDIOS[r.medio], r.moneda),
            Dinero(r.cobrado, r.moneda),
            Dinero(r.a_cuenta, r.moneda),
        )
        for r in datos.recaudacion
    ]
    cobrado = _suma(datos, lambda m: sum(r.cobrado for r in datos.recaudacion if r.moneda == m))
    a_cuenta = _suma(datos, lambda m: sum(r.a_cuenta for r in datos.recaudacion if r.moneda == m))
    return _hoja(datos, "Recaudación", columnas, filas, ("Total", *[None] * 6, cobrado, a_cuenta))
