"""Las palabras que concuerdan."""

from __future__ import annotations

import pytest

from escritorio.comun.base.texto import contar
from escritorio.sesiones.reglas.sesiones import con_articulo, de_con_articulo


@pytest.mark.parametrize(
    ("nombre", "con", "de"),
    [
        ("Asamblea General", "la Asamblea General", "de la Asamblea General"),
        ("Consejo", "el Consejo", "del Consejo"),
        ("Comisión Directiva", "la Comisión Directiva", "de la Comisión Directiva"),
        ("Comité de Municipios", "el Comité de Municipios", "del Comité de Municipios"),
        ("Mesas de trabajo", "las Mesas de trabajo", "de las Mesas de trabajo"),
        ("Delegados", "los Delegados", "de los Delegados"),
    ],
)
def test_el_organo_lleva_su_articulo(nombre: str, con: str, de: str) -> None:
    assert (con_articulo(nombre), de_con_articulo(nombre)) == (con, de)


def test_uno_va_en_singular() -> None:
    assert [contar(n, "voto", "votos") for n in (0, 1, 2)] == ["0 votos", "1 voto", "2 votos"]
