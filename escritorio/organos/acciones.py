"""Nombrar y cesar: hechos con fecha y fundamento; nada se sobrescribe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from escritorio.acuerdos.acciones import anotar_fundamento
from escritorio.acuerdos.modelo import Fundamento
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.base.texto import exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.consultas.reglas import organo, organo_por_clave
from escritorio.organos.consultas import mandatos, puesto
from escritorio.organos.modelo import MandatoNuevo, PuestoNuevo
from escritorio.organos.reglas import exigir_mandato
from escritorio.socios.acciones import anotar_persona


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


def crear_puesto(bd: Archivo, organo_id: str, nuevo: PuestoNuevo, orden: int) -> str:
    """Añade un puesto a un órgano; devuelve su id. Lanza `DatoInvalido` si el nombre se repite."""
    limpio = exigir_texto(nuevo.nombre, "el nombre del puesto", "nombre")
    if bd.fila("SELECT 1 FROM puesto WHERE organo_id = ? AND nombre = ?", [organo_id, limpio]):
        raise DatoInvalido(f"Ya hay un puesto «{limpio}» en ese órgano.", campo="nombre")
    puesto_id = nuevo_id()
    with transaccion(bd, f"Crear el puesto «{limpio}»"):
        bd.ejecutar(
            "INSERT INTO puesto (id, organo_id, nombre, funcion, plazas, con_voto, orden)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [puesto_id, organo_id, limpio, nuevo.funcion, nuevo.plazas, int(nuevo.con_voto), orden],
        )
    return puesto_id


def nombrar(bd: Archivo, nuevo: MandatoNuevo, fundado_en: Fundamento) -> str:
    """Nombra a un socio o persona para un puesto; devuelve la acción. Lanza `SinPlaza` o `DatoInvalido`."""
    destino = puesto(bd, nuevo.puesto_id)
    exigir_mandato(nuevo, destino, mandatos(bd, destino.organo_id))
    mandato_id = nuevo_id()
    frase = f"Nombrar {destino.nombre} de {organo(bd, destino.organo_id).nombre}"
    with transaccion(bd, frase) as accion_id:
        fundamento_id = anotar_fundamento(bd, fundado_en, Referencia("organo", destino.organo_id), frase)
        bd.ejecutar(
            "INSERT INTO mandato (id, puesto_id, socio_id, persona_id, desde, hasta, fundamento_id)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                mandato_id,
                destino.id,
                nuevo.socio_id,
                nuevo.persona_id,
                nuevo.desde,
                nuevo.hasta,
                fundamento_id,
            ],
        )
    return accion_id


def nombrar_persona(bd: Archivo, nuevo: MandatoNuevo, nombre: str, fundado_en: Fundamento) -> str:
    """Nombra a alguien que aún no tiene ficha y se la crea; devuelve la acción. Lanza lo que `nombrar`."""
    with transaccion(bd, f"Nombrar a {nombre}") as accion_id:
        nombrar(bd, replace(nuevo, socio_id=None, persona_id=anotar_persona(bd, nombre)), fundado_en)
    return accion_id


def cesar(bd: Archivo, mandato_id: str, fecha: str, motivo: str) -> str:
    """Anota el cese (último día, ISO) y su motivo; devuelve la acción. Lanza `DatoInvalido`."""
    fila = bd.fila("SELECT desde, hasta, cese FROM mandato WHERE id = ?", [mandato_id])
    if fila is None or fila["cese"]:
        raise DatoInvalido("Ese mandato ya no está abierto.")
    if fecha < fila["desde"] or (fila["hasta"] and fecha > fila["hasta"]):
        raise DatoInvalido("El cese ha de caer dentro del mandato.", campo="fecha")
    razon = exigir_texto(motivo, "el motivo del cese", "motivo", 2_000)
    with transaccion(bd, "Anotar el cese de un mandato") as accion_id:
        bd.ejecutar("UPDATE mandato SET cese = ?, motivo_cese = ? WHERE id = ?", [fecha, razon, mandato_id])
    return accion_id
