"""Los principios de la cooperación, en lo que se cuenta: quién participó, qué puso y cómo se decidió."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.lengua import Frase, frase, rotulos
from escritorio.comun.base.registro import Registro
from escritorio.socios.modelo import Socio

TITULO = rotulos("Principios de la cooperación")
CLASES_DE_PARTICIPACION = rotulos(
    {
        "sesion": "Sesiones",
        "unidad": "Unidades",
        "convenio": "Convenios",
        "proyecto": "Proyectos",
        "alianza": "Alianzas",
        "evento": "Eventos",
    }
)
CARGO = "cargo"
CLASES_DE_HECHO = {**CLASES_DE_PARTICIPACION, CARGO: "Cargos"}
"""Ocupar un cargo se cuenta aparte: no es, por sí solo, participar."""
CLASES_DE_APORTE = rotulos(
    {
        "cuota": "Cuotas",
        "dinero": "En dinero",
        "especie": "En especie",
        "proyecto": "Contrapartidas",
    }
)


class Tamano(StrEnum):
    """De qué tamaño es un socio por su población; sin ella no se sabe, y quien no es ciudad no lo tiene."""

    GRANDE = "grande"
    MEDIANA = "mediana"
    PEQUENA = "pequena"
    SIN_POBLACION = "sin_poblacion"
    NO_ES_CIUDAD = "no_es_ciudad"


CON_TAMANO = (Tamano.GRANDE, Tamano.MEDIANA, Tamano.PEQUENA)


class Periodo(Registro):
    """De `desde` a `hasta`, ISO e incluidos."""

    desde: str
    hasta: str

    def tiene(self, fecha: str) -> bool:
        """Si ese día o momento (ISO) cae en él."""
        return self.desde <= fecha[:10] <= self.hasta

    def toca(self, desde: str, hasta: str | None) -> bool:
        """Si algo que va de un día a otro (None: sigue) coincide con él; de `hasta` basta el mes o el año."""
        return desde <= self.hasta and (hasta is None or hasta >= self.desde[: len(hasta)])


class Cortes(Registro):
    """Desde cuántos habitantes es mediana y desde cuántos grande. `supuesto`: nadie los ha fijado todavía."""

    mediana: int
    grande: int
    fuente: str
    supuesto: bool = False


SUPUESTOS = Cortes(100_000, 500_000, "tramos de la cuota de Mercociudades, reglamento de 2002", supuesto=True)


class HechoDeSocio(Registro):
    """Algo en que un socio tomó parte. `fecha`: ISO, la de la sesión o desde cuándo; `de`: adónde se va."""

    socio_id: str
    clase: str
    fecha: str
    que: Frase
    de: Referencia


class AporteDeSocio(Registro):
    """Lo que un socio puso un día. `importe`: en mínimas de `moneda`; None si no está valorado."""

    socio_id: str
    clase: str
    fecha: str
    que: Frase
    importe: int | None
    moneda: str
    de: Referencia


class Decision(Registro):
    """Una votación que vale. `modo`: clave de `MODOS` de las votaciones; `de`: su sesión."""

    fecha: str
    organo: str
    que: str
    modo: str
    resultado: str
    de: Referencia


class Participe(Registro):
    """Un socio del periodo con todo lo que hizo y puso en él."""

    socio: Socio
    tamano: Tamano
    hechos: tuple[HechoDeSocio, ...]
    aportes: tuple[AporteDeSocio, ...]

    @property
    def participo(self) -> bool:
        """Si tomó parte en algo; tener un cargo no basta."""
        return any(h.clase in CLASES_DE_PARTICIPACION for h in self.hechos)

    @property
    def habitantes(self) -> int | None:
        """Su población, si consta."""
        return self.socio.poblacion.habitantes if self.socio.poblacion else None

    def cuantos(self, clase: str) -> int:
        """Cuántos hechos suyos son de esa clase."""
        return sum(h.clase == clase for h in self.hechos)


class DatosDePrincipios(Registro):
    """Lo que consta de un periodo. `participes`: los que fueron socios algún día de él, por nombre.

    `sin_socio`: hechos de personas que ese día no representaban a ningún socio.
    """

    membrete: Membrete
    periodo: Periodo
    cortes: Cortes
    participes: tuple[Participe, ...]
    decisiones: tuple[Decision, ...]
    sin_socio: tuple[str, ...]


class GrupoDeSocios(Registro):
    """Los socios de un tamaño o de un país."""

    clave: str
    nombre: Frase
    socios: tuple[Participe, ...]

    @property
    def participaron(self) -> int:
        """Cuántos tomaron parte en algo."""
        return sum(p.participo for p in self.socios)

    @property
    def parte(self) -> Fraction | None:
        """Qué parte de ellos participó; None si no hay ninguno."""
        return Fraction(self.participaron, len(self.socios)) if self.socios else None

    def en(self, clase: str) -> int:
        """Cuántos de ellos tomaron parte en algo de esa clase."""
        return sum(bool(p.cuantos(clase)) for p in self.socios)


class GrupoQueAporta(Registro):
    """Lo que pusieron los socios de un grupo en una moneda, y su peso.

    `importes`: por clase de aporte; las partes, entre todos los grupos; None si no hay de qué o, la de
    población, si no consta la de ninguno.
    """

    clave: str
    nombre: Frase
    moneda: str
    importes: Mapping[str, int]
    de_socios: Fraction | None
    de_poblacion: Fraction | None
    de_aportes: Fraction | None

    @property
    def total(self) -> int:
        """Todo lo que pusieron, en mínimas."""
        return sum(self.importes.values())


class Presencia(Registro):
    """Cuántos hechos, o socios, son de cada tamaño."""

    nombre: Frase
    por_tamano: Mapping[Tamano, int]

    @property
    def con_tamano(self) -> int:
        """Los de tamaño conocido."""
        return sum(self.por_tamano[t] for t in CON_TAMANO)

    @property
    def sin_tamano(self) -> int:
        """Los demás, que no se reparten."""
        return sum(self.por_tamano.values()) - self.con_tamano

    @property
    def parte(self) -> Fraction | None:
        """Qué parte de los de tamaño conocido es de ciudades medianas y pequeñas."""
        if not self.con_tamano:
            return None
        return Fraction(self.con_tamano - self.por_tamano[Tamano.GRANDE], self.con_tamano)


class Consenso(Registro):
    """Cuántas votaciones fueron de cada modo."""

    por_consenso: int
    por_asentimiento: int
    contadas: int

    @property
    def total(self) -> int:
        """Todas."""
        return self.por_consenso + self.por_asentimiento + self.contadas

    @property
    def parte(self) -> Fraction | None:
        """Qué parte se decidió por consenso; None si no se votó nada."""
        return Fraction(self.por_consenso, self.total) if self.total else None


class Principios(Registro):
    """Lo medido de un periodo. `pendientes`: los socios de que no consta la población, por nombre."""

    datos: DatosDePrincipios
    por_tamano: tuple[GrupoDeSocios, ...]
    por_pais: tuple[GrupoDeSocios, ...]
    aportes_por_tamano: tuple[GrupoQueAporta, ...]
    aportes_por_pais: tuple[GrupoQueAporta, ...]
    sin_valorar: int
    consenso: Consenso
    presencias: tuple[Presencia, ...]
    pendientes: tuple[str, ...]

    @property
    def todos(self) -> GrupoDeSocios:
        """Los socios del periodo, juntos."""
        return GrupoDeSocios("", frase("Total"), self.datos.participes)
