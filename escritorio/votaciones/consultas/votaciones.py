"""Leer votaciones y votos; comprobar que cuadran."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.acuerdos.consultas import NUMERO
from escritorio.comun.base.errores import NoExiste
from escritorio.comun.base.exactos import de_unidades
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila
from escritorio.comun.datos.exactos import con_decimales
from escritorio.estatutos.consultas.reglas import regla_vigente
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.estatutos.reglas.convocatoria import plazo_de_particular
from escritorio.estatutos.reglas.mayoria import ES_DICTAMEN, Votos
from escritorio.sesiones.consultas.en_vivo import excusas
from escritorio.sesiones.consultas.feriados import feriados_con_nombre
from escritorio.sesiones.consultas.sesiones import asistencias, puntos, sesion, sesion_de_punto
from escritorio.sesiones.modelo.sesiones import Punto, Sesion, ya
from escritorio.votaciones.consultas.elecciones import descuadres as descuadres_de_elecciones
from escritorio.votaciones.modelo.votaciones import (
    Circulacion,
    Respuesta,
    Votacion,
    VotoNominal,
    VotoParticular,
)
from escritorio.votaciones.reglas.votaciones import instante_de, queda_a_medias

_EN_VOTOS = tuple(c for c in Votos.__struct_fields__ if c not in ("por_grupo", "excusados"))
_SUMA_NOMINAL = """
SELECT p.titulo, v.vuelta FROM votacion v JOIN punto p ON p.id = v.punto_id LEFT JOIN (
    SELECT votacion_id, sum(votos * (sentido = 'a_favor')) AS a_favor,
           sum(votos * (sentido = 'en_contra')) AS en_contra,
           sum(votos * (sentido = 'abstencion')) AS abstenciones, sum(votos * (sentido = 'blanco')) AS blancos
    FROM voto GROUP BY votacion_id
) t ON t.votacion_id = v.id
WHERE v.modo = 'nominal' AND (v.a_favor, v.en_contra, v.abstenciones, v.blancos)
    IS NOT (t.a_favor, t.en_contra, t.abstenciones, t.blancos)
"""
_ULTIMA = """
SELECT max(t.momento || '#' || t.id) FROM (
    SELECT v.momento, v.id, v.punto_id FROM votacion v WHERE v.rectifica_id IS NULL
    UNION ALL SELECT r.momento, r.id, e.punto_id FROM ronda r JOIN eleccion e ON e.id = r.eleccion_id
) t JOIN punto p ON p.id = t.punto_id WHERE p.sesion_id = ?
"""
_DEL_ACUERDO = ("a_favor", "en_contra", "abstenciones")
_POR = "{0}.{1} * CAST(substr('10000', 1, 1 + {2}.decimales) AS INTEGER)"
"""Una cuenta en la menor parte de voto que llevan las dos filas: así se comparan."""
_SIN_VOTO = """
SELECT a.nombre, p.titulo FROM voto t JOIN votacion v ON v.id = t.votacion_id
JOIN punto p ON p.id = v.punto_id JOIN asistencia a ON a.id = t.asistencia_id
WHERE a.vota = 0 OR a.sesion_id <> p.sesion_id
"""
_ACUERDO_DISTINTO = f"""
SELECT p.titulo, {NUMERO.format("a")} AS numero FROM votacion v JOIN acuerdo a ON a.id = v.acuerdo_id
JOIN punto p ON p.id = v.punto_id
WHERE a.punto_id <> v.punto_id OR (
    NOT EXISTS (SELECT 1 FROM votacion r WHERE r.rectifica_id = v.id)
    AND v.modo NOT IN ('consenso', 'asentimiento') AND (
    {" OR ".join(f"{_POR.format('a', c, 'v')} IS NOT {_POR.format('v', c, 'a')}" for c in _DEL_ACUERDO)}))
"""
_RECTIFICADO_Y_VIGENTE = f"""
SELECT p.titulo, {NUMERO.format("a")} AS numero FROM votacion v JOIN votacion r ON r.rectifica_id = v.id
JOIN acuerdo a ON a.id = v.acuerdo_id JOIN punto p ON p.id = v.punto_id
WHERE a.estado = 'vigente' AND NOT EXISTS (
    SELECT 1 FROM votacion w WHERE w.acuerdo_id = a.id
    AND NOT EXISTS (SELECT 1 FROM votacion x WHERE x.rectifica_id = w.id))
"""
_EXCUSADO_QUE_VOTA = """
SELECT a.nombre, p.titulo FROM voto t JOIN votacion v ON v.id = t.votacion_id
JOIN punto p ON p.id = v.punto_id JOIN asistencia a ON a.id = t.asistencia_id
JOIN excusa e ON e.punto_id = p.id AND e.asistencia_id = a.id AND e.momento <= v.momento
"""
_SIN_ACUERDO = """
SELECT p.titulo FROM votacion v JOIN punto p ON p.id = v.punto_id
WHERE v.resultado = 'aprobada' AND v.acuerdo_id IS NULL AND instr(v.dictamen, ?) = 0
"""
_SIN_VOTACION = """
SELECT titulo FROM punto WHERE estado = 'votado'
AND NOT EXISTS (SELECT 1 FROM votacion WHERE punto_id = punto.id)
AND NOT EXISTS (SELECT 1 FROM eleccion WHERE punto_id = punto.id)
"""


def votaciones(bd: Archivo, punto_id: str) -> list[Votacion]:
    """Las vueltas de un punto, en su orden; cada rectificada, antes de la que la rectifica."""
    filas = bd.filas("SELECT * FROM votacion WHERE punto_id = ? ORDER BY vuelta, id", [punto_id])
    return [_votacion(f) for f in filas]


def instante_de_la_ultima(bd: Archivo, sesion_id: str) -> str | None:
    """El de lo último que se votó o eligió en una sesión; None si nada."""
    ultimo: str | None = bd.valor(_ULTIMA, [sesion_id])
    return ultimo


def votacion(bd: Archivo, votacion_id: str) -> Votacion:
    """Una. Lanza `NoExiste`."""
    fila = bd.fila("SELECT * FROM votacion WHERE id = ?", [votacion_id])
    if fila is None:
        raise NoExiste
    return _votacion(fila)


def votaciones_de_sesion(bd: Archivo, sesion_id: str) -> dict[str, list[Votacion]]:
    """Las de cada punto de una sesión, por id de punto; los no votados no están."""
    filas = bd.filas(
        "SELECT v.* FROM votacion v JOIN punto p ON p.id = v.punto_id WHERE p.sesion_id = ?"
        " ORDER BY p.orden, v.vuelta, v.id",
        [sesion_id],
    )
    por_punto: dict[str, list[Votacion]] = {}
    for fila in filas:
        por_punto.setdefault(fila["punto_id"], []).append(_votacion(fila))
    return por_punto


def votos(bd: Archivo, votacion_id: str) -> list[VotoNominal]:
    """Cómo votó cada cual, y quién se ausentó empezado el punto, en el orden de la lista."""
    filas = bd.filas(
        "SELECT t.asistencia_id, a.nombre, t.sentido, t.votos, t.decimales FROM voto t"
        " JOIN asistencia a ON a.id = t.asistencia_id WHERE t.votacion_id = ? ORDER BY a.orden",
        [votacion_id],
    )
    apoderados = _apoderados(bd, votacion(bd, votacion_id)) if filas else {}
    return [
        de_fila(
            VotoNominal,
            f,
            vota_por_el=apoderados.get(f["asistencia_id"], ""),
            **con_decimales(f, "votos"),
        )
        for f in filas
    ]


def votos_dichos(bd: Archivo, votacion_id: str) -> dict[str, str]:
    """Asistencia → sentido de quienes votaron por lista, sin los ausentes."""
    return {v.asistencia_id: v.sentido for v in votos(bd, votacion_id) if v.sentido != "ausente"}


def _apoderados(bd: Archivo, dada: Votacion) -> dict[str, str]:
    """Quién votaba por cada representado en el momento de esa votación, por asistencia."""
    lista = asistencias(bd, sesion_de_punto(bd, dada.punto_id).id)
    entonces = instante_de(dada, votaciones(bd, dada.punto_id))
    return {a.id: a.apoderado for a in lista if a.representado_en(entonces)}


def excusados_en(bd: Archivo, punto_id: str, momento: str) -> frozenset[str]:
    """Las asistencias que en ese instante (ISO) ya se habían excusado de ese punto."""
    return frozenset(e.asistencia_id for e in excusas(bd, punto_id) if ya(e.instante, momento))


def votos_particulares(bd: Archivo, sesion_id: str) -> dict[str, list[VotoParticular]]:
    """Los de una sesión, por id de votación, en el orden de la lista."""
    por_votacion: dict[str, list[VotoParticular]] = {}
    for fila in bd.filas(
        "SELECT t.*, a.nombre FROM voto_particular t"
        " JOIN asistencia a ON a.id = t.asistencia_id WHERE a.sesion_id = ? ORDER BY a.orden",
        [sesion_id],
    ):
        por_votacion.setdefault(fila["votacion_id"], []).append(_particular(fila))
    return por_votacion


def _particular(fila: Fila) -> VotoParticular:
    return de_fila(VotoParticular, fila, plazo=Dictamen.de_json(fila["plazo"]) if fila["plazo"] else None)


def plazo_del_particular(bd: Archivo, actual: Sesion, presentado: str) -> Dictamen | None:
    """Si un voto particular presentado en ese momento (ISO) llega a tiempo; None si la regla calla."""
    regla = regla_vigente(bd, actual.organo_id, "acta", "", actual.fecha)
    fin = actual.cerrada or presentado
    anios = range(int(fin[:4]), int(fin[:4]) + 2)
    feriados = frozenset(feriados_con_nombre(bd, actual.pais, anios))
    return plazo_de_particular(regla, fin, presentado, feriados)


def puntos_a_medias(bd: Archivo, sesion_id: str) -> list[Punto]:
    """Los que tienen un empate por resolver."""
    actual, hechas = sesion(bd, sesion_id), votaciones_de_sesion(bd, sesion_id)
    return [
        p
        for p in puntos(bd, sesion_id)
        if (suyas := hechas.get(p.id))
        and queda_a_medias(
            suyas, regla_vigente(bd, actual.organo_id, "mayoria", p.tipo_decision, suyas[-1].momento)
        )
    ]


def descuadres(bd: Archivo) -> list[str]:
    """Lo que no cuadra en las votaciones de este archivo, una frase por hallazgo; vacía si todo está bien."""
    return [
        *(
            f"«{f['titulo']}», votación {f['vuelta']}: los votos nominales no suman lo anotado."
            for f in bd.filas(_SUMA_NOMINAL)
        ),
        *(
            f"«{f['titulo']}»: consta el voto de {f['nombre']}, que no podía votar."
            for f in bd.filas(_SIN_VOTO)
        ),
        *(
            f"«{f['titulo']}»: el acuerdo {f['numero']} no tiene las cifras de su votación."
            for f in bd.filas(_ACUERDO_DISTINTO)
        ),
        *(
            f"«{f['titulo']}»: la votación se rectificó y ya no aprueba,"
            f" y el acuerdo {f['numero']} sigue vigente."
            for f in bd.filas(_RECTIFICADO_Y_VIGENTE)
        ),
        *(
            f"«{f['titulo']}»: consta el voto de {f['nombre']}, que se excusó de ese punto."
            for f in bd.filas(_EXCUSADO_QUE_VOTA)
        ),
        *(f"«{t}» figura como votado y no tiene votación." for t in bd.valores(_SIN_VOTACION)),
        *(
            f"«{t}»: la votación lo aprobó y no consta su acuerdo."
            for t in bd.valores(_SIN_ACUERDO, [ES_DICTAMEN.partition(": ")[0].removeprefix("{} ")])
        ),
        *descuadres_de_elecciones(bd),
    ]


def _votacion(fila: Fila) -> Votacion:
    dictamen = Dictamen.de_json(fila["dictamen"])
    return de_fila(Votacion, fila, dictamen=dictamen, **con_decimales(fila, *_EN_VOTOS))


_CIRCULACIONES = """
SELECT c.*, o.nombre AS organo, r.id AS respuesta_id, r.nombre, r.pais, r.votos,
    r.decimales AS cifras, r.motivo_sin_voto, r.sentido, r.recibida, r.medio, r.socio_id, r.persona_id
FROM circulacion c JOIN organo o ON o.id = c.organo_id LEFT JOIN respuesta r ON r.circulacion_id = c.id
WHERE {donde} ORDER BY c.emitida DESC, c.id DESC, r.nombre
"""


def circulaciones(bd: Archivo) -> list[Circulacion]:
    """Todas, la última emitida primero."""
    return _leer(bd)


def circulaciones_abiertas(bd: Archivo) -> list[Circulacion]:
    """Las que se están respondiendo, la última emitida primero."""
    return _leer(bd, "c.estado = 'abierta'")


def circulacion(bd: Archivo, circulacion_id: str) -> Circulacion:
    """Una. Lanza `NoExiste`."""
    halladas = _leer(bd, "c.id = ?", [circulacion_id])
    if not halladas:
        raise NoExiste
    return halladas[0]


def circulacion_de_respuesta(bd: Archivo, respuesta_id: str) -> Circulacion:
    """La consulta a que pertenece una respuesta. Lanza `NoExiste`."""
    suya = bd.valor("SELECT circulacion_id FROM respuesta WHERE id = ?", [respuesta_id])
    return circulacion(bd, suya or "")


def _leer(bd: Archivo, donde: str = "true", cual: Sequence[str] = ()) -> list[Circulacion]:
    """Las que cumplen `donde` (SQL de la circulación `c`, con `cual`)."""
    por_consulta: dict[str, list[Fila]] = {}
    for fila in bd.filas(_CIRCULACIONES.format(donde=donde), cual):
        por_consulta.setdefault(fila["id"], []).append(fila)
    return [_circulacion(suyas[0], _respuestas(suyas)) for suyas in por_consulta.values()]


def _respuestas(filas: Sequence[Fila]) -> list[Respuesta]:
    return [
        de_fila(Respuesta, f, id=f["respuesta_id"], votos=de_unidades(f["votos"], f["cifras"]))
        for f in filas
        if f["respuesta_id"]
    ]


def _circulacion(fila: Fila, respuestas: Sequence[Respuesta]) -> Circulacion:
    dictamen = Dictamen.de_json(fila["dictamen"]) if fila["dictamen"] else None
    legales = con_decimales(fila, "numero_legal", "cubiertos")
    return de_fila(Circulacion, fila, dictamen=dictamen, respuestas=tuple(respuestas), **legales)
