"""Cuántos hacen falta: fracciones exactas, nunca coma flotante."""

from __future__ import annotations

from fractions import Fraction

from escritorio.estatutos.modelo.exigencias import NOMBRES_DE_BASE, Base, Comparador, Exigencia

_NOMBRES_DE_FRACCION = {
    Fraction(1, 2): "la mitad de",
    Fraction(1, 3): "un tercio de",
    Fraction(2, 3): "dos tercios de",
    Fraction(1, 4): "un cuarto de",
    Fraction(3, 4): "tres cuartos de",
    Fraction(1): "la totalidad de",
}


CORTOS = {
    Base.NUMERO_LEGAL: ("integrante de número legal", "integrantes de número legal"),
    Base.CUBIERTOS: ("puesto cubierto", "puestos cubiertos"),
    Base.HABILITADOS: ("habilitado para votar", "habilitados para votar"),
    Base.PRESENTES: ("presente con voto", "presentes con voto"),
    Base.EMITIDOS: ("voto emitido", "votos emitidos"),
}


def exigidos(exigencia: Exigencia, base: int) -> int:
    """Cuántos hacen falta sobre una base de `base`; exacto, sin coma flotante."""
    parte = exigencia.fraccion * base
    suelo = parte.numerator // parte.denominator
    justo = parte.denominator == 1
    minimo = suelo + 1 if exigencia.comparador is Comparador.MAS_DE or not justo else suelo
    return max(minimo, exigencia.minimo)


def describir_exigencia(exigencia: Exigencia) -> str:
    """«más de la mitad de los habilitados para votar, y nunca menos de 3»."""
    comparador = "más de" if exigencia.comparador is Comparador.MAS_DE else "al menos"
    fraccion = _NOMBRES_DE_FRACCION.get(exigencia.fraccion, f"{exigencia.fraccion} de")
    base = NOMBRES_DE_BASE[exigencia.base]
    frase = f"{comparador} {fraccion} {base}".replace("de el ", "del ")
    if exigencia.fraccion == 0:
        frase = (
            "los presentes, sean cuantos sean"
            if exigencia.comparador is Comparador.AL_MENOS
            else "al menos uno"
        )
    return f"{frase}, y nunca menos de {exigencia.minimo}" if exigencia.minimo else frase
