"""Cómo se suma lo que se rinde y cómo se comprueba que cuadra."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import en_corto, exigir_no_futura
from escritorio.comun.base.texto import exigir_texto, plegar
from escritorio.cuentas.modelo.asientos import (
    CLASES_DE_PARTIDA,
    DE_CUOTAS,
    Arqueo,
    ArqueoNuevo,
    Fondo,
    Partida,
    PartidaNueva,
)
from escritorio.cuentas.modelo.extracto import Cuadre
from escritorio.cuentas.modelo.presupuesto import (
    TOTAL_DE,
    BalanceEnMoneda,
    DatosDeRendicion,
    RenglonDeBalance,
    RenglonDeEjecucion,
    RenglonDeFondo,
    RevisionNueva,
)
from escritorio.cuentas.reglas.asientos import exigir_en_uso, exigir_medida

"""Las décimas de cien por cien."""


def exigir_cifras(
    cifras: Mapping[str, int], previas: Mapping[str, int], partidas: Sequence[Partida], moneda: str
) -> None:
    """Lanza `DatoInvalido` si no hay ninguna cifra o alguna deja su partida en menos que nada.

    `cifras` y `previas`: importe por id de partida; el campo del error es ese id.
    """
    if not any(cifras.values()):
        raise DatoInvalido("Escriba al menos el importe de una partida.")
    rotulos = {p.id: p.rotulo for p in partidas}
    for partida_id, importe in cifras.items():
        if partida_id not in rotulos:
            raise DatoInvalido("Esa partida no está entre las que se usan. Elija otra.", campo=partida_id)
        exigir_medida(importe, moneda, f"«{rotulos[partida_id]}»", partida_id)
        if (queda := previas.get(partida_id, 0) + importe) < 0:
            raise DatoInvalido(
                f"«{rotulos[partida_id]}» quedaría en {escribir_importe(queda, moneda)}: no baja de cero.",
                campo=partida_id,
            )


def totalizar(renglones: Iterable[RenglonDeEjecucion], clase: str) -> RenglonDeEjecucion:
    """La suma de los de ingreso o los de gasto."""
    suyos = [r for r in renglones if r.clase == clase]
    return RenglonDeEjecucion(
        "",
        clase,
        "",
        TOTAL_DE[clase],
        sum(r.inicial for r in suyos),
        sum(r.modificado for r in suyos),
        sum(r.ejecutado for r in suyos),
    )


def exigir_arqueo(nuevo: ArqueoNuevo, fondo: Fondo, segun_libro: int, hoy: str) -> None:
    """Lanza `DatoInvalido` si la fecha o lo contado no valen, o la diferencia no se explica."""
    exigir_no_futura(nuevo.fecha, hoy)
    exigir_en_uso(fondo, nuevo.fecha)
    if fondo.clase == "caja" and nuevo.contado < 0:
        raise DatoInvalido("En una caja no puede haber menos que nada.", campo="contado")
    exigir_medida(nuevo.contado, fondo.moneda, "Lo contado", "contado")
    if nuevo.contado != segun_libro and not nuevo.explicacion:
        raise DatoInvalido(
            f"El libro dice {escribir_importe(segun_libro, fondo.moneda)}:"
            f" {decir_diferencia(nuevo.contado - segun_libro, fondo.moneda)}. Explique por qué.",
            campo="explicacion",
        )


def decir_diferencia(diferencia: int, moneda: str) -> str:
    """«faltan USD 5,00», «sobran USD 5,00» o «no hay diferencia»."""
    if not diferencia:
        return "no hay diferencia"
    verbo = "faltan" if diferencia < 0 else "sobran"
    return f"{verbo} {escribir_importe(abs(diferencia), moneda)}"


def leer_quienes(texto: str) -> tuple[str, ...]:
    """Los renglones con algo escrito: «Ada López, tesorera»."""
    return tuple(limpio for renglon in texto.splitlines() if (limpio := renglon.strip()))


_DE_PARTIDA = (
    (DE_CUOTAS, "ingreso", "1.1", "Cuotas de los socios"),
    ("aportes", "ingreso", "1.2", "Aportes, convenios y donaciones"),
    ("otros_ingresos", "ingreso", "1.9", "Otros ingresos"),
    ("personal", "gasto", "2.1", "Personal y honorarios"),
    ("oficina", "gasto", "2.2", "Oficina, comunicaciones y servicios"),
    ("reuniones", "gasto", "2.3", "Reuniones, viajes y viáticos"),
    ("proyectos", "gasto", "2.4", "Proyectos y unidades temáticas"),
    ("banco", "gasto", "2.5", "Gastos bancarios"),
    ("otros_gastos", "gasto", "2.9", "Otros gastos"),
)


def partidas_de_partida() -> list[tuple[str, PartidaNueva]]:
    """(clave, partida) de las sencillas con que empieza toda asociación, para que las adapte."""
    return [(clave, PartidaNueva(clase, codigo, nombre)) for clave, clase, codigo, nombre in _DE_PARTIDA]


def en_orden(codigo: str) -> list[tuple[int, str]]:
    """Con qué se ordena un código: «2.9» va antes que «2.10»."""
    return [(int(p), "") if p.isdecimal() else (0, plegar(p)) for p in re.split(r"(\d+)", codigo) if p]


def exigir_partida(nueva: PartidaNueva) -> PartidaNueva:
    """La partida con sus textos limpios. Lanza `DatoInvalido` con su campo."""
    if nueva.clase not in CLASES_DE_PARTIDA:
        raise DatoInvalido("Elija de la lista si es de ingreso o de gasto.", campo="clase")
    codigo = exigir_texto(nueva.codigo, "el código de la partida", "codigo", 20)
    return PartidaNueva(
        nueva.clase, codigo, exigir_texto(nueva.nombre, "el nombre de la partida", "nombre", 200)
    )


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


class EjercicioCerrado(ErrorDeUsuario):
    """Ese ejercicio está cerrado: no se anota, anula ni fecha nada en él. Ponga una fecha posterior."""


def ejercicio_de(fecha: str) -> str:
    """El ejercicio de una fecha ISO: su año."""
    return fecha[:4]


def ultimo_dia(ejercicio: str) -> str:
    """El 31 de diciembre de ese ejercicio (ISO)."""
    return f"{ejercicio}-12-31"


def exigir_ejercicio(texto: str) -> str:
    """El ejercicio como año de cuatro cifras; lanza `DatoInvalido`."""
    limpio = texto.strip()
    if not re.fullmatch(r"(19|20|21)[0-9]{2}", limpio):
        raise DatoInvalido(
            f"«{texto}» no es un ejercicio. Escriba un año entre 1900 y 2199, por ejemplo 2026.",
            campo="ejercicio",
        )
    return limpio


def ultimo_cerrado(cierres: Iterable[str]) -> str:
    """El más reciente de los ejercicios con cierre vigente, o «»: todos los anteriores también lo están."""
    return max(cierres, default="")


def primer_dia_abierto(fecha: str, cerrado: str) -> str:
    """`fecha` (ISO) o, si cae en `cerrado` o antes, el 1 de enero siguiente; `cerrado` vacío: ninguno."""
    return fecha if ejercicio_de(fecha) > cerrado else f"{int(cerrado) + 1:04}-01-01"


def exigir_abierto(fecha: str, cerrado: str, campo: str = "fecha") -> None:
    """Lanza `EjercicioCerrado` si `fecha` (ISO, o un ejercicio) cae en `cerrado` o antes."""
    if ejercicio_de(fecha) > cerrado:
        return
    cual, es_dia = ejercicio_de(fecha), len(fecha) > 4
    porque = "está cerrado" if cual == cerrado else f"quedó cerrado con el {cerrado}"
    dia = f"El {en_corto(fecha)} es del ejercicio {cual}, que {porque}"
    sujeto = dia if es_dia else f"El ejercicio {cual} {porque}"
    raise EjercicioCerrado(
        f"{sujeto}: no se anota, anula ni fecha nada en él. Ponga una fecha de un ejercicio abierto o"
        " reábralo en Cuentas, con su motivo y su acuerdo.",
        campo=campo,
    )
