"""Firmar con una tarjeta o ficha PKCS#11: la clave no sale de ella."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from escritorio.comun.documentos.firma.modelo import (
    CredencialFicha,
    FichaNoDisponible,
    PinErrado,
    SinClavePrivada,
)

if TYPE_CHECKING:
    from pkcs11 import Session, Token
    from pyhanko.sign.signers import Signer


@contextmanager
def abrir_ficha(credencial: CredencialFicha) -> Iterator[Signer]:
    """Quien firma con la ficha, abierta con su PIN y cerrada al salir.

    De varios certificados con clave toma el de firma (el que compromete al titular) que venza más tarde.
    Lanza `FichaNoDisponible`, `PinErrado` o `SinClavePrivada`.
    """
    from pkcs11.exceptions import PKCS11Error
    from pyhanko.sign.pkcs11 import PKCS11Signer

    sesion = _abrir(_elegir(credencial), credencial.pin)
    try:
        identidad, eliptica = _identidad(sesion)
        # Las de curva elíptica firman el resumen ya hecho: es lo único que admiten todas las tarjetas.
        yield PKCS11Signer(
            sesion,
            cert_id=identidad,
            key_id=identidad,
            other_certs_to_pull=None,
            use_raw_mechanism=eliptica,
        )
    except PKCS11Error as error:
        raise FichaNoDisponible(
            "La tarjeta no llegó a firmar. Compruebe que sigue puesta y que su certificado es de firma.",
            campo="biblioteca",
        ) from error
    finally:
        sesion.close()


def _elegir(credencial: CredencialFicha) -> Token:
    puestas = [f for f in _fichas(credencial.biblioteca) if credencial.etiqueta in ("", f.label.strip())]
    if len(puestas) == 1:
        return puestas[0]
    if puestas:
        frase = "Hay más de una tarjeta puesta. Diga la etiqueta de la suya o retire las demás."
    elif credencial.etiqueta:
        frase = f"No hay puesta ninguna tarjeta con la etiqueta «{credencial.etiqueta}»."
    else:
        frase = "No hay ninguna tarjeta puesta. Póngala y firme otra vez."
    raise FichaNoDisponible(frase, campo="etiqueta")


def _fichas(biblioteca: str) -> list[Token]:
    import pkcs11
    from pkcs11.exceptions import PKCS11Error

    ruta = Path(biblioteca)
    if not ruta.is_file():
        raise FichaNoDisponible(f"No existe la biblioteca de la tarjeta: {ruta}.", campo="biblioteca")
    try:
        puestas = pkcs11.lib(str(ruta)).get_slots(token_present=True)
        return [t for t in (s.get_token() for s in puestas) if pkcs11.TokenFlag.TOKEN_INITIALIZED in t.flags]
    except (PKCS11Error, RuntimeError, OSError) as error:
        raise FichaNoDisponible(
            f"«{ruta.name}» no es la biblioteca de una tarjeta, o no es para este sistema. Elija la que"
            " instaló el programa de su tarjeta.",
            campo="biblioteca",
        ) from error


def _abrir(ficha: Token, pin: str) -> Session:
    from pkcs11 import exceptions as fallos

    try:
        return ficha.open(user_pin=pin)
    except fallos.PinLocked as error:
        raise PinErrado("La tarjeta está bloqueada. Desbloquéela con el programa de su tarjeta.") from error
    except (fallos.PinIncorrect, fallos.PinInvalid, fallos.PinLenRange, fallos.ArgumentsBad) as error:
        raise PinErrado(campo="pin") from error
    except fallos.PKCS11Error as error:
        raise FichaNoDisponible(campo="etiqueta") from error


def _identidad(sesion: Session) -> tuple[bytes, bool]:
    """El identificador común de la clave y del certificado con que se firma, y si es de curva elíptica."""
    from pkcs11 import Attribute, KeyType, ObjectClass

    privadas: Any = sesion.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY})
    tipos = {bytes(c[Attribute.ID]): c.key_type for c in privadas}
    hallados: Any = sesion.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})
    pares = [(bytes(c[Attribute.ID]), bytes(c[Attribute.VALUE])) for c in hallados]
    pares = [par for par in pares if par[0] in tipos]
    if not pares:
        raise SinClavePrivada("La tarjeta no tiene ningún certificado con su clave para firmar.")
    elegida = max(pares, key=lambda par: _preferencia(par[1]))[0]
    return elegida, tipos[elegida] == KeyType.EC


def _preferencia(certificado: bytes) -> tuple[bool, Any]:
    from asn1crypto.x509 import Certificate

    leido = Certificate.load(certificado)
    usos = leido.key_usage_value.native if leido.key_usage_value else set()
    return "non_repudiation" in usos, leido.not_valid_after
