"""Las cuentas y las cuotas de la memoria: las cifras de la rendición y de la recaudación. Puro."""

from __future__ import annotations

from escritorio.comun.base.dinero import escribir_cifra, escribir_importe
from escritorio.comun.base.fechas import en_corto, en_letra
from escritorio.comun.base.texto import enumerar
from escritorio.comun.documentos.pdf import Apartado, Dibujo, Parrafo, Pieza, Recuadro
from escritorio.cuentas.modelo.rendicion import BalanceEnMoneda, RenglonDeBalance, RenglonDeFondo
from escritorio.cuentas.reglas.rendicion import resultado, total_de_fondos, total_de_partidas
from escritorio.cuotas.modelo.informes import Grupo
from escritorio.cuotas.reglas.antiguedad import totalizar_edades
from escritorio.informes.documentos.comunes import Columnas, tabla
from escritorio.informes.documentos.graficos import Fila, barras
from escritorio.informes.modelo.memoria import DatosDeMemoria

_TITULOS = {"ingreso": "Ingresos", "gasto": "Gastos"}


def cuentas(datos: DatosDeMemoria) -> list[Pieza]:
    """El resumen de la rendición, por moneda."""
    rendida = datos.rendicion
    if not rendida.balances:
        return [Parrafo("No se lleva caja ni bancos en el archivo: no hay cuentas que resumir.")]
    como = (
        f"El ejercicio se cerró el {en_letra(rendida.cierre)}."
        if rendida.cierre
        else "El ejercicio no está cerrado: estas cifras pueden cambiar."
    )
    piezas: list[Pieza] = [Parrafo(f"Resumen de la rendición de cuentas. {como}"), *_revision(datos)]
    for balance in rendida.balances:
        piezas += [Apartado(f"En {balance.moneda}"), *_balance(balance, datos.ejercicio)]
    return piezas


def _revision(datos: DatosDeMemoria) -> list[Pieza]:
    revision = datos.rendicion.revision
    if revision is None:
        return [Parrafo("No consta el informe de la comisión revisora.")]
    veredicto = "dio su conformidad" if revision.conforme else "puso reparos"
    return [Parrafo(f"La comisión revisora {veredicto} el {en_letra(revision.fecha)}.")]


def _balance(balance: BalanceEnMoneda, ejercicio: str) -> list[Pieza]:
    moneda, dinero = balance.moneda, total_de_fondos(balance.fondos)
    queda = resultado(balance.partidas).ejecutado
    piezas: list[Pieza] = [
        Recuadro(
            f"Resultado del ejercicio {ejercicio}: {escribir_importe(queda, moneda)}",
            [
                f"Al empezar había {escribir_importe(dinero.inicial, moneda)};"
                f" al acabar, {escribir_importe(dinero.final, moneda)}."
            ],
        )
    ]
    for clase in _TITULOS:
        piezas += _partidas(balance, clase)
    filas = [_de_fondo(f, moneda) for f in balance.fondos]
    titulos = ("Al empezar>", "Ingresos>", "Gastos>", "Traspasos>", "Al acabar>")
    columnas: Columnas = (("Fondo", 2.2), *((t, 1.5) for t in titulos))
    return [*piezas, tabla(columnas, filas, _de_fondo(dinero, moneda))]


def _de_fondo(f: RenglonDeFondo, moneda: str) -> tuple[str, ...]:
    cifras = (f.inicial, f.ingresos, f.gastos, f.traspasos, f.final)
    return (f.nombre, *(escribir_cifra(x, moneda) for x in cifras))


def _partidas(balance: BalanceEnMoneda, clase: str) -> list[Pieza]:
    suyas = [r for r in balance.partidas if r.clase == clase]
    if not suyas:
        return [Parrafo(f"No hubo {_TITULOS[clase].lower()} en {balance.moneda}.")]
    dibujo = barras(
        f"{_TITULOS[clase]} por partida, en {balance.moneda}",
        (),
        [Fila(r.nombre, (r.ejecutado,), escribir_cifra(r.ejecutado, balance.moneda)) for r in suyas],
    )
    columnas: Columnas = (("Partida", 3), ("Año anterior>", 1.6), ("Presupuesto>", 1.6), ("Ejercicio>", 1.6))
    total = _fila(total_de_partidas(suyas, clase), balance)
    return [Dibujo(dibujo), tabla(columnas, [_fila(r, balance) for r in suyas], total)]


def _fila(r: RenglonDeBalance, balance: BalanceEnMoneda) -> tuple[str, ...]:
    previsto = escribir_cifra(r.presupuestado, balance.moneda) if balance.con_presupuesto else "—"
    return (
        f"{r.codigo} {r.nombre}".strip(),
        escribir_cifra(r.anterior, balance.moneda) if balance.con_anterior else "—",
        previsto,
        escribir_cifra(r.ejecutado, balance.moneda),
    )


def cuotas(datos: DatosDeMemoria) -> list[Pieza]:
    """Lo emitido en el ejercicio, por país, y lo que se debía al acabar, de cualquier año."""
    suyas = datos.cuotas
    if not suyas.grupos:
        return [Parrafo("No se emitió ningún cargo de este ejercicio."), *_deuda(datos)]
    piezas: list[Pieza] = [
        Parrafo(
            f"Los cargos del ejercicio {datos.ejercicio}, con lo cobrado hasta el {en_letra(suyas.fecha)}."
        )
    ]
    for total in suyas.totales:
        grupos = [g for g in suyas.grupos if g.moneda == total.moneda]
        titulos = ("Cargos>", "Emitido>", "Cobrado>", "Otros abonos>", "Pendiente>")
        columnas: Columnas = (("País", 2), ("Cargos>", 0.9), *((t, 1.5) for t in titulos[1:]))
        dibujo = barras(
            f"Cuotas por país, en {total.moneda}",
            ("Cobrado", "Otros abonos", "Pendiente"),
            [_barra(g) for g in grupos],
        )
        piezas += [Dibujo(dibujo), tabla(columnas, [_de_grupo(g) for g in grupos], _de_grupo(total))]
    return [*piezas, *_deuda(datos)]


def _barra(g: Grupo) -> Fila:
    return Fila(g.nombre, (g.cobrado, g.otros_abonos, g.pendiente), escribir_cifra(g.emitido, g.moneda))


def _de_grupo(g: Grupo) -> tuple[str, ...]:
    importes = (g.emitido, g.cobrado, g.otros_abonos, g.pendiente)
    return (g.nombre, str(g.cuantos), *(escribir_cifra(x, g.moneda) for x in importes))


def _deuda(datos: DatosDeMemoria) -> list[Pieza]:
    deben = [d for d in datos.deudas if d.sumas.deuda]
    dicho = f"Al {en_corto(datos.corte)}"
    if not deben:
        return [Parrafo(f"{dicho} nadie debía nada.")]
    sumas = [(m, totalizar_edades(deben, m)) for m in sorted({d.moneda for d in deben})]
    todo = enumerar([escribir_importe(s.deuda, m) for m, s in sumas])
    vencido = enumerar([escribir_importe(s.vencido, m) for m, s in sumas])
    cuantos = len({d.socio_id for d in deben})
    quienes = "un socio debía" if cuantos == 1 else f"{cuantos} socios debían"
    return [Parrafo(f"{dicho} {quienes} {todo} por cuotas de todos los años; de ello, vencido, {vencido}.")]
