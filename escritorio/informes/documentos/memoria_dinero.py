"""Las cuentas y las cuotas de la memoria: las cifras de la rendición y de la recaudación. Puro."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.dinero import Dinero, escribir_cifra, escribir_importe
from escritorio.comun.documentos.pdf import Apartado, Dibujo, Parrafo, Pieza, Recuadro
from escritorio.cuentas.modelo.rendicion import BalanceEnMoneda, RenglonDeBalance, RenglonDeFondo
from escritorio.cuentas.reglas.rendicion import resultado, total_de_fondos, total_de_partidas
from escritorio.cuotas.modelo.informes import Grupo
from escritorio.cuotas.reglas.antiguedad import totalizar_edades
from escritorio.informes.documentos.comunes import en
from escritorio.informes.documentos.graficos import Fila, barras
from escritorio.informes.documentos.lengua import Habla
from escritorio.informes.modelo.memoria import DatosDeMemoria

_TITULOS = {"ingreso": "Ingresos", "gasto": "Gastos"}


def cuentas(datos: DatosDeMemoria, di: Habla) -> list[Pieza]:
    """El resumen de la rendición, por moneda."""
    rendida = datos.rendicion
    if not rendida.balances:
        return [Parrafo(di("No se lleva caja ni bancos en el archivo: no hay cuentas que resumir."))]
    como = (
        di("El ejercicio se cerró el {}.", di.en_letra(rendida.cierre))
        if rendida.cierre
        else di("El ejercicio no está cerrado: estas cifras pueden cambiar.")
    )
    piezas: list[Pieza] = [
        Parrafo(di("Resumen de la rendición de cuentas. {}", como)),
        *_revision(datos, di),
    ]
    for balance in rendida.balances:
        piezas += [Apartado(di("En {}", balance.moneda)), *_balance(balance, datos.ejercicio, di)]
    return piezas


def _revision(datos: DatosDeMemoria, di: Habla) -> list[Pieza]:
    revision = datos.rendicion.revision
    if revision is None:
        return [Parrafo(di("No consta el informe de la comisión revisora."))]
    conforme, reparos = (
        "La comisión revisora dio su conformidad el {}.",
        "La comisión revisora puso reparos el {}.",
    )
    return [Parrafo(di(conforme if revision.conforme else reparos, di.en_letra(revision.fecha)))]


def _balance(balance: BalanceEnMoneda, ejercicio: str, di: Habla) -> list[Pieza]:
    moneda, dinero = balance.moneda, total_de_fondos(balance.fondos)
    queda = resultado(balance.partidas).ejecutado
    piezas: list[Pieza] = [
        Recuadro(
            di("Resultado del ejercicio {}: {}", ejercicio, escribir_importe(queda, moneda)),
            [
                di(
                    "Al empezar había {}; al acabar, {}.",
                    escribir_importe(dinero.inicial, moneda),
                    escribir_importe(dinero.final, moneda),
                )
            ],
        )
    ]
    for clase in _TITULOS:
        piezas += _partidas(balance, clase, di)
    total = replace(dinero, nombre=di("Total"))
    return [*piezas, en(Cuadro(_de_fondo(moneda), balance.fondos, total=total), di)]


def _de_fondo(moneda: str) -> list[Columna[RenglonDeFondo]]:
    return [
        Columna("Fondo", lambda f: f.nombre, ancho=2.2),
        Columna("Al empezar", lambda f: Dinero(f.inicial, moneda), "cifra", 1.5),
        Columna("Ingresos", lambda f: Dinero(f.ingresos, moneda), "cifra", 1.5),
        Columna("Gastos", lambda f: Dinero(f.gastos, moneda), "cifra", 1.5),
        Columna("Traspasos", lambda f: Dinero(f.traspasos, moneda), "cifra", 1.5),
        Columna("Al acabar", lambda f: Dinero(f.final, moneda), "cifra", 1.5),
    ]


def _partidas(balance: BalanceEnMoneda, clase: str, di: Habla) -> list[Pieza]:
    suyas = [r for r in balance.partidas if r.clase == clase]
    if not suyas:
        return [Parrafo(di(f"No hubo {_TITULOS[clase].lower()} en {{}}.", balance.moneda))]
    dibujo = barras(
        di(f"{_TITULOS[clase]} por partida, en {{}}", balance.moneda),
        (),
        [
            Fila(di.dicho(r.nombre), (r.ejecutado,), escribir_cifra(r.ejecutado, balance.moneda))
            for r in suyas
        ],
        di=di,
    )
    cuadro = Cuadro(_de_partida(balance, di), suyas, total=total_de_partidas(suyas, clase))
    return [Dibujo(dibujo), en(cuadro, di)]


def _de_partida(balance: BalanceEnMoneda, di: Habla) -> list[Columna[RenglonDeBalance]]:
    def importe(minimas: int, *, consta: bool = True) -> Dinero | None:
        return Dinero(minimas, balance.moneda) if consta else None

    con = balance
    return [
        Columna("Partida", lambda r: f"{r.codigo} {di.dicho(r.nombre)}".strip(), ancho=3),
        Columna(
            "Año anterior", lambda r: importe(r.anterior, consta=con.con_anterior), "cifra", 1.6, vacio="—"
        ),
        Columna(
            "Presupuesto",
            lambda r: importe(r.presupuestado, consta=con.con_presupuesto),
            "cifra",
            1.6,
            vacio="—",
        ),
        Columna("Ejercicio", lambda r: importe(r.ejecutado), "cifra", 1.6),
    ]


def cuotas(datos: DatosDeMemoria, di: Habla) -> list[Pieza]:
    """Lo emitido en el ejercicio, por país, y lo que se debía al acabar, de cualquier año."""
    suyas = datos.cuotas
    if not suyas.grupos:
        return [Parrafo(di("No se emitió ningún cargo de este ejercicio.")), *_deuda(datos, di)]
    piezas: list[Pieza] = [
        Parrafo(
            di(
                "Los cargos del ejercicio {}, con lo cobrado hasta el {}.",
                datos.ejercicio,
                di.en_letra(suyas.fecha),
            )
        )
    ]
    for total in suyas.totales:
        grupos = [g for g in suyas.grupos if g.moneda == total.moneda]
        dibujo = barras(
            di("Cuotas por país, en {}", total.moneda),
            (di("Cobrado"), di("Otros abonos"), di("Pendiente")),
            [_barra(g) for g in grupos],
            di=di,
        )
        piezas += [
            Dibujo(dibujo),
            en(Cuadro(_DE_GRUPO, grupos, total=replace(total, nombre=di("Total"))), di),
        ]
    return [*piezas, *_deuda(datos, di)]


def _barra(g: Grupo) -> Fila:
    return Fila(g.nombre, (g.cobrado, g.otros_abonos, g.pendiente), escribir_cifra(g.emitido, g.moneda))


_DE_GRUPO: Sequence[Columna[Grupo]] = (
    Columna("País", lambda g: g.nombre, ancho=2),
    Columna("Cargos", lambda g: g.cuantos, "entero", 1.3),
    Columna("Emitido", lambda g: Dinero(g.emitido, g.moneda), "cifra", 1.5),
    Columna("Cobrado", lambda g: Dinero(g.cobrado, g.moneda), "cifra", 1.5),
    Columna("Otros abonos", lambda g: Dinero(g.otros_abonos, g.moneda), "cifra", 1.5),
    Columna("Pendiente", lambda g: Dinero(g.pendiente, g.moneda), "cifra", 1.5),
)


def _deuda(datos: DatosDeMemoria, di: Habla) -> list[Pieza]:
    deben = [d for d in datos.deudas if d.sumas.deuda]
    dia = di.en_corto(datos.corte)
    if not deben:
        return [Parrafo(di("Al {} nadie debía nada.", dia))]
    sumas = [(m, totalizar_edades(deben, m)) for m in sorted({d.moneda for d in deben})]
    todo = di.enumerar([escribir_importe(s.deuda, m) for m, s in sumas])
    vencido = di.enumerar([escribir_importe(s.vencido, m) for m, s in sumas])
    cuantos = len({d.socio_id for d in deben})
    quienes = di("un socio debía") if cuantos == 1 else di("{} socios debían", cuantos)
    frase = "Al {} {} {} por cuotas de todos los años; de ello, vencido, {}."
    return [Parrafo(di(frase, dia, quienes, todo, vencido))]
