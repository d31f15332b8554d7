"""Quién integra un órgano y qué nombramientos caben: puro."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.organos.modelo import Integrante, Mandato, MandatoNuevo, Puesto


class SinPlaza(ErrorDeUsuario):
    """Ese puesto ya está ocupado en esas fechas. Anote antes el cese de quien lo ocupa."""


def exigir_mandato(nuevo: MandatoNuevo, puesto: Puesto, previos: Sequence[Mandato]) -> None:
    """Lanza `DatoInvalido` o `SinPlaza` si el nombramiento no cabe."""
    if (nuevo.socio_id is None) == (nuevo.persona_id is None):
        raise DatoInvalido("Elija quién ocupará el puesto.", campo="quien")
    if nuevo.hasta is not None and nuevo.hasta < nuevo.desde:
        raise DatoInvalido("El mandato no puede terminar antes de empezar.", campo="hasta")
    coinciden = [m for m in previos if m.puesto_id == puesto.id and _coinciden(m, nuevo)]
    ocupante = (nuevo.socio_id, nuevo.persona_id)
    if any((m.socio_id, m.persona_id) == ocupante for m in coinciden):
        raise SinPlaza("Ya ocupa ese puesto en esas fechas.", campo="quien")
    if puesto.plazas is not None and len(coinciden) >= puesto.plazas:
        raise SinPlaza(campo="puesto")


def _coinciden(previo: Mandato, nuevo: MandatoNuevo) -> bool:
    acaba_antes = previo.fin is not None and previo.fin < nuevo.desde
    empieza_despues = nuevo.hasta is not None and previo.desde > nuevo.hasta
    return not (acaba_antes or empieza_despues)


def unir_calidades(integrantes: Iterable[Integrante]) -> list[Integrante]:
    """Con dos puestos, un integrante cuenta una vez: con el que le da voto y, si ambos, con el primero."""
    vistos: dict[tuple[str | None, str | None], Integrante] = {}
    for integrante in integrantes:
        clave = (integrante.socio_id, integrante.persona_id)
        previo = vistos.setdefault(clave, integrante)
        if integrante.vota and not previo.vota:
            vistos[clave] = integrante
    return list(vistos.values())
