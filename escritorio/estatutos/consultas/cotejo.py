"""Comprobar que cada reforma aprobada sigue diciendo lo que se aprobó."""

from __future__ import annotations

from escritorio.comun.base.fechas import con_hora, en_corto
from escritorio.comun.datos.archivo import Archivo, Fila
from escritorio.estatutos.modelo.articulado import clave_de_pieza

_APROBADA = (
    "SELECT r.id, max(b.id) AS apunte FROM reforma r"
    " JOIN bitacora b ON b.tabla = 'reforma' AND b.fila_id = r.id WHERE r.estado = 'aprobada'"
    " AND json_extract(b.despues, '$.estado') = 'aprobada' GROUP BY r.id"
)
"""El apunte con que quedó aprobada por última vez: uno anterior pudo deshacerse."""
_REHECHA = (
    "EXISTS (SELECT 1 FROM reforma x JOIN fundamento y ON y.id = x.fundamento_id JOIN fundamento f"
    " ON f.id = r.fundamento_id WHERE x.cuerpo_id = r.cuerpo_id AND x.estado = 'aprobada'"
    " AND x.numero > r.numero AND (y.clase, y.acuerdo_id, y.texto, y.fecha)"
    " IS (f.clase, f.acuerdo_id, f.texto, f.fecha))"
)
"""Otra posterior, aprobada con lo mismo, ya puso el texto que faltaba."""
_VACIAS = (
    "SELECT r.id, r.numero, r.titulo, r.aprobada, c.nombre AS cuerpo FROM reforma r"
    " JOIN cuerpo c ON c.id = r.cuerpo_id WHERE r.estado = 'aprobada' AND r.numero > 0"
    f" AND NOT EXISTS (SELECT 1 FROM redaccion x WHERE x.reforma_id = r.id) AND NOT {_REHECHA}"
    " ORDER BY c.orden, r.numero"
)
_A_MEDIAS = (
    f"WITH aprobada AS ({_APROBADA}), quitada AS ("
    " SELECT b.id, json_extract(b.antes, '$.reforma_id') AS reforma_id FROM bitacora b"
    " WHERE b.tabla = 'redaccion' AND b.operacion = 'baja'"
    " AND NOT EXISTS (SELECT 1 FROM redaccion x WHERE x.id = b.fila_id))"
    " SELECT r.id, r.numero, r.titulo, r.aprobada, c.nombre AS cuerpo FROM reforma r"
    " JOIN cuerpo c ON c.id = r.cuerpo_id JOIN aprobada a ON a.id = r.id WHERE r.numero > 0"
    " AND EXISTS (SELECT 1 FROM redaccion x WHERE x.reforma_id = r.id)"
    " AND EXISTS (SELECT 1 FROM quitada q WHERE q.reforma_id = r.id AND q.id > a.apunte)"
    f" AND NOT {_REHECHA} ORDER BY c.orden, r.numero"
)
_ULTIMA_BAJA = (
    "SELECT accion, cuando FROM bitacora WHERE tabla = 'redaccion' AND operacion = 'baja'"
    " AND json_extract(antes, '$.reforma_id') = ? ORDER BY id DESC LIMIT 1"
)


def reformas_sin_su_texto(bd: Archivo) -> list[str]:
    """Las aprobadas que perdieron después lo que cambiaban, todo o parte, y qué hacer; vacía si ninguna.

    Hubo una versión que dejaba deshacer el texto de una reforma ya aprobada. Aprobar exige que cambie algo:
    la que hoy no cambia nada lo perdió después. Deja de decirse cuando otra lo rehace.
    """
    return [
        *(_decir(bd, f, "no cambia ningún artículo: perdió su texto") for f in bd.filas(_VACIAS)),
        *(_decir(bd, f, "perdió parte de su texto") for f in bd.filas(_A_MEDIAS)),
    ]


def _decir(bd: Archivo, reforma: Fila, que: str) -> str:
    baja = bd.fila(_ULTIMA_BAJA, [reforma["id"]])
    despues = f", con «{baja['accion']}», del {con_hora(baja['cuando'])}" if baja else ""
    anterior = f" anterior al {con_hora(baja['cuando'])}" if baja else " anterior"
    return (
        f"{reforma['cuerpo']}: la reforma n.º {reforma['numero']}, «{reforma['titulo']}», consta aprobada el"
        f" {en_corto(reforma['aprobada'])} y {que} después de aprobarse{despues}. Restaure una copia"
        f"{anterior} o prepare otra reforma con ese texto y apruébela con el mismo acuerdo."
    )


def articulos_citados(bd: Archivo) -> list[tuple[str, str]]:
    """(clave del artículo o de su pieza, acuerdo_id): los que la secretaría dijo, en su orden."""
    filas = bd.filas("SELECT disposicion_id, pieza, acuerdo_id FROM articulo_citado ORDER BY id")
    return [(clave_de_pieza(f["disposicion_id"], f["pieza"]), f["acuerdo_id"]) for f in filas]


def articulos_redactados(bd: Archivo) -> list[tuple[str, str]]:
    """(disposicion_id, acuerdo_id): a los que dio redacción la reforma que aprobó ese acuerdo."""
    filas = bd.filas(
        "SELECT x.disposicion_id, f.acuerdo_id FROM redaccion x JOIN reforma r ON r.id = x.reforma_id"
        " JOIN fundamento f ON f.id = r.fundamento_id"
        " WHERE r.estado = 'aprobada' AND f.acuerdo_id IS NOT NULL ORDER BY x.lugar"
    )
    return [(f["disposicion_id"], f["acuerdo_id"]) for f in filas]
