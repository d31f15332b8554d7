"""Lo mismo que los dibujos, dicho en palabras: es lo que oye quien no los ve."""

from __future__ import annotations

from itertools import groupby

from escritorio.comun.base.fechas import en_corto
from escritorio.organos.modelo.papeles import Barra, CajaDeOrgano, Carril, DatosDeMandatos, DatosDeOrganigrama


def organigrama_en_palabras(datos: DatosDeOrganigrama) -> str:
    """«Organigrama al 21/11/2026. Consejo, 13 integrantes: Presidencia, Puerto Alborada; …»"""
    cajas = " ".join(_caja(c) for c in datos.organos) or "Todavía no hay órganos."
    return f"Organigrama al {en_corto(datos.fecha)}. {cajas}"


def linea_en_palabras(datos: DatosDeMandatos) -> str:
    """«Línea de mandatos al 21/11/2026. Consejo. Presidencia: Salto, del … al …; …»"""
    partes = [f"Línea de mandatos al {en_corto(datos.fecha)}."]
    for organo, suyos in groupby(datos.carriles, key=lambda c: c.organo):
        partes += [f"{organo}.", *(_carril(c) for c in suyos)]
    return " ".join(partes if datos.carriles else [*partes, "Todavía no hay ningún mandato anotado."])


def _caja(caja: CajaDeOrgano) -> str:
    ocupantes = "; ".join(f"{puesto}, {quien}" for puesto, quien in caja.ocupantes)
    return f"{caja.nombre}, {caja.resumen}{': ' if ocupantes else ''}{ocupantes}."


def _carril(carril: Carril) -> str:
    barras = sorted(carril.barras, key=lambda b: (b.desde, b.nombre))
    return f"{carril.puesto}: {'; '.join(_barra(b) for b in barras)}."


def _barra(barra: Barra) -> str:
    hasta = f"al {en_corto(barra.hasta)}" if barra.hasta else "sin término"
    prorroga = f"prorrogado desde el {en_corto(barra.prorrogado)}" if barra.prorrogado else ""
    notas = [
        "turno planeado" if barra.planeado else "",
        "suplente" if barra.suplente else "",
        prorroga,
        "cesó" if barra.ceso else "",
        "con suplencia" if barra.suplencias else "",
    ]
    dichas = ", ".join(n for n in notas if n)
    return f"{barra.nombre}, del {en_corto(barra.desde)} {hasta}{f' ({dichas})' if dichas else ''}"
