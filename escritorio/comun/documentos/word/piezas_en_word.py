"""De las piezas de un papel a los párrafos y tablas de Word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from io import BytesIO
from typing import Any, assert_never, cast

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from escritorio.comun.base.lengua import Habla
from escritorio.comun.documentos.arbol import Bloque, Encabezado, Lista
from escritorio.comun.documentos.graficos import dibujo
from escritorio.comun.documentos.laminas import Lamina
from escritorio.comun.documentos.leer_marcado import leer
from escritorio.comun.documentos.piezas import (
    Acordado,
    Apartado,
    Datos,
    Dibujo,
    Division,
    DobleColumna,
    Espacio,
    Firmas,
    Nota,
    Papeletas,
    Parrafo,
    Pieza,
    Recuadro,
    Revisado,
    SaltoDePagina,
    Separador,
    TablaDePapel,
    Texto,
    Titulo,
)
from escritorio.comun.documentos.revisiones import en_parrafos
from escritorio.comun.documentos.word.cuadros import doble_columna, firmas_de, tabla_de
from escritorio.comun.documentos.word.hoja import CELDA, FIRMA, RECUADRO, estrechar, soltar, unir_lo_ultimo
from escritorio.comun.documentos.word.xml_de_word import (
    RAYA,
    bordear,
    con_valor,
    correr,
    describir,
    hablar,
    legible,
    menudo,
    retocar,
    senalar,
)

_HONDURA = 3


def estilo_de_lista(clase: str, hondura: int) -> str:
    """El estilo de Word de esa clase («List Number») a esa hondura, de 0 en adelante."""
    return clase if hondura == 0 else f"{clase} {min(hondura + 1, _HONDURA)}"


def cuenta_nueva(documento: Any, estilo: str, inicio: int) -> Any:
    """Las propiedades de numeración de una lista que empieza por `inicio`."""
    numeracion = documento.part.numbering_part.element
    propia = documento.styles[estilo].element.pPr.numPr.numId.val
    abstracta = numeracion.num_having_numId(propia).abstractNumId.val
    nueva = numeracion.add_num(abstracta)
    nueva.add_lvlOverride(ilvl=0).add_startOverride(inicio)
    propiedades = OxmlElement("w:numPr")
    for nombre, valor in (("w:ilvl", "0"), ("w:numId", str(nueva.numId))):
        propiedades.append(con_valor(nombre, valor))
    return propiedades


_NIVEL_DE_ARTICULO = 4
_ALTO_DE_DIBUJO = 640.0
_LETRA_DE_ROTULO = Pt(6.2)
_CALLE = Mm(8)


class Escribiente:
    """Va añadiendo piezas al final de un documento, o de su celda `destino`, de `ancho`."""

    def __init__(
        self, documento: Any, ancho: Length, idioma: str, destino: Any = None,
        estilos: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        self._documento, self._ancho, self._idioma = documento, ancho, idioma
        self._destino = destino or documento
        # Buscar un estilo por su nombre cuesta más que todo lo demás de escribir un párrafo.
        self._estilos = estilos or {s.name: s.style_id for s in documento.styles}
        self._ultimo: Paragraph | None = None
        self._salta = False
        self._en_el_indice: Sequence[str] = ()

    def escribir(self, piezas: Sequence[Pieza]) -> None:
        """Las piezas en orden. Un salto de página al final no deja una hoja vacía."""
        cuerpo = self._destino._element.body if self._destino is self._documento else self._destino._tc
        indices = [p for p in piezas if isinstance(p, TablaDePapel) and p.indice]
        self._en_el_indice = [fila[0] for indice in indices for fila in indice.filas]
        for pieza in piezas:
            ya = {id(x): x for x in cuerpo} if self._salta else {}
            self._escribir(pieza)
            if self._salta and not isinstance(pieza, SaltoDePagina):
                self._empezar_pagina([x for x in cuerpo if id(x) not in ya])

    def _empezar_pagina(self, nuevos: Sequence[Any]) -> None:
        primero = next((p for x in nuevos for p in x.iter(qn("w:p"))), None)
        if primero is not None:
            Paragraph(primero, self._destino).paragraph_format.page_break_before = True
            self._salta = False

    def _parrafo(self, texto: str = "", estilo: str = "Normal") -> Paragraph:
        hecho: Paragraph = self._destino.add_paragraph(legible(texto))
        if estilo != "Normal":
            hecho._p.style = self._estilos[estilo]
        self._ultimo = hecho
        return hecho

    def _escribir(self, pieza: Pieza) -> None:
        match pieza:
            case Titulo():
                self._titular(pieza.texto)
            case Apartado():
                self._parrafo(f"{pieza.numero} {pieza.texto}".strip(), "Heading 1")
            case Division():
                self._dividir(pieza)
            case Revisado():
                for trozos in en_parrafos(pieza.trozos):
                    retocar(self._parrafo(), trozos)
            case Parrafo() | Texto() | Acordado() | Nota():
                self._texto(pieza)
            case Datos() | Recuadro() | TablaDePapel() | DobleColumna() | Firmas() | Papeletas():
                self._cuadro(pieza)
            case Espacio() | SaltoDePagina() | Separador() | Dibujo():
                self._hueco(pieza)
            case _:
                assert_never(pieza)

    def _titular(self, texto: str) -> None:
        hecho = self._parrafo(texto, "Title")
        if texto in self._en_el_indice:
            senalar(hecho, self._en_el_indice.index(texto))

    def _dividir(self, pieza: Division) -> None:
        titular = self._parrafo("" if pieza.revisado else pieza.texto, f"Heading {pieza.nivel}")
        retocar(titular, list(pieza.revisado))
        if pieza.nivel < _NIVEL_DE_ARTICULO:
            titular.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _texto(self, pieza: Parrafo | Texto | Acordado | Nota) -> None:
        if isinstance(pieza, Parrafo):
            for texto in pieza.texto.split("\n\n"):
                self._parrafo(texto).paragraph_format.keep_with_next = pieza.anuncia or None
        elif isinstance(pieza, Texto):
            self._bloques(leer(pieza.marcado).bloques, 0)
        elif isinstance(pieza, Acordado):
            self._bloques(leer(f"**{pieza.rotulo}** {pieza.marcado}").bloques, 0)
        else:
            self._anotar(pieza)

    def _anotar(self, pieza: Nota) -> None:
        """Que el último párrafo no se quede en una página y su nota en la otra."""
        if self._ultimo is not None:
            self._ultimo.paragraph_format.keep_with_next = True
        trozo = self._parrafo().add_run(legible(pieza.texto))
        trozo.italic = True
        menudo(trozo)

    def _bloques(self, bloques: Iterable[Bloque], hondura: int) -> None:
        for bloque in bloques:
            if isinstance(bloque, Lista):
                self._lista(bloque, hondura)
            else:
                estilo = f"Heading {bloque.nivel + 4}" if isinstance(bloque, Encabezado) else "Normal"
                correr(self._parrafo(estilo=estilo), bloque.linea)

    def _lista(self, lista: Lista, hondura: int) -> None:
        estilo = estilo_de_lista("List Number" if lista.numerada else "List Bullet", hondura)
        cuenta = cuenta_nueva(self._documento, estilo, lista.inicio) if lista.numerada else None
        for elemento in lista.elementos:
            senalado = False
            for bloque in elemento.bloques:
                if isinstance(bloque, Lista):
                    self._lista(bloque, hondura + 1)
                    continue
                seguido = estilo_de_lista("List Continue", hondura)
                parrafo = self._parrafo(estilo=seguido if senalado else estilo)
                correr(parrafo, bloque.linea)
                if cuenta is not None and not senalado:
                    parrafo._p.get_or_add_pPr().append(deepcopy(cuenta))
                senalado = True

    def _cuadro(self, pieza: Datos | Recuadro | TablaDePapel | DobleColumna | Firmas | Papeletas) -> None:
        match pieza:
            case Datos():
                self._datos(pieza)
            case Recuadro():
                self._recuadro(pieza)
            case TablaDePapel():
                self._tabla(tabla_de(pieza, self._ancho, self._estilos[CELDA]))
            case DobleColumna():
                self._en_dos(pieza)
            case Firmas():
                self._firmar(pieza)
            case Papeletas():
                di = Habla(self._idioma)
                self._parrafo(di("Las papeletas de voto no van a Word: imprímalas desde el PDF."))

    def _datos(self, pieza: Datos) -> None:
        """El valor, a la altura del rótulo más largo, con sus líneas sangradas hasta ella."""
        largo = max((len(rotulo) for rotulo, _ in pieza.pares), default=0) + 3
        sangria = Length(min(largo * _LETRA_DE_ROTULO, self._ancho * 9 // 20))
        for rotulo, valor in pieza.pares:
            parrafo = self._parrafo()
            parrafo.add_run(f"{legible(rotulo)}:").bold = True
            parrafo.add_run(f"\t{legible(valor)}")
            formato = parrafo.paragraph_format
            formato.left_indent, formato.first_line_indent = sangria, Length(-sangria)
            formato.space_after, formato.alignment = Pt(3), WD_ALIGN_PARAGRAPH.LEFT
        if self._ultimo is not None and pieza.pares:
            self._ultimo.paragraph_format.space_after = Pt(8)

    def _recuadro(self, pieza: Recuadro) -> None:
        titulo = self._parrafo(estilo=RECUADRO)
        titulo.add_run(legible(pieza.titulo)).bold = True
        titulo.paragraph_format.space_before = Pt(10)
        for linea in (x for x in pieza.lineas if x.strip()):
            if self._ultimo is not None:
                self._ultimo.paragraph_format.keep_with_next = True
            self._parrafo(linea, RECUADRO)
        if self._ultimo is not None:
            self._ultimo.paragraph_format.space_after = Pt(14)

    def _tabla(self, tabla: Any) -> None:
        """La tabla y, detrás, un párrafo mínimo: sin él, dos seguidas se harían una."""
        despues = self._parrafo()
        despues._p.addprevious(tabla)
        self._menguar(despues, Pt(8))

    def _menguar(self, parrafo: Paragraph, alto: Length) -> None:
        formato = parrafo.paragraph_format
        formato.space_after, formato.line_spacing = Pt(0), alto
        formato.line_spacing_rule = WD_LINE_SPACING.EXACTLY

    def _en_dos(self, pieza: DobleColumna) -> None:
        pares = [fila for a, b in pieza.pares for fila in _filas_de_un_par(a, b)]
        if not pares:
            return
        tabla = doble_columna(len(pares), self._ancho)
        self._tabla(tabla)
        for fila, par in zip(Table(tabla, self._destino).rows, pares, strict=True):
            for celda, piezas, idioma in zip(fila.cells, par, pieza.idiomas, strict=True):
                self._en_celda(celda, piezas, idioma)

    def _en_celda(self, celda: Any, piezas: Sequence[Pieza], idioma: str) -> None:
        mitad = Length((self._ancho - _CALLE) // 2)
        Escribiente(self._documento, mitad, idioma, celda, self._estilos).escribir(piezas)
        estrechar(celda)
        if not _solo_encabeza(piezas):
            soltar(celda)
        if idioma != self._idioma:
            hablar(celda._tc, idioma)

    def _firmar(self, pieza: Firmas) -> None:
        if not pieza.firmantes:
            return
        cuerpo = self._destino._element.body
        unir_lo_ultimo(cuerpo)
        self._tabla(firmas_de(pieza.firmantes, self._ancho, self._estilos[FIRMA]))

    def _hueco(self, pieza: Espacio | SaltoDePagina | Separador | Dibujo) -> None:
        match pieza:
            case Espacio():
                self._menguar(self._parrafo(), Mm(pieza.milimetros))
            case SaltoDePagina():
                self._salta = self._salta or pieza.si_queda_menos >= 1
            case Separador():
                raya = self._parrafo()
                self._menguar(raya, Pt(6))
                raya.paragraph_format.space_after = Pt(8)
                bordear(raya._p.get_or_add_pPr(), bottom=(RAYA, 4, 1))
            case Dibujo():
                self._dibujar(pieza)

    def _dibujar(self, pieza: Dibujo) -> None:
        lamina, tope = pieza.lamina, pieza.alto or _ALTO_DE_DIBUJO
        escala = min(1.0, self._ancho.pt / lamina.ancho, tope / lamina.alto)
        parrafo = self._parrafo()
        parrafo.alignment = WD_ALIGN_PARAGRAPH.CENTER
        medidas = {"width": Pt(lamina.ancho * escala), "height": Pt(lamina.alto * escala)}
        trozo = parrafo.add_run()
        trozo.add_picture(BytesIO(imagen_de(lamina)), **medidas)
        describir(trozo, lamina.leida)


def _filas_de_un_par(
    izquierda: Sequence[Pieza], derecha: Sequence[Pieza]
) -> list[tuple[Sequence[Pieza], Sequence[Pieza]]]:
    """Los titulares, en su fila: Word une filas enteras, y así no se quedan abajo sin su texto."""
    filas = [(izquierda, derecha)]
    if _solo_encabeza(izquierda[:1]) and _solo_encabeza(derecha[:1]):
        filas = [(izquierda[:1], derecha[:1]), *_filas_de_un_par(izquierda[1:], derecha[1:])]
    return [f for f in filas if f[0] or f[1]]


def _solo_encabeza(piezas: Sequence[Pieza]) -> bool:
    return bool(piezas) and all(isinstance(p, Titulo | Apartado | Division) for p in piezas)


_ESCALA = 3.0


def imagen_de(lamina: Lamina) -> bytes:
    """El PNG de la lámina, a 216 puntos por pulgada: los que aguanta impresa."""
    import pypdfium2
    from reportlab.graphics.renderPDF import drawToString

    pdf = cast(bytes, drawToString(dibujo(lamina)))
    salida = BytesIO()
    with pypdfium2.PdfDocument(pdf) as documento:
        documento[0].render(scale=_ESCALA).to_pil().save(salida, "PNG")
    return salida.getvalue()
