"""Llevar una propuesta al archivo: una sola acción, entera o sin rastro."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.acuerdos.acciones.acuerdos import anotar_fundamento
from escritorio.acuerdos.modelo.acuerdos import ClaseDeFundamento, Fundamento
from escritorio.comun.base.avance import Avance, SinAvance
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.bitacora import ultimo_apunte
from escritorio.socios.importar.escribir import Escritura
from escritorio.socios.importar.modelo import FilaPropuesta, Propuesta, ResultadoDeImportacion, Suerte

_TANDA = 500


class HayDudas(ErrorDeUsuario):
    """Hay filas dudosas y no se importó nada. Corríjalas en el libro, o importe sólo las filas buenas."""


class PropuestaVieja(ErrorDeUsuario):
    """El archivo cambió después de la vista previa y no se importó nada. Vuelva a leer el libro."""


def importar(
    bd: Archivo, propuesta: Propuesta, *, solo_buenas: bool = False, avance: Avance | None = None
) -> ResultadoDeImportacion:
    """Aplica las altas y los cambios en una sola acción, que se deshace entera.

    Lanza `HayDudas` si hay filas dudosas y no se pidió `solo_buenas`, `PropuestaVieja` si el
    archivo cambió desde que se preparó y `Cancelado` si la persona lo paró: nada queda a medias.
    """
    dudosas = len(propuesta.con(Suerte.DUDOSA))
    if dudosas and not solo_buenas:
        raise HayDudas(
            f"Hay {'una fila dudosa' if dudosas == 1 else f'{dudosas} filas dudosas'} y no se importó nada. "
            "Corríjalas en el libro, o importe sólo las filas buenas."
        )
    altas, cambian = propuesta.con(Suerte.ALTA), propuesta.con(Suerte.CAMBIA)
    iguales = len(propuesta.con(Suerte.IGUAL))
    accion_id = _aplicar(bd, propuesta, altas, cambian, avance or SinAvance()) if altas or cambian else None
    return ResultadoDeImportacion(accion_id, len(altas), len(cambian), iguales, dudosas)


def _aplicar(
    bd: Archivo,
    propuesta: Propuesta,
    altas: Sequence[FilaPropuesta],
    cambian: Sequence[FilaPropuesta],
    avance: Avance,
) -> str:
    cuentas = f"{contar(len(altas), 'alta', 'altas')} y {contar(len(cambian), 'cambio', 'cambios')}"
    frase = f"Importar {propuesta.libro}: {cuentas}"
    bd.resguardar("importar socios")
    with transaccion(bd, frase) as accion_id:
        if ultimo_apunte(bd) != propuesta.marca:
            raise PropuestaVieja
        escritura = Escritura(bd, propuesta, _fundamento(bd, propuesta) if altas else "")
        filas, hechas = [*altas, *cambian], 0
        while hechas < len(filas):
            avance.paso(hechas, len(filas), "Importando socios")
            escritura.escribir(filas[hechas : hechas + _TANDA])
            hechas += _TANDA
        avance.paso(len(filas), len(filas), "Importando socios")
    return accion_id


def _fundamento(bd: Archivo, propuesta: Propuesta) -> str:
    texto = f"Importado de {propuesta.libro}"
    acto = Fundamento(ClaseDeFundamento.ACTO_ANTERIOR, texto, bd.hoy())
    return anotar_fundamento(bd, acto, Referencia("socios"), texto)
