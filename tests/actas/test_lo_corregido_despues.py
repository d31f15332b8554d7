"""Lo que dice un acta levantada no cambia al corregir después la ficha de nadie."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import convert
from msgspec.structs import asdict, replace

from escritorio.actas.acciones.levantar import volver_a_borrador
from escritorio.actas.consultas.actas import datos_de_acta
from escritorio.actas.reglas.canonico import canonico
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.socios.acciones import corregir_persona, editar
from escritorio.socios.consultas import socios
from escritorio.socios.modelo import FichaDePersona, SocioNuevo
from tests.ventanas import abrir_ejemplo


@pytest.fixture
def bd(ejemplo: Path) -> Iterator[Archivo]:
    apertura = abrir_ejemplo(ejemplo)
    yield apertura.bd
    apertura.cerrar()


def _dichas(bd: Archivo) -> dict[str, str]:
    """Lo que consta en cada acta levantada, en las dos lenguas, con su membrete."""
    levantadas = bd.valores("SELECT sesion_id FROM acta WHERE estado <> 'borrador'")
    actas = {s: datos_de_acta(bd, s, numerada=True, idioma="bilingue") for s in levantadas}
    return {s: f"{datos.membrete.sede}\n{canonico(datos)}" for s, datos in actas.items()}


def _corregir_todo(bd: Archivo) -> None:
    for quien in bd.valores("SELECT id FROM persona"):
        nombre = bd.valor("SELECT nombre FROM persona WHERE id = ?", [quien])
        corregir_persona(bd, quien, FichaDePersona(f"{nombre} Corregido", tratamiento="Excmo."))
    with transaccion(bd, "Editar cargos y la asociación"):
        for una in bd.filas("SELECT id, nombre, sede FROM asociacion"):
            bd.corregir("asociacion", una["id"], nombre=f"{una['nombre']} Corregida", sede="Otra")
        for fila in bd.filas("SELECT id, cargo FROM representante"):
            bd.corregir("representante", fila["id"], cargo=f"{fila['cargo']} corregido")
    for de in socios(bd):
        ficha = convert(asdict(de), SocioNuevo)
        editar(bd, de.id, replace(ficha, nombre=f"{ficha.nombre} Corregido"))


def test_corregida_cualquier_ficha_el_acta_levantada_dice_lo_mismo(bd: Archivo) -> None:
    antes = _dichas(bd)
    assert len(antes) >= 3
    assert any("titular del gobierno" in dicha for dicha in antes.values())
    _corregir_todo(bd)
    assert _dichas(bd) == antes


def test_vuelta_a_borrador_dice_lo_corregido(bd: Archivo) -> None:
    sesion_id = bd.valores("SELECT sesion_id FROM acta WHERE estado = 'por_aprobar'")[0]
    volver_a_borrador(bd, sesion_id)
    _corregir_todo(bd)
    dicha = canonico(datos_de_acta(bd, sesion_id, numerada=True))
    assert "Corregido" in dicha
