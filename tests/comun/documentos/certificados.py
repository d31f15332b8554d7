"""Certificados de mentira con que firmar en las pruebas: una autoridad y quien ella certifica."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID

CLAVE = "contraseña ñ"
DESDE, HASTA = datetime(2025, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Emitido:
    """Un certificado y su clave."""

    certificado: x509.Certificate
    clave: ec.EllipticCurvePrivateKey


@lru_cache(maxsize=1)
def autoridad() -> Emitido:
    """La que firma a las demás; se avala a sí misma."""
    clave = ec.generate_private_key(ec.SECP256R1())
    nombre = _nombre("Autoridad de Pruebas")
    hecho = _plantilla(nombre, nombre, clave, DESDE, HASTA).add_extension(
        x509.BasicConstraints(ca=True, path_length=None), critical=True
    )
    return Emitido(hecho.sign(clave, hashes.SHA256()), clave)


def emitir(nombre: str, desde: datetime = DESDE, hasta: datetime = HASTA, *, solo: bool = False) -> Emitido:
    """Un certificado a ese nombre; `solo`: autofirmado, sin autoridad."""
    clave = ec.generate_private_key(ec.SECP256R1())
    emisor = _nombre(nombre) if solo else autoridad().certificado.subject
    usos = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    hecho = _plantilla(_nombre(nombre), emisor, clave, desde, hasta).add_extension(usos, critical=True)
    return Emitido(hecho.sign(clave if solo else autoridad().clave, hashes.SHA256()), clave)


def en_p12(emitido: Emitido, clave: str = CLAVE, *, con_clave: bool = True) -> bytes:
    """El contenido de su .p12, con la autoridad dentro."""
    return pkcs12.serialize_key_and_certificates(
        b"prueba",
        emitido.clave if con_clave else None,
        emitido.certificado if con_clave else None,
        [autoridad().certificado],
        BestAvailableEncryption(clave.encode("utf-8")),
    )


def _nombre(nombre: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, nombre)])


def _plantilla(
    titular: x509.Name, emisor: x509.Name, clave: ec.EllipticCurvePrivateKey, desde: datetime, hasta: datetime
) -> x509.CertificateBuilder:
    hecho = x509.CertificateBuilder().subject_name(titular).issuer_name(emisor)
    hecho = hecho.public_key(clave.public_key()).serial_number(x509.random_serial_number())
    return hecho.not_valid_before(desde).not_valid_after(hasta)
