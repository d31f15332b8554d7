"""Los papeles de lo que se debe y se cobró, con lo que hay hoy; ninguno se guarda."""

from __future__ import annotations

from escritorio.asociacion.consultas import membrete
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.fechas import en_corto, leer_fecha
from escritorio.comun.base.texto import contar, enumerar
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.consultas.antiguedad import cuenta_al, datos_de_antiguedad
from escritorio.cuotas.consultas.cuentas import datos_de_cuenta, datos_del_libro, periodos_adeudados
from escritorio.cuotas.consultas.informes import datos_de_prevision, datos_de_recaudacion
from escritorio.cuotas.documentos.estado_de_cuenta import estado_de_cuenta_pdf
from escritorio.cuotas.documentos.informes import (
    antiguedad_pdf,
    antiguedad_xlsx,
    prevision_pdf,
    recaudacion_pdf,
)
from escritorio.cuotas.documentos.libro import libro_xlsx
from escritorio.cuotas.documentos.previa import relacion_pdf
from escritorio.cuotas.documentos.recibo import certificado_pdf
from escritorio.cuotas.modelo.informes import Agrupacion
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


def componer_libro(bd: Archivo, ejercicio: str = "") -> bytes:
    """El libro de cuotas de un ejercicio o, sin decirlo, de todos."""
    return libro_xlsx(datos_del_libro(bd, ejercicio))


def componer_estado_de_cuenta(bd: Archivo, socio_id: str) -> bytes:
    """El PDF con todo lo que se cobró a un socio y lo que pagó, hasta hoy."""
    return estado_de_cuenta_pdf(datos_de_cuenta(bd, socio_id))


def componer_relacion(bd: Archivo, ejercicio: str) -> bytes:
    """El PDF del resumen de un ejercicio y de quienes deben."""
    return relacion_pdf(datos_del_libro(bd, ejercicio))


def componer_antiguedad(bd: Archivo, corte: str, forma: str) -> bytes:
    """Los deudores a una fecha (ISO) por la edad de lo que deben, en «pdf» o en «xlsx»."""
    return {"pdf": antiguedad_pdf, "xlsx": antiguedad_xlsx}[forma](datos_de_antiguedad(bd, corte))


def componer_recaudacion(bd: Archivo, por: Agrupacion, ejercicio: str) -> bytes:
    """El PDF de lo emitido y cobrado por cada grupo; `ejercicio` vacío: de todos."""
    return recaudacion_pdf(datos_de_recaudacion(bd, por, ejercicio))


def componer_prevision(bd: Archivo) -> bytes:
    """El PDF de lo que se espera cobrar cada mes."""
    return prevision_pdf(datos_de_prevision(bd))
