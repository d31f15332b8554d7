"""Leer los extractos guardados, sus líneas y a qué corresponde cada una."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec.structs import replace

from escritorio.comun.base.errores import ErrorDeUsuario, NoExiste
from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila
from escritorio.cuentas.consultas.asientos import fondo, saldo
from escritorio.cuentas.modelo.extracto import (
    Cuadre,
    Enlace,
    EstadoDeLinea,
    Extracto,
    ExtractoLeido,
    FilaLeida,
    LineaDeExtracto,
    Suerte,
)
from escritorio.cuentas.reglas.extracto import huellas

_EXTRACTOS = (
    "SELECT e.*, (SELECT count(*) FROM linea_extracto l WHERE l.extracto_id = e.id) AS lineas FROM extracto e"
)
_LINEAS = (
    "SELECT l.id, l.extracto_id, l.fondo_id, l.orden, l.fecha, l.concepto, l.referencia, l.importe,"
    " f.moneda, l.saldo, l.motivo FROM linea_extracto l JOIN fondo f ON f.id = l.fondo_id"
)
# Un asiento anulado ya no responde de su línea; de un pago anulado la suelta quien lo anula.
_ENLACES = (
    "SELECT e.id, e.linea_id, e.tipo, e.destino_id, e.importe, e.propio, e.asiento_id FROM enlace_extracto e"
    " WHERE e.estado = 'vigente' AND NOT (e.tipo = 'asiento' AND EXISTS"
    " (SELECT 1 FROM asiento_contable x WHERE x.anula_id = e.destino_id))"
)


def extractos(bd: Archivo, fondo_id: str) -> list[Extracto]:
    """Los de un fondo, el último primero."""
    return bd.leer(
        Extracto, f"{_EXTRACTOS} WHERE e.fondo_id = ? ORDER BY e.hasta DESC, e.id DESC", [fondo_id]
    )


def extracto(bd: Archivo, extracto_id: str) -> Extracto:
    """Uno. Lanza `NoExiste`."""
    return bd.leer_uno(Extracto, f"{_EXTRACTOS} WHERE e.id = ?", [extracto_id])


def lineas(bd: Archivo, fondo_id: str) -> list[LineaDeExtracto]:
    """Las de un fondo, de la más antigua a la más nueva, con sus enlaces vigentes."""
    return _leer(bd, " WHERE l.fondo_id = ?", [fondo_id])


def lineas_pendientes(bd: Archivo, fondo_id: str) -> list[LineaDeExtracto]:
    """Las que no se descartaron y todavía no tienen documentos por todo su importe, en el mismo orden."""
    enlazado = f"ifnull((SELECT sum(importe) FROM ({_ENLACES}) WHERE linea_id = l.id), 0)"
    return _leer(bd, f" WHERE l.fondo_id = ? AND l.motivo = '' AND l.importe <> {enlazado}", [fondo_id])


def linea(bd: Archivo, linea_id: str) -> LineaDeExtracto:
    """Una. Lanza `NoExiste`."""
    halladas = _leer(bd, " WHERE l.id = ?", [linea_id])
    if not halladas:
        raise NoExiste
    return halladas[0]


def _leer(bd: Archivo, donde: str, parametros: Sequence[Any]) -> list[LineaDeExtracto]:
    suyos: dict[str, list[Enlace]] = {}
    dentro = f"SELECT l.id FROM linea_extracto l{donde}"
    for fila in bd.filas(f"{_ENLACES} AND e.linea_id IN ({dentro}) ORDER BY e.id", parametros):
        suyos.setdefault(fila["linea_id"], []).append(_enlace(fila))
    filas = bd.filas(f"{_LINEAS}{donde} ORDER BY l.fecha, l.orden, l.id", parametros)
    return [de_fila(LineaDeExtracto, f, enlaces=tuple(suyos.get(f["id"], ()))) for f in filas]


def _enlace(fila: Fila) -> Enlace:
    return de_fila(Enlace, fila)


def enlazados(bd: Archivo, tipo: str) -> set[tuple[str, bool]]:
    """(id, si entra) de los pagos o asientos que ya tienen línea; un traspaso tiene dos: sale y entra."""
    return {(f["destino_id"], f["importe"] > 0) for f in bd.filas(f"{_ENLACES} AND e.tipo = ?", [tipo])}


def ya_enlazado(bd: Archivo, tipo: str, destino_id: str, *, entra: bool) -> bool:
    """Si ese pago o asiento ya corresponde a una línea en que el dinero entra (o sale, sin `entra`)."""
    suyos = bd.filas(f"{_ENLACES} AND e.tipo = ? AND e.destino_id = ?", [tipo, destino_id])
    return any((f["importe"] > 0) == entra for f in suyos)


def cuadre(bd: Archivo, fondo_id: str) -> Cuadre | None:
    """El banco y el libro de un fondo, frente a frente; None si ningún extracto dice su saldo."""
    fila = bd.fila(
        f"{_EXTRACTOS} WHERE e.fondo_id = ? AND e.saldo_final IS NOT NULL ORDER BY e.hasta DESC, e.id DESC",
        [fondo_id],
    )
    ultimo = de_fila(Extracto, fila) if fila else None
    if ultimo is None or ultimo.saldo_final is None:
        return None
    pendiente = sum(x.resta for x in lineas_pendientes(bd, fondo_id) if x.fecha <= ultimo.hasta)
    segun_libro = saldo(bd, fondo_id, ultimo.hasta)
    return Cuadre(ultimo.hasta, fondo(bd, fondo_id).moneda, ultimo.saldo_final, segun_libro, pendiente)


def marcar_repetidas(bd: Archivo, fondo_id: str, leido: ExtractoLeido) -> ExtractoLeido:
    """El extracto leído, con las líneas que ya están en ese fondo señaladas como repetidas."""
    suyas, guardadas = huellas_en(bd, fondo_id, leido), _guardadas(bd, fondo_id)
    return replace(leido, filas=tuple(_marcada(f, suyas.get(f.numero, ""), guardadas) for f in leido.filas))


def huellas_en(bd: Archivo, fondo_id: str, leido: ExtractoLeido) -> dict[int, str]:
    """Número de cada línea → su huella en ese fondo.

    La que lleva una marca de varios puede haberse guardado cuando aún parecía de una sola.
    """
    todas, guardadas = leido.lineas, _guardadas(bd, fondo_id)
    suyas = {}
    for linea, huella in zip(todas, huellas(todas), strict=True):
        suyas[linea.numero] = huella
        if linea.marca_de_varios:
            (de_una,) = huellas([replace(linea, marca_de_varios=False)])
            if plegar(guardadas.get(de_una, ("", ""))[1]) == plegar(linea.concepto):
                suyas[linea.numero] = de_una
    return suyas


def _guardadas(bd: Archivo, fondo_id: str) -> dict[str, tuple[str, str]]:
    """Huella → el archivo de que vino y su concepto."""
    filas: Iterable[Fila] = bd.filas(
        "SELECT l.huella, l.concepto, e.archivo FROM linea_extracto l JOIN extracto e ON e.id = l.extracto_id"
        " WHERE l.fondo_id = ?",
        [fondo_id],
    )
    return {f["huella"]: (f["archivo"], f["concepto"]) for f in filas}


def _marcada(fila: FilaLeida, huella: str, guardadas: dict[str, tuple[str, str]]) -> FilaLeida:
    if fila.linea is None or huella not in guardadas:
        return fila
    return replace(fila, suerte=Suerte.REPETIDA, motivo=f"ya está: vino en «{guardadas[huella][0]}»")


class LineaYaResuelta(ErrorDeUsuario):
    """Esa línea ya está conciliada o descartada. Deshágalo antes si quiere cambiarla."""


def exigir_pendiente(bd: Archivo, linea_id: str) -> LineaDeExtracto:
    """La línea, si aún no se resolvió. Lanza `LineaYaResuelta`."""
    actual = linea(bd, linea_id)
    if actual.estado is not EstadoDeLinea.PENDIENTE:
        raise LineaYaResuelta
    return actual
