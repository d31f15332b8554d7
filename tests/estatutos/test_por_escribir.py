"""Lo que el articulado dice y ninguna regla cita se avisa; lo que alguna cita, no."""

from __future__ import annotations

from fractions import Fraction

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.acciones.articulado import guardar_original
from escritorio.estatutos.acciones.reglas import fijar_regla
from escritorio.estatutos.consultas.articulado import consolidado, cuerpos
from escritorio.estatutos.consultas.por_escribir import por_escribir
from escritorio.estatutos.consultas.reglas import reglas
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.sesionar import ReglaDeQuorum
from escritorio.estatutos.pantalla import PantallaEstatuto
from escritorio.estatutos.reglas.reconocer import reconocer
from tests.estatutos.articulos import FUNDACION
from tests.fabrica import asamblea
from tests.pantallas import Puesta

TEXTO = """Artículo 1. Nombre. Se llama Red.
Artículo 2. Quórum. Sesiona con la mitad de los socios.
Artículo 3. Reforma. Se reforma por dos tercios, convocada con diez días hábiles.
Artículo 4. Dinero. Cada socio paga su cuota en marzo.
"""
_QUORUM = ReglaDeQuorum((Exigencia(Base.HABILITADOS, Comparador.MAS_DE, Fraction(1, 2)),))


@pytest.fixture
def texto(bd: Archivo) -> list[str]:
    """El id de cada artículo."""
    cuerpo_id = cuerpos(bd)[0].id
    guardar_original(bd, cuerpo_id, reconocer(TEXTO), FUNDACION, "1996-01-01")
    return [d.id for d in consolidado(bd, cuerpo_id, bd.hoy())]


def _avisos(bd: Archivo) -> dict[str, list[str]]:
    return {p.familia: [d.rotulo for d in p.articulos] for p in por_escribir(bd)}


def test_se_avisa_de_cada_familia_que_el_texto_nombra(bd: Archivo, texto: list[str]) -> None:
    assert _avisos(bd) == {
        "quorum": ["Artículo 2"],
        "convocatoria": ["Artículo 3"],
        "mayoria": ["Artículo 3"],
        "cuota": ["Artículo 4"],
    }


@pytest.mark.parametrize("a_mano", [True, False])
def test_lo_que_una_regla_cita_ya_no_se_avisa(bd: Archivo, texto: list[str], a_mano: bool) -> None:
    quorum = next(r for r in reglas(bd, asamblea(bd)) if r.familia == "quorum")
    articulo = "arts. 2 y 3 del Estatuto" if a_mano else "art. 2 del Estatuto"
    fijar_regla(bd, quorum.id, _QUORUM, articulo, "1996-01-01", None if a_mano else texto[1])
    quedan = _avisos(bd)
    assert "quorum" not in quedan
    assert ("mayoria" in quedan) is not a_mano
    assert quedan["cuota"] == ["Artículo 4"]


def test_la_pantalla_lo_dice_con_su_articulo(
    bd: Archivo, texto: list[str], qtbot: QtBot, qapp: QApplication
) -> None:
    pantalla = Puesta(bd, qtbot, qapp).poner(PantallaEstatuto)
    pantalla.pestanas.setCurrentIndex(4)
    lineas = [f"{x.palabra}: {x.frase}" for x in pantalla.reglas._por_escribir()]
    assert lineas[-1].startswith("Sin regla: Estatuto. Cuota: lo dice Artículo 4, y ninguna regla lo cita.")
    puestas = pantalla.reglas.reparos
    qtbot.waitUntil(lambda: any(x.palabra == "Sin regla" for x in puestas._lineas))
