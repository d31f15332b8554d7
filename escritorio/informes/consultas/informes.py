"""Leer los informes y lo que se escribió en ellos."""

from __future__ import annotations

from escritorio.comun.base.errores import NoExiste
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila
from escritorio.informes.modelo.informes import Escrito, Informe, Quien


def informes(bd: Archivo) -> list[Informe]:
    """Todos, el último que se preparó primero."""
    return [_informe(bd, f) for f in bd.filas("SELECT * FROM informe ORDER BY id DESC")]


def informe(bd: Archivo, informe_id: str) -> Informe:
    """Uno. Lanza `NoExiste`."""
    fila = bd.fila("SELECT * FROM informe WHERE id = ?", [informe_id])
    if fila is None:
        raise NoExiste
    return _informe(bd, fila)


def borrador(bd: Archivo, informe_id: str) -> Informe | None:
    """El de ese id si se puede redactar; None si se emitió, se descartó o se deshizo."""
    fila = bd.fila("SELECT * FROM informe WHERE id = ?", [informe_id])
    suyo = _informe(bd, fila) if fila else None
    return suyo if suyo and suyo.admite("redactar") else None


def escritos(bd: Archivo, informe_id: str) -> dict[str, Escrito]:
    """Lo escrito u omitido en cada apartado, por su clave."""
    filas = bd.filas(
        "SELECT clave, texto, automatico, omitido FROM apartado_de_informe WHERE informe_id = ?", [informe_id]
    )
    return {f["clave"]: Escrito(f["clave"], f["texto"], f["automatico"], bool(f["omitido"])) for f in filas}


def informe_guardado(bd: Archivo, informe_id: str, forma: str) -> bytes:
    """El papel emitido, tal como salió. `forma`: «pdf» o «docx». Lanza `NoExiste` si es un borrador."""
    suyo = informe(bd, informe_id)
    adjunto_id = suyo.pdf_id if forma == "pdf" else suyo.docx_id
    if adjunto_id is None:
        raise NoExiste("Ese informe es todavía un borrador: emítalo para tener su papel definitivo.")
    return leer_adjunto(bd, adjunto_id).contenido


def _informe(bd: Archivo, fila: Fila) -> Informe:
    quienes = bd.leer(
        Quien,
        "SELECT papel, nombre, cargo FROM quien_de_informe WHERE informe_id = ? ORDER BY papel, orden",
        [fila["id"]],
    )
    return de_fila(Informe, fila, quienes=tuple(quienes))
