"""La invitación de calendario (RFC 5545): la sesión en la agenda de quien la abra. Función pura."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from escritorio.sesiones.modelo.comunicaciones import DatosDeInvitacion

if TYPE_CHECKING:
    from icalendar import Event


def invitacion_ics(datos: DatosDeInvitacion) -> bytes:
    """El calendario con su único suceso: publicado o, si se desconvocó, cancelado."""
    from icalendar import Calendar

    calendario = Calendar()
    calendario.add("VERSION", "2.0")
    calendario.add("PRODID", f"-//{_limpio(datos.entidad)}//Escritorio//ES")
    calendario.add("CALSCALE", "GREGORIAN")
    calendario.add("METHOD", "CANCEL" if datos.cancelada else "PUBLISH")
    calendario.add_component(_suceso(datos))
    escrito: bytes = calendario.to_ical()
    return escrito


def _suceso(datos: DatosDeInvitacion) -> Event:
    from icalendar import Event

    suceso = Event()
    suceso.add("UID", datos.uid)
    suceso.add("DTSTAMP", _universal(datos.emitida, datos.desfase or 0))
    suceso.add("SEQUENCE", datos.version)
    suceso.add("DTSTART", _inicio(datos))
    suceso.add("SUMMARY", _limpio(datos.titulo))
    suceso.add("LOCATION", _limpio(datos.lugar))
    suceso.add("DESCRIPTION", _limpio(datos.descripcion))
    suceso.add("STATUS", "CANCELLED" if datos.cancelada else "CONFIRMED")
    suceso.add("TRANSP", "OPAQUE")
    return suceso


def _inicio(datos: DatosDeInvitacion) -> datetime:
    """En hora universal si se sabe la de la sede; si no, flotante: la del reloj de quien la abra."""
    if datos.desfase is None:
        return datetime.fromisoformat(datos.inicio)
    return _universal(datos.inicio, datos.desfase)


def _universal(momento: str, desfase: int) -> datetime:
    local = datetime.fromisoformat(momento)
    return (local - timedelta(minutes=desfase)).replace(tzinfo=UTC)


def _limpio(valor: str) -> str:
    """Sin los controles que la norma no admite (RFC 5545, 3.1), que la biblioteca deja pasar."""
    seguro = valor.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in seguro if c >= " " or c in "\n\t")
