"""Leer la asociación y sus numeraciones."""

from __future__ import annotations

from escritorio.asociacion.modelo import Asociacion, Membrete, PalabraPropia
from escritorio.comun.base.errores import NoExiste
from escritorio.comun.base.ortografia import IDIOMAS
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo, de_fila
from escritorio.comun.documentos.imagen import se_dibuja


def asociacion(bd: Archivo) -> Asociacion:
    """La asociación de este archivo. Lanza `NoExiste` si aún no se fundó."""
    fila = bd.fila("SELECT * FROM asociacion")
    if fila is None:
        raise NoExiste("Este archivo todavía no tiene asociación. Créela desde una plantilla.")
    return de_fila(Asociacion, fila, idiomas=tuple(fila["idiomas"].split()))


def logo(bd: Archivo) -> bytes | None:
    """La imagen del logo, o None."""
    logo_id = asociacion(bd).logo_id
    return leer_adjunto(bd, logo_id).contenido if logo_id else None


def membrete(bd: Archivo) -> Membrete:
    """Lo que encabeza los papeles de este archivo; un logo cortado no sale, y el papel sí."""
    propia, imagen = asociacion(bd), logo(bd)
    entera = imagen if imagen and se_dibuja(imagen) else None
    return Membrete(propia.nombre, propia.identificacion_legal, propia.sede, entera, propia.ficticia)


def proximo_numero(bd: Archivo, serie: str) -> int:
    """El número que tocará en `serie`; 1 si nunca se usó ni se fijó."""
    return int(bd.valor("SELECT proximo FROM numeracion WHERE serie = ?", [serie]) or 1)


def palabras_propias(bd: Archivo) -> list[PalabraPropia]:
    """La lista propia del corrector, por orden alfabético."""
    return bd.leer(PalabraPropia, "SELECT id, palabra FROM palabra_propia ORDER BY plegar(palabra), palabra")


def idioma_de_textos(bd: Archivo) -> str:
    """El primer idioma de la asociación que tiene corrector; «es» si ninguno."""
    hablados = str(bd.valor("SELECT idiomas FROM asociacion") or "").split()
    return next((idioma for idioma in hablados if idioma in IDIOMAS), "es")
