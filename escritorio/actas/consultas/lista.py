"""Leer las sesiones que tienen o esperan acta."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from escritorio.actas.asunto import ACTA
from escritorio.actas.consultas.actas import acta_o_borrador, actas, organos_de_unidades
from escritorio.actas.consultas.aprobacion import aprobadas_sin_asentar
from escritorio.actas.modelo.actas import CLASES, Acta, ActaEnLista, papel_de
from escritorio.comun.base.lengua import frase
from escritorio.comun.datos.archivo import Archivo
from escritorio.sesiones.consultas.sesiones import resumen_de_sesion, sesiones
from escritorio.sesiones.modelo.sesiones import SesionResumen


def lista_de_actas(bd: Archivo) -> list[ActaEnLista]:
    """Una línea por sesión en curso o cerrada, la más reciente primero."""
    return _lineas(bd, sesiones(bd), {a.sesion_id: a for a in actas(bd)})


def acta_en_lista(bd: Archivo, sesion_id: str) -> ActaEnLista | None:
    """La línea de una sesión, o None si todavía no se abrió."""
    suya, acta = resumen_de_sesion(bd, sesion_id), acta_o_borrador(bd, sesion_id)
    return next(iter(_lineas(bd, [suya] if suya else [], {sesion_id: acta} if acta else {})), None)


def _lineas(bd: Archivo, todas: Sequence[SesionResumen], con_acta: Mapping[str, Acta]) -> list[ActaEnLista]:
    listas = {punto.origen_id for punto, _ in aprobadas_sin_asentar(bd)}
    de_unidad = organos_de_unidades(bd)
    return [
        _linea(
            s,
            con_acta.get(s.id),
            papel_de("acta", de_unidad=s.organo_id in de_unidad),
            por_aprobar_ya=s.id in listas,
        )
        for s in todas
        if s.estado in ("en_curso", "cerrada")
    ]


def _linea(sesion: SesionResumen, acta: Acta | None, papel: str, *, por_aprobar_ya: bool) -> ActaEnLista:
    tipo = frase(sesion.tipo.capitalize())
    suya = frase("{} n.º {}", tipo, sesion.numero) if sesion.numero else tipo
    titulo = acta.dicho if acta else frase(CLASES[papel])
    return ActaEnLista(
        sesion_id=sesion.id,
        organo_id=sesion.organo_id,
        organo=sesion.organo,
        sesion=str(suya),
        dicha=frase("{}, {}", sesion.organo, suya),
        fecha=sesion.fecha,
        titulo=str(titulo),
        dicho=titulo,
        numero=acta.numero if acta else 0,
        estado=_estado(acta),
        folios=_folios(acta),
        firmada=_firmada(acta),
        situacion=acta.situacion if acta else ACTA.estados[0].nombre,
        por_aprobar_ya=por_aprobar_ya,
    )


def _estado(acta: Acta | None) -> str:
    if acta is None:
        return "borrador"
    return acta.estado if acta.clase == "acta" else "constancia"


def _folios(acta: Acta | None) -> str:
    if acta is None or acta.folio_desde is None:
        return ""
    hasta = acta.folio_desde + acta.folios - 1
    return str(acta.folio_desde) if acta.folios == 1 else f"{acta.folio_desde}–{hasta}"


def _firmada(acta: Acta | None) -> str:
    if acta is None:
        return ""
    modos = [("Con certificado", acta.firmado_id), ("En papel, escaneada", acta.escaneado_id)]
    return " y ".join(modo for modo, hecho in modos if hecho).replace(" y En", " y en")
