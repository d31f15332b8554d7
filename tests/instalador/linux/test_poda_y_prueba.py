"""Qué bibliotecas quedan tras la poda, y las piezas de la prueba del `.deb` que se pueden fingir."""

from __future__ import annotations

import io
import os
import struct
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from escritorio.comun.base.cldr import DATOS
from instalador.linux.congelar import dejar_lenguas
from instalador.linux.pantalla import Pantalla
from instalador.linux.podar import alcanzar, exigir_quien_las_ponga, permitido
from instalador.linux.probar import probar, solo_la_huella
from instalador.linux.sistema import CASA, Sistema

HUELLA = "6703a25f c4cf829c 031761fa d7c1ba7e ed05f25e 9f4387bb 7cbfe236 6dee305d"


def papel(texto: str) -> bytes:
    """Un PDF de una línea."""
    salida = io.BytesIO()
    lienzo = Canvas(salida)
    lienzo.drawString(50, 700, texto)
    lienzo.save()
    return salida.getvalue()


def test_de_qt_viaja_la_ventana_sin_red_cifrada() -> None:
    rutas = permitido()
    for hace_falta in ("libqxcb", "libqoffscreen", "libqwayland", "libqsvgicon", "libcupsprintersupport"):
        assert any(hace_falta in ruta for ruta in rutas)
    assert not any("/tls/" in ruta for ruta in rutas)


def test_de_las_sueltas_solo_queda_lo_que_algo_pide() -> None:
    modulo, una, otra, nadie = (Path(n) for n in ("m.so", "libuna.so.1", "libotra.so.2", "libnadie.so.3"))
    necesita = {
        modulo: {"libuna.so.1", "libz.so.1", "libc.so.6"},
        una: {"libotra.so.2"},
        otra: {"libhuerfana.so.9"},
        nadie: {"libX11.so.6"},
    }
    quedan, pedidas = alcanzar(necesita, {r.name: r for r in (una, otra, nadie)})
    assert quedan == {"libuna.so.1", "libotra.so.2"}
    assert pedidas == {"libz.so.1", "libc.so.6", "libhuerfana.so.9"}


def test_lo_que_pone_el_sistema_no_viaja_aunque_se_recogiera() -> None:
    modulo, cursor = Path("m.so"), Path("libxcb-cursor.so.0")
    quedan, pedidas = alcanzar({modulo: {cursor.name}, cursor: {"libxcb.so.1"}}, {cursor.name: cursor})
    assert (quedan, pedidas) == (set(), {cursor.name})


def test_de_cldr_solo_viajan_las_lenguas_que_el_programa_habla(tmp_path: Path) -> None:
    nombres = {f"{lengua}.dat" for lengua in (*DATOS, "fr", "pt_PT")} | {"LICENSE.unicode"}
    for nombre in nombres:
        (tmp_path / nombre).touch()
    dejar_lenguas(tmp_path)
    assert {r.name for r in tmp_path.iterdir()} == nombres - {"fr.dat", "pt_PT.dat"}


def test_una_biblioteca_que_nadie_pone_se_dice() -> None:
    exigir_quien_las_ponga({"libz.so.1", "libc.so.6"})
    with pytest.raises(SystemExit, match=r"pide libhuerfana\.so\.9"):
        exigir_quien_las_ponga({"libz.so.1", "libhuerfana.so.9"})


def test_sin_ser_administrador_no_se_empieza(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit, match="hay que ser administrador"):
        probar(tmp_path / "x.deb", rapido=False)


def test_lo_de_alli_corre_sin_nada_de_aqui(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/de/aqui")
    orden = Sistema(Path("/otro")).orden(["escritorio", "--version"])
    assert orden[:5] == ["chroot", "--userspec=persona", "/otro", "env", "-i"]
    assert orden[-2:] == ["escritorio", "--version"]
    assert f"HOME={CASA}" in orden
    assert not any("/de/aqui" in parte for parte in orden)


def test_dos_papeles_valen_si_solo_cambia_la_huella() -> None:
    uno, otro = papel(f"Huella: {HUELLA}"), papel(f"Huella: {HUELLA[::-1]}")
    assert solo_la_huella(uno, otro)
    en_el_indice = [f"Acta n.º 22 {h[:8]}{h[9:13]}" for h in (HUELLA, HUELLA[::-1])]
    assert solo_la_huella(*map(papel, en_el_indice))
    assert not solo_la_huella(papel("Acta n.º 22"), papel("Acta n.º 23"))
    assert not solo_la_huella(uno, papel(f"Hueya: {HUELLA}"))
    assert not solo_la_huella(uno, papel("Huella:"))


def test_la_captura_sale_con_sus_colores(tmp_path: Path) -> None:
    numeros = [0] * 25
    numeros[0], numeros[4], numeros[5], numeros[12], numeros[19] = 104, 2, 1, 8, 1
    cabecera = struct.pack(">25I", *numeros) + b"xwd\0"
    memoria = tmp_path / "pantalla"
    memoria.write_bytes(cabecera + bytes(12) + bytes([255, 0, 0, 0, 0, 0, 255, 0]))
    assert Pantalla(":9", memoria).capturar(tmp_path / "vista.png") == 2
    with Image.open(tmp_path / "vista.png") as imagen:
        assert [imagen.getpixel((x, 0)) for x in (0, 1)] == [(0, 0, 255), (255, 0, 0)]
