"""Leer los libros de actas, sus asientos y si su cadena cuadra."""

from __future__ import annotations

from escritorio.actas.modelo.actas import titulo_de_acta
from escritorio.actas.modelo.libro import ActaAnterior, Asiento, Libro
from escritorio.actas.reglas.cadena import PRINCIPIO
from escritorio.comun.base.errores import NoExiste
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila

_LIBROS = """
SELECT l.*, o.nombre AS organo, coalesce(sum(a.folios), 0) AS usados, count(a.id) AS asientos
FROM libro l JOIN organo o ON o.id = l.organo_id LEFT JOIN asiento a ON a.libro_id = l.id
{donde} GROUP BY l.id ORDER BY o.orden, l.tomo
"""
_ASIENTOS = """
SELECT a.*, l.organo_id, l.tomo, o.nombre AS organo, coalesce(p.huella, '') AS papel,
       t.clase AS acta_clase, t.numero AS acta_numero, t.anio AS acta_anio
FROM asiento a JOIN libro l ON l.id = a.libro_id JOIN organo o ON o.id = l.organo_id
LEFT JOIN acta t ON t.id = a.acta_id LEFT JOIN adjunto p ON p.id = a.pdf_id
WHERE {donde} ORDER BY l.tomo, a.orden
"""


_ANTERIOR_SIN_APROBAR = """
SELECT b.clase, b.numero, b.anio FROM acta a JOIN sesion s ON s.id = a.sesion_id
JOIN sesion t ON t.organo_id = s.organo_id JOIN acta b ON b.sesion_id = t.id
WHERE a.id = ? AND b.estado <> 'aprobada'
    AND NOT EXISTS (SELECT 1 FROM asiento x WHERE x.acta_id = b.id)
    AND (b.clase = 'diligencia') = (a.clase = 'diligencia')
    AND (ifnull(b.anio, 0), b.numero) < (ifnull(a.anio, 0), a.numero)
ORDER BY b.anio, b.numero LIMIT 1
"""


def anterior_sin_aprobar(bd: Archivo, acta_id: str) -> str:
    """El título de la primera acta de su órgano con número menor que espera aprobación, o «»."""
    fila = bd.fila(_ANTERIOR_SIN_APROBAR, [acta_id])
    return titulo_de_acta(fila["clase"], fila["numero"], fila["anio"]) if fila else ""


def libros(bd: Archivo, organo_id: str = "") -> list[Libro]:
    """Los tomos de un órgano, o de todos, por órgano y tomo."""
    donde, datos = ("WHERE l.organo_id = ?", [organo_id]) if organo_id else ("", [])
    return bd.leer(Libro, _LIBROS.format(donde=donde), datos)


def libro(bd: Archivo, libro_id: str) -> Libro:
    """Un tomo. Lanza `NoExiste`."""
    return bd.leer_uno(Libro, _LIBROS.format(donde="WHERE l.id = ?"), [libro_id])


def libro_abierto(bd: Archivo, organo_id: str) -> Libro | None:
    """El tomo en que se asienta hoy, o None si no hay ninguno abierto."""
    abiertos = bd.leer(
        Libro, _LIBROS.format(donde="WHERE l.organo_id = ? AND l.cerrado IS NULL"), [organo_id]
    )
    return abiertos[-1] if abiertos else None


def asientos_del_organo(bd: Archivo, organo_id: str) -> list[Asiento]:
    """La cadena entera de un órgano, tomo tras tomo."""
    return [_asiento(f) for f in bd.filas(_ASIENTOS.format(donde="l.organo_id = ?"), [organo_id])]


def asientos(bd: Archivo, libro_id: str) -> list[Asiento]:
    """Los de un tomo, en su orden."""
    return [_asiento(f) for f in bd.filas(_ASIENTOS.format(donde="l.id = ?"), [libro_id])]


def ultimo_eslabon(bd: Archivo, organo_id: str) -> tuple[str, str]:
    """La huella del último asiento de un órgano y la de su PDF; sin asientos, la del principio y «»."""
    fila = bd.fila(
        "SELECT a.huella, coalesce(p.huella, '') AS papel FROM asiento a JOIN libro l ON l.id = a.libro_id"
        " LEFT JOIN adjunto p ON p.id = a.pdf_id WHERE l.organo_id = ?"
        " ORDER BY l.tomo DESC, a.orden DESC LIMIT 1",
        [organo_id],
    )
    return (fila["huella"], fila["papel"]) if fila else (PRINCIPIO, "")


def asiento(bd: Archivo, asiento_id: str) -> Asiento:
    """Uno. Lanza `NoExiste`."""
    fila = bd.fila(_ASIENTOS.format(donde="a.id = ?"), [asiento_id])
    if fila is None:
        raise NoExiste
    return _asiento(fila)


def asiento_de_acta(bd: Archivo, acta_id: str) -> Asiento | None:
    """El que asienta un acta o una diligencia, o None si todavía no está en el libro."""
    donde = "a.acta_id = ? AND a.clase IN ('acta', 'falta_de_quorum')"
    fila = bd.fila(_ASIENTOS.format(donde=donde), [acta_id])
    return _asiento(fila) if fila else None


def actas_anteriores(bd: Archivo, organo_id: str) -> list[ActaAnterior]:
    """Las de un órgano que ya llevan folios impresos y no están en la cadena, en el orden de sus folios."""
    filas = bd.filas(
        "SELECT t.id AS acta_id, t.clase, t.numero, t.anio, t.folio_desde, t.folios, p.huella AS papel"
        " FROM acta t JOIN sesion s ON s.id = t.sesion_id JOIN adjunto p ON p.id = t.pdf_id"
        " WHERE s.organo_id = ? AND t.folio_desde IS NOT NULL AND NOT EXISTS (SELECT 1 FROM asiento a"
        " WHERE a.acta_id = t.id AND a.clase IN ('acta', 'falta_de_quorum')) ORDER BY t.folio_desde",
        [organo_id],
    )
    return [de_fila(ActaAnterior, f, acta=titulo_de_acta(f["clase"], f["numero"], f["anio"])) for f in filas]


def _asiento(fila: Fila) -> Asiento:
    clase, numero, anio = (fila[f"acta_{c}"] for c in ("clase", "numero", "anio"))
    return de_fila(Asiento, fila, acta=titulo_de_acta(clase, numero, anio) if clase else "")
