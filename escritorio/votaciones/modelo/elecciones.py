"""Qué es una elección, sus candidaturas y sus rondas."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import field

from escritorio.acuerdos.modelo import NumeroDeAcuerdo
from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.exactos import Cuantos
from escritorio.comun.base.lengua import Frase, rotulos
from escritorio.comun.base.registro import Registro
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto

FORMAS = {"personas": "Por personas", "listas": "Por listas"}
ESTADOS_DE_ELECCION = {"abierta": "Sin resolver", "resuelta": "Resuelta", "desierta": "Desierta"}
SIGUEN = rotulos(
    {
        "todas": "todas las candidaturas en pie",
        "mas_votadas": "las más votadas",
        "empatadas": "las empatadas",
    }
)
DESEMPATES = rotulos(
    {
        "calidad": "Voto de calidad de la presidencia",
        "sorteo": "Sorteo",
        "antiguedad": "Antigüedad",
        "renuncia": "Renuncia",
        "otro": "Otro modo",
    }
)


class CargoNuevo(Registro):
    """Lo que se va a elegir. `organo_id`: el del puesto; sin `puesto_id`, un cargo que no es de un órgano.

    `forma`: una clave de `FORMAS`; con listas se vota la lista entera y `plazas` dice cuántos nombres lleva.
    """

    cargo: str
    organo_id: str
    puesto_id: str | None = None
    plazas: int = 1
    forma: str = "personas"


class NombreDeLista(Registro):
    """Un nombre de una lista y el cargo que ocuparía. Sin socio ni persona, es sólo un nombre escrito."""

    nombre: str
    cargo: str = ""
    puesto_id: str | None = None
    socio_id: str | None = None
    persona_id: str | None = None


class CandidaturaNueva(Registro):
    """Quién se presenta: un socio, una persona con ficha, o una lista con su `nombre` y los suyos."""

    socio_id: str | None = None
    persona_id: str | None = None
    nombre: str = ""
    lista: tuple[NombreDeLista, ...] = ()


class Candidatura(Registro):
    """Una candidatura. `aunque`: por qué la mesa la admitió sin cumplir; `retirada`: el motivo, o «»."""

    id: str
    eleccion_id: str
    orden: int
    socio_id: str | None
    persona_id: str | None
    nombre: str
    lista: tuple[NombreDeLista, ...]
    dictamenes: tuple[Dictamen, ...]
    aunque: str
    retirada: str
    electa: bool

    @property
    def en_pie(self) -> bool:
        """Si todavía puede ser votada."""
        return not self.retirada and not self.electa

    @property
    def veredicto(self) -> Veredicto:
        """El peor de los que le dieron las reglas; sin ninguna que mirar, sí."""
        dados = {d.veredicto for d in self.dictamenes}
        return next((v for v in (Veredicto.NO, Veredicto.NO_SE_SABE) if v in dados), Veredicto.SI)


class VotosDeCandidatura(Registro):
    """Los votos de una candidatura en una ronda. `suerte`: «», «electa» o «empatada».

    `plazas`: las que le tocan sin disputa, si se reparten entre listas; None, si no se reparten.
    """

    candidatura_id: str
    nombre: str
    votos: Cuantos
    suerte: str
    plazas: int | None = None


class Ronda(Registro):
    """Una ronda con sus cifras y los denominadores de ese instante; todo, en votos.

    `papeletas`: las recogidas; `en_contra`: sólo con candidatura única; `siguen`: una clave de `SIGUEN`, o «»
    en la primera; `resultado`: «resuelta», «otra_ronda», «empate» o «desierta»; `desempate`: cómo se deshizo.
    """

    id: str
    eleccion_id: str
    numero: int
    momento: str
    secreta: bool
    presentes: Cuantos
    habilitados: Cuantos
    numero_legal: Cuantos
    cubiertos: Cuantos
    papeletas: Cuantos
    en_contra: Cuantos
    blancos: Cuantos
    nulos: Cuantos
    abstenciones: Cuantos
    siguen: str
    resultado: str
    dictamen: Dictamen
    desempate: Frase
    votos: tuple[VotosDeCandidatura, ...] = ()

    @property
    def empatadas(self) -> tuple[VotosDeCandidatura, ...]:
        """Las que quedaron iguales disputándose lo que falta."""
        return tuple(v for v in self.votos if v.suerte == "empatada")


class Eleccion(Registro):
    """La elección de un cargo en un punto, con todas sus candidaturas y rondas."""

    id: str
    punto_id: str
    orden: int
    organo_id: str
    organo: str
    puesto_id: str | None
    cargo: str
    plazas: int
    forma: str
    estado: str
    motivo: str
    acuerdo_id: str | None
    candidaturas: tuple[Candidatura, ...] = ()
    rondas: tuple[Ronda, ...] = ()

    @property
    def electas(self) -> tuple[Candidatura, ...]:
        """Las que resultaron elegidas, en su orden."""
        return tuple(c for c in self.candidaturas if c.electa)

    @property
    def en_pie(self) -> tuple[Candidatura, ...]:
        """Las que todavía pueden ser votadas."""
        return tuple(c for c in self.candidaturas if c.en_pie)

    @property
    def repartidas(self) -> dict[str, int]:
        """Las plazas de cada lista según la última ronda; vacío si no se reparten."""
        votos = self.ultima.votos if self.ultima else ()
        return {v.candidatura_id: v.plazas for v in votos if v.plazas is not None}

    def elegidos(self, cual: Candidatura) -> tuple[NombreDeLista, ...]:
        """Los nombres de la lista que ocupan plaza, en su orden: todos, si gana entera."""
        return cual.lista[: self.repartidas.get(cual.id)] if self.repartidas else cual.lista

    @property
    def por_cubrir(self) -> int:
        """Cuántas plazas quedan; con listas que no se las reparten gana una sola."""
        if self.repartidas:
            return self.plazas - sum(self.repartidas.values())
        return (1 if self.forma == "listas" else self.plazas) - len(self.electas)

    @property
    def ultima(self) -> Ronda | None:
        """La última ronda, o nada."""
        return self.rondas[-1] if self.rondas else None

    def candidatura(self, candidatura_id: str) -> Candidatura | None:
        """La de ese id, o nada."""
        return next((c for c in self.candidaturas if c.id == candidatura_id), None)


class Recuento(Registro):
    """Lo contado en una ronda, en votos. `votos`: candidatura → cuántos.

    `papeletas`: las recogidas; None, las que resultan de sumar (sólo si cada papeleta marca una).
    `siguen`: quiénes pasaron a esta ronda, una clave de `SIGUEN`.
    """

    votos: Mapping[str, Cuantos]
    en_contra: Cuantos = 0
    blancos: Cuantos = 0
    nulos: Cuantos = 0
    abstenciones: Cuantos = 0
    papeletas: Cuantos | None = None
    secreta: bool = True
    siguen: str = ""

    @property
    def marcas(self) -> Cuantos:
        """Cuántas casillas se marcaron, sin blancos ni nulos."""
        return sum(self.votos.values()) + self.en_contra

    @property
    def recogidas(self) -> Cuantos:
        """Las papeletas dichas o las que suman."""
        return self.marcas + self.blancos + self.nulos if self.papeletas is None else self.papeletas

    @property
    def validas(self) -> Cuantos:
        """Las papeletas con alguna marca."""
        return self.recogidas - self.blancos - self.nulos


class RondaHecha(Registro):
    """Lo que deja una ronda o un desempate: la acción, el dictamen y, si se resolvió, su acuerdo."""

    accion_id: str
    ronda_id: str
    resultado: str
    dictamen: Dictamen
    acuerdo_id: str | None = None
    acuerdo_numero: NumeroDeAcuerdo | None = None


class ElegidoSinNombrar(Registro):
    """Alguien elegido para un puesto que todavía no se nombró en su órgano. `fecha`: la del acuerdo (ISO)."""

    sesion_id: str
    punto_id: str
    eleccion_id: str
    organo_id: str
    organo: str
    puesto_id: str
    cargo: str
    nombre: str
    socio_id: str | None
    persona_id: str | None
    fecha: str
    acuerdo_id: str
    acuerdo_numero: NumeroDeAcuerdo


class VistaDeElecciones(Registro):
    """Las de un punto en un instante.

    `presentes`: los votos que hay en la sala, sin excusados; `quienes`: cuántas personas los tienen;
    `se_prepara`: caben cargos y candidaturas; `se_vota`: caben rondas. Por id de elección:
    `rotacion`, a quién toca el puesto; `salidas`, cómo se deshace su empate («repetir», «calidad» o «uso»);
    `acuerdos`, su número. `sin_nombrar`: las que tienen electos por nombrar en su órgano.
    """

    punto_id: str
    elecciones: tuple[Eleccion, ...] = ()
    presentes: Cuantos = 0
    quienes: int = 0
    se_prepara: bool = False
    se_vota: bool = False
    rotacion: Mapping[str, str] = field(default_factory=dict)
    salidas: Mapping[str, str] = field(default_factory=dict)
    acuerdos: Mapping[str, NumeroDeAcuerdo] = field(default_factory=dict)
    sin_nombrar: frozenset[str] = frozenset()


class DatosDePapeletas(Registro):
    """Las de una ronda o de una votación. `asunto`: qué se elige o se vota; `instruccion`: cuántas se marcan.

    `sesion`: «Consejo, sesión ordinaria n.º 3 (20/04/2026)»; `casillas`: las opciones, en su orden.
    """

    membrete: Membrete
    sesion: str
    asunto: str
    instruccion: str
    casillas: tuple[str, ...]
    cuantas: int
