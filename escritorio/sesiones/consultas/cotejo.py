"""Lo que no cuadra en los números de las sesiones."""

from __future__ import annotations

from escritorio.asociacion.consultas import saltos
from escritorio.comun.base.texto import de_con_articulo
from escritorio.comun.datos.archivo import Archivo


def descuadres(bd: Archivo) -> list[str]:
    """Los huecos y repetidos en la numeración de cada órgano, una frase por hallazgo; vacía si no hay."""
    dados: dict[str, list[int]] = {f["id"]: [] for f in bd.filas("SELECT id FROM organo ORDER BY orden")}
    for f in bd.filas("SELECT organo_id, numero FROM sesion WHERE numero IS NOT NULL ORDER BY numero"):
        dados[f["organo_id"]].append(f["numero"])
    nombres = {f["id"]: f["nombre"] for f in bd.filas("SELECT id, nombre FROM organo")}
    return saltos(
        bd,
        {
            f"sesion:{organo_id}": (f"sesiones {de_con_articulo(nombres[organo_id])}", suyos)
            for organo_id, suyos in dados.items()
        },
    )
