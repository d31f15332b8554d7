"""Los idiomas se leen y se escriben como lo haría una persona."""

from __future__ import annotations

import pytest

from escritorio.asociacion.reglas import escribir_idiomas, leer_idiomas
from escritorio.comun.base.errores import DatoInvalido


@pytest.mark.parametrize("codigos", [("es",), ("es", "pt"), ("pt", "es", "gn"), ("ay",)])
def test_los_idiomas_van_y_vuelven(codigos: tuple[str, ...]) -> None:
    assert leer_idiomas(escribir_idiomas(codigos)) == codigos


def test_un_idioma_desconocido_se_dice() -> None:
    assert leer_idiomas("Portugués, es y español") == ("pt", "es")
    with pytest.raises(DatoInvalido, match="«esperanto»"):
        leer_idiomas("esperanto")
