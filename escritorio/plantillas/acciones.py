"""Fundar una asociación: cada asunto toma lo suyo de la plantilla, en una sola acción."""

from __future__ import annotations

from pathlib import Path

from escritorio.asociacion import acciones as asociacion
from escritorio.comun.base.fechas import Reloj
from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.apertura import EXTENSION, Apertura, crear_archivo
from escritorio.comun.datos.archivo import transaccion
from escritorio.cuentas.acciones import partidas as cuentas
from escritorio.cuotas.acciones import escalas as cuotas
from escritorio.estatutos.acciones import reglas as estatutos
from escritorio.organos.acciones import puestos as organos
from escritorio.plantillas.modelo import Plantilla
from escritorio.sesiones.acciones import modelos as sesiones
from escritorio.socios import acciones as socios
from escritorio.unidades.acciones import unidades


def crear_asociacion(
    ruta: Path, plantilla: Plantilla, nombre: str | None, quien: str, reloj: Reloj, *, ficticia: bool = False
) -> Apertura:
    """Crea el archivo de una asociación nueva y lo deja abierto; si algo falla, no queda archivo.

    `nombre` None toma el de la plantilla. Con otro nombre es otra asociación: toma de la plantilla
    los órganos, las reglas y las cuotas, no su identidad (sigla, sede, fundación). A la ruta se le
    añade «.escritorio» si no lo lleva.
    """
    destino = ruta if ruta.suffix == EXTENSION else ruta.with_name(ruta.name + EXTENSION)
    tabla = {**plantilla.tabla, **_identidad(plantilla, nombre), "ficticia": ficticia}
    apertura = crear_archivo(destino, quien, reloj)
    try:
        with transaccion(apertura.bd, f"Fundar {tabla['nombre']}"):
            for asunto in (asociacion, estatutos, socios, cuentas, cuotas, organos, unidades, sesiones):
                asunto.fundar(apertura.bd, tabla)
    except BaseException:
        apertura.cerrar()
        destino.unlink(missing_ok=True)
        raise
    return apertura


def _identidad(plantilla: Plantilla, nombre: str | None) -> dict[str, str]:
    if nombre is None or plegar(nombre) == plegar(plantilla.nombre):
        return {}
    return {"nombre": nombre, "sigla": "", "sede": "", "fundacion": "", "acta_fundacional": ""}
