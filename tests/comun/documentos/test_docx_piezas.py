"""El acta en Word: todas sus piezas, su membrete, su folio y la marca de que es un borrador."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any, get_args

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from PIL import Image

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.documentos.docx import componer_docx, texto_de_docx
from escritorio.comun.documentos.laminas import Caja, Lamina, Rotulo
from escritorio.comun.documentos.piezas import (
    Acordado,
    Apartado,
    ColumnaDePapel,
    Datos,
    Dibujo,
    Division,
    DobleColumna,
    Espacio,
    Firmante,
    Firmas,
    Nota,
    Papel,
    Papeleta,
    Papeletas,
    ParDeColumnas,
    Parrafo,
    Pieza,
    Recuadro,
    Retoque,
    Revisado,
    SaltoDePagina,
    Separador,
    TablaDePapel,
    Texto,
    Titulo,
)

_COLUMNAS = (
    ColumnaDePapel("Municipio", 3),
    ColumnaDePapel("Categoría", 2, "centro"),
    ColumnaDePapel("Importe", 1, "derecha"),
)
_TABLA = TablaDePapel(
    _COLUMNAS, [(f"Río <Claro> {i}", "Plena", f"{i},00") for i in range(6)], ("Total", "", "15,00")
)
_RETOQUES = (
    Retoque("con "),
    Retoque("la mitad", "quitado"),
    Retoque("un tercio", "puesto"),
    Retoque(" más.\n\nOtro."),
)
_FIRMAS = Firmas(
    [
        Firmante("Ana Beltrán", "Secretaria", "Doy fe"),
        Firmante("Luis Ávila", "Presidente", "V.º B.º"),
    ]
)
_LAMINA = Lamina(200, 80, (Caja(0, 0, 200, 80), Rotulo(10, 40, "Población por año")))
_TODAS: tuple[Pieza, ...] = (
    Titulo("Acta n.º 12"),
    Datos([("Lugar", "Rosario"), ("Presidencia", "Luis Ávila")]),
    Apartado("Quórum", "1."),
    Recuadro("Hay quórum", ["20 de 33", "", "Artículo 14"]),
    Acordado("Acuerdo n.º 125.", "Se aprueba."),
    Parrafo("Asisten:", anuncia=True),
    _TABLA,
    _TABLA,
    Division("Artículo 1", 4, _RETOQUES),
    Revisado(_RETOQUES),
    Nota("De la reforma 2"),
    Texto("**Uno**\n\n1. a"),
    Separador(),
    Espacio(5),
    Dibujo(_LAMINA),
    DobleColumna([([Apartado("Cierre"), Parrafo("Fin.")], [Apartado("Encerramento"), Parrafo("Fim.")])]),
    Papeletas([Papeleta("Voto")]),
    SaltoDePagina(),
    Parrafo("Última."),
    _FIRMAS,
    SaltoDePagina(),
)


_ORDENES = {
    "w:pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr "
        "shd tabs suppressAutoHyphens spacing ind contextualSpacing jc outlineLvl rPr sectPr"
    ).split(),
    "w:rPr": (
        "rStyle rFonts b bCs i iCs caps smallCaps strike outline shadow noProof color spacing w kern "
        "position sz szCs highlight u effect bdr shd vertAlign lang"
    ).split(),
    "w:tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign".split(),
    "w:tblPr": (
        "tblStyle tblStyleRowBandSize tblStyleColBandSize tblW jc tblInd tblBorders shd tblLayout tblCellMar "
        "tblLook"
    ).split(),
}


def _logo(formato: str = "PNG") -> bytes:
    salida = BytesIO()
    Image.new("RGB", (400, 200), (31, 95, 191)).save(salida, formato)
    return salida.getvalue()


def _papel(**cambios: Any) -> Papel:
    base: dict[str, Any] = {"titulo": "Acta 12", "entidad": "Red del Litoral", "subtitulo": "Secretaría"}
    return Papel(**(base | cambios))


def _hecho(*piezas: Pieza, **cambios: Any) -> Any:
    return Document(BytesIO(componer_docx(_papel(**cambios), piezas)))


def _instrucciones(parte: Any) -> list[str]:
    return [c.get(qn("w:instr")) for c in parte._element.iter(qn("w:fldSimple"))]


def _aguadas(parte: Any) -> list[str]:
    return [t.get("string") for t in parte._element.iter("{urn:schemas-microsoft-com:vml}textpath")][1::2]


def test_todas_las_piezas_van_y_dan_los_mismos_bytes() -> None:
    assert {type(p) for p in _TODAS} == set(get_args(Pieza))
    papel = _papel(logo=_logo(), borrador=True)
    hecho = componer_docx(papel, _TODAS)
    assert hecho == componer_docx(papel, _TODAS)
    leido = texto_de_docx(hecho)
    for dicho in (
        "# 1. Quórum", "Lugar:\tRosario", "Hay quórum", "125. Se aprueba.", "Artículo 14", "Río <Claro> 5",
        "15,00", "Doy fe",
        "la mitad\u2009un tercio más.", "# Encerramento", "Fim.", "Presidente", "imprímalas desde el PDF",
    ):  # fmt: skip
        assert dicho in leido, dicho


def test_lo_de_cada_parrafo_y_celda_va_en_el_orden_de_la_norma() -> None:
    """Fuera de él, Word dice que el archivo está dañado. Fuente: ECMA-376, parte 1, anexo A."""
    with zipfile.ZipFile(BytesIO(componer_docx(_papel(logo=_logo(), borrador=True), _TODAS))) as paquete:
        partes = [n for n in paquete.namelist() if n.startswith("word/") and n.endswith(".xml")]
        raices = [parse_xml(paquete.read(n)) for n in partes]
    for nombre, orden in _ORDENES.items():
        puestos = [x for raiz in raices for x in raiz.iter(qn(nombre))]
        assert puestos, nombre
        for elemento in puestos:
            hijos = [orden.index(h.tag.rpartition("}")[2]) for h in elemento]
            assert hijos == sorted(set(hijos)), (nombre, [h.tag for h in elemento])


def test_la_tabla_repite_su_cabecera_y_no_parte_filas() -> None:
    tabla: Any = _hecho(_TABLA, _TABLA).tables[0]
    filas = tabla._tbl.tr_lst
    assert [f.trPr.find(qn("w:tblHeader")) is not None for f in filas] == [True] + [False] * 7
    assert all(f.trPr.find(qn("w:cantSplit")) is not None for f in filas)
    anchos = [c.width for c in tabla.columns]
    assert anchos[0] == pytest.approx(anchos[2] * 3, rel=0.01)
    assert sum(a.mm for a in anchos) == pytest.approx(160, abs=0.5)
    assert [str(c.paragraphs[0].alignment).split()[0] for c in tabla.rows[1].cells] == [
        "LEFT",
        "CENTER",
        "RIGHT",
    ]
    assert [c.text for c in tabla.rows[7].cells] == ["Total", "", "15,00"]
    assert all(r.bold for c in tabla.rows[7].cells for p in c.paragraphs for r in p.runs)
    unidas = [bool(tabla.rows[i].cells[0].paragraphs[0].paragraph_format.keep_with_next) for i in range(8)]
    assert unidas == [True, True, False, False, False, True, True, False]


def test_dos_tablas_seguidas_no_se_hacen_una() -> None:
    cuerpo = _hecho(_TABLA, _TABLA).element.body
    assert [x.tag.rpartition("}")[2] for x in cuerpo][:4] == ["tbl", "p", "tbl", "p"]


def test_las_firmas_se_llevan_el_texto_anterior_y_cada_hilera_va_entera() -> None:
    documento = _hecho(Parrafo("Lejos. " * 60), Parrafo("Cerca."), Parrafo("Junto. " * 40), _FIRMAS)
    assert [p.paragraph_format.keep_with_next for p in documento.paragraphs[:3]] == [None, None, True]
    firmas = documento.tables[0]
    assert [[p.text for p in c.paragraphs] for c in firmas.rows[0].cells] == [
        ["Doy fe", "Ana Beltrán", "Secretaria"],
        ["V.º B.º", "Luis Ávila", "Presidente"],
    ]
    assert firmas._tbl.tblPr.find(qn("w:tblBorders")) is None
    assert firmas._tbl.tr_lst[0].trPr.find(qn("w:cantSplit")) is not None
    tras_tabla = _hecho(_TABLA, _FIRMAS)
    ultimas = [f.cells[0].paragraphs[0].paragraph_format.keep_with_next for f in tras_tabla.tables[0].rows]
    assert ultimas[-2:] == [True, True]
    siete = _hecho(Firmas([Firmante(f"N{i}") for i in range(7)])).tables[0]
    assert (len(siete.rows), len(siete.columns)) == (3, 3)
    assert _hecho(Firmas([]), DobleColumna([])).tables == []


def test_el_membrete_va_en_la_primera_y_el_titulo_en_las_demas() -> None:
    seccion = _hecho(logo=_logo(), pie="Tomo I").sections[0]
    assert seccion.different_first_page_header_footer
    casilla, rotulos = seccion.first_page_header.tables[0].rows[0].cells
    extension = next(casilla._tc.iter(qn("wp:extent")))
    assert (int(extension.get("cx")) / 12700, int(extension.get("cy")) / 12700) == (92, 46)
    assert rotulos.text == "Red del Litoral\nSecretaría"
    assert next(casilla._tc.iter(qn("wp:docPr"))).get("descr") == "Red del Litoral"
    assert seccion.header.paragraphs[0].text == "Red del Litoral\tActa 12"
    for pie in (seccion.first_page_footer, seccion.footer):
        assert pie.paragraphs[0].text.startswith("Tomo I\tFolio ")
        assert _instrucciones(pie) == ["PAGE", "NUMPAGES"]
    sin_logo = _hecho(por_hojas=True).sections[0]
    assert not sin_logo.different_first_page_header_footer
    assert [p.text for p in sin_logo.header.paragraphs] == ["Red del Litoral\nSecretaría", ""]
    desnudo = _hecho(entidad="", subtitulo="", rotulo_folio="", pie="Tomo I").sections[0]
    assert (desnudo.footer.paragraphs[0].text, _instrucciones(desnudo.footer)) == ("Tomo I", [])
    assert [p.text for p in desnudo.first_page_header.paragraphs] == [""]


def test_un_logo_que_no_se_entiende_se_dice() -> None:
    assert _hecho(logo=_logo("JPEG")).sections[0].first_page_header.tables
    for malo in (b"no es una imagen", _logo()[:20]):
        with pytest.raises(DatoInvalido) as fallo:
            componer_docx(_papel(logo=malo), ())
        assert fallo.value.campo == "logo"


def test_el_borrador_lleva_su_marca_de_agua_en_todas_las_paginas() -> None:
    seccion = _hecho(borrador=True).sections[0]
    assert _aguadas(seccion.header) == _aguadas(seccion.first_page_header) == ["BORRADOR"]
    por_hojas = _hecho(borrador=True, por_hojas=True, idioma="pt").sections[0]
    assert _aguadas(por_hojas.header) == ["RASCUNHO"]
    limpio = _hecho().sections[0]
    assert _aguadas(limpio.header) == _aguadas(limpio.first_page_header) == []


def test_el_texto_dice_su_idioma_y_cada_columna_el_suyo() -> None:
    documento = _hecho(*_TODAS)
    omision = documento.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert omision.get(qn("w:val")) == "es-ES"
    assert documento.settings.element.find(qn("w:autoHyphenation")) is not None
    doble = next(t for t in documento.tables if "Encerramento" in t.rows[0].cells[1].text)
    izquierda, derecha = (
        [[x.get(qn("w:val")) for x in f.cells[i]._tc.iter(qn("w:lang"))] for f in doble.rows] for i in (0, 1)
    )
    assert (izquierda, derecha) == ([[], []], [["pt-BR"], ["pt-BR"]])
    portugues = _hecho(DobleColumna([([Parrafo("Hola")], [Parrafo("Olá")])]), idioma="pt")
    celdas = portugues.tables[0].rows[0].cells
    assert [[x.get(qn("w:val")) for x in c._tc.iter(qn("w:lang"))] for c in celdas] == [["es-ES"], []]
    assert portugues.core_properties.language == "pt-BR"


def test_los_titulares_de_las_dos_columnas_van_en_su_fila_con_el_texto_que_encabezan() -> None:
    largo = Texto("### Dentro\n\n" + "Texto. " * 400)
    pares: list[ParDeColumnas] = [
        ([Titulo("Acta"), Apartado("Uno"), largo], [Titulo("Ata"), Apartado("Um"), Recuadro("Há", ["20"])])
    ]
    tabla: Any = _hecho(DobleColumna(pares)).tables[0]
    assert [[c.text[:6] for c in f.cells] for f in tabla.rows] == [
        ["Acta", "Ata"],
        ["Uno", "Um"],
        ["Dentro", "Há\n20"],
    ]
    assert all(f.find(qn("w:trPr")) is None for f in tabla._tbl.tr_lst)
    for fila, unida in zip(tabla.rows, (None, None, False), strict=True):
        parrafos = [p for c in fila.cells for p in c.paragraphs]
        assert {p.paragraph_format.keep_with_next for p in parrafos} == {unida}
    suelto = _hecho(DobleColumna([([], [Parrafo("Só")]), ([], [])])).tables[0]
    assert [[c.text for c in f.cells] for f in suelto.rows] == [["", "Só"]]


def test_el_salto_de_pagina_lo_lleva_lo_que_sigue_y_al_final_no_deja_hoja() -> None:
    documento = _hecho(
        Parrafo("Uno"), SaltoDePagina(), _TABLA, SaltoDePagina(), Parrafo("Dos"), SaltoDePagina()
    )
    primero = documento.tables[0].rows[0].cells[0].paragraphs[0]
    assert primero.paragraph_format.page_break_before
    saltan = [p.text for p in documento.paragraphs if p.paragraph_format.page_break_before]
    assert saltan == ["Dos"]


def test_lo_quitado_va_tachado_y_lo_puesto_subrayado() -> None:
    parrafo, otro = _hecho(Revisado(_RETOQUES)).paragraphs
    assert [(r.text.strip(), bool(r.font.strike), bool(r.font.underline)) for r in parrafo.runs] == [
        ("con", False, False),
        ("la mitad", True, False),
        ("un tercio", False, True),
        ("más.", False, False),
    ]
    assert otro.text == "Otro."


def test_el_dibujo_va_como_imagen_con_su_descripcion() -> None:
    contenido = componer_docx(_papel(), [Dibujo(_LAMINA)])
    imagen = Document(BytesIO(contenido)).inline_shapes[0]
    assert (imagen.width.pt, imagen.height.pt) == (200, 80)
    assert imagen._inline.docPr.get("descr") == "Población por año"
    with zipfile.ZipFile(BytesIO(contenido)) as paquete:
        nombre = next(n for n in paquete.namelist() if n.startswith("word/media/"))
        assert Image.open(BytesIO(paquete.read(nombre))).size == (600, 240)
    ancho = _hecho(Dibujo(Lamina(2000, 100, (Caja(0, 0, 2000, 100),)))).inline_shapes[0]
    assert ancho.width.mm == pytest.approx(160, abs=0.5)
