"""Qué vale en una ficha de socio, en una población y en un representante."""

from __future__ import annotations

import re
from types import MappingProxyType

from msgspec.structs import replace

from escritorio.comun.base.cldr import nombre_de_pais
from escritorio.comun.base.dinero import escribir_miles
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import leer_fecha
from escritorio.comun.base.texto import exigir_renglon, exigir_texto, limpiar
from escritorio.socios.modelo import (
    CALIDADES,
    TIPOS,
    FichaDePersona,
    PoblacionNueva,
    RepresentanteNuevo,
    Socio,
    SocioNuevo,
)
from escritorio.socios.reglas.campos import CAMPOS_DE_SOCIO, DE_TEXTO, CampoDeSocio
from escritorio.socios.reglas.territorio import leer_pais, leer_subdivision

POBLACION_MAXIMA = 40_000_000
"""Ninguna ciudad del mundo la alcanza: una cifra mayor es un error de escritura."""
PRIMER_ANIO, ULTIMO_ANIO = 1800, 2100
LARGOS = {
    **{campo.clave: campo.maximo for campo in CAMPOS_DE_SOCIO},
    "tratamiento": 60,
    "partido": 200,
    "motivo": 500,
}


_NOMBRES = MappingProxyType(
    {
        **{campo.clave: campo.nombrado for campo in CAMPOS_DE_SOCIO if campo.nombrado},
        "tratamiento": "el tratamiento",
        "partido": "el partido",
    }
)


def exigir_largo(texto: str, campo: str) -> str:
    """`texto` limpio; lanza `DatoInvalido` si no cabe en `campo`, o si es un nombre y no se lee como es."""
    que, maximo = _NOMBRES.get(campo), LARGOS[campo]
    limpio = exigir_renglon(texto, que, campo) if que else limpiar(texto)
    if len(limpio) > maximo:
        raise DatoInvalido(
            f"Son {escribir_miles(len(limpio))} caracteres y caben {escribir_miles(maximo)}. Acórtelo.",
            campo=campo,
        )
    return limpio


def exigir_correo(texto: str) -> str:
    """Uno o varios correos separados por coma o punto y coma; lanza `DatoInvalido` si alguno no lo parece."""
    limpio = exigir_largo(texto, "correo")
    for parte in re.split(r"[,;]", limpio) if limpio else []:
        if not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>.]+", parte.strip()):
            raise DatoInvalido(
                f"«{parte.strip()[:60]}» no es un correo. Escríbalo como nombre@lugar.org.", campo="correo"
            )
    return limpio


def exigir_ficha(ficha: SocioNuevo) -> SocioNuevo:
    """La ficha con sus textos limpios; lanza `DatoInvalido` con el campo que no vale."""
    if ficha.tipo not in TIPOS:
        raise DatoInvalido("Elija qué tipo de socio es.", campo="tipo")
    if not ficha.categoria_id:
        raise DatoInvalido("Elija la categoría del socio.", campo="categoria_id")
    pais = leer_pais(ficha.pais)
    nombre = exigir_texto(ficha.nombre, "el nombre del socio", "nombre", LARGOS["nombre"])
    subdivision = leer_subdivision(ficha.subdivision, pais)
    textos = {c.clave: exigir_dato(c, getattr(ficha, c.clave)) for c in DE_TEXTO if c.clave != "nombre"}
    return replace(ficha, nombre=nombre, pais=pais, subdivision=subdivision, **textos)


def exigir_dato(campo: CampoDeSocio, texto: str) -> str:
    """El texto limpio de ese campo de la ficha; lanza `DatoInvalido` si no vale."""
    return exigir_correo(texto) if campo.clase == "correo" else exigir_largo(texto, campo.clave)


def dicho(campo: CampoDeSocio, socio: Socio) -> str:
    """Lo que dice la ficha en ese campo, como se lee."""
    valor: str = getattr(socio, campo.en_registro)
    match campo.clase:
        case "pais":
            return nombre_de_pais(valor)
        case "tipo":
            return TIPOS[valor]
        case "categoria":
            return socio.categoria
        case _:
            return valor


def exigir_habitantes(habitantes: int) -> int:
    """Lanza `DatoInvalido` si la cifra no puede ser la de un socio."""
    if habitantes <= 0:
        raise DatoInvalido("La población ha de ser mayor que cero.", campo="habitantes")
    if habitantes > POBLACION_MAXIMA:
        raise DatoInvalido(
            f"{escribir_miles(habitantes)} habitantes son más que los de cualquier ciudad. Revise la cifra.",
            campo="habitantes",
        )
    return habitantes


def exigir_anio(anio: int) -> int:
    """Lanza `DatoInvalido` si no es un año creíble de una población."""
    if not PRIMER_ANIO <= anio <= ULTIMO_ANIO:
        raise DatoInvalido(
            f"«{anio}» no es un año de población: va de {PRIMER_ANIO} a {ULTIMO_ANIO}.", campo="anio"
        )
    return anio


def exigir_poblacion(nueva: PoblacionNueva) -> PoblacionNueva:
    """La población con sus textos limpios; lanza `DatoInvalido` con el campo que no vale."""
    exigir_habitantes(nueva.habitantes)
    if nueva.anio is not None:
        exigir_anio(nueva.anio)
    if nueva.oficial and nueva.anio is None:
        raise DatoInvalido(
            "Una población oficial lleva su año. Escríbalo, o márquela como no oficial.", campo="anio"
        )
    fuente = exigir_texto(nueva.fuente, "la fuente de la población", "fuente", LARGOS["fuente"])
    return replace(nueva, fuente=fuente)


def exigir_persona(dicha: FichaDePersona) -> FichaDePersona:
    """La ficha con sus textos limpios; lanza `DatoInvalido` con el campo que no vale."""
    return FichaDePersona(
        exigir_nombre_de_persona(dicha.nombre),
        exigir_largo(dicha.tratamiento, "tratamiento"),
        exigir_correo(dicha.correo),
        exigir_largo(dicha.telefono, "telefono"),
        exigir_largo(dicha.partido, "partido"),
    )


def exigir_nombre_de_persona(nombre: str, campo: str = "nombre") -> str:
    """Limpio; lanza `DatoInvalido` si falta o no es el nombre de nadie: «01/03/2025» no tiene letras."""
    limpio = exigir_texto(nombre, "el nombre de la persona", campo, LARGOS["representante"])
    if not any(letra.isalpha() for letra in limpio):
        raise DatoInvalido(f"«{limpio}» no es un nombre: no tiene letras. Corríjalo.", campo=campo)
    return limpio


def exigir_representante(nuevo: RepresentanteNuevo) -> RepresentanteNuevo:
    """El nombramiento con sus textos limpios; lanza `DatoInvalido` con el campo que no vale."""
    if nuevo.calidad not in CALIDADES:
        raise DatoInvalido("Elija si es titular o suplente.", campo="calidad")
    return replace(
        nuevo,
        nombre=exigir_texto(nuevo.nombre, "el nombre de la persona", "nombre", LARGOS["representante"]),
        desde=leer_fecha(nuevo.desde, "desde"),
        cargo=exigir_largo(nuevo.cargo, "cargo"),
        tratamiento=exigir_largo(nuevo.tratamiento, "tratamiento"),
        partido=exigir_largo(nuevo.partido, "partido"),
        correo=exigir_correo(nuevo.correo),
        telefono=exigir_largo(nuevo.telefono, "telefono"),
    )
