"""El árbol de un PDF y lo que se lee por él, como lo lee un lector de pantalla."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pypdfium2
from pypdfium2 import raw

from escritorio.comun.base.registro import Registro

_PINTAN = frozenset(("Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "EI"))


class Nudo(Registro):
    """Un elemento: de qué es, lo que dice si no es texto, sus atributos, sus trozos y los de dentro."""

    tipo: str
    alt: str
    lengua: str
    alcance: str
    trozos: tuple[tuple[int, int], ...]
    hijos: tuple[Nudo, ...]

    def todos(self) -> Iterator[Nudo]:
        """Él y los de dentro, en orden de lectura."""
        yield self
        for hijo in self.hijos:
            yield from hijo.todos()


def arbol_de(pdf: bytes) -> Nudo:
    """El elemento que abarca el papel."""
    with pikepdf.open(BytesIO(pdf)) as abierto:
        paginas = {pagina.obj.objgen: i for i, pagina in enumerate(abierto.pages)}
        return _nudo(abierto.Root.StructTreeRoot.K, paginas)


def _nudo(dado: pikepdf.Object, paginas: dict[tuple[int, int], int]) -> Nudo:
    suyos = dado.get("/K", pikepdf.Array())
    hijos, trozos = [], []
    for hijo in suyos if isinstance(suyos, pikepdf.Array) else [suyos]:
        if isinstance(hijo, int):
            trozos.append((paginas[dado.Pg.objgen], int(hijo)))
        elif "/MCID" in hijo:
            trozos.append((paginas[hijo.Pg.objgen], int(hijo.MCID)))
        else:
            hijos.append(_nudo(hijo, paginas))
    alcance = str(dado.A.Scope) if "/A" in dado else ""
    alt, lengua = str(dado.get("/Alt", "")), str(dado.get("/Lang", ""))
    return Nudo(str(dado.S), alt, lengua, alcance, tuple(trozos), tuple(hijos))


def textos_de(pdf: bytes) -> dict[tuple[int, int], str]:
    """Lo escrito en cada trozo, por su página y su orden en ella."""
    dichos: dict[tuple[int, int], str] = {}
    with pypdfium2.PdfDocument(pdf) as documento:
        for numero, pagina in enumerate(documento):
            hoja = pagina.get_textpage()
            for objeto in pagina.get_objects((raw.FPDF_PAGEOBJ_TEXT,)):
                orden = raw.FPDFPageObj_GetMarkedContentID(objeto)
                largo = raw.FPDFTextObj_GetText(objeto, hoja, None, 0)
                sitio = (raw.FPDF_WCHAR * (largo // 2 + 1))()
                raw.FPDFTextObj_GetText(objeto, hoja, sitio, largo)
                suyo = bytes(sitio)[: largo - 2].decode("utf-16-le")
                dichos[numero, orden] = f"{dichos.get((numero, orden), '')}{suyo}"
    return dichos


def leido(pdf: bytes) -> list[str]:
    """Lo que se lee, elemento a elemento y en el orden del árbol: su texto o, si no lo es, lo que dice."""
    dichos = textos_de(pdf)
    leidos = (n.alt or "".join(dichos.get(t, "") for t in n.trozos) for n in arbol_de(pdf).todos())
    return [" ".join(texto.split()) for texto in leidos if texto.strip()]


def reparos_del_arbol(pdf: bytes) -> list[str]:
    """Lo que se dibuja sin etiqueta, los trozos que no están una sola vez en el árbol y las figuras mudas."""
    with pikepdf.open(BytesIO(pdf)) as abierto:
        if "/MarkInfo" not in abierto.Root or not abierto.Root.MarkInfo.Marked:
            return ["no está etiquetado"]
        hechos = [r for i, p in enumerate(abierto.pages) for r in _de_la_pagina(p, i)]
        sueltos = [t for i, p in enumerate(abierto.pages) for t in _trozos(p, i)]
        nudos = [*arbol_de(pdf).todos()]
        del_indice = _del_indice(abierto)
    en_el_arbol = [t for nudo in nudos for t in nudo.trozos]
    if sorted(en_el_arbol) != sorted(sueltos) or len(set(sueltos)) != len(sueltos):
        hechos.append("los trozos de las páginas no son los del árbol")
    if del_indice != {t: n.tipo for n in nudos for t in n.trozos}:
        hechos.append("el índice por páginas no lleva a su elemento")
    hechos += [f"figura muda en {n.trozos}" for n in nudos if n.tipo == "/Figure" and not n.alt]
    for tabla in (n for n in nudos if n.tipo == "/Table"):
        if len({len(fila.hijos) for fila in tabla.hijos}) != 1:
            hechos.append("una tabla con filas de distinto largo")
        if not any(celda.tipo == "/TH" for fila in tabla.hijos for celda in fila.hijos):
            hechos.append("una tabla sin rótulos")
    return hechos


def _de_la_pagina(pagina: pikepdf.Page, numero: int) -> Iterator[str]:
    hondura = 0
    for orden in pikepdf.parse_content_stream(pagina):
        hace = str(orden.operator)
        hondura += {"BDC": 1, "BMC": 1, "EMC": -1}.get(hace, 0)
        if hondura not in (0, 1):
            yield f"hoja {numero + 1}: etiquetas una dentro de otra"
        if hace in _PINTAN and not hondura:
            yield f"hoja {numero + 1}: {hace} {[*map(str, orden.operands)]} sin etiqueta"


def _trozos(pagina: pikepdf.Page, numero: int) -> Iterator[tuple[int, int]]:
    for orden in pikepdf.parse_content_stream(pagina, "BDC"):
        if str(orden.operator) == "BDC":
            yield numero, int(orden.operands[1].MCID)


def _del_indice(abierto: pikepdf.Pdf) -> dict[tuple[int, int], str]:
    """Por cada trozo, el tipo del elemento a que lleva el índice por páginas."""
    numeros = [*abierto.Root.StructTreeRoot.ParentTree.Nums]
    por_pagina = {int(n): suyos for n, suyos in zip(numeros[::2], numeros[1::2], strict=True)}
    return {
        (i, orden): str(elemento.S)
        for i, pagina in enumerate(abierto.pages)
        for orden, elemento in enumerate(por_pagina.get(int(pagina.obj.StructParents), []))
    }
