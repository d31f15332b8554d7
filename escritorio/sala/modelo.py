"""Lo que la sala enseña de una sesión, ya leído."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from escritorio.acuerdos.modelo import Acuerdo
from escritorio.comun.base.exactos import Cuantos
from escritorio.comun.base.registro import Registro
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.sesiones.modelo.sesiones import (
    Asistencia,
    Constancia,
    Excusa,
    Palabra,
    Punto,
    QuorumEnSesion,
    Receso,
    Sesion,
)
from escritorio.votaciones.modelo.elecciones import Eleccion, Ronda
from escritorio.votaciones.modelo.votaciones import ComoSeVota, Votacion, VotoParticular
from escritorio.votaciones.reglas.recuento import en_el_punto


class Orden(StrEnum):
    """Lo que se puede pedir a la sesión entera, según cómo esté."""

    ABRIR_PRIMERA = "abrir_primera"
    ABRIR_SEGUNDA = "abrir_segunda"
    ABRIR_TERCERA = "abrir_tercera"
    NO_SE_CELEBRA = "no_se_celebra"
    MESA = "mesa"
    RELEVO = "relevo"
    APLAZAR = "aplazar"
    CONTINUAR = "continuar"
    RECESO = "receso"
    VOLVER = "volver"
    CONSTANCIA = "constancia"
    CERRAR = "cerrar"
    LEVANTAR_ACTA = "levantar_acta"
    BORRADOR_DE_ACTA = "borrador_de_acta"
    VER_ACTA = "ver_acta"
    TRABAJAR_ACTA = "trabajar_acta"
    APROBAR_ACTA = "aprobar_acta"
    URGENCIA = "urgencia"
    EXCUSA = "excusa"
    PALABRA = "palabra"
    PROYECTOR = "proyector"


class MedidaDeQuorum(Registro):
    """El quórum de un instante en una llamada. `necesarios` None: la regla no lo dice.

    `otras`: las medidas de las llamadas siguientes mientras la sesión no se abre, si la regla las
    prevé. `pide_mesa`: si la regla exige que esté la presidencia o la secretaría. `en_votos`: si la regla
    cuenta los votos que reúnen, y entonces las cifras lo son de votos.
    """

    llamada: int
    presentes: Cuantos
    habilitados: Cuantos
    necesarios: Cuantos | None
    dictamen: Dictamen
    otras: tuple[MedidaDeQuorum, ...] = ()
    pide_mesa: bool = False
    en_votos: bool = False

    @property
    def que(self) -> str:
        """Qué cuentan sus cifras."""
        return "votos reunidos" if self.en_votos else "presentes con voto"


class PuntoDeSala(Registro):
    """Un punto con la mayoría que pide en palabras, sus votaciones y los acuerdos que dejó.

    `por_fijar`: falta la regla de esa mayoría. `a_medias`: hay un empate por resolver;
    `se_dirime`: lo resuelve ya la presidencia; `se_repite`: puede votarse otra vez. `como`: lo que
    la regla pide al votar. `urgencia`: la del asunto que entró fuera del orden del día («espera»,
    «declarada» o «rechazada»), o «». `palabras`: sus turnos, en el orden en que se pidieron.
    `elecciones`: las que se hacen en el punto, por rondas.
    """

    punto: Punto
    decision: str
    mayoria: str
    por_fijar: bool
    a_medias: bool
    se_dirime: bool
    se_repite: bool
    como: ComoSeVota
    votaciones: tuple[Votacion, ...]
    acuerdos: tuple[Acuerdo, ...]
    excusas: tuple[Excusa, ...] = ()
    palabras: tuple[Palabra, ...] = ()
    urgencia: str = ""
    particulares: tuple[VotoParticular, ...] = ()
    elecciones: tuple[Eleccion, ...] = ()

    @property
    def ultima_ronda(self) -> tuple[Eleccion, Ronda] | None:
        """La ronda más reciente y de qué elección es, o nada."""
        hechas = [(e, r) for e in self.elecciones for r in e.rondas]
        return max(hechas, key=lambda par: (par[1].momento, par[1].id), default=None)


class VaraDeQuorum(Registro):
    """Con qué se mide el quórum: la regla que rige y la sesión con quienes ocupan o suplen la mesa."""

    regla: Regla | None
    sesion: Sesion


class Tablero(Registro):
    """Todo lo que se ve en la sala. `llamadas`: desde cuándo toca cada una; `dia`: el de sus reglas (ISO).

    `perdido`: si se perdió el quórum con la sesión abierta, qué permite la regla. `aprobo_acta`: un punto
    aprobó un acta que falta asentar.
    """

    sesion: Sesion
    llamadas: tuple[str, ...]
    lista: tuple[Asistencia, ...]
    puntos: tuple[PuntoDeSala, ...]
    quorum: MedidaDeQuorum
    dia: str
    recesos: tuple[Receso, ...] = ()
    perdido: QuorumEnSesion | None = None
    constancias: tuple[Constancia, ...] = ()
    vara: VaraDeQuorum | None = None
    aprobo_acta: bool = False

    @property
    def viva(self) -> bool:
        """Si está celebrándose, aunque sea en receso: ni aplazada ni cerrada."""
        return self.sesion.admite("celebrar") and not self.sesion.aplazada

    def votantes(self, excusados: Collection[str] = (), punto_id: str = "") -> list[Asistencia]:
        """Quienes ahora están y votan en ese punto, menos los excusados."""
        lista = en_el_punto(self.lista, punto_id)
        return [a for a in lista if a.vota and a.presente_en() and a.id not in excusados]

    @property
    def receso(self) -> Receso | None:
        """El receso en que está ahora, o nada."""
        return self.recesos[-1] if self.recesos and self.recesos[-1].fin is None else None

    @property
    def orador(self) -> Palabra | None:
        """Quien está en el uso de la palabra, o nadie."""
        return next((w for p in self.puntos for w in p.palabras if w.habla), None)

    def punto(self, punto_id: str) -> PuntoDeSala | None:
        """El de ese id, o nada."""
        return next((p for p in self.puntos if p.punto.id == punto_id), None)


class AvisoDeSala(Registro):
    """Lo que hay que saber ahora mismo. `tono`: «aviso», «peligro» o «acento»; `ordenes`: lo que se ofrece.

    `hasta`: el momento ISO que se espera, si hay cuenta atrás; `desde`: el que se cuenta hacia delante.
    """

    texto: str
    tono: str
    ordenes: tuple[Orden, ...] = ()
    detalle: str = ""
    hasta: str = ""
    desde: str = ""


class Cartel(Registro):
    """Lo que enseña el proyector: nada secreto ni notas.

    `resultado`: (palabra, tono, cifras y dictamen) de la última votación o ronda del punto, o nada.
    """

    entidad: str
    organo: str
    cabecera: str
    numero: str
    titulo: str
    pausa: str
    quorum: MedidaDeQuorum | None
    resultado: tuple[str, str, str] | None
    orador: Palabra | None
