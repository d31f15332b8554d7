"""Las cuentas y las cuotas de la memoria: las cifras de la rendición y de la recaudación. Puro."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.comun.base.cldr import nombre_de_pais
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.dinero import Dinero, escribir_cifra, escribir_importe
from escritorio.comun.base.lengua import Habla, rotulos
from escritorio.comun.documentos.pdf import Apartado, Dibujo, Parrafo, Pieza, Recuadro, tabla
from escritorio.cuentas.modelo.presupuesto import BalanceEnMoneda, RenglonDeBalance, RenglonDeFondo
from escritorio.cuentas.reglas.rendicion import resultado, total_de_fondos, total_de_partidas
from escritorio.cuotas.modelo.informes import SumaDeGrupo
from escritorio.cuotas.reglas.antiguedad import totalizar_edades
from escritorio.informes.documentos.graficos import Fila, barras
from escritorio.informes.modelo.memoria import DatosDeMemoria

_NO_HUBO = rotulos({"ingreso": "No hubo ingresos en {}.", "gasto": "No hubo gastos en {}."})
_POR_PARTIDA = rotulos({"ingreso": "Ingresos por partida, en {}", "gasto": "Gastos por partida, en {}"})


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
    dia = di.en_letra(revision.fecha)
    if revision.conforme:
        return [Parrafo(di("La comisión revisora dio su conformidad el {}.", dia))]
    return [Parrafo(di("La comisión revisora puso reparos el {}.", dia))]


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
    for clase in _POR_PARTIDA:
        piezas += _partidas(balance, clase, di)
    total = replace(dinero, nombre=di("Total"))
    return [*piezas, tabla(Cuadro(_de_fondo(moneda, di), balance.fondos, total=total))]


def _de_fondo(moneda: str, di: Habla) -> list[Columna[RenglonDeFondo]]:
    return [
        Columna(di("Fondo"), lambda f: f.nombre, ancho=2.2),
        Columna(di("Al empezar"), lambda f: Dinero(f.inicial, moneda), "cifra", 1.5),
        Columna(di("Ingresos"), lambda f: Dinero(f.ingresos, moneda), "cifra", 1.5),
        Columna(di("Gastos"), lambda f: Dinero(f.gastos, moneda), "cifra", 1.5),
        Columna(di("Traspasos"), lambda f: Dinero(f.traspasos, moneda), "cifra", 1.5),
        Columna(di("Al acabar"), lambda f: Dinero(f.final, moneda), "cifra", 1.5),
    ]


def _partidas(balance: BalanceEnMoneda, clase: str, di: Habla) -> list[Pieza]:
    suyas = [r for r in balance.partidas if r.clase == clase]
    if not suyas:
        return [Parrafo(di(_NO_HUBO[clase], balance.moneda))]
    dibujo = barras(
        di(_POR_PARTIDA[clase], balance.moneda),
        (),
        [
            Fila(
                r.nombre if r.codigo else di(r.nombre),
                (r.ejecutado,),
                escribir_cifra(r.ejecutado, balance.moneda),
            )
            for r in suyas
        ],
        di=di,
    )
    cuadro = Cuadro(_de_partida(balance, di), suyas, total=total_de_partidas(suyas, clase))
    return [Dibujo(dibujo), tabla(cuadro)]


def _de_partida(balance: BalanceEnMoneda, di: Habla) -> list[Columna[RenglonDeBalance]]:
    def importe(minimas: int, *, consta: bool = True) -> Dinero | None:
        return Dinero(minimas, balance.moneda) if consta else None

    con = balance
    return [
        Columna(di("Partida"), lambda r: f"{r.codigo} {_nombre(r, di)}".strip(), ancho=3),
        Columna(
            di("Año anterior"),
            lambda r: importe(r.anterior, consta=con.con_anterior),
            "cifra",
            1.6,
            vacio="—",
        ),
        Columna(
            di("Presupuesto"),
            lambda r: importe(r.presupuestado, consta=con.con_presupuesto),
            "cifra",
            1.6,
            vacio="—",
        ),
        Columna(di("Ejercicio"), lambda r: importe(r.ejecutado), "cifra", 1.6),
    ]


def _nombre(r: RenglonDeBalance, di: Habla) -> str:
    """Sin código, es de las que pone el programa; las de la secretaría se llaman como ella las llamó."""
    return r.nombre if r.codigo else di(r.nombre)


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
        suyos = (g for g in suyas.grupos if g.moneda == total.moneda)
        grupos = [replace(g, nombre=nombre_de_pais(g.clave, di.idioma)) for g in suyos]
        dibujo = barras(
            di("Cuotas por país, en {}", total.moneda),
            (di("Cobrado"), di("Otros abonos"), di("Pendiente")),
            [_barra(g) for g in grupos],
            di=di,
        )
        piezas += [
            Dibujo(dibujo),
            tabla(Cuadro(_de_grupo(di), grupos, total=replace(total, nombre=di("Total")))),
        ]
    return [*piezas, *_deuda(datos, di)]


def _barra(g: SumaDeGrupo) -> Fila:
    return Fila(g.nombre, (g.cobrado, g.otros_abonos, g.pendiente), escribir_cifra(g.emitido, g.moneda))


def _de_grupo(di: Habla) -> list[Columna[SumaDeGrupo]]:
    return [
        Columna(di("País"), lambda g: g.nombre, ancho=2),
        Columna(di("Cargos"), lambda g: g.cuantos, "entero", 1.3),
        Columna(di("Emitido"), lambda g: Dinero(g.emitido, g.moneda), "cifra", 1.5),
        Columna(di("Cobrado"), lambda g: Dinero(g.cobrado, g.moneda), "cifra", 1.5),
        Columna(di("Otros abonos"), lambda g: Dinero(g.otros_abonos, g.moneda), "cifra", 1.5),
        Columna(di("Pendiente"), lambda g: Dinero(g.pendiente, g.moneda), "cifra", 1.5),
    ]


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
    huecos = (dia, quienes, todo, vencido)
    return [Parrafo(di("Al {} {} {} por cuotas de todos los años; de ello, vencido, {}.", *huecos))]
