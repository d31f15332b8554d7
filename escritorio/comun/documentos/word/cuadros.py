"""Las tablas de Word, escritas de una vez: celda a celda, una de mil filas tardaría demasiado."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Length

from escritorio.comun.documentos.piezas import Firmante, TablaDePapel
from escritorio.comun.documentos.word.xml_de_word import RAYA, RAYA_FUERTE, SUAVE, escapado, pagina_de

_JC = MappingProxyType({"izquierda": "left", "centro": "center", "derecha": "right"})
_SIN_BORDES = ""
_ENTRE_FILAS = f"""<w:tblBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="{RAYA}"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{RAYA}"/></w:tblBorders>"""
_EN_MEDIO = f"""<w:tblBorders>
<w:insideV w:val="single" w:sz="4" w:space="0" w:color="{RAYA}"/></w:tblBorders>"""
_UNIDAS = "<w:keepNext/>"
_HUECO_DE_FIRMA = 880
_MEDIA_CALLE = 227
_TWIPS = 635


def tabla_de(pieza: TablaDePapel, ancho: Length, celda: str) -> Any:
    """La tabla con la cabecera repetida en cada página, filas enteras y totales acompañados.

    `celda`: el identificador del estilo de sus párrafos.
    """
    anchos = repartir(ancho, [c.ancho for c in pieza.columnas])
    como = [(_JC[c.alinear], celda) for c in pieza.columnas]
    cabecera = _fila([c.titulo for c in pieza.columnas], como, anchos, clase="cabecera")
    ultimas = len(pieza.filas) - (2 if pieza.totales is not None else 0)
    filas = [_fila(f, como, anchos, unida=i == 0 or i >= ultimas) for i, f in enumerate(pieza.filas)]
    if pieza.indice:
        filas = [_con_su_pagina(hecha, f[0], f[-1]) for hecha, f in zip(filas, pieza.filas, strict=True)]
    totales = [] if pieza.totales is None else [_fila(pieza.totales, como, anchos, clase="totales")]
    return armar(anchos, [cabecera, *filas, *totales], _ENTRE_FILAS)


def _con_su_pagina(fila: str, titulo: str, pagina: str) -> str:
    """La misma fila con la página de ese título en un campo: al seguir escribiendo, cambia."""
    escrita = f'<w:r><w:t xml:space="preserve">{escapado(pagina)}</w:t></w:r>'
    antes, _, despues = fila.rpartition(escrita)
    return f"{antes}{pagina_de(titulo, pagina)}{despues}"


def firmas_de(firmantes: Sequence[Firmante], ancho: Length, estilo: str) -> Any:
    """Sitio para firmar, sin bordes: de dos en dos, o de tres en tres si son tres o más de cuatro."""
    cuantos = len(firmantes)
    columnas = 1 if cuantos == 1 else 3 if cuantos == 3 or cuantos > 4 else 2
    anchos = repartir(ancho, [1.0] * columnas)
    hileras = [firmantes[i : i + columnas] for i in range(0, cuantos, columnas)]
    # Una sola firma no va de margen a margen; las que faltan en la última hilera dejan su hueco.
    sangria = anchos[0] // 4 if columnas == 1 else 140
    filas = [_hilera(h, anchos, estilo, sangria) for h in hileras]
    return armar(anchos, filas, _SIN_BORDES)


def doble_columna(pares: int, ancho: Length) -> Any:
    """Una tabla de dos columnas vacías, con raya en medio, cuyas filas sí se parten entre páginas."""
    anchos = repartir(ancho, [1.0, 1.0])
    calle = '<w:tcMar><w:left w:w="{}" w:type="dxa"/><w:right w:w="{}" w:type="dxa"/></w:tcMar>'
    margenes = (calle.format(0, _MEDIA_CALLE), calle.format(_MEDIA_CALLE, 0))
    vacias = "".join(f"<w:tc>{_medida(a, m)}<w:p/></w:tc>" for a, m in zip(anchos, margenes, strict=True))
    return armar(anchos, [f"<w:tr>{vacias}</w:tr>"] * pares, _EN_MEDIO)


def repartir(ancho: Length, partes: Sequence[float]) -> list[int]:
    """Los anchos de las columnas, en vigésimos de punto."""
    total = sum(partes)
    return [int(ancho / _TWIPS * p / total) for p in partes]


def armar(anchos: Sequence[int], filas: Sequence[str], bordes: str) -> Any:
    """El `w:tbl` de esas filas ya escritas."""
    columnas = "".join(f'<w:gridCol w:w="{a}"/>' for a in anchos)
    return parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblPr>"
        f'<w:tblW w:w="{sum(anchos)}" w:type="dxa"/>{bordes}<w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{columnas}</w:tblGrid>{''.join(filas)}</w:tbl>"
    )


def _fila(
    textos: Sequence[str], como: Sequence[tuple[str, str]], anchos: Sequence[int], clase: str = "",
    unida: bool = False,
) -> str:  # fmt: skip
    """Una fila que no se parte; `unida`: que no se separa de la siguiente."""
    casillas = zip(textos, como, anchos, strict=True)
    celdas = "".join(_celda(t, c, a, clase, unida) for t, c, a in casillas)
    repetida = "<w:tblHeader/>" if clase == "cabecera" else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repetida}</w:trPr>{celdas}</w:tr>"


def _celda(texto: str, como: tuple[str, str], ancho: int, clase: str, unida: bool) -> str:
    alinear, estilo = como
    lado = {"cabecera": "bottom", "totales": "top"}.get(clase)
    fuerte = f'<w:{lado} w:val="single" w:sz="8" w:space="0" w:color="{RAYA_FUERTE}"/>' if lado else ""
    bordes = f"<w:tcBorders>{fuerte}</w:tcBorders>" if lado else ""
    letra = "<w:rPr><w:b/></w:rPr>" if lado else ""
    tras = _UNIDAS if unida or clase == "cabecera" else ""
    return f"<w:tc>{_medida(ancho, bordes)}{_parrafo(texto, estilo, tras, letra, alinear, (50, 50))}</w:tc>"


def _hilera(firmantes: Sequence[Firmante], anchos: Sequence[int], estilo: str, sangria: int) -> str:
    casillas = [_firma(f, estilo, sangria) for f in firmantes]
    casillas += ["<w:p/>"] * (len(anchos) - len(casillas))
    celdas = "".join(f"<w:tc>{_medida(a)}{c}</w:tc>" for a, c in zip(anchos, casillas, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{celdas}</w:tr>"


def _firma(firmante: Firmante, estilo: str, sangria: int) -> str:
    """La leyenda, el sitio, la raya con el nombre debajo y el cargo."""
    raya = f'<w:pBdr><w:top w:val="single" w:sz="6" w:space="3" w:color="{RAYA_FUERTE}"/></w:pBdr>'
    lados = f'<w:ind w:left="{sangria}" w:right="{sangria}"/>'
    gris = f'<w:rPr><w:color w:val="{SUAVE}"/><w:sz w:val="18"/></w:rPr>'
    leyenda = _parrafo(firmante.leyenda, estilo, _UNIDAS, gris, "center", (240, _HUECO_DE_FIRMA))
    negrita = "<w:rPr><w:b/></w:rPr>"
    nombre = _parrafo(firmante.nombre, estilo, _UNIDAS + raya, negrita, "center", (0, 0), lados)
    cargo = _parrafo(firmante.cargo, estilo, "", gris, "center", (0, 120))
    return leyenda + nombre + cargo


def _parrafo(
    texto: str, estilo: str, union: str, letra: str, alinear: str, aire: tuple[int, int], lados: str = ""
) -> str:
    trozos = "<w:br/>".join(
        f'<w:t xml:space="preserve">{linea}</w:t>' for linea in escapado(texto).split("\n")
    )
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{estilo}"/>{union}'
        f'<w:spacing w:before="{aire[0]}" w:after="{aire[1]}"/>{lados}<w:jc w:val="{alinear}"/></w:pPr>'
        f"<w:r>{letra}{trozos}</w:r></w:p>"
    )


def _medida(ancho: int, mas: str = "") -> str:
    return f'<w:tcPr><w:tcW w:w="{ancho}" w:type="dxa"/>{mas}</w:tcPr>'
