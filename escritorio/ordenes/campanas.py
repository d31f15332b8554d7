"""Hacer salir por órdenes los avisos de una campaña de cuotas."""

from __future__ import annotations

from pathlib import Path

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo

DE_CAMPANA = ("avisos", "correos-de-avisos")
"""Lo que `exportar` hace salir: los avisos toman número y quedan guardados en el archivo."""


def hacer_salir(bd: Archivo, que: str, destino: Path, campana: str | None) -> list[str]:
    """Los avisos de esa campaña: en un PDF, uno por socio en una carpeta, o en correos.

    Devuelve las frases que lo cuentan. Lanza `DatoInvalido` si no se sabe de qué campaña.
    """
    from escritorio.comun.base.avance import SinAvance
    from escritorio.comun.base.texto import contar
    from escritorio.cuotas.acciones import avisos as acciones
    from escritorio.cuotas.consultas.avisos import cargos_vivos

    cargos = cargos_vivos(bd, _campana_dicha(bd, campana))
    if que == "correos-de-avisos":
        hecho = acciones.escribir_correos_de_aviso(bd, cargos, destino, SinAvance())
        sin = contar(len(hecho.sin_correo), "socio sin correo", "socios sin correo")
        return [hecho.destino, f"{contar(hecho.cuantos, 'correo', 'correos')}; {sin}."]
    juntos = destino.suffix.lower() == ".pdf"
    guardar = acciones.guardar_avisos_juntos if juntos else acciones.guardar_avisos_sueltos
    hecho = guardar(bd, cargos, destino, SinAvance())
    return [hecho.destino, f"{contar(hecho.cuantos, 'aviso', 'avisos')}."]


def _campana_dicha(bd: Archivo, dicha: str | None) -> str:
    """Por su id, por su ejercicio si es la única, o la única que haya."""
    from escritorio.cuotas.consultas.emisiones import campanas

    vivas = [c for c in campanas(bd) if c.estado == "vigente"]
    halladas = [c.id for c in vivas if not dicha or dicha in (c.id, c.ejercicio)]
    if len(halladas) != 1:
        cuantas = "Hay varias campañas" if halladas else "No hay ninguna campaña"
        de_cual = f" «{dicha}»" if dicha else ""
        raise DatoInvalido(f"{cuantas}{de_cual}. «consultar ARCHIVO emisiones --json» da el id de cada una.")
    return halladas[0]
