"""Cuándo vence una cuota y qué parte debe quien entra o sale a mitad de su periodo. Enteros exactos."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from escritorio.comun.base.dinero import redondear
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.lengua import NADA, Frase, contada, enumerada, frase, rotulos
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar, contraer
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.votar import (
    NOMBRES_DE_BASE_DE_RECARGO,
    NOMBRES_DE_CUOTA,
    NOMBRES_DE_POBLACION,
    NOMBRES_DE_PRORRATEO,
    NOMBRES_DE_SALIDA,
    AnioDePoblacion,
    PoblacionDeCuota,
    Prorrateo,
    Recargo,
    ReglaDeCuota,
    Salida,
)
from escritorio.estatutos.reglas.calendario import sumar_dias, sumar_meses
from escritorio.estatutos.reglas.decir import en_meses
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


_FRECUENCIAS = {1: "mensual", 3: "trimestral", 6: "semestral", 12: "anual"}


class Alta(Registro):
    """Entra en la asociación ese día (ISO)."""

    fecha: str


class Baja(Registro):
    """Avisa ese día (ISO) que sale; `vencida`: si la cuota del periodo ya había vencido."""

    aviso: str
    vencida: bool = False


class ParteDebida(Registro):
    """Lo que se debe, en unidades mínimas, y su dictamen (si no se puede saber, 0)."""

    minimas: int
    dictamen: Dictamen


def vencimiento(regla: Regla | None, emitida: str) -> str | None:
    """El día en que vence una cuota emitida ese día, o None si la regla no lo fija."""
    parametros = _parametros(regla)
    if parametros is None or parametros.vence_dias is None:
        return None
    return sumar_dias(emitida, parametros.vence_dias)


def parte_que_debe(
    regla: Regla | None, importe_en_minimas: int, desde: str, hasta: str, hecho: Alta | Baja
) -> ParteDebida:
    """De la cuota del periodo `desde`–`hasta` (días incluidos), lo que debe quien entra o sale.

    Se redondea una vez, a la unidad mínima más cercana (la mitad, hacia arriba).
    """
    parametros = _parametros(regla)
    if regla is None or parametros is None:
        return ParteDebida(0, no_se_sabe(frase("la cuota")))
    if callado := lo_que_calla(parametros, hecho):
        calla = frase("No se puede saber: la regla no dice {}. Fíjelo en Órganos.", callado)
        return ParteDebida(0, dictar(regla, Veredicto.NO_SE_SABE, calla, ()))
    parte, cuenta = parte_segun(parametros, desde, hasta, hecho)
    dicha = como_se_conto(parte, en_cuantos(parametros, desde, hasta))
    cuanto = {Fraction(0): frase("nada"), Fraction(1): frase("entera")}.get(parte) or dicha
    minimas = redondear(parte * importe_en_minimas)
    debe = frase("De la cuota del periodo debe: {}.", cuanto)
    return ParteDebida(minimas, dictar(regla, Veredicto.SI, debe, cuenta))


def en_cuantos(parametros: ReglaDeCuota, desde: str, hasta: str) -> int:
    """Los meses o los días en que la regla parte el periodo."""
    mensual = parametros.prorrateo is Prorrateo.MENSUAL
    return _meses(desde, hasta, desde)[0] if mensual else _dias(desde, hasta)


def como_se_conto(parte: Fraction, de: int) -> str:
    """«170/365», y no «34/73», si se contó en `de` partes (0: no se sabe en cuántas)."""
    veces = parte * de
    return f"{veces}/{de}" if de and veces.denominator == 1 else str(parte)


def parte_segun(
    parametros: ReglaDeCuota, desde: str, hasta: str, hecho: Alta | Baja
) -> tuple[Fraction, list[Frase]]:
    """La fracción exacta del periodo que debe, de 0 a 1, y su cuenta; la regla ha de decirlo."""
    if isinstance(hecho, Alta):
        return _al_entrar(parametros, desde, hasta, hecho)
    return _al_salir(parametros, desde, hasta, hecho)


def lo_que_calla(parametros: ReglaDeCuota, hecho: Alta | Baja) -> Frase:
    """«qué debe quien sale» si la regla no lo dice, o nada."""
    if isinstance(hecho, Alta):
        return NADA if parametros.prorrateo else frase("qué paga quien entra a mitad del periodo")
    return NADA if parametros.salida else frase("qué debe quien sale")


def describir_cuota(parametros: ReglaDeCuota) -> str:
    """«Cuota anual, por tramos de población. Vence a los 30 días de emitirse…»."""
    cada = _FRECUENCIAS.get(parametros.cada_meses, f"cada {contar(parametros.cada_meses, 'mes', 'meses')}")
    frases = [
        f"Cuota {cada}, {NOMBRES_DE_CUOTA[parametros.forma]}",
        f"Manda la población que es {decir_poblacion(parametros.poblacion)}" if parametros.poblacion else "",
        "En un reparto, lo de los exentos lo pagan los demás" if parametros.reparte_exentos else "",
        _vence(parametros.vence_dias),
        _entrar(parametros),
        _salir(parametros),
        *decir_impago(parametros),
    ]
    return "".join(f"{frase}. " for frase in frases if frase).strip()


def ejemplos_de_cuota(parametros: ReglaDeCuota, hoy: str) -> tuple[str, ...]:
    """Cuándo vencería la cuota emitida ese día (ISO) y cuándo saldría quien ese día avisara."""
    frases = []
    if parametros.vence_dias is not None:
        frases.append(
            f"La cuota que se emita hoy vence el {en_corto(sumar_dias(hoy, parametros.vence_dias))}."
        )
    if parametros.aviso_meses:
        frases.append(f"Quien avise hoy sale el {en_corto(sumar_meses(hoy, parametros.aviso_meses))}.")
    return tuple(frases)


def poblacion_que_manda(regla: Regla | None) -> PoblacionDeCuota | None:
    """La que dice la regla, o None si calla o no la hay."""
    parametros = _parametros(regla)
    return parametros.poblacion if parametros else None


def anio_de_poblacion(dicha: PoblacionDeCuota, ejercicio: int) -> int | None:
    """El año que manda en ese ejercicio; None: el último que conste hasta él."""
    anios = {
        AnioDePoblacion.ULTIMA: None,
        AnioDePoblacion.EJERCICIO: ejercicio,
        AnioDePoblacion.ANTERIOR: ejercicio - 1,
        AnioDePoblacion.FIJO: dicha.anio,
    }
    return anios[dicha.cual]


def decir_poblacion(dicha: PoblacionDeCuota) -> Frase:
    """«la oficial del año anterior al ejercicio» o «la oficial de 2022»."""
    if dicha.cual is AnioDePoblacion.FIJO:
        return frase("la oficial de {}", str(dicha.anio))
    return frase(NOMBRES_DE_POBLACION[dicha.cual])


def _entrar(parametros: ReglaDeCuota) -> str:
    if parametros.prorrateo is None:
        return "Quien entra paga una cuota de incorporación" if parametros.incorporacion else ""
    entra = f"Quien entra paga {NOMBRES_DE_PRORRATEO[parametros.prorrateo]}"
    return f"{entra}, y además la cuota de incorporación" if parametros.incorporacion else entra


def _salir(parametros: ReglaDeCuota) -> str:
    avisa = f"avisa {contar(parametros.aviso_meses, 'mes', 'meses')} antes" if parametros.aviso_meses else ""
    debe = f"debe {NOMBRES_DE_SALIDA[parametros.salida]}" if parametros.salida else ""
    hace = " y ".join(p for p in (avisa, debe) if p)
    return f"Quien sale {hace}" if hace else ""


def _vence(dias: int | None) -> str:
    if dias is None:
        return ""
    return f"Vence a {contar(dias, 'día', 'días')} de emitirse" if dias else "Vence al emitirse"


def _parametros(regla: Regla | None) -> ReglaDeCuota | None:
    return regla.parametros if regla and isinstance(regla.parametros, ReglaDeCuota) else None


def _al_entrar(parametros: ReglaDeCuota, desde: str, hasta: str, hecho: Alta) -> tuple[Fraction, list[Frase]]:
    cuenta = [frase("Entra el {}; {}.", en_corto(hecho.fecha), _periodo(desde, hasta))]
    if hecho.fecha > hasta:
        return Fraction(0), [*cuenta, frase("Entra después del periodo.")]
    if hecho.fecha <= desde or parametros.prorrateo is Prorrateo.NINGUNO:
        return Fraction(1), [*cuenta, frase("Paga el periodo entero.")]
    if parametros.prorrateo is Prorrateo.MENSUAL:
        total, idos = _meses(desde, hasta, hecho.fecha)
        paga = frase("Paga {} de {}.", total - idos, en_meses(total))
        return Fraction(total - idos, total), [*cuenta, paga]
    total, quedan = _dias(desde, hasta), _dias(hecho.fecha, hasta)
    return Fraction(quedan, total), [*cuenta, frase("Paga {} de {}.", quedan, _en_dias(total))]


def _al_salir(parametros: ReglaDeCuota, desde: str, hasta: str, hecho: Baja) -> tuple[Fraction, list[Frase]]:
    sale = sumar_meses(hecho.aviso, parametros.aviso_meses)
    aviso = frase(
        "Avisa el {}, con {} de aviso: sale el {}; {}.",
        en_corto(hecho.aviso),
        en_meses(parametros.aviso_meses),
        en_corto(sale),
        _periodo(desde, hasta),
    )
    if parametros.salida is Salida.LO_VENCIDO:
        vencida = frase("La cuota ya había vencido." if hecho.vencida else "La cuota aún no había vencido.")
        return Fraction(hecho.vencida), [aviso, vencida]
    if sale < desde:
        return Fraction(0), [aviso, frase("Sale antes del periodo.")]
    if sale >= hasta or parametros.salida is Salida.TODO:
        return Fraction(1), [aviso, frase("Debe el periodo entero.")]
    if parametros.prorrateo is Prorrateo.MENSUAL:
        total, idos = _meses(desde, hasta, sale)
        return Fraction(idos + 1, total), [aviso, frase("Debe {} de {}.", idos + 1, en_meses(total))]
    total, pasados = _dias(desde, hasta), _dias(desde, sale)
    return Fraction(pasados, total), [aviso, frase("Debe {} de {}.", pasados, _en_dias(total))]


def _periodo(desde: str, hasta: str) -> Frase:
    return frase("el periodo va del {} al {}", en_corto(desde), en_corto(hasta))


def _en_dias(cuantos: int) -> Frase:
    return contada(cuantos, "{} día", "{} días")


def _dias(desde: str, hasta: str) -> int:
    """Con el primero y el último."""
    return (date.fromisoformat(hasta[:10]) - date.fromisoformat(desde[:10])).days + 1


def _meses(desde: str, hasta: str, fecha: str) -> tuple[int, int]:
    """Los meses del periodo, contados desde su primer día, y los que ya habían pasado enteros."""
    comienzos = [desde]
    while (otro := sumar_meses(desde, len(comienzos))) <= hasta:
        comienzos.append(otro)
    return len(comienzos), sum(1 for c in comienzos[1:] if c <= fecha)
