"""Qué falta, qué se solapa, qué deja hueco y qué es imposible en las reglas de los órganos."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import pairwise

from msgspec import field

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import enumerar
from escritorio.estatutos.modelo.exigencias import Exigencia, Reparto
from escritorio.estatutos.modelo.integrar import ClaseDeParte, ReglaDeComposicion
from escritorio.estatutos.modelo.reglas import NOMBRES_DE_FAMILIA, PARA_SESIONAR, Organo, Regla
from escritorio.estatutos.modelo.sesionar import ReglaDeMayoria, ReglaDeQuorum
from escritorio.estatutos.reglas.calendario import sumar_dias
from escritorio.estatutos.reglas.imposibles import Alcance, hallar_imposibles

_OBLIGADAS = (("quorum", ""), ("convocatoria", ""), ("mayoria", "ordinaria"))
_Serie = tuple[str, str, str]


class ClaseDeReparo(StrEnum):
    """Qué tiene de malo una regla."""

    FALTA = "falta"
    SOLAPA = "solapa"
    HUECO = "hueco"
    IMPOSIBLE = "imposible"


NOMBRES_DE_REPARO = {
    ClaseDeReparo.FALTA: "Falta",
    ClaseDeReparo.SOLAPA: "Se solapa",
    ClaseDeReparo.HUECO: "Deja un hueco",
    ClaseDeReparo.IMPOSIBLE: "No puede cumplirse",
}


QUE_HACER = {
    ClaseDeReparo.FALTA: "Añádala.",
    ClaseDeReparo.SOLAPA: "Cámbiela desde un día posterior al fin de la otra.",
    ClaseDeReparo.HUECO: "Fíjela otra vez o suprímala con su fundamento.",
    ClaseDeReparo.IMPOSIBLE: "Cámbiela o revise a quiénes se refiere.",
}
"""Con qué se corrige cada uno."""


class Reparo(Registro):
    """Lo que conviene corregir en una regla; sin `regla_id`, la regla no existe."""

    organo_id: str
    regla_id: str | None
    familia: str
    clase: ClaseDeReparo
    frase: str


class Hechos(Registro):
    """Lo que hay hoy, si se sabe: grupos distintos de socios e integrantes de un órgano (por su id).

    `hoy` (ISO): con él se miran también las reglas que aún rigen y ya tienen su fin.
    """

    grupos: Mapping[Reparto, int] = field(default_factory=dict)
    integrantes: Callable[[str], int | None] = lambda _: None
    hoy: str = ""

    def por_regir(self, regla: Regla) -> bool:
        """Si rige o va a regir todavía."""
        return regla.hasta is None or (bool(self.hoy) and regla.hasta >= self.hoy)


def revisar_reglas(
    reglas: Sequence[Regla], organos: Sequence[Organo], hechos: Hechos | None = None
) -> list[Reparo]:
    """Los reparos de todas las reglas, con su historia, órgano por órgano.

    Sin `hechos` no se mira lo que depende de cuántos socios o países hay.
    """
    hechos = hechos or Hechos()
    reparos: list[Reparo] = []
    for organo in organos:
        suyas = [r for r in reglas if r.organo_id == organo.id]
        reparos += _faltas(organo, suyas)
        reparos += _vigencias(suyas)
        reparos += _imposibles(organo, suyas, organos, hechos)
    return reparos + _circulos([r for r in reglas if hechos.por_regir(r)], organos)


def _faltas(organo: Organo, reglas: Sequence[Regla]) -> Iterator[Reparo]:
    for regla in reglas:
        util = organo.sesiona or regla.familia not in PARA_SESIONAR
        if regla.pendiente and regla.hasta is None and util:
            yield _reparo(regla, ClaseDeReparo.FALTA, "está por fijar")
    hay = {(r.familia, r.tipo) for r in reglas}
    for familia, tipo in _OBLIGADAS if organo.sesiona else ():
        if (familia, tipo) not in hay:
            frase = f"{NOMBRES_DE_FAMILIA[familia]}: el órgano sesiona y no tiene esta regla."
            yield Reparo(organo.id, None, familia, ClaseDeReparo.FALTA, frase)


def _vigencias(reglas: Sequence[Regla]) -> Iterator[Reparo]:
    series: dict[_Serie, list[Regla]] = {}
    for regla in sorted(reglas, key=lambda r: (r.desde, r.hasta or "9999")):
        series.setdefault((regla.organo_id, regla.familia, regla.tipo), []).append(regla)
    for serie in series.values():
        yield from _serie(serie)


def _serie(serie: Sequence[Regla]) -> Iterator[Reparo]:
    """Cada regla frente a la que más dura de las anteriores."""
    previa = serie[0]
    for _, regla in pairwise(serie):
        yield from _entre(previa, regla)
        if previa.hasta is not None and (regla.hasta is None or regla.hasta > previa.hasta):
            previa = regla
    if previa.hasta is not None and not previa.fundamento_fin:
        yield _reparo(
            previa, ClaseDeReparo.HUECO, f"rige hasta el {en_corto(previa.hasta)} y nada la sustituye"
        )


def _entre(previa: Regla, regla: Regla) -> Iterator[Reparo]:
    if previa.hasta is None or regla.desde <= previa.hasta:
        frase = f"rige desde el {en_corto(regla.desde)}, cuando la anterior aún no ha terminado"
        yield _reparo(regla, ClaseDeReparo.SOLAPA, frase)
    elif regla.desde > (libre := sumar_dias(previa.hasta, 1)) and not previa.fundamento_fin:
        tramo = f"del {en_corto(libre)} al {en_corto(sumar_dias(regla.desde, -1))}"
        yield _reparo(regla, ClaseDeReparo.HUECO, f"{tramo} no rige ninguna")


def _imposibles(
    organo: Organo, reglas: Sequence[Regla], organos: Sequence[Organo], hechos: Hechos
) -> Iterator[Reparo]:
    claves = frozenset(o.clave for o in organos)
    suyas = [r for r in reglas if hechos.por_regir(r)]
    integrantes = hechos.integrantes(organo.id) if _piden_minimo(suyas) else None
    alcance = Alcance(organo.clave, claves, hechos.grupos, integrantes)
    for regla in suyas:
        if regla.parametros is not None:
            for frase in hallar_imposibles(regla.parametros, alcance):
                propia = f"{regla.nombre}: {frase[:1].lower()}{frase[1:]}"
                yield Reparo(organo.id, regla.id, regla.familia, ClaseDeReparo.IMPOSIBLE, propia)


def _piden_minimo(reglas: Sequence[Regla]) -> bool:
    """Sólo entonces importa cuántos integran el órgano, y contarlos cuesta."""
    exigencias: list[Exigencia] = []
    for parametros in (r.parametros for r in reglas):
        if isinstance(parametros, ReglaDeQuorum):
            exigencias += parametros.llamadas
        elif isinstance(parametros, ReglaDeMayoria):
            exigencias += parametros.exigencias
            exigencias += [parametros.por_grupo.dentro] if parametros.por_grupo else []
    return any(e.minimo for e in exigencias)


def _circulos(reglas: Sequence[Regla], organos: Sequence[Organo]) -> list[Reparo]:
    """Órganos que se integran de oficio unos de otros sin que ninguno pueda empezar."""
    claves, nombres = {o.id: o.clave for o in organos}, {o.clave: o.nombre for o in organos}
    de_quien = {claves[r.organo_id]: _origenes(r) for r in reglas if r.organo_id in claves and _origenes(r)}
    reparos = []
    for regla in reglas:
        clave = claves.get(regla.organo_id, "")
        alcanzados = _alcanzados(clave, de_quien) if _origenes(regla) else frozenset()
        if clave in alcanzados and len(alcanzados) > 1:
            vuelta = enumerar(sorted(nombres.get(c, c) for c in alcanzados))
            frase = f"se integran de oficio en círculo {vuelta}"
            reparos.append(_reparo(regla, ClaseDeReparo.IMPOSIBLE, frase))
    return reparos


def _origenes(regla: Regla) -> frozenset[str]:
    """Los órganos cuyos integrantes, enteros, entran en éste."""
    if not isinstance(regla.parametros, ReglaDeComposicion):
        return frozenset()
    partes = regla.parametros.partes
    return frozenset(p.organo for p in partes if p.clase is ClaseDeParte.DE_OFICIO and not p.puesto_origen)


def _alcanzados(desde: str, de_quien: Mapping[str, frozenset[str]]) -> frozenset[str]:
    vistos: set[str] = set()
    por_ver = set(de_quien.get(desde, ()))
    while por_ver:
        organo = por_ver.pop()
        vistos.add(organo)
        por_ver |= de_quien.get(organo, frozenset()) - vistos
    return frozenset(vistos)


def _reparo(regla: Regla, clase: ClaseDeReparo, que: str) -> Reparo:
    return Reparo(regla.organo_id, regla.id, regla.familia, clase, f"{regla.nombre}: {que}.")
