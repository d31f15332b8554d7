"""Leer sesiones, puntos, asistencia y quórum."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from escritorio.comun.base.errores import NoExiste
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import Hallazgo, Referencia
from escritorio.comun.base.lengua import Frase
from escritorio.comun.base.texto import en_renglon, sin_partir
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila
from escritorio.comun.datos.exactos import con_decimales
from escritorio.estatutos.consultas.reglas import regla_vigente
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import ReglaDeQuorum
from escritorio.estatutos.reglas.quorum import Presencia, hay_quorum
from escritorio.organos.consultas.integracion import ocupantes
from escritorio.sesiones.asunto import SESION
from escritorio.sesiones.modelo.ausencias import Justificacion
from escritorio.sesiones.modelo.sesiones import (
    Asistencia,
    EnAgenda,
    Jornada,
    Movimiento,
    Punto,
    Relevo,
    Sesion,
    SesionResumen,
)
from escritorio.sesiones.reglas.sesiones import ausente_de_la_mesa, contar_presencia, horas_de_llamadas

_PRESENCIA = """
       coalesce(
           (SELECT m.clase = 'incorporacion' FROM movimiento m
            WHERE m.asistencia_id = {fila}.id ORDER BY m.orden DESC LIMIT 1),
           {si_no})"""
_EN_PERSONA = _PRESENCIA.format(fila="b", si_no="b.estado IN ('presente', 'suplente')")
_PRESENTE = _PRESENCIA.format(
    fila="a",
    si_no=f"""a.estado IN ('presente', 'suplente')
           OR p.id IS NOT NULL AND NOT coalesce(p.revocado <= coalesce(s.cerrada, p.revocado), 0)
              AND coalesce((SELECT {_EN_PERSONA} FROM asistencia b WHERE b.sesion_id = a.sesion_id
                            AND (b.socio_id = p.apoderado_socio_id OR b.persona_id = p.apoderado_persona_id)),
                           1)""",
)
_RESUMEN = f"""
SELECT s.id, s.organo_id, o.nombre AS organo, s.tipo, s.numero,
       substr(coalesce(s.abierta, s.primera_llamada), 1, 10) AS fecha, s.lugar, s.estado, s.llamada,
       coalesce(sum(a.vota), 0) AS habilitados,
       coalesce(sum(a.vota AND {_PRESENTE}), 0) AS presentes,
       coalesce(json_extract(s.dictamen_quorum, '$.veredicto'), '') AS quorum,
       s.no_celebrada, s.con_acta,
       EXISTS (SELECT 1 FROM movimiento m JOIN asistencia x ON x.id = m.asistencia_id
               WHERE x.sesion_id = s.id) AS con_movimientos
FROM sesion s JOIN organo o ON o.id = s.organo_id LEFT JOIN asistencia a ON a.sesion_id = s.id
    LEFT JOIN poder p ON p.id = a.poder_id
"""
_DIA = "substr(coalesce(s.abierta, s.primera_llamada), 1, 10)"
_EN_AGENDA = (
    f"SELECT s.id, o.nombre AS organo, s.tipo, s.numero, s.estado, {_DIA} AS fecha FROM sesion s"
    " JOIN organo o ON o.id = s.organo_id"
)
_LA_ULTIMA_PRIMERO = "ORDER BY s.primera_llamada DESC, s.id DESC"
_ANTES = "FROM punto q WHERE q.sesion_id = p.sesion_id AND q.orden <= p.orden"
_PRINCIPAL = f"(SELECT count(*) {_ANTES} AND NOT q.subpunto)"
_LUGAR = (
    f"(SELECT p.subpunto * count(*) {_ANTES} AND q.orden >"
    " (SELECT max(r.orden) FROM punto r WHERE r.sesion_id = p.sesion_id AND r.orden <= p.orden"
    " AND NOT r.subpunto))"
)
NUMERO_DE_PUNTO = f"({_PRINCIPAL} || iif(p.subpunto, '.' || {_LUGAR}, ''))"
"""El «3.1» del punto `p`, en SQL."""
_PUNTOS = (
    f"SELECT p.*, {_PRINCIPAL} AS principal, {_LUGAR} AS lugar, n.texto AS escrito,"
    " n.propuesta AS propuesto FROM punto p LEFT JOIN nota_en_curso n ON n.id = p.id"
)
_SESIONES = (
    f"SELECT s.*, o.nombre AS organo, {SESION.situacion('s')} AS situacion"
    " FROM sesion s JOIN organo o ON o.id = s.organo_id"
)
_MOVIMIENTOS = (
    "SELECT m.asistencia_id, m.clase, m.momento, m.id FROM movimiento m"
    " JOIN asistencia a ON a.id = m.asistencia_id JOIN sesion s ON s.id = a.sesion_id"
)
_JUSTIFICACIONES = (
    "SELECT j.* FROM justificacion j JOIN asistencia a ON a.id = j.asistencia_id"
    " JOIN sesion s ON s.id = a.sesion_id"
)
_LISTA = """
SELECT a.*, p.apoderado, p.apoderado_socio_id, p.apoderado_persona_id, p.alcance AS alcance_poder,
       p.puntos AS puntos_poder,
       CASE WHEN p.revocado <= coalesce(s.cerrada, p.revocado) THEN p.revocado END AS poder_hasta
FROM asistencia a JOIN sesion s ON s.id = a.sesion_id LEFT JOIN poder p ON p.id = a.poder_id
"""


def sesiones(bd: Archivo) -> list[SesionResumen]:
    """Todas, la más reciente primero. El quórum de una convocada es el que habría ahora."""
    return _resumenes(bd)


def sesiones_entre(bd: Archivo, desde: str, hasta: str) -> list[SesionResumen]:
    """Las de esos días (ISO, incluidos), la más reciente primero."""
    return _resumenes(bd, f"{_DIA} BETWEEN ? AND ?", [desde, hasta])


def como_se_llaman(bd: Archivo, cuales: Iterable[str | None]) -> dict[str, Frase]:
    """«Consejo, sesión ordinaria n.º 3», de esas sesiones, por su id."""
    hechas = bd.leer(
        EnAgenda, f"{_EN_AGENDA} WHERE s.id IN (SELECT value FROM json_each(?))", [json.dumps(list(cuales))]
    )
    return {s.id: s.dicha for s in hechas}


def hallar(bd: Archivo, texto: str, cuantos: int) -> list[Hallazgo]:
    """Las que contienen `texto` en su órgano y su fecha («05/03/2026»), la más reciente primero."""
    dia = f"substr({_DIA}, 9) || '/' || substr({_DIA}, 6, 2) || '/' || substr({_DIA}, 1, 4)"
    halladas = bd.leer(
        EnAgenda,
        f"{_EN_AGENDA} WHERE instr(plegar(o.nombre || ' ' || {dia}), plegar(?)) {_LA_ULTIMA_PRIMERO} LIMIT ?",
        [texto, cuantos],
    )
    return [
        Hallazgo(
            f"{s.organo} {en_corto(s.fecha)}", f"Sesión {s.tipo}", "calendar-days", Referencia("sesion", s.id)
        )
        for s in halladas
    ]


def sesiones_llamadas(bd: Archivo, texto: str) -> list[str]:
    """Los ids de las que tienen ese id o ese número."""
    return bd.valores("SELECT id FROM sesion WHERE ? IN (id, CAST(numero AS TEXT))", [texto])


def agenda(bd: Archivo) -> list[EnAgenda]:
    """Lo que queda por hacer de cada una, sin su lista ni su quórum: la más reciente primero."""
    por_hacer = "NOT (s.estado = 'cerrada' AND s.con_acta)"
    return bd.leer(EnAgenda, f"{_EN_AGENDA} WHERE {por_hacer} {_LA_ULTIMA_PRIMERO}")


def se_convoco_alguna(bd: Archivo) -> bool:
    """Si alguna sesión pasó de borrador."""
    return bool(bd.valor("SELECT EXISTS (SELECT 1 FROM sesion WHERE estado <> 'borrador')"))


def resumen_de_sesion(bd: Archivo, sesion_id: str) -> SesionResumen | None:
    """El de una, o None si ya no está."""
    hallados = _resumenes(bd, "s.id = ?", [sesion_id])
    return hallados[0] if hallados else None


def _resumenes(bd: Archivo, cuales: str = "true", datos: Sequence[object] = ()) -> list[SesionResumen]:
    """`cuales`: la condición, en SQL, que cumple la sesión `s`."""
    habria = _quorum_de_ahora(bd, cuales, datos)
    filas = bd.filas(f"{_RESUMEN} WHERE {cuales} GROUP BY s.id {_LA_ULTIMA_PRIMERO}", datos)
    return [_resumen(f, habria) for f in filas]


def ultima_ordinaria(bd: Archivo, organo_id: str) -> str | None:
    """El día (ISO) de la última ordinaria de ese órgano, celebrada o convocada; None si no consta."""
    dia: str | None = bd.valor(
        "SELECT max(substr(coalesce(abierta, primera_llamada), 1, 10)) FROM sesion"
        " WHERE organo_id = ? AND tipo = 'ordinaria' AND estado <> 'borrador' AND NOT no_celebrada",
        [organo_id],
    )
    return dia


def en_su_sesion(bd: Archivo, que: str, sesion_id: str) -> str:
    """«Se retira Vega, en Consejo, sesión ordinaria n.º 3»: en la actividad no se ve en cuál ocurrió."""
    return f"{que}, en {sesion(bd, sesion_id).titulo}"


def sesion(bd: Archivo, sesion_id: str) -> Sesion:
    """Una, con sus jornadas y sus relevos. Lanza `NoExiste`."""
    fila = bd.fila(f"{_SESIONES} WHERE s.id = ?", [sesion_id])
    if fila is None:
        raise NoExiste
    relevos = bd.leer(Relevo, "SELECT * FROM relevo WHERE sesion_id = ? ORDER BY orden", [sesion_id])
    leida = _sesion(fila, _jornadas(bd, sesion_id), tuple(relevos))
    conocidos = _con_punto_y_coma(bd, "".join([leida.preside, *(r.preside for r in relevos)]))
    if not conocidos:
        return leida
    sueltos = tuple(replace(r, preside=sin_partir(r.preside, conocidos)) for r in relevos)
    return replace(leida, preside=sin_partir(leida.preside, conocidos), relevos=sueltos)


def sesion_de_punto(bd: Archivo, punto_id: str) -> Sesion:
    """La sesión a la que pertenece un punto. Lanza `NoExiste`."""
    return sesion(bd, punto(bd, punto_id).sesion_id)


def puntos(bd: Archivo, sesion_id: str) -> list[Punto]:
    """El orden del día."""
    filas = bd.filas(f"{_PUNTOS} WHERE p.sesion_id = ? ORDER BY p.orden", [sesion_id])
    return [_punto(f) for f in filas]


def puntos_de_eleccion(bd: Archivo, sesion_id: str) -> list[Punto]:
    """Los puntos de esa sesión en que se elige a alguien."""
    filas = bd.filas(
        f"{_PUNTOS} WHERE p.sesion_id = ? AND p.tipo_decision = 'eleccion' ORDER BY p.orden", [sesion_id]
    )
    return [_punto(f) for f in filas]


def punto(bd: Archivo, punto_id: str) -> Punto:
    """Uno. Lanza `NoExiste`."""
    fila = bd.fila(f"{_PUNTOS} WHERE p.id = ?", [punto_id])
    if fila is None:
        raise NoExiste
    return _punto(fila)


def asistencias(bd: Archivo, sesion_id: str) -> list[Asistencia]:
    """La lista de la sesión, en su orden, con entradas y salidas; con poder, también con su apoderado."""
    return _listas(bd, "s.id = ?", [sesion_id]).get(sesion_id, [])


def asistencia_de(bd: Archivo, sesion_id: str, socio_id: str | None, persona_id: str | None) -> str | None:
    """El id de la fila de ese socio o esa persona en la lista, o None si no se le convocó."""
    hallada: str | None = bd.valor(
        "SELECT id FROM asistencia WHERE sesion_id = ? AND socio_id IS ? AND persona_id IS ? ORDER BY orden",
        [sesion_id, socio_id, persona_id],
    )
    return hallada


def asistencia(bd: Archivo, asistencia_id: str) -> Asistencia:
    """Una fila de la lista, con quien la representa si dio poder. Lanza `NoExiste`."""
    fila = bd.fila(f"{_LISTA} WHERE a.id = ?", [asistencia_id])
    if fila is None:
        raise NoExiste
    suya = _con_movimientos(bd, fila)
    if fila["poder_id"] is None:
        return suya
    apoderado = bd.fila(
        f"{_LISTA} WHERE a.sesion_id = ? AND (a.socio_id = ? OR a.persona_id = ?)",
        [fila["sesion_id"], fila["apoderado_socio_id"], fila["apoderado_persona_id"]],
    )
    return replace(suya, por=_con_movimientos(bd, apoderado)) if apoderado else suya


def presentes_en(bd: Archivo, sesion_id: str, momento: str | None = None) -> list[Asistencia]:
    """Quiénes están en la sala en ese momento (o ahora), voten o no."""
    return [a for a in asistencias(bd, sesion_id) if a.presente_en(momento)]


def presencia(bd: Archivo, sesion_id: str, momento: str | None = None) -> Presencia:
    """Los números del quórum en ese momento (o ahora)."""
    actual = sesion(bd, sesion_id)
    lista = asistencias(bd, sesion_id)
    return _presencia(bd, actual, regla_de_quorum(bd, actual, momento), lista, momento)


def quorum_ahora(bd: Archivo, sesion_id: str, llamada: int, momento: str | None = None) -> Dictamen:
    """El dictamen con los que están en ese momento (o ahora) y la regla que rige ese día."""
    actual = sesion(bd, sesion_id)
    regla = regla_de_quorum(bd, actual, momento)
    return hay_quorum(regla, llamada, _presencia(bd, actual, regla, asistencias(bd, sesion_id), momento))


def convocatoria_guardada(bd: Archivo, sesion_id: str) -> bytes:
    """El PDF que se emitió al convocar. Lanza `NoExiste` si no se ha convocado."""
    adjunto_id = sesion(bd, sesion_id).convocatoria_pdf_id
    if adjunto_id is None:
        raise NoExiste("La sesión no se ha convocado todavía: no hay convocatoria que imprimir.")
    return leer_adjunto(bd, adjunto_id).contenido


def llamadas(bd: Archivo, actual: Sesion) -> tuple[str, ...]:
    """Cuándo es cada llamada: las convocadas y las que resultan de la demora de la regla."""
    return horas_de_llamadas(actual, regla_de_quorum(bd, actual))


def regla_de_quorum(bd: Archivo, actual: Sesion, momento: str | None = None) -> Regla | None:
    """La que rige ese día (el de la sesión si no se dice) para una sesión de su tipo."""
    return regla_vigente(bd, actual.organo_id, "quorum", actual.tipo, momento or actual.fecha)


def universal_ahora(bd: Archivo, actual: Sesion, momento: str) -> Dictamen | None:
    """Convocada fuera de plazo, si vale igual porque asisten todos; None si no hace falta o no vale."""
    from escritorio.estatutos.reglas.convocatoria import es_universal

    if actual.dictamen_plazo is None or actual.dictamen_plazo.veredicto is not Veredicto.NO:
        return None
    regla = regla_vigente(bd, actual.organo_id, "convocatoria", actual.tipo, momento)
    dictamen = es_universal(regla, contar_presencia(actual, asistencias(bd, actual.id), momento))
    return dictamen if dictamen.veredicto is Veredicto.SI else None


def con_mesa(
    bd: Archivo,
    actual: Sesion,
    momento: str,
    preside: str = "",
    secretario: str = "",
    lista: Sequence[Asistencia] = (),
) -> Sesion:
    """La sesión con quienes presiden y dan fe: los dichos, los anotados o quienes ocupan esos puestos.

    Con la `lista` ya pasada no se propone a quien consta ausente: queda sin anotar.
    """

    def del_puesto(funcion: str) -> list[str]:
        suyos = ocupantes(bd, actual.organo_id, funcion, momento)
        return [q for q in suyos if not (pasada and ausente_de_la_mesa(q, lista))]

    pasada = any(a.en_persona() for a in lista)
    dicho = sin_partir(preside, _con_punto_y_coma(bd, preside))
    return replace(
        actual,
        preside=dicho or actual.preside or en_renglon(del_puesto("presidencia")),
        secretario=secretario or actual.secretario or "; ".join(del_puesto("secretaria")),
    )


def _con_punto_y_coma(bd: Archivo, renglon: str) -> list[str]:
    """De las personas y los socios que hay, los nombres que lo llevan, si en el renglón hay alguno."""
    if ";" not in renglon:
        return []
    de = "SELECT nombre FROM {} WHERE instr(nombre, ';')"
    return [f["nombre"] for f in bd.filas(" UNION ".join(map(de.format, ("persona", "socio"))))]


def _presencia(
    bd: Archivo,
    actual: Sesion,
    regla: Regla | None,
    lista: Sequence[Asistencia],
    momento: str | None = None,
) -> Presencia:
    """Antes de abrir no hay mesa anotada: si la regla pide su presencia, se mira quién ocupa los puestos."""
    pide = regla is not None and isinstance(regla.parametros, ReglaDeQuorum) and regla.parametros.presencia
    con_la_suya = con_mesa(bd, actual, actual.fecha) if pide and actual.estado == "convocada" else actual
    return contar_presencia(con_la_suya, lista, momento)


def _quorum_de_ahora(bd: Archivo, cuales: str, datos: Sequence[object]) -> dict[str, str]:
    """El veredicto con quienes están, de las convocadas y de la que se celebra; sus listas, de una vez."""
    vivas = f"s.estado IN ('convocada', 'en_curso') AND {cuales}"
    listas, habria = _listas(bd, vivas, datos), {}
    for fila in bd.filas(f"{_SESIONES} WHERE {vivas}", datos):
        actual = _sesion(fila)
        regla = regla_de_quorum(bd, actual)
        habra = _presencia(bd, actual, regla, listas.get(actual.id, []))
        habria[actual.id] = hay_quorum(regla, actual.llamada or 1, habra).veredicto.value
    return habria


def _resumen(fila: Fila, habria: Mapping[str, str]) -> SesionResumen:
    ahora = habria.get(fila["id"], "" if fila["con_movimientos"] else fila["quorum"])
    quorum = ahora if fila["estado"] == "convocada" else fila["quorum"]
    return de_fila(SesionResumen, fila, quorum=quorum, quorum_de_presentes=ahora)


def _sesion(fila: Fila, jornadas: tuple[Jornada, ...] = (), relevos: tuple[Relevo, ...] = ()) -> Sesion:
    return de_fila(
        Sesion,
        fila,
        dictamen_plazo=_dictamen(fila["dictamen_plazo"]),
        dictamen_quorum=_dictamen(fila["dictamen_quorum"]),
        dictamen_universal=_dictamen(fila["dictamen_universal"]),
        numero_legal=fila["numero_legal"] or 0,
        cubiertos=fila["cubiertos"] or 0,
        jornadas=jornadas,
        relevos=relevos,
    )


def _dictamen(texto: str | None) -> Dictamen | None:
    return Dictamen.de_json(texto) if texto else None


def _listas(bd: Archivo, cuales: str, datos: Sequence[object] = ()) -> dict[str, list[Asistencia]]:
    """La lista de cada sesión; `cuales`: la condición, en SQL, que cumple la sesión `s`."""
    movimientos: dict[str, list[Movimiento]] = {}
    for f in bd.filas(f"{_MOVIMIENTOS} WHERE {cuales} ORDER BY m.orden", datos):
        movimientos.setdefault(f["asistencia_id"], []).append(de_fila(Movimiento, f))
    dichas = bd.leer(Justificacion, f"{_JUSTIFICACIONES} WHERE {cuales}", datos)
    excusas = {j.asistencia_id: j for j in dichas}
    filas = bd.filas(f"{_LISTA} WHERE {cuales} ORDER BY a.orden", datos)
    sueltas = {f["id"]: _asistencia(f, movimientos.get(f["id"], []), excusas.get(f["id"])) for f in filas}
    quien = {(a.sesion_id, a.socio_id, a.persona_id): a for a in sueltas.values()}
    listas: dict[str, list[Asistencia]] = {}
    for f in filas:
        por = (f["sesion_id"], f["apoderado_socio_id"], f["apoderado_persona_id"])
        suya = replace(sueltas[f["id"]], por=quien.get(por)) if f["poder_id"] else sueltas[f["id"]]
        listas.setdefault(f["sesion_id"], []).append(suya)
    return listas


def _jornadas(bd: Archivo, sesion_id: str) -> tuple[Jornada, ...]:
    filas = bd.filas("SELECT * FROM jornada WHERE sesion_id = ? ORDER BY orden", [sesion_id])
    return tuple(de_fila(Jornada, f, dictamen=Dictamen.de_json(f["dictamen_quorum"])) for f in filas)


def _punto(fila: Fila) -> Punto:
    """Lo que se está escribiendo y aún no pasó al punto manda sobre lo guardado en él."""
    if fila["escrito"] is None:
        return de_fila(Punto, fila)
    return de_fila(Punto, fila, texto=fila["escrito"], propuesta=fila["propuesto"])


def _con_movimientos(bd: Archivo, fila: Fila) -> Asistencia:
    hechos = bd.leer(
        Movimiento,
        "SELECT clase, momento, id FROM movimiento WHERE asistencia_id = ? ORDER BY orden",
        [fila["id"]],
    )
    dichas = bd.leer(Justificacion, "SELECT * FROM justificacion WHERE asistencia_id = ?", [fila["id"]])
    return _asistencia(fila, hechos, dichas[0] if dichas else None)


def _asistencia(fila: Fila, movimientos: list[Movimiento], justificacion: Justificacion | None) -> Asistencia:
    return de_fila(
        Asistencia,
        fila,
        apoderado=fila["apoderado"] or "",
        alcance_poder=fila["alcance_poder"] or "todo",
        puntos_poder=tuple((fila["puntos_poder"] or "").split()),
        dictamen_voto=_dictamen(fila["dictamen_voto"]),
        dictamen_poder=_dictamen(fila["dictamen_poder"]),
        movimientos=tuple(movimientos),
        justificacion=justificacion,
        **con_decimales(fila, "votos", "votos_del_puesto"),
    )
