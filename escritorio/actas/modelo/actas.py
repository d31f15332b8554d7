"""Qué es un acta y todo lo que imprime."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import field

from escritorio.actas.asunto import ACTA
from escritorio.actas.modelo.contenido import (
    EleccionDeActa,
    Escrita,
    ExcusaDeActa,
    Observacion,
    RecesoDeActa,
    Trato,
)
from escritorio.acuerdos.modelo import Encargo, NumeroDeAcuerdo
from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.lengua import Frase, Habla, frase, rotulos
from escritorio.comun.base.registro import Registro
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.sesiones.modelo.preparacion import Anexo
from escritorio.sesiones.modelo.sesiones import Asistencia, Constancia, Punto, Sesion
from escritorio.votaciones.modelo.votaciones import Votacion, VotoNominal, VotoParticular

CLASES = rotulos(
    {
        "acta": "Acta",
        "diligencia": "Diligencia",
        "acta_de_no_celebracion": "Acta de no celebración",
        "ayuda_memoria": "Ayuda-memoria",
    }
)
"""La última es el papel de una reunión de unidad, que se lleva y se numera como acta."""
IDIOMAS = {"es": "Español", "pt": "Portugués", "bilingue": "Español y portugués"}
_A_LA_VEZ = {"bilingue": ("es", "pt")}


class Acta(Registro):
    """Un acta o diligencia emitida. `folios`: páginas; `folio_desde`, el primero suyo, si se asentó.

    `anio`: el suyo, si se numeran cada año; None, si la numeración es continua. `estado`: «por_aprobar»,
    «aprobada», con su momento y, en palabras, dónde, o «borrador» si volvió a él con su número.
    `canonico`: lo que consta, en JSON estable, y `huella`, la de su asiento. `firmado_id` y
    `escaneado_id`: el PDF con firma digital y el papel firmado. `de_unidad`: de la reunión de una unidad.
    `situacion`: su estado, de los que declara `ACTA`.
    """

    id: str
    sesion_id: str
    organo: str
    clase: str
    numero: int
    folio_desde: int | None
    folios: int
    emitida: str
    pdf_id: str
    anio: int | None = None
    idioma: str = "es"
    estado: str = "por_aprobar"
    aprobada: str | None = None
    aprobada_en: str = ""
    canonico: str = ""
    huella: str = ""
    firmado_id: str | None = None
    escaneado_id: str | None = None
    de_unidad: bool = False
    situacion: str = ""

    def admite(self, acto: str) -> bool:
        """Si en su estado se ofrece ese acto, de los que declara `ACTA`."""
        return ACTA.admite(self.situacion, acto)

    @property
    def titulo(self) -> str:
        """«Acta n.º 12», «Acta n.º 3/2026» o «Ayuda-memoria n.º 2»."""
        return titulo_de_acta(papel_de(self.clase, de_unidad=self.de_unidad), self.numero, self.anio)

    @property
    def dicho(self) -> Frase:
        """Lo mismo, para decirlo en otra lengua."""
        numero = f"{self.numero}/{self.anio}" if self.anio else str(self.numero)
        return frase("{} n.º {}", frase(CLASES[papel_de(self.clase, de_unidad=self.de_unidad)]), numero)


class VotacionDeActa(Registro):
    """Una vuelta con sus votos nominales, si los hubo, y el número de acuerdo que dejó.

    `rectifica`: la vuelta que ésta corrige; `rectificada`: si otra la corrigió; `con`: los órdenes de los
    otros puntos que se votaron en el mismo bloque, y `con_numeros`, sus números («3.1»).
    """

    votacion: Votacion
    votos: tuple[VotoNominal, ...]
    acuerdo: NumeroDeAcuerdo | None
    particulares: tuple[VotoParticular, ...] = ()
    rectifica: Votacion | None = None
    rectificada: bool = False
    con: tuple[int, ...] = ()
    con_numeros: tuple[str, ...] = ()


class PuntoDeActa(Registro):
    """Un punto con todo lo que se votó en él.

    `palabra`: quiénes intervinieron, en su orden; `acta`: la que aprueba, en palabras, y sus observaciones.
    """

    punto: Punto
    votaciones: tuple[VotacionDeActa, ...]
    palabra: tuple[str, ...] = ()
    excusas: tuple[ExcusaDeActa, ...] = ()
    elecciones: tuple[EleccionDeActa, ...] = ()
    acta: str = ""
    observaciones: tuple[Observacion, ...] = ()


class DatosDeActa(Registro):
    """Todo lo que imprime un acta o diligencia. `estado`: «borrador», «por_aprobar» o «aprobada».

    `anio`: sólo si se numeran cada año; `llamadas`: para cuándo se citó (ISO); `regla`: la de actas
    de ese día, fijada o no; `escritas`: lo escrito a mano; `tratos`: por nombre de
    persona. `aprobada` (ISO) y `aprobada_en`, cuándo y dónde: un texto, si lo escribió la secretaría.
    `de_unidad`: se reunió una unidad, y lo que sale es su ayuda-memoria, con lo que encargó.
    """

    membrete: Membrete
    clase: str
    numero: int | None
    anio: int | None
    sesion: Sesion
    llamadas: tuple[str, ...]
    regla: Regla | None
    asistencias: tuple[Asistencia, ...]
    puntos: tuple[PuntoDeActa, ...]
    estado: str = "borrador"
    idioma: str = "es"
    escritas: tuple[Escrita, ...] = ()
    recesos: tuple[RecesoDeActa, ...] = ()
    constancias: tuple[Constancia, ...] = ()
    anexos: tuple[Anexo, ...] = ()
    tratos: Mapping[str, Trato] = field(default_factory=dict)
    aprobada: str = ""
    aprobada_en: Frase | str = ""
    de_unidad: bool = False
    encargos: tuple[Encargo, ...] = ()

    @property
    def hablas(self) -> tuple[Habla, ...]:
        """Las lenguas en que sale, en su orden."""
        return hablas_de(self.idioma)

    @property
    def borrador(self) -> bool:
        """Si todavía no se levantó."""
        return self.estado == "borrador"

    @property
    def papel(self) -> str:
        """Qué papel sale: una clave de `CLASES`."""
        return papel_de(self.clase, de_unidad=self.de_unidad)

    @property
    def ayuda(self) -> bool:
        """Si lo que sale es una ayuda-memoria."""
        return self.papel == "ayuda_memoria"

    @property
    def titulo(self) -> str:
        """«Acta n.º 12», o «Acta» si aún no tiene número."""
        return f"{CLASES[self.papel]}{con_numero(self.numero, self.anio)}"


def hablas_de(idioma: str) -> tuple[Habla, ...]:
    """Las lenguas de un acta de ese idioma, una clave de `IDIOMAS`."""
    return tuple(Habla(suya) for suya in _A_LA_VEZ.get(idioma, (idioma,)))


def papel_de(clase: str, *, de_unidad: bool) -> str:
    """El papel de esa clase de acta; el de la reunión celebrada de una unidad, su ayuda-memoria."""
    return "ayuda_memoria" if de_unidad and clase == "acta" else clase


def titulo_de_acta(clase: str, numero: int, anio: int | None) -> str:
    """«Acta n.º 12» o «Diligencia n.º 3/2026»."""
    return f"{CLASES[clase]}{con_numero(numero, anio)}"


def con_numero(numero: int | None, anio: int | None) -> str:
    """« n.º 12», « n.º 3/2026» o «» si todavía no lo tiene."""
    return "" if numero is None else f" n.º {numero}{f'/{anio}' if anio else ''}"


ESTADOS_DE_LISTA = rotulos(
    {
        "borrador": "Borrador",
        "por_aprobar": "Por aprobar",
        "aprobada": "Aprobada",
        "constancia": "Asentada",
    }
)
YA_LEVANTADA = "El acta ya se levantó: vuélvala a borrador para escribir en ella."


class ActaEnLista(Registro):
    """La sesión y cómo va su acta. `estado`: una clave de `ESTADOS_DE_LISTA`; `titulo`: «Acta n.º 3».

    `dicha` y `dicho`: su sesión con su órgano, y su título, para decirlos en otra lengua.

    `situacion`: el estado del acta, de los que declara `ACTA`; sin levantar, el primero. `por_aprobar_ya`:
    un punto votado la aprobó y falta asentarla.
    """

    sesion_id: str
    organo_id: str
    organo: str
    sesion: str
    dicha: Frase
    fecha: str
    titulo: str
    dicho: Frase
    numero: int
    estado: str
    folios: str
    firmada: str
    situacion: str
    por_aprobar_ya: bool

    @property
    def constancia(self) -> bool:
        """Si lo levantado es una diligencia o la constancia de que no se celebró."""
        return self.estado == "constancia"

    def admite(self, acto: str) -> bool:
        """Si en el estado de su acta se ofrece ese acto, de los que declara `ACTA`."""
        return ACTA.admite(self.situacion, acto)

    @property
    def cierre(self) -> str:
        """Por qué ya no se escribe en ella, o «» si está en borrador."""
        if self.admite("redactar"):
            return ""
        return ACTA.cierre(self.situacion) or YA_LEVANTADA
