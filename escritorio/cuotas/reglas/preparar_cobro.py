"""Comprobar entero un pago antes de anotarlo: lo mismo al simular que al hacerlo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from escritorio.comun.base.dinero import exigir_moneda
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import enumerar
from escritorio.cuotas.modelo.cuentas import Cargo, Diferencia, PagoNuevo
from escritorio.cuotas.reglas.cambios import abonado, diferencia_de, exigir_cambio
from escritorio.cuotas.reglas.cobros import NoDebeNada, exigir_fechas, exigir_pago, exigir_reparto, repartir


class Cobro(Registro):
    """Un pago ya comprobado: cuánto se abona, a qué cargos y qué deja el cambio."""

    nuevo: PagoNuevo
    moneda: str
    importe: int
    deudas: Sequence[Cargo]
    partes: Mapping[str, int]
    diferencia: Diferencia | None

    @property
    def a_cuenta(self) -> int:
        """Lo que queda a favor del socio."""
        return self.importe - sum(self.partes.values())

    @property
    def saldado_aparte(self) -> int:
        """Lo que la diferencia del cambio rebaja (o, si sobró, sube) de la deuda."""
        return self.diferencia.importe if self.diferencia else 0

    def saldo_de(self, cargo: Cargo) -> int:
        """Lo que quedará debiéndose de un cargo."""
        suya = self.diferencia
        aparte = suya.importe if suya and suya.cargo_id == cargo.id else 0
        return cargo.saldo - self.partes.get(cargo.id, 0) - aparte


def preparar_cobro(nuevo: PagoNuevo, cargos: Sequence[Cargo], propia: str, hoy: str) -> Cobro:
    """Lo que se abonaría. `cargos`: los del socio; `propia`: la moneda de la asociación.

    Lanza `DatoInvalido` con su campo, `NoDebeNada` o `PagoMayorQueLaDeuda`.
    """
    exigir_pago(nuevo, hoy)
    moneda = exigir_moneda(nuevo.moneda or propia)
    if nuevo.cambio:
        nuevo = replace(nuevo, cambio=exigir_cambio(nuevo.cambio, moneda, hoy))
    importe, sobra_vale = abonado(nuevo, moneda), nuevo.a_cuenta or nuevo.saldar_diferencia
    deudas = [c for c in cargos if c.moneda == moneda]
    if sobra_vale and moneda != propia and not deudas:
        raise DatoInvalido(f"Ese socio no tiene ningún cargo en {moneda}. Revise la moneda.", campo="moneda")
    partes = nuevo.reparto
    if partes is None:
        if not sobra_vale:
            _exigir_deuda_en(moneda, cargos)
        partes = repartir(importe, deudas, moneda, a_cuenta=sobra_vale)
    exigir_reparto(partes, importe, deudas, moneda, a_cuenta=sobra_vale)
    exigir_fechas(nuevo.fecha, partes, deudas)
    cobro = Cobro(nuevo, moneda, importe, deudas, partes, None)
    a_su_favor = nuevo.a_cuenta and cobro.a_cuenta
    return _con_diferencia(cobro) if nuevo.saldar_diferencia and not a_su_favor else cobro


def _exigir_deuda_en(moneda: str, cargos: Sequence[Cargo]) -> None:
    debe = sorted({c.moneda for c in cargos if c.saldo})
    if debe and moneda not in debe:
        raise NoDebeNada(
            f"Ese socio no debe nada en {moneda}: lo que debe está en {enumerar(debe)}. Revise la moneda.",
            campo="moneda",
        )


def _con_diferencia(cobro: Cobro) -> Cobro:
    """Lo que sobra va al último cargo, que la diferencia vuelve a dejar justo."""
    if cobro.nuevo.cambio is None:
        raise DatoInvalido("Sólo deja diferencia un pago en otra moneda.", campo="diferencia")
    hallada = diferencia_de(cobro.partes, cobro.importe, cobro.deudas, cobro.moneda)
    if hallada is None or hallada.importe > 0:
        return replace(cobro, diferencia=hallada)
    partes = {**cobro.partes, hallada.cargo_id: cobro.partes[hallada.cargo_id] - hallada.importe}
    return replace(cobro, partes=partes, diferencia=hallada)
