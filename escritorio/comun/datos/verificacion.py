"""Comprobar que un archivo está entero."""

from __future__ import annotations

import hashlib

from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.citas import citas_rotas


def hallazgos_del_archivo(bd: Archivo) -> list[str]:
    """Lo que no cuadra en la base, una frase por hallazgo; vacía si todo está bien."""
    return [*_integridad(bd), *_claves(bd), *_citas(bd), *_huellas(bd)]


def _integridad(bd: Archivo) -> list[str]:
    partes = [str(f[0]) for f in bd.filas("PRAGMA integrity_check")]
    return [] if partes == ["ok"] else [f"El archivo está dañado: {p}." for p in partes]


def _claves(bd: Archivo) -> list[str]:
    return [
        f"La tabla {f[0]} nombra algo que ya no existe en {f[2]}."
        for f in bd.filas("PRAGMA foreign_key_check")
    ]


def _citas(bd: Archivo) -> list[str]:
    return [f"La tabla {c.tabla} nombra en «{c.columna}» algo que ya no existe." for c in citas_rotas(bd)]


def _huellas(bd: Archivo) -> list[str]:
    return [
        f"El documento guardado «{f['nombre']}» cambió después de emitirse."
        for f in bd.filas("SELECT nombre, huella, contenido FROM adjunto")
        if hashlib.sha256(f["contenido"]).hexdigest() != f["huella"]
    ]
