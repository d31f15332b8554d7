"""Anotar y quitar feriados locales."""

from __future__ import annotations

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.sesiones.consultas.preparacion import feriado_propio, feriados_propios


def anotar_feriado(bd: Archivo, fecha: str, nombre: str, *, pais: str = "", anual: bool = False) -> str:
    """Añade un feriado local (`fecha` ISO); devuelve la acción. Lanza `DatoInvalido` si ya está."""
    como = exigir_texto(nombre, "el nombre del feriado", "nombre", 200)
    if not fecha:
        raise DatoInvalido("Falta el día del feriado.", campo="fecha")
    if any(f.fecha == fecha and f.pais == pais for f in feriados_propios(bd)):
        raise DatoInvalido("Ese día ya está anotado como feriado.", campo="fecha")
    with transaccion(bd, f"Anotar el feriado «{como}»") as accion_id:
        bd.insertar(
            "feriado_propio",
            {"id": nuevo_id(), "pais": pais, "fecha": fecha, "nombre": como, "anual": int(anual)},
        )
    return accion_id


def quitar_feriado(bd: Archivo, feriado_id: str) -> str:
    """Quita un feriado local: los plazos ya contados no cambian; devuelve la acción. Lanza `NoExiste`."""
    suyo = feriado_propio(bd, feriado_id)
    with transaccion(bd, f"Quitar el feriado «{suyo.nombre}»") as accion_id:
        bd.ejecutar("DELETE FROM feriado_propio WHERE id = ?", [feriado_id])
    return accion_id
