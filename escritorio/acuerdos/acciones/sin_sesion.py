"""Acuerdos tomados a reserva de que el órgano los ratifique."""

from __future__ import annotations

from escritorio.acuerdos.acciones.acuerdos import anular
from escritorio.acuerdos.consultas.acuerdos import acuerdo
from escritorio.acuerdos.modelo.acuerdos import Acuerdo
from escritorio.comun.datos.archivo import Archivo


def ratificar(bd: Archivo, acuerdo_id: str, *, por_acuerdo_id: str | None, organo: str) -> None:
    """Anota lo que el órgano decidió de un acuerdo que esperaba ratificación, en la acción abierta.

    Sin `por_acuerdo_id` no lo ratificó: queda rechazado y anulado, con su motivo. Rectificada la
    votación vale lo último: lo rechazado vuelve a regir y lo ratificado deja de estarlo. El que no
    esperaba ratificación, o se anuló por otra causa, no cambia.
    """
    actual = acuerdo(bd, acuerdo_id)
    if not _admite_decision(bd, actual):
        return
    if por_acuerdo_id:
        _anotar(bd, actual, "ratificado", por_acuerdo_id)
        return
    _anotar(bd, actual, "rechazado", "")
    if actual.estado == "vigente":
        anular(bd, acuerdo_id, f"{organo} no lo ratificó.")


def volver_a_esperar(bd: Archivo, acuerdo_id: str) -> None:
    """La votación que lo decidió se rectificó en empate: espera otra vez, en la acción abierta."""
    actual = acuerdo(bd, acuerdo_id)
    if actual.ratificacion != "pendiente" and _admite_decision(bd, actual):
        _anotar(bd, actual, "pendiente", "")


def _admite_decision(bd: Archivo, actual: Acuerdo) -> bool:
    """Si espera, si no se ratificó (por eso se anuló) o si el acuerdo que lo ratificó ya no rige."""
    if actual.ratificacion == "ratificado" and actual.estado == "vigente":
        return acuerdo(bd, actual.ratificado_por).estado == "anulado"
    return actual.ratificacion == "rechazado" or (
        actual.ratificacion == "pendiente" and actual.estado == "vigente"
    )


def _anotar(bd: Archivo, actual: Acuerdo, ratificacion: str, por: str) -> None:
    """Lo anulado por no ratificarse vuelve a regir si ya no está rechazado."""
    vuelve = actual.ratificacion == "rechazado" and ratificacion != "rechazado"
    estado, motivo = ("vigente", None) if vuelve else (actual.estado, actual.motivo_anulacion)
    bd.corregir(
        "acuerdo",
        actual.id,
        {"ratificacion": ratificacion, "ratificado_por": por, "estado": estado, "motivo_anulacion": motivo},
    )
