"""Leer el libro de cuentas."""

from __future__ import annotations

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo, de_fila
from escritorio.cuentas.modelo.asientos import DE_ACTIVIDAD, Arqueo, Asiento, Fondo, Partida, SaldoDeFondo
from escritorio.cuentas.reglas.rendicion import en_orden

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


_EFECTOS = (
    "SELECT fondo_id AS fondo, fecha, CASE clase WHEN 'ingreso' THEN importe ELSE -importe END AS suma"
    " FROM asiento_contable"
    " UNION ALL SELECT destino_id, fecha, importe FROM asiento_contable WHERE destino_id IS NOT NULL"
)


def fondos(bd: Archivo, moneda: str | None = None) -> list[Fondo]:
    """Los que se usan hoy, cajas primero; con `moneda`, sólo los de esa."""
    return [f for f in todos_los_fondos(bd) if f.baja is None and moneda in (None, f.moneda)]


def todos_los_fondos(bd: Archivo) -> list[Fondo]:
    """También los que ya no se usan, cajas primero y por nombre."""
    return bd.leer(Fondo, "SELECT * FROM fondo ORDER BY clase = 'banco', plegar(nombre)")


def fondo(bd: Archivo, fondo_id: str) -> Fondo:
    """Uno. Lanza `NoExiste`."""
    return bd.leer_uno(Fondo, "SELECT * FROM fondo WHERE id = ?", [fondo_id])


def fondo_en_uso(bd: Archivo, fondo_id: str) -> Fondo | None:
    """El de ese id, o None si no está o ya no se usa."""
    fila = bd.fila("SELECT * FROM fondo WHERE id = ? AND baja IS NULL", [fondo_id])
    return de_fila(Fondo, fila) if fila else None


def saldo(bd: Archivo, fondo_id: str, fecha: str) -> int:
    """Lo que hay en un fondo al acabar ese día (ISO); cero antes de que empiece."""
    suyo = bd.valor(
        f"SELECT f.saldo_inicial + ifnull((SELECT sum(suma) FROM ({_EFECTOS}) WHERE fondo = f.id"
        " AND fecha <= ?2), 0) FROM fondo f WHERE f.id = ?1 AND f.fecha <= ?2",
        [fondo_id, fecha],
    )
    return int(suyo or 0)


def peor_saldo(bd: Archivo, fondo_id: str, desde: str) -> tuple[str, int]:
    """El día (ISO), de ese en adelante, en que menos queda en un fondo al acabar, y lo que queda."""
    hay = saldo(bd, fondo_id, desde)
    peor = bd.fila(
        "SELECT fecha, sum(sum(suma)) OVER (ORDER BY fecha) AS pasa"
        f" FROM ({_EFECTOS}) WHERE fondo = ? AND fecha > ? GROUP BY fecha ORDER BY pasa, fecha LIMIT 1",
        [fondo_id, desde],
    )
    return (peor["fecha"], hay + int(peor["pasa"])) if peor and peor["pasa"] < 0 else (desde, hay)


def saldos(bd: Archivo, fecha: str) -> list[SaldoDeFondo]:
    """Lo que hay al acabar ese día (ISO) en cada fondo que ya había empezado."""
    sumas = {
        f["fondo"]: int(f["suma"])
        for f in bd.filas(
            f"SELECT fondo, sum(suma) AS suma FROM ({_EFECTOS}) WHERE fecha <= ? GROUP BY fondo", [fecha]
        )
    }
    return [
        SaldoDeFondo(f, f.saldo_inicial + sumas.get(f.id, 0))
        for f in todos_los_fondos(bd)
        if f.fecha <= fecha
    ]


def lo_que_tiene(bd: Archivo, fondo_id: str) -> list[str]:
    """Lo anotado en un fondo desde que se abrió: «asientos», «arqueos» o «extractos del banco»."""
    donde = {
        "asientos": "asiento_contable WHERE ?1 IN (fondo_id, destino_id)",
        "arqueos": "arqueo WHERE fondo_id = ?1",
        "extractos del banco": "extracto WHERE fondo_id = ?1",
    }
    return [que for que, tabla in donde.items() if bd.fila(f"SELECT 1 FROM {tabla} LIMIT 1", [fondo_id])]


_ARQUEOS = (
    "SELECT a.id, a.numero, a.fondo_id, f.nombre AS fondo, f.moneda, a.fecha, a.segun_libro, a.contado,"
    " a.explicacion, a.quienes, a.acta_id FROM arqueo a JOIN fondo f ON f.id = a.fondo_id"
)


def arqueos(bd: Archivo) -> list[Arqueo]:
    """Todos, el último primero."""
    return bd.leer(Arqueo, f"{_ARQUEOS} ORDER BY a.numero DESC")


def arqueo(bd: Archivo, arqueo_id: str) -> Arqueo:
    """Uno. Lanza `NoExiste`."""
    return bd.leer_uno(Arqueo, f"{_ARQUEOS} WHERE a.id = ?", [arqueo_id])


def partidas(bd: Archivo, clase: str = "") -> list[Partida]:
    """Las que se usan hoy, por código; con `clase`, sólo las de ingreso o las de gasto."""
    return [p for p in todas_las_partidas(bd) if p.baja is None and clase in ("", p.clase)]


def cuantas_por_adaptar(bd: Archivo) -> int:
    """Cuántas de las que se usan trajo el programa y la secretaría no ha revisado."""
    return int(bd.valor("SELECT count(*) FROM partida WHERE baja IS NULL AND por_adaptar"))


def todas_las_partidas(bd: Archivo) -> list[Partida]:
    """También las que ya no se usan: los ingresos primero, por código."""
    suyas = bd.leer(Partida, "SELECT * FROM partida ORDER BY id")
    return sorted(suyas, key=lambda p: (p.clase == "gasto", en_orden(p.codigo)))


def partida(bd: Archivo, partida_id: str) -> Partida:
    """Una. Lanza `NoExiste`."""
    return bd.leer_uno(Partida, "SELECT * FROM partida WHERE id = ?", [partida_id])


def partida_de_codigo(bd: Archivo, codigo: str) -> Partida | None:
    """La que lleva ese código, aunque ya no se use; sin reparar en mayúsculas ni acentos."""
    fila = bd.fila(
        "SELECT * FROM partida WHERE plegar(codigo) = plegar(?) ORDER BY clase = 'gasto', id", [codigo]
    )
    return de_fila(Partida, fila) if fila else None


def partida_de_clave(bd: Archivo, clave: str) -> Partida | None:
    """La que trajo el programa con esa clave, si se sigue usando."""
    fila = bd.fila("SELECT * FROM partida WHERE clave = ? AND baja IS NULL", [clave])
    return de_fila(Partida, fila) if fila else None
