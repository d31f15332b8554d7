"""El hilo de una cosa en papel. Función pura."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.fechas import en_letra
from escritorio.comun.documentos.pdf import Apartado, Parrafo, Pieza, Titulo, componer
from escritorio.informes.documentos.comunes import tabla_o_frase
from escritorio.informes.modelo.hilo import HUECOS, NOMBRES_DE_ESLABON, Cosa, DatosDeHilo, Eslabon

_COSAS: Sequence[Columna[Cosa]] = (
    Columna("Qué", lambda c: c.texto, ancho=3.4),
    Columna("Cómo está", lambda c: c.detalle, ancho=3, vacio="—"),
    Columna("Fecha", lambda c: c.fecha, "fecha", 1.2, vacio="—"),
)


def hilo_pdf(datos: DatosDeHilo) -> bytes:
    """Los seis eslabones, con lo que hay en cada uno o el hueco que deja."""
    titulo = f"Hilo de: {datos.hilo.de.texto}"
    return componer(papel(datos.membrete, titulo, folio="Página"), [Titulo(titulo), *_piezas(datos)])


def _piezas(datos: DatosDeHilo) -> Iterator[Pieza]:
    yield Parrafo(f"Del artículo que lo manda al informe que da cuenta de ello, a {en_letra(datos.fecha)}.")
    for n, eslabon in enumerate(Eslabon, 1):
        cosas = Cuadro(_COSAS, datos.hilo.del_eslabon(eslabon))
        yield Apartado(NOMBRES_DE_ESLABON[eslabon], f"{n}.")
        yield from tabla_o_frase(cosas, HUECOS[eslabon])
