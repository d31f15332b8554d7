"""Fundar una asociación: cada asunto toma lo suyo de la plantilla, en una sola acción."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from escritorio.asociacion import acciones as asociacion
from escritorio.comun.base.fechas import Reloj
from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.apertura import EXTENSION, Apertura, crear_archivo
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cooperacion.acciones import fundacion as cooperacion
from escritorio.cuentas.acciones import presupuesto as cuentas
from escritorio.cuotas.acciones import escalas as cuotas
from escritorio.estatutos.acciones import reglas as estatutos
from escritorio.organos.acciones import puestos as organos
from escritorio.plantillas.modelo import Plantilla
from escritorio.plantillas.reglas.formas import nombrar
from escritorio.sesiones.acciones import preparacion as sesiones
from escritorio.socios import acciones as socios
from escritorio.unidades.acciones import unidades

_ASUNTOS = (asociacion, estatutos, socios, cuentas, cuotas, organos, cooperacion, unidades, sesiones)
_HISTORIA = ("fundamento", "fuente", "coordina", "desde", "declaraciones")


def crear_asociacion(
    ruta: Path,
    plantilla: Plantilla,
    nombre: str | None,
    quien: str,
    reloj: Reloj,
    *,
    ficticia: bool = False,
    completar: Callable[[Archivo], object] | None = None,
) -> Apertura:
    """Crea el archivo de una asociación nueva y lo deja abierto; si algo falla, no queda archivo.

    `nombre` None toma el de la plantilla. Con otro nombre es otra asociación: toma de la plantilla
    los órganos, las reglas, las cuotas y con qué trabaja, no su identidad (sigla, sede, fundación, fines)
    ni su historia (declaraciones, eventos, fichas del registro). A la ruta se le añade «.escritorio» si no
    lo lleva. `completar` añade lo suyo antes de que el archivo aparezca.
    """
    destino = ruta if ruta.suffix.lower() == EXTENSION else ruta.with_name(ruta.name + EXTENSION)
    tabla = {**plantilla.tabla, **_identidad(plantilla, nombre), "ficticia": ficticia}
    tabla |= _cooperacion(plantilla, tabla["nombre"], suya=tabla["nombre"] == plantilla.nombre)

    def llenar(bd: Archivo) -> None:
        with transaccion(bd, f"Fundar {tabla['nombre']}"):
            for asunto in _ASUNTOS:
                asunto.fundar(bd, tabla)
        if completar is not None:
            completar(bd)

    return crear_archivo(destino, quien, reloj, llenar)


def _identidad(plantilla: Plantilla, nombre: str | None) -> dict[str, Any]:
    if nombre is None or plegar(nombre) == plegar(plantilla.nombre):
        return {}
    return {"nombre": nombre, "sigla": "", "sede": "", "fundacion": "", "acta_fundacional": "", "fines": ()}


def _cooperacion(plantilla: Plantilla, nombre: str, *, suya: bool) -> dict[str, list[dict[str, Any]]]:
    """Lo de la cooperación, con el nombre de la red donde dice «{red}»; si no es la suya, sin su historia."""
    traido = {
        lista: [
            {**cada, "nombre": nombrar(cada["nombre"], nombre)} for cada in plantilla.tabla.get(lista, ())
        ]
        for lista in ("alianzas", "eventos", "registros")
    }
    if suya:
        return traido
    alianzas = [{c: v for c, v in a.items() if c not in _HISTORIA} for a in traido["alianzas"]]
    return {"alianzas": alianzas, "eventos": [], "registros": []}
