"""Lo vencido en los planes de las alianzas, las firmas que no constan y las convocatorias que cierran."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from escritorio.comun.base.fechas import el_dia, en_corto, en_cuanto
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.consultas.alianzas import ciudades_por_alianza
from escritorio.cooperacion.consultas.eventos import ediciones_por_decir
from escritorio.cooperacion.consultas.registros import fuentes_que_cierran
from escritorio.cooperacion.modelo.alianzas import Alianza, FilaDeTablero
from escritorio.cooperacion.reglas.eventos import nombre_de_edicion
from escritorio.inicio.modelo import Pendiente, Urgencia
from escritorio.inicio.reglas import urgencia_de_sesion

_DIAS_DE_CIERRE = 30


def pendientes_de_alianzas(bd: Archivo, fecha: str) -> Iterator[Pendiente]:
    """Lo que pide atención en cada alianza activa, los eventos sin cerrar y lo que cierra en 30 días."""
    for dada, ciudades in ciudades_por_alianza(bd):
        yield from _de_alianza(dada, [c for c in ciudades if c.adhesion.vigente])
    yield from _eventos(bd, fecha)
    yield from _convocatorias(bd, fecha)


def _de_alianza(dada: Alianza, vigentes: Sequence[FilaDeTablero]) -> Iterator[Pendiente]:
    nombre, donde = dada.nombre, Referencia("alianza", dada.id)
    if vencidos := sum(c.cuenta.vencidos for c in vigentes):
        ciudades = contar(sum(bool(c.cuenta.vencidos) for c in vigentes), "ciudad", "ciudades")
        cuantos = contar(vencidos, "compromiso vencido", "compromisos vencidos")
        yield Pendiente("alianza_vencida", f"{nombre}: {cuantos}, de {ciudades}", donde, Urgencia.VENCIDO)
    for suya in (c.adhesion for c in vigentes if c.adhesion.dejo_la_red):
        frase = f"{nombre}: {suya.quien} dejó la red y sigue adherida; anote si se retira"
        yield Pendiente("adherida_fuera", frase, donde, Urgencia.POR_HACER)
    sin_firma = sum(any(not x.firma for x in c.adhesion.firmas) for c in vigentes)
    if sin_firma:
        frase = f"{nombre}: de {contar(sin_firma, 'ciudad', 'ciudades')} no consta quién firmó"
        yield Pendiente("sin_firmante", frase, donde, Urgencia.POR_HACER)


def _eventos(bd: Archivo, fecha: str) -> Iterator[Pendiente]:
    """Lo que ya pasó y no se dijo si se celebró."""
    for edicion in ediciones_por_decir(bd, fecha):
        fin = edicion.hasta or edicion.desde or ""
        frase = f"{nombre_de_edicion(edicion)}: pasó {el_dia(fin)}; diga si se celebró y qué declaró"
        yield Pendiente("edicion", frase, Referencia("edicion", edicion.id), Urgencia.POR_HACER)


def _convocatorias(bd: Archivo, fecha: str) -> Iterator[Pendiente]:
    for fuente, cierre in fuentes_que_cierran(bd, fecha, _DIAS_DE_CIERRE):
        frase = f"Convocatoria «{fuente.nombre}»: cierra el {en_corto(cierre)}, {en_cuanto(cierre, fecha)}"
        donde = Referencia("registro", fuente.id)
        yield Pendiente("convocatoria", frase, donde, urgencia_de_sesion(cierre, fecha))
