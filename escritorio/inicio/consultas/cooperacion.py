"""Los convenios que vencen, lo que no se cumplió a tiempo y los proyectos en rojo."""

from __future__ import annotations

from collections.abc import Iterator

from escritorio.comun.base.referencia import Referencia
from escritorio.comun.base.texto import contar, enumerar
from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.consultas.compromisos import cuantos_vencidos
from escritorio.cooperacion.consultas.convenios import convenios_sin_terminar
from escritorio.cooperacion.consultas.proyectos import cartera_en_rojo
from escritorio.cooperacion.modelo.convenios import Convenio
from escritorio.cooperacion.reglas.convenios import aviso_de_vencimiento
from escritorio.inicio.modelo import Pendiente, Urgencia

_URGENCIAS = {0: Urgencia.VENCIDO, 30: Urgencia.PRONTO, 60: Urgencia.POR_HACER, 90: Urgencia.POR_HACER}


def pendientes_de_cooperacion(bd: Archivo, fecha: str) -> Iterator[Pendiente]:
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
