"""Leer escalas, cargos, pagos y lo que se debe. Importes en unidades mínimas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from escritorio.asociacion.consultas import asociacion, membrete, proximo_numero
from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.errores import NoExiste
from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.modelo.cuentas import Aplicacion, Cargo, Deudor, EstadoDeCuenta, Pago
from escritorio.cuotas.modelo.emision import Candidato, Concepto, Emision, Escala, Tramo
from escritorio.cuotas.modelo.papeles import DatosDeCuenta, DatosDelLibro
from escritorio.cuotas.reglas.cuentas import estado_de_cargo, resumir, sumar_deudas
from escritorio.estatutos.consultas.reglas import organo_principal, regla_vigente
from escritorio.estatutos.reglas.cuota import vencimiento
from escritorio.socios.consultas import socio

_APLICADO = (
    "SELECT a.cargo_id, sum(a.importe) AS cobrado FROM aplicacion a"
    " JOIN pago p ON p.id = a.pago_id WHERE p.estado = 'vigente' GROUP BY a.cargo_id"
)
_CARGOS = (
    "SELECT c.id, c.numero, c.socio_id, s.codigo AS socio_codigo, s.nombre AS socio, k.nombre AS concepto,"
    " c.ejercicio, c.fecha, c.vencimiento, c.importe, c.importe - ifnull(x.cobrado, 0) AS saldo, c.moneda,"
    " c.tramo, c.poblacion, c.poblacion_anio, c.poblacion_fuente, c.poblacion_oficial, c.estado,"
    " c.emision_id, c.fundamento_id FROM cargo c JOIN socio s ON s.id = c.socio_id"
    " JOIN concepto k ON k.id = c.concepto_id LEFT JOIN aplicado x ON x.cargo_id = c.id"
)
_ADEUDADOS = """
SELECT DISTINCT c.socio_id, c.ejercicio FROM cargo c JOIN concepto k ON k.id = c.concepto_id LEFT JOIN (
    SELECT a.cargo_id, sum(a.importe) AS cobrado FROM aplicacion a JOIN pago p ON p.id = a.pago_id
    WHERE p.estado = 'vigente' AND p.fecha <= ?1 GROUP BY a.cargo_id
) x ON x.cargo_id = c.id
WHERE c.estado = 'vigente' AND c.importe > ifnull(x.cobrado, 0) AND coalesce(c.vencimiento,
    CASE k.clase WHEN 'saldo_inicial' THEN min(c.fecha, c.ejercicio || '-12-31') ELSE c.fecha END) <= ?1
ORDER BY c.ejercicio
"""
_APORTES = """
SELECT s.id, CASE WHEN count(p.id) = count(p.id) FILTER (WHERE p.moneda = ?2)
    THEN ifnull(sum(p.importe), 0) END
FROM socio s LEFT JOIN pago p
    ON p.socio_id = s.id AND p.estado = 'vigente' AND p.fecha BETWEEN substr(?1, 1, 4) || '-01-01' AND ?1
GROUP BY s.id
"""
_PAGOS = (
    "SELECT p.id, p.recibo, p.socio_id, s.codigo AS socio_codigo, s.nombre AS socio, p.fecha, p.importe,"
    " p.moneda, p.medio, p.referencia, p.recibo_pdf_id, p.estado, p.motivo_anulacion"
    " FROM pago p JOIN socio s ON s.id = p.socio_id"
)
_APLICACIONES = (
    "SELECT a.pago_id, a.cargo_id, c.numero, k.nombre, c.ejercicio, a.importe FROM aplicacion a"
    " JOIN cargo c ON c.id = a.cargo_id JOIN concepto k ON k.id = c.concepto_id"
)


def conceptos(bd: Archivo) -> list[Concepto]:
    """Por qué cobra la asociación, en el orden de su plantilla."""
    return [
        Concepto(**dict(f)) for f in bd.filas("SELECT id, clave, nombre, clase FROM concepto ORDER BY orden")
    ]


def concepto(bd: Archivo, clave: str) -> Concepto:
    """El de esa clave. Lanza `NoExiste`."""
    for cada in conceptos(bd):
        if cada.clave == clave:
            return cada
    raise NoExiste(f"Esta asociación no tiene el concepto de cuota «{clave}».")


def vencimiento_de_hoy(bd: Archivo) -> str | None:
    """Cuándo vence lo que se emita hoy según la regla de cuota, o None si no lo fija."""
    regla = regla_vigente(bd, organo_principal(bd).id, "cuota", "", bd.hoy())
    return vencimiento(regla, bd.hoy())


def escalas(bd: Archivo, concepto_id: str | None = None) -> list[Escala]:
    """Las de un concepto, o todas; la última primero."""
    tramos: dict[str, list[Tramo]] = {}
    for f in bd.filas("SELECT escala_id, minimo, maximo, importe FROM tramo ORDER BY minimo"):
        tramos.setdefault(f[0], []).append(Tramo(f[1], f[2], f[3]))
    filas = bd.filas(
        "SELECT id, concepto_id, nombre, moneda, desde, hasta, fuente, fundamento_id FROM escala"
        " WHERE concepto_id = coalesce(?, concepto_id) ORDER BY desde DESC",
        [concepto_id],
    )
    return [Escala(**dict(f), tramos=tuple(tramos.get(f["id"], ()))) for f in filas]


def cargos(bd: Archivo) -> list[Cargo]:
    """Todos, por número, con lo que queda por cobrar de cada uno."""
    return _leer_cargos(bd, "", [])


def cargos_de(bd: Archivo, socio_id: str) -> list[Cargo]:
    """Los de un socio, del más antiguo al más nuevo."""
    return sorted(
        _leer_cargos(bd, " WHERE c.socio_id = ?", [socio_id]), key=lambda c: (c.ejercicio, c.numero)
    )


def _leer_cargos(bd: Archivo, donde: str, parametros: list[Any]) -> list[Cargo]:
    filas = bd.filas(f"WITH aplicado AS ({_APLICADO}) {_CARGOS}{donde} ORDER BY c.numero", parametros)
    return [_cargo(dict(f)) for f in filas]


def _cargo(datos: dict[str, Any]) -> Cargo:
    datos["estado"] = estado_de_cargo(datos["estado"], datos["importe"], datos["saldo"])
    if datos["estado"] == "anulado":
        datos["saldo"] = 0
    if datos["poblacion_oficial"] is not None:
        datos["poblacion_oficial"] = bool(datos["poblacion_oficial"])
    return Cargo(**datos)


def candidatos(bd: Archivo, fecha: str) -> list[Candidato]:
    """Los socios activos el día `fecha`, por nombre: sólo lo que la emisión mira, que son miles."""
    filas = bd.filas(
        "SELECT s.id, s.codigo, s.nombre, c.nombre, c.paga_cuota FROM membresia m"
        " JOIN socio s ON s.id = m.socio_id JOIN categoria c ON c.id = s.categoria_id"
        " WHERE m.desde <= ?1 AND (m.hasta IS NULL OR ?1 < m.hasta) AND s.fusionado_en IS NULL",
        [fecha],
    )
    return sorted((Candidato(*f) for f in filas), key=lambda c: (plegar(c.nombre), c.socio_id))


def ya_cargados(bd: Archivo, concepto_id: str, ejercicio: str) -> set[str]:
    """Los socios que ya tienen un cargo vigente de ese concepto y ejercicio."""
    filas = bd.filas(
        "SELECT socio_id FROM cargo WHERE concepto_id = ? AND ejercicio = ? AND estado = 'vigente'",
        [concepto_id, ejercicio],
    )
    return {f[0] for f in filas}


def emision(bd: Archivo, emision_id: str) -> Emision:
    """Cómo se hizo una emisión. Lanza `NoExiste`."""
    fila = bd.fila(
        "SELECT id, ejercicio, fecha, escala_id, poblacion_de, motivo_no_oficial, aceptada_por"
        " FROM emision WHERE id = ?",
        [emision_id],
    )
    if fila is None:
        raise NoExiste
    datos = dict(fila)
    escala_id = datos.pop("escala_id")
    return Emision(**datos, escala=next(e for e in escalas(bd) if e.id == escala_id))


def pagos(bd: Archivo) -> list[Pago]:
    """Todos, por número de recibo, también los anulados."""
    return _leer_pagos(bd, "", [])


def pagos_de(bd: Archivo, socio_id: str) -> list[Pago]:
    """Los de un socio, el último primero."""
    return _leer_pagos(bd, " WHERE p.socio_id = ?", [socio_id])[::-1]


def pago(bd: Archivo, pago_id: str) -> Pago:
    """Uno. Lanza `NoExiste`."""
    hallados = _leer_pagos(bd, " WHERE p.id = ?", [pago_id])
    if not hallados:
        raise NoExiste
    return hallados[0]


def pagos_con_referencia(bd: Archivo, referencia: str) -> list[Pago]:
    """Los vigentes que ya llevan esa referencia: quizá el mismo depósito, anotado dos veces."""
    buscada = referencia.strip()
    if not buscada:
        return []
    return _leer_pagos(bd, " WHERE p.estado = 'vigente' AND plegar(p.referencia) = plegar(?)", [buscada])


def _leer_pagos(bd: Archivo, donde: str, parametros: list[Any]) -> list[Pago]:
    filas = bd.filas(f"{_PAGOS}{donde} ORDER BY p.recibo", parametros)
    partes: dict[str, list[Aplicacion]] = {}
    for pago_id, *datos in bd.filas(
        f"{_APLICACIONES} WHERE a.pago_id IN (SELECT p.id FROM pago p{donde}) ORDER BY c.ejercicio, c.numero",
        parametros,
    ):
        partes.setdefault(pago_id, []).append(Aplicacion(*datos))
    return [Pago(**dict(f), aplicaciones=tuple(partes.get(f["id"], ()))) for f in filas]


def recibo_pdf(bd: Archivo, pago_id: str) -> bytes:
    """El recibo tal como se emitió. Lanza `NoExiste`."""
    return leer_adjunto(bd, pago(bd, pago_id).recibo_pdf_id).contenido


def deudores(bd: Archivo) -> list[Deudor]:
    """Quién debe, cuánto y desde cuándo, por nombre de socio."""
    return sumar_deudas(cargos(bd))


def periodos_adeudados(bd: Archivo, corte: str) -> dict[str, tuple[str, ...]]:
    """Los ejercicios vencidos que cada socio debía al acabar el día `corte` (ISO); quien no debía, no está.

    Cuenta la fecha del cobro, no la de su anotación; un pago posterior al corte no cambia lo adeudado.
    Un saldo anterior al programa se debía ya al acabar su ejercicio, se anotara cuando se anotara.
    """
    deben: dict[str, tuple[str, ...]] = {}
    for socio_id, ejercicio in bd.filas(_ADEUDADOS, [corte[:10]]):
        deben[socio_id] = (*deben.get(socio_id, ()), ejercicio)
    return deben


def aportes(bd: Archivo, corte: str) -> dict[str, int | None]:
    """Lo que pagó cada socio en el año de `corte` (ISO) y hasta ese día, en la moneda de la asociación.

    Sólo lo cobrado: lo emitido y no pagado no es aporte. None si pagó algo en otra moneda: no se suman.
    """
    return {f[0]: f[1] for f in bd.filas(_APORTES, [corte[:10], asociacion(bd).moneda])}


def estado_de_cuenta(bd: Archivo, socio_id: str) -> EstadoDeCuenta:
    """Cargos y pagos de un socio."""
    return EstadoDeCuenta(tuple(cargos_de(bd, socio_id)), tuple(pagos_de(bd, socio_id)))


def datos_de_cuenta(bd: Archivo, socio_id: str) -> DatosDeCuenta:
    """Lo que se imprime en el estado de cuenta de un socio, a hoy."""
    ficha = socio(bd, socio_id)
    return DatosDeCuenta(membrete(bd), bd.hoy(), ficha.nombre, ficha.codigo, estado_de_cuenta(bd, socio_id))


def datos_del_libro(bd: Archivo, ejercicio: str = "") -> DatosDelLibro:
    """Lo que va al libro de cuotas a hoy; con `ejercicio`, sólo sus cargos y los pagos que los saldan."""
    todos = [c for c in cargos(bd) if ejercicio in ("", c.ejercicio)]
    suyos = {c.id for c in todos}
    cobros = [
        replace(p, aplicaciones=tuple(a for a in p.aplicaciones if a.cargo_id in suyos)) for p in pagos(bd)
    ]
    return DatosDelLibro(
        membrete(bd),
        bd.hoy(),
        ejercicio,
        tuple(resumir(todos)),
        tuple(todos),
        tuple(p for p in cobros if p.aplicaciones),
        tuple(sumar_deudas(todos)),
    )


def descuadres(bd: Archivo) -> list[str]:
    """Lo que no cuadra en las cuotas, una frase por hallazgo; vacía si todo está bien."""
    return [*_pagos_descuadrados(bd), *_cargos_cobrados_de_mas(bd), *_recibos_que_faltan(bd)]


def _pagos_descuadrados(bd: Archivo) -> list[str]:
    return [
        f"El recibo {p.recibo} es de {escribir_importe(p.importe, p.moneda)} "
        f"y salda {escribir_importe(suma, p.moneda)}."
        for p in pagos(bd)
        if (suma := sum(a.importe for a in p.aplicaciones)) != p.importe
    ]


def _cargos_cobrados_de_mas(bd: Archivo) -> list[str]:
    filas = bd.filas(
        f"WITH aplicado AS ({_APLICADO}) SELECT c.numero, c.moneda, x.cobrado - c.importe AS sobra"
        " FROM cargo c JOIN aplicado x ON x.cargo_id = c.id WHERE x.cobrado > c.importe"
    )
    return [
        f"El cargo {f['numero']} tiene cobrado {escribir_importe(f['sobra'], f['moneda'])} de más."
        for f in filas
    ]


def _recibos_que_faltan(bd: Archivo) -> list[str]:
    dados = [int(f[0]) for f in bd.filas("SELECT recibo FROM pago ORDER BY recibo")]
    if not dados:
        return []
    siguientes = [*dados[1:], proximo_numero(bd, "recibo")]
    saltos: Mapping[int, int] = {a: b for a, b in zip(dados, siguientes, strict=True) if b != a + 1}
    return [f"La numeración de recibos salta del {a} al {b}." for a, b in saltos.items()]
