"""Las frases del libro de actas: sus diligencias y cómo se nombra cada asiento. Puro."""

from __future__ import annotations

from escritorio.actas.modelo.libro import Asiento, Libro, Rotura, Sello
from escritorio.comun.base.fechas import en_letra
from escritorio.comun.base.texto import contar
from escritorio.sesiones.reglas.sesiones import de_con_articulo


def folios_en_palabras(desde: int, cuantos: int) -> str:
    """«el folio 101» o «los folios 101 a 104»."""
    return f"el folio {desde}" if cuantos == 1 else f"los folios {desde} a {desde + cuantos - 1}"


def nombre_del_libro(organo: str, tomo: int) -> str:
    """«Libro de actas de la Asamblea General, tomo 1»."""
    return f"Libro de actas {de_con_articulo(organo)}, tomo {tomo}"


def nombre_del_asiento(asiento: Asiento) -> str:
    """«Libro de actas de la Asamblea General, tomo 1, asiento 4 (Acta n.º 3)»."""
    return f"{nombre_del_libro(asiento.organo, asiento.tomo)}, asiento {asiento.orden} ({asiento.que})"


def frase_de_rotura(rotura: Rotura) -> str:
    """Qué asiento no cuadra y por qué."""
    return f"{nombre_del_asiento(rotura.asiento)}: {rotura.causa}."


def cierre_de_acta(sello: Sello) -> str:
    """La diligencia con que se cierra un acta en el libro, para el pie de la misma acta."""
    libro = nombre_del_libro(sello.organo, sello.tomo)
    return (
        f"Diligencia de cierre: esta acta queda asentada en el {libro[0].lower()}{libro[1:]}, con el asiento"
        f" {sello.asiento}, desde el folio {sello.folio_desde} hasta el presente,"
        f" el {en_letra(sello.momento)}."
    )


def huella_impresa(huella: str) -> str:
    """La huella en grupos de ocho, para leerla y cotejarla."""
    return " ".join(huella[i : i + 8] for i in range(0, len(huella), 8))


def apertura(organo: str, tomo: int, folio_desde: int, folios: int | None, momento: str) -> str:
    """La diligencia con que se abre un tomo."""
    consta = (
        f"consta de {contar(folios, 'folio', 'folios')}, del {folio_desde} al {folio_desde + folios - 1}"
        if folios
        else f"sus folios se numeran a partir del {folio_desde}, a medida que se asientan"
    )
    return (
        f"Hoy, {en_letra(momento)}, se abre el tomo {tomo} del libro de actas {de_con_articulo(organo)};"
        f" {consta}. En él se asientan, por su orden, las actas aprobadas y las diligencias; cada asiento"
        " lleva la huella de lo que consta en él y del asiento anterior."
    )


def cierre(libro: Libro, actas: int, primera: str, ultima: str, momento: str) -> str:
    """La diligencia con que se cierra un tomo; el folio en que va cuenta como usado."""
    usados = libro.usados + 1
    que = "No contiene actas" if not actas else f"Contiene {contar(actas, 'acta', 'actas')}"
    if actas:
        que += f": {primera}" if actas == 1 else f": de {primera} a {ultima}"
    return (
        f"Hoy, {en_letra(momento)}, se cierra el tomo {libro.tomo} del libro de actas"
        f" {de_con_articulo(libro.organo)}, abierto el {en_letra(libro.abierto)}. {que}."
        f" Ocupa {folios_en_palabras(libro.folio_desde, usados)}, contado el"
        f" presente{_en_blanco(libro, usados)}."
    )


def _en_blanco(libro: Libro, usados: int) -> str:
    if libro.folios is None:
        return ""
    quedan = libro.folios - usados
    if not quedan:
        return ", y no queda ninguno en blanco"
    son = "queda en blanco y se inutiliza" if quedan == 1 else "quedan en blanco y se inutilizan"
    return f", y {son} {folios_en_palabras(libro.folio_desde + usados, quedan)}"


def anulacion(desde: int, cuantos: int, motivo: str) -> str:
    """La diligencia que inutiliza folios, puesta en ellos mismos."""
    quedan = "queda anulado y sin valor" if cuantos == 1 else "quedan anulados y sin valor"
    cuales = folios_en_palabras(desde, cuantos)
    return f"{cuales[0].upper()}{cuales[1:]} {quedan}. Motivo: {_sin_punto(motivo)}."


def subsanacion(citado: Asiento, dice: str, debe: str, causa: str) -> str:
    """La que corrige un error material de lo ya asentado, sin tocarlo."""
    return (
        f"En {citado.que[0].lower()}{citado.que[1:]}, asiento {citado.orden} del tomo {citado.tomo},"
        f" {folios_en_palabras(citado.folio_desde, citado.folios)}, donde dice «{dice}» debe decir «{debe}»."
        f" Causa: {_sin_punto(causa)}."
    )


def _sin_punto(texto: str) -> str:
    return texto.rstrip(" .")
