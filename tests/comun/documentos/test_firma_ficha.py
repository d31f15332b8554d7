"""Firmar con una ficha PKCS#11: con la de mentira de SoftHSM, donde esté instalada."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pkcs11
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pkcs11 import Attribute
from pkcs11.util.ec import decode_ec_private_key
from pkcs11.util.x509 import decode_x509_certificate

from escritorio.comun.documentos.firma.comprobar import comprobar_firmas
from escritorio.comun.documentos.firma.firmar import firmar_pdf
from escritorio.comun.documentos.firma.modelo import (
    CredencialFicha,
    FichaNoDisponible,
    PinErrado,
    SelloDeFirma,
    SinClavePrivada,
)
from escritorio.comun.documentos.pdf import Papel, Parrafo, componer
from tests.comun.documentos.certificados import Emitido, emitir

_MOMENTO = datetime(2026, 4, 20, 10, 30, tzinfo=UTC)
_CARPETAS = ("/usr/lib/softhsm", "/usr/lib64/pkcs11", "/usr/local/lib/softhsm")
# Donde no hay SoftHSM no hay ficha con que probar; los errores sin ella los prueba test_firma.
_INSTALADAS = [str(r) for c in _CARPETAS if (r := Path(c, "libsofthsm2.so")).exists()][:1]
_PIN = "123456"


@pytest.fixture(scope="module", params=_INSTALADAS)
def biblioteca(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """SoftHSM con dos fichas: «Secretaria», con su certificado, y «Vacia». Se carga una vez por proceso."""
    carpeta = tmp_path_factory.mktemp("fichas")
    conf = carpeta / "softhsm.conf"
    conf.write_text(f"directories.tokendir = {carpeta}\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as parche:
        parche.setenv("SOFTHSM2_CONF", str(conf))
        for etiqueta in ("Secretaria", "Vacia"):
            orden = f"softhsm2-util --init-token --free --label {etiqueta} --pin {_PIN} --so-pin 12345678"
            subprocess.run(orden.split(), check=True, capture_output=True)
        _grabar(request.param, emitir("Ana Ficha"))
    return str(request.param)


def _grabar(biblioteca: str, emitido: Emitido) -> None:
    clave = emitido.clave.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    comun = {Attribute.TOKEN: True, Attribute.ID: b"\x01", Attribute.LABEL: "firma"}
    privada = decode_ec_private_key(clave) | comun | {Attribute.SIGN: True}
    certificado = decode_x509_certificate(emitido.certificado.public_bytes(Encoding.DER)) | comun
    ficha = pkcs11.lib(biblioteca).get_token(token_label="Secretaria")
    with ficha.open(user_pin=_PIN, rw=True) as sesion:
        sesion.create_object(privada)
        sesion.create_object(certificado)


def _firmado(credencial: CredencialFicha) -> bytes:
    papel = componer(Papel("Acta"), [Parrafo("x")])
    return firmar_pdf(papel, credencial, SelloDeFirma(_MOMENTO, "Secretaría"))


def test_con_la_ficha_se_firma_y_la_firma_vale(biblioteca: str) -> None:
    credencial = CredencialFicha(biblioteca, "Secretaria", _PIN)
    (firma,) = comprobar_firmas(_firmado(credencial), _MOMENTO)
    assert firma.conforme
    assert firma.nombre == "Ana Ficha"


def test_un_pin_errado_se_dice(biblioteca: str) -> None:
    for pin in ("000000", ""):
        with pytest.raises(PinErrado):
            _firmado(CredencialFicha(biblioteca, "Secretaria", pin))


def test_la_ficha_que_no_esta_o_no_tiene_certificado_se_dice(biblioteca: str) -> None:
    with pytest.raises(FichaNoDisponible, match="«Otra»"):
        _firmado(CredencialFicha(biblioteca, "Otra", _PIN))
    with pytest.raises(FichaNoDisponible, match="más de una"):
        _firmado(CredencialFicha(biblioteca, "", _PIN))
    with pytest.raises(SinClavePrivada):
        _firmado(CredencialFicha(biblioteca, "Vacia", _PIN))
