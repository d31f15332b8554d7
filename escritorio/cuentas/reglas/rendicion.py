"""Cómo se suma lo que se rinde y cómo se comprueba que cuadra."""

from __future__ import annotations

from collections.abc import Iterable

from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import en_corto
from escritorio.cuentas.modelo.arqueos import Arqueo
from escritorio.cuentas.modelo.extracto import Cuadre
from escritorio.cuentas.modelo.presupuesto import TOTAL_DE
from escritorio.cuentas.modelo.rendicion import (
    BalanceEnMoneda,
    DatosDeRendicion,
    RenglonDeBalance,
    RenglonDeFondo,
    RevisionNueva,
)
from escritorio.cuentas.reglas.arqueos import decir_diferencia
from escritorio.cuentas.reglas.asientos import exigir_no_futura


class CuentasQueNoCuadran(ErrorDeUsuario):
    """Las cuentas de ese ejercicio no cuadran y no se pueden cerrar. Compruebe el archivo en Asociación."""


class NadaQueCerrar(ErrorDeUsuario):
    """Ese ejercicio no tiene ningún fondo que rendir. Abra antes la caja o el banco."""


class YaCerrado(ErrorDeUsuario):
    """Ese ejercicio ya está cerrado. Reábralo si hay que corregirlo."""


class NoEsElUltimoCerrado(ErrorDeUsuario):
    """Sólo se reabre el último ejercicio cerrado."""


def total_de_partidas(renglones: Iterable[RenglonDeBalance], clase: str) -> RenglonDeBalance:
    """La suma de los de ingreso o los de gasto."""
    suyos = [r for r in renglones if r.clase == clase]
    return RenglonDeBalance(
        "",
        clase,
        "",
        TOTAL_DE[clase],
        sum(r.anterior for r in suyos),
        sum(r.presupuestado for r in suyos),
        sum(r.ejecutado for r in suyos),
    )


def resultado(renglones: Iterable[RenglonDeBalance]) -> RenglonDeBalance:
    """Ingresos menos gastos: lo que sobró o faltó en el ejercicio."""
    todos = list(renglones)
    ingresos, gastos = total_de_partidas(todos, "ingreso"), total_de_partidas(todos, "gasto")
    return RenglonDeBalance(
        "",
        "",
        "",
        "Resultado del ejercicio",
        ingresos.anterior - gastos.anterior,
        ingresos.presupuestado - gastos.presupuestado,
        ingresos.ejecutado - gastos.ejecutado,
    )


def total_de_fondos(renglones: Iterable[RenglonDeFondo]) -> RenglonDeFondo:
    """La suma de los fondos de una moneda."""
    suyos = list(renglones)
    return RenglonDeFondo(
        "",
        "Total",
        sum(f.inicial for f in suyos),
        sum(f.ingresos for f in suyos),
        sum(f.gastos for f in suyos),
        sum(f.traspasos for f in suyos),
        sum(f.final for f in suyos),
    )


def descuadres_de(balance: BalanceEnMoneda) -> list[str]:
    """Lo que no cuadra en una moneda: cada fondo consigo mismo y el dinero con las partidas."""
    frases = [
        f"«{f.nombre}» acaba con {escribir_importe(f.final, balance.moneda)} y sus asientos suman"
        f" {escribir_importe(suma, balance.moneda)}."
        for f in balance.fondos
        if (suma := f.inicial + f.ingresos - f.gastos + f.traspasos) != f.final
    ]
    dinero = total_de_fondos(balance.fondos)
    if dinero.traspasos:
        frases.append(f"Los traspasos en {balance.moneda} no se compensan.")
    vario, salio = dinero.final - dinero.inicial, resultado(balance.partidas).ejecutado
    if vario != salio:
        frases.append(
            f"El dinero en {balance.moneda} varió {escribir_importe(vario, balance.moneda)} y las partidas"
            f" dan {escribir_importe(salio, balance.moneda)}."
        )
    return frases


def avisos_de(datos: DatosDeRendicion) -> tuple[str, ...]:
    """Lo que conviene saber antes de cerrar, una frase por cosa."""
    avisos = []
    if datos.fecha[:4] <= datos.ejercicio:
        avisos.append(f"El {datos.ejercicio} no ha acabado: desde ahora no se anotará nada más en él.")
    if datos.revision is None:
        avisos.append("No consta el informe de la comisión revisora, y después de cerrar no se añade.")
    elif not datos.revision.conforme:
        avisos.append("La comisión revisora puso reparos.")
    for balance in datos.balances:
        if not balance.con_presupuesto:
            avisos.append(f"No hubo presupuesto en {balance.moneda}.")
        if any(not r.codigo and r.ejecutado for r in balance.partidas):
            avisos.append(f"Hay ingresos o gastos en {balance.moneda} sin partida.")
        avisos += [f"«{f.nombre}» acaba en negativo." for f in balance.fondos if f.final < 0]
    return tuple(avisos)


def avisos_de_control(
    ejercicio: str, arqueos: Iterable[Arqueo], cuadres: Iterable[tuple[str, Cuadre]]
) -> tuple[str, ...]:
    """Los arqueos del ejercicio que no cuadraron y lo que cada banco (por su nombre) deja sin explicar."""
    frases = [
        f"El arqueo {a.numero} de «{a.fondo}», del {en_corto(a.fecha)}:"
        f" {decir_diferencia(a.diferencia, a.moneda)}."
        for a in arqueos
        if a.fecha[:4] == ejercicio and a.diferencia
    ]
    for nombre, suyo in cuadres:
        if suyo.fecha[:4] < ejercicio:
            continue
        al = f"«{nombre}» al {en_corto(suyo.fecha)}"
        if suyo.pendiente:
            frases.append(f"{al}: {escribir_importe(suyo.pendiente, suyo.moneda)} del banco por conciliar.")
        if suyo.sin_explicar:
            cuanto = escribir_importe(suyo.sin_explicar, suyo.moneda)
            frases.append(f"{al}: {cuanto} entre el banco y el libro sin explicar.")
    return tuple(frases)


def exigir_que_cuadre(datos: DatosDeRendicion) -> None:
    """Lanza `NadaQueCerrar` o `CuentasQueNoCuadran` con lo primero que no cuadra."""
    if not datos.balances:
        raise NadaQueCerrar
    for balance in datos.balances:
        if frases := descuadres_de(balance):
            raise CuentasQueNoCuadran(f"Las cuentas de {datos.ejercicio} no cuadran: {frases[0]}")


def exigir_revision(nueva: RevisionNueva, hoy: str) -> None:
    """Lanza `DatoInvalido` si la fecha es futura o anterior al ejercicio, o faltan los reparos."""
    exigir_no_futura(nueva.fecha, hoy)
    if nueva.fecha[:4] < nueva.ejercicio:
        raise DatoInvalido(f"El informe no puede ser anterior al ejercicio {nueva.ejercicio}.", campo="fecha")
    if not nueva.conforme and not nueva.reparos:
        raise DatoInvalido("Si no hay conformidad, escriba los reparos.", campo="reparos")


def exigir_cerrable(ejercicio: str, cerrado: str, hoy: str) -> None:
    """Lanza `YaCerrado`, o `DatoInvalido` si el ejercicio no ha empezado."""
    if ejercicio <= cerrado:
        raise YaCerrado(
            f"El ejercicio {ejercicio} ya está cerrado. Reábralo si hay que corregirlo.", campo="ejercicio"
        )
    if ejercicio > hoy[:4]:
        raise DatoInvalido(f"El ejercicio {ejercicio} no ha empezado.", campo="ejercicio")
