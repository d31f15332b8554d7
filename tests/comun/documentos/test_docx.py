"""Leer un Word ajeno con sus números, y componer uno que se pueda cambiar; dañado o cerrado, una frase."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from PIL import Image

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.documentos import docx
from escritorio.comun.documentos.docx import componer_docx, texto_de_docx
from escritorio.comun.documentos.pdf import (
    Apartado,
    ColumnaDePapel,
    Datos,
    Division,
    Nota,
    Papel,
    Parrafo,
    Separador,
    TablaDePapel,
    Texto,
    Titulo,
)

_PAPEL = Papel("Estatuto", entidad="Red del Litoral", pie="Datos de ejemplo", autor="Secretaría")
_PIEZAS = (
    Titulo("Estatuto"),
    Datos([("Versión", "Texto original")]),
    Apartado("Preámbulo", "I."),
    Division("TÍTULO I\nDe la red", 1),
    Division("Artículo 1. Nombre.", 4),
    Parrafo("Uno.\n\nDos\x00."),
    Separador(),
    Texto(
        "Va **negrita** y _cursiva_.\\\nOtra.\n\n# Dentro\n\n"
        "1. a\n2. b\n   - c\n\n   seguido\n\nOtro\n\n4. d\n\n- e"
    ),
    Nota("Redacción de la reforma n.º 2"),
)


def _abrir(contenido: bytes) -> Any:
    return Document(BytesIO(contenido))


def _guardado(documento: Any) -> bytes:
    salida = BytesIO()
    documento.save(salida)
    return salida.getvalue()


def _con_numeracion(niveles: list[tuple[str, str]]) -> tuple[Any, str]:
    """Un documento con una lista de varios niveles (formato, texto) y el id de esa lista."""
    documento = Document()
    raiz: Any = documento.part.numbering_part.element
    piezas = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{f}"/><w:lvlText w:val="{t}"/></w:lvl>'
        for i, (f, t) in enumerate(niveles)
    )
    abstracta = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{piezas}</w:abstractNum>'
    raiz.insert(0, parse_xml(abstracta))
    return documento, str(raiz.add_num(90).numId)


def _numerar(parrafo: Any, lista: str, nivel: int) -> None:
    propiedades = OxmlElement("w:numPr")
    for nombre, valor in (("w:ilvl", str(nivel)), ("w:numId", lista)):
        elemento = OxmlElement(nombre)
        elemento.set(qn("w:val"), valor)
        propiedades.append(elemento)
    parrafo._p.get_or_add_pPr().append(propiedades)


def test_dos_veces_los_mismos_datos_dan_los_mismos_bytes() -> None:
    hecho = componer_docx(_PAPEL, _PIEZAS)
    assert hecho == componer_docx(_PAPEL, _PIEZAS)
    with zipfile.ZipFile(BytesIO(hecho)) as paquete:
        assert {p.date_time for p in paquete.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        assert b"2000-01-01T00:00:00Z" in paquete.read("docProps/core.xml")


def test_el_documento_lleva_estilos_de_word_y_sus_propiedades() -> None:
    documento = _abrir(componer_docx(_PAPEL, _PIEZAS))
    propiedades = documento.core_properties
    assert (propiedades.title, propiedades.author, propiedades.language) == (
        "Estatuto",
        "Secretaría",
        "es-ES",
    )
    estilos = [(p.style.name, p.text) for p in documento.paragraphs]
    assert estilos == [
        ("Title", "Estatuto"),
        ("Normal", "Versión:\tTexto original"),
        ("Heading 1", "I. Preámbulo"),
        ("Heading 1", "TÍTULO I\nDe la red"),
        ("Heading 4", "Artículo 1. Nombre."),
        ("Normal", "Uno."),
        ("Normal", "Dos."),
        ("Normal", ""),
        ("Normal", "Va negrita y cursiva.\nOtra."),
        ("Heading 5", "Dentro"),
        ("List Number", "a"),
        ("List Number", "b"),
        ("List Bullet 2", "c"),
        ("List Continue", "seguido"),
        ("Normal", "Otro"),
        ("List Number", "d"),
        ("List Bullet", "e"),
        ("Normal", "Redacción de la reforma n.º 2"),
    ]
    con_marcas = next(p for p in documento.paragraphs if "negrita" in p.text)
    assert {r.text: (r.bold, r.italic) for r in con_marcas.runs if r.bold or r.italic} == {
        "negrita": (True, None),
        "cursiva": (None, True),
    }
    seccion = documento.sections[0]
    assert seccion.header.paragraphs[0].text == "Red del Litoral\tEstatuto"
    assert [c.get(qn("w:instr")) for c in seccion.footer._element.iter(qn("w:fldSimple"))] == [
        "PAGE",
        "NUMPAGES",
    ]
    assert round(seccion.page_width.mm) == 210
    carta = _abrir(componer_docx(Papel("Carta", papel="carta", apaisado=True), ())).sections[0]
    assert (carta.page_width.inches, carta.page_height.inches) == (11, 8.5)


def test_lo_compuesto_se_vuelve_a_leer_con_sus_numeros() -> None:
    lineas = texto_de_docx(componer_docx(_PAPEL, _PIEZAS)).split("\n\n")
    assert "# TÍTULO I De la red" in lineas
    assert "### Artículo 1. Nombre." in lineas
    assert [x for x in lineas if x[:2] in ("1.", "2.", "4.", "• ")] == ["1. a", "2. b", "• c", "4. d", "• e"]


def test_se_escriben_los_numeros_que_word_calcula() -> None:
    formatos = ("decimal", "lowerLetter", "upperRoman", "upperLetter", "lowerRoman")
    niveles = list(zip(formatos, ("Artículo %1.", "%2)", "%1.%3", "%4.", "(%5)"), strict=True))
    documento, lista = _con_numeracion(niveles)
    for texto, nivel in (
        ("a", 0),
        ("b", 1),
        ("c", 1),
        ("d", 2),
        ("e", 0),
        ("f", 1),
        ("g", 3),
        ("h", 4),
        ("i", 4),
        ("j", 7),
    ):
        _numerar(documento.add_paragraph(texto), lista, nivel)
    _numerar(documento.add_paragraph("suelta"), "777", 0)
    documento.add_paragraph(" ")
    documento.add_paragraph("con estilo", "List Number")
    assert texto_de_docx(_guardado(documento)).split("\n\n") == [
        "Artículo 1. a", "a) b", "b) c", "1.I d", "Artículo 2. e", "a) f", "A. g", "(i) h", "(ii) i", "j",
        "suelta", "1. con estilo",
    ]  # fmt: skip


def test_se_lee_lo_de_las_tablas_y_lo_insertado_en_revision_pero_no_lo_borrado() -> None:
    documento = Document()
    documento.add_heading("CAPÍTULO I", 2)
    tabla = documento.add_table(1, 3)
    tabla.cell(0, 0).merge(tabla.cell(0, 1)).text = "unida"
    tabla.cell(0, 2).text = "suelta"
    parrafo: Any = documento.add_paragraph("queda")
    ns = nsdecls("w")
    parrafo._p.append(parse_xml(f'<w:ins {ns} w:id="1"><w:r><w:t> y entra</w:t></w:r></w:ins>'))
    parrafo._p.append(parse_xml(f'<w:del {ns} w:id="2"><w:r><w:delText> sale</w:delText></w:r></w:del>'))
    assert texto_de_docx(_guardado(documento)) == "## CAPÍTULO I\n\nunida\n\nsuelta\n\nqueda y entra"


def test_lo_movido_sale_una_vez_y_en_su_sitio_nuevo() -> None:
    documento = Document()
    ns = nsdecls("w")
    cuerpo: Any = documento._element.body
    marca = "<w:pPr><w:rPr><w:{0} w:id='9'/></w:rPr></w:pPr>"
    movido = "<w:p {ns}>{marca}<w:{0} w:id='1'><w:r><w:t>Artículo 2. Movido.</w:t></w:r></w:{0}></w:p>"
    for i, xml in enumerate(
        (
            movido.format("moveFrom", ns=ns, marca=marca.format("moveFrom")),
            f"<w:p {ns}><w:r><w:t>Artículo 1. Fijo.</w:t></w:r></w:p>",
            movido.format("moveTo", ns=ns, marca=marca.format("moveTo")),
            f"<w:p {ns}>{marca.format('del')}<w:r><w:t>Se une</w:t></w:r></w:p>",
            f"<w:p {ns}><w:del w:id='3'><w:r><w:t> no</w:t></w:r></w:del><w:r><w:t> aquí.</w:t></w:r></w:p>",
            f"<w:p {ns}>{marca.format('del')}<w:r><w:t>Último.</w:t></w:r></w:p>",
        )
    ):
        cuerpo.insert(i, parse_xml(xml))
    assert texto_de_docx(_guardado(documento)).split("\n\n") == [
        "Artículo 1. Fijo.",
        "Artículo 2. Movido.",
        "Se une aquí.",
        "Último.",
    ]


def test_de_varias_alternativas_se_lee_la_primera() -> None:
    documento = Document()
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    texto = "<w:r><w:t>{}</w:t></w:r>"
    una = f"<mc:Choice Requires='a'>{texto.format('uno')}</mc:Choice>"
    otra = f"<mc:Choice Requires='b'>{texto.format('dos')}</mc:Choice>"
    vieja = f"<mc:Fallback>{texto.format('tres')}</mc:Fallback>"
    ns = nsdecls("w")
    cuerpo: Any = documento._element.body
    for i, dentro in enumerate((una + otra + vieja, vieja)):
        cuerpo.insert(
            i, parse_xml(f"<w:p {ns} {mc}><mc:AlternateContent>{dentro}</mc:AlternateContent></w:p>")
        )
    suelta = f"<mc:Choice><w:p>{texto.format('fuera')}</w:p></mc:Choice><mc:Fallback><w:p/></mc:Fallback>"
    cuerpo.insert(2, parse_xml(f"<mc:AlternateContent {ns} {mc}>{suelta}</mc:AlternateContent>"))
    assert texto_de_docx(_guardado(documento)) == "uno\n\ntres\n\nfuera"


def test_un_documento_que_dice_ocupar_mil_millones_se_lee_igual() -> None:
    documento, lista = _con_numeracion([("lowerRoman", "%1."), ("lowerLetter", "%2)")])
    for nivel in (0, 1):
        inicio: Any = documento.part.numbering_part.element
        inicio.findall(qn("w:abstractNum"))[0][nivel].find(qn("w:start")).set(qn("w:val"), "1000000000")
        _numerar(documento.add_paragraph("x"), lista, nivel)
    tabla = documento.add_table(2, 2)
    tabla.cell(0, 1).merge(tabla.cell(1, 1)).text = "alta"
    celda: Any = tabla.cell(0, 0)
    celda.text = "ancha"
    celda._tc.get_or_add_tcPr().append(parse_xml(f'<w:gridSpan {nsdecls("w")} w:val="1000000000"/>'))
    leido = texto_de_docx(_guardado(documento)).split("\n\n")
    assert leido == ["1000000000. x", "1000000000) x", "ancha", "alta"]


def _sin_numeracion() -> bytes:
    """Como los que hace otro programa: sin la parte de las listas."""
    original = _guardado(Document())
    salida = BytesIO()
    with zipfile.ZipFile(BytesIO(original)) as viejo, zipfile.ZipFile(salida, "w") as nuevo:
        for nombre in viejo.namelist():
            datos = viejo.read(nombre)
            if nombre == "word/_rels/document.xml.rels":
                datos = datos.replace(b"/relationships/numbering", b"/relationships/otra")
            nuevo.writestr(nombre, datos)
    return salida.getvalue()


def test_un_documento_sin_listas_ni_texto_es_un_texto_vacio() -> None:
    assert texto_de_docx(_sin_numeracion()) == ""


def _roto(parte: str) -> bytes:
    original, salida = componer_docx(_PAPEL, _PIEZAS), BytesIO()
    with zipfile.ZipFile(BytesIO(original)) as viejo, zipfile.ZipFile(salida, "w") as nuevo:
        for nombre in viejo.namelist():
            datos = viejo.read(nombre)
            nuevo.writestr(nombre, datos[: len(datos) // 2] if nombre == parte else datos)
    return salida.getvalue()


def _cifrado_de_zip() -> bytes:
    crudo = bytearray(_roto(""))
    crudo[crudo.find(b"PK\x01\x02") + 8] |= 1
    return bytes(crudo)


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512


@pytest.mark.parametrize(
    ("contenido", "clase"),
    [
        (b"", docx.DocumentoDanado),
        (b"%PDF-1.7", docx.DocumentoDanado),
        (_roto("word/document.xml"), docx.DocumentoDanado),
        (_roto("[Content_Types].xml"), docx.DocumentoDanado),
        (_roto("word/numbering.xml"), docx.DocumentoDanado),
        (_roto("")[:-300], docx.DocumentoDanado),
        (_cifrado_de_zip(), docx.DocumentoProtegido),
        (_OLE + "EncryptedPackage".encode("utf-16-le"), docx.DocumentoProtegido),
        (_OLE, docx.DocumentoAntiguo),
    ],
)
def test_un_documento_malo_da_una_frase(contenido: bytes, clase: type[ErrorDeUsuario]) -> None:
    with pytest.raises(ErrorDeUsuario) as fallo:
        texto_de_docx(contenido)
    assert type(fallo.value) is clase


def test_un_documento_desmedido_no_llega_a_leerse(monkeypatch: pytest.MonkeyPatch) -> None:
    for tope in ("_MAXIMO_DESPLEGADO", "_MAXIMO_DE_XML", "_MAXIMO_DE_ETIQUETAS"):
        with monkeypatch.context() as parche:
            parche.setattr(docx, tope, 100)
            with pytest.raises(docx.DocumentoDemasiadoGrande):
                texto_de_docx(_roto(""))
    assert texto_de_docx(_roto(""))


_RECUADRO = """<w:r {ns} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
<mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent><w:p><w:r><w:t>Recuadro</w:t></w:r></w:p>
</w:txbxContent></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>Recuadro</w:t></w:r></w:p>
</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"""
_CAMPO = """<w:sdt {ns}><w:sdtPr>{indice}</w:sdtPr><w:sdtContent><w:p><w:r><w:t>{texto}</w:t></w:r></w:p>
</w:sdtContent></w:sdt>"""
_INDICE = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'


def test_se_lee_lo_de_recuadros_y_formularios_y_se_dejan_imagenes_notas_e_indice() -> None:
    documento = Document()
    parrafo: Any = documento.add_paragraph("Uno <&> 😀")
    ns = nsdecls("w")
    parrafo._p.append(parse_xml(f'<w:r {ns}><w:footnoteReference w:id="2"/></w:r>'))
    parrafo._p.append(parse_xml(_RECUADRO.format(ns=ns)))
    imagen = BytesIO()
    Image.new("RGB", (4, 4)).save(imagen, "PNG")
    documento.add_picture(imagen)
    cuerpo: Any = documento._element.body
    for texto, indice in (("Artículo 1 ... 3", _INDICE), ("Del formulario", "")):
        cuerpo.insert(0, parse_xml(_CAMPO.format(ns=ns, texto=texto, indice=indice)))
    assert texto_de_docx(_guardado(documento)) == "Del formulario\n\nUno <&> 😀\nRecuadro"


def test_el_indice_lleva_un_campo_con_la_pagina_de_cada_titulo() -> None:
    """Word la pone al día; mientras, dice la que se sabe. Los títulos que no están en él no se marcan."""
    columnas = (ColumnaDePapel("Apartado"), ColumnaDePapel("Página", 1, "derecha"))
    indice = TablaDePapel(columnas, [("1. Socios", "3"), ("2. Cuotas & más", "5")], indice=True)
    titulos = [Titulo(t) for t in ("Memoria", "1. Socios", "2. Cuotas & más")]
    abierto = Document(BytesIO(componer_docx(Papel("Memoria"), [titulos[0], indice, *titulos[1:]])))
    campos = [(c.get(qn("w:instr")), "".join(t.text for t in c.iter(qn("w:t")))) for c in campos_de(abierto)]
    marcas = {
        m.get(qn("w:name")): "".join(t.text for t in m.getparent().iter(qn("w:t")))
        for m in abierto.element.body.iter(qn("w:bookmarkStart"))
    }
    assert [marcas[str(campo).split()[1]] for campo, _ in campos] == ["1. Socios", "2. Cuotas & más"]
    assert [dice for _, dice in campos] == ["3", "5"]
    assert "Memoria" not in marcas.values()


def campos_de(abierto: Any) -> list[Any]:
    """Los del cuerpo."""
    return list(abierto.element.body.iter(qn("w:fldSimple")))
