"""Las unidades, sus actividades y sus informes."""

from __future__ import annotations

from collections.abc import Mapping

from escritorio.comun.datos.archivo import Archivo
from escritorio.ordenes.consultar.fila import Consulta, Fila, tomar


def unidades(bd: Archivo) -> list[Fila]:
    """Cada unidad con quien la coordina y la integra a hoy, y sus puntos focales, también los que fueron."""
    from escritorio.unidades.consultas.unidades import fichas, puntos_focales

    claves = ("id", "clave", "nombre", "clase", "objetivo", "alta", "cierre", "organo_id")
    return [
        {
            **tomar(f.unidad, claves),
            "coordina": f.cargos[0].quien if f.cargos else "",
            "subcoordina": f.cargos[1].quien if len(f.cargos) > 1 else "",
            "integrantes": [nombre for _, nombre, _ in f.integrantes],
            "puntos_focales": [
                {"socio": p.socio, "persona": p.persona, "desde": p.desde, "hasta": p.hasta}
                for p in puntos_focales(bd, f.unidad.id)
            ],
            "viene_de": [p.nombre for p in f.viene_de],
        }
        for f in fichas(bd, bd.hoy())
    ]


def actividades(bd: Archivo) -> list[Fila]:
    """Cada actividad con cómo va hoy y por qué; `porcentaje` nulo si no se ha dicho."""
    from escritorio.unidades.consultas.planes import vistas

    claves = (
        "id", "unidad_id", "unidad", "plan", "objetivo", "titulo", "responsable", "inicio", "fin",
        "presupuesto", "moneda", "fuente", "acuerdo_id", "estado", "porcentaje", "avances", "evidencias",
        "ultimo_avance",
    )  # fmt: skip
    return [
        {
            **tomar(v.actividad, claves),
            "luz": v.luz.value,
            "motivos": [m.frase for m in v.motivos],
            "gastado": v.actividad.gastado,
            "queda": v.actividad.queda,
            "gastos": dict(v.actividad.gastos),
        }
        for v in vistas(bd, bd.hoy())
    ]


def informes(bd: Archivo) -> list[Fila]:
    """De cada semestre y año desde el pasado, cada unidad y si informó; `anulados`: los que se anularon."""
    from escritorio.unidades.consultas.informes import rendiciones
    from escritorio.unidades.reglas.informes import periodos

    hoy = bd.hoy()
    return [
        {
            "unidad_id": r.unidad.id,
            "unidad": r.unidad.nombre,
            "clase": p.clase,
            "periodo": p.nombre,
            "desde": p.desde,
            "hasta": p.hasta,
            "con_plan": r.con_plan,
            "estado": r.informe.estado if r.informe else "",
            "emitido": r.informe.emitido if r.informe else None,
            "falta": r.falta,
            "en_plazo": r.en_plazo,
            "anulados": [{"emitido": i.emitido, "motivo": i.motivo_anulacion} for i in r.anulados],
        }
        for p in periodos(f"{int(hoy[:4]) - 1}-01-01", hoy)
        for r in rendiciones(bd, p)
    ]


TEMAS: Mapping[str, Consulta] = {
    "unidades": unidades,
    "actividades": actividades,
    "informes_unidades": informes,
}
