"""Fundar, crear, corregir y retirar partidas."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import leer_fecha
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.registro import en_datos
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cuentas.consultas.cierre import exigir_ejercicio_abierto
from escritorio.cuentas.consultas.partidas import partida, partida_de_codigo, todas_las_partidas
from escritorio.cuentas.modelo.partidas import PartidaNueva
from escritorio.cuentas.reglas.partidas import exigir_partida, partidas_de_partida


def fundar(bd: Archivo, tabla: Mapping[str, Any]) -> None:
    """Anota, en la acción abierta, las partidas sencillas con que se empieza, que ninguna plantilla trae."""
    _anotar_de_partida(bd)


def traer_partidas(bd: Archivo) -> str:
    """Las sencillas, para un archivo que no tiene ninguna; devuelve la acción. Lanza `DatoInvalido`."""
    if todas_las_partidas(bd):
        raise DatoInvalido("Este archivo ya tiene sus partidas.")
    with transaccion(bd, "Traer las partidas de partida") as accion_id:
        _anotar_de_partida(bd)
    return accion_id


def crear_partida(bd: Archivo, nueva: PartidaNueva) -> str:
    """Crea una partida; devuelve la acción. Lanza `DatoInvalido` con su campo."""
    valida = _codigo_libre(bd, exigir_partida(nueva))
    with transaccion(bd, f"Crear la partida {valida.codigo} {valida.nombre}") as accion_id:
        bd.insertar("partida", {"id": nuevo_id(), "clave": None, **en_datos(valida), "por_adaptar": 0})
    return accion_id


def corregir_partida(bd: Archivo, partida_id: str, codigo: str, nombre: str) -> str:
    """Cambia su código y su nombre y la da por adaptada; devuelve la acción. Lanza `DatoInvalido`."""
    actual = partida(bd, partida_id)
    valida = _codigo_libre(bd, exigir_partida(PartidaNueva(actual.clase, codigo, nombre)), partida_id)
    with transaccion(bd, f"Corregir la partida {actual.rotulo}") as accion_id:
        bd.corregir("partida", partida_id, {**en_datos(valida), "por_adaptar": 0})
    return accion_id


def dar_por_adaptadas(bd: Archivo) -> str:
    """Todas valen como están; devuelve la acción."""
    with transaccion(bd, "Dar por adaptadas las partidas") as accion_id:
        bd.ejecutar("UPDATE partida SET por_adaptar = 0 WHERE por_adaptar = 1")
    return accion_id


def retirar_partida(bd: Archivo, partida_id: str, fecha: str) -> str:
    """Desde ese día (ISO) no admite asientos; da la acción. Lanza `DatoInvalido` o `EjercicioCerrado`."""
    actual, dia = partida(bd, partida_id), leer_fecha(fecha)
    exigir_ejercicio_abierto(bd, dia)
    if bd.valor("SELECT 1 FROM asiento_contable WHERE partida_id = ? AND fecha >= ?", [partida_id, dia]):
        raise DatoInvalido(f"«{actual.rotulo}» tiene asientos de ese día o después.", campo="fecha")
    with transaccion(bd, f"Retirar la partida {actual.rotulo}") as accion_id:
        bd.corregir("partida", partida_id, {"baja": dia, "por_adaptar": 0})
    return accion_id


def _anotar_de_partida(bd: Archivo) -> None:
    bd.insertar_muchos(
        "partida",
        (
            {"id": nuevo_id(), "clave": clave, **en_datos(p), "por_adaptar": 1}
            for clave, p in partidas_de_partida()
        ),
    )


def _codigo_libre(bd: Archivo, dada: PartidaNueva, propia: str = "") -> PartidaNueva:
    otra = partida_de_codigo(bd, dada.codigo)
    if otra is not None and otra.id != propia:
        raise DatoInvalido(f"El código «{dada.codigo}» ya es de «{otra.nombre}».", campo="codigo")
    return dada
