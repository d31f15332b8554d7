"""Decir qué artículo cumple un acuerdo."""

from __future__ import annotations

from escritorio.acuerdos.consultas.acuerdos import acuerdo
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.consultas.articulado import articulos_citables
from escritorio.estatutos.consultas.citas import articulos_citados


def citar_articulo(bd: Archivo, acuerdo_id: str, disposicion_id: str) -> str:
    """Anota que ese acuerdo cumple lo que manda ese artículo; devuelve la acción.

    Lanza `NoExiste` si no hay ese acuerdo y `DatoInvalido` si no es un artículo o ya lo citaba.
    """
    suyo = acuerdo(bd, acuerdo_id)
    cita = dict(articulos_citables(bd)).get(disposicion_id)
    if cita is None:
        raise DatoInvalido("Elija de la lista el artículo que cumple.", campo="disposicion_id")
    if (disposicion_id, acuerdo_id) in articulos_citados(bd):
        raise DatoInvalido(f"El {suyo.nombrado} ya cita ese artículo.", campo="disposicion_id")
    with transaccion(bd, f"Citar el {cita} en el {suyo.nombrado}") as accion_id:
        bd.insertar(
            "articulo_citado", {"id": nuevo_id(), "acuerdo_id": acuerdo_id, "disposicion_id": disposicion_id}
        )
    return accion_id


def quitar_cita(bd: Archivo, acuerdo_id: str, disposicion_id: str) -> str:
    """Ese acuerdo deja de citar ese artículo; devuelve la acción. Lanza `DatoInvalido` si no lo citaba."""
    suyo = acuerdo(bd, acuerdo_id)
    if (disposicion_id, acuerdo_id) not in articulos_citados(bd):
        raise DatoInvalido(f"El {suyo.nombrado} no cita ese artículo.", campo="disposicion_id")
    with transaccion(bd, f"Quitar un artículo citado en el {suyo.nombrado}") as accion_id:
        bd.ejecutar(
            "DELETE FROM articulo_citado WHERE acuerdo_id = ? AND disposicion_id = ?",
            [acuerdo_id, disposicion_id],
        )
    return accion_id
