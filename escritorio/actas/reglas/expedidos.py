"""Las frases de certificados, extractos y notificaciones. Puro."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.actas.modelo.expedidos import Expedido, FiltroDeAcuerdos, Lote, Origen
from escritorio.actas.modelo.libro import Asiento
from escritorio.acuerdos.modelo import Acuerdo
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.lengua import NADA, Frase, contada, enumerada, frase
from escritorio.comun.base.texto import de_con_articulo

_VOTOS = {"unanimes": "sin votos en contra", "divididos": "con votos en contra", "consenso": "por consenso"}


def adoptado(acuerdo: Acuerdo, origen: Origen) -> Frase:
    """«la Asamblea, en sesión ordinaria n.º 1, celebrada el…, adoptó el acuerdo n.º 2, «Reforma»,…»."""
    que = frase("el acuerdo n.º {}, «{}», {}", acuerdo.numero, acuerdo.titulo, con_que_votos(acuerdo))
    if acuerdo.via == "ad_referendum":
        return frase(
            "la presidencia {0:del}, el {1:con_dia}, adoptó a reserva de ratificación {2}",
            acuerdo.organo,
            acuerdo.fecha,
            que,
        )
    if acuerdo.via == "circulacion":
        return frase(
            "{0:el}, sin sesión y por circulación entre sus integrantes, el {1:con_dia}, adoptó {2}",
            acuerdo.organo,
            acuerdo.fecha,
            que,
        )
    sesion = origen.sesion
    cual = frase("sesión {} n.º {}", frase(sesion.tipo), str(sesion.numero)) if sesion else acuerdo.sesion
    return frase("{:el}, en {}, celebrada el {:con_dia}, adoptó {}", acuerdo.organo, cual, acuerdo.fecha, que)


def con_que_votos(acuerdo: Acuerdo) -> Frase:
    """«por 18 votos a favor, 1 en contra y 2 abstenciones» o «por consenso»."""
    if acuerdo.a_favor is None:
        return frase("por elección" if acuerdo.tipo_decision == "eleccion" else "por consenso")
    partes = [contada(acuerdo.a_favor, "{} voto a favor", "{} votos a favor")]
    if acuerdo.en_contra:
        partes.append(frase("{} en contra", acuerdo.en_contra))
    if acuerdo.abstenciones:
        partes.append(contada(acuerdo.abstenciones, "{} abstención", "{} abstenciones"))
    if len(partes) == 1:
        partes.append(frase("ninguno en contra"))
    return frase("por {}", enumerada(partes))


def reserva(acuerdo: Acuerdo, origen: Origen) -> tuple[Frase, Frase] | None:
    """La advertencia que el papel ha de llevar: su frase y su porqué; None si consta en acta aprobada."""
    if acuerdo.ratificacion == "pendiente":
        porque = frase("Está pendiente de la ratificación {:del}.", acuerdo.organo)
        return frase("A reserva de ratificación"), porque
    if acuerdo.via != "sesion" or origen.aprobada:
        return None
    return (
        frase("A reserva de los términos que resulten de la aprobación del acta"),
        frase(
            "El acta de esa sesión no está aprobada todavía."
            if origen.acta
            else "El acta de esa sesión no se ha levantado todavía."
        ),
    )


def donde_consta(origen: Origen) -> Frase:
    """«Así consta en el Acta n.º 3, aprobada el…, asentada en los folios 2 a 4 del libro…», o «»."""
    acta, asiento = origen.acta, origen.asiento
    if acta is None:
        return NADA
    if not acta.aprobada:
        return frase("Así consta en el {}.", acta.dicho)
    if asiento is None:
        return frase("Así consta en el {}, aprobada el {:con_dia}.", acta.dicho, acta.aprobada)
    return frase(
        "Así consta en el {0}, aprobada el {1:con_dia} y asentada en {2} del libro de actas {3:del}, tomo"
        " {4}.",
        acta.dicho,
        acta.aprobada,
        _folios(asiento),
        asiento.organo,
        asiento.tomo,
    )


def _folios(asiento: Asiento) -> Frase:
    desde, hasta = asiento.folio_desde, asiento.folio_hasta
    if asiento.folios == 1:
        return frase("el folio {}", desde)
    return frase("los folios {} y {}" if asiento.folios == 2 else "los folios {} a {}", desde, hasta)


def lote_de(hechos: Sequence[Expedido]) -> Lote:
    """Los de un mismo PDF, en una línea: «Notificaciones n.º 1 a 33/2026»."""
    primero, ultimo = hechos[0], hechos[-1]
    titulo = primero.titulo
    if len(hechos) > 1:
        titulo = f"Notificaciones n.º {primero.numero} a {ultimo.numero}/{primero.anio}"
    para = primero.destinatario if len(hechos) == 1 else ""
    return Lote(titulo, primero.emitido, para, tuple(h.id for h in hechos))


def cuales(filtro: FiltroDeAcuerdos, organo: str) -> str:
    """En palabras, qué recoge el libro de acuerdos: «Acuerdos de la Asamblea, vigentes, desde el…»."""
    partes = [f"Acuerdos {de_con_articulo(organo)}" if organo else "Acuerdos de todos los órganos"]
    partes += [f"{filtro.estado}s"] if filtro.estado else []
    partes += [_VOTOS[filtro.votos]] if filtro.votos else []
    partes += [f"desde el {en_corto(filtro.desde)}"] if filtro.desde else []
    partes += [f"hasta el {en_corto(filtro.hasta)}"] if filtro.hasta else []
    return ", ".join(partes)


def cumple(acuerdo: Acuerdo, filtro: FiltroDeAcuerdos) -> bool:
    """Si el acuerdo va al libro."""
    return (
        filtro.organo_id in ("", acuerdo.organo_id)
        and filtro.estado in ("", acuerdo.estado)
        and filtro.votos in ("", _clase_de_votos(acuerdo))
        and filtro.desde <= acuerdo.fecha <= (filtro.hasta or "9")
    )


def _clase_de_votos(acuerdo: Acuerdo) -> str:
    if acuerdo.a_favor is None:
        return "consenso"
    return "divididos" if acuerdo.en_contra else "unanimes"
