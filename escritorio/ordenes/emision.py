"""`emitir-cuotas`: la misma vista previa y la misma acción que la ventana."""

from __future__ import annotations

from typing import Any

from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.acciones.emision import emitir, preparar_emision
from escritorio.cuotas.consultas.emision import vencimiento_de_hoy
from escritorio.cuotas.modelo.emision import ResultadoDeEmision, VistaPrevia


def emitir_o_simular(
    bd: Archivo, ejercicio: str, poblacion_de: int | None, motivo: str | None, *, simular: bool
) -> dict[str, Any]:
    """Emite (o sólo calcula) la cuota ordinaria; importes en unidades mínimas."""
    vence = vencimiento_de_hoy(bd)
    vista = preparar_emision(
        bd, ejercicio, poblacion_de=poblacion_de, motivo_no_oficial=motivo, vencimiento=vence
    )
    if simular:
        return _en_datos(vista, len(vista.cargos), vence)
    hecho = emitir(bd, vista)
    return _en_datos(hecho, hecho.emitidos, vence)


def _en_datos(emision: VistaPrevia | ResultadoDeEmision, emitidos: int, vence: str | None) -> dict[str, Any]:
    return {
        "emitidos": emitidos,
        "total": emision.total,
        "moneda": emision.moneda,
        "vencimiento": vence,
        "excluidos": [{"socio": e.socio, "motivo": e.motivo} for e in emision.excluidos],
    }
