"""Los papeles de las unidades: sus informes, quién informó y su línea de tiempo."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.asociacion.consultas import membrete
from escritorio.comun.datos.archivo import Archivo
from escritorio.unidades.consultas.informes import composicion, rendiciones
from escritorio.unidades.consultas.unidades import ficha
from escritorio.unidades.documentos.informe import informe_pdf, relacion_pdf
from escritorio.unidades.documentos.linea import linea_pdf
from escritorio.unidades.modelo.informes import (
    DatosDeInforme,
    DatosDeLinea,
    DatosDeRelacion,
    Informe,
    Periodo,
)
from escritorio.unidades.modelo.planes import ActividadAlDia, Barra


def componer_borrador_de_informe(bd: Archivo, dado: Informe) -> bytes:
    """El PDF de cómo va un informe."""
    return informe_pdf(datos_de_informe(bd, dado))


def componer_relacion(bd: Archivo, dado: Periodo) -> bytes:
    """El PDF de quién informó de ese periodo y quién no."""
    return relacion_pdf(datos_de_relacion(bd, dado))


def componer_linea(bd: Archivo, titulo: str, vistas: Sequence[ActividadAlDia]) -> bytes:
    """El PDF de la línea de tiempo de esas actividades, a hoy."""
    return linea_pdf(datos_de_linea(bd, titulo, vistas))


def datos_de_informe(bd: Archivo, dado: Informe) -> DatosDeInforme:
    """Lo que se imprime de un informe: su texto y el cuadro que se compuso con él."""
    dicho = dado.compuesto or composicion(bd, dado.unidad_id, dado.periodo)
    cargos = ficha(bd, dado.unidad_id, dicho.corte).cargos
    coordina = next((c for c in cargos if c.quien), None)
    cargo = f"{coordina.rotulo if coordina else 'Coordinación'} de {dado.unidad}"
    return DatosDeInforme(
        membrete(bd),
        f"Informe de {dado.unidad}",
        dado.periodo.clase,
        dado.periodo.nombre,
        bd.hoy(),
        dicho.corte,
        dado.periodo.hasta,
        dado.apartados,
        dicho.renglones,
        (coordina.quien if coordina else "", cargo),
        borrador=dado.estado == "borrador",
    )


def datos_de_relacion(bd: Archivo, dado: Periodo) -> DatosDeRelacion:
    """Quién informó de ese periodo y quién no, a hoy."""
    return DatosDeRelacion(membrete(bd), bd.hoy(), dado.nombre, tuple(rendiciones(bd, dado)))


def datos_de_linea(bd: Archivo, titulo: str, vistas: Sequence[ActividadAlDia]) -> DatosDeLinea:
    """La línea de tiempo de esas actividades, a hoy."""
    return DatosDeLinea(membrete(bd), bd.hoy(), titulo, tuple(_barra(v) for v in vistas))


def _barra(vista: ActividadAlDia) -> Barra:
    a = vista.actividad
    grupo = f"{a.unidad} · {a.objetivo}"
    return Barra(a.titulo, grupo, a.inicio, a.fin, vista.luz, a.estado, a.porcentaje)
