"""Los informes por órdenes: consultarlos y sacar la memoria, el acta de traspaso o los principios."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo
from escritorio.ordenes.principios import componer_principios

if TYPE_CHECKING:
    from escritorio.informes.modelo.informes import Informe

DE_INFORMES = ("memoria", "acta-de-traspaso", "principios")
_CLAVES = (
    "id",
    "clase",
    "ejercicio",
    "fecha",
    "lugar",
    "estado",
    "numero",
    "anio",
    "corte",
    "emitido",
    "motivo",
)


def informes(bd: Archivo) -> list[dict[str, Any]]:
    """Las memorias y las actas de traspaso, con en qué están; la última primero."""
    from escritorio.informes.consultas.informes import informes as todos

    return [{**{c: getattr(i, c) for c in _CLAVES}, "nombre": i.nombre} for i in todos(bd)]


def componer(bd: Archivo, que: str, extension: str, dichas: Mapping[str, str | None]) -> bytes:
    """Los principios medidos, en PDF o en Excel, o la memoria o el acta de traspaso. Lanza `DatoInvalido`."""
    if que == "principios":
        return componer_principios(bd, extension, dichas["ejercicio"], dichas["desde"], dichas["hasta"])
    return _componer(bd, que, extension, dichas["ejercicio"])


def _componer(bd: Archivo, que: str, extension: str, ejercicio: str | None) -> bytes:
    """El papel emitido o, si aún no lo está, su borrador; en Word si el destino acaba en «.docx».

    La memoria de un año que nadie preparó se compone con lo que hay.
    """
    from escritorio.informes.acciones.componer import componer_borrador, memoria_sin_guardar
    from escritorio.informes.consultas.informes import informe_guardado

    forma = "docx" if extension.lower() == ".docx" else "pdf"
    suyo = _pedido(bd, que, ejercicio)
    if suyo is None:
        return memoria_sin_guardar(bd, ejercicio or bd.hoy()[:4], forma)
    if suyo.estado == "borrador":
        return componer_borrador(bd, suyo.id, forma)
    return informe_guardado(bd, suyo.id, forma)


def _pedido(bd: Archivo, que: str, ejercicio: str | None) -> Informe | None:
    """El último que no se anuló de esa clase y ese año; de traspaso ha de haber alguno."""
    from escritorio.informes.consultas.informes import informes as todos

    clase, anio = ("memoria", ejercicio or bd.hoy()[:4]) if que == "memoria" else ("traspaso", "")
    vivos = [i for i in todos(bd) if i.estado != "anulado" and (i.clase, i.ejercicio) == (clase, anio)]
    if not vivos and clase == "traspaso":
        raise DatoInvalido("No hay ningún traspaso preparado. Prepárelo en la pantalla de Informes.")
    return next(iter(vivos), None)
