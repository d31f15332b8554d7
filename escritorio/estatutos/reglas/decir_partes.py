"""Cada parte de una composición, dicha en palabras."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from escritorio.comun.base.texto import contar, enumerar, plegar
from escritorio.estatutos.modelo.exigencias import NOMBRES_DE_GRUPO
from escritorio.estatutos.modelo.integrar import ClaseDeParte, Cupo, Parte

# Las claves de tipo de socio van sin tilde; sus nombres son de un asunto que usa a éste.
_CON_TILDE = {"asociacion": "asociación", "institucion": "institución", "persona": "persona experta"}


def describir_parte(parte: Parte, nombres: Mapping[str, str]) -> str:
    """«2 por cada país con socios de categoría pleno»; `nombres`: los de los órganos por su clave."""
    frase = {
        ClaseDeParte.TODOS: _todos,
        ClaseDeParte.UNO_POR_SOCIO: _uno_por_socio,
        ClaseDeParte.POR_GRUPO: _por_grupo,
        ClaseDeParte.ELECTOS: _electos,
        ClaseDeParte.DESIGNADOS: _designados,
        ClaseDeParte.LISTA: _lista,
    }.get(parte.clase)
    if frase is not None:
        texto = frase(parte)
    elif parte.clase is ClaseDeParte.DE_OFICIO:
        texto = _de_oficio(parte, nombres)
    else:
        texto = _rotacion(parte, nombres)
    return texto if parte.con_voto else f"{texto}, con voz y sin voto"


def _todos(parte: Parte) -> str:
    return f"todos los socios{_filtro(parte)}"


def _uno_por_socio(parte: Parte) -> str:
    return f"un representante por cada socio{_filtro(parte)}"


def _por_grupo(parte: Parte) -> str:
    return enumerar([_cupo(c, parte) for c in parte.cupos]) + _filtro(parte)


def _cupo(cupo: Cupo, parte: Parte) -> str:
    con = f" con socios de categoría {cupo.categoria}" if cupo.categoria else ""
    return f"{cupo.plazas} por cada {NOMBRES_DE_GRUPO[parte.grupo][0]}{con}"


def _electos(parte: Parte) -> str:
    cuantos = contar(parte.plazas, "electo", "electos") if parte.plazas else "quienes resulten electos"
    return f"{cuantos}{_cada(parte)}{_filtro(parte)}{_en_su_puesto(parte)}"


def _designados(parte: Parte) -> str:
    if parte.plazas:
        quienes = f"{contar(parte.plazas, 'designado', 'designados')} por {parte.quien or 'terceros'}"
    else:
        quienes = f"quienes designe {parte.quien}" if parte.quien else "quienes designen terceros"
    filtro = f",{_filtro(parte)}," if _filtro(parte) else ""
    return f"{quienes}{_cada(parte)}{filtro}{_en_su_puesto(parte)}".removesuffix(",")


def _cada(parte: Parte) -> str:
    return f" por cada {NOMBRES_DE_GRUPO[parte.grupo][0]}" if parte.grupo_cada else ""


def _en_su_puesto(parte: Parte) -> str:
    return f" como {parte.puesto}" if parte.puesto else ""


def _lista(parte: Parte) -> str:
    return enumerar(list(parte.puestos))


def _de_oficio(parte: Parte, nombres: Mapping[str, str]) -> str:
    organo = nombres.get(parte.organo, parte.organo)
    quienes = parte.puesto_origen or "quienes lo integran"
    return f"de oficio desde {organo}, {quienes}"


def _rotacion(parte: Parte, nombres: Mapping[str, str]) -> str:
    donde = parte.puesto_origen or nombres.get(parte.organo, parte.organo) or "su propio puesto"
    turnos = enumerar([str(t) for t in parte.turnos])
    return f"por rotación en {donde}, turno {turnos}"


def alternar(valores: Sequence[str]) -> str:
    """«municipio, provincia o red», con su ortografía."""
    dichos = [_CON_TILDE.get(v, v) for v in valores]
    enlace = "u" if plegar("".join(dichos[-1:]))[:1] == "o" else "o"
    return f" {enlace} ".join(p for p in (", ".join(dichos[:-1]), *dichos[-1:]) if p)


def _filtro(parte: Parte) -> str:
    categorias = f" de categoría {alternar(parte.categorias)}" if parte.categorias else ""
    return categorias + (f" de tipo {alternar(parte.tipos)}" if parte.tipos else "")
