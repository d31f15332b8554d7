"""Nombrar y cesar a quien habla por un socio fuera de los órganos."""

from __future__ import annotations

from escritorio.comun.base.fechas import leer_fecha
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.organos.consultas.enlaces import enlace, enlaces_de
from escritorio.organos.modelo.enlaces import EnlaceNuevo
from escritorio.organos.reglas.enlaces import exigir_enlace, exigir_ultimo_dia, senas_que_faltan
from escritorio.socios.acciones import anotar_persona, completar_persona
from escritorio.socios.consultas import persona, socio
from escritorio.socios.reglas.ficha import exigir_correo


def nombrar_enlace(bd: Archivo, nuevo: EnlaceNuevo) -> str:
    """Desde su día es esa persona. Devuelve la acción. Lanza `DatoInvalido` o `NoExiste`."""
    suyo = socio(bd, nuevo.socio_id, leer_fecha(nuevo.desde, "desde"))
    valido = exigir_enlace(nuevo, suyo, enlaces_de(bd, suyo.id))
    ficha = persona(bd, valido.persona_id) if valido.persona_id else None
    quien = ficha.nombre if ficha else valido.nombre
    faltan = senas_que_faltan(ficha, exigir_correo(valido.correo), valido.telefono) if ficha else {}
    with transaccion(bd, f"{quien}, {valido.funcion.lower()} de {suyo.nombre}") as accion_id:
        if faltan:
            completar_persona(bd, valido.persona_id, faltan)
        bd.insertar(
            "enlace",
            id=nuevo_id(),
            socio_id=suyo.id,
            persona_id=valido.persona_id or anotar_persona(bd, quien, valido.correo, valido.telefono),
            funcion=valido.funcion,
            desde=valido.desde,
            hasta=valido.hasta or None,
        )
    return accion_id


def cesar_enlace(bd: Archivo, enlace_id: str, hasta: str) -> str:
    """Anota su último día (ISO). Devuelve la acción. Lanza `DatoInvalido` o `NoExiste`."""
    suyo = enlace(bd, enlace_id)
    dia = exigir_ultimo_dia(suyo, hasta, enlaces_de(bd, suyo.socio_id))
    with transaccion(bd, f"{suyo.persona} deja de ser {suyo.funcion.lower()} de {suyo.socio}") as accion_id:
        bd.corregir("enlace", enlace_id, hasta=dia)
    return accion_id
