"""Unas preferencias con los tipos cambiados: lo malo se ignora y se dice, y lo bueno no se pierde."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escritorio.comun.base.preferencias import Preferencias, leer_con_reparos, leer_preferencias

_BUENAS = {"quien": "Ana", "oscuro": True, "ampliacion": 1.25, "recientes": ["/a.b"], "corrector": False}
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda dentro: st.lists(dentro, max_size=3) | st.dictionaries(st.text(max_size=5), dentro, max_size=3),
    max_leaves=6,
)


def _con(carpeta: Path, **cambios: Any) -> tuple[Preferencias, str]:
    carpeta.mkdir(exist_ok=True)
    (carpeta / "preferencias.json").write_text(json.dumps({**_BUENAS, **cambios}), encoding="utf-8")
    return leer_con_reparos(carpeta)


@pytest.mark.parametrize(
    ("cambio", "dicho"),
    [
        ({"quien": ["Ana"]}, "su nombre"),
        ({"quien": "Ana\n\nMala"}, "su nombre"),
        ({"oscuro": "sí"}, "el aspecto"),
        ({"ampliacion": [1.5]}, "el tamaño de letra"),
        ({"ampliacion": True}, "el tamaño de letra"),
        ({"ampliacion": 1e9}, "el tamaño de letra"),
        ({"ampliacion": float("nan")}, "el tamaño de letra"),
        ({"recientes": "a"}, "la lista de recientes"),
        ({"recientes": [3, "/a.b", "\0"]}, "alguno de los archivos recientes"),
        ({"corrector": None}, "el corrector"),
    ],
)
def test_lo_malo_se_ignora_se_dice_y_no_se_lleva_lo_bueno(
    tmp_path: Path, cambio: dict[str, Any], dicho: str
) -> None:
    leidas, reparo = _con(tmp_path, **cambio)
    assert dicho in reparo
    assert "preferencias.anteriores.json" in reparo
    assert (tmp_path / "preferencias.anteriores.json").exists()
    (clave,) = cambio
    for otra in _BUENAS.keys() - {clave}:
        bueno = _BUENAS[otra]
        assert getattr(leidas, otra) == (tuple(bueno) if isinstance(bueno, list) else bueno)
    assert clave != "recientes" or set(leidas.recientes) <= {"/a.b"}


@pytest.mark.parametrize("texto", ["", "{", "[]", "3", "[" * 100_000, "\udcff"])
def test_lo_que_no_se_entiende_entero_se_aparta_y_se_dice(tmp_path: Path, texto: str) -> None:
    (tmp_path / "preferencias.json").write_bytes(texto.encode("utf-8", "surrogateescape"))
    leidas, reparo = leer_con_reparos(tmp_path)
    assert leidas == Preferencias()
    assert "no se entendían" in reparo


def test_sin_preferencias_no_hay_nada_que_decir(tmp_path: Path) -> None:
    assert leer_con_reparos(tmp_path) == (Preferencias(), "")
    assert _con(tmp_path)[1] == ""


@given(st.dictionaries(st.sampled_from(sorted(_BUENAS)), _JSON))
def test_ningun_tipo_al_azar_tumba_la_lectura(tmp_path_factory: pytest.TempPathFactory, cosas: Any) -> None:
    leidas, _ = _con(tmp_path_factory.mktemp("azar"), **cosas)
    assert isinstance(leidas.quien, str)
    assert leidas.oscuro in (None, True, False)
    assert 0.5 <= leidas.ampliacion <= 3
    assert all(isinstance(r, str) for r in leidas.recientes)


def test_de_las_que_valen_nada_cambia(tmp_path: Path) -> None:
    _con(tmp_path)
    assert leer_preferencias(tmp_path) == Preferencias("Ana", True, 1.25, ("/a.b",), False)
