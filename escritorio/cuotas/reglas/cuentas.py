"""Sumas: en qué estado está un cargo, cuánto se emitió y cobró, quién debe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from escritorio.acuerdos.modelo import ClaseDeFundamento, Fundamento
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import exigir_no_futura
from escritorio.cuotas.modelo.cuentas import Cargo, Movimiento, RenglonDeResumen, Totales
from escritorio.cuotas.modelo.planes import CONTRAPARTIDAS, SE_ANOTAN, Ajuste, AjusteNuevo
from escritorio.cuotas.reglas.cobros import exigir_partes
from escritorio.cuotas.reglas.limites import exigir_dia

SE_DEBEN = frozenset({"pendiente", "parcial", "rebajado"})
"""Los estados de un cargo del que queda algo por pagar."""


def estado_de_cargo(estado: str, importe: int, saldo: int, cobrado: int) -> str:
    """Una clave de `ESTADOS_DE_CARGO`. `estado`: el guardado («vigente» o «anulado»).

    Sin cobrarlo entero, un cargo en cero está saldado, no pagado.
    """
    if estado == "anulado":
        return "anulado"
    if not saldo:
        return "pagado" if cobrado >= importe else "saldado"
    if saldo == importe:
        return "pendiente"
    return "parcial" if cobrado else "rebajado"


def resumir(cargos: Iterable[Cargo]) -> list[RenglonDeResumen]:
    """Un renglón por ejercicio, concepto, tramo y moneda, sin los cargos anulados."""
    sumas: dict[tuple[str, str, str, str], list[int]] = {}
    menores: dict[tuple[str, str, str, str], int] = {}
    for c in cargos:
        if c.estado != "anulado":
            clave = (c.ejercicio, c.concepto, c.tramo, c.moneda)
            suyas = sumas.setdefault(clave, [0] * 5)
            for i, suyo in enumerate((1, c.importe, c.cobrado, c.otros_abonos, c.saldo)):
                suyas[i] += suyo
            menores[clave] = min(menores.get(clave, c.importe), c.importe)
    orden = sorted(sumas, key=lambda clave: (clave[0], clave[1], clave[3], menores[clave]))
    return [RenglonDeResumen(*clave, *sumas[clave]) for clave in orden]


def totalizar(renglones: Iterable[RenglonDeResumen], moneda: str) -> Totales:
    """La suma de los renglones de `moneda`."""
    suyos = [r for r in renglones if r.moneda == moneda]
    return Totales(
        sum(r.cargos for r in suyos),
        sum(r.emitido for r in suyos),
        sum(r.cobrado for r in suyos),
        sum(r.otros_abonos for r in suyos),
        sum(r.pendiente for r in suyos),
    )


def sumar_movimientos(movimientos: Iterable[Movimiento]) -> int:
    """Lo que suman (mínimas), que han de ser de una moneda: de un cargo entero, su saldo."""
    return sum(m.importe for m in movimientos)


class AjusteYaAnulado(ErrorDeUsuario):
    """Esa rebaja ya está anulada. No hay nada que anular."""


class NacioDeUnPago(ErrorDeUsuario):
    """Esa diferencia la dejó el cambio de un pago: anule el pago y ella se anulará con él."""


def exigir_ajuste(
    nuevo: AjusteNuevo, cargos: Sequence[Cargo], moneda: str, apoyo: Fundamento | None, hoy: str
) -> None:
    """Lanza `DatoInvalido` con su campo si la rebaja no se puede anotar. `cargos`: los del socio."""
    if nuevo.clase not in SE_ANOTAN:
        raise DatoInvalido("Elija de la lista qué rebaja es.", campo="clase")
    exigir_no_futura(nuevo.fecha, hoy)
    exigir_dia(nuevo.fecha, "fecha")
    if not nuevo.partes:
        raise DatoInvalido("Escriba cuánto se rebaja de algún cargo.", campo="reparto")
    _exigir_apoyo(nuevo, apoyo)
    exigir_partes(nuevo.partes, [c for c in cargos if c.moneda == moneda], moneda)


def _exigir_apoyo(nuevo: AjusteNuevo, apoyo: Fundamento | None) -> None:
    if nuevo.clase == "condonacion" and (apoyo is None or apoyo.clase is not ClaseDeFundamento.ACUERDO):
        raise DatoInvalido(
            "Una deuda sólo la perdona un acuerdo: elija cuál.",
            campo="fundamento_acuerdo" if apoyo is None else "fundamento_clase",
        )
    if nuevo.clase != "compensacion":
        return
    if nuevo.contrapartida not in CONTRAPARTIDAS:
        raise DatoInvalido("Elija de la lista con qué se compensa.", campo="contrapartida")
    if apoyo is None:
        raise DatoInvalido("Diga en qué se apoya la compensación.", campo="fundamento_clase")


def exigir_anulable(ajuste: Ajuste) -> None:
    """Lanza `AjusteYaAnulado`, o `NacioDeUnPago` si la dejó el cambio de un pago."""
    if ajuste.estado == "anulado":
        raise AjusteYaAnulado(f"{ajuste.rotulo} ya está anulada. No hay nada que anular.")
    if ajuste.pago_id is not None:
        raise NacioDeUnPago
