"""Qué archivos de fuera se admiten dentro del archivo de la asociación."""

from __future__ import annotations

import re

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.registro import Registro

MAXIMO = 25 * 1024 * 1024
"""Lo más que puede ocupar cada uno, en bytes."""
_MEGA = 1024 * 1024
_NOMBRE_MAXIMO = 180
_TIPOS = {
    "pdf": "application/pdf",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt": "application/vnd.ms-powerpoint",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "rtf": "application/rtf",
    "txt": "text/plain",
    "csv": "text/csv",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "zip": "application/zip",
    "eml": "message/rfc822",
    "ics": "text/calendar",
}
_PELIGROSOS = frozenset(
    "ade adp apk app application appref-ms bat bin chm cmd com command cpl crt deb desktop dll dmg docm dotm"
    " exe gadget hta htm html img inf ins iso jar js jse jsp lnk mht mhtml msc msi msp mst ocx php pif pl"
    " potm ppam ppsm pptm ps1 ps1xml ps2 psc1 psm1 py pyc pyw rb reg rpm run scf scr sct settingcontent-ms sh"
    " sldm svg svgz swf sys tmp url vb vbe vbs vhd vhdx website wsc wsf wsh xhtml xla xlam xll xlsm xltm"
    " xnk xsl".split()
)
_EJECUTABLES = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"\xca\xfe\xba\xbe",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"L\x00\x00\x00\x01\x14\x02\x00",
)
_PROHIBIDOS = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_INVISIBLES = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_RESERVADOS = re.compile(r"(?:con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³])(?:\..*)?", re.IGNORECASE)


class PapelGuardado(Registro):
    """Un documento que se guarda: cómo se llama, su huella SHA-256 y lo que ocupa en bytes."""

    id: str
    nombre: str
    huella: str
    ocupa: int


def exigir_adjuntable(nombre: str, contenido: bytes, campo: str = "adjunto") -> str:
    """El tipo MIME de un archivo que se puede guardar dentro; lo desconocido, `application/octet-stream`.

    Lanza `DatoInvalido` si el nombre no vale en todos los sistemas, está vacío, pasa de `MAXIMO` o es un
    programa (por su extensión o por cómo empieza).
    """
    _exigir_nombre(nombre, campo)
    extension = nombre.rpartition(".")[2].lower() if "." in nombre else ""
    if extension in _PELIGROSOS or contenido.startswith(_EJECUTABLES):
        raise DatoInvalido(
            f"«{nombre}» es un programa o puede llevar uno dentro: no se guarda. Guárdelo antes como PDF,"
            " documento o imagen.",
            campo=campo,
        )
    exigir_medida(nombre, contenido, campo)
    return _TIPOS.get(extension, "application/octet-stream")


def exigir_medida(nombre: str, contenido: bytes, campo: str = "adjunto") -> None:
    """Lanza `DatoInvalido` si está vacío o pasa de `MAXIMO`."""
    if not contenido:
        raise DatoInvalido(f"«{nombre}» está vacío. Elija otro archivo.", campo=campo)
    if len(contenido) > MAXIMO:
        raise DatoInvalido(
            f"«{nombre}» ocupa demasiado: caben {MAXIMO // _MEGA} MB. Redúzcalo, divídalo o escanéelo con"
            " menos resolución.",
            campo=campo,
        )


def _exigir_nombre(nombre: str, campo: str) -> None:
    malo = (
        not nombre.strip()
        or nombre != nombre.strip()
        or nombre.endswith(".")
        or _PROHIBIDOS.search(nombre)
        or _INVISIBLES.search(nombre)
        or _RESERVADOS.fullmatch(nombre)
    )
    if malo:
        visto = _INVISIBLES.sub("", _PROHIBIDOS.sub("-", nombre)).strip()[:60]
        raise DatoInvalido(
            f"«{visto}» no es un nombre de archivo que valga en todos los equipos. Cámbielo: letras, cifras,"
            " espacios y guiones.",
            campo=campo,
        )
    if len(nombre) > _NOMBRE_MAXIMO:
        raise DatoInvalido(
            f"El nombre «{nombre[:40]}…» es demasiado largo. Acórtelo a {_NOMBRE_MAXIMO} caracteres.",
            campo=campo,
        )


def nombre_de_archivo(texto: str) -> str:
    """`texto` como nombre de archivo en cualquier sistema, sin extensión y de largo prudente."""
    limpio = _INVISIBLES.sub("", _PROHIBIDOS.sub("-", " ".join(texto.split())))[:120].strip(" .")
    return f"{limpio}-" if not limpio or _RESERVADOS.fullmatch(limpio) else limpio
