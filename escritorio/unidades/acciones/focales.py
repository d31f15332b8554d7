"""Anotar con quién se habla en cada socio de lo de una unidad, y hasta cuándo."""

from __future__ import annotations

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import limpiar
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.socios.acciones import anotar_persona
from escritorio.socios.consultas import socio
from escritorio.unidades.consultas.unidades import punto_focal, puntos_focales, unidad
from escritorio.unidades.modelo.unidades import PuntoFocalNuevo
from escritorio.unidades.reglas.unidades import exigir_abierta, exigir_focal


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
            {
                "id": nuevo_id(),
                "unidad_id": unidad_id,
                "socio_id": nuevo.socio_id,
                "persona_id": persona_id,
                "desde": nuevo.desde,
            },
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
        bd.corregir("punto_focal", focal_id, {"hasta": hasta})
    return accion_id
