"""Los convenios que vencen, lo que no se cumplió a tiempo y los proyectos en rojo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from escritorio.comun.base.fechas import el_dia, en_corto, en_cuanto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.pendientes import Pendiente, Urgencia, urgencia_de_dia
from escritorio.comun.base.texto import contar, enumerar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.mirada import Mirada
from escritorio.cooperacion.consultas.alianzas import ciudades_por_alianza, cuantos_vencidos
from escritorio.cooperacion.consultas.convenios import convenios_sin_terminar
from escritorio.cooperacion.consultas.participacion import ediciones_por_decir, fuentes_que_cierran
from escritorio.cooperacion.consultas.proyectos import cartera_en_rojo
from escritorio.cooperacion.modelo.alianzas import Alianza, FilaDeTablero
from escritorio.cooperacion.modelo.convenios import Convenio
from escritorio.cooperacion.reglas.convenios import aviso_de_vencimiento
from escritorio.cooperacion.reglas.eventos import nombre_de_edicion

_URGENCIAS = {0: Urgencia.VENCIDO, 30: Urgencia.PRONTO, 60: Urgencia.POR_HACER, 90: Urgencia.POR_HACER}


def pendientes(mirada: Mirada) -> Iterator[Pendiente]:
    """De convenios, proyectos, alianzas, eventos y convocatorias."""
    yield from pendientes_de_convenios(mirada.bd, mirada.fecha)
    yield from pendientes_de_alianzas(mirada.bd, mirada.fecha)


def pendientes_de_convenios(bd: Archivo, fecha: str) -> Iterator[Pendiente]:
    """Lo de cada convenio sin terminar y, después, los proyectos en rojo y por qué."""
    vencidos = cuantos_vencidos(bd, "convenio", fecha)
    for dado in convenios_sin_terminar(bd):
        yield from _de_convenio(dado, vencidos.get(dado.id, 0), fecha)
    for e in cartera_en_rojo(bd):
        mas = f" (y {contar(len(e.rojos) - 1, 'razón más', 'razones más')})" if len(e.rojos) > 1 else ""
        frase = f"Proyecto «{e.proyecto.nombre}»: {str(e.rojos[0]).rstrip('.')}{mas}"
        yield Pendiente("proyecto", frase, Referencia("proyecto", e.proyecto.id), Urgencia.VENCIDO)


def _de_convenio(dado: Convenio, vencidos: int, fecha: str) -> Iterator[Pendiente]:
    donde = Referencia("convenio", dado.id)
    if aviso := aviso_de_vencimiento(dado, fecha):
        yield Pendiente("convenio", aviso.frase, donde, _URGENCIAS[aviso.tramo])
    if vencidos:
        cuantos = contar(vencidos, "compromiso vencido", "compromisos vencidos")
        yield Pendiente("convenio", f"«{dado.titulo}»: {cuantos}", donde, Urgencia.VENCIDO)
    if fuera := [p.nombre for p in dado.vigentes if p.dejo_la_red]:
        verbo, sigue = ("dejó", "sigue") if len(fuera) == 1 else ("dejaron", "siguen")
        frase = f"«{dado.titulo}»: {enumerar(fuera)} {verbo} la red y {sigue} como parte; anote su salida"
        yield Pendiente("convenio", frase, donde, Urgencia.POR_HACER)
    if dado.firma and len(dado.vigentes) == 1:
        frase = f"«{dado.titulo}»: sólo queda una parte; termínelo o añada a quien la sustituye"
        yield Pendiente("convenio", frase, donde, Urgencia.POR_HACER)
    if dado.firma and not dado.documento_id:
        frase = f"«{dado.titulo}»: falta guardar el documento firmado"
        yield Pendiente("convenio", frase, donde, Urgencia.POR_HACER)


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
        yield Pendiente("convocatoria", frase, donde, urgencia_de_dia(cierre, fecha))
