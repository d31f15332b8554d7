"""Cobrar en la puerta a quien no vota, y devolverle el voto si la regla lo permite."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from escritorio.comun.base.dinero import leer_importe
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.dialogos import Dialogos
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.comun.interfaz.visor_pdf import VisorPdf
from escritorio.cuotas.consultas import deudores, pagos_con_referencia, recibo_pdf
from escritorio.cuotas.modelo.cuentas import Pago, PagoNuevo
from escritorio.cuotas.piezas.formularios import campos_de_pago, clave_de
from escritorio.sesiones.acciones.padron import cobrar_y_habilitar, consecuencia_de_cobrar
from escritorio.sesiones.modelo.padron import CobroEnPuerta
from escritorio.sesiones.modelo.sesiones import Asistencia


def se_puede_cobrar(quien: Asistencia) -> bool:
    """Si no vota por lo que dijo la regla de voto y es un socio: quizá por lo que debe."""
    return not quien.vota and quien.socio_id is not None and quien.dictamen_voto is not None


def cobrar_en_dialogo(
    padre: QWidget,
    bd: Archivo,
    dialogos: Dialogos,
    quien: Asistencia,
    momento: str,
    decir: Callable[[str], object],
) -> bool:
    """Pregunta el pago, lo cobra, devuelve el voto si procede y enseña el recibo. Dice si se cobró.

    Lanza `DatoInvalido` si no debe nada.
    """
    suyas = [d for d in deudores(bd) if d.socio_id == quien.socio_id]
    if not suyas:
        raise DatoInvalido(f"{quien.nombre} no debe nada. {quien.motivo_sin_voto}")
    por_clave, pago_id = {clave_de(d): d for d in suyas}, nuevo_id()
    hechos: list[CobroEnPuerta] = []

    def guardar(valores: dict[str, Any]) -> None:
        deudor = por_clave[valores["deudor"]]
        _exigir_referencia_nueva(bd, valores["referencia"])
        nuevo = PagoNuevo(
            pago_id,
            deudor.socio_id,
            valores["fecha"],
            leer_importe(valores["importe"], deudor.moneda),
            valores["medio"],
            valores["referencia"],
            moneda=deudor.moneda,
        )
        hechos.append(cobrar_y_habilitar(bd, quien.id, nuevo, momento))

    campos = campos_de_pago(suyas, suyas[0], bd.hoy())
    explicacion = consecuencia_de_cobrar(bd, quien.id, momento)
    dialogo = DialogoFormulario(padre, "Cobrar y habilitar", campos, guardar, "&Cobrar", explicacion)
    cobrado = dialogo.exec() == QDialog.DialogCode.Accepted
    dialogo.deleteLater()
    for hecho in hechos:
        decir(f"Recibo {hecho.pago.recibo}. {hecho.frase}")
        _ver_recibo(padre, bd, dialogos, hecho.pago)
    return cobrado


def _exigir_referencia_nueva(bd: Archivo, referencia: str) -> None:
    """El mismo depósito anotado dos veces es el error más corriente al cobrar."""
    for otro in pagos_con_referencia(bd, referencia)[:1]:
        raise DatoInvalido(
            f"El recibo {otro.recibo}, de {otro.socio}, ya lleva esta referencia. Revísela.",
            campo="referencia",
        )


def _ver_recibo(padre: QWidget, bd: Archivo, dialogos: Dialogos, pago: Pago) -> None:
    titulo = f"Recibo {pago.recibo}"
    visor = VisorPdf(padre, titulo, recibo_pdf(bd, pago.id), f"{titulo}.pdf", dialogos)
    visor.finished.connect(visor.deleteLater)
    visor.open()
