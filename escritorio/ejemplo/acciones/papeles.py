"""Los documentos del ejemplo, con su nombre de archivo."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from escritorio.actas.consultas import acta_guardada
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.consultas import datos_del_libro, pagos, recibo_pdf
from escritorio.cuotas.documentos.libro import libro_xlsx
from escritorio.sesiones.acciones.convocatoria import componer_lista
from escritorio.sesiones.consultas import convocatoria_guardada, sesiones
from escritorio.socios.consultas import datos_del_padron
from escritorio.socios.documentos import padron_xlsx


def _asamblea(bd: Archivo) -> str:
    return next(s.id for s in sesiones(bd) if s.estado == "cerrada")


def _convocatoria(bd: Archivo) -> bytes:
    return convocatoria_guardada(bd, _asamblea(bd))


def _asistencia(bd: Archivo) -> bytes:
    return componer_lista(bd, _asamblea(bd))


def _acta(bd: Archivo) -> bytes:
    return acta_guardada(bd, _asamblea(bd))


def _recibo(bd: Archivo) -> bytes:
    return recibo_pdf(bd, pagos(bd)[0].id)


def _padron(bd: Archivo) -> bytes:
    return padron_xlsx(datos_del_padron(bd))


def _cuotas(bd: Archivo) -> bytes:
    return libro_xlsx(datos_del_libro(bd))


PAPELES: Mapping[str, Callable[[Archivo], bytes]] = {
    "Convocatoria.pdf": _convocatoria,
    "Lista de asistencia.pdf": _asistencia,
    "Acta.pdf": _acta,
    "Recibo.pdf": _recibo,
    "Padrón de socios.xlsx": _padron,
    "Cuotas.xlsx": _cuotas,
}
