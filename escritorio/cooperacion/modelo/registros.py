"""El registro de la secretaría: quién sabe, quién financia, quién asiste y qué se hizo bien."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import field

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.dato import Dato
from escritorio.comun.base.lengua import rotulos
from escritorio.comun.base.registro import Registro


class ClaseDeRegistro(StrEnum):
    """Qué se registra."""

    EXPERTO = "experto"
    FUENTE = "fuente"
    ASISTENCIA = "asistencia"
    CENTRO = "centro"
    EXPERIENCIA = "experiencia"


class Ficha(Registro):
    """Qué se pide de cada clase. `uno` y `varios`: cómo se nombra; `notas`: qué se anota después."""

    uno: str
    varios: str
    datos: tuple[Dato, ...]
    notas: tuple[str, ...]


CLASES_DE_NOTA = rotulos(
    {
        "evaluacion": "Evaluación",
        "replica": "Réplica",
        "uso": "Uso",
        "postulacion": "Postulación",
    }
)
VALORES = rotulos({5: "Muy buena", 4: "Buena", 3: "Regular", 2: "Mala", 1: "Muy mala"})


class RegistroNuevo(Registro):
    """Lo que se escribe de una ficha. `clase`: de `ClaseDeRegistro`; `pais`: alfa-2 o «».

    `socio_id`: de quién es (la experiencia, el centro…); `persona_id`: la ficha de persona de un experto.
    `datos`: los propios de su clase, por su clave.
    """

    clase: ClaseDeRegistro
    nombre: str
    temas: tuple[str, ...] = ()
    pais: str = ""
    resumen: str = ""
    socio_id: str | None = None
    persona_id: str | None = None
    datos: Mapping[str, str] = field(default_factory=dict)


class Nota(Registro):
    """Lo que pasó después con lo registrado. `valor`: de `VALORES` o None; `quien`: quien lo hizo."""

    id: str
    clase: str
    fecha: str
    socio_id: str | None
    quien: str
    texto: str
    valor: int | None
    adjunto_id: str | None


class NotaNueva(Registro):
    """Lo que se escribe de una nota. `clase`: de `CLASES_DE_NOTA`; `fecha`: ISO."""

    clase: str
    fecha: str
    texto: str
    quien: str = ""
    socio_id: str | None = None
    valor: int | None = None


class FichaDeRegistro(Registro):
    """Una ficha del registro con sus notas. `retirado` y `motivo`: desde cuándo y por qué ya no vale.

    `documento_id`: el original de que se tomó, si se guardó.
    """

    id: str
    clase: ClaseDeRegistro
    nombre: str
    temas: tuple[str, ...]
    pais: str
    resumen: str
    socio_id: str | None
    socio: str
    persona_id: str | None
    datos: Mapping[str, str]
    anotado: str
    retirado: str | None
    motivo: str
    documento_id: str | None = None
    notas: tuple[Nota, ...] = ()

    @property
    def vigente(self) -> bool:
        """Si sigue valiendo."""
        return self.retirado is None


class Busqueda(Registro):
    """Lo que se busca en el registro: vacío no filtra. `palabra`: todas sus palabras, en cualquier dato."""

    palabra: str = ""
    clase: str = ""
    tema: str = ""
    pais: str = ""
    retirados: bool = False


class DatosDeRegistro(Registro):
    """Lo que va al libro del registro en esa fecha (ISO)."""

    membrete: Membrete
    fecha: str
    registros: tuple[FichaDeRegistro, ...]
