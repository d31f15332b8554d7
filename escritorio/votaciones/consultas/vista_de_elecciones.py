"""Reunir lo que se ve de las elecciones de un punto."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.acuerdos.consultas import acuerdo
from escritorio.comun.base.errores import NoExiste
from escritorio.comun.base.lengua import frase
from escritorio.comun.base.texto import limpiar, plegar
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.reglas import regla_vigente
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.organos.consultas.candidatos import parecer_de_nombrar
from escritorio.organos.consultas.mandatos import puestos as leer_puestos
from escritorio.organos.modelo.mandatos import MandatoNuevo
from escritorio.sesiones.consultas.sesiones import asistencias, punto, sesion
from escritorio.votaciones.consultas.elecciones import a_quien_toca, elecciones, elegidos_sin_nombrar
from escritorio.votaciones.consultas.votaciones import excusados_en
from escritorio.votaciones.modelo.elecciones import (
    CandidaturaNueva,
    Eleccion,
    NombreDeLista,
    VistaDeElecciones,
)
from escritorio.votaciones.reglas.elecciones import empates_seguidos, salida_de_empate, salida_de_listas
from escritorio.votaciones.reglas.recuento import en_el_punto, votantes


def vista_de_elecciones(bd: Archivo, punto_id: str, momento: str, *, se_vota: bool) -> VistaDeElecciones:
    """Las de ese punto a esa hora (ISO). `se_vota`: si ahora se puede votar en él."""
    tratado = punto(bd, punto_id)
    actual, suyas = sesion(bd, tratado.sesion_id), tuple(elecciones(bd, punto_id))
    votan = votantes(
        en_el_punto(asistencias(bd, actual.id), punto_id), momento, excusados_en(bd, punto_id, momento)
    )
    return VistaDeElecciones(
        punto_id,
        suyas,
        presentes=sum(a.votos for a in votan),
        quienes=len(votan),
        se_prepara=actual.admite("preparar_elecciones") and tratado.estado in ("pendiente", "tratado"),
        se_vota=se_vota,
        rotacion={e.id: a_quien_toca(bd, e, actual.fecha) for e in suyas if e.estado == "abierta"},
        salidas={e.id: _salida(bd, actual.organo_id, e) for e in suyas if _empatada(e)},
        acuerdos={e.id: acuerdo(bd, e.acuerdo_id).numero for e in suyas if e.acuerdo_id},
        sin_nombrar=frozenset(
            n.eleccion_id for e in suyas if e.acuerdo_id for n in elegidos_sin_nombrar(bd, e.id)
        ),
    )


def _empatada(dada: Eleccion) -> bool:
    return dada.estado == "abierta" and dada.ultima is not None and dada.ultima.resultado == "empate"


def _salida(bd: Archivo, organo_id: str, dada: Eleccion) -> str:
    *anteriores, ultima = dada.rondas
    regla = regla_vigente(bd, organo_id, "mayoria", "eleccion", ultima.momento)
    if dada.repartidas:
        return salida_de_listas(regla)
    return salida_de_empate(regla, empates_seguidos(anteriores))


_FICHAS = "SELECT id, nombre, 0 AS persona FROM socio UNION ALL SELECT id, nombre, 1 FROM persona"


def nombre_de(bd: Archivo, nueva: CandidaturaNueva) -> str:
    """Cómo se llama quien se presenta: el socio, la persona o la lista. Lanza `NoExiste`."""
    if nueva.lista:
        return nueva.nombre
    nombre: str | None = bd.valor(
        "SELECT nombre FROM socio WHERE id = ?1 UNION ALL SELECT nombre FROM persona WHERE id = ?2",
        [nueva.socio_id, nueva.persona_id],
    )
    if nombre is None:
        raise NoExiste
    return nombre


def parecer_de_candidatura(
    bd: Archivo, donde: Eleccion, nueva: CandidaturaNueva, fecha: str
) -> tuple[Dictamen, ...]:
    """Los requisitos y el mandato del puesto a que se opta, ese día (ISO); de una lista, los de cada nombre.

    De quien no tiene ficha, o si el cargo no es un puesto de un órgano, no hay nada que comprobar.
    """
    if not nueva.lista:
        solo = NombreDeLista("", "", None, nueva.socio_id, nueva.persona_id)
        return _parecer(bd, solo, donde, fecha)
    return tuple(
        replace(d, frase=frase("{}: {}", uno.nombre, d.frase))
        for uno in nueva.lista
        for d in _parecer(bd, uno, donde, fecha)
    )


def _parecer(bd: Archivo, quien: NombreDeLista, donde: Eleccion, fecha: str) -> tuple[Dictamen, ...]:
    puesto_id = quien.puesto_id or (None if quien.cargo else donde.puesto_id)
    if puesto_id is None or not (quien.socio_id or quien.persona_id):
        return ()
    nuevo = MandatoNuevo(puesto_id, fecha, None, quien.socio_id, quien.persona_id)
    previsto = parecer_de_nombrar(bd, nuevo)
    # El término que propone la regla también se juzga.
    return parecer_de_nombrar(bd, replace(nuevo, hasta=previsto.hasta)).dictamenes


def puestos_de_todos(bd: Archivo, primero: str) -> list[tuple[str, str]]:
    """(id, «Presidencia · Consejo») de cada puesto; los de ese órgano, primero."""
    filas = bd.filas(
        "SELECT p.id, p.nombre || ' · ' || o.nombre AS texto FROM puesto p"
        " JOIN organo o ON o.id = p.organo_id ORDER BY o.id <> ?, o.nombre, p.orden",
        [primero],
    )
    return [(f["id"], f["texto"]) for f in filas]


def quienes_en_lista(bd: Archivo, organo_id: str, texto: str) -> tuple[NombreDeLista, ...]:
    """Un nombre por línea, con su cargo delante («Presidencia: Ana Río») o sin él.

    El cargo que se llame como un puesto de ese órgano es ese puesto, y el nombre que sea el de una sola ficha
    (persona o socio) es ella; los demás quedan como se escribieron.
    """
    puestos = {plegar(p.nombre): p for p in leer_puestos(bd, organo_id)}
    fichas: dict[str, list[tuple[str | None, str | None]]] = {}
    for f in bd.filas(_FICHAS):
        quien = (None, f["id"]) if f["persona"] else (f["id"], None)
        fichas.setdefault(plegar(f["nombre"]), []).append(quien)
    nombres = []
    for linea in filter(None, map(limpiar, texto.splitlines())):
        antes, _, despues = linea.rpartition(":")
        cargo, nombre = limpiar(antes), limpiar(despues)
        suyo, suyas = puestos.get(plegar(cargo)), fichas.get(plegar(nombre), [])
        ficha = suyas[0] if len(suyas) == 1 else (None, None)
        nombres.append(
            NombreDeLista(nombre, suyo.nombre if suyo else cargo, suyo.id if suyo else None, *ficha)
        )
    return tuple(nombres)
