"""A qué órganos se pasó cada propuesta y qué informes se esperan todavía."""

from __future__ import annotations

from escritorio.acuerdos.consultas import propuestas_por_decidir
from escritorio.acuerdos.modelo import Propuesta
from escritorio.comun.datos.archivo import Archivo
from escritorio.sesiones.modelo.propuestas import PasoDePropuesta

_PASOS = (
    "SELECT p.*, coalesce(o.nombre, '') AS organo FROM paso_de_propuesta p"
    " LEFT JOIN organo o ON o.id = p.organo_id"
)


def pasos(bd: Archivo, propuesta_id: str) -> list[PasoDePropuesta]:
    """A qué órganos se pasó y si se declaró urgente; lo último, al final."""
    return bd.leer(
        PasoDePropuesta, f"{_PASOS} WHERE p.propuesta_id = ? ORDER BY p.fecha, p.id", [propuesta_id]
    )


def por_informar(bd: Archivo) -> list[tuple[Propuesta, PasoDePropuesta]]:
    """Las pasadas a una comisión que aún no informó, con su paso."""
    filas = bd.leer(PasoDePropuesta, f"{_PASOS} WHERE p.clase = 'comision' ORDER BY p.fecha, p.id")
    if not filas:
        return []
    ultimos = {p.propuesta_id: p for p in filas}
    esperan = (p for p in propuestas_por_decidir(bd) if p.id in ultimos)
    return [(p, ultimos[p.id]) for p in esperan if not informe_desde(p, ultimos[p.id].fecha)]


def informe_desde(dada: Propuesta, desde: str) -> str:
    """Cuándo (ISO) se informó desde ese día, o «»."""
    dados = [t.fecha for t in dada.tramites if t.clase == "informe" and t.fecha >= desde]
    return dados[0] if dados else ""
