"""Qué rebaja se admite y con qué apoyo."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.acuerdos.modelo.acuerdos import ClaseDeFundamento, Fundamento
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import en_corto
from escritorio.cuotas.modelo.ajustes import CONTRAPARTIDAS, SE_ANOTAN, Ajuste, AjusteNuevo
from escritorio.cuotas.modelo.cuentas import Cargo
from escritorio.cuotas.reglas.cobros import exigir_partes
from escritorio.cuotas.reglas.limites import exigir_dia


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
    if nuevo.fecha > hoy:
        raise DatoInvalido(f"La fecha no puede ser posterior a hoy, {en_corto(hoy)}.", campo="fecha")
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
