"""Crear los puestos de los órganos."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import exigir_texto
from escritorio.comun.datos.archivo import Archivo, en_columnas, transaccion
from escritorio.estatutos.consultas.reglas import organo_por_clave
from escritorio.organos.consultas.mandatos import puesto, puestos
from escritorio.organos.consultas.turnos import turnos_de_puesto
from escritorio.organos.modelo.mandatos import PuestoNuevo, Turno, TurnoNuevo
from escritorio.organos.reglas.mandatos import exigir_turnos


def fundar(bd: Archivo, tabla: Mapping[str, Any]) -> None:
    """Crea los puestos de los órganos de la plantilla."""
    for datos in tabla["organos"]:
        organo_id = organo_por_clave(bd, datos["clave"]).id
        for orden, dado in enumerate(datos.get("puestos", ()), start=1):
            nuevo = PuestoNuevo(
                dado["nombre"],
                dado.get("funcion", "integrante"),
                dado.get("plazas"),
                dado.get("con_voto", True),
            )
            crear_puesto(bd, organo_id, nuevo, orden)


def anadir_puesto(bd: Archivo, organo_id: str, nuevo: PuestoNuevo) -> str:
    """Añade un puesto detrás de los que hay; devuelve la acción. Lanza lo mismo que `crear_puesto`."""
    with transaccion(bd, f"Añadir el puesto «{nuevo.nombre.strip()}»") as accion_id:
        crear_puesto(bd, organo_id, nuevo, len(puestos(bd, organo_id)) + 1)
    return accion_id


def crear_puesto(bd: Archivo, organo_id: str, nuevo: PuestoNuevo, orden: int) -> str:
    """Añade un puesto a un órgano; devuelve su id. Lanza `DatoInvalido` si el nombre se repite."""
    limpio = exigir_texto(nuevo.nombre, "el nombre del puesto", "nombre")
    if bd.fila("SELECT 1 FROM puesto WHERE organo_id = ? AND nombre = ?", [organo_id, limpio]):
        raise DatoInvalido(f"Ya hay un puesto «{limpio}» en ese órgano.", campo="nombre")
    puesto_id = nuevo_id()
    with transaccion(bd, f"Crear el puesto «{limpio}»"):
        bd.insertar("puesto", nuevo, id=puesto_id, organo_id=organo_id, nombre=limpio, orden=orden)
    return puesto_id


def suprimir_puesto(bd: Archivo, puesto_id: str, ultimo: str) -> str:
    """Quita un puesto desde el día siguiente a `ultimo` (ISO); devuelve la acción.

    Sigue en la historia, con ese día en el nombre, que queda libre para otro.
    """
    actual = puesto(bd, puesto_id)
    with transaccion(bd, f"Suprimir el puesto «{actual.nombre}»") as accion_id:
        bd.corregir(
            "puesto",
            puesto_id,
            suprimido=ultimo,
            nombre=_nombre_de_suprimido(bd, actual.organo_id, actual.nombre, ultimo),
        )
    return accion_id


def _nombre_de_suprimido(bd: Archivo, organo_id: str, nombre: str, ultimo: str) -> str:
    """Si aquel día ya se suprimió otro de su nombre, con un número más."""
    propio, vez = f"{nombre} (hasta el {en_corto(ultimo)})", 2
    libre = propio
    while bd.fila("SELECT 1 FROM puesto WHERE organo_id = ? AND nombre = ?", [organo_id, libre]):
        libre, vez = f"{propio} {vez}", vez + 1
    return libre


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
                en_columnas(n, {"id": nuevo_id(), "puesto_id": puesto_id, "clase": "propuesto"})
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
            nuevo,
            id=nuevo_id(),
            puesto_id=actual.puesto_id,
            clase="ajustado",
            motivo=razon,
            sustituye_id=turno_id,
        )
    return accion_id


def retirar_turno(bd: Archivo, turno_id: str, motivo: str) -> str:
    """Quita un turno del plan y dice por qué; devuelve la acción. Lanza lo que `ajustar_turno`."""
    actual, _ = _por_cumplir(bd, turno_id)
    razon = exigir_texto(motivo, "el motivo", "motivo", 2_000)
    with transaccion(bd, f"Retirar del plan un turno de {actual.puesto}") as accion_id:
        bd.corregir("turno", turno_id, retirado=razon)
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
