"""Componer un acta de veinte páginas."""

from __future__ import annotations

import random
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, SimpleDocTemplate

from escritorio.actas.consultas.actas import datos_de_acta
from escritorio.actas.documentos import acta as documentos
from escritorio.actas.documentos.acta import acta_pdf
from escritorio.actas.modelo.actas import DatosDeActa
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.documentos.hojas import contar_hojas
from escritorio.comun.documentos.piezas import (
    Apartado,
    Datos,
    Parrafo,
    Pieza,
    Recuadro,
    TablaDePapel,
    Texto,
    Titulo,
)
from escritorio.sesiones.consultas.sesiones import puntos
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.votaciones.acciones.votar import cerrar_sesion
from tests.fabrica import con_reglas, nueva_red
from tests.medidas.cronometro import Libreta, cuanto_gasta
from tests.medidas.platypus import SERIFA, ajustes_de_fabrica, mandado, registrar
from tests.sesiones.escenas import alta, en_curso
from tests.votaciones.votar import votar_a_mano

_PAGINAS = 20
_PUNTOS, _PARRAFOS, _LARGO = 12, 5, 90
_PALABRAS = (
    "la asamblea toma conocimiento del informe presentado por la secretaría ejecutiva y resuelve encomendar "
    "a los municipios integrantes la preparación de un programa común de cooperación técnica, financiera y "
    "cultural, con participación ciudadana, evaluación anual y rendición de cuentas ante el consejo"
).split()


def test_el_acta_cuesta_poco_mas_que_su_texto_llano(
    libreta: Libreta, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """El suelo son párrafos seguidos. Lo demás, hasta 1,5 veces: tablas y recuadros, palabras partidas, el
    folio de cada página y hacer el PDF/A; el mismo reportlab compone unas y otros.
    """
    apertura = nueva_red(tmp_path)
    datos = _celebrada(apertura.bd)
    apertura.cerrar()
    _, piezas = mandado(documentos, lambda: acta_pdf(datos), monkeypatch)
    textos = [texto for pieza in piezas for texto in _textos(pieza)]
    registrar()

    propias, llanas = contar_hojas(acta_pdf(datos)), contar_hojas(_platypus(textos))
    assert abs(propias - _PAGINAS) <= 1
    que = f"Acta de {propias} páginas"
    contra = f"Platypus llano con el mismo texto y tipografía ({llanas} páginas)"

    def llano() -> None:
        with ajustes_de_fabrica():
            _platypus(textos)

    propio = cuanto_gasta(lambda: acta_pdf(datos))
    assert libreta.comparar(que, propio, cuanto_gasta(llano), 1.6, contra=contra).cumple


def _celebrada(bd: Archivo) -> DatosDeActa:
    alta(bd, 33)
    con_reglas(bd)
    azar = random.Random(1995)
    dados = [
        PuntoNuevo(f"Asunto {i} del orden del día", "ordinaria", _texto(azar, _PARRAFOS), _texto(azar, 1))
        for i in range(1, _PUNTOS + 1)
    ]
    sesion_id = en_curso(bd, 22, *dados)
    for i, punto in enumerate(puntos(bd, sesion_id)):
        votar_a_mano(bd, punto.id, punto.propuesta, 15, 4, 3, f"2026-04-20T10:{i:02}")
    cerrar_sesion(bd, sesion_id, "2026-04-20T12:00")
    return datos_de_acta(bd, sesion_id, numerada=True)


def _texto(azar: random.Random, parrafos: int) -> str:
    return "\n\n".join(
        " ".join(azar.choices(_PALABRAS, k=_LARGO)).capitalize() + "." for _ in range(parrafos)
    )


def _textos(pieza: Pieza) -> list[str]:
    """Lo mismo que se lee en esa pieza, en párrafos seguidos."""
    match pieza:
        case Texto():
            return pieza.marcado.split("\n\n")
        case Titulo() | Apartado() | Parrafo():
            return pieza.texto.split("\n\n")
        case Recuadro():
            return [pieza.titulo, *pieza.lineas]
        case Datos():
            return [f"{rotulo}: {valor}" for rotulo, valor in pieza.pares]
        case TablaDePapel():
            return [" · ".join(fila) for fila in pieza.filas]
        case _:
            return []


def _platypus(textos: Sequence[str]) -> bytes:
    estilo = ParagraphStyle(
        "llano", fontName=SERIFA, fontSize=10.5, leading=15, spaceAfter=7, alignment=TA_JUSTIFY
    )
    salida = BytesIO()
    margen = 25 * mm
    hoja = SimpleDocTemplate(
        salida,
        pagesize=A4,
        leftMargin=margen,
        rightMargin=margen,
        topMargin=margen,
        bottomMargin=margen,
        initialFontName=SERIFA,
    )
    hoja.build([Paragraph(t, estilo) for t in textos])
    return salida.getvalue()
