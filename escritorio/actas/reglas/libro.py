"""Las frases del libro de actas: sus diligencias y cómo se nombra cada asiento. Puro."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.actas.modelo.libro import ActaAnterior, Asiento, Libro, Rotura
from escritorio.comun.base.fechas import en_letra
from escritorio.comun.base.texto import contar, de_con_articulo


def folios_en_palabras(desde: int, cuantos: int) -> str:
    """«el folio 101», «los folios 101 y 102» o «los folios 101 a 104»."""
    if cuantos == 1:
        return f"el folio {desde}"
    return f"los folios {desde} {'y' if cuantos == 2 else 'a'} {desde + cuantos - 1}"


def folios_de(asiento: Asiento) -> str:
    """«101» o «101 a 104»."""
    uno, otro = asiento.folio_desde, asiento.folio_hasta
    return str(uno) if uno == otro else f"{uno} a {otro}"


def nombre_del_libro(organo: str, tomo: int) -> str:
    """«Libro de actas de la Asamblea General, tomo 1»."""
    return f"Libro de actas {de_con_articulo(organo)}, tomo {tomo}"


def nombre_del_tomo(libro: Libro) -> str:
    """«tomo 1 del libro de actas de la Asamblea General»."""
    return f"tomo {libro.tomo} del libro de actas {de_con_articulo(libro.organo)}"


def nombre_del_asiento(asiento: Asiento) -> str:
    """«Libro de actas de la Asamblea General, tomo 1, asiento 4 (Acta n.º 3)»."""
    return f"{nombre_del_libro(asiento.organo, asiento.tomo)}, asiento {asiento.orden} ({asiento.que})"


def frase_de_rotura(rotura: Rotura) -> str:
    """Qué asiento no cuadra y por qué."""
    return f"{nombre_del_asiento(rotura.asiento)}: {rotura.causa}."


def frase_de_cotejo(asientos: int, rota: Rotura | None) -> str:
    """Si la cadena cuadra o cuál es el primer asiento que no."""
    if rota:
        return f"No cuadra. {frase_de_rotura(rota)}"
    if not asientos:
        return "Todavía no hay nada asentado."
    return f"La cadena cuadra: {contar(asientos, 'asiento comprobado', 'asientos comprobados')}."


def apertura(libro: Libro, momento: str, anteriores: Sequence[ActaAnterior] = ()) -> str:
    """La diligencia con que se abre un tomo. `anteriores`: las actas con folios que no están en la cadena."""
    desde, folios = libro.folio_desde, libro.folios
    consta = (
        f"consta de {contar(folios, 'folio', 'folios')}, del {desde} al {desde + folios - 1}"
        if folios
        else f"sus folios se numeran a partir del {desde}, a medida que se asientan"
    )
    return (
        f"Hoy, {en_letra(momento)}, se abre el {nombre_del_tomo(libro)}; {consta}. En él se asientan, por"
        " su orden, las actas aprobadas y las diligencias; cada asiento lleva la huella de lo que consta en"
        f" él y del asiento anterior.{_fuera(libro, anteriores)}"
    )


def _fuera(libro: Libro, anteriores: Sequence[ActaAnterior]) -> str:
    """Desde qué folio empieza la cadena y qué actas, con los suyos ya impresos, quedan fuera de ella."""
    if not anteriores:
        return ""
    cuales = "; ".join(f"{a.acta}, en {folios_en_palabras(a.folio_desde, a.folios)}" for a in anteriores)
    quedan = "queda" if len(anteriores) == 1 else "quedan"
    return (
        f" La cadena empieza en el folio {libro.folio_desde}; {quedan} fuera de ella, con folios ya"
        f" impresos y la huella de su papel guardada en este asiento: {cuales}."
    )


def cierre(libro: Libro, actas: Sequence[str], momento: str) -> str:
    """La diligencia con que se cierra un tomo; el folio en que va cuenta como usado. `actas`: sus títulos."""
    usados = libro.usados + 1
    return (
        f"Hoy, {en_letra(momento)}, se cierra el {nombre_del_tomo(libro)}, abierto el"
        f" {en_letra(libro.abierto)}. {_que_contiene(actas)}. Ocupa"
        f" {folios_en_palabras(libro.folio_desde, usados)}, contado el presente{_en_blanco(libro, usados)}."
    )


def _que_contiene(actas: Sequence[str]) -> str:
    if not actas:
        return "No contiene actas"
    cuales = actas[0] if len(actas) == 1 else f"de {actas[0]} a {actas[-1]}"
    return f"Contiene {contar(len(actas), 'acta', 'actas')}: {cuales}"


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


def subsanacion(citado: Asiento, dice: str, debe: str, causa: str, cita: str) -> str:
    """La que corrige un error material de lo ya asentado, sin tocarlo. `cita`: el acuerdo, o «»."""
    segun = f", según el {cita}" if cita else ""
    return (
        f"Se subsana un error material del asiento {citado.orden} del tomo {citado.tomo} ({citado.que}),"
        f" en {folios_en_palabras(citado.folio_desde, citado.folios)}: donde dice «{dice}» debe decir"
        f" «{debe}». Causa: {_sin_punto(causa)}{segun}."
    )


def observacion(citado: Asiento, quien: str, texto: str, donde: str) -> str:
    """La que deja al pie de un acta lo observado al aprobarla, que consta en el acta de esa otra sesión."""
    de = f" de {quien}" if quien else ""
    return (
        f"Al aprobarse {donde}, en cuya acta consta, se admitió al asiento {citado.orden} del"
        f" tomo {citado.tomo} ({citado.que}), en {folios_en_palabras(citado.folio_desde, citado.folios)}, la"
        f" observación{de}: «{texto}». El texto de aquella acta no cambia."
    )


def _sin_punto(texto: str) -> str:
    return texto.rstrip(" .")


def serie_de_folio(organo_id: str) -> str:
    """La numeración de los folios de un órgano, de donde sigue su primer tomo."""
    return f"folio:{organo_id}"
