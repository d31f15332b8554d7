"""Las personas que trabajan en el archivo: darlas de alta, sus papeles y su clave, y decir cuál es una."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable
from hashlib import sha256

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario, NoExiste
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.quien import NOMBRES_DE_PAPEL, Papel
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import enumerar, exigir_texto, plegar
from escritorio.comun.datos.archivo import Archivo, Fila, transaccion
from escritorio.comun.datos.permisos import leer_papeles

_SAL, _LARGO = 16, 32
_VUELTAS, _CARRILES, _MEMORIA_KIB = 3, 4, 65_536
"""La segunda recomendación del RFC 9106, para equipos con poca memoria: 64 MiB y tres vueltas."""


def exigir_clave(clave: str, minimo: int, campo: str = "clave") -> str:
    """La clave, si tiene bastantes letras. Lanza `DatoInvalido`."""
    if len(clave) < minimo:
        cual = "contraseña" if campo == "contrasena" else "clave"
        raise DatoInvalido(
            f"La {cual} es demasiado corta: ponga al menos {minimo} letras o cifras.", campo=campo
        )
    return clave


def en_bytes(clave: str) -> bytes:
    """Los mismos bytes se teclee como se teclee: «é» de una pieza o con su acento suelto."""
    return unicodedata.normalize("NFC", clave).encode()


def derivar(clave: str) -> bytes:
    """Lo que se guarda de una clave: su derivación, con sal propia y sus costes (cadena PHC)."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    receta = Argon2id(
        salt=os.urandom(_SAL),
        length=_LARGO,
        iterations=_VUELTAS,
        lanes=_CARRILES,
        memory_cost=_MEMORIA_KIB,
    )
    return receta.derive_phc_encoded(en_bytes(clave)).encode()


def es_la_clave(clave: str, guardado: bytes) -> bool:
    """Si esa clave es la que dejó `guardado`."""
    from cryptography.exceptions import InvalidKey
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    try:
        Argon2id.verify_phc_encoded(en_bytes(clave), guardado.decode())
    except (InvalidKey, ValueError):
        return False
    return True


MINIMO_DE_CLAVE = 6
_LARGO_DEL_NOMBRE = 80


class ClaveEquivocada(ErrorDeUsuario):
    """Esa no es la clave de esa persona. Escríbala otra vez."""


class Usuario(Registro):
    """Una persona que trabaja en el archivo. `con_clave`: si al abrirlo se le pide."""

    id: str
    nombre: str
    papeles: tuple[Papel, ...]
    activo: bool
    con_clave: bool

    @property
    def solo_consulta(self) -> bool:
        """Si no puede cambiar nada: el archivo se le abre sólo para consulta."""
        return not set(self.papeles) - {Papel.CONSULTA}

    @property
    def papeles_en_letra(self) -> str:
        """«secretaría y tesorería»."""
        return enumerar([NOMBRES_DE_PAPEL[p] for p in self.papeles])


def usuarios(bd: Archivo) -> list[Usuario]:
    """Todas, también las retiradas, por su nombre; vacía si en este archivo nadie pide nada."""
    filas = bd.filas("SELECT * FROM usuario ORDER BY plegar(nombre), nombre")
    return [_usuario(fila) for fila in filas]


def usuarios_en_activo(bd: Archivo) -> list[Usuario]:
    """Las que pueden abrir el archivo para trabajar."""
    return [u for u in usuarios(bd) if u.activo]


def quien_trabaja(bd: Archivo) -> Usuario | None:
    """La persona que dijo ser al entrar, si en este archivo se pide."""
    fila = bd.fila("SELECT * FROM usuario WHERE id = ?", [bd.usuario_id]) if bd.usuario_id else None
    return _usuario(fila) if fila else None


def usuario_llamado(bd: Archivo, nombre: str) -> Usuario:
    """La que se llama así, sin reparar en acentos. Lanza `NoExiste` diciendo cuáles hay."""
    hay = usuarios(bd)
    hallado = next((u for u in hay if plegar(u.nombre) == plegar(nombre)), None)
    if hallado is None:
        cuales = enumerar([u.nombre for u in hay if u.activo]) or "nadie"
        raise NoExiste(f"«{nombre}» no está entre quienes trabajan en este archivo. Están: {cuales}.")
    return hallado


def identificar(bd: Archivo, usuario_id: str, clave: str = "") -> Usuario:
    """Desde ahora trabaja esa persona: sus papeles mandan y su nombre va a la bitácora.

    Lanza `NoExiste` si no está o se retiró, y `ClaveEquivocada`.
    """
    fila = bd.fila("SELECT * FROM usuario WHERE id = ?", [usuario_id])
    if fila is None or not fila["activo"]:
        raise NoExiste("Esa persona ya no trabaja en este archivo. Elija otra.")
    if fila["clave"] is not None and not es_la_clave(clave, fila["clave"]):
        raise ClaveEquivocada(f"Esa no es la clave de {fila['nombre']}. Escríbala otra vez.", campo="clave")
    quien = _usuario(fila)
    bd.usuario_id, bd.quien = quien.id, quien.nombre
    bd.solo_lectura = bd.solo_lectura or quien.solo_consulta
    return quien


def dar_de_alta_usuario(bd: Archivo, nombre: str, papeles: Iterable[Papel], clave: str = "") -> str:
    """Da de alta a quien trabajará en el archivo; devuelve la acción.

    Desde la primera, que ha de llevar administración, el archivo pregunta quién trabaja; y sigue
    trabajando ella. Lanza `DatoInvalido` con su campo o `SinAdministracion`.
    """
    propio, suyos = _exigir_nombre(bd, nombre), _exigir_papeles(papeles)
    guardada = derivar(exigir_clave(clave, MINIMO_DE_CLAVE)) if clave else None
    primera, usuario_id = not usuarios(bd), nuevo_id()
    quien = bd.quien
    if primera:
        bd.quien = propio
    try:
        with transaccion(bd, f"Dar de alta a {propio} como {_en_letra(suyos)}") as accion_id:
            bd.insertar(
                "usuario",
                id=usuario_id,
                nombre=propio,
                papeles=" ".join(suyos),
                clave=guardada,
                huella_de_clave=_huella(guardada),
                cambios_de_clave=int(bool(clave)),
            )
    except BaseException:
        bd.quien = quien
        raise
    if primera:
        bd.usuario_id = usuario_id
    return accion_id


def cambiar_usuario(bd: Archivo, usuario_id: str, nombre: str, papeles: Iterable[Papel]) -> str:
    """Corrige nombre y papeles; devuelve la acción. Lanza lo que `dar_de_alta_usuario` y `NoExiste`."""
    actual = _el(bd, usuario_id)
    propio, suyos = _exigir_nombre(bd, nombre, usuario_id), _exigir_papeles(papeles)
    with transaccion(bd, f"Cambiar los papeles de {actual.nombre}: {_en_letra(suyos)}") as accion_id:
        bd.corregir("usuario", usuario_id, nombre=propio, papeles=" ".join(suyos))
    if bd.usuario_id == usuario_id:
        bd.quien = propio
    return accion_id


def poner_clave(bd: Archivo, usuario_id: str, clave: str) -> str:
    """Le pone clave, o se la quita si es «»; devuelve la acción. Lanza `DatoInvalido` o `NoExiste`."""
    actual = _el(bd, usuario_id)
    guardada = derivar(exigir_clave(clave, MINIMO_DE_CLAVE)) if clave else None
    if not clave and not actual.con_clave:
        raise DatoInvalido(f"{actual.nombre} no tiene clave: no hay nada que quitar.", campo="clave")
    verbo = "Poner clave a" if clave else "Quitar la clave de"
    with transaccion(bd, f"{verbo} {actual.nombre}") as accion_id:
        bd.ejecutar(
            "UPDATE usuario SET clave = ?, huella_de_clave = ?, cambios_de_clave = cambios_de_clave + 1"
            " WHERE id = ?",
            [guardada, _huella(guardada), usuario_id],
        )
    return accion_id


def cambiar_mi_clave(bd: Archivo, anterior: str, nueva: str) -> str:
    """Quien trabaja cambia la suya, sea cual sea su papel; devuelve la acción.

    `anterior`: la que tenía, o «» si no tenía. Lanza `NoExiste` si nadie se identificó, `ClaveEquivocada`
    (campo `anterior`) o `DatoInvalido` si la nueva es corta: quitarla sólo puede quien administra.
    """
    fila = bd.fila("SELECT * FROM usuario WHERE id = ? AND activo", [bd.usuario_id])
    if fila is None:
        raise NoExiste("Nadie dijo quién trabaja en este archivo: no hay clave que cambiar.")
    if fila["clave"] is not None and not es_la_clave(anterior, fila["clave"]):
        raise ClaveEquivocada("Esa no es la clave que tiene ahora. Escríbala otra vez.", campo="anterior")
    return poner_clave(bd, fila["id"], exigir_clave(nueva, MINIMO_DE_CLAVE))


def retirar_usuario(bd: Archivo, usuario_id: str) -> str:
    """Deja de trabajar aquí; lo hecho sigue con su nombre. Da la acción. Lanza `SinAdministracion`."""
    return _poner_activo(bd, usuario_id, activo=False)


def readmitir_usuario(bd: Archivo, usuario_id: str) -> str:
    """Vuelve a trabajar aquí, con los papeles y la clave que tenía. Devuelve la acción."""
    return _poner_activo(bd, usuario_id, activo=True)


def _huella(guardada: bytes | None) -> str | None:
    return None if guardada is None else sha256(guardada).hexdigest()


def _poner_activo(bd: Archivo, usuario_id: str, *, activo: bool) -> str:
    actual = _el(bd, usuario_id)
    if actual.activo is activo:
        raise DatoInvalido(f"{actual.nombre} ya {'trabaja' if activo else 'no trabaja'} en este archivo.")
    with transaccion(bd, f"{'Readmitir' if activo else 'Retirar'} a {actual.nombre}") as accion_id:
        bd.corregir("usuario", usuario_id, activo=int(activo))
    return accion_id


def _el(bd: Archivo, usuario_id: str) -> Usuario:
    fila = bd.fila("SELECT * FROM usuario WHERE id = ?", [usuario_id])
    if fila is None:
        raise NoExiste
    return _usuario(fila)


def _exigir_nombre(bd: Archivo, nombre: str, de: str = "") -> str:
    limpio = exigir_texto(nombre, "el nombre", "nombre", _LARGO_DEL_NOMBRE)
    if any(plegar(u.nombre) == plegar(limpio) and u.id != de for u in usuarios(bd)):
        raise DatoInvalido(
            f"Ya hay alguien que se llama «{limpio}». Distíngalo de algún modo.", campo="nombre"
        )
    return limpio


def _exigir_papeles(papeles: Iterable[Papel]) -> list[Papel]:
    dados = set(papeles)
    if not dados:
        raise DatoInvalido("Elija al menos un papel.", campo="papeles")
    return [p for p in Papel if p in dados]


def _en_letra(papeles: Iterable[Papel]) -> str:
    return enumerar([NOMBRES_DE_PAPEL[p] for p in papeles])


def _usuario(fila: Fila) -> Usuario:
    return Usuario(
        fila["id"],
        fila["nombre"],
        leer_papeles(fila["papeles"]),
        bool(fila["activo"]),
        fila["clave"] is not None,
    )
