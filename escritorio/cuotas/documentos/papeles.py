"""Recibo, estado de cuenta y relación de cuotas en PDF. Funciones puras."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.dinero import escribir_cifra, escribir_importe
from escritorio.comun.base.fechas import en_corto, en_letra
from escritorio.comun.base.texto import enumerar
from escritorio.comun.documentos.pdf import (
    Apartado,
    ColumnaDePapel,
    Datos,
    Espacio,
    Firmante,
    Firmas,
    Parrafo,
    Pieza,
    Recuadro,
    TablaDePapel,
    Titulo,
    componer,
)
from escritorio.cuotas.modelo.cuentas import ESTADOS_DE_CARGO, MEDIOS, Cargo, Pago, Renglon, Totales
from escritorio.cuotas.modelo.papeles import DatosDeCuenta, DatosDelLibro, DatosDeRecibo
from escritorio.cuotas.reglas.cuentas import totalizar

_HOJA = "Página"


def recibo_pdf(datos: DatosDeRecibo) -> bytes:
    """Un recibo de una página: quién paga, cuánto, qué salda y qué sigue debiendo."""
    importe = escribir_importe(datos.importe, datos.moneda)
    piezas: list[Pieza] = [
        Titulo(f"Recibo n.º {datos.recibo}"),
        Parrafo(
            f"{datos.membrete.entidad} recibió de {datos.socio} la cantidad de {importe} "
            f"el {en_letra(datos.fecha)}, por los conceptos que siguen."
        ),
        Datos(_pares(datos)),
        _conceptos(datos),
        Recuadro(f"Importe recibido: {importe}", [_lo_que_queda(datos)]),
        Espacio(6),
        Firmas([Firmante("", "Tesorería"), Firmante("", "Secretaría")]),
    ]
    return componer(papel(datos.membrete, f"Recibo n.º {datos.recibo}", folio=_HOJA), piezas)


def _pares(datos: DatosDeRecibo) -> list[tuple[str, str]]:
    pares = [
        ("Fecha", en_corto(datos.fecha)),
        ("Socio", datos.socio),
        ("Código", datos.socio_codigo),
        ("Medio de pago", MEDIOS[datos.medio]),
        ("Referencia", datos.referencia),
    ]
    return [(rotulo, valor) for rotulo, valor in pares if valor]


def _conceptos(datos: DatosDeRecibo) -> TablaDePapel:
    return TablaDePapel(
        (
            ColumnaDePapel("Cargo", 0.8, "derecha"),
            ColumnaDePapel("Concepto", 4),
            ColumnaDePapel("Ejercicio", 1.2),
            ColumnaDePapel(f"Importe ({datos.moneda})", 1.8, "derecha"),
        ),
        [
            (str(c.cargo_numero), c.concepto, c.ejercicio, escribir_cifra(c.importe, datos.moneda))
            for c in datos.conceptos
        ],
        ("", "Total", "", escribir_cifra(datos.importe, datos.moneda)),
    )


def _lo_que_queda(datos: DatosDeRecibo) -> str:
    if not datos.saldo_restante:
        return "Con este pago el socio no debe nada en esta moneda."
    return f"Saldo que queda por pagar: {escribir_importe(datos.saldo_restante, datos.moneda)}."


def estado_de_cuenta_pdf(datos: DatosDeCuenta) -> bytes:
    """Lo que un socio debe y ha pagado, a una fecha."""
    monedas = sorted({c.moneda for c in datos.cuenta.cargos})
    deudas = [escribir_importe(datos.cuenta.deuda(m), m) for m in monedas if datos.cuenta.deuda(m)]
    piezas: list[Pieza] = [
        Titulo("Estado de cuenta"),
        Datos(
            [
                ("Socio", datos.socio),
                ("Código", datos.socio_codigo or "—"),
                ("A fecha", en_corto(datos.fecha)),
            ]
        ),
        Recuadro(f"Debe {enumerar(deudas)}" if deudas else "No debe nada"),
        *_con_titulo("Cargos", _CARGOS_DE_CUENTA, [_cargo_de_cuenta(c) for c in datos.cuenta.cargos]),
        *_con_titulo("Pagos", _PAGOS_DE_CUENTA, [_pago_de_cuenta(p) for p in datos.cuenta.pagos]),
    ]
    return componer(papel(datos.membrete, f"Estado de cuenta de {datos.socio}", folio=_HOJA), piezas)


_CARGOS_DE_CUENTA = (
    ColumnaDePapel("N.º", 0.7, "derecha"),
    ColumnaDePapel("Concepto", 3.2),
    ColumnaDePapel("Ejercicio", 1.1),
    ColumnaDePapel("Importe", 1.7, "derecha"),
    ColumnaDePapel("Saldo", 1.7, "derecha"),
    ColumnaDePapel("Estado", 1.5),
)
_PAGOS_DE_CUENTA = (
    ColumnaDePapel("Recibo", 0.9, "derecha"),
    ColumnaDePapel("Fecha", 1.3),
    ColumnaDePapel("Medio", 2),
    ColumnaDePapel("Referencia", 2.4),
    ColumnaDePapel("Importe", 1.7, "derecha"),
    ColumnaDePapel("", 1),
)


def _cargo_de_cuenta(cargo: Cargo) -> tuple[str, ...]:
    return (
        str(cargo.numero),
        cargo.concepto,
        cargo.ejercicio,
        escribir_importe(cargo.importe, cargo.moneda),
        escribir_importe(cargo.saldo, cargo.moneda),
        ESTADOS_DE_CARGO[cargo.estado],
    )


def _pago_de_cuenta(pago: Pago) -> tuple[str, ...]:
    return (
        str(pago.recibo),
        en_corto(pago.fecha),
        MEDIOS[pago.medio],
        pago.referencia,
        escribir_importe(pago.importe, pago.moneda),
        "Anulado" if pago.estado == "anulado" else "",
    )


def _con_titulo(
    titulo: str, columnas: Sequence[ColumnaDePapel], filas: Sequence[Sequence[str]]
) -> list[Pieza]:
    return [Apartado(titulo), TablaDePapel(columnas, filas)] if filas else []


def relacion_pdf(datos: DatosDelLibro) -> bytes:
    """El resumen y los deudores en papel, con los mismos totales que el libro."""
    piezas: list[Pieza] = [Titulo(datos.titulo), Datos([("A fecha", en_corto(datos.fecha))])]
    for moneda in sorted({r.moneda for r in datos.resumen}):
        piezas += [Apartado(f"Emitido y cobrado en {moneda}"), _resumen_de_papel(datos, moneda)]
    piezas += _con_titulo(
        "Deudores",
        (
            ColumnaDePapel("Socio", 4),
            ColumnaDePapel("Código", 1.3),
            ColumnaDePapel("Desde", 1),
            ColumnaDePapel("Deuda", 1.8, "derecha"),
        ),
        [
            (d.socio, d.socio_codigo, d.desde_ejercicio, escribir_importe(d.deuda, d.moneda))
            for d in datos.deudores
        ],
    )
    return componer(papel(datos.membrete, datos.titulo, folio=_HOJA, apaisado=True), piezas)


def _resumen_de_papel(datos: DatosDelLibro, moneda: str) -> TablaDePapel:
    sumas = totalizar(datos.resumen, moneda)
    cifras = ("Emitido", "Cobrado", "Pendiente")
    return TablaDePapel(
        (
            ColumnaDePapel("Ejercicio", 1.35),
            ColumnaDePapel("Concepto", 2.9),
            ColumnaDePapel("Tramo", 3.5),
            ColumnaDePapel("Cargos", 1.15, "derecha"),
            *(ColumnaDePapel(c, 1.6, "derecha") for c in cifras),
        ),
        [
            (r.ejercicio, r.concepto, r.tramo, str(r.cargos), *_en_cifras(r, moneda))
            for r in datos.resumen
            if r.moneda == moneda
        ],
        ("", "Total", "", str(sumas.cargos), *_en_cifras(sumas, moneda)),
    )


def _en_cifras(sumas: Renglon | Totales, moneda: str) -> tuple[str, str, str]:
    return (
        escribir_cifra(sumas.emitido, moneda),
        escribir_cifra(sumas.cobrado, moneda),
        escribir_cifra(sumas.pendiente, moneda),
    )
