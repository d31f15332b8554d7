"""Crear, abrir y cerrar el archivo de una asociación."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.fechas import Reloj
from escritorio.comun.datos import errores
from escritorio.comun.datos.archivo import Archivo, conectar
from escritorio.comun.datos.cerrojo import Cerrojo, tomar_cerrojo
from escritorio.comun.datos.comprobacion import Comprobacion, exigir_sano
from escritorio.comun.datos.copias import copiar_conexion, guardar_copia
from escritorio.comun.datos.declarado import asuntos, traer
from escritorio.comun.datos.guardas import asegurar_disparadores
from escritorio.comun.datos.hechura import esta_como_debe, exigir_columnas
from escritorio.comun.datos.identidad import esta_abierto
from escritorio.comun.datos.migrar import hacer_nuevo, migrar, version_del_archivo, version_del_programa
from escritorio.comun.datos.provisional import (
    DE_CONSULTA,
    Provisional,
    barrer,
    carpeta_provisional,
    en_su_sitio,
)
from escritorio.comun.datos.reconocer import exigir_nombre, exigir_propio

EXTENSION = ".escritorio"


@dataclass(slots=True)
class Apertura:
    """Un archivo abierto con lo que hay que soltar al cerrarlo."""

    bd: Archivo
    cerrojo: Cerrojo | None = None
    provisional: Provisional | None = None

    @property
    def temporal(self) -> Path | None:
        """La carpeta de la copia para consulta."""
        return self.provisional.carpeta if self.provisional else None

    def cerrar(self) -> None:
        """Cierra la conexión, suelta el cerrojo y borra la copia temporal."""
        if self.bd.comprobacion is not None:
            self.bd.comprobacion.dejar()
        self.bd.conexion.close()
        if self.cerrojo:
            self.cerrojo.soltar()
        if self.provisional:
            self.provisional.retirar()


def crear_archivo(
    ruta: Path, quien: str, reloj: Reloj, llenar: Callable[[Archivo], object] | None = None
) -> Apertura:
    """Crea un archivo nuevo con lo que `llenar` ponga en él; si algo falla o se muere, no queda archivo.

    Se hace entero aparte, en la misma carpeta, y al final toma su nombre. Lanza `ArchivoYaExiste`,
    `ArchivoInexistente` (carpeta), `DiscoLleno` o `FalloDeDisco`.
    """
    exigir_nombre(ruta)
    if os.path.lexists(ruta):
        raise errores.ArchivoYaExiste(
            f"Ya existe «{ruta.name}». Elija otro nombre: aquí no se sobrescribe nada."
        )
    _exigir_carpeta(ruta)
    cerrojo = tomar_cerrojo(ruta, quien, _ahora(reloj))
    try:
        with en_su_sitio(ruta) as temporal:
            _hacer(Archivo(ruta, conectar(temporal), quien, reloj), llenar)
        return _estrenar(ruta, quien, reloj, cerrojo)
    except BaseException:
        cerrojo.soltar()
        raise


def _estrenar(ruta: Path, quien: str, reloj: Reloj, cerrojo: Cerrojo) -> Apertura:
    """Lo recién creado ya está en su sitio: si no se deja abrir, no se puede decir que no se hizo nada."""
    try:
        return _trabajar(ruta, quien, reloj, cerrojo)
    except (ErrorDeUsuario, OSError) as error:
        raise errores.NoSeAbre(
            f"«{ruta.name}» se creó entero, pero el equipo no dejó abrirlo. Compruebe el disco y el permiso"
            " de la carpeta, y ábralo."
        ) from error


def _hacer(bd: Archivo, llenar: Callable[[Archivo], object] | None) -> None:
    try:
        hacer_nuevo(bd.conexion)
        if llenar is not None:
            llenar(bd)
    finally:
        bd.conexion.close()


def _trabajar(
    ruta: Path, quien: str, reloj: Reloj, cerrojo: Cerrojo, *, comprobar_luego: bool = False
) -> Apertura:
    """Con el cerrojo tomado, la conexión; lo que se tomó ha de seguir siendo lo que hay en disco."""
    if cerrojo.identidad is None:
        cerrojo.atar()
    conexion = _conectar(ruta)
    try:
        # Lo que habría que cambiar al abrirlo se cambia en uno ya comprobado.
        comprobar_luego = comprobar_luego and _esta_al_dia(conexion, ruta.name)
        if not comprobar_luego:
            exigir_sano(conexion, ruta.name)
        cerrojo.exigir_vigente()
        with errores.en_frases(ruta.name):
            _poner_al_dia(conexion, ruta, _ahora(reloj))
    except BaseException:
        conexion.close()
        raise
    bd = Archivo(ruta, conexion, quien, reloj, vigente=cerrojo.exigir_vigente, decir_quien=cerrojo.nombrar)
    bd.comprobacion = Comprobacion(ruta) if comprobar_luego else None
    return Apertura(bd, cerrojo)


def _esta_al_dia(conexion: sqlite3.Connection, nombre: str) -> bool:
    with errores.al_abrir(nombre):
        return version_del_archivo(conexion) == version_del_programa() and esta_como_debe(conexion)


def abrir_archivo(
    ruta: Path, quien: str, reloj: Reloj, *, aunque_otro: bool = False, comprobar_luego: bool = False
) -> Apertura:
    """Abre un archivo para trabajar en él; si es de sólo lectura, lo abre para consulta.

    `comprobar_luego`: el que está al día no espera a que se lean sus páginas; las mira `bd.comprobacion`.

    Lanza `ArchivoInexistente`, `ArchivoAjeno`, `ArchivoDanado`, `ArchivoMasNuevo` o `EnUso`;
    en todos los casos el archivo queda intacto.
    """
    exigir_propio(ruta)
    if not _se_puede_escribir(ruta):
        return abrir_para_consulta(ruta, quien, reloj)
    barrer(ruta.resolve().parent)
    try:
        cerrojo = tomar_cerrojo(ruta, quien, _ahora(reloj), aunque_otro=aunque_otro)
        try:
            return _trabajar(ruta, quien, reloj, cerrojo, comprobar_luego=comprobar_luego)
        except BaseException:
            cerrojo.soltar()
            raise
    except errores.SinPermiso:
        return abrir_para_consulta(ruta, quien, reloj)


def terminar_lo_pendiente(bd: Archivo) -> None:
    """Acaba lo que una muerte del programa dejó por terminar, según lo declara cada asunto.

    Se llama al empezar a trabajar en un archivo, cuando ya consta quién.
    """
    if bd.solo_lectura:
        return
    for pendiente in chain.from_iterable(a.por_terminar for a in asuntos()):
        if bd.valor(pendiente.hay):
            bd.exigir_comprobado(hasta_el_final=True)
            traer(pendiente.terminar)(bd)


def abrir_para_consulta(ruta: Path, quien: str, reloj: Reloj) -> Apertura:
    """Abre una copia temporal de `ruta`, que no se toca ni se bloquea; ninguna acción se admite."""
    import tempfile

    comprobar(ruta, aunque_tocado=True)
    temporales = Path(tempfile.gettempdir())
    barrer(temporales)
    provisional = _taller_de_consulta(temporales)
    try:
        conexion = conectar(_copia_en(provisional.carpeta, ruta))
        try:
            with errores.al_actualizar(ruta.name):
                migrar(conexion, _ahora(reloj), exigir_columnas)
        except BaseException:
            conexion.close()
            raise
    except BaseException:
        provisional.retirar()
        raise
    return Apertura(Archivo(ruta, conexion, quien, reloj, solo_lectura=True), provisional=provisional)


def _taller_de_consulta(temporales: Path) -> Provisional:
    try:
        return carpeta_provisional(temporales, DE_CONSULTA)
    except OSError as error:
        raise errores.FalloDeDisco(
            f"No se pudo preparar la copia para consulta en «{temporales}»: {error.strerror or error}."
            " Libere espacio en esa carpeta o revise su permiso."
        ) from error


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
        otra = Archivo(
            bd.ruta,
            conexion,
            bd.quien,
            bd.reloj,
            solo_lectura=bd.solo_lectura,
            vigente=bd.vigente,
            usuario_id=bd.usuario_id,
        )
        otra.respaldo, otra.comprobacion = bd.respaldo, bd.comprobacion
        yield otra
    finally:
        conexion.close()


def comprobar(ruta: Path, *, aunque_tocado: bool = False) -> None:
    """Lanza la frase que corresponda si `ruta` no es un archivo de Escritorio sano y conocido.

    `aunque_tocado`: admite el que se lee y guarda lo que sus tablas no admiten, o no las tiene todas, para
    poder mirarlo.
    """
    exigir_propio(ruta)
    conexion = _conectar_sano(ruta, aunque_tocado=aunque_tocado)
    try:
        # A los demás los mira su actualización.
        if not aunque_tocado and version_del_archivo(conexion) == version_del_programa():
            with errores.en_frases(ruta.name):
                if not esta_como_debe(conexion):
                    exigir_columnas(conexion)
    finally:
        conexion.close()


def _conectar(ruta: Path) -> sqlite3.Connection:
    """Si se puede, con escritura: tras un corte de luz, SQLite necesita rematar lo que quedó a medias."""
    with errores.al_abrir(ruta.name):
        return conectar(ruta, modo="rw" if _se_puede_escribir(ruta) else "ro")


def _conectar_sano(ruta: Path, *, aunque_tocado: bool = False) -> sqlite3.Connection:
    conexion = _conectar(ruta)
    try:
        exigir_sano(conexion, ruta.name, aunque_tocado=aunque_tocado)
    except BaseException:
        conexion.close()
        raise
    return conexion


def _poner_al_dia(conexion: sqlite3.Connection, ruta: Path, cuando: str) -> None:
    version = version_del_archivo(conexion)
    if version < version_del_programa():
        from escritorio.comun.datos.respaldo.copiar import copia_antes_de

        copia_antes_de(conexion, ruta, f"la versión {version_del_programa()}")
        with errores.al_actualizar(ruta.name):
            migrar(conexion, cuando, exigir_columnas)
    if not esta_como_debe(conexion):
        exigir_columnas(conexion)
        asegurar_disparadores(conexion)


def _copia_en(carpeta: Path, ruta: Path) -> Path:
    copia = carpeta / ruta.name
    original = conectar(ruta, modo="ro")
    try:
        copiar_conexion(original, copia, tal_cual=True)
    finally:
        original.close()
    return copia


def _se_puede_escribir(ruta: Path) -> bool:
    """De la carpeta, en Windows, sólo se sabe al ir a poner la señal: no se miran sus listas de acceso."""
    if not (os.access(ruta, os.W_OK) and os.access(ruta.parent, os.W_OK)):
        return False
    if esta_abierto(ruta):
        return True
    try:
        with ruta.open("r+b"):
            return True
    except OSError:
        return False


def _exigir_carpeta(ruta: Path) -> None:
    try:
        existe = ruta.parent.is_dir()
    except OSError as error:
        raise errores.FalloDeDisco(
            f"No tiene permiso para entrar en «{ruta.parent}». Elija otra carpeta."
        ) from error
    if not existe:
        raise errores.ArchivoInexistente(f"No existe la carpeta «{ruta.parent}». Créela o elija otra.")


def _ahora(reloj: Reloj) -> str:
    return reloj().isoformat(timespec="minutes")
