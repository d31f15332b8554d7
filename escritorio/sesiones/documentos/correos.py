"""Los correos de una convocatoria como archivos .eml (RFC 5322), que se abren como borrador. Puro."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP

from escritorio.comun.base.fechas import en_letra, hora
from escritorio.comun.base.texto import limpiar
from escritorio.sesiones.modelo.anexos import ArchivoLeido
from escritorio.sesiones.modelo.comunicaciones import DatosDeCorreo
from escritorio.sesiones.modelo.envios import Destinatario
from escritorio.sesiones.reglas.sesiones import con_articulo, de_con_articulo

_MESES_PT = (
    *("janeiro", "fevereiro", "março", "abril", "maio", "junho"),
    *("julho", "agosto", "setembro", "outubro", "novembro", "dezembro"),
)
_TIPOS_PT = {"ordinaria": "ordinária", "extraordinaria": "extraordinária"}


def adjuntos_en_mime(datos: DatosDeCorreo) -> bytes:
    """Las partes de los adjuntos, que son las mismas en todos los correos: se codifican una vez."""
    lindero = _lindero(datos)
    return b"".join(b"--" + lindero + b"\r\n" + _parte(a, tipo) for a, tipo in datos.adjuntos)


def correo_eml(datos: DatosDeCorreo, quien: Destinatario, adjuntos: bytes) -> bytes:
    """El de un destinatario, en su idioma y con su tratamiento."""
    escribir = _en_portugues if quien.idioma == "pt" else _en_espanol
    texto = escribir(datos, _saludo(quien))
    return _correo(datos, _asunto(datos, quien.idioma), {"To": quien.correo}, texto, adjuntos)


def correo_a_todos_eml(datos: DatosDeCorreo, quienes: Sequence[Destinatario], adjuntos: bytes) -> bytes:
    """Uno solo, con todos en copia oculta; en las dos lenguas si alguno lee portugués."""
    textos = [_en_espanol(datos, f"A quienes integran {con_articulo(datos.organo)}:")]
    if any(q.idioma == "pt" for q in quienes):
        textos.append(_en_portugues(datos, f"A quem integra: {datos.organo}"))
    direcciones = ", ".join(dict.fromkeys(q.correo for q in quienes))
    return _correo(datos, _asunto(datos, "es"), {"Bcc": direcciones}, "\n\n* * *\n\n".join(textos), adjuntos)


def _correo(datos: DatosDeCorreo, asunto: str, a_quien: dict[str, str], texto: str, adjuntos: bytes) -> bytes:
    """`X-Unsent` hace que el programa de correo lo abra para enviarlo, y no como uno recibido."""
    cabeza = EmailMessage(policy=SMTP)
    for campo, valor in {"Subject": asunto, **a_quien, "X-Unsent": "1"}.items():
        cabeza[campo] = " ".join(limpiar(valor).split())
    cuerpo = EmailMessage(policy=SMTP)
    cuerpo.set_content(texto, cte="quoted-printable")
    del cuerpo["MIME-Version"]
    lindero = _lindero(datos)
    return b"".join(
        (
            cabeza.as_bytes().removesuffix(b"\r\n"),
            b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed;\r\n boundary="' + lindero + b'"\r\n\r\n',
            b"--" + lindero + b"\r\n" + cuerpo.as_bytes(),
            adjuntos,
            b"--" + lindero + b"--\r\n",
        )
    )


def _lindero(datos: DatosDeCorreo) -> bytes:
    """Con «=_», que ni el texto ni los adjuntos codificados pueden llevar; igual con los mismos datos."""
    semilla = f"{datos.entidad}|{datos.organo}|{datos.primera}".encode()
    return b"=_" + hashlib.sha256(semilla).hexdigest()[:32].encode()


def _parte(archivo: ArchivoLeido, tipo: str) -> bytes:
    clase, _, subclase = tipo.partition("/")
    if clase in ("message", "multipart"):  # no admiten ir en base64, y así no se altera un byte
        clase, subclase = "application", "octet-stream"
    parte = EmailMessage(policy=SMTP)
    parte.set_content(archivo.contenido, maintype=clase, subtype=subclase, filename=archivo.nombre)
    del parte["MIME-Version"]
    return parte.as_bytes()


def _asunto(datos: DatosDeCorreo, idioma: str) -> str:
    numero = f" n.º {datos.numero}" if datos.numero else ""
    cuando = f"{datos.primera[8:10]}/{datos.primera[5:7]}/{datos.primera[:4]}"
    if idioma == "pt":
        return f"Convocatória: {datos.organo}, sessão {_TIPOS_PT[datos.tipo]}{numero}, {cuando}"
    return f"Convocatoria: {datos.organo}, sesión {datos.tipo}{numero}, {cuando}"


def _saludo(quien: Destinatario) -> str:
    persona = quien.representante or ("" if quien.socio_id else quien.nombre)
    if persona:
        linea = " ".join(p for p in (quien.tratamiento, persona) if p)
        cargo = ", ".join(p for p in (quien.cargo, quien.nombre if quien.representante else "") if p)
        return f"{linea}\n{cargo}" if cargo else linea
    a_la = "À representação de" if quien.idioma == "pt" else "A la representación de"
    return f"{a_la} {quien.nombre}"


def _en_espanol(datos: DatosDeCorreo, saludo: str) -> str:
    numero = f" n.º {datos.numero}" if datos.numero else ""
    aparte = f"Por su tamaño se envían aparte: {'; '.join(datos.aparte)}." if datos.aparte else ""
    lineas = [
        saludo,
        "",
        "De nuestra consideración:",
        "",
        f"Se convoca a la sesión {datos.tipo}{numero} {de_con_articulo(datos.organo)}, el"
        f" {en_letra(datos.primera)}, a las {hora(datos.primera)}, en {datos.lugar}.",
        *([f"A distancia: {datos.conexion}"] if datos.conexion else []),
        "",
        "Orden del día:",
        *datos.puntos,
        "",
        "Se adjuntan la convocatoria y la cita para su calendario, con sus anexos.",
        *([aparte] if aparte else []),
        "Le rogamos acusar recibo de este correo.",
        "",
        *([f"Convoca: {datos.convoca}"] if datos.convoca else []),
        datos.entidad,
    ]
    return "\n".join(lineas)


def _en_portugues(datos: DatosDeCorreo, saludo: str) -> str:
    numero = f" n.º {datos.numero}" if datos.numero else ""
    aparte = f"Pelo tamanho, vão em separado: {'; '.join(datos.aparte)}." if datos.aparte else ""
    dia = date.fromisoformat(datos.primera[:10])
    lineas = [
        saludo,
        "",
        "Com os nossos cumprimentos,",
        "",
        f"Convoca-se a sessão {_TIPOS_PT[datos.tipo]}{numero} ({datos.organo}), no dia {dia.day} de"
        f" {_MESES_PT[dia.month - 1]} de {dia.year}, às {hora(datos.primera)}, em: {datos.lugar}.",
        *([f"A distância: {datos.conexion}"] if datos.conexion else []),
        "",
        "Ordem do dia:",
        *datos.puntos,
        "",
        "Seguem em anexo a convocatória e o convite para a sua agenda, com os documentos da sessão.",
        *([aparte] if aparte else []),
        "Pedimos que acuse o recebimento deste correio.",
        "",
        *([f"Convoca: {datos.convoca}"] if datos.convoca else []),
        datos.entidad,
    ]
    return "\n".join(lineas)
