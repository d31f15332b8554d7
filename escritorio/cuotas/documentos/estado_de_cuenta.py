"""El estado de cuenta de un socio, en PDF. Función pura."""

from __future__ import annotations

from collections.abc import Callable

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.cuadro import Columna, Cuadro, Suma
from escritorio.comun.base.dinero import Dinero, escribir_importe
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.documentos.pdf import (
    Apartado,
    Datos,
    Parrafo,
    Pieza,
    Recuadro,
    Titulo,
    componer,
    tabla,
)
from escritorio.cuotas.modelo.cuentas import Movimiento
from escritorio.cuotas.modelo.informes import CargoPorPagar, CuentaCorriente, DatosDeCuenta, LineaDeCuenta
from escritorio.cuotas.modelo.periodo import decir_ejercicio
from escritorio.cuotas.reglas.informes import detalle_de, documento_de, resultado_de


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
    movimientos = Cuadro(_movimientos(cuenta), [*_anterior(cuenta, datos.desde), *cuenta.lineas])
    piezas: list[Pieza] = [Apartado(f"Movimientos en {cuenta.moneda}"), tabla(movimientos)]
    if cuenta.por_pagar:
        pendientes = tabla(Cuadro(_por_pagar(cuenta.moneda), cuenta.por_pagar))
        piezas += [Apartado(f"Queda por pagar en {cuenta.moneda} al {en_corto(datos.hasta)}"), pendientes]
    return piezas


class _SaldoAnterior(Registro):
    """La primera línea de un periodo: lo que ya se debía al empezarlo."""

    fecha: str
    saldo: int


_Linea = LineaDeCuenta | _SaldoAnterior


def _anterior(cuenta: CuentaCorriente, desde: str) -> list[_Linea]:
    return [_SaldoAnterior(desde, cuenta.anterior)] if desde else []


def _movimientos(cuenta: CuentaCorriente) -> list[Columna[_Linea]]:
    def dinero(minimas: int) -> Dinero:
        return Dinero(minimas, cuenta.moneda)

    def de_linea(que: Callable[[Movimiento], object], si_no: str = "") -> Callable[[_Linea], object]:
        return lambda linea: que(linea.movimiento) if isinstance(linea, LineaDeCuenta) else si_no

    def fecha(linea: _Linea) -> str:
        return linea.movimiento.fecha if isinstance(linea, LineaDeCuenta) else linea.fecha

    return [
        Columna("Fecha", fecha, "fecha", 1.75),
        Columna("Documento", de_linea(documento_de), ancho=1.9),
        Columna(
            "Detalle", de_linea(detalle_de, "Saldo anterior"), ancho=3.7, pie="Total del periodo y saldo"
        ),
        Columna(
            "Se carga",
            de_linea(lambda m: dinero(m.importe) if m.importe > 0 else None),
            "cifra",
            1.5,
            pie=lambda _: dinero(cuenta.cargado),
        ),
        Columna(
            "Se abona",
            de_linea(lambda m: None if m.importe > 0 else dinero(-m.importe)),
            "cifra",
            1.5,
            pie=lambda _: dinero(cuenta.abonado),
        ),
        Columna("Saldo", lambda linea: dinero(linea.saldo), "cifra", 1.5, pie=lambda _: dinero(cuenta.saldo)),
    ]


def _por_pagar(moneda: str) -> list[Columna[CargoPorPagar]]:
    return [
        Columna("Cargo", lambda c: c.numero, "numero", 0.8),
        Columna("Concepto", lambda c: c.concepto, ancho=4, pie="Total"),
        Columna("Ejercicio", lambda c: str(decir_ejercicio(c.ejercicio)), ancho=1.2),
        Columna("Vence", lambda c: c.vence, "fecha", 1.4, vacio="—"),
        Columna(
            "Saldo",
            lambda c: Dinero(c.saldo, moneda),
            "cifra",
            1.8,
            pie=Suma(lambda c: c.saldo, moneda),
        ),
    ]
