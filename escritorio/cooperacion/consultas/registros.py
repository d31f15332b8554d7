"""Leer el registro: fichas, notas, temas y lo que cierra pronto."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence

from escritorio.comun.base.errores import NoExiste
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila
from escritorio.cooperacion.modelo.registros import Busqueda, ClaseDeRegistro, FichaDeRegistro, Nota
from escritorio.cooperacion.reglas.registros import buscar, cierran_pronto

_REGISTROS = (
    "SELECT r.id, r.clase, r.nombre, r.temas, r.pais, r.resumen, r.socio_id, ifnull(s.nombre, '') AS socio,"
    " r.persona_id, r.campos, r.anotado, r.retirado, r.motivo"
    " FROM registro r LEFT JOIN socio s ON s.id = r.socio_id"
)
_NOTAS = (
    "SELECT registro_id, id, clase, fecha, socio_id, quien, texto, valor, adjunto_id FROM nota_registro"
    " WHERE registro_id IN (SELECT value FROM json_each(?)) ORDER BY fecha DESC, id DESC"
)


def registros(bd: Archivo, que: Busqueda | None = None) -> list[FichaDeRegistro]:
    """Los que cumplen lo pedido (todos los vigentes, si no se dice), por nombre."""
    todos = _con_notas(bd, bd.filas(f"{_REGISTROS} ORDER BY plegar(r.nombre), r.id"))
    return buscar(todos, que or Busqueda())


def fuentes_que_cierran(bd: Archivo, hoy: str, dias: int) -> list[tuple[FichaDeRegistro, str]]:
    """Las convocatorias vigentes que cierran desde ese día (ISO) hasta tantos después, con su cierre."""
    filas = bd.filas(
        f"{_REGISTROS} WHERE r.clase = ? AND r.retirado IS NULL AND json_extract(r.campos, '$.cierre') <> ''"
        " ORDER BY plegar(r.nombre), r.id",
        [ClaseDeRegistro.FUENTE],
    )
    return cierran_pronto([_registro(f, ()) for f in filas], hoy, dias)


def registro(bd: Archivo, registro_id: str) -> FichaDeRegistro:
    """Uno. Lanza `NoExiste`."""
    hallados = _con_notas(bd, bd.filas(f"{_REGISTROS} WHERE r.id = ?", [registro_id]))
    if not hallados:
        raise NoExiste
    return hallados[0]


def _con_notas(bd: Archivo, filas: Sequence[Fila]) -> list[FichaDeRegistro]:
    suyas: defaultdict[str, list[Nota]] = defaultdict(list)
    for f in bd.filas(_NOTAS, [json.dumps([f["id"] for f in filas])]):
        suyas[f["registro_id"]].append(de_fila(Nota, f))
    return [_registro(f, tuple(suyas[f["id"]])) for f in filas]


def _registro(fila: Fila, notas: tuple[Nota, ...]) -> FichaDeRegistro:
    temas, datos = json.loads(fila["temas"]), json.loads(fila["campos"])
    return de_fila(FichaDeRegistro, fila, temas=temas, datos=datos, notas=notas)
