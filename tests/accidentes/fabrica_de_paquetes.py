"""Paquetes zip escritos byte a byte: los que una biblioteca honrada se niega a hacer."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

_MEGA = 1024 * 1024
_NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFICINA = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TIPOS = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_ODS = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


@dataclass(frozen=True, slots=True)
class Parte:
    """Una parte tal como irá en el zip. `dicho`: los bytes que declara tener."""

    nombre: str
    comprimido: bytes
    dicho: int
    suma: int
    metodo: int = 8
    marcas: int = 0


def parte(nombre: str, contenido: bytes | str) -> Parte:
    """Una parte honrada."""
    crudo = contenido.encode() if isinstance(contenido, str) else contenido
    hecha = zlib.compressobj(1, zlib.DEFLATED, -15)
    return Parte(nombre, hecha.compress(crudo) + hecha.flush(), len(crudo), zlib.crc32(crudo))


def bomba(nombre: str, antes: bytes, relleno: bytes, megas: int, despues: bytes, dicho: int = 0) -> Parte:
    """`antes`, `relleno` repetido hasta esos megas y `despues`, sin tener que comprimirlo entero."""
    trozo = relleno * (_MEGA // len(relleno))
    hecha = zlib.compressobj(9, zlib.DEFLATED, -15)
    cabeza = hecha.compress(antes) + hecha.flush(zlib.Z_FULL_FLUSH)
    cuerpo = hecha.compress(trozo) + hecha.flush(zlib.Z_FULL_FLUSH)
    suma = zlib.crc32(antes)
    for _ in range(megas):
        suma = zlib.crc32(trozo, suma)
    entero = len(antes) + len(trozo) * megas + len(despues)
    comprimido = cabeza + cuerpo * megas + hecha.compress(despues) + hecha.flush()
    return Parte(nombre, comprimido, dicho or entero, zlib.crc32(despues, suma))


def guardar(ruta: Path, *partes: Parte) -> None:
    """El zip con esas partes, en ese orden."""
    cuerpo, indice = bytearray(), bytearray()
    for p in partes:
        nombre = p.nombre.encode()
        comun = struct.pack(
            *("<HHHHHIII", 20, p.marcas | 0x800, p.metodo, 0, 0x21, p.suma, len(p.comprimido), p.dicho),
        ) + struct.pack("<HH", len(nombre), 0)
        indice += b"PK\x01\x02\x14\x00" + comun + struct.pack("<HHHII", 0, 0, 0, 0, len(cuerpo)) + nombre
        cuerpo += b"PK\x03\x04" + comun + nombre + p.comprimido
    cuantas = min(len(partes), 0xFFFF)
    fin = struct.pack("<4s4xHHIIH", b"PK\x05\x06", cuantas, cuantas, len(indice), len(cuerpo), 0)
    ruta.write_bytes(bytes(cuerpo + indice + fin))


def hoja(dentro: str) -> str:
    """El XML de una hoja con esas filas."""
    return f"<worksheet {_NS}><sheetData>{dentro}</sheetData></worksheet>"


def bordes_de_hoja() -> tuple[bytes, bytes]:
    """Lo que va antes y después de las filas."""
    antes, _, despues = hoja("|").partition("|")
    return antes.encode(), despues.encode()


def textos(dentro: str) -> Parte:
    """La tabla de textos comunes."""
    return parte("xl/sharedStrings.xml", f"<sst {_NS}>{dentro}</sst>")


def bordes_de_textos() -> tuple[bytes, bytes]:
    """Lo que va antes y después de los textos comunes."""
    return f"<sst {_NS}>".encode(), b"</sst>"


def estilos(dentro: str) -> Parte:
    """La parte de los estilos."""
    return parte("xl/styles.xml", f"<styleSheet {_NS}>{dentro}</styleSheet>")


def armazon(
    hojas: list[tuple[str, str]], prologo: str = "", destino: str = "", cola: str = ""
) -> tuple[Parte, ...]:
    """El índice de un xlsx con esas hojas (nombre, parte)."""
    dichas = "".join(f'<sheet name="{n}" sheetId="{i}" r:id="r{i}"/>' for i, (n, _) in enumerate(hojas, 1))
    atadas = "".join(
        f'<Relationship Id="r{i}" Type="{_OFICINA}/worksheet" Target="{destino or p}"/>'
        for i, (_, p) in enumerate(hojas, 1)
    )
    libro = f'{prologo}<workbook {_NS} xmlns:r="{_OFICINA}"><sheets>{dichas}</sheets>{cola}</workbook>'
    relaciones = "http://schemas.openxmlformats.org/package/2006/relationships"
    raiz = (
        f'<Relationships xmlns="{relaciones}"><Relationship Id="r0" Type="{_OFICINA}/officeDocument"'
        ' Target="xl/workbook.xml"/></Relationships>'
    )
    return (
        parte("[Content_Types].xml", _TIPOS),
        parte("xl/workbook.xml", libro),
        parte("_rels/.rels", raiz),
        parte("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{relaciones}">{atadas}</Relationships>'),
    )


def guardar_xlsx(ruta: Path, dentro: str | Parte, *mas: Parte, prologo: str = "") -> None:
    """Un xlsx de una hoja, con esas filas y esas partes de más."""
    suya = dentro if isinstance(dentro, Parte) else parte("xl/worksheets/sheet1.xml", hoja(dentro))
    guardar(ruta, *armazon([("Hoja1", "worksheets/sheet1.xml")], prologo), suya, *mas)


def guardar_ods(ruta: Path, tablas: str, prologo: str = "", contenido: Parte | None = None) -> None:
    """Un ods con esas tablas."""
    cuerpo = f"<office:body><office:spreadsheet>{tablas}</office:spreadsheet></office:body>"
    xml = f"{prologo}<office:document-content {_ODS}>{cuerpo}</office:document-content>"
    tipo = b"application/vnd.oasis.opendocument.spreadsheet"
    guardar(
        ruta,
        Parte("mimetype", tipo, len(tipo), zlib.crc32(tipo), metodo=0),
        parte("META-INF/manifest.xml", "<manifest:manifest/>"),
        contenido or parte("content.xml", xml),
    )
