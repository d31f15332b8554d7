"""Lo que ayuda a preparar una sesión: modelos, sugerencias, feriados, peticiones y cambios."""

from __future__ import annotations

from escritorio.comun.base.lengua import Frase, rotulos
from escritorio.comun.base.registro import Registro
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.sesiones.modelo.sesiones import PuntoNuevo

CLASES_DE_CAMBIO = {
    "reprogramada": "Reprogramada",
    "desconvocada": "Desconvocada",
}


COMO_QUEDO = rotulos(
    {
        "pendiente": "Sin tratar",
        "sobre_la_mesa": "Sobre la mesa",
        "tratado": "Tratado, sin decidir",
    }
)


class PuntoSinResolver(Registro):
    """Un asunto que espera: cómo quedó (una clave de `COMO_QUEDO`) y en qué sesión."""

    titulo: str
    estado: str
    sesion: Frase


class Sugerencia(Registro):
    """Un punto que conviene incluir y por qué («Acta n.º 3, por aprobar»). `obligada`: no debe faltar.

    `optativa`: sólo va si se elige.
    """

    punto: PuntoNuevo
    porque: str
    obligada: bool = False
    optativa: bool = False


class CalculoDePlazo(Registro):
    """El plazo de una convocatoria, contado. `ultima`: el último día para convocar, en palabras, o «».

    `urgencia`: qué pasaría convocando con urgencia; `avisos`: lo que conviene mirar del día elegido.
    """

    dictamen: Dictamen
    ultima: str
    urgencia: str
    avisos: tuple[str, ...]


class FeriadoPropio(Registro):
    """Un feriado local. `fecha`: ISO; con `anual` se repite cada año; `pais` «»: en todas las sedes."""

    id: str
    pais: str
    fecha: str
    nombre: str
    anual: bool


class FeriadoDelPais(Registro):
    """Un feriado de los que trae el programa, con sus días (ISO) de un año.

    `de_todos`: lo es para todos en ese país; si no, sólo para algunos (la banca, la administración…).
    `cuenta`: si aquí se tiene por feriado al contar los plazos.
    """

    pais: str
    nombre: str
    fechas: tuple[str, ...]
    de_todos: bool
    cuenta: bool


class CambioDeConvocatoria(Registro):
    """Lo que le pasó a una convocatoria emitida: cómo estaba antes, y su papel. `clase`: una de las suyas."""

    id: str
    sesion_id: str
    orden: int
    clase: str
    momento: str
    motivo: str
    emitida: str | None
    primera_llamada: str
    segunda_llamada: str | None
    tercera_llamada: str | None
    lugar: str
    pdf_id: str | None


class Firma(Registro):
    """Quien firma una petición de sesión, y el día (ISO)."""

    nombre: str
    fecha: str
    socio_id: str | None = None
    persona_id: str | None = None


class Peticion(Registro):
    """Una sesión pedida por los integrantes: cuándo se presentó, por qué y quién la firma."""

    presentada: str
    motivo: str
    firmas: tuple[Firma, ...]
    dictamen: Dictamen | None = None
    documento_id: str | None = None


class ArchivoLeido(Registro):
    """Un archivo de fuera, tal como se leyó del disco."""

    nombre: str
    contenido: bytes


class Anexo(Registro):
    """Uno de los de una sesión. `punto`: el orden del suyo, o None si es de la sesión entera.

    `huella`: SHA-256 en hexadecimal del archivo; `medida`: lo que ocupa, en bytes; `orden`: desde 1;
    `numero`: el del punto («3.1»), o None.
    """

    id: str
    sesion_id: str
    punto_id: str | None
    punto: int | None
    orden: int
    titulo: str
    nombre: str
    tipo: str
    huella: str
    medida: int
    adjunto_id: str
    numero: str | None = None

    @property
    def huella_corta(self) -> str:
        """Las ocho primeras cifras: bastan para cotejar a ojo."""
        return self.huella[:8]
