"""Cada parte de una composición, dicha en palabras."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from escritorio.comun.base.texto import contar, enumerar, plegar
from escritorio.estatutos.modelo.exigencias import NOMBRES_DE_GRUPO
from escritorio.estatutos.modelo.integrar import ClaseDeParte, Cupo, Parte
from escritorio.estatutos.reglas.dictar import nombre_de

# Las claves de tipo de socio van sin tilde; sus nombres son de un asunto que usa a éste.
_CON_TILDE = {"asociacion": "asociación", "institucion": "institución", "persona": "persona experta"}


def describir_parte(parte: Parte, nombres: Mapping[str, str]) -> str:
    """«2 por cada país con socios de categoría Pleno».

    `nombres`: los de las categorías y los órganos por su clave.
    """
    frase = {
        ClaseDeParte.TODOS: _todos,
        ClaseDeParte.UNO_POR_SOCIO: _uno_por_socio,
        ClaseDeParte.POR_GRUPO: _por_grupo,
        ClaseDeParte.ELECTOS: _electos,
        ClaseDeParte.DESIGNADOS: _designados,
        ClaseDeParte.LISTA: _lista,
        ClaseDeParte.DE_OFICIO: _de_oficio,
        ClaseDeParte.ROTACION: _rotacion,
    }[parte.clase]
    texto = frase(parte, nombres)
    return texto if parte.con_voto else f"{texto}, con voz y sin voto"


def _todos(parte: Parte, nombres: Mapping[str, str]) -> str:
    return f"todos los socios{_filtro(parte, nombres)}"


def _uno_por_socio(parte: Parte, nombres: Mapping[str, str]) -> str:
    return f"un representante por cada socio{_filtro(parte, nombres)}"


def _por_grupo(parte: Parte, nombres: Mapping[str, str]) -> str:
    return enumerar([_cupo(c, parte, nombres) for c in parte.cupos]) + _filtro(parte, nombres)


def _cupo(cupo: Cupo, parte: Parte, nombres: Mapping[str, str]) -> str:
    con = f" con socios de categoría {nombre_de(cupo.categoria, nombres)}" if cupo.categoria else ""
    return f"{cupo.plazas} por cada {NOMBRES_DE_GRUPO[parte.grupo][0]}{con}"


def _electos(parte: Parte, nombres: Mapping[str, str]) -> str:
    cuantos = contar(parte.plazas, "electo", "electos") if parte.plazas else "quienes resulten electos"
    return f"{cuantos}{_cada(parte)}{_filtro(parte, nombres)}{_en_su_puesto(parte)}"


def _designados(parte: Parte, nombres: Mapping[str, str]) -> str:
    if parte.plazas:
        quienes = f"{contar(parte.plazas, 'designado', 'designados')} por {parte.quien or 'terceros'}"
    else:
        quienes = f"quienes designe {parte.quien}" if parte.quien else "quienes designen terceros"
    suyos = _filtro(parte, nombres)
    filtro = f",{suyos}," if suyos else ""
    return f"{quienes}{_cada(parte)}{filtro}{_en_su_puesto(parte)}".removesuffix(",")


def _cada(parte: Parte) -> str:
    return f" por cada {NOMBRES_DE_GRUPO[parte.grupo][0]}" if parte.grupo_cada else ""


def _en_su_puesto(parte: Parte) -> str:
    return f" como {parte.puesto}" if parte.puesto else ""


def _lista(parte: Parte, _: Mapping[str, str]) -> str:
    return enumerar(list(parte.puestos))


def _de_oficio(parte: Parte, nombres: Mapping[str, str]) -> str:
    quienes = parte.puesto_origen or "quienes lo integran"
    return f"de oficio desde {nombre_de(parte.organo, nombres)}, {quienes}"


def _rotacion(parte: Parte, nombres: Mapping[str, str]) -> str:
    donde = parte.puesto_origen or nombre_de(parte.organo, nombres) or "su propio puesto"
    turnos = enumerar([str(t) for t in parte.turnos])
    return f"por rotación en {donde}, turno {turnos}"


def alternar_tipos(tipos: Sequence[str]) -> str:
    """«municipio, provincia o red», con su ortografía."""
    return alternar([_CON_TILDE.get(t, t.replace("_", " ")) for t in tipos])


def alternar_claves(claves: Sequence[str], nombres: Mapping[str, str]) -> str:
    """«Plena o Adherente»: categorías u órganos, con los `nombres` que tienen por su clave."""
    return alternar([nombre_de(c, nombres) for c in claves])


def alternar(dichos: Sequence[str]) -> str:
    """«una, otra u otra»."""
    enlace = "u" if plegar("".join(dichos[-1:]))[:1] == "o" else "o"
    return f" {enlace} ".join(p for p in (", ".join(dichos[:-1]), *dichos[-1:]) if p)


def _filtro(parte: Parte, nombres: Mapping[str, str]) -> str:
    categorias = f" de categoría {alternar_claves(parte.categorias, nombres)}" if parte.categorias else ""
    return categorias + (f" de tipo {alternar_tipos(parte.tipos)}" if parte.tipos else "")
