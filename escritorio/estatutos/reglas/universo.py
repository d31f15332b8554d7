"""Lo que una regla de composición necesita saber de un día, y lo que dice de cada parte."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import field

from escritorio.comun.base.lengua import Frase, contada, enumerada, frase
from escritorio.comun.base.registro import Registro
from escritorio.estatutos.modelo.exigencias import Reparto

_SOCIO = "socio:"


class Elegible(Registro):
    """Quien puede integrar un órgano. `clave`: «socio:ID» o «persona:ID»; `categoria`: su clave.

    `pais`: ISO 3166-1 alfa-2; `subdivision`: ISO 3166-2; vacíos si no se saben. `impedido`: por qué
    no cuenta en el puesto que ocupa. `socio`: la clave del que es o representa; `alta` (ISO) y
    `habitantes`, los de ese socio. `desde` y `anotado`: desde cuándo ocupa el puesto, y cuándo se anotó.
    """

    clave: str
    nombre: str
    pais: str = ""
    subdivision: str = ""
    categoria: str = ""
    tipo: str = ""
    impedido: str = ""
    grupo: str = ""
    socio: str = ""
    alta: str = ""
    habitantes: int | None = None
    desde: str = ""
    anotado: str = ""

    @property
    def es_socio(self) -> bool:
        """Si es un socio y no una persona."""
        return self.clave.startswith(_SOCIO)

    def en(self, grupo: Reparto) -> str:
        """Su país, categoría, subdivisión, tipo o grupo propio; «» si no se sabe."""
        return {
            Reparto.PAIS: self.pais,
            Reparto.CATEGORIA: self.categoria,
            Reparto.SUBDIVISION: self.subdivision,
            Reparto.TIPO: self.tipo,
            Reparto.GRUPO: self.grupo,
        }[grupo]


class Ocupacion(Registro):
    """Quién ocupó, ocupa o tiene el turno de un puesto del órgano de clave `organo`.

    Fechas ISO; `hasta` es el último día, o None si no tiene término. `anotada`: crece con el orden en que
    se designó a cada uno.
    """

    organo: str
    puesto: str
    quien: Elegible
    desde: str
    hasta: str | None = None
    anotada: str = ""

    def rige(self, fecha: str) -> bool:
        """Si ese día ocupa el puesto."""
        return self.desde <= fecha[:10] and (self.hasta is None or fecha[:10] <= self.hasta)


class Universo(Registro):
    """Lo que hay un día.

    `socios`: los activos; `ocupaciones`: de todos los órganos, con su historia y los turnos
    planeados; `integrantes`: los de los otros órganos, ya calculados, por clave de órgano;
    `nombres`: los de las categorías y los órganos por su clave, para decirlos.
    """

    socios: tuple[Elegible, ...]
    ocupaciones: tuple[Ocupacion, ...] = ()
    integrantes: Mapping[str, tuple[Elegible, ...]] = field(default_factory=dict)
    nombres: Mapping[str, str] = field(default_factory=dict)


class Integrado(Registro):
    """Quien integra el órgano, en qué puesto o calidad, si vota y por qué parte de la regla entra."""

    quien: Elegible
    puesto: str
    con_voto: bool
    por: str


class Falta(Registro):
    """Cuántos faltan; `de`: con su preposición, «de PY», «para Presidencia», o «».

    `por_lo_menos`: la regla no dice cuántos son, sólo que ha de haber alguno.
    """

    cuantas: int
    de: Frase | str = ""
    por_lo_menos: bool = False

    @property
    def nombre(self) -> str:
        """Lo que va tras la preposición: «PY», «Presidencia»; «» si no se nombra nada."""
        return str(self.de.huecos[0]) if isinstance(self.de, Frase) and self.de.huecos else ""

    @property
    def frase(self) -> Frase:
        """«falta 1 de PY», «faltan 2»."""
        if not self.de:
            return contada(self.cuantas, "falta {}", "faltan {}")
        return contada(self.cuantas, "falta {} {}", "faltan {} {}", self.de)


class Sobrante(Registro):
    """Quien ocupa un puesto que la regla no le da, y por qué."""

    quien: Elegible
    por_que: str

    @property
    def frase(self) -> Frase:
        """«sobra Rosario: dejó de ser socio»."""
        return frase("sobra {}: {}", self.quien.nombre, self.por_que)


class Exceso(Registro):
    """Cuántos sobran sin que la regla diga quiénes; `entre`: de cuáles, o nadie si de todo el órgano."""

    cuantos: int
    entre: tuple[Elegible, ...]
    por_que: Frase | str

    @property
    def frase(self) -> Frase:
        """«sobra 1 entre Rosario y Salto: la regla no dice quién»."""
        if not self.entre:
            return contada(self.cuantos, "sobra {}, {}", "sobran {}, {}", self.por_que)
        nombres = enumerada([q.nombre for q in self.entre])
        return contada(self.cuantos, "sobra {} entre {}: {}", "sobran {} entre {}: {}", nombres, self.por_que)


class LineaDeIntegracion(Registro):
    """Una parte de la composición ante los hechos. `exige`: cuántas plazas, o None si no las fija.

    `excesos`: los que sobran y hay que decidir quiénes son; mientras, integran.
    """

    parte: str
    exige: int | None
    cumplen: tuple[Integrado, ...]
    faltan: tuple[Falta, ...] = ()
    sobran: tuple[Sobrante, ...] = ()
    excesos: tuple[Exceso, ...] = ()

    @property
    def completa(self) -> bool:
        """Ni falta ni sobra nadie."""
        return not self.faltan and not self.cuantos_sobran

    @property
    def cuantos_sobran(self) -> int:
        """Se sepa o no quiénes son."""
        return len(self.sobran) + sum(e.cuantos for e in self.excesos)
