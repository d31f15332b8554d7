"""Acuerdos tomados a reserva de que el órgano los ratifique."""

from __future__ import annotations

from escritorio.acuerdos.acciones.acuerdos import anular
from escritorio.acuerdos.consultas.acuerdos import acuerdo
from escritorio.comun.datos.archivo import Archivo


def ratificar(bd: Archivo, acuerdo_id: str, *, por_acuerdo_id: str | None, organo: str) -> None:
    """Anota lo que el órgano decidió de un acuerdo pendiente de ratificación, en la acción abierta.

    Sin `por_acuerdo_id` no lo ratificó: queda rechazado y anulado, con su motivo. Si no esperaba
    ratificación, no hace nada.
    """
    actual = acuerdo(bd, acuerdo_id)
    if actual.ratificacion != "pendiente" or actual.estado == "anulado":
        return
    bd.ejecutar(
        "UPDATE acuerdo SET ratificacion = ?, ratificado_por = ? WHERE id = ?",
        ["ratificado" if por_acuerdo_id else "rechazado", por_acuerdo_id or "", acuerdo_id],
    )
    if not por_acuerdo_id:
        anular(bd, acuerdo_id, f"{organo} no lo ratificó.")
