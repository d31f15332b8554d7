"""Que lo cobrado entre en la caja o el banco, en la acción abierta."""

from __future__ import annotations

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuentas.acciones.asientos import anotar_asiento, anotar_ingreso_de
from escritorio.cuentas.consultas.fondos import fondo
from escritorio.cuentas.consultas.partidas import partida_de_clave
from escritorio.cuentas.modelo.asientos import AsientoNuevo
from escritorio.cuotas.modelo.cuentas import PagoNuevo
from escritorio.socios.consultas import socio

_DEL_BANCO = "banco"
"""La clave de la partida de gastos bancarios."""


def entrar_en_fondo(bd: Archivo, nuevo: PagoNuevo, moneda: str, recibo: int) -> None:
    """Anota el ingreso del pago en su fondo y, si los asume la asociación, los gastos del banco.

    Sin fondo no hace nada. Lanza `DatoInvalido` (campo «fondo») si es de otra moneda que lo recibido.
    """
    if not nuevo.fondo_id:
        return
    suyo, recibida = fondo(bd, nuevo.fondo_id), nuevo.cambio.moneda if nuevo.cambio else moneda
    if suyo.moneda != recibida:
        raise DatoInvalido(
            f"«{suyo.nombre}» está en {suyo.moneda} y se recibió {recibida}. Elija otro.", campo="fondo"
        )
    los_asume = nuevo.gastos_de == "asociacion"
    anotar_ingreso_de(
        bd,
        fondo_id=suyo.id,
        fecha=nuevo.fecha,
        importe=nuevo.importe - (0 if los_asume else nuevo.gastos),
        concepto=f"Recibo {recibo}",
        de_quien=socio(bd, nuevo.socio_id).nombre,
        referencia=nuevo.referencia,
        origen=Referencia("pago", nuevo.id),
    )
    if nuevo.gastos and los_asume:
        _anotar_gasto(bd, nuevo, recibo)


def _anotar_gasto(bd: Archivo, nuevo: PagoNuevo, recibo: int) -> None:
    partida = partida_de_clave(bd, _DEL_BANCO)
    gasto = AsientoNuevo(
        "gasto",
        nuevo.fondo_id,
        nuevo.fecha,
        nuevo.gastos,
        f"Retenido por el banco del recibo {recibo}",
        partida.id if partida else None,
        referencia=nuevo.referencia,
        origen=Referencia("pago", nuevo.id),
    )
    anotar_asiento(bd, gasto)
