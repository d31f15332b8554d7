"""Acuerdo, fundamento y quién cita a quién."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from escritorio.acuerdos.asunto import ACUERDO
from escritorio.comun.base.exactos import Cuantos
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.lengua import Frase, frase, rotulos, tal_cual, unidas
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import de_con_articulo


class ClaseDeFundamento(StrEnum):
    """En qué se apoya un alta, un mandato o una escala."""

    ACUERDO = "acuerdo"
    ACTO_ANTERIOR = "acto_anterior"
    ACTA_FUNDACIONAL = "acta_fundacional"


NOMBRES_DE_FUNDAMENTO = rotulos(
    {
        ClaseDeFundamento.ACUERDO: "Acuerdo de una sesión",
        ClaseDeFundamento.ACTO_ANTERIOR: "Acto anterior al programa",
        ClaseDeFundamento.ACTA_FUNDACIONAL: "Acta fundacional",
    }
)


class Fundamento(Registro):
    """`fecha`: ISO; `acuerdo_id` sólo en los que citan un acuerdo."""

    clase: ClaseDeFundamento
    texto: str
    fecha: str
    acuerdo_id: str | None = None

    @property
    def cita(self) -> str:
        """«Acta fundacional, 11/11/1995» o el texto del acuerdo o acto."""
        return str(self.dicho)

    @property
    def dicho(self) -> Frase:
        """Lo mismo, para decirlo en otra lengua."""
        nombre = NOMBRES_DE_FUNDAMENTO[self.clase]
        que = frase(nombre) if self.texto in ("", nombre) else tal_cual(self.texto)
        return unidas(", ", [que, en_corto(self.fecha)])


class AcuerdoNuevo(Registro):
    """Lo que la sesión proclamó, con copia fija de su origen. Sin cifras: consenso.

    `punto` y `subpunto`: 3 y 1, del 3.1; 0, si no lo hay.
    """

    organo_id: str
    organo: str
    sesion_id: str
    sesion: str
    punto_id: str
    punto: int
    titulo: str
    texto: str
    fecha: str
    tipo_decision: str
    a_favor: Cuantos | None
    en_contra: Cuantos | None
    abstenciones: Cuantos | None
    resultado: str
    dictamen: str
    subpunto: int = 0


NumeroDeAcuerdo: TypeAlias = "int | str"
"""3, o «3/2026» si su órgano los numera cada año."""


def numero_de_acuerdo(numero: int, anio: int) -> NumeroDeAcuerdo:
    """Como se dice; `anio`: 0 si van seguidos."""
    return f"{numero}/{anio}" if anio else numero


class Acuerdo(AcuerdoNuevo, kw_only=True):
    """Un acuerdo numerado por órgano; `estado`: «vigente» o «anulado». `anio`: 0 si van seguidos.

    `via`: «sesion», «circulacion», «ad_referendum» o «anterior» al programa; `ratificacion`: «»,
    «pendiente», «ratificado» o «rechazado», y `ratificado_por`, el id del acuerdo que lo ratificó.
    `rectificacion`: por qué se rectificaron sus cifras y las que antes constaban, o «». `situacion`: su
    estado, de los de `ACUERDO`.
    """

    id: str
    numero: NumeroDeAcuerdo
    estado: str
    motivo_anulacion: str | None
    via: str = "sesion"
    ratificacion: str = ""
    ratificado_por: str = ""
    rectificacion: str = ""
    situacion: str = ""
    anio: int = 0

    @property
    def en_orden(self) -> tuple[int, int]:
        """Con qué se ordena por su número: el año de su numeración y cuál es en ella."""
        return self.anio, int(str(self.numero).split("/")[0])

    def admite(self, acto: str) -> bool:
        """Si en su estado se ofrece ese acto, de los que declara `ACUERDO`."""
        return ACUERDO.admite(self.situacion, acto)

    @property
    def cierre(self) -> str:
        """La frase de lo que su estado cierra, o «»."""
        return ACUERDO.cierre(self.situacion)

    @property
    def numero_de_punto(self) -> str:
        """«3», «3.1» o «» si no se tomó en un punto."""
        return f"{self.punto}.{self.subpunto}" if self.subpunto else str(self.punto or "")

    @property
    def nombrado(self) -> str:
        """«acuerdo 3 de la Asamblea General»."""
        return f"acuerdo {self.numero} {de_con_articulo(self.organo)}"


class Cita(Registro):
    """Algo del archivo que se apoya en un acuerdo. `tipo` e `id` forman su referencia."""

    tipo: str
    id: str
    texto: str


ESTADOS_DE_ENCARGO = rotulos(
    {
        "pendiente": "Pendiente",
        "en_curso": "En curso",
        "cumplido": "Cumplido",
        "sin_efecto": "Sin efecto",
    }
)
ABIERTOS = ("pendiente", "en_curso")


class EncargoNuevo(Registro):
    """Lo que se escribe de un encargo. `plazo`: fecha ISO, o «» si el acuerdo no lo fija."""

    que: str
    responsable: str = ""
    plazo: str = ""


class Avance(Registro):
    """Lo hecho en un encargo un día (ISO), con su evidencia si la hay."""

    id: str
    fecha: str
    texto: str
    adjunto_id: str | None


class Evidencia(Registro):
    """Un archivo que prueba un avance."""

    nombre: str
    tipo: str
    contenido: bytes


class Encargo(Registro):
    """Un encargo de un acuerdo, con sus avances. `estado`: una clave de `ESTADOS_DE_ENCARGO`.

    `acuerdo_numero`, `organo` y `acuerdo_titulo`: los del acuerdo que lo manda. `plazo`: None si no consta.
    """

    id: str
    acuerdo_id: str
    acuerdo_numero: NumeroDeAcuerdo
    organo: str
    acuerdo_titulo: str
    orden: int
    que: str
    responsable: str
    plazo: str | None
    estado: str
    avances: tuple[Avance, ...] = ()

    @property
    def abierto(self) -> bool:
        """Si queda algo por hacer."""
        return self.estado in ABIERTOS

    def vencido(self, hoy: str) -> bool:
        """Si está abierto y su plazo ya pasó."""
        return self.abierto and self.plazo is not None and self.plazo < hoy


CLASES_DE_PROPUESTA = {"admision": "Admisión de un socio", "otra": "Otra propuesta"}
ESTADOS_DE_PROPUESTA = rotulos(
    {
        "presentada": "Presentada",
        "informada": "Informada",
        "aprobada": "Aprobada",
        "rechazada": "Rechazada",
        "retirada": "Retirada",
    }
)
PENDIENTES = ("presentada", "informada")
CLASES_DE_TRAMITE = {
    "presentacion": "Presentación",
    "informe": "Informe",
    "documento": "Documento",
    "estado": "Estado",
    "decision": "Decisión",
    "retiro": "Retiro",
}


class PropuestaNueva(Registro):
    """Lo que se escribe de una propuesta. `organo_id`: el que decide; `presentada`: fecha ISO.

    `origen_tipo` y `origen_id`: qué la pide (una solicitud, una unidad…), o «».
    """

    clase: str
    titulo: str
    texto: str
    organo_id: str
    presenta: str
    presentada: str
    tipo_decision: str = "ordinaria"
    origen_tipo: str = ""
    origen_id: str = ""


class TramiteNuevo(Registro):
    """Lo que se escribe de un trámite. `sentido`: «favorable», «desfavorable» o «», sólo en un informe."""

    clase: str
    fecha: str
    texto: str
    sentido: str = ""
    adjunto_id: str | None = None


class Tramite(TramiteNuevo):
    """Un paso dado en el expediente de una propuesta."""


class Propuesta(Registro):
    """Una propuesta con su expediente. `estado`: una clave de `ESTADOS_DE_PROPUESTA`."""

    id: str
    clase: str
    titulo: str
    texto: str
    tipo_decision: str
    organo_id: str
    origen_tipo: str
    origen_id: str
    presenta: str
    presentada: str
    estado: str
    acuerdo_id: str | None
    tramites: tuple[Tramite, ...] = ()

    @property
    def pendiente(self) -> bool:
        """Si todavía espera decisión."""
        return self.estado in PENDIENTES

    @property
    def estado_propio(self) -> str:
        """El último de los que manda la regla de su órgano («En debate»), o «»."""
        return next((t.texto for t in reversed(self.tramites) if t.clase == "estado"), "")

    @property
    def como_va(self) -> Frase:
        """Cómo se dice su estado: mientras espera, el que manda la regla de su órgano, si lo hay."""
        propio = self.estado_propio if self.pendiente else ""
        return tal_cual(propio) if propio else frase(ESTADOS_DE_PROPUESTA[self.estado])


CifrasDeAcuerdo = tuple[Cuantos | None, Cuantos | None, Cuantos | None]
"""A favor, en contra y abstenciones; ninguna si no se contaron votos."""
