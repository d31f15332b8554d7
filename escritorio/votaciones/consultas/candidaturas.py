"""Lo que las reglas del órgano dicen de quien se presenta a un puesto."""

from __future__ import annotations

from dataclasses import replace

from escritorio.comun.base.errores import NoExiste
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.organos.consultas.pareceres import parecer_de_nombrar
from escritorio.organos.modelo.mandatos import MandatoNuevo
from escritorio.votaciones.modelo.elecciones import CandidaturaNueva, Eleccion, NombreDeLista


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
        replace(d, frase=f"{uno.nombre}: {d.frase}") for uno in nueva.lista for d in _parecer(bd, uno, fecha)
    )


def _parecer(bd: Archivo, quien: NombreDeLista, fecha: str) -> tuple[Dictamen, ...]:
    if quien.puesto_id is None or not (quien.socio_id or quien.persona_id):
        return ()
    nuevo = MandatoNuevo(quien.puesto_id, fecha, None, quien.socio_id, quien.persona_id)
    previsto = parecer_de_nombrar(bd, nuevo)
    # El término que propone la regla también se juzga.
    return parecer_de_nombrar(bd, replace(nuevo, hasta=previsto.hasta)).dictamenes
