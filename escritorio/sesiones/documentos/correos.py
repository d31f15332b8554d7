"""Los correos de una sesión como archivos .eml (RFC 5322), que se abren como borrador. Puro."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP

from escritorio.comun.base.texto import limpiar
from escritorio.sesiones.documentos.textos_de_correo import asunto, cuerpo
from escritorio.sesiones.modelo.anexos import ArchivoLeido
from escritorio.sesiones.modelo.comunicaciones import DatosDeCorreo
from escritorio.sesiones.modelo.envios import Destinatario
from escritorio.sesiones.reglas.sesiones import con_articulo


def adjuntos_en_mime(datos: DatosDeCorreo) -> bytes:
    """Las partes de los adjuntos, que son las mismas en todos los correos: se codifican una vez."""
    lindero = _lindero(datos)
    return b"".join(b"--" + lindero + b"\r\n" + _parte(a, tipo) for a, tipo in datos.adjuntos)


def correo_eml(datos: DatosDeCorreo, quien: Destinatario, adjuntos: bytes) -> bytes:
    """El de un destinatario, en su idioma y con su tratamiento."""
    texto = cuerpo(datos, quien.idioma, _saludo(quien))
    return _correo(datos, asunto(datos, quien.idioma), {"To": quien.correo}, texto, adjuntos)


def correo_a_todos_eml(datos: DatosDeCorreo, quienes: Sequence[Destinatario], adjuntos: bytes) -> bytes:
    """Uno solo, con todos en copia oculta; en las dos lenguas si alguno lee portugués."""
    textos = [cuerpo(datos, "es", f"A quienes integran {con_articulo(datos.organo)}:")]
    if any(q.idioma == "pt" for q in quienes):
        textos.append(cuerpo(datos, "pt", f"A quem integra: {datos.organo}"))
    direcciones = ", ".join(dict.fromkeys(q.correo for q in quienes))
    return _correo(datos, asunto(datos, "es"), {"Bcc": direcciones}, "\n\n* * *\n\n".join(textos), adjuntos)


def _correo(datos: DatosDeCorreo, sobre: str, a_quien: dict[str, str], texto: str, adjuntos: bytes) -> bytes:
    """`X-Unsent` hace que el programa de correo lo abra para enviarlo, y no como uno recibido."""
    cabeza = EmailMessage(policy=SMTP)
    for campo, valor in {**a_quien, "X-Unsent": "1"}.items():
        cabeza[campo] = " ".join(limpiar(valor).split())
    llano = EmailMessage(policy=SMTP)
    llano.set_content(texto, cte="quoted-printable")
    del llano["MIME-Version"]
    lindero = _lindero(datos)
    return b"".join(
        (
            _linea_de_asunto(sobre),
            cabeza.as_bytes().removesuffix(b"\r\n"),
            b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed;\r\n boundary="' + lindero + b'"\r\n\r\n',
            b"--" + lindero + b"\r\n" + llano.as_bytes(),
            adjuntos,
            b"--" + lindero + b"--\r\n",
        )
    )


def _linea_de_asunto(sobre: str) -> bytes:
    """Cifrado entero: al plegarlo a trozos, la biblioteca se come un espacio junto a cada tilde."""
    asunto_llano = " ".join(limpiar(sobre).split())
    cifrado = Header(asunto_llano, "utf-8", header_name="Subject").encode(linesep="\r\n")
    return f"Subject: {cifrado}\r\n".encode("ascii")


def _lindero(datos: DatosDeCorreo) -> bytes:
    """Con «=_», que ni el texto ni los adjuntos codificados pueden llevar; igual con los mismos datos."""
    semilla = f"{datos.entidad}|{datos.organo}|{datos.primera}".encode()
    return b"=_" + hashlib.sha256(semilla).hexdigest()[:32].encode()


def _parte(archivo: ArchivoLeido, tipo: str) -> bytes:
    clase, _, subclase = tipo.partition("/")
    if clase in ("message", "multipart"):  # no admiten ir en base64, y así no se altera un byte
        clase, subclase = "application", "octet-stream"
    parte = EmailMessage(policy=SMTP)
    parte.set_content(
        archivo.contenido,
        maintype=clase,
        subtype=subclase,
        filename=archivo.nombre,
        params=_de_calendario(archivo, tipo),
    )
    del parte["MIME-Version"]
    return parte.as_bytes()


def _de_calendario(archivo: ArchivoLeido, tipo: str) -> dict[str, str]:
    """Sin `charset` se leería en ASCII; sin `method`, el programa de correo no ve una cita (RFC 6047)."""
    metodo = re.search(rb"^METHOD:([A-Z]+)\r?$", archivo.contenido, re.MULTILINE)
    if tipo != "text/calendar" or metodo is None:
        return {}
    return {"charset": "utf-8", "method": metodo[1].decode("ascii")}


def _saludo(quien: Destinatario) -> str:
    persona = quien.representante or ("" if quien.socio_id else quien.nombre)
    if persona:
        linea = " ".join(p for p in (quien.tratamiento, persona) if p)
        cargo = ", ".join(p for p in (quien.cargo, quien.nombre if quien.representante else "") if p)
        return f"{linea}\n{cargo}" if cargo else linea
    a_la = "À representação de" if quien.idioma == "pt" else "A la representación de"
    return f"{a_la} {quien.nombre}"
