"""Reunir lo que consta en un acta además de la lista, los puntos y los votos."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from escritorio.actas.modelo.actas import con_numero
from escritorio.actas.modelo.contenido import EleccionDeActa, Escrita, Observacion, Trato
from escritorio.acuerdos.modelo import NumeroDeAcuerdo
from escritorio.asociacion.consultas import membrete
from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.datos.archivo import Archivo
from escritorio.sesiones.modelo.sesiones import Punto
from escritorio.votaciones.modelo.elecciones import Eleccion

_LEVANTADA = (
    "SELECT coalesce(max(b.id), 1 << 62) FROM acta a"
    " JOIN bitacora b ON b.tabla = 'acta' AND b.fila_id = a.id"
    " WHERE a.sesion_id = ?1 AND a.estado <> 'borrador' AND b.despues ->> 'estado' = 'por_aprobar'"
)
"""El apunte con que se levantó; en borrador, ninguno de los que hay es posterior."""


def _como_era(columna: str) -> str:
    """«p.nombre», de `persona`, como estaba al levantarse el acta: lo corregido después no la cambia."""
    de, _, suya = columna.partition(".")
    tabla = _DE_QUIEN[de]
    return (
        f"coalesce((SELECT b.antes ->> '{suya}' FROM bitacora b, levantada l WHERE b.tabla = '{tabla}'"
        f" AND b.fila_id = {de}.id AND b.operacion = 'cambio' AND b.id > l.apunte"
        f" AND b.antes ->> '{suya}' IS NOT NULL ORDER BY b.id LIMIT 1), {columna})"
    )


_DE_QUIEN = {"p": "persona", "r": "representante", "s": "socio", "o": "asociacion"}
_MEMBRETE = (
    f"WITH levantada (apunte) AS ({_LEVANTADA}) SELECT {_como_era('o.nombre')} AS entidad,"
    f" {_como_era('o.identificacion_legal')} AS identificacion, {_como_era('o.sede')} AS sede"
    " FROM asociacion o"
)
_TRATOS = (
    f"WITH levantada (apunte) AS ({_LEVANTADA})"
    f" SELECT {_como_era('p.nombre')} AS nombre, {_como_era('p.tratamiento')} AS tratamiento,"
    f" {_como_era('r.cargo')} AS cargo, {_como_era('s.nombre')} AS de FROM representante r"
    " JOIN persona p ON p.id = r.persona_id JOIN socio s ON s.id = r.socio_id"
    " WHERE r.socio_id IN (SELECT socio_id FROM asistencia WHERE sesion_id = ?1)"
    " AND r.desde <= ?2 AND (r.hasta IS NULL OR r.hasta > ?2) ORDER BY r.calidad"
)


def membrete_de(bd: Archivo, sesion_id: str) -> Membrete:
    """Cómo se llama la asociación y dónde tiene su sede; de un acta levantada, como era entonces."""
    return replace(membrete(bd), **dict(bd.filas(_MEMBRETE, [sesion_id])[0]))


def escritas(bd: Archivo, sesion_id: str) -> tuple[Escrita, ...]:
    """Lo escrito a mano en el acta de una sesión."""
    return tuple(
        bd.leer(
            Escrita,
            "SELECT parte, idioma, texto, automatico FROM parte_de_acta WHERE sesion_id = ?"
            " ORDER BY parte, idioma",
            [sesion_id],
        )
    )


def observaciones(bd: Archivo, punto_id: str) -> list[Observacion]:
    """Las que se hicieron al acta que aprueba ese punto, en su orden."""
    return bd.leer(
        Observacion,
        "SELECT id, punto_id, orden, quien, texto, admitida FROM observacion WHERE punto_id = ?"
        " ORDER BY orden",
        [punto_id],
    )


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
    cual = con_numero(fila["acta"], fila["anio"])
    return f"el acta{cual}, de la sesión {fila['tipo']} n.º {fila['numero']} ({en_corto(fila['dia'])})"


def tratos(bd: Archivo, sesion_id: str, dia: str) -> dict[str, Trato]:
    """Cómo se nombra a quienes representaban ese día (ISO) a los convocados, por cada forma de su nombre.

    De un acta levantada, como se llamaban entonces: lo corregido después no la cambia.
    """
    hallados: dict[str, set[Trato]] = {}
    for f in bd.filas(_TRATOS, [sesion_id, dia]):
        trato = Trato(f["tratamiento"], f["cargo"], f["de"])
        for nombre in (
            f["nombre"],
            f"{f['tratamiento']} {f['nombre']}".strip(),
            f"{f['nombre']} ({f['de']})",
        ):
            hallados.setdefault(nombre, set()).add(trato)
    # Dos personas que se llaman igual: no se sabe de cuál se habla.
    return {nombre: suyos.pop() for nombre, suyos in hallados.items() if len(suyos) == 1}


def eleccion_de_acta(dada: Eleccion, numeros: Mapping[str, NumeroDeAcuerdo]) -> EleccionDeActa:
    """Una elección con el número de su acuerdo. `numeros`: el de cada acuerdo, por id."""
    return EleccionDeActa(dada, numeros.get(dada.acuerdo_id or ""))
