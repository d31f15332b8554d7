"""Leer el presupuesto y su ejecución."""

from __future__ import annotations

from collections.abc import Mapping

from escritorio.asociacion.consultas import membrete
from escritorio.comun.datos.archivo import Archivo, de_fila
from escritorio.comun.datos.cotejo import cabeza_de
from escritorio.cuentas.consultas.asientos import asientos, saldos, todas_las_partidas
from escritorio.cuentas.modelo.asientos import Fondo, Partida
from escritorio.cuentas.modelo.presupuesto import (
    SIN_PARTIDA,
    BalanceEnMoneda,
    CambioDePresupuesto,
    DatosDeRendicion,
    Ejecucion,
    Presupuesto,
    RenglonDeBalance,
    RenglonDeEjecucion,
    RenglonDeFondo,
    Revision,
)
from escritorio.cuentas.reglas.rendicion import en_orden, ultimo_dia

_Sumas = dict[str | None, int]


def presupuestos(bd: Archivo) -> list[Presupuesto]:
    """Todos, el del último ejercicio primero."""
    return bd.leer(Presupuesto, "SELECT * FROM presupuesto ORDER BY ejercicio DESC, moneda")


def presupuesto(bd: Archivo, ejercicio: str, moneda: str) -> Presupuesto | None:
    """El de ese ejercicio y moneda, si se aprobó."""
    fila = bd.fila("SELECT * FROM presupuesto WHERE ejercicio = ? AND moneda = ?", [ejercicio, moneda])
    return de_fila(Presupuesto, fila) if fila else None


def presupuesto_por_id(bd: Archivo, presupuesto_id: str) -> Presupuesto:
    """Uno. Lanza `NoExiste`."""
    return bd.leer_uno(Presupuesto, "SELECT * FROM presupuesto WHERE id = ?", [presupuesto_id])


def cambios(bd: Archivo, presupuesto_id: str) -> list[CambioDePresupuesto]:
    """Sus modificaciones, en el orden en que se anotaron."""
    return bd.leer(
        CambioDePresupuesto,
        "SELECT p.codigo || ' ' || p.nombre AS partida, x.fecha, x.importe, x.motivo, x.fundamento_id"
        " FROM presupuesto_partida x JOIN partida p ON p.id = x.partida_id"
        " WHERE x.presupuesto_id = ? AND x.motivo <> '' ORDER BY x.id",
        [presupuesto_id],
    )


def cifras(bd: Archivo, presupuesto_id: str) -> dict[str, int]:
    """Lo presupuestado hoy, con las modificaciones, por id de partida."""
    filas = bd.filas(
        "SELECT partida_id, sum(importe) AS suma FROM presupuesto_partida WHERE presupuesto_id = ?"
        " GROUP BY partida_id",
        [presupuesto_id],
    )
    return {f["partida_id"]: int(f["suma"]) for f in filas}


def ejecucion(bd: Archivo, ejercicio: str, moneda: str) -> Ejecucion:
    """Cómo va cada partida con presupuesto o con asientos ese ejercicio en esa moneda."""
    suyo = presupuesto(bd, ejercicio, moneda)
    inicial = _presupuestado(bd, suyo, "=")
    modificado = _presupuestado(bd, suyo, "<>")
    partidas = todas_las_partidas(bd)
    renglones: list[RenglonDeEjecucion] = []
    for clase in ("ingreso", "gasto"):
        ejecutado = _ejecutado(bd, ejercicio, moneda, clase)
        for una in partidas:
            if una.clase == clase and any(una.id in x for x in (inicial, modificado, ejecutado)):
                renglones.append(_renglon(una, inicial, modificado, ejecutado))
        if None in ejecutado:
            renglones.append(RenglonDeEjecucion(None, clase, "", SIN_PARTIDA, 0, 0, ejecutado[None]))
    return Ejecucion(ejercicio, moneda, suyo, tuple(renglones))


def ejecuciones(bd: Archivo) -> list[Ejecucion]:
    """La de cada ejercicio y moneda con presupuesto o con ingresos o gastos, la última primero."""
    filas = bd.filas(
        "SELECT substr(a.fecha, 1, 4) AS ejercicio, f.moneda FROM asiento_contable a"
        " JOIN fondo f ON f.id = a.fondo_id WHERE a.clase <> 'traspaso'"
        " UNION SELECT ejercicio, moneda FROM presupuesto ORDER BY 1 DESC, 2"
    )
    return [ejecucion(bd, f["ejercicio"], f["moneda"]) for f in filas]


def _renglon(una: Partida, inicial: _Sumas, modificado: _Sumas, ejecutado: _Sumas) -> RenglonDeEjecucion:
    cifras_suyas = [x.get(una.id, 0) for x in (inicial, modificado, ejecutado)]
    return RenglonDeEjecucion(una.id, una.clase, una.codigo, una.nombre, *cifras_suyas)


def _presupuestado(bd: Archivo, suyo: Presupuesto | None, motivo: str) -> _Sumas:
    if suyo is None:
        return {}
    filas = bd.filas(
        "SELECT partida_id, sum(importe) AS suma FROM presupuesto_partida"
        f" WHERE presupuesto_id = ? AND motivo {motivo} '' GROUP BY partida_id",
        [suyo.id],
    )
    return {f["partida_id"]: int(f["suma"]) for f in filas}


def _ejecutado(bd: Archivo, ejercicio: str, moneda: str, clase: str) -> _Sumas:
    filas = bd.filas(
        "SELECT a.partida_id, sum(a.importe) AS suma"
        " FROM asiento_contable a JOIN fondo f ON f.id = a.fondo_id"
        " WHERE a.clase = ? AND f.moneda = ? AND a.fecha BETWEEN ? AND ? GROUP BY a.partida_id",
        [clase, moneda, f"{ejercicio}-01-01", ultimo_dia(ejercicio)],
    )
    return {f["partida_id"]: int(f["suma"]) for f in filas}


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
                _renglon_de_rendicion(f, al_empezar.get(f.id, f.saldo_inicial), sumas.get(f.id, {}), final)
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


def _renglon_de_rendicion(fondo: Fondo, inicial: int, sumas: Mapping[str, int], final: int) -> RenglonDeFondo:
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
