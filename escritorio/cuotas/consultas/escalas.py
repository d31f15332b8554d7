"""Leer escalas y lo que hace falta para aplicarlas: unidades, coeficientes y bases declaradas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from msgspec.structs import replace

from escritorio.acuerdos.consultas import fundamento, propuestas_nacidas_de
from escritorio.acuerdos.modelo import Propuesta
from escritorio.comun.base.errores import NoExiste
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila
from escritorio.cuotas.modelo.campanas import Exencion
from escritorio.cuotas.modelo.emision import Escala, Tramo
from escritorio.cuotas.modelo.metodos import (
    BaseDeclarada,
    Coeficiente,
    Entradas,
    Metodo,
    Unidad,
    ValorDeUnidad,
)
from escritorio.cuotas.modelo.periodo import Periodo
from escritorio.cuotas.reglas.escalas import coeficientes_que_rigen, valor_que_manda
from escritorio.cuotas.reglas.metodos import pide_poblacion
from escritorio.cuotas.reglas.prorrateo import parte_exenta
from escritorio.estatutos.modelo.votar import FormaDeCuota

_ESCALAS = (
    "SELECT id, concepto_id, nombre, moneda, desde, hasta, fuente, fundamento_id, estado, forma, unidad_id,"
    " valor, minimo, maximo, presupuesto, por FROM escala"
)
_TRAMOS = (
    "SELECT escala_id, minimo, maximo, importe, tarifa, ifnull(categoria_id, '') AS categoria FROM tramo"
    " WHERE escala_id IN (SELECT id FROM escala WHERE {donde}) ORDER BY categoria, minimo"
)
_DEL_CONCEPTO = "estado = ? AND concepto_id = coalesce(?, concepto_id)"
_UNIDADES = "SELECT id, clave, nombre, moneda, decimales FROM unidad_indexada"


def propuestas_de_escala(bd: Archivo) -> dict[str, list[Propuesta]]:
    """Las propuestas por decidir que llevan un borrador a su órgano, por el id del borrador."""
    llevadas: dict[str, list[Propuesta]] = {}
    for suya in propuestas_nacidas_de(bd, "escala"):
        if suya.pendiente:
            llevadas.setdefault(suya.origen_id, []).append(suya)
    return llevadas


def escalas(bd: Archivo, concepto_id: str | None = None) -> list[Escala]:
    """Las aprobadas de un concepto, o todas; la última primero."""
    return _leer(bd, _DEL_CONCEPTO, ["aprobada", concepto_id])


def piden_poblacion(bd: Archivo, fecha: str) -> list[bool]:
    """De cada tabla de tramos de las aprobadas que rigen ese día (ISO) o regirán, si cuenta habitantes."""
    filas = bd.filas(
        "SELECT e.forma, e.por, count(t.escala_id) FROM escala e LEFT JOIN tramo t ON t.escala_id = e.id"
        " WHERE e.estado = 'aprobada' AND (e.hasta IS NULL OR ? <= e.hasta) GROUP BY e.id, t.categoria_id",
        [fecha],
    )
    return [pide_poblacion(FormaDeCuota(forma), por, cuantos) for forma, por, cuantos in filas]


def borradores(bd: Archivo, concepto_id: str | None = None) -> list[Escala]:
    """Las que se preparan y no rigen, la última primero."""
    return _leer(bd, _DEL_CONCEPTO, ["borrador", concepto_id])


def escala(bd: Archivo, escala_id: str) -> Escala:
    """Una, aprobada o en borrador. Lanza `NoExiste`."""
    halladas = _leer(bd, "id = ?", [escala_id])
    if not halladas:
        raise NoExiste
    return halladas[0]


def unidades(bd: Archivo) -> list[Unidad]:
    """Las unidades indexadas, por su clave."""
    return bd.leer(Unidad, f"{_UNIDADES} ORDER BY clave")


def unidad(bd: Archivo, unidad_id: str) -> Unidad:
    """Una. Lanza `NoExiste`."""
    return bd.leer_uno(Unidad, f"{_UNIDADES} WHERE id = ?", [unidad_id])


def valores(bd: Archivo, unidad_id: str) -> list[ValorDeUnidad]:
    """Los de una unidad, el último primero."""
    return bd.leer(
        ValorDeUnidad,
        "SELECT fecha, valor, fuente FROM valor_unidad WHERE unidad_id = ? ORDER BY fecha DESC",
        [unidad_id],
    )


def coeficientes(bd: Archivo) -> list[Coeficiente]:
    """Los de todos los países, por país y del más antiguo al más nuevo."""
    return bd.leer(Coeficiente, "SELECT pais, desde, valor, fuente FROM coeficiente ORDER BY pais, desde")


def bases(bd: Archivo, ejercicio: str) -> dict[str, BaseDeclarada]:
    """Las declaradas para un ejercicio, por id de socio."""
    declaradas = bd.leer(
        BaseDeclarada,
        "SELECT socio_id, ejercicio, importe, moneda, fuente FROM base_declarada WHERE ejercicio = ?",
        [ejercicio],
    )
    return {b.socio_id: b for b in declaradas}


def entradas(bd: Archivo, de: Escala, periodo: Periodo) -> Entradas:
    """Lo que hay que saber para emitir hoy con esa escala.

    Lanza `SinValorDeUnidad` si va en una unidad cuyo valor no consta.
    """
    unidad = de.metodo.unidad
    valor = valor_que_manda(de.metodo, valores(bd, unidad.id) if unidad else (), bd.hoy(), periodo)
    anio = str(periodo.anio)
    return Entradas(coeficientes_que_rigen(coeficientes(bd), anio), bases(bd, anio), valor)


def _leer(bd: Archivo, donde: str, datos: Sequence[str | None]) -> list[Escala]:
    tramos: dict[str, list[Tramo]] = {}
    for f in bd.filas(_TRAMOS.format(donde=donde), datos):
        # Una tarifa que no es un número ha de llegar a quien busca qué columna se tocó por fuera.
        suyo = de_fila(Tramo, f, tarifa=Decimal(f["tarifa"]))
        tramos.setdefault(f["escala_id"], []).append(suyo)
    por_id = {u.id: u for u in unidades(bd)}
    filas = bd.filas(f"{_ESCALAS} WHERE {donde} ORDER BY desde DESC, id DESC", datos)
    return [_escala(f, tuple(tramos.get(f["id"], ())), por_id) for f in filas]


def _escala(fila: Fila, tramos: tuple[Tramo, ...], por_id: Mapping[str, Unidad]) -> Escala:
    metodo = de_fila(Metodo, fila, unidad=por_id.get(fila["unidad_id"] or ""))
    return de_fila(Escala, fila, tramos=tramos, metodo=metodo)


_EXENCIONES = (
    "SELECT x.id, x.socio_id, s.nombre AS socio, x.concepto_id, ifnull(k.nombre, '') AS concepto, x.parte,"
    " x.desde, x.hasta, x.fundamento_id, x.revocada_el, x.motivo_revocacion FROM exencion x"
    " JOIN socio s ON s.id = x.socio_id LEFT JOIN concepto k ON k.id = x.concepto_id"
)
_RIGEN = """
WHERE x.revocada_el IS NULL AND substr(x.desde, 1, 4) <= ?1
AND (x.hasta IS NULL OR substr(x.hasta, 1, 4) >= ?2)
AND (x.concepto_id IS NULL OR x.concepto_id = ?3)
"""


def exenciones(bd: Archivo) -> list[Exencion]:
    """Todas, también las revocadas, por nombre de socio."""
    return _leer_exencion(bd, "", [])


def exenciones_de(bd: Archivo, socio_id: str) -> list[Exencion]:
    """Las de un socio, de la más antigua a la más nueva."""
    return _leer_exencion(bd, " WHERE x.socio_id = ?", [socio_id])


def exencion(bd: Archivo, exencion_id: str) -> Exencion:
    """Una. Lanza `NoExiste`."""
    halladas = _leer_exencion(bd, " WHERE x.id = ?", [exencion_id])
    if not halladas:
        raise NoExiste
    return halladas[0]


def exenciones_que_rigen(bd: Archivo, concepto_id: str, periodo: Periodo) -> dict[str, Exencion]:
    """La de cada socio para ese concepto y periodo, por su id, con la parte de él que exime.

    La de unos meses exime de los del periodo que coge. Quien paga entero no está.
    """
    rigen: dict[str, Exencion] = {}
    for suya in _leer_exencion(bd, _RIGEN, [periodo.hasta[:4], periodo.desde[:4], concepto_id]):
        if parte := parte_exenta(suya, periodo):
            antes = rigen.get(suya.socio_id)
            rigen[suya.socio_id] = replace(suya, parte=parte + (antes.parte if antes else 0))
    return rigen


def _leer_exencion(bd: Archivo, donde: str, parametros: list[Any]) -> list[Exencion]:
    filas = bd.filas(f"{_EXENCIONES}{donde} ORDER BY plegar(s.nombre), s.id, x.desde, x.id", parametros)
    return [
        de_fila(Exencion, f, parte=Fraction(f["parte"]), cita=fundamento(bd, f["fundamento_id"]).cita)
        for f in filas
    ]
