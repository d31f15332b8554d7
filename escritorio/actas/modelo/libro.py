"""Qué es un libro de actas, sus asientos y lo que de él se imprime."""

from __future__ import annotations

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.registro import Registro

CLASES_DE_ASIENTO = {
    "apertura": "Diligencia de apertura",
    "acta": "Acta",
    "falta_de_quorum": "Diligencia de falta de quórum",
    "anulacion_de_folio": "Anulación de folio",
    "subsanacion": "Subsanación",
    "cierre": "Diligencia de cierre",
}
DE_ACTA = ("acta", "falta_de_quorum")
_DE_OFICIO = 2
"""Folios que un tomo dedica a abrirse y a cerrarse."""


class Libro(Registro):
    """Un tomo del libro de un órgano. `folios`: los que tiene, o None si no consta; `usados`, los tomados.

    `asientos`: cuántos lleva. Los folios son correlativos por órgano: siguen de un tomo al siguiente.
    """

    id: str
    organo_id: str
    organo: str
    tomo: int
    folio_desde: int
    folios: int | None
    abierto: str
    cerrado: str | None
    usados: int
    asientos: int

    @property
    def siguiente(self) -> int:
        """El primer folio sin usar."""
        return self.folio_desde + self.usados

    @property
    def en_blanco(self) -> int | None:
        """Los folios que quedan, o None si no consta cuántos tiene."""
        return None if self.folios is None else self.folios - self.usados

    def cabe(self, folios: int) -> bool:
        """Si caben tantos folios más y aún queda uno para la diligencia de cierre."""
        return self.en_blanco is None or folios < self.en_blanco

    def cabria(self, folios: int) -> bool:
        """Si cabrían en el tomo vacío, con sus dos diligencias."""
        return self.folios is None or folios + _DE_OFICIO <= self.folios


class Sello(Registro):
    """Dónde queda asentado un papel y con qué huella: lo que él mismo imprime.

    `asiento`: su orden en el tomo; `folio_desde`: el de su primera página; `huella`: SHA-256 en
    hexadecimal (64 cifras) de lo que consta y de la huella del asiento anterior.
    """

    organo: str
    tomo: int
    asiento: int
    folio_desde: int
    momento: str
    huella: str


class Asiento(Registro):
    """Un eslabón del libro. `papel`: la huella guardada de su PDF; `acta`: el título de la que asienta.

    `canonico`: lo que consta, en JSON estable; `huella` es la de `huella_anterior` y de ello.
    """

    id: str
    libro_id: str
    organo_id: str
    organo: str
    tomo: int
    orden: int
    clase: str
    acta_id: str | None
    acta: str
    folio_desde: int
    folios: int
    momento: str
    texto: str
    canonico: str
    huella_anterior: str
    huella: str
    pdf_id: str
    papel: str

    @property
    def folio_hasta(self) -> int:
        """Su último folio."""
        return self.folio_desde + self.folios - 1

    @property
    def que(self) -> str:
        """«Acta n.º 3», «Subsanación del Acta n.º 3» o «Diligencia de apertura»."""
        if self.clase in DE_ACTA and self.acta:
            return self.acta
        de = f" ({self.acta})" if self.acta else ""
        return f"{CLASES_DE_ASIENTO[self.clase]}{de}"


class ActaAnterior(Registro):
    """Un acta que otra versión imprimió con sus folios, fuera de la cadena. `papel`: la huella de su PDF."""

    acta_id: str
    acta: str
    folio_desde: int
    folios: int
    papel: str


class Consta(Registro):
    """Lo que consta de un asiento. `contenido`: el canónico del acta, o «»; `papel_anterior`: la huella del
    PDF del asiento anterior, o «» en el primero.
    """

    tomo: int
    orden: int
    clase: str
    folio: int
    momento: str
    texto: str
    contenido: str
    papel_anterior: str


class Rotura(Registro):
    """Un asiento que no cuadra con lo asentado, y por qué."""

    asiento: Asiento
    causa: str


class DatosDeDiligencia(Registro):
    """Todo lo que imprime una diligencia del libro. `hojas`: cuántas ocupa, una por folio."""

    membrete: Membrete
    titulo: str
    sello: Sello
    texto: str
    secretaria: str
    presidencia: str
    hojas: int = 1


class DatosDelLibro(Registro):
    """Un tomo entero para encuadernarlo. `papeles`: el PDF de cada asiento, en su orden.

    `cotejo`: en palabras, si la cadena cuadra o cuál es el primer asiento que no; `al`: qué día (ISO).
    """

    membrete: Membrete
    libro: Libro
    asientos: tuple[Asiento, ...]
    papeles: tuple[bytes, ...]
    cotejo: str
    al: str
