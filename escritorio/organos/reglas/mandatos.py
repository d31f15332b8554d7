"""Qué nombramientos, prórrogas y suplencias caben, y cómo se unen las calidades: puro."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import en_corto
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.organos.modelo.mandatos import (
    Integrante,
    Mandato,
    MandatoNuevo,
    Puesto,
    SuplenciaNueva,
    Titularidad,
)
from escritorio.socios.reglas.vigencia import vigente


class SinPlaza(ErrorDeUsuario):
    """Ese puesto ya está ocupado en esas fechas. Anote antes el cese de quien lo ocupa."""


class IncumpleRegla(ErrorDeUsuario):
    """Las reglas del órgano no lo permiten. Si aun así procede, confírmelo y diga por qué."""


class NoSeProrroga(ErrorDeUsuario):
    """Ese mandato no puede prorrogarse: ya cesó o no tiene término."""


def exigir_mandato(nuevo: MandatoNuevo, puesto: Puesto, previos: Sequence[Mandato]) -> None:
    """Lanza `DatoInvalido` o `SinPlaza` si el nombramiento no cabe."""
    _exigir_uno(nuevo.socio_id, nuevo.persona_id)
    if nuevo.hasta is not None and nuevo.hasta < nuevo.desde:
        raise DatoInvalido("El mandato no puede terminar antes de empezar.", campo="hasta")
    if puesto.suprimido is not None and (nuevo.hasta or "9999") > puesto.suprimido:
        hasta = en_corto(puesto.suprimido)
        raise DatoInvalido(f"Ese puesto se suprimió: lo hubo hasta el {hasta}. Elija otro.", campo="puesto")
    suyos = [m for m in previos if m.puesto_id == puesto.id and m.calidad == nuevo.calidad]
    coinciden = [m for m in suyos if _coinciden(m, nuevo.desde, nuevo.hasta)]
    ocupante = (nuevo.socio_id, nuevo.persona_id)
    if any((m.socio_id, m.persona_id) == ocupante for m in coinciden):
        raise SinPlaza("Ya ocupa ese puesto en esas fechas.", campo="quien")
    if puesto.plazas is not None and len(coinciden) >= puesto.plazas:
        raise SinPlaza(campo="puesto")


def puestos_a_la_vez(todos: Iterable[Mandato], nuevo: MandatoNuevo) -> list[str]:
    """Los otros puestos que, esos días, tiene como titular quien se va a nombrar."""
    quien = (nuevo.socio_id, nuevo.persona_id)
    suyos = [m for m in todos if m.titular and (m.socio_id, m.persona_id) == quien]
    otros = [m for m in suyos if m.puesto_id != nuevo.puesto_id]
    return list(dict.fromkeys(m.puesto for m in otros if _coinciden(m, nuevo.desde, nuevo.hasta)))


def exigir_prorroga(mandato: Mandato, hasta: str, puesto: Puesto, todos: Sequence[Mandato]) -> str:
    """El término que se prorroga. Lanza `NoSeProrroga`, `DatoInvalido` o `SinPlaza` si no cabe."""
    if mandato.cese or mandato.cesado or mandato.hasta is None:
        raise NoSeProrroga
    if hasta <= mandato.hasta:
        raise DatoInvalido(
            f"El mandato ya llega al {en_corto(mandato.hasta)}: la prórroga ha de ser posterior.",
            campo="hasta",
        )
    otros = [m for m in todos if m.puesto_id == puesto.id and m.calidad == mandato.calidad]
    coinciden = [m for m in otros if m.id != mandato.id and _coinciden(m, siguiente(mandato.hasta), hasta)]
    if puesto.plazas is not None and len(coinciden) >= puesto.plazas:
        quien = f"{coinciden[0].nombre}, desde el {en_corto(coinciden[0].desde)}"
        raise SinPlaza(f"En esas fechas el puesto ya tiene quien lo ocupe: {quien}.", campo="hasta")
    return mandato.hasta


def exigir_suplencia(nueva: SuplenciaNueva, mandato: Mandato) -> None:
    """Lanza `DatoInvalido` si no cabe dentro del mandato, se pisa con otra o suple a quien ya lo tiene."""
    _exigir_uno(nueva.socio_id, nueva.persona_id)
    if (nueva.socio_id, nueva.persona_id) == (mandato.socio_id, mandato.persona_id):
        raise DatoInvalido("Nadie se suple a sí mismo: elija a otro.", campo="quien")
    if nueva.hasta is not None and nueva.hasta < nueva.desde:
        raise DatoInvalido("La suplencia no puede terminar antes de empezar.", campo="hasta")
    fuera = mandato.fin is not None and (nueva.hasta or nueva.desde) > mandato.fin
    if nueva.desde < mandato.desde or fuera:
        raise DatoInvalido(
            f"La suplencia ha de caer dentro del mandato, que va {mandato.periodo}.", campo="desde"
        )
    for otra in mandato.suplencias:
        if _se_pisan(otra.desde, otra.ultimo, nueva.desde, nueva.hasta):
            raise DatoInvalido(f"En esas fechas ya suple {otra.nombre}.", campo="desde")


def exigir_cumplimiento(dictamenes: Sequence[Dictamen], *, aunque_incumpla: bool, motivo: str) -> str:
    """El motivo por el que se hace aunque una regla lo impida, o «» si ninguna lo impide.

    Lanza `IncumpleRegla` si alguna lo impide y no se acepta, y `DatoInvalido` si se acepta sin motivo.
    """
    impiden = [d for d in dictamenes if d.veredicto is Veredicto.NO]
    if not impiden:
        return ""
    if not aunque_incumpla:
        razones = " ".join(f"{str(d.frase).rstrip('.')} ({d.fundamento})." for d in impiden)
        raise IncumpleRegla(f"{razones} Si aun así procede, confírmelo y diga por qué.")
    if not motivo.strip():
        raise DatoInvalido("Diga por qué se hace aunque la regla lo impida.", campo="motivo")
    return motivo.strip()


def con_relevos(mandatos: Iterable[Mandato], siguen: Iterable[str]) -> list[Mandato]:
    """Los mandatos, y los de id en `siguen` en funciones hasta la víspera de quien los releva."""
    todos, en_funciones = list(mandatos), set(siguen)
    return [
        replace(m, en_funciones=True, relevo=_relevo(m, todos)) if m.id in en_funciones else m for m in todos
    ]


def dejo_el_cargo(desde: str, titularidades: Sequence[Titularidad]) -> Titularidad | None:
    """La representación con que empezó un mandato en `desde`, si terminó; quien la renueva sigue en ella."""
    al_empezar = [t for t in titularidades if vigente(t.desde, t.hasta, desde)]
    finales = [_renovada(t, titularidades) for t in al_empezar]
    if not finales or any(t.hasta is None for t in finales):
        return None
    return max(finales, key=lambda t: t.hasta or "")


def _renovada(dada: Titularidad, todas: Sequence[Titularidad]) -> Titularidad:
    """La misma, o la que la continúa sin un día de por medio."""
    for otra in sorted(todas, key=lambda t: t.desde):
        misma = (otra.socio_id, otra.persona_id) == (dada.socio_id, dada.persona_id)
        if misma and dada.hasta and otra.desde <= dada.hasta and (otra.hasta or "9") > dada.hasta:
            dada = otra
    return dada


def unir_calidades(integrantes: Iterable[Integrante]) -> list[Integrante]:
    """Con dos puestos, un integrante cuenta una vez: con el que le da voto y, si ambos, con el primero."""
    vistos: dict[tuple[str | None, str | None], Integrante] = {}
    for integrante in integrantes:
        clave = (integrante.socio_id, integrante.persona_id)
        previo = vistos.setdefault(clave, integrante)
        if integrante.vota and not previo.vota:
            vistos[clave] = integrante
    return list(vistos.values())


def siguiente(dia: str) -> str:
    """El día (ISO) que sigue a `dia`."""
    return (date.fromisoformat(dia) + timedelta(days=1)).isoformat()


def vispera(dia: str) -> str:
    """El día (ISO) anterior a `dia`."""
    return (date.fromisoformat(dia) - timedelta(days=1)).isoformat()


def _relevo(mandato: Mandato, todos: Sequence[Mandato]) -> str | None:
    llegadas = [
        m.desde
        for m in todos
        if m.puesto_id == mandato.puesto_id and m.calidad == mandato.calidad and m.desde > mandato.desde
    ]
    return vispera(min(llegadas)) if llegadas else None


def _exigir_uno(socio_id: str | None, persona_id: str | None) -> None:
    if (socio_id is None) == (persona_id is None):
        raise DatoInvalido("Elija quién ocupará el puesto.", campo="quien")


def _coinciden(previo: Mandato, desde: str, hasta: str | None) -> bool:
    return _se_pisan(previo.desde, previo.termino, desde, hasta)


def _se_pisan(desde: str, hasta: str | None, otro_desde: str, otro_hasta: str | None) -> bool:
    """Si dos periodos, con su último día incluido, comparten algún día."""
    return (hasta is None or otro_desde <= hasta) and (otro_hasta is None or desde <= otro_hasta)
