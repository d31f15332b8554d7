"""El presupuesto de un proyecto, por partida y parte, y lo que se ejecuta de él."""

from __future__ import annotations

from escritorio.acuerdos.modelo.cumplimiento import Evidencia
from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.registro import en_datos
from escritorio.comun.base.texto import exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cooperacion.acciones.evidencias import exigir_evidencia, guardar_evidencia
from escritorio.cooperacion.consultas.proyectos import gasto, llevado_a_proyectos, proyecto, proyecto_de
from escritorio.cooperacion.modelo.proyectos import GastoNuevo, Proyecto, Renglon, RenglonNuevo
from escritorio.cooperacion.reglas.proyectos import exigir_cuantia, exigir_fecha_de_gasto, exigir_renglon
from escritorio.cuentas.consultas.asientos import asiento


def presupuestar(bd: Archivo, proyecto_id: str, nuevo: RenglonNuevo) -> str:
    """Añade una partida para una parte; devuelve la acción. Lanza `DatoInvalido` con su campo."""
    actual = proyecto(bd, proyecto_id)
    _exigir_en_marcha(actual)
    if all(p.id != nuevo.parte_id for p in actual.vigentes):
        raise DatoInvalido("Elija a quien toma parte en este proyecto.", campo="parte_id")
    valido = exigir_renglon(nuevo, actual.renglones)
    with transaccion(bd, f"Presupuestar «{valido.concepto}» en el {actual.nombrado}") as accion_id:
        bd.ejecutar(
            "INSERT INTO proyecto_partida (id, proyecto_id, orden, parte_id, concepto, fuente, importe)"
            " SELECT ?1, ?2, 1 + ifnull(max(orden), 0), ?3, ?4, ?5, ?6"
            " FROM proyecto_partida WHERE proyecto_id = ?2",
            [nuevo_id(), proyecto_id, valido.parte_id, valido.concepto, valido.fuente, valido.importe],
        )
    return accion_id


def corregir_renglon(bd: Archivo, renglon_id: str, nuevo: RenglonNuevo) -> str:
    """Cambia una partida; lo ejecutado sigue, y lo de antes queda en la bitácora. Lanza `DatoInvalido`."""
    actual = proyecto_de(bd, renglon=renglon_id)
    _exigir_en_marcha(actual)
    if all(p.id != nuevo.parte_id for p in actual.partes):
        raise DatoInvalido("Elija a quien toma parte en este proyecto.", campo="parte_id")
    valido = exigir_renglon(nuevo, [r for r in actual.renglones if r.id != renglon_id])
    with transaccion(bd, f"Corregir «{valido.concepto}» en el {actual.nombrado}") as accion_id:
        bd.corregir("proyecto_partida", renglon_id, en_datos(valido))
    return accion_id


def anotar_gasto(bd: Archivo, nuevo: GastoNuevo, evidencia: Evidencia | None = None) -> str:
    """Anota lo ejecutado de un renglón, con su comprobante; devuelve la acción.

    Puede pasar de lo presupuestado: se ve en rojo. Lanza `DatoInvalido` si el proyecto se cerró, la fecha no
    encaja o, citando un asiento, no es un gasto vigente de la misma moneda o no le queda tanto por llevar.
    """
    actual = proyecto_de(bd, renglon=nuevo.renglon_id)
    _exigir_en_marcha(actual)
    dia = exigir_fecha_de_gasto(actual, nuevo.fecha, bd.hoy())
    exigir_cuantia(nuevo.importe)
    concepto = exigir_texto(nuevo.concepto, "el concepto", "concepto")
    if nuevo.asiento_id:
        _exigir_asiento(bd, actual, nuevo)
    exigir_evidencia(evidencia)
    suyo = _renglon(actual, nuevo.renglon_id)
    with transaccion(bd, f"Gastar de «{suyo.concepto}» en el {actual.nombrado}") as accion_id:
        prueba = guardar_evidencia(bd, evidencia)
        bd.insertar(
            "proyecto_gasto",
            {
                "id": nuevo_id(),
                "partida_id": suyo.id,
                "fecha": dia,
                "importe": nuevo.importe,
                "concepto": concepto,
                "asiento_id": nuevo.asiento_id or None,
                "adjunto_id": prueba,
            },
        )
    return accion_id


def anular_gasto(bd: Archivo, gasto_id: str, motivo: str) -> str:
    """Deja de contar y se conserva con su motivo; devuelve la acción.

    Lanza `DatoInvalido` si falta el motivo, ya lo estaba o el proyecto se cerró.
    """
    suyo = gasto(bd, gasto_id)
    _exigir_en_marcha(proyecto_de(bd, renglon=suyo.partida_id))
    razon = exigir_texto(motivo, "el motivo de la anulación", "motivo", 2_000)
    if suyo.estado == "anulado":
        raise DatoInvalido("Ese gasto ya está anulado.")
    with transaccion(bd, f"Anular el gasto «{suyo.concepto}»") as accion_id:
        bd.corregir("proyecto_gasto", gasto_id, {"estado": "anulado", "motivo": razon})
    return accion_id


def _renglon(actual: Proyecto, renglon_id: str) -> Renglon:
    return next(r for r in actual.renglones if r.id == renglon_id)


def _exigir_en_marcha(actual: Proyecto) -> None:
    if not actual.abierto:
        raise DatoInvalido("Ese proyecto se cerró: su presupuesto ya no cambia. Registre otro.")


def _exigir_asiento(bd: Archivo, actual: Proyecto, nuevo: GastoNuevo) -> None:
    suyo = asiento(bd, nuevo.asiento_id or "")
    if suyo.clase != "gasto" or suyo.estado != "vigente":
        raise DatoInvalido("Ese asiento no es un gasto vigente. Elija otro.", campo="asiento_id")
    if suyo.moneda != actual.moneda:
        raise DatoInvalido(
            f"El asiento está en {suyo.moneda} y el proyecto en {actual.moneda}: anótelo sin citarlo, con su"
            " comprobante.",
            campo="asiento_id",
        )
    queda = suyo.importe - llevado_a_proyectos(bd, suyo.id)
    if nuevo.importe > queda:
        raise DatoInvalido(
            f"Del asiento {suyo.numero} quedan {escribir_importe(queda, suyo.moneda)} por repartir.",
            campo="importe",
        )
