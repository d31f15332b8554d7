"""Lo que las reglas del órgano dicen de quien se presenta a un puesto."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.comun.base.errores import NoExiste
from escritorio.comun.base.lengua import frase
from escritorio.comun.base.texto import limpiar, plegar
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.organos.consultas.mandatos import puestos as leer_puestos
from escritorio.organos.consultas.pareceres import parecer_de_nombrar
from escritorio.organos.modelo.mandatos import MandatoNuevo
from escritorio.votaciones.modelo.elecciones import CandidaturaNueva, Eleccion, NombreDeLista

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
        solo = NombreDeLista("", "", donde.puesto_id, nueva.socio_id, nueva.persona_id)
        return _parecer(bd, solo, fecha)
    return tuple(
        replace(d, frase=frase("{}: {}", uno.nombre, d.frase))
        for uno in nueva.lista
        for d in _parecer(bd, uno, fecha)
    )


def _parecer(bd: Archivo, quien: NombreDeLista, fecha: str) -> tuple[Dictamen, ...]:
    if quien.puesto_id is None or not (quien.socio_id or quien.persona_id):
        return ()
    nuevo = MandatoNuevo(quien.puesto_id, fecha, None, quien.socio_id, quien.persona_id)
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
