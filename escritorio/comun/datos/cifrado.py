"""La copia cifrada: un archivo con contraseña para llevarlo fuera.

AES-256-GCM por trozos, con la llave derivada de la contraseña por Argon2id (RFC 9106). El archivo es:

    cabecera (42 bytes)  marca «ESCRCIFR», versión, carriles, vueltas, memoria (KiB), trozo, sal, prefijo
    trozo 0, 1, 2…       cifrado, con su sello de 16 bytes detrás

El vector de cada trozo es el prefijo al azar, su número de orden y si es el último; la cabecera entera va
autenticada en todos. Por eso no se puede cambiar, quitar, repetir, reordenar ni cortar nada sin que se note:
al primer trozo que no casa se deja, y de lo descifrado no queda resto.
"""

from __future__ import annotations

import hashlib
import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos import errores
from escritorio.comun.datos.apertura import comprobar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.provisional import en_su_sitio
from escritorio.comun.datos.reconocer import MARCA_DE_CIFRADA
from escritorio.comun.datos.usuarios import en_bytes, exigir_clave

EXTENSION_CIFRADA = ".escritorio-cifrado"
MINIMO_DE_CONTRASENA = 8

_VERSION = 1
_CABECERA = struct.Struct(">8sBBHII16s6s")
_VECTOR = struct.Struct(">6sIBx")
_SELLO, _LLAVE, _SAL, _PREFIJO = 16, 32, 16, 6
_TROZO = 1 << 20
_MEMORIA_MAXIMA_KIB, _VUELTAS_MAXIMAS, _CARRILES_MAXIMOS, _TROZO_MAXIMO = 1 << 19, 64, 16, 1 << 26


class NoSeDescifra(ErrorDeUsuario):
    """La contraseña no es esa, o la copia cambió o está incompleta. No se escribió nada."""


class NoEsCopiaCifrada(ErrorDeUsuario):
    """Ese archivo no es una copia cifrada de Escritorio. Elija otro."""


class Coste(Registro):
    """Lo que cuesta probar una contraseña. Los de partida: 64 MiB y tres vueltas (RFC 9106)."""

    memoria_kib: int = 65_536
    vueltas: int = 3
    carriles: int = 4


class _Cabecera(Registro):
    coste: Coste
    trozo: int
    sal: bytes
    prefijo: bytes

    def en_bytes(self) -> bytes:
        c = self.coste
        costes = (c.carriles, c.vueltas, c.memoria_kib)
        return _CABECERA.pack(MARCA_DE_CIFRADA, _VERSION, *costes, self.trozo, self.sal, self.prefijo)


def guardar_copia_cifrada(bd: Archivo, destino: Path, contrasena: str, coste: Coste | None = None) -> None:
    """Copia entera de `bd`, cifrada y comprobada, en `destino`, que no debe existir.

    No pasa por ningún archivo en claro. Lanza `ArchivoYaExiste`, `ArchivoInexistente` (carpeta),
    `DatoInvalido` (contraseña corta), `DiscoLleno` o `FalloDeDisco`.
    """
    exigir_clave(contrasena, MINIMO_DE_CONTRASENA, "contrasena")
    _exigir_sitio(destino)
    bd.exigir_comprobado(hasta_el_final=True)
    claro = _contenido(bd)
    cabecera = _Cabecera(coste or Coste(), _TROZO, os.urandom(_SAL), os.urandom(_PREFIJO))
    llave = _llave(contrasena, cabecera)
    with en_su_sitio(destino) as provisional, provisional.open("r+b") as archivo:
        archivo.write(cabecera.en_bytes())
        for trozo in _cifrados(claro, llave, cabecera):
            archivo.write(trozo)
        _asentar_en_disco(archivo)
        _cotejar(provisional, llave, hashlib.sha256(claro).digest())


def abrir_copia_cifrada(copia: Path, destino: Path, contrasena: str) -> None:
    """Deja en `destino`, que no debe existir, lo que guarda una copia cifrada, comprobado.

    Lanza `NoEsCopiaCifrada`, `NoSeDescifra`, `ArchivoYaExiste`, `ArchivoInexistente`, `ArchivoMasNuevo`,
    `ArchivoDanado` o `FalloDeDisco`; en todos los casos no queda nada escrito.
    """
    if not copia.is_file():
        raise errores.ArchivoInexistente(f"No se encuentra «{copia}». Compruebe la carpeta y el nombre.")
    _exigir_sitio(destino)
    with _leyendo(copia) as cifrado:
        cabecera = _leer_cabecera(cifrado, copia.name)
        llave = _llave(contrasena, cabecera)
        with en_su_sitio(destino) as provisional, provisional.open("r+b") as archivo:
            for trozo in _descifrados(cifrado, llave, cabecera):
                archivo.write(trozo)
            _asentar_en_disco(archivo)
            comprobar(provisional)


def _contenido(bd: Archivo) -> bytes:
    """El archivo entero, tal como está en un instante: la lectura abierta no deja que nadie lo cambie."""
    with errores.en_frases(bd.ruta.name):
        bd.conexion.execute("BEGIN")
        try:
            bd.conexion.execute("SELECT 1 FROM sqlite_master").fetchone()
            return bd.conexion.serialize()
        finally:
            bd.conexion.execute("ROLLBACK")


def _llave(contrasena: str, cabecera: _Cabecera) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    coste = cabecera.coste
    try:
        receta = Argon2id(
            salt=cabecera.sal,
            length=_LLAVE,
            iterations=coste.vueltas,
            lanes=coste.carriles,
            memory_cost=coste.memoria_kib,
        )
        return receta.derive(en_bytes(contrasena))
    except (ValueError, MemoryError) as error:
        raise NoSeDescifra from error


def _leer_cabecera(cifrado: IO[bytes], nombre: str) -> _Cabecera:
    leida = cifrado.read(_CABECERA.size)
    if not leida.startswith(MARCA_DE_CIFRADA):
        raise NoEsCopiaCifrada(f"«{nombre}» no es una copia cifrada de Escritorio. Elija otra.")
    if len(leida) < _CABECERA.size:
        raise NoSeDescifra
    _, version, carriles, vueltas, memoria, trozo, sal, prefijo = _CABECERA.unpack(leida)
    # Lo que pasa de aquí no lo escribió este programa, y derivarlo pararía el equipo.
    cabe = memoria <= _MEMORIA_MAXIMA_KIB and vueltas <= _VUELTAS_MAXIMAS and carriles <= _CARRILES_MAXIMOS
    if version != _VERSION or not cabe or not 0 < trozo <= _TROZO_MAXIMO:
        raise NoSeDescifra
    return _Cabecera(Coste(memoria, vueltas, carriles), trozo, sal, prefijo)


def _vector(cabecera: _Cabecera, orden: int, *, ultimo: bool) -> bytes:
    return _VECTOR.pack(cabecera.prefijo, orden, int(ultimo))


def _cifrados(claro: bytes, llave: bytes, cabecera: _Cabecera) -> Iterator[bytes]:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cifra, autenticado = AESGCM(llave), cabecera.en_bytes()
    desde = range(0, max(len(claro), 1), cabecera.trozo)
    for orden, inicio in enumerate(desde):
        vector = _vector(cabecera, orden, ultimo=orden == len(desde) - 1)
        yield cifra.encrypt(vector, claro[inicio : inicio + cabecera.trozo], autenticado)


def _descifrados(cifrado: IO[bytes], llave: bytes, cabecera: _Cabecera) -> Iterator[bytes]:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cifra, autenticado = AESGCM(llave), cabecera.en_bytes()
    orden, trozo = 0, cifrado.read(cabecera.trozo + _SELLO)
    while True:
        siguiente = cifrado.read(cabecera.trozo + _SELLO)
        try:
            yield cifra.decrypt(_vector(cabecera, orden, ultimo=not siguiente), trozo, autenticado)
        except (InvalidTag, ValueError) as error:
            raise NoSeDescifra from error
        if not siguiente:
            return
        orden, trozo = orden + 1, siguiente


def _cotejar(provisional: Path, llave: bytes, huella: bytes) -> None:
    """Lo que quedó en el disco se descifra otra vez: una copia que no se lee no es una copia."""
    leido = hashlib.sha256()
    try:
        with provisional.open("rb") as cifrado:
            for trozo in _descifrados(cifrado, llave, _leer_cabecera(cifrado, provisional.name)):
                leido.update(trozo)
    except NoSeDescifra as error:
        raise errores.FalloDeDisco(
            "El disco no guardó bien la copia cifrada. Pruebe en otro disco."
        ) from error


def _exigir_sitio(destino: Path) -> None:
    if destino.exists():
        raise errores.ArchivoYaExiste(
            f"Ya existe «{destino.name}». Elija otro nombre: no se sobrescribe nada."
        )
    if not destino.parent.is_dir():
        raise errores.ArchivoInexistente(f"No existe la carpeta «{destino.parent}». Créela o elija otra.")


@contextmanager
def _leyendo(copia: Path) -> Iterator[IO[bytes]]:
    try:
        archivo = copia.open("rb")
    except OSError as error:
        raise errores.FalloDeDisco(f"No se pudo leer «{copia.name}». Compruebe que tiene permiso.") from error
    with archivo:
        yield archivo


def _asentar_en_disco(archivo: IO[bytes]) -> None:
    archivo.flush()
    os.fsync(archivo.fileno())
