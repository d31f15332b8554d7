"""De las piezas de un asunto a lo que reportlab va colocando en la página."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, HRFlowable, PageBreak, Paragraph, Spacer

from escritorio.comun.base.lengua import Habla
from escritorio.comun.documentos.arbol import Bloque, Corrido, Encabezado, Linea, Lista
from escritorio.comun.documentos.graficos import dibujo
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
    Retoque,
    Revisado,
    SaltoDePagina,
    Separador,
    TablaDePapel,
    Texto,
    Titulo,
)
from escritorio.comun.documentos.prensa import tipografia as tipo
from escritorio.comun.documentos.prensa.estilo import RAYA, Estilos, Medidas
from escritorio.comun.documentos.prensa.figuras import Figura, Raya
from escritorio.comun.documentos.prensa.grupos import (
    Caja,
    Cierre,
    Columnas,
    Rubricas,
    caja_de,
    columnas_de,
    rubricas_de,
)
from escritorio.comun.documentos.prensa.papeletas import planas_de
from escritorio.comun.documentos.prensa.parrafos import (
    ANCHO_AL_MARGEN,
    Anuncio,
    Titular,
    al_margen,
    anuncio,
    compuesto,
    parrafo,
    retitulado,
    titular,
    titulillo,
)
from escritorio.comun.documentos.prensa.retoques import retocado
from escritorio.comun.documentos.prensa.tablas import Reja, reja_de_datos, reja_de_tabla
from escritorio.comun.documentos.revisiones import en_parrafos

_VINETAS = ("•", "–", "•", "–")
_LINEAS_CON_FIRMA, _LINEAS_CON_NOTA = 3, 2


class Cajista:
    """Convierte piezas en párrafos, rejas y bloques medidos para una hoja."""

    def __init__(self, idioma: str, medidas: Medidas, estrecha: bool = False) -> None:
        self._idioma, self._estilos, self._estrecha = idioma, Estilos(idioma, estrecha), estrecha
        self._medidas, self._ancho, self._alto = medidas, medidas.ancho, medidas.alto

    def componer(self, piezas: Sequence[Pieza]) -> list[Flowable]:
        """Las piezas en orden, con los titulares y las firmas bien acompañados."""
        return list(self._acompanados(self.montar(piezas)))

    def montar(self, piezas: Sequence[Pieza]) -> list[Flowable]:
        """Las piezas en orden, sin los sitios que se guardan delante de las que encabezan."""
        flujo: list[Flowable] = []
        for pieza in piezas:
            if isinstance(pieza, Firmas):
                self._cerrar(flujo, pieza)
            elif isinstance(pieza, Nota):
                self._anotar(flujo, pieza)
            else:
                flujo.extend(self._pieza(pieza))
        # Un blanco o un salto al final sólo darían una hoja vacía.
        while flujo and isinstance(flujo[-1], Spacer | PageBreak):
            flujo.pop()
        return flujo

    def _pieza(self, pieza: Pieza) -> Iterable[Flowable]:
        match pieza:
            case Titulo():
                return [titular(pieza.texto, self._estilos.titulo, 0)]
            case Apartado():
                return [titular(f"{pieza.numero} {pieza.texto}".strip(), self._estilos.apartado, 1)]
            case Parrafo():
                hacer = anuncio if pieza.anuncia else parrafo
                return [hacer(x, self._estilos.texto) for x in pieza.texto.split("\n\n") if x.strip()]
            case Acordado():
                return self._acordado(pieza)
            case Texto():
                return chain.from_iterable(self._bloque(b, 0) for b in leer(pieza.marcado).bloques)
            case Division() | Revisado():
                return self._articulado(pieza)
            case _:
                return self._cuerpo(pieza)

    def _acordado(self, pieza: Acordado) -> Iterable[Flowable]:
        """Con el rótulo al margen; si no cabe en él, delante del texto."""
        bloques = leer(pieza.marcado).bloques
        cabe = self._medidas.lado >= ANCHO_AL_MARGEN and not self._estrecha
        if not cabe:
            bloques = leer(f"**{pieza.rotulo}** {pieza.marcado}").bloques
        rotulo = pieza.rotulo if cabe else ""
        for bloque in bloques:
            if isinstance(bloque, Lista | Encabezado):
                yield from self._bloque(bloque, 0)
            else:
                yield al_margen(_marcado(bloque.linea), self._estilos.acordado, rotulo)
            rotulo = ""

    def _articulado(self, pieza: Division | Revisado) -> list[Flowable]:
        if isinstance(pieza, Division):
            estilo = self._estilos.divisiones[pieza.nivel - 1]
            retoques = pieza.revisado or (Retoque(pieza.texto),)
            return [retitulado(pieza.texto, retocado(retoques, estilo.fontName), estilo, pieza.nivel)]
        parrafos = en_parrafos(pieza.trozos)
        return [compuesto(retocado(p, tipo.SERIFA), self._estilos.texto) for p in parrafos]

    def _cuerpo(self, pieza: Pieza) -> list[Flowable]:
        match pieza:
            case Datos() if pieza.pares:
                return [reja_de_datos(pieza.pares, self._estilos, self._ancho, self._alto)]
            case TablaDePapel():
                return [reja_de_tabla(pieza, self._estilos, self._ancho, self._alto)]
            case Recuadro():
                return [caja_de(pieza, self._estilos, self._ancho, self._alto)]
            case Espacio():
                return [Spacer(1, pieza.milimetros * mm)]
            case SaltoDePagina():
                entero = pieza.si_queda_menos >= 1
                return [PageBreak() if entero else CondPageBreak(self._alto * pieza.si_queda_menos)]
            case Separador():
                return [Raya("100%", 0.5, color=RAYA, spaceBefore=6, spaceAfter=8)]
            case Dibujo():
                suyo = dibujo(pieza.lamina, caja=(self._ancho, pieza.alto or self._alto))
                return [Figura(suyo, pieza.lamina.leida or Habla(self._idioma)("Dibujo"))]
            case DobleColumna():
                return self._en_dos(pieza)
            case Papeletas():
                return planas_de(pieza, self._ancho, self._alto - self._medidas.alto_membrete)
            case _:
                return []

    def _en_dos(self, pieza: DobleColumna) -> list[Flowable]:
        izquierdo, derecho = (Cajista(i, self._medidas.media(), estrecha=True) for i in pieza.idiomas)
        pares = [(izquierdo.montar(a), derecho.montar(b)) for a, b in pieza.pares]
        minimos = [max(izquierdo.sitio(a), derecho.sitio(b)) for a, b in pares]
        return columnas_de(pares, minimos, self._ancho, self._alto, pieza.idiomas)

    def _bloque(self, bloque: Bloque, nivel: int) -> Iterable[Flowable]:
        if isinstance(bloque, Lista):
            return self._lista(bloque, nivel)
        if isinstance(bloque, Encabezado):
            estilo = self._estilos.subtitulos[bloque.nivel - 1]
            llana = "".join(t.texto for t in bloque.linea if isinstance(t, Corrido))
            return [titulillo(llana, estilo)]
        return [compuesto(_marcado(bloque.linea), self._estilos.texto)]

    def _lista(
        self, lista: Lista, nivel: int, ramas: tuple[tuple[str, object], ...] = ()
    ) -> Iterable[Flowable]:
        """`ramas`: de qué es la lista, si es de dentro de otra."""
        estilo = self._estilos.de_lista(nivel)
        suya = (*ramas, ("L", object()))
        for i, elemento in enumerate(lista.elementos):
            de_este = (*suya, ("LI", object()))
            senal: str | None = f"{lista.inicio + i}." if lista.numerada else _VINETAS[nivel % 4]
            for bloque in elemento.bloques:
                if isinstance(bloque, Lista):
                    yield from self._lista(bloque, nivel + 1, de_este)
                else:
                    hecho = compuesto(_marcado(bloque.linea), estilo, senal)
                    hecho.tipo, hecho.ramas = "LBody", de_este
                    yield hecho
                    senal = None

    def _anotar(self, flujo: list[Flowable], pieza: Nota) -> None:
        """Une la nota al párrafo que explica: sola al principio de una página no se sabe de qué es."""
        nota, arrastre = (
            parrafo(pieza.texto, self._estilos.nota),
            _LINEAS_CON_NOTA * self._estilos.texto.leading,
        )
        texto: list[Flowable] = []
        reunido = 0.0
        while flujo and reunido < arrastre and _es_texto(flujo[-1]):
            texto.insert(0, flujo.pop())
            reunido += float(texto[0].wrap(self._ancho, 1e6)[1])
        flujo.append(Cierre(texto, nota, arrastre, self._alto) if texto else nota)

    def _cerrar(self, flujo: list[Flowable], pieza: Firmas) -> None:
        """Retira del final del flujo el texto que acompañará a las firmas y lo une a ellas."""
        if not pieza.firmantes:
            return
        arrastre = _LINEAS_CON_FIRMA * self._estilos.texto.leading
        texto: list[Flowable] = []
        reunido = 0.0
        while flujo and reunido < arrastre and not isinstance(flujo[-1], PageBreak | Rubricas | Cierre):
            ultima = flujo.pop()
            texto.insert(0, ultima)
            if not isinstance(ultima, Titular | Spacer | HRFlowable):
                reunido += ultima.wrap(self._ancho, 1e6)[1]
        firmas = rubricas_de(pieza.firmantes, self._ancho)
        if self._alto_de(texto) + firmas.height < self._alto / 2:
            texto = [*self._apartado_abierto(flujo, texto), *texto]
        flujo.append(Cierre(texto, firmas, arrastre, self._alto) if texto else firmas)

    def _apartado_abierto(self, flujo: list[Flowable], texto: Sequence[Flowable]) -> list[Flowable]:
        """Retira del final del flujo lo que falte del apartado que se firma, con su titular, si es breve.

        Un acta no deja su párrafo de cierre en una página y, en la siguiente, la diligencia y las firmas.
        """
        if not texto or _es_apartado(texto[0]):
            return []
        for i in range(len(flujo) - 1, -1, -1):
            if _es_apartado(flujo[i]):
                suyo = flujo[i:] if self._alto_de(flujo[i:]) < self._alto / 3 else []
                del flujo[len(flujo) - len(suyo) :]
                return suyo
            if not (_es_texto(flujo[i]) or isinstance(flujo[i], Columnas)):
                return []
        return []

    def _alto_de(self, piezas: Sequence[Flowable]) -> float:
        return sum(float(p.wrap(self._ancho, 1e6)[1]) for p in piezas)

    def _acompanados(self, flujo: Sequence[Flowable]) -> Iterable[Flowable]:
        """Antes de cada titular o anuncio exige sitio para él y el principio de lo que encabeza."""
        for i, pieza in enumerate(flujo):
            anterior = flujo[i - 1] if i else None
            suelto = isinstance(pieza, Titular | Anuncio) and not isinstance(anterior, Titular | Anuncio)
            if suelto or isinstance(pieza, Reja | Columnas):
                yield CondPageBreak(self.sitio(flujo[i:]))
            yield pieza

    def sitio(self, flujo: Sequence[Flowable]) -> float:
        """Los puntos que hacen falta para que `flujo` empiece bien en lo que queda de una página."""
        alto = 0.0
        for pieza in flujo:
            alto += max(pieza.getSpaceBefore(), 0) + self._minimo(pieza)
            if not (isinstance(pieza, Titular | Anuncio | Spacer) or _encabezan(pieza)):
                break
        return min(alto + 2, self._alto * 0.9)

    def _minimo(self, pieza: Flowable) -> float:
        alto = float(pieza.wrap(self._ancho, 1e6)[1])
        if isinstance(pieza, Reja | Caja | Cierre | Rubricas | Columnas):
            return pieza.minimo()
        # un dibujo no se parte, ni se deja sin lo suyo lo que encabeza: el blanco de debajo también cuenta
        if isinstance(pieza, Titular | Anuncio | Figura):
            return alto + float(pieza.getSpaceAfter())
        return min(alto, 3 * self._estilos.texto.leading)


def _encabezan(pieza: Flowable) -> bool:
    return isinstance(pieza, Columnas) and pieza.encabeza()


def _es_apartado(pieza: Flowable) -> bool:
    return _encabezan(pieza) or (isinstance(pieza, Titular) and pieza.nivel > 0)


def _es_texto(pieza: Flowable) -> bool:
    return isinstance(pieza, Paragraph) and not isinstance(pieza, Titular)


def _marcado(linea: Linea) -> str:
    return "".join(_trozo(t) if isinstance(t, Corrido) else "<br/>" for t in linea)


def _trozo(corrido: Corrido) -> str:
    fuente = tipo.estilo_de(corrido.negrita, corrido.cursiva)
    marcado = tipo.marcar(corrido.texto, fuente)
    return marcado if fuente == tipo.SERIFA else f'<font face="{fuente}">{marcado}</font>'
