"""Qué es una escala bien hecha y qué tramo toca."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby, pairwise

from escritorio.comun.base.dinero import MAXIMO, escribir_miles
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.exactos import escribir_decimal
from escritorio.comun.base.fechas import en_corto
from escritorio.cuotas.modelo.emision import Escala, EscalaNueva, Tramo
from escritorio.cuotas.modelo.metodos import (
    CON_TARIFA,
    CON_TRAMOS,
    Coeficiente,
    Metodo,
    Unidad,
    ValorDeUnidad,
    ValorQueManda,
)
from escritorio.cuotas.modelo.periodo import Periodo
from escritorio.cuotas.reglas.textos import escribir_sola, leer_cantidad, leer_decimal


class SinEscala(ErrorDeUsuario):
    """Ninguna escala rige ese ejercicio. Antes de emitir, cree una en «Cuotas» ▸ «Escalas» ▸
    «Nueva escala…».
    """


def exigir_escala(tramos: Sequence[Tramo]) -> tuple[Tramo, ...]:
    """Los tramos en orden, por categoría; lanza `DatoInvalido` si los de alguna dejan huecos o se pisan."""
    if not tramos:
        raise DatoInvalido("La escala necesita al menos un tramo.", campo="tramos")
    orden = sorted(tramos, key=lambda t: (t.categoria, t.minimo))
    return tuple(
        t for _, suyos in groupby(orden, key=lambda t: t.categoria) for t in _exigir_enteros(tuple(suyos))
    )


def _exigir_enteros(orden: tuple[Tramo, ...]) -> tuple[Tramo, ...]:
    """Los de una categoría cubren de 0 en adelante."""
    if orden[0].minimo:
        raise DatoInvalido("El primer tramo debe empezar en 0 habitantes.", campo="tramos")
    for tramo, siguiente in pairwise(orden):
        _exigir_contiguos(tramo, siguiente)
    if orden[-1].maximo is not None:
        raise DatoInvalido("El último tramo no lleva tope: deje vacío su «hasta».", campo="tramos")
    if any(t.importe < 0 or t.tarifa < 0 for t in orden):
        raise DatoInvalido("El importe de un tramo no puede ser negativo.", campo="tramos")
    if any(t.importe >= MAXIMO for t in orden):
        raise DatoInvalido("El importe de un tramo es demasiado grande. Revíselo.", campo="tramos")
    return orden


def _exigir_contiguos(tramo: Tramo, siguiente: Tramo) -> None:
    if tramo.maximo is None or tramo.maximo >= siguiente.minimo:
        raise DatoInvalido(
            f"Dos tramos se pisan: el que empieza en {escribir_miles(tramo.minimo)} "
            f"y el que empieza en {escribir_miles(siguiente.minimo)}.",
            campo="tramos",
        )
    if tramo.maximo + 1 != siguiente.minimo:
        raise DatoInvalido(
            f"Falta un tramo entre {escribir_miles(tramo.maximo)} y {escribir_miles(siguiente.minimo)}.",
            campo="tramos",
        )


def tramo_de(tramos: Sequence[Tramo], habitantes: int) -> Tramo:
    """El tramo que toca a esa población; `tramos` viene de `exigir_escala`."""
    return tramos[bisect_right(tramos, habitantes, key=lambda t: t.minimo) - 1]


def escala_vigente(escalas: Iterable[Escala], fecha: str) -> Escala | None:
    """La que rige el día `fecha`, o None."""
    return next((e for e in escalas if e.desde <= fecha and (e.hasta is None or fecha <= e.hasta)), None)


def escala_del_ejercicio(escalas: Iterable[Escala], periodo: Periodo) -> Escala:
    """La que rige el primer día del periodo. Lanza `SinEscala`."""
    primero = periodo.desde
    escala = escala_vigente(escalas, primero)
    if escala is None:
        raise SinEscala(
            f"Ninguna escala de ese concepto rige el {en_corto(primero)}, que es cuando empieza "
            f"{periodo.nombrado}. En «Cuotas» ▸ «Escalas» ▸ «Nueva escala…», cree una que "
            "empiece ese día o antes."
        )
    return escala


def cierre_de_la_anterior(anterior: Escala, desde: str) -> str:
    """La víspera de `desde`; lanza `DatoInvalido` si la nueva no empieza después que la que rige."""
    if desde <= anterior.desde:
        raise DatoInvalido(
            f"La escala nueva debe empezar después del {en_corto(anterior.desde)}, "
            f"que es cuando empezó «{anterior.nombre}».",
            campo="desde",
        )
    return (date.fromisoformat(desde) - timedelta(days=1)).isoformat()


def exigir_ejercicio(texto: str) -> str:
    """El ejercicio como año de cuatro cifras; lanza `DatoInvalido`."""
    limpio = texto.strip()
    if not re.fullmatch(r"(19|20|21)[0-9]{2}", limpio):
        raise DatoInvalido(
            f"«{texto}» no es un ejercicio. Escriba un año entre 1900 y 2199, por ejemplo 2026.",
            campo="ejercicio",
        )
    return limpio


def situacion(escala: Escala, hoy: str) -> str:
    """«borrador», «futura», «vigente» o «pasada» el día `hoy`."""
    if escala.estado == "borrador":
        return "borrador"
    if escala.desde > hoy:
        return "futura"
    return "vigente" if escala.hasta is None or hoy <= escala.hasta else "pasada"


def como_nueva(escala: Escala, concepto: str) -> EscalaNueva:
    """Lo escrito de una escala ya guardada; la que no es un borrador, sin el día en que empezó."""
    desde = escala.desde if escala.estado == "borrador" else ""
    return EscalaNueva(
        concepto, escala.nombre, escala.moneda, desde, escala.fuente, escala.tramos, escala.metodo
    )


class SinValorDeUnidad(ErrorDeUsuario):
    """No consta el valor de la unidad en que va la escala. Anótelo en «Cuotas» ▸ «Escalas» ▸
    «Unidades y coeficientes…».
    """


def valor_que_manda(
    metodo: Metodo, valores: Sequence[ValorDeUnidad], fecha: str, periodo: Periodo
) -> ValorDeUnidad | None:
    """El de la unidad de la escala al emitir el día `fecha`; None si la escala no va en una unidad.

    `valores`: los de esa unidad. Lanza `SinValorDeUnidad` con la unidad y el día.
    """
    if metodo.unidad is None:
        return None
    dia = periodo.desde if metodo.valor is ValorQueManda.DEL_EJERCICIO else fecha
    if metodo.valor is ValorQueManda.ULTIMO:
        hallado = max((v for v in valores if v.fecha <= dia), key=lambda v: v.fecha, default=None)
    else:
        hallado = next((v for v in valores if v.fecha == dia), None)
    if hallado is None:
        raise SinValorDeUnidad(_frase_de_lo_que_falta(metodo.unidad, metodo.valor, dia))
    return hallado


def _frase_de_lo_que_falta(unidad: Unidad, manda: ValorQueManda, dia: str) -> str:
    cuando = f"hasta el {en_corto(dia)}" if manda is ValorQueManda.ULTIMO else f"del {en_corto(dia)}"
    return (
        f"No consta el valor de {unidad.clave} {cuando}, y la escala cobra con él. Anótelo en «Cuotas» ▸ "
        "«Escalas» ▸ «Unidades y coeficientes…»."
    )


def coeficientes_que_rigen(todos: Iterable[Coeficiente], ejercicio: str) -> dict[str, Coeficiente]:
    """El de cada país ese ejercicio: el que rige desde el más próximo, nunca desde uno posterior."""
    return {c.pais: c for c in sorted(todos, key=lambda c: c.desde) if c.desde <= ejercicio}


def exigir_valor(valor: Decimal, campo: str = "valor") -> Decimal:
    """`valor`; lanza `DatoInvalido` si no es mayor que cero."""
    if valor <= 0:
        raise DatoInvalido("Debe ser mayor que cero.", campo=campo)
    return valor


Renglon = tuple[str, str]
"""Desde cuántos habitantes y lo que paga, tal como se escribieron."""


def leer_renglones(
    renglones: Sequence[Renglon], metodo: Metodo, moneda: str, categoria: str = ""
) -> tuple[Tramo, ...]:
    """Los tramos, sin huecos ni solapes: cada uno llega hasta donde empieza el siguiente.

    Los métodos sin tramos sólo leen el primero. Lanza `DatoInvalido` con el que no se entiende.
    """
    suyos = renglones if metodo.forma in CON_TRAMOS else renglones[:1]
    leidos = sorted(((_leer_desde(d), p) for d, p in suyos), key=lambda par: par[0])
    minimos = [minimo for minimo, _ in leidos]
    repetido = next((a for a, b in pairwise(minimos) if a == b), None)
    if repetido is not None:
        raise DatoInvalido(f"Dos tramos empiezan en {escribir_miles(repetido)}.", campo="tramos")
    topes = [*(m - 1 for m in minimos[1:]), None]
    return tuple(
        _tramo(minimo, tope, paga, metodo, moneda, categoria)
        for (minimo, paga), tope in zip(leidos, topes, strict=False)
    )


def escribir_renglones(tramos: Sequence[Tramo], metodo: Metodo, moneda: str) -> list[Renglon]:
    """Los tramos como los lee `leer_renglones`."""
    por_tarifa = metodo.forma in CON_TARIFA
    return [
        (
            escribir_miles(t.minimo),
            escribir_decimal(t.tarifa).replace(".", "")
            if por_tarifa
            else escribir_sola(t.importe, metodo.unidad, moneda),
        )
        for t in tramos
    ]


def topes_de(desdes: Sequence[str]) -> list[str]:
    """Hasta dónde llega cada tramo, en el orden en que están: «99.999», «en adelante» o «—»."""
    leidos = [_entero(d) for d in desdes]
    topes = []
    for suyo in leidos:
        mayores = [otro for otro in leidos if otro is not None and suyo is not None and otro > suyo]
        topes.append("—" if suyo is None else escribir_miles(min(mayores) - 1) if mayores else "en adelante")
    return topes


def _tramo(minimo: int, tope: int | None, paga: str, metodo: Metodo, moneda: str, categoria: str) -> Tramo:
    if not paga.strip():
        donde = f" desde {escribir_miles(minimo)}" if minimo else ""
        raise DatoInvalido(f"Falta lo que se paga{donde}. Escriba 0 si no paga.", campo="tramos")
    if metodo.forma in CON_TARIFA:
        tarifa = leer_decimal(paga, "tramos", "una tarifa")
        return Tramo(minimo, tope, tarifa=tarifa, categoria=categoria)
    importe = leer_cantidad(paga, metodo.unidad, moneda, "tramos")
    return Tramo(minimo, tope, importe, categoria=categoria)


def _leer_desde(texto: str) -> int:
    valor = _entero(texto)
    if valor is None:
        raise DatoInvalido(
            f"«{texto.strip()}» no es un número de habitantes. Escriba por ejemplo 100.000.", campo="tramos"
        )
    return valor


def _entero(texto: str) -> int | None:
    limpio = re.sub(r"[.\s]", "", texto)
    return int(limpio) if re.fullmatch(r"[0-9]{1,12}", limpio) else None
