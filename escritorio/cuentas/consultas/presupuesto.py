"""Leer el presupuesto y su ejecución."""

from __future__ import annotations

from escritorio.comun.datos.archivo import Archivo, de_fila
from escritorio.cuentas.consultas.asientos import todas_las_partidas
from escritorio.cuentas.modelo.asientos import Partida
from escritorio.cuentas.modelo.presupuesto import (
    SIN_PARTIDA,
    CambioDePresupuesto,
    Ejecucion,
    Presupuesto,
    RenglonDeEjecucion,
)
from escritorio.cuentas.reglas.rendicion import ultimo_dia

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
