"""El trabajo de las unidades del ejemplo: quiénes, sus planes, lo hecho, la propuesta y el informe."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from msgspec.structs import replace

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.acciones.indicadores import fijar_indicador, medir
from escritorio.cooperacion.acciones.registros import anotar_en_registro, registrar
from escritorio.cooperacion.consultas.participacion import registros
from escritorio.cooperacion.consultas.proyectos import indicadores
from escritorio.cooperacion.modelo.proyectos import MedicionNueva
from escritorio.cooperacion.modelo.registros import NotaNueva
from escritorio.ejemplo.acciones.alianza import alianza_y_encuentros, convenios_y_proyectos
from escritorio.ejemplo.acciones.comunes import Hecho, actividad_titulada, evidencia, lo_acordado
from escritorio.ejemplo.acciones.reglas import articulos
from escritorio.ejemplo.acciones.reunion import celebrar_reunion, convocar_reunion, dichas_del_semestre
from escritorio.ejemplo.modelo.alianza import FICHAS
from escritorio.ejemplo.modelo.planes import (
    AMBIENTE,
    APRENDIZAJES,
    CUMPLEN,
    FOCALES,
    FRONTERAS,
    PLANES,
    PRESENTACION,
    PROPUESTA,
    REUNION,
    ActividadDelEjemplo,
    FocalDelEjemplo,
    PasoDeActividad,
    PlanDelEjemplo,
)
from escritorio.estatutos.acciones.articulado import citar_articulo
from escritorio.estatutos.consultas.reglas import organo_por_clave
from escritorio.unidades.acciones.informes import editar_informe, emitir_informe, preparar_informe
from escritorio.unidades.acciones.planes import (
    anadir_actividad,
    anadir_objetivo,
    anotar_avance,
    crear_plan,
    elevar,
)
from escritorio.unidades.acciones.unidades import anotar_focal, terminar_focal
from escritorio.unidades.consultas.informes import informe
from escritorio.unidades.consultas.planes import planes
from escritorio.unidades.consultas.unidades import puntos_focales, unidades
from escritorio.unidades.modelo.planes import ActividadNueva, AvanceNuevo, PlanNuevo
from escritorio.unidades.modelo.unidades import PuntoFocalNuevo
from escritorio.unidades.reglas.informes import TITULOS, periodo

_SEMESTRE = periodo("semestral", 2026, 1)


def trabajo_de_unidades(bd: Archivo, ids: Mapping[str, str]) -> Iterator[Hecho]:
    """Todo lo suyo, con su momento."""
    for focal in FOCALES:
        yield f"{focal.desde}T09:00", partial(_anotar_focal, bd, ids, focal)
        if focal.hasta:
            yield f"{focal.hasta}T17:00", partial(_terminar_focal, bd, focal)
    for plan in PLANES:
        yield from _de_plan(bd, plan)
    cuando, _, convocada = REUNION
    yield convocada, partial(convocar_reunion, bd)
    yield cuando, partial(celebrar_reunion, bd)
    yield "2026-07-20T16:00", partial(_informar, bd)
    yield "2026-07-22T16:00", partial(_preparar_informe, bd, FRONTERAS)
    elevada, titulo, texto = PROPUESTA
    yield elevada, partial(_elevar, bd, titulo, texto)


def unidad_de(bd: Archivo, clave: str) -> str:
    """El id de la unidad con esa clave."""
    return next(u.id for u in unidades(bd) if u.clave == clave)


def _anotar_focal(bd: Archivo, ids: Mapping[str, str], dado: FocalDelEjemplo) -> None:
    nuevo = PuntoFocalNuevo(ids[dado.ciudad], dado.desde, nombre=dado.nombre)
    anotar_focal(bd, unidad_de(bd, dado.unidad), nuevo)


def _terminar_focal(bd: Archivo, dado: FocalDelEjemplo) -> None:
    suyo = next(f for f in puntos_focales(bd, unidad_de(bd, dado.unidad)) if f.persona == dado.nombre)
    terminar_focal(bd, suyo.id, dado.hasta)


def _de_plan(bd: Archivo, dado: PlanDelEjemplo) -> Iterator[Hecho]:
    yield f"{dado.anotado}T09:30", partial(_planear, bd, dado)
    for orden, objetivo in enumerate(dado.objetivos):
        for cada in objetivo.actividades:
            anotada = f"{cada.anotada or dado.anotado}T11:00"
            yield anotada, partial(_anadir, bd, dado, orden, cada)
            yield from ((f"{p.fecha}T15:00", partial(_avanzar, bd, cada.titulo, p)) for p in cada.pasos)
            yield from ((f"{m.fecha}T15:10", partial(_medir, bd, cada.titulo, m)) for m in cada.medido)


def _planear(bd: Archivo, dado: PlanDelEjemplo) -> None:
    aprueba = lo_acordado(bd, dado.manda) if dado.manda else None
    nuevo = PlanNuevo(dado.nombre, dado.desde, dado.hasta, aprueba)
    plan_id = crear_plan(bd, unidad_de(bd, dado.unidad), nuevo).id
    for objetivo in dado.objetivos:
        anadir_objetivo(bd, plan_id, objetivo.texto)


def _anadir(bd: Archivo, de: PlanDelEjemplo, orden: int, dada: ActividadDelEjemplo) -> None:
    (plan,) = planes(bd, unidad_de(bd, de.unidad))
    moneda = "" if dada.presupuesto is None else "USD"
    nueva = ActividadNueva(
        dada.titulo,
        dada.responsable,
        dada.inicio,
        dada.fin,
        presupuesto=dada.presupuesto,
        moneda=moneda,
        fuente=dada.fuente,
        acuerdo_id=lo_acordado(bd, dada.manda).acuerdo_id if dada.manda else None,
    )
    suya = anadir_actividad(bd, plan.objetivos[orden].id, nueva).id
    if dada.mide:
        fijar_indicador(bd, Referencia("actividad", suya), dada.mide)


def _avanzar(bd: Archivo, titulo: str, dado: PasoDeActividad) -> None:
    nuevo = AvanceNuevo(dado.fecha, dado.texto, dado.estado, dado.porcentaje)
    anotar_avance(bd, actividad_titulada(bd, titulo), nuevo, evidencia(dado.prueba))


def _medir(bd: Archivo, titulo: str, dada: MedicionNueva) -> None:
    (suyo,) = indicadores(bd, Referencia("actividad", actividad_titulada(bd, titulo)))
    medir(bd, suyo.id, dada)


def _preparar_informe(bd: Archivo, clave: str) -> str:
    suya = unidad_de(bd, clave)
    return preparar_informe(bd, suya, _SEMESTRE, dichas_del_semestre(bd, clave, _SEMESTRE)).id


def _informar(bd: Archivo) -> None:
    """La unidad de ambiente escribe lo que sólo ella sabe y lo emite; la de cultura no informa."""
    informe_id = _preparar_informe(bd, AMBIENTE)
    escritos = {TITULOS[0]: PRESENTACION, TITULOS[-1]: APRENDIZAJES}
    compuestos = informe(bd, informe_id).apartados
    editar_informe(bd, informe_id, [replace(a, texto=escritos.get(a.titulo, a.texto)) for a in compuestos])
    emitir_informe(bd, informe_id)


def _elevar(bd: Archivo, titulo: str, texto: str) -> None:
    elevar(bd, unidad_de(bd, AMBIENTE), organo_por_clave(bd, "consejo").id, titulo, texto)


def trabajo_del_anio(bd: Archivo, ids: Mapping[str, str]) -> list[Hecho]:
    """Lo que la red hace fuera de sus asambleas, de febrero a noviembre de 2026. `ids`: de cada ciudad."""
    return [
        *((momento, partial(_citar, bd, titulo, numero)) for momento, titulo, numero in CUMPLEN),
        *trabajo_de_unidades(bd, ids),
        *convenios_y_proyectos(bd, ids),
        *alianza_y_encuentros(bd, ids),
        *_registro(bd, ids),
    ]


def _citar(bd: Archivo, titulo: str, numero: int) -> None:
    citar_articulo(bd, lo_acordado(bd, titulo).acuerdo_id or "", articulos(bd)[numero].id)


def _registro(bd: Archivo, ids: Mapping[str, str]) -> Iterator[Hecho]:
    for ficha in FICHAS:
        anotado = f"{ficha.nuevo.datos.get('abre', '2026-02-20')}T10:00"
        suya = replace(ficha.nuevo, socio_id=ids.get(ficha.ciudad))
        yield anotado, partial(registrar, bd, suya)
        for quien, nota in ficha.notas:
            de_quien = replace(nota, socio_id=ids[quien])
            yield f"{nota.fecha}T17:30", partial(_anotar, bd, ficha.nuevo.nombre, de_quien)


def _anotar(bd: Archivo, nombre: str, nota: NotaNueva) -> None:
    suya = next(r.id for r in registros(bd) if r.nombre == nombre)
    anotar_en_registro(bd, suya, nota)
