"""Lo que el programa recuerda, dónde lo guarda, cómo nombra las cosas y cómo se queja."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

import escritorio
from escritorio.comun.base.avance import SinAvance
from escritorio.comun.base.errores import Cancelado, DatoInvalido, ErrorDeUsuario, frase_de
from escritorio.comun.base.identificadores import nuevo_id, nuevos_ids
from escritorio.comun.base.preferencias import Preferencias, guardar_preferencias, leer_preferencias
from escritorio.comun.base.rutas import (
    carpeta_de_estado,
    carpeta_de_preferencias,
    carpeta_de_recursos,
    recurso,
)


def test_las_preferencias_se_guardan_y_se_releen(tmp_path: Path) -> None:
    guardadas = (
        Preferencias("Ana Núñez", True, 1.25).con_reciente(tmp_path / "a").con_reciente(tmp_path / "b")
    )
    guardar_preferencias(tmp_path / "sin" / "crear", guardadas)
    assert leer_preferencias(tmp_path / "sin" / "crear") == guardadas
    assert [p.name for p in (tmp_path / "sin" / "crear").iterdir()] == ["preferencias.json"]


@pytest.mark.parametrize(
    "contenido", ["", "{", "[]", "7", '{"recientes": 3}', "null"], ids=lambda c: c or "vacío"
)
def test_unas_preferencias_rotas_son_las_de_partida(tmp_path: Path, contenido: str) -> None:
    (tmp_path / "preferencias.json").write_text(contenido)
    assert leer_preferencias(tmp_path) == Preferencias()
    assert leer_preferencias(tmp_path / "no") == Preferencias()


def test_lo_que_anoto_una_version_mas_nueva_no_estorba(tmp_path: Path) -> None:
    (tmp_path / "preferencias.json").write_text(json.dumps({"quien": "Eva", "idioma": "pt"}))
    assert leer_preferencias(tmp_path) == Preferencias(quien="Eva")


def test_los_recientes_son_ocho_sin_repetir_y_el_ultimo_primero() -> None:
    preferencias = Preferencias()
    for n in (*range(10), 5):
        preferencias = preferencias.con_reciente(Path(str(n)))
    assert preferencias.recientes == ("5", "9", "8", "7", "6", "4", "3", "2")


def test_los_identificadores_no_se_repiten_y_salen_en_orden() -> None:
    muchos = nuevos_ids(40_000)
    assert len(set(muchos)) == len(muchos)
    assert muchos == sorted(muchos)
    assert {len(i) for i in muchos} == {26}
    seguidos = [nuevo_id() for _ in range(1_000)]
    assert seguidos == sorted(set(seguidos))
    assert nuevos_ids(0) == []


@pytest.mark.no_cover
def test_mas_identificadores_de_los_que_caben_en_una_cola() -> None:
    muchos = nuevos_ids(32**4 + 2)
    assert len(set(muchos)) == len(muchos) == 32**4 + 2


def test_los_recursos_estan_junto_al_paquete() -> None:
    """Dentro de él, si se instaló: lo prueba la rueda."""
    assert carpeta_de_recursos() == Path(escritorio.__file__).parents[1] / "recursos"
    assert recurso("iconos", "plus.svg").is_file()


@pytest.mark.parametrize(
    ("sistema", "variable", "esperada"),
    [
        ("linux", "ESCRITORIO_PREFERENCIAS", "aqui"),
        ("win32", "APPDATA", "aqui/Escritorio"),
        ("linux", "XDG_CONFIG_HOME", "aqui/escritorio"),
    ],
)
def test_las_preferencias_van_donde_cada_sistema_las_guarda(
    monkeypatch: pytest.MonkeyPatch, sistema: str, variable: str, esperada: str
) -> None:
    for otra in ("ESCRITORIO_PREFERENCIAS", "APPDATA", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(otra, raising=False)
    monkeypatch.setenv(variable, "aqui")
    monkeypatch.setattr(sys, "platform", sistema)
    assert carpeta_de_preferencias() == Path(esperada)


def test_el_registro_y_los_borradores_van_a_la_carpeta_de_estado(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ESCRITORIO_PREFERENCIAS", str(tmp_path))
    assert carpeta_de_estado() == tmp_path
    monkeypatch.delenv("ESCRITORIO_PREFERENCIAS")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "estado"))
    assert carpeta_de_estado().name.lower() == "escritorio"
    if sys.platform == "linux":
        assert carpeta_de_estado() == tmp_path / "estado" / "escritorio"


def test_un_error_dice_su_docstring_en_una_linea() -> None:
    class Largo(ErrorDeUsuario):
        """Pasa esto
        y aquello.

        Lo de abajo no se enseña.
        """

    assert Largo().mensaje == str(Largo()) == "Pasa esto y aquello."
    assert (DatoInvalido("No vale.", campo="pais").mensaje, DatoInvalido(campo="pais").campo) == (
        "No vale.",
        "pais",
    )
    assert frase_de(Cancelado).startswith("Se canceló")
    assert frase_de(type("Mudo", (Exception,), {})) == ""


def test_sin_nadie_mirando_el_avance_no_hace_nada() -> None:
    assert SinAvance().paso(1, 2, "texto") is None  # type: ignore[func-returns-value]  # es lo que se afirma
