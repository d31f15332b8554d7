"""La red de 33 ciudades de la asamblea entera: sus reglas, su mesa, dos deudoras y lo que se le propuso."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

from escritorio.acuerdos.acciones.propuestas import presentar
from escritorio.acuerdos.modelo import PropuestaNueva
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.acciones.emision import anotar_saldo_inicial
from escritorio.estatutos.acciones.reglas import fijar_regla
from escritorio.estatutos.consultas.reglas import reglas
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia, Reparto
from escritorio.estatutos.modelo.reglas import Parametros
from escritorio.estatutos.modelo.sesionar import (
    Aprobacion,
    Empate,
    Firmante,
    Numeracion,
    ReglaDeActa,
    ReglaDeConvocatoria,
    ReglaDeMayoria,
    ReglaDeQuorum,
)
from escritorio.estatutos.modelo.votar import Corte, FormaDeVoto, Mora, ReglaDePoderes, ReglaDeVoto
from escritorio.organos.acciones.mandatos import nombrar, nombrar_persona
from escritorio.organos.consultas.mandatos import puestos
from escritorio.organos.modelo.mandatos import MandatoNuevo
from escritorio.socios.acciones import dar_de_alta
from escritorio.socios.consultas import categorias
from escritorio.socios.modelo import SocioNuevo
from tests.fabrica import ACTO_ANTERIOR, asamblea, con_reglas, nueva_red, por_debajo

CIUDADES: Mapping[str, tuple[str, ...]] = {
    "AR": ("Rosario", "Tandil", "Morón", "Santa Fe", "Quilmes", "Córdoba", "La Plata"),
    "BO": ("Cochabamba", "Tarija", "Oruro"),
    "BR": ("São Leopoldo", "Porto Alegre", "Guarulhos", "Santo André", "Diadema", "Vitória", "Canoas"),
    "CL": ("Peñalolén", "Valparaíso", "Quilpué"),
    "CO": ("Cali", "Medellín"),
    "EC": ("Quito",),
    "PE": ("Lima",),
    "PY": ("Asunción", "Encarnación", "Fernando de la Mora", "Villeta"),
    "UY": ("Montevideo", "Canelones", "Paysandú", "Salto", "Rivera"),
}
DEBEN = ("Cali", "Quito")
CARTA = "Carta de las ciudades del agua"
_MITAD, _TERCIO, _DOS_TERCIOS = Fraction(1, 2), Fraction(1, 3), Fraction(2, 3)
_REGLAS: Mapping[tuple[str, str], tuple[Parametros, str]] = {
    ("quorum", ""): (
        ReglaDeQuorum(
            (
                Exigencia(Base.HABILITADOS, Comparador.MAS_DE, _MITAD),
                Exigencia(Base.HABILITADOS, Comparador.AL_MENOS, _TERCIO),
            ),
            demora_minutos=(30,),
        ),
        "art. 12 del estatuto",
    ),
    ("convocatoria", ""): (ReglaDeConvocatoria(15), "art. 11 del estatuto"),
    ("voto", ""): (
        ReglaDeVoto(FormaDeVoto.IGUAL, mora=Mora(1, Corte.SESION)),
        "art. 9 del estatuto",
    ),
    ("poderes", ""): (ReglaDePoderes(True, 2, (Reparto.PAIS,)), "art. 13 del estatuto"),
    ("mayoria", "eleccion"): (
        ReglaDeMayoria((Exigencia(Base.EMITIDOS, Comparador.MAS_DE, _MITAD),), Empate.SEGUNDA_VOTACION),
        "art. 15 del estatuto",
    ),
    ("mayoria", "reforma"): (
        ReglaDeMayoria((Exigencia(Base.PRESENTES, Comparador.AL_MENOS, _DOS_TERCIOS),)),
        "art. 40 del estatuto",
    ),
    ("acta", ""): (
        ReglaDeActa(Numeracion.CONTINUA, (Firmante.SECRETARIA, Firmante.VISTO_BUENO), Aprobacion.SIGUIENTE),
        "art. 18 del estatuto",
    ),
}


def red_de_33(carpeta: Path) -> Path:
    """La funda y la cierra; devuelve la ruta de su archivo."""
    red = nueva_red(carpeta, "Red de Ciudades del Ñandú")
    bd = red.bd
    ids = _dar_de_alta(bd)
    con_reglas(bd)
    for regla in reglas(bd, asamblea(bd)):
        if (regla.familia, regla.tipo) in _REGLAS:
            fijar_regla(bd, regla.id, *_REGLAS[regla.familia, regla.tipo], "2002-01-01")
    _nombrar_la_mesa(bd, ids["Montevideo"])
    for ciudad in DEBEN:
        _adeudar(bd, ids[ciudad])
    texto = "La red se adhiere a la Carta de las ciudades del agua."
    presentar(bd, PropuestaNueva("otra", CARTA, texto, asamblea(bd), "Montevideo", "2026-02-02"))
    red.cerrar()
    return bd.ruta


def _dar_de_alta(bd: Archivo) -> dict[str, str]:
    pleno = categorias(bd)[0].id
    todas = [(ciudad, pais) for pais, suyas in CIUDADES.items() for ciudad in suyas]
    return {
        ciudad: dar_de_alta(
            bd, SocioNuevo(ciudad, pais, pleno, codigo=f"{i:04}"), "2001-05-02", ACTO_ANTERIOR
        )
        for i, (ciudad, pais) in enumerate(todas, start=1)
    }


def _nombrar_la_mesa(bd: Archivo, preside: str) -> None:
    por_funcion = {p.funcion: p.id for p in puestos(bd, asamblea(bd))}
    nombrar(bd, MandatoNuevo(por_funcion["presidencia"], "2026-01-01", socio_id=preside), ACTO_ANTERIOR)
    nombrar_persona(bd, MandatoNuevo(por_funcion["secretaria"], "2026-01-01"), "Óscar Güell", ACTO_ANTERIOR)


def _adeudar(bd: Archivo, socio_id: str) -> None:
    anotar_saldo_inicial(bd, socio_id, "2025", 100_000, ACTO_ANTERIOR)
    por_debajo(bd, "UPDATE cargo SET fecha = '2025-12-31', vencimiento = NULL")
