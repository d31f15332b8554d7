"""Qué presupuesto se admite y cómo se suma."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from escritorio.comun.base.dinero import escribir_importe, redondear
from escritorio.comun.base.errores import DatoInvalido
from escritorio.cuentas.modelo.partidas import Partida
from escritorio.cuentas.modelo.presupuesto import RenglonDeEjecucion
from escritorio.cuentas.reglas.asientos import exigir_medida

_TODO = 1000
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
        f"Total de {clase}s",
        sum(r.inicial for r in suyos),
        sum(r.modificado for r in suyos),
        sum(r.ejecutado for r in suyos),
    )


def decimas_de(razon: Fraction) -> int:
    """Las décimas de un tanto por ciento, redondeadas: Fraction(1, 3) → 333.

    1000 sólo cuando es justo todo: lo que se pasó o falta por poco queda a un lado.
    """
    decimas = redondear(abs(razon) * 1000)
    if decimas == _TODO and abs(razon) != 1:
        decimas += 1 if abs(razon) > 1 else -1
    return -decimas if razon < 0 else decimas


def escribir_porcentaje(razon: Fraction | None) -> str:
    """Fraction(1, 3) → «33,3 %»; «—» si no hay de qué."""
    if razon is None:
        return "—"
    signo, decimas = "-" if decimas_de(razon) < 0 else "", abs(decimas_de(razon))
    return f"{signo}{decimas // 10},{decimas % 10} %"
