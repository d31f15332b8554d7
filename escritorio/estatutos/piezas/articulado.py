"""Cómo se lee un articulado en pantalla: palabras, estados, índice y texto con sus marcas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTextBrowser, QVBoxLayout, QWidget

from escritorio.acuerdos.piezas.acuerdos import html_de
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.documentos.marcado import a_texto_plano, leer
from escritorio.comun.interfaz.casillas import Columna, ModeloTabla
from escritorio.comun.interfaz.fichas import Fichas
from escritorio.comun.interfaz.flujo import Flujo
from escritorio.comun.interfaz.piezas import Accion, boton_de, tarjeta
from escritorio.comun.interfaz.tabla import Tabla
from escritorio.comun.interfaz.tema import a_escala, fichas_actuales
from escritorio.estatutos.modelo.articulado import (
    ClaseDeDisposicion,
    Cuerpo,
    Disposicion,
    Marca,
    Reforma,
    Trozo,
)
from escritorio.estatutos.reglas.comparar import en_titulo

DIVISIONES = frozenset({ClaseDeDisposicion.TITULO, ClaseDeDisposicion.CAPITULO, ClaseDeDisposicion.SECCION})
_DEL = {"declaracion": "de la Declaración", "protocolo": "del Protocolo", "reglamento": "del Reglamento"}
_ANCHO_DE_INDICE, _ANCHO_CON_PILDORA = (232, 268), (336, 400)
"""Con letra de 13 y, por mucho que crezca, como mucho."""
_AIRE = 8


class Palabras(Registro):
    """Cómo se llaman las cosas en un cuerpo: `pieza` y `piezas` («artículo»), `texto` («del Estatuto»)."""

    pieza: str
    piezas: str
    texto: str
    clase: ClaseDeDisposicion


def palabras_de(cuerpo: Cuerpo) -> Palabras:
    """Una declaración tiene compromisos; los demás, artículos."""
    texto = _DEL.get(cuerpo.clase, "del Estatuto")
    if cuerpo.clase == "declaracion":
        return Palabras("compromiso", "compromisos", texto, ClaseDeDisposicion.COMPROMISO)
    return Palabras("artículo", "artículos", texto, ClaseDeDisposicion.ARTICULO)


def nombre_de(rotulo: str, epigrafe: str, texto: str = "") -> str:
    """«Artículo 12. Quórum»; a falta de los dos, el comienzo de su texto."""
    juntos = en_titulo(rotulo.rstrip(". "), epigrafe)
    return juntos or " ".join(texto.split())[:48] or "Sin rótulo"


def nombre_en_indice(clase: ClaseDeDisposicion, rotulo: str, epigrafe: str, texto: str) -> str:
    """Las divisiones, en mayúsculas: se distinguen sin sangrar."""
    nombre = nombre_de(rotulo, epigrafe, texto)
    return nombre.upper() if clase in DIVISIONES else nombre


def estados_de(reforma: Reforma, hoy: str) -> list[tuple[str, str]]:
    """(palabra, tono) de lo que le pasa a una reforma: su vigencia y, si falta, su registro."""
    if reforma.estado == "proyecto":
        return [("Proyecto", "acento")]
    if reforma.estado == "desistida":
        return [("Desistida", "neutro")]
    vigente = (reforma.vigente_desde or "") <= hoy
    estados = [("Vigente", "exito") if vigente else ("Aprobada", "acento")]
    return [*estados, *_registro(reforma, hoy)]


def _registro(reforma: Reforma, hoy: str) -> list[tuple[str, str]]:
    limite = reforma.registro_limite
    if not limite or reforma.registrada:
        return []
    vencida = limite < hoy
    cuando = f"{'venció' if vencida else 'vence'} el {en_corto(limite)}"
    return [(f"Sin registrar ({cuando})", "peligro" if vencida else "aviso")]


class Lectura(QTextBrowser):
    """Un texto para leer, que se vuelve a componer con los colores y la letra del momento."""

    def __init__(self, nombre: str) -> None:
        super().__init__()
        self._componer: Callable[[Fichas], str] = lambda _: ""
        self.setProperty("clase", "lectura")
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(nombre)

    def poner(self, componer: Callable[[Fichas], str]) -> None:
        """Cambia el texto: `componer` da su HTML con las fichas del tema."""
        self._componer = componer
        altura = self.verticalScrollBar().value()
        self.document().setDocumentMargin(a_escala(_AIRE))
        self.setHtml(componer(fichas_actuales(QCoreApplication.instance())))
        self.verticalScrollBar().setValue(altura)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.poner(self._componer)


class Entrada(Registro):
    """Una línea del índice y su pasaje. `palabra` y `tono`: su píldora, o «»."""

    id: str
    nombre: str
    html: Callable[[Fichas], str]
    palabra: str = ""
    tono: str = "neutro"
    dicho: str = ""


class IndiceYTexto(QSplitter):
    """Índice a la izquierda; a la derecha, todo seguido, y elegir una línea lleva a su pasaje."""

    def __init__(self, nombre: str, con_pildora: bool = False) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._nombre = nombre
        columnas: list[Columna[Entrada]] = [Columna("Índice", lambda e: e.nombre, estira=True)]
        if con_pildora:
            columnas.append(Columna("Cambio", lambda e: e.palabra, pildora=lambda e: e.tono))
        self._columnas = tuple(columnas)
        self.indice: Tabla[Entrada] = Tabla(ModeloTabla(columnas), lambda e: e.id, f"Índice: {nombre}")
        self.texto = Lectura(nombre)
        self._montar(con_pildora)
        self.indice.elegida.connect(self._llevar)

    def poner(self, entradas: Sequence[Entrada], vacio: str = "") -> None:
        """Cambia el índice y el texto; conserva lo elegido. `vacio`: la frase si no hay ninguna.

        Si nada cambia, la columna de los cambios cede su sitio a los nombres.
        """
        cuantas = len(self._columnas) if any(e.palabra for e in entradas) else 1
        self.indice.modelo().columnas = self._columnas[:cuantas]
        self.texto.poner(lambda f: _seguido(entradas, f) if entradas else f"<p>{escape(vacio)}</p>")
        self.indice.poner(entradas)
        if self.indice.actual() is None:
            self.indice.seleccionar_primera()

    def actual(self) -> Entrada | None:
        """La línea elegida."""
        return self.indice.actual()

    def ir(self, clave: str) -> bool:
        """Elige esa línea y lleva a su pasaje. Devuelve si existe."""
        return self.indice.seleccionar(clave)

    def _llevar(self, entrada: Entrada | None) -> None:
        if entrada is None:
            self.texto.setAccessibleName(self._nombre)
            return
        self.texto.setAccessibleName(f"{self._nombre}. {entrada.dicho or entrada.nombre}")
        if entrada is self.indice.modelo().filas_visibles()[0]:
            self.texto.verticalScrollBar().setValue(0)
        else:
            self.texto.scrollToAnchor(entrada.id)
            barra = self.texto.verticalScrollBar()
            barra.setValue(barra.value() - a_escala(_AIRE))

    def _montar(self, con_pildora: bool) -> None:
        marco = tarjeta()
        dentro = QVBoxLayout(marco)
        dentro.setContentsMargins(1, 2, 1, 4)
        dentro.addWidget(self.indice)
        self.indice.setSortingEnabled(False)
        de_oficio, tope = _ANCHO_CON_PILDORA if con_pildora else _ANCHO_DE_INDICE
        ancho = min(a_escala(de_oficio), tope)
        self.addWidget(marco)
        self.addWidget(self.texto)
        self.setHandleWidth(14)
        self.setChildrenCollapsible(False)
        marco.setMinimumWidth(a_escala(120))
        self.texto.setMinimumWidth(a_escala(160))
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 1)
        self.setSizes([ancho, 3 * ancho])


def pasaje(disposicion: Disposicion) -> Callable[[Fichas], str]:
    """El HTML de una disposición: su rótulo, su epígrafe y su texto."""
    nombre = escape(nombre_de(disposicion.rotulo, disposicion.epigrafe))
    titulo = nombre if disposicion.rotulo or disposicion.epigrafe else ""
    cuerpo = html_de(disposicion.texto)
    return lambda _: f"{titular(disposicion.clase, titulo)}{cuerpo}"


def entrada_de(disposicion: Disposicion) -> Entrada:
    """La línea del índice de una disposición."""
    nombre = nombre_en_indice(disposicion.clase, disposicion.rotulo, disposicion.epigrafe, disposicion.texto)
    return Entrada(disposicion.id, nombre, pasaje(disposicion))


def html_de_trozos(trozos: Sequence[Trozo], fichas: Fichas) -> str:
    """Lo quitado, tachado; lo puesto, subrayado; y cada uno con su color."""
    return "".join(f"{_trozo(t, fichas)}{_aire_tras(t)}" for t in trozos)


def llano(texto: str) -> str:
    """El Markdown acotado sin sus marcas, como se compara."""
    return a_texto_plano(leer(texto))


def dicho_de(trozos: Sequence[Trozo]) -> str:
    """Lo cambiado, en palabras: para quien no ve el tachado ni el subrayado."""
    verbos = {Marca.QUITADO: "se quita", Marca.PUESTO: "se pone"}
    partes = [
        f"{verbos[t.marca]} «{' '.join(t.texto.split())}»"
        for t in trozos
        if t.marca in verbos and t.texto.strip()
    ]
    return "; ".join(partes)


def _aire_tras(trozo: Trozo) -> str:
    """Lo puesto suele venir pegado a lo quitado: un blanco fino los separa a la vista."""
    return "\u2009" if trozo.marca is Marca.QUITADO else ""


def _trozo(trozo: Trozo, fichas: Fichas) -> str:
    dentro = escape(trozo.texto).replace("\n", "<br>")
    if trozo.marca is Marca.QUITADO:
        return f'<s style="color:{fichas.peligro};background-color:{fichas.peligro_suave}">{dentro}</s>'
    if trozo.marca is Marca.PUESTO:
        return f'<u style="color:{fichas.exito};background-color:{fichas.exito_suave}">{dentro}</u>'
    return dentro


def titular(clase: ClaseDeDisposicion, html: str) -> str:
    """El título de un pasaje; el de una división va centrado."""
    if not html:
        return ""
    if clase in DIVISIONES:
        return f'<p align="center" style="margin-top:{a_escala(14)}px"><b>{html}</b></p>'
    return f'<p style="margin-top:{a_escala(10)}px;margin-bottom:0px"><b>{html}</b></p>'


def _seguido(entradas: Sequence[Entrada], fichas: Fichas) -> str:
    return "".join(f'<a name="{escape(e.id)}"></a>{e.html(fichas)}' for e in entradas)


def poner_botones(flujo: Flujo, acciones: Sequence[Accion], tras: QWidget) -> None:
    """Cambia los botones de un flujo; el tabulador llega a ellos detrás de `tras`, y no al final de todo."""
    flujo.vaciar()
    anterior = tras
    for accion in acciones:
        boton = boton_de(accion)
        flujo.addWidget(boton)
        QWidget.setTabOrder(anterior, boton)
        anterior = boton


def en_linea(*piezas: QWidget, estira: Sequence[int] = ()) -> QHBoxLayout:
    """Piezas en una línea; las de número en `estira` se reparten el sitio que sobra."""
    caja = QHBoxLayout()
    caja.setSpacing(8)
    for n, pieza in enumerate(piezas):
        caja.addWidget(pieza, 1 if n in estira else 0, Qt.AlignmentFlag.AlignVCenter)
    return caja
