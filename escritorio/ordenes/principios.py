"""Los principios de la cooperación por órdenes: una fila por cifra, con los hechos de que sale."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.registro import en_datos
from escritorio.comun.datos.archivo import Archivo

if TYPE_CHECKING:
    from escritorio.informes.modelo.cuadros import Cuadro, Dicho, Renglon, Valor
    from escritorio.informes.modelo.principios import Periodo


def principios(
    bd: Archivo, ejercicio: str | None = None, desde: str | None = None, hasta: str | None = None
) -> list[dict[str, Any]]:
    """Cada celda de cada cuadro; sin periodo, el ejercicio en curso. Lanza `DatoInvalido` si no vale.

    `valor`: un entero, unas mínimas de `moneda`, o una parte de 1; None si no se puede saber.
    """
    from escritorio.informes.consultas.principios import principios as medir
    from escritorio.informes.reglas.cuadros import cuadros

    periodo = _periodo(bd, ejercicio, desde, hasta)
    return [
        {"desde": periodo.desde, "hasta": periodo.hasta, **fila}
        for cuadro in cuadros(medir(bd, periodo))
        for renglon in cuadro.renglones
        for fila in _filas(cuadro, renglon)
    ]


def componer_principios(
    bd: Archivo, extension: str, ejercicio: str | None, desde: str | None, hasta: str | None
) -> bytes:
    """El papel o, si el destino acaba en «.xlsx», el libro. Lanza `DatoInvalido` si el periodo no vale."""
    from escritorio.informes.consultas.principios import principios as medir
    from escritorio.informes.documentos.principios import principios_pdf, principios_xlsx

    medido = medir(bd, _periodo(bd, ejercicio, desde, hasta))
    return principios_xlsx(medido) if extension.lower() == ".xlsx" else principios_pdf(medido)


def _periodo(bd: Archivo, ejercicio: str | None, desde: str | None, hasta: str | None) -> Periodo:
    from escritorio.informes.reglas.principios import exigir_periodo, periodo_de

    if not desde and not hasta:
        return periodo_de(ejercicio or bd.hoy()[:4], bd.hoy())
    if ejercicio:
        raise DatoInvalido("Diga el ejercicio o de qué día a qué día, no las dos cosas.")
    if not desde:
        raise DatoInvalido("Falta desde qué día: añada --desde.")
    return exigir_periodo(desde, hasta or bd.hoy(), bd.hoy())


def _filas(cuadro: Cuadro, renglon: Renglon) -> list[dict[str, Any]]:
    """Los hechos van en la primera cifra de cada renglón: son los mismos para todas."""
    return [
        {
            "cuadro": cuadro.clave,
            "grupo": str(renglon.clave),
            "nombre": renglon.nombre,
            "que": columna.titulo,
            "clase": columna.clase,
            "moneda": cuadro.moneda or None,
            "valor": _crudo(valor),
            "hechos": [_hecho(h) for h in renglon.hechos] if n == 0 else [],
        }
        for n, (columna, valor) in enumerate(zip(cuadro.columnas, renglon.valores, strict=True))
    ]


def _crudo(valor: Valor) -> int | float | None:
    return round(float(valor), 4) if isinstance(valor, Fraction) else valor


def _hecho(dado: Dicho) -> dict[str, Any]:
    return {**en_datos(dado), "de": {"tipo": dado.de.tipo, "id": dado.de.id}}
