"""Lo que espera respuesta, por escrito o de fuera, y los elegidos sin nombrar."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from escritorio.comun.base.fechas import en_corto, en_cuanto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.pendientes import Pendiente, Urgencia, urgencia_de_dia
from escritorio.comun.base.texto import contar, enumerar
from escritorio.comun.datos.mirada import Mirada
from escritorio.votaciones.consultas.elecciones import elegidos_sin_nombrar
from escritorio.votaciones.consultas.votaciones import circulaciones_abiertas
from escritorio.votaciones.modelo.votaciones import Circulacion

_ESPERAN_DE_FUERA = "SELECT 1 FROM remision WHERE respuesta = '' AND remitida IS NOT NULL LIMIT 1"


def pendientes_de_respuestas(mirada: Mirada) -> Iterator[Pendiente]:
    """Las consultas por escrito abiertas y las recomendaciones remitidas a las que se les acaba el plazo."""
    yield from _de_circulaciones(mirada)
    if mirada.bd.valor(_ESPERAN_DE_FUERA):  # casi nadie las lleva: sólo entonces se carga
        from escritorio.votaciones.consultas.recomendaciones import pendientes_de_recomendaciones

        yield from pendientes_de_recomendaciones(mirada)


def _de_circulaciones(mirada: Mirada) -> Iterator[Pendiente]:
    fecha = mirada.fecha
    for dada in circulaciones_abiertas(mirada.bd):
        frase = f"Consulta por escrito «{dada.titulo}»: {_como_va(dada, fecha)}"
        urgencia = urgencia_de_dia(dada.plazo, fecha) if dada.faltan else Urgencia.PRONTO
        yield Pendiente("circulacion", frase, Referencia("acuerdos"), urgencia)


def _como_va(dada: Circulacion, fecha: str) -> str:
    if not dada.faltan:
        return "respondieron todos y falta cerrarla"
    cuando = f"{en_corto(dada.plazo)}, {en_cuanto(dada.plazo, fecha)}"
    sin = contar(dada.faltan, "respuesta", "respuestas")
    if dada.plazo < fecha:
        return f"el plazo venció el {cuando}, sin {sin}, y falta cerrarla"
    return f"{'falta' if dada.faltan == 1 else 'faltan'} {sin}; hay plazo hasta el {cuando}"


def pendientes_de_elecciones(mirada: Mirada) -> Iterator[Pendiente]:
    """Uno por elección; se resuelve en la sesión que eligió."""
    for _, grupo in groupby(elegidos_sin_nombrar(mirada.bd), key=lambda e: e.eleccion_id):
        suyos = list(grupo)
        nombres = enumerar([f"{e.nombre} ({e.cargo})" for e in suyos])
        frase = f"{suyos[0].organo}: falta nombrar a {nombres}, por el acuerdo n.º {suyos[0].acuerdo_numero}"
        yield Pendiente("electos", frase, Referencia("sala", suyos[0].sesion_id), Urgencia.PRONTO)
