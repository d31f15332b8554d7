"""Qué se comprueba de un extracto: que sus saldos salgan y que ninguna línea entre dos veces."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from escritorio.comun.base.dinero import escribir_cifra, escribir_importe
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import plegar
from escritorio.cuentas.modelo.extracto import Cuadre, LineaLeida

_DESCUADRES_DICHOS = 20


def huellas(lineas: Sequence[LineaLeida]) -> list[str]:
    """Una por línea, la misma cada vez que el banco la repita: SHA-256 en hexadecimal.

    Con marca del banco, de ella, la fecha y el importe; sin ella, o si el banco se la da a varios, también
    del concepto y la referencia.
    Dos líneas iguales el mismo día se distinguen por su orden.
    """
    vistas: Counter[tuple[str, ...]] = Counter()
    salida = [""] * len(lineas)
    lugares = range(len(lineas))
    for i in reversed(lugares) if _va_al_reves(lineas) else lugares:
        clave = _clave(lineas[i])
        vistas[clave] += 1
        salida[i] = hashlib.sha256("\x1f".join((*clave, str(vistas[clave]))).encode()).hexdigest()
    return salida


def _clave(linea: LineaLeida) -> tuple[str, ...]:
    comunes = (linea.fecha, str(linea.importe))
    if linea.marca and not linea.marca_de_varios:
        return ("marca", linea.marca, *comunes)
    texto = (plegar(linea.concepto), plegar(linea.referencia))
    return ("varios", linea.marca, *comunes, *texto) if linea.marca else ("texto", *comunes, *texto)


def _va_al_reves(lineas: Sequence[LineaLeida]) -> bool:
    """Por sus fechas (un saldo suelto no la lleva) o, si es todo de un día, por cómo salen sus saldos."""
    fechas = [linea.fecha for linea in lineas if linea.fecha]
    if fechas and fechas[0] != fechas[-1]:
        return fechas[0] > fechas[-1]
    del_derecho = len(_saltos(lineas))
    return bool(del_derecho) and len(_saltos(lineas[::-1])) < del_derecho


def comprobar_saldos(lineas: Sequence[LineaLeida], moneda: str) -> list[str]:
    """Una frase por línea cuyo saldo no es el de la anterior más su importe; vacía si no trae saldos."""
    saltos = _saltos(lineas[::-1] if _va_al_reves(lineas) else lineas)
    frases = [_frase(linea, debido, moneda) for linea, debido in saltos[:_DESCUADRES_DICHOS]]
    if len(saltos) > _DESCUADRES_DICHOS:
        frases.append(f"…y otras {len(saltos) - _DESCUADRES_DICHOS} líneas que no cuadran.")
    return frases


def saldo_al_acabar(lineas: Sequence[LineaLeida]) -> int | None:
    """El último saldo que dice el banco, vaya el extracto del derecho o del revés."""
    en_orden = lineas[::-1] if _va_al_reves(lineas) else lineas
    return next((linea.saldo for linea in reversed(en_orden) if linea.saldo is not None), None)


def _saltos(lineas: Sequence[LineaLeida]) -> list[tuple[LineaLeida, int]]:
    saltos: list[tuple[LineaLeida, int]] = []
    corrido: int | None = None
    for linea in lineas:
        if corrido is not None:
            corrido += linea.importe
        if linea.saldo is not None:
            if corrido is not None and corrido != linea.saldo:
                saltos.append((linea, corrido))
            corrido = linea.saldo
    return saltos


def _frase(linea: LineaLeida, debido: int, moneda: str) -> str:
    dice = escribir_cifra(linea.saldo or 0, moneda)
    return (
        f"Fila {linea.numero} ({en_corto(linea.fecha)}): el saldo dice {dice} y con lo anterior "
        f"sale {escribir_cifra(debido, moneda)}."
    )


def decir_cuadre(suyo: Cuadre) -> str:
    """«Según el banco, USD 1.500,00 al 05/03/2026; según el libro, USD 1.000,00…»."""
    banco, libro = (escribir_importe(x, suyo.moneda) for x in (suyo.banco, suyo.libro))
    comienzo = f"Según el banco, {banco} al {en_corto(suyo.fecha)}; según el libro, {libro}"
    if suyo.banco == suyo.libro and not suyo.pendiente:
        return f"{comienzo}: cuadran."
    partes = []
    if suyo.pendiente:
        partes.append(f"por conciliar, {escribir_importe(suyo.pendiente, suyo.moneda)}")
    if suyo.sin_explicar:
        sobra = escribir_importe(suyo.sin_explicar, suyo.moneda)
        partes.append(
            f"sin explicar, {sobra} (lo que el banco aún no trae o se descartó, u otro saldo inicial)"
        )
    return f"{comienzo}; {'; '.join(partes)}." if partes else f"{comienzo}."
