"""Un mandato, dicho en frases."""

from __future__ import annotations

from escritorio.comun.base.fechas import MESES
from escritorio.comun.base.lengua import Frase, contada, enumerada, frase
from escritorio.comun.base.texto import contar
from escritorio.estatutos.modelo.integrar import (
    NOMBRES_DE_CRITERIO,
    NOMBRES_DE_HECHO,
    NOMBRES_DE_SUPLENCIA,
    Alternancia,
    CriterioDeTurno,
    Hecho,
    ReglaDeMandato,
    Suplencia,
)
from escritorio.estatutos.reglas.dictar import con_mayuscula


def en_tiempo_de_meses(meses: int) -> Frase:
    """48 → «4 años»; 18 → «18 meses»."""
    return _en_anios(meses // 12) if meses and meses % 12 == 0 else en_meses(meses)


def en_anios_y_meses(meses: int) -> Frase:
    """270 → «22 años y 6 meses»."""
    anios, sueltos = divmod(meses, 12)
    partes = [_en_anios(anios)] if anios else []
    return enumerada([*partes, en_meses(sueltos)] if sueltos or not anios else partes)


def en_meses(meses: int) -> Frase:
    """«1 mes», «18 meses»."""
    return contada(meses, "{} mes", "{} meses")


def _en_anios(anios: int) -> Frase:
    return contada(anios, "{} año", "{} años")


def describir_mandato(parametros: ReglaDeMandato) -> str:
    """«Dura 2 años desde las elecciones locales. Se admite 1 reelección seguida. Alterna el país.»"""
    frases = [
        _duracion(parametros),
        _fin(parametros),
        _reelecciones(parametros.reelecciones),
        _alterna(parametros.alterna),
        "Cesa al dejar el cargo público" if parametros.cesa_con_el_cargo else "",
        "Vencido, sigue hasta que tome posesión quien le suceda" if parametros.hasta_sucesor else "",
        _prorroga(parametros.prorroga_meses),
        _suplencia(parametros),
        _turno(parametros),
    ]
    return "".join(f"{frase}. " for frase in frases if frase).strip()


def _duracion(parametros: ReglaDeMandato) -> str:
    inicio = parametros.inicio
    empieza = _hecho(inicio, parametros, parametros.fin) if inicio else ""
    if parametros.duracion_meses:
        dura = "Dura como mucho" if parametros.duracion_maxima else "Dura"
        desde = f" desde {empieza}" if empieza else ""
        return f"{dura} {en_tiempo_de_meses(parametros.duracion_meses)}{desde}"
    if parametros.fin is Hecho.PLAZO:
        return "No se fija cuánto dura"
    return f"Empieza con {empieza}" if empieza else ""


def _fin(parametros: ReglaDeMandato) -> str:
    if parametros.fin is Hecho.PLAZO:
        return ""
    return f"Acaba con {_hecho(parametros.fin, parametros, Hecho.PLAZO)}"


def _hecho(hecho: Hecho, parametros: ReglaDeMandato, otro: Hecho) -> str:
    """Los meses tras el hecho se dicen una vez: donde acaba si el fin está ligado a un hecho."""
    if hecho is Hecho.FECHA_FIJA and parametros.dia:
        mes, dia = parametros.dia.split("-")
        return f"el {int(dia)} de {MESES[int(mes) - 1]}"
    meses = parametros.meses_tras_el_hecho if otro is Hecho.PLAZO and hecho is not Hecho.PLAZO else 0
    cola = f", {contar(meses, 'mes', 'meses')} después" if meses else ""
    return f"{NOMBRES_DE_HECHO[hecho]}{cola}"


def decir_reelecciones(reelecciones: int) -> Frase:
    """«se admite 1 reelección seguida», o que no se admite."""
    if reelecciones == 0:
        return frase("no se admite la reelección seguida")
    return contada(reelecciones, "se admite {} reelección seguida", "se admiten {} reelecciones seguidas")


def _reelecciones(reelecciones: int | None) -> str:
    return "" if reelecciones is None else con_mayuscula(str(decir_reelecciones(reelecciones)))


def _alterna(alterna: Alternancia) -> str:
    return "" if alterna is Alternancia.NINGUNA else f"De un mandato al siguiente cambia el {_QUE[alterna]}"


_QUE = {Alternancia.PAIS: "país", Alternancia.PARTIDO: "partido"}


def _prorroga(meses: int | None) -> str:
    if meses is None:
        return ""
    return f"Se prorroga por acuerdo{f', hasta {en_tiempo_de_meses(meses)}' if meses else ''}"


def _suplencia(parametros: ReglaDeMandato) -> str:
    suple = "" if parametros.suplencia is Suplencia.NINGUNA else NOMBRES_DE_SUPLENCIA[parametros.suplencia]
    dias = contar(parametros.vacancia_dias, "día", "días") if parametros.vacancia_dias else ""
    partes = [f"en ausencia suple {suple}"] if suple else []
    partes += [f"una vacante se cubre en {dias}"] if dias else []
    frase = " y ".join(partes)
    return frase[:1].upper() + frase[1:]


def _turno(parametros: ReglaDeMandato) -> str:
    if parametros.turno is CriterioDeTurno.NINGUNO:
        return ""
    coma = "," if parametros.turno is CriterioDeTurno.SIN_CRITERIO else ""
    rota = f"Rota{coma} {NOMBRES_DE_CRITERIO[parametros.turno]}"
    if not parametros.turnos_sin_repetir:
        return rota
    return f"{rota} y nadie repite hasta pasados {contar(parametros.turnos_sin_repetir, 'turno', 'turnos')}"
