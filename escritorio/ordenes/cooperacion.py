"""Los convenios y los proyectos con las claves estables de `--json`."""

from __future__ import annotations

from typing import Any

from escritorio.comun.base.registro import en_datos
from escritorio.comun.datos.archivo import Archivo


def convenios(bd: Archivo) -> list[dict[str, Any]]:
    """Todos, el último primero, con sus partes, compromisos, aportes y adendas; `situacion`: la de hoy."""
    from escritorio.comun.base.referencia import Referencia
    from escritorio.cooperacion.consultas.compromisos import compromisos
    from escritorio.cooperacion.consultas.convenios import adendas, aportes, papel_firmado
    from escritorio.cooperacion.consultas.convenios import convenios as todos
    from escritorio.cooperacion.modelo.convenios import Convenio
    from escritorio.cooperacion.reglas.convenios import situacion

    claves = (
        "id", "numero", "titulo", "objeto", "instrumento", "tipo", "tema", "tipo_accion", "responsable",
        "firma", "lugar", "desde", "hasta", "renovacion", "resultado", "terminado", "motivo",
    )  # fmt: skip
    hoy = bd.hoy()

    def fila(c: Convenio) -> dict[str, Any]:
        suyos = compromisos(bd, Referencia("convenio", c.id))
        return {
            **{clave: getattr(c, clave) for clave in claves},
            "situacion": situacion(c, hoy).value,
            "huella": papel_firmado(bd, c.documento_id).huella if c.documento_id else None,
            "partes": [_sin(en_datos(p), "convenio_id") for p in c.partes],
            "compromisos": [
                {**_sin(en_datos(x), "ambito_tipo", "ambito_id"), "vencido": x.vencido(hoy)} for x in suyos
            ],
            "aportes": [en_datos(a) for a in aportes(bd, c.id)],
            "adendas": [en_datos(a) for a in adendas(bd, c.id)],
        }

    return [fila(c) for c in todos(bd)]


def proyectos(bd: Archivo) -> list[dict[str, Any]]:
    """La cartera, el último primero; `avance`: lo gastado de lo presupuestado, o None si no lo hay."""
    from escritorio.cooperacion.consultas.indicadores import indicadores_de
    from escritorio.cooperacion.consultas.proyectos import cartera
    from escritorio.cooperacion.modelo.indicadores import Indicador
    from escritorio.cooperacion.modelo.proyectos import EnCartera
    from escritorio.cooperacion.reglas.indicadores import calcular_avance

    medidos = indicadores_de(bd, "proyecto")

    def indicador(i: Indicador) -> dict[str, Any]:
        fraccion = calcular_avance(i).fraccion
        return {
            "nombre": i.nombre,
            "unidad": i.unidad,
            "linea_base": None if i.linea_base is None else str(i.linea_base),
            "meta": str(i.meta),
            "meta_fecha": i.meta_fecha,
            "ultimo": str(i.ultima.valor) if i.ultima else None,
            "avance": None if fraccion is None else round(float(fraccion), 4),
        }

    def fila(e: EnCartera) -> dict[str, Any]:
        datos, total = en_datos(e.proyecto), e.proyecto.total
        for suyas in ("partes", "renglones", "resultados"):
            datos[suyas] = [_sin(cosa, "proyecto_id") for cosa in datos[suyas]]
        return {
            **_sin(datos, "fundamento_id"),
            "presupuesto": total.importe,
            "gastado": total.ejecutado,
            "avance": None if total.avance is None else round(float(total.avance), 4),
            "indicadores": [indicador(i) for i in medidos.get(e.proyecto.id, ())],
            "en_rojo": list(e.rojos),
        }

    return [fila(e) for e in cartera(bd)]


def _sin(datos: dict[str, Any], *claves: str) -> dict[str, Any]:
    return {c: v for c, v in datos.items() if c not in claves}
