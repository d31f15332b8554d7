"""Lo vencido en los planes de las alianzas, las firmas que no constan y las convocatorias que cierran."""

from __future__ import annotations

from collections.abc import Iterator

from escritorio.comun.base.fechas import el_dia, en_corto, en_cuanto
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.consultas.alianzas import alianzas, tablero
from escritorio.cooperacion.consultas.eventos import ediciones
from escritorio.cooperacion.consultas.registros import registros
from escritorio.cooperacion.modelo.alianzas import Tablero
from escritorio.cooperacion.modelo.registros import Busqueda, ClaseDeRegistro
from escritorio.cooperacion.reglas.eventos import nombre_de_edicion
from escritorio.cooperacion.reglas.registros import cierran_pronto
from escritorio.inicio.modelo import Pendiente, Urgencia
from escritorio.inicio.reglas import urgencia_de_sesion

_DIAS_DE_CIERRE = 30


def pendientes_de_alianzas(bd: Archivo, fecha: str) -> Iterator[Pendiente]:
    """Lo que pide atención en cada alianza activa, los eventos sin cerrar y lo que cierra en 30 días."""
    for dada in alianzas(bd):
        if dada.activa:
            yield from _de_alianza(tablero(bd, dada.id))
    yield from _eventos(bd, fecha)
    yield from _convocatorias(bd, fecha)


def _de_alianza(hoy: Tablero) -> Iterator[Pendiente]:
    nombre, donde = hoy.alianza.nombre, Referencia("alianza", hoy.alianza.id)
    if hoy.total.vencidos:
        ciudades = contar(
            sum(bool(f.cuenta.vencidos) and f.adhesion.vigente for f in hoy.ciudades), "ciudad", "ciudades"
        )
        cuantos = contar(hoy.total.vencidos, "compromiso vencido", "compromisos vencidos")
        yield Pendiente("alianza_vencida", f"{nombre}: {cuantos}, de {ciudades}", donde, Urgencia.VENCIDO)
    salieron = [f.adhesion for f in hoy.ciudades if f.adhesion.vigente and f.adhesion.dejo_la_red]
    for suya in salieron:
        frase = f"{nombre}: {suya.quien} dejó la red y sigue adherida; anote si se retira"
        yield Pendiente("adherida_fuera", frase, donde, Urgencia.POR_HACER)
    sin_firma = sum(f.adhesion.vigente and any(not x.firma for x in f.adhesion.firmas) for f in hoy.ciudades)
    if sin_firma:
        frase = f"{nombre}: de {contar(sin_firma, 'ciudad', 'ciudades')} no consta quién firmó"
        yield Pendiente("sin_firmante", frase, donde, Urgencia.POR_HACER)


def _eventos(bd: Archivo, fecha: str) -> Iterator[Pendiente]:
    """Lo que ya pasó y no se dijo si se celebró."""
    for edicion in ediciones(bd):
        fin = edicion.hasta or edicion.desde
        if edicion.estado == "prevista" and fin and fin < fecha[: len(fin)]:
            frase = f"{nombre_de_edicion(edicion)}: pasó {el_dia(fin)}; diga si se celebró y qué declaró"
            yield Pendiente("edicion", frase, Referencia("edicion", edicion.id), Urgencia.POR_HACER)


def _convocatorias(bd: Archivo, fecha: str) -> Iterator[Pendiente]:
    fuentes = registros(bd, Busqueda(clase=ClaseDeRegistro.FUENTE))
    for fuente, cierre in cierran_pronto(fuentes, fecha, _DIAS_DE_CIERRE):
        frase = f"Convocatoria «{fuente.nombre}»: cierra el {en_corto(cierre)}, {en_cuanto(cierre, fecha)}"
        donde = Referencia("registro", fuente.id)
        yield Pendiente("convocatoria", frase, donde, urgencia_de_sesion(cierre, fecha))
