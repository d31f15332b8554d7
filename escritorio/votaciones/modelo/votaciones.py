"""Qué es una votación y qué deja."""

from __future__ import annotations

from escritorio.comun.base.lengua import rotulos
from escritorio.comun.base.registro import Registro
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.sesiones.modelo.sesiones import Asistencia

MODOS = rotulos(
    {
        "mano_alzada": "A mano alzada",
        "nominal": "Nominal",
        "consenso": "Por consenso",
        "asentimiento": "Por asentimiento",
        "secreta": "Secreta",
    }
)
SIN_CONTAR = ("consenso", "asentimiento")
"""Los modos en que no se cuentan votos: sus acuerdos no llevan cifras."""
SENTIDOS = {
    "a_favor": "A favor",
    "en_contra": "En contra",
    "abstencion": "Abstención",
    "blanco": "En blanco",
}


class Cifras(Registro):
    """Los votos contados en una votación. `nulos`: papeletas que no valen; no se suman a ningún voto."""

    a_favor: int
    en_contra: int = 0
    abstenciones: int = 0
    blancos: int = 0
    nulos: int = 0

    @property
    def emitidos(self) -> int:
        """Cuántos son en total."""
        return self.a_favor + self.en_contra + self.abstenciones + self.blancos + self.nulos


class ComoSeVota(Registro):
    """Lo que la regla pide al votar un punto.

    `consenso`: se decide por consenso; `blancos`: hay votos en blanco; `nominal`: hace falta saber qué
    vota cada cual; `ausentes`: quienes se fueron desde lo último votado y se abstienen por ello, si
    fue en este punto.
    """

    consenso: bool = False
    blancos: bool = False
    nominal: bool = False
    ausentes: tuple[Asistencia, ...] = ()


class Votacion(Registro):
    """Una vuelta de un punto, con los denominadores del instante en que se votó.

    `excusados`: cuántos se excusaron del punto, que no cuentan; `bloque_id`: el de las que se votaron
    juntas; `rectifica_id`: la que ésta rectifica, por su `motivo`: es la misma vuelta.
    """

    id: str
    punto_id: str
    vuelta: int
    modo: str
    propuesta: str
    tipo_decision: str
    a_favor: int
    en_contra: int
    abstenciones: int
    presentes: int
    habilitados: int
    numero_legal: int
    cubiertos: int
    resultado: str
    dictamen: Dictamen
    dirime: str
    momento: str
    acuerdo_id: str | None
    blancos: int = 0
    ausentes: int = 0
    nulos: int = 0
    excusados: int = 0
    bloque_id: str | None = None
    rectifica_id: str | None = None
    motivo: str = ""


class VotoNominal(Registro):
    """Cómo votó cada cual y con cuántos votos. `sentido`: una clave de `SENTIDOS`, o «ausente».

    `vota_por_el`: si estaba por poder, el nombre de quien votó por su cuenta; si no, «».
    """

    asistencia_id: str
    nombre: str
    sentido: str
    votos: int = 1
    vota_por_el: str = ""


class VotoParticular(Registro):
    """Lo que dejó dicho alguien que pudo votar y no comparte lo acordado."""

    id: str
    votacion_id: str
    asistencia_id: str
    nombre: str
    texto: str


class PuntoDeBloque(Registro):
    """Un punto de los que se votan juntos, con lo que se propone en él."""

    punto_id: str
    propuesta: str


class VotacionHecha(Registro):
    """Lo que deja votar: la acción, el dictamen y, si se aprobó, su acuerdo numerado."""

    accion_id: str
    votacion_id: str
    dictamen: Dictamen
    resultado: str
    acuerdo_id: str | None
    acuerdo_numero: int | None


class CierreDeSesion(Registro):
    """La acción de cerrar y los títulos de los puntos que quedaron sin tratar."""

    accion_id: str
    sin_tratar: tuple[str, ...]
