"""Llevar con unas páginas, de un PDF a otro, la parte del árbol que les toca."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pikepdf import Object, Pdf


class Trasplante:
    """El árbol de un PDF que se hace con páginas de otros. Si alguna no lo trae, no lleva ninguno."""

    def __init__(self, junto: Pdf) -> None:
        from pikepdf import Array, Dictionary, Name

        self._junto, self._entero = junto, True
        self._raiz = junto.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        todo = Dictionary(S=Name.Document, P=self._raiz, K=Array())
        self._todo = junto.make_indirect(todo)
        self._numeros = Array()

    def tomar(self, otro: Pdf, cuales: Iterable[int]) -> None:
        """Añade esas páginas (la primera es la 0), detrás de las que haya, con lo suyo."""
        desde, cuales = len(self._junto.pages), [*cuales]
        self._junto.pages.extend(otro.pages[i] for i in cuales)
        if "/StructTreeRoot" not in otro.Root:
            self._entero = False
            return
        hechos: dict[tuple[int, int], Object] = {}
        for pagina, cual in enumerate(cuales, desde):
            self._injertar(otro, cual, pagina, hechos)

    def _injertar(self, otro: Pdf, cual: int, pagina: int, hechos: dict[tuple[int, int], Object]) -> None:
        from pikepdf import Array, Dictionary, Name

        suya, suyos = self._junto.pages[pagina].obj, Array()
        indice = otro.Root.StructTreeRoot.ParentTree.Nums
        # Lo escribe el programa: un renglón por página, en su orden.
        de_la_pagina = indice[2 * cual + 1] if 2 * cual + 1 < len(indice) else Array()
        for orden, elemento in enumerate(de_la_pagina):
            nuevo = self._llevado(elemento, hechos)
            if "/Pg" not in nuevo:
                nuevo.Pg = suya
            corto = nuevo.Pg.objgen == suya.objgen
            nuevo.K.append(orden if corto else Dictionary(Type=Name.MCR, Pg=suya, MCID=orden))
            suyos.append(nuevo)
        for dado in (pagina, suyos):
            self._numeros.append(dado)

    def _llevado(self, elemento: Object, hechos: dict[tuple[int, int], Object]) -> Object:
        """El mismo elemento en el PDF nuevo, dentro de los que lo llevan."""
        from pikepdf import Array, Dictionary, Name

        if Name.Document == elemento.S:
            return self._todo
        if elemento.objgen not in hechos:
            padre = self._llevado(elemento.P, hechos)
            dicho = {c: elemento[c] for c in ("/S", "/Alt", "/Lang") if c in elemento}
            atributos = {"/A": Dictionary(dict(elemento.A.items()))} if "/A" in elemento else {}
            nuevo = self._junto.make_indirect(Dictionary({**dicho, **atributos, "/P": padre, "/K": Array()}))
            padre.K.append(nuevo)
            hechos[elemento.objgen] = nuevo
        return hechos[elemento.objgen]

    def acabar(self) -> None:
        """Deja el árbol en el PDF, que ya tiene todas sus páginas."""
        from pikepdf import Dictionary

        if not self._entero:
            return
        self._raiz.K = self._todo
        self._raiz.ParentTree = Dictionary(Nums=self._numeros)
        self._raiz.ParentTreeNextKey = len(self._junto.pages)
        self._junto.Root.StructTreeRoot = self._raiz
        self._junto.Root.MarkInfo = Dictionary(Marked=True)
