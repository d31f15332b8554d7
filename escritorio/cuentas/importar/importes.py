"""Leer los importes de un banco, con su signo y sus decimales, sin adivinar."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from escritorio.comun.base.dinero import MAXIMO, decimales, escribir_importe
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.libros.celdas import esta_vacia, leer_texto
from escritorio.comun.datos.libros.errores import CeldaAmbigua, CeldaDudosa
from escritorio.comun.datos.libros.modelo import CeldaMala, Valor
from escritorio.comun.datos.libros.numeros import Miles, recortar

_POLVO = Decimal("0.0001")
"""Lo que a una celda numérica le puede sobrar por haberse calculado en coma flotante."""
_ESPACIOS = " \u00a0\u2007\u2009\u202f"
_SIMBOLOS = re.compile(r"^(?:(R\$|US\$|U\$S|\$U|\$|€)|(S/|Bs|Gs)\.?)")
_DE_SIMBOLO: dict[str, tuple[str, ...]] = {
    **{"R$": ("BRL",), "US$": ("USD",), "U$S": ("USD",), "$U": ("UYU",), "€": ("EUR",)},
    **{"S/": ("PEN",), "Bs": ("BOB", "VES"), "Gs": ("PYG",)},
}
"""De qué moneda puede ser cada símbolo; «$» lo es de cualquiera."""
_MONEDA = re.compile(r"^([A-Z]{3})(?=[^A-Za-z])|(?<=[^A-Za-z])([A-Z]{3})$")
_AL_FINAL = re.compile(r"(?i)(-|cr|dr|db|c|d)$")
_SALE = frozenset(("-", "d", "dr", "db"))
_CON_ESPACIOS = re.compile(rf"[0-9]{{1,3}}(?:[{_ESPACIOS}'’][0-9]{{3}})+(?:([.,])[0-9]+)?")
_AGRUPADO = re.compile(r"[0-9]{1,3}(?:([.,])[0-9]{3})+(?:([.,])[0-9]+)?")
_SUELTO = re.compile(r"[0-9]+(?:([.,])([0-9]+))?")
_OTRO: dict[str, Miles] = {".": "coma", ",": "punto"}
"""Si esto separa los decimales, los miles los separa lo otro."""
_SIGNO = {"punto": ".", "coma": ","}


class FormatoDeCifras(Registro):
    """Qué separa los miles (lo más visto); `ambiguo`: hay «1.234» y ninguna cifra que lo aclare."""

    miles: Miles | None = None
    ambiguo: bool = False


def deducir_formato(valores: Iterable[Valor]) -> FormatoDeCifras:
    """El formato que demuestran los textos claros («1.234,56», «12,50», «1.234.567»)."""
    vistos: Counter[Miles] = Counter()
    dudosos = False
    for valor in valores:
        if isinstance(valor, str) and not esta_vacia(valor):
            suyo, dudoso = _formato_de(_pelar(valor)[0])
            vistos.update(suyo)
            dudosos = dudosos or dudoso
    if not vistos:
        return FormatoDeCifras(None, dudosos)
    return FormatoDeCifras(vistos.most_common(1)[0][0])


def leer_importe_de_celda(valor: Valor, celda: str, moneda: str, miles: Miles | None = None) -> int | None:
    """Unidades mínimas de `moneda`, negativas si el texto lo dice («-5», «5-», «5 D»); None si está vacía.

    Lanza `CeldaAmbigua` («1.234» sin saber qué separa los miles) o `CeldaDudosa`: no es un importe, está
    en otra moneda, trae más decimales de los que usa `moneda` o llega al `MAXIMO` que se admite.
    """
    if isinstance(valor, CeldaMala | str):
        texto = leer_texto(valor, celda)
        return _de_texto(texto, celda, moneda, miles) if texto else None
    if isinstance(valor, bool) or not isinstance(valor, int | float):
        raise CeldaDudosa(celda, f"«{leer_texto(valor, celda)}» no es un importe")
    return _en_minimas(Decimal(repr(valor)), celda, moneda, _POLVO)


def _de_texto(texto: str, celda: str, moneda: str, miles: Miles | None) -> int:
    cuerpo, negativo, dichas = _pelar(texto)
    citado = recortar(texto)
    if dichas and moneda not in dichas:
        raise CeldaDudosa(celda, f"«{citado}» está en {' o '.join(dichas)} y se esperaba {moneda}")
    suyo, dudoso = _formato_de(cuerpo)
    if dudoso and miles is None:
        raise CeldaAmbigua(celda, f"«{citado}» puede leerse de dos maneras; diga qué separa los miles")
    if len(suyo) != 1 and not dudoso and not _neutro(cuerpo):
        raise CeldaDudosa(celda, _por_que_no(texto))
    del_texto: Miles = "coma" if "coma" in suyo else "punto"
    if suyo and miles and miles not in suyo:
        raise CeldaDudosa(celda, f"«{citado}» separa los miles y los decimales de otra manera que el resto")
    valor = Decimal(_en_ingles(cuerpo, miles or del_texto))
    return _en_minimas(-valor if negativo else valor, celda, moneda)


def _pelar(texto: str) -> tuple[str, bool, tuple[str, ...]]:
    """El cuerpo de la cifra, si es negativa, y de qué monedas dice que puede ser (ninguna si no lo dice)."""
    cuerpo = texto.strip().replace("−", "-")
    negativo = cuerpo.startswith("-")
    cuerpo = cuerpo.lstrip("+-").strip(_ESPACIOS)
    cuerpo, dichas = _sin_moneda(cuerpo)
    if cuerpo.startswith("-") and not negativo:
        negativo, cuerpo = True, cuerpo[1:].strip(_ESPACIOS)
    if final := _AL_FINAL.search(cuerpo):
        sale = final[1].lower() in _SALE
        cuerpo = cuerpo[: final.start()].strip(_ESPACIOS)
        return (cuerpo, sale, dichas) if not negativo else (f"{cuerpo}{final[1]}", negativo, dichas)
    return cuerpo, negativo, dichas


def _sin_moneda(cuerpo: str) -> tuple[str, tuple[str, ...]]:
    """La cifra sin su código ni su símbolo; si se contradicen, el símbolo se queda y no se podrá leer."""
    hallada = _MONEDA.search(cuerpo)
    codigo = (hallada[1] or hallada[2]) if hallada else ""
    cuerpo = _MONEDA.sub("", cuerpo).strip(_ESPACIOS)
    simbolo = _SIMBOLOS.match(cuerpo)
    posibles = _DE_SIMBOLO.get(simbolo[1] or simbolo[2], ()) if simbolo else ()
    if simbolo and not (codigo and posibles and codigo not in posibles):
        cuerpo = cuerpo[simbolo.end() :].strip(_ESPACIOS)
    return cuerpo, (codigo,) if codigo else posibles


def _formato_de(cuerpo: str) -> tuple[set[Miles], bool]:
    """Qué miles demuestra, y si es de los que se pueden leer de dos maneras («1.234»)."""
    if hallado := _CON_ESPACIOS.fullmatch(cuerpo):
        return ({_OTRO[hallado[1]]} if hallado[1] else set()), False
    if (hallado := _SUELTO.fullmatch(cuerpo)) and hallado[1]:
        if len(hallado[2]) == 3 and len(cuerpo) <= 7 and not cuerpo.startswith("0"):
            return set(), True
        return {_OTRO[hallado[1]]}, False
    if (hallado := _AGRUPADO.fullmatch(cuerpo)) and hallado[1] != hallado[2]:
        grupos = re.findall(r"[.,]", cuerpo)
        propios = grupos[:-1] if hallado[2] else grupos
        if set(propios) == {hallado[1]}:
            return {_OTRO[","] if hallado[1] == "." else _OTRO["."]}, False
    return set(), False


def _neutro(cuerpo: str) -> bool:
    return bool(re.fullmatch(r"[0-9]+", cuerpo) or _CON_ESPACIOS.fullmatch(cuerpo))


def _en_ingles(cuerpo: str, miles: Miles) -> str:
    sin_miles = re.sub(rf"[{_ESPACIOS}'’{re.escape(_SIGNO[miles])}]", "", cuerpo)
    return sin_miles.replace(",", ".")


def _en_minimas(valor: Decimal, celda: str, moneda: str, polvo: Decimal = Decimal(0)) -> int:
    minimas = valor.scaleb(decimales(moneda))
    entero = minimas.to_integral_value()
    if abs(minimas - entero) > polvo:
        motivo = f"usa {decimales(moneda)} decimales" if decimales(moneda) else "no usa céntimos"
        raise CeldaDudosa(celda, f"{str(valor).replace('.', ',')} tiene decimales de más: {moneda} {motivo}")
    if abs(entero) >= MAXIMO:
        raise CeldaDudosa(
            celda, f"pasa de {escribir_importe(MAXIMO - 1, moneda)}, lo más que se admite; revíselo"
        )
    return int(entero)


def _por_que_no(texto: str) -> str:
    citado = recortar(texto)
    if texto.lstrip().startswith("("):
        return f"«{citado}» está entre paréntesis y no se sabe si es negativo; escriba el número con su signo"
    if re.search(r"(?i)[0-9]\s*(mil|millones|mi|k|m)\b", texto):
        return f"«{citado}» está abreviado; escriba todas las cifras"
    return f"«{citado}» no es un importe; escríbalo como 1.234,56"
