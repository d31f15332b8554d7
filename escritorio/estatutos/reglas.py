"""El motor puro: de una regla y unos hechos, un dictamen con su cuenta. Sólo enteros y fracciones exactas."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import contar
from escritorio.estatutos.modelo import (
    NOMBRES_DE_BASE,
    NOMBRES_DE_CONSTANCIA,
    NOMBRES_DE_DECISION,
    NOMBRES_DE_EMPATE,
    Base,
    Comparador,
    Dictamen,
    Empate,
    Exigencia,
    Parametros,
    Regla,
    ReglaDeConvocatoria,
    ReglaDeMayoria,
    ReglaDeQuorum,
    Veredicto,
)

_ORDINALES = ("primera", "segunda", "tercera")
_NOMBRES_DE_FRACCION = {
    Fraction(1, 2): "la mitad de",
    Fraction(1, 3): "un tercio de",
    Fraction(2, 3): "dos tercios de",
    Fraction(1, 4): "un cuarto de",
    Fraction(3, 4): "tres cuartos de",
    Fraction(1): "la totalidad de",
}
_CORTOS = {
    Base.NUMERO_LEGAL: ("integrante de número legal", "integrantes de número legal"),
    Base.CUBIERTOS: ("puesto cubierto", "puestos cubiertos"),
    Base.HABILITADOS: ("habilitado para votar", "habilitados para votar"),
    Base.PRESENTES: ("presente con voto", "presentes con voto"),
    Base.EMITIDOS: ("voto emitido", "votos emitidos"),
}


@dataclass(frozen=True, slots=True)
class Presencia:
    """Los números de un quórum en un instante; `habilitados` y `presentes` son con voto."""

    numero_legal: int
    cubiertos: int
    habilitados: int
    presentes: int


@dataclass(frozen=True, slots=True)
class Votos:
    """El resultado de una votación y los denominadores de ese instante."""

    a_favor: int
    en_contra: int
    abstenciones: int
    presentes: int
    habilitados: int
    numero_legal: int
    cubiertos: int


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


def describir(parametros: Parametros | None) -> str:
    """La regla entera en una frase, para leerla."""
    if parametros is None:
        return "Por fijar: no consta en la fuente."
    if isinstance(parametros, ReglaDeConvocatoria):
        dias = contar(parametros.dias, "día corrido", "días corridos")
        return f"Se convoca con al menos {dias} de antelación."
    if isinstance(parametros, ReglaDeMayoria):
        exigencias = " y ".join(describir_exigencia(e) for e in parametros.exigencias)
        return f"Votos a favor: {exigencias}. En caso de empate, {NOMBRES_DE_EMPATE[parametros.empate]}."
    cola = " Ha de mantenerse toda la sesión." if parametros.mantenido else ""
    constancia = NOMBRES_DE_CONSTANCIA[parametros.sin_quorum]
    return f"Sesiona {'; '.join(_llamadas(parametros))}.{cola} Sin quórum se levanta {constancia}."


def ejemplos(parametros: Parametros, presencia: Presencia, hoy: str) -> tuple[str, ...]:
    """La regla hecha cuenta con los números de ese día (fecha ISO), para ver qué exigiría."""
    if isinstance(parametros, ReglaDeConvocatoria):
        primera = date.fromisoformat(hoy) + timedelta(days=parametros.dias)
        return (f"Si convoca hoy, la sesión puede ser desde el {en_corto(primera.isoformat())}.",)
    if isinstance(parametros, ReglaDeQuorum):
        return tuple(
            _ejemplo(f"En {_ORDINALES[i]} llamada, con", e, _base_de_presencia(e.base, presencia))
            for i, e in enumerate(parametros.llamadas)
        )
    p = presencia
    todos_a_favor = Votos(p.presentes, 0, 0, p.presentes, p.habilitados, p.numero_legal, p.cubiertos)
    return tuple(_ejemplo("Con", e, _base_de_votos(e.base, todos_a_favor)) for e in parametros.exigencias)


def _ejemplo(principio: str, exigencia: Exigencia, base: int) -> str:
    necesarios = max(1, exigidos(exigencia, base))
    return f"{principio} {contar(base, *_CORTOS[exigencia.base])}, {_hacen_falta(necesarios)}."


def _llamadas(parametros: ReglaDeQuorum) -> list[str]:
    demora = f", {en_tiempo(parametros.demora_minutos)} después," if parametros.demora_minutos else ""
    return [
        f"en {_ORDINALES[i]} llamada{demora if i else ''} con {describir_exigencia(exigencia)}"
        for i, exigencia in enumerate(parametros.llamadas)
    ]


def en_tiempo(minutos: int) -> str:
    """30 → «30 minutos»; 60 → «1 hora»; 2880 → «2 días»."""
    for cuanto, uno, varios in ((1440, "día", "días"), (60, "hora", "horas")):
        if minutos % cuanto == 0:
            return contar(minutos // cuanto, uno, varios)
    return contar(minutos, "minuto", "minutos")


def hay_quorum(regla: Regla | None, llamada: int, presencia: Presencia) -> Dictamen:
    """Si con esa presencia puede sesionar en esa llamada (1, 2…)."""
    if regla is None or not isinstance(regla.parametros, ReglaDeQuorum):
        return no_se_sabe("el quórum")
    if llamada > len(regla.parametros.llamadas):
        frase = f"La regla no prevé {_ORDINALES[llamada - 1]} llamada."
        return Dictamen(Veredicto.NO, frase, (), regla.cita)
    exigencia = regla.parametros.llamadas[llamada - 1]
    base = _base_de_presencia(exigencia.base, presencia)
    necesarios = max(1, exigidos(exigencia, base))
    cuenta = (
        f"En {_ORDINALES[llamada - 1]} llamada se exige {describir_exigencia(exigencia)}.",
        f"{_con_mayuscula(NOMBRES_DE_BASE[exigencia.base])}: {base}; {_hacen_falta(necesarios)}.",
        f"Presentes con voto: {presencia.presentes}.",
    )
    presentes = contar(presencia.presentes, "presente", "presentes")
    if presencia.presentes >= necesarios:
        frase = f"Hay quórum: {presentes} y {_hacen_falta(necesarios)}."
        return Dictamen(Veredicto.SI, frase, cuenta, regla.cita)
    faltan = necesarios - presencia.presentes
    precisos = contar(necesarios, "necesario", "necesarios")
    frase = f"No hay quórum: {presentes} de {precisos}; {_faltan(faltan)}."
    return Dictamen(Veredicto.NO, frase, cuenta, regla.cita)


def hay_mayoria(regla: Regla | None, votos: Votos, *, dirime: str = "") -> Dictamen:
    """Si la propuesta alcanza la mayoría exigida; `dirime`: voto de calidad, «a_favor» o «en_contra»."""
    if regla is None or not isinstance(regla.parametros, ReglaDeMayoria):
        tipo = NOMBRES_DE_DECISION[regla.tipo].lower() if regla else "esta decisión"
        return no_se_sabe(f"la mayoría para {tipo}")
    pasos = [_paso(e, votos) for e in regla.parametros.exigencias]
    cuenta = (_recuento(votos), *(texto for _, texto in pasos))
    if votos.a_favor == votos.en_contra and votos.a_favor > 0 and _decide_el_empate(regla.parametros, votos):
        return _por_empate(regla, regla.parametros.empate, votos, cuenta, dirime)
    if all(cumple for cumple, _ in pasos) and votos.a_favor > 0:
        return Dictamen(
            Veredicto.SI,
            f"Aprobada con {contar(votos.a_favor, 'voto', 'votos')} a favor.",
            cuenta,
            regla.cita,
        )
    frase = f"Rechazada: {contar(votos.a_favor, 'voto', 'votos')} a favor no alcanzan la mayoría exigida."
    return Dictamen(Veredicto.NO, frase, cuenta, regla.cita)


def cumple_plazo(regla: Regla | None, emitida: str, celebracion: str) -> Dictamen:
    """Si entre la convocatoria y la sesión (fechas ISO) median los días exigidos."""
    if regla is None or not isinstance(regla.parametros, ReglaDeConvocatoria):
        return no_se_sabe("el plazo de convocatoria")
    dias = (date.fromisoformat(celebracion[:10]) - date.fromisoformat(emitida[:10])).days
    exigidos_ = regla.parametros.dias
    cuenta = (
        f"Convocada el {en_corto(emitida)} para el {en_corto(celebracion)}: {contar(dias, 'día', 'días')}.",
        f"Se exigen al menos {contar(exigidos_, 'día corrido', 'días corridos')}.",
    )
    if dias >= exigidos_:
        return Dictamen(Veredicto.SI, "La convocatoria cumple el plazo.", cuenta, regla.cita)
    frase = f"La convocatoria no cumple el plazo: {_faltan(exigidos_ - dias, 'día', 'días')}."
    return Dictamen(Veredicto.NO, frase, cuenta, regla.cita)


def no_se_sabe(que: str) -> Dictamen:
    """El dictamen de una regla pendiente: nunca hay un valor por defecto."""
    frase = f"No se puede saber: {que} está por fijar. Fíjelo en Órganos, con su artículo o como uso."
    return Dictamen(Veredicto.NO_SE_SABE, frase, (), "regla pendiente")


def _decide_el_empate(parametros: ReglaDeMayoria, votos: Votos) -> bool:
    """Un voto más bastaría; si ni así se alcanza (dos tercios…), dirimir no cambia nada y se rechaza."""
    return all(votos.a_favor + 1 >= exigidos(e, _base_de_votos(e.base, votos)) for e in parametros.exigencias)


def _por_empate(regla: Regla, empate: Empate, votos: Votos, cuenta: tuple[str, ...], dirime: str) -> Dictamen:
    pasos = (*cuenta, f"Empate a {votos.a_favor}: según la regla, {NOMBRES_DE_EMPATE[empate]}.")
    if empate is Empate.RECHAZA:
        return Dictamen(Veredicto.NO, f"Rechazada por empate a {votos.a_favor}.", pasos, regla.cita)
    if empate is Empate.VOTO_DE_CALIDAD and dirime:
        si = dirime == "a_favor"
        frase = f"{'Aprobada' if si else 'Rechazada'} por el voto de calidad de la presidencia."
        return Dictamen(Veredicto.SI if si else Veredicto.NO, frase, pasos, regla.cita)
    que = "debe dirimir la presidencia" if empate is Empate.VOTO_DE_CALIDAD else "debe votarse otra vez"
    return Dictamen(Veredicto.EMPATE, f"Empate a {votos.a_favor}: {que}.", pasos, regla.cita)


def _paso(exigencia: Exigencia, votos: Votos) -> tuple[bool, str]:
    base = _base_de_votos(exigencia.base, votos)
    necesarios = exigidos(exigencia, base)
    cumple = votos.a_favor >= necesarios
    falta = f"de {contar(base, *_CORTOS[exigencia.base])} {_hacen_falta(necesarios)}"
    alcanza = "se alcanza" if cumple else "no se alcanza"
    texto = f"Se exige {describir_exigencia(exigencia)}: {falta}; hubo {votos.a_favor} a favor: {alcanza}."
    return cumple, texto


def _recuento(votos: Votos) -> str:
    return (
        f"A favor {votos.a_favor}, en contra {votos.en_contra}, abstenciones {votos.abstenciones};"
        f" presentes con voto {votos.presentes} de {votos.habilitados} habilitados."
    )


def _base_de_presencia(base: Base, presencia: Presencia) -> int:
    return {
        Base.NUMERO_LEGAL: presencia.numero_legal,
        Base.CUBIERTOS: presencia.cubiertos,
        Base.PRESENTES: presencia.presentes,
    }.get(base, presencia.habilitados)


def _base_de_votos(base: Base, votos: Votos) -> int:
    return {
        Base.NUMERO_LEGAL: votos.numero_legal,
        Base.CUBIERTOS: votos.cubiertos,
        Base.HABILITADOS: votos.habilitados,
        Base.PRESENTES: votos.presentes,
        Base.EMITIDOS: votos.a_favor + votos.en_contra,
    }[base]


def _hacen_falta(cuantos: int) -> str:
    return f"{'hace falta' if cuantos == 1 else 'hacen falta'} {cuantos}"


def _faltan(cuantos: int, uno: str = "", varios: str = "") -> str:
    verbo = "falta" if cuantos == 1 else "faltan"
    return f"{verbo} {contar(cuantos, uno, varios)}".strip()


def _con_mayuscula(texto: str) -> str:
    return texto[:1].upper() + texto[1:]
