"""Componer un lote de 375 notificaciones contra Platypus a mano con el mismo contenido."""

from __future__ import annotations

from html import escape
from io import BytesIO

import pytest
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate

from escritorio.actas.documentos import expedidos as documentos
from escritorio.actas.documentos.expedidos import notificaciones_pdf
from escritorio.actas.modelo.expedidos import DatosDeNotificacion, Destinatario, Firma, Origen
from escritorio.acuerdos.modelo import Acuerdo
from escritorio.asociacion.modelo import Membrete
from escritorio.comun.documentos.hojas import contar_hojas
from escritorio.comun.documentos.piezas import (
    Datos,
    Firmas,
    Parrafo,
    Pieza,
    Recuadro,
    SaltoDePagina,
    Texto,
    Titulo,
)
from tests.medidas.cronometro import Libreta, cuanto_tarda
from tests.medidas.platypus import SERIFA, ajustes_de_fabrica, mandado, registrar

_CUANTAS = 375
_TEXTO = (
    "La asamblea toma conocimiento del informe presentado por la secretaría ejecutiva y resuelve encomendar a"
    " los municipios integrantes la preparación de un programa común de cooperación técnica, financiera y"
    " cultural, con participación ciudadana, evaluación anual y rendición de cuentas ante el consejo."
)


def test_un_lote_de_notificaciones_cuesta_poco_mas_que_platypus(
    libreta: Libreta, monkeypatch: pytest.MonkeyPatch
) -> None:
    datos = _datos()
    membrete = [datos.membrete.entidad, f"{datos.membrete.identificacion} · {datos.membrete.sede}"]
    _, piezas = mandado(documentos, lambda: notificaciones_pdf(datos), monkeypatch)
    hojas = [[*membrete, *hoja] for hoja in _en_hojas(piezas)]
    registrar()

    assert contar_hojas(notificaciones_pdf(datos)) == contar_hojas(_platypus(hojas)) == _CUANTAS
    contra = "Platypus a mano con el mismo texto y tipografía, una por hoja"
    que = f"Lote de {_CUANTAS} notificaciones"
    propio = cuanto_tarda(lambda: notificaciones_pdf(datos))
    suelo = cuanto_tarda(lambda: _platypus(hojas), ajustes_de_fabrica)
    assert libreta.comparar(que, propio, suelo, 1.3, vueltas=3, contra=contra).cumple


def _datos() -> DatosDeNotificacion:
    acuerdo = Acuerdo(
        organo_id="o", organo="Asamblea General", sesion_id="s", sesion="Asamblea, sesión ordinaria n.º 1",
        punto_id="p", punto=1, titulo="Programa común", texto="\n\n".join([_TEXTO] * 3), fecha="2026-04-20",
        tipo_decision="ordinaria", a_favor=300, en_contra=40, abstenciones=35, resultado="aprobado",
        dictamen="", id="a", numero=7, estado="vigente", motivo_anulacion=None,
    )  # fmt: skip
    quienes = tuple(
        (i, Destinatario(str(i), f"Municipio {i:03}", f"Representante {i}, alcaldesa", "Calle 1"))
        for i in range(1, _CUANTAS + 1)
    )
    membrete = Membrete("Red de prueba", "RUT 1", "Montevideo", None, False)
    origen = Origen(None, None, None)
    return DatosDeNotificacion(membrete, acuerdo, origen, quienes, "es", Firma("Ana", "Eva"), "2026-04-21")


def _en_hojas(piezas: list[Pieza]) -> list[list[str]]:
    hojas: list[list[str]] = [[]]
    for pieza in piezas:
        if isinstance(pieza, SaltoDePagina):
            hojas.append([])
        else:
            hojas[-1] += _textos(pieza)
    return hojas


def _textos(pieza: Pieza) -> list[str]:
    """Lo mismo que se lee en esa pieza, en párrafos seguidos."""
    match pieza:
        case Texto():
            return pieza.marcado.split("\n\n")
        case Titulo() | Parrafo():
            return [pieza.texto]
        case Recuadro():
            return [pieza.titulo, *pieza.lineas]
        case Datos():
            return [f"{rotulo}: {valor}" for rotulo, valor in pieza.pares]
        case Firmas():
            return [t for f in pieza.firmantes for t in (f.leyenda, f.nombre, f.cargo) if t]
        case _:
            return []


def _platypus(hojas: list[list[str]]) -> bytes:
    estilo = ParagraphStyle(
        "llano", fontName=SERIFA, fontSize=10.5, leading=15, spaceAfter=7, alignment=TA_JUSTIFY
    )
    salida, margen = BytesIO(), 25 * mm
    hoja = SimpleDocTemplate(
        salida, pagesize=A4, leftMargin=margen, rightMargin=margen, topMargin=margen, bottomMargin=margen,
        initialFontName=SERIFA,
    )  # fmt: skip
    flujo: list[Flowable] = []
    for textos in hojas:
        flujo += [PageBreak()] if flujo else []
        flujo += [Paragraph(escape(t, quote=False), estilo) for t in textos]
    hoja.build(flujo)
    return salida.getvalue()
