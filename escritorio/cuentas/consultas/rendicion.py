"""Reunir lo que se rinde de un ejercicio."""

from __future__ import annotations

from collections.abc import Mapping

from escritorio.asociacion.consultas import membrete
from escritorio.comun.datos.archivo import Archivo, de_fila
from escritorio.comun.datos.cotejo import cabeza_de
from escritorio.cuentas.consultas.asientos import asientos, saldos
from escritorio.cuentas.consultas.presupuesto import ejecucion
from escritorio.cuentas.modelo.asientos import Fondo
from escritorio.cuentas.modelo.presupuesto import (
    BalanceEnMoneda,
    DatosDeRendicion,
    Ejecucion,
    RenglonDeBalance,
    RenglonDeEjecucion,
    RenglonDeFondo,
    Revision,
)
from escritorio.cuentas.reglas.rendicion import en_orden, ultimo_dia


def revision(bd: Archivo, ejercicio: str) -> Revision | None:
    """El informe de la comisión revisora de ese ejercicio, si lo hay."""
    fila = bd.fila("SELECT * FROM revision_de_cuentas WHERE ejercicio = ?", [ejercicio])
    return None if fila is None else de_fila(Revision, fila)


def rendicion(bd: Archivo, ejercicio: str, cierre: str = "") -> DatosDeRendicion:
    """Las cuentas de un ejercicio hasta hoy, por monedas. `cierre`: cómo constará que se cerró, o «»."""
    antes = saldos(bd, ultimo_dia(_anterior(ejercicio)))
    al_empezar = {s.fondo.id: s.saldo for s in antes}
    al_acabar = {s.fondo: s.saldo for s in saldos(bd, ultimo_dia(ejercicio)) if _estuvo(s.fondo, ejercicio)}
    monedas = sorted({f.moneda for f in al_acabar})
    sumas = _sumas_por_fondo(bd, ejercicio)
    balances = tuple(
        _balance(
            bd,
            ejercicio,
            moneda,
            tuple(
                _renglon(f, al_empezar.get(f.id, f.saldo_inicial), sumas.get(f.id, {}), final)
                for f, final in al_acabar.items()
                if f.moneda == moneda
            ),
            moneda in {s.fondo.moneda for s in antes},
        )
        for moneda in monedas
    )
    suyos = tuple(reversed(asientos(bd, ejercicio=ejercicio)))
    return DatosDeRendicion(
        membrete(bd),
        ejercicio,
        bd.hoy(),
        balances,
        suyos,
        revision(bd, ejercicio),
        cierre,
        cabeza_de(bd, "cuentas"),
    )


def _anterior(ejercicio: str) -> str:
    return str(int(ejercicio) - 1)


def _estuvo(fondo: Fondo, ejercicio: str) -> bool:
    return fondo.baja is None or fondo.baja >= f"{ejercicio}-01-01"


def _renglon(fondo: Fondo, inicial: int, sumas: Mapping[str, int], final: int) -> RenglonDeFondo:
    ingresos, gastos, traspasos = (sumas.get(clave, 0) for clave in ("ingreso", "gasto", "traspaso"))
    return RenglonDeFondo(fondo.id, fondo.nombre, inicial, ingresos, gastos, traspasos, final)


def _balance(
    bd: Archivo,
    ejercicio: str,
    moneda: str,
    fondos: tuple[RenglonDeFondo, ...],
    se_llevaba: bool,
) -> BalanceEnMoneda:
    este, otro = ejecucion(bd, ejercicio, moneda), ejecucion(bd, _anterior(ejercicio), moneda)
    return BalanceEnMoneda(moneda, este.presupuesto is not None, _partidas(este, otro), fondos, se_llevaba)


def _partidas(este: Ejecucion, otro: Ejecucion) -> tuple[RenglonDeBalance, ...]:
    actuales = {_clave(r): r for r in este.renglones}
    de_antes = {_clave(r): r for r in otro.renglones if r.ejecutado}
    todas = {**{k: r for k, r in de_antes.items() if k not in actuales}, **actuales}
    renglones = [
        RenglonDeBalance(
            r.partida_id,
            r.clase,
            r.codigo,
            r.nombre,
            de_antes[clave].ejecutado if clave in de_antes else 0,
            actuales[clave].presupuestado if clave in actuales else 0,
            actuales[clave].ejecutado if clave in actuales else 0,
        )
        for clave, r in todas.items()
    ]
    return tuple(sorted(renglones, key=lambda r: (r.clase != "ingreso", not r.codigo, en_orden(r.codigo))))


def _clave(renglon: RenglonDeEjecucion) -> tuple[str, str | None]:
    return renglon.clase, renglon.partida_id


def _sumas_por_fondo(bd: Archivo, ejercicio: str) -> dict[str, dict[str, int]]:
    dias = {"desde": f"{ejercicio}-01-01", "hasta": ultimo_dia(ejercicio)}
    filas = bd.filas(
        "SELECT fondo_id AS fondo, clase,"
        " sum(CASE clase WHEN 'traspaso' THEN -importe ELSE importe END) AS suma"
        " FROM asiento_contable WHERE fecha BETWEEN :desde AND :hasta GROUP BY fondo_id, clase"
        " UNION ALL SELECT destino_id, clase, sum(importe) FROM asiento_contable"
        " WHERE destino_id IS NOT NULL AND fecha BETWEEN :desde AND :hasta GROUP BY destino_id, clase",
        dias,
    )
    sumas: dict[str, dict[str, int]] = {}
    for f in filas:
        suyas = sumas.setdefault(f["fondo"], {})
        suyas[f["clase"]] = suyas.get(f["clase"], 0) + int(f["suma"])
    return sumas
