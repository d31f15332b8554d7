"""Componer los papeles del articulado con lo que hay en el archivo."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.asociacion.consultas import membrete
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.articulado import (
    comparar_reforma,
    comparar_versiones,
    consolidado,
    cuerpo,
    reforma,
    reformas,
    vigente_en,
)
from escritorio.estatutos.consultas.ratificar import cuenta_de_ratificaciones
from escritorio.estatutos.documentos.articulado import comparado_pdf, consolidado_docx, consolidado_pdf
from escritorio.estatutos.modelo.articulado import Comparada, Disposicion, Reforma
from escritorio.estatutos.modelo.reglas import DatosDeComparado, DatosDeConsolidado


def componer_consolidado(bd: Archivo, cuerpo_id: str, fecha: str) -> bytes:
    """El PDF del texto que rige un día (ISO). Lanza `NoExiste`."""
    return consolidado_pdf(_datos(bd, cuerpo_id, fecha))


def componer_docx(bd: Archivo, cuerpo_id: str, fecha: str) -> bytes:
    """El mismo texto en un documento de Word. Lanza `NoExiste`."""
    return consolidado_docx(_datos(bd, cuerpo_id, fecha))


def componer_comparado(
    bd: Archivo, cuerpo_id: str, desde_fecha: str, hasta_fecha: str, *, entero: bool = False
) -> bytes:
    """El PDF del texto de un día frente al de otro; con `entero`, también lo que no cambia."""
    textos = (_version(bd, cuerpo_id, desde_fecha), _version(bd, cuerpo_id, hasta_fecha))
    comparadas = comparar_versiones(bd, cuerpo_id, desde_fecha, hasta_fecha)
    return _comparado(bd, cuerpo_id, textos, comparadas, entero)


def componer_comparado_de_reforma(bd: Archivo, reforma_id: str, *, entero: bool = False) -> bytes:
    """El PDF de lo que cambia una reforma o un proyecto."""
    actual = reforma(bd, reforma_id)
    despues = actual.titulo if actual.vigente_desde is None else f"{actual.titulo}, {_rige(actual)}"
    textos = ("Texto anterior a la reforma", despues)
    return _comparado(
        bd,
        actual.cuerpo_id,
        textos,
        comparar_reforma(bd, reforma_id),
        entero,
        _ratificaciones(bd, reforma_id),
    )


def _ratificaciones(bd: Archivo, reforma_id: str) -> tuple[str, ...]:
    """La cuenta y, una a una, quién la ratificó, cuándo y con qué acto."""
    cuenta = cuenta_de_ratificaciones(bd, reforma_id)
    if cuenta is None:
        return ()
    return cuenta.frase, *(f"{r.quien}, {en_corto(r.fecha)}: {r.acto}." for r in cuenta.hechas)


def _datos(bd: Archivo, cuerpo_id: str, fecha: str) -> DatosDeConsolidado:
    texto = consolidado(bd, cuerpo_id, fecha)
    vigente = vigente_en(bd, cuerpo_id, fecha)
    return DatosDeConsolidado(
        membrete(bd),
        cuerpo(bd, cuerpo_id).nombre,
        _version(bd, cuerpo_id, fecha),
        en_corto(fecha),
        _fuente(vigente),
        tuple(texto),
        _notas(reformas(bd, cuerpo_id), texto),
    )


def _fuente(vigente: Reforma | None) -> tuple[str, str]:
    """Con qué acto se aprobó, o con qué acto se reformó por última vez; «» si no hay texto vigente."""
    if vigente is None:
        return "", ""
    if not vigente.numero:
        return "Aprobado por", vigente.fundamento
    return "Última reforma", f"n.º {vigente.numero}, {vigente.fundamento}"


def _notas(todas: Sequence[Reforma], texto: Sequence[Disposicion]) -> dict[str, str]:
    """«Redacción de la reforma n.º 2, 14/11/2015», de lo que no es del texto original."""
    por_id = {r.id: r for r in todas if r.numero}
    return {
        d.id: f"Redacción de la reforma n.º {r.numero}, {en_corto(r.vigente_desde or '')}"
        for d in texto
        if (r := por_id.get(d.reforma_id))
    }


def _version(bd: Archivo, cuerpo_id: str, fecha: str) -> str:
    vigente = vigente_en(bd, cuerpo_id, fecha)
    return _rige(vigente) if vigente else f"sin texto vigente el {en_corto(fecha)}"


def _rige(actual: Reforma) -> str:
    return actual.version.removeprefix(f"{actual.cuerpo}, ")


def _comparado(
    bd: Archivo,
    cuerpo_id: str,
    textos: tuple[str, str],
    comparadas: Sequence[Comparada],
    entero: bool,
    ratificaciones: tuple[str, ...] = (),
) -> bytes:
    antes, despues = (t[:1].upper() + t[1:] for t in textos)
    nombre = cuerpo(bd, cuerpo_id).nombre
    return comparado_pdf(
        DatosDeComparado(membrete(bd), nombre, antes, despues, tuple(comparadas), entero, ratificaciones)
    )
