"""Leer escalas y lo que hace falta para aplicarlas: unidades, coeficientes y bases declaradas."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from escritorio.acuerdos.consultas.propuestas import propuestas
from escritorio.acuerdos.modelo.propuestas import Propuesta
from escritorio.comun.base.errores import NoExiste
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.modelo.emision import Escala, Tramo
from escritorio.cuotas.modelo.metodos import (
    BaseDeclarada,
    Coeficiente,
    Entradas,
    Metodo,
    RepartoPor,
    Unidad,
    ValorDeUnidad,
    ValorQueManda,
)
from escritorio.cuotas.reglas.unidades import coeficientes_que_rigen, valor_que_manda
from escritorio.estatutos.modelo.votar import FormaDeCuota

_ESCALAS = (
    "SELECT id, concepto_id, nombre, moneda, desde, hasta, fuente, fundamento_id, estado, forma, unidad_id,"
    " valor, minimo, maximo, presupuesto, por FROM escala"
)
_TRAMOS = (
    "SELECT escala_id, minimo, maximo, importe, tarifa, categoria_id FROM tramo"
    " ORDER BY ifnull(categoria_id, ''), minimo"
)


def propuestas_de_escala(bd: Archivo) -> dict[str, list[Propuesta]]:
    """Las propuestas por decidir que llevan un borrador a su órgano, por el id del borrador."""
    llevadas: dict[str, list[Propuesta]] = {}
    for suya in propuestas(bd):
        if suya.pendiente and suya.origen_tipo == "escala":
            llevadas.setdefault(suya.origen_id, []).append(suya)
    return llevadas


def escalas(bd: Archivo, concepto_id: str | None = None) -> list[Escala]:
    """Las aprobadas de un concepto, o todas; la última primero."""
    return _leer(bd, "aprobada", concepto_id)


def borradores(bd: Archivo, concepto_id: str | None = None) -> list[Escala]:
    """Las que se preparan y no rigen, la última primero."""
    return _leer(bd, "borrador", concepto_id)


def escala(bd: Archivo, escala_id: str) -> Escala:
    """Una, aprobada o en borrador. Lanza `NoExiste`."""
    for cada in (*escalas(bd), *borradores(bd)):
        if cada.id == escala_id:
            return cada
    raise NoExiste


def unidades(bd: Archivo) -> list[Unidad]:
    """Las unidades indexadas, por su clave."""
    return [
        Unidad(*f)
        for f in bd.filas("SELECT id, clave, nombre, moneda, decimales FROM unidad_indexada ORDER BY clave")
    ]


def valores(bd: Archivo, unidad_id: str) -> list[ValorDeUnidad]:
    """Los de una unidad, el último primero."""
    filas = bd.filas(
        "SELECT fecha, valor, fuente FROM valor_unidad WHERE unidad_id = ? ORDER BY fecha DESC", [unidad_id]
    )
    return [ValorDeUnidad(f[0], Decimal(f[1]), f[2]) for f in filas]


def coeficientes(bd: Archivo) -> list[Coeficiente]:
    """Los de todos los países, por país y del más antiguo al más nuevo."""
    filas = bd.filas("SELECT pais, desde, valor, fuente FROM coeficiente ORDER BY pais, desde")
    return [Coeficiente(f[0], f[1], Decimal(f[2]), f[3]) for f in filas]


def bases(bd: Archivo, ejercicio: str) -> dict[str, BaseDeclarada]:
    """Las declaradas para un ejercicio, por id de socio."""
    filas = bd.filas(
        "SELECT socio_id, ejercicio, importe, moneda, fuente FROM base_declarada WHERE ejercicio = ?",
        [ejercicio],
    )
    return {f[0]: BaseDeclarada(*f) for f in filas}


def entradas(bd: Archivo, de: Escala, ejercicio: str) -> Entradas:
    """Lo que hay que saber para emitir hoy con esa escala.

    Lanza `SinValorDeUnidad` si va en una unidad cuyo valor no consta.
    """
    unidad = de.metodo.unidad
    valor = valor_que_manda(de.metodo, valores(bd, unidad.id) if unidad else (), bd.hoy(), ejercicio)
    return Entradas(coeficientes_que_rigen(coeficientes(bd), ejercicio), bases(bd, ejercicio), valor)


def _leer(bd: Archivo, estado: str, concepto_id: str | None) -> list[Escala]:
    tramos: dict[str, list[Tramo]] = {}
    for f in bd.filas(_TRAMOS):
        tramos.setdefault(f[0], []).append(Tramo(f[1], f[2], f[3], Decimal(f[4]), f[5] or ""))
    por_id = {u.id: u for u in unidades(bd)}
    filas = bd.filas(
        f"{_ESCALAS} WHERE estado = ?1 AND concepto_id = coalesce(?2, concepto_id)"
        " ORDER BY desde DESC, id DESC",
        [estado, concepto_id],
    )
    return [_escala(dict(f), tuple(tramos.get(f["id"], ())), por_id) for f in filas]


def _escala(datos: dict[str, Any], tramos: tuple[Tramo, ...], por_id: Mapping[str, Unidad]) -> Escala:
    metodo = Metodo(
        FormaDeCuota(datos.pop("forma")),
        por_id.get(datos.pop("unidad_id") or ""),
        ValorQueManda(datos.pop("valor")),
        datos.pop("minimo"),
        datos.pop("maximo"),
        datos.pop("presupuesto"),
        RepartoPor(datos.pop("por")),
    )
    return Escala(**datos, tramos=tramos, metodo=metodo)
