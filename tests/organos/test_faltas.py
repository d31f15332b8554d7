"""De cada falta, dónde se nombra: el puesto de su parte, el de otro órgano, o ninguno."""

from __future__ import annotations

import pytest

from escritorio.comun.base.lengua import Frase, frase
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.reglas import organo_por_clave
from escritorio.estatutos.modelo.integrar import ClaseDeParte, Estamento, ReglaDeMandato
from escritorio.estatutos.reglas.composicion import Falta
from escritorio.organos.consultas.faltas import plaza_de, termino_de_prorroga
from escritorio.organos.consultas.universo import leer_padron
from tests.fabrica import con_socios
from tests.organos.escenas import con_mandato, fijar

EJECUTIVA = Estamento(ClaseDeParte.DE_OFICIO, organo="secretaria_ejecutiva")


@pytest.mark.parametrize(
    ("parte", "de", "esperado"),
    [
        (Estamento(ClaseDeParte.TODOS), "", None),
        (EJECUTIVA, "por lo menos", ("Secretaría Ejecutiva", "Ciudad Secretaría Ejecutiva", "")),
        (Estamento(ClaseDeParte.DE_OFICIO, organo="no hay tal"), "", None),
        (Estamento(ClaseDeParte.ELECTOS, puesto="No hay tal"), "", None),
        (
            Estamento(ClaseDeParte.LISTA, puestos=("x",)),
            frase("para {}", "Comisión Directiva"),
            ("Consejo", "Comisión Directiva", ""),
        ),
        (
            Estamento(ClaseDeParte.ELECTOS, puesto="Ciudad consejera", plazas=1, grupo_cada=True),
            frase("de {}", "PY"),
            ("Consejo", "Ciudad consejera", "PY"),
        ),
    ],
)
def test_cada_falta_lleva_a_su_puesto(
    bd: Archivo, parte: Estamento, de: Frase | str, esperado: tuple[str, str, str] | None
) -> None:
    plaza = plaza_de(leer_padron(bd, bd.hoy()), organo_por_clave(bd, "consejo"), parte, Falta(1, de))
    assert (plaza and (plaza.organo.nombre, plaza.puesto.nombre, plaza.pais)) == esperado


def test_la_prorroga_se_propone_hasta_donde_deja_la_regla(bd: Archivo) -> None:
    dado = con_mandato(bd, "directiva", 0, con_socios(bd, 1)[0], hasta="2026-06-30")
    assert termino_de_prorroga(bd, dado) is None
    fijar(bd, "directiva", ReglaDeMandato(24, prorroga_meses=12), "mandato")
    assert termino_de_prorroga(bd, dado) == "2027-06-30"
