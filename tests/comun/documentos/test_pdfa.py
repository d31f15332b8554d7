"""Todo papel es PDF/A-2b: se abre sin nada de fuera y dice de sí mismo lo que es."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageCms

from escritorio.comun.documentos.etiquetas import srgb
from escritorio.comun.documentos.laminas import Caja, Lamina, Linea, Rotulo
from escritorio.comun.documentos.pdf import (
    Apartado,
    ColumnaDePapel,
    Datos,
    Dibujo,
    Division,
    Firmante,
    Firmas,
    Papel,
    Parrafo,
    Pieza,
    Recuadro,
    SaltoDePagina,
    TablaDePapel,
    Texto,
    Titulo,
    componer,
)
from escritorio.comun.documentos.pdfa import Rotulacion, archivable
from tests.comun.documentos.conformidad import dicho, exigir_pdfa, hallazgos, metadatos, sin_incrustar

_LAMINA = Lamina(
    300,
    90,
    (
        Caja(5, 5, 120, 40, relleno="acento_suave", discontinuo=True),
        Linea(((5, 60), (150, 60), (150, 85)), discontinua=True),
        Rotulo(10, 25, "Presidencia", negrita=True),
    ),
)


def _logo(modo: str, color: Any, formato: str = "PNG") -> bytes:
    salida = BytesIO()
    Image.new(modo, (40, 20), color).save(salida, formato)
    return salida.getvalue()


def _piezas() -> list[Pieza]:
    return [
        Titulo("Acta n.º 12"),
        Datos([("Lugar", "Montevideo")]),
        Apartado("Quórum", "1."),
        Recuadro("Hay quórum", ["20 de 33"]),
        Texto("### Uno\n\n**Negrita** y _cursiva_ y **_ambas_**.\n\n1. a\n   - b"),
        TablaDePapel(
            [ColumnaDePapel("Municipio"), ColumnaDePapel("Cuota", 1, "derecha")], [("Salto", "1,00")]
        ),
        Division("Título I", 1),
        Division("Artículo 1", 4),
        SaltoDePagina(),
        Dibujo(_LAMINA),
        Parrafo("😀 α ω 中 <b>&amp; ﬁn"),
        Firmas([Firmante("Ana Beltrán", "Secretaria", "Doy fe")]),
    ]


@pytest.mark.parametrize(
    "papel",
    [
        Papel("Acta 12"),
        Papel("Acta 12", entidad="Red del Litoral", logo=_logo("RGBA", (31, 95, 191, 128))),
        Papel("Ata 3", idioma="pt", borrador=True, papel="carta", subtitulo="Secretaria", autor="Ana"),
        Papel("Gris", entidad="E", logo=_logo("LA", (90, 128)), apaisado=True),
        Papel("Imprenta", entidad="E", logo=_logo("CMYK", (200, 100, 0, 30), "JPEG")),
        Papel("Foto", entidad="E", logo=_logo("L", 90, "JPEG"), por_hojas=True),
        Papel("Paleta", entidad="E", logo=_logo("P", 3)),
        Papel("<a> & «b» \x07\u2028\ud800 中 😀", entidad="Ñandú & Cía", idioma="es-AR"),
        Papel("", entidad=""),
    ],
    ids=lambda p: p.titulo[:8],
)
def test_todo_papel_es_pdfa(papel: Papel, tmp_path: Path) -> None:
    pdf = componer(papel, _piezas())
    exigir_pdfa(pdf, tmp_path)
    assert hallazgos(pdf) == []


def test_un_papel_largo_tambien(tmp_path: Path) -> None:
    pdf = componer(Papel("Largo"), [Parrafo("palabra " * 9000), *_piezas()])
    exigir_pdfa(pdf, tmp_path)
    assert hallazgos(pdf) == []


def test_dice_titulo_entidad_e_idioma() -> None:
    xmp = metadatos(componer(Papel("Ata & «3»", idioma="pt", entidad="Rede", subtitulo="Mesa"), _piezas()))
    assert dicho(xmp, "dc:title") == "Ata & «3»"
    assert dicho(xmp, "dc:creator") == "Rede"
    assert dicho(xmp, "dc:description") == "Mesa"
    assert dicho(xmp, "dc:language") == "pt"


def test_rotular_de_nuevo_no_deja_nada_de_lo_que_decia(tmp_path: Path) -> None:
    una = archivable(componer(Papel("Acta"), _piezas()), Rotulacion("Una", "Ana", "Mesa", "pt"))
    otra = archivable(una, Rotulacion("Otra"))
    exigir_pdfa(otra, tmp_path)
    xmp = metadatos(otra)
    dichos = [dicho(xmp, f"dc:{campo}") for campo in ("title", "creator", "description", "language")]
    assert dichos == ["Otra", "", "", "es"]


def test_otra_corrida_da_los_mismos_bytes() -> None:
    orden = (
        "import hashlib; from escritorio.comun.documentos.pdf import Papel, componer;"
        "print(hashlib.sha256(componer(Papel('Acta & «3»', entidad='Rede', idioma='pt'), [])).hexdigest())"
    )
    huellas = {
        subprocess.check_output([sys.executable, "-c", orden], env={**os.environ, "PYTHONHASHSEED": semilla})
        for semilla in ("1", "2")
    }
    assert len(huellas) == 1


def test_los_mismos_datos_dan_los_mismos_bytes_y_otros_otro_nombre() -> None:
    uno, igual = (componer(Papel("Acta"), _piezas()) for _ in range(2))
    otro = componer(Papel("Acta"), [Parrafo("otra")])
    assert uno == igual
    assert _identidad(uno) != _identidad(otro)


def _identidad(pdf: bytes) -> bytes:
    with pikepdf.open(BytesIO(pdf)) as abierto:
        return bytes(abierto.trailer.ID[1])


def test_los_marcadores_siguen_los_encabezados() -> None:
    with (
        pikepdf.open(BytesIO(componer(Papel("Acta"), _piezas()))) as abierto,
        abierto.open_outline() as indice,
    ):
        (acta,) = indice.root
        assert acta.title == "Acta n.º 12"
        assert [hijo.title for hijo in acta.children] == ["1. Quórum", "Título I"]
        assert [nieto.title for nieto in acta.children[1].children] == ["Artículo 1"]


def test_lo_translucido_dice_en_que_color_se_mezcla() -> None:
    con = componer(Papel("A", entidad="E", logo=_logo("RGBA", (1, 2, 3, 99))), _piezas())
    sin = componer(Papel("A", entidad="E", logo=_logo("RGB", (1, 2, 3))), _piezas())
    with pikepdf.open(BytesIO(con)) as uno, pikepdf.open(BytesIO(sin)) as otro:
        assert uno.pages[0].obj.Group.CS == "/DeviceRGB"
        assert "/Group" not in otro.pages[0].obj


def test_el_perfil_es_de_srgb_y_no_lleva_la_hora() -> None:
    propio = ImageCms.ImageCmsProfile(BytesIO(srgb()))
    # El verde puro, en L*a*b* a D50, según IEC 61966-2-1: 87,8 −79,3 81,0; Pillow lo da en bytes.
    verde = Image.new("RGB", (1, 1), (0, 255, 0))
    visto = ImageCms.profileToProfile(verde, propio, ImageCms.createProfile("LAB"), outputMode="LAB")
    assert visto is not None
    luz, a, b = struct.unpack("Bbb", visto.tobytes())
    assert (round(luz / 2.55), a, b) == (88, -79, 81)
    assert struct.unpack(">6H", srgb()[24:36]) == (2000, 1, 1, 0, 0, 0)


def test_el_perfil_es_el_mismo_en_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    aqui = srgb()
    hecho = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    hecho[40:44] = b"MSFT"  # lo que la biblioteca pone allí como sistema del equipo
    monkeypatch.setattr(ImageCms.ImageCmsProfile, "tobytes", lambda _: bytes(hecho))
    srgb.cache_clear()
    try:
        assert srgb() == aqui
    finally:
        srgb.cache_clear()


def test_lo_que_no_es_pdfa_no_pasa_la_prueba(tmp_path: Path) -> None:
    """La prueba estructural distingue: sin metadatos, o con una tipografía fuera, dice que no."""
    from reportlab.pdfgen.canvas import Canvas

    salida = BytesIO()
    lienzo = Canvas(salida, pdfVersion=(1, 4))
    lienzo.drawString(90, 90, "Helvetica, que no va dentro")
    lienzo.save()
    with pytest.raises(AttributeError, match="OutputIntents"):
        exigir_pdfa(salida.getvalue(), tmp_path)
    rotulado = archivable(salida.getvalue(), Rotulacion("Suelta"))
    with pikepdf.open(BytesIO(rotulado)) as abierto:
        assert sin_incrustar(abierto) == ["/Helvetica"]
    assert any("6.2.11.4" in hallazgo for hallazgo in hallazgos(rotulado))


def test_arrancar_no_carga_lo_que_hace_el_pdfa() -> None:
    orden = (
        "import sys, escritorio.comun.documentos.pdf, escritorio.comun.documentos.pdfa;"
        "sys.exit(not {'pikepdf', 'reportlab', 'pyhanko'}.isdisjoint(sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", orden], check=False).returncode == 0
