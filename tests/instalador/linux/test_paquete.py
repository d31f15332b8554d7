"""Lo que el `.deb` dice de sí: sus fichas, de qué depende y con qué permiso se reparte lo de dentro."""

from __future__ import annotations

import configparser
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from escritorio.comun.base.version import VERSION
from instalador.bibliotecas import GRUPOS
from instalador.linux import contenido
from instalador.linux.dependencias import DE_GLIBC, del_sistema, depende
from instalador.linux.paquete import DATOS, control, copyright_de, metainfo
from instalador.linux.podar import Pedido
from instalador.sbom import Pieza, anotar, sin_permiso

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


@pytest.mark.parametrize(
    ("licencia", "vale"),
    [
        ("MIT", True),
        ("LGPL-3.0-only OR GPL-2.0-only", True),
        ("MPL-1.1/GPL-2.0/LGPL-2.1", True),
        ("GNU Lesser General Public License v2", True),
        ("GPL-3.0-only", False),
        ("GPLv2+", False),
        ("AGPL-3.0-only", False),
        ("GNU General Public License v2 (GPLv2)", False),
        ("", False),
    ],
)
def test_con_gpl_o_sin_licencia_no_se_reparte(licencia: str, vale: bool) -> None:
    assert (sin_permiso([Pieza("cosa", "1", licencia, "pkg:pypi/cosa@1")]) == []) is vale


def test_lo_propio_de_recursos_se_puede_repartir_y_consta() -> None:
    piezas = list(contenido.DE_RECURSOS)
    assert sin_permiso(piezas) == []
    dicho = copyright_de(contenido.Contenido(piezas, {}))
    assert all(f"{p.nombre} {p.version}".rstrip() in dicho and p.origen in dicho for p in piezas)


def test_sin_el_texto_de_su_licencia_no_se_reparte(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="Sin el texto de la licencia de «cosa»"):
        contenido.copiar_licencias({"cosa": [tmp_path / "no-esta"]}, tmp_path / "licencias")


def test_la_lista_de_lo_de_dentro_sale_siempre_en_el_mismo_orden(tmp_path: Path) -> None:
    una, otra = Pieza("a", "1", "MIT", "pkg:pypi/a@1"), Pieza("b", "1", "MIT", "pkg:pypi/b@1")
    programa = Pieza("Escritorio", VERSION, "Apache-2.0", "pkg:generic/escritorio")
    for nombre, piezas in (("uno", [una, otra]), ("dos", [otra, una])):
        anotar(tmp_path / nombre, programa, piezas, DIA)
    assert (tmp_path / "uno").read_bytes() == (tmp_path / "dos").read_bytes()
    assert [p["nombre"] for p in json.loads((tmp_path / "uno").read_bytes())["piezas"]] == ["a", "b"]
