"""Registrar proyectos, llevar sus partes y decir cómo van."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from escritorio.acuerdos.acciones.acuerdos import anotar_fundamento
from escritorio.acuerdos.modelo import Evidencia, Fundamento
from escritorio.asociacion.acciones import tomar_numero
from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto, leer_fecha
from escritorio.comun.base.identificadores import Referencia, nuevo_id
from escritorio.comun.base.texto import exigir_texto, limpiar, plegar
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cooperacion.acciones.indicadores import guardar_evidencia, prueba_nueva
from escritorio.cooperacion.consultas.proyectos import (
    gasto,
    gastos,
    llevado_a_proyectos,
    proyecto,
    proyecto_de,
)
from escritorio.cooperacion.modelo.proyectos import (
    ESTADOS_DE_PROYECTO,
    ESTADOS_DE_RESULTADO,
    GastoNuevo,
    ParticipanteNuevo,
    Proyecto,
    ProyectoNuevo,
    RenglonNuevo,
)
from escritorio.cooperacion.reglas.convenios import exigir_de_lista, exigir_en_la_red, exigir_evidencia
from escritorio.cooperacion.reglas.proyectos import (
    exigir_abierto,
    exigir_cambio,
    exigir_cuantia,
    exigir_fecha_de_gasto,
    exigir_inicio,
    exigir_papel,
    exigir_proyecto,
    exigir_renglon,
    exigir_salida,
)
from escritorio.cuentas.consultas.asientos import asiento
from escritorio.socios.consultas import socio


def registrar_proyecto(
    bd: Archivo,
    nuevo: ProyectoNuevo,
    partes: Sequence[ParticipanteNuevo] = (),
    dado: Fundamento | None = None,
) -> str:
    """Lo anota con su número, en formulación; devuelve la acción.

    Lanza `DatoInvalido` con su campo, y `DejoLaRed` si una parte ya no es socia.
    """
    valido, proyecto_id = exigir_proyecto(nuevo), nuevo_id()
    with transaccion(bd, f"Nuevo proyecto «{valido.nombre}»") as accion_id:
        numero = tomar_numero(bd, "proyecto")
        apoyo = None
        if dado is not None:
            cita = f"Proyecto {numero}, «{valido.nombre}»"
            apoyo = anotar_fundamento(bd, dado, Referencia("proyecto", proyecto_id), cita, el=None)
        suyo = {"numero": numero, "fundamento_id": apoyo, "estado_desde": bd.hoy()}
        bd.insertar("proyecto", valido, id=proyecto_id, convenio_id=valido.convenio_id or None, **suyo)
        for parte in partes:
            _escribir_parte(bd, proyecto(bd, proyecto_id), parte)
    return accion_id


def corregir_proyecto(bd: Archivo, proyecto_id: str, nuevo: ProyectoNuevo) -> str:
    """Cambia lo que se dice de él; devuelve la acción.

    Lanza `DatoInvalido` con su campo si se cerró o empezaría después de sus gastos; con presupuesto, la
    moneda ya no cambia.
    """
    actual, valido = proyecto(bd, proyecto_id), exigir_proyecto(nuevo)
    exigir_abierto(actual)
    exigir_inicio(valido.desde, gastos(bd, proyecto_id))
    if actual.renglones and valido.moneda != actual.moneda:
        raise DatoInvalido(f"El presupuesto está en {actual.moneda}: la moneda ya no cambia.", campo="moneda")
    with transaccion(bd, f"Editar el {actual.nombrado}") as accion_id:
        bd.corregir("proyecto", proyecto_id, valido, convenio_id=valido.convenio_id or None)
    return accion_id


def cambiar_estado(bd: Archivo, proyecto_id: str, estado: str, fecha: str, texto: str = "") -> str:
    """Lo pone en marcha, lo suspende o lo cierra ese día (ISO), con su explicación; devuelve la acción.

    Lanza `DatoInvalido` si ya se cerró, falta la explicación o, para ejecutarlo, no hay quien tome parte.
    """
    actual = proyecto(bd, proyecto_id)
    dia, dicho = exigir_cambio(actual, estado, fecha, texto, gastos(bd, proyecto_id), bd.hoy())
    if estado == "ejecucion" and not actual.vigentes:
        raise DatoInvalido("Nadie toma parte en el proyecto. Añada antes quién lo ejecuta.", campo="estado")
    nombre = ESTADOS_DE_PROYECTO[estado].lower()
    with transaccion(bd, f"Dejar {nombre} el {actual.nombrado}") as accion_id:
        bd.corregir("proyecto", proyecto_id, estado=estado, estado_desde=dia, explicacion=dicho)
    return accion_id


def anadir_participante(bd: Archivo, proyecto_id: str, nuevo: ParticipanteNuevo) -> str:
    """Añade quien toma parte; devuelve la acción. Lanza `DatoInvalido`, y `DejoLaRed` si ya no es socia."""
    actual = proyecto(bd, proyecto_id)
    exigir_abierto(actual)
    with transaccion(bd, f"Añadir una parte al {actual.nombrado}") as accion_id:
        _escribir_parte(bd, actual, nuevo)
    return accion_id


def retirar_participante(bd: Archivo, parte_id: str, fecha: str, motivo: str) -> str:
    """Deja el proyecto ese día (ISO), y lo suyo se conserva; devuelve la acción. Lanza `DatoInvalido`."""
    actual, dia = proyecto_de(bd, parte=parte_id), leer_fecha(fecha)
    suya = next(p for p in actual.partes if p.id == parte_id)
    razon = exigir_texto(motivo, "por qué deja el proyecto", "motivo", 2_000)
    if suya.salida:
        raise DatoInvalido(f"{suya.nombre} ya lo dejó el {en_corto(suya.salida)}.", campo="fecha")
    if dia > bd.hoy():
        raise DatoInvalido("Lo deja un día que todavía no llegó. Corrija la fecha.", campo="fecha")
    exigir_salida(actual, suya, gastos(bd, actual.id), dia)
    with transaccion(bd, f"Anotar que {suya.nombre} deja el {actual.nombrado}") as accion_id:
        bd.corregir("proyecto_parte", parte_id, salida=dia, motivo=razon)
    return accion_id


def prever_resultado(bd: Archivo, proyecto_id: str, que: str) -> str:
    """Anota lo que el proyecto quiere lograr; devuelve la acción. Lanza `DatoInvalido`."""
    actual = proyecto(bd, proyecto_id)
    exigir_abierto(actual)
    dicho = exigir_texto(que, "qué se quiere lograr", "que", 2_000)
    with transaccion(bd, f"Prever un resultado del {actual.nombrado}") as accion_id:
        orden = bd.siguiente("proyecto_resultado", proyecto_id=proyecto_id)
        bd.insertar("proyecto_resultado", id=nuevo_id(), proyecto_id=proyecto_id, orden=orden, que=dicho)
    return accion_id


def anotar_resultado(
    bd: Archivo,
    resultado_id: str,
    estado: str,
    fecha: str,
    detalle: str,
    evidencia: Evidencia | None = None,
) -> str:
    """Dice si se logró, cuándo y con qué se prueba; devuelve la acción. Lanza `DatoInvalido`."""
    actual, dia = proyecto_de(bd, resultado=resultado_id), leer_fecha(fecha)
    exigir_de_lista(estado, {c: n for c, n in ESTADOS_DE_RESULTADO.items() if c != "previsto"}, "estado",
                    "si se logró")  # fmt: skip
    dicho = exigir_texto(detalle, "qué se logró, o por qué no", "detalle", 10_000)
    if dia > bd.hoy():
        raise DatoInvalido("El resultado es de un día que todavía no llegó. Corrija la fecha.", campo="fecha")
    exigir_evidencia(evidencia)
    with transaccion(bd, f"Anotar un resultado del {actual.nombrado}") as accion_id:
        prueba = prueba_nueva(bd, evidencia)
        bd.corregir("proyecto_resultado", resultado_id, prueba, estado=estado, fecha=dia, detalle=dicho)
    return accion_id


def _escribir_parte(bd: Archivo, actual: Proyecto, nueva: ParticipanteNuevo) -> None:
    exigir_papel(nueva.papel)
    if nueva.socio_id:
        suyo = socio(bd, nueva.socio_id)
        exigir_en_la_red(suyo, "socio_id")
        valida = replace(nueva, socio_id=suyo.id, nombre=suyo.nombre, pais=suyo.pais)
    else:
        nombre = exigir_texto(nueva.nombre, "quién toma parte", "nombre")
        valida = replace(nueva, socio_id=None, nombre=nombre, pais=limpiar(nueva.pais))
    if any(plegar(p.nombre) == plegar(valida.nombre) for p in actual.vigentes):
        raise DatoInvalido(f"{valida.nombre} ya toma parte en este proyecto.", campo="nombre")
    orden = bd.siguiente("proyecto_parte", proyecto_id=actual.id)
    bd.insertar("proyecto_parte", valida, id=nuevo_id(), proyecto_id=actual.id, orden=orden)


def presupuestar(bd: Archivo, proyecto_id: str, nuevo: RenglonNuevo) -> str:
    """Añade una partida para una parte; devuelve la acción. Lanza `DatoInvalido` con su campo."""
    actual = proyecto(bd, proyecto_id)
    _exigir_en_marcha(actual)
    if all(p.id != nuevo.parte_id for p in actual.vigentes):
        raise DatoInvalido("Elija a quien toma parte en este proyecto.", campo="parte_id")
    valido = exigir_renglon(nuevo, actual.renglones)
    with transaccion(bd, f"Presupuestar «{valido.concepto}» en el {actual.nombrado}") as accion_id:
        orden = bd.siguiente("proyecto_partida", proyecto_id=proyecto_id)
        bd.insertar("proyecto_partida", valido, id=nuevo_id(), proyecto_id=proyecto_id, orden=orden)
    return accion_id


def corregir_renglon(bd: Archivo, renglon_id: str, nuevo: RenglonNuevo) -> str:
    """Cambia una partida; lo ejecutado sigue, y lo de antes queda en la bitácora. Lanza `DatoInvalido`."""
    actual = proyecto_de(bd, renglon=renglon_id)
    _exigir_en_marcha(actual)
    if all(p.id != nuevo.parte_id for p in actual.partes):
        raise DatoInvalido("Elija a quien toma parte en este proyecto.", campo="parte_id")
    valido = exigir_renglon(nuevo, [r for r in actual.renglones if r.id != renglon_id])
    with transaccion(bd, f"Editar «{valido.concepto}» en el {actual.nombrado}") as accion_id:
        bd.corregir("proyecto_partida", renglon_id, valido)
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
    suyo = next(r for r in actual.renglones if r.id == nuevo.renglon_id)
    with transaccion(bd, f"Gastar de «{suyo.concepto}» en el {actual.nombrado}") as accion_id:
        prueba = guardar_evidencia(bd, evidencia)
        bd.insertar(
            "proyecto_gasto",
            id=nuevo_id(),
            partida_id=suyo.id,
            fecha=dia,
            importe=nuevo.importe,
            concepto=concepto,
            asiento_id=nuevo.asiento_id or None,
            adjunto_id=prueba,
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
        bd.corregir("proyecto_gasto", gasto_id, estado="anulado", motivo=razon)
    return accion_id


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
