"""Leer HTML ajeno (Word, navegador, correo) como una fila de bloques sueltos, sin nada que no sea texto."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby

from escritorio.comun.base.registro import Registro
from escritorio.comun.documentos.arbol import Corrido, Linea, Salto
from escritorio.comun.documentos.lineas_pegadas import (
    RARAS,
    RENGLONES,
    Trozo,
    en_parrafos,
    en_renglon,
    hay_texto,
    limpios,
    sin_principio,
)

_BLOQUES = frozenset(
    "address article aside blockquote body caption center dd div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)
_CALLADOS = frozenset(
    "applet audio button datalist head iframe math noscript object option script select style svg template"
    " textarea title video xml".split()
)
_DIBUJOS = frozenset({"img", "v:imagedata", "imagedata", "picture", "canvas"})
_VINETAS = "·•▪◦‣○●■□➢➤✓✔§*\uf0b7\uf0a7\uf0d8\uf0fc\uf076"
_A_MANO = re.compile(
    rf"\s*(?:(?P<vineta>[{re.escape(_VINETAS)}])\s+|(?P<circulo>o)(?:\s{{2,}}|[\u00a0\t]\s*))"
)
_LISTA_DE_WORD = re.compile(r"mso-list:\s*(?P<cual>\S+)\s+level(?P<nivel>\d+)(?:\s+(?P<otra>[^\s;]+))?")
_NUMERO = re.compile(r"(\d{1,8})[.)]")
_SE_VE = re.compile(r"color|font-size|font-family|text-align|text-decoration|background|border")
_HONDURA = 400
_VOLADAS = str.maketrans("0123456789oa", "⁰¹²³⁴⁵⁶⁷⁸⁹ºª")


class Retazo(Registro):
    """Un párrafo, un título (1 a 6) o un punto de lista (`hondura` desde 1).

    `lista`: a cuál pertenece; `numero`: el suyo, o None con viñeta; `continua`: sigue el punto anterior.
    """

    linea: Linea
    titulo: int = 0
    hondura: int = 0
    lista: str = ""
    numero: int | None = None
    continua: bool = False


@dataclass(slots=True)
class _Abierta:
    """Una etiqueta sin cerrar y lo que vale para el texto de dentro."""

    negrita: bool = False
    cursiva: bool = False
    oculta: bool = False
    senal: bool = False
    volada: bool = False
    literal: bool = False


@dataclass(slots=True)
class _Lista:
    """Una lista sin cerrar. `clase`: «ul» o el tipo de numeración («1», «a», «I»…)."""

    clave: str
    clase: str
    siguiente: int = 1
    empezado: bool = True


@dataclass(slots=True)
class _Tabla:
    """La tabla de fuera; las de dentro de una celda son texto suyo."""

    hondura: int = 1
    filas: list[list[list[Trozo]]] = field(default_factory=list)
    celda: list[Trozo] | None = None


class Inabarcable(Exception):
    """El HTML encierra unas etiquetas en otras sin fin, o dice más de lo que se admite."""


class LectorDeHtml:
    """Recibe etiquetas y texto según se leen (`start`, `end`, `data`) y deja `retazos` y lo que no cupo.

    Con más de `maximo` caracteres de texto, o demasiadas etiquetas anidadas, lanza `Inabarcable`.
    """

    def __init__(self, maximo: int) -> None:
        self._quedan = maximo
        self.retazos: list[Retazo] = []
        self.tablas = self.imagenes = self.tachados = 0
        self.estilos = False
        self._abiertas = [_Abierta()]
        self._linea: list[Trozo] = []
        self._listas: list[_Lista] = []
        self._tabla: _Tabla | None = None
        self._titulo = 0
        self._de_word: re.Match[str] | None = None
        self._senal = ""

    def start(self, tag: str, attrib: Mapping[str, str]) -> None:
        """Se abre una etiqueta."""
        if len(self._abiertas) > _HONDURA:
            raise Inabarcable
        estilo = attrib.get("style", "").lower()
        nueva = _heredar(self._abiertas[-1], tag, estilo)
        self._abiertas.append(nueva)
        if nueva.oculta:
            return
        self.estilos = self.estilos or tag in ("font", "u", "center") or bool(_SE_VE.search(estilo))
        self.tachados += tag in ("del", "s", "strike") or "line-through" in estilo
        self.imagenes += tag in _DIBUJOS
        if tag == "br":
            self._linea.append(Salto())
        elif tag in _BLOQUES:
            self._cerrar()
            self._abrir_bloque(tag, attrib, estilo)

    def end(self, tag: str) -> None:
        """Se cierra la última abierta."""
        oculta = self._abiertas.pop().oculta if len(self._abiertas) > 1 else False
        if oculta or tag not in _BLOQUES:
            return
        self._cerrar()
        if tag in ("ul", "ol") and self._listas:
            self._listas.pop()
        elif tag == "table":
            self._cerrar_tabla()
        elif tag in ("td", "th") and self._tabla and self._tabla.hondura == 1:
            self._tabla.celda = None
        self._titulo = 0
        self._de_word = None

    def data(self, texto: str) -> None:
        """Texto entre etiquetas."""
        donde = self._abiertas[-1]
        if donde.oculta:
            return
        self._quedan -= len(texto)
        if self._quedan < 0:
            raise Inabarcable
        if donde.senal:
            self._senal += texto
            return
        if donde.volada and texto.translate(_VOLADAS).isascii() is False and len(texto) <= 3:
            texto = texto.translate(_VOLADAS)
        renglones = texto.split("\n") if donde.literal else [texto]
        for i, renglon in enumerate(renglones):
            self._linea += [Salto()] if i else []
            self._linea.append(Corrido(renglon, donde.negrita, donde.cursiva))

    def comment(self, texto: str) -> None:
        """Los comentarios, también los condicionales de Word, no son texto."""

    def close(self) -> LectorDeHtml:
        """Remata lo que quedó a medias."""
        self._cerrar()
        if self._tabla:
            self._tabla.hondura = 1
            self._cerrar_tabla()
        return self

    def _abrir_bloque(self, tag: str, atributos: Mapping[str, str], estilo: str) -> None:
        if tag in ("ul", "ol"):
            clase = "ul" if tag == "ul" else atributos.get("type", "1")
            clave = f"{len(self.retazos)}-{len(self._listas)}"
            self._listas.append(_Lista(clave, clase, _entero(atributos.get("start"), 1)))
        elif tag == "li" and self._listas:
            self._listas[-1].siguiente = _entero(atributos.get("value"), self._listas[-1].siguiente)
            self._listas[-1].empezado = False
        elif tag in ("table", "tr", "td", "th"):
            self._abrir_de_tabla(tag)
        elif re.fullmatch("h[1-6]", tag):
            self._titulo = int(tag[1])
        if palabra := _LISTA_DE_WORD.search(estilo):
            self._de_word, self._senal = palabra, ""

    def _abrir_de_tabla(self, tag: str) -> None:
        if tag == "table":
            if self._tabla:
                self._tabla.hondura += 1
            else:
                self._tabla = _Tabla()
        elif self._tabla and self._tabla.hondura == 1:
            if tag == "tr" or not self._tabla.filas:
                self._tabla.filas.append([])
            if tag != "tr":
                self._tabla.celda = []
                self._tabla.filas[-1].append(self._tabla.celda)

    def _cerrar(self) -> None:
        """Lo reunido hasta aquí es un párrafo (o varios, si lleva saltos dobles)."""
        linea, self._linea = self._linea, []
        if not any(isinstance(t, Corrido) and t.texto.strip() for t in linea):
            return
        if self._tabla and self._tabla.celda is not None:
            self._tabla.celda += [*([Salto()] if self._tabla.celda else []), *linea]
            return
        for parrafo in en_parrafos(linea):
            self._emitir(parrafo)

    def _emitir(self, linea: list[Trozo]) -> None:
        if self._titulo:
            llana = tuple(Corrido(t.texto) if isinstance(t, Corrido) else t for t in limpios(linea))
            self.retazos.append(Retazo(llana, titulo=self._titulo))
        elif self._de_word:
            self.retazos.append(self._punto_de_word(self._de_word, linea))
        elif self._listas:
            self.retazos.append(self._punto(self._listas[-1], linea))
        else:
            self.retazos.append(_a_mano(linea))

    def _punto(self, lista: _Lista, linea: list[Trozo]) -> Retazo:
        hondura = len(self._listas)
        if lista.empezado:
            return Retazo(limpios(linea), hondura=hondura, lista=lista.clave, continua=True)
        lista.empezado = True
        numero, lista.siguiente = lista.siguiente, lista.siguiente + 1
        if lista.clase in ("a", "A") and numero <= 26:
            letra = chr(ord(lista.clase) + numero - 1)
            return Retazo(limpios([Corrido(f"{letra}) "), *linea]), hondura=hondura, lista=lista.clave)
        cual = None if lista.clase == "ul" else numero
        return Retazo(limpios(linea), hondura=hondura, lista=lista.clave, numero=cual)

    def _punto_de_word(self, dado: re.Match[str], linea: list[Trozo]) -> Retazo:
        """Word no escribe listas: son párrafos con la señal dentro."""
        senal, self._senal = self._senal.translate(RARAS).strip(), ""
        numero = _NUMERO.fullmatch(senal)
        if senal and not numero and senal != "o" and senal not in _VINETAS:
            linea = [Corrido(f"{senal} "), *linea]  # «a)», «1.1.»: su letra es parte de lo que se cita
        clave = f"word-{dado['cual']}-{dado['otra']}"
        cual = int(numero[1]) if numero else None
        return Retazo(limpios(linea), hondura=max(int(dado["nivel"][:2]), 1), lista=clave, numero=cual)

    def _cerrar_tabla(self) -> None:
        if self._tabla is None:
            return
        self._tabla.hondura -= 1
        if self._tabla.hondura:
            return
        filas, self._tabla = [f for f in self._tabla.filas if any(hay_texto(c) for c in f)], None
        if max((len(f) for f in filas), default=0) > 1:
            self.tablas += 1
            for desde in range(0, len(filas), RENGLONES):
                renglones = [en_renglon(fila) for fila in filas[desde : desde + RENGLONES]]
                juntos = [t for i, r in enumerate(renglones) for t in ([Salto(), *r] if i else r)]
                self.retazos.append(Retazo(limpios(juntos)))
            return
        for fila in filas:  # de una columna: es un marco para colocar párrafos, no una tabla
            for es_salto, trozos in groupby(fila[0], key=lambda t: isinstance(t, Salto)):
                self.retazos += [] if es_salto else [Retazo(limpios(list(trozos)))]


def _heredar(encima: _Abierta, tag: str, estilo: str) -> _Abierta:
    junto = estilo.replace(" ", "")
    negrita = tag in ("b", "strong") or encima.negrita
    if peso := re.search(r"(?:^|;)font-weight:(\w+)", junto):
        negrita = peso[1] in ("bold", "bolder") or (peso[1].isdecimal() and int(peso[1][:4]) >= 600)
    cursiva = tag in ("i", "em", "cite") or encima.cursiva
    if inclinada := re.search(r"(?:^|;)font-style:(\w+)", junto):
        cursiva = inclinada[1] in ("italic", "oblique")
    oculta = encima.oculta or tag in _CALLADOS or "display:none" in junto or "mso-hide:all" in junto
    return _Abierta(
        negrita,
        cursiva,
        oculta,
        encima.senal or "mso-list:ignore" in junto,
        encima.volada or tag == "sup",
        encima.literal or tag == "pre",
    )


def _a_mano(linea: list[Trozo]) -> Retazo:
    """Un párrafo suelto, o un punto si empieza por una viñeta puesta a mano («·», «o» y blancos)."""
    texto = "".join(t.texto if isinstance(t, Corrido) else "\n" for t in linea)
    hallada = _A_MANO.match(texto)
    if hallada is None:
        return Retazo(limpios(linea))
    hondura = 2 if hallada["circulo"] else 1
    return Retazo(limpios(sin_principio(linea, hallada.end())), hondura=hondura, lista="a mano")


def _entero(texto: str | None, si_no: int) -> int:
    limpio = (texto or "").strip()
    return int(limpio) if limpio.isascii() and limpio.isdecimal() and len(limpio) < 9 else si_no
