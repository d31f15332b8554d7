"""La lista de lo que lleva dentro el instalador, con sus licencias (SBOM CycloneDX)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import Distribution, distributions
from pathlib import Path
from types import MappingProxyType
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.spdx import is_expression, is_supported_id
from packageurl import PackageURL

from escritorio.comun.base.version import VERSION

DICHAS: Mapping[str, str] = MappingProxyType(
    {
        "aiosignal": "Apache-2.0",
        "chunspell": "MIT AND (MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-only)",
        "click-default-group": "LicenseRef-dominio-publico",
        "markdown-it-py": "MIT",
        "mdurl": "MIT",
        "pypdfium2": "BSD-3-Clause AND Apache-2.0",
        "pyphen": "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1",
        "python-dateutil": "Apache-2.0 AND BSD-3-Clause",
        "reportlab": "BSD-3-Clause",
        "sqlite-fts4": "Apache-2.0",
    }
)
"""Las que su paquete dice con palabras y no con la expresión de SPDX, leídas de su texto."""


@dataclass(frozen=True, order=True)
class Pieza:
    """Algo que viaja dentro. `licencia`: expresión de SPDX; `purl`: su nombre; `origen`: de dónde sale."""

    nombre: str
    version: str
    licencia: str
    purl: str
    origen: str = ""


DE_RECURSOS = (
    Pieza("Inter", "4.001", "OFL-1.1", "pkg:generic/inter@4.001", "https://rsms.me/inter/"),
    Pieza("Noto Emoji", "", "OFL-1.1", "pkg:generic/noto-emoji", "https://github.com/googlefonts/noto-emoji"),
    Pieza(
        *("Source Serif 4", "", "OFL-1.1", "pkg:generic/source-serif"),
        "https://github.com/adobe-fonts/source-serif",
    ),
    Pieza("Lucide", "", "ISC", "pkg:generic/lucide", "https://lucide.dev"),
    Pieza(
        *("Diccionario de español", "4.0.0", "MPL-2.0", "pkg:npm/dictionary-es@4.0.0"),
        "https://www.npmjs.com/package/dictionary-es",
    ),
    Pieza(
        *("Diccionario de portugués", "4.0.0", "MPL-2.0", "pkg:npm/dictionary-pt@4.0.0"),
        "https://www.npmjs.com/package/dictionary-pt",
    ),
)
"""Lo que viene en `recursos/`, con la licencia que hay a su lado y de la que se usa si ofrece varias."""


def nombres_fijados(requisitos: str) -> set[str]:
    """Los paquetes de un archivo de requisitos, como los escribe pip."""
    return {_llano(n) for n in re.findall(r"^([\w.-]+)==", requisitos, re.MULTILINE)}


def bibliotecas(carpeta: Path, nombres: set[str]) -> list[Pieza]:
    """Las instaladas en `carpeta` que se llaman así. Lanza `SystemExit` si no se sabe su licencia."""
    return [pieza_de(d) for d in distributions(path=[str(carpeta)]) if _llano(d.name) in nombres]


def pieza_de(una: Distribution) -> Pieza:
    """Lo que dice de sí una biblioteca de Python instalada. Lanza `SystemExit` si no se sabe su licencia."""
    nombre = _llano(una.name)
    purl = PackageURL("pypi", name=nombre, version=una.version).to_string()
    return Pieza(
        nombre, una.version, licencia_de(una), purl, f"https://pypi.org/project/{nombre}/{una.version}/"
    )


def de_python(version: str) -> Pieza:
    """El intérprete que viaja."""
    origen = "https://www.python.org/downloads/source/"
    return Pieza("CPython", version, "PSF-2.0", f"pkg:generic/cpython@{version}", origen)


def licencia_de(una: Distribution) -> str:
    """Su expresión de SPDX: la de su paquete, o la de `DICHAS`. Lanza `SystemExit` si no se sabe."""
    datos = una.metadata
    del_paquete = [valor for clave in ("License-Expression", "License") for valor in datos.get_all(clave, [])]
    candidatas: tuple[str | None, ...] = (DICHAS.get(_llano(una.name)), *del_paquete)
    for candidata in candidatas:
        if candidata and _es_expresion(candidata):
            return candidata
    raise SystemExit(
        f"No se sabe la licencia de «{una.name}»: léala en su paquete y anótela en {Path(__file__).name}."
    )


def _es_expresion(texto: str) -> bool:
    return "LicenseRef-" in texto or is_supported_id(texto) or is_expression(texto)


def es_admisible(licencia: str) -> bool:
    """Si puede viajar: de un «OR» basta una, de un «AND», todas; ni GPL ni AGPL, ni sin saberla."""
    alternativas = re.split(r" OR ", re.sub(r"\(([^()]*)\)", _mejor, licencia))
    return any(all(_suelta(una) for una in re.split(r" AND ", a)) for a in alternativas)


def _mejor(grupo: re.Match[str]) -> str:
    """De un paréntesis, la alternativa que vale, o la primera."""
    alternativas = grupo[1].split(" OR ")
    return next((a for a in alternativas if es_admisible(a)), alternativas[0])


def _suelta(licencia: str) -> bool:
    return bool(licencia.strip()) and not licencia.strip().startswith(("GPL-", "AGPL-"))


def escribir_lista(destino: Path, todas: Iterable[Pieza], fecha: int) -> Path:
    """La lista en CycloneDX 1.6; con los mismos datos, los mismos bytes. `fecha`: segundos desde 1970.

    Lanza `SystemExit` si algo no puede viajar.
    """
    programa = Pieza("Escritorio", VERSION, "Apache-2.0", f"pkg:generic/escritorio@{VERSION}")
    bom = Bom(serial_number=uuid5(NAMESPACE_URL, f"{programa.purl}#{fecha}"))
    bom.metadata.timestamp = datetime.fromtimestamp(fecha, UTC)
    raiz = _componente(programa, ComponentType.APPLICATION)
    hojas = [_componente(una, ComponentType.LIBRARY) for una in todas]
    bom.metadata.component = raiz
    for hoja in hojas:
        bom.components.add(hoja)
    bom.register_dependency(raiz, hojas)
    destino.write_text(JsonV1Dot6(bom).output_as_string(indent=1), encoding="utf-8")
    return destino


def _componente(pieza: Pieza, clase: ComponentType) -> Component:
    if not es_admisible(pieza.licencia):
        licencia = pieza.licencia or "de licencia desconocida"
        raise SystemExit(f"«{pieza.nombre}» es {licencia} y no puede viajar. Quítela o busque otra.")
    fuente = ExternalReference(type=ExternalReferenceType.DISTRIBUTION, url=XsUri(pieza.origen))
    return Component(
        name=pieza.nombre,
        version=pieza.version or None,
        type=clase,
        bom_ref=pieza.purl,
        purl=PackageURL.from_string(pieza.purl),
        licenses=[LicenseFactory().make_from_string(pieza.licencia)],
        external_references=[fuente] if pieza.origen else [],
    )


def _llano(nombre: str) -> str:
    return re.sub(r"[-_.]+", "-", nombre).lower()
