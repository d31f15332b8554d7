"""El catálogo de lo que se cobra: crear una cuota, corregirla, retirarla y volver a usarla."""

from __future__ import annotations

from collections.abc import Collection

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cuotas.consultas.emisiones import concepto_por_id, conceptos
from escritorio.cuotas.modelo.emision import Concepto, ConceptoNuevo
from escritorio.cuotas.reglas.conceptos import clave_para, exigir_cuota
from escritorio.socios.acciones import hacer_que_paguen
from escritorio.socios.consultas import categorias


class NoEsDelCatalogo(ErrorDeUsuario):
    """Los saldos anteriores y los recargos los lleva el programa: no se cambian aquí."""


def crear_cuota(bd: Archivo, nueva: ConceptoNuevo, pagan: Collection[str] = ()) -> str:
    """Añade una cuota al catálogo. Devuelve la acción. Lanza `DatoInvalido`.

    `pagan`: los ids de las categorías de socio que desde ahora pagan cuota; hacen falta si no pagaba ninguna.
    """
    hay = conceptos(bd)
    valida = exigir_cuota(nueva, hay)
    clave = clave_para(valida, {c.clave for c in hay})
    orden = 1 + int(bd.valor("SELECT ifnull(max(orden), 0) FROM concepto"))
    with transaccion(bd, f"Crear la cuota «{valida.nombre}»") as accion_id:
        if pagan:
            hacer_que_paguen(bd, pagan)
        elif not any(c.paga_cuota for c in categorias(bd)):
            raise DatoInvalido(
                "Diga qué categorías de socio pagan cuota: hoy no paga ninguna.", campo="pagan"
            )
        bd.insertar("concepto", valida, id=nuevo_id(), clave=clave, orden=orden)
    return accion_id


def corregir_cuota(bd: Archivo, concepto_id: str, nueva: ConceptoNuevo) -> str:
    """Cambia cómo se llama y cada cuánto se cobra; lo ya emitido sigue como está. Devuelve la acción.

    Lanza `DatoInvalido` (también si cambia de clase lo que ya se usó) o `NoEsDelCatalogo`.
    """
    suya = _del_catalogo(bd, concepto_id)
    valida = exigir_cuota(nueva, [c for c in conceptos(bd) if c.id != concepto_id])
    if valida.clase != suya.clase and _se_uso(bd, concepto_id):
        raise DatoInvalido(
            "Ya se emitió, tiene escalas o exenciones: no cambia de clase. Cree otra y retire ésta.",
            campo="clase",
        )
    with transaccion(bd, f"Editar la cuota «{suya.nombre}»") as accion_id:
        bd.corregir("concepto", concepto_id, valida)
    return accion_id


def retirar_cuota(bd: Archivo, concepto_id: str) -> str:
    """Deja de ofrecerse; sus cargos y escalas siguen. Devuelve la acción. Lanza `NoEsDelCatalogo`."""
    suya = _del_catalogo(bd, concepto_id)
    with transaccion(bd, f"Retirar la cuota «{suya.nombre}»") as accion_id:
        bd.corregir("concepto", concepto_id, {"retirado_el": bd.hoy()})
    return accion_id


def reponer_cuota(bd: Archivo, concepto_id: str) -> str:
    """Vuelve a ofrecerse. Devuelve la acción. Lanza `NoEsDelCatalogo`."""
    suya = _del_catalogo(bd, concepto_id)
    with transaccion(bd, f"Volver a usar la cuota «{suya.nombre}»") as accion_id:
        bd.corregir("concepto", concepto_id, {"retirado_el": None})
    return accion_id


def _del_catalogo(bd: Archivo, concepto_id: str) -> Concepto:
    suya = concepto_por_id(bd, concepto_id)
    if not suya.lleva_escala:
        raise NoEsDelCatalogo
    return suya


def _se_uso(bd: Archivo, concepto_id: str) -> bool:
    usan = " UNION ALL ".join(
        f"SELECT 1 FROM {tabla} WHERE concepto_id = ?1"
        for tabla in ("emision", "cargo", "escala", "exencion")
    )
    return bool(bd.valor(f"SELECT EXISTS ({usan})", [concepto_id]))
