"""Votar varios puntos a la vez: todos o ninguno, cada uno con su mayoría y su acuerdo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import enumerar
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.sesiones.consultas.sesiones import punto
from escritorio.votaciones.acciones.anotacion import Decision, decidir
from escritorio.votaciones.acciones.votar import guardar
from escritorio.votaciones.consultas.escena import Escena, escena_de, sala_en
from escritorio.votaciones.modelo.papeleta import Papeleta
from escritorio.votaciones.modelo.votaciones import PuntoDeBloque, VotacionHecha


def votar_en_bloque(
    bd: Archivo, puntos: Sequence[PuntoDeBloque], papeleta: Papeleta, momento: str
) -> list[VotacionHecha]:
    """Anota la misma votación en todos esos puntos, en una acción: o todos o ninguno.

    Cada uno con la mayoría que exige y, si se aprueba, con su acuerdo. Lanza `DatoInvalido` si no son al
    menos dos de la misma sesión, sin repetir y sin votar, y lo que lanza `votar`, nombrando el punto.
    """
    decididas = _decidir_todas(bd, puntos, papeleta, momento)
    cuales = enumerar([str(donde.punto.orden) for donde, _ in decididas])
    bloque_id = nuevo_id()
    with transaccion(bd, f"Votar en bloque los puntos {cuales}") as accion_id:
        hechas = []
        for donde, decision in decididas:
            with _nombrando(donde):
                hechas.append(guardar(bd, accion_id, donde, decision, bloque_id))
    return hechas


def ensayar_bloque(
    bd: Archivo, puntos: Sequence[PuntoDeBloque], papeleta: Papeleta, momento: str
) -> list[Dictamen]:
    """El dictamen que daría en cada punto; no guarda nada. Lanza lo que `votar_en_bloque`."""
    return [decision.dictamen for _, decision in _decidir_todas(bd, puntos, papeleta, momento)]


def _decidir_todas(
    bd: Archivo, puntos: Sequence[PuntoDeBloque], papeleta: Papeleta, momento: str
) -> list[tuple[Escena, Decision]]:
    tratados = [punto(bd, dado.punto_id) for dado in puntos]
    if len({p.id for p in tratados}) < 2 or len({p.id for p in tratados}) < len(tratados):
        raise DatoInvalido("Un bloque son al menos dos puntos distintos. Elíjalos.")
    if len({p.sesion_id for p in tratados}) > 1:
        raise DatoInvalido("Los puntos de un bloque son de la misma sesión.")
    sala = sala_en(bd, tratados[0].sesion_id, momento)
    escenas = [escena_de(bd, sala, p, papeleta.ausentes) for p in sorted(tratados, key=lambda p: p.orden)]
    propuestas = {dado.punto_id: dado.propuesta for dado in puntos}
    return [(e, _decidir_uno(e, propuestas[e.punto.id], papeleta)) for e in escenas]


def _decidir_uno(donde: Escena, propuesta: str, papeleta: Papeleta) -> Decision:
    with _nombrando(donde):
        if donde.previas:
            raise DatoInvalido("ya se votó")
        return decidir(donde, propuesta, papeleta)


@contextmanager
def _nombrando(donde: Escena) -> Iterator[None]:
    """Lo que impida votar un punto dice cuál es: se puede separar del bloque."""
    try:
        yield
    except ErrorDeUsuario as error:
        cual = f"Punto {donde.punto.orden}, «{donde.punto.titulo}»"
        frase = f"{cual}: {error.mensaje.rstrip('.')}. Sepárelo del bloque o corríjalo."
        raise type(error)(frase, campo=donde.punto.id) from error
