"""Acuerdo, fundamento y quién cita a quién."""

from __future__ import annotations

from enum import StrEnum

from escritorio.acuerdos.asunto import ACUERDO
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
    """Lo que la sesión proclamó, con copia fija de su origen. Sin cifras: consenso."""

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
    a_favor: int | None
    en_contra: int | None
    abstenciones: int | None
    resultado: str
    dictamen: str


class Acuerdo(AcuerdoNuevo):
    """Un acuerdo numerado por órgano; `estado`: «vigente» o «anulado».

    `via`: «sesion», «circulacion» o «ad_referendum»; `ratificacion`: «», «pendiente», «ratificado» o
    «rechazado», y `ratificado_por`, el id del acuerdo que lo ratificó. `rectificacion`: por qué se
    rectificaron sus cifras y las que antes constaban, o «». `situacion`: su estado, de los de `ACUERDO`.
    """

    id: str
    numero: int
    estado: str
    motivo_anulacion: str | None
    via: str = "sesion"
    ratificacion: str = ""
    ratificado_por: str = ""
    rectificacion: str = ""
    situacion: str = ""

    def admite(self, acto: str) -> bool:
        """Si en su estado se ofrece ese acto, de los que declara `ACUERDO`."""
        return ACUERDO.admite(self.situacion, acto)

    @property
    def cierre(self) -> str:
        """La frase de lo que su estado cierra, o «»."""
        return ACUERDO.cierre(self.situacion)

    @property
    def nombrado(self) -> str:
        """«acuerdo 3 de la Asamblea General»."""
        return f"acuerdo {self.numero} {de_con_articulo(self.organo)}"


class Cita(Registro):
    """Algo del archivo que se apoya en un acuerdo. `tipo` e `id` forman su referencia."""

    tipo: str
    id: str
    texto: str
