"""Lo que se pega de Word, del navegador o de un correo, reducido al Markdown acotado de las actas."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar
from escritorio.comun.documentos.arbol import Bloque, Elemento, Encabezado, Lista, Marcado, Pasaje, normalizar
from escritorio.comun.documentos.leer_html import Inabarcable, LectorDeHtml, Retazo
from escritorio.comun.documentos.marcado import escribir

HTML_MAXIMO = 2_000_000
"""Caracteres de HTML que se limpian; si hay más, se toma el texto llano."""
TEXTO_MAXIMO = 150_000
"""Caracteres de texto que se admiten de una vez: unas cincuenta páginas."""

_HONDURA_MAXIMA = 6
_COPIADO = re.compile(r"<!--\s*StartFragment\s*-->(.*?)<!--\s*EndFragment\s*-->", re.DOTALL)
_VINETA = re.compile(r"^(\s*)(?:[·•▪◦‣○●■□\uf0b7\uf0a7]\s+|(o)(?:\t|\u00a0+|\s{2,})\s*)", re.MULTILINE)
_INVISIBLES = re.compile("[\u00ad\u200b\u2060\ufeff\x00-\x08\x0c\x0e-\x1f\x7f]")


class DemasiadoPegado(DatoInvalido):
    """Lo que quiere pegar es demasiado largo (más de 150.000 caracteres). Péguelo por partes."""


class Pegado(Registro):
    """`texto`: Markdown acotado. Lo demás, cuánto de lo copiado no cabe en él."""

    texto: str
    tablas: int = 0
    imagenes: int = 0
    tachados: int = 0
    estilos: bool = False
    recortado: bool = False

    @property
    def aviso(self) -> str:
        """Qué cambió al pegar, en una frase; «» si nada."""
        sueltos = (("tablas", self.tablas), ("imágenes", self.imagenes), ("estilos", self.estilos))
        sin = [nombre for nombre, cuantos in sueltos if cuantos]
        frases = []
        if self.recortado:
            frases.append("Era muy grande y se pegó sólo el texto, sin negritas ni listas.")
        elif sin:
            frases.append(f"Se pegó sin {_con_ni(sin)}{self._de_las_tablas()}.")
        if self.tachados:
            frases.append("Había texto tachado: revíselo.")
        return " ".join(frases)

    def _de_las_tablas(self) -> str:
        if not self.tablas:
            return ""
        return f": {contar(self.tablas, 'tabla pasó', 'tablas pasaron')} a texto"


def limpiar_html(html: str, llano: str = "") -> Pegado:
    """Lo copiado con estilos. `llano`: lo mismo sin ellos, por si el HTML no se puede leer o no dice nada.

    Lanza `DemasiadoPegado` si tampoco el texto cabe.
    """
    if len(html) > HTML_MAXIMO:
        return replace(limpiar_texto(llano), recortado=True)
    try:
        leido = _leer(html)
    except Inabarcable:
        return replace(limpiar_texto(llano), recortado=True)
    arbol = normalizar(Marcado(tuple(_bloques(leido.retazos))))
    texto = escribir(arbol)
    if not texto and llano.strip():
        return limpiar_texto(llano)
    return Pegado(texto, leido.tablas, leido.imagenes, leido.tachados, leido.estilos)


def limpiar_texto(llano: str) -> Pegado:
    """Texto sin estilos: sólo pierde lo invisible, y sus viñetas («•», «o») se hacen listas.

    Sus marcas de Markdown valen: puede venir de otro párrafo del programa. Lanza `DemasiadoPegado`.
    """
    if len(llano) > TEXTO_MAXIMO:
        raise DemasiadoPegado
    lineas = re.sub(r"\r\n?|[\x0b\u0085\u2028\u2029]", "\n", llano)
    limpio = _INVISIBLES.sub("", lineas).encode("utf-8", "ignore").decode()
    con_listas = _VINETA.sub(lambda m: f"{'  ' if m[2] else ''}- ", limpio)
    return Pegado(re.sub("[\u00a0\u2007\u202f]", " ", con_listas))


def _leer(html: str) -> LectorDeHtml:
    from lxml import etree

    copiado = _COPIADO.search(html)
    legible = _INVISIBLES.sub("", copiado[1] if copiado else html).encode("utf-8", "ignore")
    lector = LectorDeHtml(TEXTO_MAXIMO)
    analista = etree.HTMLParser(target=lector, encoding="utf-8", huge_tree=True)
    analista.feed(b"<html><body>" + legible)
    analista.close()
    return lector


def _bloques(retazos: Iterable[Retazo]) -> list[Bloque]:
    salida: list[Bloque] = []
    for es_lista, grupo in groupby(_escalonados(retazos), key=lambda r: r.hondura > 0):
        trozos = list(grupo)
        salida += _listas(trozos, 1) if es_lista else [_bloque(r) for r in trozos]
    return salida


def _escalonados(retazos: Iterable[Retazo]) -> list[Retazo]:
    """Cada punto baja como mucho un peldaño respecto del anterior, que es lo que una lista admite."""
    salida: list[Retazo] = []
    anterior = 0
    for retazo in retazos:
        tope = anterior if retazo.continua else anterior + 1
        anterior = min(retazo.hondura, tope, _HONDURA_MAXIMA)
        salida.append(replace(retazo, hondura=anterior))
    return salida


def _bloque(retazo: Retazo) -> Bloque:
    return Encabezado(min(retazo.titulo, 3), retazo.linea) if retazo.titulo else Pasaje(retazo.linea)


def _listas(retazos: list[Retazo], hondura: int) -> list[Bloque]:
    """Las listas seguidas de esa hondura; la que cambia de clave o de señal es otra."""
    salida: list[Bloque] = []
    for _, grupo in groupby(_por_puntos(retazos, hondura), key=lambda p: (p[0].lista, p[0].numero is None)):
        puntos = list(grupo)
        elementos = tuple(Elemento((Pasaje(p[0].linea), *_dentro(p[1:], hondura))) for p in puntos)
        numero = puntos[0][0].numero
        salida.append(Lista(elementos, numero is not None, 1 if numero is None else numero))
    return salida


def _por_puntos(retazos: list[Retazo], hondura: int) -> list[list[Retazo]]:
    puntos: list[list[Retazo]] = []
    for retazo in retazos:
        if not puntos or (retazo.hondura <= hondura and not retazo.continua):
            puntos.append([retazo])
        else:
            puntos[-1].append(retazo)
    return puntos


def _dentro(retazos: list[Retazo], hondura: int) -> list[Bloque]:
    salida: list[Bloque] = []
    for mas_hondos, grupo in groupby(retazos, key=lambda r: r.hondura > hondura):
        trozos = list(grupo)
        salida += _listas(trozos, hondura + 1) if mas_hondos else [Pasaje(r.linea) for r in trozos]
    return salida


def _con_ni(partes: list[str]) -> str:
    return " ni ".join(filter(None, [", ".join(partes[:-1]), partes[-1]]))
