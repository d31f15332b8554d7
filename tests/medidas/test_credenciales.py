"""Las 375 credenciales de una sesión en un lote, contra Platypus con el mismo contenido."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

from escritorio.comun.base.rutas import recurso
from escritorio.organos.documentos.nomina import credencial_pdf
from escritorio.organos.modelo.papeles import DatosDeCredenciales
from escritorio.sesiones.acciones.convocatoria import convocar
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.consultas.comunicaciones import datos_de_credenciales_de_sesion
from tests.fabrica import con_reglas, nueva_red
from tests.medidas.cronometro import Libreta, cuanto_tarda
from tests.sesiones.escenas import alta, nueva

_CUANTAS = 375
_TOPE = 1.3
_FRASE = "Se extiende a pedido de la parte interesada, para acreditarse donde corresponda."


def test_un_lote_de_credenciales_cuesta_poco_mas_que_platypus(libreta: Libreta, tmp_path: Path) -> None:
    datos = _datos(tmp_path)
    _registrar()

    assert _paginas(credencial_pdf(datos)) == _paginas(_platypus(datos)) == _CUANTAS
    que = f"{_CUANTAS} credenciales en un lote"
    propio = cuanto_tarda(lambda: credencial_pdf(datos))
    suelo = cuanto_tarda(lambda: _platypus(datos))
    assert libreta.comparar(que, propio, suelo, _TOPE, vueltas=3, contra="Platypus a mano").cumple


def _datos(carpeta: Path) -> DatosDeCredenciales:
    apertura = nueva_red(carpeta)
    bd = apertura.bd
    alta(bd, _CUANTAS)
    con_reglas(bd)
    sesion_id = preparar(bd, nueva(bd))
    convocar(bd, sesion_id)
    datos = datos_de_credenciales_de_sesion(bd, sesion_id)
    apertura.cerrar()
    return datos


def _registrar() -> None:
    letras = {
        "SueloTexto": "SourceSerif4-Regular.ttf",
        "SueloRotulo": "Inter-Regular.ttf",
        "SueloFuerte": "Inter-SemiBold.ttf",
    }
    for nombre, archivo in letras.items():
        pdfmetrics.registerFont(TTFont(nombre, str(recurso("tipografias", archivo))))


def _platypus(datos: DatosDeCredenciales) -> bytes:
    """Lo mismo: título, frase, cuadro de datos, cierre y dos firmas en cada hoja, con su membrete."""
    texto = ParagraphStyle("texto", fontName="SueloTexto", fontSize=10.5, leading=15, alignment=4)
    rotulo = ParagraphStyle("rotulo", fontName="SueloRotulo", fontSize=8.5, leading=12)
    titulo = ParagraphStyle("titulo", fontName="SueloFuerte", fontSize=18, leading=24)
    historia: list[Flowable] = []
    for c in datos.credenciales:
        historia += [PageBreak()] if historia else []
        pares = [
            ("Titular de la credencial", c.nombre),
            ("Órgano", c.organo),
            ("Sesión", c.para),
            ("Voto", c.voto),
            ("Fundamento", c.fundamento),
        ]
        filas = [[Paragraph(r, rotulo), Paragraph(v, texto)] for r, v in pares]
        firmas = [[Paragraph(f"{leyenda}<br/><br/><br/>{cargo}", rotulo) for leyenda, cargo in _FIRMAN]]
        historia += [
            Paragraph("Credencial", titulo),
            Spacer(0, 4 * mm),
            Paragraph(
                f"{datos.membrete.entidad} acredita que {c.nombre} asiste a la sesión de {c.para}.", texto
            ),
            Spacer(0, 2 * mm),
            Table(filas, [50 * mm, 115 * mm], style=[("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.grey)]),
            Spacer(0, 4 * mm),
            Paragraph(_FRASE, texto),
            Spacer(0, 10 * mm),
            Table(firmas, [80 * mm, 80 * mm], style=[("LINEABOVE", (0, 0), (-1, -1), 0.6, colors.black)]),
        ]
    salida = BytesIO()
    hoja = SimpleDocTemplate(salida, pagesize=A4, title="Credenciales", initialFontName="SueloTexto")
    hoja.build(historia, onFirstPage=_membrete(datos), onLaterPages=_membrete(datos))
    return salida.getvalue()


_FIRMAN = (("Doy fe", "Secretaría"), ("V.º B.º", "Presidencia"))


def _membrete(datos: DatosDeCredenciales) -> Callable[[Any, Any], None]:
    def pintar(lienzo: Any, doc: Any) -> None:
        lienzo.setFont("SueloFuerte", 9)
        lienzo.drawString(20 * mm, A4[1] - 15 * mm, datos.membrete.entidad)
        lienzo.line(20 * mm, A4[1] - 17 * mm, A4[0] - 20 * mm, A4[1] - 17 * mm)
        lienzo.setFont("SueloRotulo", 8)
        lienzo.drawRightString(A4[0] - 20 * mm, 12 * mm, f"Credencial {doc.page} de {_CUANTAS}")

    return pintar


def _paginas(pdf: bytes) -> int:
    documento = pypdfium2.PdfDocument(pdf)
    try:
        return len(documento)
    finally:
        documento.close()
