"""Un correo como archivo .eml (RFC 5322), que se abre como borrador. Puro."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import limpiar

if TYPE_CHECKING:
    from email.message import EmailMessage


class ParteDeCorreo(Registro):
    """Un archivo que va en el correo. `tipo`: tipo MIME."""

    nombre: str
    contenido: bytes
    tipo: str = "application/pdf"


def lindero_de(semilla: str) -> bytes:
    """Con «=_», que ni el texto ni los adjuntos codificados pueden llevar; igual con los mismos datos."""
    return b"=_" + hashlib.sha256(semilla.encode()).hexdigest()[:32].encode()


def en_mime(partes: Sequence[ParteDeCorreo], lindero: bytes) -> bytes:
    """Los adjuntos codificados: si van en muchos correos, se hace una vez."""
    return b"".join(b"--" + lindero + b"\r\n" + _parte(p) for p in partes)


def correo_en_bytes(
    asunto: str, a_quien: Mapping[str, str], texto: str, adjuntos: bytes, lindero: bytes
) -> bytes:
    """El correo entero. `a_quien`: por cabecera («To», «Bcc»); `adjuntos`: los que da `en_mime`.

    `X-Unsent` hace que el programa de correo lo abra para enviarlo, y no como uno recibido.
    """
    cabeza = _mensaje()
    for campo, valor in {**a_quien, "X-Unsent": "1"}.items():
        cabeza[campo] = " ".join(limpiar(valor).split())
    llano = _mensaje()
    llano.set_content(texto, cte="quoted-printable")
    del llano["MIME-Version"]
    return b"".join(
        (
            _linea_de_asunto(asunto),
            cabeza.as_bytes().removesuffix(b"\r\n"),
            b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed;\r\n boundary="' + lindero + b'"\r\n\r\n',
            b"--" + lindero + b"\r\n" + llano.as_bytes(),
            adjuntos,
            b"--" + lindero + b"--\r\n",
        )
    )


def _mensaje() -> EmailMessage:
    from email.message import EmailMessage  # pesa, y quien prepara una sesión rara vez escribe correos
    from email.policy import SMTP

    return EmailMessage(policy=SMTP)


def _linea_de_asunto(asunto: str) -> bytes:
    """Cifrado entero: al plegarlo a trozos, la biblioteca se come un espacio junto a cada tilde."""
    from email.header import Header

    llano = " ".join(limpiar(asunto).split())
    cifrado = Header(llano, "utf-8", header_name="Subject").encode(linesep="\r\n")
    return f"Subject: {cifrado}\r\n".encode("ascii")


def _parte(archivo: ParteDeCorreo) -> bytes:
    clase, _, subclase = archivo.tipo.partition("/")
    if clase in ("message", "multipart"):  # no admiten ir en base64, y así no se altera un byte
        clase, subclase = "application", "octet-stream"
    parte = _mensaje()
    parte.set_content(
        archivo.contenido,
        maintype=clase,
        subtype=subclase,
        filename=archivo.nombre,
        params=_de_calendario(archivo),
    )
    del parte["MIME-Version"]
    return parte.as_bytes()


def _de_calendario(archivo: ParteDeCorreo) -> dict[str, str]:
    """Sin `charset` se leería en ASCII; sin `method`, el programa de correo no ve una cita (RFC 6047)."""
    metodo = re.search(rb"^METHOD:([A-Z]+)\r?$", archivo.contenido, re.MULTILINE)
    if archivo.tipo != "text/calendar" or metodo is None:
        return {}
    return {"charset": "utf-8", "method": metodo[1].decode("ascii")}
