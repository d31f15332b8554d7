"""Cada papel que sale en portugués sale entero en portugués, y lo dice dentro."""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path

import openpyxl
import pikepdf
import pypdfium2
import pytest

from escritorio.asociacion.consultas import membrete
from escritorio.comun.base import lengua
from escritorio.comun.base.cldr import nombre_de_mes, paises
from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.consultas.alianzas import alianzas
from escritorio.cooperacion.consultas.convenios import convenios
from escritorio.cooperacion.consultas.participacion import registros
from escritorio.cooperacion.consultas.proyectos import cartera
from escritorio.cooperacion.documentos.relacion import acta_de_traspaso_pdf
from escritorio.cooperacion.impresos import (
    componer_cartera,
    componer_ficha_de_convenio,
    componer_ficha_de_proyecto,
    componer_ficha_de_registro,
    componer_registro,
    componer_relacion_de_convenios,
    componer_tablero,
)
from escritorio.cooperacion.modelo.eventos import DatosDeTraspaso, EdicionEnPapel
from escritorio.ordenes.de_cooperacion import DE_COOPERACION
from tests.lenguas import dicho_en_espanol
from tests.ventanas import abrir_ejemplo

Hacer = Callable[[Archivo, str, str], bytes]


def _traspaso(bd: Archivo, _: str, idioma: str) -> bytes:
    quien, cosa = membrete(bd).entidad, cartera(bd)[0].proyecto.nombre
    de, a = (EdicionEnPapel(n, cosa, "2025", cosa) for n in ("I", "II"))
    datos = DatosDeTraspaso(membrete(bd), 1, cosa, de, a, "2026-03-01", (quien,), (quien,), cosa, cosa)
    return acta_de_traspaso_pdf(datos, idioma)


_PAPELES: Mapping[str, Hacer] = {
    "convenio": lambda bd, _, en: componer_ficha_de_convenio(bd, convenios(bd)[0].id, en),
    "relacion-de-convenios": componer_relacion_de_convenios,
    "proyecto": lambda bd, forma, en: componer_ficha_de_proyecto(bd, cartera(bd)[0], forma, en),
    "cartera": componer_cartera,
    "tablero": lambda bd, forma, en: componer_tablero(bd, alianzas(bd)[0].id, forma, en),
    "registro": lambda bd, forma, en: (
        componer_registro(bd, registros(bd), en)
        if forma == "xlsx"
        else componer_ficha_de_registro(bd, registros(bd)[0], en)
    ),
    "traspaso de sede": _traspaso,
}
_EN_LIBRO = frozenset(DE_COOPERACION) - {"convenio"}
_PALABRA = re.compile(r"[^\W\d_]{4,}")
_LETRA = re.compile(r"(\{[^}]*\})|[^\W\d_]")


@pytest.fixture(scope="module")
def red(hecho: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archivo]:
    copia = tmp_path_factory.mktemp("portugues") / "red.escritorio"
    copia.write_bytes(hecho.read_bytes())
    apertura = abrir_ejemplo(copia)
    yield apertura.bd
    apertura.cerrar()


class _Tapada(gettext.NullTranslations):
    """Una lengua en que toda letra de una frase es «x»: lo que se lee en un papel no pasó por ella."""

    def gettext(self, message: str) -> str:
        return _LETRA.sub(lambda hallado: hallado[1] or "x", message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)


def _texto(papel: bytes) -> str:
    if papel.startswith(b"%PDF"):
        with pypdfium2.PdfDocument(papel) as pdf:
            return "\n".join(pagina.get_textpage().get_text_bounded() for pagina in pdf)
    libro = openpyxl.load_workbook(BytesIO(papel))
    dichos = [str(c.value) for hoja in libro for fila in hoja for c in fila if c.value is not None]
    return "\n".join([*libro.sheetnames, *dichos])


def _escrito(bd: Archivo) -> str:
    """Todo texto que hay en el archivo, y los nombres de meses y países, que los da la lengua."""
    tablas = bd.valores("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%STRICT%'")
    filas = (tuple(f) for t in tablas if t != "adjunto" for f in bd.filas(f'SELECT * FROM "{t}"'))
    meses = [nombre_de_mes(mes, "pt") for mes in range(1, 13)]
    return " ".join(
        [
            *meses,
            *paises("pt").values(),
            *(str(dato) for fila in filas for dato in fila if isinstance(dato, str)),
        ]
    )


def _formas(cual: str) -> tuple[str, ...]:
    return ("pdf", "xlsx") if cual in _EN_LIBRO else ("pdf",)


@pytest.mark.parametrize("cual", _PAPELES)
def test_un_papel_en_portugues_no_deja_nada_en_espanol(red: Archivo, cual: str) -> None:
    escrito = _escrito(red)
    for forma in _formas(cual):
        papel = _PAPELES[cual](red, forma, "pt")
        assert dicho_en_espanol(_texto(papel), escrito) == []
        if forma == "pdf":
            with pikepdf.open(BytesIO(papel)) as pdf:
                assert str(pdf.Root.Lang) == "pt"


@pytest.mark.parametrize("cual", _PAPELES)
def test_todo_lo_que_dice_un_papel_pasa_por_su_lengua(
    red: Archivo, cual: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    escrito = _escrito(red)
    monkeypatch.setattr(lengua, "_traduccion", lambda _: _Tapada())
    for forma in _formas(cual):
        leido = _texto(_PAPELES[cual](red, forma, "pt"))
        palabras = {p for p in _PALABRA.findall(leido) if p.strip("xX")}
        assert sorted(p for p in palabras if p not in escrito) == []


def test_se_exportan_por_ordenes_los_mismos() -> None:
    assert set(DE_COOPERACION) <= set(_PAPELES)
