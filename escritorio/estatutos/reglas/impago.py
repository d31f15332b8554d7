"""Qué dice la regla de cuota de quien no paga: suspensión, exclusión y recargo."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.lengua import Frase, contada, enumerada, frase, rotulos
from escritorio.comun.base.texto import contar, contraer
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.votar import NOMBRES_DE_BASE_DE_RECARGO, Recargo, ReglaDeCuota
from escritorio.estatutos.reglas.dictar import dictar, no_la_tiene, no_se_sabe

_CIFRAS = 4
MEDIDAS = rotulos({"suspension": "la suspensión", "exclusion": "la exclusión"})


def dictar_medida(
    regla: Regla | None, medida: str, nombre: str, adeudados: Sequence[str], dia: str
) -> Dictamen:
    """Si procede proponer esa medida de `MEDIDAS` por los ejercicios que adeuda ese día (ISO)."""
    que = frase(MEDIDAS[medida])
    if regla is None:
        return no_la_tiene(frase("regla de cuota"))
    if not isinstance(regla.parametros, ReglaDeCuota):
        return no_se_sabe(frase("la cuota"))
    minimo = regla.parametros.suspende if medida == "suspension" else regla.parametros.excluye
    cuenta = [_adeuda(nombre, adeudados, dia)]
    if minimo is None:
        calla = frase("No se puede saber: la regla de cuota no dice cuándo procede {} por no pagar.", que)
        return dictar(regla, Veredicto.NO_SE_SABE, calla, cuenta)
    minimo = max(1, minimo)
    desde = contada(minimo, "{} periodo adeudado", "{} periodos adeudados")
    cuenta.append(frase("Procede {} desde {}.", que, desde))
    if len(adeudados) >= minimo:
        return dictar(regla, Veredicto.SI, frase("Procede proponer {} de {}.", que, nombre), cuenta)
    return dictar(regla, Veredicto.NO, frase("No procede {} de {}.", que, nombre), cuenta)


def _adeuda(nombre: str, adeudados: Sequence[str], dia: str) -> Frase:
    cuantos = contada(len(adeudados), "{} periodo", "{} periodos")
    if adeudados:
        cuantos = frase("{} ({})", cuantos, enumerada(list(adeudados)))
    return frase("{} adeuda {} al {}.", nombre, cuantos, en_corto(dia))


def decir_impago(parametros: ReglaDeCuota) -> list[str]:
    """Las frases, sin punto, de lo que pasa con quien no paga; ninguna si la regla no dice nada."""
    frases = []
    for minimo, que in ((parametros.suspende, "suspender"), (parametros.excluye, "excluir")):
        if minimo is not None:
            frases.append(f"Procede {que} a quien adeuda {contar(minimo, 'periodo', 'periodos')} o más")
    return [*frases, decir_recargo(parametros.recargo)] if parametros.recargo else frases


def decir_recargo(recargo: Recargo) -> str:
    """«Pagar tarde lleva un recargo del 1,5 % de lo que queda por pagar por cada mes entero de demora…»."""
    veces = "por cada mes entero de demora" if recargo.mensual else "una sola vez"
    dias = f", desde los {contar(recargo.dias, 'día', 'días')} de vencer" if recargo.dias else ""
    tope = f", hasta el {escribir_tasa(recargo.tope)} % del cargo" if recargo.tope is not None else ""
    capitaliza = ", y el recargo sin pagar genera a su vez recargo" if recargo.capitaliza else ""
    sobre = contraer(f"de {NOMBRES_DE_BASE_DE_RECARGO[recargo.sobre]}")
    return (
        f"Pagar tarde lleva un recargo del {escribir_tasa(recargo.tasa)} % {sobre}"
        f" {veces}{dias}{tope}{capitaliza}"
    )


def escribir_tasa(tasa: Fraction) -> str:
    """3/200 → «1,5»; lo que no acaba en decimales, como fracción: «100/3»."""
    ciento = tasa * 100
    cifras = next((n for n in range(_CIFRAS + 1) if (ciento * 10**n).denominator == 1), None)
    if cifras is None:
        return str(ciento)
    entero, resto = divmod(int(ciento * 10**cifras), 10**cifras)
    return f"{entero},{resto:0{cifras}}" if cifras else str(entero)


def leer_tasa(texto: str, que: str) -> Fraction:
    """«1,5» o «100/3» por ciento como fracción exacta entre 0 y 1. Lanza `DatoInvalido`."""
    limpio = re.sub(r"\s|%$", "", texto)
    decimal = re.fullmatch(r"(\d{1,3})(?:[.,](\d{1,4}))?", limpio, re.ASCII)
    partes = re.fullmatch(r"(\d{1,6})/([1-9]\d{0,3})", limpio, re.ASCII)
    tasa = Fraction(2)
    if decimal:
        tasa = Fraction(Decimal(f"{decimal[1]}.{decimal[2] or 0}")) * Fraction(1, 100)
    elif partes:
        tasa = Fraction(int(partes[1]), 100 * int(partes[2]))
    if tasa > 1:
        raise DatoInvalido(f"«{texto}» no vale para {que}: escriba un tanto por ciento, como 1,5.")
    return tasa
