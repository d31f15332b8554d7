"""Leer una celda como texto, entero, fecha, código o sí/no, sin adivinar nunca.

Todos reciben el valor y el lugar de su celda («Hoja1!E5»), y lanzan `CeldaDudosa`
con ese lugar y el motivo; quien lee una columna las junta.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto, leer_fecha
from escritorio.comun.base.texto import limpiar, plegar
from escritorio.comun.datos.libros.modelo import CeldaAmbigua, CeldaDudosa, CeldaMala, Valor
from escritorio.comun.datos.libros.numeros import EsAmbiguo, Miles, NoEsEntero, leer_cifra, recortar

_SIN_DATO = frozenset(("n/d", "s/d", "n/a", "s.d.", "n.d.", "sin dato", "sin datos", "sem dados", "...", "…"))
_RAYAS = re.compile(r"[-–—_]+")
_ERROR_EN_TEXTO = re.compile(r"#(?:N/[AD]|[¡¿]?[A-ZÁÉÍÓÚÑ/0-9]+[!?])|Err:[0-9]{3}")
_CIENTIFICA = re.compile(r"[0-9]+[.,][0-9]+[eE]\+?[0-9]+")
_SI = frozenset("si s sim x 1 true verdadero verdadeiro v yes ✓ ✔".split())
_NO = frozenset("no n nao 0 false falso f".split())
_MAXIMO = 10**15
_TOTAL = re.compile(r"(?:sub|gran )?total(?:es|is)?\b.*|(?:suma|soma)s?(?: (?:total|general|geral))?[:.]?")


def parece_total(dicho: str) -> bool:
    """Si así empieza la fila que suma las demás: «Total», «Subtotal de Cuyo», «Suma general:»."""
    return _TOTAL.fullmatch(plegar(dicho)) is not None


def esta_vacia(valor: Valor) -> bool:
    """Si la celda no tiene nada o declara que no hay dato («N/D», «s/d», «-»)."""
    if not isinstance(valor, str):
        return False
    primera = valor.lstrip()[:1]
    if (
        primera.isascii() and primera.isalnum() and primera not in "nNsS"
    ):  # lo más corriente: no hace falta plegar
        return False
    plegado = plegar(valor)
    return not plegado or plegado in _SIN_DATO or bool(_RAYAS.fullmatch(plegado))


def escribir_celda(valor: Valor) -> str:
    """Como lo vería quien abrió el libro («84500», no «84500.0»), y como se volvería a leer; lo malo, «»."""
    if isinstance(valor, CeldaMala):
        return ""
    if isinstance(valor, bool):
        return "sí" if valor else "no"
    if isinstance(valor, float) and valor.is_integer():
        return str(int(valor))
    return en_corto(valor.isoformat()[:10]) if isinstance(valor, date) else str(valor)


def leer_texto(valor: Valor, celda: str) -> str:
    """El texto limpio, o «» si está vacía; un número entero sale sin decimales y una fecha, dd/mm/aaaa."""
    _exigir_sana(valor, celda)
    if esta_vacia(valor):
        return ""
    if isinstance(valor, bool):
        return "sí" if valor else "no"
    if isinstance(valor, date):
        return en_corto(valor.isoformat())
    if isinstance(valor, float):
        return str(int(valor)) if valor.is_integer() else str(valor).replace(".", ",")
    return limpiar(str(valor))


def leer_entero(valor: Valor, celda: str, miles: Miles | None = None, minimo: int = 0) -> int | None:
    """El entero, o None si la celda está vacía o declara que no hay dato.

    `miles`: qué separa los miles en esa columna; sin saberlo, «1.234» como texto lanza `CeldaAmbigua`.
    Decimales, abreviaturas, fechas, sí/no y números menores que `minimo` lanzan `CeldaDudosa`.
    """
    _exigir_sana(valor, celda)
    if esta_vacia(valor):
        return None
    numero = _de_texto(valor, celda, miles) if isinstance(valor, str) else _de_numero(valor, celda)
    if numero < minimo:
        motivo = "es un número negativo" if numero < 0 else f"es menor que {minimo}"
        raise CeldaDudosa(celda, f"{numero} {motivo}")
    return numero


def _de_texto(valor: str, celda: str, miles: Miles | None) -> int:
    try:
        return leer_cifra(valor, miles).numero
    except EsAmbiguo as duda:
        raise CeldaAmbigua(celda, str(duda)) from None
    except NoEsEntero as duda:
        raise CeldaDudosa(celda, str(duda)) from None


def _de_numero(valor: Valor, celda: str) -> int:
    if isinstance(valor, bool) or not isinstance(valor, int | float):
        raise CeldaDudosa(celda, f"es {_clase(valor)}, no un número")
    if isinstance(valor, float) and not valor.is_integer():
        raise CeldaDudosa(celda, f"{str(valor).replace('.', ',')} tiene decimales; escriba un número entero")
    if abs(valor) >= _MAXIMO:
        raise CeldaDudosa(celda, "tiene más de 15 cifras; revíselo")
    return int(valor)


def leer_codigo(valor: Valor, celda: str) -> str:
    """El código con sus ceros a la izquierda, o «» si está vacía; el número 1100015.0 da «1100015»."""
    _exigir_sana(valor, celda)
    if esta_vacia(valor):
        return ""
    if not isinstance(valor, str):
        return str(_codigo_de_numero(valor, celda))
    codigo = " ".join(limpiar(valor).split())
    if _CIENTIFICA.fullmatch(codigo):
        raise CeldaDudosa(celda, f"«{codigo}» es un código que perdió cifras; escríbalo entero, como texto")
    return codigo


def _codigo_de_numero(valor: Valor, celda: str) -> int:
    numero = _de_numero(valor, celda)
    if numero < 0:
        raise CeldaDudosa(celda, f"{numero} es un número negativo, no un código")
    return numero


def leer_fecha_de_celda(valor: Valor, celda: str) -> str:
    """Fecha ISO, o «» si está vacía; de texto, día/mes/año o ISO (mes/día/año se rechaza)."""
    _exigir_sana(valor, celda)
    if esta_vacia(valor):
        return ""
    if isinstance(valor, datetime):
        return valor.date().isoformat()
    if isinstance(valor, date):
        return valor.isoformat()
    if not isinstance(valor, str):
        raise CeldaDudosa(celda, f"es {_clase(valor)}, no una fecha")
    # De un libro ajeno no se adivina el siglo.
    if re.fullmatch(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2}", valor.strip()):
        raise CeldaDudosa(
            celda, f"«{valor.strip()}» no es una fecha entera; escriba las cuatro cifras del año"
        )
    try:
        return leer_fecha(re.sub(r"(?<=[0-9])[T ]00:00(?::00)?(?:\.0+)?$", "", valor.strip()))
    except DatoInvalido:
        raise CeldaDudosa(
            celda, f"«{recortar(valor)}» no es una fecha; escríbala como día/mes/año, por ejemplo 31/12/2026"
        ) from None


def leer_si_no(valor: Valor, celda: str) -> bool | None:
    """Sí o no (sí, no, x, 1, 0, verdadero, falso, sim, não), o None si está vacía."""
    _exigir_sana(valor, celda)
    if isinstance(valor, bool) or esta_vacia(valor):
        return valor if isinstance(valor, bool) else None
    texto = plegar(leer_texto(valor, celda))
    if texto in _SI:
        return True
    if texto in _NO:
        return False
    raise CeldaDudosa(celda, f"«{recortar(texto)}» no es ni sí ni no")


def _exigir_sana(valor: Valor, celda: str) -> None:
    if isinstance(valor, CeldaMala):
        raise CeldaDudosa(celda, valor.motivo)
    if (
        isinstance(valor, str)
        and ("#" in valor or "Err:" in valor)
        and _ERROR_EN_TEXTO.fullmatch(valor.strip())
    ):
        raise CeldaDudosa(celda, f"tiene el error {valor.strip()}")


def _clase(valor: Valor) -> str:
    if isinstance(valor, bool):
        return "un sí o no"
    if isinstance(valor, date):
        return f"la fecha {en_corto(valor.isoformat())}"
    return "una hora" if isinstance(valor, time | timedelta) else "un número"
