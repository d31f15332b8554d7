"""Lo que las cuentas declaran: el libro, sus cierres y el extracto del banco, que no se cambian."""

from __future__ import annotations

from escritorio.comun.base.hechos import (
    SIEMPRE,
    Asunto,
    Estado,
    Guarda,
    Hecho,
    HechoCerrado,
    Orden,
    columnas,
    exenta,
    tablas,
)
from escritorio.comun.base.identificadores import Area, OrdenDeArea, Referencia, Sitio
from escritorio.comun.base.quien import TESORERIA


class YaAsentado(HechoCerrado):
    """Está en el libro de cuentas y no se quita ni se cambia: anule su asiento o anote otro, en Cuentas."""

    clave = "libro de cuentas"


class CuentasCerradas(YaAsentado):
    """Ese ejercicio está cerrado y sus cuentas no cambian: reábralo antes, con su motivo, en Cuentas."""

    clave = "libro de cuentas: ejercicio cerrado"


class ExtractoInmutable(HechoCerrado):
    """Lo que vino del banco no se cambia. Al conciliar, deshaga lo suyo o retire el extracto sin usar."""

    clave = "extracto del banco"


def _cerrado(desde: str) -> str:
    return f"EXISTS (SELECT 1 FROM cierre_ejercicio WHERE estado = 'vigente' AND ejercicio >= {desde})"


_SE_LIGA = (exenta("origen_tipo origen_id", "un gasto se liga después a la actividad que lo hizo"),)
_NO_SE_LIGA = (
    "OLD.clase <> 'gasto' OR OLD.anula_id IS NOT NULL"
    " OR ifnull(OLD.origen_tipo, 'actividad') <> 'actividad'"
    " OR ifnull(NEW.origen_tipo, 'actividad') <> 'actividad'"
)
_DEL_BANCO = (
    "extracto_id",
    "fondo_id",
    "orden",
    "fecha",
    "concepto",
    "referencia",
    "importe",
    "saldo",
    "huella",
)

_DE_UN_EJERCICIO: tuple[tuple[str, Orden, str], ...] = (
    ("asiento_contable", "INSERT", "substr(NEW.fecha, 1, 4)"),
    ("asiento_contable", "UPDATE", "substr(OLD.fecha, 1, 4)"),
    ("asiento_contable", "DELETE", "substr(OLD.fecha, 1, 4)"),
    ("fondo", "DELETE", "substr(OLD.fecha, 1, 4)"),
    ("presupuesto", "DELETE", "OLD.ejercicio"),
    ("revision_de_cuentas", "UPDATE", "OLD.ejercicio"),
    ("revision_de_cuentas", "DELETE", "OLD.ejercicio"),
)
"""Lo que no cambia con el ejercicio cerrado: la tabla, la orden y de dónde sale el año."""

ASIENTO_CONTABLE = Hecho(
    "asiento_contable",
    "asiento_contable",
    (
        Estado("reciente", SIEMPRE, YaAsentado, _SE_LIGA, ("anular",), retirable=True),
        Estado(
            "asentado",
            "{h}.numero < (SELECT max(numero) FROM asiento_contable)",
            YaAsentado,
            _SE_LIGA,
            ("anular",),
        ),
        Estado("anulado", "EXISTS (SELECT 1 FROM asiento_contable x WHERE x.anula_id = {h}.id)", YaAsentado),
    ),
)
EJERCICIO = Hecho(
    "ejercicio",
    "cierre_ejercicio",
    (
        Estado(
            "cerrado",
            "{h}.estado = 'vigente'",
            CuentasCerradas,
            (exenta("estado reabierto_el motivo reapertura_id", "reabrirlo es un acto nuevo"),),
            ("reabrir",),
        ),
        Estado("reabierto", "{h}.estado = 'reabierto'", YaAsentado),
    ),
)

ANOTAR_GASTO = OrdenDeArea("anotar_gasto", "Anotar &gasto", "log-out")
ANOTAR_INGRESO = OrdenDeArea("anotar_ingreso", "Anotar &ingreso", "log-in")
TRASPASO = OrdenDeArea("traspaso", "&Traspaso", "refresh-cw")

ASUNTO = Asunto(
    area=Area(
        "cuentas",
        "Cuentas",
        "coins",
        "Gestión",
        100,
        "escritorio.cuentas.pantalla:PantallaCuentas",
        ("cuentas", "asiento", "fondo", "partidas", "presupuesto", "cierre"),
        ordenes=(ANOTAR_GASTO, ANOTAR_INGRESO, TRASPASO),
        sitios=(
            Sitio("Libro", tambien="asientos diario"),
            Sitio("Arqueos", tambien="contar la caja"),
            Sitio("Presupuesto", Referencia("presupuesto"), "partidas ejecucion previsto"),
            Sitio("Rendición y cierre", Referencia("cierre"), "balance cuentas cerrar ejercicio"),
        ),
        tambien="caja banco tesoreria gastos ingresos libro asientos contabilidad",
        cuadros=("partidas",),
    ),
    avisos={100: "escritorio.cuentas.consultas.pendientes:pendientes"},
    busca="escritorio.cuentas.consultas.hallazgos:hallar",
    tablas=(
        *tablas(
            TESORERIA,
            arqueo=("arqueo", "arqueos"),
            asiento_contable=("asiento de caja y bancos", "asientos de caja y bancos"),
            cierre_ejercicio=("cierre de ejercicio", "cierres de ejercicio"),
            enlace_extracto=("conciliación con el banco", "conciliaciones con el banco"),
            extracto=("extracto del banco", "extractos del banco"),
            fondo=("caja o banco", "cajas o bancos"),
            linea_extracto=("línea del extracto del banco", "líneas del extracto del banco"),
            partida=("partida", "partidas"),
            presupuesto=("presupuesto", "presupuestos"),
            presupuesto_partida=("importe de presupuesto", "importes de presupuesto"),
            revision_de_cuentas=("informe de la comisión revisora", "informes de la comisión revisora"),
        ),
    ),
    de_alguien=columnas("banco persona"),
    de_varios=columnas("quienes"),
    en_dinero=columnas("contado importe saldo saldo_final saldo_inicial segun_libro"),
    libros={"cuentas": ("asiento_contable", "cierre_ejercicio")},
    hechos=(ASIENTO_CONTABLE, EJERCICIO),
    guardas=(
        Guarda("asiento_contable_solo_se_liga", "asiento_contable", "UPDATE", YaAsentado, _NO_SE_LIGA),
        *(
            Guarda(f"{tabla}_cerrado_{orden.lower()}", tabla, orden, CuentasCerradas, _cerrado(desde))
            for tabla, orden, desde in _DE_UN_EJERCICIO
        ),
        Guarda(
            "presupuesto_partida_cerrado_delete",
            "presupuesto_partida",
            "DELETE",
            CuentasCerradas,
            _cerrado("(SELECT ejercicio FROM presupuesto WHERE id = OLD.presupuesto_id)"),
        ),
        Guarda(
            "linea_extracto_no_cambia", "linea_extracto", "UPDATE", ExtractoInmutable, columnas=_DEL_BANCO
        ),
        Guarda(
            "linea_extracto_no_se_borra",
            "linea_extracto",
            "DELETE",
            ExtractoInmutable,
            "EXISTS (SELECT 1 FROM enlace_extracto WHERE linea_id = OLD.id)",
        ),
        Guarda(
            "enlace_extracto_no_vuelve",
            "enlace_extracto",
            "UPDATE",
            ExtractoInmutable,
            "OLD.estado = 'anulado'",
        ),
    ),
)
