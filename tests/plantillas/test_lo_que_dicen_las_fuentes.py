"""Cada plantilla dice lo que su fuente dice y calla lo que no consta, renglón por renglón.

Los hechos están escritos a mano desde las fuentes: los fines, los que cada una declara.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from escritorio.plantillas.consultas import plantilla, plantillas

DICE: Mapping[str, tuple[str, ...]] = {
    "mercociudades": (
        "Apoya a la Secretaría Ejecutiva en la coordinación",
        "Puede postularse cualquier ciudad",
        "Fundadoras: Asunción; Rosario, La Plata, Córdoba y Buenos Aires; Florianópolis, Porto Alegre, "
        "Curitiba, Río de Janeiro, Brasilia y Salvador; Montevideo.",
    ),
    "flacma": ("200 miembros en 2010 y 400 en 2020", "Cumbre Hemisférica", "Congreso Latinoamericano"),
    "fccr": ("De los tres grupos de trabajo consta el tema, no el objetivo",),
    "secretaria_tecnica": ("Dirige la Secretaría",),
    "ucci": ("Secretaría General", "Subregión Cono Sur", "noviembre de 2018", "cumplía 36 años en 2018"),
    "al_las": (
        "Alianza Euro-Latinoamericana de Cooperación entre Ciudades",
        "Programa de Cooperación Integral 2017-2018",
        "Minas Gerais",
        "Fondo Andaluz de Municipios para la Solidaridad Internacional",
    ),
    "cordial": (
        "Compromiso de las Alcaldesas y Alcaldes de América Latina por la Unidad en la Diversidad",
        "Acuerdo Latinoamericano de Unidad en la Diversidad",
        "Financiar lo que hace CORDIAL y fortalecer a las redes",
        "cuadros técnicos de la región",
    ),
    "platforma": ("España, Francia, Italia y Bélgica",),
    "pacto_de_milan": (
        "Pacto de Milán sobre Política Alimentaria Urbana",
        "alimentación más sustentable",
        "C40, Eurocities y Ciudades Sanas (Italia)",
        "no constan el objeto ni ninguna edición",
    ),
    "gtf": (
        "22 organismos internacionales",
        "C40, CGLU, Ciudades Unidas de Francia, AL-LAs, ICLEI, Mercociudades, Metropolis, FLACMA y UCCI",
        "líderes locales y regionales de todo el mundo",
    ),
    "u20": ("ciudades de C40 en países del G20", "de otros países", "Christchurch", "Port Vila", "Tswana"),
    "foro_iberoamericano": ("paralelo a las Cumbres Iberoamericanas",),
    "vivienda_adecuada": (
        "declaración municipalista de gobiernos locales por el derecho a la vivienda y el derecho a la "
        "ciudad",
        "presentada por Barcelona en Nueva York",
        "Gran Mánchester, Área Metropolitana de Barcelona y Plan Común Gran París",
        "San Antonio de Areco",
    ),
    "orgullo_lgtbi": ("del III, que se preveía para 2020", "documento de buenas prácticas", "Hoja de ruta"),
    "mesa_global": ("Se presentó en Hábitat III con 18 alcaldes", "el alcalde de Quito entregó"),
    "laboratorios": ("constan tres ediciones, sin lugar ni fecha", "Rencalab", "La Colaboradora"),
}
CALLA: Mapping[str, tuple[str, ...]] = {
    "u20": ("comunicado",),
    "al_las": ("cada dos años", "bienal"),
    "cordial": ("costes y beneficios compartidos", "calendario común"),
    "ucci": ("1982",),
}
FINES = {
    "mercociudades": 17,
    "flacma": 9,
    "fccr": 5,
    "secretaria_tecnica": 11,
    "ucci": 1,
    "al_las": 1,
    "cordial": 2,
    "platforma": 1,
    "gtf": 2,
    "u20": 2,
    "foro_iberoamericano": 1,
    "vivienda_adecuada": 2,
    "orgullo_lgtbi": 4,
    "mesa_global": 1,
    "laboratorios": 1,
}
"""Cuántos fines da la fuente de cada red; de las demás no consta ninguno."""
SIN_OBJETIVO = {
    "fccr": {"integracion_productiva", "ciudadania_regional", "integracion_fronteriza"},
    "cordial": {"sur_sur"},
    "pacto_de_milan": {"premios"},
    "ucci": {"cono_sur"},
}
"""De qué unidades consta que las hay y no su objetivo."""

UNIDADES_DE_MERCOCIUDADES = {
    "ambiente": "desarrollo local sostenible",
    "autonomia": "descentralizan las ciudades",
    "ciencia": "cooperación científica y tecnológica",
    "cooperacion": "proyectos de cooperación internacional",
    "cultura": "actividades culturales",
    "economia": "servicios financieros y de formación",
    "social": "coordinación entre jurisdicciones",
    "urbano": "gestión urbana local",
    "educacion": "formación docente",
    "genero": "participación de las mujeres",
    "fronteras": "integración regional",
    "juventud": "personas jóvenes formulen y ejecuten",
    "planificacion": "prácticas exitosas",
    "seguridad": "democracia y los derechos humanos",
    "turismo": "ofertas y demandas por destinos",
}
"""Lo que el cuadro de la fuente dice que busca cada una."""


def _escrito(valor: Any) -> Iterator[str]:
    match valor:
        case str():
            yield valor
        case dict():
            for dentro in valor.values():
                yield from _escrito(dentro)
        case list() | tuple():
            for dentro in valor:
                yield from _escrito(dentro)


def _lo_que_dice(clave: str) -> str:
    return "\n".join(_escrito(plantilla(clave).tabla))


@pytest.mark.parametrize("clave", sorted(DICE))
def test_dice_lo_que_consta(clave: str) -> None:
    dicho = _lo_que_dice(clave)
    assert [hecho for hecho in DICE[clave] if hecho not in dicho] == []


@pytest.mark.parametrize("clave", sorted(CALLA))
def test_no_afirma_lo_que_no_consta(clave: str) -> None:
    dicho = _lo_que_dice(clave).lower()
    assert [sobra for sobra in CALLA[clave] if sobra in dicho] == []


def test_los_fines_son_los_que_da_cada_fuente() -> None:
    assert {p.clave: len(p.tabla["fines"]) for p in plantillas() if p.tabla.get("fines")} == FINES


def test_sin_objetivo_solo_nacen_las_unidades_de_las_que_no_consta() -> None:
    vacias = {
        p.clave: {u["clave"] for u in p.tabla.get("unidades", ()) if not u["objetivo"]} for p in plantillas()
    }
    assert {clave: suyas for clave, suyas in vacias.items() if suyas} == SIN_OBJETIVO


def test_en_una_plantilla_en_portugues_no_hay_organos_descritos_en_espanol() -> None:
    (brasilena,) = (p for p in plantillas() if p.tabla["idiomas"] == ["pt"])
    assert [
        (o["nombre"], o["composicion"], o["funcion"], *(p["nombre"] for p in o["puestos"]))
        for o in brasilena.tabla["organos"]
    ] == [
        (
            "Assembleia Geral",
            "Os entes consorciados.",
            "Instância máxima do consórcio.",
            "Presidência da Assembleia",
            "Secretaria de atas",
        ),
        ("Presidência", "Um prefeito em exercício.", "Representa legalmente o consórcio.", "Presidente"),
    ]


def test_cada_unidad_de_mercociudades_busca_lo_que_dice_su_fuente() -> None:
    suyos = {u["clave"]: u["objetivo"] for u in plantilla("mercociudades").tabla["unidades"]}
    assert suyos.keys() == UNIDADES_DE_MERCOCIUDADES.keys()
    assert [c for c, busca in UNIDADES_DE_MERCOCIUDADES.items() if busca not in suyos[c]] == []
