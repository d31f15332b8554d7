"""Aprobar el presupuesto de un ejercicio y modificarlo."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from escritorio.acuerdos.acciones.acuerdos import anotar_fundamento
from escritorio.acuerdos.modelo import Fundamento
from escritorio.comun.base.dinero import exigir_moneda
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import exigir_no_futura, leer_fecha
from escritorio.comun.base.identificadores import Referencia, nuevo_id
from escritorio.comun.base.registro import en_datos
from escritorio.comun.base.texto import exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cuentas.consultas.asientos import partida, partida_de_codigo, partidas, todas_las_partidas
from escritorio.cuentas.consultas.cierre import exigir_ejercicio_abierto
from escritorio.cuentas.consultas.presupuesto import cifras as cifras_de
from escritorio.cuentas.consultas.presupuesto import presupuesto, presupuesto_por_id
from escritorio.cuentas.modelo.asientos import PartidaNueva
from escritorio.cuentas.reglas.rendicion import (
    exigir_cifras,
    exigir_ejercicio,
    exigir_partida,
    partidas_de_partida,
)


def aprobar_presupuesto(
    bd: Archivo, ejercicio: str, moneda: str, fecha: str, cifras: Mapping[str, int], dado: Fundamento
) -> str:
    """Anota el presupuesto aprobado ese día (ISO); devuelve la acción.

    `cifras`: unidades mínimas por id de partida; las que valen cero no se anotan. Lanza `DatoInvalido`
    con su campo (el id de la partida, si es de una cifra) o `EjercicioCerrado`.
    """
    anio, dia = exigir_ejercicio(ejercicio), leer_fecha(fecha)
    exigir_moneda(moneda)
    exigir_no_futura(dia, bd.hoy())
    exigir_ejercicio_abierto(bd, anio, "ejercicio")
    if presupuesto(bd, anio, moneda) is not None:
        raise DatoInvalido(
            f"El ejercicio {anio} ya tiene presupuesto en {moneda}. Modifíquelo.", campo="ejercicio"
        )
    exigir_cifras(cifras, {}, partidas(bd), moneda)
    presupuesto_id = nuevo_id()
    with transaccion(bd, f"Aprobar el presupuesto {anio} en {moneda}") as accion_id:
        apoyo = _apoyar(bd, dado, presupuesto_id, f"Presupuesto {anio} en {moneda}", dia)
        bd.insertar(
            "presupuesto", id=presupuesto_id, ejercicio=anio, moneda=moneda, fecha=dia, fundamento_id=apoyo
        )
        _anotar(bd, presupuesto_id, dia, cifras, "", None)
    return accion_id


def modificar_presupuesto(
    bd: Archivo, presupuesto_id: str, fecha: str, cifras: Mapping[str, int], motivo: str, dado: Fundamento
) -> str:
    """Suma o resta a sus partidas desde ese día (ISO); devuelve la acción.

    `cifras`: lo que cambia, con su signo, por id de partida. Lanza `DatoInvalido` si alguna quedaría en
    menos que nada o falta el motivo, y `EjercicioCerrado`.
    """
    actual = presupuesto_por_id(bd, presupuesto_id)
    dia, razon = leer_fecha(fecha), exigir_texto(motivo, "el motivo de la modificación", "motivo", 2_000)
    exigir_no_futura(dia, bd.hoy())
    if dia < actual.fecha:
        raise DatoInvalido("No se modifica antes de aprobarse. Corrija la fecha.", campo="fecha")
    exigir_ejercicio_abierto(bd, actual.ejercicio)
    exigir_cifras(cifras, cifras_de(bd, presupuesto_id), partidas(bd), actual.moneda)
    nombre = f"el presupuesto {actual.ejercicio} en {actual.moneda}"
    with transaccion(bd, f"Rectificar {nombre}") as accion_id:
        apoyo = _apoyar(bd, dado, presupuesto_id, f"Modificación d{nombre}", dia)
        _anotar(bd, presupuesto_id, dia, cifras, razon, apoyo)
    return accion_id


def _apoyar(bd: Archivo, dado: Fundamento, presupuesto_id: str, texto: str, dia: str) -> str:
    return anotar_fundamento(bd, dado, Referencia("presupuesto", presupuesto_id), texto, el=dia)


def _anotar(
    bd: Archivo, presupuesto_id: str, dia: str, cifras: Mapping[str, int], motivo: str, apoyo: str | None
) -> None:
    bd.insertar_muchos(
        "presupuesto_partida",
        (
            {
                "id": nuevo_id(),
                "presupuesto_id": presupuesto_id,
                "partida_id": partida_id,
                "fecha": dia,
                "importe": importe,
                "motivo": motivo,
                "fundamento_id": apoyo,
            }
            for partida_id, importe in cifras.items()
            if importe
        ),
    )


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
        bd.insertar("partida", valida, id=nuevo_id(), clave=None, por_adaptar=0)
    return accion_id


def corregir_partida(bd: Archivo, partida_id: str, codigo: str, nombre: str) -> str:
    """Cambia su código y su nombre y la da por adaptada; devuelve la acción. Lanza `DatoInvalido`."""
    actual = partida(bd, partida_id)
    valida = _codigo_libre(bd, exigir_partida(PartidaNueva(actual.clase, codigo, nombre)), partida_id)
    with transaccion(bd, f"Editar la partida {actual.rotulo}") as accion_id:
        bd.corregir("partida", partida_id, valida, por_adaptar=0)
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
        bd.corregir("partida", partida_id, baja=dia, por_adaptar=0)
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
