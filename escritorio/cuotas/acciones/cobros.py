"""Cobrar con su recibo, aplicar lo que se pagó por adelantado y anular un cobro."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.asociacion.acciones import tomar_numero
from escritorio.asociacion.consultas import asociacion, membrete
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import leer_fecha
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.base.texto import exigir_texto, limpiar
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cuentas.acciones.asientos import anular_de
from escritorio.cuentas.acciones.extracto import soltar_de
from escritorio.cuentas.consultas.cierre import exigir_ejercicio_abierto
from escritorio.cuotas.acciones.abonos import AbonoNuevo, contrarios_de, guardar_abonos
from escritorio.cuotas.acciones.en_fondo import entrar_en_fondo
from escritorio.cuotas.consultas.cargos import cargos_de
from escritorio.cuotas.consultas.pagos import a_favor_de, pago
from escritorio.cuotas.documentos.recibo import recibo_pdf
from escritorio.cuotas.modelo.cambio import Diferencia
from escritorio.cuotas.modelo.cuentas import Aplicacion, Pago, PagoNuevo
from escritorio.cuotas.modelo.papeles import DatosDeRecibo
from escritorio.cuotas.reglas.cambio import describir_tipo
from escritorio.cuotas.reglas.cobros import exigir_pago
from escritorio.cuotas.reglas.preparar_cobro import Cobro, preparar_cobro
from escritorio.socios.consultas import socio
from escritorio.socios.reglas.idiomas import idioma_de_papeles


class PagoYaAnulado(ErrorDeUsuario):
    """Ese pago ya está anulado. No hay nada que anular."""


def anotar_pago(bd: Archivo, nuevo: PagoNuevo) -> Pago:
    """Anota un cobro, lo aplica a lo que se debe y guarda su recibo; el mismo `id` no se anota dos veces.

    Lanza `DatoInvalido` con su campo, `NoDebeNada`, `PagoMayorQueLaDeuda` o `EjercicioCerrado`.
    """
    valido = replace(nuevo, fecha=leer_fecha(nuevo.fecha), referencia=limpiar(nuevo.referencia))
    exigir_pago(valido, bd.hoy())
    propia = asociacion(bd).moneda
    with transaccion(bd, f"Anotar un pago de {socio(bd, valido.socio_id).nombre}"):
        if not _ya_anotado(bd, valido):
            exigir_ejercicio_abierto(bd, valido.fecha)
            cargos = cargos_de(bd, valido.socio_id)
            _guardar_pago(bd, preparar_cobro(valido, cargos, propia, bd.hoy()))
    return pago(bd, valido.id)


def _ya_anotado(bd: Archivo, nuevo: PagoNuevo) -> bool:
    previo = bd.fila("SELECT socio_id, fecha, coalesce(recibido, importe) FROM pago WHERE id = ?", [nuevo.id])
    if previo is not None and tuple(previo) != (nuevo.socio_id, nuevo.fecha, nuevo.importe):
        raise DatoInvalido("Ese pago ya se anotó con otros datos. Empiece uno nuevo.")
    return previo is not None


def _guardar_pago(bd: Archivo, cobro: Cobro) -> None:
    nuevo, recibo = cobro.nuevo, tomar_numero(bd, "recibo")
    contenido = recibo_pdf(_datos_de_recibo(bd, cobro, recibo))
    adjunto = guardar_adjunto(bd, f"Recibo {recibo}.pdf", "application/pdf", contenido, firme=True)
    bd.insertar("pago", _columnas(cobro, recibo, adjunto))
    fijos = (nuevo.socio_id, nuevo.fecha, "pago", cobro.moneda, nuevo.id, None)
    partes: list[tuple[str | None, int]] = [*cobro.partes.items()]
    if cobro.a_cuenta:
        partes.append((None, cobro.a_cuenta))
    guardar_abonos(bd, [AbonoNuevo(*fijos, cargo_id, parte) for cargo_id, parte in partes])
    if cobro.diferencia:
        _guardar_diferencia(bd, cobro, cobro.diferencia, recibo)
    entrar_en_fondo(bd, nuevo, cobro.moneda, recibo)


def _columnas(cobro: Cobro, recibo: int, adjunto: str) -> dict[str, object]:
    nuevo, cambio = cobro.nuevo, cobro.nuevo.cambio
    distinto = cambio is not None or nuevo.importe != cobro.importe
    return {
        **{c: getattr(nuevo, c) for c in ("id", "socio_id", "fecha", "medio", "referencia", "gastos")},
        "recibo": recibo,
        "importe": cobro.importe,
        "moneda": cobro.moneda,
        "recibo_pdf_id": adjunto,
        "recibido": nuevo.importe if distinto else None,
        "moneda_recibida": cambio.moneda if cambio else None,
        "tipo_cambio": str(cambio.tipo) if cambio else None,
        "tipo_unidad": cambio.unidad if cambio else None,
        "tipo_fecha": cambio.fecha if cambio else None,
        "tipo_fuente": cambio.fuente if cambio else None,
        "gastos_de": nuevo.gastos_de if nuevo.gastos else "",
    }


def _guardar_diferencia(bd: Archivo, cobro: Cobro, suya: Diferencia, recibo: int) -> None:
    nuevo, ajuste_id, cambio = cobro.nuevo, nuevo_id(), cobro.nuevo.cambio
    tipo = describir_tipo(cambio, cobro.moneda) if cambio else ""
    bd.insertar(
        "ajuste",
        {
            "id": ajuste_id,
            "clase": "diferencia_cambio",
            "numero": tomar_numero(bd, "diferencia_cambio"),
            "socio_id": nuevo.socio_id,
            "fecha": nuevo.fecha,
            "importe": suya.importe,
            "moneda": cobro.moneda,
            "motivo": f"La dejó el cambio del recibo {recibo}: {tipo}",
            "pago_id": nuevo.id,
        },
    )
    fijos = (nuevo.socio_id, nuevo.fecha, "diferencia_cambio", cobro.moneda, None, ajuste_id)
    guardar_abonos(bd, [AbonoNuevo(*fijos, suya.cargo_id, suya.importe)])


def _datos_de_recibo(bd: Archivo, cobro: Cobro, recibo: int) -> DatosDeRecibo:
    nuevo, ficha = cobro.nuevo, socio(bd, cobro.nuevo.socio_id)
    deuda = sum(c.saldo for c in cobro.deudas)
    return DatosDeRecibo(
        membrete=membrete(bd),
        idioma=idioma_de_papeles(ficha.pais, asociacion(bd).idiomas),
        recibo=recibo,
        fecha=nuevo.fecha,
        socio=ficha.nombre,
        socio_codigo=ficha.codigo,
        importe=cobro.importe,
        moneda=cobro.moneda,
        recibido=nuevo.importe,
        moneda_recibida=nuevo.cambio.moneda if nuevo.cambio else cobro.moneda,
        cambio=nuevo.cambio,
        gastos=nuevo.gastos,
        gastos_de=nuevo.gastos_de,
        medio=nuevo.medio,
        referencia=nuevo.referencia,
        conceptos=tuple(
            Aplicacion(c.id, c.numero, c.concepto, c.ejercicio, cobro.partes[c.id])
            for c in cobro.deudas
            if c.id in cobro.partes
        ),
        a_cuenta=cobro.a_cuenta,
        diferencia=cobro.saldado_aparte,
        saldo_restante=deuda - sum(cobro.partes.values()) - cobro.saldado_aparte,
        saldo_a_favor=a_favor_de(bd, ficha.id, cobro.moneda) + cobro.a_cuenta,
    )


def anular_pago(bd: Archivo, pago_id: str, motivo: str) -> str:
    """Anula un cobro sin borrarlo ni liberar su recibo: se vuelve a deber. Devuelve la acción.

    Con él se anulan lo que se aplicó de él, la diferencia de su cambio y su asiento en el fondo.
    Lanza `DatoInvalido` sin motivo, `PagoYaAnulado` o `EjercicioCerrado`.
    """
    razon = exigir_texto(motivo, "el motivo de la anulación", "motivo", 2_000)
    actual, hoy = pago(bd, pago_id), bd.hoy()
    if actual.estado == "anulado":
        raise PagoYaAnulado
    exigir_ejercicio_abierto(bd, hoy)
    with transaccion(bd, f"Anular el recibo {actual.recibo} de {actual.socio}") as accion_id:
        anulado = {"estado": "anulado", "motivo_anulacion": razon, "anulado_el": hoy}
        bd.corregir("pago", pago_id, anulado)
        for ajuste in bd.filas("SELECT id FROM ajuste WHERE pago_id = ?", [pago_id]):
            bd.corregir("ajuste", ajuste["id"], anulado)
        contrarios_de(bd, "pago_id = ?1 OR ajuste_id IN (SELECT id FROM ajuste WHERE pago_id = ?1)", pago_id)
        soltar_de(bd, "pago", pago_id, razon)
        anular_de(bd, Referencia("pago", pago_id), hoy, razon)
    return accion_id
