"""Las categorías de socio por órdenes."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.socios.acciones import dar_de_alta
from escritorio.socios.consultas import categorias
from escritorio.socios.modelo import SocioNuevo
from tests.fabrica import ACTO_ANTERIOR
from tests.ordenes.conftest import Correr, en_json


def test_el_catalogo_y_los_cambios_se_llevan_por_ordenes(orden: Correr, tmp_path: Path) -> None:
    red = tmp_path / "red.escritorio"
    assert orden("nueva", red, "--plantilla", "ucci")[0] == 0
    hecha = en_json(orden, "categoria", red, "Asociado", "--sin-voto", "--sin-cuota")
    assert (hecha["clave"], hecha["con_voto"], hecha["con_voz"], hecha["paga_cuota"]) == (
        "asociado",
        False,
        True,
        False,
    )
    apertura = abrir_archivo(red, "Ana", datetime.now)
    capital = categorias(apertura.bd)[0]
    ficha = SocioNuevo("Lima", "PE", capital.id, codigo="1")
    dar_de_alta(apertura.bd, ficha, "2001-05-02", ACTO_ANTERIOR)
    apertura.cerrar()
    pasar = ("categoria", red, "Asociado", "--socio", "PE:1", "--desde", "2026-03-01")
    codigo, _, error = orden(*pasar)
    assert (codigo, "«--acuerdo ID» o «--acto TEXTO»" in error) == (1, True)
    assert en_json(orden, *pasar, "--acto", "Acta 3", "--acto-del", "2026-02-20")["socios"] == 1
    assert en_json(orden, "consultar", red, "socios")[0]["categoria"] == "Asociado"
    assert orden("categoria", red, "capital", "--retirar")[1].strip() == "Ciudad capital (capital), retirada."
    assert [c["socios"] for c in en_json(orden, "consultar", red, "categorias")] == [0, 1]
    codigo, _, error = orden("categoria", red, "Otra", "--retirar")
    assert (codigo, "No hay ninguna categoría de socio «Otra»" in error) == (1, True)
