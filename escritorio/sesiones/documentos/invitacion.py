"""La invitación de calendario (RFC 5545): la sesión en la agenda de quien la abra. Función pura."""

from __future__ import annotations

from datetime import datetime, timedelta

from escritorio.sesiones.modelo.comunicaciones import DatosDeInvitacion

_LARGO = 75
"""Octetos por línea, sin contar su fin (RFC 5545, 3.1)."""


def invitacion_ics(datos: DatosDeInvitacion) -> bytes:
    """El calendario con su único suceso: publicado o, si se desconvocó, cancelado."""
    metodo = "CANCEL" if datos.cancelada else "PUBLISH"
    estado = "CANCELLED" if datos.cancelada else "CONFIRMED"
    lineas = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_texto(datos.entidad)}//Escritorio//ES",
        "CALSCALE:GREGORIAN",
        f"METHOD:{metodo}",
        "BEGIN:VEVENT",
        f"UID:{datos.uid}",
        f"DTSTAMP:{_universal(datos.emitida, datos.desfase or 0)}",
        f"SEQUENCE:{datos.version}",
        f"DTSTART:{_inicio(datos)}",
        f"SUMMARY:{_texto(datos.titulo)}",
        f"LOCATION:{_texto(datos.lugar)}",
        f"DESCRIPTION:{_texto(datos.descripcion)}",
        f"STATUS:{estado}",
        "TRANSP:OPAQUE",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return b"".join(_plegada(linea) for linea in lineas)


def _inicio(datos: DatosDeInvitacion) -> str:
    """En hora universal si se sabe la de la sede; si no, flotante: la del reloj de quien la abra."""
    if datos.desfase is None:
        return datetime.fromisoformat(datos.inicio).strftime("%Y%m%dT%H%M%S")
    return _universal(datos.inicio, datos.desfase)


def _universal(momento: str, desfase: int) -> str:
    local = datetime.fromisoformat(momento)
    return (local - timedelta(minutes=desfase)).strftime("%Y%m%dT%H%M%SZ")


def _texto(valor: str) -> str:
    """Escapado como pide la norma; los demás controles se quitan."""
    seguro = valor.replace("\r\n", "\n").replace("\r", "\n")
    seguro = "".join(c for c in seguro if c >= " " or c in "\n\t")
    for signo in ("\\", ";", ","):
        seguro = seguro.replace(signo, f"\\{signo}")
    return seguro.replace("\n", "\\n")


def _plegada(linea: str) -> bytes:
    """Cortada cada 75 octetos sin partir una letra; las siguientes empiezan con un espacio."""
    trozos, actual = [], b""
    for letra in linea:
        octetos = letra.encode()
        if len(actual) + len(octetos) > _LARGO:
            trozos.append(actual)
            actual = b" "
        actual += octetos
    return b"\r\n".join([*trozos, actual]) + b"\r\n"
