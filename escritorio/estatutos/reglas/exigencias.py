"""Cuántos hacen falta: fracciones exactas, nunca coma flotante."""

from __future__ import annotations

from fractions import Fraction

from escritorio.estatutos.modelo.exigencias import NOMBRES_DE_BASE, Base, Comparador, Exigencia

_NOMBRES_DE_FRACCION = {
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
CORTOS = {
    Base.NUMERO_LEGAL: ("integrante de número legal", "integrantes de número legal"),
    Base.CUBIERTOS: ("puesto cubierto", "puestos cubiertos"),
    Base.HABILITADOS: ("habilitado para votar", "habilitados para votar"),
    Base.PRESENTES: ("presente con voto", "presentes con voto"),
    Base.EMITIDOS: ("voto emitido", "votos emitidos"),
}
ROTULOS = {
    Base.NUMERO_LEGAL: "Número legal",
    Base.CUBIERTOS: "Puestos cubiertos",
    Base.HABILITADOS: "Habilitados",
    Base.PRESENTES: "Presentes",
    Base.EMITIDOS: "Votos emitidos",
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
    if exigencia.fraccion == 0 and exigencia.comparador is Comparador.AL_MENOS:
        return f"los presentes, sean cuantos sean{_y_nunca_menos(exigencia)}"
    return parte_de(exigencia, NOMBRES_DE_BASE[exigencia.base])


def describir_votos(exigencia: Exigencia) -> str:
    """Como `describir_exigencia`, de lo que se cuenta a favor: «al menos 3» si no pide una parte."""
    if exigencia.fraccion == 0:
        return cuanto_se_exige(exigencia)
    return parte_de(exigencia, NOMBRES_DE_BASE[exigencia.base])


def parte_de(exigencia: Exigencia, conjunto: str) -> str:
    """«más de la mitad de los países presentes, y nunca menos de 3»."""
    minimo = _y_nunca_menos(exigencia) if exigencia.fraccion else ""
    return f"{cuanto_se_exige(exigencia)} de {conjunto}{minimo}".replace("de el ", "del ")


def cuanto_se_exige(exigencia: Exigencia) -> str:
    """«más de la mitad», «al menos dos tercios», «la totalidad», «más de 3/7»; sin parte, «al menos uno»."""
    if exigencia.fraccion == 0:
        return f"al menos {exigencia.minimo if exigencia.minimo > 1 else 'uno'}"
    if exigencia.fraccion == 1:
        return "la totalidad"
    comparador = "más de" if exigencia.comparador is Comparador.MAS_DE else "al menos"
    return f"{comparador} {_NOMBRES_DE_FRACCION.get(exigencia.fraccion, exigencia.fraccion)}"


def _y_nunca_menos(exigencia: Exigencia) -> str:
    return f", y nunca menos de {exigencia.minimo}" if exigencia.minimo else ""
