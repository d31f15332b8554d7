"""La lista de lo que lleva dentro el instalador, con sus licencias (SBOM CycloneDX)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path
from types import MappingProxyType

from cyclonedx.contrib.license.factories import LicenseFactory
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
        "colorama": "BSD-3-Clause",
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

PROPIAS: Mapping[str, str] = MappingProxyType(
    {
        "Inter, Source Serif 4 y Noto Emoji, las tipografías": "OFL-1.1",
        "Lucide, los iconos": "ISC",
        "Diccionario de español": "GPL-3.0-or-later OR LGPL-3.0-or-later OR MPL-1.1",
        "Diccionario de portugués (VERO)": "LGPL-3.0-only OR MPL-2.0",
    }
)
"""Lo que viene en `recursos/`, con la licencia que hay a su lado."""


@dataclass(frozen=True, order=True)
class Pieza:
    """Algo que viaja dentro. `licencia`: expresión de SPDX; `direccion`: su purl, si la tiene."""

    nombre: str
    version: str
    licencia: str
    direccion: str = ""


def nombres_fijados(requisitos: str) -> set[str]:
    """Los paquetes de un archivo de requisitos, como los escribe pip."""
    return {_llano(n) for n in re.findall(r"^([\w.-]+)==", requisitos, re.MULTILINE)}


def piezas(carpeta: Path, nombres: set[str]) -> list[Pieza]:
    """Las bibliotecas instaladas en `carpeta` que se llaman así, y lo que va en `recursos/`.

    Lanza `ValueError` si de alguna no se sabe la licencia.
    """
    halladas = [d for d in distributions(path=[str(carpeta)]) if _llano(d.name) in nombres]
    propias = [Pieza(nombre, VERSION, licencia) for nombre, licencia in PROPIAS.items()]
    return sorted([*(_pieza(d) for d in halladas), *propias])


def _pieza(una: Distribution) -> Pieza:
    nombre = _llano(una.name)
    direccion = PackageURL("pypi", name=nombre, version=una.version).to_string()
    return Pieza(nombre, una.version, licencia_de(una), direccion)


def licencia_de(una: Distribution) -> str:
    """Su expresión de SPDX: la de su paquete, o la de `DICHAS`. Lanza `ValueError` si no se sabe."""
    datos = una.metadata
    del_paquete = [valor for clave in ("License-Expression", "License") for valor in datos.get_all(clave, [])]
    candidatas: tuple[str | None, ...] = (DICHAS.get(_llano(una.name)), *del_paquete)
    for candidata in candidatas:
        if candidata and _es_expresion(candidata):
            return candidata
    raise ValueError(
        f"No se sabe la licencia de «{una.name}»: léala en su paquete y anótela en {Path(__file__).name}."
    )


def _es_expresion(texto: str) -> bool:
    return "LicenseRef-" in texto or is_supported_id(texto) or is_expression(texto)


def es_admisible(licencia: str) -> bool:
    """Si puede viajar: de un «OR» basta una, de un «AND» hacen falta todas; ni GPL ni AGPL valen."""
    alternativas = re.split(r" OR ", re.sub(r"\(([^()]*)\)", _mejor, licencia))
    return any(all(_suelta(una) for una in re.split(r" AND ", a)) for a in alternativas)


def _mejor(grupo: re.Match[str]) -> str:
    """De un paréntesis, la alternativa que vale, o la primera."""
    alternativas = grupo[1].split(" OR ")
    return next((a for a in alternativas if es_admisible(a)), alternativas[0])


def _suelta(licencia: str) -> bool:
    return not licencia.strip().startswith(("GPL-", "AGPL-"))


def escribir_lista(destino: Path, todas: Iterable[Pieza]) -> None:
    """La lista en CycloneDX 1.6. Lanza `SystemExit` si algo no puede viajar."""
    licencias = LicenseFactory()
    bom, programa = Bom(), Component(name="Escritorio", version=VERSION, type=ComponentType.APPLICATION)
    bom.metadata.component = programa
    for una in todas:
        if not es_admisible(una.licencia):
            raise SystemExit(f"«{una.nombre}» es {una.licencia} y no puede viajar. Quítela o busque otra.")
        componente = Component(
            name=una.nombre,
            version=una.version,
            bom_ref=f"{una.nombre}@{una.version}",
            purl=PackageURL.from_string(una.direccion) if una.direccion else None,
            licenses=[licencias.make_from_string(una.licencia)],
        )
        bom.components.add(componente)
        bom.register_dependency(programa, [componente])
    destino.write_text(JsonV1Dot6(bom).output_as_string(indent=1), encoding="utf-8")


def _llano(nombre: str) -> str:
    return re.sub(r"[-_.]+", "-", nombre).lower()
