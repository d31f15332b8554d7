"""Una elección a punto de votarse en una asamblea abierta."""

from __future__ import annotations

from fractions import Fraction

from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.sesionar import Empate, ReglaDeMayoria
from escritorio.organos.consultas.mandatos import puestos
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.socios.consultas import socios
from escritorio.votaciones.acciones.candidaturas import abrir_eleccion, presentar_candidatura
from escritorio.votaciones.consultas.elecciones import eleccion, elecciones
from escritorio.votaciones.modelo.elecciones import CandidaturaNueva, CargoNuevo
from tests.fabrica import asamblea
from tests.sesiones.escenas import en_curso, fijar, punto_id

ONCE, Y_MEDIA = "2026-04-20T11:00", "2026-04-20T11:30"
ELECCION = PuntoNuevo("Elección de autoridades", "eleccion")
MITAD = Exigencia(Base.EMITIDOS, Comparador.MAS_DE, Fraction(1, 2))
MITAD_DE_HABILITADOS = Exigencia(Base.HABILITADOS, Comparador.MAS_DE, Fraction(1, 2))
DOS_TERCIOS_LEGAL = Exigencia(Base.NUMERO_LEGAL, Comparador.AL_MENOS, Fraction(2, 3))


def regla_de(bd: Archivo, *exigencias: Exigencia, empate: Empate | None = None) -> None:
    """La mayoría con que la asamblea elige."""
    fijar(bd, "mayoria", ReglaDeMayoria(exigencias or (MITAD,), empate), "eleccion")


def en_asamblea(bd: Archivo, presentes: int = 28) -> str:
    """El punto de elección de una asamblea abierta con esos presentes; da su id."""
    return punto_id(bd, en_curso(bd, presentes, ELECCION))


def abierta(bd: Archivo, punto: str, candidatos: int = 2, plazas: int = 1, cargo: str = "") -> str:
    """La elección de la presidencia de la asamblea, o de ese cargo, con los primeros socios; da su id."""
    organo_id = asamblea(bd)
    puesto = next(p for p in puestos(bd, organo_id) if p.funcion == "presidencia")
    suyo = CargoNuevo(puesto.nombre, organo_id, puesto.id, plazas)
    abrir_eleccion(bd, punto, [CargoNuevo(cargo, organo_id) if cargo else suyo])
    nueva = elecciones(bd, punto)[-1].id
    for socio in sorted(socios(bd), key=lambda s: s.nombre)[:candidatos]:
        presentar_candidatura(bd, nueva, CandidaturaNueva(socio.id))
    return nueva


def votos(bd: Archivo, eleccion_id: str, *cuantos: int) -> dict[str, int]:
    """Esos votos para las candidaturas en pie, en su orden."""
    return {c.id: n for c, n in zip(eleccion(bd, eleccion_id).en_pie, cuantos, strict=False)}
