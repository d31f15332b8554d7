"""La constancia de una sesión que no se celebró: lo que dice y cómo se numera."""

from __future__ import annotations

import pytest

from escritorio.actas.acciones.levantar import levantar
from escritorio.actas.consultas.actas import acta_de, acta_guardada
from escritorio.actas.impresos import borrador_pdf
from escritorio.comun.datos.archivo import Archivo
from tests.a_su_hora import dejar_sin_celebrar
from tests.actas.libros import celebrada
from tests.sesiones.escenas import cambiar_quorum, convocada
from tests.sesiones.lectura import texto_de


@pytest.mark.parametrize(
    ("constancia", "titulo"),
    [("diligencia", "Diligencia n.º 1"), ("acta_de_no_celebracion", "Acta de no celebración n.º 1")],
)
def test_sin_quorum_hay_constancia_con_la_causa_y_los_nombres(
    red: Archivo, constancia: str, titulo: str
) -> None:
    cambiar_quorum(red, sin_quorum=constancia)
    sesion_id = convocada(red, 2)
    dejar_sin_celebrar(red, sesion_id, "2026-04-20T10:30", "Falta de quórum")
    levantar(red, sesion_id)
    texto = texto_de(acta_guardada(red, sesion_id))
    for frase in (
        titulo,
        "Causa: Falta de quórum.",
        "no se celebró ni en primera ni en segunda llamada",
        "Concurrieron 2: Municipio 001 y Municipio 002.",
        "No concurrieron 31: Municipio 003,",
        "No hay quórum: 2 presentes",
        "Orden del día que no se trató",
    ):
        assert frase in texto, frase
    otra = celebrada(red)
    levantar(red, otra)
    acta = acta_de(red, otra)
    assert acta is not None
    assert acta.numero == (1 if constancia == "diligencia" else 2)


def test_si_no_vino_nadie_la_diligencia_lo_dice(red: Archivo) -> None:
    sesion_id = convocada(red)
    dejar_sin_celebrar(red, sesion_id, "2026-04-20T10:30", "Temporal.")
    assert "No concurrió nadie." in texto_de(borrador_pdf(red, sesion_id))
