"""El lienzo numerado: «Folio n de N» con el N verdadero, escrito al cerrar el documento."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from escritorio.comun.documentos.prensa import estilo
from escritorio.comun.documentos.prensa import tipografia as tipo
from escritorio.comun.documentos.prensa.aprisa import darse_prisa
from escritorio.comun.documentos.prensa.etiquetado import Arbol

_CUERPO = 8

# El texto en base 85 es para canales de 7 bits: en binario el PDF ocupa una quinta parte menos y tarda menos.
rl_config.useA85 = 0
darse_prisa()


class _Escapes(dict[int, str]):
    """Cómo se escribe cada signo en un texto de PDF: se averigua una vez."""

    def __missing__(self, codigo: int) -> str:
        suyo = chr(codigo)
        if suyo in "()\\":
            self[codigo] = f"\\{suyo}"
        else:
            self[codigo] = suyo if " " <= suyo <= "~" else f"\\{codigo:03o}"
        return self[codigo]


_ESCAPES = _Escapes()


class Lienzo(Canvas):
    """Cada página reserva su folio; al guardar se escriben todos con el total real.

    Lo que se dibuja se etiqueta: o es de una `parte` y se dice, o es un adorno, que no se lee.
    """

    _code: list[str]
    _doc: Any
    _pageNumber: int  # noqa: N815  # lo nombra reportlab

    rotulo = "Folio"
    desde = 0
    derecha = 0.0
    base = 0.0

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self._folios: list[list[str]] = []
        self._reservados = 0
        self._hondura = -1
        self._marcas = 0
        self.arbol = Arbol()
        self._dentro = False

    def _escape(self, s: Any) -> str:
        """Lo que hace reportlab, de una vez: las letras TTF van por su número y casi todas se escapan."""
        texto = s.decode("latin-1") if isinstance(s, bytes) else str(s)
        return texto.translate(_ESCAPES)

    @contextmanager
    def parte(self, tipo: str, clave: object = None, *, idioma: str = "") -> Iterator[None]:
        """Lo de dentro es de una parte del papel: una tabla, una lista. `clave`: la que pasa de página."""
        dentro = self._dentro
        if not dentro:
            self.arbol.abrir(tipo, clave, idioma=idioma)
        yield
        if not dentro:
            self.arbol.cerrar()

    @contextmanager
    def dicho(self, tipo: str, clave: object = None, *, alt: str = "", alcance: str = "") -> Iterator[None]:
        """Lo que se dibuja dentro es un trozo que se lee. `alt`: lo que dice, si no es texto.

        Dentro de otro trozo o de un adorno, es parte de él.
        """
        if self._dentro:
            yield
            return
        self.arbol.abrir(tipo, clave, alt=alt, alcance=alcance)
        self._code.append(f"/{tipo} <</MCID {self.arbol.trozo(self._pageNumber - 1)}>> BDC")
        self._dentro = True
        yield
        self._dentro = False
        self._code.append("EMC")
        self.arbol.cerrar()

    @contextmanager
    def adorno(self) -> Iterator[None]:
        """Lo que se dibuja dentro no se lee: rayas, fondos y lo que se repite en cada página."""
        if self._dentro:
            yield
            return
        self._code.append("/Artifact BMC")
        self._dentro = True
        yield
        self._dentro = False
        self._code.append("EMC")

    def empezar_folios(self) -> None:
        """Lo que sigue se numera otra vez desde el uno."""
        self._folios.append([])

    def reservar_folio(self) -> None:
        """Deja en esta página el sitio de su folio; sin rótulo no lleva."""
        if not self.rotulo:
            return
        self._reservados += 1
        self._folios[-1].append(f"folio{self._reservados}")
        self.doForm(self._folios[-1][-1])

    def marcar(self, texto: str, nivel: int) -> None:
        """Anota un marcador en la posición actual."""
        self._marcas += 1
        self._hondura = min(nivel, self._hondura + 1)
        clave = f"marca{self._marcas}"
        self.bookmarkHorizontalAbsolute(clave, self.absolutePosition(0, 24)[1])
        self.addOutlineEntry(texto, clave, self._hondura)

    def save(self) -> None:
        """Escribe los folios y cierra."""
        for formas in self._folios:
            for numero, forma in enumerate(formas, 1):
                self.beginForm(forma)
                self.setFont(tipo.CIFRAS, _CUERPO)
                self.setFillColor(estilo.TINTA_SUAVE)
                self.drawRightString(self.derecha, self.base, self._folio(numero, len(formas)))
                self.endForm()
        self.arbol.escribir(self._doc)
        super().save()

    def _folio(self, numero: int, de: int) -> str:
        if self.desde:
            return f"{self.rotulo} {self.desde + numero - 1} ({numero} de {de})"
        return f"{self.rotulo} {numero} de {de}"
