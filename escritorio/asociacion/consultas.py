"""Leer la asociación y sus numeraciones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from escritorio.asociacion.modelo import Asociacion, Membrete, PalabraPropia, Salto, TextoDePapel
from escritorio.asociacion.reglas import decir_salto
from escritorio.comun.base.errores import NoExiste
from escritorio.comun.base.lengua import Habla
from escritorio.comun.base.ortografia import IDIOMAS
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo, de_fila
from escritorio.comun.documentos.etiquetas import se_dibuja

_EN_MARCHA = """
SELECT serie, proximo, ifnull((
    SELECT json_extract(b.antes, '$.proximo') FROM bitacora b
    WHERE b.tabla = 'numeracion' AND b.fila_id = n.id AND b.operacion = 'cambio'
        AND json_extract(b.despues, '$.usada') = 1 ORDER BY b.id DESC LIMIT 1
), 1) AS primero
FROM numeracion n WHERE usada = 1
"""


def asociacion(bd: Archivo) -> Asociacion:
    """La asociación de este archivo. Lanza `NoExiste` si aún no se fundó."""
    fila = bd.fila("SELECT * FROM asociacion")
    if fila is None:
        raise NoExiste("Este archivo todavía no tiene asociación. Créela desde una plantilla.")
    return de_fila(
        Asociacion, fila, idiomas=tuple(fila["idiomas"].split()), fines=tuple(fila["fines"].splitlines())
    )


def logo(bd: Archivo) -> bytes | None:
    """La imagen del logo, o None."""
    logo_id = asociacion(bd).logo_id
    return leer_adjunto(bd, logo_id).contenido if logo_id else None


def membrete(bd: Archivo) -> Membrete:
    """Lo que encabeza los papeles de este archivo; un logo cortado no sale, y el papel sí."""
    propia, imagen = asociacion(bd), logo(bd)
    entera = imagen if imagen and se_dibuja(imagen) else None
    return Membrete(
        propia.nombre,
        propia.identificacion_legal,
        propia.sede,
        entera,
        propia.ficticia,
        tuple(textos_de_papel(bd)),
        bd.hoy(),
    )


def textos_de_papel(bd: Archivo) -> list[TextoDePapel]:
    """Lo que la secretaría dispuso para sus papeles."""
    return bd.leer(TextoDePapel, "SELECT clase, idioma, cual, texto FROM texto_de_papel ORDER BY id")


def proximo_numero(bd: Archivo, serie: str) -> int:
    """El número que tocará en `serie`; 1 si nunca se usó ni se fijó."""
    return int(bd.valor("SELECT proximo FROM numeracion WHERE serie = ?", [serie]) or 1)


def series_en_marcha(bd: Archivo) -> dict[str, tuple[int, int]]:
    """De cada serie que ya dio algún número, el primero (el 1, o el que se le fijó antes de usarla) y el que
    toca.
    """
    return {f["serie"]: (f["primero"], f["proximo"]) for f in bd.filas(_EN_MARCHA)}


def saltos(bd: Archivo, de_cada_serie: Mapping[str, tuple[str, Sequence[int]]]) -> list[Salto]:
    """Los huecos y repetidos. De cada serie: de qué es («recibos») y sus números, en orden."""
    en_marcha = series_en_marcha(bd)
    return [
        Salto(serie, a, b, decir_salto(de_que, a, b, primero))
        for serie, (de_que, dados) in de_cada_serie.items()
        if dados or serie in en_marcha
        for primero, proximo in [en_marcha.get(serie) or (dados[0], proximo_numero(bd, serie))]
        for a, b in pairwise([primero - 1, *dados, proximo])
        if b != a + 1
    ]


def palabras_propias(bd: Archivo) -> list[PalabraPropia]:
    """La lista propia del corrector, por orden alfabético."""
    return bd.leer(PalabraPropia, "SELECT id, palabra FROM palabra_propia ORDER BY plegar(palabra), palabra")


def idioma_de_textos(bd: Archivo) -> str:
    """El primer idioma de la asociación que tiene corrector; «es» si ninguno."""
    hablados = str(bd.valor("SELECT idiomas FROM asociacion") or "").split()
    return next((idioma for idioma in hablados if idioma in IDIOMAS), "es")


def habla_de_textos(bd: Archivo) -> Habla:
    """Con qué se dice lo que el programa deja escrito y la secretaría firma como suyo: puntos, propuestas…"""
    return Habla(idioma_de_textos(bd))
