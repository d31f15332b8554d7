"""Probar una copia: se restaura en seco y se compara con el archivo del que salió, tabla a tabla."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from msgspec.structs import replace

from escritorio.comun.base.avance import Avance
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.rotacion import Estado
from escritorio.comun.base.texto import enumerar, plegar
from escritorio.comun.datos import errores
from escritorio.comun.datos.archivo import conectar
from escritorio.comun.datos.migrar import MARCA, version_del_archivo
from escritorio.comun.datos.respaldo.copiar import marca_de, volcar
from escritorio.comun.datos.respaldo.huellas import (
    Huellas,
    distintas,
    huella_de_archivo,
    huella_de_tabla,
    huellas_de,
)
from escritorio.comun.datos.respaldo.indice import Copia, Marca

_NO_SIRVE = (errores.ArchivoDanado, errores.ArchivoAjeno)


def probar(carpeta: Path, copia: Copia, archivo: Path | None, cuando: str, avance: Avance) -> Copia:
    """La misma copia, ya buena o mala; si algo ajeno a ella impidió probarla, sigue pendiente y dice qué.

    `archivo` es el original: sólo hace falta si el índice se perdió y no se sabe qué debía guardar.
    Lanza `Cancelado`.
    """
    ruta = carpeta / copia.nombre
    try:
        hallado = _examinar(ruta, copia, archivo, avance)
    except _NO_SIRVE as error:
        return _con_defecto(copia, Estado.MALA, error.mensaje, cuando)
    except (OSError, errores.FalloDeDisco, errores.DiscoLleno, errores.ArchivoOcupado) as error:
        return _con_defecto(copia, Estado.PENDIENTE, f"No se pudo probar: {motivo_de(error)}", cuando)
    if hallado.defecto:
        return _con_defecto(copia, Estado.MALA, hallado.defecto, cuando)
    return replace(hallado, estado=Estado.BUENA, probada=cuando, defecto="")


def motivo_de(error: BaseException) -> str:
    """En una frase, qué impidió algo con una copia; del archivo no dice nada: puede haber cambiado."""
    if isinstance(error, errores.FalloDelEntorno):
        return error.causa
    if isinstance(error, ErrorDeUsuario):
        return error.mensaje
    detalle = error.strerror if isinstance(error, OSError) else None
    return detalle or str(error)


def _con_defecto(copia: Copia, estado: Estado, defecto: str, cuando: str) -> Copia:
    return replace(copia, estado=estado, defecto=defecto, probada=cuando)


def _examinar(ruta: Path, copia: Copia, archivo: Path | None, avance: Avance) -> Copia:
    huella = huella_de_archivo(ruta, avance)
    if copia.huella and huella != copia.huella:
        return replace(copia, defecto="Cambió después de guardarse: sus bytes ya no son los mismos.")
    with errores.en_frases(ruta.name), closing(conectar(ruta, modo="ro")) as guardada, _en_seco() as seco:
        volcar(guardada, seco, avance, "Restaurando la copia en seco…")
        if defecto := _defecto_de(seco):
            return replace(copia, defecto=defecto)
        marca, tablas = marca_de(seco), huellas_de(seco, avance)
        distinto = (
            distintas(tablas, copia.tablas)
            if copia.tablas is not None
            else _distintas_del_original(seco, marca, archivo, avance)
        )
    defecto = f"No guarda lo mismo que el archivo en: {enumerar(distinto)}." if distinto else ""
    return replace(copia, marca=marca, tablas=tablas, huella=huella, defecto=defecto)


def _en_seco() -> closing[sqlite3.Connection]:
    """Una base de paso que SQLite borra sola al cerrarla: ni un corte de luz deja una copia por ahí."""
    conexion = sqlite3.connect("", isolation_level=None)
    conexion.create_function("plegar", 1, lambda t: plegar(t or ""), deterministic=True)
    return closing(conexion)


def _defecto_de(seco: sqlite3.Connection) -> str:
    if seco.execute("PRAGMA application_id").fetchone()[0] != MARCA:
        return "No es un archivo de Escritorio."
    fallo = str(seco.execute("PRAGMA integrity_check(1)").fetchone()[0])
    return "" if fallo == "ok" else f"Está dañada por dentro ({fallo})."


def _distintas_del_original(
    seco: sqlite3.Connection, marca: Marca, archivo: Path | None, avance: Avance
) -> list[str]:
    """Sin índice, se compara con el original lo que no ha cambiado desde entonces, y su bitácora hasta allí.

    Nada se compara si el original es de otra versión o volvió a una copia anterior: ya no es el mismo.
    """
    if archivo is None or marca.apunte <= 0:
        return []
    with closing(conectar(archivo, modo="ro")) as original:
        sql = "SELECT 1 FROM bitacora WHERE id = ? AND accion_id = ?"
        sigue = original.execute(sql, [marca.apunte, marca.accion]).fetchone()
        if not sigue or version_del_archivo(original) != marca.esquema:
            return []
        quietas = _sin_cambios(original, marca)
        return distintas(_de(seco, quietas, marca, avance), _de(original, quietas, marca, avance))


def _sin_cambios(original: sqlite3.Connection, marca: Marca) -> list[str]:
    """Las tablas que la bitácora vigila y no han cambiado desde esa marca."""
    filas = original.execute(
        "SELECT t.name FROM sqlite_master t JOIN sqlite_master d ON d.name = 'bitacora_alta_' || t.name"
        " WHERE t.type = 'table' AND t.name NOT IN (SELECT tabla FROM bitacora WHERE id > ?)",
        [marca.apunte],
    )
    return sorted(str(f[0]) for f in filas)


def _de(conexion: sqlite3.Connection, tablas: list[str], marca: Marca, avance: Avance) -> Huellas:
    dadas = {t: huella_de_tabla(conexion, t, avance=avance) for t in tablas}
    return {**dadas, "bitacora": huella_de_tabla(conexion, "bitacora", marca.apunte, avance)}
