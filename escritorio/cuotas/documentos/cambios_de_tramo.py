"""Quién cambia de tramo, en XLSX. Función pura."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.dinero import Dinero
from escritorio.comun.documentos.xlsx import componer_libro, hoja
from escritorio.cuotas.modelo.simulacion import CambioDeTramo


def cambios_de_tramo_xlsx(membrete: Membrete, ejercicio: str, cambios: Sequence[CambioDeTramo]) -> bytes:
    """Cada socio con su población, su tramo y lo que paga, antes y ahora, y por qué cambia."""
    titulo = f"Cambios de tramo del ejercicio {ejercicio}"
    nota = " · ".join(p for p in (membrete.entidad, membrete.aviso) if p)
    return componer_libro(
        [hoja("Cambios", Cuadro(_CAMBIOS, cambios), titulo, nota)], titulo, membrete.entidad
    )


_CAMBIOS: Sequence[Columna[CambioDeTramo]] = (
    Columna("Código", lambda c: c.codigo),
    Columna("Socio", lambda c: c.socio),
    Columna("Población anterior", lambda c: c.antes.poblacion, "entero"),
    Columna("Población", lambda c: c.ahora.poblacion, "entero"),
    Columna("Tramo anterior", lambda c: c.antes.tramo),
    Columna("Tramo", lambda c: c.ahora.tramo),
    Columna("Pagaba", lambda c: Dinero(c.antes.importe, c.moneda_antes), "importe"),
    Columna("Paga", lambda c: Dinero(c.ahora.importe, c.moneda), "importe"),
    Columna("Por qué", lambda c: c.porque),
)
