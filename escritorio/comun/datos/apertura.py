"""Crear, abrir y cerrar el archivo de una asociación."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from escritorio.comun.base.fechas import Reloj
from escritorio.comun.datos import errores
from escritorio.comun.datos.archivo import Archivo, conectar
from escritorio.comun.datos.cerrojo import Cerrojo, tomar_cerrojo
from escritorio.comun.datos.copias import copiar_conexion, guardar_copia
from escritorio.comun.datos.migrar import MARCA, migrar, version_del_archivo, version_del_programa

EXTENSION = ".escritorio"

# Del formato de archivo de SQLite: cómo empieza y dónde lleva su `application_id`.
_SQLITE = b"SQLite format 3\x00"
_MARCA_EN, _CABEZA = 68, 72


@dataclass(slots=True)
class Apertura:
    """Un archivo abierto con lo que hay que soltar al cerrarlo."""

    bd: Archivo
    cerrojo: Cerrojo | None = None
    temporal: Path | None = None

    def cerrar(self) -> None:
        """Cierra la conexión, suelta el cerrojo y borra la copia temporal."""
        self.bd.conexion.close()
        if self.cerrojo:
            self.cerrojo.soltar()
        if self.temporal:
            import shutil

            shutil.rmtree(self.temporal, ignore_errors=True)


def crear_archivo(ruta: Path, quien: str, reloj: Reloj) -> Apertura:
    """Crea un archivo nuevo y vacío. Lanza `ArchivoYaExiste` o `ArchivoInexistente` (carpeta)."""
    if ruta.exists():
        raise errores.ArchivoYaExiste(
            f"Ya existe «{ruta.name}». Elija otro nombre: aquí no se sobrescribe nada."
        )
    _exigir_carpeta(ruta)
    cerrojo = tomar_cerrojo(ruta, quien, _ahora(reloj))
    try:
        conexion = conectar(ruta, modo="rwc")
        migrar(conexion)
    except BaseException:
        cerrojo.soltar()
        ruta.unlink(missing_ok=True)
        raise
    return Apertura(Archivo(ruta, conexion, quien, reloj), cerrojo)


def abrir_archivo(ruta: Path, quien: str, reloj: Reloj, *, aunque_otro: bool = False) -> Apertura:
    """Abre un archivo para trabajar en él; si es de sólo lectura, lo abre para consulta.

    Lanza `ArchivoInexistente`, `ArchivoAjeno`, `ArchivoDanado`, `ArchivoMasNuevo` o `EnUso`;
    en todos los casos el archivo queda intacto.
    """
    _exigir_propio(ruta)
    if not _se_puede_escribir(ruta):
        return abrir_para_consulta(ruta, quien, reloj)
    cerrojo = tomar_cerrojo(ruta, quien, _ahora(reloj), aunque_otro=aunque_otro)
    try:
        conexion = _conectar_sano(ruta)
        _poner_al_dia(conexion, ruta)
    except BaseException:
        cerrojo.soltar()
        raise
    return Apertura(Archivo(ruta, conexion, quien, reloj), cerrojo)


def abrir_para_consulta(ruta: Path, quien: str, reloj: Reloj) -> Apertura:
    """Abre una copia temporal de `ruta`, que no se toca ni se bloquea; ninguna acción se admite."""
    import shutil
    import tempfile

    comprobar(ruta)
    carpeta = Path(tempfile.mkdtemp(prefix="escritorio-consulta-"))
    try:
        conexion = conectar(_copia_en(carpeta, ruta))
        migrar(conexion)
    except BaseException:
        shutil.rmtree(carpeta, ignore_errors=True)
        raise
    return Apertura(Archivo(ruta, conexion, quien, reloj, solo_lectura=True), temporal=carpeta)


def restaurar_copia(copia: Path, destino: Path) -> None:
    """Deja en `destino`, que no debe existir, el contenido comprobado de `copia`."""
    comprobar(copia)
    conexion = conectar(copia, modo="ro")
    try:
        guardar_copia(conexion, destino)
    finally:
        conexion.close()


@contextmanager
def otra_conexion(bd: Archivo) -> Iterator[Archivo]:
    """Otra conexión al mismo archivo para un hilo obrero; se cierra al salir."""
    lista = bd.conexion.execute("PRAGMA database_list").fetchone()
    conexion = conectar(Path(lista["file"]))
    try:
        yield Archivo(
            bd.ruta, conexion, bd.quien, bd.reloj, solo_lectura=bd.solo_lectura, usuario_id=bd.usuario_id
        )
    finally:
        conexion.close()


def comprobar(ruta: Path) -> None:
    """Lanza la frase que corresponda si `ruta` no es un archivo de Escritorio sano y conocido."""
    _exigir_propio(ruta)
    _conectar_sano(ruta).close()


def _exigir_propio(ruta: Path) -> None:
    """La marca se lee de los bytes: lo ajeno no se abre ni con SQLite, que podría recoger su diario."""
    if not ruta.is_file():
        raise errores.ArchivoInexistente(f"No se encuentra «{ruta}». Compruebe la carpeta y el nombre.")
    try:
        with ruta.open("rb") as archivo:
            cabeza = archivo.read(_CABEZA)
    except OSError as error:
        raise errores.FalloDeDisco(f"No se pudo leer «{ruta.name}». Compruebe que tiene permiso.") from error
    if not cabeza.startswith(_SQLITE) or int.from_bytes(cabeza[_MARCA_EN:_CABEZA], "big") != MARCA:
        raise errores.ArchivoAjeno(f"«{ruta.name}» no es un archivo de Escritorio. Elija otro.")


def _conectar_sano(ruta: Path) -> sqlite3.Connection:
    """Si se puede, con escritura: tras un corte de luz, SQLite necesita rematar lo que quedó a medias."""
    conexion = conectar(ruta, modo="rw" if _se_puede_escribir(ruta) else "ro")
    try:
        _exigir_sano(conexion, ruta.name)
    except BaseException:
        conexion.close()
        raise
    return conexion


def _exigir_sano(conexion: sqlite3.Connection, nombre: str) -> None:
    with errores.en_frases(nombre):
        if version_del_archivo(conexion) > version_del_programa():
            raise errores.ArchivoMasNuevo
        if conexion.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise errores.ArchivoDanado


def _poner_al_dia(conexion: sqlite3.Connection, ruta: Path) -> None:
    version = version_del_archivo(conexion)
    if version < version_del_programa():
        copiar_conexion(
            conexion, ruta.with_name(f"{ruta.stem} (antes de la versión {version_del_programa()}){EXTENSION}")
        )
        migrar(conexion)


def _copia_en(carpeta: Path, ruta: Path) -> Path:
    copia = carpeta / ruta.name
    original = conectar(ruta, modo="ro")
    try:
        copiar_conexion(original, copia)
    finally:
        original.close()
    return copia


def _se_puede_escribir(ruta: Path) -> bool:
    return os.access(ruta, os.W_OK) and os.access(ruta.parent, os.W_OK)


def _exigir_carpeta(ruta: Path) -> None:
    if not ruta.parent.is_dir():
        raise errores.ArchivoInexistente(f"No existe la carpeta «{ruta.parent}». Créela o elija otra.")


def _ahora(reloj: Reloj) -> str:
    return reloj().isoformat(timespec="minutes")
