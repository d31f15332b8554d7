"""Qué se exige a un aporte y cuánto suman los de cada parte."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from escritorio.comun.base.dinero import MAXIMO, exigir_moneda
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto, leer_fecha
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import exigir_texto
from escritorio.cooperacion.modelo.convenios import CLASES_DE_APORTE, Aporte, AporteNuevo, Convenio


class SumaDeAportes(Registro):
    """Lo prometido y lo entregado en dinero, en mínimas de `moneda`."""

    moneda: str
    prometido: int
    entregado: int


def exigir_aporte(nuevo: AporteNuevo) -> AporteNuevo:
    """Lo escrito, limpio. Lanza `DatoInvalido` con su campo: en dinero hace falta cuánto."""
    if nuevo.clase not in CLASES_DE_APORTE:
        raise DatoInvalido("Elija si se aporta dinero o especie.", campo="clase")
    if nuevo.importe is None and nuevo.clase == "dinero":
        raise DatoInvalido("Falta cuánto se aporta.", campo="importe")
    if nuevo.importe is not None and not 0 < nuevo.importe < MAXIMO:
        raise DatoInvalido("El importe del aporte es mayor que cero.", campo="importe")
    return replace(
        nuevo,
        que=exigir_texto(nuevo.que, "qué se aporta", "que", 1_000),
        moneda=exigir_moneda(nuevo.moneda) if nuevo.importe is not None else "",
        previsto=leer_fecha(nuevo.previsto, "previsto") if nuevo.previsto else "",
    )


def exigir_entrega(dado: Convenio, dia: str, hoy: str) -> None:
    """Lanza `DatoInvalido` si ese día (ISO) no ha llegado o es anterior al convenio firmado."""
    if dia > hoy:
        raise DatoInvalido("Se entrega un día que todavía no llegó. Corrija la fecha.", campo="fecha")
    empieza = min(dado.firma, dado.desde) if dado.firma and dado.desde else ""
    if dia < empieza:
        raise DatoInvalido(
            f"El convenio empieza el {en_corto(empieza)}: no se entregó antes. Corrija la fecha.",
            campo="fecha",
        )


def sumar_aportes(todos: Iterable[Aporte]) -> list[SumaDeAportes]:
    """Lo que vale en dinero, por moneda; lo retirado no cuenta y la especie sin valorar tampoco."""
    sumas: dict[str, SumaDeAportes] = {}
    for a in todos:
        if a.importe is None or a.moneda is None or a.retirado:
            continue
        antes = sumas.get(a.moneda, SumaDeAportes(a.moneda, 0, 0))
        sumas[a.moneda] = SumaDeAportes(
            a.moneda, antes.prometido + a.importe, antes.entregado + (a.importe if a.entregado else 0)
        )
    return [sumas[moneda] for moneda in sorted(sumas)]
