"""Dar a un PDF ya compuesto lo que le falta para ser PDF/A-2b: que se lea igual dentro de cien años.

No lo hace `pikepdf.pdfa.prepare`, que cuesta lo mismo por papel: sella el archivo con la hora y con su
versión, que habría que deshacer para dar siempre los mismos bytes, y mete en el programa lo que sólo hace
falta para validar (FontTools y JSON Schema: 33 MB instalados y 16 de memoria).
"""

from __future__ import annotations

import re
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Final

from escritorio.comun.base.registro import Registro
from escritorio.comun.documentos.etiquetas import srgb

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf

_PROGRAMA: Final = "Escritorio"
# La hora en que se hizo no puede ir dentro: los mismos datos han de dar los mismos bytes.
_SIN_FECHA: Final = "2000-01-01"
_FUERA_DE_XML: Final = re.compile(r"[^\s -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# La que qpdf pone si se le pide que no dependa del reloj: la misma en todos los archivos.
_SIN_IDENTIDAD: Final = b"31415926535897932384626433832795"
_MUCHOS: Final = 600
"""Más objetos que éstos los da el árbol de unas tablas largas: sin comprimir, el papel ocuparía el doble."""


class Rotulacion(Registro):
    """Lo que el archivo dice de sí mismo. `idioma`: «es», «pt», «es-AR»…; lo vacío no se escribe.

    `fecha`: la del acto (ISO), que es la de su creación; «», no consta.
    """

    titulo: str
    autor: str = ""
    tema: str = ""
    idioma: str = "es"
    fecha: str = ""


def archivable(pdf: bytes, rotulacion: Rotulacion, *, apretado: bool = False) -> bytes:
    """El mismo PDF como PDF/A-2b: con sus metadatos, su color y su idioma dichos dentro.

    Las tipografías han de venir ya incrustadas. Los mismos datos dan los mismos bytes. `apretado`: también
    se comprime lo que no son páginas, que en un papel de una hoja es la octava parte; el que lleva tablas
    largas, siempre.
    """
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as abierto:
        _rotular(abierto, rotulacion)
        _fijar_color(abierto)
        etiquetado = "/StructTreeRoot" in abierto.Root
        for orden, pagina in enumerate(abierto.pages):
            _depurar(pagina)
            _ordenar(pagina, orden if etiquetado else None)
        salida = BytesIO()
        # Lo comprimido se queda como está: volver a comprimirlo cuesta tanto como componer.
        abierto.save(
            salida,
            min_version="1.7",
            compress_streams=apretado or len(abierto.objects) > _MUCHOS,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            static_id=True,
            fix_metadata_version=False,
        )
    return _con_identidad(salida.getvalue())


def _con_identidad(pdf: bytes) -> bytes:
    """Con la identidad sacada de sus bytes, que qpdf tarda en sacar lo que en todo lo demás."""
    propia = sha256(pdf).hexdigest()[: len(_SIN_IDENTIDAD)].encode()
    antes, _, despues = pdf.rpartition(_SIN_IDENTIDAD)
    return antes + propia + despues


def _rotular(abierto: Pdf, rotulacion: Rotulacion) -> None:
    from pikepdf import Dictionary, String

    textos = {"/Title": rotulacion.titulo, "/Author": rotulacion.autor, "/Subject": rotulacion.tema}
    dia = f"D:{(rotulacion.fecha or _SIN_FECHA)[:10].replace('-', '')}000000+00'00'"
    textos |= {"/Creator": _PROGRAMA, "/Producer": _PROGRAMA, "/CreationDate": dia, "/ModDate": dia}
    dichos = {clave: String(limpio) for clave, texto in textos.items() if (limpio := _legible(texto))}
    abierto.docinfo = abierto.make_indirect(Dictionary(dichos))
    # Si ya traía metadatos, pikepdf los conservaría.
    if "/Metadata" in abierto.Root:
        del abierto.Root.Metadata
    with abierto.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadatos:
        metadatos.load_from_docinfo(abierto.docinfo)
        metadatos.update({"pdfaid:part": "2", "pdfaid:conformance": "B", "dc:format": "application/pdf"})
        if rotulacion.idioma:
            metadatos["dc:language"] = [rotulacion.idioma]
    abierto.Root.Lang = String(rotulacion.idioma)
    abierto.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def _legible(texto: str) -> str:
    """Sin lo que el XML no admite ni blancos de más, para que XMP e Info digan lo mismo."""
    return " ".join(_FUERA_DE_XML.sub("", texto).split())


def _fijar_color(abierto: Pdf) -> None:
    from pikepdf import Array, Dictionary, Name, String

    perfil = abierto.make_stream(srgb(), N=3, Alternate=Name.DeviceRGB)
    intento = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB IEC61966-2.1"),
        RegistryName=String("http://www.color.org"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=perfil,
    )
    abierto.Root.OutputIntents = Array([abierto.make_indirect(intento)])


def _depurar(pagina: Page) -> None:
    """Sin la transición vacía que reportlab le pone; si hay algo translúcido, dice en qué color se mezcla."""
    from pikepdf import Dictionary, Name

    if "/Trans" in pagina.obj:
        del pagina.obj.Trans
    if _tiene_alfa(pagina.obj.get("/Resources", Dictionary())):
        pagina.obj.Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceRGB)


def _ordenar(pagina: Page, orden: int | None) -> None:
    """Dónde está en el árbol lo de esa página y que se recorre por él; None, si ya no va con su árbol."""
    from pikepdf import Name

    if orden is not None:
        pagina.obj.StructParents, pagina.obj.Tabs = orden, Name.S
    elif "/StructParents" in pagina.obj:
        del pagina.obj.StructParents


def _tiene_alfa(recursos: Object) -> bool:
    return any("/SMask" in dibujo for _, dibujo in recursos.get("/XObject", {}).items())
