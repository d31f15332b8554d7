"""Lo mismo que `redaccion_diligencia`, en portugués. Puro."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.actas.reglas.fechas_pt import (
    ORDINAIS,
    as_horas,
    de_com_artigo,
    enumerar_pt,
    por_extenso,
    tipo_de_sessao,
)
from escritorio.actas.reglas.redaccion import con_punto
from escritorio.comun.base.fechas import en_corto
from escritorio.sesiones.modelo.sesiones import Punto, Sesion

CONCURRENCIA = "Presenças"
CONSTE = "Para que conste, lavra-se e assina-se o presente."


def no_celebrada(sesion: Sesion, llamadas: Sequence[str]) -> str:
    """Qué se convocó y que no se celebró en las llamadas que dieron tiempo."""
    emitida = f" em {en_corto(sesion.emitida)}" if sesion.emitida else ""
    fim = sesion.cerrada or sesion.primera_llamada
    houve = [o for o, momento in zip(ORDINAIS, llamadas, strict=False) if momento <= fim]
    em_qual = f"nem em {' nem em '.join(houve)} chamada" if len(houve) > 1 else "em primeira chamada"
    qual = f"a sessão {tipo_de_sessao(sesion.tipo)} n.º {sesion.numero} {de_com_artigo(sesion.organo)}"
    primeira = f"{por_extenso(sesion.primera_llamada)}, {as_horas(sesion.primera_llamada)}"
    return (
        f"Faz-se constar que, convocada{emitida} {qual} para {primeira}, a sessão não se realizou {em_qual},"
        f" o que se verificou {as_horas(fim)} de {por_extenso(fim)}."
    )


def causa(sesion: Sesion) -> str:
    """Por qué no se celebró, como se escribió."""
    return f"Causa: {con_punto(sesion.causa)}"


def concurrencia(vinieron: Sequence[str], faltaron: Sequence[str]) -> list[str]:
    """Quiénes vinieron y quiénes no."""
    if not vinieron:
        return ["Não compareceu ninguém."]
    frases = [f"{'Compareceu' if len(vinieron) == 1 else 'Compareceram'} {_nomes(vinieron)}."]
    if faltaron:
        verbo = "Não compareceu" if len(faltaron) == 1 else "Não compareceram"
        frases.append(f"{verbo} {_nomes(faltaron)}.")
    return frases


def sin_tratar(puntos: Sequence[Punto]) -> str:
    """El orden del día que quedó sin tratar."""
    return f"Ordem do dia que não se tratou: {enumerar_pt([f'«{p.titulo}» ({p.orden})' for p in puntos])}."


def _nomes(nomes: Sequence[str]) -> str:
    quantos = f"{len(nomes)}: " if len(nomes) > 1 else ""
    return f"{quantos}{enumerar_pt(list(nomes))}"
