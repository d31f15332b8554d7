"""En qué tomó parte cada socio en un periodo, preguntando a cada asunto lo mismo que su pantalla."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.lengua import Frase, tal_cual
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.consultas.alianzas import adhesiones, alianzas
from escritorio.cooperacion.consultas.convenios import convenios
from escritorio.cooperacion.consultas.participacion import ediciones, inscritos
from escritorio.cooperacion.consultas.proyectos import proyectos
from escritorio.cooperacion.modelo.proyectos import PAPELES
from escritorio.cooperacion.reglas.eventos import nombre_de_edicion
from escritorio.estatutos.consultas.reglas import organos
from escritorio.informes.modelo.principios import CARGO, HechoDeSocio, Periodo
from escritorio.informes.reglas.informes import convenio_en, edicion_en, proyecto_en
from escritorio.organos.consultas.mandatos import mandatos
from escritorio.organos.modelo.mandatos import Mandato
from escritorio.sesiones.consultas.sesiones import asistencias
from escritorio.sesiones.modelo.sesiones import SesionResumen
from escritorio.socios.consultas import socio_que_representa
from escritorio.unidades.consultas.unidades import todas_las_unidades
from escritorio.unidades.modelo.unidades import Unidad


class _Hallado(Registro):
    """Un hecho de un socio o de una persona, que quizá lo represente."""

    socio_id: str | None
    persona_id: str | None
    nombre: str
    clase: str
    fecha: str
    que: Frase
    de: Referencia


def hechos_del_periodo(
    bd: Archivo, periodo: Periodo, celebradas: Iterable[SesionResumen]
) -> tuple[list[HechoDeSocio], list[str]]:
    """Los de cada socio y, dichos, los de personas que ese día no representaban a ninguno."""
    hechos, sin_socio = [], []
    for h in _hallados(bd, periodo, celebradas):
        dia = max(h.fecha, periodo.desde)
        if socio_id := h.socio_id or socio_que_representa(bd, h.persona_id or "", dia):
            hechos.append(HechoDeSocio(socio_id, h.clase, h.fecha, h.que, h.de))
        else:
            sin_socio.append(f"{h.nombre}: {h.que}")
    return hechos, sin_socio


def _hallados(bd: Archivo, periodo: Periodo, celebradas: Iterable[SesionResumen]) -> Iterator[_Hallado]:
    yield from _de_sesiones(bd, celebradas)
    yield from _de_organos(bd, periodo)
    yield from _de_convenios(bd, periodo)
    yield from _de_proyectos(bd, periodo)
    yield from _de_alianzas(bd, periodo)
    yield from _de_eventos(bd, periodo)


def _de_sesiones(bd: Archivo, celebradas: Iterable[SesionResumen]) -> Iterator[_Hallado]:
    """Quien asistió en algún momento, con voto o sin él, por sí o por su poder."""
    for s in celebradas:
        for a in asistencias(bd, s.id):
            if a.asistio:
                de = Referencia("sesion", s.id)
                yield _Hallado(a.socio_id, a.persona_id, a.nombre, "sesion", s.fecha, s.dicha, de)


def _de_organos(bd: Archivo, periodo: Periodo) -> Iterator[_Hallado]:
    """Los mandatos: coordinar o integrar una unidad es trabajar en ella; lo demás, y coordinar, un cargo."""
    unidades = todas_las_unidades(bd)
    coordinan = {p: u for u in unidades for p in (u.coordinacion_id, u.subcoordinacion_id) if p}
    integran = {u.organo_id: u for u in unidades if u.organo_id}
    for organo in organos(bd):
        for m in mandatos(bd, organo.id):
            if not m.titular or not periodo.toca(m.desde, m.fin):
                continue
            unidad = coordinan.get(m.puesto_id) or integran.get(organo.id)
            if unidad:
                yield _de_mandato(m, "unidad", _en_unidad(m, unidad), Referencia("unidad", unidad.id))
            if organo.id not in integran:
                yield _de_mandato(m, CARGO, f"{m.puesto}, {organo.nombre}", Referencia("organo", organo.id))


def _en_unidad(m: Mandato, unidad: Unidad) -> str:
    return m.puesto if unidad.nombre in m.puesto else f"{m.puesto} de {unidad.nombre}"


def _de_mandato(m: Mandato, clase: str, que: str, de: Referencia) -> _Hallado:
    return _Hallado(m.socio_id, m.persona_id, m.nombre, clase, m.desde, tal_cual(que), de)


def _de_convenios(bd: Archivo, periodo: Periodo) -> Iterator[_Hallado]:
    for c in convenios(bd):
        desde = min(c.firma or "", c.desde or "")
        for p in c.partes if convenio_en(c, periodo) else ():
            if p.socio_id and (p.salida is None or p.salida > periodo.desde):
                de = Referencia("convenio", c.id)
                yield _Hallado(p.socio_id, None, p.nombre, "convenio", desde, tal_cual(c.titulo), de)


def _de_proyectos(bd: Archivo, periodo: Periodo) -> Iterator[_Hallado]:
    for p in proyectos(bd):
        for s in p.partes if proyecto_en(p, periodo) else ():
            if s.socio_id and (s.salida is None or s.salida > periodo.desde):
                que, de = f"{p.nombre} ({PAPELES[s.papel].lower()})", Referencia("proyecto", p.id)
                yield _Hallado(s.socio_id, None, s.nombre, "proyecto", p.desde, tal_cual(que), de)


def _de_alianzas(bd: Archivo, periodo: Periodo) -> Iterator[_Hallado]:
    nombres = {a.id: a.nombre for a in alianzas(bd)}
    for a in adhesiones(bd):
        if a.socio_id and periodo.toca(a.fecha, a.hasta):
            de, que = Referencia("alianza", a.alianza_id), nombres[a.alianza_id]
            yield _Hallado(a.socio_id, None, a.quien, "alianza", a.fecha, tal_cual(que), de)


def _de_eventos(bd: Archivo, periodo: Periodo) -> Iterator[_Hallado]:
    """Inscribirse cuenta, se celebre o no después; cancelar la inscripción la quita."""
    for e in ediciones(bd):
        for i in inscritos(bd, e.id) if edicion_en(e, periodo) else ():
            if i.socio_id and i.estado != "cancelado":
                de, que = Referencia("edicion", e.id), tal_cual(nombre_de_edicion(e))
                yield _Hallado(i.socio_id, None, i.quien, "evento", e.desde or "", que, de)
