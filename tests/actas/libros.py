"""Sesiones celebradas y actas asentadas en el libro, para las pruebas."""

from __future__ import annotations

from escritorio.actas.acciones.levantar import levantar
from escritorio.actas.acciones.libro import asentar_acta
from escritorio.actas.consultas.actas import acta_de
from escritorio.actas.impresos import Componer
from escritorio.actas.modelo.libro import Asiento, Sello
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.documentos.pdf import Papel, Parrafo, Pieza, SaltoDePagina, componer
from tests.a_su_hora import cerrar_sesion
from tests.sesiones.escenas import en_curso, punto_id
from tests.votaciones.votar import votar_a_mano

FIN = "2026-04-20T12:00"


def celebrada(bd: Archivo) -> str:
    """Una asamblea cerrada, con su primer punto aprobado."""
    sesion_id = en_curso(bd, 22)
    votar_a_mano(bd, punto_id(bd, sesion_id), "Se aprueba el acta.", 20, 1, 1, "2026-04-20T10:30")
    cerrar_sesion(bd, sesion_id, FIN)
    return sesion_id


def levantada(bd: Archivo) -> str:
    """El id del acta de una asamblea recién levantada, todavía fuera del libro."""
    sesion_id = en_curso(bd)
    cerrar_sesion(bd, sesion_id, FIN)
    levantar(bd, sesion_id)
    acta = acta_de(bd, sesion_id)
    assert acta is not None
    return acta.id


def asentada(bd: Archivo, hojas: int = 1) -> Asiento:
    """Una más en el libro, con un papel de tantas hojas."""
    return asentar_acta(bd, levantada(bd), FIN, '{"acta":1}', papel_de(hojas))


def papel_de(hojas: int = 1) -> Componer:
    """Compone un papel que dice su folio y su huella."""

    def componer_hojas(sello: Sello) -> bytes:
        piezas: list[Pieza] = [Parrafo(f"folio {sello.folio_desde} huella {sello.huella}")]
        for _ in range(hojas - 1):
            piezas += [SaltoDePagina(), Parrafo("Sigue.")]
        return componer(Papel("Acta"), piezas)

    return componer_hojas
