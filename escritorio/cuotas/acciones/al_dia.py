"""Certificar que un socio está al día."""

from __future__ import annotations

from escritorio.asociacion.consultas import membrete
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.fechas import en_corto, leer_fecha
from escritorio.comun.base.texto import contar, enumerar
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.consultas.cargos import cargos_de
from escritorio.cuotas.consultas.cuentas import periodos_adeudados
from escritorio.cuotas.consultas.pagos import pagos_de
from escritorio.cuotas.documentos.al_dia import certificado_pdf
from escritorio.cuotas.modelo.papeles import DatosDeCertificado, RenglonDeCuenta
from escritorio.socios.consultas import socio


class NoEstaAlDia(ErrorDeUsuario):
    """Ese socio debe periodos vencidos: no se certifica que esté al día."""


def componer_certificado_al_dia(bd: Archivo, socio_id: str, fecha: str) -> bytes:
    """El PDF que certifica que ese día no adeuda nada vencido, con su cuenta; no guarda nada.

    Cuenta la fecha del cobro, no la de su anotación. Lanza `NoEstaAlDia` con lo que debe, o `NoExiste`.
    """
    dia, ficha = leer_fecha(fecha), socio(bd, socio_id)
    debe = periodos_adeudados(bd, dia).get(socio_id, ())
    if debe:
        periodos = contar(len(debe), "periodo", "periodos")
        raise NoEstaAlDia(
            f"{ficha.nombre} adeuda {periodos} al {en_corto(dia)} ({enumerar(list(debe))}):"
            " no se certifica que esté al día."
        )
    cuenta = tuple(_cuenta(bd, socio_id, dia))
    return certificado_pdf(DatosDeCertificado(membrete(bd), dia, ficha.nombre, ficha.codigo, cuenta))


def _cuenta(bd: Archivo, socio_id: str, dia: str) -> list[RenglonDeCuenta]:
    pagado: dict[str, int] = {}
    for pago in pagos_de(bd, socio_id):
        for parte in pago.aplicaciones if pago.estado == "vigente" and pago.fecha <= dia else ():
            pagado[parte.cargo_id] = pagado.get(parte.cargo_id, 0) + parte.importe
    return [
        RenglonDeCuenta(
            c.numero, c.concepto, c.ejercicio, c.vencimiento, c.importe, pagado.get(c.id, 0), c.moneda
        )
        for c in cargos_de(bd, socio_id)
        if c.estado != "anulado" and c.fecha <= dia
    ]
