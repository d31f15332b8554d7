"""Reunir lo que consta en un acta además de la lista, los puntos y los votos."""

from __future__ import annotations

import json
from collections.abc import Iterable

from escritorio.actas.modelo.contenido import (
    AnexoDeActa,
    CandidaturaDeActa,
    EleccionDeActa,
    Escrita,
    Observacion,
    PoderDeActa,
    RondaDeActa,
    Trato,
    VotoParticularDeActa,
)
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.datos.archivo import Archivo, Fila
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.sesiones.modelo.sesiones import Punto

_PARTICULARES = (
    "SELECT p.votacion_id, a.nombre, p.texto FROM voto_particular p"
    " JOIN asistencia a ON a.id = p.asistencia_id WHERE a.sesion_id = ? ORDER BY a.orden"
)
_ANEXOS = (
    "SELECT x.titulo, p.orden AS punto, d.huella FROM anexo x JOIN adjunto d ON d.id = x.adjunto_id"
    " LEFT JOIN punto p ON p.id = x.punto_id WHERE x.sesion_id = ? ORDER BY x.orden"
)
_PODERES = (
    "SELECT p.id, p.apoderado, p.presentado FROM poder p"
    " WHERE p.id IN (SELECT poder_id FROM asistencia WHERE sesion_id = ?)"
)
_TRATOS = (
    "SELECT p.nombre, p.tratamiento, r.cargo, s.nombre AS de FROM representante r"
    " JOIN persona p ON p.id = r.persona_id JOIN socio s ON s.id = r.socio_id"
    " WHERE r.socio_id IN (SELECT socio_id FROM asistencia WHERE sesion_id = ?)"
    " AND r.desde <= ? AND (r.hasta IS NULL OR r.hasta > ?) ORDER BY r.calidad"
)
_ELECCIONES = (
    "SELECT e.*, c.numero FROM eleccion e JOIN punto p ON p.id = e.punto_id"
    " LEFT JOIN acuerdo c ON c.id = e.acuerdo_id WHERE p.sesion_id = ? ORDER BY p.orden, e.orden"
)


def escritas(bd: Archivo, sesion_id: str) -> tuple[Escrita, ...]:
    """Lo escrito a mano en el acta de una sesión."""
    filas = bd.filas(
        "SELECT parte, idioma, texto, automatico FROM parte_de_acta WHERE sesion_id = ?"
        " ORDER BY parte, idioma",
        [sesion_id],
    )
    return tuple(Escrita(**dict(f)) for f in filas)


def observaciones(bd: Archivo, punto_id: str) -> list[Observacion]:
    """Las que se hicieron al acta que aprueba ese punto, en su orden."""
    filas = bd.filas(
        "SELECT id, punto_id, orden, quien, texto, admitida FROM observacion WHERE punto_id = ?"
        " ORDER BY orden",
        [punto_id],
    )
    return [Observacion(**{**dict(f), "admitida": bool(f["admitida"])}) for f in filas]


def acta_que_aprueba(bd: Archivo, punto: Punto) -> str:
    """«el acta n.º 3, de la sesión ordinaria n.º 2 (05/03/2026)», o «» si el punto no aprueba ninguna."""
    if punto.origen_tipo != "acta":
        return ""
    if punto.origen_id == punto.sesion_id:
        return "el acta de esta sesión"
    fila = bd.fila(
        "SELECT s.tipo, s.numero, coalesce(s.abierta, s.primera_llamada) AS dia, a.numero AS acta, a.anio"
        " FROM sesion s LEFT JOIN acta a ON a.sesion_id = s.id WHERE s.id = ?",
        [punto.origen_id],
    )
    if fila is None:
        return ""
    anio = f"/{fila['anio']}" if fila["anio"] else ""
    cual = f" n.º {fila['acta']}{anio}" if fila["acta"] else ""
    return f"el acta{cual}, de la sesión {fila['tipo']} n.º {fila['numero']} ({en_corto(fila['dia'])})"


def votos_particulares(bd: Archivo, sesion_id: str) -> dict[str, list[VotoParticularDeActa]]:
    """Los de cada votación de una sesión, por id de votación."""
    suyos: dict[str, list[VotoParticularDeActa]] = {}
    for f in bd.filas(_PARTICULARES, [sesion_id]):
        suyos.setdefault(f["votacion_id"], []).append(VotoParticularDeActa(f["nombre"], f["texto"]))
    return suyos


def anexos(bd: Archivo, sesion_id: str) -> tuple[AnexoDeActa, ...]:
    """Los de la sesión y sus puntos, con la huella de cada archivo."""
    return tuple(AnexoDeActa(**dict(f)) for f in bd.filas(_ANEXOS, [sesion_id]))


def poderes(bd: Archivo, sesion_id: str) -> dict[str, PoderDeActa]:
    """Los que se usaron en la sesión, por id."""
    return {f["id"]: PoderDeActa(f["apoderado"], f["presentado"]) for f in bd.filas(_PODERES, [sesion_id])}


def tratos(bd: Archivo, sesion_id: str, dia: str) -> dict[str, Trato]:
    """Cómo se nombra a quienes representaban ese día (ISO) a los convocados, por cada forma de su nombre."""
    hallados: dict[str, set[Trato]] = {}
    for f in bd.filas(_TRATOS, [sesion_id, dia, dia]):
        trato = Trato(f["tratamiento"], f["cargo"], f["de"])
        for nombre in (
            f["nombre"],
            f"{f['tratamiento']} {f['nombre']}".strip(),
            f"{f['nombre']} ({f['de']})",
        ):
            hallados.setdefault(nombre, set()).add(trato)
    # Dos personas que se llaman igual: no se sabe de cuál se habla.
    return {nombre: suyos.pop() for nombre, suyos in hallados.items() if len(suyos) == 1}


def elecciones(bd: Archivo, sesion_id: str) -> dict[str, list[EleccionDeActa]]:
    """Las de cada punto de una sesión, por id de punto, con sus candidaturas y rondas."""
    suyas: dict[str, list[EleccionDeActa]] = {}
    for f in bd.filas(_ELECCIONES, [sesion_id]):
        suyas.setdefault(f["punto_id"], []).append(_eleccion(bd, f))
    return suyas


def _eleccion(bd: Archivo, fila: Fila) -> EleccionDeActa:
    dadas = bd.filas("SELECT * FROM candidatura WHERE eleccion_id = ? ORDER BY orden", [fila["id"]])
    rondas = bd.filas("SELECT * FROM ronda WHERE eleccion_id = ? ORDER BY numero", [fila["id"]])
    return EleccionDeActa(
        cargo=fila["cargo"],
        plazas=fila["plazas"],
        estado=fila["estado"],
        acuerdo=fila["numero"],
        candidaturas=tuple(
            CandidaturaDeActa(c["nombre"], _nombres(c["lista"]), c["retirada"], bool(c["electa"]))
            for c in dadas
        ),
        rondas=tuple(_ronda(bd, r) for r in rondas),
        motivo=fila["motivo"],
    )


def _nombres(lista: str) -> tuple[str, ...]:
    dados: Iterable[object] = json.loads(lista) if lista else ()
    return tuple(_de_lista(n) for n in dados)


def _de_lista(dado: object) -> str:
    """«Ana Río (Presidencia)», o el nombre solo si no dice para qué."""
    if not isinstance(dado, dict):
        return str(dado)
    return f"{dado['nombre']} ({dado['cargo']})" if dado.get("cargo") else str(dado["nombre"])


def _ronda(bd: Archivo, fila: Fila) -> RondaDeActa:
    votos = bd.filas(
        "SELECT c.nombre, v.votos FROM voto_de_ronda v JOIN candidatura c ON c.id = v.candidatura_id"
        " WHERE v.ronda_id = ? ORDER BY v.votos DESC, c.orden",
        [fila["id"]],
    )
    return RondaDeActa(
        numero=fila["numero"],
        momento=fila["momento"],
        secreta=bool(fila["secreta"]),
        presentes=fila["presentes"],
        blancos=fila["blancos"],
        nulos=fila["nulos"],
        abstenciones=fila["abstenciones"],
        resultado=fila["resultado"],
        dictamen=Dictamen.de_json(fila["dictamen"]),
        desempate=fila["desempate"],
        votos=tuple((f["nombre"], f["votos"]) for f in votos),
        en_contra=fila["en_contra"],
    )
