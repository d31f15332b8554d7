"""Las frases de certificados, extractos y notificaciones, en español y en portugués. Puro."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.actas.modelo.expedidos import Expedido, FiltroDeAcuerdos, Lote, Origen
from escritorio.actas.reglas.fechas_pt import (
    com_artigo,
    contar_pt,
    de_com_artigo,
    enumerar_pt,
    na_data,
    tipo_de_sessao,
)
from escritorio.actas.reglas.libro import folios_en_palabras
from escritorio.acuerdos.modelo.acuerdos import Acuerdo
from escritorio.comun.base.fechas import en_corto, en_letra
from escritorio.comun.base.texto import con_articulo, contar, de_con_articulo, enumerar

_RESERVA = {
    "es": "A reserva de los términos que resulten de la aprobación del acta",
    "pt": "Ressalvados os termos que resultem da aprovação da ata",
}
_VOTOS = {"unanimes": "sin votos en contra", "divididos": "con votos en contra", "consenso": "por consenso"}


def adoptado(acuerdo: Acuerdo, origen: Origen) -> str:
    """«la Asamblea, en sesión ordinaria n.º 1, celebrada el…, adoptó el acuerdo n.º 2, «Reforma»,…»."""
    que = f"el acuerdo n.º {acuerdo.numero}, «{acuerdo.titulo}», {con_que_votos(acuerdo)}"
    organo, dia = con_articulo(acuerdo.organo), en_letra(acuerdo.fecha)
    if acuerdo.via == "ad_referendum":
        preside = f"la presidencia {de_con_articulo(acuerdo.organo)}"
        return f"{preside}, el {dia}, adoptó a reserva de ratificación {que}"
    if acuerdo.via == "circulacion":
        return f"{organo}, sin sesión y por circulación entre sus integrantes, el {dia}, adoptó {que}"
    sesion = origen.sesion
    cual = f"sesión {sesion.tipo} n.º {sesion.numero}" if sesion else acuerdo.sesion
    return f"{organo}, en {cual}, celebrada el {dia}, adoptó {que}"


def adotado(acuerdo: Acuerdo, origen: Origen) -> str:
    """Lo mismo, en portugués."""
    que = f"a deliberação n.º {acuerdo.numero}, «{acuerdo.titulo}», {com_que_votos(acuerdo)}"
    dia = na_data(acuerdo.fecha)
    if acuerdo.via == "ad_referendum":
        return f"a presidência {de_com_artigo(acuerdo.organo)} adotou, {dia}, sujeita a ratificação, {que}"
    if acuerdo.via == "circulacion":
        return f"{com_artigo(acuerdo.organo)} adotou, {dia}, sem sessão e por circulação, {que}"
    sesion = origen.sesion
    cual = f"sessão {tipo_de_sessao(sesion.tipo)} n.º {sesion.numero}" if sesion else acuerdo.sesion
    return f"{com_artigo(acuerdo.organo)}, em {cual}, realizada {dia}, adotou {que}"


def con_que_votos(acuerdo: Acuerdo) -> str:
    """«por 18 votos a favor, 1 en contra y 2 abstenciones» o «por consenso»."""
    if acuerdo.a_favor is None:
        return "por elección" if acuerdo.tipo_decision == "eleccion" else "por consenso"
    partes = [contar(acuerdo.a_favor, "voto a favor", "votos a favor")]
    partes += [f"{acuerdo.en_contra} en contra"] if acuerdo.en_contra else []
    partes += [contar(acuerdo.abstenciones, "abstención", "abstenciones")] if acuerdo.abstenciones else []
    return f"por {enumerar(partes if len(partes) > 1 else [*partes, 'ninguno en contra'])}"


def com_que_votos(acuerdo: Acuerdo) -> str:
    """Lo mismo, en portugués."""
    if acuerdo.a_favor is None:
        return "por eleição" if acuerdo.tipo_decision == "eleccion" else "por consenso"
    partes = [contar_pt(acuerdo.a_favor, "voto a favor", "votos a favor")]
    partes += [f"{acuerdo.en_contra} contra"] if acuerdo.en_contra else []
    partes += [contar_pt(acuerdo.abstenciones, "abstenção", "abstenções")] if acuerdo.abstenciones else []
    return f"por {enumerar_pt(partes if len(partes) > 1 else [*partes, 'nenhum contra'])}"


def reserva(acuerdo: Acuerdo, origen: Origen, idioma: str = "es") -> tuple[str, str] | None:
    """La advertencia que el papel ha de llevar: su frase y su porqué; None si consta en acta aprobada."""
    de_quien = {"es": de_con_articulo, "pt": de_com_artigo}[idioma](acuerdo.organo)
    if acuerdo.ratificacion == "pendiente":
        return {
            "es": ("A reserva de ratificación", f"Está pendiente de la ratificación {de_quien}."),
            "pt": ("Sujeita a ratificação", f"Está pendente da ratificação {de_quien}."),
        }[idioma]
    if acuerdo.via != "sesion" or origen.aprobada:
        return None
    levantada = origen.acta is not None
    porque = {
        "es": "El acta de esa sesión no está aprobada todavía."
        if levantada
        else "El acta de esa sesión no se ha levantado todavía.",
        "pt": "A ata dessa sessão ainda não foi aprovada."
        if levantada
        else "A ata dessa sessão ainda não foi lavrada.",
    }
    return _RESERVA[idioma], porque[idioma]


def donde_consta(origen: Origen) -> str:
    """«Así consta en el Acta n.º 3, aprobada el…, asentada en los folios 2 a 4 del libro…», o «»."""
    if origen.acta is None:
        return ""
    acta, asiento = origen.acta, origen.asiento
    aprobada = f", aprobada el {en_letra(acta.aprobada)}" if acta.aprobada else ""
    asentada = (
        f" y asentada en {folios_en_palabras(asiento.folio_desde, asiento.folios)} del libro de actas"
        f" {de_con_articulo(asiento.organo)}, tomo {asiento.tomo}"
        if asiento
        else ""
    )
    return f"Así consta en el {acta.titulo}{aprobada}{asentada}."


def onde_consta(origen: Origen) -> str:
    """Lo mismo, en portugués; sin asiento no se dice."""
    acta, asiento = origen.acta, origen.asiento
    if acta is None or asiento is None:
        return ""
    hasta = f" a {asiento.folio_hasta}" if asiento.folios > 1 else ""
    folhas = "folhas" if hasta else "folha"
    return (
        f"Consta na ata n.º {acta.numero}, lavrada no livro de atas {de_com_artigo(asiento.organo)},"
        f" tomo {asiento.tomo}, {folhas} {asiento.folio_desde}{hasta}."
    )


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
