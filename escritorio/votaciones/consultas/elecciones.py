"""Leer elecciones, candidaturas y rondas; qué falta nombrar y si cuadran."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from escritorio.acuerdos.consultas import NUMERO
from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila
from escritorio.comun.datos.exactos import con_decimales
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.organos.consultas.mandatos import mandatos
from escritorio.organos.consultas.turnos import proximo_turno
from escritorio.organos.modelo.mandatos import Mandato
from escritorio.votaciones.modelo.elecciones import (
    Candidatura,
    Eleccion,
    ElegidoSinNombrar,
    NombreDeLista,
    Ronda,
    VotosDeCandidatura,
)

DENOMINADORES = ("presentes", "habilitados", "numero_legal", "cubiertos")
EN_VOTOS = (*DENOMINADORES, "papeletas", "en_contra", "blancos", "nulos", "abstenciones")
"""Las columnas de una ronda que cuentan votos."""
_ELECCIONES = (
    "SELECT e.*, o.nombre AS organo FROM eleccion e JOIN organo o ON o.id = e.organo_id"
    " JOIN punto p ON p.id = e.punto_id"
)
_DE_ELECCION = "JOIN eleccion e ON e.id = {}.eleccion_id JOIN punto p ON p.id = e.punto_id"
_CANDIDATURAS = f"SELECT c.* FROM candidatura c {_DE_ELECCION.format('c')}"
_RONDAS = f"SELECT r.* FROM ronda r {_DE_ELECCION.format('r')}"
_VOTOS = (
    "SELECT v.ronda_id, v.candidatura_id, c.nombre, v.votos, v.decimales, v.suerte, v.plazas"
    f" FROM voto_de_ronda v JOIN candidatura c ON c.id = v.candidatura_id {_DE_ELECCION.format('c')}"
)
_ELECTAS = f"""
SELECT c.*, p.sesion_id, e.punto_id, e.organo_id, o.nombre AS organo, e.cargo, e.puesto_id, a.fecha,
    a.id AS acuerdo_id, {NUMERO.format("a")} AS numero,
    (SELECT max(v.plazas) FROM voto_de_ronda v WHERE v.candidatura_id = c.id) AS plazas
FROM candidatura c JOIN eleccion e ON e.id = c.eleccion_id JOIN organo o ON o.id = e.organo_id
JOIN punto p ON p.id = e.punto_id JOIN acuerdo a ON a.id = e.acuerdo_id
WHERE c.electa = 1 AND e.estado = 'resuelta' AND a.estado = 'vigente' AND ?1 IN ('', e.id)
ORDER BY a.fecha, a.anio, a.numero, e.orden, c.orden
"""
_MAS_ELECTAS = """
SELECT e.cargo FROM eleccion e
WHERE (SELECT count(*) FROM candidatura c WHERE c.eleccion_id = e.id AND c.electa = 1)
    > CASE WHEN e.forma = 'listas' AND NOT EXISTS (
        SELECT 1 FROM voto_de_ronda v JOIN ronda r ON r.id = v.ronda_id
        WHERE r.eleccion_id = e.id AND v.plazas > 0) THEN 1 ELSE e.plazas END
"""
_SIN_ACUERDO = """
SELECT e.cargo FROM eleccion e LEFT JOIN acuerdo a ON a.id = e.acuerdo_id
WHERE e.estado = 'resuelta' AND (a.id IS NULL OR a.punto_id <> e.punto_id)
OR e.estado <> 'resuelta' AND e.acuerdo_id IS NOT NULL
"""
_RONDA_QUE_NO_CUADRA = """
SELECT e.cargo, r.numero FROM ronda r JOIN eleccion e ON e.id = r.eleccion_id JOIN (
    SELECT ronda_id, sum(votos) AS marcas, max(votos) AS mayor, count(*) AS candidaturas,
        sum(plazas) AS plazas
    FROM voto_de_ronda GROUP BY ronda_id
) t ON t.ronda_id = r.id
WHERE r.papeletas + r.abstenciones > r.presentes
OR t.mayor > r.papeletas - r.blancos - r.nulos
OR t.marcas + r.en_contra < r.papeletas - r.blancos - r.nulos
OR t.marcas + r.en_contra > (r.papeletas - r.blancos - r.nulos) * CASE
    WHEN t.candidaturas = 1 OR e.forma = 'listas' THEN 1 ELSE e.plazas END
OR t.plazas > e.plazas
"""
_ELECTA_SIN_RONDA = """
SELECT e.cargo, c.nombre FROM candidatura c JOIN eleccion e ON e.id = c.eleccion_id
WHERE c.electa = 1 AND (c.retirada <> '' OR NOT EXISTS (
    SELECT 1 FROM voto_de_ronda v WHERE v.candidatura_id = c.id AND v.suerte = 'electa'))
"""


def elecciones(bd: Archivo, punto_id: str) -> list[Eleccion]:
    """Las de un punto, en su orden, con candidaturas y rondas."""
    return _leer(bd, "e.punto_id = ?", [punto_id])


def elecciones_de_sesion(bd: Archivo, sesion_id: str) -> dict[str, list[Eleccion]]:
    """Las de cada punto de la sesión que tenga alguna, leídas de una vez."""
    de_punto: dict[str, list[Eleccion]] = {}
    for dada in _leer(bd, "p.sesion_id = ?", [sesion_id]):
        de_punto.setdefault(dada.punto_id, []).append(dada)
    return de_punto


def eleccion(bd: Archivo, eleccion_id: str) -> Eleccion:
    """Una. Lanza `NoExiste`."""
    halladas = _leer(bd, "e.id = ?", [eleccion_id])
    if not halladas:
        raise NoExiste
    return halladas[0]


def todas_las_elecciones(bd: Archivo) -> list[Eleccion]:
    """Las de todo el archivo, en el orden en que se abrieron."""
    return sorted(_leer(bd, "true"), key=lambda e: e.id)


def elecciones_a_medias(bd: Archivo, sesion_id: str) -> list[str]:
    """Los cargos de las que empezaron a votarse en esa sesión y no se resolvieron."""
    filas = bd.filas(
        "SELECT e.cargo FROM eleccion e JOIN punto p ON p.id = e.punto_id WHERE p.sesion_id = ?"
        " AND e.estado = 'abierta' AND EXISTS (SELECT 1 FROM ronda r WHERE r.eleccion_id = e.id)"
        " ORDER BY p.orden, e.orden",
        [sesion_id],
    )
    return [f["cargo"] for f in filas]


def a_quien_toca(bd: Archivo, dada: Eleccion, fecha: str) -> str:
    """«Según la rotación toca a Alba (BR): …» ese día (ISO), o «» si el puesto no rota o no se sabe."""
    from escritorio.organos.consultas.rotacion import proponer

    if dada.puesto_id is None:
        return ""
    planeado = proximo_turno(bd, dada.puesto_id)
    if planeado is not None:
        return (
            f"Según el plan de rotación toca a {planeado.nombre} ({planeado.pais}),"
            f" del {en_corto(planeado.desde)} al {en_corto(planeado.hasta)}."
        )
    try:
        propuestos = proponer(bd, dada.organo_id, dada.puesto_id, fecha, 1)
    except DatoInvalido:
        return ""
    return "".join(
        f"Según la regla de rotación toca a {t.quien.nombre} ({t.quien.pais}): {t.por_que}"
        for t in propuestos
    )


def elegidos_sin_nombrar(bd: Archivo, eleccion_id: str = "") -> list[ElegidoSinNombrar]:
    """Los electos para un puesto de un órgano que no constan nombrados; de una elección o de todas."""
    elegidos = [e for fila in bd.filas(_ELECTAS, [eleccion_id]) for e in _elegidos(fila)]
    de_organo = {organo_id: mandatos(bd, organo_id) for organo_id in {e.organo_id for e in elegidos}}
    return [e for e in elegidos if not _nombrado(de_organo[e.organo_id], e)]


def descuadres(bd: Archivo) -> list[str]:
    """Lo que no cuadra en las elecciones de este archivo, una frase por hallazgo."""
    return [
        *(f"Elección de {cargo}: hay más electos que plazas." for cargo in bd.valores(_MAS_ELECTAS)),
        *(f"Elección de {cargo}: su acuerdo no es el suyo o falta." for cargo in bd.valores(_SIN_ACUERDO)),
        *(
            f"Elección de {f['cargo']}, ronda {f['numero']}: los votos no cuadran."
            for f in bd.filas(_RONDA_QUE_NO_CUADRA)
        ),
        *(
            f"Elección de {f['cargo']}: {f['nombre']} consta electa sin ronda que lo diga."
            for f in bd.filas(_ELECTA_SIN_RONDA)
        ),
    ]


def _leer(bd: Archivo, cuales: str, datos: Sequence[object] = ()) -> list[Eleccion]:
    """En el orden de cada punto. `cuales`: la condición, en SQL, de la elección `e` o de su punto `p`."""
    candidaturas: dict[str, list[Candidatura]] = {}
    for f in bd.filas(f"{_CANDIDATURAS} WHERE {cuales} ORDER BY c.orden", datos):
        candidaturas.setdefault(f["eleccion_id"], []).append(_candidatura(f))
    votos: dict[str, list[VotosDeCandidatura]] = {}
    for f in bd.filas(f"{_VOTOS} WHERE {cuales} ORDER BY v.votos DESC, c.orden", datos):
        votos.setdefault(f["ronda_id"], []).append(
            de_fila(VotosDeCandidatura, f, **con_decimales(f, "votos"))
        )
    rondas: dict[str, list[Ronda]] = {}
    for f in bd.filas(f"{_RONDAS} WHERE {cuales} ORDER BY r.numero", datos):
        rondas.setdefault(f["eleccion_id"], []).append(_ronda(f, votos.get(f["id"], ())))
    return [
        de_fila(
            Eleccion,
            f,
            candidaturas=tuple(candidaturas.get(f["id"], ())),
            rondas=tuple(rondas.get(f["id"], ())),
        )
        for f in bd.filas(f"{_ELECCIONES} WHERE {cuales} ORDER BY e.orden", datos)
    ]


def _candidatura(fila: Fila) -> Candidatura:
    nombres = json.loads(fila["lista"]) if fila["lista"] else ()
    return de_fila(
        Candidatura,
        fila,
        lista=tuple(NombreDeLista(**n) for n in nombres),
        dictamenes=tuple(Dictamen.de_json(d) for d in json.loads(fila["dictamenes"])),
    )


def _ronda(fila: Fila, votos: Iterable[VotosDeCandidatura]) -> Ronda:
    cifras = con_decimales(fila, *EN_VOTOS)
    return de_fila(Ronda, fila, dictamen=Dictamen.de_json(fila["dictamen"]), votos=tuple(votos), **cifras)


def _elegidos(fila: Fila) -> Iterator[ElegidoSinNombrar]:
    electa = _candidatura(fila)
    nombres: Iterable[NombreDeLista] = electa.lista[: fila["plazas"]] or (
        NombreDeLista(electa.nombre, fila["cargo"], fila["puesto_id"], electa.socio_id, electa.persona_id),
    )
    for uno in nombres:
        puesto_id = uno.puesto_id or ("" if uno.cargo else fila["puesto_id"])
        if puesto_id:
            yield ElegidoSinNombrar(
                fila["sesion_id"],
                fila["punto_id"],
                electa.eleccion_id,
                fila["organo_id"],
                fila["organo"],
                puesto_id,
                uno.cargo or fila["cargo"],
                uno.nombre,
                uno.socio_id,
                uno.persona_id,
                fila["fecha"],
                fila["acuerdo_id"],
                fila["numero"],
            )


def _nombrado(todos: Iterable[Mandato], elegido: ElegidoSinNombrar) -> bool:
    """Si desde el acuerdo consta un mandato suyo en ese puesto; sin ficha se le busca por su nombre."""
    con_ficha = elegido.socio_id or elegido.persona_id
    return any(
        m.puesto_id == elegido.puesto_id
        and m.desde >= elegido.fecha
        and (
            (m.socio_id, m.persona_id) == (elegido.socio_id, elegido.persona_id)
            if con_ficha
            else plegar(m.nombre) == plegar(elegido.nombre)
        )
        for m in todos
    )
