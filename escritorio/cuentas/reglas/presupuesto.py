"""Qué presupuesto se admite y cómo se suma."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.errores import DatoInvalido
from escritorio.cuentas.modelo.partidas import Partida
from escritorio.cuentas.modelo.presupuesto import TOTAL_DE, RenglonDeEjecucion
from escritorio.cuentas.reglas.asientos import exigir_medida

"""Las décimas de cien por cien."""


def exigir_cifras(
    cifras: Mapping[str, int], previas: Mapping[str, int], partidas: Sequence[Partida], moneda: str
) -> None:
    """Lanza `DatoInvalido` si no hay ninguna cifra o alguna deja su partida en menos que nada.

    `cifras` y `previas`: importe por id de partida; el campo del error es ese id.
    """
    if not any(cifras.values()):
        raise DatoInvalido("Escriba al menos el importe de una partida.")
    rotulos = {p.id: p.rotulo for p in partidas}
    for partida_id, importe in cifras.items():
        if partida_id not in rotulos:
            raise DatoInvalido("Esa partida no está entre las que se usan. Elija otra.", campo=partida_id)
        exigir_medida(importe, moneda, f"«{rotulos[partida_id]}»", partida_id)
        if (queda := previas.get(partida_id, 0) + importe) < 0:
            raise DatoInvalido(
                f"«{rotulos[partida_id]}» quedaría en {escribir_importe(queda, moneda)}: no baja de cero.",
                campo=partida_id,
            )


def totalizar(renglones: Iterable[RenglonDeEjecucion], clase: str) -> RenglonDeEjecucion:
    """La suma de los de ingreso o los de gasto."""
    suyos = [r for r in renglones if r.clase == clase]
    return RenglonDeEjecucion(
        "",
        clase,
        "",
        TOTAL_DE[clase],
        sum(r.inicial for r in suyos),
        sum(r.modificado for r in suyos),
        sum(r.ejecutado for r in suyos),
    )
