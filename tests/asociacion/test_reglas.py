"""La fundación y los idiomas se leen y se escriben como lo haría una persona."""

from __future__ import annotations

import pytest

from escritorio.asociacion.reglas import (
    escribir_fundacion,
    escribir_idiomas,
    leer_fundacion,
    leer_idiomas,
)
from escritorio.comun.base.errores import DatoInvalido


@pytest.mark.parametrize("guardada", ["1995-11-11", "1995-11", "1995", ""])
def test_la_fundacion_va_y_vuelve(guardada: str) -> None:
    assert leer_fundacion(escribir_fundacion(guardada)) == guardada


@pytest.mark.parametrize(
    ("escrita", "leida"),
    [
        ("Noviembre 1995", "1995-11"),
        ("11/1995", "1995-11"),
        ("3-2004", "2004-03"),
        ("5/3/2004", "2004-03-05"),
    ],
)
def test_la_fundacion_admite_lo_que_se_sepa(escrita: str, leida: str) -> None:
    assert leer_fundacion(escrita) == leida


@pytest.mark.parametrize("escrita", ["brumario de 1995", "13/1995", "31/02/1995", "hace mucho"])
def test_una_fundacion_que_no_es_fecha_se_rechaza(escrita: str) -> None:
    with pytest.raises(DatoInvalido) as error:
        leer_fundacion(escrita)
    assert error.value.campo == "fundacion"


@pytest.mark.parametrize("codigos", [("es",), ("es", "pt"), ("pt", "es", "gn"), ("ay",)])
def test_los_idiomas_van_y_vuelven(codigos: tuple[str, ...]) -> None:
    assert leer_idiomas(escribir_idiomas(codigos)) == codigos


def test_un_idioma_desconocido_se_dice() -> None:
    assert leer_idiomas("Portugués, es y español") == ("pt", "es")
    with pytest.raises(DatoInvalido, match="«esperanto»"):
        leer_idiomas("esperanto")
