"""La cobranza por órdenes: lo que se debe por antigüedad, las cartas y los planes de pago."""

from __future__ import annotations

from typing import Any

from escritorio.comun.base.registro import en_datos
from escritorio.comun.datos.archivo import Archivo


def antiguedad(bd: Archivo) -> list[dict[str, Any]]:
    """Una fila por socio y moneda, a hoy; importes en mínimas."""
    from escritorio.cuotas.consultas.antiguedad import antiguedad as leer
    from escritorio.cuotas.modelo.mora import EDADES

    claves = ("socio_id", "socio_codigo", "socio", "moneda", "desde", "dias", "sin_vencimiento")
    sumas = ("deuda", "vencido", "a_favor", "saldo")
    return [
        {
            **{c: getattr(d, c) for c in claves},
            **dict(zip(EDADES, d.sumas.edades, strict=True)),
            **{c: getattr(d.sumas, c) for c in sumas},
        }
        for d in leer(bd, bd.hoy())
    ]


def cartas(bd: Archivo) -> list[dict[str, Any]]:
    """Las que hoy tocan (sin número ni fecha) y las emitidas, con su constancia de envío."""
    from escritorio.cuotas.consultas.cartas import cartas as emitidas
    from escritorio.cuotas.consultas.cartas import cartas_que_tocan

    comunes = ("socio_id", "socio_codigo", "socio", "nivel", "motivo")
    propias = ("numero", "fecha", "idioma", "medio", "enviada", "acuse", "estado")
    tocan = [
        {**{c: getattr(p, c) for c in comunes}, **dict.fromkeys(propias), "estado": "toca"}
        for p in cartas_que_tocan(bd)
    ]
    return [*tocan, *({c: getattr(e, c) for c in (*comunes, *propias)} for e in emitidas(bd))]


def planes(bd: Archivo) -> list[dict[str, Any]]:
    """Los planes de pago con su cumplimiento a hoy y lo que cubre cada cuota."""
    from escritorio.cuotas.consultas.planes import planes as leer
    from escritorio.cuotas.reglas.planes import calcular_cumplimiento

    claves = ("id", "numero", "socio_id", "socio", "fecha", "importe", "moneda", "motivo_cierre")
    filas = []
    for plan in leer(bd):
        va = calcular_cumplimiento(plan, bd.hoy())
        cuotas = [{**en_datos(r.cuota), "cubierto": r.cubierto, "vencida": r.vencida} for r in va.renglones]
        suyo = {"estado": va.estado, "pagado": va.pagado, "falta": va.falta, "atrasado": va.atrasado}
        filas.append({**{c: getattr(plan, c) for c in claves}, **suyo, "cuotas": cuotas})
    return filas
