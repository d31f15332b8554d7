"""La imprenta: membrete, cabeceras, pies y folios alrededor del flujo."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from io import BytesIO
from typing import Any, cast

from PIL import Image
from reportlab.lib.colors import Color
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
)

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.lengua import Habla
from escritorio.comun.documentos.pdfa import Rotulacion, archivable
from escritorio.comun.documentos.piezas import Cuerpo, Papel
from escritorio.comun.documentos.prensa import estilo
from escritorio.comun.documentos.prensa import tipografia as tipo
from escritorio.comun.documentos.prensa.flujo import Cajista
from escritorio.comun.documentos.prensa.lienzo import Lienzo
from escritorio.comun.documentos.prensa.parrafos import parrafo

_ALTO_LOGO = 46.0
_ANCHO_LOGO = 130.0
_CUERPO = 8
_BLANCO_SIN_RAYAR = 48.0
"""En puntos: en menos no cabe nada que añadir."""


def imprimir(doc: Papel, cuerpos: Sequence[Cuerpo], *, apretado: bool = False) -> bytes:
    """El PDF entero, cada cuerpo en hojas propias.

    Lanza `DatoInvalido` (campo «logo») si el logo no se entiende.
    """
    for fuente in (tipo.SERIFA, tipo.PALO, tipo.PALO_NEGRITA, tipo.CIFRAS):
        tipo.glifos(fuente)
    imprenta = _Imprenta(doc, [cuerpo.titulo for cuerpo in cuerpos])
    salida = BytesIO()
    plantilla = imprenta.plantilla(salida)
    cajista = Cajista(doc.idioma, imprenta.medidas)
    las_demas = "primera" if doc.por_hojas else "siguientes"
    flujo: list[Flowable] = []
    for cuerpo in cuerpos:
        flujo += [NextPageTemplate("primera"), PageBreak()] if flujo else []
        flujo += [NextPageTemplate(las_demas), *(cajista.componer(cuerpo.piezas) or [Spacer(1, 1)])]
    plantilla.build(flujo, canvasmaker=imprenta.lienzo)
    rotulacion = Rotulacion(doc.titulo, doc.autor or doc.entidad, doc.subtitulo, doc.idioma, doc.fecha)
    return archivable(salida.getvalue(), rotulacion, apretado=apretado)


class _Imprenta:
    """Dibuja lo que rodea al texto de un documento."""

    def __init__(self, doc: Papel, titulos: Sequence[str]) -> None:
        self._doc = doc
        self._por_venir, self._titulo = deque(titulos), doc.titulo
        self._logo, self._ancho_logo, self._alto_logo = _medir_logo(doc.logo)
        sin_membrete = estilo.medir(doc, 0.0)
        self._rotulos = self._componer_rotulos(sin_membrete.ancho)
        self._alto_rotulos = sum(float(p.height) for p in self._rotulos)
        alto = max(self._alto_logo, self._alto_rotulos)
        self.medidas = estilo.medir(doc, alto + 22 if alto else 0.0)

    def _componer_rotulos(self, ancho: float) -> Sequence[Paragraph]:
        grande = estilo.Estilos(self._doc.idioma).subtitulos[0]
        chico = estilo.Estilos(self._doc.idioma).rotulo
        util = ancho - (self._ancho_logo + 12 if self._logo else 0)
        textos = ((self._doc.entidad, grande), (self._doc.subtitulo, chico), (self._doc.contacto, chico))
        hechos = [parrafo(t, e) for t, e in textos if t.strip()]
        for hecho in hechos:
            hecho.wrap(util, 1e6)
        return hechos

    def plantilla(self, salida: BytesIO) -> BaseDocTemplate:
        """Dos clases de página: la primera, con membrete, y las demás."""
        hoja = (self.medidas.ancho_hoja, self.medidas.alto_hoja)
        doc = BaseDocTemplate(
            salida, pagesize=hoja, invariant=1, initialFontName=tipo.SERIFA, initialFontSize=10.5,
            pageCompression=1,
        )  # fmt: skip
        primera = PageTemplate(
            "primera", [self._caja(self.medidas.alto_membrete)], onPage=self._abrir, onPageEnd=self._rayar
        )
        doc.addPageTemplates(
            [primera, PageTemplate("siguientes", [self._caja(0)], onPage=self._seguir, onPageEnd=self._rayar)]
        )
        return doc

    def _caja(self, membrete: float) -> Frame:
        m = self.medidas
        alto = m.alto - membrete
        return Frame(
            m.lado,
            m.abajo,
            m.ancho,
            alto,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )

    def lienzo(self, *args: Any, **kw: Any) -> Lienzo:
        """El lienzo con el sitio del folio fijado."""
        hecho = Lienzo(*args, **kw)
        hecho.rotulo, hecho.desde = tipo.en_una(self._doc.rotulo_folio, tipo.CIFRAS), self._doc.folio_desde
        hecho.derecha, hecho.base = self.medidas.lado + self.medidas.ancho, self.medidas.pie
        return hecho

    def _abrir(self, lienzo: Canvas, _: object) -> None:
        if self._por_venir:
            self._titulo = self._por_venir.popleft()
            cast(Lienzo, lienzo).empezar_folios()
        self._comun(lienzo)
        if not self.medidas.alto_membrete:
            return
        arriba = self.medidas.alto_hoja - self.medidas.arriba
        alto = self.medidas.alto_membrete - 22
        x = self.medidas.lado
        if self._logo:
            y = arriba - (alto + self._alto_logo) / 2
            with cast(Lienzo, lienzo).dicho(
                "Figure", alt=Habla(self._doc.idioma)("Logo de {}", self._doc.entidad)
            ):
                lienzo.drawImage(self._logo, x, y, self._ancho_logo, self._alto_logo, mask="auto")
            x += self._ancho_logo + 12
        y = arriba - (alto - self._alto_rotulos) / 2
        for rotulo in self._rotulos:
            y -= rotulo.height
            rotulo.drawOn(lienzo, x, y)
        self._raya(lienzo, arriba - alto - 7, estilo.RAYA_FUERTE)

    def _seguir(self, lienzo: Canvas, _: object) -> None:
        self._comun(lienzo)
        with cast(Lienzo, lienzo).adorno():
            self._encabezar(lienzo)

    def _encabezar(self, lienzo: Canvas) -> None:
        y = self.medidas.alto_hoja - self.medidas.arriba + 16
        ancho, entidad, titulo = self.medidas.ancho, self._doc.entidad, self._titulo
        # Si no caben seguidos, uno encima del otro: un título cortado no dice de qué es la hoja.
        en_dos = _mide(entidad) + _mide(titulo) + 16 > ancho
        lienzo.drawString(self.medidas.lado, y + 10 * en_dos, _abreviado(entidad, ancho))
        suyo = _abreviado(titulo, ancho)
        lienzo.drawRightString(self.medidas.lado + (_mide(suyo) if en_dos else ancho), y, suyo)
        self._raya(lienzo, y - 5, estilo.RAYA)

    def _rayar(self, lienzo: Canvas, plantilla: Any) -> None:
        """Una raya cruza lo que queda en blanco al pie, para que nada se añada después."""
        m = self.medidas
        hasta = float(plantilla.frame._y)
        if not self._doc.rayado or hasta - m.abajo < _BLANCO_SIN_RAYAR:
            return
        lienzo.saveState()
        lienzo.setStrokeColor(estilo.RAYA)
        lienzo.setLineWidth(0.7)
        derecha = m.lado + m.ancho
        with cast(Lienzo, lienzo).adorno():
            lienzo.lines(
                [
                    (m.lado, hasta - 10, derecha, hasta - 10),
                    (derecha, hasta - 10, m.lado, m.abajo + 6),
                    (m.lado, m.abajo + 6, derecha, m.abajo + 6),
                ]
            )
        lienzo.restoreState()

    def _comun(self, lienzo: Canvas) -> None:
        with cast(Lienzo, lienzo).adorno():
            self._alrededor(lienzo)

    def _alrededor(self, lienzo: Canvas) -> None:
        if self._doc.borrador:
            self._aguada(lienzo)
        lienzo.setFont(tipo.PALO, _CUERPO)
        lienzo.setFillColor(estilo.TINTA_SUAVE)
        m = self.medidas
        lienzo.drawString(m.lado, m.pie, _abreviado(self._doc.pie, m.ancho - 110))
        for i, linea in enumerate(self._doc.pie_de_casa, 1):
            altura = m.pie - estilo.LINEA_DE_PIE * i
            lienzo.drawCentredString(m.ancho_hoja / 2, altura, _abreviado(linea, m.ancho))
        self._raya(lienzo, m.pie + 12, estilo.RAYA)
        cast(Lienzo, lienzo).reservar_folio()

    def _aguada(self, lienzo: Canvas) -> None:
        palabra = Habla(self._doc.idioma)("BORRADOR")
        lienzo.saveState()
        lienzo.setFont(tipo.PALO_NEGRITA, 92)
        lienzo.setFillColor(estilo.AGUADA)
        lienzo.translate(self.medidas.ancho_hoja / 2, self.medidas.alto_hoja / 2)
        lienzo.rotate(50)
        lienzo.drawCentredString(0, -32, palabra)
        lienzo.restoreState()

    def _raya(self, lienzo: Canvas, y: float, color: Color) -> None:
        lienzo.setStrokeColor(color)
        lienzo.setLineWidth(0.5)
        with cast(Lienzo, lienzo).adorno():
            lienzo.line(self.medidas.lado, y, self.medidas.ancho_hoja - self.medidas.lado, y)


def _mide(texto: str) -> float:
    return float(stringWidth(tipo.en_una(texto, tipo.PALO), tipo.PALO, _CUERPO))


def _abreviado(texto: str, ancho: float) -> str:
    una = tipo.en_una(texto, tipo.PALO)
    if stringWidth(una, tipo.PALO, _CUERPO) <= ancho:
        return una
    while una and stringWidth(una + "…", tipo.PALO, _CUERPO) > ancho:
        una = una[:-1]
    return una.rstrip() + "…"


def _medir_logo(logo: bytes | None) -> tuple[ImageReader | None, float, float]:
    if not logo:
        return None, 0.0, 0.0
    try:
        imagen = _en_rgb(logo)
        ancho, alto = imagen.getSize()
    except (OSError, ValueError, SyntaxError) as error:
        raise DatoInvalido(
            "El logo no es una imagen PNG o JPEG que se entienda. Elija otra.", campo="logo"
        ) from error
    escala = min(_ALTO_LOGO / alto, _ANCHO_LOGO / ancho)
    return imagen, ancho * escala, alto * escala


def _en_rgb(logo: bytes) -> ImageReader:
    """La imagen; la de imprenta (CMYK) se pasa a RGB, que es el único color que el papel declara."""
    with Image.open(BytesIO(logo)) as abierta:
        return ImageReader(abierta.convert("RGB") if abierta.mode == "CMYK" else BytesIO(logo))
