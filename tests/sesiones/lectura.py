"""Leer lo que dice un PDF o un correo."""

from __future__ import annotations

import email
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pypdfium2


def paginas_de(pdf: bytes) -> list[str]:
    """El texto de cada página, con los espacios reducidos y sin guiones de división."""
    documento = pypdfium2.PdfDocument(pdf)
    try:
        return [_limpio(documento[i].get_textpage().get_text_bounded()) for i in range(len(documento))]
    finally:
        documento.close()


def texto_de(pdf: bytes) -> str:
    """El texto del documento entero."""
    return " ".join(paginas_de(pdf))


def _limpio(texto: str) -> str:
    for guion in ("\x02\r\n", "\ufffe\r\n", "\x02", "\ufffe", "-\r\n"):
        texto = texto.replace(guion, "")
    return " ".join(texto.split())


def leer(ruta: Path) -> EmailMessage:
    """El correo, con el lector de la biblioteca estándar."""
    return email.message_from_bytes(ruta.read_bytes(), policy=default)


def cuerpo(correo: EmailMessage) -> str:
    """Su texto llano."""
    parte = correo.get_body(("plain",))
    assert parte is not None
    return str(parte.get_content()).replace("\r\n", "\n")
