"""El árbol de lo que dice un papel: qué es cada trozo, en qué orden se lee y qué dice lo que no es texto.

Con él un lector de pantalla lee las tablas como tablas y no lee los adornos (ISO 32000-1, 14.7 y 14.8). No se
afirma que el papel cumpla PDF/UA: ningún validador de fuera lo ha comprobado.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFObject

_ATRIBUTOS: Final = {"columna": "/Column", "fila": "/Row"}


class Elemento:
    """Un nudo del árbol. `trozos`: (página, orden) de lo dibujado; `clave`: el mismo al pasar de página."""

    __slots__ = ("alcance", "alt", "hijos", "idioma", "numero", "padre", "tipo")

    def __init__(self, tipo: str, padre: Elemento | None, alt: str, alcance: str, idioma: str) -> None:
        self.tipo, self.padre, self.alt, self.alcance, self.idioma = tipo, padre, alt, alcance, idioma
        self.hijos: list[Elemento | tuple[int, int]] = []
        self.numero = 0


class Arbol:
    """El de un papel, que crece según se dibuja."""

    def __init__(self) -> None:
        self.raiz = Elemento("Document", None, "", "", "")
        self._abierto = self.raiz
        self._por_clave: dict[object, Elemento] = {}
        self._por_pagina: list[list[Elemento]] = []

    def conoce(self, clave: object) -> bool:
        """Si ya hay un elemento con esa clave: lo que se dibuja ahora es su continuación."""
        return clave in self._por_clave

    def abrir(
        self, tipo: str, clave: object = None, *, alt: str = "", alcance: str = "", idioma: str = ""
    ) -> None:
        """Lo que venga es de un elemento de ese tipo, dentro del que esté abierto."""
        ya = None if clave is None else self._por_clave.get(clave)
        if ya is None:
            ya = Elemento(tipo, self._abierto, alt, alcance, idioma)
            self._abierto.hijos.append(ya)
            if clave is not None:
                self._por_clave[clave] = ya
        self._abierto = ya

    def cerrar(self) -> None:
        """Vuelve al elemento de fuera."""
        self._abierto = self._abierto.padre or self.raiz

    def trozo(self, pagina: int) -> int:
        """El orden, en esa página (la primera es la 0), de lo que se va a dibujar del elemento abierto."""
        while len(self._por_pagina) <= pagina:
            self._por_pagina.append([])
        suyos = self._por_pagina[pagina]
        suyos.append(self._abierto)
        self._abierto.hijos.append((pagina, len(suyos) - 1))
        return len(suyos) - 1

    def escribir(self, documento: Any) -> None:
        """Lo deja en el documento, que ya ha de tener todas sus páginas."""
        paginas = [_numero(documento, pagina) for pagina in documento.Pages.pages]
        raiz, crudos = _Crudo(), {}
        de_la_raiz = _numero(documento, raiz)
        for elemento in _todos(self.raiz):
            crudos[elemento] = _Crudo()
            elemento.numero = _numero(documento, crudos[elemento])
        for elemento, crudo in crudos.items():
            padre = elemento.padre.numero if elemento.padre else de_la_raiz
            crudo.texto = _escrito(elemento, padre, paginas)
        de_paginas = " ".join(
            f"{i} [{' '.join(f'{e.numero} 0 R' for e in suyos)}]" for i, suyos in enumerate(self._por_pagina)
        )
        siguiente = len(self._por_pagina)
        raiz.texto = (
            f"<< /Type /StructTreeRoot /K {self.raiz.numero} 0 R"
            f" /ParentTree << /Nums [{de_paginas}] >> /ParentTreeNextKey {siguiente} >>"
        ).encode()
        documento.Catalog.StructTreeRoot = raiz
        documento.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})


class _Crudo(PDFObject):
    """Un objeto ya escrito: son miles, y montarlos con diccionarios tardaría tanto como el papel."""

    __RefOnly__ = 1
    texto = b""

    def format(self, _: object) -> bytes:
        """Como va en el archivo."""
        return self.texto


def _numero(documento: Any, objeto: PDFObject) -> int:
    nombre = documento.Reference(objeto).name
    return int(documento.idToObjectNumberAndVersion[nombre][0])


def _todos(elemento: Elemento) -> Iterator[Elemento]:
    pendientes = [elemento]
    while pendientes:
        uno = pendientes.pop()
        yield uno
        pendientes += [h for h in reversed(uno.hijos) if isinstance(h, Elemento)]


def _escrito(elemento: Elemento, padre: int, paginas: list[int]) -> bytes:
    de = next((h[0] for h in elemento.hijos if isinstance(h, tuple)), None)
    partes = [f"<< /S /{elemento.tipo} /P {padre} 0 R"]
    if de is not None:
        partes.append(f"/Pg {paginas[de]} 0 R")
    if elemento.hijos:
        partes.append(f"/K [{' '.join(_hijo(h, de, paginas) for h in elemento.hijos)}]")
    if elemento.alt:
        partes.append(f"/Alt {_cadena(elemento.alt)}")
    if elemento.idioma:
        partes.append(f"/Lang {_cadena(elemento.idioma)}")
    if elemento.alcance:
        partes.append(f"/A << /O /Table /Scope {_ATRIBUTOS[elemento.alcance]} >>")
    return f"{' '.join(partes)} >>".encode()


def _hijo(hijo: Elemento | tuple[int, int], de: int | None, paginas: list[int]) -> str:
    if isinstance(hijo, Elemento):
        return f"{hijo.numero} 0 R"
    pagina, orden = hijo
    return str(orden) if pagina == de else f"<< /Type /MCR /Pg {paginas[pagina]} 0 R /MCID {orden} >>"


def _cadena(texto: str) -> str:
    return f"<{texto.encode('utf-16-be').hex().join(('feff', ''))}>"
