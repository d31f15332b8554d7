"""Los campos de una sesión que se prepara, y cómo se leen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import hora
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.campos import Campo, CampoEleccion, CampoFecha, CampoHora, CampoTexto
from escritorio.estatutos.consultas.reglas import organos
from escritorio.estatutos.modelo.sesionar import TIPOS_DE_SESION
from escritorio.organos.consultas import ocupante
from escritorio.sesiones.modelo import PuntoNuevo, Sesion, SesionNueva


def campos_de_sesion(bd: Archivo, borrador: Sesion | None) -> list[Campo]:
    """Órgano, tipo, lugar, llamadas, quién convoca y cuándo se emite."""
    sesionan = [(o.id, o.nombre) for o in organos(bd) if o.sesiona]
    primero = sesionan[0][0] if sesionan else ""
    primera = borrador.primera_llamada if borrador else ""
    segunda = (borrador.segunda_llamada or "") if borrador else ""
    return [
        CampoEleccion(
            "organo_id",
            "Ó&rgano",
            sesionan,
            obligatorio=True,
            valor=borrador.organo_id if borrador else primero,
            mitad=True,
        ),
        CampoEleccion(
            "tipo",
            "&Tipo de sesión",
            list(TIPOS_DE_SESION.items()),
            obligatorio=True,
            valor=borrador.tipo if borrador else "ordinaria",
            mitad=True,
        ),
        CampoTexto("lugar", "&Lugar", obligatorio=True, valor=borrador.lugar if borrador else ""),
        CampoFecha("primera_llamada", "&Día", obligatorio=True, valor=primera[:10], mitad=True),
        CampoHora(
            "hora_primera", "Hora de la &1.ª llamada", obligatorio=True, valor=hora(primera), mitad=True
        ),
        CampoFecha(
            "segunda_llamada",
            "Día de la 2.ª llamada",
            valor=segunda[:10] if segunda[:10] != primera[:10] else "",
            ayuda="Vacío: el mismo día.",
            mitad=True,
        ),
        CampoHora(
            "hora_segunda",
            "Hora de la &2.ª llamada",
            valor=hora(segunda),
            ayuda="Vacía: la que dé la regla, por ejemplo 30 minutos después.",
            mitad=True,
        ),
        CampoTexto(
            "convoca",
            "&Quién convoca",
            valor=borrador.convoca if borrador else ocupante(bd, primero, "presidencia", bd.hoy()),
            ayuda="Y con qué facultad, o los solicitantes y su motivo.",
            mitad=True,
        ),
        CampoFecha(
            "emitida",
            "&Fecha de emisión",
            valor=bd.hoy(),
            ayuda="Desde ella se cuenta el plazo.",
            mitad=True,
        ),
    ]


def leer_sesion(valores: Mapping[str, Any], puntos: tuple[PuntoNuevo, ...]) -> SesionNueva:
    """Lo escrito, como se guarda. Lanza `DatoInvalido` si hay día de segunda llamada sin su hora."""
    dia = valores["primera_llamada"]
    if valores["segunda_llamada"] and not valores["hora_segunda"]:
        raise DatoInvalido("Falta la hora de la segunda llamada.", campo="hora_segunda")
    segunda = None
    if valores["hora_segunda"]:
        segunda = f"{valores['segunda_llamada'] or dia}T{valores['hora_segunda']}"
    return SesionNueva(
        organo_id=valores["organo_id"],
        tipo=valores["tipo"],
        lugar=valores["lugar"],
        primera_llamada=f"{dia}T{valores['hora_primera']}",
        segunda_llamada=segunda,
        convoca=valores["convoca"],
        puntos=puntos,
    )


def leer_emision(valores: Mapping[str, Any], ahora: str) -> str:
    """El momento de emisión: ahora mismo si es hoy; si no, ese día."""
    dia = valores["emitida"]
    return f"{dia}T{hora(ahora)}" if dia and dia != ahora[:10] else ahora
