"""Dar a un PDF ya compuesto lo que le falta para ser PDF/A-2b: que se lea igual dentro de cien años."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Final

from escritorio.comun.base.registro import Registro
from escritorio.comun.documentos.perfil import srgb

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf

_PROGRAMA: Final = "Escritorio"
# Dentro del archivo no puede ir la hora en que se hizo: los mismos datos han de dar los mismos bytes.
_FECHA: Final = datetime(2000, 1, 1)
# La que qpdf pone si se le pide que no dependa del reloj: la misma en todos los archivos.
_SIN_IDENTIDAD: Final = b"31415926535897932384626433832795"
_PAQUETE: Final = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
{campos}
<xmp:CreatorTool>{programa}</xmp:CreatorTool><pdf:Producer>{programa}</pdf:Producer>
<xmp:CreateDate>{fecha}</xmp:CreateDate><xmp:ModifyDate>{fecha}</xmp:ModifyDate>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


class Rotulacion(Registro):
    """Lo que el archivo dice de sí mismo. `idioma`: «es», «pt», «es-AR»…; lo vacío no se escribe."""

    titulo: str
    autor: str = ""
    tema: str = ""
    idioma: str = "es"


def archivable(pdf: bytes, rotulacion: Rotulacion) -> bytes:
    """El mismo PDF como PDF/A-2b: con sus metadatos, su color y su idioma dichos dentro.

    Las tipografías han de venir ya incrustadas. Los mismos datos dan los mismos bytes.
    """
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as abierto:
        _rotular(abierto, rotulacion)
        _fijar_color(abierto)
        for pagina in abierto.pages:
            _depurar(pagina)
        salida = BytesIO()
        # Lo comprimido se queda como está: volver a comprimirlo cuesta tanto como componer.
        abierto.save(
            salida,
            min_version="1.7",
            compress_streams=False,
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
    from pikepdf import Dictionary, Name, String

    fecha = f"D:{_FECHA:%Y%m%d%H%M%S}+00'00'"
    textos = {"/Title": rotulacion.titulo, "/Author": rotulacion.autor, "/Subject": rotulacion.tema}
    textos |= {"/Creator": _PROGRAMA, "/Producer": _PROGRAMA, "/CreationDate": fecha, "/ModDate": fecha}
    dichos = {clave: String(limpio) for clave, texto in textos.items() if (limpio := _legible(texto))}
    abierto.trailer.Info = abierto.make_indirect(Dictionary(dichos))
    abierto.Root.Metadata = abierto.make_stream(
        _xmp(rotulacion).encode("utf-8"), Type=Name.Metadata, Subtype=Name.XML
    )
    abierto.Root.Lang = String(rotulacion.idioma)
    abierto.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def _xmp(rotulacion: Rotulacion) -> str:
    campos = [
        ("title", "Alt", rotulacion.titulo),
        ("creator", "Seq", rotulacion.autor),
        ("description", "Alt", rotulacion.tema),
        ("language", "Bag", rotulacion.idioma),
    ]
    escritos = "\n".join(_campo(n, clase, t) for n, clase, texto in campos if (t := _legible(texto)))
    return _PAQUETE.format(campos=escritos, programa=_PROGRAMA, fecha=f"{_FECHA:%Y-%m-%dT%H:%M:%S}+00:00")


def _campo(nombre: str, clase: str, texto: str) -> str:
    lengua = ' xml:lang="x-default"' if clase == "Alt" else ""
    entrada = f"<rdf:li{lengua}>{escape(texto, quote=False)}</rdf:li>"
    return f"<dc:{nombre}><rdf:{clase}>{entrada}</rdf:{clase}></dc:{nombre}>"


def _legible(texto: str) -> str:
    """Sin lo que el XML no admite ni blancos de más, para que XMP e Info digan lo mismo."""
    limpio = texto if texto.isprintable() else "".join(c for c in texto if c.isspace() or _en_xml(c))
    return " ".join(limpio.split())


def _en_xml(letra: str) -> bool:
    return letra >= " " and letra not in "\ufffe\uffff" and not "\ud800" <= letra <= "\udfff"


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


def _tiene_alfa(recursos: Object) -> bool:
    return any("/SMask" in dibujo for _, dibujo in recursos.get("/XObject", {}).items())
