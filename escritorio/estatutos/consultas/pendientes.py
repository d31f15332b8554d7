"""Las reglas por fijar y por revisar, y las reformas por registrar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from escritorio.comun.base.fechas import en_corto, en_cuanto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.pendientes import Pendiente, Urgencia, urgencia_de_dia
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.mirada import Mirada
from escritorio.estatutos.consultas.articulado import cuerpos, registros_pendientes, reglas_por_revisar
from escritorio.estatutos.consultas.reglas import Reglamento
from escritorio.estatutos.modelo.reglas import NOMBRES_DE_FAMILIA, PARA_SESIONAR, Organo, Regla


def pendientes(mirada: Mirada) -> Iterator[Pendiente]:
    """De las reglas y del articulado."""
    yield from _reglas(mirada)
    yield from _estatuto(mirada)


def reglamento(mirada: Mirada) -> Reglamento:
    """Las reglas de todos los órganos."""
    return Reglamento(mirada.bd)


def por_fijar(mirada: Mirada) -> list[tuple[Organo, Regla]]:
    """Todas las que nadie fijó, de cualquier familia."""
    return mirada.de(reglamento).pendientes(list(NOMBRES_DE_FAMILIA))


def sin_estatuto(mirada: Mirada) -> bool:
    """Una alianza o una coordinación que se rige sólo por lo que declaró."""
    return {c.clase for c in cuerpos(mirada.bd)} == {"declaracion"}


def _reglas(mirada: Mirada) -> Iterator[Pendiente]:
    todas = mirada.de(por_fijar)
    por_organo = Counter(organo for organo, regla in todas if regla.familia in PARA_SESIONAR)
    for organo, cuantas in por_organo.items():
        dichas = contar(cuantas, "regla", "reglas")
        frase = f"{organo.nombre}: {dichas} por fijar; sin ellas no puede sesionar ni decidir"
        yield Pendiente("reglas", frase, Referencia("organo", organo.id), Urgencia.POR_HACER)
    demas = [regla for _, regla in todas if regla.familia not in PARA_SESIONAR]
    if demas:
        primera = demas[0]
        que = "las demás reglas" if mirada.de(sin_estatuto) else "el estatuto"
        impiden = "no impiden" if len(demas) > 1 else "no impide"
        frase = f"Completar {que}: {contar(len(demas), 'regla', 'reglas')} por fijar, que {impiden} sesionar"
        donde = Referencia("regla", f"{primera.organo_id}/{primera.familia}/{primera.tipo}")
        yield Pendiente("estatuto", frase, donde, Urgencia.POR_HACER)


def _estatuto(mirada: Mirada) -> Iterator[Pendiente]:
    bd, fecha = mirada.bd, mirada.fecha
    for reforma in registros_pendientes(bd):
        limite = reforma.registro_limite or fecha
        verbo = "venció" if limite < fecha else "vence"
        ante = f" en {reforma.organismo}" if reforma.organismo else ""
        frase = (
            f"{reforma.cuerpo}: falta registrar «{reforma.titulo}»{ante};"
            f" {verbo} el {en_corto(limite)}, {en_cuanto(limite, fecha)}"
        )
        yield Pendiente("registro", frase, Referencia("reforma", reforma.id), urgencia_de_dia(limite, fecha))
    for organo, regla, reforma in reglas_por_revisar(bd, mirada.de(reglamento)):
        frase = (
            f"{organo.nombre}, {regla.nombre}: «{reforma.titulo}» cambió su artículo; revise si rige igual"
        )
        donde = Referencia("regla", f"{organo.id}/{regla.familia}/{regla.tipo}")
        yield Pendiente("por_revisar", frase, donde, Urgencia.POR_HACER)
