"""Cuánto se puede cobrar y cómo se reparte entre lo que se debe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from msgspec.structs import replace

from escritorio.comun.base.dinero import MAXIMO, escribir_importe, redondear
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import exigir_no_futura
from escritorio.cuotas.modelo.cuentas import MEDIOS, QUIEN_ASUME, Cargo, PagoDeTercero, PagoNuevo
from escritorio.cuotas.modelo.devoluciones import Adelanto
from escritorio.cuotas.reglas.limites import exigir_dia, exigir_fecha_de_pago


class NoDebeNada(ErrorDeUsuario):
    """Ese socio no debe nada: no hay nada que cobrarle. Si paga por adelantado, déjelo a su favor."""


class PagoMayorQueLaDeuda(ErrorDeUsuario):
    """El pago es mayor que la deuda. Corrija el importe o deje a favor del socio lo que sobra."""


def exigir_pago(nuevo: PagoNuevo, hoy: str) -> None:
    """Lanza `DatoInvalido` si el importe, la fecha, el medio o los gastos no valen."""
    if nuevo.importe <= 0:
        raise DatoInvalido("El importe del pago debe ser mayor que cero.", campo="importe")
    if nuevo.importe >= MAXIMO:
        raise DatoInvalido("El importe del pago es demasiado grande. Revíselo.", campo="importe")
    exigir_no_futura(nuevo.fecha, hoy, "La fecha del pago")
    exigir_dia(nuevo.fecha, "fecha")
    if nuevo.medio not in MEDIOS:
        raise DatoInvalido("Elija el medio de pago de la lista.", campo="medio")
    _exigir_gastos(nuevo)


def exigir_de_tercero(nuevo: PagoDeTercero) -> None:
    """Lanza `DatoInvalido` si no dice quién pagó, no es por nadie o nombra dos veces a un socio."""
    if not nuevo.pagador:
        raise DatoInvalido("Escriba quién pagó: la federación, el gobierno, otro socio.", campo="pagador")
    if not nuevo.partes:
        raise DatoInvalido("Diga por qué socios pagó y cuánto va a cada uno.", campo="reparto")
    if len({p.socio_id for p in nuevo.partes}) < len(nuevo.partes):
        raise DatoInvalido("Un socio está dos veces en ese pago. Súmelo en una.", campo="reparto")


def partes_del_recibido(recibido: int, importes: Sequence[int]) -> list[int]:
    """Lo recibido, repartido como esos importes y sin que sobre ni falte."""
    total, hasta, dado = sum(importes), 0, 0
    partes: list[int] = []
    for importe in importes:
        hasta += importe
        partes.append(redondear(Fraction(recibido * hasta, total)) - dado)
        dado += partes[-1]
    return partes


def _exigir_gastos(nuevo: PagoNuevo) -> None:
    if not 0 <= nuevo.gastos < nuevo.importe:
        raise DatoInvalido("Lo que retuvo el banco debe ser menor que lo que pagó el socio.", campo="gastos")
    if nuevo.gastos and nuevo.gastos_de not in QUIEN_ASUME:
        raise DatoInvalido("Elija quién asume lo que retuvo el banco.", campo="gastos_de")


def pendientes(cargos: Sequence[Cargo]) -> list[Cargo]:
    """Los que deben algo, del más antiguo al más nuevo."""
    return sorted((c for c in cargos if c.saldo), key=lambda c: (c.ejercicio, c.numero))


def repartir(importe: int, cargos: Sequence[Cargo], moneda: str, *, a_cuenta: bool = False) -> dict[str, int]:
    """Cuánto va a cada cargo (por id), del más antiguo al más nuevo.

    Lanza `NoDebeNada` o `PagoMayorQueLaDeuda`, salvo `a_cuenta`: lo que sobra no va a ninguno.
    """
    deuda = sum(c.saldo for c in cargos)
    if not deuda and not a_cuenta:
        raise NoDebeNada(campo="importe")
    if importe > deuda and not a_cuenta:
        raise PagoMayorQueLaDeuda(
            f"El pago ({escribir_importe(importe, moneda)}) es mayor que la deuda "
            f"({escribir_importe(deuda, moneda)}). Corrija el importe o deje a favor del socio los "
            f"{escribir_importe(importe - deuda, moneda)} que sobran.",
            campo="importe",
        )
    partes: dict[str, int] = {}
    for cargo in pendientes(cargos):
        parte = min(importe - sum(partes.values()), cargo.saldo)
        if parte:
            partes[cargo.id] = parte
    return partes


def exigir_reparto(
    reparto: Mapping[str, int],
    importe: int,
    cargos: Sequence[Cargo],
    moneda: str,
    *,
    a_cuenta: bool = False,
) -> None:
    """Lanza `DatoInvalido` (campo «reparto») si no suma el pago o da a un cargo más de lo que debe.

    Con `a_cuenta` puede sumar menos: lo que falta queda a favor.
    """
    exigir_partes(reparto, cargos, moneda)
    suma = sum(reparto.values())
    if suma > importe or (suma < importe and not a_cuenta):
        raise DatoInvalido(
            f"El reparto suma {escribir_importe(suma, moneda)} y el pago es de "
            f"{escribir_importe(importe, moneda)}. Deben coincidir.",
            campo="reparto",
        )


def exigir_partes(reparto: Mapping[str, int], cargos: Sequence[Cargo], moneda: str) -> None:
    """Lanza `DatoInvalido` (campo «reparto») si a un cargo se le da más de lo que debe, o nada."""
    suyos = {c.id: c for c in cargos}
    for cargo_id, parte in reparto.items():
        cargo = suyos.get(cargo_id)
        saldo = cargo.saldo if cargo else 0
        if not 0 < parte <= saldo:
            cual = f"al cargo {cargo.numero}, que debe" if cargo else "a un cargo que debe"
            raise DatoInvalido(
                f"Se quiere aplicar {escribir_importe(parte, moneda)} {cual} "
                f"{escribir_importe(saldo, moneda)}. Corrija el reparto.",
                campo="reparto",
            )


def exigir_fechas(fecha: str, partes: Mapping[str, int], cargos: Sequence[Cargo]) -> None:
    """Lanza `DatoInvalido` (campo «fecha») si el pago es de mucho antes que un cargo al que va."""
    for cargo in cargos:
        if cargo.id in partes:
            exigir_fecha_de_pago(fecha, cargo.numero, cargo.ejercicio, cargo.fecha)


def cuenta_del_reparto(suma: int, tope: int | None, moneda: str) -> str:
    """«Suma USD 60,00 de USD 80,00: sin repartir, USD 20,00.» Sin tope, sólo la suma."""
    dicho = f"Suma {escribir_importe(suma, moneda)}"
    if tope is None:
        return f"{dicho}."
    if suma > tope:
        return f"{dicho}: pasa en {escribir_importe(suma - tope, moneda)} de lo que hay."
    if suma < tope:
        de = escribir_importe(tope, moneda)
        return f"{dicho} de {de}: sin repartir, {escribir_importe(tope - suma, moneda)}."
    return f"{dicho}: queda todo repartido."


def gastar(importe: int, adelantos: Sequence[Adelanto]) -> list[tuple[Adelanto, int]]:
    """Cuánto sale de cada uno, en su orden, hasta llegar al importe o acabarlos."""
    salidas: list[tuple[Adelanto, int]] = []
    for suyo in adelantos:
        if toma := min(importe, suyo.a_cuenta):
            salidas.append((suyo, toma))
            importe -= toma
    return salidas


def repartir_entre(
    partes: Mapping[str, int], adelantos: Sequence[Adelanto], moneda: str
) -> list[tuple[Adelanto, str, int]]:
    """De qué adelanto sale lo que va a cada cargo: (adelanto, cargo, importe), gastándolos en su orden.

    Lanza `DatoInvalido` (campo «reparto») si piden más de lo que hay a favor.
    """
    quedan = list(adelantos)
    if (pide := sum(partes.values())) > (hay := sum(a.a_cuenta for a in quedan)):
        raise DatoInvalido(
            f"Se quieren aplicar {escribir_importe(pide, moneda)} y el socio tiene a favor "
            f"{escribir_importe(hay, moneda)}.",
            campo="reparto",
        )
    salidas: list[tuple[Adelanto, str, int]] = []
    for cargo_id, parte in partes.items():
        tomadas = gastar(parte, quedan)
        salidas += [(suyo, cargo_id, toma) for suyo, toma in tomadas]
        gastado = {suyo.id: toma for suyo, toma in tomadas}
        quedan = [replace(a, a_cuenta=a.a_cuenta - gastado.get(a.id, 0)) for a in quedan]
    return salidas
