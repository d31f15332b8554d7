"""Qué puede fundar un acuerdo. Puro: ni base ni reloj."""

from __future__ import annotations

from collections.abc import Collection

from escritorio.acuerdos.modelo import Acuerdo
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto

_GENERALES = ("", "ordinaria", "mocion")
"""Los tipos de decisión que pueden tratar de cualquier cosa."""


class FundamentoPosterior(DatoInvalido):
    """Nada se apoya en lo que se acordó después. Corrija la fecha o elija otro fundamento."""


class FundamentoAjeno(DatoInvalido):
    """Ese acuerdo decidió otra cosa. Elija el que lo decidió."""


def exigir_no_posterior(citado: Acuerdo, que: str, el: str | None, campo: str = "fundamento_acuerdo") -> None:
    """Lanza `FundamentoPosterior` si lo que se apoya en él vale desde antes. `el`: desde cuándo (ISO)."""
    if el and citado.fecha[: len(el)] > el:
        raise FundamentoPosterior(
            f"«{que}» sería del {en_corto(el)} y el {citado.nombrado} es del {en_corto(citado.fecha)}:"
            " nada se apoya en lo que se acordó después. Corrija la fecha o elija otro fundamento.",
            campo=campo,
        )


def exigir_que_trate(citado: Acuerdo, que: str, de: Collection[str] | None) -> None:
    """Lanza `FundamentoAjeno` si decidió otra cosa. `de`: los tipos que valen, además de los generales."""
    tipo = citado.tipo_decision
    if tipo == "urgencia" or (de is not None and tipo not in (*_GENERALES, *de)):
        raise FundamentoAjeno(
            f"El {citado.nombrado} decidió otra cosa, «{citado.titulo}»: «{que}» no se apoya en él."
            " Elija el que lo decidió.",
            campo="fundamento_acuerdo",
        )
