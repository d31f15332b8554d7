"""Lo que se debe: por socio, por cargo y a cualquier fecha."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from escritorio.asociacion.consultas import asociacion, membrete
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo, Recorrido, de_fila
from escritorio.cuotas.consultas.movimientos import movimientos_de, recorrer_movimientos
from escritorio.cuotas.consultas.pagos import DEL_EJERCICIO, pagos_de, pagos_del_ejercicio, recorrer_pagos
from escritorio.cuotas.modelo.cuentas import Cargo, Deudor, EstadoDeCuenta, Pago
from escritorio.cuotas.modelo.informes import DatosDeCuenta
from escritorio.cuotas.modelo.papeles import DatosDelLibro
from escritorio.cuotas.modelo.periodo import es_de
from escritorio.cuotas.reglas.cuentas import SE_DEBEN, estado_de_cargo, resumir
from escritorio.socios.consultas import socio, socios_activos

ABONADO = (
    "SELECT cargo_id, sum(importe) AS abonado, sum(importe) FILTER (WHERE pago_id IS NOT NULL) AS cobrado"
    " FROM abono WHERE cargo_id IS NOT NULL GROUP BY cargo_id"
)
_CARGOS = (
    "SELECT c.id, c.numero, c.socio_id, s.codigo AS socio_codigo, s.nombre AS socio, k.nombre AS concepto,"
    " c.ejercicio, c.fecha, c.vencimiento, ifnull(c.vencimiento, c.devengo) AS dia,"
    " c.importe, c.importe - ifnull(x.abonado, 0) AS saldo,"
    " ifnull(x.cobrado, 0) AS cobrado, c.moneda, c.tramo, c.poblacion, c.poblacion_anio, c.poblacion_fuente,"
    " c.poblacion_oficial, c.estado, c.emision_id, c.fundamento_id, c.calculo FROM cargo c"
    " JOIN socio s ON s.id = c.socio_id JOIN concepto k ON k.id = c.concepto_id"
    " LEFT JOIN abonado x ON x.cargo_id = c.id"
)


def cargos(bd: Archivo) -> list[Cargo]:
    """Todos, por número, con lo que queda por cobrar de cada uno."""
    return [*leer_cargos(bd, "", "", [])]


def cargos_del_ejercicio(bd: Archivo, ejercicio: str) -> list[Cargo]:
    """Los de un ejercicio o, de un año, también los de sus partes; por número."""
    return [*_cargos_del_libro(bd, ejercicio)]


def _cargos_del_libro(bd: Archivo, ejercicio: str) -> Iterator[Cargo]:
    if not ejercicio:
        return leer_cargos(bd, "", "", [])
    suyos = f" AND cargo_id IN (SELECT c.id FROM cargo c WHERE {DEL_EJERCICIO})"
    return leer_cargos(bd, f" WHERE {DEL_EJERCICIO}", suyos, [ejercicio] * 2)


def hay_cargos(bd: Archivo) -> bool:
    """Si se anotó alguno, aunque después se anulara."""
    return bool(bd.valor("SELECT EXISTS (SELECT 1 FROM cargo)"))


def cargos_de(bd: Archivo, socio_id: str) -> list[Cargo]:
    """Los de un socio, del más antiguo al más nuevo."""
    return cargos_de_varios(bd, [socio_id])[socio_id]


def cargos_de_varios(bd: Archivo, socios: Iterable[str]) -> dict[str, list[Cargo]]:
    """Los de cada uno de esos socios (por id), del más antiguo al más nuevo."""
    suyos: dict[str, list[Cargo]] = {socio_id: [] for socio_id in socios}
    de = "socio_id IN (SELECT value FROM json_each(?1))"
    for cargo in leer_cargos(bd, f" WHERE c.{de}", f" AND {de}", [json.dumps([*suyos])]):
        suyos[cargo.socio_id].append(cargo)
    return {i: sorted(los, key=lambda c: (c.ejercicio, c.numero)) for i, los in suyos.items()}


def leer_cargos(bd: Archivo, donde: str, abonos: str, parametros: list[Any]) -> Iterator[Cargo]:
    """Los que cumplen ese « WHERE …» sobre c; `abonos`: el « AND …» con que se suman sólo los suyos."""
    # De unos cargos se suman sólo sus `abonos`: los de todos, a cada pago, pesarían más cada año.
    hoy = bd.hoy()
    abonado = ABONADO.replace(" GROUP BY", f"{abonos} GROUP BY")
    filas = bd.recorrer(f"WITH abonado AS ({abonado}) {_CARGOS}{donde} ORDER BY c.numero", parametros)
    for f in filas:
        estado = estado_de_cargo(f["estado"], f["importe"], f["saldo"], f["cobrado"])
        yield de_fila(Cargo, f, estado=estado, vencido=estado in SE_DEBEN and f["dia"] < hoy)


_DEUDORES = """
SELECT d.socio_id, s.codigo AS socio_codigo, s.nombre AS socio, d.moneda, d.deuda, d.desde_ejercicio FROM (
    SELECT c.socio_id, c.moneda, sum(c.importe - ifnull(x.abonado, 0)) AS deuda,
        min(c.ejercicio) AS desde_ejercicio
    FROM cargo c LEFT JOIN (
        SELECT cargo_id, sum(importe) AS abonado FROM abono WHERE cargo_id IS NOT NULL GROUP BY cargo_id
    ) x ON x.cargo_id = c.id
    WHERE c.importe <> ifnull(x.abonado, 0){y} GROUP BY c.socio_id, c.moneda
) d JOIN socio s ON s.id = d.socio_id ORDER BY plegar(s.nombre), d.socio_id, d.moneda
"""
_ADEUDADOS = """
SELECT DISTINCT c.socio_id, c.ejercicio FROM cargo c JOIN concepto k ON k.id = c.concepto_id
WHERE c.importe > ifnull((
    SELECT sum(importe) FROM abono WHERE cargo_id = c.id AND fecha <= iif({vence} <= ?1, ?1, ?4)
), 0)
AND ({vence} <= ?1 OR {vence} <= ?4 AND {acaba} <= ?1)
AND c.recargo_de IS NULL AND c.id NOT IN (SELECT value FROM json_each(?2)){de} ORDER BY c.ejercicio
"""
_VENCE = """coalesce(
    c.vencimiento, iif(k.clase = 'saldo_inicial', min(c.devengo, c.ejercicio || '-12-31'), c.devengo)
)"""
_ACABA = "substr(c.ejercicio, iif(length(c.ejercicio) = 9, 6, 1), 4) || '-12-31'"
_MONEDAS = """
SELECT c.moneda FROM cargo c{suyo}
UNION SELECT b.moneda FROM abono b LEFT JOIN cargo c ON c.id = b.cargo_id{suyo}
"""
_DE_ESOS = " AND c.socio_id IN (SELECT value FROM json_each(?3))"


def deudores(bd: Archivo) -> list[Deudor]:
    """Quién debe, cuánto y desde cuándo, por nombre de socio."""
    return bd.leer(Deudor, _DEUDORES.format(y=""))


def quienes_pagan(bd: Archivo) -> list[Deudor]:
    """Los que deben, por cada moneda, y, por si se adelantan, los demás socios activos."""
    deben = deudores(bd)
    moneda = asociacion(bd).moneda
    ya = {(d.socio_id, d.moneda) for d in deben}
    activos = socios_activos(bd, bd.hoy())
    return deben + [
        Deudor(s.id, s.codigo, s.nombre, moneda, 0, "") for s in activos if (s.id, moneda) not in ya
    ]


def periodos_adeudados(
    bd: Archivo, corte: str, salvo: Iterable[str] = (), de: Iterable[str] | None = None, hasta: str = ""
) -> dict[str, tuple[str, ...]]:
    """Los ejercicios vencidos que cada socio debía al acabar el día `corte` (ISO); quien no debía, no está.

    Cuenta la fecha del cobro, no la de su anotación; un pago posterior al corte no cambia lo adeudado.
    Un saldo anterior al programa se debía ya al acabar su ejercicio, se anotara cuando se anotara.
    Un recargo sin pagar se debe, pero no es un periodo de cuota.
    `salvo`: los cargos (por id) que no se miran; `de`: los únicos socios (por id) que se miran.
    `hasta` (ISO): con él cuenta también lo de un ejercicio acabado al corte que se emitió o venció después y
    ese día seguía sin pagar: vale de qué ejercicio es, no cuándo se emitió.
    """
    deben: dict[str, tuple[str, ...]] = {}
    consulta = _ADEUDADOS.format(de="" if de is None else _DE_ESOS, vence=_VENCE, acaba=_ACABA)
    datos = [corte[:10], json.dumps(sorted(salvo)), json.dumps(sorted(de or ())), hasta[:10]]
    for socio_id, ejercicio in bd.filas(consulta, datos):
        deben[socio_id] = (*deben.get(socio_id, ()), ejercicio)
    return deben


def estado_de_cuenta(bd: Archivo, socio_id: str) -> EstadoDeCuenta:
    """Cargos y pagos de un socio, y lo que tiene a favor en cada moneda."""
    suyo = "SELECT moneda, sum(importe) FROM abono WHERE cargo_id IS NULL AND socio_id = ? GROUP BY moneda"
    favores = dict(map(tuple, bd.filas(suyo, [socio_id])))
    return EstadoDeCuenta(tuple(cargos_de(bd, socio_id)), tuple(pagos_de(bd, socio_id)), favores)


def datos_de_cuenta(bd: Archivo, socio_id: str, hasta: str = "", desde: str = "") -> DatosDeCuenta:
    """El estado de cuenta de un socio de `desde` (vacío: todo) a `hasta` (vacío: hoy), incluidos; ISO.

    Lanza `DatoInvalido` si el periodo acaba antes de empezar.
    """
    from escritorio.cuotas.reglas.informes import cuentas_corrientes

    fin = hasta or bd.hoy()
    if desde > fin:
        raise DatoInvalido("El periodo acaba antes de empezar. Corrija las fechas.", campo="hasta")
    ficha = socio(bd, socio_id)
    vencen = {c.id: c.vencimiento for c in cargos_de(bd, ficha.id)}
    cuentas = cuentas_corrientes(movimientos_de(bd, ficha.id), vencen, desde, fin)
    return DatosDeCuenta(membrete(bd), ficha.id, ficha.nombre, ficha.codigo, desde, fin, tuple(cuentas))


def datos_del_libro(bd: Archivo, ejercicio: str = "") -> DatosDelLibro:
    """Lo que va al libro de cuotas a hoy; con `ejercicio`, sólo sus cargos y los pagos que los saldan.

    Las listas largas se leen del archivo, que ha de seguir abierto, cada vez que se recorren.
    """
    from escritorio.cuotas.consultas.informes import cobros_detallados

    suyo = f" WHERE {DEL_EJERCICIO}" if ejercicio else ""
    deben = _DEUDORES.format(y=suyo.replace("WHERE", "AND"))
    parametros = [ejercicio] if ejercicio else []
    monedas = bd.valores(_MONEDAS.format(suyo=suyo), parametros * 2)
    return DatosDelLibro(
        membrete(bd),
        bd.hoy(),
        ejercicio,
        monedas[0] if len(monedas) == 1 else "",
        tuple(resumir(_cargos_del_libro(bd, ejercicio))),
        Recorrido(bd, lambda: _cargos_del_libro(bd, ejercicio)),
        Recorrido(bd, lambda: _cobros_del_libro(bd, ejercicio)),
        tuple(bd.leer(Deudor, deben, parametros)),
        Recorrido(bd, lambda: recorrer_movimientos(bd, suyo, parametros)),
        tuple(cobros_detallados(bd, ejercicio)),
    )


def _cobros_del_libro(bd: Archivo, ejercicio: str) -> Iterator[Pago]:
    """Todos o, con `ejercicio`, los que lo saldan, cada uno sólo con lo que salda de él."""
    if not ejercicio:
        yield from recorrer_pagos(bd, "", [])
        return
    for cobro in pagos_del_ejercicio(bd, ejercicio):
        suyas = tuple(a for a in cobro.aplicaciones if es_de(a.ejercicio, ejercicio))
        if suyas:
            yield replace(cobro, aplicaciones=suyas)
