"""Leer los anexos de una sesión."""

from __future__ import annotations

from escritorio.comun.datos.adjuntos import Adjunto, leer_adjunto
from escritorio.comun.datos.archivo import Archivo
from escritorio.sesiones.modelo.anexos import Anexo

_ANEXO = """
SELECT x.id, x.sesion_id, x.punto_id, p.orden AS punto, x.orden, x.titulo, d.nombre, d.tipo, d.huella,
       length(d.contenido) AS medida, x.adjunto_id
FROM anexo x JOIN adjunto d ON d.id = x.adjunto_id LEFT JOIN punto p ON p.id = x.punto_id
"""


def anexos(bd: Archivo, sesion_id: str) -> list[Anexo]:
    """Los de una sesión y sus puntos, en su orden."""
    return bd.leer(Anexo, f"{_ANEXO} WHERE x.sesion_id = ? ORDER BY x.orden", [sesion_id])


def anexo(bd: Archivo, anexo_id: str) -> Anexo:
    """Uno. Lanza `NoExiste`."""
    return bd.leer_uno(Anexo, f"{_ANEXO} WHERE x.id = ?", [anexo_id])


def archivo_de_anexo(bd: Archivo, anexo_id: str) -> Adjunto:
    """Lo guardado, tal cual. Lanza `NoExiste`."""
    return leer_adjunto(bd, anexo(bd, anexo_id).adjunto_id)
