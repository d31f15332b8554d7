"""Reunir el inventario de la secretaría, preguntando a cada asunto lo mismo que su pantalla."""

from __future__ import annotations

from escritorio.actas.consultas.libro import libros
from escritorio.actas.consultas.lista import lista_de_actas
from escritorio.acuerdos.consultas.acuerdos import (
    acuerdos_por_hacer,
    acuerdos_por_ratificar,
    cuantos_vigentes,
)
from escritorio.acuerdos.consultas.cumplimiento import encargos_abiertos
from escritorio.acuerdos.consultas.propuestas import propuestas_por_decidir
from escritorio.asociacion.consultas import asociacion, membrete
from escritorio.comun.base.lengua import Frase
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuentas.consultas.cierre import ejercicio_cerrado
from escritorio.cuentas.consultas.fondos import saldos
from escritorio.cuotas.consultas.antiguedad import antiguedad
from escritorio.cuotas.consultas.planes import planes
from escritorio.estatutos.consultas.articulado import cuerpos, registros_pendientes, vigente_en
from escritorio.estatutos.modelo.articulado import Reforma
from escritorio.informes.consultas.trabajo import cooperacion_que_se_entrega, unidades_que_se_entregan
from escritorio.informes.modelo.informes import Informe
from escritorio.informes.modelo.traspaso import Asuntos, DatosDeTraspaso
from escritorio.organos.consultas.avisos import avisos
from escritorio.organos.consultas.papeles import datos_de_nomina
from escritorio.organos.modelo.avisos import ClaseDeAviso
from escritorio.sesiones.consultas.sesiones import sesiones
from escritorio.socios.consultas import socios_activos
from escritorio.votaciones.consultas.circulacion import circulaciones


def datos_de_traspaso(bd: Archivo, suyo: Informe) -> DatosDeTraspaso:
    """El inventario a hoy."""
    hoy = bd.hoy()
    return DatosDeTraspaso(
        membrete=membrete(bd),
        asociacion=asociacion(bd),
        informe=suyo,
        corte=hoy,
        textos=_textos(bd, hoy),
        sin_registrar=tuple(registros_pendientes(bd)),
        socios=tuple(socios_activos(bd, hoy)),
        nomina=datos_de_nomina(bd, hoy).renglones,
        avisos=_avisos(bd, hoy),
        sesiones=tuple(sesiones(bd)),
        actas=tuple(lista_de_actas(bd)),
        libros=tuple(x for x in libros(bd) if x.cerrado is None),
        asuntos=_asuntos(bd),
        deudas=tuple(antiguedad(bd, hoy)),
        planes=tuple(p for p in planes(bd) if p.estado == "vigente"),
        fondos=tuple(s for s in saldos(bd, hoy) if s.fondo.baja is None or s.fondo.baja > hoy),
        cerrado=ejercicio_cerrado(bd),
        archivo=bd.ruta.name,
        unidades=unidades_que_se_entregan(bd),
        cooperacion=cooperacion_que_se_entrega(bd),
    )


def _textos(bd: Archivo, hoy: str) -> tuple[Reforma, ...]:
    """El que rige de cada cuerpo; el que aún no rige no se entrega como vigente."""
    return tuple(texto for c in cuerpos(bd) if (texto := vigente_en(bd, c.id, hoy)))


def _avisos(bd: Archivo, hoy: str) -> tuple[Frase, ...]:
    """Lo que vence, está vacante o dejó de cumplir; que una regla dé mandatos largos no es de un traspaso."""
    return tuple(a.frase for a in avisos(bd, hoy) if a.clase is not ClaseDeAviso.LARGO)


def _asuntos(bd: Archivo) -> Asuntos:
    return Asuntos(
        vigentes=cuantos_vigentes(bd)[0],
        encargos=tuple(encargos_abiertos(bd)),
        propuestas=tuple(propuestas_por_decidir(bd)),
        por_ratificar=tuple(acuerdos_por_ratificar(bd)),
        por_hacer=tuple(acuerdos_por_hacer(bd)),
        circulaciones=tuple(c for c in circulaciones(bd) if c.cerrada is None),
    )
