"""Qué hace de un PDF un PDF/A-2b, mirado objeto por objeto y sin fiarse de quien lo escribió."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf
from pikepdf import pdfa
from PIL import ImageCms

_ESPACIOS = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
}
_VEDADOS = {
    "/JS",
    "/JavaScript",
    "/AA",
    "/OpenAction",
    "/EmbeddedFiles",
    "/XFA",
    "/Encrypt",
    "/NeedAppearances",
}
_DE_INFO = {
    "/Title": "dc:title",
    "/Author": "dc:creator",
    "/Subject": "dc:description",
    "/Creator": "xmp:CreatorTool",
    "/Producer": "pdf:Producer",
}


def exigir_pdfa(pdf: bytes, carpeta: Path) -> None:
    """Falla diciendo qué le falta al archivo para ser PDF/A-2b."""
    with pikepdf.open(BytesIO(pdf)) as abierto:
        assert abierto.pdf_version in ("1.4", "1.5", "1.6", "1.7")
        assert not abierto.is_encrypted
        assert len(abierto.trailer.ID) == 2
        _exigir_color(abierto)
        _exigir_metadatos(abierto)
        assert _claves(abierto).isdisjoint(_VEDADOS)
        assert sin_incrustar(abierto) == []
    if qpdf := shutil.which("qpdf"):
        _exigir_sintaxis(qpdf, pdf, carpeta)


def hallazgos(pdf: bytes, *, con_firmas: bool = False) -> list[str]:
    """Lo que objeta el validador de pikepdf, hecho de las reglas de veraPDF.

    `con_firmas`: las casillas de firma no las mira; se le dan sus sellos como sellos corrientes.
    """
    with pikepdf.open(BytesIO(pdf)) as abierto:
        if con_firmas:
            _despojar(abierto)
        return [str(hallazgo) for hallazgo in pdfa.check(abierto, "2b").findings]


def _despojar(abierto: pikepdf.Pdf) -> None:
    del abierto.Root.AcroForm, abierto.Root.Extensions
    for pagina in abierto.pages:
        for nota in pagina.obj.get("/Annots", pikepdf.Array()).as_list():
            nota.Subtype = pikepdf.Name.Stamp
            del nota.FT, nota.T, nota.V


def _exigir_color(abierto: pikepdf.Pdf) -> None:
    (intento,) = abierto.Root.OutputIntents
    assert intento.S == "/GTS_PDFA1"
    perfil = ImageCms.ImageCmsProfile(BytesIO(intento.DestOutputProfile.read_bytes())).profile
    assert (perfil.xcolor_space, perfil.device_class) == ("RGB ", "mntr")
    assert int(intento.DestOutputProfile.N) == 3


def _exigir_metadatos(abierto: pikepdf.Pdf) -> None:
    corriente = abierto.Root.Metadata
    assert "/Filter" not in corriente
    xmp = ElementTree.fromstring(corriente.read_bytes())
    assert (dicho(xmp, "pdfaid:part"), dicho(xmp, "pdfaid:conformance")) == ("2", "B")
    assert dicho(xmp, "dc:language") == str(abierto.Root.Lang)
    assert abierto.Root.ViewerPreferences.DisplayDocTitle
    info: Any = abierto.trailer.Info
    for clave, campo in _DE_INFO.items():
        assert str(info.get(clave, "")) == dicho(xmp, campo)
    for clave, campo in (("/CreationDate", "xmp:CreateDate"), ("/ModDate", "xmp:ModifyDate")):
        cifras = "".join(c for c in dicho(xmp, campo)[:19] if c.isdigit())
        assert str(info[clave])[2:16] == cifras


def dicho(xmp: Any, campo: str) -> str:
    """El texto de un campo del XMP, «» si no está."""
    hallado = xmp.find(f".//{campo}", _ESPACIOS)
    return "" if hallado is None else "".join(hallado.itertext()).strip()


def metadatos(pdf: bytes) -> Any:
    """El XMP del archivo, ya leído."""
    with pikepdf.open(BytesIO(pdf)) as abierto:
        return ElementTree.fromstring(abierto.Root.Metadata.read_bytes())


def _claves(abierto: pikepdf.Pdf) -> set[str]:
    diccionarios = (o for o in abierto.objects if isinstance(o, pikepdf.Dictionary | pikepdf.Stream))
    return {clave for d in diccionarios for clave in _hondas(d)} | set(abierto.trailer.keys())


def _hondas(objeto: Any) -> Iterator[str]:
    """Las claves del diccionario y de los que lleva dentro sin ser objetos aparte."""
    if isinstance(objeto, pikepdf.Array):
        for hijo in objeto.as_list():
            yield from () if getattr(hijo, "is_indirect", False) else _hondas(hijo)
    elif isinstance(objeto, pikepdf.Dictionary | pikepdf.Stream):
        for clave, hijo in objeto.items():
            yield clave
            yield from () if getattr(hijo, "is_indirect", False) else _hondas(hijo)


def sin_incrustar(abierto: pikepdf.Pdf) -> list[str]:
    """Las tipografías del archivo, estén donde estén, que no van dentro."""
    fuentes = [o for o in abierto.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"]
    return [str(f.BaseFont) for f in fuentes if not _incrustada(f)]


def _incrustada(fuente: Any) -> bool:
    if fuente.Subtype == "/Type0":
        return all(_incrustada(hija) for hija in fuente.DescendantFonts)
    return any(f"/FontFile{n}" in fuente.get("/FontDescriptor", {}) for n in ("", "2", "3"))


def _exigir_sintaxis(qpdf: str, pdf: bytes, carpeta: Path) -> None:
    ruta = carpeta / "mirado.pdf"
    ruta.write_bytes(pdf)
    hecho = subprocess.run([qpdf, "--check", str(ruta)], capture_output=True, text=True, check=False)
    assert hecho.returncode == 0, hecho.stdout + hecho.stderr
