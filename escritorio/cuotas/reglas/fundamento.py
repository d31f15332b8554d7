"""En qué puede apoyarse lo que rebaja o aplaza una cuota."""

from __future__ import annotations

from escritorio.acuerdos.modelo.acuerdos import ClaseDeFundamento, Fundamento
from escritorio.comun.base.errores import DatoInvalido


def exigir_que_lo_apruebe(dado: Fundamento, que: str) -> None:
    """Lanza `DatoInvalido` si es el acta fundacional: es de antes de toda cuota. `que`: «Un plan de pago»."""
    if dado.clase is ClaseDeFundamento.ACTA_FUNDACIONAL:
        raise DatoInvalido(
            f"{que} no se apoya en el acta fundacional. Diga qué acuerdo, o qué acto anterior al programa, lo"
            " aprobó.",
            campo="fundamento_clase",
        )
