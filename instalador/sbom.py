"""La lista de lo que va dentro de un instalador, con sus licencias, en CycloneDX.

Uso: `sbom.py LISTA.json SALIDA.json`, con el Python que tenga `cyclonedx-python-lib`; `LISTA.json` es lo que
escribe `anotar`. Así quien construye no necesita la herramienta en su propio entorno.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import Distribution
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

if TYPE_CHECKING:
    from cyclonedx.model.component import Component

_LARGO = 80


@dataclass(frozen=True)
class Pieza:
    """Algo que va dentro. `purl`: su nombre en el mundo; `origen`: de dónde sale su fuente."""

    nombre: str
    version: str
    licencia: str
    purl: str
    origen: str = ""


def pieza_de(distribucion: Distribution) -> Pieza:
    """Lo que dice de sí una biblioteca de Python instalada."""
    nombre, version = distribucion.name, distribucion.version
    norma = re.sub(r"[-_.]+", "-", nombre).lower()
    origen = f"https://pypi.org/project/{norma}/{version}/"
    return Pieza(nombre, version, _licencia(distribucion), f"pkg:pypi/{norma}@{version}", origen)


def _licencia(distribucion: Distribution) -> str:
    """Su expresión SPDX; si no la da, lo que diga corto; si no, sus clasificadores, que son alternativas."""
    datos = distribucion.metadata
    for campo in ("License-Expression", "License"):
        dicha = ", ".join(datos.get_all(campo) or []).strip()
        if dicha and len(dicha) < _LARGO and "\n" not in dicha and dicha != "Dual License":
            return dicha
    clases = [c.split(" :: ")[-1] for c in datos.get_all("Classifier") or [] if c.startswith("License ::")]
    return " OR ".join(clases)


def sin_permiso(piezas: Iterable[Pieza]) -> list[str]:
    """Las que no se pueden repartir aquí: sin licencia dicha, o sólo con GPL o AGPL."""
    return [f"{p.nombre} ({p.licencia or 'sin licencia'})" for p in piezas if not _vale(p.licencia)]


def _vale(licencia: str) -> bool:
    alternativas = re.split(r"\s+OR\s+|/", licencia)
    return any(
        a.strip() and not re.search(r"\bA?GPL|^GNU (Affero )?General", a.strip()) for a in alternativas
    )


def anotar(ruta: Path, programa: Pieza, piezas: Iterable[Pieza], fecha: int) -> None:
    """Escribe lo que este guion lee. `fecha`: segundos desde 1970 del último cambio del programa."""
    ordenadas = sorted(piezas, key=lambda p: p.purl)
    lista = {"programa": asdict(programa), "piezas": [asdict(p) for p in ordenadas], "fecha": fecha}
    ruta.write_text(json.dumps(lista, ensure_ascii=False, indent=1), encoding="utf-8")


def componer(programa: Pieza, piezas: Iterable[Pieza], fecha: int) -> str:
    """El SBOM en JSON; con los mismos datos, los mismos bytes."""
    from cyclonedx.model.bom import Bom
    from cyclonedx.output.json import JsonV1Dot6

    bom = Bom(serial_number=uuid5(NAMESPACE_URL, f"{programa.purl}#{fecha}"))
    bom.metadata.timestamp = datetime.fromtimestamp(fecha, UTC)
    raiz = _componente(programa, aplicacion=True)
    bom.metadata.component = raiz
    hojas = [_componente(p) for p in piezas]
    for hoja in hojas:
        bom.components.add(hoja)
    bom.register_dependency(raiz, hojas)
    return str(JsonV1Dot6(bom).output_as_string(indent=2)) + "\n"


def _componente(pieza: Pieza, *, aplicacion: bool = False) -> Component:
    from cyclonedx.contrib.license.factories import LicenseFactory
    from cyclonedx.model import ExternalReference, ExternalReferenceType, XsUri
    from cyclonedx.model.component import Component, ComponentType
    from packageurl import PackageURL

    fuente = ExternalReference(type=ExternalReferenceType.DISTRIBUTION, url=XsUri(pieza.origen))
    return Component(
        name=pieza.nombre,
        version=pieza.version or None,
        type=ComponentType.APPLICATION if aplicacion else ComponentType.LIBRARY,
        bom_ref=pieza.purl,
        purl=PackageURL.from_string(pieza.purl),
        licenses=[LicenseFactory().make_from_string(pieza.licencia)],
        external_references=[fuente] if pieza.origen else [],
    )


def principal(entrada: Path, salida: Path) -> None:
    """De la lista anotada al SBOM."""
    lista = json.loads(entrada.read_text(encoding="utf-8"))
    piezas = [Pieza(**p) for p in lista["piezas"]]
    salida.write_text(componer(Pieza(**lista["programa"]), piezas, lista["fecha"]), encoding="utf-8")


if __name__ == "__main__":
    principal(Path(sys.argv[1]), Path(sys.argv[2]))
