"""Que dos puestos no cambien a la vez el mismo archivo.

Dos señales lo guardan. Una está al lado («red.escritorio.abierto»), la ven todos los equipos y
dice quién lo tiene. La otra, en este equipo, va a nombre del archivo mismo (disco y número) y
no de su ruta: con ella topa quien llega por un enlace, y quien llega tras borrar la primera.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.fechas import con_hora
from escritorio.comun.base.registro import Registro, en_datos
from escritorio.comun.datos.errores import ArchivoMovido, FalloDeDisco, FalloDelEntorno, SinPermiso
from escritorio.comun.datos.identidad import Identidad, es_compartida, identidad_de
from escritorio.comun.datos.senal import Senal, leer_senal, poner_senal

_INTENTOS, _PAUSA = 3, 0.03  # segundos


class EnUso(ErrorDeUsuario):
    """El archivo está en uso en otro puesto. Puede abrir una copia para consulta."""

    def __init__(self, archivo: str, quien: str, equipo: str, desde: str) -> None:
        self.quien, self.equipo, self.desde = quien, equipo, desde
        self.de_otro_equipo = equipo != este_equipo()
        super().__init__(
            f"«{archivo}» lo tiene abierto {quien} en el equipo {equipo} desde el {con_hora(desde)}."
            " Pídale que lo cierre, o abra una copia para consulta."
        )


class CerrojoPerdido(FalloDelEntorno):
    """Ya no consta que usted tenga abierto el archivo. No se guardó lo último: ciérrelo y vuelva a abrirlo.

    `hecho` dice sólo qué pasó, para avisarlo aunque no se estuviera guardando nada.
    """

    def __init__(self, hecho: str, consejo: str) -> None:
        self.hecho = hecho
        super().__init__(f"{hecho} No se guardó lo último: {consejo}")


class YaNoEsta(CerrojoPerdido, ArchivoMovido):
    """El archivo ya no está donde se abrió. No se guardó lo último: búsquelo y vuelva a abrirlo."""


class Ocupante(Registro):
    """Quién tiene un archivo, en qué equipo y desde cuándo (ISO, al minuto); `ficha`, única de cada toma."""

    quien: str
    equipo: str
    desde: str
    proceso: str = ""
    ficha: str = ""


@dataclass(slots=True)
class Cerrojo:
    """El derecho a escribir en un archivo mientras esté abierto; se suelta con `soltar`."""

    archivo: Path
    dueno: Ocupante
    senal: Senal
    identidad: Identidad | None = None
    gemela: Senal | None = None

    def atar(self) -> None:
        """Lo ata al archivo mismo, por cualquiera de sus nombres. Lanza `EnUso` si otro lo tiene por otro."""
        self.identidad = identidad_de(self.archivo)
        if self.identidad is None:
            return
        consejo = "Libere espacio en la carpeta temporal o revise su permiso."
        with _al_senalar(self.archivo, consejo):
            ruta = _ruta_gemela(self.identidad)
        gemela = _poner(ruta, self.archivo, self.dueno.desde)
        with _al_senalar(self.archivo, consejo):
            self.gemela = _estrenar(gemela, self.dueno)

    def exigir_vigente(self) -> None:
        """Lanza `YaNoEsta` o `CerrojoPerdido` si, mientras se trabaja, alguien cambió lo que hay."""
        if self.identidad != identidad_de(self.archivo):
            raise YaNoEsta(
                f"«{self.archivo.name}» ya no está en «{self.archivo.parent}»: se movió o se borró mientras"
                " estaba abierto, o alguien puso otro en su lugar.",
                "devuélvalo a su sitio y repita, o búsquelo y vuelva a abrirlo.",
            )
        if not self._es_mia():
            self._decir_perdido(_ocupante(self.senal.ruta))

    def nombrar(self, quien: str) -> None:
        """Desde ahora dice que trabaja esa persona.

        Si otro la tomó, o no se deja escribir, se queda como está: sólo es un nombre.
        """
        if not self._es_mia():
            return
        dueno = replace(self.dueno, quien=quien)
        with contextlib.suppress(OSError):
            self.senal.escribir(_en_json(dueno))
            self.dueno = dueno
            if self.gemela is not None:
                self.gemela.escribir(_en_json(dueno))

    def soltar(self) -> None:
        """Libera el cerrojo y borra su rastro; lo que otro hubiera tomado no se toca."""
        if self.gemela is not None:
            self.gemela.quitar()
        if self._es_mia():
            self.senal.quitar()
        else:
            self.senal.abandonar()

    def _es_mia(self) -> bool:
        """Sigue en disco y dice lo mismo: donde los bloqueos no llegan a otro equipo, él la reescribe."""
        if not self.senal.sigue():
            return False
        return not self.senal.escribible or _ocupante(self.senal.ruta) == self.dueno

    def _decir_perdido(self, otro: Ocupante | None) -> None:
        nombre = self.archivo.name
        nueva = self._otra_en_su_lugar() if otro is None else None
        if nueva is None:
            quien = f"{otro.quien}, en el equipo {otro.equipo}" if otro else "otra persona"
            raise CerrojoPerdido(
                f"«{nombre}» lo abrió para trabajar {quien}, mientras usted lo tenía abierto.",
                "hable con esa persona y vuelva a abrirlo.",
            )
        self.senal.abandonar()
        self.senal = nueva
        raise CerrojoPerdido(
            f"Alguien borró o cambió «{nueva.ruta.name}», la señal de que usted trabaja en «{nombre}»."
            " Se ha vuelto a poner.",
            "repítalo.",
        )

    def _otra_en_su_lugar(self) -> Senal | None:
        """La que vuelve a decir quién trabaja; None si ya la puso otro. Si falla, se queda la de antes."""
        with _al_senalar(self.archivo, "Libere espacio, revise el permiso de la carpeta y repita."):
            nueva = poner_senal(self.senal.ruta, _permisos(self.archivo))
            return None if nueva is None else _estrenar(nueva, self.dueno)


def ruta_del_cerrojo(archivo: Path) -> Path:
    """El archivo de cerrojo, al lado y con nombre visible: «red.escritorio.abierto».

    El de un enlace está junto al archivo al que lleva.
    """
    real = archivo.resolve()
    return real.with_name(real.name + ".abierto")


def este_equipo() -> str:
    """El nombre de este equipo en su red."""
    return os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename


def tomar_cerrojo(archivo: Path, quien: str, ahora: str, *, aunque_otro: bool = False) -> Cerrojo:
    """Toma el cerrojo de `archivo`; lanza `EnUso` si otro puesto lo tiene.

    El de este equipo cuyo proceso murió se toma sin preguntar. El de otro equipo sólo se toma con
    `aunque_otro`, que la persona confirma, y aquél lo sabrá. Si la carpeta no
    lo admite, `SinPermiso` o `FalloDeDisco`.
    """
    dueno = Ocupante(quien, este_equipo(), ahora, str(os.getpid()), secrets.token_hex(8))
    senal = _poner(ruta_del_cerrojo(archivo), archivo, ahora)
    otro = _ocupante(senal.ruta)
    if otro is not None and otro.equipo != dueno.equipo and not aunque_otro:
        senal.abandonar()
        raise EnUso(archivo.name, otro.quien, otro.equipo, otro.desde)
    with _al_senalar(archivo, "Libere espacio o use otra carpeta."):
        cerrojo = Cerrojo(archivo.resolve(), dueno, _estrenar(senal, dueno))
    try:
        cerrojo.atar()
    except BaseException:
        cerrojo.soltar()
        raise
    return cerrojo


def esta_libre(archivo: Path) -> bool:
    """Si ahora se podría abrir para trabajar sin preguntar nada."""
    identidad = identidad_de(archivo)
    if identidad is None:
        return False
    try:
        rutas = ruta_del_cerrojo(archivo), _ruta_gemela(identidad)
    except OSError:  # si no se puede saber, no consta que lo esté
        return False
    return all(_sin_dueno(ruta) for ruta in rutas)


def _sin_dueno(ruta: Path) -> bool:
    if not os.path.lexists(ruta):
        return True
    try:
        senal = poner_senal(ruta)
    except OSError:
        return False
    if senal is None:
        return False
    otro = _ocupante(ruta)
    senal.abandonar()
    return otro is None or otro.equipo == este_equipo()


@contextlib.contextmanager
def _al_senalar(archivo: Path, consejo: str) -> Iterator[None]:
    """Lo que el disco no deje al poner la señal, en una frase: quien guardaba lo conserva y lo reintenta."""
    try:
        yield
    except OSError as error:
        raise FalloDeDisco(
            f"Este equipo no deja señalar que usa «{archivo.name}» ({error.strerror or error})."
            f" No se cambió nada. {consejo}"
        ) from error


def _estrenar(senal: Senal, dueno: Ocupante) -> Senal:
    """La señal recién puesta, ya con su dueño; si no se deja escribir, no queda una muda."""
    try:
        senal.escribir(_en_json(dueno))
    except BaseException:
        senal.quitar()
        raise
    return senal


def _poner(ruta: Path, archivo: Path, ahora: str) -> Senal:
    try:
        senal = _poner_insistiendo(ruta, _permisos(archivo))
    except PermissionError as error:
        if not os.path.lexists(ruta):
            raise SinPermiso(
                f"No tiene permiso para guardar en «{archivo.parent}». Elija otra carpeta."
            ) from error
        raise EnUso(
            archivo.name, f"la cuenta «{_cuenta(ruta)}»", este_equipo(), _desde(ruta, ahora)
        ) from error
    except OSError as error:
        raise FalloDeDisco(
            f"«{archivo.parent}» no deja impedir que dos personas cambien «{archivo.name}» a la vez"
            f" ({error.strerror or error}). Use otra carpeta o un nombre más corto."
        ) from error
    if senal is not None:
        return senal
    otro = _ocupante(ruta) or Ocupante("otra persona", este_equipo(), ahora)
    raise EnUso(archivo.name, otro.quien, otro.equipo, otro.desde)


def _poner_insistiendo(ruta: Path, permisos: int) -> Senal | None:
    """Quien sólo mira si está libre lo tiene un instante: no se toma por quien trabaja."""
    for _ in range(_INTENTOS):
        senal = poner_senal(ruta, permisos)
        if senal is not None:
            return senal
        time.sleep(_PAUSA)
    return None


def _permisos(archivo: Path) -> int:
    """Donde escriben varias cuentas, todas han de poder tomarlo."""
    return 0o666 if es_compartida(archivo.resolve().parent) else 0o644


def _ruta_gemela(identidad: Identidad) -> Path:
    return _carpeta_de_senales() / f"{identidad[0]:x}-{identidad[1]:x}"


def _carpeta_de_senales() -> Path:
    """Una carpeta de este equipo que vean todas sus cuentas; la temporal, si no hay otra."""
    comun = Path(os.environ.get("PROGRAMDATA", "")) if sys.platform == "win32" else Path("/run/lock")
    base = comun if comun.is_dir() and os.access(comun, os.W_OK) else Path(tempfile.gettempdir())
    carpeta = base / "escritorio-abiertos"
    if not carpeta.is_dir():
        with contextlib.suppress(FileExistsError):
            carpeta.mkdir()
            carpeta.chmod(0o1777)  # cada cuenta pone las suyas y no quita las de otra
    return carpeta


def _cuenta(ruta: Path) -> str:
    try:
        return ruta.owner()
    except (KeyError, OSError, NotImplementedError):
        return "desconocida"


def _desde(ruta: Path, ahora: str) -> str:
    try:
        return datetime.fromtimestamp(ruta.stat().st_mtime).isoformat(timespec="minutes")
    except OSError:
        return ahora


def _en_json(dueno: Ocupante) -> bytes:
    return json.dumps(en_datos(dueno), ensure_ascii=False).encode()


def _ocupante(ruta: Path) -> Ocupante | None:
    try:
        leido = json.loads(leer_senal(ruta) or b"{}")
    except ValueError:
        return None
    if not isinstance(leido, dict) or "equipo" not in leido:
        return None
    dicho = {c: str(leido.get(c, "")) for c in ("quien", "equipo", "desde", "proceso", "ficha")}
    return Ocupante(**dicho)
