"""Aprobar el presupuesto de un ejercicio y modificarlo."""

from __future__ import annotations

from collections.abc import Mapping

from escritorio.acuerdos.acciones.acuerdos import anotar_fundamento
from escritorio.acuerdos.modelo.acuerdos import Fundamento
from escritorio.comun.base.dinero import exigir_moneda
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import leer_fecha
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.base.texto import exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cuentas.consultas.cierre import exigir_ejercicio_abierto
from escritorio.cuentas.consultas.partidas import partidas
from escritorio.cuentas.consultas.presupuesto import cifras as cifras_de
from escritorio.cuentas.consultas.presupuesto import presupuesto, presupuesto_por_id
from escritorio.cuentas.reglas.asientos import exigir_no_futura
from escritorio.cuentas.reglas.ejercicios import exigir_ejercicio
from escritorio.cuentas.reglas.presupuesto import exigir_cifras


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
        apoyo = _apoyar(bd, dado, presupuesto_id, f"Presupuesto {anio} en {moneda}")
        bd.insertar(
            "presupuesto",
            {"id": presupuesto_id, "ejercicio": anio, "moneda": moneda, "fecha": dia, "fundamento_id": apoyo},
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
    with transaccion(bd, f"Modificar {nombre}") as accion_id:
        apoyo = _apoyar(bd, dado, presupuesto_id, f"Modificación d{nombre}")
        _anotar(bd, presupuesto_id, dia, cifras, razon, apoyo)
    return accion_id


def _apoyar(bd: Archivo, dado: Fundamento, presupuesto_id: str, texto: str) -> str:
    return anotar_fundamento(bd, dado, Referencia("presupuesto", presupuesto_id), texto)


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
