"""Lo que las unidades tienen en rojo, sin hacer o sin informar."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.pendientes import Pendiente, Urgencia
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.mirada import Mirada
from escritorio.unidades.consultas.informes import cuantas_no_informaron
from escritorio.unidades.consultas.planes import aprobado_sin_hacer, vistas
from escritorio.unidades.modelo.planes import Luz
from escritorio.unidades.reglas.informes import ultimo_acabado


def pendientes(mirada: Mirada) -> Iterator[Pendiente]:
    """Lo abierto en rojo, unidad por unidad; lo aprobado que nadie hace; quién no informó teniendo plan."""
    bd, fecha = mirada.bd, mirada.fecha
    rojas = (v for v in vistas(bd, fecha) if v.luz is Luz.ROJO and v.actividad.abierta)
    for unidad, suyas in groupby(rojas, key=lambda v: v.actividad.unidad):
        primera, *otras = suyas
        mas = f" Y {contar(len(otras), 'actividad más', 'actividades más')} en rojo." if otras else ""
        frase = f"{unidad}, «{primera.actividad.titulo}»: {primera.motivos[0].frase}{mas}"
        yield Pendiente("actividad", frase, Referencia("actividad", primera.actividad.id), Urgencia.VENCIDO)
    yield from _aprobado_sin_hacer(bd)
    pasado = ultimo_acabado(fecha)
    faltan = cuantas_no_informaron(bd, pasado)
    if faltan:
        no = "no informó" if faltan == 1 else "no informaron"
        cuantas = contar(faltan, "unidad con plan", "unidades con plan")
        frase = f"{cuantas} {no} del {pasado.nombre}"
        yield Pendiente("informe_unidad", frase, Referencia("informe_unidad"), Urgencia.POR_HACER)


def _aprobado_sin_hacer(bd: Archivo) -> Iterator[Pendiente]:
    """Una vez cada propuesta: en la unidad que la elevó o en la primera que viene de ella."""
    suyas, de_nadie = aprobado_sin_hacer(bd)
    dichas: set[str] = set()
    for cada, dada in suyas:
        if dada.id not in dichas:
            dichas.add(dada.id)
            frase = f"{cada.nombre}: se aprobó «{dada.titulo}» y ninguna actividad de su plan lo recoge"
            yield Pendiente("propuesta_aprobada", frase, Referencia("unidad", cada.id), Urgencia.POR_HACER)
    for cada, dada in de_nadie:
        frase = f"Se aprobó «{dada.titulo}», de «{cada.nombre}», que se cerró: encárguelo a alguien"
        donde = Referencia("acuerdo", dada.acuerdo_id or "")
        yield Pendiente("propuesta_aprobada", frase, donde, Urgencia.POR_HACER)
