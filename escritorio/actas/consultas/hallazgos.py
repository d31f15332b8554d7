"""Encontrar un acta escribiendo su número o su órgano."""

from __future__ import annotations

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import Hallazgo, Referencia
from escritorio.comun.base.texto import numero_dicho
from escritorio.comun.datos.archivo import Archivo


def hallar(bd: Archivo, texto: str, cuantos: int) -> list[Hallazgo]:
    """Las actas con ese número («acta 22»), la última primero."""
    numero = numero_dicho(texto, "acta", "actas", "diligencia")
    if numero is None:
        return []
    filas = bd.filas(
        "SELECT a.numero, a.sesion_id, o.nombre, a.emitida AS fecha FROM acta a"
        " JOIN sesion s ON s.id = a.sesion_id JOIN organo o ON o.id = s.organo_id"
        " WHERE a.numero = ? ORDER BY a.emitida DESC LIMIT ?",
        [numero, cuantos],
    )
    return [
        Hallazgo(
            f"Acta {f['numero']} · {f['nombre']}",
            en_corto(f["fecha"][:10]),
            "file-text",
            Referencia("acta", f["sesion_id"]),
        )
        for f in filas
    ]
