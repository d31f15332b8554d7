"""Cuántos hacen falta: fracciones exactas, nunca coma flotante."""

from __future__ import annotations

from fractions import Fraction

from escritorio.comun.base.exactos import Cuantos, de_unidades, decimales_de, en_unidades, unidad_de
from escritorio.comun.base.lengua import Frase, Hueco, contada, frase, rotulos, unidas
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia, Reparto

_NOMBRES_DE_FRACCION = rotulos(
    {
        Fraction(1, 2): "la mitad",
        Fraction(1, 3): "un tercio",
        Fraction(2, 3): "dos tercios",
        Fraction(1, 4): "un cuarto",
        Fraction(3, 4): "tres cuartos",
        Fraction(1, 5): "un quinto",
        Fraction(2, 5): "dos quintos",
        Fraction(3, 5): "tres quintos",
        Fraction(4, 5): "cuatro quintos",
        Fraction(1, 10): "un décimo",
    }
)
_DE_LA_BASE = rotulos(
    {
        Base.NUMERO_LEGAL: "del número legal de integrantes",
        Base.CUBIERTOS: "de los puestos cubiertos (número de hecho)",
        Base.HABILITADOS: "de los habilitados para votar",
        Base.PRESENTES: "de los presentes con voto",
        Base.EMITIDOS: "de los votos emitidos",
    }
)
_DE_LOS_VOTOS = rotulos(
    {
        Base.NUMERO_LEGAL: "de los votos del número legal de integrantes",
        Base.CUBIERTOS: "de los votos de los puestos cubiertos (número de hecho)",
        Base.HABILITADOS: "de los votos de los habilitados",
        Base.PRESENTES: "de los votos de los presentes",
        Base.EMITIDOS: "de los votos emitidos",
    }
)
ROTULOS = rotulos(
    {
        Base.NUMERO_LEGAL: "Número legal",
        Base.CUBIERTOS: "Puestos cubiertos",
        Base.HABILITADOS: "Habilitados",
        Base.PRESENTES: "Presentes",
        Base.EMITIDOS: "Votos emitidos",
    }
)

CON_PRESENTES = rotulos(
    {
        Reparto.PAIS: "Países con presentes",
        Reparto.CATEGORIA: "Categorías con presentes",
        Reparto.SUBDIVISION: "Subdivisiones con presentes",
        Reparto.TIPO: "Tipos de socio con presentes",
        Reparto.GRUPO: "Federaciones o subregiones con presentes",
    }
)
CON_HABILITADOS = rotulos(
    {
        Reparto.PAIS: "Países con habilitados",
        Reparto.CATEGORIA: "Categorías con habilitados",
        Reparto.SUBDIVISION: "Subdivisiones con habilitados",
        Reparto.TIPO: "Tipos de socio con habilitados",
        Reparto.GRUPO: "Federaciones o subregiones con habilitados",
    }
)


def contar_base(base: Base, cuantos: Cuantos) -> Frase:
    """«1 voto emitido», «33 habilitados para votar»."""
    return {
        Base.NUMERO_LEGAL: contada(
            cuantos, "{} integrante de número legal", "{} integrantes de número legal"
        ),
        Base.CUBIERTOS: contada(cuantos, "{} puesto cubierto", "{} puestos cubiertos"),
        Base.HABILITADOS: contada(cuantos, "{} habilitado para votar", "{} habilitados para votar"),
        Base.PRESENTES: contada(cuantos, "{} presente con voto", "{} presentes con voto"),
        Base.EMITIDOS: contada(cuantos, "{} voto emitido", "{} votos emitidos"),
    }[base]


def contar_grupos(grupo: Reparto, cuantos: int) -> Frase:
    """«1 país», «3 categorías»."""
    return {
        Reparto.PAIS: contada(cuantos, "{} país", "{} países"),
        Reparto.CATEGORIA: contada(cuantos, "{} categoría", "{} categorías"),
        Reparto.SUBDIVISION: contada(cuantos, "{} subdivisión", "{} subdivisiones"),
        Reparto.TIPO: contada(cuantos, "{} tipo de socio", "{} tipos de socio"),
        Reparto.GRUPO: contada(cuantos, "{} federación o subregión", "{} federaciones o subregiones"),
    }[grupo]


def exigidos(exigencia: Exigencia, base: Cuantos, contados: Cuantos = 0) -> Cuantos:
    """Cuántos hacen falta sobre una base de `base`; exacto, sin coma flotante.

    Si los votos llevan decimales (los de la base o los `contados`), lo menos que basta con esas cifras.
    """
    cifras = decimales_de(base, contados)
    parte = exigencia.fraccion * en_unidades(base, cifras)
    suelo = parte.numerator // parte.denominator
    justo = parte.denominator == 1
    minimo = suelo + 1 if exigencia.comparador is Comparador.MAS_DE or not justo else suelo
    return max(de_unidades(minimo, cifras), exigencia.minimo)


def al_menos_algo(exigencia: Exigencia, base: Cuantos, contados: Cuantos = 0) -> Cuantos:
    """Lo mismo, y nunca menos de un voto o, si llevan decimales, de la menor parte de uno."""
    return max(unidad_de(base, contados), exigidos(exigencia, base, contados))


def describir_exigencia(exigencia: Exigencia) -> Frase:
    """«más de la mitad de los habilitados para votar, y nunca menos de 3»."""
    if exigencia.fraccion == 0 and exigencia.comparador is Comparador.AL_MENOS:
        return _y_nunca_menos(exigencia, frase("los presentes, sean cuantos sean"))
    return parte_de(exigencia, frase(_DE_LA_BASE[exigencia.base]))


def describir_en_votos(exigencia: Exigencia) -> Frase:
    """Como `describir_exigencia`, de lo que reúnen los presentes: «más de la mitad de los votos de…»."""
    minimo = contada(exigencia.minimo, "{} voto", "{} votos")
    if exigencia.fraccion == 0 and exigencia.comparador is Comparador.AL_MENOS:
        parte = frase("los votos que reúnan los presentes, sean cuantos sean")
    else:
        parte = unidas(" ", [cuanto_se_exige(exigencia), frase(_DE_LOS_VOTOS[exigencia.base])])
    return frase("{}, y nunca menos de {}", parte, minimo) if exigencia.minimo else parte


def describir_votos(exigencia: Exigencia) -> Frase:
    """Como `describir_exigencia`, de lo que se cuenta a favor: «al menos 3» si no pide una parte."""
    if exigencia.fraccion == 0:
        return cuanto_se_exige(exigencia)
    return parte_de(exigencia, frase(_DE_LA_BASE[exigencia.base]))


def parte_de(exigencia: Exigencia, de_quienes: Hueco) -> Frase:
    """«más de la mitad de los países presentes, y nunca menos de 3»; `de_quienes`: con su «de»."""
    parte = unidas(" ", [cuanto_se_exige(exigencia), de_quienes])
    return _y_nunca_menos(exigencia, parte) if exigencia.fraccion else parte


def cuanto_se_exige(exigencia: Exigencia) -> Frase:
    """«más de la mitad», «al menos dos tercios», «la totalidad», «más de 3/7»; sin parte, «al menos uno»."""
    if exigencia.fraccion == 0:
        uno = exigencia.minimo <= 1
        return frase("al menos uno") if uno else frase("al menos {}", exigencia.minimo)
    if exigencia.fraccion == 1:
        return frase("la totalidad")
    nombre = _NOMBRES_DE_FRACCION.get(exigencia.fraccion)
    cuanto = frase(nombre) if nombre else str(exigencia.fraccion)
    if exigencia.comparador is Comparador.MAS_DE:
        return frase("más de {}", cuanto)
    return frase("al menos {}", cuanto)


def _y_nunca_menos(exigencia: Exigencia, parte: Frase) -> Frase:
    return frase("{}, y nunca menos de {}", parte, exigencia.minimo) if exigencia.minimo else parte
