"""Los convenios, los proyectos, las alianzas, los eventos y el registro."""

from __future__ import annotations

from collections.abc import Mapping

from escritorio.comun.base.registro import en_datos
from escritorio.comun.datos.archivo import Archivo
from escritorio.ordenes.consultar.fila import Consulta, Fila, original_de, tomar


def convenios(bd: Archivo) -> list[Fila]:
    """Todos, el último primero, con sus partes, compromisos, aportes y adendas; `situacion`: la de hoy."""
    from escritorio.comun.base.identificadores import Referencia
    from escritorio.comun.datos.adjuntos import papel_guardado
    from escritorio.cooperacion.consultas.alianzas import compromisos
    from escritorio.cooperacion.consultas.convenios import adendas, aportes
    from escritorio.cooperacion.consultas.convenios import convenios as todos
    from escritorio.cooperacion.modelo.convenios import Convenio
    from escritorio.cooperacion.reglas.convenios import situacion

    claves = (
        "id", "numero", "titulo", "objeto", "instrumento", "tipo", "tema", "tipo_accion", "responsable",
        "firma", "lugar", "desde", "hasta", "renovacion", "resultado", "terminado", "motivo",
    )  # fmt: skip
    hoy = bd.hoy()

    def fila(c: Convenio) -> Fila:
        suyos = compromisos(bd, Referencia("convenio", c.id))
        return {
            **tomar(c, claves),
            "situacion": situacion(c, hoy).value,
            "huella": papel_guardado(bd, c.documento_id).huella if c.documento_id else None,
            "partes": [_sin(en_datos(p), "convenio_id") for p in c.partes],
            "compromisos": [
                {**_sin(en_datos(x), "ambito_tipo", "ambito_id"), "vencido": x.vencido(hoy)} for x in suyos
            ],
            "aportes": [en_datos(a) for a in aportes(bd, c.id)],
            "adendas": [en_datos(a) for a in adendas(bd, c.id)],
        }

    return [fila(c) for c in todos(bd)]


def proyectos(bd: Archivo) -> list[Fila]:
    """La cartera, el último primero; `avance`: lo gastado de lo presupuestado, o None si no lo hay."""
    from escritorio.cooperacion.consultas.proyectos import cartera, indicadores_de
    from escritorio.cooperacion.modelo.proyectos import EnCartera, Indicador
    from escritorio.cooperacion.reglas.indicadores import calcular_avance

    medidos = indicadores_de(bd, "proyecto")

    def indicador(i: Indicador) -> Fila:
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

    def fila(e: EnCartera) -> Fila:
        datos, total = en_datos(e.proyecto), e.proyecto.total
        for suyas in ("partes", "renglones", "resultados"):
            datos[suyas] = [_sin(cosa, "proyecto_id") for cosa in datos[suyas]]
        return {
            **_sin(datos, "fundamento_id"),
            "presupuesto": total.importe,
            "gastado": total.ejecutado,
            "avance": None if total.avance is None else round(float(total.avance), 4),
            "indicadores": [indicador(i) for i in medidos.get(e.proyecto.id, ())],
            "en_rojo": [*map(str, e.rojos)],
        }

    return [fila(e) for e in cartera(bd)]


def adhesiones(bd: Archivo) -> list[Fila]:
    """Una por ciudad y alianza, con lo que firmó y cómo cumple; `avance`: de 0 a 1, o None si no se sabe.

    De su alianza: `alianza_avance`, la media de lo que se mide; `alianza_medidas`, en cuántas ciudades se
    sabe; `alianza_ciudades`, cuántas siguen en ella.
    """
    from escritorio.cooperacion.consultas.alianzas import alianzas, tablero
    from escritorio.cooperacion.modelo.alianzas import FilaDeTablero, Tablero

    def fila(de: Tablero, dada: FilaDeTablero) -> Fila:
        suya, cuenta = dada.adhesion, dada.cuenta
        claves = ("id", "alianza_id", "socio_id", "quien", "pais", "fecha", "hasta", "motivo", "version")
        firmo = suya.firmas[-1] if suya.firmas else None
        return {
            **tomar(suya, claves),
            "alianza": de.alianza.nombre,
            "firma": firmo.firma if firmo else "",
            "cargo": firmo.cargo if firmo else "",
            "estado": dada.estado.value,
            "compromisos": cuenta.compromisos,
            "cumplidos": cuenta.cumplidos,
            "vencidos": cuenta.vencidos,
            "indicadores": cuenta.indicadores,
            "sin_saber": cuenta.sin_saber,
            "avance": None if cuenta.avance is None else round(float(cuenta.avance), 4),
            "ultimo": cuenta.ultimo,
            "alianza_avance": None if de.total.avance is None else round(float(de.total.avance), 4),
            "alianza_medidas": de.medidas,
            "alianza_ciudades": de.vigentes,
        }

    return [fila(t, f) for t in (tablero(bd, a.id) for a in alianzas(bd)) for f in t.ciudades]


def ediciones(bd: Archivo) -> list[Fila]:
    """Las de todos los eventos, la última primero."""
    from escritorio.cooperacion.consultas.participacion import ediciones as todas

    claves = (
        "id", "evento_id", "evento", "numero", "tema", "sede", "pais", "desde", "hasta", "estado",
        "declaracion_titulo", "inscritos", "asistieron",
    )  # fmt: skip
    return [tomar(e, claves) for e in todas(bd)]


def registros(bd: Archivo) -> list[Fila]:
    """Todas las fichas, también las retiradas; `datos`: los propios de su clase."""
    from escritorio.cooperacion.consultas.participacion import registros as todos
    from escritorio.cooperacion.modelo.registros import Busqueda

    claves = (
        "id", "nombre", "pais", "resumen", "socio_id", "socio", "anotado", "retirado", "motivo",
    )  # fmt: skip
    return [
        {
            **tomar(r, claves),
            "clase": r.clase.value,
            "temas": list(r.temas),
            "datos": dict(r.datos),
            "notas": len(r.notas),
            **original_de(bd, r.documento_id),
        }
        for r in todos(bd, Busqueda(retirados=True))
    ]


def _sin(datos: Fila, *claves: str) -> Fila:
    return {c: v for c, v in datos.items() if c not in claves}


TEMAS: Mapping[str, Consulta] = {
    "convenios": convenios,
    "proyectos": proyectos,
    "adhesiones": adhesiones,
    "ediciones": ediciones,
    "registros": registros,
}
