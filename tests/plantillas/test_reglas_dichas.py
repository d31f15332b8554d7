"""Las reglas de las veinte redes se dicen con nombres, nunca con claves, y no tienen reparos de más."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.estatutos.modelo.integrar import ReglaDeComposicion, ReglaDeRequisitos
from escritorio.estatutos.modelo.reglas import TIPOS_DE_FAMILIA, Organo, Regla
from escritorio.estatutos.modelo.votar import ReglaDePoderes, ReglaDeVoto
from escritorio.estatutos.parametros.lectura import leer_parametros
from escritorio.estatutos.reglas.composicion import Elegible, Universo, integrar
from escritorio.estatutos.reglas.describir import describir
from escritorio.estatutos.reglas.dictar import reglas_previstas
from escritorio.estatutos.reglas.requisitos import Candidato, cumple_requisitos
from escritorio.estatutos.reglas.revision import revisar_reglas
from escritorio.estatutos.reglas.voto import Poder, Votante, calcular_voto, vale_poder
from escritorio.plantillas.consultas import plantillas
from escritorio.plantillas.modelo import Plantilla
from escritorio.socios.modelo import TIPOS

REDES = pytest.mark.parametrize("dada", [pytest.param(p, id=p.clave) for p in plantillas()])
HOY = "2026-03-10"


def nombres_de(dada: Plantilla) -> dict[str, str]:
    tablas = (*dada.tabla["categorias"], *dada.tabla["organos"])
    nombres = {t["clave"]: t["nombre"] for t in tablas}
    assert len(nombres) == len(tablas), "un órgano y una categoría con la misma clave se dirían igual"
    return nombres


def organos_de(dada: Plantilla) -> list[Organo]:
    return [
        Organo(
            o["clave"], o["clave"], o["nombre"], o["clase"], o["integran"], "", "", "",
            o.get("sesiona", True), "", n,
        )
        for n, o in enumerate(dada.tabla["organos"])
    ]  # fmt: skip


def reglas_de(dada: Plantilla) -> list[Regla]:
    return [
        Regla(
            f"{o['clave']}{n}", o["clave"], r["familia"], r.get("tipo", ""),
            leer_parametros(r["familia"], r["parametros"]), r.get("articulo", ""), "0001-01-01", None,
        )
        for o in dada.tabla["organos"]
        for n, r in enumerate(o.get("reglas", ()))
    ]  # fmt: skip


def dictamenes(regla: Regla, dada: Plantilla, nombres: dict[str, str]) -> Iterator[Dictamen]:
    """Lo que diría esa regla de un socio de cada categoría y tipo."""
    socios = tuple(
        Elegible(f"socio:{c['clave']}{tipo}", f"{c['nombre']} {tipo}", "UY", "UY-SA", c["clave"], tipo)
        for c in dada.tabla["categorias"]
        for tipo in TIPOS
    )
    if isinstance(regla.parametros, ReglaDeComposicion):
        yield integrar(regla, regla.organo_id, Universo(socios, nombres=nombres), HOY).dictamen
    for s in socios:
        if isinstance(regla.parametros, ReglaDeVoto):
            yield calcular_voto(regla, Votante(s.nombre, s.categoria, nombres=nombres), HOY).dictamen
        elif isinstance(regla.parametros, ReglaDeRequisitos):
            puestos = tuple(o["clave"] for o in dada.tabla["organos"])
            quien = Candidato(None, None, s.categoria, s.tipo, None, puestos, nombres)
            yield cumple_requisitos(regla, quien)
        elif isinstance(regla.parametros, ReglaDePoderes):
            poder = Poder(s, socios[0], HOY, f"{HOY}T10:00", 0, nombres)
            yield vale_poder(regla, poder)


@REDES
def test_ninguna_frase_ni_dictamen_lleva_una_clave(dada: Plantilla) -> None:
    nombres = nombres_de(dada)
    for regla in reglas_de(dada):
        dichos = [describir(regla.parametros, nombres), describir(regla.parametros)]
        for dictamen in dictamenes(regla, dada, nombres):
            dichos += [
                str(dictamen.frase),
                str(dictamen.fundamento),
                dictamen.regla,
                *map(str, dictamen.cuenta),
            ]
        assert [d for d in dichos if "_" in d] == []


@REDES
def test_no_hay_reparos_falsos(dada: Plantilla) -> None:
    organos, dadas = organos_de(dada), reglas_de(dada)
    hay = {(r.organo_id, r.familia, r.tipo) for r in dadas}
    faltan = [
        Regla(f"{o.id}/{familia}/{tipo}", o.id, familia, tipo, None, "", "0001-01-01", None)
        for n, o in enumerate(organos)
        for familia, tipo in _previstas(o, n, dada)
        if (o.id, familia, tipo) not in hay
    ]
    assert all(tipo in TIPOS_DE_FAMILIA.get(familia, ("",)) for _, familia, tipo in hay)
    reparos = revisar_reglas([*dadas, *faltan], organos)
    por_fijar = {r.id for r in [*dadas, *faltan] if r.pendiente}
    assert {r.regla_id for r in reparos} <= por_fijar, "sólo falta lo que está por fijar"


def _previstas(organo: Organo, n: int, dada: Plantilla) -> list[Any]:
    return list(
        reglas_previstas(
            organo.integran,
            sesiona=organo.sesiona,
            principal=n == 0,
            cobra=bool(dada.tabla.get("conceptos")),
            tipo_red=dada.tipo_red,
        )
    )
