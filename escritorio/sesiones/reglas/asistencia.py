"""Decir cómo estuvo cada convocado: si vino, desde cuándo y hasta cuándo. Puro."""

from __future__ import annotations

from escritorio.comun.base.fechas import hora
from escritorio.sesiones.modelo.ausencias import DECISIONES_DE_EXCUSA
from escritorio.sesiones.modelo.sesiones import ASISTEN, ESTADOS_DE_ASISTENCIA, Asistencia


def como_estuvo(quien: Asistencia) -> str:
    """«Presente · se retiró a las 11:30» o, si llegó tarde, «Llegó a las 10:20»: no faltó."""
    en_nombre = f"a favor de {quien.apoderado}" if quien.estado == "con_poder" else ""
    llega_tarde = bool(quien.movimientos) and quien.estado not in ASISTEN
    estado = "" if llega_tarde else ESTADOS_DE_ASISTENCIA[quien.estado]
    partes = [estado, en_nombre, *_movimientos(quien), "a distancia" if quien.a_distancia else ""]
    if dicha := quien.justificacion:
        por_que = f"{dicha.motivo} ({DECISIONES_DE_EXCUSA[dicha.decision].lower()})"
        if quien.excusada:  # como lo dice el acta
            return f"Excusó su asistencia: {por_que}"
        partes.append(f"excusó su asistencia: {por_que}")
    return " · ".join(p for p in partes if p)


def _movimientos(quien: Asistencia) -> list[str]:
    llega_tarde = quien.estado not in ASISTEN
    dichos = []
    for i, hecho in enumerate(quien.movimientos):
        llegada = "Llegó" if llega_tarde and i == 0 else "se incorporó"
        que = llegada if hecho.clase == "incorporacion" else "se retiró"
        dichos.append(f"{que} a las {hora(hecho.momento)}")
    return dichos
