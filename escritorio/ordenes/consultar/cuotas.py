"""Las cuotas: cargos, movimientos, lo que se debe, campañas y cobranza."""

from __future__ import annotations

from collections.abc import Mapping

from escritorio.comun.base.registro import en_datos
from escritorio.comun.datos.archivo import Archivo
from escritorio.ordenes.consultar.fila import Consulta, Fila, tomar


def _cargos(bd: Archivo) -> list[Fila]:
    from escritorio.cuotas.consultas.cuentas import cargos

    claves = (
        "id", "numero", "socio_id", "socio_codigo", "socio", "ejercicio", "importe", "cobrado",
        "otros_abonos", "saldo", "moneda",
        "tramo", "poblacion", "poblacion_anio", "estado",
    )  # fmt: skip
    return [tomar(f, claves) for f in cargos(bd)]


def _movimientos(bd: Archivo) -> list[Fila]:
    from escritorio.cuotas.consultas.movimientos import movimientos

    return [en_datos(m) for m in movimientos(bd)]


def _deudores(bd: Archivo) -> list[Fila]:
    from escritorio.cuotas.consultas.cuentas import deudores

    return [en_datos(d) for d in deudores(bd)]


def antiguedad(bd: Archivo) -> list[Fila]:
    """Una fila por socio y moneda, a hoy; importes en mínimas."""
    from escritorio.cuotas.consultas.antiguedad import antiguedad as leer
    from escritorio.cuotas.modelo.mora import EDADES

    claves = ("socio_id", "socio_codigo", "socio", "moneda", "desde", "dias", "sin_vencimiento")
    sumas = ("deuda", "vencido", "a_favor", "saldo")
    return [
        {
            **tomar(d, claves),
            **dict(zip(EDADES, d.sumas.edades, strict=True)),
            **tomar(d.sumas, sumas),
        }
        for d in leer(bd, bd.hoy())
    ]


def cartas(bd: Archivo) -> list[Fila]:
    """Las que hoy tocan (sin número ni fecha) y las emitidas, con su constancia de envío."""
    from escritorio.cuotas.consultas.cartas import cartas as emitidas
    from escritorio.cuotas.consultas.cartas import cartas_que_tocan

    comunes = ("socio_id", "socio_codigo", "socio", "nivel", "motivo")
    propias = ("numero", "fecha", "idioma", "medio", "enviada", "acuse", "estado")
    tocan = [{**tomar(p, comunes), **dict.fromkeys(propias), "estado": "toca"} for p in cartas_que_tocan(bd)]
    return [*tocan, *(tomar(e, (*comunes, *propias)) for e in emitidas(bd))]


def planes(bd: Archivo) -> list[Fila]:
    """Los planes de pago con su cumplimiento a hoy y lo que cubre cada cuota."""
    from escritorio.cuotas.consultas.planes import planes as leer
    from escritorio.cuotas.reglas.planes import calcular_cumplimiento

    claves = ("id", "numero", "socio_id", "socio", "fecha", "importe", "moneda", "motivo_cierre")
    filas = []
    for plan in leer(bd):
        va = calcular_cumplimiento(plan, bd.hoy())
        cuotas = [{**en_datos(r.cuota), "cubierto": r.cubierto, "vencida": r.vencida} for r in va.renglones]
        suyo = {
            "entrega_inicial": plan.inicial,
            "estado": va.estado,
            "pagado": va.pagado,
            "falta": va.falta,
            "atrasado": va.atrasado,
        }
        filas.append({**tomar(plan, claves), **suyo, "cuotas": cuotas})
    return filas


def emisiones(bd: Archivo) -> list[Fila]:
    """Las campañas con su cuenta de hoy y lo que se puede hacer con cada una; importes en mínimas."""
    from escritorio.cuotas.consultas.emisiones import campanas

    return [{**en_datos(c), "puede": c.puede} for c in campanas(bd)]


def exenciones(bd: Archivo) -> list[Fila]:
    """Quién está exento; la parte, como fracción («1/3»)."""
    from escritorio.cuotas.consultas.escalas import exenciones as todas

    return [{**en_datos(x), "parte": str(x.parte)} for x in todas(bd)]


def avisos(bd: Archivo) -> list[Fila]:
    """Los avisos emitidos, con por dónde salió cada uno."""
    from escritorio.cuotas.consultas.avisos import avisos as todos

    return [en_datos(a) for a in todos(bd)]


def _conceptos(bd: Archivo) -> list[Fila]:
    from escritorio.cuotas.consultas.emisiones import conceptos

    return [en_datos(c) for c in conceptos(bd)]


def _recaudacion(bd: Archivo) -> list[Fila]:
    from escritorio.cuotas.consultas.informes import recaudacion
    from escritorio.cuotas.modelo.informes import Agrupacion

    return [
        {"por": por.value, "grupo": g.clave, **{c: v for c, v in en_datos(g).items() if c != "clave"}}
        for por in Agrupacion
        for g in recaudacion(bd, por)
    ]


def _prevision(bd: Archivo) -> list[Fila]:
    from escritorio.cuotas.consultas.informes import datos_de_prevision

    return [en_datos(m) for m in datos_de_prevision(bd).meses]


TEMAS: Mapping[str, Consulta] = {
    "cargos": _cargos,
    "conceptos": _conceptos,
    "movimientos": _movimientos,
    "deudores": _deudores,
    "antiguedad": antiguedad,
    "cartas": cartas,
    "planes": planes,
    "emisiones": emisiones,
    "exenciones": exenciones,
    "avisos": avisos,
    "recaudacion": _recaudacion,
    "prevision": _prevision,
}
