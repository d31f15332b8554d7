"""Sacar por órdenes la memoria, el acta de traspaso o los principios."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo

if TYPE_CHECKING:
    from escritorio.informes.modelo.informes import Informe
    from escritorio.informes.modelo.principios import Periodo

DE_INFORMES = ("memoria", "acta-de-traspaso", "principios")


def componer(bd: Archivo, que: str, extension: str, dichas: Mapping[str, str | None]) -> bytes:
    """Los principios medidos, en PDF o en Excel, o la memoria o el acta de traspaso. Lanza `DatoInvalido`."""
    if que == "principios":
        return _principios(bd, extension, dichas["ejercicio"], dichas["desde"], dichas["hasta"])
    return _componer(bd, que, extension, dichas["ejercicio"])


def _componer(bd: Archivo, que: str, extension: str, ejercicio: str | None) -> bytes:
    """El papel emitido o, si aún no lo está, su borrador; en Word si el destino acaba en «.docx».

    La memoria de un año que nadie preparó se compone con lo que hay.
    """
    from escritorio.informes.consultas.informes import informe_guardado
    from escritorio.informes.impresos import componer_borrador, memoria_sin_guardar

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


def _principios(
    bd: Archivo, extension: str, ejercicio: str | None, desde: str | None, hasta: str | None
) -> bytes:
    """El papel o, si el destino acaba en «.xlsx», el libro. Lanza `DatoInvalido` si el periodo no vale."""
    from escritorio.informes.consultas.principios import principios as medir
    from escritorio.informes.documentos.principios import principios_pdf, principios_xlsx

    medido = medir(bd, periodo_dicho(bd, ejercicio, desde, hasta))
    return principios_xlsx(medido) if extension.lower() == ".xlsx" else principios_pdf(medido)


def periodo_dicho(bd: Archivo, ejercicio: str | None, desde: str | None, hasta: str | None) -> Periodo:
    """El que se dijo; sin nada, el ejercicio en curso. Lanza `DatoInvalido` si no vale."""
    from escritorio.informes.reglas.principios import exigir_periodo, periodo_de

    if not desde and not hasta:
        return periodo_de(ejercicio or bd.hoy()[:4], bd.hoy())
    if ejercicio:
        raise DatoInvalido("Diga el ejercicio o de qué día a qué día, no las dos cosas.")
    if not desde:
        raise DatoInvalido("Falta desde qué día: añada --desde.")
    return exigir_periodo(desde, hasta or bd.hoy(), bd.hoy())
