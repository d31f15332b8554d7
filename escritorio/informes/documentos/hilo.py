"""El hilo de una cosa en papel. Función pura."""

from __future__ import annotations

from collections.abc import Iterator

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.fechas import en_corto, en_letra
from escritorio.comun.documentos.pdf import Apartado, Parrafo, Pieza, Titulo, componer
from escritorio.informes.documentos.comunes import Columnas, tabla_o_frase
from escritorio.informes.modelo.hilo import HUECOS, NOMBRES_DE_ESLABON, Cosa, DatosDeHilo, Eslabon

_COLUMNAS: Columnas = (("Qué", 3.4), ("Cómo está", 3), ("Fecha", 1.2))


def hilo_pdf(datos: DatosDeHilo) -> bytes:
    """Los seis eslabones, con lo que hay en cada uno o el hueco que deja."""
    titulo = f"Hilo de: {datos.hilo.de.texto}"
    return componer(papel(datos.membrete, titulo, folio="Página"), [Titulo(titulo), *_piezas(datos)])


def _piezas(datos: DatosDeHilo) -> Iterator[Pieza]:
    yield Parrafo(f"Del artículo que lo manda al informe que da cuenta de ello, a {en_letra(datos.fecha)}.")
    for n, eslabon in enumerate(Eslabon, 1):
        filas = [_fila(c) for c in datos.hilo.del_eslabon(eslabon)]
        yield Apartado(NOMBRES_DE_ESLABON[eslabon], f"{n}.")
        yield from tabla_o_frase(_COLUMNAS, filas, HUECOS[eslabon])


def _fila(c: Cosa) -> tuple[str, str, str]:
    return c.texto, c.detalle or "—", en_corto(c.fecha) if c.fecha else "—"
