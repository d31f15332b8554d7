"""Componer un .docx con los estilos de Word, para que quien lo reciba lo pueda seguir."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from copy import deepcopy
from io import BytesIO
from types import MappingProxyType
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from escritorio.comun.documentos.arbol import Bloque, Corrido, Encabezado, Linea, Lista
from escritorio.comun.documentos.envoltura import fijar_fechas
from escritorio.comun.documentos.lector import leer
from escritorio.comun.documentos.piezas import (
    Apartado,
    Datos,
    Division,
    Nota,
    Papel,
    Parrafo,
    Pieza,
    Texto,
    Titulo,
)

_FUERA_DE_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_IDIOMAS = {"es": "es-ES", "pt": "pt-BR"}
_HONDURA = 3
_TINTA = (0x1B, 0x24, 0x30)
_SUAVE = (0x5F, 0x6B, 0x7A)
_NIVEL_DE_ARTICULO = 4
_HOJAS = MappingProxyType({"A4": (Mm(210), Mm(297)), "carta": (Inches(8.5), Inches(11))})
_MARGEN = Mm(25)


def escribir_documento(doc: Papel, piezas: Sequence[Pieza]) -> bytes:
    """Los bytes del .docx, iguales para los mismos datos."""
    escribiente = _Escribiente(doc)
    for pieza in piezas:
        escribiente.escribir(pieza)
    return escribiente.bytes()


class _Escribiente:
    """Va añadiendo párrafos a un documento."""

    def __init__(self, doc: Papel) -> None:
        self._documento: Any = Document()
        # Buscar un estilo por su nombre cuesta más que todo lo demás de escribir un párrafo.
        self._estilos: dict[str, str] = {s.name: s.style_id for s in self._documento.styles}
        self._ultimo: Paragraph | None = None
        self._vestir(doc)
        self._medir(doc)
        self._encabezar(doc)
        self._numerar_paginas(doc)

    def _vestir(self, doc: Papel) -> None:
        propiedades = self._documento.core_properties
        propiedades.title, propiedades.author = _legible(doc.titulo), _legible(doc.autor or doc.entidad)
        propiedades.comments, propiedades.last_modified_by = "", ""
        propiedades.language = _IDIOMAS.get(doc.idioma, "es-ES")
        for idioma in self._documento.styles.element.iter(qn("w:lang")):
            idioma.set(qn("w:val"), _IDIOMAS.get(doc.idioma, "es-ES"))
        for nombre in ("Title", *(f"Heading {n}" for n in range(1, 8))):
            fuente = self._documento.styles[nombre].font
            fuente.color.rgb = RGBColor(*_TINTA)
            fuente.italic = False
        self._documento.styles["Normal"].paragraph_format.space_after = Pt(6)

    def _medir(self, doc: Papel) -> None:
        """La hoja y los márgenes del mismo papel impreso."""
        seccion, medidas = self._documento.sections[0], _HOJAS[doc.papel]
        seccion.page_width, seccion.page_height = reversed(medidas) if doc.apaisado else medidas
        seccion.orientation = WD_ORIENT.LANDSCAPE if doc.apaisado else WD_ORIENT.PORTRAIT
        seccion.left_margin = seccion.right_margin = seccion.top_margin = seccion.bottom_margin = _MARGEN

    def _encabezar(self, doc: Papel) -> None:
        """La entidad a la izquierda y el título del documento a la derecha, en menudo."""
        cabecera = self._documento.sections[0].header.paragraphs[0]
        ancho = self._documento.sections[0].page_width - 2 * _MARGEN
        topes = cabecera.paragraph_format.tab_stops
        for tope in self._documento.styles["Header"].paragraph_format.tab_stops:
            topes.add_tab_stop(tope.position, WD_TAB_ALIGNMENT.CLEAR)
        topes.add_tab_stop(ancho, WD_TAB_ALIGNMENT.RIGHT)
        _menudo(cabecera.add_run(f"{_legible(doc.entidad)}\t{_legible(doc.titulo)}"))

    def _numerar_paginas(self, doc: Papel) -> None:
        pie = self._documento.sections[0].footer.paragraphs[0]
        pie.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _menudo(pie.add_run(" · ".join(p for p in (_legible(doc.pie), f"{doc.rotulo_folio} ") if p)))
        _poner_campo(pie, "PAGE")
        _menudo(pie.add_run(" de "))
        _poner_campo(pie, "NUMPAGES")

    def _parrafo(self, texto: str = "", estilo: str = "Normal") -> Paragraph:
        hecho: Paragraph = self._documento.add_paragraph(_legible(texto))
        if estilo != "Normal":
            hecho._p.style = self._estilos[estilo]
        self._ultimo = hecho
        return hecho

    def escribir(self, pieza: Pieza) -> None:
        """Un párrafo, o varios, con el estilo que toca. Lo que Word no lleva no se escribe."""
        match pieza:
            case Titulo():
                self._parrafo(pieza.texto, "Title")
            case Apartado():
                titulo = f"{pieza.numero} {pieza.texto}".strip()
                self._parrafo(titulo, "Heading 1")
            case Division():
                self._dividir(pieza)
            case Datos():
                for rotulo, valor in pieza.pares:
                    parrafo = self._parrafo()
                    parrafo.add_run(f"{_legible(rotulo)}: ").bold = True
                    parrafo.add_run(_legible(valor))
            case _:
                self._texto(pieza)

    def _dividir(self, pieza: Division) -> None:
        titular = self._parrafo(pieza.texto, f"Heading {pieza.nivel}")
        if pieza.nivel < _NIVEL_DE_ARTICULO:
            titular.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _texto(self, pieza: Pieza) -> None:
        if isinstance(pieza, Parrafo):
            for texto in pieza.texto.split("\n\n"):
                self._parrafo(texto)
        elif isinstance(pieza, Texto):
            self._bloques(leer(pieza.marcado).bloques, 0)
        elif isinstance(pieza, Nota):
            self._unir_al_siguiente()
            trozo = self._parrafo().add_run(_legible(pieza.texto))
            trozo.italic = True
            _menudo(trozo)

    def _unir_al_siguiente(self) -> None:
        """Que el último párrafo no se quede en una página y su nota en la otra."""
        if self._ultimo is not None:
            self._ultimo.paragraph_format.keep_with_next = True

    def _bloques(self, bloques: Iterable[Bloque], hondura: int) -> None:
        for bloque in bloques:
            if isinstance(bloque, Lista):
                self._lista(bloque, hondura)
            else:
                estilo = f"Heading {bloque.nivel + 4}" if isinstance(bloque, Encabezado) else "Normal"
                _correr(self._parrafo(estilo=estilo), bloque.linea)

    def _lista(self, lista: Lista, hondura: int) -> None:
        """Cada lista numerada lleva su propia cuenta: en Word, si no, seguiría la de la anterior."""
        clase = "List Number" if lista.numerada else "List Bullet"
        estilo = clase if hondura == 0 else f"{clase} {min(hondura + 1, _HONDURA)}"
        cuenta = self._cuenta_nueva(estilo, lista.inicio) if lista.numerada else None
        for elemento in lista.elementos:
            senalado = False
            for bloque in elemento.bloques:
                if isinstance(bloque, Lista):
                    self._lista(bloque, hondura + 1)
                    continue
                seguido = "List Continue" if hondura == 0 else f"List Continue {min(hondura + 1, _HONDURA)}"
                parrafo = self._parrafo(estilo=seguido if senalado else estilo)
                _correr(parrafo, bloque.linea)
                if cuenta is not None and not senalado:
                    parrafo._p.get_or_add_pPr().append(deepcopy(cuenta))
                senalado = True

    def _cuenta_nueva(self, estilo: str, inicio: int) -> Any:
        """Las propiedades de numeración de una lista que empieza por `inicio`."""
        numeracion = self._documento.part.numbering_part.element
        propia = self._documento.styles[estilo].element.pPr.numPr.numId.val
        abstracta = numeracion.num_having_numId(propia).abstractNumId.val
        nueva = numeracion.add_num(abstracta)
        nueva.add_lvlOverride(ilvl=0).add_startOverride(inicio)
        propiedades = OxmlElement("w:numPr")
        for nombre, valor in (("w:ilvl", "0"), ("w:numId", str(nueva.numId))):
            propiedades.append(_con_valor(nombre, valor))
        return propiedades

    def bytes(self) -> bytes:
        """El paquete, con sus fechas fijas."""
        salida = BytesIO()
        self._documento.save(salida)
        return fijar_fechas(salida)


def _menudo(trozo: Run) -> None:
    trozo.font.size, trozo.font.color.rgb = Pt(9), RGBColor(*_SUAVE)


def _poner_campo(parrafo: Paragraph, cual: str) -> None:
    """Lo que Word calcula al abrirlo: el número de la página, o cuántas hay."""
    trozo, campo = parrafo.add_run("1"), OxmlElement("w:fldSimple")
    _menudo(trozo)
    campo.set(qn("w:instr"), cual)
    campo.append(trozo._r)
    parrafo._p.append(campo)


def _con_valor(nombre: str, valor: str) -> Any:
    elemento = OxmlElement(nombre)
    elemento.set(qn("w:val"), valor)
    return elemento


def _correr(parrafo: Paragraph, linea: Linea) -> None:
    for trozo in linea:
        if not isinstance(trozo, Corrido):
            parrafo.add_run().add_break(WD_BREAK.LINE)
            continue
        hecho = parrafo.add_run(_legible(trozo.texto))
        hecho.bold, hecho.italic = trozo.negrita or None, trozo.cursiva or None


def _legible(texto: str) -> str:
    """Sin los caracteres que un XML no admite."""
    return _FUERA_DE_XML.sub("", texto)
