"""Qué mandatos vencen, qué puestos están vacantes y cuánto apremia: puro."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from escritorio.comun.base.fechas import dias_hasta, en_corto
from escritorio.comun.base.lengua import Frase, contada, en_cuanto, enumerada, frase
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.reglas.mandato import termino
from escritorio.organos.modelo.avisos import Apremio
from escritorio.organos.modelo.mandatos import COORDINACION_DE, SUBCOORDINACION_DE, Mandato, Puesto
from escritorio.organos.reglas.mandatos import siguiente

VACANTES_A_LA_VISTA = 6
"""Más puestos vacantes que éstos en un órgano se cuentan en vez de nombrarse."""
_ESCALONES = ((30, Apremio.DIAS_30), (60, Apremio.DIAS_60), (90, Apremio.DIAS_90))


def apremio(dia: str, hoy: str) -> Apremio | None:
    """Cuánto apremia algo que vence ese día (ISO): nada si faltan más de noventa."""
    faltan = dias_hasta(dia, hoy)
    if faltan < 0:
        return Apremio.VENCIDO
    return next((a for tope, a in _ESCALONES if faltan <= tope), None)


def decir_vencimiento(mandato: Mandato, hoy: str) -> Frase:
    """«el mandato de Salto termina el 30/04/2026, mañana» o «… venció el …, hace 3 días»."""
    dia = mandato.hasta or ""
    huecos = (mandato.nombre, en_corto(dia), en_cuanto(dia, hoy))
    if dia >= hoy[:10]:
        return frase("el mandato de {} termina el {}, {}", *huecos)
    if mandato.rige(hoy):
        return frase("el mandato de {} venció el {}, {}; sigue en funciones", *huecos)
    return frase("el mandato de {} venció el {}, {}", *huecos)


def por_vencer(puesto: Puesto, todos: Sequence[Mandato], hoy: str) -> list[Mandato]:
    """Los titulares de ese puesto que vencen en noventa días o vencieron, y a los que nadie releva."""
    suyos = [m for m in todos if m.puesto_id == puesto.id and m.titular]
    proximos = [
        m
        for m in suyos
        if m.rige(hoy)
        and not m.cese
        and m.hasta
        and apremio(m.hasta, hoy)
        and not _relevado(m, puesto, suyos)
    ]
    return [*_vencidos(puesto, suyos, hoy), *proximos]


def pasa_de_la_regla(mandato: Mandato, regla: Regla | None) -> bool:
    """Si se dio por más de lo que esa regla deja, sin contar prórrogas ni lo que se dio a sabiendas."""
    limite = termino(regla, mandato.desde, mandato.hecho)
    dado = mandato.prorrogas[0].hasta_anterior if mandato.prorrogas else mandato.hasta
    return bool(limite and dado and dado > limite and not mandato.cese and not mandato.aunque)


def contar_puestos(nombres: Iterable[str]) -> Frase:
    """«12 coordinaciones y 13 subcoordinaciones»; los demás, «3 puestos»."""
    cuentas = Counter(_clase(n) for n in nombres)
    dichas = {
        COORDINACION_DE: contada(cuentas[COORDINACION_DE], "{} coordinación", "{} coordinaciones"),
        "": contada(cuentas[""], "{} puesto", "{} puestos"),
        SUBCOORDINACION_DE: contada(
            cuentas[SUBCOORDINACION_DE], "{} subcoordinación", "{} subcoordinaciones"
        ),
    }
    return enumerada([dicha for clase, dicha in dichas.items() if cuentas[clase]])


def _clase(nombre: str) -> str:
    return next((c for c in (COORDINACION_DE, SUBCOORDINACION_DE) if nombre.startswith(c)), "")


def libres(puesto: Puesto, todos: Sequence[Mandato], hoy: str) -> int:
    """Cuántas plazas de ese puesto no tiene nadie ese día; si no las fija, una cuando no hay nadie."""
    ocupadas = sum(m.puesto_id == puesto.id and m.titular and m.rige(hoy) for m in todos)
    return max((puesto.plazas or 1) - ocupadas, 0)


def vacante_desde(puesto: Puesto, todos: Sequence[Mandato], hoy: str) -> str | None:
    """Primer día (ISO) de la vacante que hoy tiene un puesto que alguien ocupó, o None si nadie lo ocupó."""
    fines = [m.fin for m in todos if m.puesto_id == puesto.id and m.titular and m.fin and m.fin < hoy[:10]]
    return siguiente(max(fines)) if fines else None


def _vencidos(puesto: Puesto, suyos: Sequence[Mandato], hoy: str) -> list[Mandato]:
    """Los últimos que vencieron sin que nadie ocupe su sitio."""
    pasados = [m for m in suyos if m.hasta and not m.cese and not m.ceso_solo and m.fin and m.fin < hoy[:10]]
    pasados.sort(key=lambda m: m.hasta or "", reverse=True)
    return pasados[: libres(puesto, suyos, hoy)]


def _relevado(mandato: Mandato, puesto: Puesto, suyos: Sequence[Mandato]) -> bool:
    despues = siguiente(mandato.hasta or "")
    siguen = [m for m in suyos if m.id != mandato.id and m.rige(despues)]
    quien = (mandato.socio_id, mandato.persona_id)
    plazas = puesto.plazas or sum(m.rige(mandato.hasta or "") for m in suyos)
    return len(siguen) >= plazas or any((m.socio_id, m.persona_id) == quien for m in siguen)
