"""Qué valor de la unidad y qué coeficiente mandan. El que falta se dice; no se toma otro en su lugar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import en_corto
from escritorio.cuotas.modelo.metodos import Coeficiente, Metodo, Unidad, ValorDeUnidad, ValorQueManda


class SinValorDeUnidad(ErrorDeUsuario):
    """No consta el valor de la unidad en que va la escala. Anótelo en «Más» ▸ «Escalas de cuotas…» ▸
    «Unidades y coeficientes…».
    """


def valor_que_manda(
    metodo: Metodo, valores: Sequence[ValorDeUnidad], fecha: str, ejercicio: str
) -> ValorDeUnidad | None:
    """El de la unidad de la escala al emitir el día `fecha`; None si la escala no va en una unidad.

    `valores`: los de esa unidad. Lanza `SinValorDeUnidad` con la unidad y el día.
    """
    if metodo.unidad is None:
        return None
    dia = f"{ejercicio}-01-01" if metodo.valor is ValorQueManda.DEL_EJERCICIO else fecha
    if metodo.valor is ValorQueManda.ULTIMO:
        hallado = max((v for v in valores if v.fecha <= dia), key=lambda v: v.fecha, default=None)
    else:
        hallado = next((v for v in valores if v.fecha == dia), None)
    if hallado is None:
        raise SinValorDeUnidad(_frase_de_lo_que_falta(metodo.unidad, metodo.valor, dia))
    return hallado


def _frase_de_lo_que_falta(unidad: Unidad, manda: ValorQueManda, dia: str) -> str:
    cuando = f"hasta el {en_corto(dia)}" if manda is ValorQueManda.ULTIMO else f"del {en_corto(dia)}"
    return (
        f"No consta el valor de {unidad.clave} {cuando}, y la escala cobra con él. Anótelo en «Más» ▸ "
        "«Escalas de cuotas…» ▸ «Unidades y coeficientes…»."
    )


def coeficientes_que_rigen(todos: Iterable[Coeficiente], ejercicio: str) -> dict[str, Coeficiente]:
    """El de cada país ese ejercicio: el que rige desde el más próximo, nunca desde uno posterior."""
    return {c.pais: c for c in sorted(todos, key=lambda c: c.desde) if c.desde <= ejercicio}


def exigir_valor(valor: Decimal, campo: str = "valor") -> Decimal:
    """`valor`; lanza `DatoInvalido` si no es mayor que cero."""
    if valor <= 0:
        raise DatoInvalido("Debe ser mayor que cero.", campo=campo)
    return valor
