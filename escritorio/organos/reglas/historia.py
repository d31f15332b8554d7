"""Lo que le pasó a un órgano, contado por orden: puro."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.lengua import Frase, frase
from escritorio.organos.modelo.mandatos import Hecho, Mandato, Suplencia


def contar_historia(mandatos: Iterable[Mandato], hoy: str) -> list[Hecho]:
    """Nombramientos, prórrogas, suplencias, términos y ceses, lo último primero; lo que aún no llega, no."""
    hechos = [h for m in mandatos for h in _hechos(m) if h.fecha <= hoy or h.clase == "nombramiento"]
    return sorted(hechos, key=lambda h: (h.fecha, h.puesto, h.nombre), reverse=True)


def _hechos(mandato: Mandato) -> Iterator[Hecho]:
    yield _hecho(mandato, mandato.desde, "nombramiento", _asume(mandato), mandato.fundamento)
    for prorroga in mandato.prorrogas:
        hasta = frase("{} se prorroga hasta el {}", mandato.nombre, en_corto(prorroga.hasta))
        yield _hecho(mandato, prorroga.acordada, "prorroga", hasta, prorroga.fundamento)
    for suplencia in mandato.suplencias:
        yield from _de_suplencia(mandato, suplencia)
    if mandato.cese:
        cesa = frase("{} cesa: {}", mandato.nombre, mandato.motivo_cese or "")
        yield _hecho(mandato, mandato.cese, "cese", cesa, mandato.fundamento_cese)
    elif mandato.fin and mandato.ceso_solo:
        falta = frase("{} {}; falta anotarlo", mandato.nombre, mandato.motivo_cesado)
        yield _hecho(mandato, mandato.fin, "cese", falta, "")
    elif mandato.fin:
        termina = frase("{} termina su mandato", mandato.nombre)
        yield _hecho(mandato, mandato.fin, "termino", termina, "")


def _asume(mandato: Mandato) -> Frase:
    hasta = mandato.prorrogas[0].hasta_anterior if mandato.prorrogas else mandato.hasta
    quien, dia = mandato.nombre, en_corto(hasta or "")
    if mandato.titular:
        return frase("{} asume, hasta el {}", quien, dia) if hasta else frase("{} asume, sin término", quien)
    if hasta:
        return frase("{} asume como suplente, hasta el {}", quien, dia)
    return frase("{} asume como suplente, sin término", quien)


def _de_suplencia(mandato: Mandato, suplencia: Suplencia) -> Iterator[Hecho]:
    suple = frase("{} suple a {}: {}", suplencia.nombre, mandato.nombre, suplencia.motivo)
    yield _hecho(mandato, suplencia.desde, "suplencia", suple, suplencia.fundamento)
    if suplencia.ultimo:
        deja = frase("{} deja de suplir a {}", suplencia.nombre, mandato.nombre)
        yield _hecho(mandato, suplencia.ultimo, "fin_de_suplencia", deja, "")


def _hecho(mandato: Mandato, fecha: str, clase: str, dicho: Frase, fundamento: str) -> Hecho:
    return Hecho(fecha, clase, mandato.puesto, mandato.nombre, dicho, fundamento)
