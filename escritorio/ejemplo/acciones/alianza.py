"""La alianza del ejemplo, de su primera declaración a lo que hoy cumple cada ciudad, y sus encuentros."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from msgspec.structs import replace

from escritorio.acuerdos.modelo.acuerdos import ClaseDeFundamento, Fundamento
from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.acciones.adhesiones import adherir, adherir_socios, firmar, planear
from escritorio.cooperacion.acciones.alianzas import abrir_alianza, declarar, fijar_linea
from escritorio.cooperacion.acciones.compromisos import anotar_avance_de_compromiso
from escritorio.cooperacion.acciones.eventos import (
    abrir_evento,
    anotar_edicion,
    celebrar_edicion,
    traspasar_sede,
)
from escritorio.cooperacion.acciones.indicadores import medir
from escritorio.cooperacion.acciones.inscritos import anotar_asistencia, inscribir, inscribir_socios
from escritorio.cooperacion.consultas.alianzas import (
    adhesiones,
    alianzas,
    declaracion_que_rige,
    lineas,
    plan_de,
)
from escritorio.cooperacion.consultas.eventos import ediciones, eventos, inscritos
from escritorio.cooperacion.modelo.alianzas import AdhesionNueva, PuntoNuevo
from escritorio.cooperacion.modelo.eventos import Edicion
from escritorio.cooperacion.modelo.indicadores import MedicionNueva
from escritorio.ejemplo.acciones.orden import Hecho
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
