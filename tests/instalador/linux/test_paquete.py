"""Lo que el `.deb` dice de sí: sus fichas, de qué depende y con qué permiso se reparte lo de dentro."""

from __future__ import annotations

import configparser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from escritorio.comun.base.version import VERSION
from instalador.bibliotecas import GRUPOS
from instalador.componentes import DE_RECURSOS
from instalador.linux import contenido
from instalador.linux.dependencias import DE_GLIBC, del_sistema, depende
from instalador.linux.paquete import DATOS, control, copyright_de, metainfo
from instalador.linux.podar import Pedido

MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"
DIA = 1_767_225_600  # 1 de enero de 2026


def campos(texto: str) -> dict[str, str]:
    """Los de un `control`, sin las líneas que siguen a la primera de cada uno."""
    lineas = (linea for linea in texto.splitlines() if not linea.startswith(" "))
    return dict(linea.split(": ", 1) for linea in lineas)


def de_escritorio() -> configparser.SectionProxy:
    """Lo que dice el `.desktop`."""
    archivo = configparser.ConfigParser(interpolation=None)
    archivo.optionxform = str  # type: ignore[assignment,method-assign]  # así lo documenta configparser
    archivo.read(DATOS / "escritorio.desktop", encoding="utf-8")
    return archivo["Desktop Entry"]


def test_el_doble_clic_lleva_al_programa() -> None:
    tipo = ElementTree.parse(DATOS / "escritorio.xml").find(f"{MIME}mime-type")
    assert tipo is not None
    assert de_escritorio()["MimeType"] == f"{tipo.get('type')};"
    assert de_escritorio()["Exec"] == "escritorio %f"
    assert {g.get("pattern") for g in tipo.findall(f"{MIME}glob")} == {"*.escritorio", "*.ESCRITORIO"}


def test_la_ficha_de_appstream_dice_la_version_y_nombra_lo_mismo_que_el_desktop() -> None:
    ficha = ElementTree.fromstring(metainfo(DIA))
    entrega = ficha.find("releases/release")
    assert entrega is not None
    assert (entrega.get("version"), entrega.get("date")) == (VERSION, "2026-01-01")
    assert ficha.findtext("launchable") == "escritorio.desktop"
    assert f"{ficha.findtext('provides/mediatype')};" == de_escritorio()["MimeType"]
    assert ficha.findtext("provides/binary") == de_escritorio()["TryExec"]
    assert ficha.findtext("name") == de_escritorio()["Name"]


def test_el_control_dice_la_version_lo_que_ocupa_y_no_pide_python() -> None:
    dicho = campos(control(Pedido(frozenset(del_sistema()), "2.34"), kib=1234))
    assert (dicho["Package"], dicho["Version"], dicho["Installed-Size"]) == ("escritorio", VERSION, "1234")
    assert "libc6 (>= 2.34)" in dicho["Depends"]
    assert "python" not in dicho["Depends"]


def test_depende_de_los_paquetes_que_nombra_bibliotecas() -> None:
    pedidos = depende(del_sistema(), "2.34").split(", ")
    nombrados = {paquete.replace("|", " | ") for grupo in GRUPOS.values() for paquete in grupo.values()}
    assert nombrados <= set(pedidos)
    assert "libglib2.0-0t64 | libglib2.0-0" in pedidos
    assert len(pedidos) == len(set(pedidos))


def test_solo_depende_de_lo_que_pide() -> None:
    assert depende(["libcups.so.2"], "2.35") == "libc6 (>= 2.35), libcups2t64 | libcups2"
    assert not DE_GLIBC & del_sistema().keys()


def test_lo_propio_de_recursos_consta_con_su_fuente() -> None:
    dicho = copyright_de(contenido.Contenido(list(DE_RECURSOS), {}))
    assert all(f"{p.nombre} {p.version}".rstrip() in dicho and p.origen in dicho for p in DE_RECURSOS)


def test_sin_el_texto_de_su_licencia_no_se_reparte(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="Sin el texto de la licencia de «cosa»"):
        contenido.copiar_licencias({"cosa": [tmp_path / "no-esta"]}, tmp_path / "licencias")
