"""`emitir-cuotas`: la misma vista previa y la misma acción que la ventana."""

from __future__ import annotations

from typing import Any

from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.consultas.emision import vencimiento_de_hoy
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.modelo.emision import ResultadoDeEmision, VistaPrevia

SI_CALLA = {"entera": "ninguno", "meses": "mensual", "dias": "diario"}
"""Lo que se puede decidir para quien entró o salió, si la regla no lo dice, y su clave en `SIN_REGLA`."""


def emitir_o_simular(
    bd: Archivo,
    ejercicio: str,
    poblacion_de: int | None,
    motivo: str | None,
    *,
    simular: bool,
    concepto: str = "ordinaria",
    si_calla: str | None = None,
    motivo_sin_dato: str = "",
) -> dict[str, Any]:
    """Emite (o sólo calcula) una cuota por escala; importes en unidades mínimas."""
    vence = vencimiento_de_hoy(bd)
    vista = preparar_emision(
        bd,
        ejercicio,
        concepto,
        poblacion_de=poblacion_de,
        motivo_no_oficial=motivo,
        vencimiento=vence,
        sin_regla=SI_CALLA[si_calla] if si_calla else "",
        motivo_sin_dato=motivo_sin_dato,
    )
    if simular:
        pendientes = [e.socio for e in vista.sin_resolver] if vista.detenida else []
        return {**_en_datos(vista, len(vista.cargos), vence), "sin_resolver": pendientes, **_poblacion(vista)}
    hecho = emitir(bd, vista)
    return {**_en_datos(hecho, hecho.emitidos, vence), **_poblacion(vista)}


def _poblacion(vista: VistaPrevia) -> dict[str, Any]:
    """De qué año es la que manda (null: la última oficial), por qué y qué regla lo dice."""
    manda = vista.poblacion
    dicha = {
        "anio": manda.anio,
        "frase": manda.frase,
        "fundamento": str(manda.cita),
        "se_aparta": manda.se_aparta,
    }
    return {"poblacion": dicha}


def _en_datos(emision: VistaPrevia | ResultadoDeEmision, emitidos: int, vence: str | None) -> dict[str, Any]:
    return {
        "emitidos": emitidos,
        "total": emision.total,
        "moneda": emision.moneda,
        "vencimiento": vence,
        "excluidos": [{"socio": e.socio, "motivo": e.motivo} for e in emision.excluidos],
    }
