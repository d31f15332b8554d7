"""Planear la rotación de un puesto y ajustarla a mano."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.organos.consultas.mandatos import puesto
from escritorio.organos.consultas.turnos import turnos_de_puesto
from escritorio.organos.modelo.turnos import Turno, TurnoNuevo
from escritorio.organos.reglas.turnos import exigir_turnos


def planear_turnos(bd: Archivo, puesto_id: str, nuevos: Sequence[TurnoNuevo]) -> str:
    """Guarda los turnos propuestos de un puesto; devuelve la acción.

    Lanza `DatoInvalido` si se pisan entre sí o con los ya planeados.
    """
    destino = puesto(bd, puesto_id)
    exigir_turnos(nuevos, turnos_de_puesto(bd, puesto_id))
    with transaccion(bd, f"Planear la rotación de {destino.nombre}") as accion_id:
        bd.insertar_muchos(
            "turno",
            (
                {
                    "id": nuevo_id(),
                    "puesto_id": puesto_id,
                    "socio_id": n.socio_id,
                    "desde": n.desde,
                    "hasta": n.hasta,
                    "clase": "propuesto",
                }
                for n in nuevos
            ),
        )
    return accion_id


def ajustar_turno(bd: Archivo, turno_id: str, nuevo: TurnoNuevo, motivo: str) -> str:
    """Cambia a mano un turno por otro y dice por qué; el propuesto queda en la historia. Devuelve la acción.

    Lanza `NoExiste`, o `DatoInvalido` si falta el motivo, ya se cumplió o se pisa con otro turno.
    """
    actual, demas = _por_cumplir(bd, turno_id)
    exigir_turnos([nuevo], demas)
    razon = exigir_texto(motivo, "el motivo del ajuste", "motivo", 2_000)
    with transaccion(bd, f"Ajustar el turno de {actual.puesto}") as accion_id:
        bd.insertar(
            "turno",
            {
                "id": nuevo_id(),
                "puesto_id": actual.puesto_id,
                "socio_id": nuevo.socio_id,
                "desde": nuevo.desde,
                "hasta": nuevo.hasta,
                "clase": "ajustado",
                "motivo": razon,
                "sustituye_id": turno_id,
            },
        )
    return accion_id


def retirar_turno(bd: Archivo, turno_id: str, motivo: str) -> str:
    """Quita un turno del plan y dice por qué; devuelve la acción. Lanza lo que `ajustar_turno`."""
    actual, _ = _por_cumplir(bd, turno_id)
    razon = exigir_texto(motivo, "el motivo", "motivo", 2_000)
    with transaccion(bd, f"Retirar del plan un turno de {actual.puesto}") as accion_id:
        bd.corregir("turno", turno_id, {"retirado": razon})
    return accion_id


def _por_cumplir(bd: Archivo, turno_id: str) -> tuple[Turno, list[Turno]]:
    """El turno del plan y los demás de su puesto."""
    puesto_id = bd.valor("SELECT puesto_id FROM turno WHERE id = ?", [turno_id])
    if puesto_id is None:
        raise NoExiste
    suyos = turnos_de_puesto(bd, puesto_id)
    actual = next((t for t in suyos if t.id == turno_id), None)
    if actual is None or actual.cumplido:
        raise DatoInvalido("Ese turno ya se cumplió o ya no está en el plan.")
    return actual, [t for t in suyos if t.id != turno_id]
