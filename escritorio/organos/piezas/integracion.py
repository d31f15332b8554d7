"""Quién integra un órgano un día: por cada parte de su regla, quién la cumple, qué falta y qué sobra."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from escritorio.comun.base.cldr import nombre_de_pais
from escritorio.comun.base.lengua import frase
from escritorio.comun.base.texto import enumerar
from escritorio.comun.interfaz.flujo import Flujo
from escritorio.comun.interfaz.piezas import Pildora, etiqueta, raya
from escritorio.comun.interfaz.tema import a_escala, icono
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.integrar import Estamento
from escritorio.estatutos.modelo.reglas import Organo
from escritorio.estatutos.piezas.resumen import enlace
from escritorio.estatutos.reglas.composicion import (
    Elegible,
    Exceso,
    Falta,
    Integracion,
    LineaDeIntegracion,
    Sobrante,
)
from escritorio.estatutos.reglas.dictar import con_mayuscula
from escritorio.organos.consultas.faltas import Plaza, pais_de, plaza_de
from escritorio.organos.consultas.integracion import Integrador
from escritorio.organos.consultas.universo import clave_de, partes_de
from escritorio.organos.modelo.mandatos import Mandato

Verbo = tuple[str, str, Callable[[], object]]
"""(lo que se lee, el nombre que se oye, lo que hace)."""

VEREDICTOS = {
    Veredicto.SI: ("Cumple", "exito"),
    Veredicto.NO: ("No cumple", "peligro"),
    Veredicto.EMPATE: ("Empate", "aviso"),
    Veredicto.NO_SE_SABE: ("No se sabe", "aviso"),
}


def en_linea(pieza: QWidget, *derecha: QWidget) -> QWidget:
    """`pieza` se queda con el sitio que sobra; las demás, a su derecha."""
    marco = QWidget()
    caja = QHBoxLayout(marco)
    caja.setContentsMargins(0, 0, 0, 0)
    caja.setSpacing(a_escala(8))
    caja.addWidget(pieza, 1)
    for cosa in derecha:
        caja.addWidget(cosa, 0, Qt.AlignmentFlag.AlignTop)
    return marco


def verbos(dados: Sequence[Verbo]) -> QWidget:
    """Los enlaces en línea; los que no caben bajan a la siguiente."""
    marco = QWidget()
    caja = Flujo(marco, a_escala(6))
    for verbo, nombre, hacer in dados:
        caja.addWidget(enlace(verbo, nombre, hacer))
    return marco


def con_marca(nombre_icono: str, color: str, dice: str, pieza: QWidget) -> QWidget:
    """`pieza` con su marca delante; `dice`: lo que la marca significa, para quien no la ve."""
    dibujo = QLabel()
    lado = a_escala(16)
    dibujo.setPixmap(icono(nombre_icono, color).pixmap(lado, lado))
    dibujo.setAccessibleName(dice)
    dibujo.setToolTip(dice)
    marco = QWidget()
    caja = QHBoxLayout(marco)
    caja.setContentsMargins(0, 0, 0, 0)
    caja.setSpacing(a_escala(6))
    caja.addWidget(dibujo)
    caja.addWidget(pieza, 1)
    return marco


def de_dictamen(dictamen: Dictamen, *, con_cuenta: bool = True) -> list[QWidget]:
    """El veredicto con su palabra, la frase, la cuenta y la cita."""
    piezas = [
        en_linea(etiqueta(dictamen.regla, "rotulo-fuerte"), Pildora(*VEREDICTOS[dictamen.veredicto])),
        etiqueta(str(dictamen.frase)),
    ]
    if con_cuenta:
        piezas += [etiqueta(str(paso), "rotulo") for paso in dictamen.cuenta]
    if dictamen.fundamento:
        piezas.append(etiqueta(f"Según: {dictamen.fundamento}.", "rotulo"))
    return piezas


_A_LA_VISTA = 14
_TONOS = {"aviso": "aviso", "texto2": "neutro", "exito": "exito"}
AlNombrar = Callable[[Plaza, str], object]


class VistaDeIntegracion:
    """La integración de un órgano un día, en piezas, con lo que se puede hacer desde cada una.

    `al_nombrar` recibe la plaza y lo que falta, en palabras; `al_cesar`, el mandato de quien sobra.
    """

    def __init__(
        self,
        organo: Organo,
        integrador: Integrador,
        al_nombrar: AlNombrar,
        al_cesar: Callable[[Mandato], object],
    ) -> None:
        self._organo, self._padron = organo, integrador.padron
        self._hecha = integrador.integracion(organo.clave)
        self._al_nombrar, self._al_cesar = al_nombrar, al_cesar

    def piezas(self) -> list[QWidget]:
        """El dictamen con su cita y, debajo, cada parte de la regla."""
        # Cada línea repite su paso de la cuenta: aquí sobra. Con un círculo, la frase lo dice todo.
        piezas = de_dictamen(self._hecha.dictamen, con_cuenta=False)
        partes = partes_de(self._padron.reglas[self._organo.id])
        for i, linea in enumerate(self._hecha.lineas):
            piezas += [raya(), *self._linea(linea, partes[i] if i < len(partes) else None)]
        return piezas

    def _linea(self, linea: LineaDeIntegracion, parte: Estamento | None) -> list[QWidget]:
        titulo = etiqueta(con_mayuscula(linea.parte), "rotulo-fuerte")
        marca = _marca(linea)
        cabeza = en_linea(con_marca(*marca, titulo), Pildora(_cuantos(linea), _TONOS[marca[1]]))
        return [
            cabeza,
            *_quienes(linea),
            *(self._falta(f, parte) for f in linea.faltan),
            *(self._sobra(s) for s in linea.sobran),
            *(pieza for e in linea.excesos for pieza in self._exceso(e)),
        ]

    def _falta(self, falta: Falta, parte: Estamento | None) -> QWidget:
        dicho = con_mayuscula(_en_palabras(falta, parte))
        plaza = plaza_de(self._padron, self._organo, parte, falta) if parte else None
        if plaza is None:
            return etiqueta(f"{dicho}.")
        donde = "" if plaza.organo.id == self._organo.id else f", en {plaza.organo.nombre}"
        nombre = f"Nombrar {plaza.puesto.nombre}{donde}: {dicho.lower()}"
        return en_linea(
            etiqueta(f"{dicho}{donde}."),
            enlace("Nombrar…", nombre, partial(self._al_nombrar, plaza, f"{dicho}.")),
        )

    def _sobra(self, sobrante: Sobrante) -> QWidget:
        return self._con_cese(f"{con_mayuscula(str(sobrante.frase))}.", sobrante.quien)

    def _exceso(self, exceso: Exceso) -> list[QWidget]:
        """Se dice cuántos sobran y se pregunta quiénes: cada uno, con su cese."""
        dicho = etiqueta(f"{con_mayuscula(str(exceso.frase))}. Diga quién deja el puesto:")
        return [dicho, *(self._con_cese(q.nombre, q) for q in exceso.entre)]

    def _con_cese(self, dicho: str, quien: Elegible) -> QWidget:
        suyo = self._mandato(quien.clave)
        if suyo is None:
            return etiqueta(dicho)
        boton = enlace("Cesar…", f"Anotar el cese de {suyo.nombre}, que sobra", partial(self._al_cesar, suyo))
        return en_linea(etiqueta(dicho), boton)

    def _mandato(self, clave: str) -> Mandato | None:
        dia = self._padron.fecha
        return next(
            (
                m
                for m in self._padron.mandatos[self._organo.id]
                if (m.rige(dia) or m.por_anotar(dia))
                and not m.cese
                and clave_de(m.socio_id, m.persona_id) == clave
            ),
            None,
        )


def estado_de_integracion(hecha: Integracion, partes: int) -> tuple[str, str]:
    """(palabra, tono) para la lista: «Integrado», «Faltan 2», «Sobra 1», «Por fijar».

    `partes`: cuántas tiene la regla. Quien falta en una parte falta también para el total: cuenta una vez.
    """
    if not hecha.lineas:
        return "Por fijar", "aviso"
    dos = hecha.lineas[:partes], hecha.lineas[partes:]
    faltan = max(sum(f.cuantas for linea in lineas for f in linea.faltan) for lineas in dos)
    sobran = max(sum(linea.cuantos_sobran for linea in lineas) for lineas in dos)
    if faltan:
        return f"Falta{'n' if faltan > 1 else ''} {faltan}", "aviso"
    return (f"Sobra{'n' if sobran > 1 else ''} {sobran}", "aviso") if sobran else ("Integrado", "exito")


def _marca(linea: LineaDeIntegracion) -> tuple[str, str, str]:
    """Una parte que no dice cuántos son y no tiene a nadie, ni se cumple ni deja de cumplirse."""
    if not linea.completa:
        return "circle-alert", "aviso", "No se cumple"
    if not linea.cumplen and not linea.exige:
        return "minus", "texto2", "Todavía no hay nadie"
    return "check", "exito", "Se cumple"


def _quienes(linea: LineaDeIntegracion) -> Sequence[QWidget]:
    nombres = [i.quien.nombre for i in linea.cumplen]
    if not nombres or len(nombres) > _A_LA_VISTA:
        return ()
    return (etiqueta(f"{enumerar(nombres)}.", "suave"),)


def _cuantos(linea: LineaDeIntegracion) -> str:
    hay = len(linea.cumplen)
    return f"{hay} de {linea.exige}" if linea.exige else str(hay)


def _en_palabras(falta: Falta, parte: Estamento | None) -> str:
    """El país, con su nombre y no con su código."""
    pais = pais_de(parte, falta) if parte else ""
    dicha = replace(falta, de=frase("de {}", nombre_de_pais(pais))) if pais else falta
    return str(dicha.frase)
