"""Añadir, nombrar, ordenar y quitar los anexos de una sesión."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from escritorio.comun.base.adjuntables import exigir_adjuntable
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import contar, exigir_texto
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.sesiones.consultas.preparacion import anexo, anexos
from escritorio.sesiones.consultas.sesiones import puntos, sesion
from escritorio.sesiones.modelo.preparacion import Anexo, ArchivoLeido
from escritorio.sesiones.modelo.sesiones import Sesion
from escritorio.sesiones.reglas.sesiones import EstadoImpropio


def anadir_anexo(
    bd: Archivo,
    sesion_id: str,
    nombre: str,
    contenido: bytes,
    *,
    titulo: str = "",
    punto_id: str | None = None,
) -> str:
    """Guarda un archivo como anexo, al final; devuelve la acción. Sin `titulo`, el nombre sin extensión.

    Lanza `DatoInvalido` si no se puede adjuntar o ya está, y `EstadoImpropio` si la sesión se cerró.
    """
    archivo = ArchivoLeido(nombre, contenido)
    return anadir_anexos(bd, sesion_id, [archivo], titulo=titulo, punto_id=punto_id)


def anadir_anexos(
    bd: Archivo,
    sesion_id: str,
    archivos: Sequence[ArchivoLeido],
    *,
    titulo: str = "",
    punto_id: str | None = None,
) -> str:
    """Guarda varios archivos como anexos, al final y en ese orden: todos o ninguno. Devuelve la acción.

    Lanza lo mismo que `anadir_anexo`, y `DatoInvalido` si no se da ninguno.
    """
    actual = _abierta(bd, sesion_id)
    _exigir_punto(bd, actual, punto_id)
    if not archivos:
        raise DatoInvalido("Elija al menos un archivo.", campo="adjunto")
    tipos = [exigir_adjuntable(a.nombre, a.contenido) for a in archivos]
    cuantos = f"«{archivos[0].nombre}»" if len(archivos) == 1 else contar(len(archivos), "anexo", "anexos")
    with transaccion(bd, f"Añadir {cuantos} a {actual.titulo}") as accion_id:
        for archivo, tipo in zip(archivos, tipos, strict=True):
            _anadir(bd, sesion_id, punto_id, archivo, tipo, titulo)
    return accion_id


def corregir_anexo(bd: Archivo, anexo_id: str, titulo: str, punto_id: str | None) -> str:
    """Cambia cómo se llama un anexo y de qué punto es (None: de toda la sesión); devuelve la acción."""
    suyo = anexo(bd, anexo_id)
    actual = _abierta(bd, suyo.sesion_id)
    _exigir_punto(bd, actual, punto_id)
    limpio = exigir_texto(titulo, "el título del anexo", "titulo")
    with transaccion(bd, f"Editar el anexo «{suyo.titulo}»") as accion_id:
        bd.corregir("anexo", anexo_id, titulo=limpio, punto_id=punto_id)
    return accion_id


def mover_anexo(bd: Archivo, anexo_id: str, lugar: int) -> str:
    """Lo pone en ese lugar de la lista (1: el primero; lo que pase del final, al final); da la acción."""
    suyo = anexo(bd, anexo_id)
    actual = _abierta(bd, suyo.sesion_id)
    orden = [a.id for a in anexos(bd, actual.id) if a.id != anexo_id]
    orden.insert(max(lugar, 1) - 1, anexo_id)
    with transaccion(bd, f"Ordenar los anexos de {actual.titulo}") as accion_id:
        _numerar(bd, orden)
    return accion_id


def quitar_anexo(bd: Archivo, anexo_id: str) -> str:
    """Lo quita de la sesión; lo que ya se emitió con él no cambia. Devuelve la acción.

    Lanza `EstadoImpropio` si la sesión se cerró.
    """
    suyo = anexo(bd, anexo_id)
    actual = _abierta(bd, suyo.sesion_id)
    quedan = [a.id for a in anexos(bd, actual.id) if a.id != anexo_id]
    with transaccion(bd, f"Quitar el anexo «{suyo.titulo}» de {actual.titulo}") as accion_id:
        bd.ejecutar("DELETE FROM anexo WHERE id = ?", [anexo_id])
        _numerar(bd, quedan)
    return accion_id


def _anadir(
    bd: Archivo, sesion_id: str, punto_id: str | None, archivo: ArchivoLeido, tipo: str, titulo: str
) -> None:
    hay = anexos(bd, sesion_id)
    adjunto_id = guardar_adjunto(bd, archivo.nombre, tipo, archivo.contenido)
    bd.insertar(
        "anexo",
        id=nuevo_id(),
        sesion_id=sesion_id,
        punto_id=punto_id,
        orden=len(hay) + 1,
        titulo=_titulo(archivo, titulo),
        adjunto_id=adjunto_id,
    )
    _exigir_nuevo(hay, anexos(bd, sesion_id)[-1], punto_id)


def _exigir_nuevo(hay: Sequence[Anexo], nuevo: Anexo, punto_id: str | None) -> None:
    """Por su huella: el mismo archivo, aunque se llame de otra manera."""
    igual = next((a for a in hay if (a.huella, a.punto_id) == (nuevo.huella, punto_id)), None)
    if igual is not None:
        raise DatoInvalido(
            f"«{nuevo.nombre}» ya está entre los anexos: es «{igual.titulo}».", campo="adjunto"
        )


def _titulo(archivo: ArchivoLeido, dado: str) -> str:
    de_oficio = PurePath(archivo.nombre).stem.replace("_", " ")
    return exigir_texto(dado or de_oficio, "el título del anexo", "titulo")


def _numerar(bd: Archivo, ids: Sequence[str]) -> None:
    """Del 1 en adelante; antes, en negativo, para que dos no coincidan por el camino."""
    for signo in (-1, 1):
        for lugar, anexo_id in enumerate(ids, 1):
            bd.corregir("anexo", anexo_id, orden=signo * lugar)


def _abierta(bd: Archivo, sesion_id: str) -> Sesion:
    actual = sesion(bd, sesion_id)
    if actual.estado == "cerrada":
        raise EstadoImpropio("La sesión ya se cerró: sus anexos no cambian.")
    return actual


def _exigir_punto(bd: Archivo, actual: Sesion, punto_id: str | None) -> None:
    if punto_id is not None and punto_id not in {p.id for p in puntos(bd, actual.id)}:
        raise DatoInvalido("Ese punto no está en el orden del día de la sesión.", campo="punto_id")
