"""`consultar`: los datos del archivo con las claves estables de `--json`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from escritorio.comun.base.registro import en_datos
from escritorio.comun.datos.archivo import Archivo
from escritorio.ordenes import alianzas, campanas, cobranza, cooperacion, unidades
from escritorio.ordenes.hilo import hilo
from escritorio.ordenes.informes import informes
from escritorio.ordenes.personas import personas
from escritorio.ordenes.principios import principios

Consulta = Callable[[Archivo], list[dict[str, Any]]]


def _socios(bd: Archivo) -> list[dict[str, Any]]:
    from escritorio.socios.consultas import socios

    claves = ("id", "codigo", "nombre", "pais", "subdivision", "tipo", "categoria", "estado", "alta", "baja")
    filas = []
    for socio in socios(bd):
        poblacion = socio.poblacion
        filas.append(
            {
                **{c: getattr(socio, c) for c in claves},
                "poblacion": poblacion.habitantes if poblacion else None,
                "poblacion_anio": poblacion.anio if poblacion else None,
                "poblacion_fuente": poblacion.fuente if poblacion else None,
                "poblacion_oficial": poblacion.oficial if poblacion else None,
            }
        )
    return filas


def _organos(bd: Archivo) -> list[dict[str, Any]]:
    from escritorio.estatutos.consultas.reglas import organos
    from escritorio.organos.consultas.integracion import integrantes

    hoy = bd.hoy()
    return [
        {
            "id": o.id,
            "clave": o.clave,
            "nombre": o.nombre,
            "integrantes": [
                {"nombre": i.nombre, "pais": i.pais, "puesto": i.puesto, "vota": i.vota}
                for i in integrantes(bd, o.id, hoy)
            ],
        }
        for o in organos(bd)
    ]


def _sesiones(bd: Archivo) -> list[dict[str, Any]]:
    from escritorio.sesiones.consultas.sesiones import sesiones

    claves = (
        "id", "organo", "tipo", "fecha", "estado", "llamada", "habilitados", "presentes", "quorum",
    )  # fmt: skip
    return [{c: getattr(s, c) for c in claves} for s in sesiones(bd)]


def _acuerdos(bd: Archivo) -> list[dict[str, Any]]:
    from escritorio.acuerdos.consultas.acuerdos import acuerdos

    claves = (
        "id", "numero", "organo", "fecha", "sesion_id", "punto", "texto", "a_favor", "en_contra",
        "abstenciones", "resultado", "estado", "via", "ratificacion",
    )  # fmt: skip
    return [{c: getattr(a, c) for c in claves} for a in acuerdos(bd)]


def _libro(bd: Archivo) -> list[dict[str, Any]]:
    from escritorio.actas.consultas.libro import asientos, libros

    claves = (
        "id", "organo", "tomo", "orden", "clase", "que", "folio_desde", "folios", "momento", "huella",
        "huella_anterior",
    )  # fmt: skip
    return [{c: getattr(a, c) for c in claves} for tomo in libros(bd) for a in asientos(bd, tomo.id)]


def _encargos(bd: Archivo) -> list[dict[str, Any]]:
    from escritorio.acuerdos.consultas.cumplimiento import encargos_abiertos

    claves = ("id", "acuerdo_id", "acuerdo_numero", "organo", "que", "responsable", "plazo", "estado")
    hoy = bd.hoy()
    return [{**{c: getattr(e, c) for c in claves}, "vencido": e.vencido(hoy)} for e in encargos_abiertos(bd)]


def _propuestas(bd: Archivo) -> list[dict[str, Any]]:
    from escritorio.acuerdos.consultas.propuestas import propuestas

    claves = (
        "id", "clase", "titulo", "organo_id", "presenta", "presentada", "tipo_decision", "estado",
        "acuerdo_id",
    )  # fmt: skip
    return [{c: getattr(p, c) for c in claves} for p in propuestas(bd)]


def _circulaciones(bd: Archivo) -> list[dict[str, Any]]:
    from escritorio.votaciones.consultas.circulacion import circulaciones

    claves = ("id", "organo", "titulo", "emitida", "plazo", "estado", "faltan", "acuerdo_id")
    return [{c: getattr(x, c) for c in claves} for x in circulaciones(bd)]


def _cargos(bd: Archivo) -> list[dict[str, Any]]:
    from escritorio.cuotas.consultas.cargos import cargos

    claves = (
        "id", "numero", "socio_id", "socio_codigo", "socio", "ejercicio", "importe", "cobrado",
        "otros_abonos", "saldo", "moneda",
        "tramo", "poblacion", "poblacion_anio", "estado",
    )  # fmt: skip
    return [{c: getattr(f, c) for c in claves} for f in cargos(bd)]


def _movimientos(bd: Archivo) -> list[dict[str, Any]]:
    from escritorio.cuotas.consultas.movimientos import movimientos

    return [en_datos(m) for m in movimientos(bd)]


def _deudores(bd: Archivo) -> list[dict[str, Any]]:
    from escritorio.cuotas.consultas.cuentas import deudores

    return [en_datos(d) for d in deudores(bd)]


def _poderes(bd: Archivo) -> list[dict[str, Any]]:
    from escritorio.sesiones.consultas.poderes import poderes

    claves = (
        "id", "organo_id", "sesion_id", "poderdante", "apoderado", "presentado", "hasta", "general", "usado",
        "pendiente", "revocado", "motivo_revocacion",
    )  # fmt: skip
    return [
        {**{c: getattr(p, c) for c in claves}, "dictamen": p.dictamen.frase if p.dictamen else ""}
        for p in poderes(bd)
    ]


def _envios(bd: Archivo) -> list[dict[str, Any]]:
    from escritorio.sesiones.consultas.envios import todos_los_envios

    return [en_datos(e) for e in todos_los_envios(bd)]


def _elecciones(bd: Archivo) -> list[dict[str, Any]]:
    from escritorio.votaciones.consultas.elecciones import todas_las_elecciones

    claves = ("id", "punto_id", "organo", "cargo", "plazas", "forma", "estado", "acuerdo_id")
    de_ronda = (
        "numero", "momento", "secreta", "presentes", "papeletas", "en_contra", "blancos", "nulos",
        "abstenciones", "resultado", "desempate",
    )  # fmt: skip
    return [
        {
            **{c: getattr(e, c) for c in claves},
            "candidaturas": [
                {"nombre": c.nombre, "electa": c.electa, "retirada": c.retirada} for c in e.candidaturas
            ],
            "rondas": [
                {**{c: getattr(r, c) for c in de_ronda}, "votos": {v.nombre: v.votos for v in r.votos}}
                for r in e.rondas
            ],
        }
        for e in todas_las_elecciones(bd)
    ]


def _fondos(bd: Archivo) -> list[dict[str, Any]]:
    from escritorio.cuentas.consultas.fondos import saldos

    return [{**en_datos(s.fondo), "saldo": s.saldo} for s in saldos(bd, bd.hoy())]


def _asientos(bd: Archivo) -> list[dict[str, Any]]:
    from escritorio.cuentas.consultas.asientos import asientos

    return [{**en_datos(a), "estado": a.estado} for a in asientos(bd)]


def _presupuesto(bd: Archivo) -> list[dict[str, Any]]:
    from escritorio.cuentas.consultas.presupuesto import ejecuciones
    from escritorio.cuentas.reglas.presupuesto import decimas_de

    return [
        {
            "ejercicio": e.ejercicio,
            "moneda": e.moneda,
            **en_datos(r),
            "presupuestado": r.presupuestado,
            "diferencia": r.diferencia,
            "porcentaje": None if r.porcentaje is None else decimas_de(r.porcentaje) / 10,
        }
        for e in ejecuciones(bd)
        for r in e.renglones
    ]


def _recaudacion(bd: Archivo) -> list[dict[str, Any]]:
    from escritorio.cuotas.consultas.informes import recaudacion
    from escritorio.cuotas.modelo.informes import Agrupacion

    return [
        {"por": por.value, "grupo": g.clave, **{c: v for c, v in en_datos(g).items() if c != "clave"}}
        for por in Agrupacion
        for g in recaudacion(bd, por)
    ]


def _prevision(bd: Archivo) -> list[dict[str, Any]]:
    from escritorio.cuotas.consultas.informes import datos_de_prevision

    return [en_datos(m) for m in datos_de_prevision(bd).meses]


CONSULTAS: Mapping[str, Consulta] = {
    "socios": _socios,
    "organos": _organos,
    "sesiones": _sesiones,
    "acuerdos": _acuerdos,
    "encargos": _encargos,
    "propuestas": _propuestas,
    "circulaciones": _circulaciones,
    "libro": _libro,
    "elecciones": _elecciones,
    "unidades": unidades.unidades,
    "actividades": unidades.actividades,
    "informes_unidades": unidades.informes,
    "cargos": _cargos,
    "movimientos": _movimientos,
    "deudores": _deudores,
    "antiguedad": cobranza.antiguedad,
    "cartas": cobranza.cartas,
    "planes": cobranza.planes,
    "emisiones": campanas.emisiones,
    "exenciones": campanas.exenciones,
    "avisos": campanas.avisos,
    "recaudacion": _recaudacion,
    "prevision": _prevision,
    "fondos": _fondos,
    "asientos": _asientos,
    "presupuesto": _presupuesto,
    "poderes": _poderes,
    "envios": _envios,
    "informes": informes,
    "hilo": hilo,
    "convenios": cooperacion.convenios,
    "proyectos": cooperacion.proyectos,
    "adhesiones": alianzas.adhesiones,
    "ediciones": alianzas.ediciones,
    "registros": alianzas.registros,
    "principios": principios,
    "personas": personas,
}
