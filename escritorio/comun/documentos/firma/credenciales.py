"""Abrir el certificado con que se firma: de un .p12 o de una ficha."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

from escritorio.comun.documentos.firma.modelo import (
    Certificado,
    CertificadoFueraDePlazo,
    ClaveErrada,
    Credencial,
    CredencialP12,
    NoEsCredencial,
    SinClavePrivada,
)

if TYPE_CHECKING:
    from pyhanko.sign.signers import Signer


@contextmanager
def abrir_credencial(credencial: Credencial) -> Iterator[Signer]:
    """Quien firma, con la ficha abierta mientras dura.

    Lanza `NoEsCredencial`, `ClaveErrada`, `SinClavePrivada`, `FichaNoDisponible` o `PinErrado`.
    """
    if isinstance(credencial, CredencialP12):
        yield _de_p12(credencial)
        return
    from escritorio.comun.documentos.firma.ficha import abrir_ficha

    with abrir_ficha(credencial) as firmante:
        yield firmante


def exigir_vigente(certificado: Certificado, momento: datetime) -> None:
    """Lanza `CertificadoFueraDePlazo` si en ese momento, con zona, había vencido o aún no valía."""
    quien = f"El certificado de {certificado.nombre}"
    if momento > certificado.hasta:
        raise CertificadoFueraDePlazo(
            f"{quien} venció el {certificado.hasta:%d/%m/%Y}. Renuévelo y firme con el nuevo."
        )
    if momento < certificado.desde:
        raise CertificadoFueraDePlazo(
            f"{quien} vale desde el {certificado.desde:%d/%m/%Y}. Espere a esa fecha o firme con otro."
        )


def certificado_de(leido: Any) -> Certificado:
    """Lo que se enseña de un certificado de asn1crypto."""
    return Certificado(
        nombre_de(leido.subject),
        nombre_de(leido.issuer),
        leido.not_valid_before,
        leido.not_valid_after,
        leido.subject == leido.issuer,
    )


def nombre_de(titular: Any) -> str:
    """El nombre corriente de un titular, o el de su organización, o todo lo que diga."""
    partes = titular.native
    dicho = partes.get("common_name") or partes.get("organization_name") or titular.human_friendly
    return dicho if isinstance(dicho, str) else ", ".join(map(str, dicho))


def _de_p12(credencial: CredencialP12) -> Signer:
    from pyhanko.keys.internal import (
        translate_pyca_cryptography_cert_to_asn1 as traducir,
    )
    from pyhanko.keys.internal import (
        translate_pyca_cryptography_key_to_asn1 as traducir_clave,
    )
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    clave, certificado, otros = _partes(credencial)
    if clave is None or certificado is None:
        raise SinClavePrivada(campo="archivo")
    almacen = SimpleCertificateStore()
    almacen.register_multiple(map(traducir, otros))
    return SimpleSigner(traducir(certificado), traducir_clave(clave), almacen)


def _partes(credencial: CredencialP12) -> tuple[Any, Any, list[Any]]:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates

    _exigir_p12(credencial.contenido)
    try:
        return load_key_and_certificates(credencial.contenido, credencial.clave.encode("utf-8"))
    except UnsupportedAlgorithm as error:
        raise NoEsCredencial(
            "El certificado está cifrado de un modo antiguo que ya no se admite. Expórtelo otra vez.",
            campo="archivo",
        ) from error
    except ValueError as error:
        raise ClaveErrada(campo="clave") from error


def _exigir_p12(contenido: bytes) -> None:
    from asn1crypto.pkcs12 import Pfx

    try:
        bien = Pfx.load(contenido, strict=True)["version"].native == "v3"
    except (ValueError, TypeError):
        bien = False
    if not bien:
        raise NoEsCredencial(campo="archivo")
