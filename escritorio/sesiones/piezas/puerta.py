"""Devolver el voto, si la regla lo permite, a quien paga en la puerta o ya pagó por otra vía."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.dinero import leer_importe
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.dialogos import Dialogos
from escritorio.comun.interfaz.formulario import CampoCasilla, CampoParrafo
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta
from escritorio.comun.interfaz.visor_pdf import ensenar_pdf
from escritorio.cuotas.consultas.cuentas import deudores
from escritorio.cuotas.consultas.pagos import pagos_con_referencia
from escritorio.cuotas.modelo.cuentas import Pago, PagoNuevo
from escritorio.cuotas.piezas.formularios import campos_de_pago, clave_de
from escritorio.cuotas.piezas.pago import recibo_para_ver
from escritorio.sesiones.acciones.padron import cobrar_y_habilitar, rehabilitar
from escritorio.sesiones.consultas.habilitar import consecuencia_de_cobrar
from escritorio.sesiones.modelo.sesiones import Asistencia


class _Cobro(Registro):
    deudor: str
    importe: str
    fecha: str
    medio: str
    referencia: str
    a_cuenta: bool


class _Porque(Registro):
    porque: str


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
) -> None:
    """Pregunta el pago, lo cobra, devuelve el voto si procede y enseña el recibo.

    A quien ya no debe nada no hay qué cobrarle: pregunta por qué se le devuelve el voto.
    """
    suyas = [d for d in deudores(bd) if d.socio_id == quien.socio_id]
    if not suyas:
        devolver_en_dialogo(padre, bd, quien, momento, decir)
        return
    por_clave, pago_id = {clave_de(d): d for d in suyas}, nuevo_id()

    def hacer(dado: _Cobro) -> LoHecho:
        deudor = por_clave[dado.deudor]
        _exigir_referencia_nueva(bd, dado.referencia)
        nuevo = PagoNuevo(
            pago_id,
            deudor.socio_id,
            dado.fecha,
            leer_importe(dado.importe, deudor.moneda),
            dado.medio,
            dado.referencia,
            moneda=deudor.moneda,
            a_cuenta=dado.a_cuenta,
        )
        cobro = cobrar_y_habilitar(bd, quien.id, nuevo, momento)
        return LoHecho(
            f"Recibo {cobro.pago.recibo}. {cobro.frase}",
            despues=lambda: _ver_recibo(padre, bd, dialogos, cobro.pago),
        )

    sobra = CampoCasilla("a_cuenta", "Lo que so&bre de lo que debe queda a su favor")
    campos = [*campos_de_pago(suyas, suyas[0], bd.hoy()), sobra]
    explicacion = consecuencia_de_cobrar(bd, quien.id, momento)
    hecho = Pregunta("Cobrar y habilitar", _Cobro, campos, hacer, "&Cobrar", explicacion).abrir(padre)
    if hecho is not None and hecho.despues is not None:
        decir(hecho.frase)
        hecho.despues()


def devolver_en_dialogo(
    padre: QWidget, bd: Archivo, quien: Asistencia, momento: str, decir: Callable[[str], object]
) -> None:
    """Pregunta por qué se le devuelve el voto a quien se puso al día por otra vía, y se lo devuelve."""

    def hacer(dado: _Porque) -> LoHecho:
        rehabilitar(bd, quien.id, dado.porque, momento)
        return LoHecho(f"{quien.nombre} recupera el voto.")

    ayuda = "Por ejemplo: pagó por transferencia el viernes. Constará en el acta."
    campos = [CampoParrafo("porque", "&Por qué lo recupera", obligatorio=True, lineas=2, ayuda=ayuda)]
    explicacion = (
        f"{quien.nombre} no vota. {quien.motivo_sin_voto}\n"
        "Si con lo que hoy consta pagado la regla le da el voto, lo recupera; lo ya votado no cambia."
    )
    hecho = Pregunta("Devolver el voto", _Porque, campos, hacer, "&Devolver", explicacion).abrir(padre)
    if hecho is not None:
        decir(hecho.frase)


def _exigir_referencia_nueva(bd: Archivo, referencia: str) -> None:
    """El mismo depósito anotado dos veces es el error más corriente al cobrar."""
    for otro in pagos_con_referencia(bd, referencia)[:1]:
        raise DatoInvalido(
            f"El recibo {otro.recibo}, de {otro.socio}, ya lleva esta referencia. Revísela.",
            campo="referencia",
        )


def _ver_recibo(padre: QWidget, bd: Archivo, dialogos: Dialogos, pago: Pago) -> None:
    titulo = f"Recibo {pago.recibo}"
    ensenar_pdf(padre, titulo, recibo_para_ver(bd, pago.id), f"{titulo}.pdf", dialogos)
