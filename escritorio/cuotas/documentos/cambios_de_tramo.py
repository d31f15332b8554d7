"""Quién cambia de tramo, en XLSX. Función pura."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.dinero import Dinero
from escritorio.comun.documentos.xlsx import ColumnaDeHoja, Hoja, componer_libro
from escritorio.cuotas.modelo.simulacion import CambioDeTramo


def cambios_de_tramo_xlsx(membrete: Membrete, ejercicio: str, cambios: Sequence[CambioDeTramo]) -> bytes:
    """Cada socio con su población, su tramo y lo que paga, antes y ahora, y por qué cambia."""
    titulo = f"Cambios de tramo del ejercicio {ejercicio}"
    columnas = (
        ColumnaDeHoja("Código"),
        ColumnaDeHoja("Socio"),
        ColumnaDeHoja("Población anterior", "entero"),
        ColumnaDeHoja("Población", "entero"),
        ColumnaDeHoja("Tramo anterior"),
        ColumnaDeHoja("Tramo"),
        ColumnaDeHoja("Pagaba", "importe"),
        ColumnaDeHoja("Paga", "importe"),
        ColumnaDeHoja("Por qué"),
    )
    filas = [
        (
            c.codigo,
            c.socio,
            c.antes.poblacion,
            c.ahora.poblacion,
            c.antes.tramo,
            c.ahora.tramo,
            Dinero(c.antes.importe, c.moneda_antes),
            Dinero(c.ahora.importe, c.moneda),
            c.porque,
        )
        for c in cambios
    ]
    nota = " · ".join(p for p in (membrete.entidad, membrete.aviso) if p)
    return componer_libro([Hoja("Cambios", columnas, filas, None, titulo, nota)], titulo, membrete.entidad)
