"""Papeletas de voto: tarjetas iguales, con la línea de corte a trazos."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.documentos.piezas import Papeleta, Papeletas
from escritorio.comun.documentos.prensa import estilo
from escritorio.comun.documentos.prensa import tipografia as tipo
from escritorio.comun.documentos.prensa.lienzo import Lienzo
from escritorio.comun.documentos.prensa.parrafos import parrafo

_BORDE = 12.0
_ANTES_DE_CASILLAS = 8.0
_TRAZOS = (3, 3)
_ESCALAS = (1.0, 0.92, 0.84, 0.76, 0.68, 0.6)
_CASILLA = "☐"


class Tarjeta:
    """Una papeleta medida: lo de arriba pegado arriba y el pie, abajo."""

    def __init__(self, papeleta: Papeleta, ancho: float, alto: float, escala: float) -> None:
        self.ancho, self.alto = ancho, alto
        self.cuerpo = _cuerpo(papeleta, escala)
        self.pie = [parrafo(papeleta.pie, _estilos(escala)["pie"])] if papeleta.pie.strip() else []
        util = ancho - 2 * _BORDE
        self.ocupa = sum(p.wrap(util, 1e6)[1] + p.getSpaceAfter() for p in (*self.cuerpo, *self.pie))

    def cabe(self) -> bool:
        """Si todo cabe dentro de su borde."""
        return self.ocupa <= self.alto - 2 * _BORDE

    def dibujar(self, donde: Flowable, x: float, arriba: float) -> None:
        """Sobre el lienzo de `donde`, desde la esquina de arriba a la izquierda."""
        y = arriba - _BORDE
        for hecho in self.cuerpo:
            y -= hecho.height
            hecho.drawOn(donde.canv, x + _BORDE, y)
            y -= hecho.getSpaceAfter()
        for hecho in self.pie:
            hecho.drawOn(donde.canv, x + _BORDE, arriba - self.alto + _BORDE)


class Plana(Flowable):
    """Una hoja de tarjetas."""

    def __init__(self, tarjetas: Sequence[Tarjeta], columnas: int, filas: int) -> None:
        super().__init__()
        self.spaceBefore, self.spaceAfter = 0, 0
        self.tarjetas, self.columnas, self.filas = list(tarjetas), columnas, filas
        self.width, self.height = tarjetas[0].ancho * columnas, tarjetas[0].alto * filas

    def wrap(self, ancho: float, alto: float) -> tuple[float, float]:
        """La caja entera, aunque falten tarjetas: así todas las hojas se cortan igual."""
        return self.width, self.height

    def draw(self) -> None:
        """Las líneas de corte y las tarjetas, de izquierda a derecha y de arriba abajo."""
        with cast(Lienzo, self.canv).adorno():
            self._cortes()
        for i, tarjeta in enumerate(self.tarjetas):
            fila, columna = divmod(i, self.columnas)
            tarjeta.dibujar(self, columna * tarjeta.ancho, self.height - fila * tarjeta.alto)

    def _cortes(self) -> None:
        self.canv.setStrokeColor(estilo.RAYA_FUERTE)
        self.canv.setLineWidth(0.5)
        self.canv.setDash(*_TRAZOS)
        for i in range(self.columnas + 1):
            x = self.width * i / self.columnas
            self.canv.line(x, 0, x, self.height)
        for i in range(self.filas + 1):
            y = self.height * i / self.filas
            self.canv.line(0, y, self.width, y)
        self.canv.setDash()


def planas_de(pieza: Papeletas, ancho: float, alto: float) -> list[Flowable]:
    """Las hojas, en una caja de `ancho` × `alto` puntos. Lanza `DatoInvalido` si una tarjeta no cabe."""
    medida = (ancho / pieza.columnas, (alto - 1) / pieza.filas)
    escala = min((_escala(t, *medida) for t in pieza.tarjetas), default=1.0)
    tarjetas = [Tarjeta(t, *medida, escala) for t in pieza.tarjetas]
    por_hoja = pieza.columnas * pieza.filas
    hojas = [tarjetas[i : i + por_hoja] for i in range(0, len(tarjetas), por_hoja)]
    return [Plana(h, pieza.columnas, pieza.filas) for h in hojas]


def _escala(papeleta: Papeleta, ancho: float, alto: float) -> float:
    """La letra más grande con que cabe: todas las papeletas llevan la de la más llena."""
    for escala in _ESCALAS:
        if Tarjeta(papeleta, ancho, alto, escala).cabe():
            return escala
    raise DatoInvalido(
        f"La papeleta «{papeleta.titulo}» no cabe. Ponga menos por hoja o acorte su texto.",
        campo="papeletas",
    )


def _estilos(escala: float) -> dict[str, ParagraphStyle]:
    def hecho(nombre: str, fuente: str, cuerpo: float, **mas: Any) -> ParagraphStyle:
        medidas: dict[str, Any] = {
            "fontSize": cuerpo * escala,
            "leading": cuerpo * 1.3 * escala,
            "textColor": estilo.TINTA,
        }
        return ParagraphStyle(f"papeleta-{nombre}", fontName=fuente, **(medidas | mas))

    return {
        "titulo": hecho("titulo", tipo.PALO_NEGRITA, 10.5, spaceAfter=4 * escala),
        "linea": hecho("linea", tipo.SERIFA, 9.5, spaceAfter=3 * escala),
        "casilla": hecho(
            "casilla", tipo.SERIFA, 10.5, spaceAfter=4 * escala, leftIndent=18 * escala,
            bulletFontName=tipo.SERIFA, bulletFontSize=14 * escala, bulletColor=estilo.TINTA,
        ),
        "pie": hecho("pie", tipo.PALO, 7.5, textColor=estilo.TINTA_SUAVE),
    }  # fmt: skip


def _cuerpo(papeleta: Papeleta, escala: float) -> list[Paragraph]:
    estilos = _estilos(escala)
    lineas = [parrafo(t, estilos["linea"]) for t in papeleta.lineas if t.strip()]
    casillas = [parrafo(t, estilos["casilla"], _CASILLA) for t in papeleta.casillas]
    cabeza = [parrafo(papeleta.titulo, estilos["titulo"]), *lineas]
    if casillas:
        cabeza[-1].spaceAfter = _ANTES_DE_CASILLAS * escala
    return [*cabeza, *casillas]
