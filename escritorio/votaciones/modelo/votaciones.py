"""Qué es una votación y qué deja."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import field
from msgspec.structs import replace

from escritorio.acuerdos.modelo import NumeroDeAcuerdo
from escritorio.comun.base.exactos import Cuantos
from escritorio.comun.base.lengua import Frase, rotulos
from escritorio.comun.base.registro import Registro
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.estatutos.modelo.sesionar import Secreto
from escritorio.sesiones.modelo.sesiones import Asistencia
from escritorio.votaciones.asunto import CIRCULACION

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

    a_favor: Cuantos
    en_contra: Cuantos = 0
    abstenciones: Cuantos = 0
    blancos: Cuantos = 0
    nulos: Cuantos = 0

    @property
    def emitidos(self) -> Cuantos:
        """Cuántos son en total."""
        return self.a_favor + self.en_contra + self.abstenciones + self.blancos + self.nulos


class ComoSeVota(Registro):
    """Lo que la regla pide al votar un punto.

    `consenso`: se decide por consenso; `blancos`: hay votos en blanco; `nominal`: hace falta saber qué
    vota cada cual; `ausentes`: quienes se fueron desde lo último votado y se abstienen por ello, si
    fue en este punto. `secreto`: si ha de votarse en secreto o no se puede; None, la regla no lo dice.
    """

    consenso: bool = False
    blancos: bool = False
    nominal: bool = False
    ausentes: tuple[Asistencia, ...] = ()
    secreto: Secreto | None = None


class Votacion(Registro):
    """Una vuelta de un punto, con los denominadores del instante en que se votó.

    `excusados`: cuántos se excusaron del punto, que no cuentan; `bloque_id`: el de las que se votaron
    juntas; `rectifica_id`: la que ésta rectifica, por su `motivo`: es la misma vuelta. Sin ella, `motivo`
    es por qué se vota otra vez lo que ya se había rechazado.
    """

    id: str
    punto_id: str
    vuelta: int
    modo: str
    propuesta: str
    tipo_decision: str
    a_favor: Cuantos
    en_contra: Cuantos
    abstenciones: Cuantos
    presentes: Cuantos
    habilitados: Cuantos
    numero_legal: Cuantos
    cubiertos: Cuantos
    resultado: str
    dictamen: Dictamen
    dirime: str
    momento: str
    acuerdo_id: str | None
    blancos: Cuantos = 0
    ausentes: Cuantos = 0
    nulos: Cuantos = 0
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
    votos: Cuantos = 1
    vota_por_el: str = ""


class VotoParticular(Registro):
    """Lo que dejó dicho alguien que pudo votar y no comparte lo acordado.

    `presentado`: cuándo (ISO); `plazo`: si llegó a tiempo, o None si la regla no pone plazo; fuera de él,
    `motivo` de que se admita.
    """

    id: str
    votacion_id: str
    asistencia_id: str
    nombre: str
    texto: str
    presentado: str | None = None
    plazo: Dictamen | None = None
    motivo: str = ""


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
    acuerdo_numero: NumeroDeAcuerdo | None


class CierreDeSesion(Registro):
    """La acción de cerrar y los títulos de los puntos que quedaron sin tratar."""

    accion_id: str
    sin_tratar: tuple[str, ...]


class Papeleta(Registro):
    """`modo`: una clave de `MODOS`; `cifras`: en votos. `sentidos`: asistencia → sentido, si se sabe.

    `ausentes`: las asistencias que se fueron empezado el punto y se abstienen por ello. En la secreta,
    `papeletas`: cuántas se recogieron; `por_voto`: cada cual echó tantas como votos tiene.
    """

    modo: str
    cifras: Cifras
    sentidos: Mapping[str, str] = field(default_factory=dict)
    ausentes: tuple[str, ...] = ()
    papeletas: Cuantos = 0
    por_voto: bool = False

    @property
    def contados(self) -> Cuantos:
        """Cuántos votos van."""
        return self.cifras.emitidos

    def por_contar(self, presentes: Cuantos) -> Cuantos:
        """Cuántos votos presentes faltan; negativo si sobran."""
        return presentes - self.contados

    def con_los_demas_a_favor(self, presentes: Cuantos) -> Papeleta:
        """La misma, con lo que no se contó de otro modo, a favor."""
        otros = self.contados - self.cifras.a_favor
        return replace(self, cifras=replace(self.cifras, a_favor=max(0, presentes - otros)))


ESTADOS_DE_CIRCULACION = {
    "abierta": "Abierta",
    "aprobada": "Aprobada",
    "rechazada": "Rechazada",
    "anulada": "Anulada",
}


class CirculacionNueva(Registro):
    """Lo que se consulta por escrito. `emitida`: momento ISO; `plazo`: último día para responder (ISO)."""

    organo_id: str
    titulo: str
    texto: str
    tipo_decision: str
    emitida: str
    plazo: str


class Respuesta(Registro):
    """Lo que respondió un consultado. `sentido` «»: no ha respondido; `votos` 0: se le informa y no vota."""

    id: str
    nombre: str
    pais: str
    votos: Cuantos
    motivo_sin_voto: Frase
    sentido: str
    recibida: str | None
    medio: str
    socio_id: str | None
    persona_id: str | None


class Circulacion(CirculacionNueva):
    """Una consulta por escrito y cómo va. `estado`: una clave de `ESTADOS_DE_CIRCULACION`.

    `numero_legal` y `cubiertos`, contados en votos.
    """

    id: str
    organo: str
    numero_legal: Cuantos
    cubiertos: Cuantos
    estado: str
    cerrada: str | None
    dictamen: Dictamen | None
    acuerdo_id: str | None
    respuestas: tuple[Respuesta, ...]

    def admite(self, acto: str) -> bool:
        """Si en su estado se ofrece ese acto, de los que declara `CIRCULACION`."""
        return CIRCULACION.admite("abierta" if self.estado == "abierta" else "cerrada", acto)

    @property
    def faltan(self) -> int:
        """Cuántos de los que votan no han respondido."""
        return sum(r.votos > 0 and not r.sentido for r in self.respuestas)


class ResolucionNueva(Registro):
    """Lo que la presidencia resuelve a reserva de que el órgano lo ratifique.

    `resuelve`: quién; `fecha`: ISO; `motivo`: por qué no se pudo esperar.
    """

    organo_id: str
    titulo: str
    texto: str
    tipo_decision: str
    resuelve: str
    fecha: str
    motivo: str
