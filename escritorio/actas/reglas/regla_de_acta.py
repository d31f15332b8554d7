"""Lo que la regla de actas dice de una: cómo se numera, quién la firma y cuándo se aprueba. Puro."""

from __future__ import annotations

from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import Aprobacion, Firmante, Numeracion, ReglaDeActa
from escritorio.sesiones.modelo.sesiones import Sesion

_SOCIOS_QUE_FIRMAN = 2
_DE_USO = (Firmante.SECRETARIA, Firmante.VISTO_BUENO)


def parametros(regla: Regla | None) -> ReglaDeActa | None:
    """Los de la regla de actas, o None si está por fijar."""
    return regla.parametros if regla and isinstance(regla.parametros, ReglaDeActa) else None


def anio_de(sesion: Sesion, regla: Regla | None) -> int | None:
    """El año con que se numera su acta, si la regla manda numerar cada año."""
    suya = parametros(regla)
    return int(sesion.fecha[:4]) if suya and suya.numeracion is Numeracion.ANUAL else None


def se_aprueba_en_la_misma(regla: Regla | None) -> bool:
    """Si la regla manda aprobarla en la propia sesión."""
    suya = parametros(regla)
    return suya is not None and suya.aprobacion is Aprobacion.MISMA


def visto_bueno(regla: Regla | None) -> bool:
    """Si la presidencia firma dando su visto bueno."""
    return Firmante.VISTO_BUENO in _firman(regla)


def firmantes(sesion: Sesion, regla: Regla | None) -> list[tuple[Firmante, str]]:
    """Quién firma, con su nombre o «»; por fijar la regla, la secretaría y la presidencia.

    El visto bueno es de la presidencia: no firma dos veces.
    """
    piden = _firman(regla)
    nombres = {Firmante.SECRETARIA: sesion.secretario, Firmante.PRESIDENCIA: sesion.preside}
    firmas: list[tuple[Firmante, str]] = []
    for cual in piden:
        if cual is Firmante.VISTO_BUENO:
            if Firmante.PRESIDENCIA not in piden:
                firmas.append((Firmante.PRESIDENCIA, sesion.preside))
        elif cual is Firmante.SOCIOS_DESIGNADOS:
            firmas += [(cual, "")] * _SOCIOS_QUE_FIRMAN
        else:
            firmas.append((cual, nombres.get(cual, "")))
    return firmas


def _firman(regla: Regla | None) -> tuple[Firmante, ...]:
    suya = parametros(regla)
    return suya.firman if suya else _DE_USO
