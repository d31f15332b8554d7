"""El estado de cuenta de un socio, en PDF. Función pura."""

from __future__ import annotations

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.dinero import escribir_cifra, escribir_importe
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.documentos.pdf import (
    Apartado,
    ColumnaDePapel,
    Datos,
    Parrafo,
    Pieza,
    Recuadro,
    TablaDePapel,
    Titulo,
    componer,
)
from escritorio.cuotas.modelo.informes import CargoPorPagar, CuentaCorriente, DatosDeCuenta, LineaDeCuenta
from escritorio.cuotas.reglas.informes import detalle_de, documento_de, resultado_de

_MOVIMIENTOS = (
    ColumnaDePapel("Fecha", 1.75),
    ColumnaDePapel("Documento", 1.9),
    ColumnaDePapel("Detalle", 3.7),
    ColumnaDePapel("Se carga", 1.5, "derecha"),
    ColumnaDePapel("Se abona", 1.5, "derecha"),
    ColumnaDePapel("Saldo", 1.5, "derecha"),
)
_POR_PAGAR = (
    ColumnaDePapel("Cargo", 0.8, "derecha"),
    ColumnaDePapel("Concepto", 4),
    ColumnaDePapel("Ejercicio", 1.2),
    ColumnaDePapel("Vence", 1.4),
    ColumnaDePapel("Saldo", 1.8, "derecha"),
)


def estado_de_cuenta_pdf(datos: DatosDeCuenta) -> bytes:
    """Su cuenta corriente: saldo anterior, cada movimiento con el saldo que deja, y lo que falta pagar."""
    piezas: list[Pieza] = [
        Titulo("Estado de cuenta"),
        Datos([("Socio", datos.socio), ("Código", datos.socio_codigo or "—"), ("Periodo", _periodo(datos))]),
        Recuadro(resultado_de(datos.cuentas), [x for c in datos.cuentas if (x := _a_favor(c))]),
    ]
    if not datos.cuentas:
        piezas.append(Parrafo("Su cuenta no tiene ningún movimiento hasta ese día."))
    for cuenta in datos.cuentas:
        piezas += _de_una_moneda(cuenta, datos)
    return componer(papel(datos.membrete, f"Estado de cuenta de {datos.socio}", folio="Página"), piezas)


def _periodo(datos: DatosDeCuenta) -> str:
    hasta = en_corto(datos.hasta)
    return f"Del {en_corto(datos.desde)} al {hasta}" if datos.desde else f"Hasta el {hasta}"


def _a_favor(cuenta: CuentaCorriente) -> str:
    if not cuenta.a_favor:
        return ""
    return f"Tiene pagado sin aplicar a ningún cargo {escribir_importe(cuenta.a_favor, cuenta.moneda)}."


def _de_una_moneda(cuenta: CuentaCorriente, datos: DatosDeCuenta) -> list[Pieza]:
    piezas: list[Pieza] = [Apartado(f"Movimientos en {cuenta.moneda}"), _tabla(cuenta, datos.desde)]
    if cuenta.por_pagar:
        filas = [_por_pagar(c, cuenta.moneda) for c in cuenta.por_pagar]
        suma = escribir_cifra(sum(c.saldo for c in cuenta.por_pagar), cuenta.moneda)
        tabla = TablaDePapel(_POR_PAGAR, filas, ("", "Total", "", "", suma))
        piezas += [Apartado(f"Queda por pagar en {cuenta.moneda} al {en_corto(datos.hasta)}"), tabla]
    return piezas


def _tabla(cuenta: CuentaCorriente, desde: str) -> TablaDePapel:
    moneda = cuenta.moneda
    primera = (
        [(en_corto(desde), "", "Saldo anterior", "", "", escribir_cifra(cuenta.anterior, moneda))]
        if desde
        else []
    )
    sumas = (escribir_cifra(x, moneda) for x in (cuenta.cargado, cuenta.abonado, cuenta.saldo))
    filas = [*primera, *(_linea(x, moneda) for x in cuenta.lineas)]
    return TablaDePapel(_MOVIMIENTOS, filas, ("", "", "Total del periodo y saldo", *sumas))


def _linea(linea: LineaDeCuenta, moneda: str) -> tuple[str, ...]:
    hecho = linea.movimiento
    cifra = escribir_cifra(abs(hecho.importe), moneda)
    carga, abona = (cifra, "") if hecho.importe > 0 else ("", cifra)
    saldo = escribir_cifra(linea.saldo, moneda)
    return (en_corto(hecho.fecha), documento_de(hecho), detalle_de(hecho), carga, abona, saldo)


def _por_pagar(cargo: CargoPorPagar, moneda: str) -> tuple[str, ...]:
    vence = en_corto(cargo.vence) if cargo.vence else "—"
    return (str(cargo.numero), cargo.concepto, cargo.ejercicio, vence, escribir_cifra(cargo.saldo, moneda))
