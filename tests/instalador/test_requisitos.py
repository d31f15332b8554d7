"""Los requisitos fijados: con huella, sin direcciones y de acuerdo con pyproject.toml y entre sí."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

import pytest

from instalador.empaquetar import principal
from instalador.fijar import EMPAQUETAR
from instalador.preparar import PRUEBAS, RAIZ, USO


def fijados(archivo: str) -> dict[str, tuple[str, int]]:
    """Paquete → (versión, cuántas huellas)."""
    bloques = re.split(r"\n(?=\S)", archivo.strip())
    hallados = [re.match(r"([\w.-]+)==(\S+)", bloque) for bloque in bloques]
    return {
        h[1]: (h[2], bloque.count("--hash=sha256:")) for h, bloque in zip(hallados, bloques, strict=True) if h
    }


def pedidos(*extras: str) -> set[str]:
    """Nombres que pide pyproject.toml, como los escribe pip."""
    proyecto = tomllib.loads((RAIZ / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lista = [*proyecto["dependencies"], *(p for e in extras for p in proyecto["optional-dependencies"][e])]
    return {re.split(r"[^\w.-]", pedido)[0].lower().replace("_", "-") for pedido in lista}


@pytest.mark.parametrize("ruta", [USO, PRUEBAS, EMPAQUETAR], ids=lambda r: r.name)
def test_todo_lleva_huella_y_ninguna_direccion(ruta: Path) -> None:
    texto = ruta.read_text(encoding="utf-8")
    assert all(huellas for _, huellas in fijados(texto).values())
    assert not re.search(r"://|--index|--find-links|--trusted|^-e|^/", texto, re.MULTILINE)


def test_lo_que_pide_el_proyecto_esta_fijado() -> None:
    uso, pruebas, empaquetar = (fijados(r.read_text(encoding="utf-8")) for r in (USO, PRUEBAS, EMPAQUETAR))
    assert pedidos() <= uso.keys()
    assert pedidos("pruebas") <= pruebas.keys()
    assert pedidos("empaquetar") - pedidos() <= empaquetar.keys()


def test_las_herramientas_no_piden_otra_version_de_lo_que_va_dentro() -> None:
    uso, empaquetar = (fijados(r.read_text(encoding="utf-8")) for r in (USO, EMPAQUETAR))
    comunes = uso.keys() & empaquetar
    assert {n: uso[n][0] for n in comunes} == {n: empaquetar[n][0] for n in comunes}


def test_se_prueba_con_las_mismas_versiones_que_se_usan() -> None:
    uso, pruebas = (fijados(r.read_text(encoding="utf-8")) for r in (USO, PRUEBAS))
    assert {nombre: pruebas.get(nombre) for nombre in uso} == uso


def test_lo_compilado_trae_ruedas_de_varios_sistemas() -> None:
    uso = fijados(USO.read_text(encoding="utf-8"))
    assert min(uso[nombre][1] for nombre in ("pyside6-essentials", "pillow", "pypdfium2")) >= 5


def test_valen_para_windows_y_no_solo_para_donde_se_fijaron() -> None:
    uso, pruebas = (fijados(r.read_text(encoding="utf-8")) for r in (USO, PRUEBAS))
    assert "tzdata" in uso
    assert "colorama" in pruebas


def test_fuera_del_entorno_empaquetar_dice_con_que_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "prefix", sys.base_prefix)
    with pytest.raises(SystemExit, match=r"Córralo con el Python del entorno: «.venv/bin/python"):
        principal(["deb"])
