"""Definir los órganos de la asociación y cambiar su definición."""

from __future__ import annotations

import re

from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import exigir_texto, limpiar, plegar
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.acciones.reglas import prever_reglas
from escritorio.estatutos.consultas.reglas import organo, organos
from escritorio.estatutos.modelo.reglas import CLASES_DE_ORGANO, FORMAS_DE_INTEGRAR, DefinicionDeOrgano


def definir_organo(bd: Archivo, definicion: DefinicionDeOrgano, clave: str = "") -> str:
    """Crea un órgano, el último de la lista, con las reglas que debería tener por fijar.

    Sin `clave`, la suya sale de su nombre. Devuelve la acción. Lanza `DatoInvalido` si falta el nombre, lo
    lleva ya otro o algo no vale.
    """
    valida = _exigir(bd, definicion, "")
    organo_id, orden = nuevo_id(), len(organos(bd)) + 1
    with transaccion(bd, f"Definir el órgano «{valida.nombre}»") as accion_id:
        suya = _clave_libre(bd, clave or valida.nombre)
        bd.insertar("organo", valida, id=organo_id, clave=suya, orden=orden)
        prever_reglas(bd, organo_id)
    return accion_id


def cambiar_organo(bd: Archivo, organo_id: str, definicion: DefinicionDeOrgano) -> str:
    """Cambia lo que se dice de un órgano; si pasa a sesionar, sus reglas nuevas quedan por fijar.

    Devuelve la acción. Lanza `NoExiste` y lo mismo que `definir_organo`.
    """
    anterior = organo(bd, organo_id)
    valida = _exigir(bd, definicion, organo_id)
    with transaccion(bd, f"Editar la definición de {anterior.nombre}") as accion_id:
        bd.corregir("organo", organo_id, valida)
        prever_reglas(bd, organo_id)
    return accion_id


def _exigir(bd: Archivo, definicion: DefinicionDeOrgano, organo_id: str) -> DefinicionDeOrgano:
    nombre = exigir_texto(definicion.nombre, "el nombre del órgano", "nombre", 120)
    if any(plegar(o.nombre) == plegar(nombre) and o.id != organo_id for o in organos(bd)):
        raise DatoInvalido(f"Ya hay un órgano «{nombre}». Póngale otro nombre.", campo="nombre")
    for campo, lista in (("clase", CLASES_DE_ORGANO), ("integran", FORMAS_DE_INTEGRAR)):
        if getattr(definicion, campo) not in lista:
            raise DatoInvalido("Elija una de la lista.", campo=campo)
    return replace(
        definicion,
        nombre=nombre,
        composicion=limpiar(definicion.composicion),
        funcion=limpiar(definicion.funcion),
        frecuencia=limpiar(definicion.frecuencia),
    )


def _clave_libre(bd: Archivo, nombre: str) -> str:
    """El nombre en minúsculas y sin acentos; con un número detrás si otro órgano ya la tiene."""
    propia = re.sub(r"[^a-z0-9]+", "_", plegar(nombre)).strip("_") or "organo"
    usadas = {o.clave for o in organos(bd)}
    clave, vez = propia, 2
    while clave in usadas:
        clave, vez = f"{propia}_{vez}", vez + 1
    return clave
