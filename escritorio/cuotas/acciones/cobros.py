"""Cobrar con su recibo, y anular un cobro."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

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
from escritorio.cuotas.consultas.cargos import cargos_de
from escritorio.cuotas.consultas.pagos import pago
from escritorio.cuotas.documentos.recibo import recibo_pdf
from escritorio.cuotas.modelo.cuentas import Aplicacion, Cargo, Pago, PagoNuevo
from escritorio.cuotas.modelo.papeles import DatosDeRecibo
from escritorio.cuotas.reglas.cobros import exigir_pago, exigir_reparto, repartir
from escritorio.socios.consultas import socio


class PagoYaAnulado(ErrorDeUsuario):
    """Ese pago ya está anulado. No hay nada que anular."""


def anotar_pago(bd: Archivo, nuevo: PagoNuevo) -> Pago:
    """Anota un cobro, lo aplica a lo que se debe y guarda su recibo; el mismo `id` no se anota dos veces.

    Lanza `DatoInvalido`, `NoDebeNada` o `PagoMayorQueLaDeuda`.
    """
    valido = replace(nuevo, fecha=leer_fecha(nuevo.fecha), referencia=limpiar(nuevo.referencia))
    exigir_pago(valido, bd.hoy())
    with transaccion(bd, f"Anotar un pago de {socio(bd, valido.socio_id).nombre}"):
        if not _ya_anotado(bd, valido):
            _guardar_pago(bd, valido, valido.moneda or asociacion(bd).moneda)
    return pago(bd, valido.id)


def _ya_anotado(bd: Archivo, nuevo: PagoNuevo) -> bool:
    previo = bd.fila("SELECT socio_id, fecha, importe FROM pago WHERE id = ?", [nuevo.id])
    if previo is not None and tuple(previo) != (nuevo.socio_id, nuevo.fecha, nuevo.importe):
        raise DatoInvalido("Ese pago ya se anotó con otros datos. Empiece uno nuevo.")
    return previo is not None


def _guardar_pago(bd: Archivo, nuevo: PagoNuevo, moneda: str) -> None:
    deudas = [c for c in cargos_de(bd, nuevo.socio_id) if c.moneda == moneda]
    partes = nuevo.reparto if nuevo.reparto is not None else repartir(nuevo.importe, deudas, moneda)
    exigir_reparto(partes, nuevo.importe, deudas, moneda)
    recibo = tomar_numero(bd, "recibo")
    datos = _datos_de_recibo(bd, nuevo, recibo, moneda, deudas, partes)
    adjunto = guardar_adjunto(bd, f"Recibo {recibo}.pdf", "application/pdf", recibo_pdf(datos), firme=True)
    bd.ejecutar(
        "INSERT INTO pago (id, recibo, socio_id, fecha, importe, moneda, medio, referencia, recibo_pdf_id)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            nuevo.id,
            recibo,
            nuevo.socio_id,
            nuevo.fecha,
            nuevo.importe,
            moneda,
            nuevo.medio,
            nuevo.referencia,
            adjunto,
        ],
    )
    fijos = (nuevo.socio_id, nuevo.fecha, "pago", moneda, nuevo.id)
    bd.ejecutar_muchos(
        "INSERT INTO abono (id, socio_id, fecha, clase, moneda, pago_id, cargo_id, importe)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(nuevo_id(), *fijos, cargo_id, parte) for cargo_id, parte in partes.items()],
    )


def _datos_de_recibo(
    bd: Archivo,
    nuevo: PagoNuevo,
    recibo: int,
    moneda: str,
    deudas: Sequence[Cargo],
    partes: Mapping[str, int],
) -> DatosDeRecibo:
    ficha = socio(bd, nuevo.socio_id)
    return DatosDeRecibo(
        membrete=membrete(bd),
        recibo=recibo,
        fecha=nuevo.fecha,
        socio=ficha.nombre,
        socio_codigo=ficha.codigo,
        importe=nuevo.importe,
        moneda=moneda,
        medio=nuevo.medio,
        referencia=nuevo.referencia,
        conceptos=tuple(
            Aplicacion(c.id, c.numero, c.concepto, c.ejercicio, partes[c.id])
            for c in deudas
            if c.id in partes
        ),
        saldo_restante=sum(c.saldo for c in deudas) - nuevo.importe,
    )


def anular_pago(bd: Archivo, pago_id: str, motivo: str) -> str:
    """Anula un cobro sin borrarlo ni liberar su recibo: se vuelve a deber. Devuelve la acción.

    Lanza `DatoInvalido` sin motivo y `PagoYaAnulado`.
    """
    razon = exigir_texto(motivo, "el motivo de la anulación", "motivo", 2_000)
    actual = pago(bd, pago_id)
    if actual.estado == "anulado":
        raise PagoYaAnulado
    with transaccion(bd, f"Anular el recibo {actual.recibo} de {actual.socio}") as accion_id:
        bd.ejecutar(
            "UPDATE pago SET estado = 'anulado', motivo_anulacion = ?, anulado_el = ? WHERE id = ?",
            [razon, bd.hoy(), pago_id],
        )
        _abonar_lo_contrario(bd, pago_id)
        soltar_de(bd, "pago", pago_id, razon)
        anular_de(bd, Referencia("pago", pago_id), bd.hoy(), razon)
    return accion_id


def _abonar_lo_contrario(bd: Archivo, pago_id: str) -> None:
    """Un abono de signo contrario por cada uno del pago que siga contando."""
    vivos = bd.filas(
        "SELECT socio_id, moneda, cargo_id, pago_id, id, -importe FROM abono b WHERE pago_id = ?"
        " AND clase <> 'anulacion' AND NOT EXISTS (SELECT 1 FROM abono a WHERE a.anula_id = b.id)",
        [pago_id],
    )
    bd.ejecutar_muchos(
        "INSERT INTO abono (id, fecha, clase, socio_id, moneda, cargo_id, pago_id, anula_id, importe)"
        " VALUES (?, ?, 'anulacion', ?, ?, ?, ?, ?, ?)",
        [(nuevo_id(), bd.hoy(), *b) for b in vivos],
    )
