"""Qué es una escala bien hecha y qué tramo toca."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby, pairwise

from escritorio.comun.base.dinero import MAXIMO, escribir_miles
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import en_corto
from escritorio.cuotas.modelo.emision import Escala, EscalaNueva, Tramo


class SinEscala(ErrorDeUsuario):
    """Ninguna escala rige ese ejercicio. Antes de emitir, cree una en «Más» ▸ «Escalas de cuotas…» ▸
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


def escala_del_ejercicio(escalas: Iterable[Escala], ejercicio: str) -> Escala:
    """La que rige el primer día del ejercicio. Lanza `SinEscala`."""
    primero = f"{ejercicio}-01-01"
    escala = escala_vigente(escalas, primero)
    if escala is None:
        raise SinEscala(
            f"Ninguna escala de ese concepto rige el {en_corto(primero)}, que es cuando empieza el "
            f"ejercicio {ejercicio}. En «Más» ▸ «Escalas de cuotas…» ▸ «Nueva escala…», cree una que "
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
