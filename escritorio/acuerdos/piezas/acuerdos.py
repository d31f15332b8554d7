"""Pedir un fundamento en un formulario y presentar el texto de un acuerdo."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from html import escape
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QWidget

from escritorio.acuerdos.consultas import (
    acuerdos_por_hacer,
    acuerdos_por_ratificar,
    acuerdos_vigentes,
)
from escritorio.acuerdos.modelo import NOMBRES_DE_FUNDAMENTO, Acuerdo, ClaseDeFundamento, Fundamento
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import de_con_articulo
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.documentos.arbol import Bloque, Corrido, Encabezado, Lista, Salto
from escritorio.comun.documentos.leer_marcado import leer
from escritorio.comun.interfaz.campos import LineaConBusqueda
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoBusqueda,
    CampoCasilla,
    CampoEleccion,
    CampoFecha,
    CampoTexto,
    Formulario,
)
from escritorio.comun.interfaz.pregunta import GrupoDeCampos

_CAMPOS_DE_CLASE = {
    ClaseDeFundamento.ACUERDO: ("fundamento_acuerdo",),
    ClaseDeFundamento.ACTO_ANTERIOR: ("fundamento_texto", "fundamento_fecha", "fundamento_firma"),
    ClaseDeFundamento.ACTA_FUNDACIONAL: (),
}
_CLAVES = ("fundamento_acuerdo", "fundamento_texto", "fundamento_fecha")


def campos_de_fundamento(
    bd: Archivo, tipo_decision: str = "", propuesto: Fundamento | None = None, *, manda: str = ""
) -> list[Campo]:
    """Los campos que piden un fundamento; cada clase enseña sólo los suyos.

    Sus claves: `fundamento_clase`, `fundamento_acuerdo`, `fundamento_texto` y
    `fundamento_fecha`. Sin acuerdos vigentes no se ofrece citar uno; con `tipo_decision`,
    sólo los que se tomaron como de ese tipo. `propuesto`: un acto que firma alguien, y se pide quién.
    `manda`: el tipo de decisión que manda hacer esto; si hay un acuerdo así sin cumplir, se propone.
    """
    sin_ratificar = frozenset(a.id for a in acuerdos_por_ratificar(bd))
    espera = next((a for a in acuerdos_por_hacer(bd) if a.tipo_decision == manda), None) if manda else None
    vigentes = [(a.id, rotulo(a)) for a in acuerdos_vigentes(bd, tipo_decision)]
    clases = [(c.value, n) for c, n in NOMBRES_DE_FUNDAMENTO.items() if vigentes or c != "acuerdo"]
    primera = propuesto.clase if propuesto else ClaseDeFundamento(clases[0][0])
    if espera is not None:
        primera = ClaseDeFundamento.ACUERDO
    suelto = propuesto is None and espera is None
    return [
        _CampoClase(
            "fundamento_clase",
            "Se apoya &en",
            clases,
            obligatorio=True,
            valor=primera.value,
            ayuda=_AYUDA_CON_ACUERDOS if vigentes else _AYUDA,
            claves=(*_CLAVES, *(("fundamento_firma",) if propuesto else ())),
            recuerda=suelto,
        ),
        _CampoAcuerdo(
            "fundamento_acuerdo",
            "&Acuerdo",
            vigentes,
            "Número, órgano o unas letras del título…",
            obligatorio=True,
            valor=espera and espera.id,
            visible=_es_de(primera, "fundamento_acuerdo"),
            sin_ratificar=sin_ratificar,
            ayuda=SIN_RATIFICAR if espera and espera.id in sin_ratificar else "",
            recuerda=suelto,
        ),
        *_campos_del_acto(primera, propuesto),
    ]


def _campos_del_acto(primera: ClaseDeFundamento, propuesto: Fundamento | None) -> list[Campo]:
    campos: list[Campo] = [
        CampoTexto(
            "fundamento_texto",
            "&Qué acto fue",
            2_000,
            "Por ejemplo: acta 14 del Consejo, libro 2",
            obligatorio=True,
            valor=propuesto and propuesto.texto,
            visible=_es_de(primera, "fundamento_texto"),
            recuerda=propuesto is None,
        ),
        CampoFecha(
            "fundamento_fecha",
            "&Fecha del acto",
            obligatorio=True,
            valor=propuesto and propuesto.fecha,
            visible=_es_de(primera, "fundamento_fecha"),
            recuerda=propuesto is None,
        ),
    ]
    if propuesto is None:
        return campos
    return [*campos, replace(_QUIEN_FIRMA, visible=_es_de(primera, "fundamento_firma"))]


def leer_fundamento(valores: Mapping[str, Any]) -> Fundamento:
    """El fundamento que dicen los valores de un formulario con esos campos."""
    clase = ClaseDeFundamento(valores["fundamento_clase"])
    if clase is ClaseDeFundamento.ACUERDO:
        return acuerdo_citado(valores["fundamento_acuerdo"])
    firma = valores.get("fundamento_firma")
    texto = f"{valores['fundamento_texto']}, firmada por {firma}" if firma else valores["fundamento_texto"]
    return Fundamento(clase, texto, valores["fundamento_fecha"])


def pedir_fundamento_opcional(bd: Archivo, clave: str, rotulo: str) -> GrupoDeCampos:
    """Una casilla y, al marcarla, los campos que dan el dato `fundamento`; sin marcar, None."""
    suyos = [replace(campo, visible=False) for campo in campos_de_fundamento(bd)]
    return GrupoDeCampos(
        "fundamento",
        [_CasillaDeFundamento(clave, rotulo), *suyos],
        lambda valores: leer_fundamento(valores) if valores[clave] else None,
    )


def acuerdo_citado(acuerdo_id: str) -> Fundamento:
    """El fundamento que es un acuerdo tomado aquí."""
    return Fundamento(ClaseDeFundamento.ACUERDO, "", "", acuerdo_id)


def pedir_fundamento(
    bd: Archivo, tipo_decision: str = "", propuesto: Fundamento | None = None, *, manda: str = ""
) -> GrupoDeCampos:
    """Los campos de `campos_de_fundamento`, que dan el dato `fundamento`."""
    return GrupoDeCampos(
        "fundamento", campos_de_fundamento(bd, tipo_decision, propuesto, manda=manda), leer_fundamento
    )


_QUIEN_FIRMA = CampoTexto(
    "fundamento_firma",
    "Quién la firma, y su car&go",
    120,
    "Por ejemplo: Ada López, alcaldesa",
    obligatorio=True,
)
SIN_RATIFICAR = "⚠ Ese acuerdo está sin ratificar."
_AYUDA = "Un acto de antes de usar este programa o el acta fundacional."
_AYUDA_CON_ACUERDOS = "Un acuerdo tomado aquí, un acto de antes de usar este programa o el acta fundacional."


def rotulo(acuerdo: Acuerdo) -> str:
    """«Acuerdo 3 de la Asamblea General, 20/04/2026: Reforma», para elegirlo entre varios."""
    cual = f"Acuerdo {acuerdo.numero} {de_con_articulo(acuerdo.organo)}"
    return f"{cual}, {en_corto(acuerdo.fecha)}: {acuerdo.titulo}"


def _es_de(clase: ClaseDeFundamento, campo: str) -> bool:
    return campo in _CAMPOS_DE_CLASE[clase]


class _CampoClase(CampoEleccion):
    """Al cambiar, el formulario en que esté enseña los campos de esa clase, de los que hay (`claves`)."""

    claves: tuple[str, ...] = ()

    def crear(self) -> QWidget:
        combo = CampoEleccion.crear(self)
        if isinstance(combo, QComboBox):
            combo.currentIndexChanged.connect(lambda: _repartir(combo, self.claves))
        return combo


class _CasillaDeFundamento(CampoCasilla):
    """Al marcarla, el formulario en que esté enseña los campos del fundamento."""

    def crear(self) -> QWidget:
        casilla = CampoCasilla.crear(self)
        if isinstance(casilla, QCheckBox):
            casilla.toggled.connect(lambda marcada: _ensenar_fundamento(casilla, marcada))
        return casilla


def _ensenar_fundamento(casilla: QCheckBox, marcada: bool) -> None:
    formulario = formulario_de(casilla)
    if formulario is None:
        return
    for campo in ("fundamento_clase", *_CLAVES):
        formulario.mostrar(campo, marcada and campo == "fundamento_clase")
    combo = formulario.control("fundamento_clase")
    if marcada and isinstance(combo, QComboBox):
        combo.currentIndexChanged.emit(combo.currentIndex())  # enseña los campos de su clase


class _CampoAcuerdo(CampoBusqueda):
    """Avisa debajo si el elegido es de los que esperan ratificación (`sin_ratificar`, por id)."""

    sin_ratificar: frozenset[str] = frozenset()

    def crear(self) -> QWidget:
        linea = CampoBusqueda.crear(self)
        if isinstance(linea, LineaConBusqueda):
            linea.textChanged.connect(lambda _: self._avisar(linea))
        return linea

    def _avisar(self, linea: LineaConBusqueda) -> None:
        formulario = formulario_de(linea)
        if formulario is not None:
            avisa = linea.id_elegido() in self.sin_ratificar
            formulario.ayudar(self.clave, SIN_RATIFICAR if avisa else "")


def _repartir(combo: QComboBox, claves: tuple[str, ...]) -> None:
    formulario = formulario_de(combo)
    if formulario is not None:
        for campo in claves:
            formulario.mostrar(campo, _es_de(ClaseDeFundamento(combo.currentData()), campo))


def formulario_de(pieza: QWidget) -> Formulario | None:
    """Aquel en que está."""
    padre = pieza.parentWidget()
    while padre is not None and not isinstance(padre, Formulario):
        padre = padre.parentWidget()
    return padre


def texto_con_marcas(texto: str) -> QLabel:
    """`texto` en el Markdown acotado, presentado para leerlo y seleccionarlo."""
    pieza = QLabel(html_de(texto))
    pieza.setTextFormat(Qt.TextFormat.RichText)
    pieza.setWordWrap(True)
    pieza.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    pieza.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    pieza.setAccessibleName(texto)
    return pieza


@lru_cache(maxsize=512)
def html_de(texto: str) -> str:
    """`texto` en el Markdown acotado, como HTML llano para una pieza de lectura."""
    return "".join(_en_html(b) for b in leer(texto).bloques)


def _en_html(bloque: Bloque) -> str:
    if isinstance(bloque, Lista):
        elementos = "".join(f"<li>{''.join(_en_html(b) for b in e.bloques)}</li>" for e in bloque.elementos)
        return f'<ol start="{bloque.inicio}">{elementos}</ol>' if bloque.numerada else f"<ul>{elementos}</ul>"
    clase = f"h{bloque.nivel + 2}" if isinstance(bloque, Encabezado) else "p"
    return f"<{clase}>{''.join(_trozo(t) for t in bloque.linea)}</{clase}>"


def _trozo(trozo: Corrido | Salto) -> str:
    if isinstance(trozo, Salto):
        return "<br>"
    dentro = escape(trozo.texto)
    dentro = f"<b>{dentro}</b>" if trozo.negrita else dentro
    return f"<i>{dentro}</i>" if trozo.cursiva else dentro
