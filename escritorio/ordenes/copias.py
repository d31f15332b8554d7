"""Las copias de un archivo, contadas a una orden."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.respaldo.respaldo import A_PETICION, CopiaHallada, SinCopia
from escritorio.comun.datos.respaldo.vuelta import cambios_desde
from escritorio.ordenes.apertura import para_leer, respaldo_del_equipo


def filas_de_copias(archivo: Path, *, hacer: bool = False) -> list[dict[str, Any]]:
    """Una fila por copia, la última primero. Con `hacer`, antes la guarda, la prueba y retira las que sobran.

    Lanza `SinCopia` si no se pudo guardar.
    """
    with para_leer(archivo) as bd:
        respaldo = respaldo_del_equipo(archivo)
        if hacer:
            respaldo.poner_al_dia(A_PETICION)
        if hacer and respaldo.fallo:
            raise SinCopia(respaldo.fallo)
        return [_fila(bd, hallada) for hallada in respaldo.copias()]


def en_renglones(filas: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Lo que de cada copia cabe en un renglón de la terminal; lo demás va en `--json`."""
    return [{c: v for c, v in f.items() if c not in ("ultimas", "probada", "defecto")} for f in filas]


def _fila(bd: Archivo, hallada: CopiaHallada) -> dict[str, Any]:
    copia, cambios = hallada.copia, cambios_desde(bd, hallada.copia)
    return {
        "momento": copia.momento,
        "estado": str(copia.estado),
        "motivo": copia.motivo,
        "tamano": copia.tamano,
        "acciones_despues": cambios.acciones if cambios else None,
        "ultimas": list(cambios.ultimas) if cambios else [],
        "probada": copia.probada or None,
        "defecto": copia.defecto,
        "rutas": [str(ruta) for ruta in hallada.rutas],
    }
