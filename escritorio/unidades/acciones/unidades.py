"""Crear unidades, juntarlas, dividirlas y cerrarlas; los puestos con que se coordinan y su órgano."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from escritorio.acuerdos.acciones.acuerdos import anotar_fundamento
from escritorio.acuerdos.modelo import Fundamento
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import Referencia, nuevo_id
from escritorio.comun.base.texto import exigir_texto, limpiar, plegar
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.acciones.organos import definir_organo
from escritorio.estatutos.consultas.reglas import organo_llamado, organo_por_clave, organos
from escritorio.estatutos.modelo.reglas import CLAVE_DE_COORDINACIONES, DefinicionDeOrgano
from escritorio.organos.acciones.puestos import crear_puesto
from escritorio.organos.consultas.mandatos import puestos
from escritorio.organos.modelo.mandatos import COORDINACION_DE, SUBCOORDINACION_DE, PuestoNuevo
from escritorio.socios.acciones import anotar_persona
from escritorio.socios.consultas import socio
from escritorio.unidades.consultas.unidades import (
    punto_focal,
    puntos_focales,
    sin_coordinacion,
    todas_las_unidades,
    unidad,
    unidades,
)
from escritorio.unidades.modelo.unidades import (
    COORDINACIONES,
    PUESTO_DE_INTEGRANTE,
    Hecha,
    PuntoFocalNuevo,
    SenasDeUnidad,
    Unidad,
    UnidadNueva,
)
from escritorio.unidades.reglas.unidades import exigir_abierta, exigir_focal, exigir_senas, exigir_unidad


def fundar(bd: Archivo, tabla: Mapping[str, Any]) -> None:
    """Crea las unidades de la plantilla con sus coordinaciones, en la acción abierta."""
    traer(bd, tabla.get("unidades", ()))


def traer(bd: Archivo, dadas: Sequence[Mapping[str, Any]]) -> str:
    """Añade las de una plantilla que falten, con sus coordinaciones; devuelve la acción."""
    ya = todas_las_unidades(bd)
    claves, nombres = {u.clave for u in ya}, {plegar(u.nombre) for u in ya}
    nuevas = [d for d in dadas if d["clave"] not in claves and plegar(d["nombre"]) not in nombres]
    with transaccion(bd, "Traer las unidades de la plantilla") as accion_id:
        bd.insertar_muchos(
            "unidad",
            (
                {
                    "id": nuevo_id(),
                    "clave": d["clave"],
                    "nombre": d["nombre"],
                    "objetivo": d["objetivo"],
                    "clase": d.get("clase", "unidad"),
                    "orden": orden,
                }
                for orden, d in enumerate(nuevas, start=len(ya) + 1)
            ),
        )
        if sin_coordinacion(bd):
            crear_coordinaciones(bd)
    return accion_id


def crear_coordinaciones(bd: Archivo) -> str:
    """Da a cada unidad que no los tiene sus puestos de coordinación y subcoordinación, sin nadie en ellos.

    El órgano de las coordinaciones se define si falta, con sus reglas por fijar. Devuelve la acción.
    Lanza `DatoInvalido` si ninguna unidad los necesita.
    """
    faltan = sin_coordinacion(bd)
    if not faltan:
        raise DatoInvalido("Todas las unidades temáticas tienen ya sus coordinaciones.")
    with transaccion(bd, "Crear las coordinaciones de las unidades temáticas") as accion_id:
        if all(o.clave != CLAVE_DE_COORDINACIONES for o in organos(bd)):
            definir_organo(bd, COORDINACIONES, CLAVE_DE_COORDINACIONES)
        organo_id = organo_por_clave(bd, CLAVE_DE_COORDINACIONES).id
        for cada in faltan:
            _crear_sus_puestos(bd, organo_id, cada)
    return accion_id


def crear_unidad(bd: Archivo, nueva: UnidadNueva, fundado_en: Fundamento) -> Hecha:
    """Da de alta una unidad con sus puestos de coordinación y el acto que la crea. Lanza `DatoInvalido`."""
    limpia = exigir_unidad(nueva, unidades(bd), bd.hoy())
    with transaccion(bd, f"Crear «{limpia.nombre}»") as accion_id:
        unidad_id = anadir(bd, limpia, fundado_en)
    return Hecha(accion_id, unidad_id)


def anadir(bd: Archivo, limpia: UnidadNueva, fundado_en: Fundamento) -> str:
    """Escribe una unidad ya comprobada, en la acción abierta; devuelve su id."""
    unidad_id, orden = nuevo_id(), len(todas_las_unidades(bd)) + 1
    fundamento_id = anotar_fundamento(
        bd,
        fundado_en,
        Referencia("unidad", unidad_id),
        f"Alta de la unidad «{limpia.nombre}»",
        el=limpia.alta,
    )
    bd.insertar(
        "unidad",
        limpia,
        id=unidad_id,
        clave=_clave_libre(bd, limpia.nombre),
        orden=orden,
        fundamento_id=fundamento_id,
    )
    crear_coordinaciones(bd)
    return unidad_id


def corregir_unidad(bd: Archivo, unidad_id: str, dichas: SenasDeUnidad) -> str:
    """Cambia su objetivo y qué es; devuelve la acción. Lanza `UnidadCerrada` o `DatoInvalido`.

    El nombre no se cambia: lo llevan sus puestos y los papeles ya emitidos; otra unidad nace de otro acto.
    """
    actual = unidad(bd, unidad_id)
    exigir_abierta(actual)
    limpias = exigir_senas(dichas)
    with transaccion(bd, f"Editar los datos de «{actual.nombre}»") as accion_id:
        bd.corregir("unidad", unidad_id, limpias)
    return accion_id


def dar_organo(bd: Archivo, unidad_id: str) -> str:
    """Define el órgano con que se reúne una unidad, con su puesto de integrante; devuelve la acción.

    Sus reglas quedan por fijar, como las de cualquier órgano. Lanza `UnidadCerrada` o `DatoInvalido`.
    """
    actual = unidad(bd, unidad_id)
    exigir_abierta(actual)
    if actual.organo_id:
        raise DatoInvalido(f"«{actual.nombre}» ya tiene con qué reunirse.")
    nombre = exigir_texto(actual.con_clase, "el nombre del órgano", "nombre", 120)
    with transaccion(bd, f"Dar a «{actual.nombre}» su órgano") as accion_id:
        definir_organo(bd, DefinicionDeOrgano(nombre, "otro", "mandatos", funcion=limpiar(actual.objetivo)))
        organo_id = organo_llamado(bd, nombre).id
        crear_puesto(bd, organo_id, PuestoNuevo(PUESTO_DE_INTEGRANTE), 1)
        bd.corregir("unidad", unidad_id, organo_id=organo_id)
    return accion_id


def _crear_sus_puestos(bd: Archivo, organo_id: str, dada: Unidad) -> None:
    coordina, subcoordina = (
        crear_puesto(
            bd,
            organo_id,
            PuestoNuevo(f"{principio}{dada.nombre}", plazas=1),
            len(puestos(bd, organo_id)) + 1,
        )
        for principio in (COORDINACION_DE, SUBCOORDINACION_DE)
    )
    bd.corregir("unidad", dada.id, coordinacion_id=coordina, subcoordinacion_id=subcoordina)


def _clave_libre(bd: Archivo, nombre: str) -> str:
    """El nombre en minúsculas y sin acentos; con un número detrás si otra unidad ya la tuvo."""
    propia = re.sub(r"[^a-z0-9]+", "_", plegar(nombre)).strip("_") or "unidad"
    usadas = {u.clave for u in todas_las_unidades(bd)}
    clave, vez = propia, 2
    while clave in usadas:
        clave, vez = f"{propia}_{vez}", vez + 1
    return clave


def anotar_focal(bd: Archivo, unidad_id: str, nuevo: PuntoFocalNuevo) -> str:
    """Anota el punto focal de un socio; devuelve la acción. Lanza `UnidadCerrada` o `DatoInvalido`."""
    actual = unidad(bd, unidad_id)
    exigir_abierta(actual)
    de_quien = socio(bd, nuevo.socio_id) if nuevo.socio_id else None
    exigir_focal(nuevo, puntos_focales(bd, unidad_id), de_quien.nombre if de_quien else "")
    if de_quien is not None and de_quien.estado != "activo":
        raise DatoInvalido(f"{de_quien.nombre} ya no está en la red. Elija otro socio.", campo="socio")
    with transaccion(bd, f"Anotar un punto focal de «{actual.nombre}»") as accion_id:
        persona_id = nuevo.persona_id or anotar_persona(bd, limpiar(nuevo.nombre))
        bd.insertar(
            "punto_focal",
            id=nuevo_id(),
            unidad_id=unidad_id,
            socio_id=nuevo.socio_id,
            persona_id=persona_id,
            desde=nuevo.desde,
        )
    return accion_id


def terminar_focal(bd: Archivo, focal_id: str, hasta: str) -> str:
    """Anota su último día (ISO); devuelve la acción. Lanza `DatoInvalido`."""
    actual = punto_focal(bd, focal_id)
    if actual.hasta is not None:
        raise DatoInvalido("Ya consta hasta cuándo lo fue.", campo="hasta")
    if not hasta or hasta < actual.desde:
        raise DatoInvalido("Su último día no puede ser anterior al primero.", campo="hasta")
    with transaccion(bd, f"Anotar hasta cuándo fue punto focal {actual.persona}") as accion_id:
        bd.corregir("punto_focal", focal_id, hasta=hasta)
    return accion_id
