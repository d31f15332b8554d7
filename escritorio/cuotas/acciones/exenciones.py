"""Eximir a un socio de su cuota, o de parte de ella, y revocarlo."""

from __future__ import annotations

from escritorio.acuerdos.acciones.acuerdos import anotar_fundamento
from escritorio.acuerdos.modelo.acuerdos import Fundamento
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.base.texto import exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cuotas.consultas.emision import concepto
from escritorio.cuotas.consultas.exenciones import exencion, exenciones_de
from escritorio.cuotas.modelo.campanas import ExencionNueva
from escritorio.cuotas.reglas.exenciones import exigir_exencion, exigir_que_no_se_pisen
from escritorio.cuotas.reglas.fundamento import exigir_que_lo_apruebe
from escritorio.socios.consultas import socio


class ExencionYaRevocada(ErrorDeUsuario):
    """Esa exención ya está revocada. No hay nada que revocar."""


def eximir(bd: Archivo, nueva: ExencionNueva, fundamento: Fundamento) -> str:
    """Anota la exención con lo que la apoya; vale para lo que se emita desde ahora. Devuelve la acción.

    Lanza `DatoInvalido` si la parte o los ejercicios no valen, si pisa otra del mismo socio o si se apoya
    en el acta fundacional.
    """
    exigir_que_lo_apruebe(fundamento, "Una exención")
    valida, ficha = exigir_exencion(nueva), socio(bd, nueva.socio_id)
    concepto_id = concepto(bd, valida.concepto).id if valida.concepto else None
    exigir_que_no_se_pisen(valida, concepto_id, exenciones_de(bd, ficha.id))
    exencion_id = nuevo_id()
    with transaccion(bd, f"Eximir a {ficha.nombre}") as accion_id:
        cita = Referencia("exencion", exencion_id)
        fundamento_id = anotar_fundamento(bd, fundamento, cita, f"Exención de {ficha.nombre}")
        bd.insertar(
            "exencion",
            {
                "id": exencion_id,
                "socio_id": ficha.id,
                "concepto_id": concepto_id,
                "parte": str(valida.parte),
                "desde": valida.desde,
                "hasta": valida.hasta or None,
                "fundamento_id": fundamento_id,
            },
        )
    return accion_id


def revocar_exencion(bd: Archivo, exencion_id: str, motivo: str) -> str:
    """Deja de aplicarse a lo que se emita; lo ya emitido no cambia. Devuelve la acción.

    Lanza `DatoInvalido` sin motivo y `ExencionYaRevocada`.
    """
    razon = exigir_texto(motivo, "el motivo de la revocación", "motivo", 2_000)
    suya = exencion(bd, exencion_id)
    if suya.revocada_el is not None:
        raise ExencionYaRevocada
    with transaccion(bd, f"Revocar la exención de {suya.socio}") as accion_id:
        bd.corregir("exencion", exencion_id, {"revocada_el": bd.hoy(), "motivo_revocacion": razon})
    return accion_id
