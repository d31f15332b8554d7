"""Lo que le pasó a un órgano, contado por orden: puro."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from escritorio.comun.base.fechas import en_corto
from escritorio.organos.modelo.mandatos import Hecho, Mandato, Suplencia


def contar_historia(mandatos: Iterable[Mandato], hoy: str) -> list[Hecho]:
    """Nombramientos, prórrogas, suplencias, términos y ceses, lo último primero; lo que aún no llega, no."""
    hechos = [h for m in mandatos for h in _hechos(m) if h.fecha <= hoy or h.clase == "nombramiento"]
    return sorted(hechos, key=lambda h: (h.fecha, h.puesto, h.nombre), reverse=True)


def _hechos(mandato: Mandato) -> Iterator[Hecho]:
    como = "" if mandato.titular else " como suplente"
    hasta = mandato.prorrogas[0].hasta_anterior if mandato.prorrogas else mandato.hasta
    periodo = f"hasta el {en_corto(hasta)}" if hasta else "sin término"
    yield _hecho(mandato, mandato.desde, "nombramiento", f"asume{como}, {periodo}", mandato.fundamento)
    for prorroga in mandato.prorrogas:
        frase = f"se prorroga hasta el {en_corto(prorroga.hasta)}"
        yield _hecho(mandato, prorroga.acordada, "prorroga", frase, prorroga.fundamento)
    for suplencia in mandato.suplencias:
        yield from _de_suplencia(mandato, suplencia)
    if mandato.cese:
        frase = f"cesa: {mandato.motivo_cese}"
        yield _hecho(mandato, mandato.cese, "cese", frase, mandato.fundamento_cese)
    elif mandato.fin and mandato.ceso_solo:
        yield _hecho(mandato, mandato.fin, "cese", f"{mandato.motivo_cesado}; falta anotarlo", "")
    elif mandato.fin:
        yield _hecho(mandato, mandato.fin, "termino", "termina su mandato", "")


def _de_suplencia(mandato: Mandato, suplencia: Suplencia) -> Iterator[Hecho]:
    frase = f"{suplencia.nombre} suple a {mandato.nombre}: {suplencia.motivo}"
    yield Hecho(suplencia.desde, "suplencia", mandato.puesto, mandato.nombre, frase, suplencia.fundamento)
    if suplencia.ultimo:
        frase = f"{suplencia.nombre} deja de suplir a {mandato.nombre}"
        yield Hecho(suplencia.ultimo, "fin_de_suplencia", mandato.puesto, mandato.nombre, frase, "")


def _hecho(mandato: Mandato, fecha: str, clase: str, frase: str, fundamento: str) -> Hecho:
    return Hecho(fecha, clase, mandato.puesto, mandato.nombre, f"{mandato.nombre} {frase}", fundamento)
