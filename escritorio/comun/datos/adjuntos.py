"""Lo emitido y lo recibido, guardado en bytes con su huella."""

from __future__ import annotations

from escritorio.comun.base.adjuntables import PapelGuardado
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo


class Adjunto(Registro):
    """`tipo`: tipo MIME; `huella`: SHA-256 en hexadecimal de `contenido`."""

    id: str
    nombre: str
    tipo: str
    huella: str
    contenido: bytes


def papel_guardado(bd: Archivo, adjunto_id: str) -> PapelGuardado:
    """Lo que se sabe de uno, sin leerlo. Lanza `NoExiste`."""
    return bd.leer_uno(
        PapelGuardado,
        "SELECT id, nombre, huella, length(contenido) AS ocupa FROM adjunto WHERE id = ?",
        [adjunto_id],
    )


def guardar_adjunto(bd: Archivo, nombre: str, tipo: str, contenido: bytes, *, firme: bool = False) -> str:
    """Guarda `contenido` dentro del archivo, en la acción abierta; devuelve su id.

    `firme`: la acción que lo emite no se puede deshacer, sólo anular.
    """
    import hashlib

    adjunto_id = nuevo_id()
    bd.insertar(
        "adjunto",
        id=adjunto_id,
        nombre=nombre,
        tipo=tipo,
        huella=hashlib.sha256(contenido).hexdigest(),
        firme=int(firme),
        contenido=contenido,
    )
    return adjunto_id


def leer_adjunto(bd: Archivo, adjunto_id: str) -> Adjunto:
    """Lo guardado, tal cual. Lanza `NoExiste`."""
    return bd.leer_uno(
        Adjunto, "SELECT id, nombre, tipo, huella, contenido FROM adjunto WHERE id = ?", [adjunto_id]
    )
