"""El certificado de que un socio está al día, que no guarda nada."""

from __future__ import annotations

from escritorio.asociacion.consultas import membrete
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.fechas import en_corto, leer_fecha
from escritorio.comun.base.texto import contar, enumerar
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.consultas.antiguedad import cuenta_al
from escritorio.cuotas.consultas.cuentas import periodos_adeudados
from escritorio.cuotas.documentos.recibo import certificado_pdf
from escritorio.cuotas.modelo.papeles import DatosDeCertificado
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
    cuenta = tuple(cuenta_al(bd, socio_id, dia))
    return certificado_pdf(DatosDeCertificado(membrete(bd), dia, ficha.nombre, ficha.codigo, cuenta))
