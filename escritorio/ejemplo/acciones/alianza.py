"""La alianza del ejemplo, de su primera declaración a lo que hoy cumple cada ciudad, y sus encuentros."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from msgspec.structs import replace

from escritorio.acuerdos.modelo import ClaseDeFundamento, Fundamento
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.acciones.adhesiones import adherir, adherir_socios, firmar, planear
from escritorio.cooperacion.acciones.alianzas import abrir_alianza, declarar, fijar_linea
from escritorio.cooperacion.acciones.compromisos import anotar_avance_de_compromiso, comprometer
from escritorio.cooperacion.acciones.convenios import (
    anotar_adenda,
    entregar_aporte,
    prometer_aporte,
    registrar_convenio,
)
from escritorio.cooperacion.acciones.eventos import (
    abrir_evento,
    anotar_asistencia,
    anotar_edicion,
    celebrar_edicion,
    inscribir,
    inscribir_socios,
    traspasar_sede,
)
from escritorio.cooperacion.acciones.indicadores import fijar_indicador, medir
from escritorio.cooperacion.acciones.proyectos import (
    anotar_gasto,
    anotar_resultado,
    cambiar_estado,
    presupuestar,
    prever_resultado,
    registrar_proyecto,
)
from escritorio.cooperacion.consultas.alianzas import (
    adhesiones,
    alianzas,
    compromisos,
    declaracion_que_rige,
    lineas,
    plan_de,
)
from escritorio.cooperacion.consultas.convenios import aportes, convenios
from escritorio.cooperacion.consultas.participacion import ediciones, eventos, inscritos
from escritorio.cooperacion.consultas.proyectos import indicadores, proyectos
from escritorio.cooperacion.modelo.alianzas import AdhesionNueva, CompromisoNuevo, PuntoNuevo
from escritorio.cooperacion.modelo.convenios import AdendaNueva, AporteNuevo, Convenio, ParteNueva
from escritorio.cooperacion.modelo.eventos import Edicion
from escritorio.cooperacion.modelo.proyectos import GastoNuevo, MedicionNueva, Proyecto, RenglonNuevo
from escritorio.ejemplo.acciones.comunes import Hecho, evidencia, lo_acordado
from escritorio.ejemplo.modelo.alianza import (
    ACUERDA_LA_SEDE,
    ALIANZA,
    COMPROMISOS,
    DE_FRONTERA,
    DE_FUERA,
    EVENTO,
    FALTARON,
    FIRMAN_LA_SEGUNDA,
    FIRMAN_PRIMERO,
    LA_ABRE,
    LINEAS,
    PONENTE,
    POR_FIJAR,
    PRIMER_ENCUENTRO,
    PRIMERA,
    SE_DECLARO,
    SE_SUMAN,
    SEGUNDA,
    SEGUNDO_ENCUENTRO,
    TRASPASO,
    VAN,
    CompromisoDeCiudad,
)
from escritorio.ejemplo.modelo.cooperacion import (
    CONVENIOS,
    PROYECTOS,
    AporteDelEjemplo,
    ConvenioDelEjemplo,
    Obligacion,
    ProyectoDelEjemplo,
    RenglonDelEjemplo,
    ResultadoDelEjemplo,
)
from escritorio.ejemplo.modelo.planes import Prueba


def alianza_y_encuentros(bd: Archivo, ids: Mapping[str, str]) -> Iterator[Hecho]:
    """Todo lo suyo, con su momento; lo de 2025, al pasarlo del papel."""
    yield "2026-02-18T09:00", partial(_abrir, bd, ids)
    yield f"{TRASPASO.fecha}T11:00", partial(_traspasar, bd, ids)
    yield "2026-07-27T09:00", partial(_inscribir, bd, ids)
    yield f"{SEGUNDA.fecha}T19:00", partial(_declarar, bd, ids)
    yield "2026-09-25T09:00", partial(_abrir_el_de_frontera, bd)
    for dado in COMPROMISOS:
        nueva = dado.ciudad in SE_SUMAN
        yield f"{'2026-09-28' if nueva else '2026-02-19'}T09:00", partial(_planear, bd, dado)
        for dia, cifra in dado.medido:
            yield f"{dia}T16:30", partial(_medir, bd, dado, MedicionNueva(dia, cifra))
        for dia, texto, estado in dado.avances:
            yield f"{dia}T16:20", partial(_avanzar, bd, dado, dia, texto, estado)


def _abrir(bd: Archivo, ids: Mapping[str, str]) -> None:
    """La alianza, su primera declaración, quiénes la firmaron y el primer encuentro."""
    texto, fecha = LA_ABRE
    suya = abrir_alianza(bd, ALIANZA, Fundamento(ClaseDeFundamento.ACTO_ANTERIOR, texto, fecha))
    for linea in LINEAS:
        fijar_linea(bd, suya, linea)
    declarar(bd, suya, PRIMERA)
    adherir_socios(bd, suya, [ids[c] for c in FIRMAN_PRIMERO], PRIMERA.fecha)
    evento_id = abrir_evento(bd, replace(EVENTO, alianza_id=suya))
    anfitriona = replace(PRIMER_ENCUENTRO, sede_socio_id=ids[PRIMER_ENCUENTRO.sede])
    celebrar_edicion(bd, anotar_edicion(bd, evento_id, anfitriona), SE_DECLARO[0])


def _traspasar(bd: Archivo, ids: Mapping[str, str]) -> None:
    siguiente = replace(SEGUNDO_ENCUENTRO, sede_socio_id=ids[SEGUNDO_ENCUENTRO.sede])
    apoyo = Fundamento(ClaseDeFundamento.ACTO_ANTERIOR, ACUERDA_LA_SEDE, PRIMERA.fecha)
    traspasar_sede(bd, _encuentro(bd, 1).id, siguiente, TRASPASO, apoyo)


def _encuentro(bd: Archivo, numero: int) -> Edicion:
    suyo = next(e.id for e in eventos(bd) if e.nombre == EVENTO.nombre)
    return next(e for e in ediciones(bd, suyo) if e.numero == numero)


def _inscribir(bd: Archivo, ids: Mapping[str, str]) -> None:
    segundo = _encuentro(bd, 2).id
    inscribir_socios(bd, segundo, [ids[c] for c in VAN], "participante")
    inscribir(bd, segundo, PONENTE)


def _declarar(bd: Archivo, ids: Mapping[str, str]) -> None:
    """Acaba el segundo encuentro: quién fue, qué se declaró, quiénes lo firman y quiénes se suman."""
    segundo = _encuentro(bd, 2).id
    estados = {i.id: "falto" if i.entidad in FALTARON else "asistio" for i in inscritos(bd, segundo)}
    anotar_asistencia(bd, segundo, estados)
    celebrar_edicion(bd, segundo, SE_DECLARO[1])
    (suya,) = alianzas(bd)
    declarar(bd, suya.id, SEGUNDA)
    rige = declaracion_que_rige(bd, suya.id)
    for adherida in adhesiones(bd, suya.id):
        if rige and adherida.quien in FIRMAN_LA_SEGUNDA:
            (primera,) = adherida.firmas
            firma = AdhesionNueva(SEGUNDA.fecha, firma=primera.firma, cargo=primera.cargo)
            firmar(bd, adherida.id, rige.id, firma)
    adherir_socios(bd, suya.id, [ids[c] for c in SE_SUMAN], SEGUNDA.fecha)
    adherir(bd, suya.id, DE_FUERA)


def _abrir_el_de_frontera(bd: Archivo) -> None:
    anotar_edicion(bd, abrir_evento(bd, DE_FRONTERA), POR_FIJAR)


def _planear(bd: Archivo, dado: CompromisoDeCiudad) -> None:
    (suya,) = alianzas(bd)
    linea = lineas(bd, suya.id)[dado.linea]
    planear(bd, _adhesion(bd, dado), PuntoNuevo(dado.que, dado.plazo, linea.id), dado.mide)


def _adhesion(bd: Archivo, dado: CompromisoDeCiudad) -> str:
    return next(a.id for a in adhesiones(bd) if a.quien == dado.ciudad)


def _medir(bd: Archivo, dado: CompromisoDeCiudad, medida: MedicionNueva) -> None:
    suyo = next(p for p in plan_de(bd, _adhesion(bd, dado)) if p.compromiso.que == dado.que)
    medir(bd, suyo.indicadores[0].id, medida)


def _avanzar(bd: Archivo, dado: CompromisoDeCiudad, dia: str, texto: str, estado: str) -> None:
    suyo = next(p for p in plan_de(bd, _adhesion(bd, dado)) if p.compromiso.que == dado.que)
    anotar_avance_de_compromiso(bd, suyo.compromiso.id, dia, texto, estado)


def convenios_y_proyectos(bd: Archivo, ids: Mapping[str, str]) -> Iterator[Hecho]:
    """Todo lo suyo, con su momento."""
    for dado in CONVENIOS:
        yield dado.anotado, partial(_registrar, bd, ids, dado)
        yield from _de_convenio(bd, dado)
    for proyecto in PROYECTOS:
        yield proyecto.anotado, partial(_registrar_proyecto, bd, ids, proyecto)
        yield from _de_proyecto(bd, proyecto)


def _de_convenio(bd: Archivo, dado: ConvenioDelEjemplo) -> Iterator[Hecho]:
    """Lo que pasó antes de anotarlo se anota el mismo día."""
    titulo = dado.nuevo.titulo
    for adenda in dado.adendas:
        yield f"{adenda.fecha}T12:00", partial(_adendar, bd, titulo, adenda)
    for aporte in dado.aportes:
        if aporte.entregado:
            cuando = max(f"{aporte.entregado}T13:00", f"{dado.anotado}:10")
            yield cuando, partial(_entregar, bd, titulo, aporte)
    for orden, obligacion in enumerate(dado.obligaciones):
        for dia, texto, estado, prueba in obligacion.avances:
            yield f"{dia}T13:30", partial(_avanzar_convenio, bd, titulo, orden, dia, texto, estado, prueba)


def _registrar(bd: Archivo, ids: Mapping[str, str], dado: ConvenioDelEjemplo) -> None:
    partes = [*dado.fuera, *(ParteNueva("socio", ids[c]) for c in dado.ciudades)]
    apoyo = None
    if dado.apoyo and dado.firma:
        texto = f"{dado.apoyo} (libro de actas en papel)"
        apoyo = Fundamento(ClaseDeFundamento.ACTO_ANTERIOR, texto, dado.firma.fecha)
    registrar_convenio(bd, dado.nuevo, partes, dado.firma, apoyo, evidencia(dado.papel))
    suyo = _convenio(bd, dado.nuevo.titulo)
    for obligacion in dado.obligaciones:
        comprometer(bd, Referencia("convenio", suyo.id), _compromiso(ids, obligacion))
    for aporte in dado.aportes:
        prometer_aporte(bd, suyo.id, _aporte(suyo, aporte))


def _compromiso(ids: Mapping[str, str], dada: Obligacion) -> CompromisoNuevo:
    return CompromisoNuevo(dada.que, dada.quien, ids.get(dada.quien), dada.plazo)


def _aporte(de: Convenio, dado: AporteDelEjemplo) -> AporteNuevo:
    moneda = "" if dado.importe is None else "USD"
    return AporteNuevo(de.partes[dado.parte].id, dado.clase, dado.que, dado.importe, moneda, dado.previsto)


def _convenio(bd: Archivo, titulo: str) -> Convenio:
    return next(c for c in convenios(bd) if c.titulo == titulo)


def _adendar(bd: Archivo, titulo: str, adenda: AdendaNueva) -> None:
    anotar_adenda(bd, _convenio(bd, titulo).id, adenda)


def _entregar(bd: Archivo, titulo: str, dado: AporteDelEjemplo) -> None:
    suyo = next(a for a in aportes(bd, _convenio(bd, titulo).id) if a.que == dado.que)
    entregar_aporte(bd, suyo.id, dado.entregado)


def _avanzar_convenio(
    bd: Archivo, titulo: str, orden: int, dia: str, texto: str, estado: str, prueba: Prueba | None
) -> None:
    suyo = compromisos(bd, Referencia("convenio", _convenio(bd, titulo).id))[orden]
    anotar_avance_de_compromiso(bd, suyo.id, dia, texto, estado, evidencia(prueba))


def _registrar_proyecto(bd: Archivo, ids: Mapping[str, str], dado: ProyectoDelEjemplo) -> None:
    """Con sus partes, su presupuesto, lo que quiere lograr y con qué se mide."""
    ampara = _convenio(bd, dado.convenio).id if dado.convenio else None
    partes = [replace(p, socio_id=ids.get(ciudad)) for ciudad, p in dado.partes]
    manda = lo_acordado(bd, dado.manda) if dado.manda else None
    registrar_proyecto(bd, replace(dado.nuevo, convenio_id=ampara), partes, manda)
    suyo = _proyecto(bd, dado.nuevo.nombre)
    for x in dado.renglones:
        presupuestar(bd, suyo.id, RenglonNuevo(suyo.partes[x.parte].id, x.concepto, x.importe, x.fuente))
    for resultado in dado.resultados:
        prever_resultado(bd, suyo.id, resultado.que)
    if dado.mide:
        fijar_indicador(bd, Referencia("proyecto", suyo.id), dado.mide)


def _de_proyecto(bd: Archivo, dado: ProyectoDelEjemplo) -> Iterator[Hecho]:
    nombre = dado.nuevo.nombre
    if dado.desde:
        yield f"{dado.desde}T09:00", partial(_empezar, bd, nombre, dado.desde)
    for renglon in dado.renglones:
        for dia, importe, concepto in renglon.gastos:
            yield f"{dia}T14:00", partial(_gastar, bd, nombre, renglon, dia, importe, concepto)
    for resultado in dado.resultados:
        if resultado.estado:
            yield f"{resultado.fecha}T14:30", partial(_lograr, bd, nombre, resultado)
    for medida in dado.medido:
        yield f"{medida.fecha}T14:40", partial(_medir_convenio, bd, nombre, medida)


def _proyecto(bd: Archivo, nombre: str) -> Proyecto:
    return next(p for p in proyectos(bd) if p.nombre == nombre)


def _empezar(bd: Archivo, nombre: str, dia: str) -> None:
    cambiar_estado(bd, _proyecto(bd, nombre).id, "ejecucion", dia)


def _gastar(bd: Archivo, nombre: str, de: RenglonDelEjemplo, dia: str, importe: int, concepto: str) -> None:
    suyo = next(r for r in _proyecto(bd, nombre).renglones if r.concepto == de.concepto)
    anotar_gasto(bd, GastoNuevo(suyo.id, dia, importe, concepto))


def _lograr(bd: Archivo, nombre: str, dado: ResultadoDelEjemplo) -> None:
    suyo = next(r for r in _proyecto(bd, nombre).resultados if r.que == dado.que)
    anotar_resultado(bd, suyo.id, dado.estado, dado.fecha, dado.detalle, evidencia(dado.prueba))


def _medir_convenio(bd: Archivo, nombre: str, dada: MedicionNueva) -> None:
    (suyo,) = indicadores(bd, Referencia("proyecto", _proyecto(bd, nombre).id))
    medir(bd, suyo.id, dada)
