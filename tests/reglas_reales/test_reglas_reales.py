"""Las reglas de los estatutos y leyes reales se escriben en el editor y dan lo que han de dar."""

from __future__ import annotations

import pytest

from tests.reglas_reales.contrato import TODAS, Entrada, comprobar, faltan, recogidas
from tests.reglas_reales.mesa import Mesa


def _id(entrada: Entrada) -> str:
    return f"{entrada.numero}_{entrada.nombre}"


@pytest.mark.parametrize("entrada", recogidas(), ids=_id)
def test_la_regla_se_escribe_en_el_editor_y_da_lo_que_ha_de_dar(entrada: Entrada, mesa: Mesa) -> None:
    assert comprobar(entrada, mesa)


def test_estan_todas() -> None:
    """Los 109 números, sin que falte ni sobre ninguno."""
    assert faltan(TODAS) == []
    assert {entrada.numero for entrada in recogidas()} == set(range(1, 110))


MITAD = "En primera llamada sesiona con = más de · la mitad de · los habilitados para votar"


def test_un_esperado_falso_falla(mesa: Mesa) -> None:
    """3 de 7 no son más de 3,5: quien diga que sí, lo ve."""

    def mal(mesa: Mesa) -> None:
        mesa.escribir("quorum", MITAD)
        mesa.si("quorum", presentes=3)

    with pytest.raises(AssertionError, match="3"):
        comprobar(Entrada(1, "", mal), mesa)


@pytest.mark.parametrize(
    ("escrito", "dice"),
    [
        ("En cuarta llamada sesiona con = la mitad", "No se ve ningún «En cuarta llamada"),
        ("Demora de la segunda llamada = 30", "No se ve ningún «Demora"),
        ("Qué grupos = planetas", "no se ofrece «planetas»"),
        ("Cuántos grupos representados = tres", "no admite «tres»"),
    ],
)
def test_lo_que_el_editor_no_ensena_no_se_puede_escribir(mesa: Mesa, escrito: str, dice: str) -> None:
    with pytest.raises(AssertionError, match=dice):
        mesa.escribir("quorum", escrito)


def test_lo_que_el_editor_no_guarda_falla(mesa: Mesa) -> None:
    with pytest.raises(AssertionError, match="no la guardó"):
        mesa.escribir("convocatoria", "Antelación mínima = (vacío)")


def test_una_entrada_que_no_escribe_nada_o_nombra_lo_que_no_existe_falla(mesa: Mesa) -> None:
    assert not comprobar(Entrada(1, "", lambda mesa: None), mesa)
    assert not comprobar(Entrada(1, "", ya_probada="tests.estatutos.test_quorum:test_que_no_esta"), mesa)
    with pytest.raises(ModuleNotFoundError):
        comprobar(Entrada(1, "", ya_probada="tests.estatutos.test_que_no_esta:test_x"), mesa)
