"""Documentos de Word: leer el texto de uno ajeno y componer uno que se pueda cambiar."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.documentos.piezas import Papel, Pieza

# Un XML mal formado es un SyntaxError; al que le falta lo suyo, un fallo de búsqueda o de atributo.
_FALLOS = (
    BadZipFile,
    zlib.error,
    SyntaxError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    OSError,
    EOFError,
)
MAXIMO_DE_DOCUMENTO = 48 * 1024 * 1024
"""En bytes: lo que se lee de un documento, también para ver si cabe."""
_MAXIMO_DESPLEGADO = 200 * 1024 * 1024
# El árbol de un XML ocupa muchas veces lo que su texto: lo que se lee de él tiene un tope propio.
_MAXIMO_DE_XML = 32 * 1024 * 1024
_MAXIMO_DE_ETIQUETAS = 2_000_000
_COMPUESTO = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CIFRADO = "EncryptedPackage".encode("utf-16-le")


class DocumentoDanado(ErrorDeUsuario):
    """El documento está dañado o no es de Word. Ábralo, guárdelo otra vez como .docx y vuelva a elegirlo."""


class DocumentoProtegido(ErrorDeUsuario):
    """El documento tiene contraseña. Guárdelo sin ella y vuelva a elegirlo."""


class DocumentoAntiguo(ErrorDeUsuario):
    """El documento es de un Word antiguo (.doc). Ábralo, guárdelo como .docx y vuelva a elegirlo."""


class DocumentoDemasiadoGrande(ErrorDeUsuario):
    """El documento es demasiado grande. Copie y pegue sólo el texto que necesita."""


def texto_de_docx(contenido: bytes) -> str:
    """El texto de un .docx: un párrafo por línea, con una en blanco entre ellos.

    Los números que Word pone solo se escriben («1.», «a)») y los estilos de título van con «#», «##» o
    «###». Lanza `DocumentoDanado`, `DocumentoProtegido`, `DocumentoAntiguo` o `DocumentoDemasiadoGrande`.
    """
    if len(contenido) > MAXIMO_DE_DOCUMENTO:
        raise DocumentoDemasiadoGrande
    _exigir_legible(contenido)
    from docx.opc.exceptions import OpcError

    from escritorio.comun.documentos.word.lectura import leer_texto

    try:
        return leer_texto(contenido)
    except (OpcError, *_FALLOS) as fallo:
        raise DocumentoDanado from fallo


def componer_docx(doc: Papel, piezas: Sequence[Pieza]) -> bytes:
    """El .docx de unas piezas, con los estilos de Word; los mismos datos dan los mismos bytes.

    Lleva todas las piezas, con su membrete, folios y marca de borrador; un dibujo va como imagen, y en el
    sitio de unas papeletas de voto queda dicho que se imprimen desde el PDF. Lanza `DatoInvalido` (campo
    «logo») si el logo no es una imagen que se entienda.
    """
    from escritorio.comun.documentos.word.componer import escribir_documento

    return escribir_documento(doc, piezas)


def _exigir_legible(contenido: bytes) -> None:
    if contenido.startswith(_COMPUESTO):
        raise DocumentoProtegido if _CIFRADO in contenido else DocumentoAntiguo
    try:
        with ZipFile(BytesIO(contenido)) as paquete:
            _exigir_que_quepa(paquete, paquete.infolist())
    except _FALLOS as fallo:
        raise DocumentoDanado from fallo


def _exigir_que_quepa(paquete: ZipFile, partes: Sequence[ZipInfo]) -> None:
    if any(p.flag_bits & 1 for p in partes):
        raise DocumentoProtegido
    de_xml = [p for p in partes if p.filename.casefold().endswith((".xml", ".rels"))]
    if (
        sum(p.file_size for p in partes) > _MAXIMO_DESPLEGADO
        or sum(p.file_size for p in de_xml) > _MAXIMO_DE_XML
        or sum(paquete.read(p).count(b"<") for p in de_xml) > _MAXIMO_DE_ETIQUETAS
    ):
        raise DocumentoDemasiadoGrande
