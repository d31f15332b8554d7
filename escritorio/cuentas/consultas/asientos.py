"""Leer el libro de cuentas."""

from __future__ import annotations

from escritorio.comun.base.referencia import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuentas.modelo.asientos import DE_ACTIVIDAD, Asiento

SIN_PARTIDA = "sin"
"""El filtro de los ingresos y gastos que no tienen partida."""
_ASIENTOS = (
    "SELECT a.id, a.numero, a.clase, a.fecha, a.fondo_id, f.nombre AS fondo, a.destino_id,"
    " d.nombre AS destino, f.moneda, a.partida_id, p.codigo AS partida_codigo, p.nombre AS partida,"
    " a.importe, a.persona, a.concepto, a.comprobante, a.comprobante_id, a.referencia, a.fundamento_id,"
    " a.origen_tipo, a.origen_id, a.anula_id, o.numero AS anula, a.motivo, x.numero AS anulado_por"
    " FROM asiento_contable a JOIN fondo f ON f.id = a.fondo_id LEFT JOIN fondo d ON d.id = a.destino_id"
    " LEFT JOIN partida p ON p.id = a.partida_id LEFT JOIN asiento_contable o ON o.id = a.anula_id"
    " LEFT JOIN asiento_contable x ON x.anula_id = a.id"
)


def asientos(
    bd: Archivo,
    *,
    fondo_id: str | None = None,
    partida_id: str | None = None,
    ejercicio: str | None = None,
    moneda: str | None = None,
) -> list[Asiento]:
    """Los del libro, el último primero; cada filtro que se da los estrecha.

    `partida_id` admite `SIN_PARTIDA`. Los anulados y los que los anulan también están: suman cero.
    """
    condiciones = {
        "(a.fondo_id = :fondo OR a.destino_id = :fondo)": fondo_id,
        "substr(a.fecha, 1, 4) = :ejercicio": ejercicio,
        "f.moneda = :moneda": moneda,
        "a.partida_id IS NULL AND a.clase <> 'traspaso'"
        if partida_id == SIN_PARTIDA
        else "a.partida_id = :partida": partida_id,
    }
    puestas = [condicion for condicion, valor in condiciones.items() if valor is not None]
    donde = f" WHERE {' AND '.join(puestas)}" if puestas else ""
    datos = {"fondo": fondo_id, "ejercicio": ejercicio, "moneda": moneda, "partida": partida_id}
    return bd.leer(Asiento, f"{_ASIENTOS}{donde} ORDER BY a.numero DESC", datos)


def asiento(bd: Archivo, asiento_id: str) -> Asiento:
    """Uno. Lanza `NoExiste`."""
    return bd.leer_uno(Asiento, f"{_ASIENTOS} WHERE a.id = ?", [asiento_id])


def asientos_de(bd: Archivo, origen: Referencia) -> list[Asiento]:
    """Los que nacieron de esa cosa de otro asunto, del primero al último, con los que los anulan."""
    return bd.leer(
        Asiento,
        f"{_ASIENTOS} WHERE a.origen_tipo = ? AND a.origen_id = ? ORDER BY a.numero",
        [origen.tipo, origen.id],
    )


def gastos_libres(bd: Archivo, cerrado: str) -> list[Asiento]:
    """Los gastos vigentes que no son de nada todavía, el último primero.

    `cerrado`: el último ejercicio cerrado, o «»; los suyos y los anteriores no entran.
    """
    libres = bd.leer(
        Asiento,
        f"{_ASIENTOS} WHERE a.clase = 'gasto' AND a.origen_id IS NULL AND substr(a.fecha, 1, 4) > ?"
        " ORDER BY a.numero DESC",
        [cerrado],
    )
    return [a for a in libres if a.estado == "vigente"]


def gastado_por_actividad(bd: Archivo, hasta: str) -> dict[str, dict[str, int]]:
    """Por el id de cada actividad, lo gastado en cada moneda hasta ese día (ISO), en mínimas.

    Lo anulado ese día no cuenta: su contrario es de la misma actividad y lo resta.
    """
    sumas: dict[str, dict[str, int]] = {}
    for origen_id, moneda, gastado in bd.filas(
        "SELECT a.origen_id, f.moneda, sum(a.importe) FROM asiento_contable a JOIN fondo f"
        " ON f.id = a.fondo_id WHERE a.origen_tipo = ? AND a.fecha <= ?"
        " GROUP BY a.origen_id, f.moneda HAVING sum(a.importe) <> 0",
        [DE_ACTIVIDAD, hasta],
    ):
        sumas.setdefault(origen_id, {})[moneda] = int(gastado)
    return sumas


def ejercicios(bd: Archivo) -> list[str]:
    """Los años que tienen asientos, el último primero."""
    filas = bd.filas("SELECT DISTINCT substr(fecha, 1, 4) AS e FROM asiento_contable ORDER BY e DESC")
    return [str(f["e"]) for f in filas]


def ejercicios_por_cerrar(bd: Archivo, antes_de: str) -> list[str]:
    """Los anteriores a ese ejercicio con asientos y sin cerrar, el primero primero."""
    return bd.valores(
        "SELECT DISTINCT substr(fecha, 1, 4) AS e FROM asiento_contable WHERE e < ? AND e > ifnull("
        "(SELECT max(ejercicio) FROM cierre_ejercicio WHERE estado = 'vigente'), '') ORDER BY e",
        [antes_de],
    )
